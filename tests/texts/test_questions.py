"""Wordings of questions, options, answers, consents and the budget."""

from __future__ import annotations

from datetime import date, timedelta
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake_bot.domain.money import Amount, Money, canonical
from intake_bot.questionnaire.answers import Chosen, InMonth, LeftOut, Priced, Travelling, Written
from intake_bot.questionnaire.effects import ConsentKind
from intake_bot.questionnaire.intake_form import INTAKE
from intake_bot.questionnaire.kinds import CANONICAL, Country, Language
from intake_bot.texts.catalogue import catalogue
from intake_bot.texts.operator import Operator
from intake_bot.texts.questions import (
    CONSENT_QUESTIONS,
    CONSENT_VERSION,
    WORDINGS,
    budget_paragraphs,
    consent_paragraphs,
    consent_text,
)
from intake_bot.texts.render import plain, render
from intake_bot.texts.wordings import answer_shown, canonical_option, option_label, shortened

ENGLISH = catalogue("en")
A_DAY = date(2026, 11, 22)


def shown(value):
    return plain(value, ENGLISH)


def fixed_options(question):
    return [option for option in question.options({}, A_DAY) if not option.startswith(CANONICAL)]


# ---- the table ------------------------------------------------------------------------------------------------------


def test_every_question_has_a_wording_and_the_other_way_round():
    """In the order of the form, so that the table reads like the conversation."""
    assert list(WORDINGS) == [question.id for question in INTAKE.questions]


@pytest.mark.parametrize(
    "question", [q for q in INTAKE.questions if not isinstance(q.kind, Country | Language)], ids=lambda q: q.id
)
def test_every_option_has_a_label_and_every_label_an_option(question):
    """Nothing unlabelled, nothing left over. Countries, tiers and spoken languages are named elsewhere."""
    options = set(fixed_options(question))
    named_elsewhere = {option for option in options if option not in WORDINGS[question.id].options}
    assert set(WORDINGS[question.id].options) <= options
    for option in named_elsewhere:
        assert shown(option_label(WORDINGS[question.id], option)) != option


@pytest.mark.parametrize("question", INTAKE.questions, ids=lambda q: q.id)
def test_wordings_are_short_enough_to_read_when_tired(question):
    """Titles of one line or two, hints of a few, labels that fit a button."""
    wording = WORDINGS[question.id]
    assert len(shown(wording.title)) <= 90
    assert len(shown(wording.short)) <= 32
    assert wording.hint is None or len(shown(wording.hint)) <= 300
    options = [*fixed_options(question), *(("T1", "T2", "T3", "T4") if question.id == "budget" else ())]
    assert [option for option in options if len(shown(option_label(WORDINGS[question.id], option))) > 38] == []


def test_an_option_that_nobody_knows_any_more_is_its_own_label():
    """An old case must still be readable."""
    assert shown(option_label(WORDINGS["interpreter"], "perhaps")) == "perhaps"


@pytest.mark.parametrize(
    ("question", "option", "label"),
    [
        ("residence", "JP", "Japan"),
        ("spoken_languages", "zh", "Chinese"),
        ("spoken_languages", "tl", "Filipino"),
        ("language", "ko", "한국어"),
        ("travel", "=2027-05-01/2027-05-31", "May 2027"),
        ("travel", "=2026-11-22/2026-11-30", "November 2026, from today"),
        ("travel", "=2027-05-10/2027-05-20", "May 10, 2027 to May 20, 2027"),
        ("recent_month", "=2026-09", "September 2026"),
        ("budget", "=1500000 KRW", "KRW\xa01,500,000"),
        ("offer_amount", "=2000-3000 USD", "USD\xa02,000 to USD\xa03,000"),
        ("offer_amount", "=up to 900 GBP", "up to GBP\xa0900"),
    ],
)
def test_options_that_are_values(question, option, label):
    """Countries, languages, and values in canonical form are formatted, not translated."""
    assert shown(option_label(WORDINGS[question], option)) == label


# ---- answers --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("question", "answer", "words"),
    [
        ("interpreter", LeftOut(), "Skipped"),
        ("concerns", Chosen(options=("scars", "hair")), "Scars; Scalp or hair"),
        ("concerns", Chosen(options=("other",), said="cold hands"), "Something else (“cold hands”)"),
        ("procedure", Chosen(options=("exosome",), said="엑소좀"), "Exosome or culture medium, in a vial (“엑소좀”)"),
        ("own_questions", Written(text="Is it\n\nsafe?"), "Is it safe?"),
        ("travel", Travelling(earliest=date(2027, 5, 1), latest=date(2027, 5, 31)), "May 2027"),
        ("travel", Travelling(earliest=date(2027, 5, 1), latest=date(2027, 6, 30)), "May 2027 to June 2027"),
        ("travel", Travelling(earliest=date(2027, 5, 3), latest=date(2027, 5, 3)), "May 3, 2027"),
        ("recent_month", InMonth(year=2026, month=9), "September 2026"),
        ("finding", Chosen(options=("continue",)), "Shown to you"),
        ("language", Chosen(options=("ko",)), "한국어"),
        ("residence", Chosen(options=("DE",)), "Germany"),
    ],
)
def test_answers_are_said_back(question, answer, words):
    """In the words of the buttons, or in the person's own."""
    assert shown(answer_shown(WORDINGS[question], answer)) == words


def test_a_long_list_of_options_is_cut_with_its_count():
    """So that a review always fits."""
    answer = Chosen(options=("diabetes", "heart", "smoking"))
    assert shown(answer_shown(WORDINGS["health_flags"], answer, most=1)) == "Diabetes (+2)"


def test_own_words_are_cut_with_an_ellipsis():
    """At a hundred characters in all."""
    assert shortened("a" * 100, 100) == "a" * 100
    assert shortened("a" * 101, 100) == "a" * 99 + "…"


@given(text=st.text(max_size=300), longest=st.integers(min_value=2, max_value=120))
def test_a_cut_text_is_never_too_long_and_never_ends_in_half_a_character(text, longest):
    """Joined emoji and letters with marks stay whole."""
    cut = shortened(text, longest)
    assert len(cut) <= longest
    assert "\n" not in cut
    if cut.endswith("…") and len(cut) > 1:
        assert cut[-2] != "\u200d"


days = st.dates(min_value=date(2026, 1, 1), max_value=date(2029, 12, 31))
windows = st.builds(
    lambda first, length: Travelling(earliest=first, latest=first + timedelta(days=length)), days, st.integers(0, 400)
)
months = st.builds(InMonth, year=st.integers(2024, 2030), month=st.integers(1, 12))


@st.composite
def amounts(draw):
    currency = draw(st.sampled_from(["KRW", "USD", "GBP", "JPY", "EUR", "KWD"]))
    ends = sorted(draw(st.lists(st.integers(1, 10**9), min_size=2, max_size=2)))
    low, high = (Money(amount_minor=end, currency=currency) for end in ends)
    return (
        Amount(low=draw(st.sampled_from([low, None])), high=high) if draw(st.booleans()) else Amount(low=low, high=None)
    )


@st.composite
def answers(draw):
    """A question, and any answer that could be stored for it."""
    question = draw(st.sampled_from(INTAKE.questions))
    options = tuple(draw(st.lists(st.sampled_from(fixed_options(question) or ["gone"]), min_size=1, unique=True)))
    said = draw(st.none() | st.text(max_size=200))
    if question.id in ("language", "residence"):
        options, said = (draw(st.sampled_from(["en", "ko"] if question.id == "language" else ["JP", "AQ"])),), None
    answer = draw(
        st.one_of(
            st.just(Chosen(options=options, said=said)),
            st.builds(Written, text=st.text(max_size=600)),
            amounts().map(lambda amount: Priced(amount=amount)),
            windows,
            months,
            st.just(LeftOut()),
        )
    )
    return question.id, answer


@given(answered=answers())
def test_every_answer_can_be_said_back(answered, markup):
    """Whatever the store holds, in markup that Telegram takes."""
    question, answer = answered
    html = render(answer_shown(WORDINGS[question], answer), ENGLISH)
    markup(html)
    assert len(html) < 4096


@given(amount=amounts())
def test_an_amount_on_a_button_is_labelled_as_itself(amount):
    """The button and the echo agree."""
    option = canonical_option(Priced(amount=amount))
    assert option == CANONICAL + canonical(amount)
    assert shown(option_label(WORDINGS["budget"], option)) == shown(amount)


@given(reading=windows | months)
def test_a_reading_on_a_button_comes_back_as_itself(reading):
    """Pressing it gives exactly what was offered."""
    question = INTAKE.by_id["travel" if isinstance(reading, Travelling) else "recent_month"]
    option = canonical_option(reading)
    assert question.kind.press(option, ()) == reading
    assert shown(option_label(WORDINGS[question.id], option))


# ---- consents -------------------------------------------------------------------------------------------------------

OPERATOR = Operator(name="Desk", registration="A-1", contact="desk@example.org", privacy_url="https://example.org")
CONSENT_HASHES = {
    "2026-11-1": "105bd9036a8a5b98b727d721af641d05c469c299e9f0c0c86feb00840c7768d3",
    "2026-11-2": "c43654f67178746e51156686d33474e1d9edeed55552d4592967e4742d8b4ca7",
    "2026-11-3": "f4dd98587b9a77b633913be904a4a1b74e56ae3b3be15399fdfd9834f488e40c",
}
"""The English texts of each version. A changed text needs a new version and a new line."""


def test_a_changed_consent_text_gets_a_new_version():
    """A receipt names the version: one version is one text."""
    texts = "\n\n".join(consent_text(kind, "en", OPERATOR) for kind in ConsentKind)
    digest = sha256(texts.encode()).hexdigest()
    assert CONSENT_HASHES.get(CONSENT_VERSION) == digest, (
        f"the consent texts have changed: raise CONSENT_VERSION and enter {digest}"
    )


@pytest.mark.parametrize("kind", ConsentKind)
def test_a_consent_is_short_and_says_what_a_no_means(kind, operator):
    """Seven hundred characters at most, and a way to say no."""
    text = "\n\n".join(shown(paragraph) for paragraph in consent_paragraphs(kind, operator))
    assert len(text) <= 700
    assert "no" in text.split()


def test_every_consent_question_of_the_form_has_its_text():
    """And no other."""
    assert {q.consent: q.id for q in INTAKE.questions if q.consent is not None} == CONSENT_QUESTIONS


def test_the_service_consent_says_who_what_why_and_how_long():
    """Telegram's part included."""
    text = consent_text(ConsentKind.SERVICE, "en", OPERATOR)
    for words in ("Desk", "A-1", "What is kept", "Why", "Who sees it", "How long", "end-to-end", "/privacy", "/delete"):
        assert words in text


def test_refusing_the_transfer_names_another_way():
    """Or says that the operator has entered none."""
    assert "desk@example.org" in consent_text(ConsentKind.OVERSEAS, "en", OPERATOR)
    assert "has not entered" in consent_text(ConsentKind.OVERSEAS, "en", Operator())


# ---- the budget -----------------------------------------------------------------------------------------------------


def budget_text(*arguments, **named):
    return "\n".join(shown(paragraph) for paragraph in budget_paragraphs(*arguments, **named))


def test_the_home_column_stands_beside_seoul(prices):
    """Labelled as such, each in its own currency."""
    text = budget_text(prices, "JP")
    assert "Seoul: KRW\xa0350,000 to KRW\xa0600,000\nJapan: JPY\xa070,000 to JPY\xa0120,000" in text
    assert "Seoul: from KRW\xa01,800,000\nJapan: from JPY\xa0400,000" in text


@pytest.mark.parametrize("residence", ["KR", "DE", None])
def test_without_a_home_column_seoul_stands_alone(prices, residence):
    """Nothing is converted to fill the gap, and Seoul is not told twice."""
    text = budget_text(prices, residence)
    assert text.count("KRW\xa0350,000") == 1
    assert "JPY" not in text
    assert "Korea" not in text


def test_the_ranges_say_whose_they_are(prices):
    """And as of when, and what they leave out."""
    text = budget_text(prices, None)
    assert "Stated in the guide (2026), not checked by us." in text
    assert "VAT" in text


def test_no_price_is_said_as_none():
    """Never a range of something else."""
    assert "There is no price on record for this procedure." in budget_text(None, "JP")
    assert "You named none" in budget_text(None, "JP", named=False)
