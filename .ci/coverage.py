"""Says how much of every catalogue is translated, and what is missing. Reads `locales/`, changes nothing."""

from __future__ import annotations

import sys
from pathlib import Path

from babel.messages.pofile import read_po

LISTED_AT_MOST = 10


def main() -> None:
    """Print one line a catalogue, then its first missing texts. The source language needs no translation."""
    for path in sorted(Path("locales").glob("*/LC_MESSAGES/intake_bot.po")):
        with path.open("rb") as file:
            messages = [message for message in read_po(file) if message.id]
        missing = [message for message in messages if message.fuzzy or not _filled(message.string)]
        done = len(messages) - len(missing)
        sys.stdout.write(f"{path.parts[1]:8} {done:4} of {len(messages)}  ({done / max(1, len(messages)):.0%})\n")
        for message in missing[:LISTED_AT_MOST]:
            text = message.id if isinstance(message.id, str) else message.id[0]
            sys.stdout.write(f"           missing: {text[:100]!r}\n")
        if len(missing) > LISTED_AT_MOST:
            sys.stdout.write(f"           … and {len(missing) - LISTED_AT_MOST} more\n")


def _filled(string: str | tuple[str, ...] | list[str]) -> bool:
    return bool(string) if isinstance(string, str) else all(string)


if __name__ == "__main__":
    main()
