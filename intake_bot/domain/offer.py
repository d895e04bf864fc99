"""The words of an offer read beside the checklist: what they answer, what they leave open, and how they sell.

From a text to values, by the rules of ``offer_rules`` and ``offer_words``. An item counts as answered only where the
words speak of each piece of it; where they could be mistaken they count as nothing. Nothing is said about who wrote the
text. Must not know patients, rows or wording.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from enum import StrEnum

from intake_bot.domain.amounts_in_text import Quoted, amounts_in
from intake_bot.domain.checklist import ItemId
from intake_bot.domain.money import Amount
from intake_bot.domain.offer_patterns import all_patterns, is_denied
from intake_bot.domain.offer_rules import BREACHES, PIECES, SHORT_MINUTES, Aside, Piece, Signal
from intake_bot.domain.passages import Passage, in_whole_words, passage_of
from intake_bot.domain.plain_text import Sentence, plain, sentences
from intake_bot.domain.pricing import Placement, PriceTable, Rate, placed, tiers_offered
from intake_bot.domain.regulation import Route, Vector
from intake_bot.domain.wording import Breach, check


class Standing(StrEnum):
    """How much of an item the words speak of."""

    ANSWERED = "answered"
    IN_PART = "in_part"
    MISSING = "missing"


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemReading:
    """One item of the checklist beside the words: each piece that they speak of, with the words that do."""

    item: ItemId
    said: Mapping[Piece, Passage]

    @property
    def open(self) -> tuple[Piece, ...]:
        """The pieces that the words do not speak of."""
        return tuple(piece for piece in PIECES[self.item] if piece not in self.said)

    @property
    def standing(self) -> Standing:
        """Answered only when nothing is open."""
        if not self.open:
            return Standing.ANSWERED
        return Standing.IN_PART if self.said else Standing.MISSING


@dataclass(frozen=True, slots=True, kw_only=True)
class Signalled:
    """Words that are a signal of marketing."""

    signal: Signal
    passage: Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class Priced:
    """An amount in the words; ``aside`` is what it is for where that is not one session or vial."""

    quoted: Quoted
    aside: Aside | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferReading:
    """All that the rules found.

    ``items`` are those that were asked for, in their order. ``named`` are the kinds of procedures that the words name
    in any way; ``things`` are those that are offered: not denied, not compared with, and not what another is made of.
    ``by_drip``: something is said to run into a vein that may be the procedure.
    """

    items: tuple[ItemReading, ...]
    signals: tuple[Signalled, ...]
    amounts: tuple[Priced, ...]
    named: frozenset[Vector]
    things: frozenset[Vector]
    by_drip: bool

    def standing(self, standing: Standing) -> tuple[ItemReading, ...]:
        """The items that stand so."""
        return tuple(reading for reading in self.items if reading.standing is standing)


def read_offer(text: str, items: Iterable[ItemId], *, home_currency: str | None = None) -> OfferReading:
    """What the rules find in a text about these items. Takes any text.

    ``home_currency`` (ISO 4217) is the reader's: a bare dollar sign may mean theirs as well.
    """
    said = sentences(text)
    wanted = tuple(items)
    pieces = _pieces(text, said, {piece for item in wanted for piece in PIECES[item]} | _COMPARING)
    compared = [passage for piece, passage in pieces.items() if piece in _COMPARING]
    return OfferReading(
        items=tuple(
            ItemReading(item=item, said={piece: pieces[piece] for piece in PIECES[item] if piece in pieces})
            for item in wanted
        ),
        signals=_signals(text, said),
        amounts=tuple(_priced(quoted, said) for quoted in amounts_in(said, home_currency=home_currency)),
        named=frozenset(vector for sentence in said for vector, _ in _named(sentence)),
        things=frozenset(_things(said, compared)),
        by_drip=any(_runs_into_a_vein(sentence) for sentence in said),
    )


_COMPARING = frozenset({Piece.NOT_EQUAL, Piece.NOT_STEM_CELL})
"""Pieces that name a thing only to say that the offered one is another."""
_EQUALLING = frozenset({Signal.SAME_AS_STEM_CELLS})
"""Signals that name a thing only to say, or to deny, that the offered one is the same."""

# ---- prices --------------------------------------------------------------------------------------------------------


class Unplaced(StrEnum):
    """Why nothing is said about where an amount lies."""

    NO_PRICE = "no_price"
    """No price is on record for what it is for."""
    ASIDE = "aside"
    UNCLEAR = "unclear"
    """It can be read in several ways, or in none."""


def price_is_on_record(reading: OfferReading, vectors: frozenset[Vector], route: Route | None) -> bool:
    """Whether the price table is of what the words offer: exosome alone, and not as a drip (guide A:40).

    What the words name decides, also where they name a thing only to deny it; where they name nothing, ``vectors`` and
    ``route`` of the reader's own finding do.
    """
    routes = {route} if route is not None else set()
    if reading.by_drip:
        routes.add(Route.DRIP)
    return tiers_offered(reading.things if reading.named else vectors, frozenset(routes))


def place(
    priced: Priced, table: PriceTable | None, rates: Iterable[Rate] = (), residence: str | None = None
) -> Placement | Unplaced:
    """Where an amount may be placed. ``table`` is None where no price is on record; the rest as for ``placed``."""
    amount = priced.quoted.reading
    if table is None:
        return Unplaced.NO_PRICE
    if priced.aside is not None:
        return Unplaced.ASIDE
    return placed(amount, table, rates, residence) if isinstance(amount, Amount) else Unplaced.UNCLEAR


# ---- reading -------------------------------------------------------------------------------------------------------


def _pieces(text: str, said: Iterable[Sentence], wanted: AbstractSet[Piece]) -> dict[Piece, Passage]:
    """The first words that speak of each piece. A question, or a sentence that puts the answer off, speaks of none."""
    found: dict[Piece, Passage] = {}
    for sentence in said:
        if sentence.plain.endswith(("?", "？")) or any(p.put_off.search(sentence.plain) for p in all_patterns()):
            continue
        for patterns in all_patterns():
            for piece in wanted - found.keys():
                match = patterns.pieces[piece].search(sentence.plain)
                while match is not None and piece is Piece.USED and is_denied(sentence.plain, match):
                    match = patterns.pieces[piece].search(sentence.plain, match.end())
                if match is not None:
                    found[piece] = in_whole_words(text, passage_of(sentence, match))
    return found


def _signals(text: str, said: Iterable[Sentence]) -> tuple[Signalled, ...]:
    """The signals by their kind and place, the same words once. Where our own rules speak, the check of wordings adds
    nothing: it may not know that something is denied.
    """
    own: list[Signalled] = []
    seen: set[int] = set()
    for sentence in said:
        for patterns in all_patterns():
            for match in patterns.harmless.finditer(sentence.plain):
                seen.update(passage_of(sentence, match).signs)
            for signal, expression in patterns.signals.items():
                for match in expression.finditer(sentence.plain):
                    passage = passage_of(sentence, match)
                    seen.update(passage.signs)
                    if _counts(signal, match) and not is_denied(sentence.plain, match):
                        own.append(Signalled(signal=signal, passage=passage))
    checked = [
        Signalled(signal=BREACHES[kind], passage=passage)
        for sentence in said
        for kind, passage in _breaches(sentence)
        if seen.isdisjoint(passage.signs)
    ]
    kept: dict[tuple[Signal, str], Signalled] = {}
    for signalled in _together(text, (*own, *checked)):
        kept.setdefault((signalled.signal, plain(signalled.passage.words)), signalled)
    return tuple(kept.values())


_UNBROKEN = re.compile(r"\S{500,}")
"""Signs without a space, so many that the check of wordings would take long over them: scripts that part no words,
written without an end mark, or no words at all."""
_WINDOW, _STEP, _MARGIN = 300, 200, 25
"""They are checked a window at a time. What lies nearer to a cut than the margin may be half of something, or without
the word that denies it; windows overlap by so much that it lies well inside the one before or behind."""


def _breaches(sentence: Sentence) -> Iterator[tuple[Breach, Passage]]:
    """What the check of wordings finds in a sentence, whatever its length."""
    words = sentence.words
    if not _UNBROKEN.search(words):
        windows = [(0, len(words))]
    else:
        windows = [(start, start + _WINDOW) for start in range(0, len(words), _STEP)]
    for first, last in windows:
        for finding in check(words[first:last]):
            start, end = first + finding.start, first + finding.end
            if (first and start < first + _MARGIN) or (last < len(words) and end > last - _MARGIN):
                continue
            passage = Passage(start=sentence.start + start, end=sentence.start + end, words=finding.words)
            yield finding.kind, passage


def _together(text: str, signals: Iterable[Signalled]) -> list[Signalled]:
    """The signals in whole words, by kind and place; those of one kind that nothing but white space parts are one."""
    order = list(Signal)
    whole = (replace(signalled, passage=in_whole_words(text, signalled.passage)) for signalled in signals)
    together: list[Signalled] = []
    for one in sorted(whole, key=lambda found: (order.index(found.signal), found.passage)):
        last = together[-1] if together else None
        if last is None or last.signal is not one.signal or text[last.passage.end : one.passage.start].strip():
            together.append(one)
            continue
        start, end = last.passage.start, max(last.passage.end, one.passage.end)
        together[-1] = Signalled(signal=one.signal, passage=Passage(start=start, end=end, words=text[start:end]))
    return together


def _counts(signal: Signal, match: re.Match[str]) -> bool:
    """Whether what was found is a signal: of consultations, only one that can be as short as the guide speaks of."""
    minutes = _MINUTES.search(match[0])
    return signal is not Signal.SHORT_CONSULTATION or minutes is None or int(minutes[0]) <= SHORT_MINUTES


_MINUTES = re.compile(r"\d+")


def _named(sentence: Sentence) -> Iterator[tuple[Vector, re.Match[str]]]:
    """Each kind of procedure that a sentence names, with the words that do."""
    for patterns in all_patterns():
        for vector, expression in patterns.things.items():
            for match in expression.finditer(sentence.plain):
                yield vector, match


def _things(said: Iterable[Sentence], compared: Iterable[Passage]) -> Iterator[Vector]:
    """The kinds of procedures that are named as what is offered, not as what it is compared with or comes from."""
    other = {place for passage in compared for place in passage.signs}
    same = [rows for patterns in all_patterns() for signal, rows in patterns.signals.items() if signal in _EQUALLING]
    was_vesicles = False
    for sentence in said:
        named = tuple(_named(sentence))
        is_vesicles = any(vector is Vector.EXOSOME for vector, _ in named)
        sources = _found(sentence, [patterns.sources for patterns in all_patterns()])
        equals = _found(sentence, same)
        for vector, match in named:
            places = range(*match.span())
            is_compared = not equals.isdisjoint(places) or not other.isdisjoint(passage_of(sentence, match).signs)
            if is_compared or is_denied(sentence.plain, match):
                continue
            is_source = vector is not Vector.EXOSOME and not sources.isdisjoint(places)
            if not (is_source and (is_vesicles or was_vesicles)):
                yield vector
        was_vesicles = is_vesicles


def _runs_into_a_vein(sentence: Sentence) -> bool:
    others = _found(sentence, [patterns.other_drip for patterns in all_patterns()])
    return any(
        others.isdisjoint(range(*match.span())) and not is_denied(sentence.plain, match)
        for patterns in all_patterns()
        for match in patterns.drip.finditer(sentence.plain)
    )


def _found(sentence: Sentence, expressions: Iterable[re.Pattern[str]]) -> set[int]:
    """The places in a sentence that these expressions find."""
    return {
        place
        for expression in expressions
        for match in expression.finditer(sentence.plain)
        for place in range(*match.span())
    }


_CLAUSE_END = re.compile(r"[,;()\[\]/·|](?!\d)|\s-\s")


def _priced(quoted: Quoted, said: Iterable[Sentence]) -> Priced:
    """An amount with what it is for: its clause says so, or for several sessions the whole sentence does."""
    sentence = next(one for one in said if one.start <= quoted.start < one.start + len(one.plain))
    start, end = quoted.start - sentence.start, quoted.end - sentence.start
    before = [stop.end() for stop in _CLAUSE_END.finditer(sentence.plain, 0, start)]
    after = _CLAUSE_END.search(sentence.plain, end)
    clause = sentence.plain[before[-1] if before else 0 : after.start() if after else None]
    is_single = any(patterns.single.search(clause) for patterns in all_patterns())
    for aside in Aside:
        where = sentence.plain if aside is Aside.SEVERAL else clause
        if aside is Aside.SEVERAL and is_single:
            continue
        if any(patterns.asides[aside].search(where) for patterns in all_patterns()):
            return Priced(quoted=quoted, aside=aside)
    return Priced(quoted=quoted)
