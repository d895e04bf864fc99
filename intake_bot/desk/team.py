"""Joining the team: an invitation is a random code of which the store keeps only a digest.

Must not know how a code is made, sent or stored.
"""

from __future__ import annotations

import hashlib
import re
from datetime import timedelta

INVITATION_LIFE = timedelta(hours=24)
"""Long enough to hand a link over and be read the next morning, short enough not to lie around."""

_CODE = re.compile(r"[A-Za-z0-9_-]{22}")


def digest_of(code: str) -> str | None:
    """What the store keeps of an invitation's code (128 bit in base64url, 22 characters); None for anything else."""
    return hashlib.sha256(code.encode()).hexdigest() if _CODE.fullmatch(code) else None
