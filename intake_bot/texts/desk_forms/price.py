"""The words of the form for a price that a clinic states. Must not know how its answers are checked."""

from __future__ import annotations

from intake_bot.desk.forms.desk_form import Ground
from intake_bot.desk.forms.price import PRICED
from intake_bot.texts.desk_forms.shared import CLINIC, EVIDENCE, PUT_ON_RECORD, form_words
from intake_bot.texts.phrases import Phrase, T
from intake_bot.texts.regulation import VECTORS
from intake_bot.texts.wordings import FormWords, Wording


def words(ground: Ground) -> FormWords:
    """The words, with whom it is about where that is known from the beginning."""
    return form_words(
        _title(ground),
        PUT_ON_RECORD,
        {
            "clinic": CLINIC,
            "vector": Wording(
                title=T("For what is the price?"),
                short=T("For"),
                options={vector.value: VECTORS[vector] for vector in PRICED},
            ),
            "amount": Wording(
                title=T("How much is it?"),
                short=T("Price"),
                hint=T("With the currency, as the clinic states it. A range is possible."),
                example=T("For example: <code>600000-900000 KRW</code>."),
            ),
            **EVIDENCE,
        },
    )


def _title(ground: Ground) -> Phrase:
    if "id" in ground.basis:
        return T("<b>A price of <code>{id}</code></b> · /cancel closes the form", id=ground.basis["id"])
    return T("<b>A price of a clinic</b> · /cancel closes the form")
