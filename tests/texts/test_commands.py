"""The menus of commands."""

from __future__ import annotations

import re

from intake_bot.desk.directory_commands import DirectoryCommand, act_of
from intake_bot.desk.permissions import Act
from intake_bot.texts.catalogue import catalogue
from intake_bot.texts.commands import Audience, menu
from intake_bot.texts.render import plain


def test_patients_have_the_fifteen_commands():
    """In the order of the menu."""
    names = [name for name, _ in menu(Audience.PATIENT)]
    assert names == [
        "start",
        "resume",
        "restart",
        "checklist",
        "language",
        "offer",
        "learn",
        "day",
        "remind",
        "help",
        "about",
        "cancel",
        "privacy",
        "delete",
        "human",
    ]


def test_staff_have_theirs_and_the_patients():
    """Staff can try the bot as a patient."""
    names = [name for name, _ in menu(Audience.STAFF)]
    assert names[:2] == ["queue", "case"]
    assert set(names) > {name for name, _ in menu(Audience.PATIENT)}


def test_admins_have_theirs_and_those_of_staff():
    """What nobody else may send stands in nobody else's menu."""
    names = [name for name, _ in menu(Audience.ADMIN)]
    theirs = set(names) - {name for name, _ in menu(Audience.STAFF)}
    keeping = {command.value for command in DirectoryCommand if act_of(command) is Act.KEEP_DIRECTORY}
    assert theirs == {"team", "invite", "role", "remove"} | keeping


def test_telegram_takes_every_command(tag):
    """1 to 32 small letters, digits and underscores; a description of 1 to 256 characters (Bot API, BotCommand)."""
    for audience in Audience:
        for name, description in menu(audience):
            assert re.fullmatch(r"[a-z0-9_]{1,32}", name)
            assert 1 <= len(plain(description, catalogue(tag))) <= 256
