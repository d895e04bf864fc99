"""Matching: every clinic into exactly one group, with the reasons both ways.

One decision table, soft labels that never hide, and a neutral order (group, then English name). No score, no price and
no fee has any say. This file must not know questions, wording, files or the clock: ``today`` is a parameter.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from intake_bot.domain.directory import (
    Clinic,
    Directory,
    claims_of,
    consultation,
    designation,
    districts,
    languages,
    offers,
    registration,
    tiers,
)
from intake_bot.domain.evidence import (
    Claim,
    ClaimKind,
    Offer,
    Reading,
    Standing,
    Weighed,
    Weight,
    is_expired,
    outlasts,
    weight_of,
)
from intake_bot.domain.pricing import tiers_offered
from intake_bot.domain.regulation import RiskClass, Route, Span, Vector, needs_designation, ordered
from intake_bot.domain.vocabulary import Area, ConsultationWish, District, TierId, spoken
from intake_bot.domain.vocabulary import areas_of as areas_of  # noqa: PLC0414  (this module offers it too)

# ---- what is wished for ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What a patient asks for. An empty set means: nothing said, no preference.

    ``vectors``: all still possible, ``{Vector.UNKNOWN}`` when unnamed. ``names_procedure``: False where the patient
    named none; then there is no gate, and clinics are grouped by the other wishes. ``languages``: spoken ones.
    ``tiers``: the budget as a set of tiers, told for exosome alone. Raises ValueError when vectors or span are empty.
    """

    vectors: frozenset[Vector]
    span: Span
    names_procedure: bool
    areas: frozenset[Area] = frozenset()
    routes: frozenset[Route] = frozenset()
    districts: frozenset[District] = frozenset()
    languages: frozenset[str] = frozenset()
    tiers: frozenset[TierId] = frozenset()
    consultation: frozenset[ConsultationWish] = frozenset()

    def __post_init__(self) -> None:
        """Not knowing is a value of its own, never an empty set."""
        if not self.vectors or not self.span:
            raise ValueError("a wish holds at least one vector and one class, if only the unknown one")


# ---- what comes out --------------------------------------------------------------------------------------


class Group(StrEnum):
    """The three groups, in the order in which they are told."""

    SHOWN = "shown"
    ASK_FIRST = "ask_first"
    NOT_SHOWN = "not_shown"


class Gate(StrEnum):
    """The columns of the decision table: what the record holds about a designation, where one is asked for at all."""

    NONE = "none"
    """No designation is asked for."""
    CONFIRMED = "confirmed"
    REPORTED = "reported"
    """Reported, or a confirmation gone stale."""
    NOT_ON_RECORD = "not_on_record"
    DENIED = "denied"


class ReasonKind(StrEnum):
    """What a reason speaks of."""

    CLOSED = "closed"
    OFFER = "offer"
    AREA = "area"
    ROUTE = "route"
    DESIGNATION = "designation"
    PRODUCT_PAPERS = "product_papers"
    DISTRICT = "district"
    LANGUAGE = "language"
    TIER = "tier"
    CONSULTATION = "consultation"
    REGISTRATION = "registration"


class Verdict(StrEnum):
    """What a reason says."""

    FITS = "fits"
    DIFFERS = "differs"
    NOT_ON_RECORD = "not_on_record"
    ABOVE = "above"
    BELOW = "below"
    ASK = "ask"
    """To be asked in writing: named too vaguely, stated for something else, or never to be taken from a list."""
    DENIED = "denied"
    """The clinic itself answered no."""
    CONFIRMED = "confirmed"
    REPORTED = "reported"
    STALE = "stale"
    """Was confirmed, too long ago to count."""
    EXPIRED = "expired"
    NOT_NEEDED = "not_needed"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One reason for or against: what was wished, what is on record, and the ids of the claims it rests on.

    ``wished`` and ``on_record`` are stored ids (areas, districts, language tags ...), sorted.
    """

    kind: ReasonKind
    verdict: Verdict
    wished: tuple[str, ...] = ()
    on_record: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ClinicMatch:
    """Where one clinic ended up, by which cell of the table, and why.

    ``may_be_asked``: questions may be sent to it, which is so for every clinic that is shown or asked first, too.
    """

    clinic_id: str
    group: Group
    may_be_asked: bool
    offer: Standing
    gate: Gate
    reasons: tuple[Reason, ...]


class Rule(StrEnum):
    """The rules that can apply to a whole match."""

    PROCEDURE_NAMED = "procedure_named"
    NO_PROCEDURE = "no_procedure"
    SEVERAL_VECTORS = "several_vectors"
    """The best standing among the vectors that are still possible counts, with the gate at the upper end."""
    THING_NOT_NAMED = "thing_not_named"
    """What is unknown is stated by nobody: at most to be asked."""
    GATE_REQUIRED = "gate_required"
    GATE_NOT_NEEDED = "gate_not_needed"
    PRODUCT_PAPERS = "product_papers"
    NEUTRAL_ORDER = "neutral_order"


@dataclass(frozen=True, slots=True, kw_only=True)
class Applied:
    """One rule that applied, and the ids it applied to."""

    rule: Rule
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """Every clinic of one directory revision in exactly one of three groups, each group in English A-Z order."""

    wish: Wish
    directory_revision: int
    matched_on: date
    shown: tuple[ClinicMatch, ...]
    ask_first: tuple[ClinicMatch, ...]
    not_shown: tuple[ClinicMatch, ...]
    trace: tuple[Applied, ...]

    @property
    def clinics(self) -> tuple[ClinicMatch, ...]:
        """All clinics in the order in which they are told."""
        return self.shown + self.ask_first + self.not_shown

    @property
    def question_recipients(self) -> tuple[str, ...]:
        """The ids of the clinics to which questions may be sent."""
        return tuple(found.clinic_id for found in self.clinics if found.may_be_asked)

    def of(self, clinic_id: str) -> ClinicMatch | None:
        """Where this clinic ended up."""
        return next((found for found in self.clinics if found.clinic_id == clinic_id), None)


# ---- the decision ----------------------------------------------------------------------------------------

DECISIONS: dict[tuple[Standing, Gate], tuple[Group, bool]] = {
    (Standing.STATED, Gate.NONE): (Group.SHOWN, True),
    (Standing.STATED, Gate.CONFIRMED): (Group.SHOWN, True),
    (Standing.STATED, Gate.REPORTED): (Group.ASK_FIRST, True),
    (Standing.STATED, Gate.NOT_ON_RECORD): (Group.NOT_SHOWN, True),
    (Standing.STATED, Gate.DENIED): (Group.NOT_SHOWN, False),
    (Standing.ASK, Gate.NONE): (Group.ASK_FIRST, True),
    (Standing.ASK, Gate.CONFIRMED): (Group.ASK_FIRST, True),
    (Standing.ASK, Gate.REPORTED): (Group.ASK_FIRST, True),
    (Standing.ASK, Gate.NOT_ON_RECORD): (Group.NOT_SHOWN, True),
    (Standing.ASK, Gate.DENIED): (Group.NOT_SHOWN, False),
    (Standing.NOT_ON_RECORD, Gate.NONE): (Group.NOT_SHOWN, False),
    (Standing.NOT_ON_RECORD, Gate.CONFIRMED): (Group.NOT_SHOWN, True),
    (Standing.NOT_ON_RECORD, Gate.REPORTED): (Group.NOT_SHOWN, True),
    (Standing.NOT_ON_RECORD, Gate.NOT_ON_RECORD): (Group.NOT_SHOWN, False),
    (Standing.NOT_ON_RECORD, Gate.DENIED): (Group.NOT_SHOWN, False),
    (Standing.DENIED, Gate.NONE): (Group.NOT_SHOWN, False),
    (Standing.DENIED, Gate.CONFIRMED): (Group.NOT_SHOWN, False),
    (Standing.DENIED, Gate.REPORTED): (Group.NOT_SHOWN, False),
    (Standing.DENIED, Gate.NOT_ON_RECORD): (Group.NOT_SHOWN, False),
    (Standing.DENIED, Gate.DENIED): (Group.NOT_SHOWN, False),
}
"""Offer and gate decide the group, and whether questions may be sent. Nothing else has a say."""

ANSWERS: dict[Vector, frozenset[Vector]] = {
    **{vector: frozenset({vector}) for vector in Vector},
    Vector.OWN_CELLS: frozenset({Vector.OWN_CELLS, Vector.SVF, Vector.CULTURED}),
    Vector.UNKNOWN: frozenset(Vector),
}
"""Which offered vectors answer a wished one. Own cells whose processing is unclear can be separated or grown ones."""

NOT_ONE_THING = frozenset({Vector.UNKNOWN, Vector.OTHER})
"""Wishes that do not name one thing: what answers them is at most to be asked, however plainly it is stated."""

_BEST_FIRST = (Standing.STATED, Standing.ASK, Standing.NOT_ON_RECORD, Standing.DENIED)

GATES: dict[Weight, Gate] = {
    Weight.CONFIRMED: Gate.CONFIRMED,
    Weight.REPORTED: Gate.REPORTED,
    Weight.NOT_ON_RECORD: Gate.NOT_ON_RECORD,
    Weight.DENIED: Gate.DENIED,
}
"""The column of the table that each weight of a designation stands for."""


def match(wish: Wish, directory: Directory, today: date) -> Match:
    """Puts every clinic of the directory into exactly one group and says why.

    The same wish, directory and day always give the same result. The order within a group is the English name from A to
    Z; district, language, tier and consultation wishes label and never hide.
    """
    gated = wish.names_procedure and needs_designation(wish.span, fat_only=Vector.FAT_GRAFT in wish.vectors)
    in_order = sorted(directory.clinics, key=lambda clinic: (clinic.name().casefold(), clinic.id))
    reading = directory.reading(today)
    found = [_matched(wish, clinic, reading, gated=gated) for clinic in in_order]
    return Match(
        wish=wish,
        directory_revision=directory.revision,
        matched_on=today,
        shown=tuple(one for one in found if one.group is Group.SHOWN),
        ask_first=tuple(one for one in found if one.group is Group.ASK_FIRST),
        not_shown=tuple(one for one in found if one.group is Group.NOT_SHOWN),
        trace=_trace(wish, gated=gated),
    )


def _trace(wish: Wish, *, gated: bool) -> tuple[Applied, ...]:
    vectors = tuple(sorted(wish.vectors))
    classes = tuple(ordered(wish.span))
    named = Rule.PROCEDURE_NAMED if wish.names_procedure else Rule.NO_PROCEDURE
    applied = [Applied(rule=named, values=vectors if wish.names_procedure else ())]
    if wish.names_procedure and len(vectors) > 1:
        applied.append(Applied(rule=Rule.SEVERAL_VECTORS, values=vectors))
    if wish.names_procedure and wish.vectors & NOT_ONE_THING:
        applied.append(Applied(rule=Rule.THING_NOT_NAMED, values=tuple(sorted(wish.vectors & NOT_ONE_THING))))
    applied.append(Applied(rule=Rule.GATE_REQUIRED if gated else Rule.GATE_NOT_NEEDED, values=classes))
    if Vector.EXOSOME in wish.vectors:
        applied.append(Applied(rule=Rule.PRODUCT_PAPERS))
    return (*applied, Applied(rule=Rule.NEUTRAL_ORDER))


def _matched(wish: Wish, clinic: Clinic, reading: Reading, *, gated: bool) -> ClinicMatch:
    labels = _labels(wish, clinic, reading)
    if wish.names_procedure:
        standing, why = _offered(wish, clinic, reading)
    else:
        standing, why = _wished_only(wish, clinic, reading, labels)
    held = designation(clinic, reading)
    gate = GATES[held.weight] if gated else Gate.NONE
    reasons = [*why, *_gate_reasons(held, gated=gated), *_paper_reasons(wish, clinic), *labels]
    if clinic.is_closed(reading.day):
        standing = Standing.DENIED
        reasons.insert(0, Reason(kind=ReasonKind.CLOSED, verdict=Verdict.CLOSED))
    group, may_be_asked = DECISIONS[standing, gate]
    return ClinicMatch(
        clinic_id=clinic.id,
        group=group,
        may_be_asked=may_be_asked,
        offer=standing,
        gate=gate,
        reasons=(*reasons, _registration_reason(clinic, reading)),
    )


# ---- the offer -------------------------------------------------------------------------------------------


def _offered(wish: Wish, clinic: Clinic, reading: Reading) -> tuple[Standing, list[Reason]]:
    """The best standing among the vectors that are still possible, with the reasons that go with it."""
    menu = [(offer, claim) for offer, claim in offers(clinic) if weight_of(claim, reading) is not Weight.NOT_ON_RECORD]
    best = min(
        (_standing(vector, wish, menu, reading) for vector in sorted(wish.vectors)),
        key=lambda found: _BEST_FIRST.index(found[0]),
    )
    standing, lines = best
    wished = tuple(sorted(wish.vectors))
    claims = tuple(claim.id for _, claim in lines)
    on_record = tuple(sorted({offer.service.value for offer, _ in lines}))
    verdict = _OFFER_VERDICTS[standing]
    reasons = [Reason(kind=ReasonKind.OFFER, verdict=verdict, wished=wished, on_record=on_record, claims=claims)]
    if standing in (Standing.STATED, Standing.ASK):
        reasons += _place_reasons(wish, lines)
    return standing, reasons


_OFFER_VERDICTS = {
    Standing.STATED: Verdict.FITS,
    Standing.ASK: Verdict.ASK,
    Standing.NOT_ON_RECORD: Verdict.NOT_ON_RECORD,
    Standing.DENIED: Verdict.DENIED,
}

_Line = tuple[Offer, Claim]


def _standing(vector: Vector, wish: Wish, menu: list[_Line], reading: Reading) -> tuple[Standing, list[_Line]]:
    """How one wished vector stands with one clinic, and the lines of its menu that say so."""
    lines = [(offer, claim) for offer, claim in menu if offer.vectors & ANSWERS[vector]]
    said_no = [line for line in lines if weight_of(line[1], reading) is Weight.DENIED]
    said_yes = [
        line
        for line in lines
        if line not in said_no and not any(_denies(no, line, vector, wish, reading) for no in said_no)
    ]
    stated = [line for line in said_yes if _is_stated(line[0], wish)]
    if stated and vector not in NOT_ONE_THING:
        return Standing.STATED, stated
    if said_yes:
        return Standing.ASK, said_yes
    covering = [line for line in said_no if _covers(line[0], vector, wish)]
    return (Standing.DENIED, covering) if covering else (Standing.NOT_ON_RECORD, [])


def _is_stated(offer: Offer, wish: Wish) -> bool:
    """Stated plainly, and not for other areas or routes only than those wished for."""
    return offer.standing is Standing.STATED and _place_fits(offer.areas, wish.areas) and _route_fits(offer, wish)


def _place_fits(on_record: frozenset[Area], wished: frozenset[Area]) -> bool:
    return not on_record or not wished or bool(on_record & wished)


def _route_fits(offer: Offer, wish: Wish) -> bool:
    """An unknown route narrows nothing, and neither does one where the menu names none."""
    known = frozenset() if Route.UNKNOWN in wish.routes else wish.routes
    return not offer.routes or not known or bool(offer.routes & known)


def _denies(no: _Line, yes: _Line, vector: Vector, wish: Wish, reading: Reading) -> bool:
    """Whether a clinic's no leaves nothing of a line: it covers what that says of the vector, or all of the wish."""
    if outlasts(yes[1], no[1], reading):
        return False
    offered, denied = yes[0], no[0]
    said_of_it = offered.vectors & ANSWERS[vector]
    covers_line = said_of_it <= denied.vectors and _within(offered.areas, denied.areas)
    return (covers_line and _within(offered.routes, denied.routes)) or _covers(denied, vector, wish)


def _covers(denied: Offer, vector: Vector, wish: Wish) -> bool:
    """Whether a no speaks of all that is wished for."""
    whole = ANSWERS[vector] <= denied.vectors
    return whole and _within(wish.areas, denied.areas) and _within(wish.routes, denied.routes)


def _within(part: frozenset[Area] | frozenset[Route], whole: frozenset[Area] | frozenset[Route]) -> bool:
    """A no without areas or routes covers all of them."""
    return not whole or bool(part and part <= whole)


def _place_reasons(wish: Wish, lines: list[_Line]) -> list[Reason]:
    """What the record says about the areas and the routes wished for, by the lines that the standing rests on."""
    reasons = []
    claims = tuple(claim.id for _, claim in lines)
    routes = wish.routes - {Route.UNKNOWN}
    for kind, wished, on_record, silent in (
        (ReasonKind.AREA, wish.areas, [offer.areas for offer, _ in lines], any(not line[0].areas for line in lines)),
        (ReasonKind.ROUTE, routes, [offer.routes for offer, _ in lines], any(not line[0].routes for line in lines)),
    ):
        if wished:
            known = frozenset[str]().union(*on_record)
            verdict = _label(frozenset[str](wished), known, silent=silent)
            reasons.append(
                Reason(kind=kind, verdict=verdict, wished=_sorted(wished), on_record=_sorted(known), claims=claims)
            )
    return reasons


def _label(wished: frozenset[str], known: frozenset[str], *, silent: bool = False) -> Verdict:
    """Fits, differs, or not on record; where a line is silent, what it might hold is not on record either."""
    if wished & known:
        return Verdict.FITS
    return Verdict.DIFFERS if known and not silent else Verdict.NOT_ON_RECORD


def _sorted(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(str(value) for value in values))


# ---- no procedure named ----------------------------------------------------------------------------------


def _wished_only(wish: Wish, clinic: Clinic, reading: Reading, labels: list[Reason]) -> tuple[Standing, list[Reason]]:
    """How a clinic stands with somebody who names no procedure: by the other wishes.

    Stated when one of them is met on record and none differs; not on record when every one of them differs; to be asked
    in between, since what the record does not say keeps the clinic. A language alone is nobody's reason to come, so it
    counts as met only where nothing else is wished. With no wish at all nothing speaks against any clinic.
    """
    menu = [line for line in offers(clinic) if weight_of(line[1], reading) in (Weight.CONFIRMED, Weight.REPORTED)]
    claims = tuple(claim.id for _, claim in menu)
    services = _sorted({offer.service for offer, _ in menu})
    verdict = Verdict.FITS if menu else Verdict.NOT_ON_RECORD
    reasons = [Reason(kind=ReasonKind.OFFER, verdict=verdict, on_record=services, claims=claims)]
    if wish.areas:
        reasons += _area_of_menu(wish, menu)
    weighed = [*reasons[1:], *labels]
    beside_language = [reason for reason in weighed if reason.kind is not ReasonKind.LANGUAGE]
    met = any(reason.verdict is Verdict.FITS for reason in beside_language or weighed)
    differing = [reason for reason in weighed if reason.verdict in _DIFFERING]
    if not weighed or (met and not differing):
        return Standing.STATED, reasons
    return (Standing.NOT_ON_RECORD if len(differing) == len(weighed) else Standing.ASK), reasons


_DIFFERING = frozenset({Verdict.DIFFERS, Verdict.ABOVE, Verdict.BELOW, Verdict.DENIED})


def _area_of_menu(wish: Wish, menu: list[_Line]) -> list[Reason]:
    named = [line for line in menu if line[0].areas & wish.areas]
    lines = named or menu
    known = frozenset[Area]().union(*(offer.areas for offer, _ in lines))
    silent = not menu or any(not offer.areas for offer, _ in lines)
    return [
        Reason(
            kind=ReasonKind.AREA,
            verdict=_label(frozenset[str](wish.areas), frozenset[str](known), silent=silent),
            wished=_sorted(wish.areas),
            on_record=_sorted(known),
            claims=tuple(claim.id for _, claim in lines),
        )
    ]


# ---- the gate, papers and registration -------------------------------------------------------------------


def _gate_reasons(held: Weighed, *, gated: bool) -> list[Reason]:
    if not gated:
        return [Reason(kind=ReasonKind.DESIGNATION, verdict=Verdict.NOT_NEEDED)]
    return [Reason(kind=ReasonKind.DESIGNATION, verdict=_held(held), claims=tuple(claim.id for claim in held.claims))]


def _held(held: Weighed) -> Verdict:
    return Verdict.STALE if held.stale else _HELD[held.weight]


_HELD = {
    Weight.CONFIRMED: Verdict.CONFIRMED,
    Weight.REPORTED: Verdict.REPORTED,
    Weight.NOT_ON_RECORD: Verdict.NOT_ON_RECORD,
    Weight.DENIED: Verdict.DENIED,
}


def _paper_reasons(wish: Wish, clinic: Clinic) -> list[Reason]:
    """Product papers are a question on every exosome card, whatever is on record about a product."""
    if Vector.EXOSOME not in wish.vectors or not wish.names_procedure:
        return []
    claims = tuple(claim.id for claim in claims_of(clinic, ClaimKind.PRODUCT_LICENCE))
    return [Reason(kind=ReasonKind.PRODUCT_PAPERS, verdict=Verdict.ASK, claims=claims)]


def _registration_reason(clinic: Clinic, reading: Reading) -> Reason:
    """What is on record about the registration of this branch. A label: it changes no group."""
    held = registration(clinic, reading)
    expired = bool(held.claims) and all(is_expired(claim, reading) for claim in held.claims)
    known = held.weight in (Weight.CONFIRMED, Weight.REPORTED)
    verdict = Verdict.EXPIRED if known and expired else _held(held)
    return Reason(kind=ReasonKind.REGISTRATION, verdict=verdict, claims=tuple(claim.id for claim in held.claims))


# ---- soft labels -----------------------------------------------------------------------------------------


def _labels(wish: Wish, clinic: Clinic, reading: Reading) -> list[Reason]:
    """District, language, tier and consultation wishes beside the record: they label and never hide.

    Tiers are told for what the price table covers alone; a budget for anything else meets no price on record.
    """
    reasons = []
    if wish.districts:
        reasons.append(_soft(ReasonKind.DISTRICT, wish.districts, districts(clinic, reading)))
    if wish.languages:
        reasons.append(_soft(ReasonKind.LANGUAGE, map(spoken, wish.languages), languages(clinic, reading)))
    if wish.tiers and tiers_offered(wish.vectors, wish.routes):
        reasons.append(_tier_reason(wish, clinic, reading))
    held = consultation(clinic, reading)
    reasons += [
        _soft(ReasonKind.CONSULTATION, [trait], {trait: held[trait]} if trait in held else {})
        for trait in sorted(wish.consultation)
    ]
    return reasons


def _soft(kind: ReasonKind, wished: Iterable[str], record: Mapping[Any, Weighed]) -> Reason:
    wanted = frozenset(str(value) for value in wished)
    known = {str(name): held for name, held in record.items() if held.weight in (Weight.CONFIRMED, Weight.REPORTED)}
    denied = {str(name): held for name, held in record.items() if held.weight is Weight.DENIED}
    verdict = _label(wanted, frozenset(known))
    if verdict is Verdict.NOT_ON_RECORD and wanted <= frozenset(denied):
        verdict = Verdict.DENIED
    resting = denied if verdict is Verdict.DENIED else known
    if verdict is Verdict.FITS:
        resting = {name: held for name, held in known.items() if name in wanted}
    return Reason(
        kind=kind,
        verdict=verdict,
        wished=_sorted(wanted),
        on_record=_sorted(known),
        claims=tuple(claim.id for name in sorted(resting) for claim in resting[name].claims),
    )


def _tier_reason(wish: Wish, clinic: Clinic, reading: Reading) -> Reason:
    """Fits, above, below, or not on record: the budget as a set of tiers beside the tiers the clinic claims."""
    reason = _soft(ReasonKind.TIER, wish.tiers, tiers(clinic, reading))
    if reason.verdict is not Verdict.DIFFERS:
        return reason
    if min(reason.on_record) > max(reason.wished):
        verdict = Verdict.ABOVE
    elif max(reason.on_record) < min(reason.wished):
        verdict = Verdict.BELOW
    else:
        verdict = Verdict.DIFFERS
    return Reason(
        kind=reason.kind,
        verdict=verdict,
        wished=reason.wished,
        on_record=reason.on_record,
        claims=reason.claims,
    )


# ---- a match as a document -------------------------------------------------------------------------------


def to_document(found: Match) -> dict[str, Any]:
    """The match as JSON values, everything sorted, so that equal matches give equal documents."""
    wish = found.wish
    return {
        "wish": {
            "vectors": _as_list(wish.vectors),
            "span": [str(risk_class) for risk_class in ordered(wish.span)],
            "names_procedure": wish.names_procedure,
            "areas": _as_list(wish.areas),
            "routes": _as_list(wish.routes),
            "districts": _as_list(wish.districts),
            "languages": _as_list(wish.languages),
            "tiers": _as_list(wish.tiers),
            "consultation": _as_list(wish.consultation),
        },
        "directory_revision": found.directory_revision,
        "matched_on": found.matched_on.isoformat(),
        "clinics": [
            {
                "clinic_id": one.clinic_id,
                "group": one.group.value,
                "may_be_asked": one.may_be_asked,
                "offer": one.offer.value,
                "gate": one.gate.value,
                "reasons": [
                    {
                        "kind": reason.kind.value,
                        "verdict": reason.verdict.value,
                        "wished": list(reason.wished),
                        "on_record": list(reason.on_record),
                        "claims": list(reason.claims),
                    }
                    for reason in one.reasons
                ],
            }
            for one in found.clinics
        ],
        "trace": [
            {"rule": applied.rule.value, "values": [str(value) for value in applied.values]} for applied in found.trace
        ],
    }


def _as_list(values: Iterable[str]) -> list[str]:
    return list(_sorted(values))


def from_document(document: Mapping[str, Any]) -> Match:
    """The match that ``to_document`` wrote. Raises KeyError or ValueError for anything else."""
    wish = document["wish"]
    clinics = [
        ClinicMatch(
            clinic_id=one["clinic_id"],
            group=Group(one["group"]),
            may_be_asked=one["may_be_asked"],
            offer=Standing(one["offer"]),
            gate=Gate(one["gate"]),
            reasons=tuple(
                Reason(
                    kind=ReasonKind(reason["kind"]),
                    verdict=Verdict(reason["verdict"]),
                    wished=tuple(reason["wished"]),
                    on_record=tuple(reason["on_record"]),
                    claims=tuple(reason["claims"]),
                )
                for reason in one["reasons"]
            ),
        )
        for one in document["clinics"]
    ]
    return Match(
        wish=Wish(
            vectors=frozenset(map(Vector, wish["vectors"])),
            span=frozenset(map(RiskClass, wish["span"])),
            names_procedure=wish["names_procedure"],
            areas=frozenset(map(Area, wish["areas"])),
            routes=frozenset(map(Route, wish["routes"])),
            districts=frozenset(map(District, wish["districts"])),
            languages=frozenset(wish["languages"]),
            tiers=frozenset(map(TierId, wish["tiers"])),
            consultation=frozenset(map(ConsultationWish, wish["consultation"])),
        ),
        directory_revision=document["directory_revision"],
        matched_on=date.fromisoformat(document["matched_on"]),
        shown=tuple(one for one in clinics if one.group is Group.SHOWN),
        ask_first=tuple(one for one in clinics if one.group is Group.ASK_FIRST),
        not_shown=tuple(one for one in clinics if one.group is Group.NOT_SHOWN),
        trace=tuple(Applied(rule=Rule(one["rule"]), values=tuple(one["values"])) for one in document["trace"]),
    )
