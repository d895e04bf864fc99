"""A letter as a value: every line of the paper, in the reader's language and in Korean, and its JSON form.

What is not here is not on the paper: the template holds no words. Must not know how a page looks, or who agreed to
what.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from intake_bot.documents.signs import printed
from intake_bot.domain.checklist import YES_OR_NO
from intake_bot.domain.letters import Part
from intake_bot.texts import letter_words as said
from intake_bot.texts.catalogue import Catalogue
from intake_bot.texts.letter_contents import Contents, Fact, Line, agreed_line, both, facts, item_line, part_lines
from intake_bot.texts.phrases import Phrase


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One numbered question, with a place to answer it. ``yes_or_no``: that answers it; else there is room to write."""

    number: int
    question: Line
    yes_or_no: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """What the patient let be told beside the questions."""

    heading: Line
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """Every line of one letter, from top to bottom. ``language`` is the reader's, BCP 47.

    ``reference`` stands at the foot of each page. ``answers`` are the boxes for yes and no, ``choices`` those beside
    every question, ``blanks`` the places to fill in at the end.
    """

    language: str
    reference: str
    title: Line
    facts: tuple[Fact, ...]
    opening: tuple[Line, ...]
    columns: tuple[Line, ...]
    answers: tuple[Line, ...]
    choices: tuple[Line, ...]
    items: tuple[Item, ...]
    sections: tuple[Section, ...]
    closing: tuple[Line, ...]
    legend_heading: Line
    legend: tuple[Line, ...]
    blanks: tuple[Line, ...]

    def __repr__(self) -> str:
        return f"Letter(language={self.language}, reference={self.reference}, items={len(self.items)})"


def letter_of(contents: Contents, language: Catalogue) -> Letter:
    """The letter with these contents for a reader of this language."""

    def lines(phrases: tuple[Phrase, ...]) -> tuple[Line, ...]:
        return tuple(both(phrase, language) for phrase in phrases)

    return Letter(
        language=language.tag,
        reference=str(contents.case),
        title=both(said.TITLE, language),
        facts=tuple(replace(fact, value=_on_paper(fact.value)) for fact in facts(contents, language)),
        opening=lines((said.OPENING, said.REQUEST)),
        columns=lines(said.COLUMNS),
        answers=lines(said.YES_AND_NO),
        choices=lines(said.CHOICES),
        items=tuple(
            Item(number=number, question=item_line(item, language), yes_or_no=item in YES_OR_NO)
            for number, item in enumerate(contents.items, start=1)
        ),
        sections=tuple(
            Section(
                heading=both(said.PART_HEADINGS[part], language),
                lines=tuple(map(_on_paper, part_lines(contents, part, language))),
            )
            for part in Part
            if part in contents.parts
        ),
        closing=(both(said.CLOSING, language), agreed_line(contents, language)),
        legend_heading=both(said.LEGEND_HEADING, language),
        legend=lines(said.LEGEND),
        blanks=lines(said.BLANKS),
    )


def _on_paper(line: Line) -> Line:
    """A line that somebody wrote, with names for the signs that no font has."""
    return Line(words=printed(line.words), korean=printed(line.korean))


def names_signs(contents: Contents) -> bool:
    """Whether a sign that the patient wrote stands on the paper as its name."""
    written = (contents.procedure, *contents.parts.get(Part.OWN_QUESTIONS, ()))
    return any(printed(words) != words for words in written if isinstance(words, str))


# ---- as JSON -------------------------------------------------------------------------------------------------------


def to_document(letter: Letter) -> dict[str, Any]:
    """The JSON form, which is also what the template reads."""
    return asdict(letter)


def from_document(document: Mapping[str, Any]) -> Letter:
    """The inverse of ``to_document``. Raises KeyError or TypeError for a document that is no letter."""
    return Letter(
        language=document["language"],
        reference=document["reference"],
        title=Line(**document["title"]),
        facts=tuple(Fact(label=Line(**fact["label"]), value=Line(**fact["value"])) for fact in document["facts"]),
        opening=_lines(document["opening"]),
        columns=_lines(document["columns"]),
        answers=_lines(document["answers"]),
        choices=_lines(document["choices"]),
        items=tuple(
            Item(number=item["number"], question=Line(**item["question"]), yes_or_no=item["yes_or_no"])
            for item in document["items"]
        ),
        sections=tuple(
            Section(heading=Line(**section["heading"]), lines=_lines(section["lines"]))
            for section in document["sections"]
        ),
        closing=_lines(document["closing"]),
        legend_heading=Line(**document["legend_heading"]),
        legend=_lines(document["legend"]),
        blanks=_lines(document["blanks"]),
    )


def _lines(documents: Iterable[Mapping[str, str]]) -> tuple[Line, ...]:
    return tuple(Line(**document) for document in documents)
