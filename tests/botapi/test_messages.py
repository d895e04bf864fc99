"""From screens to calls: in Telegram's form and within its limits, whatever a person has sent."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake_bot.botapi.buttons import unpack
from intake_bot.botapi.calls import Call, Purpose
from intake_bot.botapi.messages import LONGEST, length_of, shown, text_of
from intake_bot.botapi.updates import received
from intake_bot.questionnaire import events
from intake_bot.questionnaire.answers import Chosen, Written
from intake_bot.questionnaire.answers import from_document as read_answer
from intake_bot.questionnaire.answers import to_document as written
from intake_bot.questionnaire.effects import Ask, AskWhich, ShowCard, ShowLanguages, ShowReview
from intake_bot.questionnaire.engine import begin, step
from intake_bot.questionnaire.intake_form import INTAKE
from intake_bot.questionnaire.path import walk
from intake_bot.questionnaire.reading.folding import clean
from intake_bot.simulator.markup import parse_html, utf16_length
from intake_bot.texts.catalogue import catalogue, languages
from intake_bot.texts.lexicon import lexicon
from intake_bot.texts.operator import Operator
from intake_bot.texts.patient import Context, screen
from intake_bot.texts.phrases import Button, Screen, T
from tests.support.hostile import BROKEN, LONG, UNSEEN, WORDS, forged

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
ENGLISH = catalogue("en")
HELLO = Screen(
    paragraphs=(T("Hello <b>{name}</b>", name="<Ana> & Bob"), T("How are you?")),
    rows=((Button(label=T("Well & <good>"), event=events.Resumed()),),),
)


# ---- the form of a call -----------------------------------------------------------------------------------------


def test_a_new_message_is_html_with_its_buttons_and_no_preview():
    """What people wrote is escaped, a label has no markup, and no link is fetched for a preview."""
    assert shown(HELLO, chat_id=7, language=ENGLISH) == Call(
        method="sendMessage",
        chat_id=7,
        purpose=Purpose.QUESTION,
        parameters={
            "text": "Hello <b>&lt;Ana&gt; &amp; Bob</b>\n\nHow are you?",
            "parse_mode": "HTML",
            "link_preview_options": {"is_disabled": True},
            "reply_markup": {"inline_keyboard": [[{"text": "Well & <good>", "callback_data": "r|"}]]},
        },
    )


def test_an_edit_names_its_message_and_a_screen_without_buttons_has_no_keyboard():
    """Telegram takes the old keyboard away when an edit brings none."""
    call = shown(replace(HELLO, rows=()), chat_id=7, language=ENGLISH, message_id=3)
    assert (call.method, call.parameters["message_id"]) == ("editMessageText", 3)
    assert "reply_markup" not in call.parameters
    later = shown(HELLO, chat_id=7, language=ENGLISH, edits=12)
    assert (later.method, later.edits, "message_id" in later.parameters) == ("editMessageText", 12, False)


def test_a_text_is_as_long_as_a_reader_finds_it():
    """Tags and entities are Telegram's own signs: words full of & and < lose no paragraph to them."""
    assert length_of("<b>&lt;&amp;</b>\U0001f600") == 4
    paragraphs = (T("{words}", words="&" * 2000), T("{words}", words="<" * 2000), T("<b>last</b>"))
    assert text_of(Screen(paragraphs=paragraphs), ENGLISH).endswith("<b>last</b>")


def test_only_a_new_message_can_be_protected():
    """From being forwarded or saved; an edit cannot change that."""
    assert shown(HELLO, chat_id=7, language=ENGLISH, protected=True).parameters["protect_content"] is True
    assert "protect_content" not in shown(HELLO, chat_id=7, language=ENGLISH).parameters
    edit = shown(HELLO, chat_id=7, language=ENGLISH, protected=True, message_id=3)
    assert "protect_content" not in edit.parameters


# ---- limits -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("letter", ["x", "<", "\U0001f469"])
def test_a_screen_that_is_too_long_loses_whole_paragraphs_and_says_so(letter):
    """Never a part of a tag or of a character."""
    paragraphs = tuple(T("{words}", words=f"{number} {letter * 300}") for number in range(20))
    text = text_of(Screen(paragraphs=paragraphs), ENGLISH)
    assert length_of(text) <= LONGEST
    parts = text.split("\n\n")
    assert parts[-1] == "…"
    assert parts[:-1] == text_of(Screen(paragraphs=paragraphs[: len(parts) - 1]), ENGLISH).split("\n\n")


@given(words=st.lists(st.text(), min_size=1, max_size=3))
def test_whatever_people_write_is_shown_as_they_wrote_it(words):
    """Inside texts of ours, Telegram's reader finds exactly these words, and no markup but ours."""
    said = [clean(piece) for piece in words]
    paragraphs = tuple(T("“<b>{words}</b>”", words=piece) for piece in said)
    text, entities = parse_html(text_of(Screen(paragraphs=paragraphs), ENGLISH))
    bare = text.replace("\u2068", "").replace("\u2069", "")
    assert bare == "\n\n".join(f"“{piece}”" for piece in said)
    assert {entity.type for entity in entities} <= {"bold"}


# ---- any words, any press, any question -------------------------------------------------------------------------

ANSWERED = {
    "language": Chosen(options=("en",)),
    "consent_service": Chosen(options=("agree",)),
    "consent_overseas": Chosen(options=("agree",)),
    "age_band": Chosen(options=("30_39",)),
    "residence": Chosen(options=("JP",)),
    "concerns": Chosen(options=("other",)),
    "concern_other": Written(text="tired"),
    "consent_health": Chosen(options=("agree",)),
    "health_flags": Chosen(options=("bleeding",)),
    "recent_procedures": Chosen(options=("toxin",)),
    "answer_channel": Chosen(options=("email",)),
    "offer": Chosen(options=("have_offer",)),
}
PROCEDURES = {
    "procedure_name": {"procedure": Chosen(options=("named",))},
    "finder_product": {"procedure": Chosen(options=("unknown",)), "finder_material": Chosen(options=("product",))},
    "finder_taken": {"procedure": Chosen(options=("unknown",)), "finder_material": Chosen(options=("not_sure",))},
    "finder_cultured": {"procedure": Chosen(options=("unknown",)), "finder_material": Chosen(options=("own_cells",))},
}


def standing_at(question):
    """An intake with this question on screen, whatever stands before it."""
    answers = {**ANSWERED, **PROCEDURES.get(question, {"procedure": Chosen(options=("exosome",))})}
    for earlier in INTAKE.questions:
        if earlier.id == question:
            break
        path = walk(answers, NOW.date(), INTAKE)
        if path.open is not None and path.open.id == earlier.id:
            options = earlier.options(path.answers, NOW.date())
            plain_answer = Chosen(options=options[:1]) if earlier.notice or not earlier.can_skip else None
            answers[earlier.id] = plain_answer or read_answer({"left_out": True})
    intake = replace(begin(mark="m1", language="en", now=NOW), answers=answers, changing=question)
    return intake if question in walk(answers, NOW.date(), INTAKE) else None


REACHED = {question.id: standing_at(question.id) for question in INTAKE.questions}
AT = [question for question, intake in REACHED.items() if intake is not None and question != "language"]


def taken_by_telegram(intake, effects, language):
    """Raise unless every screen among the effects is a message that Telegram takes."""
    for effect in effects:
        if not isinstance(effect, Ask | AskWhich | ShowReview | ShowLanguages | ShowCard):
            continue
        path = walk(intake.answers, NOW.date(), INTAKE)
        around = Context(path=path, today=NOW.date(), operator=Operator(), language=language)
        call = shown(screen(effect, around), chat_id=7, language=catalogue(language), mark=intake.mark)
        text, _ = parse_html(call.parameters["text"])
        assert text.strip()
        assert utf16_length(text) <= LONGEST
        json.dumps(call.parameters, ensure_ascii=False).encode("utf-8")
        for row in call.parameters["reply_markup"]["inline_keyboard"]:
            for button in row:
                assert button["text"].strip()
                assert len(button["callback_data"].encode()) <= 64


def stored(intake):
    """The same intake after its answers have been through the store."""
    documents = json.loads(json.dumps({name: written(answer) for name, answer in intake.answers.items()}))
    return replace(intake, answers={name: read_answer(document) for name, document in documents.items()})


OF_EACH_KIND = list({type(INTAKE.by_id[question].kind): question for question in AT}.values())


def hears(question, name, raw, language):
    """Say something at a question, and raise unless it is answered with messages that Telegram takes."""
    message = {"message_id": 1, "chat": {"id": 7, "type": "private"}, "from": {"id": 7}, "text": raw}
    happened = received({"message": message}).happened
    after, effects = step(REACHED[question], happened, NOW, lexicon(language), "m2")
    assert effects, name
    taken_by_telegram(after, effects, language)
    assert stored(after) == after, name


def test_almost_every_question_is_stood_at():
    """The two that take a certain earlier path are covered by walks."""
    assert len(AT) >= len(INTAKE.questions) - 8


@pytest.mark.parametrize("question", AT)
def test_no_words_break_a_question(question):
    """Whatever is typed, in whatever language, the answer is a message that Telegram takes."""
    for language in languages():
        for name, raw in {**WORDS, **UNSEEN, **BROKEN}.items():
            hears(question, name, raw, language)


@pytest.mark.parametrize("question", OF_EACH_KIND)
def test_no_length_of_words_breaks_a_kind_of_question(question):
    """The same for texts as long as Telegram allows, which may grow eighteenfold when they are folded."""
    for name, raw in LONG.items():
        hears(question, name, raw, "en")


@pytest.mark.parametrize("question", AT)
def test_no_bytes_break_a_question(question):
    """Whatever a changed client sends: what it leads to can be shown, stored, reviewed and walked again."""
    intake = REACHED[question]
    for name, data in forged("m1", question).items():
        event = unpack(data, "m1")
        if not isinstance(event, events.Event):
            continue
        after, effects = step(intake, event, NOW, lexicon("en"), "m2")
        assert effects, name
        taken_by_telegram(after, effects, "en")
        assert stored(after) == after, name
        changed = {q for q in INTAKE.by_id if after.answers.get(q) != intake.answers.get(q)}
        assert changed <= {question}, name
        taken_by_telegram(after, (ShowReview(),), "en")
