"""The result of an intake as the patient reads it: their card, every clinic with its reasons, and what to do next.

Knows the order and the words of the pages and how much fits on one. Must not know how clinics are matched, what a press
does, or Telegram's calls.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Protocol, cast

from intake_bot.desk.tracker_events import OpenedTrackers
from intake_bot.domain.case import Case, CaseNumber, CaseStatus
from intake_bot.domain.case_statements import CaseStatements, case_statements
from intake_bot.domain.checklist import items_for
from intake_bot.domain.directory import Clinic, Directory, Forwarding, forwarding
from intake_bot.domain.disagreements import disagreements
from intake_bot.domain.evidence import Claim, Offer, Reading, Stance, is_not_found
from intake_bot.domain.match_document import from_document as match_from_document
from intake_bot.domain.matching import NOT_ONE_THING, ClinicMatch, Gate, Group, Match, Reason, ReasonKind, Verdict
from intake_bot.domain.money import Amount
from intake_bot.domain.pricing import (
    SEOUL,
    Outside,
    Placement,
    PriceRange,
    PriceTable,
    placed,
    tiers_offered,
)
from intake_bot.domain.referral import Referral
from intake_bot.domain.regulation import Route
from intake_bot.domain.statements import Stated, StatedClaim, laid_over
from intake_bot.domain.tracker import Tracker
from intake_bot.domain.vocabulary import TierId
from intake_bot.questionnaire.answers import Answer, Chosen, Priced, Written, options_of
from intake_bot.questionnaire.answers import from_document as answer_from_document
from intake_bot.questionnaire.day_events import OpenedDay
from intake_bot.questionnaire.effects import ConsentKind
from intake_bot.questionnaire.events import AskedForMarkets, QuestionId, TurnedPage, View
from intake_bot.questionnaire.finder import Finding
from intake_bot.questionnaire.finder import from_document as finding_from_document
from intake_bot.questionnaire.intake_form import INTAKE
from intake_bot.questionnaire.letter_events import OpenedLetters
from intake_bot.questionnaire.offer_events import OpenedOffer
from intake_bot.texts.catalogue import Catalogue
from intake_bot.texts.evidence import (
    AREAS,
    DISTRICTS,
    SERVICES,
    THE_GUIDE,
    TIERS,
    TRAITS,
    claim_lines,
    evidence_paragraphs,
)
from intake_bot.texts.operator import missing_listed
from intake_bot.texts.phrases import TN, Button, CountryName, Joined, Listed, Phrase, Screen, T
from intake_bot.texts.questions import WORDINGS
from intake_bot.texts.regulation import ROUTES, finding_paragraphs
from intake_bot.texts.render import render
from intake_bot.texts.statements import STILL_A_QUESTION, disagreement_line, stated_line
from intake_bot.texts.wordings import option_label

PAGE_LIMIT = 3300
"""How many characters a page may have, markup included, counted as Telegram counts them: far enough below its 4096."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseView:
    """A submitted intake with everything that its screens tell: what was said, concluded, matched, and on which day.

    ``language`` is the one it was submitted in (BCP 47). ``answers`` are those on the path. ``today`` decides what is
    stale. ``directory`` is the one the match was made with. ``consents`` holds what was agreed to and still is.
    ``referral``: whether staff may forward at all. ``statements`` is what clinics stated in this case since; the match
    and the directory are those of the day of submission. ``status`` and ``claimed_by`` are for staff alone.
    """

    number: CaseNumber
    language: str
    answers: Mapping[QuestionId, Answer]
    finding: Finding
    match: Match
    directory: Directory
    today: date
    submitted_at: datetime
    referral: Referral
    consents: Mapping[ConsentKind, bool] = field(default_factory=dict)
    statements: CaseStatements = field(default_factory=CaseStatements)
    status: CaseStatus = CaseStatus.NEW
    claimed_by: str | None = None

    @property
    def reading(self) -> Reading:
        """How claims are read today, by the days that the directory of this case sets."""
        return self.directory.reading(self.today)

    def __repr__(self) -> str:
        return f"CaseView(number={self.number}, status={self.status})"


class Consent(Protocol):
    """What a receipt of a consent tells: to what, whether it was given, and whether it was taken back since."""

    @property
    def kind(self) -> ConsentKind: ...
    @property
    def given(self) -> bool: ...
    @property
    def withdrawn_at(self) -> datetime | None: ...


def case_view(
    case: Case,
    directory: Directory,
    today: date,
    receipts: Iterable[Consent] = (),
    *,
    referral: Referral,
    trackers: Iterable[Tracker] = (),
    latest: Directory | None = None,
) -> CaseView:
    """A case as its screens need it. ``receipts`` oldest first: the last one of a kind counts.

    ``directory`` is that of the match, ``latest`` the newest one where it is another; ``trackers`` hold what clinics
    have answered since. An answer that this version can no longer read is left out. Raises KeyError or ValueError for a
    finding or a match that no version has written.
    """
    match = match_from_document(cast("Mapping[str, Any]", case.match))
    return CaseView(
        number=case.number,
        language=case.language,
        answers=dict(_readable(case.answers)),
        finding=finding_from_document(cast("Mapping[str, Any]", case.finding)),
        match=match,
        directory=directory,
        today=today,
        submitted_at=case.submitted_at,
        consents={receipt.kind: receipt.given and receipt.withdrawn_at is None for receipt in receipts},
        referral=referral,
        statements=case_statements(trackers, match.wish, then=directory, now=latest or directory, today=today),
        status=case.status,
        claimed_by=case.claimed_by,
    )


def _readable(documents: Mapping[str, object]) -> Iterable[tuple[QuestionId, Answer]]:
    for question, document in documents.items():
        if question in INTAKE.by_id and isinstance(document, Mapping):
            with suppress(ValueError):
                yield question, answer_from_document(document)


# ---- packing -------------------------------------------------------------------------------------------------------

Block = tuple[Any, ...]
"""Lines that stay together on one page where they fit at all: a paragraph, a clinic, a question with its Korean."""

GAP = "\n\n"


def pages(blocks: Iterable[Block], language: Catalogue, limit: int = PAGE_LIMIT) -> tuple[tuple[Any, ...], ...]:
    """The blocks in order, packed into pages of paragraphs that have at most ``limit`` characters when rendered.

    A block that fits a page is never split; a longer one is split between its lines. Only a single line that is longer
    than a page makes a page too long. There is always at least one page.
    """
    packed: list[list[Any]] = [[]]
    used = 0
    for block in blocks:
        for part, size in _parts(block, language, limit):
            if packed[-1] and used + len(GAP) + size > limit:
                packed.append([])
            used = used + len(GAP) + size if packed[-1] else size
            packed[-1].append(part)
    return tuple(tuple(page) for page in packed)


def _parts(block: Block, language: Catalogue, limit: int) -> list[tuple[Joined, int]]:
    """The block as one paragraph with its size, or as several where it is longer than a page."""
    parts: list[tuple[list[Any], int]] = []
    for line in block:
        size = _size(line, language)
        if parts and parts[-1][1] + 1 + size <= limit:
            lines, used = parts[-1]
            parts[-1] = ([*lines, line], used + 1 + size)
        else:
            parts.append(([line], size))
    return [(Joined(pieces=tuple(lines)), size) for lines, size in parts]


def _size(value: Any, language: Catalogue) -> int:
    """Characters as Telegram counts them: UTF-16 code units."""
    return len(render(value, language).encode("utf-16-le")) // 2


# ---- screens -------------------------------------------------------------------------------------------------------


def result_pages(view: CaseView, language: Catalogue) -> tuple[Screen, ...]:
    """All pages of the result: the patient's card first, then every clinic with its reasons, then what to do next.

    ``language`` is the reader's: it decides how much fits on a page, and which of a clinic's names is told. Clinics
    stand where their own statements in this case put them.
    """
    after_card = (*clinic_blocks(view, language.tag), next_steps(view, language.tag))
    packed = pages(card_blocks(view), language) + pages(after_card, language)
    return tuple(
        Screen(paragraphs=page, rows=(*pager(View.RESULT, index, len(packed)), *_ways_on(view)))
        for index, page in enumerate(packed)
    )


LETTERS_BUTTON = Button(label=T("Prepare letters"), event=OpenedLetters())
CHECKLIST_BUTTON = Button(label=T("Checklist"), event=TurnedPage(view=View.CHECKLIST, page=0))
OFFER_BUTTON = Button(label=T("Compare an offer"), event=OpenedOffer())
MARKETS_BUTTON = Button(label=T("Prices by country"), event=AskedForMarkets())
DAY_BUTTON = Button(label=T("Consultation day"), event=OpenedDay())


def _ways_on(view: CaseView) -> tuple[tuple[Button, ...], ...]:
    """What else there is for this case; prices where some are on record for it."""
    prices = (MARKETS_BUTTON,) if view.finding.named and _table_for(view) is not None else ()
    return ((CHECKLIST_BUTTON, LETTERS_BUTTON), (to_answers(view), OFFER_BUTTON), (*prices, DAY_BUTTON))


def to_answers(view: CaseView) -> Button:
    """To what clinics have answered."""
    return Button(label=T("Answers of clinics"), event=OpenedTrackers(case=str(view.number)))


def pager(view: View, index: int, count: int) -> tuple[tuple[Button, ...], ...]:
    """The row that turns pages; no row where there is only one page. ``index`` counts from 0."""
    if count == 1:
        return ()
    here = Button(label=T("{page}/{pages}", page=index + 1, pages=count), event=TurnedPage(view=view, page=index))
    back = (Button(label="◀", event=TurnedPage(view=view, page=index - 1)),) if index > 0 else ()
    on = (Button(label="▶", event=TurnedPage(view=view, page=index + 1)),) if index + 1 < count else ()
    return ((*back, here, *on),)


# ---- the card ------------------------------------------------------------------------------------------------------


def card_blocks(view: CaseView) -> tuple[Block, ...]:
    """The patient's card: number, finding, evidence, prices, and their own offer read beside it."""
    head = (
        T("<b>Your result</b> · case {number}", number=str(view.number)),
        T("As of {day}. This is information, not medical advice.", day=view.match.matched_on),
        THE_GUIDE,
    )
    paragraphs = finding_paragraphs(view.finding)
    if view.finding.named:
        paragraphs += evidence_paragraphs(view.finding.vectors, view.directory)
    return (head, *((paragraph,) for paragraph in paragraphs), *_price_blocks(view), *_offer_blocks(view))


def _price_blocks(view: CaseView) -> tuple[Block, ...]:
    if not view.finding.named:
        return ()
    table = _table_for(view)
    if table is None:
        return (
            (
                T("<b>Price</b>"),
                T("No price is on record for this procedure. Ask for the total in Korean won (KRW), in writing."),
            ),
        )
    budget = view.answers.get("budget")
    residence = _residence(view)
    lines: list[Any] = [T("<b>Price ranges</b> for one vial in one session, by level of service")]
    tiers: frozenset[TierId] = frozenset()
    match budget:
        case Priced(amount=amount):
            placement = placed(amount, table, view.directory.rates, residence)
            lines += [T("Your budget: {amount}.", amount=amount), *placement_lines(placement)]
            tiers = placement.seoul if isinstance(placement.seoul, frozenset) else frozenset()
        case Chosen(options=options):
            tiers = frozenset(tier for tier in TierId if tier.value in options)
            if tiers:
                lines.append(T("The levels that you chose:"))
    lines += [_range_line(row, table, residence) for row in table.column(SEOUL) if row.tier in tiers or not tiers]
    lines.append(
        T(
            "From the guide (2026). Levels differ in service, not in the product. Tax (VAT), number of sessions and "
            "consultation fee are not stated. Ask for the total in Korean won (KRW)."
        )
    )
    return (tuple(lines),)


def _table_for(view: CaseView) -> PriceTable | None:
    """The price table where it covers what is asked for: exosome, not as a drip (guide A:40)."""
    routes = frozenset({view.finding.route}) if view.finding.route else frozenset[Route]()
    return view.directory.prices if tiers_offered(view.finding.vectors, routes) else None


def _residence(view: CaseView) -> str | None:
    return next(iter(options_of(view.answers.get("residence"))), None)


def _range_line(row: PriceRange, table: PriceTable, residence: str | None) -> Phrase:
    seoul = Amount(low=row.low, high=row.high)
    home = table.range_of(row.tier, residence) if residence and residence != SEOUL else None
    if home is None or residence is None:
        return T("• {tier}: {seoul} in Seoul", tier=TIERS[row.tier], seoul=seoul)
    return T(
        "• {tier}: {seoul} in Seoul; {home} at home ({country})",
        tier=TIERS[row.tier],
        seoul=seoul,
        home=Amount(low=home.low, high=home.high),
        country=CountryName(code=residence),
    )


def placement_lines(placement: Placement) -> tuple[Any, ...]:
    """Where an amount falls in the table, without any judgement of it."""
    lines: list[Any] = []
    if placement.approximate is not None:
        rate = placement.approximate.rate
        lines.append(
            # NOTE: {rate} is a number, {source} the name of a bank or website.
            T(
                "That is about {won}, at the rate {rate} of {day} ({source}). This is approximate.",
                won=placement.approximate.amount,
                rate=f"{rate.rate:f}",
                day=rate.as_of,
                source=rate.source,
            )
        )
    match placement.seoul:
        case None:
            lines.append(T("We do not convert money without a dated rate. Ask for the total in Korean won (KRW)."))
        case Outside():
            lines.append(T("In Seoul it is below every range in our table. That does not say if the price is fair."))
        case tiers:
            lines.append(T("In Seoul it lies in the price range of: {tiers}.", tiers=_tier_names(tiers)))
    if placement.at_home is not None:
        country = CountryName(code=placement.at_home.country)
        if isinstance(placement.at_home.tiers, Outside):
            lines.append(T("At home ({country}) it is below every range in our table.", country=country))
        else:
            names = _tier_names(placement.at_home.tiers)
            lines.append(T("At home ({country}) it lies in the price range of: {tiers}.", country=country, tiers=names))
    return tuple(lines)


def _tier_names(tiers: frozenset[TierId]) -> Joined:
    return Joined(pieces=tuple(TIERS[tier] for tier in TierId if tier in tiers), separator="; ")


def _offer_blocks(view: CaseView) -> tuple[Block, ...]:
    """What the patient was offered by somebody, read with caution and without judging who offered it."""
    if options_of(view.answers.get("offer")) != ("have_offer",):
        return ()
    clinic = view.answers.get("offer_clinic")
    lines: list[Any] = [T("<b>The offer you already have</b>")]
    if isinstance(clinic, Written):
        lines = [T("<b>The offer you already have</b> from {clinic}", clinic=clinic.text)]
    amount = view.answers.get("offer_amount")
    if isinstance(amount, Priced):
        lines.append(T("The amount you were told: {amount}.", amount=amount.amount))
        table = _table_for(view)
        if table is None:
            lines.append(T("No price is on record for this procedure. So we say nothing about the amount."))
        else:
            lines += placement_lines(placed(amount.amount, table, view.directory.rates, _residence(view)))
    if options_of(view.answers.get("offer_promised")) == ("yes",):
        lines.append(
            T(
                "You were promised a result. The guide (2026) calls that marketing. Nobody can promise a result. Ask "
                "in writing which effect is usual, and which studies say so."
            )
        )
    if options_of(view.answers.get("offer_equals")) == ("yes",):
        lines.append(
            T(
                "You were told that it is the same as stem cells. Be careful: own fat cells, cultured cells and "
                "exosome are three different things. Ask in writing what exactly is used."
            )
        )
    lines.append(T("Compare the offer with the checklist: what is not answered in writing is still open."))
    return (tuple(lines),)


# ---- clinics -------------------------------------------------------------------------------------------------------

GROUPS: dict[Group, Phrase] = {
    Group.SHOWN: T("<b>Shown</b>: our record fits the main thing that you ask for. What differs is said beside it."),
    Group.ASK_FIRST: T("<b>Ask first</b>: this may fit, but something must be answered in writing before."),
    Group.NOT_SHOWN: T("<b>Not shown for this</b>: each with the reason."),
}

GROUP_NAMES: dict[Group, Phrase] = {
    Group.SHOWN: T("Shown"),
    Group.ASK_FIRST: T("Ask first"),
    Group.NOT_SHOWN: T("Not shown"),
}

NEUTRAL_ORDER = T(
    "The order is neutral: first the group, then the English name from A to Z. Prices, fees and wording change "
    "nothing. There are no scores."
)

NOBODY_OFFERS = T(
    "No clinic on our record states that it offers this. That is an answer, too: before you book anything, ask in "
    "writing who does this procedure, and on which legal basis."
)

NOBODY_SHOWN_YET = T(
    "No clinic can be shown for this before it has answered in writing. That is an answer, too: below you see whom "
    "you can ask, and why."
)

NO_WISH_FITS = T(
    "No clinic on our record fits all that you told us. You can ask the clinics below, or talk with our staff about "
    "what you want."
)


def clinic_blocks(view: CaseView, tag: str) -> tuple[Block, ...]:
    """The clinics of each group with their reasons; the group's name stays with its first clinic."""
    blocks: list[Block] = [
        (
            T("<b>Clinics</b> · our record as of {day}", day=view.match.matched_on),
            NEUTRAL_ORDER,
        )
    ]
    stated = view.statements.stated
    whole = laid_over(view.match, stated, view.directory)
    if not whole.shown.count:
        blocks.append((_zero_shown(whole),))
    for group, members in whole.groups.items():
        for index, match in enumerate(members.told):
            since = stated.get(match.clinic_id)
            clinic = view.directory.clinic(match.clinic_id) if since is None else since.clinic
            lines = clinic_lines(match, clinic, view, tag, since)
            blocks.append((GROUPS[group], "", *lines) if index == 0 else lines)
        if members.untold:
            blocks.append((_and_more(members.untold),))
    return tuple(blocks)


def _and_more(count: int) -> Phrase:
    return TN(
        "And {count} more clinic in this group, later in the order. Ask our staff about a clinic by its name, or for "
        "clinics in a district or with a language.",
        "And {count} more clinics in this group, later in the order. Ask our staff about a clinic by its name, or for "
        "clinics in a district or with a language.",
        count,
    )


def _zero_shown(match: Match) -> Phrase:
    if not match.wish.names_procedure:
        return NO_WISH_FITS
    unnamed = match.wish.vectors & NOT_ONE_THING  # nobody can state an offer of what has no name yet
    return NOBODY_SHOWN_YET if match.stated or unnamed else NOBODY_OFFERS


def clinic_lines(
    found: ClinicMatch, clinic: Clinic | None, view: CaseView, tag: str, since: Stated | None = None
) -> Block:
    """A clinic's name and its reasons, each with whose statement it is and as of when.

    ``clinic`` is None where the directory no longer has it; ``tag`` is the reader's language. ``since`` is what the
    clinic has stated in this case.
    """
    claims = {claim.id: claim for claim in clinic.claims} if clinic else {}
    name = clinic.name(tag) if clinic else found.clinic_id
    reasons = told_reasons(found, named=view.match.wish.names_procedure)
    lines: list[Any] = [T("<b>{clinic}</b>", clinic=name)]
    silent = tuple(reason for reason in reasons if _is_silent(reason))
    said = [reason for reason in reasons if reason not in silent]
    lines += [T("• {reason}", reason=reason_line(reason, claims, view.reading)) for reason in said]
    lines += [T("• {reason}", reason=line) for line in silent_lines(silent)]
    if since is not None:
        told = frozenset(claim_id for reason in said for claim_id in reason.claims)
        lines += [T("• {reason}", reason=line) for line in since_lines(since, told)]
    if found.group is Group.NOT_SHOWN and found.may_be_asked:
        lines.append(T("→ You can ask this clinic in writing."))
    return tuple(lines)


def since_lines(since: Stated, told: frozenset[str]) -> tuple[Phrase, ...]:
    """What the clinic stated in this case and no reason tells; and that therefore no designation is needed."""
    said = {claim.statement for claim in since.clinic.claims if isinstance(claim, StatedClaim) and claim.id in told}
    lines = [stated_line(statement) for statement in since.statements if statement not in said]
    lines += disagreement_line(disagreements(since.statements))
    if since.left_open:
        lines.append(STILL_A_QUESTION)
    if since.now.gate is Gate.NONE and since.before.gate is not Gate.NONE:
        lines.append(T("Going by what the clinic says, a designation is not needed."))
    return tuple(lines)


DECIDING = frozenset({ReasonKind.CLOSED, ReasonKind.OFFER, ReasonKind.DESIGNATION})
"""The kinds of reasons that can keep a clinic from being shown when a procedure is named."""


def told_reasons(found: ClinicMatch, *, named: bool) -> tuple[Reason, ...]:
    """The reasons worth telling: all that say something; for a clinic that is not shown, those that decided."""
    told = tuple(reason for reason in found.reasons if reason.verdict is not Verdict.NOT_NEEDED)
    if named and found.group is Group.NOT_SHOWN:
        return tuple(reason for reason in told if reason.kind in DECIDING) or told
    return told


def _is_silent(reason: Reason) -> bool:
    """Whether the record says nothing, in a matter that does not decide whether the clinic is shown."""
    return reason.verdict is Verdict.NOT_ON_RECORD and reason.kind not in DECIDING


def silent_lines(reasons: Iterable[Reason]) -> tuple[Phrase, ...]:
    """What the record does not say, gathered: what the checklist asks about, and what is left to ask."""
    asked: list[Any] = []
    left: list[Any] = []
    for reason in reasons:
        (asked if reason.kind in IN_CHECKLIST else left).append(_matter_of(reason))
    lines = []
    if asked:
        matters = Joined(pieces=tuple(asked), separator="; ")
        # NOTE: {matters} are labels such as "Language; Level of service".
        lines.append(T("Our record does not say: {matters}. Added to your written questions.", matters=matters))
    if left:
        # NOTE: {matters} are labels such as "District; Treated area".
        lines.append(T("Our record does not say: {matters}. Ask.", matters=Joined(pieces=tuple(left), separator="; ")))
    return tuple(lines)


def _matter_of(reason: Reason) -> Phrase:
    """The matter, and of a consultation what was wished for."""
    matter = MATTERS[reason.kind]
    if reason.kind is not ReasonKind.CONSULTATION or not reason.wished:
        return matter
    wished = Listed(pieces=tuple(_word(reason.kind, wish) for wish in reason.wished))
    # NOTE: {matter} is a label such as "Consultation", {wished} what the patient wishes for.
    return T("{matter} ({wished})", matter=matter, wished=wished)


# ---- reasons -------------------------------------------------------------------------------------------------------

MATTERS: dict[ReasonKind, Phrase] = {
    ReasonKind.CLOSED: T("Closed"),
    ReasonKind.OFFER: T("Service"),
    ReasonKind.AREA: T("Treated area"),
    ReasonKind.ROUTE: T("How it is given"),
    ReasonKind.DESIGNATION: T("Designation"),
    ReasonKind.PRODUCT_PAPERS: T("Product papers"),
    ReasonKind.DISTRICT: T("District"),
    ReasonKind.LANGUAGE: T("Languages spoken"),
    ReasonKind.TIER: T("Level of service"),
    ReasonKind.CONSULTATION: T("Consultation"),
    ReasonKind.REGISTRATION: T("Registration for foreign patients"),
}
"""What a reason speaks of, as the label of its line."""


IN_CHECKLIST = frozenset(
    {
        ReasonKind.OFFER,
        ReasonKind.ROUTE,
        ReasonKind.DESIGNATION,
        ReasonKind.PRODUCT_PAPERS,
        ReasonKind.LANGUAGE,
        ReasonKind.TIER,
        ReasonKind.REGISTRATION,
    }
)
"""The matters that an item of the checklist asks about; of the others the patient is told to ask."""

TOLD_BY_SOURCE = frozenset({Verdict.CONFIRMED, Verdict.REPORTED, Verdict.STALE, Verdict.DENIED})
"""The verdicts that the line of the claim itself says, with its date."""


def reason_line(reason: Reason, on_record: Mapping[str, Claim], reading: Reading) -> Phrase:
    """A reason in one line: what was asked for, what is on record, whose statement that is and as of when.

    ``on_record`` are the claims about this clinic by their ids.
    """
    claims = tuple(on_record[claim_id] for claim_id in reason.claims if claim_id in on_record)
    silent = reason.verdict is Verdict.NOT_ON_RECORD
    told = tuple(claim for claim in claims if is_not_found(claim) or not (silent or claim.stance is Stance.UNKNOWN))
    if not told:
        return verdict_phrase(reason, claims)
    sources = Joined(pieces=claim_lines(told, reading), separator=" ")
    if reason.verdict in TOLD_BY_SOURCE:
        return T("{matter}: <i>{sources}</i>", matter=MATTERS[reason.kind], sources=sources)
    return T("{said} <i>{sources}</i>", said=verdict_phrase(reason, claims), sources=sources)


def verdict_phrase(reason: Reason, claims: tuple[Claim, ...] = ()) -> Phrase:
    """What a reason says, without its sources."""
    if reason.verdict is Verdict.FITS and not reason.wished:
        return _on_record(reason, claims)
    if reason.verdict is Verdict.NOT_ON_RECORD:
        return _not_on_record(reason.kind)
    held = Listed(pieces=_held(reason, claims))
    wished = Listed(pieces=tuple(_word(reason.kind, wish) for wish in reason.wished))
    said = _SAID_WITH if held.pieces else _SAID_WITHOUT
    return said[reason.verdict](_Said(matter=MATTERS[reason.kind], held=held, wished=wished))


def _on_record(reason: Reason, claims: tuple[Claim, ...]) -> Phrase:
    """For somebody who wished for nothing in this matter: only what is on record."""
    return T("{matter} · on record: {held}.", matter=MATTERS[reason.kind], held=Listed(pieces=_held(reason, claims)))


def _not_on_record(kind: ReasonKind) -> Phrase:
    matter = MATTERS[kind]
    if kind is ReasonKind.OFFER:
        return T("{matter} · our record does not say that this clinic offers anything that fits.", matter=matter)
    if kind in IN_CHECKLIST:
        return T("{matter} · our record does not say. Added to your written questions.", matter=matter)
    return T("{matter} · our record does not say. Ask.", matter=matter)


def _held(reason: Reason, claims: tuple[Claim, ...]) -> tuple[Any, ...]:
    """What is on record, in words: of what fits only the part that was wished for; of a menu its products, too."""
    if reason.kind is ReasonKind.OFFER:
        return tuple(_menu_names(claims)) or tuple(_word(reason.kind, held) for held in reason.on_record)
    fitting = tuple(held for held in reason.on_record if held in reason.wished)
    return tuple(_word(reason.kind, held) for held in fitting or reason.on_record)


def _menu_names(claims: tuple[Claim, ...]) -> Iterable[Any]:
    lines = ((claim.value.service, claim.value.product) for claim in claims if isinstance(claim.value, Offer))
    for service, product in dict.fromkeys(lines):
        # NOTE: {service} is such as "a skin booster", {product} a brand name.
        named = T("{service} ({product})", service=SERVICES[service], product=product)
        yield named if product else SERVICES[service]


def _by_id(words: Mapping[Any, Phrase]) -> dict[str, Phrase]:
    return {str(name): phrase for name, phrase in words.items()}


WORDS: dict[ReasonKind, Mapping[str, Phrase]] = {
    ReasonKind.OFFER: _by_id(SERVICES),
    ReasonKind.AREA: _by_id(AREAS),
    ReasonKind.ROUTE: _by_id(ROUTES),
    ReasonKind.DISTRICT: _by_id(DISTRICTS),
    ReasonKind.TIER: _by_id(TIERS),
    ReasonKind.CONSULTATION: _by_id(TRAITS),
}
"""The words for the ids that a reason of each kind holds. Where a kind has none, the id itself is all there is."""


def _word(kind: ReasonKind, name: str) -> Any:
    if kind is ReasonKind.LANGUAGE:
        return option_label(WORDINGS["spoken_languages"], name)
    return WORDS.get(kind, {}).get(name, name)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Said:
    """The parts of a reason, in words."""

    matter: Phrase
    held: Listed
    wished: Listed


Saying = Callable[[_Said], Phrase]

# In the texts below {matter} is a label such as "Language" or "District", {held} and {wished} are lists.
_SAID_WITH: dict[Verdict, Saying] = {
    Verdict.FITS: lambda it: T("{matter} · fits: {held}.", matter=it.matter, held=it.held),
    Verdict.DIFFERS: lambda it: T(
        "{matter} · differs: {held}. You asked for: {wished}.", matter=it.matter, held=it.held, wished=it.wished
    ),
    Verdict.ABOVE: lambda it: T("{matter} · above your budget: {held}.", matter=it.matter, held=it.held),
    Verdict.BELOW: lambda it: T("{matter} · below your budget: {held}.", matter=it.matter, held=it.held),
    Verdict.ASK: lambda it: T(
        "{matter} · to be asked: {held}. Ask in writing if it is what you want.", matter=it.matter, held=it.held
    ),
    Verdict.DENIED: lambda it: T("{matter} · the clinic answered no: {held}.", matter=it.matter, held=it.held),
    Verdict.CONFIRMED: lambda it: T("{matter} · confirmed: {held}.", matter=it.matter, held=it.held),
    Verdict.REPORTED: lambda it: T("{matter} · reported: {held}.", matter=it.matter, held=it.held),
    Verdict.STALE: lambda it: T("{matter} · confirmed too long ago: {held}.", matter=it.matter, held=it.held),
    Verdict.EXPIRED: lambda it: T("{matter} · has run out: {held}.", matter=it.matter, held=it.held),
    Verdict.NOT_NEEDED: lambda it: T("{matter} · not asked for here.", matter=it.matter),
    Verdict.CLOSED: lambda _: T("This clinic is closed."),
}
"""What each verdict says where the record holds something."""

_SAID_WITHOUT: dict[Verdict, Saying] = {
    **_SAID_WITH,
    Verdict.FITS: lambda it: T("{matter} · fits.", matter=it.matter),
    Verdict.DIFFERS: lambda it: T("{matter} · differs from what you asked for.", matter=it.matter),
    Verdict.ABOVE: lambda it: T("{matter} · above your budget.", matter=it.matter),
    Verdict.BELOW: lambda it: T("{matter} · below your budget.", matter=it.matter),
    Verdict.ASK: lambda it: T("{matter} · ask in writing. Added to your written questions.", matter=it.matter),
    Verdict.DENIED: lambda it: T("{matter} · the clinic answered no.", matter=it.matter),
    Verdict.CONFIRMED: lambda it: T("{matter} · confirmed.", matter=it.matter),
    Verdict.REPORTED: lambda it: T("{matter} · reported.", matter=it.matter),
    Verdict.STALE: lambda it: T("{matter} · confirmed too long ago.", matter=it.matter),
    Verdict.EXPIRED: lambda it: T("{matter} · has run out.", matter=it.matter),
}
"""The same where it names nothing."""

# ---- what to do next -----------------------------------------------------------------------------------------------


def next_steps(view: CaseView, tag: str) -> Block:
    """What the patient can do now, and what staff may and may not do for them."""
    count = len(items_for(view.finding.vectors))
    return (
        T("<b>What you can do now</b>"),
        TN(
            "1. Open the checklist. It has {count} question for a clinic.",
            "1. Open the checklist. It has {count} questions for a clinic.",
            count,
        ),
        T(
            "2. Send it to a clinic yourself, and ask for the answers in writing. You can write to any clinic. Press "
            "“{letters}” for a letter to each clinic, as a PDF.",
            letters=LETTERS_BUTTON.label,
        ),
        _forwarding_step(view, tag),
        T(
            "4. Compare a designation with the public list of the Korean Ministry of Health and Welfare: "
            "<code>www.k-arm.go.kr</code>"
        ),
        T("5. Talk with a doctor before you decide. Only a doctor can say if this is right for you."),
    )


MOST_NAMED = 7
"""How many clinics a sentence names; more are counted."""


def _forwarding_step(view: CaseView, tag: str) -> Phrase:
    """Staff forward to registered branches alone (Act on the attraction of international patients, art. 6).

    And only for an operator that has said who it is and what it is paid.
    """
    if not view.referral.is_allowed:
        # NOTE: {missing} is a list such as "its name and its registration number".
        return T(
            "3. Our staff do not forward questions to clinics for now, because the operator of this bot has not "
            "entered: {missing}. You can send the checklist yourself. /about says who runs this bot.",
            missing=missing_listed(view.referral),
        )
    if view.match.untold:
        return T(
            "3. If you agree, our staff can forward your questions, but only to a clinic whose registration for "
            "foreign patients is on record with its number. Ask them which clinics these are."
        )
    names = tuple(clinic.name(tag) for clinic in forwardable(view))
    if not names:
        return T(
            "3. If you agree, our staff can forward your questions, but only to a clinic whose registration for "
            "foreign patients is on record with its number. Now there is none. You can send the checklist yourself."
        )
    if len(names) > MOST_NAMED:
        return TN(
            "3. If you agree, our staff can forward your questions, but only to a clinic whose registration for "
            "foreign patients is on record with its number. Now this is {count} clinic.",
            "3. If you agree, our staff can forward your questions, but only to a clinic whose registration for "
            "foreign patients is on record with its number. Now these are {count} clinics.",
            len(names),
        )
    return T(
        "3. If you agree, our staff can forward your questions, but only to a clinic whose registration for foreign "
        "patients is on record with its number. Now these are: {clinics}.",
        clinics=Listed(pieces=names),
    )


def forwardable(view: CaseView) -> tuple[Clinic, ...]:
    """Those of the clinics told to which staff may forward this case's questions, in order; none while it is off."""
    if not view.referral.is_allowed:
        return ()
    clinics = filter(None, map(view.directory.clinic, view.match.question_recipients))
    return tuple(clinic for clinic in clinics if forwarding(clinic, view.reading) is Forwarding.ALLOWED)
