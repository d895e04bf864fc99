"""What clinics write, read by rules: what it answers, what it leaves open, how it sells, and for how much."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from intake_bot.domain.amounts_in_text import Quoted
from intake_bot.domain.checklist import ItemId, items_for
from intake_bot.domain.money import Ambiguous, Amount, Money, canonical
from intake_bot.domain.offer import (
    OfferReading,
    Priced,
    Standing,
    Unplaced,
    place,
    price_is_on_record,
    read_offer,
)
from intake_bot.domain.offer_patterns import LANGUAGES
from intake_bot.domain.offer_rules import BREACHES, PIECES, Aside, Piece, Signal
from intake_bot.domain.pricing import Outside, Placement, TierId
from intake_bot.domain.regulation import Route, Vector
from intake_bot.domain.wording import Breach
from tests.support.hostile import BROKEN, LONG, WORDS

TABLE = yaml.safe_load((Path(__file__).parent / "offer_phrases.yaml").read_text(encoding="utf-8"))
EVERYTHING = tuple(PIECES)
EXOSOME = frozenset({Vector.EXOSOME})


def told(priced):
    """An amount in its one spelling, and what it is for."""
    match priced.quoted.reading:
        case None:
            said = "?"
        case Ambiguous(readings=readings):
            said = " or ".join(canonical(one) for one in readings)
        case amount:
            said = canonical(amount)
    return said if priced.aside is None else f"{said} ({priced.aside})"


def of(reading, standing):
    return [found.item.value for found in reading.standing(standing)]


# ---- the table -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("row", TABLE["phrases"], ids=lambda row: row["text"][:60])
def test_phrases(row):
    """Each phrase of the table: all that it says, and nothing more."""
    reading = read_offer(row["text"], EVERYTHING)
    assert {piece.value for found in reading.items for piece in found.said} == set(row.get("says", []))
    assert {found.signal.value for found in reading.signals} == set(row.get("signals", []))
    assert [told(priced) for priced in reading.amounts] == row.get("amounts", [])
    assert {vector.value for vector in reading.things} == set(row.get("names", []))
    assert reading.by_drip == row.get("by_drip", False)


@pytest.mark.parametrize("row", TABLE["offers"], ids=lambda row: row["text"][:40])
def test_whole_offers(row):
    """Each message of the table beside the checklist of what it offers."""
    items = items_for(frozenset({Vector(row["vector"])}))
    reading = read_offer(row["text"], items)
    assert of(reading, Standing.ANSWERED) == row["answered"]
    in_part = {found.item.value: sorted(found.said) for found in reading.standing(Standing.IN_PART)}
    assert in_part == {item: sorted(pieces) for item, pieces in row["in_part"].items()}
    assert len(reading.items) == len(items)
    assert {found.signal.value for found in reading.signals} == set(row["signals"])
    assert [told(priced) for priced in reading.amounts] == row["amounts"]
    assert {vector.value for vector in reading.things} == set(row["names"])
    assert reading.by_drip is row["by_drip"]


def test_the_table_covers_the_rules():
    """Every piece of every item and every signal has a phrase in English and one in Korean."""
    rows = TABLE["phrases"]
    for korean in (False, True):
        spoken = [row for row in rows if any("가" <= letter <= "힣" for letter in row["text"]) is korean]
        assert {piece for row in spoken for piece in row.get("says", [])} == set(Piece)
        assert {signal for row in spoken for signal in row.get("signals", [])} == set(Signal)
        assert {amount.rpartition("(")[2] for row in spoken for amount in row.get("amounts", []) if "(" in amount} == {
            f"{aside})" for aside in Aside
        }


def test_every_item_has_its_pieces_and_every_piece_its_words():
    """In each language, with no piece that nothing asks for."""
    assert set(PIECES) == set(ItemId)
    assert all(PIECES.values())
    assert {piece for pieces in PIECES.values() for piece in pieces} == set(Piece)
    for words in LANGUAGES:
        assert set(words.pieces) == set(Piece), words.tag
        assert all(words.pieces.values())
    assert set(BREACHES) == set(Breach)
    own = {signal for words in LANGUAGES for signal in words.signals}
    assert own | set(BREACHES.values()) == set(Signal)


# ---- what counts ---------------------------------------------------------------------------------------------------


def test_an_item_is_answered_only_when_all_of_it_is():
    """A lot number alone does not tell the maker."""
    one = read_offer("Lot no. AX-2025.", [ItemId.W4]).items[0]
    assert one.standing is Standing.IN_PART
    assert one.open == (Piece.MAKER, Piece.EXPIRY, Piece.LABEL_GIVEN)
    assert read_offer("Nothing of that.", [ItemId.W4]).items[0].standing is Standing.MISSING


def test_the_first_words_that_speak_of_a_piece_are_given():
    """In the order of the text, whichever language they are in."""
    text = "통역은 없습니다. An interpreter is provided."
    (item,) = read_offer(text, [ItemId.W8]).items
    assert item.said[Piece.INTERPRETER].words == "통역은 없습니다"


@pytest.mark.parametrize(
    "text",
    [
        "Can you tell me the lot number AX-2025?",
        "The lot number AX-2025 will be confirmed when you visit.",
        "로트번호는 AX-2025인가요",
        "로트번호 AX-2025는 상담 후 안내해 드립니다.",
    ],
)
def test_a_question_or_a_promise_to_answer_later_is_no_answer(text):
    """Whatever else stands in the sentence."""
    assert not any(found.said for found in read_offer(text, [ItemId.W4]).items)


@pytest.mark.parametrize(
    ("text", "is_short"),
    [
        ("Consultation: 10 minutes.", True),
        ("Consultation: 10-15 minutes.", True),
        ("Consultation: 15 minutes.", False),
        ("Consultation: 30 minutes.", False),
        ("상담 10분", True),
        ("상담 30분", False),
    ],
)
def test_a_consultation_of_ten_minutes_is_a_signal(text, is_short):
    """Or of a span that begins there; longer ones are only told (guide A:50)."""
    signals = read_offer(text, []).signals
    assert [found.signal for found in signals] == ([Signal.SHORT_CONSULTATION] if is_short else [])


def test_the_same_words_are_one_signal_and_neighbours_are_joined():
    """A refrain is told once; "look 10" and "years younger" are one promise."""
    reading = read_offer("Results guaranteed! RESULTS GUARANTEED! You will look 10 years younger.", [])
    assert [found.passage.words for found in reading.signals] == ["Results guaranteed", "look 10 years younger"]


# ---- prices --------------------------------------------------------------------------------------------------------


def test_the_price_table_is_for_exosome_alone():
    """What the words name decides; where they name nothing, the reader's finding; never for a drip (guide A:40)."""

    def is_on_record(text, vectors=frozenset(), route=None):
        return price_is_on_record(read_offer(text, []), vectors, route)

    assert is_on_record("Exosome, 900,000 won.")
    assert is_on_record("900,000 won.", EXOSOME)
    assert is_on_record("Exosome, not the same as stem cells.", EXOSOME)
    assert not is_on_record("900,000 won.")
    assert not is_on_record("SVF, 900,000 won.", EXOSOME)
    assert not is_on_record("Stem cell therapy.", EXOSOME)
    assert not is_on_record("Exosome and Rejuran, 900,000 won.")
    assert not is_on_record("Exosome by IV drip.", EXOSOME)
    assert not is_on_record("Exosome.", EXOSOME, Route.DRIP)
    assert not is_on_record("900,000 won.", frozenset({Vector.EXOSOME, Vector.DONOR}))


@pytest.mark.parametrize(
    "text",
    [
        "줄기세포 시술은 통증이 없습니다. 비용 150만원입니다.",
        "SVF는 흉터가 남지 않습니다. 90만원",
        "배양 줄기세포는 거부반응이 없습니다. 90만원",
        "Our stem cells are not frozen. Price 900,000 won.",
        "SVF is not painful. 900,000 won",
        "SVF is not offered. 900,000 won",
        "Works just like SVF. 900,000 won",
        "줄기세포는 사용하지 않습니다. 90만원",
    ],
)
def test_a_price_beside_another_thing_is_never_placed_by_the_readers_finding(text):
    """Not even where the words deny that thing, or something about it, or only compare with it."""
    assert not price_is_on_record(read_offer(text, []), EXOSOME, None)


@pytest.mark.parametrize(
    "text",
    [
        "Exosomes derived from adipose stem cells, 900,000 won per vial",
        "줄기세포에서 추출한 엑소좀 1회 90만원",
        "Exosome 900,000 won; filler not included",
        "Exosome 900,000 won, IV drip of vitamins free",
        "엑소좀 90만원, 비타민 수액 서비스",
    ],
)
def test_where_exosome_comes_from_and_what_is_beside_it_leave_its_price(text):
    """The source is no second procedure, nor is what the price does not contain."""
    assert price_is_on_record(read_offer(text, []), EXOSOME, None)


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("시술 후 통증이 없습니다.", "통증이 없습니다"),
        ("결과 확실히 보장합니다.", "결과 확실히 보장합니다"),
        ("줄기세포와 똑같은 효과", "줄기세포와 똑같은"),
        ("Guaranteeing youth", "Guaranteeing"),
    ],
)
def test_a_quotation_breaks_no_word(text, quoted):
    """What was found may be the stem of a word; the whole word is quoted."""
    (signal,) = read_offer(text, []).signals
    assert signal.passage.words == quoted


def priced(amount, currency="KRW", aside=None):
    reading = Amount.exactly(Money(amount_minor=amount, currency=currency))
    return Priced(quoted=Quoted(start=0, end=1, words="x", reading=reading), aside=aside)


def test_an_amount_is_placed_by_the_rules_for_budgets(directory):
    """Won in Seoul's column, other money at home alone, nothing converted."""
    table = directory.prices
    assert place(priced(600_000), table).seoul == {TierId.T1, TierId.T2}
    assert place(priced(200_000), table).seoul is Outside.BELOW
    at_home = place(priced(80_000, "JPY"), table, residence="JP")
    assert isinstance(at_home, Placement)
    assert at_home.ask_for_won
    assert at_home.at_home.tiers == {TierId.T1}


def test_an_amount_that_is_for_something_else_is_not_placed(directory):
    """Nor one that is not clear, nor any where no price is on record."""
    table = directory.prices
    assert place(priced(600_000), None) is Unplaced.NO_PRICE
    assert {place(priced(600_000, aside=aside), table) for aside in Aside} == {Unplaced.ASIDE}
    for text in ("¥120,000", "9999999999999999 won"):
        (unclear,) = read_offer(text, []).amounts
        assert place(unclear, table) is Unplaced.UNCLEAR


@pytest.mark.parametrize(
    ("text", "asides"),
    [
        ("Three sessions, altogether 2,400,000 won.", [Aside.SEVERAL]),
        ("3 sessions 2,400,000 won, 1 session 900,000 won.", [Aside.SEVERAL, None]),
        ("900,000 won per session. 2,400,000 won as a package.", [None, Aside.SEVERAL]),
        ("Total 900,000 won (deposit 100,000 won).", [None, Aside.DEPOSIT]),
        ("총 90만원 (예약금 10만원)", [None, Aside.DEPOSIT]),
        ("Total 1,200,000 won with hotel pick-up and interpreter.", [None]),
    ],
)
def test_what_an_amount_is_for_stands_in_its_clause(text, asides):
    """For several sessions the whole sentence speaks, unless the clause says one."""
    assert [found.aside for found in read_offer(text, []).amounts] == asides


# ---- whatever comes ------------------------------------------------------------------------------------------------

WORDS_OF_THE_TABLE = st.sampled_from([row["text"] for row in TABLE["phrases"]])
MIXED = st.lists(st.one_of(WORDS_OF_THE_TABLE, st.text(max_size=30)), max_size=6).map(" ".join)


@given(text=MIXED)
def test_whatever_is_written_the_words_stand_where_they_are_said_to(text):
    """Nothing raises, every passage slices back, and each item is told once, in its order."""
    reading = read_offer(text, EVERYTHING)
    check(text, reading)


def check(text, reading: OfferReading):
    passages = [passage for found in reading.items for passage in found.said.values()]
    passages += [found.passage for found in reading.signals]
    for passage in passages:
        assert text[passage.start : passage.end] == passage.words
        assert passage.words
    for found in reading.amounts:
        assert text[found.quoted.start : found.quoted.end] == found.quoted.words
    assert [found.item for found in reading.items] == list(EVERYTHING)


@pytest.mark.parametrize("text", [*WORDS.values(), *LONG.values(), *BROKEN.values()], ids=lambda text: repr(text[:12]))
def test_hostile_texts_are_read_as_well(text):
    """Whatever stands in them, however long they are."""
    check(text, read_offer(text, EVERYTHING))


@given(first=WORDS_OF_THE_TABLE, second=WORDS_OF_THE_TABLE)
def test_more_words_never_take_an_answer_away(first, second):
    """What one message answers is answered, whatever the next one says."""
    alone = read_offer(first, EVERYTHING)
    together = read_offer(f"{first}\n\n{second}", EVERYTHING)
    for one, both in zip(alone.items, together.items, strict=True):
        assert one.said.keys() <= both.said.keys()


UNBROKEN = [
    ("보장" + "가" * 4000, Signal.PROMISED_RESULT, "보장"),
    ("가" * 4000 + "최고" + "가" * 100, Signal.ABOVE_OTHERS, "최고"),
    ("x" * 1200 + "! The best clinic of Seoul, " + "x" * 700, Signal.ABOVE_OTHERS, "best"),
]


@pytest.mark.parametrize(("text", "signal", "words"), UNBROKEN)
def test_signs_without_a_space_hide_nothing(text, signal, words):
    """Not even where thousands stand together: scripts that part no words, or what somebody put around them."""
    found = [one.passage for one in read_offer(text, EVERYTHING).signals if one.signal is signal]
    assert [words in passage.words for passage in found] == [True]


@given(place=st.integers(min_value=0, max_value=1500))
def test_where_a_long_sentence_is_cut_nothing_is_lost_or_said_twice(place):
    """Wherever the words lie among signs without a space; what denies them is seen as well."""
    around, behind = "·" * place, "·" * (1500 - place)
    [found] = read_offer(f"{around}최고{behind}", EVERYTHING).signals
    assert (found.passage.start, found.passage.words) == (place, "최고")
