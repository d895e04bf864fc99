"""The fonts, which come as packages, and which of them a language is written in.

Japan, Korea, mainland China and Taiwan write the same characters in different forms, so each has its own face of the
same collection. Must not know what is written.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Final

PACKAGES: Final = ("noto_cjk_sans_otc", "fontpkg_noto_sans", "fontpkg_noto_sans_arabic", "fontpkg_noto_sans_thai")
"""Noto Sans in the scripts of the twelve languages, all under the SIL Open Font License."""

_ALPHABETS: Final = ("Noto Sans", "Noto Sans Arabic", "Noto Sans Thai")
_JAPAN, _KOREA, _CHINA, _TAIWAN = (f"Noto Sans CJK {place}" for place in ("JP", "KR", "SC", "TC"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Face:
    """How a language is set: its ISO 639 code, its ISO 3166 region where that decides forms, fonts by preference."""

    lang: str
    region: str | None = None
    fonts: tuple[str, ...] = (*_ALPHABETS, _KOREA)
    right_to_left: bool = False


KOREAN: Final = Face(lang="ko", fonts=(_KOREA, *_ALPHABETS))

_FACES: Final[Mapping[str, Face]] = {
    "ko": KOREAN,
    "ja": Face(lang="ja", fonts=(_JAPAN, *_ALPHABETS, _KOREA)),
    "zh-Hans": Face(lang="zh", region="CN", fonts=(_CHINA, *_ALPHABETS, _KOREA)),
    "zh-Hant": Face(lang="zh", region="TW", fonts=(_TAIWAN, *_ALPHABETS, _KOREA)),
    "ar": Face(lang="ar", right_to_left=True),
}


def face_of(tag: str) -> Face:
    """How the language with this BCP 47 tag is set."""
    return _FACES.get(tag) or Face(lang=tag)


def font_folders() -> list[Path]:
    """Where the font files are."""
    return [Path(str(files(package))) for package in PACKAGES]
