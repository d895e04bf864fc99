"""One case as somebody works on what clinics answered in it: the values that decisions and screens of a turn need.

Puts them together and decides nothing. Must not know statements, calls, or what is done.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final

from intake_bot.botapi.calls import Call
from intake_bot.desk.matters import Matter, is_to_be_checked
from intake_bot.desk.permissions import Member
from intake_bot.desk.tracking import AtItem
from intake_bot.domain.answer_options import options_of
from intake_bot.domain.case import Case, CaseNumber
from intake_bot.domain.case_statements import span_asked_for
from intake_bot.domain.checklist import ItemId
from intake_bot.domain.contradictions import contradictions
from intake_bot.domain.days import day_in_seoul
from intake_bot.domain.directory import Directory
from intake_bot.domain.disagreements import disagreements
from intake_bot.domain.evidence import Reading
from intake_bot.domain.matching import Wish
from intake_bot.domain.statements import leaves_open, statements_of
from intake_bot.domain.tracker import Author, Side, Tracker, state_of
from intake_bot.domain.vocabulary import spoken
from intake_bot.store.database import Transaction
from intake_bot.store.people import Person
from intake_bot.telling import Answer
from intake_bot.texts.item_view import ItemView
from intake_bot.texts.phrases import Screen
from intake_bot.texts.tracker import Reader, TrackerView

MOST_LANGUAGES: Final = 12
"""Languages that are offered where it is asked who interprets."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Acting:
    """Who acts in a turn, as what, and when. ``name`` is theirs at Telegram."""

    transaction: Transaction
    person: Person
    member: Member
    name: str = field(repr=False)
    now: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class AtCase:
    """A case as somebody works on its trackers. ``latest`` is the directory of now.

    ``listed`` are the clinics with a tracker that the directory had of which the result was made.
    """

    acting: Acting
    case: Case
    author: Author
    latest: Directory
    listed: frozenset[str]
    wish: Wish
    items: tuple[ItemId, ...]

    @property
    def transaction(self) -> Transaction:
        return self.acting.transaction

    @property
    def person(self) -> Person:
        return self.acting.person

    @property
    def now(self) -> datetime:
        return self.acting.now

    @property
    def number(self) -> CaseNumber:
        return self.case.number

    @property
    def today(self) -> date:
        return day_in_seoul(self.now)

    @property
    def reader(self) -> Reader:
        return Reader(side=self.author.side, user_id=self.person.user_id, language=self.person.language)

    @property
    def reading(self) -> Reading:
        return self.latest.reading(self.today)

    @property
    def languages(self) -> tuple[str, ...]:
        """The spoken languages that matter to this patient: those wished for, or the one of the intake."""
        wished = sorted(map(spoken, self.wish.languages))[:MOST_LANGUAGES]
        return tuple(wished) or (spoken(self.case.language),)

    def options(self, item: ItemId) -> tuple[str, ...]:
        return options_of(item, self.languages)

    def at(self, tracker: Tracker, item: ItemId) -> AtItem:
        """An item as it is decided about."""
        history, options = tracker.history(item), self.options(item)
        return AtItem(item=item, history=history, options=options, author=self.author, now=self.now)

    def view(self, tracker: Tracker) -> TrackerView:
        """A tracker as it is shown."""
        clinic = None if tracker.clinic_id is None else self.latest.clinic(tracker.clinic_id)
        merged = None if clinic is None or clinic.merged_into is None else self.latest.clinic(clinic.merged_into)
        span = span_asked_for(self.wish)
        statements = statements_of(tracker, self.today)
        against = contradictions(statements, clinic, span, self.reading)
        contradicted = {one.statement.item for one in against}
        return TrackerView(
            case=str(self.number),
            tracker=tracker,
            reader=self.reader,
            today=self.today,
            standings={
                item: state_of(tracker.history(item), self.today, contradicts=item in contradicted)
                for item in self.items
            },
            clinic=clinic,
            merged_into=merged,
            in_result=tracker.clinic_id in self.listed,
            contradictions=against,
            disagreements=disagreements(statements),
            left_open=frozenset(statement.item for statement in statements if leaves_open(self.wish, statement)),
        )

    def matters(self, tracker: Tracker, item: ItemId) -> frozenset[Matter]:
        """What the team has to look at in the answer to an item."""
        view = self.view(tracker)
        found = {
            Matter.TO_BE_CHECKED: is_to_be_checked(item, tracker.history(item)),
            Matter.CONTRADICTS_RECORD: any(one.statement.item is item for one in view.contradictions),
            Matter.DISAGREES: any(item in pair.items for pair in view.disagreements),
        }
        return frozenset(matter for matter, holds in found.items() if holds)

    def item_view(self, tracker: Tracker, item: ItemId) -> ItemView:
        """An item as it is shown."""
        return ItemView(of=self.view(tracker), item=item, options=self.options(item), reading=self.reading)

    def answer(self, screen: Screen, calls: Sequence[Call] = ()) -> Answer:
        """What the patient reads can be forwarded; what the team reads of somebody else cannot."""
        return Answer(screen=screen, calls=calls, forwardable=self.author.side is Side.PATIENT)
