"""The day of a consultation, from the list to the last reminder: told, muted, stopped, blocked, translated, erased."""

from __future__ import annotations

import json
import random
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar
from structlog.testing import capture_logs

from intake_bot.domain.reminders import EARLIEST_HOUR, LATEST_HOUR
from tests.support import kills as kills_module
from tests.support.chats import CODEC, rest, rows
from tests.support.kills import Fuse, mortal_bot, settled
from tests.support.telegram import FastClock, make_world, new_simulator, running_bot
from tests.support.walks import OWN_FAT_CELLS, UP_TO_THE_REVIEW, walks

SENT = (*OWN_FAT_CELLS, "Send")
"""Own fat cells, from Japan: for these a follow-up is known."""
TOLD = ("!/day", "Tell my dates", "Lydian Plastic Surgery", "!2027-01-20", "!2:30 pm", "Jan 20, 2027")
KEPT = (*TOLD, "Keep these dates")
WEEK_BEFORE, EVE, AFTER = "2027-01-13 10:00", "2027-01-19 10:00", "2027-01-21 10:00"
SIX_MONTHS, TWELVE_MONTHS = "2027-07-20 10:00", "2028-01-20 10:00"


def tokyo(moment):
    return datetime.fromisoformat(moment).replace(tzinfo=ZoneInfo("Asia/Tokyo"))


class Ana:
    """A patient, the bot beside her, and the clock that both live by."""

    def __init__(self, directory):
        self.directory = directory
        self.simulator = new_simulator()
        self.person = self.simulator.person("Ana", language_code="en")
        self.clock = FastClock()

    def bot(self, **settings):
        return running_bot(self.simulator, self.directory, world=make_world(self.simulator, self.clock), **settings)

    async def walks(self, *path):
        await walks(self.person, self.simulator, *path)

    async def at(self, app, moment):
        """Let the clock go on to a moment in Tokyo, and the bot do everything that is due then."""
        self.clock.moved += tokyo(moment) - self.clock()
        await self.lives(app)

    async def lives(self, app):
        while await app._remindings.step():
            pass
        await rest(self.simulator, self.directory)

    @property
    def reminded(self):
        """The first lines of all reminders in the chat, in order."""
        first = [message.text.partition("\n")[0] for message in self.person.bot_messages]
        return [line for line in first if line.startswith(("Your consultation is on", "After ", "Six", "Twelve"))]

    def kept(self):
        ((sealed,),) = rows(self.directory, "SELECT sealed_document FROM day_plan")
        return json.loads(CODEC.open(sealed))


@pytest.fixture
def ana(tmp_path):
    return Ana(tmp_path)


# ---- the list and the dates ------------------------------------------------------------------------------------


async def test_the_list_can_be_read_before_anything_is_sent(ana):
    """Dates and reminders come with a case: until then nothing is kept, and nobody is reminded."""
    async with ana.bot():
        await ana.walks("!/day")
        assert "30 minutes or more with the doctor" in ana.person.screen
        assert "/start begins" in ana.person.screen
        assert ana.person.labels == []
        await ana.walks("!/remind")
        assert "None is set" in ana.person.screen
    assert rows(ana.directory, "SELECT * FROM day_plan") == []
    assert ana.simulator.wrong_calls == []


async def test_the_dates_are_told_once_and_echoed_as_they_were_understood(ana):
    """From the button on the result to the reminders that follow; a time that could be two is asked back."""
    async with ana.bot():
        await ana.walks(*SENT, "Consultation day", "Tell my dates", "Lydian Plastic Surgery", "!sometime")
        assert "could not read that as a date" in ana.person.screen
        assert "For example: 2027-01-21" in ana.person.screen
        await ana.walks("!20 January")
        assert "We understood: Jan 20, 2027" in ana.person.screen
        await ana.walks("!2:30")
        assert "in the morning or in the afternoon? For example: 14:30" in ana.person.screen
        await ana.walks("!2:30 pm")
        assert "We understood: 14:30" in ana.person.screen
        await ana.walks("Jan 20, 2027", "Keep these dates")
        for line in ("Jan 13, 2027, 10:00: a week before", "Jan 20, 2028, 10:00: twelve months after", "Tokyo"):
            assert line in ana.person.screen
        await ana.walks("The list for the day")
        assert "Consultation: Jan 20, 2027, 14:30 in Seoul" in ana.person.screen
        assert "Clinic: Lydian Plastic Surgery" in ana.person.screen
    assert ana.kept()["zone"] == "Asia/Tokyo"
    assert ana.simulator.wrong_calls == []


async def test_whoever_lives_where_there_are_several_times_is_asked_once(ana):
    """By a city; a change of the dates does not ask again."""
    at = OWN_FAT_CELLS.index("!Japan")
    path = (*OWN_FAT_CELLS[:at], "!USA", *OWN_FAT_CELLS[at + 1 :], "Send")
    async with ana.bot():
        await ana.walks(*path, *TOLD)
        assert "Which city has the same time as you?" in ana.person.screen
        await ana.walks("!Chicago", "Keep these dates")
        assert "Jan 18, 2027, 18:00: before the day" in ana.person.screen  # nine in the morning of the 19th in Seoul
        assert "the clocks of Chicago" in ana.person.screen
        await ana.walks("Change my dates")
        assert "Please check your answers" in ana.person.screen
        await ana.walks("2", "!2027-01-21", "Jan 21, 2027", "Keep these dates")
        assert "Jan 19, 2027, 18:00: before the day" in ana.person.screen
    assert ana.simulator.wrong_calls == []


async def test_no_check_is_set_for_anything_but_own_fat_cells(ana):
    """The guide gives no number for exosome, so there is no reminder, no entry and no button."""
    async with ana.bot() as app:
        await ana.walks(*UP_TO_THE_REVIEW, "Send", "!/day", "Tell my dates", "Skip", "!2027-01-20", "Skip")
        await ana.walks("Jan 20, 2027", "Keep these dates")
        assert "months after" not in ana.person.screen
        assert "Mute: about checks" not in ana.person.labels
        await ana.at(app, TWELVE_MONTHS)
    assert not [line for line in ana.reminded if "months" in line]


async def test_other_business_leaves_the_questions_and_loses_nothing(ana):
    """A list opened in the middle is shown; what is typed next is not taken for a date."""
    async with ana.bot():
        await ana.walks(*SENT, *TOLD[:4], "!/remind", "!14:30")
        assert "Your answers are with the team" in ana.person.screen
        await ana.walks("!/day", "Tell my dates")
        assert "At what time?" in ana.person.screen
        await ana.walks("!/cancel")
        assert "stop asking for your dates" in ana.person.screen
        await ana.walks("!/day", "Tell my dates", "!14:30")
        assert "We understood: 14:30" in ana.person.screen
    assert ana.simulator.wrong_calls == []


@pytest.mark.parametrize("page", ["/help", "/privacy", "/learn", "/language", "/delete"])
async def test_a_page_can_be_read_in_the_middle_of_the_questions(page, ana):
    """They wait: what is typed next answers the question that was open."""
    async with ana.bot():
        await ana.walks(*SENT, *TOLD[:4], f"!{page}")
        assert "At what time?" not in ana.person.screen
        await ana.walks("!14:30")
        assert "We understood: 14:30" in ana.person.screen
    assert ana.simulator.wrong_calls == []


async def test_continue_on_a_page_leads_back_to_the_question(ana):
    """As does the No to what was asked back."""
    async with ana.bot():
        await ana.walks(*SENT, *TOLD[:4], "!/delete", "No, keep it")
        assert "At what time?" in ana.person.screen
        await ana.walks("!/delete", "Yes, erase everything", "!14:30")
        assert "We understood" not in ana.person.screen
    assert rows(ana.directory, "SELECT * FROM day_plan") == []
    assert ana.simulator.wrong_calls == []


async def test_the_question_is_asked_again_in_another_language(ana):
    """At once, and what is typed next answers it."""
    async with ana.bot():
        await ana.walks(*SENT, *TOLD[:4], "!/language", "한국어")
        assert "몇 시" in ana.person.screen
        await ana.walks("!14:30", "!/language", "English")
        assert "On which day is the procedure?" in ana.person.screen
        await ana.walks("Jan 20, 2027", "Keep these dates")
    assert ana.kept()["dates"]["at"] == "14:30:00"
    assert ana.simulator.wrong_calls == []


async def test_whoever_asked_for_words_last_gets_them(ana):
    """An offer begun in the middle of the dates, and dates told in the middle of an offer."""
    async with ana.bot():
        await ana.walks(*SENT, *TOLD[:4], "!/offer", "!2027-02-02")
        assert ana.kept()["answers"].keys() == {"clinic", "consultation"}
        assert "We understood" not in ana.person.screen
        await ana.walks("!/day", "Tell my dates", "!14:30")
        assert "We understood: 14:30" in ana.person.screen
        assert rows(ana.directory, "SELECT * FROM offer_draft") == []
        question = ana.person.newest
        await ana.walks("!/offer")
        await ana.person.presses("Skip", on=question)
        await ana.person.sees("Please check your answers")
        await ana.walks("Keep these dates")
    assert ana.simulator.wrong_calls == []


async def test_a_call_for_help_is_heard_at_the_questions_too(ana):
    """It is no date, and no time."""
    async with ana.bot():
        await ana.walks(*SENT, *TOLD[:4], "!I cannot breathe")
        assert "You may need help now" in ana.person.screen
        await ana.walks("!/day", "Tell my dates")
        assert "At what time?" in ana.person.screen


async def test_a_press_on_questions_of_an_erased_plan_is_answered(ana):
    """Politely, and nothing is kept of it."""
    async with ana.bot():
        await ana.walks(*SENT, *TOLD[:4])
        question = ana.person.newest
        skip = next(button["callback_data"] for button in question.buttons if button["text"] == "Skip")
        await ana.walks("!/delete", "Yes, erase everything")
        await ana.person.press_bytes(skip, question)
        await ana.person.sees("belongs to an earlier message")
        for forged in ("re||", "rc||", "rm||consultation", "ru||follow_up", "ro||", "rl||"):
            await ana.person.press_bytes(forged, question)
        await rest(ana.simulator, ana.directory)
    assert rows(ana.directory, "SELECT * FROM day_plan") == []
    assert ana.simulator.wrong_calls == []


async def test_nothing_is_kept_by_a_button_that_never_showed_it(ana):
    """Each opening of the questions has buttons of its own, and no button keeps dates twice."""
    async with ana.bot():
        await ana.walks(*SENT, *TOLD)
        first = ana.person.newest
        await ana.walks("!/day", "Tell my dates", "2", "!2027-01-25", "Jan 25, 2027")
        await ana.person.presses("Keep these dates", on=first)
        await ana.person.sees("That button belongs to an earlier message")
        assert "Please check your answers" in ana.person.screen
        assert "Jan 25, 2027" in ana.person.screen
        assert ana.kept()["dates"] is None
        await ana.walks("Keep these dates")
        await ana.walks("!/day", "Change my dates", "2", "!2027-01-26", "Jan 26, 2027", "!/cancel")
        await ana.person.presses("Keep these dates", on=first)
        await ana.person.sees("That button belongs to an earlier message")
        assert "Consultation: Jan 25, 2027" in ana.person.screen
        assert "Change my dates" in ana.person.labels
    assert ana.kept()["dates"]["consultation"] == "2027-01-25"
    assert ana.simulator.wrong_calls == []


async def test_what_was_not_sent_never_shows_as_kept(ana):
    """Another clinic is chosen and not kept: the list tells of the first one, and the choice waits in the questions."""
    async with ana.bot():
        await ana.walks(*SENT, *TOLD, "!/cancel", "!/day")
        assert "Clinic: " not in ana.person.screen
        await ana.walks("Tell my dates", "Keep these dates", "Change my dates", "1", "Skip", "!/cancel", "!/day")
        assert "Clinic: Lydian Plastic Surgery" in ana.person.screen
        await ana.walks("Change my dates")
        assert "Lydian" not in ana.person.screen
        await ana.walks("Keep these dates", "!/day")
        assert "Clinic: " not in ana.person.screen
    assert ana.simulator.wrong_calls == []


# ---- the calendar ----------------------------------------------------------------------------------------------


async def entries(ana):
    await ana.walks("!/day", "A file for my calendar")
    await rest(ana.simulator, ana.directory)
    [name] = [file.name for file in ana.simulator.state.files.values()][-1:]
    assert name == "consultation.ics"
    content = list(ana.simulator.state.files.values())[-1].content
    return {str(event["UID"]): event for event in Calendar.from_ical(content).walk("VEVENT")}


async def test_the_calendar_file_holds_the_dates_and_nothing_of_health(ana):
    """Whole days, and the moment where a time was told; a changed date is the same entry in a later edition."""
    async with ana.bot():
        await ana.walks(*SENT, *KEPT)
        first = await entries(ana)
        assert sorted(str(event["SUMMARY"]) for event in first.values()) == [
            "Check (12 months)",
            "Check (6 months)",
            "Consultation",
        ]
        [consultation] = [event for event in first.values() if event["SUMMARY"] == "Consultation"]
        assert consultation["DTSTART"].dt == datetime(2027, 1, 20, 5, 30, tzinfo=UTC)
        assert str(ana.person.id) not in "".join(first)
        await ana.walks("Change my dates", "3", "Skip", "Keep these dates")
        second = await entries(ana)
        assert second.keys() == first.keys()
        moved = second[str(consultation["UID"])]
        assert moved["DTSTART"].dt == date(2027, 1, 20)
        assert moved["SEQUENCE"] > consultation["SEQUENCE"]
    assert ana.simulator.wrong_calls == []


# ---- reminders -------------------------------------------------------------------------------------------------

ALL = [
    "Your consultation is on Jan 20, 2027",
    "Your consultation is on Jan 20, 2027, at 14:30 in Seoul",
    "After Jan 20, 2027",
    "Six months have passed since Jan 20, 2027",
    "Twelve months have passed since Jan 20, 2027",
]


async def test_each_reminder_comes_at_its_time_through_restarts(ana):
    """The bot is stopped and started between each."""
    async with ana.bot():
        await ana.walks(*SENT, *KEPT)
    for number, moment in enumerate((WEEK_BEFORE, EVE, AFTER, SIX_MONTHS, TWELVE_MONTHS), start=1):
        async with ana.bot() as app:
            await ana.at(app, moment)
            assert ana.reminded == ALL[:number]
            await ana.lives(app)
    assert ana.reminded == ALL
    assert ana.simulator.wrong_calls == []


async def test_the_loop_finds_a_reminder_by_itself(ana):
    """Nobody has to write for it to come: a bot that is started looks at once, and then every minute."""
    async with ana.bot():
        await ana.walks(*SENT, *KEPT)
    ana.clock.moved += tokyo(EVE) - ana.clock()
    async with ana.bot():
        await ana.person.sees("at 14:30 in Seoul")
        await ana.walks("The list for the day")
        assert "A doctor in the room" in ana.person.screen


async def test_a_muted_subject_comes_no_more_and_can_come_back(ana):
    """The button stands on each reminder; the other subject is left alone."""
    async with ana.bot() as app:
        await ana.walks(*SENT, *KEPT)
        await ana.at(app, WEEK_BEFORE)
        await ana.walks("Mute: about the consultation")
        assert "Reminders about the consultation are off." in ana.person.screen
        assert "before the day" not in ana.person.screen
        assert "six months after" in ana.person.screen
        await ana.at(app, EVE)
        assert ana.reminded == ALL[:1]
        await ana.walks("!/remind", "Remind me of the consultation")
        assert "after the day" in ana.person.screen
        await ana.at(app, AFTER)
        assert ana.reminded == [ALL[0], ALL[2]]
        await ana.at(app, SIX_MONTHS)
        await ana.walks("Mute: about checks")
        await ana.at(app, TWELVE_MONTHS)
        assert ana.reminded == [ALL[0], ALL[2], ALL[3]]
    assert ana.simulator.wrong_calls == []


@pytest.mark.parametrize("way", ["!/remind off", "Stop all reminders"])
async def test_all_reminders_can_be_stopped_at_once(way, ana):
    """And stay so when the dates change, until they are wanted again."""
    async with ana.bot() as app:
        await ana.walks(*SENT, *KEPT, way)
        assert "No reminder is waiting." in ana.person.screen
        assert "Stop all reminders" not in ana.person.labels
        await ana.walks("Change my dates", "2", "!2027-01-21", "Jan 21, 2027", "Keep these dates")
        assert "No reminder is waiting." in ana.person.screen
        await ana.at(app, "2027-01-20 10:00")
        assert ana.reminded == []
        await ana.walks("!/remind", "Remind me of checks")
        await ana.at(app, "2027-07-21 10:00")
        assert ana.reminded == ["Six months have passed since Jan 21, 2027"]


async def test_reminders_that_were_stopped_before_the_dates_are_kept_stay_stopped(ana):
    """The patient has looked at the dates already; the screen says that they are off, and offers them again."""
    async with ana.bot() as app:
        await ana.walks(*SENT, *TOLD, "!/remind off")
        for line in ("None is set", "Reminders about the consultation are off.", "Reminders about checks are off."):
            assert line in ana.person.screen
        await ana.walks("Remind me of checks")
        assert "Reminders about checks are off." not in ana.person.screen
        await ana.walks("The list for the day", "Tell my dates", "Keep these dates")
        assert "Reminders about the consultation are off." in ana.person.screen
        await ana.at(app, AFTER)
        assert ana.reminded == []
        await ana.at(app, SIX_MONTHS)
        assert ana.reminded == [ALL[3]]


async def test_a_changed_date_moves_what_is_to_come_and_repeats_nothing(ana):
    """What was said of the old day stays said; of the new one the rest comes."""
    async with ana.bot() as app:
        await ana.walks(*SENT, *KEPT)
        await ana.at(app, WEEK_BEFORE)
        await ana.walks("!/day", "Change my dates", "Keep these dates")
        await ana.lives(app)
        assert ana.reminded == ALL[:1]
        await ana.walks("Change my dates", "2", "!2027-01-25", "Jan 25, 2027", "Keep these dates")
        await ana.at(app, EVE)
        assert ana.reminded == [ALL[0], "Your consultation is on Jan 25, 2027"]


@pytest.mark.parametrize(
    "path",
    [
        ("!/remind", "Mute: about checks"),
        ("!/day", "Change my dates", "Keep these dates"),
    ],
)
async def test_a_reminder_that_waits_for_the_morning_is_not_lost_to_what_is_pressed_at_night(path, ana):
    """It came due while the bot stood still, and its first moment is over; it follows from the dates all the same."""
    async with ana.bot() as app:
        await ana.walks(*SENT, *KEPT)
        await ana.at(app, "2027-01-13 23:00")
        assert ana.reminded == []
        await ana.walks(*path)
        assert "Jan 14, 2027, 10:00: a week before" in ana.person.screen
        await ana.at(app, "2027-01-14 10:00")
        assert ana.reminded == ALL[:1]


async def test_a_moved_consultation_asks_for_the_day_of_the_procedure_again(ana):
    """It was to be on the same day; the checks then count from the day that is told now."""
    async with ana.bot():
        await ana.walks(*SENT, *KEPT, "Change my dates", "2", "!2027-01-25")
        assert "On which day is the procedure?" in ana.person.screen
        assert "Jan 20, 2027" not in ana.person.labels
        await ana.walks("Jan 25, 2027", "Keep these dates")
        assert "Jul 25, 2027, 10:00: six months after" in ana.person.screen
        await ana.walks("Change my dates", "2", "!2027-01-25")
        assert "Please check your answers" in ana.person.screen
    assert ana.simulator.wrong_calls == []


async def test_a_reminder_speaks_the_language_that_the_patient_has_then(ana):
    """Switched half way: the dates stay, the words follow."""
    async with ana.bot() as app:
        await ana.walks(*SENT, *KEPT, "!/language", "한국어")
        await ana.at(app, EVE)
        assert "상담은 서울 시각으로 2027. 1. 20. 14:30입니다" in ana.person.screen
        await ana.walks("당일 확인 목록")
        assert "상담실에 의사가 있음" in ana.person.screen
    assert ana.simulator.wrong_calls == []


async def test_whoever_blocks_the_bot_between_reminders_hears_nothing_until_they_are_back(ana):
    """No call is tried, nobody is alarmed, and what came due meanwhile is not made up for."""
    with capture_logs() as logged:
        async with ana.bot() as app:
            await ana.walks(*SENT, *KEPT)
            await ana.at(app, WEEK_BEFORE)
            await ana.person.blocks()
            await rest(ana.simulator, ana.directory)
            made = ana.simulator.calls["sendMessage"]
            await ana.at(app, EVE)
            await ana.at(app, AFTER)
            assert ana.simulator.calls["sendMessage"] == made
            assert rows(ana.directory, "SELECT status, count(*) FROM reminder GROUP BY status ORDER BY status") == [
                ("missed", 2),
                ("sent", 1),
                ("waiting", 2),
            ]
            await ana.person.unblocks()
            await ana.walks("!/remind")
            assert "Jul 20, 2027" in ana.person.screen
            await ana.at(app, SIX_MONTHS)
            assert ana.reminded == [ALL[0], ALL[3]]
            assert ana.simulator.calls["sendMessage"] == made + 2
    assert not {"call_undelivered", "turn_failed", "update_buried"} & {entry["event"] for entry in logged}


async def test_that_nobody_is_there_any_more_is_found_by_the_first_reminder(ana):
    """Telegram refuses the call; the patient is unreachable from then on, and the next one is not tried."""
    async with ana.bot() as app:
        await ana.walks(*SENT, *KEPT)
        await ana.person.deletes_account()
        made = ana.simulator.calls["sendMessage"]
        await ana.at(app, WEEK_BEFORE)
        assert ana.simulator.calls["sendMessage"] == made + 1
        await ana.at(app, EVE)
        assert ana.simulator.calls["sendMessage"] == made + 1
    assert ana.reminded == []
    assert rows(ana.directory, "SELECT unreachable_since IS NOT NULL FROM person") == [(1,)]
    assert len(rows(ana.directory, "SELECT * FROM reminder WHERE status = 'waiting'")) == 3


async def test_nothing_is_left_of_the_day_of_who_is_erased(ana):
    """Neither the dates nor the reminders, and none comes."""
    async with ana.bot() as app:
        await ana.walks(*SENT, *KEPT)
        await ana.at(app, WEEK_BEFORE)
        await ana.walks("!/delete", "Yes, erase everything")
        await ana.at(app, EVE)
        assert ana.reminded == ALL[:1]
        await ana.walks("!/remind")
        assert "None is set" in ana.person.screen
    assert rows(ana.directory, "SELECT * FROM day_plan") == []
    assert rows(ana.directory, "SELECT * FROM reminder") == []


async def test_in_a_group_the_day_is_nobodys_business(ana):
    """A patient's dates are told in their own chat alone."""
    group = ana.simulator.group("Desk", [ana.person], supergroup=True)
    async with ana.bot():
        await ana.walks(*SENT, *KEPT)
        await ana.person.says("/day", chat=group)
        await rest(ana.simulator, ana.directory)
        assert "serves only the team" in group.screen
        assert "Jan 20" not in "".join(message.text for message in group.bot_messages)


# ---- a year ----------------------------------------------------------------------------------------------------


async def test_a_year_with_a_bot_that_is_killed_at_random_moments(ana, monkeypatch):
    """The whole bot with its simulator of Telegram: each reminder once, none by night.

    A call that is killed on its way is sent again, since a reminder that is read twice does no harm; so of each there
    is one row, and what the chat shows twice was killed there.
    """
    chance = random.Random(11)
    async with ana.bot():
        await ana.walks(*SENT, *KEPT)
    heard, kills = {}, 0
    monkeypatch.setattr(kills_module, "make_world", lambda simulator: make_world(simulator, ana.clock))
    while rows(ana.directory, "SELECT count(*) FROM reminder WHERE status IN ('waiting', 'due')") != [(0,)]:
        due = rows(ana.directory, "SELECT min(due_at) FROM reminder WHERE status = 'waiting'")[0][0]
        near = datetime.fromtimestamp((due or 0) / 1000, UTC) - timedelta(hours=chance.uniform(0, 8))
        ana.clock.moved += max(near - ana.clock(), timedelta(hours=chance.uniform(0.5, 6)))
        fuse = Fuse(chance.randrange(1, 30))
        async with mortal_bot(monkeypatch, ana.simulator, ana.directory, fuse) as app:
            fuse.armed = True
            await app._remindings.step()
            await settled(ana.simulator, ana.directory, fuse)
        kills += fuse.blown.is_set()
        async with ana.bot() as app:
            await ana.lives(app)
        for line in ana.reminded[sum(heard.values()) :]:
            heard[line] = heard.get(line, 0) + 1
            assert EARLIEST_HOUR <= ana.clock().astimezone(ZoneInfo("Asia/Tokyo")).hour < LATEST_HOUR
    assert list(heard) == ALL
    assert kills >= 5
    assert sum(heard.values()) <= len(ALL) + kills
    assert rows(ana.directory, "SELECT count(*) FROM reminder WHERE status = 'sent'") == [(5,)]


async def test_a_new_case_decides_which_follow_ups_there_are(ana):
    """Asked about something else, nobody is reminded of checks that are known of own fat cells alone; and back."""
    async with ana.bot():
        await ana.walks(*SENT, *KEPT)
        assert "twelve months after" in ana.person.screen
        await ana.walks("!/restart", "Yes, begin anew", *UP_TO_THE_REVIEW[2:], "Send", "!/remind")
        assert "a week before" in ana.person.screen
        assert "months after" not in ana.person.screen
        await ana.walks("!/day")
        assert "Follow-up checks" not in ana.person.screen
