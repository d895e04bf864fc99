"""The menu of commands in one person's chat, as a Bot API call. Pure; must not know who somebody is."""

from __future__ import annotations

from intake_bot.botapi.calls import Call, Purpose
from intake_bot.texts.catalogue import Catalogue
from intake_bot.texts.commands import Audience, menu
from intake_bot.texts.render import plain


def menu_shown(audience: Audience, *, chat_id: int, language: Catalogue) -> Call:
    """The call that shows an audience's commands in this chat, in its person's language."""
    commands = [{"command": name, "description": plain(what, language)} for name, what in menu(audience)]
    return _call("setMyCommands", chat_id, commands=commands)


def menu_taken_back(*, chat_id: int) -> Call:
    """The call after which this chat has everybody's commands again."""
    return _call("deleteMyCommands", chat_id)


def _call(method: str, chat_id: int, **parameters: object) -> Call:
    scope = {"type": "chat", "chat_id": chat_id}
    return Call(method=method, chat_id=chat_id, parameters={**parameters, "scope": scope}, purpose=Purpose.QUESTION)
