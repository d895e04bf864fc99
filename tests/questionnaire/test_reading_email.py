"""E-mail addresses, read conservatively."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake_bot.questionnaire.reading.email import LONGEST, Refusal, RefusalReason, read_email


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("ana@example.com", "ana@example.com"),
        (" Ana.Lee+korea@Mail.Example.CO.KR ", "Ana.Lee+korea@mail.example.co.kr"),
        ("<ana@example.com>", "ana@example.com"),
        ("mailto:ana@example.com", "ana@example.com"),
        ("ana@example.com.", "ana@example.com"),
        ("ａｎａ＠ｅｘａｍｐｌｅ．ｃｏｍ", "ana@example.com"),
        ("ana@example。com", "ana@example.com"),
        ("\u202aana@example.com\u202c", "ana@example.com"),
        ("o'neil@example.ie", "o'neil@example.ie"),
        ("a@xn--bcher-kva.example", "a@xn--bcher-kva.example"),
        ("1@2.example", "1@2.example"),
    ],
)
def test_an_address_is_taken_in_its_plain_form(typed, address):
    """Wrapping, width and the domain's case do not matter; the local part is kept as typed."""
    assert read_email(typed) == address


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("", RefusalReason.EMPTY),
        ("\u200b \x00", RefusalReason.EMPTY),
        ("ana", RefusalReason.NOT_AN_ADDRESS),
        ("ana@example", RefusalReason.NOT_AN_ADDRESS),
        ("@example.com", RefusalReason.NOT_AN_ADDRESS),
        ("ana@", RefusalReason.NOT_AN_ADDRESS),
        ("ana@@example.com", RefusalReason.NOT_AN_ADDRESS),
        ("ana@exa mple.com", RefusalReason.NOT_AN_ADDRESS),
        ("ana lee@example.com", RefusalReason.NOT_AN_ADDRESS),
        ("ana@example..com", RefusalReason.NOT_AN_ADDRESS),
        (".ana@example.com", RefusalReason.NOT_AN_ADDRESS),
        ("ana.@example.com", RefusalReason.NOT_AN_ADDRESS),
        ("ana@-example.com", RefusalReason.NOT_AN_ADDRESS),
        ("ana@example-.com", RefusalReason.NOT_AN_ADDRESS),
        ("ana@127.0.0.1", RefusalReason.NOT_AN_ADDRESS),
        ("ana@[127.0.0.1]", RefusalReason.NOT_AN_ADDRESS),
        ('"ana lee"@example.com', RefusalReason.NOT_AN_ADDRESS),
        ("ana@example.com, bo@example.com", RefusalReason.NOT_AN_ADDRESS),
        ("ana@example.com\nBcc: bo@example.com", RefusalReason.NOT_AN_ADDRESS),
        ("ana@example.c", RefusalReason.NOT_AN_ADDRESS),
        ("아나@example.com", RefusalReason.NOT_ASCII),
        ("ana@예시.한국", RefusalReason.NOT_ASCII),
        ("a" * 65 + "@example.com", RefusalReason.TOO_LONG),
        ("a@" + "b." * 130 + "com", RefusalReason.TOO_LONG),
    ],
)
def test_what_is_no_address_is_refused_with_a_reason(typed, reason):
    """No guess is made at what was meant."""
    assert read_email(typed) == Refusal(reason=reason)


@given(st.text() | st.text(alphabet="ab@.-<>+ ,\u3002＠") | st.emails())
def test_what_is_taken_is_a_fixed_point(text):
    """An address that was taken is taken again unchanged, is ASCII, and has one @ and a dot after it."""
    address = read_email(text)
    if isinstance(address, str):
        assert read_email(address) == address
        assert len(address) <= LONGEST
        assert address.isascii()
        assert address.isprintable()
        assert " " not in address
        assert address.count("@") == 1
        assert "." in address.partition("@")[2]
