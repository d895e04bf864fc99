"""From a command line that changes the directory to what is to be done: one small function for each command.

Must not know how an edit is made (``listed_edits``, ``claim_edits`` and ``record_edits`` do that),
who may do it, or what is said about it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from intake_bot.desk import claim_edits, listed_edits, record_edits
from intake_bot.desk.claim_values import read_kind
from intake_bot.desk.commands import Line, LineFault, LineRefusal
from intake_bot.desk.directory_commands import DirectoryCommand
from intake_bot.desk.edit_requests import By, Outcome, Refused, Said, Why
from intake_bot.domain.directory import Directory
from intake_bot.domain.evidence import ClaimKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What was asked, of which directory, and by whom. ``languages`` are those that the bot speaks."""

    line: Line
    directory: Directory
    by: By
    languages: Collection[str]

    @property
    def words(self) -> tuple[str, ...]:
        """The words of the line."""
        return self.line.words

    def __getitem__(self, option: str) -> str | None:
        """The value of an option; None where it was not given."""
        return self.line[option]


def outcome_of(command: DirectoryCommand, asked: Asked) -> Outcome | LineRefusal:
    """What a line asks for, or why it cannot be done."""
    return EDITING[command](asked)


def _said(line: Asked) -> Said:
    return Said(
        source=line["source"],
        reference=line["ref"],
        url=line["url"],
        as_of=line["as-of"],
        stance=line["stance"],
        expires=line["expires"],
        words=line["words"],
    )


def _split(names: str | None) -> tuple[str, ...] | None:
    return None if names is None else tuple(name.strip() for name in names.split(";") if name.strip())


_TOO_FEW = LineRefusal(fault=LineFault.TOO_FEW)


def _clinic_add(asked: Asked) -> Outcome | LineRefusal:
    if not asked.words:
        return _TOO_FEW
    name = asked["name"] or (asked.words[1] if len(asked.words) > 1 else "")
    names = {"en": name, **({"ko": asked["ko"]} if asked["ko"] else {})}
    return listed_edits.add_clinic(
        asked.directory,
        asked.words[0],
        names,
        asked.by,
        aliases=_split(asked["aliases"]) or (),
        district=asked["district"],
        said=_said(asked),
    )


def _clinic_edit(asked: Asked) -> Outcome | LineRefusal:
    if not asked.words:
        return _TOO_FEW
    if asked["merge-into"]:
        return listed_edits.merge(asked.directory, asked.words[0], asked["merge-into"], asked.by)
    if asked["split"]:
        new_id, _, name = asked["split"].partition(" ")
        return listed_edits.split(asked.directory, asked.words[0], new_id, name.strip())
    names = {tag: text for tag, text in (("en", asked["name"]), ("ko", asked["ko"])) if text}
    return listed_edits.edit_listed(
        asked.directory,
        asked.words[0],
        names=names,
        aliases=_split(asked["aliases"]),
        reopen=asked["reopen"] is not None,
    )


def _clinic_close(asked: Asked) -> Outcome | LineRefusal:
    return listed_edits.close(asked.directory, asked.words[0], asked.by, on=asked["on"]) if asked.words else _TOO_FEW


def _claim(asked: Asked) -> Outcome | LineRefusal:
    if not asked.words:
        return _TOO_FEW
    target = asked.words[0]
    if "." in target:
        if asked["remove"] is not None:
            return claim_edits.remove_claim(asked.directory, target)
        return claim_edits.change_claim(
            asked.directory, target, " ".join(asked.words[1:]) or None, said=_said(asked), by=asked.by
        )
    if len(asked.words) < 2:
        return _TOO_FEW
    kind = read_kind(asked.words[1])
    if kind is None:
        return Refused(why=Why.NO_SUCH_KIND, piece=asked.words[1])
    return claim_edits.put_claim(
        asked.directory, target, kind, " ".join(asked.words[2:]), said=_said(asked), by=asked.by
    )


def _price(asked: Asked) -> Outcome | LineRefusal:
    if len(asked.words) < 3:
        return _TOO_FEW
    return claim_edits.put_claim(
        asked.directory, asked.words[0], ClaimKind.PRICE, " ".join(asked.words[1:]), said=_said(asked), by=asked.by
    )


def _tiers(asked: Asked) -> Outcome | LineRefusal:
    if len(asked.words) < 3:
        return _TOO_FEW
    tier, country, amount = asked.words[:3]
    return record_edits.set_range(
        asked.directory, tier, country, amount, tax=asked["tax"], said=_said(asked), by=asked.by
    )


def _rates(asked: Asked) -> Outcome | LineRefusal:
    if asked["remove"] is not None and len(asked.words) == 2:
        return record_edits.remove_rate(asked.directory, asked.words[0], asked.words[1])
    if len(asked.words) < 3:
        return _TOO_FEW
    return record_edits.set_rate(
        asked.directory, asked.words[0], asked.words[1], asked.words[2], said=_said(asked), by=asked.by
    )


def _facilitators(asked: Asked) -> Outcome | LineRefusal:
    if len(asked.words) < 3 or asked.words[0].lower() != "add":
        return _TOO_FEW
    return listed_edits.add_facilitator(
        asked.directory, asked.words[1], asked.words[2], by=asked.by, registration=asked["registration"],
        languages=asked["languages"] or "", said=_said(asked),
    )  # fmt: skip


def _faq(asked: Asked) -> Outcome | LineRefusal:
    if asked["remove"] is not None and len(asked.words) == 2:
        return record_edits.remove_topic(asked.directory, asked.words[0], asked.words[1])
    if len(asked.words) < 3:
        return _TOO_FEW
    topic, tag, text = asked.words
    return record_edits.set_topic(
        asked.directory, topic, tag, text, said=_said(asked), by=asked.by, languages=asked.languages
    )


def _stale_after(asked: Asked) -> Outcome | LineRefusal:
    if len(asked.words) < 2:
        return _TOO_FEW
    kind = read_kind(asked.words[0])
    if kind is None:
        return Refused(why=Why.NO_SUCH_KIND, piece=asked.words[0])
    return record_edits.set_stale_after(asked.directory, kind, asked.words[1])


EDITING: Mapping[DirectoryCommand, Callable[[Asked], Outcome | LineRefusal]] = {
    DirectoryCommand.CLINIC_ADD: _clinic_add,
    DirectoryCommand.CLINIC_EDIT: _clinic_edit,
    DirectoryCommand.CLINIC_CLOSE: _clinic_close,
    DirectoryCommand.CLAIM: _claim,
    DirectoryCommand.PRICE: _price,
    DirectoryCommand.TIERS: _tiers,
    DirectoryCommand.RATES: _rates,
    DirectoryCommand.FACILITATORS: _facilitators,
    DirectoryCommand.FAQ: _faq,
    DirectoryCommand.STALE: _stale_after,
}
"""The commands that change something, each with how its line becomes an outcome."""
