"""The words of the form that changes what a clinic is called. Must not know how its answers are checked."""

from __future__ import annotations

from intake_bot.desk.forms.desk_form import Ground
from intake_bot.texts.desk_forms.shared import NAMES, form_words
from intake_bot.texts.phrases import T
from intake_bot.texts.wordings import FormWords


def words(ground: Ground) -> FormWords:
    """The words, with whom it is about."""
    return form_words(
        # NOTE: {id} is the id of a clinic.
        T("<b>What <code>{id}</code> is called</b> · /cancel closes the form", id=ground.basis.get("id", "")),
        T("Change it"),
        NAMES,
    )
