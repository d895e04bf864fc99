"""From a letter to the bytes of its PDF: tagged for readers of screens, and without a date, an author or a name in it.

May take some milliseconds of a processor, so it is called from a thread; the typesetter lets the others run meanwhile.
Must not know where letters come from, or where they go.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from functools import cache
from importlib.resources import files
from threading import Lock
from typing import TYPE_CHECKING, Final

from intake_bot import documents
from intake_bot.documents.fonts import KOREAN, face_of, font_folders
from intake_bot.documents.letter import Letter, to_document

if TYPE_CHECKING:
    from typst import Compiler

ACCESSIBLE: Final = "ua-1"
"""PDF/UA-1, ISO 14289-1. What else is made is tagged as well."""

_ONE_AT_A_TIME: Final = Lock()  # a compiler that is at work refuses a second thread


class NotRendered(Exception):
    """A letter could not be made into a PDF. Its text names the kind of error alone, since a letter is somebody's."""


def pdf(letter: Letter) -> bytes:
    """The letter as a PDF on A4. The same letter gives the same bytes. Raises NotRendered.

    Where a letter still has a sign that no font has, it is printed as an empty box; such a PDF is tagged all the same,
    but the standard does not allow it, so it does not claim to follow it.
    """
    from typst import TypstError

    values = {
        "letter": json.dumps(to_document(letter)),
        "original": json.dumps(asdict(face_of(letter.language))),
        "korean": json.dumps(asdict(KOREAN)),
    }
    with _ONE_AT_A_TIME:
        for standard in (ACCESSIBLE, None):
            try:
                made = _compiler().compile(_template(), sys_inputs=values, format="pdf", pdf_standards=standard)
            except TypstError:
                continue
            assert isinstance(made, bytes)
            return made
    raise NotRendered("TypstError")


@cache
def _template() -> bytes:
    return files(documents).joinpath("letter.typ").read_bytes()


@cache
def _compiler() -> Compiler:
    """The typesetter with its fonts, which it reads once."""
    from typst import Compiler, Fonts

    fonts = Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=font_folders())
    return Compiler(font_paths=fonts, ignore_system_fonts=True)
