"""The HTML reader: Telegram's entities for good markup, Telegram's words for bad, and nothing else for any text."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from intake_bot.simulator.cleaning import clean, found_entities, is_invisible
from intake_bot.simulator.markup import parse_html, utf16_length
from intake_bot.simulator.values import Refused

WORDINGS = re.compile(
    r"Bad Request: can't parse entities: ("
    r"Unsupported start tag \"[^\"]*\" at byte offset \d+|"
    r"Unclosed start tag( \"[a-z-]+\")? at byte offset \d+|"
    r"Unclosed end tag at byte offset \d+|"
    r"Unexpected end tag at byte offset \d+|"
    r"Unexpected end of name token at byte offset \d+|"
    r"Empty attribute name in the tag \"[a-z-]+\" at byte offset \d+|"
    r"Unmatched end tag at byte offset \d+, expected \"</[a-z-]+>\", found \"</[^\"]*>\"|"
    r"Tag \"span\" must have class \"tg-spoiler\" at byte offset \d+|"
    r"Can't find end tag corresponding to start tag \"[a-z-]+\"|"
    r"Text contains invalid Unicode characters after decoding HTML entities, check for unmatched surrogate code units)",
    re.DOTALL,
)

texts = st.text(st.characters(exclude_categories=["Cs"]))
pieces = st.lists(
    st.sampled_from(["<b>", "</b>", "<a href='x.org'>", "</a>", "</", "<", ">", "&lt;", "&#x1F600;", "&#xD800;", "&",
                     "<span class=tg-spoiler>", "</span>", "<pre>", '<code class="language-py">', "</code>", "</pre>",
                     "😀", "é", " ", "\0", "x", "=", "<blockquote expandable>", "</blockquote>", "<i ", "'"])
).map("".join)  # fmt: skip


@given(texts)
def test_an_escaped_text_comes_back_unchanged(text):
    """Whatever people type, escaping makes it safe to send."""
    assert parse_html(html.escape(text, quote=False)) == (text, [])


@given(texts | pieces)
@example("<b\0>x</b>")
@example("&#1114111;&#0;&amp")
def test_any_text_gives_entities_inside_it_or_one_of_telegrams_refusals(source):
    """No other outcome: no crash, no entity outside the text, no refusal of our own invention."""
    refusal = None
    try:
        text, entities = parse_html(source)
    except Refused as error:
        refusal = error.refusal.description
    if refusal is not None:
        assert WORDINGS.fullmatch(refusal), refusal
        return
    size = utf16_length(text)
    for entity in entities:
        assert 0 <= entity.offset < entity.offset + entity.length <= size
    cleaned, kept = clean(text, entities)
    size = utf16_length(cleaned)
    for entity in found_entities(cleaned, kept):
        assert 0 <= entity.offset < entity.offset + entity.length <= size
    assert cleaned == cleaned.strip(" \n")


@given(texts)
def test_bold_covers_exactly_its_text(text):
    """Offsets and lengths are UTF-16 code units."""
    parsed, entities = parse_html(f"😀<b>{html.escape(text)}</b>")
    assert parsed == f"😀{text}"
    covered = [(e.type, e.offset, e.length) for e in entities]
    assert covered == ([("bold", 2, utf16_length(text))] if text else [])


@pytest.mark.parametrize(
    ("source", "text", "entities"),
    [
        ("<b>a</b><strong>b</strong>", "ab", [("bold", 0, 2, "")]),
        ("<i>a<u>b</u></i>", "ab", [("italic", 0, 2, ""), ("underline", 1, 1, "")]),
        ("<s>a</s><del>b</del> <strike>c</strike>", "ab c", [("strikethrough", 0, 2, ""), ("strikethrough", 3, 1, "")]),
        (
            '<a href="https://Example.org/x?a=1&amp;b=2">x</a>',
            "x",
            [("text_link", 0, 1, "https://example.org/x?a=1&b=2")],
        ),
        ("<a>example.org</a>", "example.org", [("text_link", 0, 11, "http://example.org/")]),
        ("<a href='javascript:x'>x</a>", "x", []),
        ('<a href="tg://user?id=42">x</a>', "x", [("text_mention", 0, 1, "42")]),
        ('<pre><code class="language-sql">x</code></pre>', "x", [("pre", 0, 1, "sql")]),
        ('<code class="language-sql">x</code>', "x", [("code", 0, 1, "")]),
        ("<pre>a<b>b</b></pre>", "ab", [("pre", 0, 2, "")]),
        ('<span class="tg-spoiler">x</span>', "x", [("spoiler", 0, 1, "")]),
        ("<tg-spoiler>x</tg-spoiler>", "x", [("spoiler", 0, 1, "")]),
        ("<blockquote expandable>x</blockquote>", "x", [("expandable_blockquote", 0, 1, "")]),
        ("<blockquote>x</blockquote>", "x", [("blockquote", 0, 1, "")]),
        ("<B>x</b>", "x", [("bold", 0, 1, "")]),
        ("<b>x</>", "x", [("bold", 0, 1, "")]),
        ("&lt;&gt;&amp;&quot;&#38;&#x26;&nbsp;&copy", '<>&"&&&nbsp;&copy', []),
    ],
)
def test_good_markup(source, text, entities):
    """Tags become entities; what is no entity of HTML's small set stays as typed."""
    parsed, found = parse_html(source)
    assert parsed == text
    assert [(e.type, e.offset, e.length, e.argument) for e in found] == entities


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("/start now", [("bot_command", 0, 6)]),
        ("see /help@intake_bot.", [("bot_command", 4, 16)]),
        ("1/2 and a/b", []),
        ("😀 https://example.org/a, or me@example.org", [("url", 3, 21), ("email", 29, 14)]),
        ("@somebody #tag1 #1", [("mention", 0, 9), ("hashtag", 10, 5)]),
    ],
)
def test_commands_and_links_are_found_in_plain_text(text, expected):
    """As Telegram does for every text, sent by a bot or a person."""
    assert [(e.type, e.offset, e.length) for e in found_entities(text, [])] == expected


@pytest.mark.parametrize("text", ["", " ", "\n", "\u200b", "\u2800\u3000", "\xa0"])
def test_invisible_texts(text):
    """A reader would see nothing."""
    assert is_invisible(text)
    assert not is_invisible(text + ".")
