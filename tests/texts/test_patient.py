"""The screens of the questionnaire: fit for Telegram in every language, with the right buttons."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from intake_bot.domain.money import Amount, Money
from intake_bot.questionnaire import events
from intake_bot.questionnaire.answers import Chosen, Priced, Travelling, Written
from intake_bot.questionnaire.effects import (
    Ask,
    AskWhich,
    ConsentKind,
    Echo,
    Note,
    Progress,
    Refusal,
    ShowLanguages,
    ShowReview,
)
from intake_bot.questionnaire.engine import begin, step
from intake_bot.questionnaire.intake_form import INTAKE
from intake_bot.questionnaire.kinds import Several, Words
from intake_bot.questionnaire.path import walk
from intake_bot.texts import forms
from intake_bot.texts.catalogue import catalogue, languages
from intake_bot.texts.forms import REVIEW_LIMIT, length
from intake_bot.texts.lexicon import lexicon
from intake_bot.texts.operator import Operator
from intake_bot.texts.patient import Context, screen
from intake_bot.texts.questions import consent_text
from intake_bot.texts.render import plain, render

TODAY = date(2026, 11, 22)
ENGLISH = catalogue("en")
PROGRESS = Progress(step=4, of=11)

EXOSOME = {
    "residence": Chosen(options=("JP",)),
    "procedure": Chosen(options=("exosome",)),
    "finder_vial_cells": Chosen(options=("no",)),
    "finder_route": Chosen(options=("microneedling",)),
}


NOBODY = Operator()


def context(answers=None, *, tag="en", operator=NOBODY, prices=None):
    return Context(path=walk(answers or {}, TODAY, INTAKE), today=TODAY, operator=operator, language=tag, prices=prices)


def ask(question, **more):
    return Ask(question=question, progress=PROGRESS, **more)


def rows(shown, tag="en"):
    return [[plain(button.label, catalogue(tag)) for button in row] for row in shown.rows]


def text(shown):
    return "\n\n".join(plain(paragraph, ENGLISH) for paragraph in shown.paragraphs)


def presses(shown):
    return {plain(button.label, ENGLISH): button.event for row in shown.rows for button in row}


# ---- questions ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("question", [q for q in INTAKE.questions if q.id != "language"], ids=lambda q: q.id)
def test_every_question_is_taken_by_telegram(question, operator, tag, prices, checked):
    """Also with everything around it at once: echo, note, refusal, an answer so far and all ticks."""
    around = context(EXOSOME, tag=tag, operator=operator, prices=prices)
    options = question.options(around.path.answers, TODAY)
    bare = checked(screen(ask(question.id), around), tag)
    echo = Echo(question="own_questions", answer=Written(text="Ü<&>" * 125))
    full = ask(
        question.id,
        ticked=options if question.kind.several else (),
        current=Chosen(options=options[:1]) if options else Written(text="اسم <b>" * 60),
        can_go_back=True,
        note=Note.NEEDS_ATTENTION,
        refusal=Refusal.NOT_AN_OPTION,
        echo=echo,
    )
    assert len(checked(screen(full, around), tag)) > len(bare)


@pytest.mark.parametrize("material", ["own_cells", "other_person", "vial", "platelets", "product", "not_sure"])
def test_every_finding_is_taken_by_telegram(material, tag, checked):
    """Whatever the finder finds, with an echo before it."""
    answers = {
        "procedure": Chosen(options=("unknown",)),
        "finder_material": Chosen(options=(material,)),
        "finder_cultured": Chosen(options=("no",)),
        "finder_interval": Chosen(options=("weeks",)),
    }
    checked(screen(ask("finding", can_go_back=True), context(answers, tag=tag)), tag)


def test_a_question_reads_from_what_happened_to_what_is_asked():
    """First what was understood, then where we are, then the question."""
    shown = screen(
        ask(
            "interpreter",
            can_go_back=True,
            echo=Echo(question="offer_amount", answer=Priced(amount=won(1_500_000))),
        ),
        context(),
    )
    assert text(shown) == "We understood: KRW\xa01,500,000\n\nStep 4 of 11\nDo you need an interpreter?"
    assert rows(shown) == [["Yes", "No"], ["I am not sure"], ["Back", "Skip", "Save for later"]]


def won(units):
    return Amount.exactly(Money(amount_minor=units, currency="KRW"))


def test_ticks_are_shown_and_a_press_turns_them():
    """Each button says how its option should stand afterwards."""
    shown = screen(ask("districts", ticked=("hongdae",)), context())
    assert presses(shown)["☑ Hongdae and Hapjeong"] == events.Toggled(question="districts", option="hongdae", on=False)
    assert presses(shown)["☐ Gangnam"] == events.Toggled(question="districts", option="gangnam", on=True)
    assert presses(shown)["Done"] == events.Finished(question="districts")


def test_an_answer_that_stands_can_be_kept():
    """On the way back nobody has to answer again."""
    shown = screen(ask("interpreter", current=Chosen(options=("no",)), can_go_back=True), context())
    assert "Your answer so far: No" in text(shown)
    assert presses(shown)["Keep my answer"] == events.Kept(question="interpreter")


def test_what_must_be_answered_has_no_skip():
    """And the first question has no way back."""
    assert "Skip" not in presses(screen(ask("age_band"), context()))
    assert "Back" not in presses(screen(ask("age_band"), context()))


@pytest.mark.parametrize("question", [q.id for q in INTAKE.questions if isinstance(q.kind, Several)])
def test_what_can_be_ticked_can_be_finished(question):
    """A list of ticks without Done would be a dead end."""
    assert events.Finished(question=question) in presses(screen(ask(question), context())).values()


@pytest.mark.parametrize("question", [q.id for q in INTAKE.questions if isinstance(q.kind, Words)])
def test_free_words_say_how_many(question):
    """Before somebody writes too much."""
    assert f"{INTAKE.by_id[question].kind.longest} characters" in text(screen(ask(question), context()))


def test_tiers_are_offered_with_ranges_where_they_are_on_record(prices):
    """Exosome, not a drip: Seoul beside home."""
    shown = screen(ask("budget"), context(EXOSOME, prices=prices))
    assert "JPY\xa070,000 to JPY\xa0120,000" in text(shown)
    assert "☐ Express, counter style" in presses(shown)


def test_no_ranges_for_a_drip(prices):
    """They do not cover it (guide A:40)."""
    drip = {**EXOSOME, "finder_route": Chosen(options=("drip",))}
    shown = screen(ask("budget"), context(drip, prices=prices))
    assert "There is no price on record for this procedure." in text(shown)
    assert "☐ Express, counter style" not in presses(shown)


@pytest.mark.parametrize("kind", ConsentKind)
def test_a_consent_is_shown_exactly_as_its_receipt_has_it(kind, operator, tag):
    """What is hashed is what stood on the screen."""
    (question,) = (q.id for q in INTAKE.questions if q.consent is kind)
    shown = screen(ask(question, note=Note.STALE_PRESS), context(tag=tag, operator=operator))
    html = "\n\n".join(render(paragraph, catalogue(tag)) for paragraph in shown.paragraphs)
    assert html.endswith(consent_text(kind, tag, operator))


def test_telling_the_doctor_only_is_always_there():
    """At the consent and among the health questions."""
    for question in ("consent_health", "health_flags"):
        assert any("I will tell the doctor only" in label for label in presses(screen(ask(question), context())))


# ---- several readings -----------------------------------------------------------------------------------------------


def test_each_reading_is_a_button_in_canonical_form(tag, checked):
    """Pressing one answers; the ordinary ways out stay."""
    readings = (
        Priced(amount=won(1_500_000)),
        Priced(amount=Amount.exactly(Money(amount_minor=150_000_000, currency="USD"))),
    )
    shown = screen(AskWhich(question="offer_amount", readings=readings), context(tag=tag))
    checked(shown, tag)
    pressed = [button.event for row in shown.rows[:2] for button in row]
    assert [event.option for event in pressed] == ["=1500000 KRW", "=1500000 USD"]
    kind = INTAKE.by_id["offer_amount"].kind
    assert tuple(kind.press(event.option, ()) for event in pressed) == readings
    assert events.Skipped(question="offer_amount") in [button.event for row in shown.rows for button in row]


def test_readings_of_dates_are_told_apart():
    """3 April or 4 March."""
    readings = tuple(Travelling(earliest=day, latest=day) for day in (date(2027, 4, 3), date(2027, 3, 4)))
    shown = screen(AskWhich(question="travel", readings=readings), context())
    assert rows(shown)[:2] == [["Apr 3, 2027"], ["Mar 4, 2027"]]


# ---- the review -----------------------------------------------------------------------------------------------------


def everything():
    """Answers that lead through as many questions as there can be, each as long as it may be."""
    answers = {}
    preferred = {
        "procedure": "unknown",
        "finder_material": "own_cells",
        "finder_cultured": "no",
        "finder_tissue": "fat",
        "finder_fat": "separated",
        "offer": "have_offer",
        "consent_health": "agree",
        "answer_channel": "email",
    }
    while (question := walk(answers, TODAY, INTAKE).open) is not None:
        options = question.options(walk(answers, TODAY, INTAKE).answers, TODAY)
        if question.id in preferred:
            answer = Chosen(options=(preferred[question.id],))
        elif isinstance(question.kind, Several):
            exclusive = question.kind.exclusive
            together = tuple(option for option in options if option not in exclusive)
            answer = Chosen(options=together[-min(question.kind.most, 20) :] or options[:1])
        elif isinstance(question.kind, Words):
            answer = Written(text="👩‍👩‍👧‍👦 & <br> " * (question.kind.longest // 15))
        elif question.id == "language":
            answer = Chosen(options=("en",))
        elif question.id == "email":
            answer = Written(text="a" * 60 + "@example.org")
        elif question.id == "offer_amount":
            answer = Priced(amount=won(10**12))
        else:
            answer = question.kind.press(options[-2 if question.id == "age_band" else 0], options)
        assert question.fits(answer, walk(answers, TODAY, INTAKE).answers, TODAY), question.id
        answers[question.id] = answer
    return answers


def test_the_longest_review_fits_and_numbers_every_answer(tag, checked):
    """A typed number and a pressed one mean the same question."""
    around = context(everything(), tag=tag)
    shown = screen(ShowReview(refusal=Refusal.NOT_AN_OPTION), around)
    checked(shown, tag)
    assert length(shown.paragraphs, catalogue(tag)) <= REVIEW_LIMIT
    numbers = [button.event.question for row in shown.rows[:-2] for button in row]
    assert numbers == [question.id for question in around.path.reviewed]
    assert len(numbers) > 30
    assert [row[0].event for row in shown.rows[-2:]] == [events.Submitted(), events.SavedForLater()]


@pytest.mark.parametrize("limit", [2400, 2000, 1700])
def test_a_review_too_long_is_shortened_and_drops_no_line(limit, monkeypatch):
    """Own words and long lists give way; every question keeps its number."""
    monkeypatch.setattr(forms, "REVIEW_LIMIT", limit)
    around = context(everything())
    shown = screen(ShowReview(), around)
    assert length(shown.paragraphs, ENGLISH) <= limit
    numbered = [line.partition(".")[0] for line in text(shown).splitlines() if line[:1].isdigit()]
    assert numbered == [str(number) for number in range(1, len(around.path.reviewed) + 1)]


def test_a_short_review_says_everything():
    """Nothing is cut before it has to be."""
    words = "a" * 100
    answers = {"own_questions": Written(text=words), "health_flags": Chosen(options=("none",))}
    assert words in text(screen(ShowReview(), context({**answers, "consent_service": Chosen(options=("agree",))})))


def test_a_number_pressed_in_the_review_opens_the_question_that_stands_beside_it():
    """The engine counts as the review does."""
    now = datetime(2026, 11, 22, tzinfo=UTC)
    intake = replace(begin(mark="m", language="en", now=now), answers=everything())
    shown = screen(ShowReview(), context(intake.answers))
    pressed = next(b.event for row in shown.rows for b in row if plain(b.label, ENGLISH) == "7")
    _, by_press = step(intake, pressed, now, lexicon("en"), "f")
    _, by_word = step(intake, events.Said(text="7"), now, lexicon("en"), "f")
    assert by_press == by_word
    assert by_press[-1].question == pressed.question


# ---- languages ------------------------------------------------------------------------------------------------------


def test_languages_stand_by_their_own_names(tag, checked):
    """And the sentence is there in English as well, should the guess be wrong."""
    shown = screen(ShowLanguages(), context(tag=tag))
    checked(shown, tag)
    assert [button.event.language for row in shown.rows for button in row] == list(languages())
    assert "Which language shall we use?" in "".join(plain(p, catalogue(tag)) for p in shown.paragraphs)
