"""The words of the form that takes a new clinic into the directory. Must not know how its answers are checked."""

from __future__ import annotations

from collections.abc import Mapping

from intake_bot.desk.forms.clinic_add import AddClinic, ClinicIdRefusal
from intake_bot.desk.forms.desk_form import Ground
from intake_bot.texts.evidence import DISTRICTS
from intake_bot.texts.phrases import Phrase, Screen, T
from intake_bot.texts.wordings import FormWords, Wording

ID_REFUSALS: Mapping[ClinicIdRefusal, Phrase] = {
    ClinicIdRefusal.NOT_AN_ID: T(
        "An id has 2 to 40 signs: small letters from a to z, digits and <code>_</code>, without spaces."
    ),
    ClinicIdRefusal.TAKEN: T("Another entry of the directory has this id."),
}

SEND = T("Add the clinic")

CLINIC_ADD_WORDS = FormWords(
    title=T("<b>A new clinic</b> · /cancel closes the form"),
    send=SEND,
    before_sending=T(
        "Press a number to change an answer. Nothing is added before you press “{send}”.",
        send=SEND,
    ),
    questions={
        "id": Wording(
            title=T("Which id shall the clinic have?"),
            short=T("Id"),
            hint=T(
                "A short name for commands. It stays when the clinic gets another name. Each branch is a clinic by "
                "itself."
            ),
            example=T("For example: <code>glow_gangnam</code>."),
            refused=ID_REFUSALS.__getitem__,
        ),
        "name_en": Wording(
            title=T("What is its name in English?"),
            short=T("English name"),
            hint=T("As the clinic writes it, with the branch. Up to 80 characters."),
            example=T("For example: <code>Glow Clinic, Gangnam</code>."),
        ),
        "name_ko": Wording(
            title=T("What is its name in Korean?"),
            short=T("Korean name"),
            hint=T("Up to 80 characters."),
            example=T("For example: <code>글로우의원 강남점</code>."),
        ),
        "district": Wording(
            title=T("In which part of Seoul is it?"),
            short=T("Part of Seoul"),
            hint=T("Skip this if it is in another part, or if you do not know."),
            options={district.value: name for district, name in DISTRICTS.items()},
        ),
        "aliases": Wording(
            title=T("Is its name spelled in other ways, too?"),
            short=T("Other spellings"),
            hint=T("Type them with commas between them, in up to 300 characters."),
            example=T("For example: <code>Glow, 글로우 피부과</code>."),
        ),
    },
)


def words(_: Ground) -> FormWords:
    """The same for every ground."""
    return CLINIC_ADD_WORDS


def complete_screen(command: AddClinic) -> Screen:
    """The form is complete: what it asks for."""
    return Screen(
        paragraphs=(
            T("<b>The form is complete</b>"),
            # NOTE: {name} is the English name of a clinic, {id} its short name for commands
            T("A new clinic: {name} (<code>{id}</code>)", name=command.names["en"], id=command.id),
        )
    )
