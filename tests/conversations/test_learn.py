"""/learn and /about in the chat: at any moment, without a loss, in the words that hold now; and what they turn on."""

from __future__ import annotations

from dataclasses import replace

import pytest

from intake_bot.domain.topics import LEARNED
from intake_bot.questionnaire.intake import Status
from intake_bot.texts.catalogue import catalogue
from intake_bot.texts.learn_topics import NAMES
from intake_bot.texts.render import plain
from tests.support.chats import LANGUAGE, heading_of, intake_of, rest, rows
from tests.support.directory import puts, topic, with_registration
from tests.support.telegram import new_simulator, running_bot
from tests.support.walks import UP_TO_THE_REVIEW, walks

TOPICS = tuple(plain(NAMES[one], catalogue("en")) for one in LEARNED)
MENU = "Short pages on what is known"
MOMENTS = {
    "nothing answered": ("!/start",),
    "before the consent": UP_TO_THE_REVIEW[:2],
    "middle": UP_TO_THE_REVIEW[:5],
    "ticks on the screen": UP_TO_THE_REVIEW[:8],
    "review": UP_TO_THE_REVIEW,
    "changing from the review": (*UP_TO_THE_REVIEW, "4"),
    "saved": (*UP_TO_THE_REVIEW[:13], "Save for later"),
    "declined": (*UP_TO_THE_REVIEW[:2], "I do not agree"),
    "sent": (*UP_TO_THE_REVIEW, "Send"),
}
OPERATOR = {
    "operator_name": "Hanbit Care",
    "operator_registration": "A-2026-01-02-06761",
    "privacy_url": "https://example.org/privacy",
}
COMMISSION = topic("Clinics pay us 10 percent.")
FORWARDS_NOTHING = "Our staff do not forward questions to clinics for now"


@pytest.mark.parametrize("moment", MOMENTS)
async def test_everything_can_be_read_at_any_moment_and_nothing_is_lost(moment, tmp_path):
    """Every topic from the menu, each in the place of the last, and one press back to where the person stood."""
    simulator = new_simulator()
    ana = simulator.person("Ana")
    async with running_bot(simulator, tmp_path):
        await walks(ana, simulator, *MOMENTS[moment])
        await rest(simulator, tmp_path)
        before = intake_of(tmp_path, ana)
        await walks(ana, simulator, "!/learn")
        assert MENU in ana.screen
        count = len(ana.bot_messages)
        for name in TOPICS:
            await walks(ana, simulator, name)
            assert ana.screen.startswith(name)
            assert intake_of(tmp_path, ana) == before
            await walks(ana, simulator, "All topics")
            assert MENU in ana.screen
        await walks(ana, simulator, "Who runs this bot", "Go on")
        assert len(ana.bot_messages) == count
        again = replace(before, status=Status.OPEN) if before.status is Status.PAUSED else before
        assert heading_of(again) in ana.screen
        after = intake_of(tmp_path, ana)
        assert (after.answers, after.draft, after.changing) == (before.answers, before.draft, before.changing)
        assert sum(label.startswith("☑") for label in ana.labels) == len(before.draft)
    assert simulator.wrong_calls == []


async def test_reading_can_come_first_and_leads_into_the_questions(tmp_path):
    """Somebody who came to read is a stranger: nobody asked them for anything yet."""
    simulator = new_simulator()
    ana, ben = simulator.person("Ana"), simulator.person("Ben")
    async with running_bot(simulator, tmp_path):
        await walks(ana, simulator, "!/learn", "Risk classes", "Next: Designation", "Go on")
        assert LANGUAGE in ana.screen
        await walks(ben, simulator, "!/about", "All topics", "Exosome", "Go on", "English", "I agree")
        assert heading_of(intake_of(tmp_path, ben)) in ben.screen


async def test_pages_follow_the_language_and_the_residence(tmp_path):
    """As they are now, also on a button of an earlier message."""
    simulator = new_simulator()
    ana = simulator.person("Ana")
    async with running_bot(simulator, tmp_path):
        await walks(ana, simulator, *UP_TO_THE_REVIEW[:5], "!/learn", "Price ranges")
        assert "JPY" not in ana.screen
        await walks(ana, simulator, "Go on", "!Japan", "!/learn", "Price ranges")
        assert "Japan: JPY\u00a070,000 to JPY\u00a0120,000" in ana.screen
        await walks(ana, simulator, "!/language", "한국어")
        await ana.press_bytes("M||prices", ana.bot_messages[0])
        await ana.sees("일본: JPY\u00a070,000 ~ JPY\u00a0120,000")
    assert simulator.wrong_calls == []


async def test_an_answer_typed_while_reading_is_an_answer(tmp_path):
    """The question stays open below the page."""
    simulator = new_simulator()
    ana = simulator.person("Ana")
    async with running_bot(simulator, tmp_path):
        await walks(ana, simulator, *UP_TO_THE_REVIEW[:5], "!/learn", "Facilitators", "!Japan")
        assert heading_of(intake_of(tmp_path, ana)) in ana.screen
        assert "residence" in intake_of(tmp_path, ana).answers


# ---- the operator's words ---------------------------------------------------------------------------------------


async def test_the_operators_words_are_shown_from_the_moment_they_are_kept(tmp_path):
    """In their language alone; taken out again, ours are back."""
    simulator = new_simulator()
    ana, ben = simulator.person("Ana"), simulator.person("Ben")
    async with running_bot(simulator, tmp_path) as app:
        await walks(ben, simulator, "!/start", "한국어", "!/learn")
        await walks(ana, simulator, "!/start", "English", "!/learn", "Designation")
        assert "In the words of the operator" not in ana.screen
        await puts(app, {"topic:designation:en": topic("Ask us <anything> & more.")})
        await walks(ana, simulator, "All topics", "Designation")
        assert "In the words of the operator of this bot:" in ana.screen
        assert "Ask us <anything> & more." in ana.screen
        assert "Source: the operator (Oct 3, 2026). Entered by the operator." in ana.screen
        assert "a review committee must approve" not in ana.screen
        await walks(ben, simulator, "첨단재생의료실시기관 지정")
        assert "Ask us" not in ben.screen
        assert "보건복지부 장관" in ben.screen
        await puts(app, {"topic:designation:en": None})
        await walks(ana, simulator, "All topics", "Designation")
        assert "a review committee must approve" in ana.screen
    assert simulator.wrong_calls == []


# ---- referral ---------------------------------------------------------------------------------------------------


async def test_about_says_what_is_not_entered(tmp_path):
    """Of an operator that has entered nothing."""
    simulator = new_simulator()
    ana = simulator.person("Ana")
    async with running_bot(simulator, tmp_path):
        await walks(ana, simulator, "!/about")
        for missing in ("a name", "a registration number", "what it is paid", "the address of a privacy notice"):
            assert f"has not entered {missing}" in ana.screen
        assert "our staff do not forward anything to clinics for now" in ana.screen


async def test_referral_is_off_until_the_commission_is_disclosed(tmp_path):
    """Patient and staff read why; once it is entered, both read so on the same case, and off again without it."""
    simulator = new_simulator()
    ana, root = simulator.person("Ana"), simulator.person("Root")
    async with running_bot(simulator, tmp_path, admins=frozenset({root.id}), **OPERATOR) as app:
        await puts(app, {"clinic:reberry_gn": await with_registration(app, "reberry_gn", "M-2025-01-06-8596")})
        await walks(root, simulator, "!/start")
        await walks(ana, simulator, *UP_TO_THE_REVIEW, "Send")
        await root.sees("May be forwarded to: nobody (the operator has not entered: what it is paid)")
        assert FORWARDS_NOTHING in await last_page(ana, simulator)
        await walks(ana, simulator, "!/about")
        assert "has not entered what it is paid" in ana.screen

        await puts(app, {"topic:commission:ko": COMMISSION})
        await walks(ana, simulator, "!/about")
        assert "Not entered in your language. Shown in: Korean" in ana.screen
        assert "Clinics pay us 10 percent." in ana.screen
        assert "our staff can forward your questions" in ana.screen
        await walks(ana, simulator, "!/start", "My result")
        assert "Now these are: Re:Berry Skin Clinic (Gangnam)." in await last_page(ana, simulator)
        await walks(root, simulator, "!/case 26-0001-7")
        assert "May be forwarded, if the patient agrees, to: Re:Berry Skin Clinic (Gangnam)" in root.screen

        await puts(app, {"topic:commission:ko": None})
        await walks(root, simulator, "!/case 26-0001-7")
        assert "May be forwarded to: nobody" in root.screen
    assert len(rows(tmp_path, "SELECT * FROM case_file")) == 1
    assert simulator.wrong_calls == []


async def last_page(person, simulator):
    """The last page of the result that is on screen."""
    while "▶" in person.labels:
        await walks(person, simulator, "▶")
    return person.screen
