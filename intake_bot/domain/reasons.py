"""Where one clinic stands with a wish, and every reason for it: the offer, the gate, and the labels.

What is said of a clinic comes from here alone; ``grouping`` finds the same places for many clinics at once. This file
must not know other clinics, questions, wording, files or the clock.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Protocol

from intake_bot.domain.directory import (
    Clinic,
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
from intake_bot.domain.matching import (
    ANSWERS,
    BEST_FIRST,
    DECISIONS,
    GATES,
    NOT_ONE_THING,
    ClinicMatch,
    Gate,
    Reason,
    ReasonKind,
    Verdict,
    Wish,
)
from intake_bot.domain.pricing import tiers_offered
from intake_bot.domain.regulation import Route, Vector
from intake_bot.domain.vocabulary import Area, spoken


def matched(wish: Wish, clinic: Clinic, reading: Reading, *, gated: bool | None = None) -> ClinicMatch:
    """Where this clinic ends up for this wish, and why: the group, and whether questions may be sent to it.

    Closed clinics count as having answered no. District, language, tier and consultation wishes label and never hide.
    ``gated``: whether this clinic is asked for a designation; unless given, as the wish says of every clinic.
    """
    gated = wish.gated if gated is None else gated
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
    menu = [line for line in offers(clinic) if weight_of(line[1], reading) is not Weight.NOT_ON_RECORD]
    found = (_standing(vector, wish, menu, reading) for vector in sorted(wish.vectors))
    standing, lines = min(found, key=lambda one: BEST_FIRST.index(one[0]))
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
        (offer, claim)
        for offer, claim in lines
        if (offer, claim) not in said_no
        and not any(denies(no, offer, vector, wish) for no, said in said_no if not outlasts(claim, said, reading))
    ]
    stated = [line for line in said_yes if is_stated(line[0], wish)]
    if stated and vector not in NOT_ONE_THING:
        return Standing.STATED, stated
    if said_yes:
        return Standing.ASK, said_yes
    covering = [line for line in said_no if covers(line[0], vector, wish)]
    return (Standing.DENIED, covering) if covering else (Standing.NOT_ON_RECORD, [])


class Placed(Protocol):
    """Where something on a menu is given, and how."""

    @property
    def areas(self) -> frozenset[Area]: ...
    @property
    def routes(self) -> frozenset[Route]: ...


class OnMenu(Placed, Protocol):
    """A line of a menu, offered or denied, as far as a wish asks of it."""

    @property
    def vectors(self) -> frozenset[Vector]: ...
    @property
    def standing(self) -> Standing: ...


def is_stated(offer: OnMenu, wish: Wish) -> bool:
    """Stated plainly, and not for other areas or routes only than those wished for."""
    return offer.standing is Standing.STATED and place_fits(offer, wish)


def place_fits(offer: Placed, wish: Wish) -> bool:
    """Whether areas and routes are not others only than those wished for.

    What the menu does not name narrows nothing, and neither does an unknown route.
    """
    routes = frozenset() if Route.UNKNOWN in wish.routes else wish.routes
    return _meets(offer.areas, wish.areas) and _meets(offer.routes, routes)


def _meets(on_record: frozenset[str], wished: frozenset[str]) -> bool:
    return not on_record or not wished or bool(on_record & wished)


def denies(denied: OnMenu, offered: OnMenu, vector: Vector, wish: Wish) -> bool:
    """Whether a clinic's no leaves nothing of a line: it covers what that says of the vector, or all of the wish."""
    said_of_it = offered.vectors & ANSWERS[vector]
    covers_line = said_of_it <= denied.vectors and _within(offered.areas, denied.areas)
    return (covers_line and _within(offered.routes, denied.routes)) or covers(denied, vector, wish)


def covers(denied: OnMenu, vector: Vector, wish: Wish) -> bool:
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
    held = consultation(clinic, reading) if wish.consultation else {}
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
