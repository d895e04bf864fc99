"""From the tokens of a text to the value of a claim: which words belong to which part, and what each part means.

The table of shapes says which parts there are. Must not know how tokens are written, or what is said back.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, assert_never

from intake_bot.desk import claim_words as words
from intake_bot.desk.claim_shapes import LONGEST_TEXT, SHAPES, Number, Part, Shape, Sum, Text, Word
from intake_bot.desk.claim_words import folded
from intake_bot.desk.value_refusals import ValueFault, ValueRefusal
from intake_bot.desk.value_tokens import QUOTES, Item, OpenQuote, Token, tokens_of
from intake_bot.domain.evidence import VALUE_TYPES, ClaimKind, ClaimValue
from intake_bot.domain.money import Ambiguous, Amount, canonical, read_amount


def value_of(kind: ClaimKind, text: str) -> ClaimValue | ValueRefusal:
    """The value that a text means for this kind, or why it means none. Never raises."""
    shape = SHAPES[kind]
    if shape.whole:
        return _whole(kind, shape, text)
    tokens = tokens_of(text)
    if isinstance(tokens, OpenQuote):
        return ValueRefusal(kind=kind, fault=ValueFault.OPEN_QUOTE, word=tokens.rest)
    if all(map(_is_bare, tokens)) and (refused := _plainly(kind, shape, _joined(tokens))) is not None:
        return refused
    given = _given(kind, shape, tokens)
    return given if isinstance(given, ValueRefusal) else _made(kind, shape, given)


# ---- which words belong to which part --------------------------------------------------------------------

_MOST_WORDS = 4
"""How many words a spelling in the tables has at most, as in "stem cell fat grafting"."""
_MOST_CHOICES = 20
"""A longer list of what could stand there helps nobody."""

_Given = dict[str, tuple[Item, ...]]
"""What was typed for each part, by its field."""


def _plainly(kind: ClaimKind, shape: Shape, said: str) -> ClaimValue | ValueRefusal | None:
    """A text that says yes, no or nothing and no more; None for any other, and where a part has a word like that."""
    if any(isinstance(part.reads, Word) and part.reads.read(said) is not None for part in shape.parts):
        return None
    match words.plain(said):
        case words.Plain.NO:
            return ValueRefusal(kind=kind, fault=ValueFault.SAYS_NO, word=said)
        case words.Plain.NOTHING:
            return ValueRefusal(kind=kind, fault=ValueFault.SAYS_NOTHING, word=said)
        case words.Plain.YES if shape.may_be_empty:
            return _value(kind, {})
        case _:
            return _value(kind, {}) if shape.may_be_empty and not said.strip() else None


def _given(kind: ClaimKind, shape: Shape, tokens: tuple[Token, ...]) -> _Given | ValueRefusal:
    """The items of each part: those with a name, words of a table wherever they stand, and the text that is left."""
    given: _Given = {}
    left: list[int] = []
    items: tuple[Item, ...]
    at = 0
    while at < len(tokens):
        token = tokens[at]
        if token.name is None:
            part, length = _placed(shape, tokens, at)
            items = (token.items[0],) if length == 1 else (Item(text=_joined(tokens[at : at + length])),)
        else:
            part, length, items = shape.part(token.name), 1, token.items
            if part is None:
                names = tuple(part.name for part in shape.parts)
                return ValueRefusal(kind=kind, fault=ValueFault.UNKNOWN_PART, word=token.name, choices=names)
            if not items:
                return _wrong(kind, part, Item(text=part.name), ValueFault.EMPTY_PART)
        if part is None:
            left.append(at)
        elif part.field in given:
            return _wrong(kind, part, items[0], ValueFault.TWICE)
        else:
            given[part.field] = items
        at += length
    return _with_text(kind, shape, tokens, given, left) if left else given


def _placed(shape: Shape, tokens: tuple[Token, ...], at: int) -> tuple[Part | None, int]:
    """The part that the words from here on are a word or a number of, and how many of them; the longest that fits."""
    length = 0
    while at + length < len(tokens) and length < _MOST_WORDS and _is_bare(tokens[at + length]):
        length += 1
    if not length and shape.text is None:
        length = 1  # no text can be meant: quotes do no harm
    for several in range(length, 0, -1):
        said = _joined(tokens[at : at + several])
        for part in shape.words:
            if isinstance(part.reads, Word | Number) and part.reads.read(said) is not None:
                return part, several
    return None, 1


def _with_text(
    kind: ClaimKind, shape: Shape, tokens: tuple[Token, ...], given: _Given, left: list[int]
) -> _Given | ValueRefusal:
    """What is given, with the words that stand in no table as the part that is a text of its own."""
    items = [tokens[at].items[0] for at in left]
    said = " ".join(item.text for item in items)
    before = tokens[left[0] - 1] if left[0] else None
    named = None if before is None or before.name is None else shape.part(before.name)
    if before and named and not before.items[-1].quoted and not items[0].quoted:
        torn = f"{before.items[-1].text} {items[0].text}"
        if isinstance(named.reads, Text) or (isinstance(named.reads, Word) and named.reads.read(torn) is not None):
            return ValueRefusal(kind=kind, fault=ValueFault.NEEDS_QUOTES, word=torn, part=named.name)
    part = shape.text
    strays = [item for item in items if not item.quoted]
    if part is None or (len(items) > 1 and strays and len(strays) < len(items)):
        return _stray(kind, shape, given, (strays or items)[0])
    if part.field in given:
        return ValueRefusal(kind=kind, fault=ValueFault.TWICE, word=said, part=part.name)
    in_one_go = left == list(range(left[0], left[0] + len(left))) and len(strays) == len(items)
    if len(items) > 1 and not in_one_go and not isinstance(part.reads, Sum):
        return ValueRefusal(kind=kind, fault=ValueFault.NEEDS_QUOTES, word=said, part=part.name)
    return given | {part.field: (items[0] if len(items) == 1 else Item(text=said),)}


def _stray(kind: ClaimKind, shape: Shape, given: _Given, item: Item) -> ValueRefusal:
    """A word that nothing here knows, with what could stand in the first place that is still free."""
    free = next((part for part in shape.parts if isinstance(part.reads, Word) and part.field not in given), None)
    return ValueRefusal(
        kind=kind,
        fault=ValueFault.UNKNOWN_WORD,
        word=item.text,
        part=free.name if free else None,
        choices=_choices(free) if free else (),
    )


def _choices(part: Part) -> tuple[str, ...]:
    ids = part.reads.ids if isinstance(part.reads, Word) else ()
    return ids if len(ids) <= _MOST_CHOICES else ()


def _is_bare(token: Token) -> bool:
    return token.name is None and not token.items[0].quoted


def _joined(tokens: Iterable[Token]) -> str:
    return " ".join(token.items[0].text for token in tokens)


# ---- from words to values --------------------------------------------------------------------------------

_BETWEEN = re.compile(r"[/·+&;]")
"""What stands between two words of a list beside a comma."""


def _made(kind: ClaimKind, shape: Shape, given: _Given) -> ClaimValue | ValueRefusal:
    """The value of these parts, completed where something stands in for what was left out."""
    fields: dict[str, Any] = {}
    for part in shape.parts:
        if part.field in given:
            read = _read_part(kind, part, given[part.field])
            if isinstance(read, ValueRefusal):
                return read
            fields[part.field] = read
        elif part.required:
            return _missing(kind, part)
    completed = shape.stands_in(fields)
    if isinstance(completed, str):
        return _missing(kind, next(part for part in shape.parts if part.field == completed))
    return _value(kind, completed)


def _missing(kind: ClaimKind, part: Part) -> ValueRefusal:
    return ValueRefusal(kind=kind, fault=ValueFault.MISSING, part=part.name, choices=_choices(part))


def _read_part(kind: ClaimKind, part: Part, items: tuple[Item, ...]) -> Any:
    """What the items of one part mean, or the refusal."""
    if part.many is None and len(items) > 1:
        said = ",".join(item.text for item in items)
        fault = ValueFault.NOT_ONE if isinstance(part.reads, Word) else ValueFault.NEEDS_QUOTES
        return ValueRefusal(kind=kind, fault=fault, word=said, part=part.name)
    if part.many is not None and isinstance(part.reads, Word):
        if [folded(item.text) in words.NONE for item in items] == [True]:
            return part.many()
        word = part.reads
        items = tuple(single for item in items for single in _single(word, item)) or items
    read = [_read_item(kind, part, item) for item in items]
    refusal = next((one for one in read if isinstance(one, ValueRefusal)), None)
    if refusal is not None:
        return refusal
    return read[0] if part.many is None else part.many(read)


def _single(word: Word, item: Item) -> Iterable[Item]:
    """The words of an item such as ``face/scalp``; an item that is one word stays whole."""
    if word.read(item.text) is not None:
        return (item,)
    return (Item(text=piece) for piece in _BETWEEN.split(item.text) if piece.strip())


def _read_item(kind: ClaimKind, part: Part, item: Item) -> Any:
    match part.reads:
        case Word() as word:
            found = word.read(item.text)
            return _wrong(kind, part, item, ValueFault.UNKNOWN_WORD, _choices(part)) if found is None else found
        case Number(within=within) as number:
            bounds = (str(within.start), str(within.stop - 1))
            found = number.read(item.text)
            return _wrong(kind, part, item, ValueFault.NOT_A_NUMBER, bounds) if found is None else found
        case Text(tidied=tidied):
            text = item.text if item.quoted else tidied(item.plain)
            if not text.strip():
                return _wrong(kind, part, Item(text=part.name), ValueFault.EMPTY_PART)
            return _wrong(kind, part, item, ValueFault.TOO_LONG) if len(text) > LONGEST_TEXT else text
        case Sum():
            return _read_sum(kind, part, item)
        case _:
            assert_never(part.reads)


def _read_sum(kind: ClaimKind, part: Part, item: Item) -> Amount | ValueRefusal:
    match read_amount(item.text, default_currency=None):
        case Amount() as amount:
            return amount
        case Ambiguous(readings=readings):
            return _wrong(kind, part, item, ValueFault.AMBIGUOUS_AMOUNT, tuple(map(canonical, readings)))
        case _:
            return _wrong(kind, part, item, ValueFault.NOT_AN_AMOUNT)


def _wrong(kind: ClaimKind, part: Part, item: Item, fault: ValueFault, choices: tuple[str, ...] = ()) -> ValueRefusal:
    return ValueRefusal(kind=kind, fault=fault, word=item.text, part=part.name, choices=choices)


def _whole(kind: ClaimKind, shape: Shape, text: str) -> ClaimValue | ValueRefusal:
    """A kind whose value is one text: as it stands, or what stands in quotes around all of it."""
    [part] = shape.parts
    tokens = tokens_of(text) if text.strip()[:1] in QUOTES else ()
    alone = tokens[0].items[0] if isinstance(tokens, tuple) and len(tokens) == 1 and tokens[0].name is None else None
    said = alone.text if alone and alone.quoted else text.strip()
    if not said.strip():
        return _missing(kind, part)
    read = _read_item(kind, part, Item(text=said, quoted=True))
    return read if isinstance(read, ValueRefusal) else _value(kind, {part.field: read})


def _value(kind: ClaimKind, fields: dict[str, Any]) -> ClaimValue:
    make: Any = VALUE_TYPES[kind]
    value: ClaimValue = make(**fields)
    return value
