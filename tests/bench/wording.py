"""The check for neutral words on phrases that its tables were not made from: what it misses, and what it stops in vain.

The phrases stand in ``unseen_phrases.yaml``. Whoever learns from them for a table writes new ones here.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import yaml

from intake_bot.domain.wording import check

PHRASES = Path(__file__).with_name("unseen_phrases.yaml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sieved:
    """How many phrases of each kind there are, and how many of them are taken for the other."""

    blatant: int
    missed: int
    innocent: int
    stopped: int


def sieved():
    """The phrases, checked."""
    phrases = yaml.safe_load(PHRASES.read_text(encoding="utf-8"))
    blatant = [phrase["text"] for phrase in phrases if phrase["blatant"]]
    innocent = [phrase["text"] for phrase in phrases if not phrase["blatant"]]
    return Sieved(
        blatant=len(blatant),
        missed=sum(not check(text) for text in blatant),
        innocent=len(innocent),
        stopped=sum(bool(check(text)) for text in innocent),
    )
