"""What is kept about a person, what is left after they are erased, and what nobody ever reads in a log."""

from __future__ import annotations

import hashlib
import io
import json
import logging
import sqlite3
from contextlib import closing

import pytest
import structlog

from intake_bot import logs, turn, work
from intake_bot.questionnaire.effects import Card, ConsentKind
from intake_bot.simulator.refusals import too_many_requests
from intake_bot.texts import questions
from intake_bot.texts.operator import Operator
from tests.support.chats import card_heading, rest, rows
from tests.support.telegram import NOON, TOKEN, new_simulator, running_bot
from tests.support.telegrams import until
from tests.support.walks import UP_TO_THE_REVIEW, walks

WORDS = (
    "!/start canary-link",
    "English",
    "I agree",
    "I agree",
    "30 to 39",
    "!canary nowhere",  # refused
    "!Japan",
    "!canary worry",
    "!canary treatment",
    "A vial without living cells",
    "No",
    "With fine needles",
    "Continue",
    "Yes, I have",
    "!canary clinic",
    "!canary million",  # refused
    "!2k usd",
    "!canary parking",
    "Yes",
    "I am not sure",
    "Standard",
    "Done",
    "My dates are flexible",
    "3 or 4",
    "Myeongdong",
    "Done",
    "!canary dialect",
    "No",
    "A doctor leads",
    "Done",
    "Yes, you may",
    "Blood thinners",
    "Done",
    "!canary pills",
    "Nothing",
    "Done",
    "!canary question?",
    "E-mail",
    "!canary@example.org",
)
"""A walk in which everything that can be typed is typed."""

KEPT = (
    "Send",
    "!/checklist",
    "Add a clinic",
    "Another clinic",
    "!canary clinic",
    "1",
    "Add words",
    "!canary answer",
    "!/checklist",
    "My result",
    "Prepare letters",
    "QD Skin",
    "Done (1)",
    "Add my own questions",
    "I agree, with",
    "!/offer",
    "!canary offer",
)
"""And what a clinic answered, under a name that was typed; a letter with the patient's own question; and an offer."""
ANSWERED, WRITTEN = KEPT.index("!canary answer") + 1, KEPT.index("!/offer")

ERASE = ("!/delete", "Yes, erase everything")
ERASED = card_heading(Card.ERASED)


def traces(directory, *signs):
    """Where in the database's files these signs stand, byte by byte, with a few bytes around each."""
    found = []
    for path in sorted(directory.glob("intake.db*")):
        raw = path.read_bytes()
        for sign in signs:
            place = raw.lower().find(sign.lower().encode())
            if place >= 0:
                found.append((path.name, raw[max(0, place - 60) : place + 30]))
    return found


def cells(directory, sign):
    """Every column of every table in which this sign stands."""
    with closing(sqlite3.connect(directory / "intake.db")) as reader:
        tables = [name for (name,) in reader.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return sorted(
            {
                f"{table}.{column}"
                for table in tables
                for (_, column, *_) in reader.execute(f"PRAGMA table_info({table})").fetchall()
                for (value,) in reader.execute(f"SELECT {column} FROM {table}")
                if sign.lower() in str(value).lower()
            }
        )


async def checkpoint(app):
    """What SQLite does by itself now and then: move the write-ahead log into the file."""
    engine = app.database._engine
    async with engine._disk.lock:  # the loops are still at work
        [(busy, *_)] = await engine._connection.execute_fetchall("PRAGMA wal_checkpoint(TRUNCATE)")
    assert not busy


# ---- erasure ----------------------------------------------------------------------------------------------------


MOMENTS = [3, 17, len(WORDS), *(len(WORDS) + kept for kept in (1, ANSWERED, WRITTEN, len(KEPT)))]


@pytest.mark.parametrize("moment", MOMENTS)
async def test_nothing_of_an_erased_person_is_left(moment, tmp_path):
    """Not in a row, not in a freed page, not in the write-ahead log; another person's words stay."""
    simulator = new_simulator()
    ana = simulator.person("Canary Name", username="canary_user")
    ben, root = simulator.person("Ben"), simulator.person("Root")
    async with running_bot(simulator, tmp_path, admins=frozenset({root.id})) as app:
        await walks(root, simulator, "!/start")
        await walks(ben, simulator, *UP_TO_THE_REVIEW, "Send")
        await walks(ana, simulator, *WORDS[:moment])
        for move in KEPT[: max(0, moment - len(WORDS))]:
            await walks(ana, simulator, move)
            await rest(simulator, tmp_path)  # a letter comes after what says so
        await ana.sends_photo(caption="canary caption")
        await ana.edits(ana.messages[0], "canary edit")
        await rest(simulator, tmp_path)
        assert traces(tmp_path, "canary")
        await walks(ana, simulator, *ERASE)
        assert ERASED in ana.screen
        await rest(simulator, tmp_path)
        assert cells(tmp_path, "canary") == []
        for table in ("letter_choice", "tracker", "tracker_entry", "entering", "offer_draft"):
            assert rows(tmp_path, f"SELECT * FROM {table}") == []
        assert cells(tmp_path, str(ana.id)) in (["outbox.chat_id"], [])  # where the last word went
        assert rows(tmp_path, "SELECT payload, status FROM outbox WHERE chat_id = ?", ana.id) == [(None, "sent")]
        await checkpoint(app)
        assert traces(tmp_path, "canary") == []
        assert traces(tmp_path, "aspirin")
    assert traces(tmp_path, "canary") == []
    assert len(rows(tmp_path, "SELECT * FROM case_file")) == 1


async def test_who_looked_at_a_case_stays_written_down_when_they_erase_themselves(tmp_path):
    """Nobody of the team takes back the trace of what they saw; what they did as a patient names them no more."""
    simulator = new_simulator()
    ana, root = simulator.person("Ana"), simulator.person("Root")
    async with running_bot(simulator, tmp_path, admins=frozenset({root.id})):
        await walks(ana, simulator, *UP_TO_THE_REVIEW, "Send")
        await walks(root, simulator, *UP_TO_THE_REVIEW, "Send")
        await rest(simulator, tmp_path)
        await walks(root, simulator, "!/case 26-0001-7", *ERASE)
    written = rows(tmp_path, "SELECT what, actor, subject FROM journal ORDER BY id")
    assert ("case_seen", root.id, "26-0001-7") in written
    assert ("case_submitted", None, "26-0002-5") in written


async def test_staff_find_no_case_of_an_erased_person(tmp_path):
    """The queue is shorter, and the number that a button still carries leads nowhere."""
    simulator = new_simulator()
    ana, root = simulator.person("Ana"), simulator.person("Root")
    async with running_bot(simulator, tmp_path, admins=frozenset({root.id})):
        await walks(root, simulator, "!/start")
        await walks(ana, simulator, *UP_TO_THE_REVIEW, "Send")
        await root.sees("A new case")
        await walks(root, simulator, "Open cases")
        await walks(ana, simulator, *ERASE)
        await walks(root, simulator, "26-0001-7")
        assert "no case with this number" in root.screen
        await walks(root, simulator, "!/queue")
        assert "no open cases" in root.screen
    assert simulator.wrong_calls == []


async def test_an_erased_persons_buried_updates_are_erased(tmp_path, monkeypatch):
    """What nothing could cope with holds words too."""
    simulator = new_simulator()
    ana = simulator.person("Ana")
    monkeypatch.setattr(work, "_pause", lambda _: 0.01)
    monkeypatch.setattr(turn, "received", poisoned_by("canary"))
    async with running_bot(simulator, tmp_path) as app:
        await walks(ana, simulator, "!/start", "English")
        await ana.says("canary poison")
        await rest(simulator, tmp_path)
        assert cells(tmp_path, "canary") == ["inbox.payload"]
        await walks(ana, simulator, *ERASE)
        await rest(simulator, tmp_path)
        assert cells(tmp_path, "canary") == []
        for table in ("letter_choice", "tracker", "tracker_entry", "entering", "offer_draft"):
            assert rows(tmp_path, f"SELECT * FROM {table}") == []
        await checkpoint(app)
        assert traces(tmp_path, "canary") == []
        await walks(ana, simulator, "!/start")


async def test_what_waits_to_be_sent_to_an_erased_person_is_erased(tmp_path):
    """Telegram has asked for patience, and the message that waits repeats the person's words."""
    simulator = new_simulator()
    ana = simulator.person("Ana")
    async with running_bot(simulator, tmp_path) as app:
        await walks(ana, simulator, *WORDS[:7])
        simulator.faults.too_many_requests("sendMessage", retry_after=3600)
        await ana.says("canary worry")
        await until(lambda: not simulator.faults.waiting)
        mark = json.loads(rows(tmp_path, "SELECT sealed_document FROM intake")[0][0][2:])["mark"]
        await ana.press_bytes(f"x|{mark}", ana.newest)
        await until(lambda: not rows(tmp_path, "SELECT * FROM intake"))
        assert rows(tmp_path, "SELECT status FROM outbox WHERE chat_id = ?", ana.id) == [("pending",)]
        assert cells(tmp_path, "canary") == []
        for table in ("letter_choice", "tracker", "tracker_entry", "entering", "offer_draft"):
            assert rows(tmp_path, f"SELECT * FROM {table}") == []
        await checkpoint(app)
        assert traces(tmp_path, "canary") == []
    assert not any("canary" in message.text for message in ana.bot_messages)


@pytest.mark.parametrize("staff_chat", [True, False])
async def test_what_waits_to_be_told_to_staff_about_an_erased_person_is_erased(staff_chat, tmp_path):
    """A new case holds the patient's questions; it must not reach staff, or stay in the outbox, after the erasure."""
    simulator = new_simulator()
    ana, root = simulator.person("Ana"), simulator.person("Root")
    desk = simulator.group("Desk", [root], supergroup=True)
    settings = {"admins": frozenset({root.id})} | ({"staff_chat": desk.chat_id} if staff_chat else {})
    async with running_bot(simulator, tmp_path, **settings) as app:
        await walks(root, simulator, "!/start")
        await walks(ana, simulator, *WORDS)
        simulator.faults.refuse("sendMessage", too_many_requests(3600))
        await walks(ana, simulator, "Send")
        await until(lambda: not simulator.faults.waiting)
        assert "outbox.payload" in cells(tmp_path, "canary")
        await walks(ana, simulator, *ERASE)
        assert cells(tmp_path, "canary") == []
        for table in ("letter_choice", "tracker", "tracker_entry", "entering", "offer_draft"):
            assert rows(tmp_path, f"SELECT * FROM {table}") == []
        await checkpoint(app)
        assert traces(tmp_path, "canary") == []


async def test_erasing_is_asked_back_and_an_old_button_does_not_erase_twice(tmp_path):
    """The answer no keeps everything; the button of the erased intake means nothing to the next one."""
    simulator = new_simulator()
    ana = simulator.person("Ana")
    async with running_bot(simulator, tmp_path):
        await walks(ana, simulator, *UP_TO_THE_REVIEW[:8], "!/delete", "No, keep it")
        await walks(ana, simulator, "!/delete")
        asked = ana.newest
        yes = next(button["callback_data"] for button in asked.buttons if "Yes" in button["text"])
        await ana.press_bytes(yes, asked)
        await ana.press_bytes(yes, asked)  # doubled
        await rest(simulator, tmp_path)
        await walks(ana, simulator, *UP_TO_THE_REVIEW[:6])
        await ana.press_bytes(yes, asked)
        await ana.sees("belongs to an earlier message")
    assert rows(tmp_path, "SELECT count(*) FROM intake") == [(1,)]
    assert simulator.wrong_calls == []


@pytest.mark.parametrize(
    "path", [("I do not agree",), ("I agree", "I do not agree"), ("I agree", "I agree", "Under 19")]
)
async def test_who_declines_or_is_too_young_leaves_no_answer(path, tmp_path):
    """Only that they were asked, and what they said to that."""
    simulator = new_simulator()
    ana = simulator.person("Ana")
    async with running_bot(simulator, tmp_path):
        await walks(ana, simulator, "!/start canary", "English", *path)
        document = json.loads(rows(tmp_path, "SELECT sealed_document FROM intake")[0][0][2:])
    assert document["answers"] == {}
    assert len(rows(tmp_path, "SELECT * FROM consent")) == len([move for move in path if "agree" in move])


# ---- receipts ---------------------------------------------------------------------------------------------------


async def test_every_consent_leaves_a_receipt_of_its_words(tmp_path):
    """What was asked, in which version and language, word for word by digest, what was answered, and when."""
    simulator = new_simulator()
    ana = simulator.person("Ana")
    async with running_bot(simulator, tmp_path, operator_name="Desk <Seoul>"):
        await walks(ana, simulator, *UP_TO_THE_REVIEW[:3], "!/language", "한국어")
        await walks(ana, simulator, ana.labels[0], "!/language", "English")
        await walks(ana, simulator, *UP_TO_THE_REVIEW[4:30], "I will tell the doctor only")
    operator = Operator(name="Desk <Seoul>")
    receipts = rows(
        tmp_path, "SELECT user_id, kind, given, text_version, text_digest, language, at FROM consent ORDER BY id"
    )
    assert [(kind, given, language) for _, kind, given, _, _, language, _ in receipts] == [
        ("service", 1, "en"),
        ("overseas", 1, "ko"),
        ("health", 0, "en"),
    ]
    for user_id, kind, _, version, digest, language, at in receipts:
        words = questions.consent_text(ConsentKind(kind), language, operator)
        assert (user_id, version) == (ana.id, questions.CONSENT_VERSION)
        assert digest == hashlib.sha256(words.encode()).hexdigest()
        assert 0 <= at - NOON.timestamp() * 1000 < 600_000


async def test_a_consent_that_was_changed_leaves_both_receipts(tmp_path):
    """Receipts are added, never rewritten: yes, and then no."""
    simulator = new_simulator()
    ana = simulator.person("Ana")
    async with running_bot(simulator, tmp_path):
        await walks(ana, simulator, *UP_TO_THE_REVIEW[:31], "Back", "No, leave these questions out")
    given = rows(tmp_path, "SELECT given FROM consent WHERE kind = 'health' ORDER BY id")
    assert given == [(1,), (0,)]


# ---- logs -------------------------------------------------------------------------------------------------------


def poisoned_by(word):
    """A reader of updates that breaks on a word, and says so with the whole update in its message."""
    whole = turn.received

    def breaks(update):
        if f"{word} poison" in json.dumps(update):
            raise ValueError(f"cannot cope with {update!r}") from KeyError(f"{word} {TOKEN}")
        return whole(update)

    return breaks


REFUSAL = b'{"ok":false,"error_code":400,"description":"Bad Request: nobody likes \\"canary\\" here"}'


@pytest.fixture
def everything_logged():
    """All that the process would log, at its most talkative; its logging is put back afterwards."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    stream = io.StringIO()
    logs.configure(secrets=[TOKEN], stream=stream, level=logging.DEBUG)
    yield stream
    root.handlers[:], root.level = handlers, level
    structlog.reset_defaults()


async def test_no_word_of_a_person_and_no_token_is_ever_logged(everything_logged, tmp_path, monkeypatch):
    """During a whole walk with faults, refusals, a poisoned turn, a block and an erasure, at the level DEBUG."""
    simulator = new_simulator()
    ana, root = simulator.person("Canary Name", username="canary_user"), simulator.person("Root")
    monkeypatch.setattr(work, "_pause", lambda _: 0.01)
    monkeypatch.setattr(turn, "received", poisoned_by("canary"))
    async with running_bot(simulator, tmp_path, admins=frozenset({root.id})):
        await walks(root, simulator, "!/start")
        for step, move in enumerate(WORDS):
            if step % 5 == 4:
                simulator.faults.too_many_requests("sendMessage", retry_after=0.01)
                simulator.faults.too_many_requests("editMessageText", retry_after=0.01)
            await walks(ana, simulator, move)
        simulator.faults.clear()
        await ana.says("canary poison")
        await root.sees("could not be processed")
        await ana.sees("Something went wrong on our side")
        simulator.faults.garbage("sendMessage", status=400, body=REFUSAL)
        await ana.says("canary nothing")
        await root.sees("did not arrive")
        await walks(ana, simulator, "Continue", "Send", "!canary I cannot breathe", "!/human")
        await ana.says("canary goodbye")
        await ana.blocks()
        await rest(simulator, tmp_path)
        await ana.unblocks()
        await walks(ana, simulator, *ERASE)
    logged = everything_logged.getvalue()
    assert logged.count("turn_failed") == work.MOST_ATTEMPTS
    assert "update_buried" in logged
    assert "canary" not in logged.lower()
    assert TOKEN not in logged
    assert TOKEN.partition(":")[2] not in logged
