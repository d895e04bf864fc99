"""What the team reads: a case as one screen, the queue, calls for a person, trouble, and why a command was refused.

Rendered in the staff member's language, whatever the patient's is. Who may see what is asked of ``desk.permissions``.
Must not know rows, chats, or who is on the team.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any, assert_never

from intake_bot.desk.cases import DeskRefusal
from intake_bot.desk.events import DeskEvent, OpenedCase, OpenedQueue
from intake_bot.desk.permissions import Act, Member, may
from intake_bot.domain.case import Case, CaseNumber, CaseStatus
from intake_bot.domain.checklist import items_for
from intake_bot.domain.days import day_in_seoul
from intake_bot.domain.directory import Directory
from intake_bot.domain.matching import ClinicMatch, Group, Members, Reason, ReasonKind, Verdict
from intake_bot.domain.regulation import Basis
from intake_bot.questionnaire.answers import Answer, Chosen, LeftOut, Written, options_of
from intake_bot.questionnaire.effects import ConsentKind, StaffWord
from intake_bot.questionnaire.events import QuestionId
from intake_bot.questionnaire.finder import from_document as finding_from_document
from intake_bot.questionnaire.intake_form import DOCTOR_ONLY, NO_FLAG
from intake_bot.texts.operator import missing_listed
from intake_bot.texts.paging import page_count, pager
from intake_bot.texts.phrases import TN, Button, Joined, LanguageName, Listed, Phrase, Screen, T
from intake_bot.texts.questions import WORDINGS
from intake_bot.texts.regulation import NumberingNote, has_numerals, span_name, used_line
from intake_bot.texts.result import DECIDING, GROUP_NAMES, MATTERS, CaseView, forwardable, to_answers
from intake_bot.texts.wordings import answer_shown, shortened

STATUSES: dict[CaseStatus, Phrase] = {
    CaseStatus.NEW: T("new"),
    CaseStatus.CLAIMED: T("claimed"),
    CaseStatus.WAITING_FOR_PATIENT: T("waiting for the patient"),
    CaseStatus.WAITING_FOR_CLINIC: T("waiting for a clinic"),
    CaseStatus.CONFIRMED: T("confirmed"),
    CaseStatus.CLOSED: T("closed"),
}

# ---- a case --------------------------------------------------------------------------------------------------------

TO_QUEUE = Button(label=T("Open cases"), event=OpenedQueue(page=0))


def new_case_screen(view: CaseView, viewer: Member) -> Screen:
    """A case that has just been submitted, as one screen."""
    return Screen(paragraphs=(T("<b>A new case</b>"), *card_paragraphs(view, viewer)), rows=((TO_QUEUE,),))


def case_card(view: CaseView, viewer: Member) -> Screen:
    """A case as one screen. The viewer decides whether health details, own words and the contact are on it."""
    answers = ((to_answers(view),),) if may(viewer, Act.SEE_CONTACT) else ()
    return Screen(paragraphs=card_paragraphs(view, viewer), rows=(*answers, (TO_QUEUE,)))


def card_paragraphs(view: CaseView, viewer: Member) -> tuple[Any, ...]:
    """The card: who, what, class and gate, health, consents, wishes, clinics, own words."""
    return (
        Joined(pieces=_head_lines(view, viewer)),
        Joined(pieces=_class_lines(view, viewer)),
        Joined(pieces=(*_answer_lines(view, viewer), *_offer_lines(view, viewer))),
        Joined(pieces=(*_health_lines(view, viewer), _consent_line(view))),
        Joined(pieces=(T("<b>Clinics</b>"), *_match_lines(view), _forwarding_line(view), *_statement_lines(view))),
        Joined(pieces=_own_lines(view, viewer)),
    )


def _head_lines(view: CaseView, viewer: Member) -> tuple[Any, ...]:
    taken = (T("Claimed by {person}", person=view.claimed_by),) if view.claimed_by else ()
    return (
        T(
            "<b>Case {number}</b> · {status} · {day}",
            number=str(view.number),
            status=STATUSES[view.status],
            day=day_in_seoul(view.submitted_at),
        ),
        *taken,
        T("Language: {language}", language=LanguageName(tag=view.language)),
        *_answers(view, viewer, "age_band", "residence"),
    )


def _class_lines(view: CaseView, viewer: Member) -> tuple[Any, ...]:
    finding = view.finding
    lines: list[Any] = [*_answers(view, viewer, "procedure", "concerns")]
    if not finding.named:
        return (*lines, T("Class: no procedure is named."))
    basis = {
        Basis.STATED: T("said by the patient"),
        Basis.INFERRED: T("concluded from the answers"),
    }
    lines.append(used_line(finding))
    # NOTE: {span} is such as "Class I to II (lower to moderate risk)", {basis} such as "said by the patient".
    line = T("Class: <b>{span}</b> · {basis}", span=span_name(finding.span), basis=basis[finding.basis])
    lines.append(Joined(pieces=(line, NumberingNote()), separator="") if has_numerals(finding.span) else line)
    lines.append(T("Designation: asked for") if finding.gate else T("Designation: not asked for"))
    if finding.open_points:
        count = len(finding.open_points)
        lines.append(TN("{count} point is open or contradictory", "{count} points are open or contradictory", count))
    count = len(items_for(finding.vectors))
    lines.append(TN("Checklist: {count} question", "Checklist: {count} questions", count))
    return tuple(lines)


LONGEST_WORDS = 60
"""Characters of own words in a line of the card; the patient's questions are told in full."""


def _answers(view: CaseView, viewer: Member, *questions: QuestionId) -> tuple[Any, ...]:
    """One line for each of these questions that was answered; own words only for those who may see them."""
    lines = []
    for question in questions:
        answer = view.answers.get(question)
        if not may(viewer, Act.SEE_CONTACT):
            answer = _without_words(answer)
        if answer is not None and not isinstance(answer, LeftOut):
            shown = answer_shown(WORDINGS[question], answer, longest=LONGEST_WORDS)
            # NOTE: {question} is such as "Budget", {answer} what the patient answered.
            lines.append(T("{question}: {answer}", question=WORDINGS[question].short, answer=shown))
    return tuple(lines)


def _without_words(answer: Answer | None) -> Answer | None:
    """The answer without people's own words; None where nothing else is left of it."""
    if isinstance(answer, Written):
        return None
    return replace(answer, said=None) if isinstance(answer, Chosen) else answer


def _answer_lines(view: CaseView, viewer: Member) -> tuple[Any, ...]:
    return _answers(
        view,
        viewer,
        "budget",
        "travel",
        "nights",
        "districts",
        "spoken_languages",
        "interpreter",
        "consultation_wishes",
    )


def _offer_lines(view: CaseView, viewer: Member) -> tuple[Any, ...]:
    if options_of(view.answers.get("offer")) != ("have_offer",):
        return ()
    lines: list[Any] = [T("Has an offer")]
    lines += _answers(view, viewer, "offer_clinic", "offer_amount", "offer_includes")
    if options_of(view.answers.get("offer_promised")) == ("yes",):
        lines.append(T("⚠ Was promised a result"))
    if options_of(view.answers.get("offer_equals")) == ("yes",):
        lines.append(T("⚠ Was told that it is the same as stem cells"))
    return tuple(lines)


# ---- health and consents -------------------------------------------------------------------------------------------


def _health_lines(view: CaseView, viewer: Member) -> tuple[Any, ...]:
    count_line = health_line(view)
    if not may(viewer, Act.SEE_HEALTH) or _health_refused(view):
        return (count_line,)
    return (
        count_line,
        *_answers(
            view,
            viewer,
            "health_flags",
            "health_medicines",
            "recent_procedures",
            "recent_month",
            "recent_reaction",
        ),
    )


def _health_refused(view: CaseView) -> bool:
    """Whether the consent to health questions was refused or taken back, perhaps after this case was submitted."""
    return view.consents.get(ConsentKind.HEALTH) is False


def health_line(view: CaseView) -> Phrase:
    """What the whole team may know of a patient's health: how many flags there are, and nothing of what they say."""
    consent = options_of(view.answers.get("consent_health"))
    flags = options_of(view.answers.get("health_flags"))
    if DOCTOR_ONLY in (*consent, *flags):
        return T("Health: the patient tells the doctor only")
    if "agree" not in consent or _health_refused(view):
        return T("Health: no consent to be asked")
    if not flags:
        return T("Health: not answered")
    count = len(set(flags) - {NO_FLAG})
    if count == 0:
        return T("Health: no flags")
    return TN("Health: {count} flag – details for the doctor", "Health: {count} flags – details for the doctor", count)


CONSENTS: dict[ConsentKind, Phrase] = {
    ConsentKind.SERVICE: T("use of the answers"),
    ConsentKind.OVERSEAS: T("data abroad"),
    ConsentKind.HEALTH: T("health questions"),
}


def _consent_line(view: CaseView) -> Phrase:
    given = tuple(CONSENTS[kind] for kind in ConsentKind if view.consents.get(kind))
    if not given:
        return T("Consents: none on record")
    return T("Consents: {consents}", consents=Listed(pieces=given))


# ---- clinics -------------------------------------------------------------------------------------------------------

VERDICTS: dict[Verdict, Phrase] = {
    Verdict.FITS: T("fits"),
    Verdict.DIFFERS: T("differs"),
    Verdict.NOT_ON_RECORD: T("not on record"),
    Verdict.ABOVE: T("above the budget"),
    Verdict.BELOW: T("below the budget"),
    Verdict.ASK: T("to be asked"),
    Verdict.DENIED: T("the clinic answered no"),
    Verdict.CONFIRMED: T("confirmed"),
    Verdict.REPORTED: T("reported, not checked"),
    Verdict.STALE: T("confirmed too long ago"),
    Verdict.EXPIRED: T("has run out"),
    Verdict.NOT_NEEDED: T("not asked for"),
    Verdict.CLOSED: T("closed"),
}
"""A verdict in a word or two, for people who know what it means."""

MOST_NAMED = 5
"""How many clinics a line names; the rest is counted."""

MOST_LINES = 4
"""How many lines a group takes; clinics with the same reasons share one."""

_EVERYWHERE = frozenset({ReasonKind.PRODUCT_PAPERS, ReasonKind.REGISTRATION})
_UNREMARKABLE = frozenset({Verdict.FITS, Verdict.NOT_NEEDED, Verdict.CONFIRMED, Verdict.NOT_ON_RECORD})


def _match_lines(view: CaseView) -> tuple[Any, ...]:
    lines: list[Any] = []
    for group, members in view.match.groups.items():
        lines.append(T("{group}: {count}", group=GROUP_NAMES[group], count=members.count))
        lines += _lines_of_group(members, view.directory)
    return tuple(lines)


def _lines_of_group(members: Members, directory: Directory) -> list[Any]:
    """Clinics with the same key reasons on one line, in the order of the match."""
    together: dict[tuple[tuple[ReasonKind, Verdict], ...], list[str]] = {}
    for clinic_match in members.told:
        clinic = directory.clinic(clinic_match.clinic_id)
        name = clinic.name() if clinic else clinic_match.clinic_id
        together.setdefault(_key(key_reasons(clinic_match)), []).append(name)
    lines: list[Any] = []
    for key, names in list(together.items())[:MOST_LINES]:
        named = _named(names)
        reasons = tuple(_short_reason(kind, verdict) for kind, verdict in key)
        if reasons:
            # NOTE: {clinics} are names, {reasons} such as "District: differs; Service: to be asked".
            lines.append(T("• {clinics} – {reasons}", clinics=named, reasons=Joined(pieces=reasons, separator="; ")))
        else:
            lines.append(T("• {clinics}", clinics=named))
    rest = members.untold + sum(len(names) for names in list(together.values())[MOST_LINES:])
    if rest:
        lines.append(TN("• and {count} more clinic", "• and {count} more clinics", rest))
    return lines


def _named(names: Sequence[str]) -> Any:
    shown = Joined(pieces=tuple(names[:MOST_NAMED]), separator="; ")
    if len(names) <= MOST_NAMED:
        return shown
    # NOTE: {clinics} are some names; {number} more clinics are not named.
    return T("{clinics} (+{number})", clinics=shown, number=len(names) - MOST_NAMED)


def key_reasons(found: ClinicMatch) -> tuple[Reason, ...]:
    """What a member of the team looks for first: why a clinic is not simply shown, and what differs."""
    return tuple(
        reason
        for reason in found.reasons
        if reason.kind not in _EVERYWHERE
        and (
            reason.verdict not in _UNREMARKABLE or (reason.verdict is Verdict.NOT_ON_RECORD and reason.kind in DECIDING)
        )
        and (found.group is not Group.NOT_SHOWN or reason.kind in DECIDING)
    )


def _key(reasons: Iterable[Reason]) -> tuple[tuple[ReasonKind, Verdict], ...]:
    return tuple(dict.fromkeys((reason.kind, reason.verdict) for reason in reasons))


def _short_reason(kind: ReasonKind, verdict: Verdict) -> Phrase:
    # NOTE: {matter} is such as "District", {verdict} such as "differs".
    return T("{matter}: {verdict}", matter=MATTERS[kind], verdict=VERDICTS[verdict])


def _forwarding_line(view: CaseView) -> Phrase:
    """The branches to which staff may forward: with a registration number on record, and none while that is off."""
    if not view.referral.is_allowed:
        # NOTE: {missing} is a list such as "its name and its registration number".
        return T(
            "May be forwarded to: nobody (the operator has not entered: {missing})",
            missing=missing_listed(view.referral),
        )
    names = [clinic.name() for clinic in forwardable(view)]
    if view.match.untold:
        named = _named(names) if names else T("nobody (no registration number on record)")
        return T("May be forwarded, of the clinics that the patient was told: {clinics}", clinics=named)
    if not names:
        return T("May be forwarded to: nobody (no registration number on record)")
    return T("May be forwarded, if the patient agrees, to: {clinics}", clinics=_named(names))


def _statement_lines(view: CaseView) -> tuple[Phrase, ...]:
    """How much clinics have stated since, as counts: what the patient sees of it is not laid over this card."""
    stated = view.statements
    if not stated.count:
        return ()
    differing = (
        (T("Do not go together with another answer of the clinic: {count}", count=stated.disagreeing),)
        if stated.disagreeing
        else ()
    )
    return (
        TN(
            "Stated by clinics since: {count} answer · checked: {checked} · contradicts our record: {contradicting}",
            "Stated by clinics since: {count} answers · checked: {checked} · contradict our record: {contradicting}",
            stated.count,
            checked=stated.checked,
            contradicting=stated.contradicting,
        ),
        *differing,
    )


# ---- own words and contact -----------------------------------------------------------------------------------------


def _own_lines(view: CaseView, viewer: Member) -> tuple[Any, ...]:
    if not may(viewer, Act.SEE_CONTACT):
        return (T("The patient's own questions and contact are not shown to your role."),)
    words = view.answers.get("own_questions")
    lines: list[Any] = []
    if isinstance(words, Written):
        # NOTE: {words} are the patient's own words, in the patient's language.
        lines.append(T("Own questions: “{words}”", words=words.text))
    else:
        lines.append(T("Own questions: none"))
    lines += _answers(view, viewer, "answer_channel")
    email = view.answers.get("email")
    if isinstance(email, Written):
        lines.append(T("E-mail: {address}", address=email.text))
    return tuple(lines)


# ---- the queue -----------------------------------------------------------------------------------------------------


def queue_screen(cases: Sequence[Case], page: int, total: int, on_a_page: int, now: datetime) -> Screen:
    """One page of the cases that are not closed, with a button for each. ``page`` counts from 0, ``total`` are all."""
    if not cases:
        return Screen(paragraphs=(T("There are no open cases."),))
    pages = page_count(total, on_a_page)
    heading = TN("<b>{count} open case</b>", "<b>{count} open cases</b>", total)
    lines = tuple(_queue_line(case, now) for case in cases)
    buttons = tuple(Button(label=str(case.number), event=OpenedCase(number=str(case.number))) for case in cases)
    rows = tuple(buttons[start : start + 2] for start in range(0, len(buttons), 2))
    return Screen(paragraphs=(heading, Joined(pieces=lines)), rows=(*rows, *pager(page, pages, _page)))


def _queue_line(case: Case, now: datetime) -> Phrase:
    finding = finding_from_document(case.finding)
    named = span_name(finding.span) if finding.named else T("no procedure")
    return T(
        "<b>{number}</b> · {status} · {age} · {language} · {span}",
        number=str(case.number),
        status=STATUSES[case.status],
        age=age(now - case.submitted_at),
        language=LanguageName(tag=case.language),
        span=named,
    )


def age(waited: timedelta) -> Phrase:
    """How long ago, in the largest whole unit."""
    minutes = max(0, int(waited.total_seconds() // 60))
    if minutes < 60:
        return TN("{count} minute", "{count} minutes", minutes)
    if minutes < 48 * 60:
        return TN("{count} hour", "{count} hours", minutes // 60)
    return TN("{count} day", "{count} days", minutes // (24 * 60))


def _page(page: int) -> DeskEvent:
    return OpenedQueue(page=page)


# ---- words to staff ------------------------------------------------------------------------------------------------


def word_screen(word: StaffWord, number: CaseNumber | None, user_id: int) -> Screen:
    """Somebody needs a person. ``number`` is the case they have, if any; ``user_id`` is their Telegram id."""
    who = (
        T("Case {number}", number=str(number))
        if number is not None
        else T("No case yet. Telegram id: <code>{id}</code>", id=str(user_id))
    )
    match word:
        case StaffWord.WANTS_HUMAN:
            paragraphs: tuple[Any, ...] = (T("<b>A patient asks for a person.</b>"), who)
        case StaffWord.EMERGENCY | StaffWord.NEEDS_HELP:
            paragraphs = (
                T("<b>A patient wrote words that can mean an emergency.</b>")
                if word is StaffWord.EMERGENCY
                else T("<b>A patient pressed “I need help now”.</b>"),
                T("The bot told them to call 119 in Korea or their local number, and stopped asking. Please look now."),
                who,
            )
        case _:
            assert_never(word)
    return Screen(paragraphs=paragraphs, rows=_case_row(number))


def _case_row(number: CaseNumber | None) -> tuple[tuple[Button, ...], ...]:
    if number is None:
        return ()
    return ((Button(label=T("Case {number}", number=str(number)), event=OpenedCase(number=str(number))),),)


LONGEST_REASON = 200
"""Characters of a technical reason."""


def buried_screen(update_id: int, kind: str) -> Screen:
    """An update that nothing could cope with: its id and kind alone, since nobody's words leave the store."""
    return Screen(
        paragraphs=(
            # NOTE: {id} is a number, {kind} a technical word such as "message".
            T(
                "An update could not be processed (id <code>{id}</code>, {kind}). It is put aside. Other chats go on.",
                id=str(update_id),
                kind=kind,
            ),
        )
    )


def undelivered_screen(call_id: int, reason: str) -> Screen:
    """A message that was held or given up: the id of the call and the technical reason, which holds nobody's words."""
    return Screen(
        paragraphs=(
            T(
                "A message did not arrive, or nobody knows if it did (id <code>{id}</code>). It is not sent again by "
                "itself.",
                id=str(call_id),
            ),
            # NOTE: {reason} is technical, in English, such as "no answer".
            T("Reason: <code>{reason}</code>", reason=shortened(reason, LONGEST_REASON)),
        )
    )


def chat_lost_screen(reason: str) -> Screen:
    """The team's own chat cannot be reached: for administrators, in their own chats."""
    return Screen(
        paragraphs=(
            T(
                "<b>The chat of the team cannot be reached.</b> What was meant for it is not sent again. Please look "
                "at /queue, and at the setting <code>INTAKE_STAFF_CHAT</code>."
            ),
            # NOTE: {reason} is technical, in English, such as "no answer".
            T("Reason: <code>{reason}</code>", reason=shortened(reason, LONGEST_REASON)),
        ),
    )


def unreachable_screen(number: CaseNumber, day: date) -> Screen:
    """A patient whom nothing reaches any more, as of a day."""
    return Screen(
        paragraphs=(
            T(
                "Case {number}: since {day} our messages do not reach the patient. They may have blocked the bot.",
                number=str(number),
                day=day,
            ),
        ),
        rows=_case_row(number),
    )


# ---- commands ------------------------------------------------------------------------------------------------------

EXAMPLE = CaseNumber(year=2026, serial=17)

REFUSALS: dict[DeskRefusal, Phrase] = {
    DeskRefusal.NOT_PERMITTED: T("This command is for members of the team whose role allows it."),
    DeskRefusal.ONLY_IN_PRIVATE: T("Please write this to me in a private chat. Here, others read along."),
    DeskRefusal.NOT_A_CASE_NUMBER: T(
        "Please send the number of a case, like this: <code>/case {number}</code>", number=str(EXAMPLE)
    ),
    DeskRefusal.NO_SUCH_CASE: T("There is no case with this number. /queue shows the open cases."),
}


def refusal_screen(refusal: DeskRefusal) -> Screen:
    """Why a command of the desk was not carried out, and what would be right."""
    return Screen(paragraphs=(REFUSALS[refusal],))


def group_screen() -> Screen:
    """What the bot answers in a group to anything that is no command of the desk."""
    return Screen(
        paragraphs=(T("In a group this bot serves only the team: /queue and /case. Patients write to it in private."),)
    )
