"""Topics: which there are, on which an operator may write, and when those words are shown."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from intake_bot.domain.directory_document import DirectoryDocumentError
from intake_bot.domain.records import from_records, to_records, topic_key
from intake_bot.domain.topics import (
    LEARNED,
    LONGEST_SOURCE,
    LONGEST_TEXT,
    WRITABLE,
    TopicId,
    TopicText,
    commission_text,
    operators_text,
)

WORDS = TopicText(text="Our words.", source="the operator", as_of=date(2026, 5, 1))


def test_everything_but_the_commission_is_on_the_menu_once():
    """The commission is told where it belongs: with who runs the bot."""
    assert set(LEARNED) == set(TopicId) - {TopicId.COMMISSION}
    assert len(LEARNED) == len(set(LEARNED))


def test_ids_stay_what_they_are():
    """They stand in records and in buttons of old messages."""
    assert {topic.value for topic in TopicId} == {
        "classes",
        "designation",
        "own_fat_cells",
        "cultured_cells",
        "exosome",
        "prices",
        "in_writing",
        "facilitators",
        "policy",
        "commission",
    }


@pytest.mark.parametrize("topic", TopicId)
def test_words_are_shown_in_their_own_language_alone(topic):
    """Where the operator may write at all; the record of prices is never replaced."""
    texts = {(topic.value, "ko"): WORDS}
    assert operators_text(texts, topic, "ko") == (WORDS if topic in WRITABLE else None)
    assert operators_text(texts, topic, "en") is None
    assert operators_text({}, topic, "ko") is None
    assert set(TopicId) - WRITABLE == {TopicId.PRICES}


def test_a_commission_is_disclosed_in_any_language_rather_than_none():
    """The reader's own comes first, then English, then whatever there is."""
    english, russian, korean = (replace(WORDS, text=text) for text in ("en", "ru", "ko"))
    all_three = {("commission", "ru"): russian, ("commission", "ko"): korean, ("commission", "en"): english}
    assert commission_text(all_three, "ko") == ("ko", korean)
    assert commission_text(all_three, "ja") == ("en", english)
    assert commission_text({("commission", "ru"): russian}, "ja") == ("ru", russian)
    assert commission_text({("policy", "ja"): WORDS}, "ja") is None


@pytest.mark.parametrize(
    ("text", "source"), [("", "s"), (" \n", "s"), ("t", ""), ("t" * (LONGEST_TEXT + 1), "s"), ("t", "s" * 201)]
)
def test_a_text_is_short_and_has_a_source(text, source):
    """What cannot be shown as one short page with its source is no text on a topic."""
    with pytest.raises(ValueError, match="text"):
        TopicText(text=text, source=source, as_of=date(2026, 5, 1))


def test_the_longest_text_is_one(directory):
    """And survives as a record; one that is too long is refused with the record's name."""
    longest = TopicText(text="가" * LONGEST_TEXT, source="가" * LONGEST_SOURCE, as_of=date(2026, 5, 1))
    full = replace(directory, topics={("policy", "ko"): longest})
    records = to_records(full)
    assert from_records(full.revision, records) == full
    key = topic_key(TopicId.POLICY, "ko")
    with pytest.raises(DirectoryDocumentError):
        from_records(full.revision, {**records, key: {**records[key], "text": "가" * (LONGEST_TEXT + 1)}})
