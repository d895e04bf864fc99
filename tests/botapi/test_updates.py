"""From raw updates to what a person did: every kind that Telegram sends, and anything that it never would."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from intake_bot.botapi import updates
from intake_bot.botapi.envelope import envelope
from intake_bot.botapi.updates import COMMANDS, Blocked, ChatKind, Pressed, Received, Sender, Unblocked, received
from intake_bot.desk.directory_commands import DirectoryCommand
from intake_bot.desk.directory_events import TypedCommand
from intake_bot.desk.events import OpenedCase, OpenedQueue
from intake_bot.desk.team_events import AskedToChangeRole, AskedToInvite, AskedToInviteAs, AskedToRemove, OpenedTeam
from intake_bot.desk.tracker_events import AskedForAnswers
from intake_bot.domain.case import CaseNumber
from intake_bot.domain.tracker import FileKind, Forwarded, KeptFile
from intake_bot.questionnaire import day_events, events
from intake_bot.questionnaire.events import Unreadable
from intake_bot.questionnaire.offer_events import OpenedOffer
from intake_bot.texts.catalogue import languages, negotiated
from intake_bot.texts.commands import ADMIN_COMMANDS, PATIENT_COMMANDS, STAFF_COMMANDS

ANA = {"id": 7, "is_bot": False, "first_name": "Ana", "language_code": "ko"}
PRIVATE = {"id": 7, "type": "private"}
GROUP = {"id": -100, "type": "supergroup", "title": "Desk"}


def message(chat=PRIVATE, sender=ANA, **content):
    return {"update_id": 1, "message": {"message_id": 5, "date": 0, "from": sender, "chat": chat, **content}}


def press(data="r|", chat=PRIVATE, sender=ANA, **more):
    on = {"message_id": 5, "date": 1, "chat": chat}
    return {"update_id": 1, "callback_query": {"id": "9", "from": sender, "message": on, "data": data, **more}}


def membership(status, chat=PRIVATE):
    return {"update_id": 1, "my_chat_member": {"chat": chat, "from": ANA, "new_chat_member": {"status": status}}}


def understood(happened, chat_kind=ChatKind.PRIVATE):
    chat_id = 7 if chat_kind is ChatKind.PRIVATE else -100
    sender = Sender(user_id=7, name="Ana", language_code="ko")
    return Received(chat_id=chat_id, chat_kind=chat_kind, sender=sender, happened=happened)


# ---- what people do ----------------------------------------------------------------------------------------------

MEANT = {
    "/start": events.Started(),
    "/resume": events.Resumed(),
    "/restart": events.AskedToRestart(),
    "/language": events.AskedForLanguages(),
    "/help": events.AskedForHelp(),
    "/cancel": events.Cancelled(),
    "/privacy": events.AskedForPrivacy(),
    "/delete": events.AskedToDelete(),
    "/human": events.AskedForHuman(),
    "/learn": events.AskedToLearn(),
    "/offer": OpenedOffer(),
    "/about": events.AskedWhoRunsIt(),
    "/checklist": AskedForAnswers(typed=""),
    "/day": day_events.OpenedDay(),
    "/remind": day_events.OpenedReminders(),
    "/queue": OpenedQueue(page=0),
    "/case": OpenedCase(number=""),
    "/team": OpenedTeam(page=0),
    "/invite": AskedToInvite(),
    "/role": AskedToChangeRole(words=""),
    "/remove": AskedToRemove(who=""),
    **{f"/{command}": TypedCommand(command=command) for command in DirectoryCommand},
}


@pytest.mark.parametrize(("typed", "event"), MEANT.items())
@pytest.mark.parametrize("ending", ["", "@intake_bot", " ", "\n"])
def test_a_command_is_an_event(typed, event, ending):
    """With the bot's name and stray white space too."""
    assert received(message(text=typed + ending)) == understood(event)


@pytest.mark.parametrize(
    ("typed", "event"),
    [
        ("/invite staff", AskedToInviteAs(role="staff")),
        ("/role Kim Min-ji  doctor", AskedToChangeRole(words="Kim Min-ji  doctor")),
        ("/remove 123456789", AskedToRemove(who="123456789")),
        ("/case 26-0001-7", OpenedCase(number="26-0001-7")),
        ("/checklist 26-0001-7", AskedForAnswers(typed="26-0001-7")),
        ("/remind off", day_events.StoppedReminders()),
        ("/remind OFF ", day_events.StoppedReminders()),
        ("/remind 끄기", day_events.StoppedReminders()),
        ("/remind me", day_events.OpenedReminders()),
    ],
)
def test_what_stands_behind_a_command_is_kept_as_typed(typed, event):
    """The desk reads it, and says what is wrong with it."""
    assert received(message(text=typed)) == understood(event)


@pytest.mark.parametrize("due", [{}, {"number": 3}, {"number": "3", "chat": 7, "user": 7}, [], None, "x"])
def test_a_reminder_that_nobody_handed_over_is_nothing(due):
    """Telegram sends no such kind; what is not whole is not understood."""
    assert received({"update_id": -1, updates.REMINDER_DUE: due}) is None


def test_a_reminder_that_came_due_is_understood():
    """It is nobody's doing, so it has nobody's name."""
    due = received({updates.REMINDER_DUE: {"number": 3, "chat": 7, "user": 7, "times": 1}})
    assert due.happened == day_events.ReminderCameDue(number=3)
    assert (due.chat_id, due.sender.name) == (7, "")


def test_every_command_of_the_menus_is_understood_and_none_besides():
    """A command that is in no menu would be found by nobody; one that does nothing would be a broken promise."""
    assert set(COMMANDS) == {*PATIENT_COMMANDS, *STAFF_COMMANDS, *ADMIN_COMMANDS} == {typed[1:] for typed in MEANT}


@pytest.mark.parametrize("typed", ["/START", "/Start", "/start\u200b", "\ufeff/start"])
def test_a_command_is_read_as_people_type_it(typed):
    """In capitals, or with signs that nobody sees around it."""
    assert received(message(text=typed)) == understood(events.Started())


@pytest.mark.parametrize("typed", ["/settings", "/startle", "/" + "x" * 32, "/start_now with words"])
def test_an_unknown_command_asks_for_help(typed):
    """Whoever types a command wants something of the bot, and its answer is no answer to a question."""
    assert received(message(text=typed)) == understood(events.AskedForHelp())


@pytest.mark.parametrize("typed", ["/", "//", "/ start", "start", "/한국어", "/start/", "1/2", "/" + "x" * 33, "/a-b"])
def test_words_with_a_stroke_are_words(typed):
    """Only what Telegram itself would mark as a command is one."""
    assert received(message(text=typed)) == understood(events.Said(text=typed))


@pytest.mark.parametrize(
    ("payload", "source"),
    [
        ("page-12_A", "page-12_A"),
        ("x" * 64, "x" * 64),
        ("x" * 65, None),
        ("two words", None),
        ("'; DROP TABLE person", None),
        ("<b>", None),
        ("페이지", None),
        ("", None),
    ],
)
def test_the_payload_of_a_link_is_kept_only_in_telegrams_alphabet(payload, source):
    """A link carries at most 64 of A-Z a-z 0-9 _ - (Telegram, deep linking); anything else was typed by somebody."""
    assert received(message(text=f"/start {payload}")) == understood(events.Started(source=source))


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        ({"sticker": {"emoji": "👍"}}, Unreadable.STICKER),
        ({"voice": {}}, Unreadable.VOICE),
        ({"video_note": {}}, Unreadable.VOICE),
        ({"photo": [{}], "caption": "me"}, Unreadable.PHOTO),
        ({"document": {}}, Unreadable.DOCUMENT),
        ({"animation": {}, "document": {}}, Unreadable.DOCUMENT),
        ({"location": {}, "venue": {}}, Unreadable.LOCATION),
        ({"contact": {}}, Unreadable.CONTACT),
        ({"dice": {"emoji": "🎲", "value": 3}}, Unreadable.OTHER),
        ({"poll": {}}, Unreadable.OTHER),
        ({"something_of_next_year": 1}, Unreadable.OTHER),
        ({"text": 12}, Unreadable.OTHER),
    ],
)
def test_what_is_no_text_is_told_apart_as_far_as_it_helps(content, kind):
    """Kinds that Telegram adds one day are simply something else."""
    words = content.get("caption", "")
    assert received(message(**content)) == understood(events.SentUnreadable(kind=kind, words=words))


def a_file(kind=FileKind.DOCUMENT, **fields):
    return KeptFile(id="AgAC", kind=kind, **fields)


@pytest.mark.parametrize(
    ("content", "file"),
    [
        ({"document": {"file_id": "AgAC", "file_name": "a <b>.pdf", "mime_type": "application/pdf", "file_size": 7}},
         a_file(name="a <b>.pdf", mime_type="application/pdf", size=7)),
        ({"document": {"file_id": "AgAC", "file_size": 20 * 2**20 + 1}}, a_file(size=20 * 2**20 + 1)),
        ({"document": {"file_id": "AgAC", "file_name": "x" * 300, "mime_type": 3}}, a_file(name="x" * 255)),
        ({"document": {"file_id": "AgAC", "file_name": "cod\u202efdp.exe\n"}}, a_file(name="codfdp.exe")),
        ({"photo": [{"file_id": "small"}, {"file_id": "AgAC", "file_size": 3}]}, a_file(FileKind.PHOTO, size=3)),
        ({"document": {"file_id": ""}}, None),
        ({"document": {"file_id": "x" * 513}}, None),
        ({"document": {"file_id": "아"}}, None),
        ({"document": {"file_id": 7}}, None),
        ({"photo": [7]}, None),
        ({"photo": "small"}, None),
        ({"voice": {"file_id": "AgAC"}}, None),
    ],
)  # fmt: skip
def test_a_file_is_known_by_its_reference(content, file):
    """With what its sender's client says of it; nothing is fetched, so nothing of that is checked."""
    assert received(message(**content)).happened.file == file


WRITTEN = datetime(2026, 11, 20, 3, tzinfo=UTC)
ORIGINS = {
    "Lee Min": {"type": "user", "sender_user": {"id": 3, "first_name": "Lee", "last_name": "Min"}},
    "Hidden": {"type": "hidden_user", "sender_user_name": "Hidden"},
    "Clinic Kim": {"type": "chat", "sender_chat": {"id": -3, "title": "Clinic Kim"}},
    "News": {"type": "channel", "chat": {"id": -4, "title": "News"}, "message_id": 4},
    "": {"type": "of_next_year"},
}


@pytest.mark.parametrize(("name", "origin"), ORIGINS.items())
def test_a_forwarded_message_names_who_wrote_it_and_when(name, origin):
    """As far as Telegram says; under a file as well as with words."""
    forwarded = Forwarded(name=name, at=WRITTEN)
    origin = origin | {"date": int(WRITTEN.timestamp())}
    said = received(message(text="Class I", forward_origin=origin))
    assert said == understood(events.Said(text="Class I", forwarded=forwarded))
    sent = received(message(document={"file_id": "AgAC"}, forward_origin=origin))
    assert sent.happened.forwarded == forwarded


@pytest.mark.parametrize("date", [None, -1, 2**51, True, "yesterday", 1.5])
def test_a_forwarded_message_without_a_day_is_an_own_one(date):
    """What nobody can date cannot be told as written on a day."""
    origin = {"type": "hidden_user", "sender_user_name": "Hidden", "date": date}
    assert received(message(text="x", forward_origin=origin)) == understood(events.Said(text="x"))


@pytest.mark.parametrize("content", [{"text": "ch\x00anged"}, {"photo": [{}], "caption": "changed "}, {"location": {}}])
def test_an_edited_message_is_an_event_of_its_own(content):
    """Its new words are no answer, but they are read: somebody may be in need."""
    edited = {"update_id": 1, "edited_message": message(**content)["message"]}
    words = "" if "location" in content else "changed"
    assert received(edited) == understood(events.EditedMessage(words=words))


@pytest.mark.parametrize("data", ["r|", "", "junk", "\x00", "\ud800", "é" * 32])
def test_a_press_brings_its_bytes_and_its_message(data):
    """What the bytes mean is none of this file's business."""
    assert received(press(data)) == understood(Pressed(data=data, message_id=5))


@pytest.mark.parametrize("gone", [{"message": None}, {"message": 4}, {"data": None, "game_short_name": "x"}])
def test_a_press_without_message_or_bytes_is_still_a_press(gone):
    """An inline message, a game: the person did something and gets an answer in private."""
    found = received(press(**gone))
    assert isinstance(found.happened, Pressed)
    assert found.chat_id == 7


def test_a_message_out_of_reach_is_not_there():
    """Telegram marks it by the date 0; an edit of it would be refused."""
    gone = {"message_id": 5, "date": 0, "chat": PRIVATE}
    assert received(press(message=gone)) == understood(Pressed(data="r|", message_id=None))


def test_blocking_and_allowing_are_told_apart():
    """Telegram calls a bot that is blocked "kicked"."""
    assert received(membership("kicked")) == understood(Blocked())
    assert received(membership("member")) == understood(Unblocked())


# ---- words ------------------------------------------------------------------------------------------------------


def test_words_are_cleaned_of_what_nobody_types():
    """NUL, half pairs, direction overrides and invisible signs are gone; what is read stays, markup included."""
    raw = "\x00 a\ud800b\u202ec <b>\u200b %s {0} \U0001f469\u200d\U0001f469\u200d\U0001f467 \x07"
    heard = received(message(text=raw)).happened.text
    assert heard == "a\ufffdbc <b> %s {0} \U0001f469\u200d\U0001f469\u200d\U0001f467"


@pytest.mark.parametrize("raw", ["", " ", "\n", "\u200b", "\u202e\u202c", "\x00", "\u3164", "\ufeff"])
def test_words_that_nobody_can_see_are_no_words(raw):
    """They are still something said, so that they are answered."""
    assert received(message(text=raw)) == understood(events.Said(text=""))


# ---- who, and where ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["group", "supergroup"])
def test_a_group_is_served_for_commands_and_presses_only(kind):
    """What people say to each other is not meant for the bot, even where Telegram delivers it."""
    chat = GROUP | {"type": kind}
    group = ChatKind.GROUP
    assert received(message(chat, text="/queue@intake_bot")) == understood(OpenedQueue(page=0), group)
    assert received(message(chat, text="/weather")) == understood(events.AskedForHelp(), group)
    assert received(press("q||0", chat)) == understood(Pressed(data="q||0", message_id=5), group)
    assert received(message(chat, text="hello everybody")) is None
    assert received(message(chat, sticker={})) is None
    assert received({"update_id": 1, "edited_message": message(chat, text="/queue")["message"]}) is None
    assert received(membership("kicked", chat)) is None


@pytest.mark.parametrize(
    "update",
    [
        message({"id": -5, "type": "channel"}, text="/start"),
        message(sender=None, text="/start"),
        message(sender=ANA | {"is_bot": True}, text="/start"),
        message(GROUP, sender=ANA | {"id": 1087968824}, text="/queue"),  # an anonymous administrator
        message(GROUP, sender=ANA | {"id": 136817688}, text="/queue"),  # a channel that writes in a group
        message(sender=ANA | {"id": 777000}, text="/queue"),  # Telegram itself
        message({"id": "7", "type": "private"}, text="/start"),
        message({"id": 2**52, "type": "private"}, text="/start"),
        message({"id": True, "type": "private"}, text="/start"),
        message({"type": "private"}, text="/start"),
        {"update_id": 1, "channel_post": {"chat": {"id": -5}}},
        {"update_id": 1, "poll_answer": {}},
        {"update_id": 1},
        {},
        [],
        None,
        "message",
    ],
)
def test_what_nobody_in_particular_did_is_nothing(update):
    """No role, and no intake, may hang on somebody who cannot be told from others."""
    assert received(update) is None


@pytest.mark.parametrize("service", ["new_chat_members", "pinned_message", "migrate_to_chat_id", "new_chat_title"])
def test_messages_that_telegram_writes_itself_are_nothing(service):
    """Nobody spoke, so nobody is answered."""
    assert received(message(**{service: 1})) is None


def test_a_sender_is_known_by_number():
    """The name is for show: cleaned, cut, and never in a repr."""
    found = received(message(sender=ANA | {"first_name": "A\x00\u202e" + "n" * 100, "language_code": 5}, text="x"))
    assert found.sender == Sender(user_id=7, name="A" + "n" * 63, language_code=None)
    assert "nnn" not in repr(found)


# ---- anything at all --------------------------------------------------------------------------------------------

NAMES = (
    *updates._MEDIA,
    *updates._SERVICE,
    *("update_id", "message", "edited_message", "callback_query", "my_chat_member", "from", "chat", "id", "type"),
    *("file_id", "file_name", "file_size", "forward_origin", "date", "sender_user", "title", "sender_chat"),
    *("text", "data", "message_id", "is_bot", "first_name", "language_code", "new_chat_member", "status", "caption"),
)
CHAT_TYPES = ("private", "group", "supergroup", "channel")
VALUES = (*CHAT_TYPES, "kicked", "member", "/start x", "/case ٢٦-١", "/queue", "c|m|q|o")
TEXTS = st.one_of(st.sampled_from(VALUES), st.text(st.characters(), max_size=12))
LEAVES = st.one_of(st.none(), st.booleans(), st.integers(), st.integers(-(2**70), 2**70), st.floats(), TEXTS)
KEYS = st.one_of(st.sampled_from(NAMES), st.text(max_size=4))
ANYTHING = st.recursive(
    LEAVES,
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(KEYS, inner, max_size=6)),
    max_leaves=24,
)


def shaped(required, optional=()):
    """A piece of an update whose fields may each be right, or anything."""
    return st.fixed_dictionaries(
        {name: st.one_of(right, ANYTHING) for name, right in required.items()},
        optional={name: st.one_of(right, ANYTHING) for name, right in dict(optional).items()},
    )


SENDERS = shaped({"id": st.integers(), "is_bot": st.booleans()}, {"first_name": TEXTS, "language_code": TEXTS})
CHATS = shaped({"id": st.integers(), "type": st.sampled_from(CHAT_TYPES)})
CONTENT = dict.fromkeys((*updates._MEDIA, "pinned_message", "caption", "forward_origin"), ANYTHING) | {"text": TEXTS}
MESSAGES = shaped({"chat": CHATS, "from": SENDERS}, {"message_id": st.integers(), **CONTENT})
PRESSES = shaped({"id": TEXTS, "from": SENDERS}, {"message": MESSAGES, "data": TEXTS})
CHANGES = shaped({"chat": CHATS, "from": SENDERS}, {"new_chat_member": shaped({"status": TEXTS})})
UPDATES = st.one_of(
    ANYTHING,
    shaped({"update_id": st.integers(), "message": MESSAGES}),
    shaped({"update_id": st.integers(), "edited_message": MESSAGES}),
    shaped({"update_id": st.integers(), "callback_query": PRESSES}),
    shaped({"update_id": st.integers(), "my_chat_member": CHANGES}),
)


@given(update=UPDATES)
@example(update=message(text="\ud83d"))
@example(update={"message": {"chat": {"id": 1, "type": ["private"]}, "from": {"id": 1}, "text": "x"}})
def test_no_update_makes_it_raise(update):
    """Whatever comes is nothing, or something with an id, a chat and words that any store can hold."""
    found = received(update)
    if found is None:
        return
    assert abs(found.chat_id) < 2**52
    assert abs(found.sender.user_id) < 2**52
    assert negotiated(found.sender.language_code) in languages()
    match found.happened:
        case events.Said(text=words) | OpenedCase(number=words):
            words.encode("utf-8")
            assert "\x00" not in words
            CaseNumber.read(words)
        case Pressed(data=data):
            assert isinstance(data, str)


@given(update=UPDATES)
def test_what_is_stored_is_what_is_understood(update):
    """The text of the envelope leads to the same as the update itself: nothing is lost between the two loops."""
    assert received(json.loads(envelope(update).text)) == received(update)
