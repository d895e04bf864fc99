"""The pages to read: short, sourced, honest about what is not known, and in whose words they are."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from intake_bot.domain.directory import Facilitator
from intake_bot.domain.evidence import AttractionRegistration, Claim, ClaimKind, Language, Source, Stance
from intake_bot.domain.topics import LEARNED, LONGEST_SOURCE, LONGEST_TEXT, WRITABLE, TopicId, TopicText
from intake_bot.questionnaire.effects import ShowAbout, ShowTopic, ShowTopics
from intake_bot.questionnaire.events import AskedToLearn, AskedWhoRunsIt, OpenedTopic, Resumed
from intake_bot.texts.catalogue import catalogue, languages
from intake_bot.texts.learn import SPEAKS_OF_CLASSES, TOLD, screen
from intake_bot.texts.learn_topics import NAMES, VECTORS, Known
from intake_bot.texts.operator import Operator
from intake_bot.texts.render import plain
from tests.support.views import ENGLISH, IN_JAPAN, TODAY, starting_directory, words_of

BARE = re.compile(r"\bClass I{1,3}(?: (?:to|or) I{1,3})?(?! (?:to|or) I)\b(?! \([a-z ]*risk\))")
NUMBERED = re.compile(r"\bClass I{1,3}\b")
RANKING = re.compile(r"\b(best|top|leading|number one|superior|finest|cheapest|recommend\w*|rank\w*)\b", re.IGNORECASE)
OPPOSITE = "Japan counts the other way round"
SHORT = 1000
"""Characters of one page in English: about a screen of a telephone."""
OURS = TopicText(text="Read <this> & ask us about Class II.", source="our own reading", as_of=date(2026, 10, 3))
LONG = TopicText(text="가<&나 " * (LONGEST_TEXT // 5), source="<&가" * (LONGEST_SOURCE // 3), as_of=date(2026, 10, 3))
IN_WORDS = "In the words of the operator"


def known(*, language="en", residence=None, operator=None, **fields):
    directory = replace(starting_directory(), **fields)
    return Known(
        directory=directory, today=TODAY, operator=operator or Operator(), language=language, residence=residence
    )


def page(topic, shown_in=ENGLISH, **given):
    return words_of(screen(ShowTopic(topic=topic), known(**given)), shown_in)


def claim(kind, value, **fields):
    defaults = {
        "id": f"helper.{kind}.{getattr(value, 'tag', '')}",
        "stance": Stance.REPORTED,
        "source": Source(name="their letter", reference="letter"),
        "as_of": "May 2026",
    }
    return Claim(kind=kind, value=value, **{**defaults, **fields})


def registered(number="A-2026-01-02-06761", **fields):
    return claim(ClaimKind.ATTRACTION_REGISTRATION, AttractionRegistration(number=number), **fields)


def speaks(tag, **fields):
    return claim(ClaimKind.LANGUAGE, Language(tag=tag), **fields)


def helper(*claims, name="Helper", **fields):
    return Facilitator(id=name.lower().replace(" ", "_"), names={"en": name}, claims=claims, **fields)


MANY = tuple(
    helper(
        registered(source=Source(name="a letter & <that> " * 10, reference="letter")),
        *(speaks(tag, as_of=f"{2000 + place}") for place, tag in enumerate(("ko", "en", "ja", "ru", "zh"))),
        name=f"Helper {number:03} & <Söhne> " + "x" * 300,
    )
    for number in range(120)
)

# ---- every page ----------------------------------------------------------------------------------------------------


def test_every_topic_has_a_name_and_its_words():
    """All of the menu, and of the commission a name alone."""
    assert set(NAMES) == set(TopicId)
    assert set(TOLD) == set(LEARNED)


@pytest.mark.parametrize("topic", TopicId)
@pytest.mark.parametrize("residence", [None, "JP", "TH"])
def test_every_page_is_taken_by_telegram(topic, residence, operator, tag, checked):
    """Whoever runs the bot, wherever the reader lives, in every language."""
    checked(screen(ShowTopic(topic=topic), known(language=tag, residence=residence, operator=operator)), tag)


@pytest.mark.parametrize("topic", TopicId)
def test_the_longest_words_and_the_longest_record_are_taken_too(topic, operator, tag, checked):
    """An operator who writes as much as they may, and a directory of very many facilitators."""
    texts = {(one.value, language): LONG for one in WRITABLE for language in languages()}
    for topics in ({}, texts):
        given = known(language=tag, residence="JP", operator=operator, topics=topics, facilitators=MANY)
        checked(screen(ShowTopic(topic=topic), given), tag)


@pytest.mark.parametrize("topic", LEARNED)
def test_every_page_is_short_and_ends_in_a_source_with_its_date(topic):
    """What is not dated and nobody's is not said."""
    text = page(topic, residence="JP")
    assert len(text) <= SHORT
    lines = text.splitlines()
    assert re.search(r"^(Source: .*|Stated in the guide )\(?.*\b20\d\d\b", lines[-1]), lines[-1]
    said = [line for line in lines if line.startswith("Source: ")]
    assert all(re.search(r"\b20\d\d\b", line) for line in said)


@pytest.mark.parametrize("topic", LEARNED)
def test_no_numeral_is_bare_and_nothing_is_ranked(topic):
    """Nor is a result promised: whatever is said of one is that nobody can."""
    text = page(topic)
    assert not BARE.search(text)
    assert not RANKING.search(text)
    assert "not designated" not in text
    assert not re.search(r"(?<!No law or policy )\bguarantee", text)


@pytest.mark.parametrize("topic", LEARNED)
def test_a_japanese_reader_is_told_of_the_other_numbering(topic):
    """Wherever a numeral stands, once, and nowhere else; in the operator's words it may stand unseen by us."""
    text = page(topic, IN_JAPAN)
    assert text.count(OPPOSITE) == bool(NUMBERED.search(text))
    assert (topic in SPEAKS_OF_CLASSES) is bool(NUMBERED.search(text))
    assert OPPOSITE not in page(topic)
    theirs = page(topic, IN_JAPAN, topics={(topic.value, "en"): OURS})
    assert theirs.count(OPPOSITE) == (topic in SPEAKS_OF_CLASSES)


def test_numbers_on_effects_are_those_of_the_guide_alone():
    """Of SVF as reported ranges; of nothing else any number."""
    for topic in LEARNED:
        numbers = re.findall(r"\d+ to \d+ (?:percent|months)", page(topic))
        assert numbers == (["65 to 80 percent", "6 to 12 months"] if topic is TopicId.OWN_FAT_CELLS else [])
    assert "not a promise" in page(TopicId.OWN_FAT_CELLS)
    for topic in (TopicId.CULTURED_CELLS, TopicId.EXOSOME):
        assert "The guide gives no numbers for this." in page(topic)
        assert "That does not mean that there are none." in page(topic)


@pytest.mark.parametrize("topic", VECTORS)
def test_of_what_the_record_holds_nothing_nothing_is_said(topic):
    """A directory without evidence does not borrow that of another thing."""
    text = page(topic, vectors=())
    assert "Our record holds nothing on studies of this." in text
    assert "percent" not in text


# ---- single pages --------------------------------------------------------------------------------------------------


def test_classes_are_those_of_the_guide_and_have_a_day():
    """The law has other words, and a class can be another one tomorrow."""
    text = page(TopicId.CLASSES)
    assert "Korean law speaks of low, medium and high risk." in text
    assert "Own fat cells (SVF): Class I to II (lower to moderate risk)" in text
    assert "Exosome: classified separately in the guide (no living cells)" in text
    assert "as of which day" in text


def test_a_designation_is_no_approval_and_can_be_looked_up():
    """What it is, who gives it, what it does not mean."""
    text = page(TopicId.DESIGNATION)
    assert "Minister of Health and Welfare gives it" in text
    assert "It does not mean that a treatment is approved." in text
    assert "award" in text
    assert "www.k-arm.go.kr" in text


def test_exosome_asks_for_papers_and_accuses_nobody():
    """The permitted way hangs on the licence; what the ministry says is told as that."""
    text = page(TopicId.EXOSOME)
    assert "A clinic's designation says nothing about the product." in text
    for paper in ("name", "maker", "licence category", "permitted way of use"):
        assert paper in text
    assert "nedrug.mfds.go.kr" in text
    assert text.endswith("Source: notice of the MFDS (January 2023).")
    assert not re.search(r"\b(illegal|court|punish\w*|suspen\w*|fraud|doctor)\b", text)


def test_policy_promises_nothing_and_is_not_the_only_way():
    """No outcome, no ranking of countries, and a day since when the law holds."""
    text = page(TopicId.POLICY)
    assert "No law or policy guarantees one." in text
    assert "It is not the only credible place" in text
    assert "in force since Aug 28, 2020" in text


# ---- prices --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("residence", "at_home"), [("JP", "Japan: JPY 70,000 to JPY 120,000"), ("TH", None), ("KR", None), (None, None)]
)
def test_prices_stand_beside_those_at_home_where_the_table_has_them(residence, at_home):
    """Never converted; what has no price on record is said to have none."""
    text = page(TopicId.PRICES, residence=residence)
    assert "Seoul: KRW 350,000 to KRW 600,000" in text
    assert "Seoul: from KRW 1,800,000" in text
    assert (at_home in text) if at_home else not re.search("JPY|USD|GBP", text)
    assert "exosome" in text
    assert "not stated: ask" in text
    assert "For everything else no price is on record." in text


def test_without_a_table_no_price_is_said():
    """The record may hold none at all."""
    text = page(TopicId.PRICES, residence="JP", prices=None)
    assert "There is no price table on record at the moment." in text
    assert not re.search(r"\d,\d{3}", text)


# ---- facilitators --------------------------------------------------------------------------------------------------


def test_the_advice_is_an_opinion_and_a_clinic_may_be_written_to():
    """Whose opinion it is, that it is no rule, and that somebody may earn by it."""
    text = page(TopicId.FACILITATORS)
    assert "That is the opinion of its editors, not a rule." in text
    assert "You can also write to a registered clinic yourself." in text
    assert "Ask who pays, and how much." in text
    assert "Facilitators: none is on our record." in text


def test_a_facilitator_is_told_with_whose_statement_it_is():
    """Number and languages as claims: those of one source together, those of another apart."""
    checked_claim = speaks("ja", stance=Stance.CONFIRMED, checked_by="Min-ji", checked_on=date(2026, 11, 2))
    text = page(TopicId.FACILITATORS, facilitators=(helper(registered(), speaks("ko"), speaks("en"), checked_claim),))
    assert (
        "Helper\n"
        "• Registration for foreign patients: A-2026-01-02-06761. Stated by their letter (2026). "
        "Not checked by us against the official register. Ask in writing.\n"
        "• Languages: Korean and English. Stated by their letter (2026). Not checked by us.\n"
        "• Languages: Japanese. Stated by their letter (2026). Checked by Min-ji on Nov 2, 2026."
    ) in text


def test_what_is_not_on_record_of_a_facilitator_is_said():
    """No number, no registration, no language, a no, and a registration that has run out."""
    assert "Registration: our record does not say. Ask for the number." in page(
        TopicId.FACILITATORS, facilitators=(helper(),)
    )
    assert "Languages: our record does not say. Ask." in page(TopicId.FACILITATORS, facilitators=(helper(),))
    assert "Registration for foreign patients: no number on record. Stated by their letter" in page(
        TopicId.FACILITATORS, facilitators=(helper(registered(number=None)),)
    )
    denied = helper(registered(stance=Stance.DENIED), speaks("ko", stance=Stance.DENIED))
    text = page(TopicId.FACILITATORS, facilitators=(denied,))
    assert "Registration: it answered no." in text
    assert "A-2026" not in text
    assert "Languages: our record does not say." in text
    ended = helper(registered(expires_on=date(2026, 1, 31)))
    assert "It was valid until Jan 31, 2026." in page(TopicId.FACILITATORS, facilitators=(ended,))


def test_facilitators_stand_in_a_neutral_order_and_those_that_closed_do_not():
    """By their English names, whatever their ids."""
    closed = helper(name="Alpha", closed_on=TODAY)
    text = page(TopicId.FACILITATORS, facilitators=(helper(name="Zeta"), helper(name="Beta"), closed))
    assert text.index("Beta") < text.index("Zeta")
    assert "Alpha" not in text


def test_of_very_many_facilitators_the_rest_is_counted():
    """Nobody is dropped without a word."""
    text = page(TopicId.FACILITATORS, facilitators=MANY)
    told = len(re.findall(r"^Helper \d{3}", text, re.MULTILINE))
    assert told >= 2
    assert f"And {len(MANY) - told} more. Ask our staff." in text


# ---- the operator's words ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("topic", LEARNED)
def test_the_operators_words_stand_in_place_of_ours(topic):
    """In the reader's language, with source and day, marked as theirs; what is on record stays."""
    text = page(topic, topics={(topic.value, "en"): OURS})
    if topic not in WRITABLE:
        assert text == page(topic)
        return
    assert IN_WORDS in text
    assert "Read <this> & ask us about Class II." in text
    assert text.endswith("Source: our own reading (Oct 3, 2026). Entered by the operator.")
    record = [plain(piece, ENGLISH) for piece in TOLD[topic](known()).record]
    assert all(piece in text for piece in record)
    assert not any(plain(piece, ENGLISH) in text for piece in TOLD[topic](known()).body)


@pytest.mark.parametrize("topic", LEARNED)
def test_words_in_another_language_replace_nothing(topic):
    """Who reads Korean reads our Korean."""
    for language, other in (("en", "ko"), ("ko", "en")):
        shown_in = catalogue(language)
        theirs = page(topic, shown_in, language=language, topics={(topic.value, other): OURS})
        assert theirs == page(topic, shown_in, language=language)


# ---- buttons -------------------------------------------------------------------------------------------------------


def events_of(shown):
    return [button.event for row in shown.rows for button in row]


def test_the_menu_leads_to_every_topic_and_back_to_the_questions(tag, checked):
    """Each topic once, who runs the bot, and the way on."""
    shown = screen(ShowTopics(), known(language=tag))
    checked(shown, tag)
    assert events_of(shown) == [*(OpenedTopic(topic=topic) for topic in LEARNED), AskedWhoRunsIt(), Resumed()]


@pytest.mark.parametrize("effect", [*(ShowTopic(topic=topic) for topic in TopicId), ShowAbout()], ids=str)
def test_every_page_leads_to_all_topics_and_back_to_the_questions(effect):
    """One press each."""
    assert events_of(screen(effect, known()))[-2:] == [AskedToLearn(), Resumed()]


def test_the_pages_can_be_read_one_after_the_other():
    """From the first to the last, and the last leads to no further one."""
    topic, read = LEARNED[0], []
    while topic is not None:
        read.append(topic)
        events = events_of(screen(ShowTopic(topic=topic), known()))
        topic = next((event.topic for event in events if isinstance(event, OpenedTopic)), None)
    assert read == list(LEARNED)


def test_the_commission_is_told_by_who_runs_the_bot():
    """Also where a forged press asks for it as a topic."""
    assert screen(ShowTopic(topic=TopicId.COMMISSION), known()) == screen(ShowAbout(), known())
