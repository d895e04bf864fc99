"""How a claim, a source and the evidence about a vector are said: whose statement it is, and as of when.

The words for what a record can hold (services, areas, districts, traits of a consultation) live here too. Must not know
cases, pages or buttons.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, assert_never

from intake_bot.domain.directory import AdverseEvent, Directory, EvidenceWeight, VectorFacts
from intake_bot.domain.evidence import Claim, ClaimKind, Reading, Stance, is_expired, is_not_found, is_stale
from intake_bot.domain.regulation import Vector
from intake_bot.domain.statements import StatedClaim
from intake_bot.domain.vocabulary import Area, ConsultationWish, District, Service, TierId
from intake_bot.texts.phrases import Joined, Listed, Phrase, T
from intake_bot.texts.regulation import VECTORS
from intake_bot.texts.statements import claim_words

# ---- what a record can hold ----------------------------------------------------------------------------------------

AREAS: dict[Area, Phrase] = {
    Area.FACE: T("face"),
    Area.SCALP: T("scalp and hair"),
    Area.BODY: T("body"),
    Area.HANDS_NECK: T("hands and neck"),
}

DISTRICTS: dict[District, Phrase] = {
    District.GANGNAM: T("Gangnam"),
    District.MYEONGDONG: T("Myeongdong (Jung-gu)"),
    District.HONGDAE: T("Hongdae and Hapjeong"),
}

TRAITS: dict[ConsultationWish, Phrase] = {
    ConsultationWish.DOCTOR_LED: T("a doctor leads the talk"),
    ConsultationWish.THIRTY_MINUTES: T("30 minutes or more"),
    ConsultationWish.PRIVATE_ROOM: T("a private room"),
    ConsultationWish.WRITTEN_SUMMARY: T("a written summary"),
}

SERVICES: dict[Service, Phrase] = {
    # NOTE: A line of a clinic's menu as its source words it. The quotation marks show that the word is not ours.
    Service.STEM_CELL_FAT_GRAFT: T("“stem cell” fat grafting"),
    # NOTE: as above
    Service.STEM_CELL_THERAPY: T("“stem cell therapy” of a kind that is not named"),
    # NOTE: as above
    Service.STEM_CELL_ANTI_AGING: T("“stem cell” anti-aging"),
    # NOTE: as above
    Service.STEM_CELL_SCALP: T("“stem cell” scalp treatment"),
    Service.EXOSOME: T("exosome"),
    Service.SKIN_BOOSTER: T("a skin booster"),
    Service.PN_PDRN: T("a PN/PDRN booster"),
    Service.PDLLA: T("a PDLLA booster"),
    Service.PLLA: T("a PLLA booster"),
    Service.PRP: T("PRP (platelets from your own blood)"),
    Service.LIPOSCULPTING: T("body contouring with fat removal"),
    Service.ENERGY_LIFTING: T("lifting with an energy device"),
    Service.LIFTING: T("lifting of a kind that is not named"),
    Service.THREAD_LIFTING: T("thread lifting"),
    Service.SVF: T("own fat cells, separated and given back (SVF)"),
    Service.CULTURED_CELLS: T("own cells grown in a laboratory"),
    Service.DONOR_CELLS: T("cells from another person"),
    Service.FAT_GRAFT: T("fat grafting"),
    Service.OTHER: T("another service"),
}
"""A line of a clinic's menu, in words that fit after "offers" (guide A:14-26)."""

TIERS: dict[TierId, Phrase] = {
    TierId.T1: T("Express, counter style"),
    TierId.T2: T("Standard, done by a doctor"),
    TierId.T3: T("Premium, one doctor for one patient"),
    TierId.T4: T("VIP, with personal service"),
}
"""Service tiers by what is done for the patient (guide A:41, A:44-47)."""

# ---- sources and claims --------------------------------------------------------------------------------------------

GUIDE = "guide "
"""How a reference into the regulatory guide begins, such as ``guide A:16``."""

THE_GUIDE = T(
    "“The guide” is an article (2026) on the website koreaaestheticjournal.com. It is not an official document."
)

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")

RECORD_SILENT = T("Our record does not say. Added to your written questions.")

UNCHECKED: dict[ClaimKind, Phrase] = {
    ClaimKind.DESIGNATION: T("Not checked by us against the ministry's list. Ask in writing."),
    ClaimKind.ATTRACTION_REGISTRATION: T("Not checked by us against the official register. Ask in writing."),
}
"""What nobody has checked yet, for the kinds that an official list could settle."""


def claim_line(claim: Claim, reading: Reading, *, looked_up: bool = False) -> Any:
    """Whose statement a claim is, as of when, and who checked it. ``reading`` decides what is stale.

    ``looked_up``: what an official list says of it is told beside it, so it is not said that nobody has looked.
    """
    if isinstance(claim, StatedClaim):
        return claim_words(claim)
    match claim.stance:
        case Stance.UNKNOWN:
            return _not_found(claim) if is_not_found(claim) else RECORD_SILENT
        case Stance.DENIED:
            return _denied(claim)
        case Stance.REPORTED:
            said = _reported(claim, reading)
            unchecked = () if looked_up else (UNCHECKED.get(claim.kind, T("Not checked by us.")),)
            return Joined(pieces=(*said, *unchecked), separator=" ")
        case Stance.CONFIRMED:
            return Joined(pieces=_confirmed(claim, reading), separator=" ")
        case _:
            assert_never(claim.stance)


def is_looked_up(together: Iterable[Claim]) -> bool:
    """Whether one of the claims about a matter says what an official list holds of it."""
    return any(is_not_found(one) or (one.kind in UNCHECKED and one.stance is Stance.CONFIRMED) for one in together)


def claim_lines(claims: Iterable[Claim], reading: Reading) -> tuple[Any, ...]:
    """The lines of several claims about one matter, each different line once."""
    together = tuple(claims)
    looked_up = is_looked_up(together)
    lines: list[Any] = []
    for claim in together:
        line = claim_line(claim, reading, looked_up=looked_up)
        if line not in lines:
            lines.append(line)
    return tuple(lines)


def _not_found(claim: Claim) -> Phrase:
    # NOTE: {source} is the name of an official list, {day} the day from which that list is.
    return T(
        "Not found on {source} of {day}. That is not the same as no: ask in writing.",
        source=claim.source.name,
        day=claim.as_of_date,
    )


def _denied(claim: Claim) -> Phrase:
    day = claim.checked_on or claim.as_of_date
    if day is None:
        return T("The clinic answered no. The day is not on record.")
    return T("The clinic answered no on {day}.", day=day)


def _reported(claim: Claim, reading: Reading) -> tuple[Phrase, ...]:
    said = _said(claim)
    if claim.kind is ClaimKind.DESIGNATION:
        when = _when(claim)
        # NOTE: {when} is a day, a year, or "date not stated".
        said = T("Reported as designated in the guide ({when}).", when=when)
        if not _by_guide(claim):
            # NOTE: {source} is the name of a document, a website or a person.
            said = T("Reported as designated. Source: {source} ({when}).", source=claim.source.name, when=when)
    return (said, T("It was valid until {day}.", day=claim.expires_on)) if is_expired(claim, reading) else (said,)


def _confirmed(claim: Claim, reading: Reading) -> tuple[Phrase, Phrase]:
    return _said(claim), _checked(claim, reading)


def _checked(claim: Claim, reading: Reading) -> Phrase:
    if is_expired(claim, reading):
        return T(
            "Was confirmed on {day} and was valid until {end}. Ask again in writing.",
            day=claim.checked_on,
            end=claim.expires_on,
        )
    if is_stale(claim, reading):
        return T("Was confirmed on {day}. That is too long ago to count. Ask again in writing.", day=claim.checked_on)
    # NOTE: {person} is the name of a member of the operator's staff.
    return T("Checked by {person} on {day}.", person=claim.checked_by, day=claim.checked_on)


def _said(claim: Claim) -> Phrase:
    """Whose statement it is, and as of when."""
    if _by_guide(claim):
        return T("Stated in the guide ({when}).", when=_when(claim))
    return T("Stated by {source} ({when}).", source=claim.source.name, when=_when(claim))


def _by_guide(claim: Claim) -> bool:
    return claim.source.reference.startswith(GUIDE)


def _when(claim: Claim) -> Any:
    if claim.as_of_date is not None:
        return claim.as_of_date
    year = _YEAR.search(claim.as_of)
    return year[0] if year else T("date not stated")


# ---- evidence about vectors ----------------------------------------------------------------------------------------

WEIGHTS: dict[EvidenceWeight, Phrase] = {
    EvidenceWeight.MOST_PUBLISHED: T(
        "More studies of this are published than of the other two procedures in the guide."
    ),
    EvidenceWeight.NARROWER: T(
        "Fewer patients have been studied than with cells from fat (SVF). How long the effect lasts is not settled yet."
    ),
    EvidenceWeight.YOUNGEST: T("The studies of this are young and few. How long the effect lasts is not settled yet."),
}
"""How much is published about a vector (guide A:28-30, A:33-35)."""

ADVERSE_EVENTS: dict[AdverseEvent, Phrase] = {
    AdverseEvent.BRUISING: T("bruises where the needle went in"),
    AdverseEvent.MILD_SWELLING: T("mild swelling"),
    AdverseEvent.RARE_NODULES: T("rarely, small lumps"),
}


def evidence_paragraphs(vectors: frozenset[Vector], directory: Directory) -> tuple[Any, ...]:
    """What the guide says about the evidence for each vector still possible; numbers only where the guide has them."""
    known = tuple(facts for vector in Vector if vector in vectors and (facts := directory.facts(vector)) is not None)
    if not known:
        return (
            T(
                "<b>What the guide says about it</b>\nThe guide describes no studies of this. Ask the clinic for "
                "studies."
            ),
        )
    heading = T("<b>What the guide says about it</b>")
    several = len(vectors) > 1
    return tuple(
        Joined(pieces=((heading,) if index == 0 else ()) + evidence_lines(facts, named=several))
        for index, facts in enumerate(known)
    )


def evidence_lines(facts: VectorFacts, *, named: bool = False) -> tuple[Any, ...]:
    """The evidence about one vector, line by line. ``named``: begin with what it is, where several are told."""
    lines: list[Any] = [T("If it is {name}:", name=VECTORS[facts.vector])] if named else []
    if facts.evidence is not None:
        lines.append(WEIGHTS[facts.evidence])
    lines += _numbers(facts)
    lines.append(_adverse_events(facts))
    year = _YEAR.search(facts.as_of)
    lines.append(T("Source: the guide ({when}).", when=year[0] if year else T("date not stated")))
    return tuple(lines)


def _numbers(facts: VectorFacts) -> list[Any]:
    if facts.satisfaction_percent is None and facts.effect_months is None:
        return [T("The guide gives no numbers for this. So we give none.")]
    lines: list[Any] = [T("Reported ranges from the guide, not a promise:")]
    if facts.satisfaction_percent is not None:
        low, high = facts.satisfaction_percent
        lines.append(
            T(
                "• {low} to {high} percent of the patients in the studies said that they were satisfied.",
                low=low,
                high=high,
            )
        )
    if facts.effect_months is not None:
        low, high = facts.effect_months
        lines.append(
            T("• An effect was seen for {low} to {high} months. After that, less is known.", low=low, high=high)
        )
    if facts.series:
        lines.append(T("• It is described as a series of sessions, not as a single one."))
    return lines


def _adverse_events(facts: VectorFacts) -> Phrase:
    if not facts.adverse_events:
        return T("The guide reports no side effects for this. That does not mean that there are none. Ask the clinic.")
    # NOTE: {events} is a list such as "bruises where the needle went in, mild swelling, and rarely, small lumps".
    return T(
        "Side effects in the studies: {events}. Most of them went away. The studies did not choose their patients "
        "in the same way.",
        events=Listed(pieces=tuple(ADVERSE_EVENTS[event] for event in facts.adverse_events)),
    )
