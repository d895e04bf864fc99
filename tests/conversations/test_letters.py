"""Letters to clinics in the chat: chosen, agreed to one by one, and sent to the patient as PDFs that hold just that."""

from __future__ import annotations

import json
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import pytest

from intake_bot.desk.tracking import MOST_TRACKERS
from intake_bot.domain.case import CaseNumber
from intake_bot.domain.tracker import Tracker
from intake_bot.store import letters as kept
from intake_bot.store import trackers
from intake_bot.store.codec import PlainCodec
from intake_bot.texts.letter_consent import CONSENT_VERSION, digest_of
from tests.support.chats import answers_given, brings, rest, rows
from tests.support.directory import NOON, puts, record, topic, with_registration
from tests.support.letters import bare, words_in
from tests.support.telegram import new_simulator, running_bot
from tests.support.walks import OWN_FAT, UP_TO_THE_REVIEW, walks

SENT = (*UP_TO_THE_REVIEW, "Send")
GANGNAM, MYEONGDONG, QD = "Re:Berry Skin Clinic (Gangnam)", "Re:Berry Skin Clinic (Myeongdong)", "QD Skin Clinic"
ASKED = "A letter to"
AGREE, AGREE_WITH, DECLINE = "I agree: only the questions", "I agree, with what is switched on", "No letter to this"
OWN, BUDGET, HEALTH = "Add my own questions", "Add my budget", "Add my health points"
FIRST_QUESTION = "What is the exact name of the procedure"
SECRETS = ("aspirin", "Clinic Kim", "Zdenka")


@dataclass(frozen=True, slots=True, kw_only=True)
class Chat:
    """A patient's chat, the bot behind it, and where the bot keeps what it knows."""

    person: Any
    simulator: Any
    app: Any
    directory: Any

    async def goes(self, *path):
        """Make each move, and wait until all that it led to has arrived."""
        for move in path:
            await walks(self.person, self.simulator, move)
            await self.rests()

    async def rests(self):
        """Wait until the bot has nothing left to do."""
        await rest(self.simulator, self.directory)

    @property
    def screen(self):
        """What the patient reads on the newest message."""
        return self.person.screen

    @property
    def labels(self):
        """What stands on its buttons."""
        return self.person.labels

    @property
    def files(self):
        """The documents that have arrived, oldest first."""
        return [message.body["document"] for message in self.person.bot_messages if "document" in message.body]

    def content(self, file):
        """The bytes of a document."""
        return self.simulator.state.files[file["file_id"]].content

    def papers(self):
        """The names and texts of the PDFs that have arrived, oldest first."""
        return [(file["file_name"], words_in(self.content(file))) for file in self.files]

    def paper_texts(self):
        """What stands under the PDFs that have arrived, oldest first."""
        return [message.text for message in self.person.bot_messages if "document" in message.body]

    def receipts(self):
        """About which clinic, with what switched on, and whether it was given."""
        sql = "SELECT given, sealed_scope FROM consent WHERE kind = 'forward' AND user_id = ? ORDER BY id"
        found = rows(self.directory, sql, self.person.id)
        scopes = [(given, json.loads(PlainCodec().open(scope))) for given, scope in found]
        return [(scope["clinic"], scope["parts"], bool(given)) for given, scope in scopes]


@asynccontextmanager
async def chatting(directory, *, simulator=None, sent=SENT, **settings):
    """A patient whose case is with staff, and who has opened the letters; no call of the bot is refused."""
    simulator = simulator or new_simulator()
    person = simulator.person("Zdenka", language_code="en")
    async with running_bot(simulator, directory, **settings) as app:
        chat = Chat(person=person, simulator=simulator, app=app, directory=directory)
        await walks(person, simulator, *sent, "Prepare letters")
        await chat.rests()
        yield chat
    assert simulator.wrong_calls == []


@pytest.fixture
async def ana(tmp_path):
    """One whose operator has entered nothing."""
    async with chatting(tmp_path) as chat:
        yield chat


# ---- the way ----------------------------------------------------------------------------------------------------


async def test_letters_to_two_clinics_each_with_what_was_agreed(ana):
    """Asked about one after the other; each PDF holds its clinic, the questions and what was switched on."""
    await ana.goes(GANGNAM, QD, "Done (2)")
    assert f"Clinic 1 of 2\n\n{ASKED} {GANGNAM}" in ana.screen
    await ana.goes(BUDGET, AGREE_WITH)
    assert f"Clinic 2 of 2\n\n{ASKED} {QD}" in ana.screen
    await ana.goes(OWN, AGREE_WITH)
    assert "Your letters · case 26-0001-7" in ana.screen
    (first, to_gangnam), (second, to_qd) = ana.papers()
    assert (first, second) == ("26-0001-7-reberry_gn.pdf", "26-0001-7-qd.pdf")
    assert bare(GANGNAM) in to_gangnam
    assert bare("KRW 600,000 to KRW 1,000,000") in to_gangnam
    assert bare(QD) in to_qd
    assert bare("Is a cold a reason to wait?") in to_qd
    for text, other in ((to_gangnam, "Is a cold"), (to_qd, "KRW 600,000")):
        assert bare(FIRST_QUESTION) in text
        assert bare("제안하시는 시술의 정확한 명칭") in text
        assert bare(other) not in text
        assert not [secret for secret in (*SECRETS, "Blood thinners") if bare(secret) in text]
    assert ana.receipts() == [("reberry_gn", ["budget"], True), ("qd", ["own_questions"], True)]


async def test_only_the_questions_go_out_unless_somebody_adds_to_them(ana):
    """One press when nothing is switched on; switched on and off again, it is the same."""
    await ana.goes(QD, "Done (1)", HEALTH, OWN)
    assert "Blood thinners or bleeding problem" in ana.screen
    await ana.goes("Only the questions")
    assert "Nothing else about you." in ana.screen
    await ana.goes(AGREE)
    [(_, text)] = ana.papers()
    for part in ("Blood thinners", "Is a cold", "KRW 600,000"):
        assert bare(part) not in text
    assert ana.receipts() == [("qd", [], True)]


async def test_what_a_letter_asks_stands_at_asked_once_it_is_sent(ana):
    """As the patient says, clinic by clinic and item by item; what is known already stays as it is."""
    await ana.goes("!/checklist", "Add a clinic", "QD", "2", "Add words, a photo or a file", "!Class II", "Done")
    await ana.goes("!/checklist", "My result", "Prepare letters", QD, GANGNAM, MYEONGDONG, "Done (3)")
    await ana.goes(AGREE, AGREE, DECLINE, "!/checklist")
    assert f"1. {QD} – 18 questions: 17 not asked · 1 answered in writing" in ana.screen
    assert GANGNAM not in ana.screen
    for clinic in ("QD", "Gangnam"):
        await ana.goes("My result", "Prepare letters", "Letters that were made", clinic, "I have sent it")
        assert "stand at “asked”" in ana.screen
        await ana.goes("!/checklist")
    assert f"1. {QD} – 18 questions: 17 asked · 1 answered in writing" in ana.screen
    assert f"2. {GANGNAM} – 18 questions: 18 asked" in ana.screen
    assert MYEONGDONG not in ana.screen
    entries = rows(ana.directory, "SELECT * FROM tracker_entry")
    await ana.goes("My result", "Prepare letters", "Letters that were made", "QD", "I have sent it")
    assert rows(ana.directory, "SELECT * FROM tracker_entry") == entries


async def test_what_cannot_be_noted_is_not_said_to_be(ana):
    """A checklist that is full: the letter is marked as sent, and said to be nowhere else."""
    await ana.goes(QD, GANGNAM, "Done (2)", AGREE, AGREE)
    async with ana.app.database.transaction() as transaction:
        for number in range(1, MOST_TRACKERS + 1):
            tracker = Tracker(number=number, clinic_id=None, name=f"Clinic number {number}")
            await trackers.add_tracker(transaction, CaseNumber(year=2026, serial=1), tracker, NOON)
    await ana.goes(QD, "I have sent it")
    assert "Noted" not in ana.screen
    assert "Its questions are not under /checklist: 60 clinics stand there" in ana.screen
    assert f"✓ {QD}" in ana.labels
    assert GANGNAM in ana.labels
    assert rows(ana.directory, "SELECT count(*) FROM tracker") == [(MOST_TRACKERS,)]


async def test_health_points_go_when_they_are_switched_on_and_nothing_more_of_health(ana):
    """Medicines are for a doctor alone."""
    await ana.goes(QD, "Done (1)", HEALTH, AGREE_WITH)
    [(_, text)] = ana.papers()
    assert bare("Blood thinners or bleeding problem") in text
    assert bare("aspirin") not in text


async def test_a_no_makes_no_letter_and_is_kept_as_a_no(ana):
    """The next clinic is asked about all the same."""
    await ana.goes(GANGNAM, QD, "Done (2)", DECLINE)
    assert f"{ASKED} {QD}" in ana.screen
    await ana.goes(DECLINE)
    assert "No letter was made" in ana.screen
    assert ana.papers() == []
    assert ana.receipts() == [("reberry_gn", [], False), ("qd", [], False)]


async def test_the_receipt_is_of_the_words_that_were_read(ana):
    """Version, digest, language and time, as for the other consents."""
    await ana.goes(QD, "Done (1)", BUDGET)
    _, read = as_html(ana.person.newest.body).split("\n\n", 1)
    await ana.goes(AGREE_WITH)
    assert read.startswith("<b>A letter to QD Skin Clinic</b>")
    columns = "text_version, text_digest, language, at, withdrawn_at"
    [(*receipt, at, withdrawn)] = rows(ana.directory, f"SELECT {columns} FROM consent WHERE kind = 'forward'")
    assert receipt == [CONSENT_VERSION, digest_of(read), "en"]
    assert at > 0
    assert withdrawn is None


def as_html(body):
    """What a message says, with its bold pieces between tags again."""
    text = body["text"]
    for entity in sorted(body["entities"], key=lambda entity: -entity["offset"]):
        start, end = entity["offset"], entity["offset"] + entity["length"]
        if entity["type"] == "bold":
            text = f"{text[:start]}<b>{text[start:end]}</b>{text[end:]}"
    return text


async def test_the_whole_letter_can_be_read_before(ana):
    """Page by page, with what is switched on, and back to the question."""
    await ana.goes(QD, "Done (1)", BUDGET, "Read the letter first")
    assert FIRST_QUESTION in ana.screen
    assert ana.person.copied("1") == "1. 제안하시는 시술의 정확한 명칭과 단계별 내용을 알려 주십시오."
    seen = ana.screen
    while "▶" in ana.labels:
        await ana.goes("▶")
        seen += ana.screen
    assert "KRW\u00a0600,000 to KRW\u00a01,000,000" in seen
    assert "Is a cold" not in seen
    await ana.goes("Back")
    assert "☑ Add my budget" in ana.labels


async def test_a_letter_can_be_read_copied_and_had_again(ana):
    """From under its PDF and from the list; the second PDF is the first one, byte for byte."""
    await ana.goes(QD, "Done (1)", AGREE)
    paper = next(message for message in ana.person.bot_messages if "document" in message.body)
    await ana.person.presses("As text, to copy", on=paper)
    await ana.person.sees(FIRST_QUESTION)
    assert ana.person.copied("8").startswith("8. 의사 상담 시간")
    await ana.goes("Letters that were made", QD, "Send the PDF again")
    first, again = map(ana.content, ana.files)
    assert first == again
    assert len(ana.receipts()) == 1


async def test_an_old_letter_stays_that_of_its_case(tmp_path):
    """Read, had again and sent after another intake: what it says and what is noted are its own case's."""
    async with chatting(tmp_path) as chat:
        await chat.goes(QD, "Done (1)", OWN, AGREE_WITH)
        paper = next(message for message in chat.person.bot_messages if "document" in message.body)
        await chat.goes("!/restart", "Yes, begin anew", *OWN_FAT[2:])
        await chat.goes("Prepare letters", "!qd", QD, "Done (1)")
        await chat.person.presses("As text, to copy", on=paper)
        await chat.person.sees("26-0001-7")
        await chat.rests()
        read = chat.screen
        while "▶" in chat.labels:
            await chat.goes("▶")
            read += chat.screen
        assert "Will I see the sealed vial" in read
        assert "Is a cold a reason to wait?" in read
        await chat.goes("Send the PDF again")
        (first, one), (again, other) = chat.papers()
        assert (first, one) == (again, other)
        await chat.goes("!/start", "My letters")
        assert f"{ASKED} {QD}" in chat.screen
        await chat.goes(AGREE)
        await chat.person.presses("I have sent it", on=paper)
        await chat.person.sees("Your letters · case 26-0001-7")
        await chat.rests()
        await chat.goes("!/checklist 26-0001-7")
        assert f"{QD} – 18 questions: 18 asked" in chat.screen
        await chat.goes("!/checklist")
        assert QD not in chat.screen


async def test_a_press_about_a_case_of_somebody_else_shows_nothing_of_it(ana):
    """Whoever learns its number: no letter, no list."""
    ben = ana.simulator.person("Ben", language_code="en")
    await ana.goes(QD, "Done (1)", AGREE)
    await walks(ben, ana.simulator, *OWN_FAT)
    for data in ("yl||26-0001-7|qd|0", "yf||26-0001-7|qd", "yz||26-0001-7|qd", "ym||26-0001-7|0"):
        before = answers_given(ana.simulator)
        brings(ana.simulator, ben, "callback_query", data=data, message=ben.newest.body)
        await ana.rests()
        assert answers_given(ana.simulator) == before + 1
        assert "26-0001-7" not in ben.screen
    assert not [message for message in ben.bot_messages if "document" in message.body]
    assert rows(ana.directory, "SELECT * FROM tracker") == []


async def test_what_a_letter_will_hold_is_read_before_the_yes(tmp_path):
    """The procedure, each question by its short name, that no company is on it, and that a smiley will be named."""
    sent = tuple("!Will it hurt? 🙂" if move.startswith("!Is a cold") else move for move in SENT)
    async with chatting(tmp_path, sent=sent) as chat:
        await chat.goes(QD, "Done (1)")
        assert "the procedure (Exosome or culture medium, in a vial)" in chat.screen
        assert "18 questions of your checklist: Exact procedure, Risk class" in chat.screen
        assert "No company stands on the letter" in chat.screen
        assert "cannot forward it yet: the operator's details are not complete (/about)" in chat.screen
        assert "cannot be printed" not in chat.screen
        await chat.goes(OWN)
        assert "Will it hurt? 🙂" in chat.screen
        assert "a sign that cannot be printed" in chat.screen
        await chat.goes(AGREE_WITH)
        [(_, text)] = chat.papers()
        assert bare("Exosome or culture medium, in a vial") in text
        assert bare("Will it hurt? [slightly smiling face]") in text
        assert "입력되지않음" not in text


async def test_letters_are_found_from_the_checklist_and_from_the_case(ana):
    """Wherever somebody comes from, they stand where they stood."""
    await ana.goes(GANGNAM, "Back to the result", "Checklist", "Prepare letters")
    assert f"☑ {GANGNAM}" in ana.labels
    await ana.goes("Done (1)", "!/start", "My letters")
    assert f"{ASKED} {GANGNAM}" in ana.screen


# ---- clinics by name --------------------------------------------------------------------------------------------


async def test_another_clinic_is_found_by_a_part_of_its_name(ana):
    """One that the match does not let be asked: the patient may write to any clinic."""
    await ana.goes("!beauty")
    assert ana.labels[0] == "☐ Beautystone Clinic (Hongdae)"
    await ana.goes("!원셀", "Onecell Mediclinic", "!nobody at all")
    assert "No clinic on our record has this in its name" in ana.screen
    assert "☑ Onecell Mediclinic" in ana.labels
    await ana.goes("Done (1)", AGREE)
    [(name, text)] = ana.papers()
    assert name == "26-0001-7-onecell.pdf"
    assert "원셀메디클리닉" in text


async def test_words_are_a_name_only_while_clinics_are_shown(ana):
    """Once something else is on the screen they mean what they always mean; and a call for help is heard at once."""
    await ana.goes("!I cannot breathe")
    assert "You may need help now" in ana.screen
    await ana.goes("!beauty")
    assert "Your answers are with the team" in ana.screen
    await ana.goes("My letters", "Back to the result", "!beauty")
    assert "Your answers are with the team" in ana.screen


async def test_seven_clinics_get_seven_letters(ana):
    """All of the directory, at one time; an eighth would be told that it is too many."""
    await ana.goes("!clinic")
    for label in [label for label in ana.labels if label.startswith("☐")]:
        await ana.goes(label.removeprefix("☐ "))
    await ana.goes("!lydian", "Lydian Plastic Surgery")
    await ana.goes("Done (7)", *[AGREE] * 7)
    assert len({name for name, _ in ana.papers()}) == len(ana.files) == 7


# ---- what it must withstand -------------------------------------------------------------------------------------


async def test_a_language_changed_half_way_asks_again_in_that_language(ana):
    """A yes to the English words no longer counts; the letter follows the language, and own words stay as they are."""
    await ana.goes(QD, "Done (1)", OWN)
    english = ana.person.newest
    await ana.goes("!/language", "한국어")
    await ana.person.presses(AGREE_WITH, on=english)
    await ana.person.sees("동의서 내용이 바뀌었습니다")
    assert ana.papers() == []
    await ana.goes("동의합니다: 켠 내용 포함")
    [(_, text)] = ana.papers()
    assert bare("제안하시는 시술의 정확한 명칭") in text
    assert bare(FIRST_QUESTION) not in text
    assert bare("Is a cold a reason to wait?") in text
    assert rows(ana.directory, "SELECT language FROM consent WHERE kind = 'forward'") == [("ko",)]


async def test_a_letter_that_was_made_follows_the_language(ana):
    """Had again after a change, it is in the new one."""
    await ana.goes(QD, "Done (1)", AGREE, "!/language", "한국어", "내 편지", "만든 편지", QD)
    await ana.goes("PDF 다시 받기")
    (_, english), (_, korean) = ana.papers()
    assert bare(FIRST_QUESTION) in english
    assert bare(FIRST_QUESTION) not in korean


async def test_a_double_press_makes_one_letter(ana):
    """Both presses are answered, and one receipt is written."""
    await ana.goes(QD, GANGNAM, "Done (2)")
    message = ana.person.newest
    await ana.person.presses(AGREE, on=message)
    await ana.person.presses(AGREE, on=message)
    await ana.rests()
    assert len(ana.papers()) == 1
    assert ana.receipts() == [("qd", [], True)]
    assert f"{ASKED} {GANGNAM}" in ana.screen


async def test_old_presses_show_where_one_stands(ana):
    """On a consent that was answered, and on a list of clinics that is no longer on screen."""
    listed = ana.person.newest
    await ana.goes("!qd", QD, "Done (1)", BUDGET)
    asked = ana.person.newest
    await ana.goes(AGREE_WITH, "!/help")
    for label in (AGREE_WITH, BUDGET, DECLINE, "Read the letter first"):
        await ana.person.presses(label, on=asked)
        await ana.person.sees("That button does not count any more")
    await ana.person.presses(GANGNAM, on=listed)
    await ana.person.sees("To which clinics")
    await ana.rests()
    assert len(ana.papers()) == 1


FORGED = (
    "ya||qd|000000000000",
    "ya||qd|",
    "ya||qd",
    "ya|m1|qd|0",
    "yt||qd|2|0",
    "yt||nobody|1|0",
    "yt||qd|1|99999999",
    "ys||qd|everything|1",
    "ys||qd|health|1",
    "yr||lydian|0",
    "yl||26-0001-7|qd|0",
    "yf||26-0001-7|qd",
    "yf||26-0001-7|../../etc/passwd",
    "yf||26-0002-5|qd",
    "yf||../../etc/passwd|qd",
    "yl||qd|0",
    "yf||qd",
    "ym||26-9999-0|0",
    "yp||-1",
    "yp||999999",
    "yn||qd|x",
    "yz||26-0001-7|",
    "yz||",
)


@pytest.mark.parametrize("data", FORGED)
async def test_forged_presses_are_answered_and_send_nothing(data, ana):
    """Whatever bytes a changed client sends: an answer on screen, no paper, no receipt."""
    before = answers_given(ana.simulator)
    brings(ana.simulator, ana.person, "callback_query", data=data, message=ana.person.newest.body)
    await ana.rests()
    assert answers_given(ana.simulator) == before + 1
    assert ana.papers() == []
    assert ana.receipts() == []


async def test_a_press_without_a_case_shows_where_one_stands(tmp_path):
    """Somebody who has sent no answers yet, with a button of somebody else's."""
    simulator = new_simulator()
    ben = simulator.person("Ben", language_code="en")
    async with running_bot(simulator, tmp_path):
        await walks(ben, simulator, "!/start", "English")
        brings(simulator, ben, "callback_query", data="yo|", message=ben.newest.body)
        await ben.sees("That button belongs to an earlier message")
    assert simulator.wrong_calls == []


async def test_a_clinic_that_closes_or_merges_meanwhile_is_not_asked(ana):
    """Told with the reason, before anything goes to it; the others go on."""
    await ana.goes(GANGNAM, MYEONGDONG, QD, "Done (3)")
    closed = {**await record(ana.app, "clinic:reberry_gn"), "closed_on": "2026-11-01"}
    merged = {**await record(ana.app, "clinic:reberry_md"), "closed_on": "2026-11-01", "merged_into": "lydian"}
    await puts(ana.app, {"clinic:reberry_gn": closed, "clinic:reberry_md": merged})
    await ana.goes(AGREE)
    assert f"{GANGNAM} is closed on our record" in ana.screen
    assert f"{MYEONGDONG} is now part of Lydian Plastic Surgery" in ana.screen
    assert f"Clinic 1 of 1\n\n{ASKED} {QD}" in ana.screen
    await ana.goes(AGREE)
    assert [name for name, _ in ana.papers()] == ["26-0001-7-qd.pdf"]


async def test_a_clinic_that_is_taken_off_the_record_is_not_asked(ana):
    """Nothing of it is left but the name on an older message; a letter that was made can still be read."""
    await ana.goes(QD, GANGNAM, "Done (2)", AGREE)
    await puts(ana.app, {"clinic:qd": None, "clinic:reberry_gn": None})
    await ana.goes(AGREE)
    assert "is no longer on our record" in ana.screen
    await ana.goes("Letters that were made", QD)
    assert "This clinic is no longer on our record." in ana.screen
    assert FIRST_QUESTION in ana.screen
    assert len(ana.papers()) == 1


async def test_the_letters_of_a_case_stay_in_reach_when_a_clinic_is_undone(tmp_path):
    """Added after the case was sent, written to, and taken back: it is called as its letter called it, and as gone."""
    simulator = new_simulator()
    root = simulator.person("Root", language_code="en")
    async with chatting(tmp_path, simulator=simulator, admins=frozenset({root.id})) as chat:
        await walks(root, simulator, "!/clinic_add zeta2 Zeta Clinic")
        await chat.goes("!zeta", "Zeta Clinic", QD, "Done (2)", AGREE, AGREE)
        paper = next(message for message in chat.person.bot_messages if "document" in message.body)
        await walks(root, simulator, "Undo")
        await chat.goes("Back to the result", "Prepare letters", "Letters that were made")
        assert "Zeta Clinic: This clinic is no longer on our record." in chat.screen
        assert [label for label in chat.labels if label in ("Zeta Clinic", QD)] == ["Zeta Clinic", QD]
        await chat.goes("Zeta Clinic", "Send the PDF again")
        (_, first), _, (_, again) = chat.papers()
        assert first == again
        await chat.person.presses("I have sent it", on=paper)
        await chat.rests()
        await chat.goes("!/checklist")
        assert "Zeta Clinic – 18 questions: 18 asked" in chat.screen


async def test_a_letter_to_a_clinic_that_has_closed_says_so(ana):
    """In the list, in its text and under its PDF, where it was said that it can be sent."""
    await ana.goes(QD, "Done (1)", AGREE)
    assert "You can send this to the clinic" in ana.paper_texts()[-1]
    qd = await record(ana.app, "clinic:qd")
    await puts(ana.app, {"clinic:qd": {**qd, "closed_on": "2026-11-01"}})
    await ana.goes("Back to the result", "Prepare letters", "Letters that were made")
    closed = "On our record this clinic is closed since"
    assert f"QD Skin Clinic: {closed}" in ana.screen
    await ana.goes(QD)
    assert closed in ana.screen
    await ana.goes("Send the PDF again")
    assert closed in ana.paper_texts()[-1]
    assert "You can send this" not in ana.paper_texts()[-1]


async def test_a_renamed_clinic_is_asked_about_under_its_new_name(ana):
    """A yes to the old words does not count."""
    await ana.goes(QD, "Done (1)")
    qd = await record(ana.app, "clinic:qd")
    await puts(ana.app, {"clinic:qd": {**qd, "names": {**qd["names"], "en": "Quiet Day Clinic"}}})
    await ana.goes(AGREE)
    assert "This text is not the same as before" in ana.screen
    assert f"{ASKED} Quiet Day Clinic" in ana.screen
    assert ana.papers() == []


OPERATOR = {
    "operator_name": "Hanbit Care",
    "operator_registration": "A-2026-01-02-06761",
    "privacy_url": "https://example.org/privacy",
}


async def test_the_consent_says_whether_staff_may_forward(tmp_path):
    """To a branch with a registration number on record, once the operator has said who it is and what it is paid."""
    async with chatting(tmp_path, **OPERATOR) as chat:
        registered = await with_registration(chat.app, "qd", "M-2025-01-06-8596")
        await puts(chat.app, {"clinic:qd": registered, "topic:commission:en": topic("Clinics pay us 10 percent.")})
        await chat.goes(QD, GANGNAM, "Done (2)")
        assert "Our staff can forward it, but only if you ask them to." in chat.screen
        await chat.goes(AGREE)
        assert "is not on record with a valid number" in chat.screen
        [(_, text)] = chat.papers()
        assert "HanbitCare" in text
        assert "A-2026-01-02-06761" in text


async def test_a_choice_survives_a_restart(tmp_path):
    """Stopped and started before each press, letters are made as if nothing had been."""
    async with chatting(tmp_path) as chat:
        pass
    for move in ("!beauty", "Beautystone", QD, "Done (2)", BUDGET, AGREE_WITH, OWN, DECLINE):
        async with running_bot(chat.simulator, tmp_path):
            await chat.goes(move)
    assert chat.receipts() == [("beautystone", ["budget"], True), ("qd", ["own_questions"], False)]
    assert [name for name, _ in chat.papers()] == ["26-0001-7-beautystone.pdf"]
    assert chat.simulator.wrong_calls == []


async def test_erasing_leaves_nothing_of_letters(ana):
    """No choice, no receipt, no letter that waits."""
    await ana.goes(QD, GANGNAM, "Done (2)", AGREE, "!/delete", "Yes, erase everything")
    assert rows(ana.directory, "SELECT count(*) FROM consent") == [(0,)]
    assert rows(ana.directory, "SELECT count(*) FROM letter_choice") == [(0,)]
    assert rows(ana.directory, "SELECT count(*) FROM outbox WHERE payload LIKE '%letter%'") == [(0,)]
    async with ana.app.database.transaction() as transaction:
        assert await kept.agreements_of(transaction, ana.person.id) == ()
