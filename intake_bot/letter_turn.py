"""What a turn does where letters to clinics are concerned: choosing, consents, and the papers that go to the patient.

Loads the choice and what was agreed to, lets ``questionnaire`` decide, writes down what it decided, and has ``texts``
say it, as ``turn`` does for the rest. A paper leaves here as values: it is made when its call goes out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import assert_never

from intake_bot.botapi.calls import Call, Purpose
from intake_bot.botapi.messages import file_shown
from intake_bot.documents.letter import letter_of, names_signs
from intake_bot.documents.parameters import letter_parameter
from intake_bot.domain.case import Case
from intake_bot.domain.days import day_in_seoul
from intake_bot.domain.directory import Clinic, Directory, Forwarding, forwarding
from intake_bot.domain.index import Index
from intake_bot.domain.letters import Agreement, Part, standing
from intake_bot.domain.search import Filters, search
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
from intake_bot.questionnaire.letter_events import ChoosingEvent, ClinicId, LetterEvent, MadeEvent
from intake_bot.questionnaire.letters import Known, look, step
from intake_bot.store import letters as kept
from intake_bot.store.database import Transaction
from intake_bot.store.directory import Directories
from intake_bot.texts import letter_consent, letter_pages, letters
from intake_bot.texts.catalogue import Catalogue
from intake_bot.texts.letter_consent import CONSENT_VERSION, consent_text, digest_of, mark_of
from intake_bot.texts.letter_contents import Contents, contents_of, parts_of
from intake_bot.texts.letters import Made
from intake_bot.texts.operator import Operator
from intake_bot.texts.phrases import Screen
from intake_bot.texts.result import CaseView
from intake_bot.tracker_turn import TrackerTurns


@dataclass(frozen=True, slots=True, kw_only=True)
class Patient:
    """Who prepares letters, and in which language they read."""

    user_id: int
    chat_id: int
    language: Catalogue


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterAnswer:
    """What the patient is shown, and the papers that come before it."""

    screen: Screen
    papers: Sequence[Call]


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterTurns:
    """What every such turn needs and none changes."""

    operator: Operator
    directories: Directories
    trackers: TrackerTurns

    async def take(
        self,
        transaction: Transaction,
        event: LetterEvent,
        case: Case,
        view: CaseView,
        patient: Patient,
        *,
        now: datetime,
    ) -> LetterAnswer:
        """Carry out what a patient did about letters for this case, which is the one that the event names if any.

        ``view`` is the case as its screens tell it.
        """
        index = await self.directories.index(transaction, view.today)
        agreements = await kept.agreements_of(transaction, patient.user_id)
        table = _Table(
            operator=self.operator,
            view=view,
            directory=index.directory,
            language=patient.language,
            today=day_in_seoul(now),
            made={agreement.clinic_id: agreement for agreement in standing(agreements, view.number)},
        )
        if isinstance(event, MadeEvent):
            effects = look(event, table.made)
        else:
            effects = await self._choose(transaction, event, table, index, patient.user_id)
        papers: list[Call] = []
        *first, shown = effects
        for effect in first:
            match effect:
                case RecordAgreement():
                    agreement = table.agreement(effect, now)
                    await kept.add_agreement(transaction, patient.user_id, agreement)
                    if agreement.given:
                        table.made[effect.clinic] = agreement
                    else:
                        table.made.pop(effect.clinic, None)
                case SendPaper(clinic=clinic):
                    papers.append(table.paper(clinic, patient.chat_id))
                case NoteSent(clinic=clinic):
                    note = await self._note_sent(transaction, table, clinic, case, now)
                    shown = ShowMadeLetters(note=note)
                case _:
                    raise AssertionError("only the last effect shows a screen")
        return LetterAnswer(screen=table.screen(shown), papers=papers)

    async def _note_sent(
        self, transaction: Transaction, table: _Table, clinic: ClinicId, case: Case, now: datetime
    ) -> LetterNote:
        """Note that a letter has gone out, and what it asks as asked where there is room; gives what to say of it."""
        await kept.mark_sent(transaction, table.made[clinic], now)
        table.made[clinic] = replace(table.made[clinic], sent_at=now)
        contents = table.of_made(clinic)
        refusal = await self.trackers.mark_asked(transaction, case, contents.clinic, contents.items, now)
        return LetterNote.SENT if refusal is None else LetterNote.SENT_WITHOUT_ROOM

    async def _choose(
        self, transaction: Transaction, event: ChoosingEvent, table: _Table, index: Index, user_id: int
    ) -> tuple[LetterEffect, ...]:
        """Take an event about letters to be made, and keep where the patient stands then."""

        def named(words: str) -> tuple[ClinicId, ...]:
            found = search(index, words, Filters(closed=False)) if words.strip() else ()
            return tuple(clinic.id for clinic in found)

        choosing, effects = step(
            await kept.find_choosing(transaction, user_id),
            event,
            Known(
                case=str(table.view.number),
                recipients=table.view.match.question_recipients,
                is_there=table.is_there,
                there=frozenset(parts_of(table.view)),
                words_of=lambda clinic, parts: mark_of(table.words(clinic, parts)),
                named=named,
            ),
        )
        listens = any(isinstance(effect, ShowClinics) for effect in effects)
        await kept.save_choosing(transaction, user_id, choosing, listens=listens)
        return effects


@dataclass(frozen=True, slots=True, kw_only=True)
class _Table:
    """What lies before a patient who prepares letters: their case, the directory now, and what they agreed to."""

    operator: Operator
    view: CaseView
    directory: Directory
    language: Catalogue
    today: date
    made: dict[ClinicId, Agreement]

    def clinic(self, clinic: ClinicId) -> Clinic | None:
        """The clinic as it is now, or as it was when the case was matched where it has gone since."""
        return self.directory.clinic(clinic) or self.view.directory.clinic(clinic)

    def is_there(self, clinic: ClinicId) -> bool:
        """Whether a letter can go to it."""
        found = self.directory.clinic(clinic)
        return found is not None and not found.is_closed(self.today)

    # --- what is agreed to ---------------------------------------------------------------------------------------

    def contents(self, clinic: ClinicId, parts: frozenset[Part]) -> Contents:
        """What a letter holds that would be agreed to today, to a clinic that is there."""
        found = self.clinic(clinic)
        assert found is not None, "only clinics that are there are asked about"
        return contents_of(self.view, found, parts, operator=self.operator, day=self.today)

    def letter(self, clinic: ClinicId) -> Made:
        """A letter that was made, called as it was agreed to, with what the directory says of its clinic now."""
        agreement, now = self.made[clinic], self.directory.clinic(clinic)
        return Made(
            clinic=Clinic(id=clinic, names=agreement.names),
            became=letters.what_became(now, self.directory.clinic, self.today, self.language),
            is_sent=agreement.sent_at is not None,
        )

    def of_made(self, clinic: ClinicId) -> Contents:
        """What the letter holds that was agreed to."""
        agreement = self.made[clinic]
        day = day_in_seoul(agreement.at)
        return contents_of(self.view, self.letter(clinic).clinic, agreement.parts, operator=self.operator, day=day)

    def consent(self, clinic: ClinicId, parts: frozenset[Part]) -> tuple[object, ...]:
        """The words of a consent, of a clinic that is there."""
        contents = self.contents(clinic, parts)
        may_go = forwarding(contents.clinic, self.directory.reading(self.today)) is Forwarding.ALLOWED
        return letter_consent.consent_paragraphs(
            contents,
            self.language,
            self.view.referral,
            can_be_forwarded=may_go,
            names_signs=names_signs(contents),
        )

    def words(self, clinic: ClinicId, parts: frozenset[Part]) -> str:
        """The same as it is read."""
        return consent_text(self.consent(clinic, parts), self.language)

    def agreement(self, recorded: RecordAgreement, now: datetime) -> Agreement:
        """The receipt of a yes or a no."""
        asked = self.clinic(recorded.clinic)
        assert asked is not None, "only clinics that are there are asked about"
        return Agreement(
            clinic_id=recorded.clinic,
            names=asked.names,
            case=self.view.number,
            parts=recorded.parts,
            given=recorded.given,
            text_version=CONSENT_VERSION,
            text_digest=digest_of(self.words(recorded.clinic, recorded.parts)),
            language=self.language.tag,
            at=now,
        )

    # --- what is shown -------------------------------------------------------------------------------------------

    def paper(self, clinic: ClinicId, chat_id: int) -> Call:
        """The letter that was agreed to, on its way to the patient."""
        letter = letter_of(self.of_made(clinic), self.language)
        paper = letter_parameter(letter, file_name=f"{self.view.number}-{clinic}.pdf")
        screen = letters.paper_screen(self.letter(clinic), self.view.number, self.language)
        return file_shown(paper, screen, chat_id=chat_id, language=self.language, purpose=Purpose.LETTER)

    def screen(self, effect: LetterEffect) -> Screen:
        """The screen of an effect that shows one."""
        match effect:
            case ShowClinics():
                made_in = self.view.number if self.made else None
                return letters.clinics_screen(effect, self.clinic, self.language, made_in=made_in)
            case AskForConsent(clinic=clinic, parts=parts):
                there = parts_of(self.view)
                paragraphs = self.consent(clinic, parts)
                return letter_consent.consent_screen(effect, paragraphs, there, self.clinic, self.language)
            case ShowDraft(clinic=clinic, parts=parts, page=page):
                return letter_pages.draft_screen(self.contents(clinic, parts), self.language, page)
            case ShowLetter(clinic=clinic, page=page):
                became = self.letter(clinic).became
                return letter_pages.letter_screen(self.of_made(clinic), became, self.language, page)
            case ShowMadeLetters():
                made = tuple(self.letter(clinic) for clinic in self.made)
                return letters.made_screen(self.view.number, made, effect, self.language)
            case RecordAgreement() | SendPaper() | NoteSent():
                raise AssertionError("this shows nothing")
            case _:
                assert_never(effect)
