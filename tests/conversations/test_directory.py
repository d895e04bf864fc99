"""The directory in the hands of admins: looked at, changed by one line, undone, checked; and who may not."""

from __future__ import annotations

from datetime import timedelta

import pytest

from intake_bot.desk.directory_commands import EXAMPLES, LOOKING, DirectoryCommand
from intake_bot.desk.permissions import Role
from tests.support.chats import rest, rows
from tests.support.team import gets, joins
from tests.support.telegram import new_simulator, running_bot
from tests.support.walks import walks

REFUSED = "for members of the team"


async def says(person, simulator, *lines):
    """Typed lines, one after the other; gives the screen after the last."""
    await walks(person, simulator, *(f"!{line}" for line in lines))
    return person.screen


@pytest.fixture
async def desk(tmp_path):
    """A bot with an admin, Root, who has said hello."""
    simulator = new_simulator()
    root = simulator.person("Root")
    async with running_bot(simulator, tmp_path, admins=frozenset({root.id})) as app:
        await walks(root, simulator, "!/start")
        yield simulator, root, app, tmp_path
    assert simulator.wrong_calls == []


# ---- looking --------------------------------------------------------------------------------------------------------


async def test_clinics_are_found_and_opened(desk):
    """A search lists what is on record of each; a press opens one with every claim, its source and its date."""
    simulator, root, _, _ = desk
    await says(root, simulator, "/clinics")
    assert "7 clinics" in root.screen
    assert "lydian" in root.screen
    await says(root, simulator, "/clinics berry")
    assert "2 clinics" in root.screen
    assert "designation: reported, not checked" in root.screen
    await walks(root, simulator, "Re:Berry Skin Clinic (Gangnam)")
    for words in ("Reported as designated in the guide (2026)", "guide A:16", "exosome", "Our record does not say"):
        assert words in root.screen, words
    assert "not designated" not in root.screen


async def test_an_unknown_id_searches_by_name(desk):
    """/clinic takes what one remembers of a name, and says when nothing fits."""
    simulator, root, _, _ = desk
    assert "Onecell Mediclinic" in await says(root, simulator, "/clinic onece")
    assert "No clinic was found" in await says(root, simulator, "/clinic nobody at all")


# ---- changing -------------------------------------------------------------------------------------------------------


async def test_a_claim_is_added_with_its_source_and_taken_back(desk):
    """What was changed is told from old to new, and one press takes it back."""
    simulator, root, _, directory = desk
    line = "/claim lydian language th --source letter of the clinic --as-of 2026-11-20"
    await says(root, simulator, line)
    assert "This is change 2" in root.screen
    assert "lydian.language.th" in root.screen
    await walks(root, simulator, "Show lydian")
    assert "Thai" in root.screen
    assert "Stated by letter of the clinic (Nov 20, 2026)" in root.screen
    await says(root, simulator, "/undo 2")
    assert "Take this change back?" in root.screen
    await walks(root, simulator, "Undo")
    assert "This is change 3" in root.screen
    assert "Thai" not in await says(root, simulator, "/clinic lydian")
    assert "was taken back already, by change 3" in await says(root, simulator, "/undo 2")
    history = await says(root, simulator, "/history lydian")
    assert history.index("Change 3") < history.index("Change 2") < history.index("Change 1")
    assert rows(directory, "SELECT number, actor, origin, undoes FROM directory_change WHERE number > 1") == [
        (2, str(root.id), "command", None),
        (3, str(root.id), "undo", 2),
    ]


async def test_an_undo_can_be_undone(desk):
    """It is a change like any other; what was taken back once can then be taken back again."""
    simulator, root, _, _ = desk
    await says(root, simulator, "/clinic_edit qd --ko 큐디의원", "/undo 2")
    await walks(root, simulator, "Undo")
    await says(root, simulator, "/undo 3")
    await walks(root, simulator, "Undo")
    assert "큐디의원" in await says(root, simulator, "/clinic qd")
    assert "Take this change back?" in await says(root, simulator, "/undo 2")


async def test_a_change_that_others_built_on_is_told_and_not_forced(desk):
    """A clinic that has got a claim since is not taken away with the change that added it."""
    simulator, root, _, _ = desk
    await says(
        root,
        simulator,
        "/clinic_add hanbit Hanbit Clinic --ko 한빛의원",
        "/claim hanbit language en --source own visit --as-of 2026-11-20",
        "/undo 2",
    )
    assert "was not taken back" in root.screen
    assert "hanbit.language.en" in root.screen
    assert "Hanbit Clinic" in await says(root, simulator, "/clinic hanbit")


async def test_who_confirmed_and_when_stands_on_the_card(desk):
    """A confirmation is the admin's own, of today; with another value it is none any more."""
    simulator, root, _, _ = desk
    await says(root, simulator, "/claim lydian.designation --stance confirmed --reason looked it up")
    assert "confirmed" in root.screen
    assert "Checked by Root on Nov 22, 2026" in await says(root, simulator, "/clinic lydian")
    await says(root, simulator, "/claim lydian.designation cert=12")
    assert "Reported as designated" in await says(root, simulator, "/clinic lydian")


async def test_a_clinic_closes_opens_merges_and_splits(desk):
    """A closed clinic stays on record, a merged one gives its names, a branch begins without claims."""
    simulator, root, _, _ = desk
    assert "closed on" in await says(root, simulator, "/clinic_close qd --on 2026-11-01 --reason moved away")
    assert "closed already" in await says(root, simulator, "/clinic_close qd")
    assert "Changed" in await says(root, simulator, "/clinic_edit qd --reopen")
    await says(root, simulator, "/clinic_edit qd --merge-into onecell")
    assert "claims were not carried over" in root.screen
    assert "QD Skin Clinic" in await says(root, simulator, "/clinic onecell")
    assert "Merged into: onecell" in await says(root, simulator, "/clinic qd")
    await says(root, simulator, "/clinic_edit lydian --split lydian_md Lydian (Myeongdong)")
    card = await says(root, simulator, "/clinic lydian_md")
    assert "Branch of: lydian" in card
    assert "Reported as designated" not in card


async def test_prices_rates_and_topics_have_their_sources(desk):
    """A range, a rate and a text are changed with source and date, and shown with them."""
    simulator, root, _, _ = desk
    assert "guide A:44" in await says(root, simulator, "/tiers")
    await says(root, simulator, "/tiers T1 KR 300000-600000 --source own survey --as-of 2026-11-20")
    assert "KRW 600,000, tax not known own survey, 2026-11-20" in (await says(root, simulator, "/tiers")).replace(
        "\u00a0", " "
    )
    await says(root, simulator, "/tiers T1 KR 300000-600000 --tax included --source own survey --as-of 2026-11-20")
    assert "with tax own survey, 2026-11-20" in await says(root, simulator, "/tiers")
    await says(root, simulator, "/rates USD KRW 1400.5 --source Bank of Korea --as-of 2026-11-20")
    assert "1 USD = 1400.5 KRW Bank of Korea, Nov 20, 2026" in await says(root, simulator, "/rates")
    await says(root, simulator, "/rates usd krw --remove")
    assert "no rate on record" in await says(root, simulator, "/rates")
    await says(root, simulator, "/faq designation en Our own words on it. --source own text")
    assert "own text: English" in await says(root, simulator, "/faq")
    await says(root, simulator, "/price qd exosome 700000 KRW --source price list --as-of 2026-11-20")
    assert "700,000" in await says(root, simulator, "/clinic qd")


async def test_a_facilitator_is_listed_with_registration_and_languages(desk):
    """Each of them a claim with its source; a clinic's matters are refused of it."""
    simulator, root, _, _ = desk
    await says(root, simulator, EXAMPLES[DirectoryCommand.FACILITATORS])
    assert "Helper Ltd" in await says(root, simulator, "/facilitators")
    assert "A-2026-01-02-06761" in await says(root, simulator, "/clinic helper")
    refused = await says(root, simulator, "/claim helper designation yes --source x --as-of 2026")
    assert "about clinics only" in refused


async def test_the_record_can_be_seen_as_it_was(desk):
    """At the end of a day in Seoul; before the first revision there was none."""
    simulator, root, _, _ = desk
    await says(root, simulator, "/clinic_edit qd --name QD")
    assert "QD" in await says(root, simulator, "/asof 2026-11-22")
    assert "there was no directory yet" in await says(root, simulator, "/asof 2026-11-01")
    assert "The record at the end of" in await says(root, simulator, "/asof today qd")


WRONG = [
    ("/claim nobody language ja --source a --as-of 2026", "no clinic or facilitator with this id"),
    ("/claim lydian colour red", "no such kind"),
    ("/claim lydian language ja", "/claim lydian language ja --source"),
    ("/claim lydian language th", "Whose statement is it?"),
    ("/claim lydian language th --source letter", "As of when?"),
    ("/claim lydian language th --source letter --as-of soon", "not a date"),
    ("/claim lydian language th --source letter --as-of 2027-01-01", "still to come"),
    ("/claim lydian.designation --stance sure", "A stance is one of"),
    ("/claim lydian.nothing --stance confirmed", "no claim with this id"),
    ("/claim lydian language th --colour red", "no such option"),
    ('/claim lydian language th --source "letter', "not closed"),
    ("/clinic_add Hanbit!", "small letters"),
    ("/clinic_add qd Another", "is taken"),
    ("/clinic_add new", "A name in English"),
    ("/clinic_add new New --district busan", "A district is one of"),
    ("/clinic_edit qd --name QD Skin Clinic", "Nothing would change"),
    ("/clinic_edit", "Something is missing"),
    ("/clinic_edit nobody", "no clinic or facilitator"),
    ("/claim nobody", "no clinic or facilitator"),
    ("/clinic_edit qd --merge-into qd", "into itself"),
    ("/clinic_edit qd --merge-into nobody", "no clinic or facilitator"),
    ("/clinic_close qd --on tomorrow", "not a date"),
    ("/tiers T9 KR 1", "A tier is one of"),
    ("/tiers T1 FR 1", "no column for this country"),
    ("/tiers T1 KR 5 usd", "not an amount"),
    ("/tiers T1 KR 300000-600000 --tax maybe --source a --as-of 2026-01-01", "Tax is one of"),
    ("/rates USD KRW much --source a --as-of 2026-01-01", "A rate is a number"),
    ("/rates USD KRW 3", "Whose statement"),
    ("/faq nothing en x --source a", "no topic with this id"),
    ("/faq designation xx words --source a", "does not speak this language"),
    ("/stale designation soon", "not a number"),
    ("/undo", "no change with this number"),
    ("/undo 1", "no change with this number"),
    ("/undo 99", "no change with this number"),
    ("/asof", "Something is missing"),
    ("/asof when", "not a date"),
    ("/history nobody", "No change is on record"),
]


async def test_bad_input_says_what_is_wrong_and_what_would_be_right(desk):
    """Nothing is changed, and an example of the command stands below."""
    simulator, root, _, directory = desk
    for line, words in WRONG:
        screen = await says(root, simulator, line)
        assert words in screen, line
        command = DirectoryCommand(line.split()[0].removeprefix("/"))
        assert EXAMPLES[command].split(" ")[0] in screen, line
    assert rows(directory, "SELECT max(number) FROM directory_change") == [(1,)]


async def test_every_example_is_right(desk):
    """Each line that is shown as an example does what it is an example of."""
    simulator, root, _, _ = desk
    for command, line in EXAMPLES.items():
        screen = await says(root, simulator, line)
        is_there = command not in (DirectoryCommand.UNDO, DirectoryCommand.ASOF)  # no such change, no such day here
        assert ("Example:" not in screen) is is_there, (command, screen)


# ---- checking -------------------------------------------------------------------------------------------------------


async def test_what_was_never_checked_is_walked_one_by_one(desk):
    """Found: confirmed by the admin today. Not found: said so beside what was reported. Next: left for later."""
    simulator, root, _, _ = desk
    assert "4 claims to check" in await says(root, simulator, "/stale")
    await walks(root, simulator, "Check")
    assert "beautystone.registration" in root.screen
    await walks(root, simulator, "Next")
    assert "lydian.designation" in root.screen
    assert "www.k-arm.go.kr" in root.screen
    await walks(root, simulator, "I did not find it")
    card = await says(root, simulator, "/clinic lydian")
    assert "Reported as designated in the guide (2026)" in card
    assert "Not found on www.k-arm.go.kr of Nov 22, 2026" in card
    await says(root, simulator, "/check reberry_gn")
    await walks(root, simulator, "I found it: it is true")
    assert "Checked by Root on Nov 22, 2026" in await says(root, simulator, "/clinic reberry_gn")
    assert "Nothing is left to check" in await says(root, simulator, "/check reberry_gn")


async def test_an_old_confirmation_is_told_as_old(desk):
    """After the days that are set it no longer counts, and stands on the list again."""
    simulator, root, app, _ = desk
    await says(root, simulator, "/claim lydian.designation --stance confirmed")
    await says(root, simulator, "/stale designation 30")
    assert "designation: 30 days" in await says(root, simulator, "/stale")
    assert "lydian.designation" not in root.screen
    later(app, days=31)
    assert "lydian.designation was checked too long ago" in await says(root, simulator, "/stale")
    assert "Was confirmed on Nov 22, 2026" in await says(root, simulator, "/clinic lydian")


def later(app, days):
    """Days pass."""
    app.turns.clock.moved += timedelta(days=days)


async def test_a_claim_that_changed_since_it_was_shown_is_shown_again(desk):
    """Nobody confirms what they have not seen."""
    simulator, root, _, _ = desk
    await says(root, simulator, "/check lydian")
    check = root.newest
    await says(root, simulator, "/claim lydian.designation cert=99")
    await root.presses("I found it: it is true", on=check)
    await root.sees("has changed since it was shown")
    assert "Reported as designated" in await says(root, simulator, "/clinic lydian")


# ---- two at once and forms -------------------------------------------------------------------------------------------


async def test_who_comes_second_sees_the_difference_and_loses_nothing(tmp_path):
    """Two admins name one clinic: the form of the second stays open on what is there now, and can be sent again."""
    simulator = new_simulator()
    root, sam = simulator.person("Root"), simulator.person("Sam")
    async with running_bot(simulator, tmp_path, admins=frozenset({root.id})) as app:
        await walks(root, simulator, "!/start", "!/clinic_edit qd")
        await joins(app, simulator, sam, Role.ADMIN)
        assert "Please check your answers" in root.screen
        await walks(root, simulator, "1", "!QD Seoul")
        await says(sam, simulator, "/clinic_edit qd --name QD Skin --ko 큐디")
        await walks(root, simulator, "Change it")
        assert "you saw QD Skin Clinic. Now it is QD Skin. You wanted QD Seoul." in root.screen
        assert "Your form is still open" in root.screen
        await walks(root, simulator, "!/resume", "Change it")
        assert "QD Skin → QD Seoul" in root.screen
    assert rows(tmp_path, "SELECT number, actor, origin FROM directory_change WHERE number > 1") == [
        (2, str(sam.id), "command"),
        (3, str(root.id), "form"),
    ]


async def test_two_admins_at_different_claims_do_not_disturb_each_other(tmp_path):
    """What somebody else changed about the same clinic meanwhile stays."""
    simulator = new_simulator()
    root, sam = simulator.person("Root"), simulator.person("Sam")
    async with running_bot(simulator, tmp_path, admins=frozenset({root.id})) as app:
        await walks(
            root, simulator, "!/start", "!/claim qd", "Language", "!ja", "!letter", "Skip", "!today", "reported"
        )
        await joins(app, simulator, sam, Role.ADMIN)
        await says(sam, simulator, "/claim qd language th --source letter --as-of 2026-11-20")
        await walks(root, simulator, "Put it on record")
        assert "This is change 3" in root.screen
        card = await says(root, simulator, "/clinic qd")
        assert "Thai" in card
        assert "Japanese" in card


async def test_a_price_is_put_on_record_by_form(desk):
    """Whom it is about, for what, how much, and whose statement it is; a value that cannot be read shows an example."""
    simulator, root, _, directory = desk
    await walks(root, simulator, "!/price", "!nobody")
    assert "no clinic or facilitator with this id" in root.screen
    await walks(root, simulator, "!QD Skin Clinic", "exosome", "!a lot")
    assert "600000-900000 KRW" in root.screen
    await walks(root, simulator, "!70만원", "!price list", "!page 2", "!2026-11-20", "confirmed", "Put it on record")
    assert "700,000" in root.screen
    assert rows(directory, "SELECT origin FROM directory_change WHERE number = 2") == [("form",)]
    assert "Checked by Root" in await says(root, simulator, "/clinic qd")


# ---- who may ---------------------------------------------------------------------------------------------------------


async def test_every_command_is_refused_for_every_role_below(tmp_path):
    """Those who only look may look; the rest is for admins; to a patient it is no command at all."""
    simulator = new_simulator()
    root = simulator.person("Root")
    people = {role: simulator.person(role.value.title()) for role in Role}
    async with running_bot(simulator, tmp_path, admins=frozenset({root.id})) as app:
        await walks(root, simulator, "!/start")
        for role, person in people.items():
            await (walks(person, simulator, "!/start") if role is Role.PATIENT else joins(app, simulator, person, role))
        for command, line in EXAMPLES.items():
            for role, person in people.items():
                allowed = role is Role.ADMIN or (role is not Role.PATIENT and command in LOOKING)
                assert (REFUSED not in await says(person, simulator, line)) is allowed, (role, command)
    assert simulator.wrong_calls == []


async def test_a_removed_admin_is_refused_on_old_buttons(tmp_path):
    """Undo, check and allow ask for the role that holds now."""
    simulator = new_simulator()
    root, sam = simulator.person("Root"), simulator.person("Sam")
    async with running_bot(simulator, tmp_path, admins=frozenset({root.id})) as app:
        await walks(root, simulator, "!/start")
        await joins(app, simulator, sam, Role.ADMIN)
        await says(sam, simulator, "/clinic_edit qd --name QD")
        changed = sam.newest
        await says(sam, simulator, "/check lydian")
        check = sam.newest
        await gets(app, sam, Role.STAFF)
        for label, message in (("Undo", changed), ("I found it: it is true", check)):
            await sam.presses(label, on=message)
            await sam.sees(REFUSED)
        await rest(simulator, tmp_path)
    assert rows(tmp_path, "SELECT max(number) FROM directory_change") == [(2,)]


FORGED = (
    "du||1", "du||99999", "du||-1", "dy||lydian.designation|000000|1", "dy||x|y|2", "dk||<b>", "do||nobody|5",
    "do||../x|0", "dc||0|%s{0}<b>", "dh||9|lydian", "ds||99", "dd||1|1", "da||1", "di||1|1", "dx||1", "dp||1|0",
    "dt||1", "dt||99", "dp||1|999999",
)  # fmt: skip


async def test_forged_presses_change_nothing(desk):
    """Any client can send any bytes: each is an ordinary press with an ordinary answer."""
    simulator, root, _, directory = desk
    await says(root, simulator, "/clinics")
    for data in FORGED:
        await root.press_bytes(data, root.newest)
    await rest(simulator, directory)
    assert rows(directory, "SELECT max(number) FROM directory_change") == [(1,)]
    assert rows(directory, "SELECT count(*) FROM inbox WHERE buried_at IS NOT NULL") == [(0,)]
