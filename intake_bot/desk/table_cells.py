"""Single cells of a table about clinics: how names, lists and days are written, and how they are read again.

Every reader takes what the writer gives, and what people type beside it. Must not know columns, rows or clinics.
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from intake_bot.desk.value_tokens import QUOTES, quoted
from intake_bot.questionnaire.reading.folding import ascii_digits

_DAY = re.compile(
    r"(\d{4})\s*[-./년]\s*(\d{1,2})\s*[-./월]\s*(\d{1,2})\s*[.일]?(?:\s*\(?[월화수목금토일]\)?)?|(\d{4})(\d{2})(\d{2})"
)
_MIDNIGHT = re.compile(r"[t ]00:00(?::00(?:\.0+)?)?$")
"""What a spreadsheet program puts behind a day that it takes for a moment."""
_MEMBER = re.compile(r'\s*(?:"((?:[^"]|"")*)"|([^;]*))\s*(?:;|$)')


def day_written(day: date | None) -> str:
    """A day by ISO 8601; empty for none."""
    return day.isoformat() if day else ""


@lru_cache(maxsize=4096)
def day_read(text: str) -> date | None:
    """The day of ``2026-01-02``, ``2026. 1. 2.``, ``2026년 1월 2일`` or ``20260102``; None when it is no day."""
    found = _DAY.fullmatch(_MIDNIGHT.sub("", ascii_digits(text).strip()))
    if found is None:
        return None
    year, month, day = (int(part) for part in found.groups() if part is not None)
    try:
        return date(year, month, day)
    except ValueError:
        return None


def list_written(members: tuple[str, ...]) -> str:
    """Names with a semicolon between them; one that holds a semicolon or begins like a quotation stands in quotes."""
    return "; ".join(
        quoted(name) if ";" in name or name != name.strip() or name[:1] in QUOTES else name for name in members
    )


def list_read(text: str) -> tuple[str, ...]:
    """The names of a list, in their order, each once."""
    names: dict[str, None] = {}
    for found in _MEMBER.finditer(text):
        in_quotes, bare = found.groups()
        name = in_quotes.replace('""', '"') if in_quotes is not None else (bare or "").strip()
        if name:
            names[name] = None
    return tuple(names)
