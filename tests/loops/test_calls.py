"""Calls are rewritten without losing what they say."""

from __future__ import annotations

import pytest

from intake_bot.botapi.calls import as_new_message, as_plain_text


def test_an_edit_becomes_a_new_message():
    """The text and the buttons stay, the message it was about is dropped."""
    parameters = {"text": "4 of 11", "message_id": 77, "reply_markup": {"inline_keyboard": []}}
    assert as_new_message("editMessageText", parameters) == (
        "sendMessage",
        {"text": "4 of 11", "reply_markup": {"inline_keyboard": []}},
    )


@pytest.mark.parametrize("method", ["editMessageReplyMarkup", "editMessageCaption", "deleteMessage", "sendMessage"])
def test_what_changes_only_a_part_cannot_be_sent_anew(method):
    """There is no message that would say the same."""
    assert as_new_message(method, {"message_id": 77}) is None


def test_markup_is_dropped_and_signs_are_kept():
    """Tags go, escaped signs come back as themselves, everything else stays."""
    parameters = {"text": "<b>Budget</b> &lt;3 &amp; <i>more</i>", "parse_mode": "HTML", "protect_content": True}
    assert as_plain_text(parameters) == {"text": "Budget <3 & more", "protect_content": True}


def test_plain_text_is_not_made_plainer():
    """Without mark-up there is nothing to drop, so the same call is not tried again."""
    assert as_plain_text({"text": "1 < 2"}) is None
