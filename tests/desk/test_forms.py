"""The forms of the directory: what they take, and that they do what the commands do."""

from __future__ import annotations

from datetime import date

import pytest

from intake_bot.desk import claim_edits, listed_edits
from intake_bot.desk.directory_commands import DirectoryCommand
from intake_bot.desk.edit_requests import By, Proposal, Refused, Said, Why
from intake_bot.desk.forms import FORMS, form_wanted
from intake_bot.desk.forms.claim import value_question
from intake_bot.desk.forms.clinic_add import new_id
from intake_bot.desk.forms.desk_form import FinishedForm, FormId, Ground
from intake_bot.desk.forms.reading import known_id, value_of
from intake_bot.desk.value_refusals import EXAMPLES, ValueRefusal
from intake_bot.domain.directory import Clinic, Directory, Facilitator
from intake_bot.domain.evidence import ClaimKind
from intake_bot.questionnaire.answers import Chosen, LeftOut, OnDay, Priced, Written, amount_from_canonical
from intake_bot.questionnaire.effects import Rejected
from intake_bot.questionnaire.path import walk

DIRECTORY = Directory(
    revision=1,
    clinics=(Clinic(id="lydian", names={"en": "Lydian", "ko": "리디안"}, aliases=("LD",)),),
    facilitators=(Facilitator(id="guide_us", names={"en": "Guide Us"}),),
)
TODAY = date(2026, 11, 22)
BY = By(name="Root", today=TODAY)
EVIDENCE = {
    "source": Written(text="letter"),
    "reference": LeftOut(),
    "as_of": OnDay(day=date(2026, 11, 20)),
    "stance": Chosen(options=("reported",)),
}
SAID = Said(source="letter", as_of="2026-11-20", stance="reported")
NOTHING_MORE = {"name_ko": LeftOut(), "district": LeftOut(), "aliases": LeftOut()}


def outcome(form, answers, typed=""):
    """What a form asks for that was begun with these words and filled in like this."""
    start = FORMS[form].start(typed, DIRECTORY)
    return FORMS[form].outcome(FinishedForm(form=form, basis=start.basis, answers=answers), DIRECTORY, BY)


@pytest.mark.parametrize("text", ["ab", "glow_gangnam", "a" * 32])
def test_an_id_of_small_letters_digits_and_underscores_is_taken(text):
    """2 to 32 of them."""
    assert new_id(DIRECTORY)(text) == text


@pytest.mark.parametrize(
    "text", ["a", "a" * 33, "Glow", "glow gangnam", "glow-1", "글로우", "glow\n", "ａｂ", "é1", "٣٤", "2nd"]
)
def test_anything_else_is_no_id(text):
    """An id stands in commands and file names."""
    assert new_id(DIRECTORY)(text) == Rejected(reason=Why.NOT_AN_ID)


@pytest.mark.parametrize("text", ["lydian", "guide_us"])
def test_an_id_that_is_there_is_taken_already(text):
    """Clinics and facilitators share their ids."""
    assert new_id(DIRECTORY)(text) == Rejected(reason=Why.ID_TAKEN)


def test_an_id_that_somebody_else_took_meanwhile_is_asked_again():
    """The form stands on the newest directory at every step, the last one included."""
    answers = {"id": Written(text="lydian"), "name_en": Written(text="Lydian"), **NOTHING_MORE}
    form = FORMS[FormId.CLINIC_ADD]
    before = form.questions(Ground(basis={}, directory=Directory(revision=0, clinics=())))
    after = form.questions(Ground(basis={}, directory=DIRECTORY))
    assert walk(answers, TODAY, before).open is None
    assert walk(answers, TODAY, after).open.id == "id"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("lydian", "lydian"),
        ("LYDIAN", "lydian"),
        ("리디안", "lydian"),
        ("ld", "lydian"),
        ("Guide Us", "guide_us"),
        ("nobody", Rejected(reason=Why.NO_SUCH_CLINIC)),
    ],
)
def test_somebody_is_named_by_id_or_whole_name(text, found):
    """In any language and spelling that is on record."""
    assert known_id(DIRECTORY)(text) == found


@pytest.mark.parametrize("kind", ClaimKind)
def test_a_value_is_checked_by_the_grammar_of_commands(kind):
    """Its example is taken, is kept as it is written, and nonsense is refused with that grammar's own reason."""
    kept = value_of(kind)(EXAMPLES[kind])
    assert value_of(kind)(kept) == kept
    wrong = value_of(kind)("\x00{}")
    assert isinstance(wrong, str) or isinstance(wrong.reason, ValueRefusal)


def test_a_new_clinic_by_form_is_one_by_command():
    """The same edit, whichever way; spellings apart and each once."""
    answers = {
        "id": Written(text="glow"),
        "name_en": Written(text="Glow  Clinic,\nGangnam"),
        "name_ko": Written(text="글로우의원 강남점"),
        "district": Chosen(options=("gangnam",)),
        "aliases": Written(text="Glow, 글로우  피부과;Glow\nGLOW、"),
        **EVIDENCE,
    }
    assert outcome(FormId.CLINIC_ADD, answers) == listed_edits.add_clinic(
        DIRECTORY,
        "glow",
        {"en": "Glow Clinic, Gangnam", "ko": "글로우의원 강남점"},
        BY,
        aliases=("Glow", "글로우 피부과", "GLOW"),
        district="gangnam",
        said=SAID,
    )
    least = {"id": Written(text="glow"), "name_en": Written(text="Glow"), **NOTHING_MORE}
    assert isinstance(outcome(FormId.CLINIC_ADD, least), Proposal)


def test_what_is_on_record_stands_in_the_form_that_changes_it():
    """Sent as it is, it changes nothing."""
    start = FORMS[FormId.CLINIC_EDIT].start("lydian", DIRECTORY)
    assert outcome(FormId.CLINIC_EDIT, start.answers, "lydian") == Refused(why=Why.NOTHING_TO_CHANGE)
    changed = {**start.answers, "name_ko": Written(text="리디안 성형외과")}
    by_command = listed_edits.edit_listed(DIRECTORY, "lydian", names={"ko": "리디안 성형외과"})
    assert outcome(FormId.CLINIC_EDIT, changed, "lydian").edits == by_command.edits


def test_a_claim_and_a_price_by_form_are_those_by_command():
    """Begun with whom they are about, or asking for that."""
    answers = {
        "kind": Chosen(options=("language",)),
        value_question(ClaimKind.LANGUAGE): Written(text="ja"),
        **EVIDENCE,
    }
    wanted = claim_edits.put_claim(DIRECTORY, "lydian", ClaimKind.LANGUAGE, "ja", said=SAID, by=BY)
    assert outcome(FormId.CLAIM, answers, "lydian") == wanted
    assert outcome(FormId.CLAIM, {"clinic": Written(text="lydian"), **answers}) == wanted
    priced = {
        "vector": Chosen(options=("exosome",)),
        "amount": Priced(amount=amount_from_canonical("700000 KRW")),
        **EVIDENCE,
    }
    assert outcome(FormId.PRICE, priced, "lydian") == claim_edits.put_claim(
        DIRECTORY, "lydian", ClaimKind.PRICE, "exosome 700000 KRW", said=SAID, by=BY
    )


@pytest.mark.parametrize(
    ("command", "words", "form"),
    [
        (DirectoryCommand.CLINIC_ADD, "", FormId.CLINIC_ADD),
        (DirectoryCommand.CLINIC_ADD, "glow", None),
        (DirectoryCommand.CLINIC_EDIT, "lydian", FormId.CLINIC_EDIT),
        (DirectoryCommand.CLINIC_EDIT, "", None),
        (DirectoryCommand.CLINIC_EDIT, "lydian --ko 리디안", None),
        (DirectoryCommand.CLAIM, "", FormId.CLAIM),
        (DirectoryCommand.CLAIM, "lydian", FormId.CLAIM),
        (DirectoryCommand.CLAIM, "lydian language", None),
        (DirectoryCommand.CLAIM, "lydian.designation", None),
        (DirectoryCommand.PRICE, "lydian", FormId.PRICE),
        (DirectoryCommand.TIERS, "", None),
        (DirectoryCommand.CLAIM, '"', None),
    ],
)
def test_a_command_with_nothing_to_say_asks_for_its_form(command, words, form):
    """With nothing behind it, or only with whom it is about."""
    assert form_wanted(command, words) is form


def test_a_form_about_nobody_is_not_begun():
    """What was typed is told back."""
    for form in (FormId.CLINIC_EDIT, FormId.CLAIM, FormId.PRICE):
        assert FORMS[form].start("nobody", DIRECTORY) == Refused(why=Why.NO_SUCH_CLINIC, piece="nobody")


def test_every_form_is_there_under_its_id():
    """A form without an entry could be begun and never shown."""
    assert set(FORMS) == set(FormId)
    assert all(form.id is form_id for form_id, form in FORMS.items())
