"""The words of the form for a statement about a clinic. Must not know how its answers are checked."""

from __future__ import annotations

from intake_bot.desk.forms.claim import value_question
from intake_bot.desk.forms.desk_form import Ground
from intake_bot.desk.value_refusals import EXAMPLES
from intake_bot.domain.evidence import ClaimKind
from intake_bot.texts.claim_values import KINDS
from intake_bot.texts.desk_forms.shared import CLINIC, EVIDENCE, PUT_ON_RECORD, form_words, refused_value
from intake_bot.texts.phrases import Phrase, T
from intake_bot.texts.wordings import FormWords, Wording


def words(ground: Ground) -> FormWords:
    """The words, with whom it is about where that is known from the beginning."""
    return form_words(
        _title(ground),
        PUT_ON_RECORD,
        {
            "clinic": CLINIC,
            "kind": Wording(
                title=T("What is it about?"),
                short=T("Kind"),
                options={kind.value: KINDS[kind] for kind in ClaimKind},
            ),
            **{value_question(kind): _value(kind) for kind in ClaimKind},
            **EVIDENCE,
        },
    )


def _title(ground: Ground) -> Phrase:
    if "id" in ground.basis:
        return T("<b>A statement about <code>{id}</code></b> · /cancel closes the form", id=ground.basis["id"])
    return T("<b>A statement about a clinic</b> · /cancel closes the form")


def _value(kind: ClaimKind) -> Wording:
    return Wording(
        title=T("What does it say? ({kind})", kind=KINDS[kind]),
        short=T("What it says"),
        example=T("For example: <code>{example}</code>", example=EXAMPLES[kind]),
        refused=refused_value,
    )
