"""What a turn does where the directory is looked at or kept: commands, presses, checks, undo, words that need a second
admin.

Loads the directory, lets ``desk`` decide, writes the change, and has ``texts`` say it, as ``turn`` does for the rest.
Whatever is changed is fitted to the records as they are in this transaction, so that nobody overwrites what they have
not seen.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final, assert_never

from intake_bot.botapi.calls import Call, Purpose, file_parameter
from intake_bot.desk import claim_edits, edit_requests
from intake_bot.desk.claim_values import ValueWarning
from intake_bot.desk.commands import Line, LineFault, LineRefusal, read_line
from intake_bot.desk.directory_commands import SYNTAX, DirectoryCommand, act_of
from intake_bot.desk.directory_events import (
    AskedToAllow,
    CheckedClaim,
    ConfirmedUndo,
    DecidedWording,
    KeepingEvent,
    OpenedCheck,
    OpenedClinic,
    OpenedHistory,
    TurnedClinics,
    TurnedStale,
    TypedCommand,
)
from intake_bot.desk.directory_lines import Asked, outcome_of
from intake_bot.desk.directory_search import search_of
from intake_bot.desk.directory_table import table_of
from intake_bot.desk.edit_requests import By, Outcome, Proposal, Refused, Why
from intake_bot.desk.permissions import Act, Member, may
from intake_bot.desk.value_refusals import ValueRefusal
from intake_bot.domain.changes import Change, Conflict, Edit, Origin, all_differences, fitted_all, taken_back
from intake_bot.domain.checks import ToCheck, claims_to_check
from intake_bot.domain.days import SEOUL_TIME, day_in_seoul
from intake_bot.domain.directory import Directory, Listed
from intake_bot.domain.directory_document import to_document
from intake_bot.domain.evidence import Claim, Reading
from intake_bot.domain.records import listed_key
from intake_bot.domain.search import search
from intake_bot.domain.table import FileKind
from intake_bot.domain.topics import WRITABLE, TopicId
from intake_bot.domain.wording import Finding, check
from intake_bot.sheets.writing import write
from intake_bot.store import directory as kept
from intake_bot.store import proposals
from intake_bot.store.database import Transaction
from intake_bot.store.directory import Directories
from intake_bot.telling import Answer, Telling
from intake_bot.texts import directory as texts
from intake_bot.texts import directory_checks, directory_history, directory_refusals, wording_proposals
from intake_bot.texts.catalogue import Catalogue, languages
from intake_bot.texts.paging import nearest_page
from intake_bot.texts.render import plain

CHANGES_ON_A_PAGE: Final = 5
CLAIMS_ON_A_PAGE: Final = 10
MOST_SENT: Final = 2000
"""Clinics of a directory that is sent as a file; a larger one takes too long to write for a turn."""
CONTENT_TYPES: Final[Mapping[FileKind, str]] = {
    FileKind.CSV: "text/csv",
    FileKind.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    FileKind.JSON: "application/json",
}
SHOWN_BARE: Final = frozenset(
    {
        DirectoryCommand.STALE,
        DirectoryCommand.TIERS,
        DirectoryCommand.RATES,
        DirectoryCommand.FACILITATORS,
        DirectoryCommand.FAQ,
    }
)
"""Commands that show what there is when nothing stands behind them, and change it otherwise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hand:
    """Whoever does something with the directory, and when. ``name`` is what a check is recorded under."""

    transaction: Transaction
    chat_id: int
    user_id: int
    name: str
    member: Member
    now: datetime
    language: Catalogue
    who: Mapping[str, str]
    """The names of the team by their ids in digits."""

    @property
    def today(self) -> date:
        return day_in_seoul(self.now)

    @property
    def by(self) -> By:
        return By(name=self.name, today=self.today)


Refusal = Refused | LineRefusal | ValueRefusal


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectoryTurns:
    """What every such turn needs and none changes."""

    telling: Telling
    directories: Directories

    async def keep(self, hand: Hand, event: KeepingEvent) -> Answer:
        """Carry out what a member of the team did, or say why not. Whether they may is asked here, every time."""
        if not may(hand.member, _act_of(event)):
            return Answer(screen=directory_refusals.not_permitted_screen(), refused=True)
        directory = await self.directories.latest(hand.transaction)
        match event:
            case TypedCommand(command=command, words=words):
                return await self._typed(hand, directory, command, words)
            case TurnedClinics(page=page, words=words):
                return await self._clinics(hand, directory, words, page)
            case OpenedClinic(listed=listed, page=page):
                return await self._clinic(hand, directory, listed, page)
            case OpenedHistory(listed=listed, page=page):
                return await self._history(hand, directory, listed, page)
            case TurnedStale(page=page):
                return await self._stale(hand, directory, page)
            case OpenedCheck(after=after):
                return await self._next_check(hand, directory, after)
            case CheckedClaim():
                return await self._checked(hand, directory, event)
            case ConfirmedUndo(change=number):
                return await self._undo(hand, number)
            case AskedToAllow(proposal=number):
                return await self._ask(hand, number)
            case DecidedWording(proposal=number, allowed=allowed):
                return await self._decide(hand, number, allowed=allowed)
            case _:
                assert_never(event)

    # --- commands ------------------------------------------------------------------------------------------------

    async def _typed(self, hand: Hand, directory: Directory, command: DirectoryCommand, words: str) -> Answer:
        line = read_line(words, SYNTAX[command])
        if isinstance(line, LineRefusal):
            return _refused(line, command)
        first = line.words[0] if line.words else ""
        match command:
            case DirectoryCommand.CLINICS:
                return await self._clinics(hand, directory, words, 0)
            case DirectoryCommand.CLINIC:
                return await self._clinic(hand, directory, first, 0)
            case DirectoryCommand.HISTORY:
                return await self._history(hand, directory, first, 0)
            case DirectoryCommand.ASOF:
                return await self._as_of(hand, line)
            case DirectoryCommand.UNDO:
                return await self._before_undo(hand, first)
            case DirectoryCommand.DIRECTORY:
                return self._export(hand, directory, first)
            case DirectoryCommand.CHECK:
                return await self._next_check(hand, directory, f"{first}." if first else "")
            case _ if not first and command in SHOWN_BARE:
                return await self._shown_bare(hand, directory, command)
            case _:
                outcome = outcome_of(command, Asked(line=line, directory=directory, by=hand.by, languages=languages()))
                return await self.carry_out(hand, outcome, command, reason=line["reason"] or "")

    async def _shown_bare(self, hand: Hand, directory: Directory, command: DirectoryCommand) -> Answer:
        """What a command shows with nothing behind it: what there is to change."""
        match command:
            case DirectoryCommand.STALE:
                return await self._stale(hand, directory, 0)
            case DirectoryCommand.TIERS:
                return Answer(screen=texts.tiers_screen(directory))
            case DirectoryCommand.RATES:
                return Answer(screen=texts.rates_screen(directory))
            case DirectoryCommand.FACILITATORS:
                reading = directory.reading(hand.today)
                return Answer(screen=texts.facilitators_screen(directory, reading, hand.language.tag))
            case _:
                topics = (topic.value for topic in TopicId if topic in WRITABLE)
                return Answer(screen=texts.topics_screen(directory, topics))

    async def carry_out(
        self,
        hand: Hand,
        outcome: Outcome | LineRefusal,
        command: DirectoryCommand,
        *,
        origin: Origin = Origin.COMMAND,
        reason: str = "",
    ) -> Answer:
        """Write down what was decided, unless its words are not neutral, or somebody was faster."""
        if not isinstance(outcome, Proposal):
            return _refused(outcome, command)
        texts_read = (*outcome.texts, reason)
        findings = findings_in(texts_read)
        if findings:
            number = await proposals.add(
                hand.transaction,
                outcome.edits,
                texts_read,
                actor=hand.user_id,
                origin=origin,
                reason=reason,
                now=hand.now,
            )
            return Answer(screen=wording_proposals.wording_screen(number, findings))
        return await self.write(hand, outcome.edits, origin, reason, warnings=outcome.warnings, left=len(outcome.left))

    async def write(
        self,
        hand: Hand,
        wanted: Sequence[Edit],
        origin: Origin,
        reason: str,
        *,
        warnings: Iterable[ValueWarning] = (),
        left: int = 0,
        actor: int | None = None,
        allowed_by: str | None = None,
        undoes: int | None = None,
    ) -> Answer:
        """Fit edits to the records as they are and keep them as one change; or show what is in the way."""
        fitting = await self.fit(hand, wanted)
        if fitting and isinstance(fitting[0], Conflict):
            return Answer(screen=directory_history.conflict_screen(_conflicts(fitting)), refused=True)
        if not fitting:
            return Answer(screen=directory_refusals.nothing_screen(), refused=True)
        change = await self.keep_change(
            hand, _edits(fitting), origin, reason, actor=actor, allowed_by=allowed_by, undoes=undoes
        )
        return Answer(screen=directory_history.changed_screen(change, warnings, left))

    async def fit(self, hand: Hand, wanted: Iterable[Edit]) -> tuple[Edit, ...] | tuple[Conflict, ...]:
        """The edits as they apply now, or every conflict."""
        wanted = tuple(wanted)
        return fitted_all(wanted, await kept.records(hand.transaction, (edit.key for edit in wanted)))

    async def keep_change(
        self,
        hand: Hand,
        fitting: Sequence[Edit],
        origin: Origin,
        reason: str,
        *,
        actor: int | None = None,
        allowed_by: str | None = None,
        undoes: int | None = None,
    ) -> Change:
        """Keep edits that fit as one change."""
        who = str(hand.user_id if actor is None else actor)
        number = await kept.add_change(
            hand.transaction,
            fitting,
            now=hand.now,
            actor=who,
            origin=origin,
            reason=reason,
            allowed_by=allowed_by,
            undoes=undoes,
        )
        if number is None:
            raise RuntimeError("another process changed the directory at the same moment")  # tried again as a whole
        return Change(
            number=number,
            at=hand.now,
            actor=who,
            origin=origin,
            reason=reason,
            edits=tuple(fitting),
            allowed_by=allowed_by,
            undoes=undoes,
        )

    # --- looking -------------------------------------------------------------------------------------------------

    async def _clinics(self, hand: Hand, directory: Directory, words: str, page: int) -> Answer:
        line = read_line(words, SYNTAX[DirectoryCommand.CLINICS])
        if isinstance(line, LineRefusal):
            return _refused(line, DirectoryCommand.CLINICS)
        wanted = search_of(line)
        if isinstance(wanted, Refused):
            return _refused(wanted, DirectoryCommand.CLINICS)
        found = search(await self.directories.index(hand.transaction, hand.today), *wanted)
        size = texts.CLINICS_ON_A_PAGE
        page = nearest_page(page, len(found), size)
        shown = found[page * size : (page + 1) * size]
        reading = directory.reading(hand.today)
        tag = hand.language.tag
        screen = texts.clinics_screen(shown, total=len(found), page=page, words=words, reading=reading, tag=tag)
        return Answer(screen=screen)

    async def _clinic(self, hand: Hand, directory: Directory, name: str, page: int) -> Answer:
        listed = directory.find(name)
        if listed is None:
            return await self._clinics(hand, directory, name, 0)
        keeps = may(hand.member, Act.KEEP_DIRECTORY)
        pages = texts.listed_pages(listed, directory, directory.reading(hand.today), hand.language, keeps=keeps)
        return Answer(screen=pages[min(page, len(pages) - 1)])

    async def _history(self, hand: Hand, directory: Directory, name: str, page: int) -> Answer:
        first = page * CHANGES_ON_A_PAGE
        if not name:
            total = directory.revision
            numbers = range(total - first, max(0, total - first - CHANGES_ON_A_PAGE), -1)
            changes = [one for number in numbers if (one := await kept.find_change(hand.transaction, number))]
        else:
            listed = directory.find(name)
            key = f"clinic:{name}" if listed is None else listed_key(listed)
            total = await kept.count_changes_of(hand.transaction, key)
            changes = list(await kept.changes_of(hand.transaction, key, first=first, at_most=CHANGES_ON_A_PAGE))
        screen = directory_history.history_screen(
            changes, hand.who, listed=name, page=page, total=total, on_a_page=CHANGES_ON_A_PAGE
        )
        return Answer(screen=screen)

    async def _as_of(self, hand: Hand, line: Line) -> Answer:
        """The directory as it was at the end of a day in Seoul."""
        if not line.words:
            return _refused(LineRefusal(fault=LineFault.TOO_FEW), DirectoryCommand.ASOF)
        day = edit_requests.read_day(line.words[0], hand.today)
        if day is None:
            return _refused(Refused(why=Why.NOT_A_DATE, piece=line.words[0]), DirectoryCommand.ASOF)
        end = datetime.combine(day + timedelta(days=1), datetime.min.time(), tzinfo=SEOUL_TIME)
        revision = await kept.revision_before(hand.transaction, end)
        if revision is None:
            return Answer(screen=directory_refusals.no_directory_then_screen(day))
        then = await self.directories.at(hand.transaction, revision)
        if len(line.words) > 1:
            listed = then.find(line.words[1])
            if listed is None:
                return _refused(Refused(why=Why.NO_SUCH_CLINIC, piece=line.words[1]), DirectoryCommand.ASOF)
            return Answer(screen=texts.listed_as_of_screen(listed, then, then.reading(day), hand.language))
        return Answer(screen=texts.as_of_screen(then, then.reading(day), hand.language.tag))

    def _export(self, hand: Hand, directory: Directory, kind: str) -> Answer:
        """The whole directory as a file that imports to no change."""
        if kind.lower() not in set(FileKind):
            return _refused(Refused(why=Why.NOT_A_FORMAT, piece=kind), DirectoryCommand.DIRECTORY)
        if len(directory.clinics) > MOST_SENT:
            return Answer(screen=directory_refusals.too_large_to_send_screen(), refused=True)
        made = FileKind(kind.lower())
        name = f"directory-{directory.revision}.{made}"
        content = write(table_of(directory), made)
        call = Call(
            method="sendDocument",
            chat_id=hand.chat_id,
            parameters={
                "document": file_parameter(name, content, CONTENT_TYPES[made]),
                "caption": plain(directory_refusals.export_caption(directory), hand.language),
            },
            purpose=Purpose.RECEIPT,
        )
        return Answer(screen=directory_refusals.exported_screen(directory), calls=(call,))

    # --- undo ----------------------------------------------------------------------------------------------------

    async def _before_undo(self, hand: Hand, number: str) -> Answer:
        change = await self._change(hand, number)
        if change is None:
            return _refused(Refused(why=Why.NO_SUCH_CHANGE, piece=number), DirectoryCommand.UNDO)
        fitting = await self._taken_back(hand, change)
        return (
            fitting if isinstance(fitting, Answer) else Answer(screen=directory_history.undo_screen(change, hand.who))
        )

    async def _change(self, hand: Hand, number: str) -> Change | None:
        if not (number.isascii() and number.isdecimal() and len(number) <= 9) or int(number) <= 1:
            return None  # the first change is the starting directory itself
        return await kept.find_change(hand.transaction, int(number))

    async def _taken_back(self, hand: Hand, change: Change) -> tuple[Edit, ...] | Answer:
        """The edits that take a change back now, or why it cannot be taken back."""
        by = await kept.undone_by(hand.transaction, change.number)
        if by is not None and await kept.undone_by(hand.transaction, by) is None:
            return Answer(screen=directory_history.undone_already_screen(change.number, by), refused=True)
        fitting = taken_back(change, await kept.records(hand.transaction, (edit.key for edit in change.edits)))
        if fitting and isinstance(fitting[0], Conflict):
            return Answer(screen=directory_history.built_on_screen(change, _conflicts(fitting)), refused=True)
        return _edits(fitting)

    async def _undo(self, hand: Hand, number: int) -> Answer:
        change = await self._change(hand, str(number))
        if change is None:
            return _refused(Refused(why=Why.NO_SUCH_CHANGE, piece=str(number)), DirectoryCommand.UNDO)
        fitting = await self._taken_back(hand, change)
        if isinstance(fitting, Answer):
            return fitting
        if not fitting:
            return Answer(screen=directory_refusals.nothing_screen(), refused=True)
        done = await self.keep_change(hand, fitting, Origin.UNDO, "", undoes=change.number)
        return Answer(screen=directory_history.changed_screen(done))

    # --- checking ------------------------------------------------------------------------------------------------

    async def _stale(self, hand: Hand, directory: Directory, page: int) -> Answer:
        reading = directory.reading(hand.today)
        due = _due(directory, reading)
        page = nearest_page(page, len(due), CLAIMS_ON_A_PAGE)
        shown = due[page * CLAIMS_ON_A_PAGE : (page + 1) * CLAIMS_ON_A_PAGE]
        return Answer(
            screen=directory_checks.stale_screen(
                shown, reading, page=page, total=len(due), on_a_page=CLAIMS_ON_A_PAGE, tag=hand.language.tag
            )
        )

    async def _next_check(self, hand: Hand, directory: Directory, after: str) -> Answer:
        """The next claim to check: of one clinic when ``after`` is its id and a dot, else in the order of the list."""
        reading = directory.reading(hand.today)
        due = _due(directory, reading)
        if after.endswith("."):
            due = [one for one in due if one[0].id == after[:-1]]
        elif after:
            at = next((index for index, (_, one) in enumerate(due) if one.claim.id == after), None)
            due = due if at is None else due[at + 1 :]
        if not due:
            return Answer(screen=directory_checks.nothing_to_check_screen())
        listed, first = due[0]
        mark = mark_of(first.claim)
        tag = hand.language.tag
        screen = directory_checks.check_screen(listed, first, seen=mark, reading=reading, left=len(due), tag=tag)
        return Answer(screen=screen)

    async def _checked(self, hand: Hand, directory: Directory, event: CheckedClaim) -> Answer:
        listed, claim = claim_edits.find_claim(directory, event.claim)
        if listed is None or claim is None:
            return _refused(Refused(why=Why.NO_SUCH_CLAIM, piece=event.claim), DirectoryCommand.CHECK)
        if mark_of(claim) != event.seen:
            return Answer(screen=directory_checks.moved_on_screen(claim, directory.reading(hand.today)), refused=True)
        find = claim_edits.confirm_claim if event.true else claim_edits.not_found
        outcome = find(directory, claim.id, hand.by)
        if not isinstance(outcome, Proposal):
            return _refused(outcome, DirectoryCommand.CHECK)
        return await self.write(hand, outcome.edits, Origin.CHECK, "")

    # --- wording -------------------------------------------------------------------------------------------------

    async def _ask(self, hand: Hand, number: int) -> Answer:
        """Ask the other admins to allow words that are not neutral."""
        proposal = await proposals.find(hand.transaction, number)
        if proposal is None or not proposal.is_open or proposal.actor != hand.user_id:
            return Answer(screen=directory_refusals.settled_screen(), refused=True)
        await proposals.ask(hand.transaction, number, now=hand.now)
        screen = wording_proposals.proposal_screen(
            number, hand.name, all_differences(proposal.edits), findings_in(proposal.texts)
        )
        calls = await self.telling.to_others(hand.transaction, hand.user_id, screen, Act.KEEP_DIRECTORY)
        return Answer(screen=wording_proposals.asked_screen(len(calls)), calls=calls)

    async def _decide(self, hand: Hand, number: int, *, allowed: bool) -> Answer:
        proposal = await proposals.find(hand.transaction, number)
        if proposal is None or not proposal.is_open:
            return Answer(screen=directory_refusals.settled_screen(), refused=True)
        if proposal.actor == hand.user_id:
            return Answer(screen=wording_proposals.not_yours_screen(), refused=True)
        if not await proposals.decide(hand.transaction, number, by=hand.user_id, allowed=allowed, now=hand.now):
            return Answer(screen=directory_refusals.settled_screen(), refused=True)
        word = wording_proposals.decided_screen(allowed=allowed, who=hand.name)
        calls = await self.telling.to_person(hand.transaction, proposal.actor, word)
        if not allowed:
            return Answer(screen=word, calls=calls)
        answer = await self.write(
            hand,
            proposal.edits,
            proposal.origin,
            proposal.reason,
            actor=proposal.actor,
            allowed_by=str(hand.user_id),
        )
        return Answer(screen=answer.screen, calls=() if answer.refused else calls, refused=answer.refused)


# ---- what they share -----------------------------------------------------------------------------------------------


def _act_of(event: KeepingEvent) -> Act:
    """What an event is, as far as it is permitted."""
    match event:
        case TypedCommand(command=command):
            return act_of(command)
        case TurnedClinics() | OpenedClinic() | OpenedHistory():
            return Act.SEE_DIRECTORY
        case _:
            return Act.KEEP_DIRECTORY


def findings_in(texts_read: Iterable[str]) -> tuple[Finding, ...]:
    """What is not neutral in texts that patients would read."""
    return tuple(finding for text in texts_read if text for finding in check(text))


def mark_of(claim: Claim) -> str:
    """A short mark of a claim as it stands, by which a later press shows that nothing has changed since."""
    return hashlib.sha256(json.dumps(to_document(claim), sort_keys=True).encode()).hexdigest()[:6]


def _due(directory: Directory, reading: Reading) -> list[tuple[Listed, ToCheck]]:
    return [(listed, due) for listed in directory.listed for due in claims_to_check(listed, reading)]


def _refused(refusal: Refusal, command: DirectoryCommand) -> Answer:
    return Answer(screen=directory_refusals.refused_screen(refusal, command), refused=True)


def _edits(fitting: Sequence[Edit | Conflict]) -> tuple[Edit, ...]:
    return tuple(one for one in fitting if isinstance(one, Edit))


def _conflicts(fitting: Sequence[Edit | Conflict]) -> tuple[Conflict, ...]:
    return tuple(one for one in fitting if isinstance(one, Conflict))
