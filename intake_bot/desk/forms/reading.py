"""What several forms have in common: whom they are about, checks of typed words, questions about evidence, answers.

Must not know any single form, rows, chats or wording.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Final

from intake_bot.desk.claim_values import read_value, write_value
from intake_bot.desk.edit_requests import Refused, Said, Why
from intake_bot.desk.forms.desk_form import FinishedForm, Ground, Start, about
from intake_bot.desk.listed_edits import LONGEST_NAME
from intake_bot.desk.value_refusals import ValueRefusal
from intake_bot.domain.directory import Directory, Listed
from intake_bot.domain.evidence import ClaimKind, Stance
from intake_bot.questionnaire.answers import Answer, OnDay, Written, options_of
from intake_bot.questionnaire.effects import Rejected
from intake_bot.questionnaire.events import QuestionId
from intake_bot.questionnaire.form import Question, fixed
from intake_bot.questionnaire.kinds import Checked, Day, One, Words

_BETWEEN_SPELLINGS = re.compile("[,;、，；\n]")
LONGEST_SPELLINGS: Final = 300
LONGEST_SOURCE: Final = 120

Given = Mapping[QuestionId, Answer]
"""What was answered, by question."""


def words(given: Given, question: QuestionId) -> str:
    """What was typed, on one line; empty where it was skipped."""
    answer = given.get(question)
    return " ".join(answer.text.split()) if isinstance(answer, Written) else ""


def chosen(given: Given, question: QuestionId) -> str | None:
    """The option that was chosen."""
    return next(iter(options_of(given.get(question))), None)


def spellings(given: Given, question: QuestionId) -> tuple[str, ...]:
    """Several names that were typed in one go."""
    answer = given.get(question)
    typed = answer.text if isinstance(answer, Written) else ""
    names = (" ".join(name.split()) for name in _BETWEEN_SPELLINGS.split(typed))
    return tuple(dict.fromkeys(name for name in names if name))


def known_id(directory: Directory) -> Callable[[str], str | Rejected]:
    """The check of an id or a whole name of somebody who is in the directory; gives the id."""

    def checked(text: str) -> str | Rejected:
        wanted = text.strip()
        if directory.find(wanted.lower()) is not None:
            return wanted.lower()
        named = [one.id for one in directory.listed if wanted.casefold() in map(str.casefold, _names(one))]
        return named[0] if len(named) == 1 else Rejected(reason=Why.NO_SUCH_CLINIC)

    return checked


def _names(listed: Listed) -> tuple[str, ...]:
    return (*listed.names.values(), *listed.aliases)


def value_of(kind: ClaimKind) -> Callable[[str], str | Rejected]:
    """The check of a claim's value, by the one grammar that commands and files have as well."""

    def checked(text: str) -> str | Rejected:
        value = read_value(kind, text)
        return Rejected(reason=value) if isinstance(value, ValueRefusal) else write_value(value)

    return checked


NAMES: Final = (
    Question(id="name_en", kind=Words(longest=LONGEST_NAME), can_skip=False),
    Question(id="name_ko", kind=Words(longest=LONGEST_NAME)),
    Question(id="aliases", kind=Words(longest=LONGEST_SPELLINGS)),
)
"""What somebody is called."""


EVIDENCE: Final = (
    Question(id="source", kind=Words(longest=LONGEST_SOURCE), can_skip=False),
    Question(id="reference", kind=Words(longest=LONGEST_SOURCE)),
    Question(id="as_of", kind=Day(), can_skip=False),
    Question(id="stance", kind=One(), options=fixed(*(stance.value for stance in Stance)), can_skip=False, columns=2),
)
"""Whose statement it is, where it stands, as of when, and how far it is backed."""


def said(given: Given) -> Said:
    """The evidence that was given."""
    as_of = given.get("as_of")
    return Said(
        source=words(given, "source"),
        reference=words(given, "reference") or None,
        as_of=as_of.day.isoformat() if isinstance(as_of, OnDay) else None,
        stance=chosen(given, "stance"),
    )


def named(typed: str, directory: Directory) -> Listed | Refused:
    """Whoever has the id that was typed behind a command, exactly: a typing mistake must not change another one."""
    name = typed.strip()
    return directory.find(name) or Refused(why=Why.NO_SUCH_CLINIC, piece=name)


def start_at_somebody(typed: str, directory: Directory) -> Start | Refused:
    """About whoever is named behind the command, or about nobody yet."""
    if not typed:
        return Start()
    listed = named(typed, directory)
    return listed if isinstance(listed, Refused) else Start(basis=about(listed))


def whom(ground: Ground) -> tuple[Question, ...]:
    """The question whom a form is about, where that is not known from the beginning."""
    if "id" in ground.basis:
        return ()
    return (Question(id="clinic", kind=Checked(check=known_id(ground.directory)), can_skip=False),)


def whose_id(finished: FinishedForm) -> str:
    """The id of whom a finished form is about: known from the beginning, or answered."""
    return finished.basis.get("id") or words(finished.answers, "clinic")
