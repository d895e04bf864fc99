"""Which parts the value of each kind of claim has, how each part is read and written, and what stands in where one is
left out: one table.

Must not know tokens, quotation marks, the order of words, or what is said back.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from intake_bot.desk import claim_words as words
from intake_bot.desk.claim_words import folded
from intake_bot.domain.evidence import ClaimKind, Count, PhysicianRole, Standing
from intake_bot.domain.regulation import Vector
from intake_bot.domain.vocabulary import Service

LONGEST_TEXT: Final = 300
"""Characters of one text within a value: a card on a telephone shows several."""
YEARS: Final = range(1900, 2101)

# ---- how a part is read ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """One of a closed set, by any of its spellings; ``further`` reads what the table cannot list."""

    table: Mapping[str, Any]
    further: Callable[[str], Any] = lambda _: None

    def read(self, text: str) -> Any:
        """What the word stands for; None when it stands for nothing here."""
        found = self.table.get(folded(text))
        return self.further(text) if found is None else found

    @property
    def ids(self) -> tuple[str, ...]:
        """Everything that it can stand for."""
        return tuple(dict.fromkeys(map(str, self.table.values())))


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A text of its own. ``tidied`` brings one that stands without quotes into the usual spelling; ``one_word`` is one
    that needs neither quotes nor a name, such as a number of a register.
    """

    tidied: Callable[[str], str] = lambda text: text
    one_word: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A whole number within these bounds."""

    within: range

    def read(self, text: str) -> int | None:
        """The number; None when it is none, or out of bounds."""
        digits = folded(text)
        number = int(digits) if digits.isascii() and digits.isdecimal() and len(digits) <= 9 else None
        return number if number in self.within else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sum:
    """An amount of money, read as patients' amounts are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One part of a value. ``field`` is what the value calls it, ``name`` is written before it, as in ``cert=``.

    ``placed``: it is also read without its name. ``bare``: it is written without it. ``many``: it is a list; ``always``
    writes even an empty one. ``others``: further names, in Korean too.
    """

    field: str
    name: str
    reads: Word | Text | Number | Sum
    others: str = ""
    placed: bool = False
    bare: bool = False
    many: type[frozenset[Any] | tuple[Any, ...]] | None = None
    always: bool = False
    required: bool = False

    @property
    def names(self) -> frozenset[str]:
        """Every name that it is read by, folded."""
        return frozenset(map(folded, (self.field, self.name, *self.others.split())))


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """The parts of one kind of value, in the order in which they are written.

    ``may_be_empty``: there is something to say without any part, written as ``yes``. ``whole``: the one part is the
    text as it stands, commas and all. ``stands_in`` completes the fields that were read; it gives the name of a part
    that has to be there after all where the others do not tell.
    """

    parts: tuple[Part, ...]
    may_be_empty: bool = False
    whole: bool = False
    stands_in: Callable[[dict[str, Any]], dict[str, Any] | str] = lambda fields: fields

    words: tuple[Part, ...] = field(init=False)
    """The parts that are a word or a number and need no name."""
    text: Part | None = field(init=False)
    """The part that is a text of its own and needs no name."""
    _by_name: Mapping[str, Part] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Files of many thousand values are read by one shape."""
        placed = [part for part in self.parts if part.placed]
        texts = (part for part in placed if isinstance(part.reads, Text | Sum))
        object.__setattr__(self, "words", tuple(part for part in placed if isinstance(part.reads, Word | Number)))
        object.__setattr__(self, "text", next(texts, None))
        object.__setattr__(self, "_by_name", {name: part for part in self.parts for name in part.names})

    def part(self, name: str) -> Part | None:
        """The part of this name, in any of its spellings."""
        return self._by_name.get(folded(name))


# ---- what stands in --------------------------------------------------------------------------------------

_VAGUE_CELLS = frozenset({Vector.SVF, Vector.CULTURED})

SERVICE_DEFAULTS: dict[Service, tuple[Standing, frozenset[Vector]]] = {
    # "Stem cell" in a menu names no cells: it is to be asked, and says nothing about exosome
    Service.STEM_CELL_FAT_GRAFT: (Standing.ASK, frozenset({Vector.SVF, Vector.FAT_GRAFT})),
    Service.STEM_CELL_THERAPY: (Standing.ASK, _VAGUE_CELLS),
    Service.STEM_CELL_ANTI_AGING: (Standing.ASK, _VAGUE_CELLS),
    Service.STEM_CELL_SCALP: (Standing.ASK, _VAGUE_CELLS),
    Service.EXOSOME: (Standing.STATED, frozenset({Vector.EXOSOME})),
    Service.SKIN_BOOSTER: (Standing.STATED, frozenset({Vector.BOOSTER})),
    Service.PN_PDRN: (Standing.STATED, frozenset({Vector.BOOSTER})),
    Service.PDLLA: (Standing.STATED, frozenset({Vector.BOOSTER})),
    Service.PLLA: (Standing.STATED, frozenset({Vector.BOOSTER})),
    Service.PRP: (Standing.STATED, frozenset({Vector.PRP})),
    Service.LIPOSCULPTING: (Standing.STATED, frozenset()),
    Service.ENERGY_LIFTING: (Standing.STATED, frozenset({Vector.DEVICE})),
    # by a means that is not named, and threads where one vector holds threads and devices
    Service.LIFTING: (Standing.ASK, frozenset({Vector.DEVICE})),
    Service.THREAD_LIFTING: (Standing.ASK, frozenset({Vector.DEVICE})),
    Service.SVF: (Standing.STATED, frozenset({Vector.SVF})),
    Service.CULTURED_CELLS: (Standing.STATED, frozenset({Vector.CULTURED})),
    Service.DONOR_CELLS: (Standing.STATED, frozenset({Vector.DONOR})),
    Service.FAT_GRAFT: (Standing.STATED, frozenset({Vector.FAT_GRAFT})),
    Service.OTHER: (Standing.STATED, frozenset()),
}
"""The standing and the vectors of a line of a menu whose admin gives none (guide A:14-24)."""


def _offer(fields: dict[str, Any]) -> dict[str, Any] | str:
    """Whoever states plainly what a service leaves open has to say which vectors are meant."""
    standing, vectors = SERVICE_DEFAULTS[fields["service"]]
    stated = fields.get("standing", standing) is Standing.STATED
    if stated and standing is Standing.ASK and "vectors" not in fields:
        return "vectors"
    return {"standing": standing, "vectors": vectors} | fields


def _physician(fields: dict[str, Any]) -> dict[str, Any] | str:
    return {"role": PhysicianRole.MEMBER} | fields if fields else "name"


# ---- spellings -------------------------------------------------------------------------------------------

_DASHES = re.compile(r"\s*[-‐‑‒–—―−]\s*")
_TAG = re.compile(r"([a-z]{2,3})((?:-[a-z0-9]{2,8})*)", re.IGNORECASE)


def registration_number(text: str) -> str:
    """A number of a register in its usual spelling: plain dashes without spaces around them, capital letters."""
    return _DASHES.sub("-", unicodedata.normalize("NFKC", text).strip()).upper()


def _specialty(text: str) -> str:
    return words.SPECIALTIES.get(folded(text), text)


def _language(text: str) -> str | None:
    """A BCP 47 tag whose language is a known one, in the usual capitals."""
    tag = _TAG.fullmatch(unicodedata.normalize("NFKC", text).strip().replace("_", "-"))
    if tag is None or tag[1].lower() not in words.LANGUAGE_CODES:
        return None
    subtags = (part.title() if len(part) == 4 else part.upper() for part in tag[2].split("-")[1:])
    return "-".join((tag[1].lower(), *subtags))


# ---- the table -------------------------------------------------------------------------------------------


def _word(field: str, table: Mapping[str, Any], others: str = "", **more: Any) -> Part:
    """A word that stands without a name and has to be there."""
    reads = Word(table=table)
    return Part(field=field, name=field, reads=reads, others=others, placed=True, bare=True, required=True, **more)


def _text(field: str, name: str, others: str = "", **more: Any) -> Part:
    """A text behind its name."""
    return Part(field=field, name=name, reads=Text(), others=others, **more)


def _own_text(field: str, name: str, others: str = "", **more: Any) -> Part:
    """A text that stands without a name and has to be there."""
    return Part(field=field, name=name, reads=Text(), others=others, placed=True, bare=True, required=True, **more)


def _words(name: str, table: Mapping[str, Any], others: str, **more: Any) -> Part:
    """A list of words behind its name."""
    return Part(field=name, name=name, reads=Word(table=table), others=others, many=frozenset, **more)


SHAPES: dict[ClaimKind, Shape] = {
    ClaimKind.DESIGNATION: Shape(
        parts=(
            _text("certificate_number", "cert", "certificate no number 지정번호 번호", placed=True),
            _text("scope", "scope", "범위 지정범위"),
        ),
        may_be_empty=True,
    ),
    ClaimKind.APPROVED_PLAN: Shape(
        parts=(
            _text("number", "no", "nr 번호 계획번호", placed=True),
            Part(field="vector", name="vector", reads=Word(table=words.VECTORS), others="종류"),
            _text("indication", "indication", "for 적응증 질환 대상질환"),
        ),
        may_be_empty=True,
    ),
    ClaimKind.ATTRACTION_REGISTRATION: Shape(
        parts=(
            Part(
                field="number",
                name="no",
                reads=Text(tidied=registration_number, one_word=True),
                others="nr 번호 등록번호",
                placed=True,
                bare=True,
            ),
        ),
        may_be_empty=True,
    ),
    ClaimKind.OFFER: Shape(
        parts=(
            _word("service", words.SERVICES, "시술 서비스"),
            Part(field="standing", name="standing", reads=Word(table=words.STANDINGS), placed=True, bare=True),
            _words("vectors", words.VECTORS, "vector 종류 성분", always=True),
            _words("areas", words.AREAS, "area 부위"),
            _words("routes", words.ROUTES, "route 경로 방법 투여"),
            _text("product", "product", "brand device 제품 제품명 장비명"),
            _text("wording", "wording", "note 표현 메모"),
        ),
        stands_in=_offer,
    ),
    ClaimKind.LANGUAGE: Shape(
        parts=(
            Part(
                field="tag",
                name="tag",
                reads=Word(table=words.SPOKEN, further=_language),
                others="언어",
                placed=True,
                bare=True,
                required=True,
            ),
        )
    ),
    ClaimKind.DISTRICT: Shape(parts=(_word("district", words.DISTRICTS, "지역"),)),
    ClaimKind.ADDRESS: Shape(parts=(_own_text("text", "text"),), whole=True),
    ClaimKind.PRICE_TIER: Shape(parts=(_word("tier", words.TIERS, "등급"),)),
    ClaimKind.PRICE: Shape(
        parts=(
            _word("vector", words.VECTORS, "종류"),
            Part(field="amount", name="amount", reads=Sum(), others="금액", placed=True, bare=True, required=True),
        )
    ),
    ClaimKind.CONSULTATION_MODEL: Shape(parts=(_word("trait", words.TRAITS, "상담"),)),
    ClaimKind.SAME_PRICE_FOR_ALL: Shape(parts=(), may_be_empty=True),
    ClaimKind.COMMENDATION: Shape(
        parts=(
            _own_text("given_by", "by", "수여 수여기관"),
            Part(
                field="year",
                name="year",
                reads=Number(within=YEARS),
                others="연도 년도",
                placed=True,
                bare=True,
                required=True,
            ),
            _text("recipient", "to", "for 수상자"),
        )
    ),
    ClaimKind.PHYSICIAN: Shape(
        parts=(
            Part(field="role", name="role", reads=Word(table=words.ROLES), others="직위 역할", placed=True, bare=True),
            Part(field="name", name="name", reads=Text(), others="이름 성명", placed=True, bare=True),
            Part(field="specialty", name="specialty", reads=Text(tidied=_specialty), others="전문과목 진료과"),
            _text("degrees", "degrees", "degree 학위", many=tuple),
            _text("school", "school", "university 출신학교 학교 대학"),
            _text("fellowships", "fellowships", "fellowship 펠로우 연수", many=tuple),
            Part(field="societies", name="societies", reads=Number(within=range(1000)), others="학회 학회수"),
        ),
        stands_in=_physician,
    ),
    ClaimKind.TEAM_SIZE: Shape(
        parts=(
            Part(field="count", name="count", reads=Word(table=words.COUNTS), placed=True, bare=True),
            _own_text("said", "said", "표현"),
        ),
        stands_in=lambda fields: {"count": Count.STATED} | fields,
    ),
    ClaimKind.FACILITY: Shape(parts=(_word("facility", words.FACILITIES, "시설"),)),
    ClaimKind.PATIENT_ORIGIN: Shape(parts=(_word("country", words.COUNTRIES, "국가 나라"),)),
    ClaimKind.AD_REVIEW_NUMBER: Shape(parts=(_own_text("number", "no"),), whole=True),
    ClaimKind.PRODUCT_LICENCE: Shape(
        parts=(
            _own_text("product", "product", "name 제품 제품명"),
            _word("category", words.CATEGORIES, "구분"),
            _text("number", "no", "nr 번호 허가번호 신고번호"),
            _words("routes", words.ROUTES, "route 경로 방법 사용방법"),
        )
    ),
}
"""The shape of every kind of value."""
