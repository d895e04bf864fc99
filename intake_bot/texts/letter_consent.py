"""The consent to a letter: its words, which are what a receipt hashes, and its switches.

Must not know what comes next, rows, or how the paper looks.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from typing import Any, Final

from intake_bot.domain.letters import Part
from intake_bot.domain.referral import Referral
from intake_bot.questionnaire.letter_effects import AskForConsent
from intake_bot.questionnaire.letter_events import (
    AgreedToLetter,
    DeclinedLetter,
    KeptToQuestions,
    ReadDraft,
    SwitchedPart,
    TurnedChoice,
)
from intake_bot.texts.catalogue import Catalogue
from intake_bot.texts.item_names import ITEM_NAMES
from intake_bot.texts.letter_contents import Contents
from intake_bot.texts.letters import Named, before, ticked
from intake_bot.texts.operator import Operator
from intake_bot.texts.phrases import TN, Button, Joined, Phrase, Screen, T
from intake_bot.texts.render import render
from intake_bot.texts.wordings import shortened

CONSENT_VERSION: Final = "2026-11-2"
"""The version of the words below. It changes whenever a word of them does, in any language."""

SWITCHES: Mapping[Part, Phrase] = {
    Part.OWN_QUESTIONS: T("Add my own questions"),
    Part.BUDGET: T("Add my budget"),
    Part.HEALTH: T("Add my health points"),
}

PARTS: Mapping[Part, Phrase] = {
    # NOTE: stands before the patient's own words
    Part.OWN_QUESTIONS: T("Your own questions"),
    # NOTE: stands before an amount or levels of service
    Part.BUDGET: T("Your budget"),
    # NOTE: stands before points such as "Diabetes"
    Part.HEALTH: T("Your health points"),
}
"""What each part is called to the patient."""

SIGNS_ARE_NAMED = T(
    "Your words have a sign that cannot be printed, such as a smiley. On the PDF its name stands there, in square "
    "brackets."
)

LONGEST_WORDS: Final = 700
"""Characters of own words in a consent: more than the intake takes, so that they are told whole."""


def consent_paragraphs(
    contents: Contents, language: Catalogue, referral: Referral, *, can_be_forwarded: bool, names_signs: bool
) -> tuple[Any, ...]:
    """What a person agrees to when a letter is made.

    Who gets it, which data, why, how long, and what a "no" means: the Korean Personal Information Protection Act, art.
    17; health data only when switched on (art. 23). ``can_be_forwarded``: staff may forward to this clinic.
    ``names_signs``: the patient wrote a sign that the paper can only name.
    """
    name = contents.clinic.name(language.tag)
    return (
        T("<b>A letter to {clinic}</b>", clinic=name),
        Joined(
            pieces=(
                T("<b>Who gets it:</b> {clinic}. You get the letter here, and you can send it yourself.", clinic=name),
                _forwarding(referral, can_be_forwarded=can_be_forwarded),
            ),
            separator=" ",
        ),
        _holdings(contents),
        *((SIGNS_ARE_NAMED,) if names_signs else ()),
        T("<b>Why:</b> so that the clinic can answer your questions in writing."),
        T(
            "<b>How long:</b> this bot keeps your agreement until you erase it with /delete, or until the operator "
            "erases it because it is no longer needed. What the clinic has received stays with the clinic, under its "
            "own rules. We cannot call it back."
        ),
        T(
            "<b>If you say no:</b> no letter is made for this clinic. Nothing else changes, and your checklist stays "
            "yours to send."
        ),
    )


def _forwarding(referral: Referral, *, can_be_forwarded: bool) -> Phrase:
    """Staff forward to registered branches alone, and only for an operator that has said who it is."""
    if not referral.is_allowed:
        return T("Our staff cannot forward it yet: the operator's details are not complete (/about).")
    if not can_be_forwarded:
        return T(
            "Our staff cannot forward it, because the registration of this clinic for foreign patients is not on "
            "record with a valid number."
        )
    return T("Our staff can forward it, but only if you ask them to.")


def _holdings(contents: Contents) -> Joined:
    """Which data a letter holds: each part that is switched on with what it says, or that there is nothing else."""
    count = len(contents.items)
    parts = tuple(
        # NOTE: {part} is such as "Your budget", {told} what it says
        T("• {part}: {told}", part=PARTS[part], told=Joined(pieces=tuple(map(_told, lines)), separator="; "))
        for part, lines in contents.parts.items()
    )
    beside = (
        (T("<b>Also, because you switched it on:</b>"), *parts) if parts else (T("<b>Nothing else about you.</b>"),)
    )
    return Joined(
        pieces=(
            # NOTE: {procedure} is such as "Skin booster (PN, PDLLA, PLLA)", {items} such as "Risk class, Doctors"
            TN(
                "<b>What it holds:</b> the procedure ({procedure}), the number of your case, the date, and the {count} "
                "question of your checklist: {items}.",
                "<b>What it holds:</b> the procedure ({procedure}), the number of your case, the date, and the {count} "
                "questions of your checklist: {items}.",
                count,
                procedure=contents.procedure,
                items=Joined(pieces=tuple(ITEM_NAMES[item] for item in contents.items), separator=", "),
            ),
            Joined(pieces=(_company(contents.operator), T("Not your name, and no way to reach you.")), separator=" "),
            *beside,
        )
    )


def _company(operator: Operator) -> Phrase:
    """Which company stands on the letter: the operator's, with its number where that is entered, too."""
    if not operator.name:
        return T("No company stands on the letter: the operator of this bot has not entered a name.")
    entered = tuple(entry for entry in (operator.name, operator.registration) if entry)
    # NOTE: {operator} is a name, with a registration number where there is one
    return T("Also who runs this bot: {operator}.", operator=Joined(pieces=entered, separator=", "))


def _told(line: Any) -> Any:
    return shortened(line, LONGEST_WORDS) if isinstance(line, str) else line


def consent_text(paragraphs: Iterable[Any], language: Catalogue) -> str:
    """Exactly what is shown for a consent: what a receipt hashes."""
    return "\n\n".join(render(paragraph, language) for paragraph in paragraphs)


def digest_of(text: str) -> str:
    """The SHA-256 of a consent's words."""
    return hashlib.sha256(text.encode()).hexdigest()


def mark_of(text: str) -> str:
    """A short mark of a consent's words, for a button: other words have another one."""
    return digest_of(text)[:12]


def consent_screen(
    effect: AskForConsent,
    paragraphs: tuple[Any, ...],
    there: Iterable[Part],
    named: Named,
    language: Catalogue,
) -> Screen:
    """The consent to one letter, with its switches. ``there``: the parts that this case has at all."""
    clinic, words = effect.clinic, mark_of(consent_text(paragraphs, language))
    switches = tuple(
        (
            Button(
                label=ticked(SWITCHES[part], on=part in effect.parts),
                event=SwitchedPart(clinic=clinic, part=part, on=part not in effect.parts),
            ),
        )
        for part in there
    )
    plain_yes = T("I agree: only the questions")
    yes = T("I agree, with what is switched on") if effect.parts else plain_yes
    bare = ((Button(label=T("Only the questions"), event=KeptToQuestions(clinic=clinic)),),) if effect.parts else ()
    return Screen(
        paragraphs=(
            *before(effect.gone, effect.note, named, language),
            T("Clinic {place} of {of}", place=effect.place, of=effect.of),
            *paragraphs,
        ),
        rows=(
            *switches,
            (Button(label=T("Read the letter first"), event=ReadDraft(clinic=clinic, page=0)),),
            (Button(label=yes, event=AgreedToLetter(clinic=clinic, words=words)),),
            *bare,
            (Button(label=T("No letter to this clinic"), event=DeclinedLetter(clinic=clinic, words=words)),),
            (Button(label=T("Back to the clinics"), event=TurnedChoice(page=0)),),
        ),
    )
