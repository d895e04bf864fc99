"""Telegram's limits are kept, and nobody waits longer than they ask."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from intake_bot.botapi.pacing import BURST, CHATS_REMEMBERED, GROUP_PER_MINUTE, PER_SECOND, Pacing

ANA, BEN, GROUP = 101, 102, -202


def times_of(pacing, chat_ids, start=0.0):
    """When each of these calls goes out, if one always goes as soon as it may."""
    now, times = start, []
    for chat_id in chat_ids:
        now += pacing.wait(chat_id, now)
        pacing.went_out(chat_id, now)
        times.append(now)
    return times


def test_a_chat_takes_a_burst_and_then_one_a_second():
    """Five at once, the next ones a second apart."""
    assert times_of(Pacing(), [ANA] * 8) == [0, 0, 0, 0, 0, 1, 2, 3]


def test_a_quiet_chat_regains_its_burst():
    """After as many seconds as it used, a chat takes five at once again."""
    pacing = Pacing()
    times_of(pacing, [ANA] * BURST)
    assert times_of(pacing, [ANA] * BURST, start=10.0) == [10.0] * BURST


def test_chats_do_not_wait_for_one_another():
    """One chat's pace is its own."""
    pacing = Pacing()
    times_of(pacing, [ANA] * BURST)
    assert pacing.wait(ANA, 0.0) == 1
    assert pacing.wait(BEN, 0.0) == 0


def test_a_group_takes_twenty_a_minute():
    """The twenty-first waits until the first is a minute old."""
    times = times_of(Pacing(), [GROUP] * (GROUP_PER_MINUTE + 1))
    assert times[GROUP_PER_MINUTE - 1] < 60
    assert times[GROUP_PER_MINUTE] == 60


def test_all_chats_together_take_thirty_a_second():
    """The thirty-first of a rush goes a second after the first."""
    times = times_of(Pacing(), range(1, PER_SECOND + 2))
    assert times == [0.0] * PER_SECOND + [1.0]


def test_a_flood_rests_its_chat_alone():
    """Telegram does not say whether a 429 is about the chat or the bot; a single one is taken for the chat's."""
    pacing = Pacing()
    pacing.flooded(ANA, 30, 0.0)
    assert pacing.wait(ANA, 10.0) == 20
    assert pacing.wait(BEN, 10.0) == 0


def test_floods_of_two_chats_rest_everyone():
    """Two chats within seconds: it is the bot, and everyone waits for the longer of the two."""
    pacing = Pacing()
    pacing.flooded(ANA, 30, 0.0)
    pacing.flooded(BEN, 3, 4.0)
    assert pacing.wait_for_anyone(5.0) == 25
    assert pacing.wait(999, 5.0) == 25


def test_floods_far_apart_or_of_one_chat_rest_nobody_else():
    """The same chat again, or another one much later, says nothing about the bot."""
    pacing = Pacing()
    pacing.flooded(ANA, 30, 0.0)
    pacing.flooded(ANA, 60, 1.0)
    pacing.flooded(BEN, 3, 10.0)
    assert pacing.wait_for_anyone(10.0) == 0


@given(st.lists(st.tuples(st.sampled_from([ANA, BEN, 103, GROUP, -203]), st.floats(0, 3)), max_size=150))
def test_no_limit_is_ever_broken(calls):
    """Whatever comes when, every second and every minute stays within the limits."""
    pacing, now, out = Pacing(), 0.0, []
    for chat_id, pause in calls:
        now += pause
        now += pacing.wait(chat_id, now)
        assert pacing.wait(chat_id, now) < 1e-9
        pacing.went_out(chat_id, now)
        out.append((now, chat_id))
    near = 1e-6  # sums of floats
    for at, chat_id in out:
        assert sum(at <= when < at + 1 - near for when, _ in out) <= PER_SECOND
        in_chat = [when for when, where in out if where == chat_id]
        for seconds in (1, 5, 20):
            assert sum(at <= when < at + seconds - near for when in in_chat) <= BURST + seconds
        if chat_id < 0:
            assert sum(at <= when < at + 60 - near for when in in_chat) <= GROUP_PER_MINUTE


def test_memory_follows_the_chats_of_the_last_while():
    """A bot with many patients does not remember each of them for ever."""
    pacing = Pacing()
    times_of(pacing, range(1, 10 * CHATS_REMEMBERED))
    assert len(pacing._chats) <= CHATS_REMEMBERED + 1


def test_a_very_long_rest_of_one_chat_is_not_everybodys():
    """Two 429s together stop everyone for a minute at most; the chat that was told half a day keeps its own rest."""
    pacing = Pacing()
    pacing.flooded(1, 43_200, 0)
    pacing.flooded(2, 3, 1)
    assert pacing.wait(3, 1) == 60
    assert pacing.wait(3, 61) == 0
    assert pacing.wait(1, 61) == 43_139
