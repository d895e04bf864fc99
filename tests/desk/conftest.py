"""The starting directory and the day on which the tests of the desk take place."""

from __future__ import annotations

from datetime import date
from importlib import resources

import pytest
from hypothesis import settings

from intake_bot.domain.directory import Directory
from intake_bot.domain.directory_document import parse_starting_directory

settings.register_profile("untimed", deadline=None)  # a busy machine must not fail a test
settings.load_profile("untimed")


def read(name: str) -> str:
    return resources.files("intake_bot.data").joinpath(name).read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def directory() -> Directory:
    return parse_starting_directory(read("clinics.yaml"), vectors=read("vectors.yaml"), prices=read("prices.yaml"))


@pytest.fixture(scope="session")
def today() -> date:
    return date(2026, 11, 23)
