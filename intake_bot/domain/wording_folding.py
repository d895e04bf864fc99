"""A text reduced to what counts when words are looked for in it, with the way back to where they stand.

Case, width, accents, invisible signs, look-alike letters, words spelled out letter by letter and all punctuation but
the ends of clauses are gone, so that "B e s t", "ｂｅｓｔ" and "best" are one word. Knows Unicode and two scripts'
habits of spacing. Must not know which words are looked for. Nothing here raises for any ``str``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_GONE = "\0"
"""Stands for a character that is taken out; its neighbours then touch."""
_DASH = "-"
"""Stands for signs that part clauses when spaces are around them."""
_SYMBOL = "_"
"""Stands for any other sign that is no word, no end of a clause and not among the signs that are kept."""

_ADDRESS = re.compile(
    r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}\.[\w.-]+|(?:(?<![a-zA-Z])[a-zA-Z]{2,12}://|www\.)\S+|(?<![\w@])@\w+"
)
"""E-mail addresses, web addresses and Telegram names are not wording. What stands before the sign of a mail address is
as long as mail allows (RFC 5321, 4.5.3.1), so that a long word is not read once more for each of its letters."""
_QUOTED = re.compile(
    r"""[“"„]([^“”"„\n]{1,80})[”"“]|(?<!\w)[‘']([^‘’'\n]{1,80})[’'](?![a-z])|[「『«]([^「」『』«»\n]{1,80})[」』»]"""
)
"""A few words between quotation marks. An apostrophe inside a word is none."""
_MOST_MARKS = 32
"""How many marks after a letter are read with it: the Stream-Safe Text Format of Unicode has 30."""
_ANY_WORD = "x"
_WIDE = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)}
"""Full-width signs of ASCII."""

_MARKS = {
    **dict.fromkeys(".!;\n\r\v\f\x85\u2028\u2029。｡…‼⁉•", "."),
    **dict.fromkeys("?？؟", "?"),
    **dict.fromkeys(",()[]、،–—―", ","),
    ":": ":",
}
"""Ends of sentences, of questions and of clauses. A colon stays itself: what follows may answer what stands before."""
MARKS = ".?,:"

_KEPT = {
    **{sign: sign for sign in "%#+&"},
    **dict.fromkeys("★☆⭐🌟✭✮⍟", "★"),
    **dict.fromkeys("→⇒➔➜➡⇨", "→"),
    "🥇": "🥇",
}
"""Signs that say something. Signs of money become ``$``."""
SIGNS = "%#+&$★→🥇"
_SPELT = {"💯": "100%", "٪": "%"}

_SINGLE = re.compile("[ -~가-힣]*")
"""Texts of signs that Unicode never puts together."""

_APOSTROPHES = frozenset("'\u2018\u2019\u02bc\u00b4`\u02bb\u2032")
_FILLERS = frozenset("\u115f\u1160\u3164\uffa0\u2800")
"""Letters and signs that look like nothing."""

_HOMOGLYPHS = str.maketrans("авеёкмнорстухіјѕԁһɡαεικνορτυχ", "abeekmhopctyxijsdhgaeikvoptux")
"""Cyrillic and Greek letters that look like Latin ones; read so in a word that has Latin letters as well."""
_MIXED_WORD = re.compile(r"\b(?=\w*[a-z])(?=\w*[а-яёіјѕԁһɡα-ω])\w+\b")
_LEET = str.maketrans("013457@$", "oieastas")
_DISGUISED = re.compile(r"(?<=[a-z])[013457@$]+(?=[a-z])")
"""Digits in the middle of a Latin word."""
_SPELLED_LATIN = re.compile(r"(?<![a-z0-9])(?!a[ .,_-])[a-z](?:[ .,_-][a-z]){2,}(?![a-z0-9])")
"""Single letters in a row. An article before them is not one of them."""
_SPELLED_HANGUL = re.compile(
    r"(?<![가-힣])[가-힣](?:[ .,_-][가-힣])*(?:[ .,_-][가-힣](?:으로|에서|[의은는이가을를로도만와과에])?)(?![가-힣])"
)
"""Single syllables in a row; a particle may follow the last."""
_SPLIT = re.compile(r"(?<=[^\W\d_])[.,_-](?=[^\W\d_])")
"""A sign between two letters, without a space."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Folded:
    """A folded text. ``starts`` and ``ends`` tell for each of its characters which piece of the original it is."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Where a stretch of the folded text stands in the original. The stretch is not empty."""
        return self.starts[start], self.ends[end - 1]


def readings(text: str) -> Iterator[Folded]:
    """The text folded; and once more with split words closed ("dis-count", "할/인") where there are any.

    Words are separated by one space, also digits and signs from letters: "№1" is "no 1", "50%" is "50 %".
    """
    pieces = list(_pieces(_ADDRESS.sub(lambda address: _ANY_WORD * len(address[0]), text.translate(_WIDE))))
    plain = _undisguised("".join(character for character, _, _ in pieces))
    yield _settled(plain, pieces)
    closed = _SPLIT.sub(_GONE, plain)
    if closed != plain:
        yield _settled(closed, pieces)


def quotations(text: str) -> tuple[tuple[int, int], ...]:
    """Where short quotations stand in a text as it was typed, in order: each without its marks."""
    return tuple(quoted.span(quoted.lastindex or 0) for quoted in _QUOTED.finditer(text.translate(_WIDE)))


def fold(text: str) -> str:
    """The folded text alone, as it stands in a table of words."""
    return next(readings(text)).text


def _pieces(text: str) -> Iterator[tuple[str, int, int]]:
    """Each sign of the text in its plain form, and the stretch of the text that it comes from."""
    if _SINGLE.fullmatch(text):
        for place, character in enumerate(text):
            yield _plain(character.lower()), place, place + 1
        return
    for start, end in _clusters(text):
        cluster = text[start:end]
        if cluster.isascii():
            folded = cluster.lower()
        else:
            folded = "".join(_SPELT.get(character, character) for character in cluster)
            folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", folded).casefold())
            if unicodedata.normalize("NFD", folded)[:1].isascii():
                folded = unicodedata.normalize("NFD", folded)
        for character in map(_plain, folded):
            if character != _GONE:
                yield character, start, end


def _clusters(text: str) -> Iterator[tuple[int, int]]:
    """Stretches that Unicode may put together into one character: letters with marks, letters of a syllable."""
    start = 0
    for position in range(1, len(text) + 1):
        is_too_long = position - start > _MOST_MARKS and not _is_single_jamo(text[position - 1])
        if position == len(text) or is_too_long or not _continues(text[position - 1], text[position]):
            yield start, position
            start = position


def _continues(before: str, character: str) -> bool:
    if character.isascii():
        return False
    if unicodedata.combining(character) or "\u1160" <= character <= "\u11ff":
        return True
    return _is_single_jamo(before) and _is_single_jamo(character)


def _is_single_jamo(character: str) -> bool:
    return "\u3131" <= character <= "\u318e" or "\uffa1" <= character <= "\uffdc"


def _plain(character: str) -> str:
    if character.isascii() and character.isalnum():
        return character
    if character in _MARKS:
        return _MARKS[character]
    if character in _KEPT:
        return _KEPT[character]
    if character in _APOSTROPHES or character in _FILLERS:
        return _GONE
    if character == "@":
        return character
    category = unicodedata.category(character)
    match category[0]:
        case "Z":
            return " "
        case "L":
            return character
        case "N":
            return str(unicodedata.decimal(character, None) or _digit(character))
        case "M":
            return _GONE if _is_ornament(character) else character
        case "C":
            return " " if character == "\t" else _SYMBOL if category == "Cs" else _GONE
        case _:
            return "$" if category == "Sc" else _DASH if category == "Pd" or character in "·|" else _SYMBOL


def _digit(character: str) -> str:
    digit = unicodedata.digit(character, None)
    return _SYMBOL if digit is None else str(digit)


def _is_ornament(mark: str) -> bool:
    """Whether a mark changes nothing about a Latin letter: accents, enclosing signs, selectors."""
    return "\u0300" <= mark <= "\u036f" or "\u20d0" <= mark <= "\u20ff" or "\ufe00" <= mark <= "\ufe0f"


def _undisguised(text: str) -> str:
    """Look-alikes as what they look like, and spelled-out words closed. As long as before."""
    text = _MIXED_WORD.sub(lambda word: word[0].translate(_HOMOGLYPHS), text)
    text = _DISGUISED.sub(lambda digits: digits[0].translate(_LEET), text)
    for spelled in (_SPELLED_LATIN, _SPELLED_HANGUL):
        text = spelled.sub(lambda word: "".join(sign if sign.isalpha() else _GONE for sign in word[0]), text)
    return text


def _settled(text: str, pieces: list[tuple[str, int, int]]) -> Folded:
    """Spaces put where words, digits and signs meet, and taken out around marks and where there are several."""
    characters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []

    def add(character: str, start: int, end: int) -> None:
        characters.append(character)
        starts.append(start)
        ends.append(end)

    gap: tuple[int, int] | None = None
    for character, start, end in _shown(text, pieces):
        if character == " ":
            gap = (start, end)
            continue
        last = characters[-1] if characters else "."
        is_number_apart = gap and character.isdigit() and len(characters) > 1 and characters[-2].isdigit()
        is_word_apart = last not in MARKS and character not in MARKS and (gap or _kind(last) != _kind(character))
        if is_word_apart or is_number_apart:
            add(" ", *(gap or (start, start)))
        add(character, start, end)
        gap = None
    return Folded(text="".join(characters), starts=tuple(starts), ends=tuple(ends))


def _shown(text: str, pieces: list[tuple[str, int, int]]) -> Iterable[tuple[str, int, int]]:
    """What is left of the signs: a dash with spaces around it ends a clause, any other odd sign is a space."""
    dashes = {match.start(1) for match in re.finditer(r"(?<=[ ])(-)(?=[ ])", text)}
    for position, (character, (_, start, end)) in enumerate(zip(text, pieces, strict=True)):
        if character == _GONE:
            continue
        if position in dashes:
            yield ",", start, end
        elif character in "-_@":
            yield " ", start, end
        else:
            yield character, start, end


def _kind(character: str) -> str:
    return "1" if character.isdigit() else character if character in SIGNS else "a"
