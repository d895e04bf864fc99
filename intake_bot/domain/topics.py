"""The topics that patients can read about, and the operator's own words on one of them.

Which topics there are, in which order, on which of them an operator may write, and when those words are shown. Must not
know what the bot itself says on a topic, or how a text gets on record.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class TopicId(StrEnum):
    """What a page is about. The value is stored in the operator's texts and carried by buttons: it stays."""

    CLASSES = "classes"
    DESIGNATION = "designation"
    OWN_FAT_CELLS = "own_fat_cells"
    CULTURED_CELLS = "cultured_cells"
    EXOSOME = "exosome"
    PRICES = "prices"
    IN_WRITING = "in_writing"
    FACILITATORS = "facilitators"
    POLICY = "policy"
    COMMISSION = "commission"
    """What the operator is paid, and by whom. There is no text of ours: who has not entered it has not disclosed it."""


LEARNED = tuple(topic for topic in TopicId if topic is not TopicId.COMMISSION)
"""The topics of the menu, in its order."""

WRITABLE = frozenset(TopicId) - {TopicId.PRICES}
"""The topics on which the operator may write. Prices are a table on record, which is changed as such."""

LONGEST_TEXT = 900
"""Characters of the operator's words: a page stays one short screen, whoever wrote it."""
LONGEST_SOURCE = 200
"""Characters of what they name as their source."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicText:
    """What the operator says on one topic in one language, in place of the bot's own text. ``source`` in words."""

    text: str
    source: str
    as_of: date

    def __post_init__(self) -> None:
        """Raises ValueError when there are no words, no source, or too many characters of either."""
        if not (self.text.strip() and self.source.strip()):
            raise ValueError("a text on a topic has words and names its source")
        if len(self.text) > LONGEST_TEXT or len(self.source) > LONGEST_SOURCE:
            raise ValueError(f"a text has {LONGEST_TEXT} characters at most, and its source {LONGEST_SOURCE}")


TopicTexts = Mapping[tuple[str, str], TopicText]
"""The operator's texts by topic and language tag."""


def operators_text(texts: TopicTexts, topic: TopicId, language: str) -> TopicText | None:
    """The operator's words to show to a reader of this language in place of ours; None where ours are shown.

    Words in another language replace nothing: who reads Korean reads our Korean rather than the operator's English.
    """
    return texts.get((topic, language)) if topic in WRITABLE else None


def commission_text(texts: TopicTexts, language: str) -> tuple[str, TopicText] | None:
    """The operator's disclosure of its commission with the tag of its language; None when none is on record.

    In the reader's language where there is one, in English or else in another one otherwise: nothing of ours could
    stand in for it.
    """
    entered = {tag: text for (topic, tag), text in sorted(texts.items()) if topic == TopicId.COMMISSION}
    found = next((tag for tag in (language, "en", *entered) if tag in entered), None)
    return None if found is None else (found, entered[found])
