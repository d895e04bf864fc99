"""What clinics have answered, as lists: all clinics of a case, those that can be added, one clinic with its items.

States are counted and never made into a score. Must not know rows, who may see what, or what a press does.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from intake_bot.desk.events import DeskEvent, OpenedCase
from intake_bot.desk.tracker_events import (
    AskedForClinics,
    AskedToNameClinic,
    ChoseClinic,
    MarkedAllAsked,
    OpenedItem,
    OpenedTracker,
    OpenedTrackers,
)
from intake_bot.desk.tracking import MOST_TRACKERS, TrackerRefusal
from intake_bot.domain.checklist import ItemId, ItemState
from intake_bot.domain.contradictions import Contradiction
from intake_bot.domain.directory import Clinic
from intake_bot.domain.disagreements import Disagreement
from intake_bot.domain.tracker import Author, Side, Standing, Tracker, counts
from intake_bot.questionnaire.events import Event, TurnedPage, View
from intake_bot.texts.forms import in_rows
from intake_bot.texts.item_names import ITEM_NAMES, STATES
from intake_bot.texts.paging import nearest_page, page_count, pager
from intake_bot.texts.phrases import TN, Button, Joined, Phrase, Screen, T
from intake_bot.texts.statements import disagreement_lines
from intake_bot.texts.wordings import shortened

ON_A_PAGE = 8
"""Clinics, or entries, on one page."""
ITEMS_ON_A_PAGE = 10
NUMBERS_IN_A_ROW = 5
LONGEST_NAME_SHOWN = 50
"""Characters of a clinic's name in a line or on a button."""


# ---- what is shown -------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Who reads a screen: on which side, and as whom."""

    side: Side
    user_id: int
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TrackerView:
    """One clinic's answers as its screens need them.

    ``clinic`` is what the directory holds of it now, ``merged_into`` the clinic that it went into; None where it has
    none. ``in_result``: the result was made with it, so that its answers can change that. ``standings`` has every item
    of the case's checklist, in order. ``left_open``: items in whose answers a class is named that does not settle it.
    """

    case: str
    tracker: Tracker
    reader: Reader
    today: date
    standings: Mapping[ItemId, Standing]
    clinic: Clinic | None = None
    merged_into: Clinic | None = None
    in_result: bool = True
    contradictions: tuple[Contradiction, ...] = field(default=(), repr=False)
    disagreements: tuple[Disagreement, ...] = field(default=(), repr=False)
    left_open: frozenset[ItemId] = frozenset()

    @property
    def name(self) -> str:
        """The clinic's name in the reader's language, or the one that was written down."""
        full = self.tracker.name if self.clinic is None else self.clinic.name(self.reader.language)
        return shortened(full, LONGEST_NAME_SHOWN)

    @property
    def states(self) -> tuple[ItemState, ...]:
        """The state of every item."""
        return tuple(standing.state for standing in self.standings.values())


def who(author: Author, reader: Reader) -> Any:
    """Who entered something, as the reader knows them."""
    if (author.side, author.user_id) == (reader.side, reader.user_id):
        return T("you")
    if author.side is Side.PATIENT:
        return T("the patient")
    return author.name if reader.side is Side.STAFF and author.name else T("our team")


# ---- all clinics of a case -----------------------------------------------------------------------------------------


def trackers_screen(case: str, shown: Sequence[TrackerView], *, page: int, total: int, reader: Reader) -> Screen:
    """One page of the clinics whose answers are kept, each with its counts. ``total`` are all of them."""
    heading = T("<b>What clinics have answered</b> · case {number}", number=case)
    add = Button(label=T("Add a clinic"), event=AskedForClinics(case=case))
    if not total:
        empty = (
            T("No clinic is here yet. Add a clinic that you write to, and keep here what it answers."),
            A_YES,
        )
        return Screen(paragraphs=(heading, *empty), rows=((add,), *_leave(case, reader)))
    first = page * ON_A_PAGE
    lines = tuple(
        T("{number}. <b>{clinic}</b> – {counts}", number=number, clinic=view.name, counts=counts_line(view.states))
        for number, view in enumerate(shown, start=first + 1)
    )
    buttons = tuple(
        (
            Button(
                label=T("{number}. {clinic}", number=number, clinic=view.name),
                event=OpenedTracker(case=case, tracker=view.tracker.number),
            ),
        )
        for number, view in enumerate(shown, start=first + 1)
    )
    pages = page_count(total, ON_A_PAGE)
    rows = (*buttons, *pager(page, pages, lambda to: OpenedTrackers(case=case, page=to)), (add,))
    return Screen(paragraphs=(heading, Joined(pieces=lines)), rows=(*rows, *_leave(case, reader)))


A_YES = T("A “yes” without a document is only what the clinic says. Ask for the document, too.")


def counts_line(states: Iterable[ItemState]) -> Phrase:
    """How many questions are in which state: counts, and never a score."""
    found = counts(states)
    parts = tuple(
        # NOTE: such as "3 asked" or "2 answered in writing"; {state} is one of the states of a question.
        T("{count} {state}", count=count, state=STATES[state])
        for state, count in found.items()
    )
    return TN(
        "{count} question: {states}",
        "{count} questions: {states}",
        sum(found.values()),
        states=Joined(pieces=parts, separator=" · "),
    )


def _leave(case: str, reader: Reader) -> tuple[tuple[Button, ...], ...]:
    if reader.side is Side.STAFF:
        return ((Button(label=T("Case {number}", number=case), event=OpenedCase(number=case)),),)
    return (
        (
            Button(label=T("The questions"), event=TurnedPage(view=View.CHECKLIST, page=0)),
            Button(label=T("My result"), event=TurnedPage(view=View.RESULT, page=0)),
        ),
    )


# ---- adding one ----------------------------------------------------------------------------------------------------


def clinics_screen(case: str, clinics: Sequence[tuple[int, str]], *, page: int, total: int) -> Screen:
    """One page of the clinics of the result that are not here yet, each with its place there, and another one."""
    pages = page_count(total, ON_A_PAGE)
    buttons = tuple(
        (Button(label=shortened(name, LONGEST_NAME_SHOWN), event=ChoseClinic(case=case, place=place)),)
        for place, name in clinics
    )
    return Screen(
        paragraphs=(
            T("<b>Which clinic do you write to?</b>"),
            T("These are the clinics of the result, in the same neutral order. You can add any other one by its name."),
        ),
        rows=(
            *buttons,
            *pager(page, pages, lambda to: AskedForClinics(case=case, page=to)),
            (Button(label=T("Another clinic …"), event=AskedToNameClinic(case=case)),),
            (to_trackers(case),),
        ),
    )


def to_trackers(case: str) -> Button:
    """Back to all clinics of a case."""
    return Button(label=T("All clinics"), event=OpenedTrackers(case=case))


# ---- one clinic ----------------------------------------------------------------------------------------------------


def tracker_screen(view: TrackerView, page: int, *, note: Any = None) -> Screen:
    """One page of the items of a clinic with their states, each a way to it."""
    items = tuple(view.standings.items())
    pages = page_count(len(items), ITEMS_ON_A_PAGE)
    page = nearest_page(page, len(items), ITEMS_ON_A_PAGE)
    first = page * ITEMS_ON_A_PAGE
    shown = tuple(enumerate(items[first : first + ITEMS_ON_A_PAGE], start=first + 1))
    lines = tuple(
        # NOTE: {item} is such as "Risk class", {state} such as "answered in writing".
        T("{number}. {item} – <b>{state}</b>", number=number, item=ITEM_NAMES[item], state=STATES[standing.state])
        for number, (item, standing) in shown
    )
    case, number = view.case, view.tracker.number
    numbers = [
        Button(label=place, event=OpenedItem(case=case, tracker=number, item=item)) for place, (item, _) in shown
    ]
    asked = Button(label=T("I have sent all questions"), event=MarkedAllAsked(case=case, tracker=number))
    differing = disagreement_lines(view.disagreements, view.reader.side)
    open_ones = ItemState.NOT_ASKED in view.states
    return Screen(
        paragraphs=(
            *(() if note is None else (note,)),
            Joined(pieces=(T("<b>{clinic}</b> · case {number}", clinic=view.name, number=case), *label_lines(view))),
            counts_line(view.states),
            Joined(pieces=lines),
            *((Joined(pieces=differing),) if differing else ()),
            T("Press the number of a question to keep what the clinic answers."),
        ),
        rows=(
            *in_rows(numbers, NUMBERS_IN_A_ROW),
            *pager(page, pages, lambda to: _page(view, to)),
            *(((asked,),) if open_ones else ()),
            (to_trackers(case),),
        ),
    )


def _page(view: TrackerView, page: int) -> Event | DeskEvent:
    return OpenedTracker(case=view.case, tracker=view.tracker.number, page=page)


def label_lines(view: TrackerView) -> tuple[Phrase, ...]:
    """What became of the clinic in our record, where that matters, and whether its answers can change the result."""
    return (*_in_record(view), *(() if view.in_result else (NOT_IN_RESULT,)))


NOT_IN_RESULT = T("It is not part of the result. What it answers is kept here, and the result stays as it is.")


def _in_record(view: TrackerView) -> tuple[Phrase, ...]:
    if view.tracker.clinic_id is None:
        return (T("This clinic is not in our record. You added it by its name."),)
    if view.clinic is None:
        return (T("This clinic is no longer in our record. What it answered stays here."),)
    if view.merged_into is not None:
        name = view.merged_into.name(view.reader.language)
        return (T("In our record this clinic is now a part of {clinic}. What it answered stays here.", clinic=name),)
    if view.clinic.is_closed(view.today):
        return (T("Our record says that this clinic is closed. What it answered stays here."),)
    return ()


# ---- refusals ------------------------------------------------------------------------------------------------------

_EXAMPLE = "26-0017-4"

REFUSALS: dict[TrackerRefusal, Phrase] = {
    TrackerRefusal.ONLY_IN_PRIVATE: T("What clinics answered is shown in your own chat with this bot, not in a group."),
    TrackerRefusal.NO_CASE_YET: T(
        "There is no checklist yet. First answer the questions and send them to the team: /resume goes on. Then you "
        "can keep here what clinics answer."
    ),
    TrackerRefusal.WHICH_CASE: T(
        "Please send the number of a case as well, like this: <code>/checklist {number}</code>", number=_EXAMPLE
    ),
    TrackerRefusal.NOT_A_CASE_NUMBER: T(
        "This is not the number of a case. It looks like this: <code>/checklist {number}</code>", number=_EXAMPLE
    ),
    TrackerRefusal.NO_SUCH_CASE: T("You have no case with this number. /checklist shows that of your newest one."),
    TrackerRefusal.NOT_FOR_ROLE: T("What clinics answered is not shown to your role."),
    TrackerRefusal.GONE: T("This clinic is not in the list of this case. Send /checklist to see the list."),
    TrackerRefusal.TOO_MANY_CLINICS: T(
        "A case can hold the answers of {number} clinics at most, and it does. Go on with one of those.",
        number=MOST_TRACKERS,
    ),
}


def refusal_screen(refusal: TrackerRefusal) -> Screen:
    """Why nothing is shown, and what would be right."""
    return Screen(paragraphs=(REFUSALS[refusal],))
