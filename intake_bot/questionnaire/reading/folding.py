"""Typed text made safe to keep (``clean``) and safe to compare (``fold``).

Knows Unicode and nothing else. Must not know languages, labels or questions. Neither function raises for any ``str``,
lone surrogates included, and both are idempotent.
"""

from __future__ import annotations

import re
import unicodedata

_PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")
_LONE = re.compile("[\ud800-\udfff]")
_LINE_END = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f"  # controls other than tab and line feed; PostgreSQL and XML refuse some of them
    "\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"  # soft hyphen, fillers, Mongolian selectors
    "\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f"  # zero width, direction marks, embeddings, overrides, isolates
    "\u3164\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff]"  # Hangul fillers, byte order mark, interlinear marks
)
_TAGS = re.compile("(\U0001f3f4[\U000e0020-\U000e007e]+\U000e007f)|[\U000e0000-\U000e0fff]")
"""Tag characters spell invisible text, except in the flags of parts of countries."""
_JOINER = re.compile("[\u200c\u200d]")
_BLANKS = re.compile("[\xa0\u2000-\u200a\u202f\u205f\u2800]")
_LINE_TAIL = re.compile("[ \t]+(?=\n)")
_EMPTY_LINES = re.compile("\n{3,}")

_VIRAMA = 9
"""The combining class of the sign after which a joiner changes the shape of a letter in the scripts of India."""
_JOINING = (("\u0600", "\u10cf"), ("\u1700", "\u1aff"), ("\ufb50", "\ufdff"), ("\ufe70", "\ufefc"))
"""Scripts whose letters take their shape from their neighbours: Arabic to Georgian's edge, Khmer, Mongolian."""
_SELECTOR = "\ufe0f"

_PASSES = 8
"""Both functions repeat until nothing changes; two passes are the most that any known text needs."""


def clean(text: str) -> str:
    """Text as a person may have meant it, fit for any store and any document.

    Takes anything; gives NFC that can be encoded as UTF-8, without control characters (tab and line feed stay), without
    direction overrides and invisible signs, with at most one empty line in a row and no outer white space. Joiners stay
    between letters that need them and inside emoji.
    """
    text = _PAIR.sub(lambda pair: pair[0].encode("utf-16", "surrogatepass").decode("utf-16"), text)
    text = _LONE.sub("\ufffd", text)
    for _ in range(_PASSES):
        cleaned = _clean_once(text)
        if cleaned == text:
            break
        text = cleaned
    return text


def _clean_once(text: str) -> str:
    text = _LINE_END.sub("\n", text)
    text = _INVISIBLE.sub("", text)
    text = _TAGS.sub(lambda match: match[1] or "", text)
    text = _JOINER.sub(lambda match: match[0] if _is_needed(match) else "", text)
    text = _BLANKS.sub(" ", text)
    text = _EMPTY_LINES.sub("\n\n", _LINE_TAIL.sub("", text))
    return unicodedata.normalize("NFC", text).strip()


def _is_needed(match: re.Match[str]) -> bool:
    """Whether a joiner shapes the letters around it (Persian, the scripts of India) or holds an emoji together."""
    text, start, end = match.string, match.start(), match.end()
    before = text[start - 1] if start else ""
    after = text[end] if end < len(text) else ""
    if not before:
        return False
    if match[0] == "\u200d" and unicodedata.combining(before) == _VIRAMA:
        return True
    if _joins(before) and _joins(after):
        return True
    return match[0] == "\u200d" and _is_pictorial(before) and _is_pictorial(after)


def _joins(character: str) -> bool:
    return any(first <= character <= last for first, last in _JOINING) and unicodedata.category(character)[0] in "LM"


def _is_pictorial(character: str) -> bool:
    return character == _SELECTOR or (bool(character) and unicodedata.category(character) in ("So", "Sk"))


_DROPPED = re.compile(
    "['\u2018\u2019\u02bc\u0640"  # apostrophes and the Arabic stretching sign: "don't" and "dont" are one word
    "\u200c\u200d\ufe00-\ufe0f\u20d0-\u20ff\U000e0100-\U000e01ef]"
)


def fold(text: str) -> str:
    """Text reduced to what counts when two labels are compared.

    NFKC, case folded, Russian yo as ye, digits of any script as ASCII digits; punctuation, emoji and white space are
    one space, and none at the ends; apostrophes and joiners are gone. Empty for a text without letters and digits.
    """
    text = clean(text)
    for _ in range(_PASSES):
        folded = _fold_once(text)
        if folded == text:
            break
        text = folded
    return text


def _fold_once(text: str) -> str:
    text = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    text = _INVISIBLE.sub("", _DROPPED.sub("", text)).replace("ё", "е")  # most people type one for the other
    return " ".join("".join(map(_fold_character, text)).split())


def _fold_character(character: str) -> str:
    digit = unicodedata.decimal(character, None)
    if digit is not None:
        return str(digit)
    return character if unicodedata.category(character)[0] in "LMN" else " "


def ascii_digits(text: str) -> str:
    """NFKC and case folded, digits of any script as ASCII digits, every other sign kept: for dates and numbers."""
    text = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", clean(text)).casefold())
    return "".join(str(unicodedata.decimal(character, character)) for character in text)
