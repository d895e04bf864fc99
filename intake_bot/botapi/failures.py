"""What went wrong with a call, and what to do about it: two tables and the functions that read them.

Pure: the clock is a parameter, and nothing here has seen a socket. The tables can be printed, and the tests go through
every row of them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Final, assert_never

from intake_bot.botapi.calls import REPEAT_IS_HARMLESS, Purpose

# --- what came back -------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class NotSent:
    """The request never left: no connection, no address, no free connection in the pool."""

    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Lost:
    """The request went out and no usable answer came: Telegram may or may not have acted on it."""

    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """Telegram (or something between) answered with an error.

    ``code`` is the HTTP status, ``description`` Telegram's own words ("" when the body was not Telegram's),
    ``retry_after`` in seconds, ``migrate_to_chat_id`` the chat's new id.
    """

    code: int
    description: str
    retry_after: float | None = None
    migrate_to_chat_id: int | None = None


Failure = NotSent | Lost | Refused


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivered:
    """Telegram's ``result`` for a call, as parsed JSON."""

    result: Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Failed:
    """A call that did not succeed, with the reason as a value."""

    failure: Failure


# --- what to do -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Later:
    """Try again at ``at``. ``counted``: this try used up one attempt. ``everyone``: no chat is served until then."""

    at: datetime
    counted: bool
    everyone: bool


@dataclass(frozen=True, slots=True)
class Done:
    """Nothing is left to do: the wished state is already there, or nobody waits for it any more."""


@dataclass(frozen=True, slots=True)
class SendAnew:
    """The message to edit is gone: say the same in a new message."""


@dataclass(frozen=True, slots=True)
class SendPlain:
    """The mark-up was refused: say the same as plain text, once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """The group became a supergroup: everything that waits for the old id goes to ``chat_id``."""

    chat_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Unreachable:
    """Nobody in this chat can be reached any more: cancel what waits for it, and tell staff."""

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Uncertain:
    """It may have arrived, and a repeat would do harm: a human decides."""

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GiveUp:
    """It will not work however often it is tried."""

    reason: str


Decision = Later | Done | SendAnew | SendPlain | Moved | Unreachable | Uncertain | GiveUp


# --- the first table: which trouble is it? --------------------------------------------------------------------------


class Trouble(StrEnum):
    """The kinds of failure that are treated differently."""

    NOT_SENT = "not sent"
    LOST = "no answer"
    SERVER_ERROR = "server error"
    FLOOD = "too many requests"
    NOT_US = "token refused"
    UNREACHABLE = "chat unreachable"
    MIGRATED = "chat migrated"
    ALREADY_SO = "nothing to change"
    TOO_LATE = "nobody waits any more"
    NO_MESSAGE = "no message to edit"
    MARKUP = "mark-up refused"
    REFUSED = "refused"


DESCRIPTIONS: Final[tuple[tuple[int, str, Trouble], ...]] = (
    # Code, a part of the description in lower case, and what it is. The first row that fits counts.
    (400, "message is not modified", Trouble.ALREADY_SO),
    (400, "message to delete not found", Trouble.ALREADY_SO),
    (400, "query is too old", Trouble.TOO_LATE),
    (400, "message to edit not found", Trouble.NO_MESSAGE),
    (400, "message can't be edited", Trouble.NO_MESSAGE),
    (400, "there is no text in the message to edit", Trouble.NO_MESSAGE),
    (400, "message_id_invalid", Trouble.NO_MESSAGE),
    (400, "can't parse entities", Trouble.MARKUP),
    (400, "chat not found", Trouble.UNREACHABLE),
    (400, "peer_id_invalid", Trouble.UNREACHABLE),
    # The server wraps its own breakdowns into a 400 when another data centre did not answer.
    (400, "bad gateway", Trouble.SERVER_ERROR),
    (400, "internal", Trouble.SERVER_ERROR),
    # A 404 is a wrong token or something in front of Telegram, except for this one, which is our own mistake.
    (404, "method not found", Trouble.REFUSED),
)

CODES: Final[Mapping[int, Trouble]] = {
    401: Trouble.NOT_US,
    403: Trouble.UNREACHABLE,
    404: Trouble.NOT_US,
    408: Trouble.SERVER_ERROR,
    409: Trouble.SERVER_ERROR,
    429: Trouble.FLOOD,
}
"""Codes whose meaning does not hang on the description. Other 4xx are refusals, everything else is a server error."""


def trouble_of(failure: Failure) -> Trouble:
    """Which kind of trouble a failure is (Bot API "making requests"; descriptions as the server sends them)."""
    match failure:
        case NotSent():
            return Trouble.NOT_SENT
        case Lost():
            return Trouble.LOST
        case Refused():
            if failure.migrate_to_chat_id is not None:
                return Trouble.MIGRATED
            if failure.retry_after is not None:
                return Trouble.FLOOD
            description = failure.description.lower()
            for code, part, trouble in DESCRIPTIONS:
                if code == failure.code and part in description:
                    return trouble
            if failure.code in CODES:
                return CODES[failure.code]
            return Trouble.REFUSED if 400 <= failure.code <= 499 else Trouble.SERVER_ERROR
    assert_never(failure)


# --- the second table: what then? -----------------------------------------------------------------------------------


class Way(StrEnum):
    """The ways out of trouble."""

    WAIT = "wait, without using up an attempt"
    REPEAT = "repeat if harmless, else hold for staff"
    OBEY = "wait as long as Telegram says"
    MOVE = "rewrite the chat id"
    CANCEL = "cancel what waits for this chat"
    FINISH = "count as done"
    NEW_MESSAGE = "send as a new message"
    PLAIN_TEXT = "send as plain text"
    STOP = "give up"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One row of the table: the way out, for how many attempts, and for how many seconds everyone waits."""

    way: Way
    attempts: int | None = None
    everyone_waits: float | None = None


RULES: Final[Mapping[Trouble, Rule]] = {
    Trouble.NOT_SENT: Rule(way=Way.WAIT, everyone_waits=5),
    # A slow answer can mean an accepted message each time, so few repeats.
    Trouble.LOST: Rule(way=Way.REPEAT, attempts=4),
    # An outage of Telegram's: about an hour and a half of patience.
    Trouble.SERVER_ERROR: Rule(way=Way.REPEAT, attempts=24),
    Trouble.FLOOD: Rule(way=Way.OBEY),
    Trouble.NOT_US: Rule(way=Way.WAIT, everyone_waits=60),
    Trouble.UNREACHABLE: Rule(way=Way.CANCEL),
    Trouble.MIGRATED: Rule(way=Way.MOVE),
    Trouble.ALREADY_SO: Rule(way=Way.FINISH),
    Trouble.TOO_LATE: Rule(way=Way.FINISH),
    Trouble.NO_MESSAGE: Rule(way=Way.NEW_MESSAGE),
    Trouble.MARKUP: Rule(way=Way.PLAIN_TEXT),
    Trouble.REFUSED: Rule(way=Way.STOP),
}

FLOOD_PAUSE: Final = 5.0
"""Seconds to wait after a 429 that does not say how long."""
LONGEST_FLOOD: Final = 48 * 3600.0
"""Seconds: the longest wait that a 429 can ask for; more than half a day has been seen."""
LONGEST_PAUSE: Final = 300.0
"""Seconds: the longest back-off between two tries."""


def back_off(attempts: int) -> float:
    """Seconds to wait after ``attempts`` tries: 2, 4, 8 … up to :data:`LONGEST_PAUSE`."""
    return min(2.0 ** min(attempts, 16), LONGEST_PAUSE)


def after_failure(failure: Failure, attempts: int, purpose: Purpose, now: datetime) -> Decision:
    """What to do with a call that failed.

    ``attempts`` counts the tries so far, this one included. Reasons are short, carry no quoted words of a message and
    may be logged.
    """
    trouble = trouble_of(failure)
    rule = RULES[trouble]
    reason = describe(failure)
    match rule.way:
        case Way.WAIT:
            wait = rule.everyone_waits if rule.everyone_waits is not None else back_off(attempts)
            return Later(at=now + timedelta(seconds=wait), counted=False, everyone=rule.everyone_waits is not None)
        case Way.REPEAT:
            if purpose not in REPEAT_IS_HARMLESS:
                return Uncertain(reason=reason)
            if rule.attempts is not None and attempts >= rule.attempts:
                return GiveUp(reason=reason)
            return Later(at=now + timedelta(seconds=back_off(attempts)), counted=True, everyone=False)
        case Way.OBEY:
            wait = failure.retry_after if isinstance(failure, Refused) and failure.retry_after else FLOOD_PAUSE
            return Later(at=now + timedelta(seconds=min(wait, LONGEST_FLOOD)), counted=False, everyone=False)
        case Way.MOVE:
            assert isinstance(failure, Refused)
            assert failure.migrate_to_chat_id is not None
            return Moved(chat_id=failure.migrate_to_chat_id)
        case Way.CANCEL:
            return Unreachable(reason=reason)
        case Way.FINISH:
            return Done()
        case Way.NEW_MESSAGE:
            return SendAnew()
        case Way.PLAIN_TEXT:
            return SendPlain()
        case Way.STOP:
            return GiveUp(reason=reason)
    assert_never(rule.way)


_QUOTED: Final = re.compile(r'"[^"]*"?')


def describe(failure: Failure) -> str:
    """One short line on a failure for a log or a reason column.

    Telegram quotes pieces of the refused message between double quotes; they are left out, since the message may hold
    a patient's words.
    """
    match failure:
        case NotSent() | Lost():
            return f"{trouble_of(failure)}: {failure.detail}"
        case Refused():
            words = _QUOTED.sub('"…"', failure.description)[:120]
            return f"{failure.code} {words}".strip()
    assert_never(failure)
