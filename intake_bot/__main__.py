"""`python -m intake_bot` is the command `intake-bot`."""

from __future__ import annotations

from intake_bot.cli import main

main()
