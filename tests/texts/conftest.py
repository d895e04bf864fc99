"""What the tests of texts share: a day, an operator, the starting prices, and a look at screens as Telegram has."""

from __future__ import annotations

import re
from datetime import date
from importlib import resources

import pytest

from intake_bot.domain.directory_document import parse_starting_directory
from intake_bot.texts.catalogue import catalogue, languages
from intake_bot.texts.forms import length
from intake_bot.texts.operator import Operator
from intake_bot.texts.phrases import CopyButton
from intake_bot.texts.render import plain, render

MOST_UNITS = 4096
LONGEST_LABEL = 64
MOST_ENTITIES = 100
MOST_BUTTONS = 100
MOST_IN_A_ROW = 8
TAG = re.compile(r"<(/?)([^<>]*)>")


def check_markup(html):
    """Raise unless tags are those that texts may use, each closed in order, and signs are escaped."""
    opened = []
    for closing, name in TAG.findall(html):
        assert name in {"b", "i", "code"}, f"<{name}> in {html!r}"
        if closing:
            assert opened, f"</{name}> closes nothing in {html!r}"
            assert opened.pop() == name, f"tags cross in {html!r}"
        else:
            opened.append(name)
    assert not opened, f"{opened} stay open in {html!r}"
    rest = TAG.sub("", html)
    assert not re.search(r"[<>]", rest), html
    assert not re.search(r"&(?!lt;|gt;|amp;|quot;|#x27;)", rest), html


def check_screen(screen, tag):
    """Raise unless Telegram would take this screen, in this language, and a person could tell its buttons apart."""
    language = catalogue(tag)
    html = "\n\n".join(render(paragraph, language) for paragraph in screen.paragraphs)
    check_markup(html)
    assert html.strip()
    assert length(screen.paragraphs, language) <= MOST_UNITS
    assert html.count("</") <= MOST_ENTITIES
    buttons = [button for row in screen.rows for button in row]
    labels = [plain(button.label, language) for button in buttons]
    assert all(labels), labels
    assert len(labels) == len(set(labels)), f"two buttons look alike: {labels}"
    assert len({_done_by(button) for button in buttons}) == len(buttons), "two buttons do the same"
    assert not [label for label in labels if len(label) > LONGEST_LABEL]
    assert len(buttons) <= MOST_BUTTONS
    assert all(0 < len(row) <= MOST_IN_A_ROW for row in screen.rows)
    return html


def _done_by(button):
    """What a press does, to tell two buttons apart."""
    return repr(button.words if isinstance(button, CopyButton) else button.event)


@pytest.fixture(scope="session")
def checked():
    """``check_screen``: the HTML of a screen that Telegram would take."""
    return check_screen


@pytest.fixture(scope="session")
def markup():
    """``check_markup``."""
    return check_markup


@pytest.fixture
def today():
    return date(2026, 11, 22)


@pytest.fixture(params=[pytest.param(True, id="operator"), pytest.param(False, id="nothing-set")])
def operator(request):
    """An operator who has entered everything, with signs that need care, and one who has entered nothing."""
    if not request.param:
        return Operator()
    return Operator(
        name="Kim & Söhne <Seoul>",
        registration="A-2026-01-02-06761",
        privacy_url="https://example.org/privacy?a=1&b=2",
        contact="desk@example.org",
    )


@pytest.fixture(params=languages())
def tag(request):
    """Every language that has a catalogue."""
    return request.param


@pytest.fixture(scope="session")
def prices():
    def read(name):
        return resources.files("intake_bot.data").joinpath(name).read_text(encoding="utf-8")

    return parse_starting_directory(
        read("clinics.yaml"), vectors=read("vectors.yaml"), prices=read("prices.yaml")
    ).prices
