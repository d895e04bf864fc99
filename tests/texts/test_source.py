"""How texts are written: literals only, in one place, with their arguments, and in the tone of the house."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[2] / "intake_bot"
TEXTS = HOUSE / "texts"
MAKERS = {"T": 1, "TN": 2}
FIELD = re.compile(r"\{(\w*)\}")
UNWANTED = re.compile(
    r"\b(best|leading|top|superior|unique|exclusive|miracle|painless|risk-free|hurry|last chance|limited offer"
    r"|discount|bargain|cheap|not designated|recommend(ed)?)\b",
    re.IGNORECASE,
)


def calls():
    """Every call of T and TN in the project, with its file."""
    for path in sorted(HOUSE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            name = getattr(node, "func", None)
            called = getattr(name, "id", None) or getattr(name, "attr", None)
            if isinstance(node, ast.Call) and called in MAKERS:
                yield path, node, called


CALLS = list(calls())


def place(path, node):
    return f"{path.relative_to(HOUSE.parent)}:{node.lineno}"


def texts_of(node, called):
    return [argument.value for argument in node.args[: MAKERS[called]] if isinstance(argument, ast.Constant)]


def test_there_are_texts():
    """The checks below look at something."""
    assert len(CALLS) > 300


def test_every_text_is_a_literal():
    """No f-string, no +, no variable: a text that is put together is never found by the extractor."""
    wrong = [
        place(path, node)
        for path, node, called in CALLS
        if len(node.args) < MAKERS[called]
        or not all(
            isinstance(argument, ast.Constant) and isinstance(argument.value, str)
            for argument in node.args[: MAKERS[called]]
        )
    ]
    assert not wrong, f"write the text itself as the first argument: {wrong}"


def test_texts_are_written_in_texts_alone():
    """``T`` and ``TN`` stand under intake_bot/texts; elsewhere only values move."""
    wrong = [place(path, node) for path, node, _ in CALLS if TEXTS not in path.parents]
    assert not wrong


def test_phrases_are_made_by_t_and_tn_alone():
    """A ``Phrase`` that is built by hand would not be extracted."""
    built = [
        place(path, node)
        for path in sorted(HOUSE.rglob("*.py"))
        if path.name != "phrases.py"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and getattr(node.func, "id", None) == "Phrase"
    ]
    assert not built


def test_every_placeholder_has_its_argument_and_the_other_way_round():
    """``{name}`` in a text and ``name=`` beside it go together; ``TN`` brings ``count`` itself."""
    wrong = []
    for path, node, called in CALLS:
        named = {keyword.arg for keyword in node.keywords}
        given = named | ({"count"} if called == "TN" else set())
        used = {field for text in texts_of(node, called) for field in FIELD.findall(text)}
        if not used <= given or not named <= used:
            wrong.append((place(path, node), sorted(used ^ given)))
    assert not wrong


@pytest.mark.parametrize("called", MAKERS)
def test_markup_is_closed_within_a_text(called, markup):
    """<b>, <i>, <code> only, closed where they are opened; other signs are written as entities."""
    for _, node, name in CALLS:
        if name == called:
            for text in texts_of(node, name):
                markup(text)


def test_no_text_praises_presses_or_judges():
    """No superlatives, no urgency, no discounts; and what the record does not say is never said as a "no"."""
    found = [
        (place(path, node), match[0])
        for path, node, called in CALLS
        for text in texts_of(node, called)
        if (match := UNWANTED.search(text))
    ]
    assert not found


def test_no_class_numeral_stands_bare():
    """Without risk words a "Class II" would be read with the meaning of another country."""
    bare = re.compile(r"\bClass I+(?: (?:to|or) I+)?(?! (?:to|or) I)\b(?! \([a-z ]*risk\))")
    found = [
        (place(path, node), text)
        for path, node, called in CALLS
        for text in texts_of(node, called)
        if bare.search(text)
    ]
    assert not found
