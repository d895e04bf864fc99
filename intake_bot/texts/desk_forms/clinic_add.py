"""The words of the form that takes a new clinic into the directory. Must not know how its answers are checked."""

from __future__ import annotations

from intake_bot.desk.forms.desk_form import Ground
from intake_bot.texts.desk_forms.shared import AS_OF, NAMES, SOURCE, form_words, refused_id
from intake_bot.texts.evidence import DISTRICTS
from intake_bot.texts.phrases import T
from intake_bot.texts.wordings import FormWords, Wording

CLINIC_ADD_WORDS = form_words(
    T("<b>A new clinic</b> · /cancel closes the form"),
    T("Add the clinic"),
    {
        "id": Wording(
            title=T("Which id shall the clinic have?"),
            short=T("Id"),
            hint=T(
                "A short name for commands. It stays when the clinic gets another name. Each branch is a clinic by "
                "itself."
            ),
            example=T("For example: <code>glow_gangnam</code>."),
            refused=refused_id,
        ),
        **NAMES,
        "district": Wording(
            title=T("In which part of Seoul is it?"),
            short=T("Part of Seoul"),
            hint=T("Skip this if it is in another part, or if you do not know."),
            options={district.value: name for district, name in DISTRICTS.items()},
        ),
        "source": SOURCE,
        "as_of": AS_OF,
    },
)


def words(_: Ground) -> FormWords:
    """The same for every ground."""
    return CLINIC_ADD_WORDS
