"""E-mail addresses, read conservatively: what every mail system takes, and nothing exotic.

Knows the shape of an address. Must not know whether anybody reads mail there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from intake_bot.questionnaire.reading.folding import clean

LONGEST = 254
"""The longest address that fits the path of RFC 5321."""
LONGEST_LOCAL_PART = 64
"""RFC 5321, 4.5.3.1.1."""

_WRAPPING = re.compile(r"(?:mailto:)?\s*<?\s*(?:mailto:)?([^<>\s]*)\s*>?[.,;]?", re.IGNORECASE)
_LOCAL_PART = re.compile(r"[A-Za-z0-9_+&'/=~#%^{}!?*`|$-]+(?:\.[A-Za-z0-9_+&'/=~#%^{}!?*`|$-]+)*")
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_DOMAIN = re.compile(rf"(?:{_LABEL}\.)+(?:[A-Za-z]{{2,63}}|[Xx][Nn]--[A-Za-z0-9-]{{1,58}}[A-Za-z0-9])")
_FULL_WIDTH = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)} | {0x3002: ord("."), 0xFF61: ord(".")}
"""Full-width signs of East Asian keyboards, and the ideographic full stop that stands for a dot."""


class RefusalReason(StrEnum):
    """Why a text is no address that we take."""

    EMPTY = "empty"
    TOO_LONG = "too_long"
    NOT_AN_ADDRESS = "not_an_address"
    NOT_ASCII = "not_ascii"


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """An address that was not accepted."""

    reason: RefusalReason


def read_email(text: str) -> str | Refusal:
    """One address, its domain in lower case, without ``mailto:``, angle brackets and full-width signs.

    Conservative: one ``@``, an ASCII domain with a dot, no quoted local part, at most 254 characters.
    """
    address = clean(text).translate(_FULL_WIDTH)
    match = _WRAPPING.fullmatch(address)
    if not address:
        return Refusal(reason=RefusalReason.EMPTY)
    if match is None:
        return Refusal(reason=RefusalReason.NOT_AN_ADDRESS)
    local_part, at, domain = match[1].rstrip(".,;").partition("@")
    if not at or not local_part or not domain:
        return Refusal(reason=RefusalReason.NOT_AN_ADDRESS)
    if not (local_part + domain).isascii():
        return Refusal(reason=RefusalReason.NOT_ASCII)
    if len(local_part) + 1 + len(domain) > LONGEST or len(local_part) > LONGEST_LOCAL_PART:
        return Refusal(reason=RefusalReason.TOO_LONG)
    if not _LOCAL_PART.fullmatch(local_part) or not _DOMAIN.fullmatch(domain):
        return Refusal(reason=RefusalReason.NOT_AN_ADDRESS)
    return f"{local_part}@{domain.lower()}"
