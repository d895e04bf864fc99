"""Parameters of a call that are documents to make: kept as values until the call goes out, and made right before.

So a turn renders nothing, a repeat renders again, and what waits in the outbox is small. Must not know queues or calls.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from intake_bot.botapi.calls import file_parameter
from intake_bot.documents import letter as letters
from intake_bot.documents.letter import Letter
from intake_bot.documents.rendering import pdf

PDF: Final = "application/pdf"


def letter_parameter(letter: Letter, *, file_name: str) -> dict[str, Any]:
    """A parameter that is a letter to make, as plain JSON values."""
    return {"letter": letters.to_document(letter), "file_name": file_name}


def wants_making(parameters: Mapping[str, Any]) -> bool:
    """Whether one of the parameters is a document to make."""
    return any(_is_letter(value) for value in parameters.values())


def made(parameters: Mapping[str, Any]) -> dict[str, Any]:
    """The same parameters with each document made into the file that it is. Raises NotRendered; takes milliseconds."""
    return {name: _made(value) if _is_letter(value) else value for name, value in parameters.items()}


def _is_letter(value: Any) -> bool:
    return isinstance(value, Mapping) and "letter" in value


def _made(value: Mapping[str, Any]) -> dict[str, str]:
    return file_parameter(value["file_name"], pdf(letters.from_document(value["letter"])), PDF)
