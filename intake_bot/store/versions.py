"""Which version of the schema this program wants, and whether a database has it.

The versions are the files in ``migrations/versions``, numbered in a line: the number is the version. Only names are
read here, so that starting a migrated bot does not load the migration tool.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from intake_bot.store.location import DatabaseUnusable

VERSION: Final = "SELECT version_num FROM alembic_version"
"""Asked of either engine, where that table is."""

_PACKAGE: Final = Path(__file__).parents[1]


def migrations() -> Path:
    """The directory of the migrations: beside the package in a checkout, inside it once installed from a wheel."""
    inside = _PACKAGE / "migrations"
    return inside if inside.is_dir() else _PACKAGE.parent / "migrations"


def known_versions() -> list[str]:
    """All versions in order, oldest first."""
    return sorted(path.name.partition("_")[0] for path in (migrations() / "versions").glob("[0-9]*_*.py"))


def check_version(found: str | None, place: str) -> None:
    """Raise :class:`DatabaseUnusable` unless ``found`` is the version this program wants."""
    if found is None:
        raise DatabaseUnusable(f"{place} has no tables of intake-bot yet; run `intake-bot migrate`")
    refuse_newer(found, place)
    if found != known_versions()[-1]:
        raise DatabaseUnusable(f"{place} has an older version ({found}); run `intake-bot migrate`")


def refuse_newer(found: str, place: str) -> None:
    """Raise :class:`DatabaseUnusable` when this program does not know the version ``found``."""
    if found not in known_versions():
        raise DatabaseUnusable(
            f"{place} was written by a newer intake-bot (version {found}, this one knows {known_versions()[-1]})"
        )
