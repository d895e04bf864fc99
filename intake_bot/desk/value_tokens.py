"""The outer form of a value that an admin types: bare words, words in quotes, and ``name=`` with a list behind it.

Must not know what the words mean, nor any kind of claim.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

QUOTES: dict[str, str] = {
    '"': '"',
    "“": "”",
    "”": "”",
    "„": "“”",
    "«": "»",
    "「": "」",
    "『": "』",
    "＂": "＂",
}
"""Signs that open a quotation, with those that close it: telephones put in their own when a person types ``"``."""

_NAME = re.compile(r"([^\W\d]\w*)[=＝]")
_COMMA = re.compile(r"\s*[,，、]\s*")
_BARE = re.compile(r"[^\s,，、]+")
_WORD = re.compile(r"\S+")
_SPACE = re.compile(r"\s*")
_SAFE = re.compile(r"[\w.:/#()&+'-]+")
"""What can stand without quotes: no space, comma, equals sign or quotation mark in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One word, or what stands in one pair of quotes."""

    text: str
    quoted: bool = False

    @property
    def plain(self) -> str:
        """The text as it counts: as it stands within quotes, full-width signs made plain without them."""
        return self.text if self.quoted else unicodedata.normalize("NFKC", self.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """``name=`` with its items, or one item without a name. A name can stand without any item."""

    items: tuple[Item, ...]
    name: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenQuote:
    """A quotation that nothing ends; ``rest`` is what stands behind its opening sign."""

    rest: str


def tokens_of(text: str) -> tuple[Token, ...] | OpenQuote:
    """The tokens of a text, in their order. Never raises."""
    found: list[Token] = []
    at = _past_space(text, 0)
    while at < len(text):
        named = _NAME.match(text, at)
        if named is None:
            one = _item(text, at, _WORD)
            if isinstance(one, OpenQuote):
                return one
            item, at = one
            found.append(Token(items=(item,)))
        else:
            several = _items(text, named.end())
            if isinstance(several, OpenQuote):
                return several
            items, at = several
            found.append(Token(items=items, name=named[1]))
        at = _past_space(text, at)
    return tuple(found)


def quoted(text: str) -> str:
    """The text in quotes, so that it is read back as it is. A quotation mark in it is doubled."""
    return '"' + text.replace('"', '""') + '"'


def is_safe(text: str) -> bool:
    """Whether the text is read back as it is without quotes."""
    return _SAFE.fullmatch(text) is not None and unicodedata.normalize("NFKC", text) == text


def outside_quotes(text: str, separators: str) -> list[str]:
    """The pieces of a text between these signs, those within quotes not counted; empty pieces are none."""
    pieces, closing = [""], ""
    for sign in text:
        if closing:
            closing = "" if sign in closing else closing
        elif sign in separators:
            pieces.append("")
            continue
        else:
            closing = QUOTES.get(sign, "")
        pieces[-1] += sign
    return [piece.strip() for piece in pieces if piece.strip()]


def _items(text: str, at: int) -> tuple[tuple[Item, ...], int] | OpenQuote:
    """The list that begins here, and where it ends."""
    items: list[Item] = []
    while at < len(text) and not text[at].isspace():
        one = _item(text, at, _BARE)
        if isinstance(one, OpenQuote):
            return one
        item, at = one
        if item.quoted or item.text:
            items.append(item)
        comma = _COMMA.match(text, at)
        if comma is None:
            break
        at = comma.end()
    return tuple(items), at


def _item(text: str, at: int, bare: re.Pattern[str]) -> tuple[Item, int] | OpenQuote:
    """The quotation or the word that begins here, and where it ends."""
    closing = QUOTES.get(text[at])
    if closing is None:
        word = bare.match(text, at)
        return (Item(text=word[0]), word.end()) if word else (Item(text=""), at)
    inside: list[str] = []
    end = at + 1
    while end < len(text):
        if text[end] in closing:
            if text[end : end + 2] != text[end] * 2:
                return Item(text="".join(inside), quoted=True), end + 1
            end += 1  # a doubled sign stands for itself
        inside.append(text[end])
        end += 1
    return OpenQuote(rest=text[at + 1 :].strip())


def _past_space(text: str, at: int) -> int:
    space = _SPACE.match(text, at)
    return space.end() if space else at
