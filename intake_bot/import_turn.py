"""What a turn does with a file that an admin sent: has it fetched, shows what it would change, and carries that out.

Nothing happens before it was seen: what is carried out is what was shown, against the same revision of the directory.
Must not know file formats, nor what a column means.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Final, assert_never

from intake_bot.desk.affected import Reach, affected
from intake_bot.desk.commands import LineRefusal, Syntax, read_line
from intake_bot.desk.directory_events import (
    CancelledImport,
    ConfirmedImport,
    FileWasRead,
    ImportEvent,
    SentFile,
    ToldStaff,
    TurnedImport,
)
from intake_bot.desk.file_look import FileContext, NotTaken, Seen, edits_of, looked_at, origin_of, rows_of
from intake_bot.desk.permissions import Act, may
from intake_bot.directory_turn import DirectoryTurns, Hand
from intake_bot.domain.changes import Edit
from intake_bot.domain.directory import Clinic, Directory
from intake_bot.domain.evidence import Reading
from intake_bot.domain.match_document import from_document as match_from_document
from intake_bot.domain.matching import ClinicMatch, Wish
from intake_bot.domain.reasons import matched
from intake_bot.domain.records import RecordKind, changed, id_of, kind_of
from intake_bot.domain.table import LARGEST_FILE, RefusedFile, Sheet, TableRefusal, from_document
from intake_bot.domain.wording import check
from intake_bot.store import cases, imports
from intake_bot.store import directory as kept
from intake_bot.store.imports import ImportStatus, StoredImport
from intake_bot.telling import Answer
from intake_bot.texts import directory_import as texts
from intake_bot.texts import directory_refusals
from intake_bot.texts.file_look import not_taken_screen, seen_screen

CAPTION: Final = Syntax(options=frozenset({"source", "as-of"}))
"""What can stand under a file: whose statement it is, and as of when, for rows that do not say it themselves."""

MOST_CASES: Final = 500
"""Open cases that a change is compared with, oldest first. Those beyond are not looked at."""
MOST_COMPARED: Final = 200
"""Changed clinics that are compared for each of them. Those beyond are not looked at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A file of which something can be taken, and what it would do."""

    sheet: Sheet
    seen: Seen


Found = Taken | NotTaken | RefusedFile


@dataclass(slots=True)
class _LastLook:
    """What the file looked at last would change: the number of its import, the revision, the day, and who looks."""

    asked: tuple[int, int, date, str] | None = None
    found: Found | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportTurns:
    """What every such turn needs and none changes."""

    directory: DirectoryTurns
    last: _LastLook = field(default_factory=_LastLook)

    async def take(self, hand: Hand, event: ImportEvent) -> Answer:
        """Carry out what an admin did with a file, or say why not."""
        if not may(hand.member, Act.KEEP_DIRECTORY):
            return Answer(screen=directory_refusals.not_permitted_screen(), refused=True)
        if isinstance(event, SentFile):
            return await self._wanted(hand, event)
        if isinstance(event, ToldStaff):
            return await self._tell_staff(hand, event.change)
        stored = await imports.find(hand.transaction, event.batch)
        if stored is None or stored.user_id != hand.user_id or stored.status is not ImportStatus.READ:
            return Answer(screen=directory_refusals.settled_screen(), refused=True)
        match event:
            case FileWasRead():
                return await self._shown(hand, stored, 0)
            case TurnedImport(page=page):
                return await self._shown(hand, stored, page)
            case ConfirmedImport(new=new):
                return await self._carried_out(hand, stored, new=new)
            case CancelledImport():
                await imports.close(hand.transaction, stored.number, ImportStatus.LEFT)
                return Answer(screen=texts.left_screen())
            case _:
                assert_never(event)

    async def _wanted(self, hand: Hand, sent: SentFile) -> Answer:
        """Have a file fetched. What stands under it is looked at first, so that nothing is read in vain."""
        if sent.size > LARGEST_FILE:
            return Answer(screen=not_taken_screen(RefusedFile(reason=TableRefusal.TOO_LARGE)), refused=True)
        line = read_line(sent.words, CAPTION)
        if isinstance(line, LineRefusal):
            return Answer(screen=texts.wrong_caption_screen(line), refused=True)
        await imports.want(
            hand.transaction,
            user_id=hand.user_id,
            chat_id=hand.chat_id,
            file_id=sent.file_id,
            file_name=sent.name,
            caption=sent.words,
            now=hand.now,
        )
        return Answer(screen=texts.reading_screen(sent.name))

    async def _shown(self, hand: Hand, stored: StoredImport, page: int) -> Answer:
        directory = await self.directory.directories.latest(hand.transaction)
        found = await self._found(hand, directory, stored)
        if not isinstance(found, Taken):
            await imports.close(hand.transaction, stored.number, ImportStatus.LEFT)
            return Answer(screen=not_taken_screen(found), refused=True)
        await imports.shown(hand.transaction, stored.number, directory.revision)
        reach = await self._reach(hand, directory, edits_of(found.seen, new=False))
        notes = texts.notes_of(found.sheet, reach)
        return Answer(screen=seen_screen(found.seen, stored.number, page, file=stored.file_name, notes=notes))

    async def _found(self, hand: Hand, directory: Directory, stored: StoredImport) -> Found:
        """What a file would change. It is compared once, not anew for each page."""
        asked = (stored.number, directory.revision, hand.today, hand.name)
        if self.last.found is None or self.last.asked != asked:
            self.last.asked, self.last.found = asked, await self._look(hand, directory, stored)
        return self.last.found

    async def _look(self, hand: Hand, directory: Directory, stored: StoredImport) -> Found:
        """A large file takes seconds: that is done in a thread, so that the loops go on."""
        assert stored.sealed is not None, "a file that was read holds something"
        read = from_document(json.loads(stored.sealed.open()))
        if isinstance(read, RefusedFile):
            return read
        line = read_line(stored.caption, CAPTION)
        assert not isinstance(line, LineRefusal), "it was read once before the file was fetched"
        given = FileContext(
            name=stored.file_name,
            beside=stored.caption,
            source=line["source"],
            as_of=line["as-of"],
            actor=hand.name,
            today=hand.today,
        )
        seen = await asyncio.to_thread(looked_at, read, directory, given, check)
        return Taken(sheet=read, seen=seen) if isinstance(seen, Seen) else seen

    async def _carried_out(self, hand: Hand, stored: StoredImport, *, new: bool) -> Answer:
        directory = await self.directory.directories.latest(hand.transaction)
        if stored.revision != directory.revision:  # what was shown is not what would happen: show it again
            return await self._shown(hand, stored, 0)
        found = await self._found(hand, directory, stored)
        if not isinstance(found, Taken):
            return Answer(screen=directory_refusals.settled_screen(), refused=True)
        edits = edits_of(found.seen, new=new)
        if not edits:
            await imports.close(hand.transaction, stored.number, ImportStatus.DONE)
            return Answer(screen=directory_refusals.nothing_screen(), refused=True)
        reach = await self._reach(hand, directory, edits)
        change = await self.directory.keep_change(hand, edits, origin_of(found.seen), stored.file_name)
        await imports.close(hand.transaction, stored.number, ImportStatus.DONE)
        return Answer(screen=texts.imported_screen(change, rows_of(found.seen, new=new), reach))

    # --- whom it reaches -----------------------------------------------------------------------------------------

    async def _reach(self, hand: Hand, directory: Directory, edits: Sequence[Edit]) -> Reach:
        """The open cases to which a clinic is something else after these edits."""
        changed_ids = [id_of(edit.key) for edit in edits if kind_of(edit.key) is RecordKind.CLINIC]
        after = changed(directory, directory.revision + 1, {edit.key: edit.after for edit in edits})
        before_day, after_day = directory.reading(hand.today), after.reading(hand.today)
        looked_through = await cases.open_cases(hand.transaction, first=0, at_most=MOST_CASES + 1)
        found = []
        for case in looked_through[:MOST_CASES]:
            wish = match_from_document(case.match).wish
            moved = affected(
                changed_ids[:MOST_COMPARED],
                directory,
                after,
                partial(_matched, wish, before_day),
                partial(_matched, wish, after_day),
            )
            if moved:
                found.append(case.number)
        complete = not changed_ids or (len(looked_through) <= MOST_CASES and len(changed_ids) <= MOST_COMPARED)
        return Reach(cases=tuple(found), complete=complete or not looked_through)

    async def _tell_staff(self, hand: Hand, number: int) -> Answer:
        """Tell the team which open cases a change reaches. What they are now is looked at anew."""
        change = await kept.find_change(hand.transaction, number) if number > 1 else None
        if change is None:
            return Answer(screen=directory_refusals.settled_screen(), refused=True)
        before = await self.directory.directories.at(hand.transaction, number - 1)
        reach = await self._reach(hand, before, change.edits)
        if not reach.cases:
            return Answer(screen=texts.nobody_affected_screen())
        screen = texts.affected_screen(change, reach, hand.who)
        calls = await self.directory.telling.to_staff(hand.transaction, lambda _: screen, Act.HEAR_OF_CASES)
        return Answer(screen=texts.told_screen(len(reach.cases)), calls=calls)


def _matched(wish: Wish, reading: Reading, clinic: Clinic) -> ClinicMatch:
    return matched(wish, clinic, reading)
