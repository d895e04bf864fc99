"""The screens without a question. Every ``Card`` has its words here; a test holds them together.

Must not know the way through the questions.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from intake_bot.questionnaire.effects import Card, ShowCard
from intake_bot.questionnaire.events import (
    AskedToDelete,
    AskedToRestart,
    ConfirmedDeletion,
    ConfirmedRestart,
    Event,
    Resumed,
    TurnedPage,
    View,
)
from intake_bot.questionnaire.letter_events import LetterEvent, OpenedLetters
from intake_bot.texts.commands import Audience, menu
from intake_bot.texts.evidence import THE_GUIDE
from intake_bot.texts.operator import Operator, how_to_reach, where_the_notice_is, who_runs_it
from intake_bot.texts.phrases import Button, Joined, Phrase, Screen, T

CONTINUE = T("Continue")


Paragraphs = tuple[Any, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What the paragraphs of a card may need: the operator, whether questions are open, and the case's number.

    ``told``: a word went to at least one member of the team. What did not happen is never said to have happened.
    """

    operator: Operator
    can_resume: bool
    case_number: str | None
    told: bool


def card_screen(effect: ShowCard, operator: Operator, case_number: str | None = None, *, told: bool = True) -> Screen:
    """A card as a message with its buttons.

    ``case_number`` is told on the card of a case that is with staff; ``told`` is whether anybody of the team was.
    """
    if effect.card in PLAIN_CARDS:
        return Screen(paragraphs=PLAIN_CARDS[effect.card], rows=_rows(effect))
    shown = Shown(operator=operator, can_resume=effect.can_resume, case_number=case_number, told=told)
    return Screen(paragraphs=CARDS[effect.card](shown), rows=_rows(effect))


PLAIN_CARDS: Mapping[Card, Paragraphs] = {
    Card.HELP: (
        T("<b>Help</b>"),
        T(
            "This bot asks you questions, one at a time. Then it shows what is on record about clinics in Korea. It "
            "also gives you a checklist: questions that you can send to clinics, to be answered in writing."
        ),
        T(
            "Press a button, or type your answer. You can skip most questions and go back. At the end you can change "
            "every answer."
        ),
        Joined(
            pieces=tuple(
                T("/{command} – {description}", command=command, description=description)
                for command, description in menu(Audience.PATIENT)
            )
        ),
        THE_GUIDE,
        T("This bot gives no medical advice and does not rank clinics. In an emergency in Korea, call <b>119</b>."),
    ),
    Card.SAVED: (T("<b>Saved</b>"), T("Your answers are kept. Press Continue, or send /resume, whenever you want.")),
    Card.CANCELLED: (
        T("<b>Stopped</b>"),
        T(
            "We ask nothing more for now. Your answers are kept, and the team has not received them. /resume goes on, "
            "/delete erases them."
        ),
    ),
    Card.CONFIRM_RESTART: (
        T("<b>Begin anew?</b>"),
        T("Answers that you have not sent will be removed. A case that you have sent stays with the team."),
    ),
    Card.CONFIRM_DELETION: (
        T("<b>Erase everything?</b>"),
        T(
            "This bot then erases all that it keeps about you: your answers, your consents, your results, your dates "
            "and reminders, the case that the team works on, and what clinics answered in it. It cannot be undone."
        ),
        T(
            "It cannot erase messages in Telegram. Those in this chat stay until you delete them, and the team may "
            "still have those that it received about you. It cannot call back what was passed on earlier with your "
            "consent."
        ),
    ),
    Card.ERASED: (
        T("<b>Erased</b>"),
        T(
            "What this bot kept about you is erased. Messages in Telegram are not: those in this chat stay until you "
            "delete them, and the team may still have those that it received about you."
        ),
        T("If you ever want to begin again, send /start."),
    ),
    Card.NOTHING_OPEN: (
        T("<b>No questions are open</b>"),
        T("You can begin anew, or ask for a person with /human."),
    ),
}
"""Cards that are the same for everybody."""


def _privacy(shown: Shown) -> Paragraphs:
    return (
        T("<b>Your data</b>"),
        who_runs_it(shown.operator),
        T(
            "<b>What is kept:</b> your answers, your Telegram account, your consents with their time and wording, the "
            "case that is made of your answers, what clinics answered, as you or the team enter it, and the dates that "
            "you tell for your reminders. Photos and files stay at Telegram."
        ),
        T(
            "<b>Who sees it:</b> the operator's team. This bot shows your health answers to a doctor on the team, and "
            "to members whom an admin of the team allowed to see them. The others see how many points you chose. "
            "Clinics see nothing, unless you agree to that separately, clinic by clinic."
        ),
        T(
            "<b>How long:</b> until you erase it with /delete, or until the operator erases it because it is no "
            "longer needed."
        ),
        T("Chats with a bot are not end-to-end encrypted: Telegram can read them."),
        T(
            "<b>What you can do:</b> erase what is kept with /delete. To take back one consent, to see or correct "
            "what is kept, or to get a copy, ask a person with /human."
        ),
        where_the_notice_is(shown.operator),
        how_to_reach(shown.operator),
    )


def _human(shown: Shown) -> Paragraphs:
    kept = (T("Your answers are kept. You can go on with the questions while you wait."),) if shown.can_resume else ()
    if not shown.told:
        return (
            T("<b>We could not tell the team</b>"),
            T("No member of the team can be reached through this bot at the moment."),
            *kept,
            how_to_reach(shown.operator),
            EMERGENCY_NUMBERS,
        )
    return (
        T("<b>We have told the team that you want to talk to a person</b>"),
        T("We cannot say how soon they answer."),
        *kept,
        how_to_reach(shown.operator),
        EMERGENCY_NUMBERS,
    )


EMERGENCY_NUMBERS = T(
    "If it is an emergency, do not wait. Call <b>119</b> in Korea, or the emergency number where you are."
)


def _emergency(shown: Shown) -> Paragraphs:
    kept = (T("The questions have stopped for now. Your answers are kept."),) if shown.can_resume else ()
    return (
        T("<b>You may need help now</b>"),
        T("In Korea: call <b>119</b>.\nIn another country: call the emergency number there."),
        T("Tell the clinic that treated you, too. Call them if you can."),
        T("This bot cannot judge how serious it is. We have told our team, but they may not see it at once.")
        if shown.told
        else T("This bot cannot judge how serious it is, and it could not tell our team."),
        T(
            "For questions that are not urgent there is a helpline. Korean news lists it as Medical Korea Support "
            "Center, <b>1577-7129</b> (English, Chinese, Japanese, Russian)."
        ),
        *kept,
    )


KEPT_AFTER_THE_END = T(
    "We keep only your Telegram account, your language, and what you agreed to or refused, and when. /delete erases "
    "that, too."
)
"""What stays after a "no" or for somebody who is under age: the receipts of consents, and who gave them."""


def _declined_service(shown: Shown) -> Paragraphs:
    return (
        T("<b>That is all right</b>"),
        T("We ask nothing, and no answer is kept."),
        KEPT_AFTER_THE_END,
        how_to_reach(shown.operator),
        T("If you change your mind, press the button or send /start."),
    )


def _declined_transfer(shown: Shown) -> Paragraphs:
    by_hand = (T("You can ask for the same help by e-mail or telephone."),) if shown.operator.contact else ()
    return (
        T("<b>That is all right</b>"),
        T("Without this, the bot cannot go on. No answer is kept."),
        KEPT_AFTER_THE_END,
        *by_hand,
        how_to_reach(shown.operator),
    )


def _under_age(shown: Shown) -> Paragraphs:
    return (
        T("<b>Please come back with an adult</b>"),
        T(
            "In Korea you are an adult from 19. Before that, a parent or guardian decides with you. So we stop here. "
            "No answer is kept."
        ),
        KEPT_AFTER_THE_END,
        T("Your parent or guardian can ask for you."),
        how_to_reach(shown.operator),
    )


def _with_staff(shown: Shown) -> Paragraphs:
    number = (T("The number of your case: <b>{number}</b>", number=shown.case_number),) if shown.case_number else ()
    return (
        T("<b>Your answers are with the team</b>"),
        *number,
        T("If you want to talk to a person, send /human."),
        T("The buttons show your result and your checklist again, and prepare letters to clinics."),
    )


CARDS: Mapping[Card, Callable[[Shown], Paragraphs]] = {
    Card.PRIVACY: _privacy,
    Card.HUMAN: _human,
    Card.EMERGENCY: _emergency,
    Card.DECLINED_SERVICE: _declined_service,
    Card.DECLINED_TRANSFER: _declined_transfer,
    Card.UNDER_AGE: _under_age,
    Card.WITH_STAFF: _with_staff,
}
"""Cards that depend on the operator or on where the person stands."""

BUTTONS: Mapping[Card, tuple[tuple[Phrase, Event | LetterEvent], ...]] = {
    Card.PRIVACY: ((T("Erase everything …"), AskedToDelete()),),
    Card.CONFIRM_RESTART: ((T("Yes, begin anew"), ConfirmedRestart()), (T("No, go on"), Resumed())),
    Card.CONFIRM_DELETION: ((T("Yes, erase everything"), ConfirmedDeletion()), (T("No, keep it"), Resumed())),
    Card.NOTHING_OPEN: ((T("Begin anew"), AskedToRestart()),),
    Card.DECLINED_SERVICE: ((T("Begin anew"), ConfirmedRestart()),),
    Card.DECLINED_TRANSFER: ((T("Begin anew"), ConfirmedRestart()),),
    Card.WITH_STAFF: (
        (T("My result"), TurnedPage(view=View.RESULT, page=0)),
        (T("My checklist"), TurnedPage(view=View.CHECKLIST, page=0)),
        (T("My letters"), OpenedLetters()),
    ),
}
"""Buttons of a card that are always there. Going on is added where there is something to go on with."""


def trouble_screen() -> Screen:
    """What a person reads when something broke here, so that what they sent last could not be taken."""
    return Screen(
        paragraphs=(
            T("<b>Something went wrong on our side</b>"),
            T("We could not take what you sent last. Press Continue, or send it again. /human calls a person."),
        ),
        rows=((Button(label=CONTINUE, event=Resumed()),),),
    )


_ASKS_BACK = frozenset({Card.CONFIRM_RESTART, Card.CONFIRM_DELETION})


def _rows(effect: ShowCard) -> tuple[tuple[Button, ...], ...]:
    goes_on = effect.can_resume and effect.card not in _ASKS_BACK
    first = ((Button(label=CONTINUE, event=Resumed()),),) if goes_on else ()
    return (*first, *((Button(label=label, event=event),) for label, event in BUTTONS.get(effect.card, ())))
