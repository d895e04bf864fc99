"""The methods about the bot itself: who it is, its commands, its name and descriptions.

May decide by Telegram's rules for these. Must not know chats or messages.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from intake_bot.simulator import refusals
from intake_bot.simulator.parameters import Parameters
from intake_bot.simulator.values import Json, Refused
from intake_bot.simulator.world import World

COMMANDS_LIMIT = 100
DESCRIPTION_LIMIT = 256
SCOPES = {
    "default": (),
    "all_private_chats": (),
    "all_group_chats": (),
    "all_chat_administrators": (),
    "chat": ("chat_id",),
    "chat_administrators": ("chat_id",),
    "chat_member": ("chat_id", "user_id"),
}
_LANGUAGES = """
aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo es
et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj
kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv
ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti
tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu
"""
ISO_639_1 = frozenset(_LANGUAGES.split())
"""Two-letter codes only: Telegram knows no regions or scripts here."""

TEXT_LIMITS = {
    "name": (64, refusals.NAME_TOO_LONG),
    "description": (512, refusals.DESCRIPTION_TOO_LONG),
    "short_description": (120, refusals.SHORT_DESCRIPTION_TOO_LONG),
}


def get_me(world: World, _parameters: Parameters) -> Json:
    """getMe."""
    return world.state.head.bot


def _language(parameters: Parameters) -> str:
    language = parameters.text("language_code")
    if language and language not in ISO_639_1:
        raise Refused(refusals.LANGUAGE_CODE)
    return language


def _commands_key(world: World, parameters: Parameters) -> str:
    """Where commands of a scope and language are kept: scope, its ids, language."""
    try:
        scope = parameters.json("scope")
    except ValueError:
        raise Refused(refusals.SCOPE_NOT_JSON) from None
    scope = {"type": "default"} if scope is None else scope
    if not isinstance(scope, dict) or scope.get("type") not in SCOPES:
        raise Refused(refusals.SCOPE_UNKNOWN)
    parts = [scope["type"], *(str(scope.get(name, "")) for name in SCOPES[scope["type"]])]
    if len(parts) > 1 and int(re.sub(r"[^0-9-]", "", parts[1]) or 0) not in world.state.chats:
        raise Refused(refusals.CHAT_NOT_FOUND)
    return "/".join([*parts, _language(parameters)])


def set_my_commands(world: World, parameters: Parameters) -> bool:
    """setMyCommands."""
    try:
        given = parameters.json("commands")
    except ValueError:
        raise Refused(refusals.COMMANDS_NOT_JSON) from None
    if given is not None and not isinstance(given, list):
        raise Refused(refusals.COMMANDS_NOT_ARRAY)
    key = _commands_key(world, parameters)
    commands = [_command(raw) for raw in given or []]
    if len(commands) > COMMANDS_LIMIT:
        raise Refused(refusals.TOO_MANY_COMMANDS)
    _put_commands(world, key, commands)
    return True


def _command(raw: Any) -> Json:
    command = raw.get("command") if isinstance(raw, dict) else None
    description = raw.get("description") if isinstance(raw, dict) else None
    if not isinstance(command, str) or not isinstance(description, str):
        raise Refused(refusals.COMMANDS_NOT_JSON)
    command = command.removeprefix("/")
    if not re.fullmatch(r"[a-z0-9_]{1,32}", command):
        raise Refused(refusals.COMMAND_INVALID)
    if not 1 <= len(description.strip()) <= DESCRIPTION_LIMIT:
        raise Refused(refusals.COMMAND_DESCRIPTION)
    return {"command": command, "description": description.strip()}


def _put_commands(world: World, key: str, commands: list[Json]) -> None:
    head = world.state.head
    kept = {name: value for name, value in head.commands.items() if name != key}
    changed = {**kept, key: commands} if commands else kept
    if changed != head.commands:
        world.state.put(replace(head, commands=changed))


def get_my_commands(world: World, parameters: Parameters) -> list[Json]:
    """getMyCommands."""
    commands: list[Json] = world.state.head.commands.get(_commands_key(world, parameters), [])
    return commands


def delete_my_commands(world: World, parameters: Parameters) -> bool:
    """deleteMyCommands."""
    _put_commands(world, _commands_key(world, parameters), [])
    return True


def commands_shown(commands: Json, chat_type: str, chat_id: int, language: str) -> list[Json]:
    """The commands a client shows in a chat: the narrowest scope wins, and in it the person's language."""
    wide = "all_private_chats" if chat_type == "private" else "all_group_chats"
    for scope in (f"chat/{chat_id}", wide, "default"):
        for tag in (language, ""):
            shown: list[Json] = commands.get(f"{scope}/{tag}", [])
            if shown:
                return shown
    return []


def set_my_text(name: str, world: World, parameters: Parameters) -> bool:
    """setMyName, setMyDescription, setMyShortDescription; `name` is the argument that carries the text."""
    limit, too_long = TEXT_LIMITS[name]
    language = _language(parameters)
    text = parameters.text(name)
    if len(text) > limit:
        raise Refused(too_long)
    head = world.state.head
    texts = {**head.texts.get(name, {}), language: text}
    world.state.put(replace(head, texts={**head.texts, name: {tag: text for tag, text in texts.items() if text}}))
    return True


def get_my_text(name: str, world: World, parameters: Parameters) -> Json:
    """getMyName, getMyDescription, getMyShortDescription."""
    texts = world.state.head.texts.get(name, {})
    fallback = world.state.head.bot["first_name"] if name == "name" else ""
    return {name: texts.get(_language(parameters)) or texts.get("") or fallback}
