"""A written answer changes the result: what the clinic says is read by a press, told, contradicted and checked."""

from __future__ import annotations

import json

import pytest

from intake_bot.desk.permissions import Role
from intake_bot.simulator.people import PIXEL
from tests.support.chats import brings, rest, rows
from tests.support.directory import puts, record
from tests.support.team import joins
from tests.support.telegram import new_simulator, running_bot
from tests.support.walks import OWN_FAT, UP_TO_THE_REVIEW, walks

CASE = "26-0001-7"
PASTE = "Add words, a photo or a file"
ONE, TWO = "Class I (lower risk)", "Class II (moderate risk)"


def opens(clinic, number):
    """A clinic of the result, and one of its first ten questions."""
    return ("!/checklist", "Add a clinic", clinic, number)


async def result_of(person, simulator):
    """The whole result as the patient reads it."""
    await walks(person, simulator, "!/checklist", "My result")
    pages = [person.screen]
    while "▶" in person.labels:
        await walks(person, simulator, "▶")
        pages.append(person.screen)
    return "\n\n".join(pages)


def block_of(result, clinic):
    """What a result says of one clinic."""
    return next(block for block in result.split("\n\n") if block.startswith(clinic) or f"\n{clinic}" in block)


def stored_match(directory):
    [(sealed,)] = rows(directory, "SELECT sealed_document FROM case_file")
    return json.loads(sealed[2:])["match"]


async def test_class_one_in_writing_narrows_for_this_clinic_alone(tmp_path):
    """Before it could not be shown; now it is asked first. The reason is told in one message, and it is unchecked."""
    simulator = new_simulator()
    ana = simulator.person("Ana")
    async with running_bot(simulator, tmp_path):
        await walks(ana, simulator, *OWN_FAT)
        before, original = await result_of(ana, simulator), stored_match(tmp_path)
        count = len(ana.bot_messages)
        await walks(ana, simulator, *opens("Onecell", "2"), PASTE, "!Our SVF is Class I")
        assert ONE in ana.labels
        await walks(ana, simulator, ONE)
        assert "The result changes for Onecell Mediclinic" in ana.screen
        assert f"Because of the clinic's words, kept here on Nov 22, 2026, read by you as: {ONE}." in ana.screen
        assert "No document came with it, and nobody of ours has checked it." in ana.screen
        assert (
            "Before: Not shown\nNow: Ask first\nWhy: going by what the clinic says, a designation is not needed."
            in ana.screen
        )
        assert "nothing in our record" in ana.screen
        after = await result_of(ana, simulator)
        assert stored_match(tmp_path) == original
        onecell = block_of(after, "Onecell Mediclinic")
        assert f"Risk class: the clinic's words, kept here on Nov 22, 2026, read by you as: {ONE}." in onecell
        assert "Going by what the clinic says, a designation is not needed." in onecell
        for other in ("Beautystone", "Kind Global", "QD Skin", "Re:Berry Skin Clinic (Gangnam)"):
            assert block_of(after, other) == block_of(before, other)
        assert len(ana.bot_messages) - count == 3  # /checklist, what was pasted, and /checklist again
    assert simulator.refusals == []


async def test_a_statement_that_was_taken_back_changes_the_result_back(tmp_path):
    """And says so; a class that leaves it as it was says nothing."""
    simulator = new_simulator()
    ana = simulator.person("Ana")
    async with running_bot(simulator, tmp_path):
        await walks(ana, simulator, *OWN_FAT)
        before = await result_of(ana, simulator)
        await walks(ana, simulator, *opens("Onecell", "2"), PASTE, "!Class I", ONE, "Risk class", "All 2 entries", "2")
        assert "read as: Class I (lower risk)" in ana.screen
        await walks(ana, simulator, "Take it back")
        assert "does not count any more" in ana.screen
        assert "Before: Ask first\nNow: Not shown" in ana.screen
        assert await result_of(ana, simulator) == before
        await walks(ana, simulator, "!/checklist", "1. Onecell", "2", "What does the clinic say?", TWO)
        assert "The result changes" not in ana.screen
        assert f"What it says, read by you as: {TWO}" in ana.screen
    assert simulator.wrong_calls == []


async def test_a_certificate_is_to_be_checked_by_the_team(tmp_path):
    """Until then the designation stays reported, and is told as that; then it counts, in this case alone."""
    simulator = new_simulator()
    ana, sam = simulator.person("Ana"), simulator.person("Sam")
    async with running_bot(simulator, tmp_path) as app:
        await joins(app, simulator, sam, Role.STAFF)
        await walks(ana, simulator, *OWN_FAT)
        await rest(simulator, tmp_path)
        await walks(ana, simulator, *opens("Lydian", "5"), PASTE)
        await ana.sends_photo(PIXEL)
        await ana.sees("What does the clinic say?")
        await walks(ana, simulator, "Yes, it is designated")
        assert "What is the number of the certificate?" in ana.screen
        await walks(ana, simulator, "!" + "9" * 101)
        assert "at most 100 characters" in ana.screen
        await walks(ana, simulator, "!제2026-12호")
        assert "What it says, read by you as: Yes, it is designated (제2026-12호)" in ana.screen
        assert "Document received, to be checked by our staff." in ana.screen
        lydian = block_of(await result_of(ana, simulator), "Lydian")
        assert "Document received, to be checked by our staff." in lydian
        assert "Reported as designated in the guide (2026)" in lydian

        await walks(sam, simulator, f"!/case {CASE}")
        assert "Stated by clinics since: 1 answer · checked: 0 · contradicts our record: 0" in sam.screen
        assert "Ask first: 1" in sam.screen
        await walks(sam, simulator, "Answers of clinics", "1. Lydian", "5", "I have checked this")
        assert "The result changes for Lydian" in sam.screen
        word = await ana.sees("The result changes for Lydian")
        assert "Checked by Sam on Nov 22, 2026, for this case alone." in word.text
        assert "the certificate has been checked for this case" in word.text
        await rest(simulator, tmp_path)
        lydian = block_of(await result_of(ana, simulator), "Lydian")
        assert "Checked by Sam on Nov 22, 2026, for this case alone." in lydian
        await walks(sam, simulator, f"!/case {CASE}")
        assert "checked: 1" in sam.screen
        unchanged = await record(app, "clinic:lydian")
        assert [claim["stance"] for claim in unchanged["claims"] if claim["kind"] == "designation"] == ["reported"]

        await walks(ana, simulator, "!/checklist", "1. Lydian", "5", PASTE, "!and one thing more")
        assert "The result changes" in ana.screen
        await walks(ana, simulator, "Designation")
        assert "to be checked by our staff" in ana.screen
    assert rows(tmp_path, "SELECT subject FROM journal WHERE what = 'statement_checked'") == [(f"{CASE} 1 W5",)]
    assert simulator.refusals == []


async def test_a_forwarded_answer_is_told_with_the_day_on_which_it_was_written(tmp_path):
    """And a reading with whose it is: of the team to the patient, of the patient to the team."""
    simulator = new_simulator()
    ana, sam = simulator.person("Ana"), simulator.person("Sam")
    origin = {"type": "hidden_user", "sender_user_name": "Dr. Kim", "date": 1_790_000_000}
    async with running_bot(simulator, tmp_path) as app:
        await joins(app, simulator, sam, Role.STAFF)
        await walks(ana, simulator, *OWN_FAT, *opens("Onecell", "2"), PASTE)
        brings(simulator, ana, text="Class I", forward_origin=origin)
        await ana.sees("Kept")
        await rest(simulator, tmp_path)
        await walks(sam, simulator, f"!/checklist {CASE}", "1. Onecell", "2", "What does the clinic say?", ONE)
        written = f"the clinic's words, written on Sep 21, 2026, read by our team as: {ONE}."
        assert f"Because of {written}" in sam.screen
        await ana.sees(f"Because of {written}")
        assert f"Risk class: {written}" in block_of(await result_of(ana, simulator), "Onecell")
        await walks(ana, simulator, "!/checklist", "1. Onecell", "2", "What does the clinic say?", TWO)
        await walks(sam, simulator, f"!/checklist {CASE}", "1. Onecell", "2")
        assert f"What it says, read by the patient as: {TWO}." in sam.screen
    assert simulator.wrong_calls == []


async def test_a_yes_without_a_document_is_never_told_as_checked(tmp_path):
    """Who of the team has read the words has read those: that no document came stays said, to patient and team."""
    simulator = new_simulator()
    ana, sam = simulator.person("Ana"), simulator.person("Sam")
    async with running_bot(simulator, tmp_path) as app:
        await joins(app, simulator, sam, Role.STAFF)
        await walks(ana, simulator, *OWN_FAT, *opens("Lydian", "5"), PASTE, "!Yes", "Yes, it is designated")
        await walks(ana, simulator, "It gives no number")
        await walks(sam, simulator, f"!/checklist {CASE}", "1. Lydian", "5")
        assert "I have checked this" not in sam.labels
        await walks(sam, simulator, "I have read these words")
        told = "No document came with it. Only the clinic's words were read, by Sam on Nov 22, 2026"
        assert told in sam.screen
        await walks(sam, simulator, f"!/case {CASE}")
        assert "Stated by clinics since: 1 answer · checked: 0" in sam.screen
        lydian = block_of(await result_of(ana, simulator), "Lydian")
        assert told in lydian
        assert "Checked by" not in lydian
        await walks(ana, simulator, "!/checklist", "1. Lydian", "5")
        assert told in ana.screen
    assert simulator.wrong_calls == []


async def test_a_no_of_the_clinic_is_told_beside_our_record(tmp_path):
    """Both sides with their dates, to patient and team; neither is called right."""
    simulator = new_simulator()
    ana, sam = simulator.person("Ana"), simulator.person("Sam")
    async with running_bot(simulator, tmp_path) as app:
        await joins(app, simulator, sam, Role.STAFF)
        await walks(
            ana, simulator, *OWN_FAT, *opens("Lydian", "5"), PASTE, "!No, we are not", "No, it has no designation"
        )
        assert "Before: Ask first\nNow: Not shown" in ana.screen
        told = "The clinic's words, kept here on Nov 22, 2026, read by {} as: No, it has no designation."
        ours = "Reported as designated in the guide (2026)."
        for person, reader, way in (
            (ana, "you", ("Designation",)),
            (sam, "the patient", (f"!/checklist {CASE}", "1. Lydian", "5")),
        ):
            await walks(person, simulator, *way)
            assert "State: contradicts our record" in person.screen
            assert "The clinic and our record do not say the same." in person.screen
            assert told.format(reader) in person.screen
            assert ours in person.screen
        await walks(ana, simulator, "Lydian Plastic Surgery")
        assert "Designation – contradicts our record" in ana.screen
        await walks(sam, simulator, f"!/case {CASE}")
        assert "contradicts our record: 1" in sam.screen
        lydian = block_of(await result_of(ana, simulator), "Lydian")
        assert told.format("you") in lydian

        corrected = await record(app, "clinic:lydian")
        claims = [
            claim | ({"stance": "denied"} if claim["kind"] == "designation" else {}) for claim in corrected["claims"]
        ]
        await puts(app, {"clinic:lydian": corrected | {"claims": claims}})
        await walks(ana, simulator, "!/checklist", "1. Lydian", "5")
        assert "State: answered in writing" in ana.screen
        assert block_of(await result_of(ana, simulator), "Lydian") == lydian
    assert simulator.wrong_calls == []


async def test_a_clinic_whose_answers_do_not_go_together_is_told_so(tmp_path):
    """All of them, with their items, to patient and team; none is called right, and none contradicts our record."""
    simulator = new_simulator()
    ana, sam = simulator.person("Ana"), simulator.person("Sam")
    async with running_bot(simulator, tmp_path) as app:
        await joins(app, simulator, sam, Role.STAFF)
        await walks(ana, simulator, *OWN_FAT, *opens("Lydian", "2"), PASTE, "!Class II", TWO)
        assert "do not go together" not in ana.screen
        await walks(ana, simulator, "!/checklist", "1. Lydian", "5", PASTE, "!no", "Not needed for this procedure")
        together = "The clinic's answers do not go together. Ask which one holds, in writing."
        lines = [
            f"Risk class: the clinic's words, kept here on Nov 22, 2026, read by {{}} as: {TWO}.",
            "Designation: the clinic's words, kept here on Nov 22, 2026, read by {} as: Not needed for this procedure.",
        ]
        assert "\n".join([together, *lines]).format("you", "you") in ana.screen
        assert "State: answered in writing" in ana.screen
        await walks(ana, simulator, "!/checklist", "1. Lydian", "▶", "17", PASTE, "!Class I", ONE)
        third = f"Class of this protocol: the clinic's words, kept here on Nov 22, 2026, read by {{}} as: {ONE}."
        assert "\n".join([together, lines[0], third]).format("you", "you") in ana.screen
        all_three = "\n".join([together, *lines, third])
        lydian = block_of(await result_of(ana, simulator), "Lydian")
        assert "to these do not go together: Risk class, Designation, and Class of this protocol." in lydian
        await walks(ana, simulator, "!/checklist", "1. Lydian")
        assert all_three.format(*["you"] * 3) in ana.screen
        await walks(sam, simulator, f"!/case {CASE}")
        assert "Do not go together with another answer of the clinic: 3" in sam.screen
        await walks(sam, simulator, "Answers of clinics", "1. Lydian")
        assert all_three.format(*["the patient"] * 3) in sam.screen
        await walks(sam, simulator, "5")
        assert together in sam.screen
    assert simulator.wrong_calls == []


async def test_the_team_hears_of_what_it_has_to_look_at_once(tmp_path):
    """A document about a designation, what contradicts our record, what does not go together: without their words."""
    simulator = new_simulator()
    ana, sam, vic = simulator.person("Ana"), simulator.person("Sam"), simulator.person("Vic")
    async with running_bot(simulator, tmp_path) as app:
        await joins(app, simulator, sam, Role.STAFF)
        await joins(app, simulator, vic, Role.VIEWER)
        await walks(ana, simulator, *OWN_FAT)
        await rest(simulator, tmp_path)
        unheard = len(vic.bot_messages)

        async def heard_from(*moves, photo=False):
            count = len(sam.bot_messages)
            await walks(ana, simulator, *moves)
            if photo:
                await ana.sends_photo(PIXEL, caption="canary")
                await ana.sees("photo")
            await rest(simulator, tmp_path)
            return [message.text for message in sam.bot_messages[count:]]

        [told] = await heard_from(*opens("Lydian", "5"), PASTE, photo=True)
        assert "Case 26-0001-7 · Designation · Lydian Plastic Surgery" in told
        assert "It waits to be checked." in told
        assert "canary" not in told
        assert await heard_from(photo=True) == []
        [told] = await heard_from("No, it has no designation")
        assert "The clinic and our record do not say the same." in told
        lydian = ("!/checklist", "1. Lydian")
        assert await heard_from(*lydian, "2", PASTE, "!II", TWO) == []
        [told] = await heard_from(*lydian, "▶", "17", PASTE, "!I", ONE)
        assert "Class of this protocol" in told
        assert "It does not go together with another answer of the same clinic." in told
        again = ("All 2 entries", "2", "Take it back", "What does the clinic say?", ONE)
        assert await heard_from(*again) == []
        assert sam.labels == ["Case 26-0001-7"]
        assert len(vic.bot_messages) == unheard
        count = len(sam.bot_messages)
        await walks(sam, simulator, f"!/checklist {CASE}", "1. Lydian", "5", PASTE)
        await sam.sends_photo(PIXEL)
        await rest(simulator, tmp_path)
        assert not [one for one in sam.bot_messages[count:] if "Please look at" in one.text]
    assert simulator.wrong_calls == []


async def test_a_clinic_that_the_result_was_made_without_is_told_so(tmp_path):
    """One that somebody named, one that came into our record later: what they answer is kept and changes nothing."""
    simulator = new_simulator()
    ana = simulator.person("Ana")
    told = "It is not part of the result. What it answers is kept here, and the result stays as it is."
    another = ("!/checklist", "Add a clinic", "Another clinic")
    async with running_bot(simulator, tmp_path) as app:
        await walks(ana, simulator, *OWN_FAT)
        before = await result_of(ana, simulator)
        lydian = await record(app, "clinic:lydian")
        await puts(app, {"clinic:glow": lydian | {"id": "glow", "names": {"en": "Glow Clinic"}, "claims": []}})
        for name, label in (("Glow Clinic", "1. Glow"), ("Clinic Kim", "2. Clinic Kim")):
            await walks(ana, simulator, *another, f"!{name}")
            assert told in ana.screen
            await walks(ana, simulator, "!/checklist", label)
            assert told in ana.screen
            await walks(ana, simulator, "2", PASTE, "!Class I", ONE)
            assert "The result changes" not in ana.screen
            assert told in ana.screen
        await walks(ana, simulator, *another, "!Onecell Mediclinic")
        assert told not in ana.screen
        assert await result_of(ana, simulator) == before
    assert simulator.wrong_calls == []


async def test_a_class_that_the_guide_does_not_name_is_told_so(tmp_path):
    """The gate stays at the upper end of both."""
    simulator = new_simulator()
    ana = simulator.person("Ana")
    async with running_bot(simulator, tmp_path):
        await walks(ana, simulator, *OWN_FAT, *opens("Lydian", "2"), PASTE, "!not in the law at all", "Outside the law")
        assert "The result changes" not in ana.screen
        assert "The guide (2026) counts it as: Class I to II (lower to moderate risk)." in ana.screen
        await walks(ana, simulator, "Lydian Plastic Surgery")
        assert "Risk class – contradicts our record" in ana.screen
    assert simulator.wrong_calls == []


async def test_what_was_only_said_changes_nothing(tmp_path):
    """Nothing can be read out of it; and "not said clearly" is a reading, too."""
    simulator = new_simulator()
    ana = simulator.person("Ana")
    async with running_bot(simulator, tmp_path):
        await walks(ana, simulator, *OWN_FAT)
        before = await result_of(ana, simulator)
        await walks(ana, simulator, *opens("Onecell", "2"), "They said it", "!On the phone: Class I")
        assert ONE not in ana.labels
        await walks(ana, simulator, "Done")
        assert "State: answered verbally" in ana.screen
        assert "What does the clinic say?" not in ana.labels
        await walks(ana, simulator, PASTE, "!It depends", "Not said clearly")
        assert "What it says, read by you as: Not said clearly" in ana.screen
        assert await result_of(ana, simulator) == before
    assert simulator.wrong_calls == []


async def test_several_options_are_ticked(tmp_path):
    """Languages of the patient among them; two that cannot hold at once are asked back."""
    simulator = new_simulator()
    ana = simulator.person("Ana")
    async with running_bot(simulator, tmp_path):
        await walks(
            ana, simulator, *OWN_FAT, *opens("Onecell", "8"), PASTE, "!40 minutes, and we have a Japanese nurse"
        )
        assert "Done sending" in ana.labels
        await walks(ana, simulator, "30 minutes or more", "Less than 30 minutes", "Done")
        assert "Some of these cannot hold at once" in ana.screen
        await walks(ana, simulator, "Less than 30 minutes", "Speaks or interprets: Japanese", "Done")
        assert "What it says, read by you as: 30 minutes or more; Speaks or interprets: Japanese" in ana.screen
        onecell = block_of(await result_of(ana, simulator), "Onecell")
        assert "Consultation and interpreter: the clinic's words, kept here on Nov 22, 2026" in onecell
    assert simulator.wrong_calls == []


EXOSOME_SENT = (*UP_TO_THE_REVIEW, "Send")


async def test_a_product_is_told_by_name_category_and_way_of_use(tmp_path):
    """From three answers; its papers stay a question, and staff may not forward because of it."""
    simulator = new_simulator()
    ana = simulator.person("Ana")
    async with running_bot(simulator, tmp_path):
        await walks(ana, simulator, *EXOSOME_SENT, *opens("Re:Berry Skin Clinic (Myeongdong)", "▶"))
        assert "13. Product and maker – not asked" in ana.screen
        await walks(ana, simulator, "13", PASTE, "!ABC exosome, Company K", "It names the product")
        await walks(
            ana, simulator, "!ABC <exo>", "Re:Berry", "14", PASTE, "!cosmetic", "A cosmetic", "It gives no number"
        )
        assert "What it says, read by you as: A cosmetic" in ana.screen
        await walks(ana, simulator, "Re:Berry", "15", PASTE, "!apply only", "on the skin only", "Done")
        assert "What it says, read by you as: on the skin only" in ana.screen
        whole = block_of(await result_of(ana, simulator), "Re:Berry Skin Clinic (Myeongdong)")
        assert "kept here on Nov 22, 2026, read by you as: It names the product (ABC <exo>)." in whole
        assert "Product papers" in whole
    assert simulator.wrong_calls == []


async def test_a_registration_that_a_patient_entered_allows_no_forwarding(tmp_path):
    """It is the clinic's word in this case; our record has to have it."""
    simulator = new_simulator()
    ana, root = simulator.person("Ana"), simulator.person("Root")
    async with running_bot(simulator, tmp_path, admins=frozenset({root.id})):
        await walks(root, simulator, "!/start")
        await walks(
            ana, simulator, *OWN_FAT, *opens("Lydian", "6"), PASTE, "!M-2026-1", "Yes, it is registered", "!M-2026-1"
        )
        await walks(root, simulator, f"!/case {CASE}")
        assert "May be forwarded to: nobody" in root.screen
        assert "M-2026-1" in block_of(await result_of(ana, simulator), "Lydian")
    assert simulator.wrong_calls == []


@pytest.mark.parametrize("role", [Role.STAFF, Role.DOCTOR, Role.ADMIN])
async def test_the_team_reads_answers_for_the_patient(role, tmp_path):
    """What changes is told to the patient in their own language, in one message."""
    simulator = new_simulator()
    min_ji, sam = simulator.person("Min-ji"), simulator.person("Sam")
    async with running_bot(simulator, tmp_path) as app:
        await joins(app, simulator, sam, role)
        await walks(min_ji, simulator, *OWN_FAT, "!/language", "한국어")
        await rest(simulator, tmp_path)
        count = len(min_ji.bot_messages)
        await walks(sam, simulator, f"!/checklist {CASE}", "Add a clinic", "Onecell", "2", PASTE, "!Class I", ONE)
        assert "Before: Not shown" in sam.screen
        await min_ji.sees("원셀" if "원셀" in min_ji.screen else "Onecell")
        await rest(simulator, tmp_path)
        assert len(min_ji.bot_messages) == count + 1
    assert simulator.wrong_calls == []


NOT_KNOWN = (
    *OWN_FAT[: OWN_FAT.index("Cells from my own fat")],
    "I do not know what it is",
    *["I am not sure"] * 3,
    *OWN_FAT[OWN_FAT.index("Continue") :],
)
"""A procedure that nobody has named, the rest as short as it goes."""
CULTURED = tuple("Stem cells grown" if move == "Cells from my own fat" else move for move in OWN_FAT)


async def test_class_one_for_what_nobody_has_named_stays_a_question(tmp_path):
    """The clinic's word is kept and told; the designation is needed as before, and it is said what to ask."""
    simulator = new_simulator()
    ana = simulator.person("Ana")
    async with running_bot(simulator, tmp_path):
        await walks(ana, simulator, *NOT_KNOWN)
        before = block_of(await result_of(ana, simulator), "Onecell Mediclinic")
        await walks(ana, simulator, *opens("Onecell", "3"), PASTE, "!It is Class I", ONE)
        assert "The result changes" not in ana.screen
        assert f"What it says, read by you as: {ONE}" in ana.screen
        assert "This alone does not settle the class" in ana.screen
        assert "contradicts our record" not in ana.screen
        after = block_of(await result_of(ana, simulator), "Onecell Mediclinic")
        told = [line for line in after.splitlines() if line not in before.splitlines()]
        assert [line for line in before.splitlines() if line not in after.splitlines()] == []
        assert len(told) == 2
        assert f"Risk class: the clinic's words, kept here on Nov 22, 2026, read by you as: {ONE}." in told[0]
        assert "a designation is still needed. Ask in writing: which procedure" in told[1]
    assert simulator.wrong_calls == []


async def test_class_one_for_cultured_cells_is_told_beside_the_guide(tmp_path):
    """The two differ, neither is judged, and the designation is needed as before."""
    simulator = new_simulator()
    ana = simulator.person("Ana")
    async with running_bot(simulator, tmp_path):
        await walks(ana, simulator, *CULTURED)
        await walks(ana, simulator, *opens("Onecell", "2"), PASTE, "!It is Class I", ONE)
        assert "The result changes" not in ana.screen
        assert "State: contradicts our record" in ana.screen
        assert f"The clinic's words, kept here on Nov 22, 2026, read by you as: {ONE}." in ana.screen
        assert "The guide (2026) counts it as: Class II to III" in ana.screen
        assert "Ask which one is right, in writing." in ana.screen
        onecell = block_of(await result_of(ana, simulator), "Onecell Mediclinic")
        assert "a designation is not needed" not in onecell
    assert simulator.wrong_calls == []
