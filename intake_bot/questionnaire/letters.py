"""Letters to clinics: which clinics a patient chooses, and what they agree to for each.

``step(choosing, event, known) -> (choosing, effects)``, and ``look`` for letters that were made. A yes counts for the
very words that were read and for nothing else: what has changed meanwhile is shown again and asked again. Must not know
wording, rows, files or the clock.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final, TypeVar, assert_never

from intake_bot.domain.letters import MOST_AT_ONCE, Part
from intake_bot.questionnaire import letter_events as events
from intake_bot.questionnaire.events import Said
from intake_bot.questionnaire.letter_effects import (
    AskForConsent,
    LetterEffect,
    LetterNote,
    NoteSent,
    RecordAgreement,
    SendPaper,
    ShowClinics,
    ShowDraft,
    ShowLetter,
    ShowMadeLetters,
)
from intake_bot.questionnaire.letter_events import ChoiceEvent, ChoosingEvent, ClinicId, ConsentEvent, MadeEvent
from intake_bot.questionnaire.reading.emergency import mentions_emergency

MOST_FOUND: Final = 8
"""Clinics that a typed name puts on the list; of more the patient is asked to type more of the name."""

NO_PARTS: Final = frozenset[Part]()


_Event = TypeVar("_Event")


def heard_as_name(event: _Event) -> _Event | events.NamedClinic:
    """What an event means while the name of a clinic may be typed: words are a name, unless they call for help."""
    if isinstance(event, Said) and not mentions_emergency(event.text):
        return events.NamedClinic(words=event.text)
    return event


# ---- what is kept --------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Choosing:
    """Where a patient stands.

    ``found`` are clinics that a typed name brought, newest first; ``ticked`` those chosen, in the order of ticking.
    ``settled`` are those of them that got their yes or no, ``parts`` what is switched on for each. ``is_asking``: the
    choice is made, and consent is asked for one after the other.
    """

    case: str
    found: tuple[ClinicId, ...] = ()
    ticked: tuple[ClinicId, ...] = ()
    settled: frozenset[ClinicId] = frozenset()
    parts: Mapping[ClinicId, frozenset[Part]] = field(default_factory=dict)
    is_asking: bool = False

    @property
    def open(self) -> ClinicId | None:
        """The clinic that is asked about; None while clinics are chosen."""
        if not self.is_asking:
            return None
        return next((clinic for clinic in self.ticked if clinic not in self.settled), None)

    def switched_on(self, clinic: ClinicId) -> frozenset[Part]:
        """What goes to this clinic beside the questions."""
        return self.parts.get(clinic, NO_PARTS)


def to_document(choosing: Choosing) -> dict[str, Any]:
    """The JSON form."""
    return {
        "case": choosing.case,
        "found": list(choosing.found),
        "ticked": list(choosing.ticked),
        "settled": sorted(choosing.settled),
        "parts": {clinic: sorted(parts) for clinic, parts in choosing.parts.items()},
        "is_asking": choosing.is_asking,
    }


def from_document(document: Mapping[str, Any]) -> Choosing:
    """The inverse. Raises KeyError or ValueError for a document that is none."""
    return Choosing(
        case=document["case"],
        found=tuple(document["found"]),
        ticked=tuple(document["ticked"]),
        settled=frozenset(document["settled"]),
        parts={clinic: frozenset(map(Part, parts)) for clinic, parts in document["parts"].items()},
        is_asking=document["is_asking"],
    )


# ---- what is known -------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What a step needs beside the choice.

    ``recipients``: clinics that the match lets be asked, in its order. ``is_there``: whether a clinic is in the
    directory now and not closed. ``there``: the parts that this case has at all. ``words_of``: a short mark of the
    words of a consent, which differs whenever a word does. ``named``: the clinics that a typed name finds.
    """

    case: str
    recipients: tuple[ClinicId, ...]
    is_there: Callable[[ClinicId], bool]
    there: frozenset[Part]
    words_of: Callable[[ClinicId, frozenset[Part]], str]
    named: Callable[[str], tuple[ClinicId, ...]]


Stepped = tuple[Choosing, tuple[LetterEffect, ...]]


# ---- the one place where an event changes a choice -----------------------------------------------------------------


def step(choosing: Choosing | None, event: ChoosingEvent, known: Known) -> Stepped:
    """Take one event. Returns the choice as it is afterwards, and what should happen, in order; never nothing.

    A choice made for an earlier case is forgotten. Clinics that left the directory drop out of it, and that is told.
    """
    if choosing is None or choosing.case != known.case:
        choosing = Choosing(case=known.case)
    gone = tuple(clinic for clinic in choosing.ticked if not known.is_there(clinic))
    told = tuple(clinic for clinic in gone if clinic not in choosing.settled)
    left = replace(choosing, ticked=tuple(clinic for clinic in choosing.ticked if clinic not in gone))
    turn = _Turn(choosing=_rested(left), known=known, gone=told)
    if isinstance(event, ChoiceEvent):
        return turn.choice(event)
    return turn.consent(event)


def look(event: MadeEvent, made: Collection[ClinicId]) -> tuple[LetterEffect, ...]:
    """What an event about letters that were made leads to, whatever is being chosen meanwhile.

    ``made``: for which clinics a letter was agreed to in the case of the event. About any other it means nothing.
    """
    if isinstance(event, events.OpenedMadeLetters):
        return (ShowMadeLetters(page=event.page),)
    if event.clinic not in made:
        return (ShowMadeLetters(note=LetterNote.STALE_PRESS),)
    match event:
        case events.ReadLetter(clinic=clinic, page=page):
            return (ShowLetter(clinic=clinic, page=page),)
        case events.AskedForPaper(clinic=clinic):
            return (SendPaper(clinic=clinic), ShowMadeLetters())
        case events.SentLetter(clinic=clinic):
            return (NoteSent(clinic=clinic), ShowMadeLetters())
        case _:
            assert_never(event)


def _rested(choosing: Choosing) -> Choosing:
    """Nothing is asked where nothing is left to ask about."""
    if choosing.is_asking and choosing.open is None:
        return replace(choosing, ticked=(), settled=frozenset(), parts={}, is_asking=False)
    return choosing


@dataclass(frozen=True, slots=True)
class _Turn:
    """One step: the choice before it, what is known, and the clinics that have just dropped out."""

    choosing: Choosing
    known: Known
    gone: tuple[ClinicId, ...]

    def choice(self, event: ChoiceEvent) -> Stepped:
        match event:
            case events.OpenedLetters():
                return self.here(self.choosing)
            case events.TurnedChoice(page=page):
                return self.choose(self.choosing, page)
            case events.TickedClinic():
                return self.tick(event)
            case events.NamedClinic(words=words):
                return self.search(words)
            case events.ChoseClinics():
                return self.begin_asking()
            case _:
                assert_never(event)

    def consent(self, event: ConsentEvent) -> Stepped:
        """Take what is about the clinic that is asked about; about any other it means nothing."""
        if event.clinic != self.choosing.open:
            return self.stale()
        match event:
            case events.SwitchedPart(clinic=clinic, part=part, on=on):
                return self.switch(clinic, part, on=on)
            case events.KeptToQuestions(clinic=clinic):
                return self.set_parts(clinic, NO_PARTS)
            case events.ReadDraft(clinic=clinic, page=page):
                return self.choosing, (ShowDraft(clinic=clinic, parts=self.choosing.switched_on(clinic), page=page),)
            case events.AgreedToLetter(clinic=clinic, words=words):
                return self.settle(clinic, words, given=True)
            case events.DeclinedLetter(clinic=clinic, words=words):
                return self.settle(clinic, words, given=False)
            case _:
                assert_never(event)

    # --- showing -------------------------------------------------------------------------------------------------

    def here(self, choosing: Choosing, note: LetterNote | None = None) -> Stepped:
        """Where the patient stands: the clinic that is asked about, or the clinics to choose from."""
        clinic = choosing.open
        if clinic is None:
            return self.choose(choosing, 0, note)
        asked = AskForConsent(
            clinic=clinic,
            parts=choosing.switched_on(clinic),
            place=choosing.ticked.index(clinic) + 1,
            of=len(choosing.ticked),
            note=note,
            gone=self.gone,
        )
        return choosing, (asked,)

    def choose(self, choosing: Choosing, page: int, note: LetterNote | None = None) -> Stepped:
        """Show the clinics. Who goes back to them while being asked keeps what is not answered yet, and no more."""
        if choosing.is_asking:
            waiting = tuple(clinic for clinic in choosing.ticked if clinic not in choosing.settled)
            choosing = replace(choosing, ticked=waiting, settled=frozenset(), is_asking=False)
        shown = ShowClinics(
            page=page, listed=self.listed(choosing), ticked=frozenset(choosing.ticked), note=note, gone=self.gone
        )
        return choosing, (shown,)

    def stale(self) -> Stepped:
        return self.here(self.choosing, LetterNote.STALE_PRESS)

    def listed(self, choosing: Choosing) -> tuple[ClinicId, ...]:
        """What was found by name, then what the match names, each once and only what is there."""
        return tuple(filter(self.known.is_there, dict.fromkeys((*choosing.found, *self.known.recipients))))

    # --- choosing ------------------------------------------------------------------------------------------------

    def tick(self, event: events.TickedClinic) -> Stepped:
        choosing, clinic = self.choosing, event.clinic
        if choosing.is_asking or clinic not in self.listed(choosing):
            return self.stale()
        if event.on and clinic not in choosing.ticked:
            if len(choosing.ticked) >= MOST_AT_ONCE:
                return self.choose(choosing, event.page, LetterNote.TOO_MANY)
            choosing = replace(choosing, ticked=(*choosing.ticked, clinic))
        elif not event.on:
            choosing = replace(choosing, ticked=tuple(one for one in choosing.ticked if one != clinic))
        return self.choose(choosing, event.page)

    def search(self, words: str) -> Stepped:
        named = self.known.named(words)
        if not named:
            return self.choose(self.choosing, 0, LetterNote.NOT_FOUND)
        shown = named[:MOST_FOUND]
        kept = tuple(clinic for clinic in self.choosing.found if clinic in self.choosing.ticked)
        choosing = replace(self.choosing, found=tuple(dict.fromkeys((*shown, *kept))))
        return self.choose(choosing, 0, LetterNote.FOUND if shown == named else LetterNote.MANY_FOUND)

    def begin_asking(self) -> Stepped:
        if not self.choosing.ticked:
            return self.choose(self.choosing, 0, LetterNote.NONE_TICKED)
        return self.here(replace(self.choosing, is_asking=True))

    # --- agreeing ------------------------------------------------------------------------------------------------

    def switch(self, clinic: ClinicId, part: Part, *, on: bool) -> Stepped:
        if part not in self.known.there:
            return self.stale()
        before = self.choosing.switched_on(clinic)
        return self.set_parts(clinic, before | {part} if on else before - {part})

    def set_parts(self, clinic: ClinicId, parts: frozenset[Part]) -> Stepped:
        return self.here(replace(self.choosing, parts={**self.choosing.parts, clinic: parts}))

    def settle(self, clinic: ClinicId, words: str, *, given: bool) -> Stepped:
        """Take a yes or a no to exactly the words that stand there now, and go on with the next clinic."""
        choosing = self.choosing
        parts = choosing.switched_on(clinic) & self.known.there
        if words != self.known.words_of(clinic, parts):
            return self.here(choosing, LetterNote.WORDS_CHANGED)
        paper = (SendPaper(clinic=clinic),) if given else ()
        answered = (RecordAgreement(clinic=clinic, parts=parts, given=given), *paper)
        choosing = _rested(replace(choosing, settled=choosing.settled | {clinic}))
        if choosing.is_asking:
            choosing, shown = self.here(choosing)
            return choosing, (*answered, *shown)
        return choosing, (*answered, ShowMadeLetters())
