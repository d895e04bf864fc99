"""The commands that keep the directory: what each takes, and an example of it.

A table to read and to test. Must not know what a command leads to, or any wording but what people type.
"""

from __future__ import annotations

from enum import StrEnum

from intake_bot.desk.commands import Syntax
from intake_bot.desk.permissions import Act


class DirectoryCommand(StrEnum):
    """A command by its name, without the slash."""

    CLINICS = "clinics"
    CLINIC = "clinic"
    CLINIC_ADD = "clinic_add"
    CLINIC_EDIT = "clinic_edit"
    CLINIC_CLOSE = "clinic_close"
    CLAIM = "claim"
    PRICE = "price"
    TIERS = "tiers"
    RATES = "rates"
    FACILITATORS = "facilitators"
    FAQ = "faq"
    STALE = "stale"
    CHECK = "check"
    HISTORY = "history"
    UNDO = "undo"
    ASOF = "asof"
    DIRECTORY = "directory"


EVIDENCE = frozenset({"source", "ref", "url", "as-of", "stance", "expires", "words"})
"""What can be said about any statement: who says so, where, when, how far it is backed, and in which words."""

SYNTAX: dict[DirectoryCommand, Syntax] = {
    DirectoryCommand.CLINICS: Syntax(
        most=1,
        rest=True,
        options=frozenset({"district", "language", "offers", "designation"}),
        flags=frozenset({"closed"}),
    ),
    DirectoryCommand.CLINIC: Syntax(most=1, rest=True),
    DirectoryCommand.CLINIC_ADD: Syntax(
        most=2, rest=True, options=frozenset({"name", "ko", "aliases", "district", "source", "as-of", "reason"})
    ),
    DirectoryCommand.CLINIC_EDIT: Syntax(
        most=1,
        options=frozenset({"name", "ko", "aliases", "merge-into", "split", "reason"}),
        flags=frozenset({"reopen"}),
    ),
    DirectoryCommand.CLINIC_CLOSE: Syntax(most=1, options=frozenset({"on", "reason"})),
    DirectoryCommand.CLAIM: Syntax(most=3, rest=True, options=EVIDENCE | {"reason"}, flags=frozenset({"remove"})),
    DirectoryCommand.PRICE: Syntax(most=3, rest=True, options=EVIDENCE | {"reason"}),
    DirectoryCommand.TIERS: Syntax(most=3, rest=True, options=frozenset({"tax", "source", "as-of", "reason"})),
    DirectoryCommand.RATES: Syntax(
        most=3, options=frozenset({"source", "as-of", "reason"}), flags=frozenset({"remove"})
    ),
    DirectoryCommand.FACILITATORS: Syntax(
        most=3, rest=True, options=frozenset({"registration", "languages", "reason", "source", "as-of"})
    ),
    DirectoryCommand.FAQ: Syntax(
        most=3, rest=True, options=frozenset({"source", "as-of", "reason"}), flags=frozenset({"remove"})
    ),
    DirectoryCommand.STALE: Syntax(most=2),
    DirectoryCommand.CHECK: Syntax(most=1),
    DirectoryCommand.HISTORY: Syntax(most=1),
    DirectoryCommand.UNDO: Syntax(most=1),
    DirectoryCommand.ASOF: Syntax(most=2),
    DirectoryCommand.DIRECTORY: Syntax(most=1),
}
"""What each command takes."""

EXAMPLES: dict[DirectoryCommand, str] = {
    DirectoryCommand.CLINICS: "/clinics --district myeongdong --offers exosome",
    DirectoryCommand.CLINIC: "/clinic lydian",
    DirectoryCommand.CLINIC_ADD: "/clinic_add hanbit Hanbit Clinic --ko 한빛의원 --district gangnam "
    "--source own visit --as-of 2026-11-20",
    DirectoryCommand.CLINIC_EDIT: "/clinic_edit lydian --ko 리디안 성형외과 --aliases Lydian; Lydian PS",
    DirectoryCommand.CLINIC_CLOSE: "/clinic_close lydian --on 2026-11-20 --reason moved away",
    DirectoryCommand.CLAIM: "/claim lydian language ja --source letter of the clinic --as-of 2026-11-20",
    DirectoryCommand.PRICE: "/price qd exosome 700000 KRW --source price list of the clinic --as-of 2026-11-20",
    DirectoryCommand.TIERS: "/tiers T2 KR 600000-1000000 --tax included --source own survey --as-of 2026-11-20",
    DirectoryCommand.RATES: "/rates USD KRW 1400.5 --source Bank of Korea --as-of 2026-11-20",
    DirectoryCommand.FACILITATORS: "/facilitators add helper Helper Ltd --registration A-2026-01-02-06761 "
    "--languages en, ja --source letter --as-of 2026-11-20",
    DirectoryCommand.FAQ: "/faq designation en A designation is … --source own text",
    DirectoryCommand.STALE: "/stale designation 90",
    DirectoryCommand.CHECK: "/check lydian",
    DirectoryCommand.HISTORY: "/history lydian",
    DirectoryCommand.UNDO: "/undo 12",
    DirectoryCommand.ASOF: "/asof 2026-11-20 lydian",
    DirectoryCommand.DIRECTORY: "/directory csv",
}
"""One line of each command that is right."""

LOOKING = frozenset(
    {
        DirectoryCommand.CLINICS,
        DirectoryCommand.CLINIC,
        DirectoryCommand.HISTORY,
        DirectoryCommand.ASOF,
    }
)
"""Commands that only show something, whatever is typed behind them. The others belong to those who keep it."""


def act_of(command: DirectoryCommand) -> Act:
    """What somebody must be permitted to do for this command."""
    return Act.SEE_DIRECTORY if command in LOOKING else Act.KEEP_DIRECTORY
