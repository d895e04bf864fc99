"""Which clinic a line of an official list is about, if that is beyond doubt; otherwise who could be meant, and why not.

Only a name that one clinic alone has counts, and only where nothing speaks against it: a wrong confirmation is worse
than none. Must not know claims beyond numbers and places.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date

from intake_bot.desk.import_owners import name_key
from intake_bot.desk.import_values import ImportFault, Rejection
from intake_bot.desk.official_list import Institution
from intake_bot.domain.directory import Clinic
from intake_bot.domain.evidence import (
    Address,
    AttractionRegistration,
    ClaimKind,
    Designation,
    InDistrict,
    Stance,
)
from intake_bot.domain.vocabulary import District
from intake_bot.questionnaire.reading.folding import fold

_GENERIC = re.compile(
    r"(?:의원|병원|의료원|클리닉|메디컬|메디|센터|성형외과|피부과|성형|외과|내과|의료재단|재단|"
    r"mediclinic|clinic|hospital|plastic surgery|dermatology|skin|medical|cent(?:er|re))$"
)
"""What many names end in."""
_BRANCH = re.compile(r"(?<=\S)\s\S{1,6}점$|\s(?:branch|\S+ branch)$")
_IN_BRACKETS = re.compile(r"\s*[(（][^()（）]*[)）]\s*$")
"""Which branch, or another spelling."""
_LEGAL = re.compile(r"^(?:(?:의료|학교|재단|사단|사회복지)법인\s*\S*\s+|주식회사\s*|\(주\)\s*)")
"""Whose a hospital is, in front of its name."""
_SHORTEST_STEM = 2

_DISTRICT_OF_CITY = re.compile(r"(?<![가-힣])[가-힣]{1,4}구(?![가-힣])")
_OTHER_CITIES = re.compile(
    r"^\s*(?:부산|대구|인천|광주|대전|울산|세종|경기|강원|충청|충북|충남|전라|전북|전남|경상|경북|경남|제주|"
    r"Busan|Daegu|Incheon|Gwangju|Daejeon|Ulsan|Sejong|Gyeonggi|Gangwon|Chung|Jeon|Jeol|Gyeong|Jeju)",
    re.IGNORECASE,
)
CITY_DISTRICTS: Mapping[District, frozenset[str]] = {
    District.GANGNAM: frozenset({"강남구", "서초구"}),
    District.MYEONGDONG: frozenset({"중구"}),
    District.HONGDAE: frozenset({"마포구", "서대문구"}),
}
"""The city's districts in which the parts of Seoul lie that the guide names."""


class Names:
    """The clinics of a directory by everything that a list can call them."""

    def __init__(self, clinics: Collection[Clinic], kind: ClaimKind, today: date) -> None:
        """``kind``: the matter whose numbers are looked at; ``today``: the day on which clinics are open."""
        self._clinics = {clinic.id: clinic for clinic in clinics}
        self._today = today
        self._by_name: dict[str, list[str]] = defaultdict(list)
        self._by_stem: dict[str, list[str]] = defaultdict(list)
        self._by_number: dict[str, str] = {}
        self._branches: dict[str, list[str]] = defaultdict(list)
        for clinic in clinics:
            spellings = {*clinic.names.values(), *clinic.aliases}
            for name in {name_key(spelling) for spelling in spellings} - {""}:
                self._by_name[name].append(clinic.id)
            for stem in {stem_of(spelling) for spelling in spellings} - {""}:
                self._by_stem[stem].append(clinic.id)
            if clinic.branch_of is not None:
                self._branches[clinic.branch_of].append(clinic.id)
            self._by_number |= dict.fromkeys(numbers_of(clinic, kind), clinic.id)

    def clinic_of(self, institution: Institution) -> str | Rejection | None:
        """The id of the clinic that an institution is; why that is in doubt; or None when it can be none of them."""
        names = {name_key(institution.name), name_key(institution.english_name)} - {""}
        found = sorted({clinic_id for name in names for clinic_id in self._by_name.get(name, ())})
        numbered = self._by_number.get(institution.number)
        if not found:
            return self._nearly(institution, numbered)
        if len(found) > 1:
            return _doubt(ImportFault.AMBIGUOUS_NAME, institution, found)
        clinic = self._clinics[found[0]]
        if clinic.is_closed(self._today):
            return _doubt(ImportFault.CLOSED, institution, found)
        if self._branches.get(clinic.id):
            return _doubt(ImportFault.BRANCHES, institution, [clinic.id, *self._branches[clinic.id]])
        if numbered not in (None, clinic.id):
            return _doubt(ImportFault.OTHER_NAME, institution, [*found, str(numbered)])
        if is_elsewhere(institution.place, clinic):
            return _doubt(ImportFault.OTHER_PLACE, institution, found)
        return clinic.id

    def _nearly(self, institution: Institution, numbered: str | None) -> Rejection | None:
        if numbered is not None:
            return _doubt(ImportFault.OTHER_NAME, institution, [numbered])
        stems = {stem_of(institution.name), stem_of(institution.english_name)} - {""}
        alike = sorted({clinic_id for stem in stems for clinic_id in self._by_stem.get(stem, ())})
        return _doubt(ImportFault.SIMILAR_NAME, institution, alike) if alike else None


def _doubt(reason: ImportFault, institution: Institution, candidates: Iterable[str]) -> Rejection:
    return Rejection(reason=reason, text=institution.name, candidates=tuple(candidates))


def stem_of(name: str) -> str:
    """A name without whose it is, which branch, and what many names end in; empty where too little is left."""
    rest = _BRANCH.sub("", fold(_LEGAL.sub("", _IN_BRACKETS.sub("", name.strip()))))
    while (shorter := _GENERIC.sub("", rest).strip()) != rest and shorter:
        rest = shorter
    stem = rest.replace(" ", "")
    return stem if len(stem) >= _SHORTEST_STEM else ""


def numbers_of(clinic: Clinic, kind: ClaimKind) -> Iterable[str]:
    """The numbers on record for a clinic in one matter."""
    for claim in clinic.claims:
        if claim.kind is kind and claim.stance is not Stance.DENIED:
            match claim.value:
                case Designation(certificate_number=str(number)) | AttractionRegistration(number=str(number)):
                    yield number


def is_elsewhere(place: str, clinic: Clinic) -> bool:
    """Whether a place on a list cannot be that of a clinic, by the addresses and the parts of Seoul on its record."""
    held = [claim.value for claim in clinic.claims if claim.stance in (Stance.CONFIRMED, Stance.REPORTED)]
    parts = [CITY_DISTRICTS[value.district] for value in held if isinstance(value, InDistrict)]
    addresses = [value.text for value in held if isinstance(value, Address)]
    if _OTHER_CITIES.match(place):
        in_seoul = any("서울" in text or "seoul" in text.casefold() for text in addresses)
        return bool(parts) or in_seoul
    listed = set(_DISTRICT_OF_CITY.findall(place))
    known = [set(part) for part in parts] + [set(_DISTRICT_OF_CITY.findall(text)) for text in addresses]
    known = [districts for districts in known if districts]
    return bool(listed and known) and not any(listed & districts for districts in known)
