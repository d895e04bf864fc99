"""The directory as the team sees it: a search, a clinic with everything said about it, prices, rates, facilitators.

A clinic's card says each statement as patients read it: whose it is, as of when, and who checked it. Must not know
rows, chats, or who may change what.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from intake_bot.desk.directory_commands import EXAMPLES, DirectoryCommand
from intake_bot.desk.directory_events import OpenedCheck, OpenedClinic, OpenedHistory, TurnedClinics
from intake_bot.domain.directory import Clinic, Directory, Facilitator, Listed, designation, districts
from intake_bot.domain.evidence import Claim, ClaimKind, Reading, Weight
from intake_bot.domain.money import Amount
from intake_bot.domain.vocabulary import TierId
from intake_bot.texts.catalogue import Catalogue
from intake_bot.texts.claim_values import KINDS, value_words
from intake_bot.texts.evidence import DISTRICTS, TIERS, claim_line, is_looked_up
from intake_bot.texts.paging import page_count, pager
from intake_bot.texts.phrases import TN, Button, CountryName, Joined, LanguageName, Phrase, Screen, T
from intake_bot.texts.phrases import Listed as ListOf
from intake_bot.texts.prices import TAX
from intake_bot.texts.result import pages

CLINICS_ON_A_PAGE = 8
"""Rows of a search that fit on a telephone without scrolling."""

WEIGHTS: dict[Weight, Phrase] = {
    Weight.CONFIRMED: T("confirmed"),
    Weight.REPORTED: T("reported, not checked"),
    Weight.NOT_ON_RECORD: T("not on record"),
    Weight.DENIED: T("the clinic answered no"),
}


# ---- a search ------------------------------------------------------------------------------------------------------


def clinics_screen(found: Sequence[Listed], *, total: int, page: int, words: str, reading: Reading, tag: str) -> Screen:
    """One page of a search. ``total`` are all that were found; ``words`` is what was typed behind the command."""
    if not found:
        return Screen(paragraphs=(T("No clinic was found."), example(DirectoryCommand.CLINICS)))
    heading = TN("<b>{count} clinic</b>", "<b>{count} clinics</b>", total)
    lines = Joined(pieces=tuple(_row(one, reading, tag) for one in found))
    buttons = tuple((Button(label=one.name(tag), event=OpenedClinic(listed=one.id)),) for one in found)
    return Screen(paragraphs=(heading, lines), rows=(*buttons, *clinics_pager(page, total, words)))


def _row(listed: Listed, reading: Reading, tag: str) -> Phrase:
    # NOTE: {id} is a short technical name, {clinic} the name of a clinic.
    name = T("<code>{id}</code> <b>{clinic}</b>", id=listed.id, clinic=listed.name(tag))
    if listed.is_closed(reading.day):
        return T("{name} · closed", name=name)
    if not isinstance(listed, Clinic):
        return T("{name} · facilitator", name=name)
    held = designation(listed, reading).weight
    return T(
        "{name} · {district} · designation: {held}", name=name, district=_district(listed, reading), held=WEIGHTS[held]
    )


def _district(clinic: Clinic, reading: Reading) -> Any:
    known = [name for name, held in districts(clinic, reading).items() if held.weight is not Weight.NOT_ON_RECORD]
    return ListOf(pieces=tuple(DISTRICTS[name] for name in known)) if known else T("district not on record")


LONGEST_WORDS = 40
"""Bytes of a search that a button can carry to the next page."""


def clinics_pager(page: int, total: int, words: str) -> tuple[tuple[Button, ...], ...]:
    """The row that turns the pages of a search; none where its words are too long for a button."""
    if len(words.encode()) > LONGEST_WORDS or "|" in words:
        return ()
    return pager(page, page_count(total, CLINICS_ON_A_PAGE), lambda other: TurnedClinics(page=other, words=words))


# ---- a clinic ------------------------------------------------------------------------------------------------------


def listed_pages(
    listed: Listed, directory: Directory, reading: Reading, language: Catalogue, *, keeps: bool
) -> tuple[Screen, ...]:
    """Everything on record about a clinic or facilitator, with the evidence. ``keeps``: the reader may change it."""
    packed = pages(listed_blocks(listed, directory, reading, language.tag), language)
    last: tuple[Button, ...] = (Button(label=T("History"), event=OpenedHistory(page=0, listed=listed.id)),)
    if keeps:
        last = (*last, Button(label=T("Check"), event=OpenedCheck(after=f"{listed.id}.")))
    return tuple(
        Screen(
            paragraphs=page,
            rows=(*pager(index, len(packed), lambda other: OpenedClinic(listed=listed.id, page=other)), last),
        )
        for index, page in enumerate(packed)
    )


def listed_blocks(listed: Listed, directory: Directory, reading: Reading, tag: str) -> tuple[tuple[Any, ...], ...]:
    """What is told of a clinic or facilitator, block by block."""
    return (_head(listed, directory, tag), *_claim_blocks(listed, reading))


def listed_as_of_screen(listed: Listed, directory: Directory, reading: Reading, language: Catalogue) -> Screen:
    """A clinic as the directory held it at an earlier day: the first page, without buttons that would lead to today."""
    heading = T("The record at the end of {day}", day=reading.day)
    packed = pages(((heading,), *listed_blocks(listed, directory, reading, language.tag)), language)
    cut = (T("…"),) if len(packed) > 1 else ()
    return Screen(paragraphs=(*packed[0], *cut))


MOST_NAMED = 40


def as_of_screen(directory: Directory, reading: Reading, tag: str) -> Screen:
    """The clinics of the directory as it was at the end of an earlier day."""
    told = directory.clinics[:MOST_NAMED]
    lines = tuple(_row(clinic, reading, tag) for clinic in told)
    rest = len(directory.clinics) - len(told)
    more = (TN("And {count} more clinic.", "And {count} more clinics.", rest),) if rest else ()
    return Screen(
        paragraphs=(
            T("The record at the end of {day}", day=reading.day),
            TN("<b>{count} clinic</b>", "<b>{count} clinics</b>", len(directory.clinics)),
            Joined(pieces=lines),
            *more,
            T("One clinic as it was: <code>/asof {day} lydian</code>", day=reading.day.isoformat()),
        )
    )


def _head(listed: Listed, directory: Directory, tag: str) -> tuple[Any, ...]:
    lines: list[Any] = [T("<b>{clinic}</b> <code>{id}</code>", clinic=listed.name(tag), id=listed.id)]
    if isinstance(listed, Facilitator):
        lines.append(T("Facilitator"))
    others = [name for name in dict.fromkeys((*listed.names.values(), *listed.aliases)) if name != listed.name(tag)]
    if others:
        lines.append(T("Also written: {names}", names=Joined(pieces=tuple(others), separator="; ")))
    if isinstance(listed, Clinic) and listed.branch_of:
        lines.append(T("Branch of: <code>{id}</code>", id=listed.branch_of))
    if listed.closed_on is not None:
        lines.append(T("Closed on {day}", day=listed.closed_on))
    if isinstance(listed, Clinic) and listed.merged_into:
        lines.append(T("Merged into: <code>{id}</code>", id=listed.merged_into))
    lines.append(T("Revision {number} of the directory", number=directory.revision))
    return tuple(lines)


def _claim_blocks(listed: Listed, reading: Reading) -> Iterable[tuple[Any, ...]]:
    """One block for each kind on record, and one line that names the kinds of which nothing is."""
    held: dict[ClaimKind, list[Claim]] = {}
    for claim in listed.claims:
        held.setdefault(claim.kind, []).append(claim)
    for kind in ClaimKind:
        if kind in held:
            looked_up = is_looked_up(held[kind])
            told = (claim_paragraph(claim, reading, looked_up=looked_up) for claim in held[kind])
            yield (T("<b>{kind}</b>", kind=KINDS[kind]), *told)
    missing = tuple(KINDS[kind] for kind in ASKED_OF_CLINICS if kind not in held)
    if missing and isinstance(listed, Clinic):
        yield (T("Our record does not say: {kinds}", kinds=Joined(pieces=missing, separator="; ")),)


ASKED_OF_CLINICS = (
    ClaimKind.DESIGNATION,
    ClaimKind.ATTRACTION_REGISTRATION,
    ClaimKind.OFFER,
    ClaimKind.LANGUAGE,
    ClaimKind.DISTRICT,
    ClaimKind.PRICE_TIER,
    ClaimKind.PRICE,
    ClaimKind.CONSULTATION_MODEL,
    ClaimKind.PRODUCT_LICENCE,
)
"""What is missed when it is not on record."""


def claim_paragraph(claim: Claim, reading: Reading, *, looked_up: bool = False) -> Phrase:
    """A claim: what it says, its id, whose statement it is and as of when, and where that can be read.

    ``looked_up``: see :func:`claim_line`.
    """
    # NOTE: {value} is what is said of a clinic, {evidence} who says so and when, {id} a technical name.
    return T(
        "• <b>{value}</b> <i>{evidence}</i> <code>{id}</code>{place}",
        value=value_words(claim.value),
        evidence=claim_line(claim, reading, looked_up=looked_up),
        id=claim.id,
        place=_place(claim),
    )


def _place(claim: Claim) -> Any:
    # NOTE: {reference} is a place in a source, such as "guide A:16".
    return T(" · {reference}", reference=claim.source.reference) if claim.source.reference else ""


# ---- prices and rates ----------------------------------------------------------------------------------------------


def tiers_screen(directory: Directory) -> Screen:
    """The price table by tier, each range with its source."""
    table = directory.prices
    if table is None:
        return Screen(paragraphs=(T("There is no price table on record."), example(DirectoryCommand.TIERS)))
    blocks = []
    for tier in TierId:
        rows = sorted((row for row in table.ranges if row.tier is tier), key=lambda row: row.country)
        lines = tuple(
            T(
                "• {country}: {amount}, {tax} <i>{source}</i>",
                country=CountryName(code=row.country),
                amount=Amount(low=row.low, high=row.high),
                tax=TAX[row.tax],
                source=row.source,
            )
            for row in rows
        )
        # NOTE: {id} is T1 to T4, {tier} a level of service.
        blocks.append(Joined(pieces=(T("<b>{id}</b> {tier}", id=tier.value, tier=TIERS[tier]), *lines)))
    heading = T("<b>Price ranges</b> for one vial of exosome in one session. Nothing else has a price on record.")
    return Screen(paragraphs=(heading, *blocks, example(DirectoryCommand.TIERS)))


def rates_screen(directory: Directory) -> Screen:
    """The exchange rates on record."""
    lines = tuple(
        T(
            "• 1 {first} = {rate} {second} <i>{source}, {day}</i>",
            first=rate.from_currency,
            rate=f"{rate.rate:f}",
            second=rate.to_currency,
            source=rate.source,
            day=rate.as_of,
        )
        for rate in directory.rates
    )
    heading = T("<b>Exchange rates</b>. Without a dated rate nothing is converted.")
    body = Joined(pieces=lines) if lines else T("There is no rate on record.")
    return Screen(paragraphs=(heading, body, example(DirectoryCommand.RATES)))


def facilitators_screen(directory: Directory, reading: Reading, tag: str) -> Screen:
    """The facilitators on record."""
    rows = tuple(
        (Button(label=one.name(tag), event=OpenedClinic(listed=one.id)),) for one in directory.facilitators[:20]
    )
    lines = tuple(_row(one, reading, tag) for one in directory.facilitators[:20])
    body = Joined(pieces=lines) if lines else T("There is no facilitator on record.")
    return Screen(
        paragraphs=(T("<b>Facilitators</b>"), body, example(DirectoryCommand.FACILITATORS)),
        rows=rows,
    )


def topics_screen(directory: Directory, topics: Iterable[str]) -> Screen:
    """The topics that patients read, and in which languages the operator has words of their own on them."""
    lines = []
    for topic in topics:
        own = tuple(LanguageName(tag=tag) for (name, tag) in directory.topics if name == topic)
        words = T("own text: {languages}", languages=ListOf(pieces=own)) if own else T("the bot's text")
        lines.append(T("• <code>{topic}</code> · {words}", topic=topic, words=words))
    heading = T("<b>Topics</b> that patients read with /learn and /about")
    return Screen(paragraphs=(heading, Joined(pieces=tuple(lines)), example(DirectoryCommand.FAQ)))


def example(command: DirectoryCommand) -> Phrase:
    """One line that is right."""
    return T("Example: <code>{line}</code>", line=EXAMPLES[command])
