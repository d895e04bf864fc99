"""What one letter holds, and nothing else: from a case, a clinic and the parts that the patient switched on.

The paper, the text messages, the consent and the preview are all made from the same contents, so they cannot differ.
Must not know pages, buttons, or how a letter looks.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from intake_bot.domain.case import CaseNumber
from intake_bot.domain.checklist import ItemId, items_for
from intake_bot.domain.directory import Clinic
from intake_bot.domain.letters import Part
from intake_bot.domain.money import Amount
from intake_bot.domain.pricing import SEOUL, PriceTable, TierId
from intake_bot.questionnaire.answers import Answer, Chosen, Priced, Written, options_of
from intake_bot.questionnaire.effects import ConsentKind
from intake_bot.questionnaire.events import QuestionId
from intake_bot.questionnaire.finder import NAMED_VECTORS, procedure_of
from intake_bot.questionnaire.intake_form import DOCTOR_ONLY
from intake_bot.texts import letter_words as said
from intake_bot.texts.catalogue import Catalogue, catalogue
from intake_bot.texts.checklist import ITEMS, KOREAN, KOREAN_TAG
from intake_bot.texts.evidence import TIERS
from intake_bot.texts.operator import Operator
from intake_bot.texts.phrases import Joined, T
from intake_bot.texts.questions import WORDINGS
from intake_bot.texts.regulation import NumberingNote
from intake_bot.texts.render import plain
from intake_bot.texts.result import CaseView
from intake_bot.texts.wordings import option_label


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """The same said twice: in the reader's language, and in Korean for the clinic. Equal for a Korean reader.

    ``korean`` is empty for the patient's own words, which nobody has translated.
    """

    words: str
    korean: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One line of the head: what it is, and what it says."""

    label: Line
    value: Line


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """Everything that one letter tells. ``parts`` holds the lines of what was switched on, and of nothing else.

    ``day`` is the day in Seoul on which the patient agreed. ``procedure`` is a phrase, or the patient's own words.
    """

    clinic: Clinic
    case: CaseNumber
    day: date
    operator: Operator
    procedure: Any
    items: tuple[ItemId, ...]
    parts: Mapping[Part, tuple[Any, ...]]

    def __repr__(self) -> str:
        return f"Contents(clinic={self.clinic.id}, case={self.case}, parts={sorted(self.parts)})"


def contents_of(view: CaseView, clinic: Clinic, parts: frozenset[Part], *, operator: Operator, day: date) -> Contents:
    """What a letter to this clinic holds with these parts switched on, as far as the case has them."""
    there = parts_of(view)
    return Contents(
        clinic=clinic,
        case=view.number,
        day=day,
        operator=operator,
        procedure=_procedure(view.answers),
        items=items_for(view.finding.vectors),
        parts={part: there[part] for part in Part if part in parts and part in there},
    )


def _procedure(answers: Mapping[QuestionId, Answer]) -> Any:
    """The procedure as the patient named it: from the vocabulary where that has it, in their own words otherwise."""
    option, typed = procedure_of(answers)
    if option in NAMED_VECTORS:
        return WORDINGS["procedure"].options[option]
    return typed or said.NOT_NAMED


def parts_of(view: CaseView) -> Mapping[Part, tuple[Any, ...]]:
    """What this case has to switch on, as phrases or the patient's own words; a part without any is left out."""
    found = {
        Part.OWN_QUESTIONS: _own_questions(view),
        Part.BUDGET: _budget(view.answers.get("budget"), view.directory.prices),
        Part.HEALTH: _health(view),
    }
    return {part: lines for part, lines in found.items() if lines}


def _own_questions(view: CaseView) -> tuple[Any, ...]:
    words = view.answers.get("own_questions")
    return (words.text,) if isinstance(words, Written) else ()


def _budget(answer: Answer | None, prices: PriceTable | None) -> tuple[Any, ...]:
    """The amount as it was typed, or levels of service with their ranges in Seoul; nothing where it was not told."""
    match answer:
        case Priced(amount=amount):
            return (amount,)
        case Chosen(options=options):
            return tuple(_tier(tier, prices) for tier in TierId if tier.value in options)
        case _:
            return ()


def _tier(tier: TierId, prices: PriceTable | None) -> Any:
    seoul = None if prices is None else prices.range_of(tier, SEOUL)
    if seoul is None:
        return TIERS[tier]
    # NOTE: {tier} is a level of service, {amount} its price range in Seoul
    return T("{tier}: {amount}", tier=TIERS[tier], amount=Amount(low=seoul.low, high=seoul.high))


def _health(view: CaseView) -> tuple[Any, ...]:
    """The points that were chosen, while the consent to be asked stands; nothing that is for the doctor alone."""
    if view.consents.get(ConsentKind.HEALTH) is False:
        return ()
    flags = options_of(view.answers.get("health_flags"))
    if DOCTOR_ONLY in flags:
        return ()
    return tuple(option_label(WORDINGS["health_flags"], flag) for flag in flags)


# ---- in two languages ----------------------------------------------------------------------------------------------


def both(value: Any, language: Catalogue) -> Line:
    """A value of our own texts in the reader's language and in Korean, without markup."""
    return Line(words=plain(value, language), korean=plain(value, catalogue(KOREAN_TAG)))


def item_line(item: ItemId, language: Catalogue) -> Line:
    """What an item of the checklist asks."""
    korean = KOREAN[item]
    if language.tag == KOREAN_TAG:
        return Line(words=korean, korean=korean)
    asked: Any = ITEMS[item]
    if item is ItemId.S5:
        asked = Joined(pieces=(asked, NumberingNote()), separator="")
    return Line(words=plain(asked, language), korean=korean)


def facts(contents: Contents, language: Catalogue) -> tuple[Fact, ...]:
    """To whom, with whose help, and about what. An operator that has entered no name is not on the letter."""
    operator = contents.operator
    company = ((said.PREPARED_WITH, operator.name), (said.REGISTRATION, operator.registration))
    told = (
        *((label, entry) for label, entry in company if operator.name and entry),
        (said.PROCEDURE, contents.procedure),
        (said.CASE, str(contents.case)),
        (said.DATE, contents.day),
    )
    return (
        Fact(label=both(said.TO, language), value=_name(contents.clinic, language)),
        *(Fact(label=both(label, language), value=both(value, language)) for label, value in told),
    )


def agreed_line(contents: Contents, language: Catalogue) -> Line:
    """When the patient agreed to the letter, with the name of the clinic in each language."""
    name = _name(contents.clinic, language)
    return Line(
        words=plain(said.agreed(contents.day, name.words), language),
        korean=plain(said.agreed(contents.day, name.korean), catalogue(KOREAN_TAG)),
    )


def _name(clinic: Clinic, language: Catalogue) -> Line:
    return Line(words=clinic.name(language.tag), korean=clinic.name(KOREAN_TAG))


def part_lines(contents: Contents, part: Part, language: Catalogue) -> tuple[Line, ...]:
    """What a part tells; the patient's own words stay as they are, and have no Korean."""
    lines = contents.parts.get(part, ())
    if part is Part.OWN_QUESTIONS:
        return tuple(Line(words=text, korean="") for text in lines)
    return tuple(both(line, language) for line in lines)
