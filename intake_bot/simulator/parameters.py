"""Reads a call's arguments the way the Bot API server does: everything arrives as text, numbers are read leniently.

May know types of arguments. Must not know what any method does with them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from intake_bot.simulator.refusals import NOT_UTF8
from intake_bot.simulator.values import Refused, Upload

_INTEGER = re.compile(r"\s*(-?\d+)")


class Parameters:
    """The arguments of one call, from a query string, a form, a multipart body or a JSON body alike."""

    def __init__(self, values: Mapping[str, Any], files: Mapping[str, Upload]) -> None:
        """Raises Refused when a text is not valid Unicode: a lone surrogate has no UTF-8 form."""
        self._values = {name: as_text(value) for name, value in values.items() if value is not None}
        self.files = files
        for text in self._values.values():
            try:
                text.encode("utf-8")
            except UnicodeEncodeError:
                raise Refused(NOT_UTF8) from None

    def __contains__(self, name: str) -> bool:
        return name in self._values

    def text(self, name: str) -> str:
        """The argument as text; absent is empty, as on the server."""
        return self._values.get(name, "")

    def integer(self, name: str) -> int:
        """The number an argument begins with, 0 for anything else."""
        return leading_integer(self.text(name))

    def flag(self, name: str) -> bool:
        """Whether a Boolean argument is set."""
        return self.text(name).strip().lower() in {"true", "yes", "1"}

    def json(self, name: str) -> Any:
        """The parsed value of an argument that is a JSON-serialised object; None when absent or empty.

        Raises ValueError for anything else that is not JSON.
        """
        text = self.text(name)
        return json.loads(text) if text.strip() else None


def leading_integer(text: str) -> int:
    """The number a text begins with, 0 for anything else."""
    found = _INTEGER.match(text)
    return int(found.group(1)) if found and len(found.group(1)) < 20 else 0


def as_text(value: Any) -> str:
    """An argument of a JSON body in the form it would have in a form field."""
    if isinstance(value, str):
        return value
    if isinstance(value, bytes):
        return value.decode("utf-8", "surrogateescape")
    return json.dumps(value, ensure_ascii=False)
