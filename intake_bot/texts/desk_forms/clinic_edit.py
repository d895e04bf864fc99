"""The words of the form that changes what a clinic is called. Must not know how its answers are checked."""

from __future__ import annotations

from intake_bot.desk.forms.desk_form import Ground
from intake_bot.texts.desk_forms.shared import NAMES
from intake_bot.texts.phrases import T
from intake_bot.texts.wordings import FormWords

SEND = T("Change it")


def words(ground: Ground) -> FormWords:
    """The words, with whom it is about."""
    return FormWords(
        # NOTE: {id} is the id of a clinic.
        title=T("<b>What <code>{id}</code> is called</b> · /cancel closes the form", id=ground.basis.get("id", "")),
        send=SEND,
        before_sending=T(
            "Press a number to change an answer. Nothing is changed before you press “{send}”.", send=SEND
        ),
        questions=NAMES,
    )
