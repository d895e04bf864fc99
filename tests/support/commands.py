"""Commands of the command line, as a person sees them end."""

from __future__ import annotations


class Ran:
    """A finished command."""

    def __init__(self, code, out, err):
        self.code, self.out, self.err = code, out, err

    @property
    def line(self):
        """What it said on standard error, which is one line and no stack trace."""
        assert self.err.count("\n") == 1, self.err
        assert "Traceback" not in self.err
        return self.err.rstrip("\n")
