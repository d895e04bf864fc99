"""Screens of letters to clinics: whom to ask, and which letters were made.

Must not know what comes next, what a letter holds, rows, or how the paper looks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from intake_bot.desk.tracking import MOST_TRACKERS
from intake_bot.domain.case import CaseNumber
from intake_bot.domain.directory import Clinic
from intake_bot.domain.letters import MOST_AT_ONCE
from intake_bot.questionnaire.events import TurnedPage, View
from intake_bot.questionnaire.letter_effects import LetterNote, ShowClinics, ShowMadeLetters
from intake_bot.questionnaire.letter_events import (
    ChoseClinics,
    ClinicId,
    LetterEvent,
    OpenedMadeLetters,
    ReadLetter,
    SentLetter,
    TickedClinic,
    TurnedChoice,
)
from intake_bot.texts.catalogue import Catalogue
from intake_bot.texts.paging import nearest_page, page_count, pager
from intake_bot.texts.phrases import Button, Joined, Phrase, Screen, T
from intake_bot.texts.wordings import shortened

CLINICS_ON_A_PAGE: Final = 8
LETTERS_ON_A_PAGE: Final = 8
LONGEST_NAME: Final = 56
"""Characters of a clinic's name on a button."""

Named = Callable[[ClinicId], Clinic | None]
"""The clinic of an id, as the directory is now; None where it holds none."""

TO_RESULT = Button(label=T("Back to the result"), event=TurnedPage(view=View.RESULT, page=0))
TO_CLINICS = Button(label=T("Choose clinics"), event=TurnedChoice(page=0))


# ---- choosing ------------------------------------------------------------------------------------------------------

I_HAVE_SENT_IT = T("I have sent it")

NOTES: Mapping[LetterNote, Phrase] = {
    LetterNote.STALE_PRESS: T("That button does not count any more. Here is where you are."),
    LetterNote.NONE_TICKED: T("Please choose at least one clinic."),
    LetterNote.TOO_MANY: T("You can choose up to {most} clinics at one time.", most=MOST_AT_ONCE),
    LetterNote.FOUND: T("Found on our record. What you found stands first."),
    LetterNote.MANY_FOUND: T("Many clinics have this in their name. Here are the first. Type more of the name."),
    LetterNote.NOT_FOUND: T(
        "No clinic on our record has this in its name. Type a part of the name, such as <code>beauty</code>."
    ),
    LetterNote.SENT: T(
        "Noted. Under /checklist the questions of this letter stand at “asked”. Keep the answers there."
    ),
    LetterNote.SENT_WITHOUT_ROOM: T(
        "This letter is marked as sent. Its questions are <b>not</b> under /checklist: {most} clinics stand there, and "
        "there is no room for another one.",
        most=MOST_TRACKERS,
    ),
    LetterNote.WORDS_CHANGED: T("This text is not the same as before. Please read it again before you agree."),
}


def clinics_screen(effect: ShowClinics, named: Named, language: Catalogue, *, made_in: CaseNumber | None) -> Screen:
    """The clinics to choose from, with a tick before each. ``made_in``: the case, once there are letters in it."""
    page = nearest_page(effect.page, len(effect.listed), CLINICS_ON_A_PAGE)
    here = effect.listed[page * CLINICS_ON_A_PAGE : (page + 1) * CLINICS_ON_A_PAGE]
    names = _names((clinic for clinic in map(named, here) if clinic is not None), language)
    ticks = tuple(
        (
            Button(
                label=ticked(names[clinic], on=clinic in effect.ticked),
                event=TickedClinic(clinic=clinic, on=clinic not in effect.ticked, page=page),
            ),
        )
        for clinic in names
    )
    chosen = len(effect.ticked)
    done = ((Button(label=T("Done ({count})", count=chosen), event=ChoseClinics()),),) if chosen else ()
    made = () if made_in is None else ((made_button(str(made_in)),),)
    return Screen(
        paragraphs=(
            *before(effect.gone, effect.note, named, language),
            T("<b>To which clinics shall a letter go?</b>"),
            T(
                "A letter holds the questions of your checklist, in your language and in Korean, with room for the "
                "answers. You get it here as a PDF, and you can send it to the clinic yourself."
            ),
            T("Choose up to {most} clinics. Nothing is made before you agree, clinic by clinic.", most=MOST_AT_ONCE)
            if effect.listed
            else T("Our record names no clinic that can be asked about this."),
            T("Another clinic? Type a part of its name."),
        ),
        rows=(
            *ticks,
            *pager(page, page_count(len(effect.listed), CLINICS_ON_A_PAGE), _choice_page),
            *done,
            *made,
            (TO_RESULT,),
        ),
    )


def _choice_page(page: int) -> LetterEvent:
    return TurnedChoice(page=page)


def ticked(label: Any, *, on: bool) -> Joined:
    return Joined(pieces=("☑" if on else "☐", label), separator=" ")


def _names(clinics: Iterable[Clinic], language: Catalogue) -> dict[ClinicId, str]:
    """Names that fit on buttons, and that nobody takes for each other."""
    found = {clinic.id: shortened(clinic.name(language.tag), LONGEST_NAME) for clinic in clinics}
    shown = list(found.values())
    return {clinic: name if shown.count(name) == 1 else clinic for clinic, name in found.items()}


def before(gone: Sequence[ClinicId], note: LetterNote | None, named: Named, language: Catalogue) -> tuple[Any, ...]:
    """What must be said before the screen: clinics that dropped out, and what the last press or words led to."""
    lines = [_gone(named(clinic), named, language) for clinic in gone]
    dropped = (Joined(pieces=tuple(lines)),) if lines else ()
    return (*dropped, *(() if note is None else (NOTES[note],)))


def _gone(clinic: Clinic | None, named: Named, language: Catalogue) -> Phrase:
    if clinic is None:
        return T("A clinic that you chose is no longer on our record.")
    into = None if clinic.merged_into is None else named(clinic.merged_into)
    if into is not None:
        return T(
            "{clinic} is now part of {other} on our record. You can choose {other} instead.",
            clinic=clinic.name(language.tag),
            other=into.name(language.tag),
        )
    if clinic.closed_on is None:
        return T("{clinic} is no longer on our record, so it is not asked.", clinic=clinic.name(language.tag))
    return T("{clinic} is closed on our record, so it is not asked.", clinic=clinic.name(language.tag))


# ---- letters that were made ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A letter that was made: its clinic as the letter calls it, and what has become of that clinic since.

    ``is_sent``: the patient has said that it has gone out.
    """

    clinic: Clinic
    became: Phrase | None
    is_sent: bool


def what_became(clinic: Clinic | None, named: Named, today: date, language: Catalogue) -> Phrase | None:
    """What has become of a clinic that is on record like this now; None where it is open."""
    if clinic is None:
        return T("This clinic is no longer on our record.")
    if not clinic.is_closed(today):
        return None
    into = None if clinic.merged_into is None else named(clinic.merged_into)
    if into is not None:
        return T("On our record this clinic is now part of {other}.", other=into.name(language.tag))
    return T("On our record this clinic is closed since {day}.", day=clinic.closed_on)


def _became_listed(made: Iterable[Made], language: Catalogue) -> tuple[Any, ...]:
    """The same of several letters, in one paragraph."""
    lines = tuple(
        # NOTE: {clinic} is a name, {words} such as "This clinic is no longer on our record."
        T("{clinic}: {words}", clinic=letter.clinic.name(language.tag), words=letter.became)
        for letter in made
        if letter.became is not None
    )
    return (Joined(pieces=lines),) if lines else ()


def made_screen(case: CaseNumber, made: Sequence[Made], effect: ShowMadeLetters, language: Catalogue) -> Screen:
    """The letters of a case, each a button; or that there is none yet."""
    noted = () if effect.note is None else (NOTES[effect.note],)
    again = (Button(label=T("Choose clinics"), event=TurnedChoice(page=0)),)
    if not made:
        return Screen(
            paragraphs=(*noted, T("<b>No letter was made</b>"), T("You can choose clinics again at any time.")),
            rows=(again, (TO_RESULT,)),
        )
    count = page_count(len(made), LETTERS_ON_A_PAGE)
    page = nearest_page(effect.page, len(made), LETTERS_ON_A_PAGE)
    here = made[page * LETTERS_ON_A_PAGE : (page + 1) * LETTERS_ON_A_PAGE]
    names = _names((letter.clinic for letter in here), language)
    letters = tuple(
        (
            Button(
                label=_marked_sent(names[letter.clinic.id]) if letter.is_sent else names[letter.clinic.id],
                event=ReadLetter(case=str(case), clinic=letter.clinic.id, page=0),
            ),
        )
        for letter in here
    )
    sent = (T("✓ stands before those that you have sent."),) if any(letter.is_sent for letter in here) else ()

    def opened(page: int) -> LetterEvent:
        return OpenedMadeLetters(case=str(case), page=page)

    return Screen(
        paragraphs=(
            *noted,
            T("<b>Your letters</b> · case {number}", number=str(case)),
            T(
                "Each letter comes to this chat as a PDF. Send it to the clinic yourself, and ask for the answers in "
                "writing."
            ),
            T(
                "Press a clinic to read its letter as text and to copy from it. When you have sent it, press “{sent}”.",
                sent=I_HAVE_SENT_IT,
            ),
            *sent,
            *_became_listed(here, language),
        ),
        rows=(*letters, *pager(page, count, opened), again, (TO_RESULT,)),
    )


def _marked_sent(name: str) -> Joined:
    return Joined(pieces=("✓", name), separator=" ")


def paper_screen(made: Made, case: CaseNumber, language: Catalogue) -> Screen:
    """What stands under a PDF."""
    clinic = made.clinic
    return Screen(
        paragraphs=(
            T("Letter to <b>{clinic}</b> · case {number}", clinic=clinic.name(language.tag), number=str(case)),
            T("You can send this to the clinic by e-mail or message.") if made.became is None else made.became,
        ),
        rows=(
            (Button(label=T("As text, to copy"), event=ReadLetter(case=str(case), clinic=clinic.id, page=0)),),
            (sent_button(str(case), clinic.id),),
        ),
    )


def made_button(case: str) -> Button:
    """The way to the letters of a case."""
    return Button(label=T("Letters that were made"), event=OpenedMadeLetters(case=case, page=0))


def sent_button(case: str, clinic: ClinicId) -> Button:
    """For the patient to say that the letter has gone out: nobody else knows it."""
    return Button(label=I_HAVE_SENT_IT, event=SentLetter(case=case, clinic=clinic))
