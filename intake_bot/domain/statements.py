"""What a clinic has stated in one case, as claims that hold for this case alone.

A statement is what somebody read out of the clinic's written answer; it is laid over the directory for one patient and
never put into it. This file must not know rows, chats, wording, or who may check what.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from intake_bot.domain.answer_options import ROUTES, SPEAKS, Option
from intake_bot.domain.checklist import ItemId, has_expired
from intake_bot.domain.days import day_in_seoul
from intake_bot.domain.directory import Clinic, Directory
from intake_bot.domain.evidence import (
    AttractionRegistration,
    Claim,
    ClaimKind,
    ClaimValue,
    ConsultationModel,
    Designation,
    Language,
    ProductCategory,
    ProductLicence,
    Reading,
    Source,
    Stance,
)
from intake_bot.domain.matching import ClinicMatch, Group, Match, Members, Wish
from intake_bot.domain.reasons import matched
from intake_bot.domain.regulation import SPANS, RiskClass, Span, Vector, needs_designation
from intake_bot.domain.tracker import (
    AnsweredInWriting,
    Checked,
    History,
    ReadAs,
    ReceivedDocument,
    Side,
    Tracker,
    is_dated,
    said_on,
    standing,
    validity,
)
from intake_bot.domain.vocabulary import ConsultationWish

# ---- statements ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """A member of the team has looked at a statement and at what it rests on: words alone, or a document as well."""

    by: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What a clinic stated about one item, as somebody read it. ``entry`` is the number of that reading.

    ``said_on`` is the day on which the words were written when ``dated``, else the one on which they were kept here;
    ``read_by`` the side of whoever read them. ``document``: a picture or file came with it. Without one even a yes is
    no more than the clinic's word.
    """

    item: ItemId
    entry: int
    options: frozenset[str]
    said_on: date
    dated: bool
    read_by: Side
    detail: str = field(default="", repr=False)
    document: bool = False
    check: Check | None = None

    @property
    def settles(self) -> bool:
        """Whether anything follows from it."""
        return Option.NOT_CLEAR not in self.options

    @property
    def is_checked(self) -> bool:
        """Whether somebody of the team has seen a document for it: who has read the words has seen no more."""
        return self.document and self.check is not None


def statement_in(item: ItemId, history: History, today: date) -> Statement | None:
    """The newest reading of a written answer that still counts; None where there is none, or it has expired.

    A check counts for what stood there when it was made: whatever is added later has to be checked anew.
    """
    entries = dict(standing(history))
    read = next(((number, event) for number, event in reversed(entries.items()) if isinstance(event, ReadAs)), None)
    if read is None:
        return None
    number, reading = read
    months = validity(history)
    rests_on = entries.get(reading.entry)
    if not isinstance(rests_on, AnsweredInWriting | ReceivedDocument):
        return None
    if has_expired(said_on(rests_on), today, months):
        return None
    documents = (event for event in entries.values() if isinstance(event, ReceivedDocument))
    return Statement(
        item=item,
        entry=number,
        options=reading.options,
        detail=reading.detail,
        said_on=said_on(rests_on),
        dated=is_dated(rests_on),
        read_by=reading.by.side,
        document=any(not has_expired(said_on(document), today, months) for document in documents),
        check=_check(number, entries),
    )


def _check(reading: int, entries: Mapping[int, object]) -> Check | None:
    later = [event for number, event in entries.items() if number > reading]
    if not later or not isinstance(later[-1], Checked) or later[-1].entry != reading:
        return None
    return Check(by=later[-1].by.name, on=day_in_seoul(later[-1].at))


def statements_of(tracker: Tracker, today: date) -> tuple[Statement, ...]:
    """What a clinic has stated, in the order of the items."""
    found = (statement_in(item, tracker.history(item), today) for item in ItemId if item in tracker.histories)
    return tuple(statement for statement in found if statement is not None and statement.settles)


# ---- statements as claims ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedClaim(Claim):
    """A claim that holds for one case alone, because the clinic stated it there."""

    statement: Statement


_ITEM_IDS = "stated."
"""How the ids of these claims begin; no claim of the directory is called so."""

_YES: dict[str, tuple[ClaimKind, Stance]] = {
    Option.DESIGNATED: (ClaimKind.DESIGNATION, Stance.REPORTED),
    Option.NOT_DESIGNATED: (ClaimKind.DESIGNATION, Stance.DENIED),
    Option.REGISTERED: (ClaimKind.ATTRACTION_REGISTRATION, Stance.REPORTED),
    Option.NOT_REGISTERED: (ClaimKind.ATTRACTION_REGISTRATION, Stance.DENIED),
    Option.HALF_AN_HOUR: (ClaimKind.CONSULTATION_MODEL, Stance.REPORTED),
    Option.SHORTER: (ClaimKind.CONSULTATION_MODEL, Stance.DENIED),
}
"""What an option claims, and how far that is backed: by the clinic's word, which nobody of ours has checked."""

CATEGORIES: dict[str, ProductCategory] = {
    Option.MEDICINE: ProductCategory.MEDICINE,
    Option.DEVICE: ProductCategory.DEVICE,
    Option.COSMETIC: ProductCategory.COSMETIC,
}


def claims_from(statements: Iterable[Statement]) -> tuple[StatedClaim, ...]:
    """The claims that follow from statements, each with the statement that it rests on."""
    by_item = {statement.item: statement for statement in statements}
    claims = [claim for statement in by_item.values() for claim in _claims(statement)]
    return (*claims, *_product(by_item))


def _claims(statement: Statement) -> list[StatedClaim]:
    claims = []
    for option in sorted(statement.options):
        if option in _YES:
            kind, stance = _YES[option]
            claims.append(_claim(statement, kind, _value(kind, statement.detail), stance))
        elif option.startswith(SPEAKS):
            tag = option.removeprefix(SPEAKS)
            claims.append(_claim(statement, ClaimKind.LANGUAGE, Language(tag=tag), Stance.REPORTED, tag))
    return claims


def _value(kind: ClaimKind, detail: str) -> ClaimValue:
    match kind:
        case ClaimKind.DESIGNATION:
            return Designation(certificate_number=detail or None)
        case ClaimKind.ATTRACTION_REGISTRATION:
            return AttractionRegistration(number=detail or None)
        case _:
            return ConsultationModel(trait=ConsultationWish.THIRTY_MINUTES)


def _product(by_item: Mapping[ItemId, Statement]) -> tuple[StatedClaim, ...]:
    """One claim of three answers: which product, in which category, for which ways of use. The first two are needed."""
    named, categorised = by_item.get(ItemId.E1), by_item.get(ItemId.E2)
    if named is None or categorised is None:
        return ()
    category = next((CATEGORIES[option] for option in CATEGORIES if option in categorised.options), None)
    if category is None or not named.detail:
        return ()
    routed = by_item.get(ItemId.E3)
    routes = frozenset(ROUTES[option] for option in ROUTES if routed is not None and option in routed.options)
    value = ProductLicence(product=named.detail, category=category, number=categorised.detail or None, routes=routes)
    return (_claim(categorised, ClaimKind.PRODUCT_LICENCE, value, Stance.REPORTED),)


def _claim(
    statement: Statement, kind: ClaimKind, value: ClaimValue, stance: Stance, part: str | None = None
) -> StatedClaim:
    """A designation whose certificate a member of the team has seen counts as confirmed in this case."""
    check = statement.check
    confirmed = kind is ClaimKind.DESIGNATION and stance is Stance.REPORTED and statement.is_checked
    return StatedClaim(
        id=".".join((f"{_ITEM_IDS}{statement.item}", *((part,) if part else ()))),
        kind=kind,
        value=value,
        stance=Stance.CONFIRMED if confirmed else stance,
        source=Source(name="the clinic", reference=statement.item.value),
        as_of=statement.said_on.isoformat(),
        as_of_date=statement.said_on,
        checked_by=check.by if confirmed and check is not None else None,
        checked_on=check.on if confirmed and check is not None else None,
        statement=statement,
    )


# ---- the class -----------------------------------------------------------------------------------------------

CLASSES: dict[str, frozenset[RiskClass]] = {
    Option.CLASS_ONE: frozenset({RiskClass.ONE}),
    Option.CLASS_TWO: frozenset({RiskClass.TWO}),
    Option.CLASS_THREE: frozenset({RiskClass.THREE}),
    Option.OUTSIDE_THE_ACT: frozenset({RiskClass.OUTSIDE, RiskClass.SEPARATE}),
}
"""The classes that agree with what a clinic says. What the Act leaves out is in none of its three (guide A:9, A:24)."""


def stated_span(statements: Iterable[Statement]) -> frozenset[RiskClass]:
    """The classes that a clinic has named, all answers together; empty where it has named none."""
    options = frozenset[str]().union(*(statement.options for statement in statements))
    return frozenset[RiskClass]().union(*(CLASSES[option] for option in CLASSES if option in options))


def contradicts_span(span: Span, stated: frozenset[RiskClass]) -> bool:
    """Whether a clinic names only classes that are not in the span. A class that was not known yet denies none."""
    return bool(stated) and RiskClass.UNKNOWN not in span and not span & stated


SETTLED_BY_A_LOWER_CLASS: Span = SPANS[Vector.SVF]
"""The one span of which a clinic's word can take the higher class away: cells of the patient's own fat, used for the
same purpose, are Class I or II, and the protocol decides (guide A:3, A:33). Cultured cells, a donor's cells and a
procedure that nobody has named yet keep their higher class, whatever a clinic writes."""


def narrowed(span: Span, stated: frozenset[RiskClass]) -> Span:
    """The span once a clinic has named a class: narrower; where that contradicts or does not settle it, both together.

    A class that needs no designation settles nothing where the span holds more than Class I and II.
    """
    if not stated:
        return span
    if contradicts_span(span, stated):
        return span | stated
    named = span & stated or stated
    if needs_designation(span) and not needs_designation(named) and span != SETTLED_BY_A_LOWER_CLASS:
        return span | named
    return named


def is_gated(wish: Wish, stated: frozenset[RiskClass]) -> bool:
    """Whether a clinic that has named these classes is asked for a designation.

    Fat that is only cleaned and moved needs one until the clinic answers that the Act leaves it out.
    """
    unanswered = Vector.FAT_GRAFT in wish.vectors and (not stated or contradicts_span(wish.span, stated))
    return wish.names_procedure and needs_designation(narrowed(wish.span, stated), fat_only=unanswered)


def leaves_open(wish: Wish, statement: Statement) -> bool:
    """Whether a class was stated that needs no designation, where that alone does not settle that none is asked for.

    It then remains a question. What contradicts the span outright is told as a contradiction instead.
    """
    named = stated_span((statement,))
    settles = not named or needs_designation(named) or not is_gated(wish, named)
    return not settles and not contradicts_span(wish.span, named)


# ---- the match -----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """What a clinic's statements come to in one case: where it stands without them and with them.

    ``clinic`` is the directory's, with the claims that follow from the statements. ``left_open`` are those of them that
    name a class and do not settle it.
    """

    clinic: Clinic
    statements: tuple[Statement, ...]
    left_open: tuple[Statement, ...]
    before: ClinicMatch
    now: ClinicMatch

    @property
    def moves(self) -> bool:
        """Whether the clinic stands elsewhere because of them."""
        return (self.before.group, self.before.gate) != (self.now.group, self.now.gate)


def stated(wish: Wish, clinic: Clinic, statements: tuple[Statement, ...], reading: Reading) -> Stated:
    """Where a clinic stands with a wish, without and with what it stated. The directory itself is not changed."""
    classes = stated_span(statements)
    with_claims = replace(clinic, claims=(*clinic.claims, *claims_from(statements)))
    here = replace(wish, span=narrowed(wish.span, classes))
    return Stated(
        clinic=with_claims,
        statements=statements,
        left_open=tuple(statement for statement in statements if leaves_open(wish, statement)),
        before=matched(wish, clinic, reading, gated=is_gated(wish, frozenset())),
        now=matched(here, with_claims, reading, gated=is_gated(wish, classes)),
    )


def laid_over(match: Match, stated: Mapping[str, Stated], directory: Directory) -> Match:
    """A match with these clinics where their statements put them; the order within a group stays the neutral one."""
    groups = {group: (members.count, list(members.told)) for group, members in match.groups.items()}
    for clinic_id, one in stated.items():
        old = match.of(clinic_id)
        left, arrived = (old or one.before).group, one.now.group
        if old is None and left is arrived:
            continue
        count, told = groups[left]
        groups[left] = (count - 1, [other for other in told if other.clinic_id != clinic_id])
        count, told = groups[arrived]
        groups[arrived] = (count + 1, sorted([*told, one.now], key=lambda other: _place(other.clinic_id, directory)))
    members = {group: Members(count=count, told=tuple(told)) for group, (count, told) in groups.items()}
    return replace(
        match,
        shown=members[Group.SHOWN],
        ask_first=members[Group.ASK_FIRST],
        not_shown=members[Group.NOT_SHOWN],
    )


def _place(clinic_id: str, directory: Directory) -> tuple[str, str]:
    """The place of a clinic in the neutral order: by its English name."""
    clinic = directory.clinic(clinic_id)
    return ("" if clinic is None else clinic.name().casefold(), clinic_id)
