"""Where the process begins: `intake-bot` and `python -m intake_bot`. Loads the command line, knows nothing else."""

from __future__ import annotations

import gc


def main() -> None:
    """Run the command that was typed."""
    # Loading makes several hundred thousand objects, none of them garbage: to look through them again and again costs
    # a third of the time until the first answer. Frozen, they are not looked through later either.
    gc.disable()
    from intake_bot.cli import main as run

    gc.freeze()
    gc.enable()
    run()


if __name__ == "__main__":
    main()
