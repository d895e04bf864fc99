"""A letter as text messages: the same contents as on the paper, with a button for each piece that can be copied.

Must not know who agreed to what, what comes next, or how the paper looks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any, Final

from intake_bot.domain.letters import Part
from intake_bot.questionnaire.letter_events import AskedForPaper, LetterEvent, OpenedLetters, ReadDraft, ReadLetter
from intake_bot.texts import letter_words as said
from intake_bot.texts.catalogue import Catalogue, catalogue
from intake_bot.texts.checklist import KOREAN_TAG, item_block
from intake_bot.texts.letter_contents import Contents, Line, agreed_line, both, facts, item_line, part_lines
from intake_bot.texts.letters import made_button, sent_button
from intake_bot.texts.paging import pager
from intake_bot.texts.phrases import Button, CopyButton, InKorean, Joined, Phrase, Screen, T, can_be_copied
from intake_bot.texts.render import plain
from intake_bot.texts.result import Block, pages

ITEMS_ON_A_PAGE: Final = 8
KEYS_IN_A_ROW: Final = 4
LONGEST_PIECE: Final = 1500
"""Characters of own words in one paragraph, so that long ones are spread over pages."""
TO_FILL_IN: Final = "…"
"""What stands where the clinic writes."""


def draft_screen(contents: Contents, language: Catalogue, page: int) -> Screen:
    """A page of a letter that nobody has agreed to yet."""
    clinic = contents.clinic.id

    def opened(page: int) -> LetterEvent:
        return ReadDraft(clinic=clinic, page=page)

    return _letter_screen(contents, language, page, opened, (Button(label=T("Back"), event=OpenedLetters()),))


def letter_screen(contents: Contents, became: Phrase | None, language: Catalogue, page: int) -> Screen:
    """A page of a letter that was made, as text to copy. ``became``: what has become of its clinic since."""
    case, clinic = str(contents.case), contents.clinic.id

    def opened(page: int) -> LetterEvent:
        return ReadLetter(case=case, clinic=clinic, page=page)

    again = Button(label=T("Send the PDF again"), event=AskedForPaper(case=case, clinic=clinic))
    rows = ((again,), (sent_button(case, clinic),), (made_button(case),))
    screen = _letter_screen(contents, language, page, opened, *rows)
    return screen if became is None else replace(screen, paragraphs=(became, *screen.paragraphs))


def _letter_screen(
    contents: Contents, language: Catalogue, page: int, opened: Callable[[int], LetterEvent], *rows: tuple[Button, ...]
) -> Screen:
    texts = letter_pages(contents, language)
    page = min(page, len(texts) - 1)
    paragraphs, keys = texts[page]
    in_rows = tuple(tuple(keys[start : start + KEYS_IN_A_ROW]) for start in range(0, len(keys), KEYS_IN_A_ROW))
    return Screen(paragraphs=paragraphs, rows=(*in_rows, *pager(page, len(texts), opened), *rows))


Page = tuple[tuple[Any, ...], tuple[CopyButton, ...]]


def letter_pages(contents: Contents, language: Catalogue) -> tuple[Page, ...]:
    """The letter as messages: paragraphs, and what can be copied from them, which is what the clinic will read."""
    starts = range(0, len(contents.items), ITEMS_ON_A_PAGE)
    questions = tuple(_questions(contents, start, language) for start in starts)
    (paragraphs, keys), *rest = questions
    first = ((*_head(contents, language), *paragraphs), (*_keys(GREETING, _korean(said.OPENING, said.REQUEST)), *keys))
    return (first, *rest, *_end(contents, language))


def _questions(contents: Contents, start: int, language: Catalogue) -> Page:
    """Some of the questions, from the one with this place, each with a key that copies it in Korean."""
    items = tuple(enumerate(contents.items[start : start + ITEMS_ON_A_PAGE], start=start + 1))
    paragraphs = tuple(Joined(pieces=item_block(number, item, language)) for number, item in items)
    lines = ((str(number), f"{number}. {item_line(item, language).korean}") for number, item in items)
    return paragraphs, tuple(key for label, words in lines for key in _keys(label, words))


GREETING = T("Greeting")
COPIED: Mapping[Part, Phrase] = {
    # NOTE: a button that copies the patient's own questions
    Part.OWN_QUESTIONS: T("Own questions"),
    # NOTE: a button that copies the patient's budget
    Part.BUDGET: T("Budget"),
    # NOTE: a button that copies the patient's health points
    Part.HEALTH: T("Health"),
}
"""Labels of the keys that copy what is no question."""


def _head(contents: Contents, language: Catalogue) -> tuple[Any, ...]:
    """To whom, with whose help and about which case, and how the letter begins."""
    lines = tuple(
        # NOTE: {label} is such as "Case number", {value} what it is
        T("{label}: {value}", label=_beside(fact.label), value=_beside(fact.value))
        for fact in facts(contents, language)
    )
    return (
        Joined(pieces=(T("<b>{title}</b>", title=_beside(both(said.TITLE, language))), *lines)),
        T("A button with a number copies that question in Korean."),
        *_twofold(said.OPENING, language),
        *_twofold(said.REQUEST, language),
    )


def _end(contents: Contents, language: Catalogue) -> tuple[Page, ...]:
    """What was switched on, and how the letter closes. The keys stand under the last page."""
    blocks: list[Block] = []
    keys: list[CopyButton] = []
    for part in contents.parts:
        lines = part_lines(contents, part, language)
        told = tuple(piece for line in lines for piece in _below(line))
        blocks.append((T("<b>{title}</b>", title=_beside(both(said.PART_HEADINGS[part], language))), *told))
        keys += _keys(COPIED[part], "\n".join(line.korean or line.words for line in lines))
    legend = tuple(piece for phrase in said.LEGEND for piece in _below(both(phrase, language)))
    blanks = tuple(both(phrase, language) for phrase in said.BLANKS)
    heading = T("<b>{title}</b>", title=_beside(both(said.LEGEND_HEADING, language)))
    blocks += (
        (*_twofold(said.CLOSING, language), *_below(agreed_line(contents, language))),
        (heading, *legend),
        tuple(T("{label}: {value}", label=_beside(blank), value=TO_FILL_IN) for blank in blanks),
    )
    keys += _keys(T("What the marks mean"), "\n".join(plain(phrase, catalogue(KOREAN_TAG)) for phrase in said.LEGEND))
    # NOTE: a button that copies the request for the name of the doctor and the date
    keys += _keys(T("Doctor, date"), "\n".join(f"{blank.korean}: " for blank in blanks).rstrip())
    packed = pages(blocks, language)
    return (*((page, ()) for page in packed[:-1]), (packed[-1], tuple(keys)))


def _twofold(phrase: Phrase, language: Catalogue) -> tuple[Any, ...]:
    """A line of the letter in the reader's language, and in Korean under it; once for Koreans."""
    if language.tag == KOREAN_TAG:
        return (phrase,)
    # NOTE: {words} is the same in Korean, for the clinic
    return (Joined(pieces=(phrase, T("<i>{words}</i>", words=InKorean(phrase=phrase)))),)


def _beside(line: Line) -> str:
    """A short line in both languages; once where both say the same."""
    return line.words if line.korean in ("", line.words) else f"{line.words} · {line.korean}"


def _below(line: Line) -> Iterable[Any]:
    """A line, and Korean under it; once where both say the same, and in pieces where it is long."""
    yield from _pieces(line.words)
    if line.korean not in ("", line.words):
        yield T("<i>{words}</i>", words=line.korean)


def _pieces(words: str) -> Iterable[str]:
    return (words[start : start + LONGEST_PIECE] for start in range(0, len(words), LONGEST_PIECE))


def _korean(*phrases: Phrase) -> str:
    return " ".join(plain(phrase, catalogue(KOREAN_TAG)) for phrase in phrases)


def _keys(label: Any, words: str) -> tuple[CopyButton, ...]:
    """The button that copies these words, where they fit on one."""
    return (CopyButton(label=label, words=words),) if can_be_copied(words) else ()
