"""The one door through which personal text passes into the store and out of it.

What is sealed is opaque to every caller and to the tables. Today's seal hides nothing: it is a version mark in front of
the text, so that encryption can be added here, old values included, without touching a caller.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final, Protocol


class Codec(Protocol):
    """Seals a text for the store and opens it again: ``codec.open(codec.seal(text)) == text``."""

    def seal(self, text: str) -> str:
        """The text as it is stored."""
        ...

    def open(self, sealed: str) -> str:
        """The text that was sealed; :class:`SealBroken` when it was not sealed by this codec or a forerunner."""
        ...


class SealBroken(Exception):
    """A stored text cannot be opened: it was written with another key, by a newer version, or damaged."""


@dataclass(frozen=True, slots=True)
class Sealed:
    """A stored text that nobody has opened yet, so that one broken seal fails where the text is wanted and not where
    it is fetched among others.
    """

    text: str = field(repr=False)
    codec: Codec = field(repr=False)

    def open(self) -> str:
        """The text; :class:`SealBroken` when it cannot be opened."""
        return self.codec.open(self.text)


class PlainCodec:
    """Marks the version and leaves the text readable."""

    VERSION: Final = "0:"

    def seal(self, text: str) -> str:
        """The text behind its version mark."""
        return self.VERSION + text

    def open(self, sealed: str) -> str:
        """The text without its mark; :class:`SealBroken` for any other version."""
        if not sealed.startswith(self.VERSION):
            raise SealBroken("a stored text carries an unknown version mark")
        return sealed[len(self.VERSION) :]
