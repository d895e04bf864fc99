"""Every catalogue holds exactly the texts of the source, with the same placeholders and closed markup.

What fails here is mended with ``make i18n`` and a translator.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from intake_bot.texts.catalogue import LOCALES, languages

pytestmark = pytest.mark.i18n

TEXTS = Path(__file__).parents[2] / "intake_bot" / "texts"
KEYWORDS = {"T": None, "TN": (1, 2)}
COMPLETE = ("ko",)
"""Languages in which nothing may be missing; English is the source itself."""
FIELD = re.compile(r"\{(\w*)\}")
SHOWN_AT_MOST = 10


@cache
def in_source():
    found = extract_from_dir(TEXTS, method_map=[("**.py", "python")], keywords=KEYWORDS)
    return frozenset(message for _, _, message, _, _ in found)


def translations(tag):
    path = LOCALES / tag.replace("-", "_") / "LC_MESSAGES" / "intake_bot.po"
    assert path.exists(), f"there is no catalogue for {tag}: pybabel init -D intake_bot -d locales -l {tag}, make i18n"
    with path.open("rb") as file:
        return [message for message in read_po(file, locale=tag.replace("-", "_")) if message.id]


def key(message):
    return tuple(message.id) if isinstance(message.id, list | tuple) else message.id


def forms(message):
    return (message.string,) if isinstance(message.string, str) else tuple(message.string)


TRANSLATED = sorted({*languages(), *COMPLETE} - {"en"})


@pytest.mark.parametrize("tag", TRANSLATED)
def test_a_catalogue_holds_every_text(tag):
    """A text that is in no catalogue can never be translated."""
    missing = sorted(map(str, in_source() - {key(message) for message in translations(tag)}))
    assert not missing, f"{len(missing)} texts are not in {tag}: run make i18n. First: {missing[:SHOWN_AT_MOST]}"


@pytest.mark.parametrize("tag", TRANSLATED)
def test_a_catalogue_holds_nothing_else(tag):
    """A translation of a text that is gone misleads whoever translates."""
    unused = sorted(map(str, {key(message) for message in translations(tag)} - in_source()))
    assert not unused, f"{len(unused)} texts of {tag} are not used: run make i18n. First: {unused[:SHOWN_AT_MOST]}"


@pytest.mark.parametrize("tag", COMPLETE)
def test_a_complete_language_has_a_translation_of_everything(tag):
    """Nobody should meet an English line in the middle of these."""
    open_ones = [str(key(message)) for message in translations(tag) if message.fuzzy or not all(forms(message))]
    assert not open_ones, (
        f"{len(open_ones)} texts of {tag} have no translation: run make i18n and fill them in locales/{tag}. "
        f"First: {open_ones[:SHOWN_AT_MOST]}"
    )


@pytest.mark.parametrize("tag", TRANSLATED)
def test_placeholders_agree(tag):
    """Each form of a translation has the placeholders of its text; a plural may leave out the count."""
    wrong = []
    for message in translations(tag):
        ids = (message.id,) if isinstance(message.id, str) else tuple(message.id)
        wanted = {field for text in ids for field in FIELD.findall(text)}
        optional = {"count"} if len(ids) > 1 else set()
        for text in filter(None, forms(message)):
            used = set(FIELD.findall(text))
            if not wanted - optional <= used <= wanted or "{" in FIELD.sub("", text) or "}" in FIELD.sub("", text):
                wrong.append((ids[0], text))
    assert not wrong


@pytest.mark.parametrize("tag", TRANSLATED)
def test_markup_agrees(tag, markup):
    """A translation closes its tags, escapes its signs, and marks as much as its text does."""
    for message in translations(tag):
        source = message.id if isinstance(message.id, str) else message.id[-1]
        for text in filter(None, forms(message)):
            markup(text)
            for name in ("b", "i", "code"):
                assert text.count(f"<{name}>") == source.count(f"<{name}>"), (source, text)


@pytest.mark.parametrize("tag", TRANSLATED)
def test_commands_are_not_translated(tag):
    """/resume is /resume in every language: Telegram makes it a link."""
    command = re.compile(r"(?<![\w<])/[a-z]+\b")
    for message in translations(tag):
        source = message.id if isinstance(message.id, str) else message.id[-1]
        for text in filter(None, forms(message)):
            assert sorted(set(command.findall(text))) == sorted(set(command.findall(source))), (source, text)
