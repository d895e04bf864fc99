"""What went wrong with a call, and what is done about it: every row of both tables."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake_bot.botapi.calls import REPEAT_IS_HARMLESS, Purpose
from intake_bot.botapi.failures import (
    CODES,
    DESCRIPTIONS,
    LONGEST_PAUSE,
    RULES,
    Done,
    GiveUp,
    Later,
    Lost,
    Moved,
    NotSent,
    Refused,
    SendAnew,
    SendPlain,
    Trouble,
    Uncertain,
    Unreachable,
    after_failure,
    describe,
    trouble_of,
)

NOW = datetime(2026, 5, 4, 9, 30, tzinfo=UTC)
HARMLESS = sorted(REPEAT_IS_HARMLESS)
HARMFUL = sorted(set(Purpose) - REPEAT_IS_HARMLESS)


def decide(failure, attempts=1, purpose=Purpose.QUESTION):
    return after_failure(failure, attempts, purpose, NOW)


def later(seconds, *, counted, everyone=False):
    return Later(at=NOW + timedelta(seconds=seconds), counted=counted, everyone=everyone)


REFUSALS = [
    # the server's words (telegram-bot-api and TDLib), and what they mean for a question
    (
        400,
        (
            "Bad Request: message is not modified: specified new message content and reply markup are exactly the same "
            "as a current content and reply markup of the message"
        ),
        Done(),
    ),
    (400, "Bad Request: message to delete not found", Done()),
    (400, "Bad Request: query is too old and response timeout expired or query ID is invalid", Done()),
    (400, "Bad Request: message to edit not found", SendAnew()),
    (400, "Bad Request: message can't be edited", SendAnew()),
    (400, "Bad Request: there is no text in the message to edit", SendAnew()),
    (400, "Bad Request: MESSAGE_ID_INVALID", SendAnew()),
    (400, "Bad Request: can't parse entities: Can't find end tag corresponding to start tag \"b\"", SendPlain()),
    (400, "Bad Request: chat not found", Unreachable(reason="400 Bad Request: chat not found")),
    (400, "Bad Request: PEER_ID_INVALID", Unreachable(reason="400 Bad Request: PEER_ID_INVALID")),
    (400, "Bad Request: Bad Gateway", later(2, counted=True)),
    (400, "Bad Request: Internal Server Error: error code 500", later(2, counted=True)),
    (400, "Bad Request: message text is empty", GiveUp(reason="400 Bad Request: message text is empty")),
    (400, "Bad Request: BUTTON_DATA_INVALID", GiveUp(reason="400 Bad Request: BUTTON_DATA_INVALID")),
    (400, "", GiveUp(reason="400")),
    (401, "Unauthorized", later(60, counted=False, everyone=True)),
    (403, "Forbidden: bot was blocked by the user", Unreachable(reason="403 Forbidden: bot was blocked by the user")),
    (403, "Forbidden: user is deactivated", Unreachable(reason="403 Forbidden: user is deactivated")),
    (404, "Not Found", later(60, counted=False, everyone=True)),
    (404, "", later(60, counted=False, everyone=True)),
    (404, "Not Found: method not found", GiveUp(reason="404 Not Found: method not found")),
    (408, "", later(2, counted=True)),
    (409, "Conflict: terminated by other getUpdates request", later(2, counted=True)),
    (413, "Request Entity Too Large", GiveUp(reason="413 Request Entity Too Large")),
    (429, "", later(5, counted=False)),
    (500, "Internal Server Error: restart", later(2, counted=True)),
    (502, "", later(2, counted=True)),
    (302, "", later(2, counted=True)),
]


@pytest.mark.parametrize(("code", "description", "decision"), REFUSALS)
def test_a_refusal_of_a_question(code, description, decision):
    """Each thing that Telegram says has its own consequence."""
    assert decide(Refused(code=code, description=description)) == decision


def test_every_row_of_the_tables_is_tried():
    """The examples above reach each description, each code and each kind of trouble but the four told apart below."""
    refusals = [Refused(code=code, description=description) for code, description, _ in REFUSALS]
    for code, part, _ in DESCRIPTIONS:
        assert any(refusal.code == code and part in refusal.description.lower() for refusal in refusals), part
    assert CODES.keys() <= {refusal.code for refusal in refusals}
    assert RULES.keys() == set(Trouble)
    reached = {trouble_of(refusal) for refusal in refusals}
    assert set(Trouble) - reached == {Trouble.NOT_SENT, Trouble.LOST, Trouble.MIGRATED}


@pytest.mark.parametrize("purpose", Purpose)
def test_what_was_never_sent_is_sent_later_whatever_it_is(purpose):
    """No connection: nothing is lost, no attempt is used up, and nobody else is tried meanwhile."""
    failure = NotSent(detail="ClientConnectorError")
    assert decide(failure, attempts=500, purpose=purpose) == later(5, counted=False, everyone=True)


@pytest.mark.parametrize("failure", [Lost(detail="SocketTimeoutError"), Refused(code=502, description="")])
@pytest.mark.parametrize("purpose", HARMFUL)
def test_an_unknown_outcome_of_a_letter_is_left_to_staff(failure, purpose):
    """It may have arrived, so it is not sent twice."""
    assert isinstance(decide(failure, purpose=purpose), Uncertain)


@pytest.mark.parametrize("purpose", HARMLESS)
def test_an_unknown_outcome_of_a_question_is_repeated_a_few_times(purpose):
    """Each repeat waits longer, and after the fourth try it is over."""
    lost = Lost(detail="SocketTimeoutError")
    assert [decide(lost, attempts, purpose) for attempts in (1, 2, 3, 4)] == [
        later(2, counted=True),
        later(4, counted=True),
        later(8, counted=True),
        GiveUp(reason="no answer: SocketTimeoutError"),
    ]


def test_an_outage_of_telegrams_is_sat_out():
    """More than an hour of 5xx does not lose a question."""
    broken = Refused(code=502, description="Bad Gateway")
    waited = timedelta()
    for attempts in range(1, 24):
        decision = decide(broken, attempts)
        assert isinstance(decision, Later)
        waited += decision.at - NOW
    assert waited > timedelta(hours=1)
    assert isinstance(decide(broken, 24), GiveUp)


@pytest.mark.parametrize("purpose", Purpose)
def test_a_flood_is_waited_out_as_long_as_telegram_says(purpose):
    """Twelve hours, if need be, and it never counts as an attempt."""
    flood = Refused(code=429, description="Too Many Requests: retry after 43200", retry_after=43200)
    assert decide(flood, attempts=500, purpose=purpose) == later(43200, counted=False)


def test_a_group_that_became_a_supergroup_is_followed():
    """The new id comes with the refusal."""
    failure = Refused(
        code=400,
        description="Bad Request: group chat was upgraded to a supergroup chat",
        migrate_to_chat_id=-1001234567890,
    )
    assert decide(failure) == Moved(chat_id=-1001234567890)


def test_reasons_quote_nobody():
    """Telegram repeats pieces of the refused text between quotes; they may be a patient's words."""
    failure = Refused(code=400, description='Bad Request: can\'t parse entities: Unsupported start tag "my knee" at 5')
    assert describe(failure) == '400 Bad Request: can\'t parse entities: Unsupported start tag "…" at 5'
    cut = Refused(code=400, description='Bad Request: unexpected "my knee hurts')
    assert "knee" not in describe(cut)


@given(
    st.one_of(
        st.builds(NotSent, detail=st.text()),
        st.builds(Lost, detail=st.text()),
        st.builds(
            Refused,
            code=st.integers(-1, 1000),
            description=st.text(),
            retry_after=st.none() | st.floats(0, 1e300),
            migrate_to_chat_id=st.none() | st.integers(-(2**60), 2**60),
        ),
    ),
    st.integers(1, 10_000),
    st.sampled_from(Purpose),
)
def test_every_failure_has_an_answer(failure, attempts, purpose):
    """Nothing that may come back is without a decision, no wait lies in the past, and no letter is repeated blindly."""
    decision = decide(failure, attempts, purpose)
    if isinstance(decision, Later):
        assert decision.at >= NOW
        if decision.counted:
            assert purpose in REPEAT_IS_HARMLESS
            assert decision.at <= NOW + timedelta(seconds=LONGEST_PAUSE)
