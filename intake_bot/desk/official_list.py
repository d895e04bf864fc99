"""A list of an authority as people download it: which list it is, and the institutions on it.

The Ministry of Health and Welfare lists the institutions designated for regenerative medicine, and changes the list
quarterly; clinics that may attract foreign patients are registered, and the register says until when. Must not know the
directory.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from intake_bot.desk.claim_shapes import registration_number
from intake_bot.desk.claim_words import folded
from intake_bot.desk.table_cells import day_read
from intake_bot.desk.table_columns import ANY_NAME, ENGLISH_NAME, KOREAN_NAME
from intake_bot.domain.evidence import AttractionRegistration, ClaimKind, ClaimValue, Designation
from intake_bot.domain.table import Table


class Field(StrEnum):
    """A column of such a list."""

    NAME = "name"
    ENGLISH_NAME = "english_name"
    DESIGNATION = "designation"
    """The number of the certificate."""
    REGISTRATION = "registration"
    """The number in the register."""
    DESIGNATED_ON = "designated_on"
    REGISTERED_ON = "registered_on"
    VALID_UNTIL = "valid_until"
    ADDRESS = "address"
    REGION = "region"
    SERIAL = "serial"
    CLASS = "class"
    """Hospital, clinic and so on."""


NAMES: dict[Field, str] = {
    Field.NAME: f"{ANY_NAME}|{KOREAN_NAME}|institution|institution name|name of institution|실시기관명|지정기관명|기관",
    Field.ENGLISH_NAME: ENGLISH_NAME,
    Field.DESIGNATION: "지정번호|지정서 번호|designation number|designation no|certificate number|certificate no",
    Field.REGISTRATION: "등록번호|등록증 번호|유치의료기관 등록번호|registration number|registration no",
    Field.DESIGNATED_ON: "지정일|지정일자|지정 년월일|지정 연월일|designated on|designation date|date of designation",
    Field.REGISTERED_ON: "등록일|등록일자|등록 년월일|등록 연월일|registered on|registration date|date of registration",
    Field.VALID_UNTIL: "유효기간|유효기한|만료일|유효기간 만료일|valid until|validity|expires|expiry date",
    Field.ADDRESS: "주소|소재지|소재지 주소|address|location",
    Field.REGION: "시도|시 도|지역|시군구|region|city|province",
    Field.SERIAL: "연번|번호|순번|no|number|serial",
    Field.CLASS: "종별|종류|구분|의료기관 종별|class|type|kind of institution",
}
"""What the columns are called, in Korean and English."""

_FIELDS = {folded(name): field for field, names in NAMES.items() for name in reversed(names.split("|"))}

_LISTS: dict[ClaimKind, frozenset[Field]] = {
    ClaimKind.DESIGNATION: frozenset({Field.DESIGNATION, Field.DESIGNATED_ON}),
    ClaimKind.ATTRACTION_REGISTRATION: frozenset({Field.REGISTRATION, Field.REGISTERED_ON}),
}
"""The columns by which a list is known; the list of one matter has none of the other."""

_SAID: dict[ClaimKind, re.Pattern[str]] = {
    ClaimKind.DESIGNATION: re.compile("재생 ?의료|regenerative"),
    ClaimKind.ATTRACTION_REGISTRATION: re.compile("유치 ?의료 ?기관|외국인 ?환자|foreign patients?|attraction"),
}
"""What is said of a list in its name or beside the file, folded, where its columns do not tell."""

_DAYS = re.compile(r"\d{4}\s*[-./년]\s*\d{1,2}\s*[-./월]\s*\d{1,2}\s*일?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Institution:
    """One line of a list. ``value`` is what it says of the institution, ``place`` where that is, as far as it says.

    ``days``: the day on which it was designated or registered, as it stands there.
    """

    line: int
    name: str
    english_name: str
    value: ClaimValue
    number: str
    valid_until: date | None
    place: str
    address: str
    days: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficialList:
    """A list of all institutions that have something. ``nameless`` are the lines without a name.

    ``unknown_columns`` were not looked at.
    """

    kind: ClaimKind
    institutions: tuple[Institution, ...]
    nameless: tuple[int, ...]
    unknown_columns: tuple[str, ...]


def recognised(table: Table, said: str = "") -> OfficialList | None:
    """The list that a table is, or None when it is none. ``said``: what stands beside the file, such as its name.

    A list has a column of names and one of numbers or days of one matter. A table with ids of the directory, or with
    columns of both matters, is an import.
    """
    fields = [_FIELDS.get(folded(name)) for name in table.header]
    places = {field: fields.index(field) for field in Field if field in fields}
    kind = _kind(places, f"{table.name} {said}")
    if kind is None or not {Field.NAME, Field.ENGLISH_NAME} & places.keys() or _IMPORTS & {*map(folded, table.header)}:
        return None
    known = set(places.values())
    rows = [_Row(line=row.line, cells=row.cells, places=places) for row in table.rows]
    institutions = tuple(row.institution(kind) for row in rows if row.name)
    return OfficialList(
        kind=kind,
        institutions=institutions,
        nameless=tuple(row.line for row in rows if not row.name),
        unknown_columns=tuple(name for place, name in enumerate(table.header) if place not in known),
    )


_IMPORTS = frozenset(
    map(folded, ("id", "claim", "claim id", "kind", "value", "stance", "languages", "언어", "사용 언어"))
)
"""Columns that no authority's list has."""


def _kind(places: Mapping[Field, int], said: str) -> ClaimKind | None:
    by_columns = [kind for kind, fields in _LISTS.items() if fields & places.keys()]
    if len(by_columns) == 1:
        return by_columns[0]
    by_words = [kind for kind, words in _SAID.items() if words.search(folded(said))]
    return by_words[0] if not by_columns and len(by_words) == 1 else None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    line: int
    cells: tuple[str, ...]
    places: Mapping[Field, int]

    @property
    def name(self) -> str:
        return self.text(Field.NAME) or self.text(Field.ENGLISH_NAME)

    def text(self, field: Field) -> str:
        place = self.places.get(field)
        return "" if place is None else self.cells[place].strip()

    def institution(self, kind: ClaimKind) -> Institution:
        if kind is ClaimKind.DESIGNATION:
            number, days = self.text(Field.DESIGNATION), self.text(Field.DESIGNATED_ON)
            value: ClaimValue = Designation(certificate_number=number or None)
        else:
            number, days = registration_number(self.text(Field.REGISTRATION)), self.text(Field.REGISTERED_ON)
            value = AttractionRegistration(number=number or None)
        return Institution(
            line=self.line,
            name=self.name,
            english_name=self.text(Field.ENGLISH_NAME),
            value=value,
            number=number,
            valid_until=_last_day(self.text(Field.VALID_UNTIL)),
            place=f"{self.text(Field.REGION)} {self.text(Field.ADDRESS)}".strip(),
            address=self.text(Field.ADDRESS),
            days=days,
        )


def _last_day(text: str) -> date | None:
    """The day itself, or the last of a period such as ``2025-01-06 ~ 2028-01-05``."""
    days = [day for found in _DAYS.findall(text) if (day := day_read(found)) is not None]
    return max(days) if days else day_read(text)
