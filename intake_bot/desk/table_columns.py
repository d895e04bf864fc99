"""What the columns of a table about clinics are: their names in English and Korean, and which header means which.

A new spelling is added to the table of names and nowhere else. Must not know what stands in the cells.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from intake_bot.desk import claim_words as words
from intake_bot.desk.claim_words import folded
from intake_bot.domain.evidence import ClaimKind


class Column(StrEnum):
    """A column of the long table, one row for each claim. The value is the name in an export."""

    TYPE = "type"
    """Clinic or facilitator."""
    ID = "id"
    ALIASES = "aliases"
    CLOSED_ON = "closed_on"
    BRANCH_OF = "branch_of"
    MERGED_INTO = "merged_into"
    CLAIM = "claim"
    KIND = "kind"
    VALUE = "value"
    STANCE = "stance"
    SOURCE = "source"
    REFERENCE = "reference"
    URL = "url"
    AS_OF = "as_of"
    AS_OF_DATE = "as_of_date"
    CHECKED_BY = "checked_by"
    CHECKED_ON = "checked_on"
    EXPIRES_ON = "expires_on"
    WORDS = "words"
    """A short phrase of the source."""


NAMES: dict[Column, str] = {
    Column.TYPE: "유형",
    Column.ID: "clinic id|facilitator id|기관 id|병원 id|아이디",
    Column.ALIASES: "alias|other names|also known as|별칭|다른 이름|다른 명칭|이명",
    Column.CLOSED_ON: "closed|closing date|폐업일|폐업일자",
    Column.BRANCH_OF: "main clinic|본원|본점",
    Column.MERGED_INTO: "merged|합병 기관|통합 기관",
    Column.CLAIM: "claim id|기재 id|항목 id",
    Column.KIND: "claim kind|항목|항목 종류",
    Column.VALUE: "값|내용",
    Column.STANCE: "상태|확인 상태",
    Column.SOURCE: "source name|출처",
    Column.REFERENCE: "place in source|출처 위치|참조",
    Column.URL: "link|web address|website|링크|웹주소|출처 주소",
    Column.AS_OF: "dated|기준|기준 시점",
    Column.AS_OF_DATE: "기준일|기준일자",
    Column.CHECKED_BY: "확인자|확인한 사람",
    Column.CHECKED_ON: "확인일|확인일자",
    Column.EXPIRES_ON: "expires|expiry|expiry date|valid until|validity|유효기간|유효기한|만료일|유효기간 만료일",
    Column.WORDS: "raw|original words|원문|원문 표현",
}
"""What a column is called beside its own name."""

ANY_NAME = (
    "name|clinic name|clinic|facilitator|이름|명칭|기관명|의료기관명|의료기관 명칭|병원명|의원명|업체명|상호|상호명"
)
"""A name in whatever language: Korean where it has Korean letters, English otherwise. An id is taken there, too."""
ENGLISH_NAME = (
    "english name|name in english|name english|영문명|영어 이름|영문 이름|이름 영어|이름 영문|영문 기관명|기관명 영문|"
    "의료기관명 영문"
)
KOREAN_NAME = (
    "korean name|name in korean|name korean|국문명|한글명|한국어 이름|한글 이름|이름 한국어|이름 국문|기관명 국문|"
    "기관명 한글"
)

KIND_COLUMNS: dict[ClaimKind, str] = {
    ClaimKind.DESIGNATION: "designation number|certificate number|지정번호",
    ClaimKind.LANGUAGE: "languages spoken|외국어|가능 외국어",
    ClaimKind.OFFER: "offers|offered services|제공 시술",
}
"""What columns of a wide table are called beside the names of the kinds."""

EXPIRING = (ClaimKind.ATTRACTION_REGISTRATION, ClaimKind.DESIGNATION, ClaimKind.APPROVED_PLAN)
"""The kinds that run out; a day of expiry in a wide table is that of the first of them in it."""

_NAME_OF_LANGUAGE = re.compile(r"(?:name|이름|명칭) ([a-z]{2,3}(?: [a-z]{2,8})*)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """Where each column of a table stands, from 0.

    ``names`` by language tag; ``any_name`` is a name in a language that is not said; ``kinds`` are the columns of a
    wide table, one row for each clinic. ``unknown``: the names in the header that nobody knows, or that a column
    before them has already.
    """

    places: Mapping[Column, int]
    names: Mapping[str, int]
    any_name: int | None
    kinds: Mapping[int, ClaimKind]
    expiring: ClaimKind | None
    """What runs out on the day in EXPIRES_ON of a wide table."""
    unknown: tuple[str, ...]

    @property
    def is_long(self) -> bool:
        """Whether a row is one claim: there is a column for its kind, or for its id."""
        return Column.KIND in self.places or Column.CLAIM in self.places

    @property
    def is_complete(self) -> bool:
        """Whether the table says all about the clinics that it names: claims have ids in it, as in an export."""
        return Column.CLAIM in self.places

    @property
    def names_clinics(self) -> bool:
        """Whether a row can be about a clinic at all."""
        return Column.ID in self.places or bool(self.names) or self.any_name is not None

    @property
    def says_something(self) -> bool:
        """Whether there is more than names: any list of people has a column for those."""
        named = Column.ID in self.places and (bool(self.names) or self.any_name is not None)
        return named or self.is_long or bool(self.kinds) or bool(self.places.keys() & _OF_A_CLINIC)


_OF_A_CLINIC = frozenset({Column.ALIASES, Column.CLOSED_ON, Column.BRANCH_OF, Column.MERGED_INTO})


def _spellings() -> dict[str, Column]:
    spelt = {folded(column.value): column for column in Column}
    for column, names in NAMES.items():
        for name in names.split("|"):
            spelt.setdefault(folded(name), column)
    return spelt


_COLUMNS = _spellings()
_ANY_NAME = frozenset(map(folded, ANY_NAME.split("|")))
_TAGGED = {folded(name): tag for tag, names in (("en", ENGLISH_NAME), ("ko", KOREAN_NAME)) for name in names.split("|")}
_KINDS = words.KINDS | {folded(name): kind for kind, names in KIND_COLUMNS.items() for name in names.split("|")}


def columns_of(header: tuple[str, ...]) -> Columns:
    """What the columns under these names are. Case, spaces, underscores and signs do not matter, nor does the order."""
    places: dict[Column, int] = {}
    names: dict[str, int] = {}
    kinds: dict[int, ClaimKind] = {}
    any_name: int | None = None
    unknown: list[str] = []
    read = [folded(name) for name in header]
    is_long = any(_COLUMNS.get(name) in (Column.KIND, Column.CLAIM) for name in read)
    for place, (said, name) in enumerate(zip(header, read, strict=True)):
        tag = _tag_of(name)
        column = _COLUMNS.get(name)
        if name in _ANY_NAME and any_name is None:
            any_name = place
        elif tag is not None and tag not in names:
            names[tag] = place
        elif column is not None and column not in places:
            places[column] = place
        elif not is_long and name in _KINDS and _KINDS[name] not in kinds.values():
            kinds[place] = _KINDS[name]
        else:
            unknown.append(said)
    expiring = next((kind for kind in EXPIRING if kind in kinds.values()), None)
    if not is_long and expiring is None and Column.EXPIRES_ON in places:
        unknown.append(header[places.pop(Column.EXPIRES_ON)])
    return Columns(
        places=places, names=names, any_name=any_name, kinds=kinds, expiring=expiring, unknown=tuple(unknown)
    )


def _tag_of(name: str) -> str | None:
    """The language tag in the name of a column of names: ``name zh hans`` gives ``zh-Hans``."""
    if name in _TAGGED:
        return _TAGGED[name]
    tagged = _NAME_OF_LANGUAGE.fullmatch(name)
    if tagged is None:
        return None
    language, *subtags = tagged[1].split(" ")
    return "-".join((language, *(tag.title() if len(tag) == 4 else tag.upper() for tag in subtags)))
