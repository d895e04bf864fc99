"""Who has what: all clinics of a directory in their neutral order, and for each trait the set of those that have it.

A set is an integer whose bit ``n`` stands for the ``n``-th clinic, so that tens of thousands of clinics are sorted with
a few operations. Must not know wishes, typed words, stores or wording.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from itertools import chain, compress, count
from typing import Final, NamedTuple, TypeVar

from intake_bot.domain.directory import (
    Clinic,
    Directory,
    consultation,
    designation,
    districts,
    languages,
    offers,
    tiers,
)
from intake_bot.domain.evidence import Offer, Reading, Standing, Weight, is_stale, outlasts, weight_of
from intake_bot.domain.regulation import Route, Vector
from intake_bot.domain.spelling import spelled
from intake_bot.domain.vocabulary import Area

Clinics = int
"""A set of clinics of one index: bit ``n`` is the ``n``-th in the neutral order."""

_AS_FLAGS: Final = bytes.maketrans(b"01", b"\0\1")


_PIECE: Final = 512
"""Bytes of a set that are looked through at once: whoever wants the first few clinics leaves the rest alone."""


def positions(clinics: Clinics) -> Iterator[int]:
    """The positions of a set, from the first on."""
    written = clinics.to_bytes(clinics.bit_length() // 8 + 1, "little")
    pieces = ((at, written[at : at + _PIECE]) for at in range(0, len(written), _PIECE))
    return chain.from_iterable(compress(count(8 * at), _flags(piece)) for at, piece in pieces)


def _flags(piece: bytes) -> bytes:
    return f"{int.from_bytes(piece, 'little'):b}"[::-1].encode().translate(_AS_FLAGS)


def _set_of(positions: Sequence[int]) -> Clinics:
    """The set of these positions, of which the last is the highest."""
    flags = bytearray(positions[-1] // 8 + 1)
    for at in positions:
        flags[at >> 3] |= 1 << (at & 7)
    return int.from_bytes(flags, "little")


# ---- what a clinic can have ------------------------------------------------------------------------------


class Matter(StrEnum):
    """What the record can hold something about."""

    CLOSED = "closed"
    DESIGNATION = "designation"
    SERVICE = "service"
    """A line of the menu."""
    VECTOR = "vector"
    """What a line that is offered could be, whatever is denied beside it."""
    UNDISPUTED = "undisputed"
    """The same of a line against which no no stands."""
    DISTRICT = "district"
    LANGUAGE = "language"
    TIER = "tier"
    CONSULTATION = "consultation"
    AREA = "area"
    """Where a line of the menu is given."""


SILENT: Final = ""
"""In place of an area: of a line that names none."""


class Held(NamedTuple):
    """What the record holds about one thing of a matter, such as one language."""

    matter: Matter
    name: str
    weight: Weight


class Known(NamedTuple):
    """That the record affirms anything of a matter at all."""

    matter: Matter


class Line(NamedTuple):
    """A line of a menu by what can be wished of it."""

    vectors: frozenset[Vector]
    areas: frozenset[Area]
    routes: frozenset[Route]
    standing: Standing


class Stated(NamedTuple):
    """That a vector is plainly stated for these areas and routes, and no no stands against it."""

    vector: Vector
    areas: frozenset[Area]
    routes: frozenset[Route]

    @property
    def vectors(self) -> frozenset[Vector]:
        """What is stated."""
        return frozenset({self.vector})


class Denied(NamedTuple):
    """A line to which the clinic answered no."""

    line: Line

    @property
    def vectors(self) -> frozenset[Vector]:
        """What the no speaks of."""
        return self.line.vectors


class Disputed(NamedTuple):
    """A line that is offered, and the no's of the same clinic about one of its vectors that it does not outlast."""

    line: Line
    against: frozenset[Line]

    @property
    def vectors(self) -> frozenset[Vector]:
        """What the line could be."""
        return self.line.vectors


Trait = Held | Known | Stated | Denied | Disputed
"""What clinics are found by. No two kinds of them are ever equal."""

AFFIRMING = (Weight.CONFIRMED, Weight.REPORTED)

CLOSED = Held(matter=Matter.CLOSED, name="", weight=Weight.CONFIRMED)


def designated(weight: Weight) -> Held:
    """The trait of those of whose designation the record holds this much."""
    return Held(matter=Matter.DESIGNATION, name="", weight=weight)


def traits(clinic: Clinic, reading: Reading) -> set[Trait]:
    """Everything by which a clinic is found."""
    found: set[Trait] = {designated(designation(clinic, reading).weight)}
    if clinic.is_closed(reading.day):
        found.add(CLOSED)
    for matter, held in (
        (Matter.DISTRICT, districts(clinic, reading)),
        (Matter.LANGUAGE, languages(clinic, reading)),
        (Matter.TIER, tiers(clinic, reading)),
        (Matter.CONSULTATION, consultation(clinic, reading)),
    ):
        for name, weighed in held.items():
            found.add(Held(matter, str(name), weighed.weight))
            if weighed.weight in AFFIRMING:
                found.add(Known(matter))
    found.update(_menu_traits(clinic, reading))
    return found


def _menu_traits(clinic: Clinic, reading: Reading) -> Iterator[Trait]:
    menu = [(offer, claim, _line(offer), weight_of(claim, reading)) for offer, claim in offers(clinic)]
    denied = [(line, claim) for _, claim, line, weight in menu if weight is Weight.DENIED]
    for offer, claim, line, weight in menu:
        yield Held(Matter.SERVICE, offer.service, weight)
        yield from (Held(Matter.AREA, area, weight) for area in offer.areas or (SILENT,))
        if weight in AFFIRMING:
            yield Known(Matter.SERVICE)
            yield from (Held(Matter.VECTOR, vector, weight) for vector in line.vectors)
            noes = (no for no, said in denied if no.vectors & line.vectors and not outlasts(claim, said, reading))
            against = frozenset(noes)
            if against:
                yield Disputed(line, against)
            else:
                yield from (Held(Matter.UNDISPUTED, vector, weight) for vector in line.vectors)
                if line.standing is Standing.STATED:
                    yield from (Stated(vector, line.areas, line.routes) for vector in line.vectors)
    yield from (Denied(line) for line, _ in denied)


def _line(offer: Offer) -> Line:
    return Line(offer.vectors, offer.areas, offer.routes, offer.standing)


# ---- the index -------------------------------------------------------------------------------------------

Place = tuple[str, str]
"""What the neutral order goes by: the English name regardless of case, then the id."""


def place(clinic: Clinic) -> Place:
    """Where a clinic stands in the neutral order."""
    return clinic.name().casefold(), clinic.id


@dataclass(frozen=True, slots=True, kw_only=True)
class Index:
    """A directory as it is read on one day, arranged for finding.

    ``clinics``, ``places`` and ``spellings`` are in the neutral order. ``having`` knows no trait that nobody has.
    """

    directory: Directory
    reading: Reading
    clinics: tuple[Clinic, ...]
    places: tuple[Place, ...]
    spellings: tuple[str, ...]
    having: Mapping[Trait, Clinics]

    stated: Mapping[Vector, Mapping[Stated, Clinics]] = field(init=False, repr=False, compare=False)
    disputed: Mapping[Vector, Mapping[Disputed, Clinics]] = field(init=False, repr=False, compare=False)
    denied: Mapping[Vector, Mapping[Denied, Clinics]] = field(init=False, repr=False, compare=False)
    """What stands on menus, by the vectors it names."""

    def __post_init__(self) -> None:
        """Menus are gone through line by line, each time those of a few vectors."""
        object.__setattr__(self, "stated", _by_vector(self.having, Stated))
        object.__setattr__(self, "disputed", _by_vector(self.having, Disputed))
        object.__setattr__(self, "denied", _by_vector(self.having, Denied))

    @property
    def everybody(self) -> Clinics:
        """All clinics."""
        return (1 << len(self.clinics)) - 1

    def of(self, trait: Trait) -> Clinics:
        """The clinics that have a trait."""
        return self.having.get(trait, 0)

    def affirmed(self, matter: Matter, name: str) -> Clinics:
        """The clinics of which the record affirms one thing, such as a language."""
        return self.any_of(Held(matter, name, weight) for weight in AFFIRMING)

    def any_of(self, wanted: Iterable[Trait]) -> Clinics:
        """The clinics that have at least one of these traits."""
        found = 0
        for trait in wanted:
            found |= self.of(trait)
        return found

    def those(self, clinics: Clinics) -> Iterator[Clinic]:
        """The clinics of a set in the neutral order."""
        return map(self.clinics.__getitem__, positions(clinics))


_OnMenu = TypeVar("_OnMenu", Stated, Disputed, Denied)


def _by_vector(having: Mapping[Trait, Clinics], kind: type[_OnMenu]) -> dict[Vector, dict[_OnMenu, Clinics]]:
    found: dict[Vector, dict[_OnMenu, Clinics]] = {vector: {} for vector in Vector}
    for trait, clinics in having.items():
        if isinstance(trait, kind):
            for vector in trait.vectors:
                found[vector][trait] = clinics
    return found


# ---- making and keeping it -------------------------------------------------------------------------------

MOST_MOVED: Final = 20
"""How many clinics may come, go or change their names before an index is made anew: each moves all that follow."""
MOST_REPLACED: Final = 0.25
"""The part of all clinics that may change in place before that costs as much as making the index anew."""


def indexed(directory: Directory, day: date) -> Index:
    """The index of a directory on a day."""
    reading = directory.reading(day)
    clinics = tuple(sorted(directory.clinics, key=place))
    positions: dict[Trait, list[int]] = {}
    for at, clinic in enumerate(clinics):
        for trait in traits(clinic, reading):
            positions.setdefault(trait, []).append(at)
    return Index(
        directory=directory,
        reading=reading,
        clinics=clinics,
        places=tuple(map(place, clinics)),
        spellings=tuple(map(spelled, clinics)),
        having={trait: _set_of(having) for trait, having in positions.items()},
    )


def reindexed(index: Index, directory: Directory, day: date) -> Index:
    """The index of another revision of the same directory, or of another day.

    The same as ``indexed`` gives, at the cost of what is different; what is not, is the same object in both revisions.
    """
    reading = directory.reading(day)
    if reading.stale_after != index.reading.stale_after:
        return indexed(directory, day)
    ids = {clinic.id for clinic in directory.clinics if index.directory.clinic(clinic.id) is not clinic}
    ids.update(clinic.id for clinic in index.clinics if directory.clinic(clinic.id) is None)
    ids.update(_turned(index.clinics, index.reading, reading))
    pairs = [(index.directory.clinic(clinic_id), directory.clinic(clinic_id)) for clinic_id in ids]
    moved = [(old, new) for old, new in pairs if old is None or new is None or place(old) != place(new)]
    if len(moved) > MOST_MOVED or len(pairs) > MOST_REPLACED * len(index.clinics):
        return indexed(directory, day)
    arranged = _Arranged(index, reading)
    for old, new in pairs:
        if old is not None and new is not None and place(old) == place(new):
            arranged.replace(old, new)
    for old, new in moved:
        if old is not None:
            arranged.take_out(old)
        if new is not None:
            arranged.put_in(new)
    return arranged.frozen(directory)


def _turned(clinics: Iterable[Clinic], before: Reading, after: Reading) -> Iterator[str]:
    """The ids of clinics that a day makes different: closed by then, or with a confirmation that counts no more."""
    if before.day == after.day:
        return
    for clinic in clinics:
        if clinic.is_closed(before.day) != clinic.is_closed(after.day) or any(
            is_stale(claim, before) != is_stale(claim, after) for claim in clinic.claims
        ):
            yield clinic.id


class _Arranged:
    """An index that is being changed."""

    def __init__(self, index: Index, reading: Reading) -> None:
        self.before = index.reading
        self.reading = reading
        self.clinics = list(index.clinics)
        self.places = list(index.places)
        self.spellings = list(index.spellings)
        self.having = dict(index.having)

    def replace(self, old: Clinic, new: Clinic) -> None:
        """Put a clinic where it stood before its claims changed."""
        at = bisect_left(self.places, place(new))
        self.clinics[at], self.spellings[at] = new, spelled(new)
        had, has = traits(old, self.before), traits(new, self.reading)
        for trait in had - has:
            self._keep(trait, self.having[trait] & ~(1 << at))
        self._mark(has - had, at)

    def take_out(self, clinic: Clinic) -> None:
        """Take a clinic out; those after it move up."""
        at = bisect_left(self.places, place(clinic))
        del self.clinics[at], self.places[at], self.spellings[at]
        before = (1 << at) - 1
        for trait, having in list(self.having.items()):
            self._keep(trait, (having & before) | (having >> at + 1 << at))

    def put_in(self, clinic: Clinic) -> None:
        """Put a clinic in; those after it move down."""
        at = bisect_left(self.places, place(clinic))
        self.clinics.insert(at, clinic)
        self.places.insert(at, place(clinic))
        self.spellings.insert(at, spelled(clinic))
        before = (1 << at) - 1
        for trait, having in self.having.items():
            self.having[trait] = (having & before) | (having >> at << at + 1)
        self._mark(traits(clinic, self.reading), at)

    def frozen(self, directory: Directory) -> Index:
        """What has come of it."""
        return Index(
            directory=directory,
            reading=self.reading,
            clinics=tuple(self.clinics),
            places=tuple(self.places),
            spellings=tuple(self.spellings),
            having=self.having,
        )

    def _mark(self, having: Iterable[Trait], at: int) -> None:
        for trait in having:
            self.having[trait] = self.having.get(trait, 0) | 1 << at

    def _keep(self, trait: Trait, having: Clinics) -> None:
        if having:
            self.having[trait] = having
        else:
            del self.having[trait]
