"""Every update gets an envelope, whatever it is."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake_bot.botapi.envelope import KINDS, NO_CHAT, OTHER, UNREADABLE, Envelope, envelope, presses

ANA, GROUP = 101, -202


def update(**body):
    return {"update_id": 5, **body}


@pytest.mark.parametrize(
    ("raw", "kind", "chat_id"),
    [
        (update(message={"chat": {"id": ANA}}), "message", ANA),
        (update(edited_message={"chat": {"id": ANA}}), "edited_message", ANA),
        (update(my_chat_member={"chat": {"id": GROUP}}), "my_chat_member", GROUP),
        (update(callback_query={"id": "1", "from": {"id": ANA}, "message": {"chat": {"id": GROUP}}}),
         "callback_query", GROUP),
        (update(callback_query={"id": "1", "from": {"id": ANA}}), "callback_query", ANA),
        (update(poll={"id": "1"}), OTHER, NO_CHAT),
        (update(), OTHER, NO_CHAT),
        (update(message=None), UNREADABLE, NO_CHAT),
        (update(message={"chat": {}}), UNREADABLE, NO_CHAT),
        (update(message={"chat": {"id": "101"}}), UNREADABLE, NO_CHAT),
        (update(message={"chat": {"id": True}}), UNREADABLE, NO_CHAT),
        (update(message={"chat": {"id": 2**63}}), UNREADABLE, NO_CHAT),
        (update(callback_query={"id": "1", "message": {"date": 0}}), UNREADABLE, NO_CHAT),
    ],
)  # fmt: skip
def test_the_lane_of_an_update(raw, kind, chat_id):
    """A lane is a chat; for a press, the chat of its message. What has none shares the lane of nobody."""
    assert envelope(raw) == Envelope(
        update_id=5, chat_id=chat_id, kind=kind, text=json.dumps(raw, separators=(",", ":"))
    )


@pytest.mark.parametrize("raw", [None, 7, "x", [], {}, {"update_id": "5"}, {"update_id": 2**63}, {"update_id": True}])
def test_what_has_no_number_is_kept_under_one_made_from_its_text(raw):
    """The same thing gets the same number, another thing another, and none can be one of Telegram's."""
    first = envelope(raw)
    assert first.kind == UNREADABLE
    assert first.update_id < 0
    assert envelope(raw) == first
    assert envelope([raw]).update_id != first.update_id


_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(st.characters()),
    lambda inside: st.lists(inside, max_size=4) | st.dictionaries(st.text(st.characters()), inside, max_size=4),
    max_leaves=10,
)
_updates = st.fixed_dictionaries({"update_id": _json}, optional=dict.fromkeys(KINDS, _json))


@given(_json | _updates)
def test_nothing_is_too_strange(raw):
    """Whatever JSON comes, the envelope's numbers fit a column and its text is ASCII that reads back as it came."""
    cover = envelope(raw)
    assert -(2**63) <= cover.update_id < 2**63
    assert -(2**63) <= cover.chat_id < 2**63
    assert cover.text.isascii()
    assert json.loads(cover.text) == raw
    presses([raw])


def test_presses_are_found_among_anything():
    """The ids of the callback queries, and nothing that only looks like one."""
    raws = [
        update(callback_query={"id": "17"}),
        update(message={"chat": {"id": 1}}),
        update(callback_query={"id": 18}),
        update(callback_query="19"),
        None,
    ]
    assert presses(raws) == ["17"]
