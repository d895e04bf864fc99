"""What Telegram does to a text after its markup is read: cleaning, trimming, and finding commands and links.

Pure functions over a text and its entities. Knows nothing of messages, chats or limits.
"""

from __future__ import annotations

import re
from dataclasses import replace

from intake_bot.simulator.markup import Entity, sorted_entities, utf16_length

_UNWANTED = re.compile("[\x00-\x09\x0b-\x1f\u2028-\u202e\u030a\u0333\u033f]")
"""Control characters become spaces, save the line feed; carriage returns, line separators, directional embeddings and
three combining lines vanish (TDLib, clean_input_string)."""

_EMPTY = re.compile("[\\s\u00a0\u1680\u180e\u2000-\u200f\u202e\u202f\u205f\u2800\u3000\ufffc]*")
"""What a reader cannot see: a text of nothing else counts as empty."""

_COMMAND = re.compile(r"(?<![\w/<>@])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/])")
_OTHERS = (
    ("mention", re.compile(r"(?<![\w@])@[A-Za-z][A-Za-z0-9_]{2,31}(?!\w)")),
    ("hashtag", re.compile(r"(?<!\w)#(?=\w*[^\W\d])\w{1,256}")),
    ("email", re.compile(r"(?<![\w.+-])[\w.+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}(?!\w)")),
    ("url", re.compile(r"(?i)(?<![\w@./])(?:https?://[^\s<>\"]+|(?:[a-z0-9-]+\.)+(?:com|org|net|kr|io|me|info|eu)(?:/[^\s<>\"]*)?)(?<![.,;:!?)])")),
)  # fmt: skip


def clean(text: str, entities: list[Entity]) -> tuple[str, list[Entity]]:
    """The text as Telegram stores it: cleaned, trimmed at both ends, its entities moved along; those left empty go."""
    if _UNWANTED.search(text):
        text, entities = _replace_unwanted(text, entities)
    trimmed = text.lstrip(" \n")
    lead = utf16_length(text[: len(text) - len(trimmed)])
    trimmed = trimmed.rstrip(" \n")
    size = utf16_length(trimmed)
    moved = []
    for entity in entities:
        begin = min(max(entity.offset - lead, 0), size)
        end = min(max(entity.offset + entity.length - lead, 0), size)
        if end > begin:
            moved.append(replace(entity, offset=begin, length=end - begin))
    return trimmed, sorted_entities(moved)


def _replace_unwanted(text: str, entities: list[Entity]) -> tuple[str, list[Entity]]:
    pieces: list[str] = []
    shift: list[int] = []
    place = 0
    for character in text:
        kept = character
        if _UNWANTED.match(character):
            kept = " " if character < "\x80" and character != "\r" else ""
        shift.extend([place] * utf16_length(character))
        place += utf16_length(kept)
        pieces.append(kept)
    shift.append(place)
    moved = []
    for entity in entities:
        begin, end = shift[entity.offset], shift[min(entity.offset + entity.length, len(shift) - 1)]
        moved.append(replace(entity, offset=begin, length=end - begin))
    return "".join(pieces), moved


def is_invisible(text: str) -> bool:
    """Whether a reader would see nothing at all."""
    return _EMPTY.fullmatch(text) is not None


def found_entities(text: str, marked: list[Entity]) -> list[Entity]:
    """The marked entities together with commands, mentions, hashtags and links found in the text.

    Nothing is found inside code or a link that is already marked.
    """
    closed = [(e.offset, e.offset + e.length) for e in marked if e.type in ("code", "pre", "text_link", "text_mention")]
    found: list[Entity] = []
    for kind, pattern in (("bot_command", _COMMAND), *_OTHERS):
        for hit in pattern.finditer(text):
            begin = utf16_length(text[: hit.start()])
            end = begin + utf16_length(hit.group())
            if all(end <= low or begin >= high for low, high in closed):
                closed.append((begin, end))
                found.append(Entity(type=kind, offset=begin, length=end - begin))
    return sorted_entities([*marked, *found])
