"""Telegram's HTML style: from a text with tags to a plain text with entities, or the server's refusal.

Pure functions over texts. Knows nothing of messages or chats. Behaves like TDLib's reader, offsets included: errors
count UTF-8 bytes of the argument, entities count UTF-16 code units of the result.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import NoReturn

from intake_bot.simulator.refusals import cannot_parse_entities
from intake_bot.simulator.values import Json

SIMPLE_TAGS = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline", "ins": "underline",
    "s": "strikethrough", "strike": "strikethrough", "del": "strikethrough", "tg-spoiler": "spoiler", "span": "spoiler",
}  # fmt: skip
OTHER_TAGS = ("a", "code", "pre", "blockquote")
NAMED = {b"lt": "<", b"gt": ">", b"amp": "&", b"quot": '"'}
ORDER = {"blockquote": 0, "expandable_blockquote": 0, "pre": 11, "code": 20, "text_link": 49, "text_mention": 49,
         "bold": 90, "italic": 91, "underline": 92, "strikethrough": 93, "spoiler": 94}  # fmt: skip

_SPACE = b" \t\r\n\0\v"
_NAME_END = _SPACE + b"=>/\"'"
_TOKEN = re.compile(rb"[A-Za-z0-9.\-]")
_ENTITY = re.compile(rb"&(?:#x([0-9a-fA-F]+)|#([0-9]+)|([a-zA-Z]+))")
_TEXT = re.compile(rb"[^&<]+")
_LINK = re.compile(r"(?i)(?:(https?)://)?([^\s/?#@:]+\.[^\s/?#@:.]{2,}|localhost|\d+(?:\.\d+){3})(:\d+)?([/?#]\S*)?")
_USER_LINK = re.compile(r"tg:(?://)?user\?id=(\d+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """One MessageEntity: `offset` and `length` in UTF-16 code units; `argument` is a link, a language or a user id."""

    type: str
    offset: int
    length: int
    argument: str = ""

    def to_json(self) -> Json:
        """The MessageEntity object."""
        body: Json = {"offset": self.offset, "length": self.length, "type": self.type}
        if self.type == "text_link":
            body["url"] = self.argument
        elif self.type == "pre" and self.argument:
            body["language"] = self.argument
        elif self.type == "text_mention":
            body["user"] = {"id": int(self.argument), "is_bot": False, "first_name": ""}
        return body


@dataclass(frozen=True, slots=True)
class _Open:
    """A start tag whose end has not come yet."""

    tag: str
    argument: str
    offset: int
    begin: int


def utf16_length(text: str) -> int:
    """Length in UTF-16 code units, the unit of every Telegram offset and limit."""
    return len(text) + sum(1 for character in text if ord(character) > 0xFFFF)


def parse_html(source: str) -> tuple[str, list[Entity]]:
    """The text without tags, and its entities in order.

    Raises Refused with the server's words ("can't parse entities: …") for anything Telegram would not accept.
    `source` must have a UTF-8 form.
    """
    return _Reader(source.encode("utf-8")).read()


class _Reader:
    """One reading of one text; positions are byte offsets in `data`, which ends in a NUL as a C string does."""

    def __init__(self, data: bytes) -> None:
        self.data = data + b"\0"
        self.end = len(data)
        self.at = 0
        self.result = bytearray()
        self.offset = 0
        self.open: list[_Open] = []
        self.entities: list[Entity] = []

    def read(self) -> tuple[str, list[Entity]]:
        while self.at < self.end:
            plain = _TEXT.match(self.data, self.at, self.end)
            if plain:
                self._append(plain.group())
                self.at = plain.end()
            elif self.data[self.at] == ord("&"):
                decoded = self._html_entity()
                if decoded is None:
                    self._append(b"&")
                    self.at += 1
                else:
                    self._append(decoded.encode("utf-8", "surrogatepass"))
            elif self.data[self.at + 1] == ord("/"):
                self._end_tag()
            else:
                self._start_tag()
        if self.open:
            _refuse(f'Can\'t find end tag corresponding to start tag "{self.open[-1].tag}"')
        try:
            text = self.result.decode("utf-8")
        except UnicodeDecodeError:
            _refuse(
                "Text contains invalid Unicode characters after decoding HTML entities, check for unmatched surrogate"
                " code units"
            )
        entities = [replace(e, argument="") if e.type == "code" else e for e in self.entities]
        return text, sorted_entities(entities)

    def _append(self, piece: bytes) -> None:
        self.result += piece
        self.offset += sum(1 + (byte >= 0xF0) for byte in piece if byte & 0xC0 != 0x80)

    def _html_entity(self) -> str | None:
        """The character an entity at this place stands for, stepping over it; None when it is not one we know."""
        found = _ENTITY.match(self.data, self.at, self.end)
        if found is None:
            return None
        hexadecimal, decimal, name = found.groups()
        if name is not None:
            character = NAMED.get(name)
        else:
            digits = hexadecimal or decimal
            code = int(digits, 16 if hexadecimal else 10) if len(digits) < 10 else 0
            character = chr(code) if 0 < code < 0x10FFFF else None
        if character is not None:
            self.at = found.end() + (self.data[found.end()] == ord(";"))
        return character

    def _skip_space(self) -> None:
        while self.data[self.at] and self.data[self.at] in _SPACE:
            self.at += 1

    def _ended(self) -> bool:
        """At the end, or at a NUL inside, which TDLib takes for the end of a tag."""
        return self.data[self.at] == 0

    def _skip_to(self, stops: bytes) -> bytes:
        begin = self.at
        while self.data[self.at] not in stops:
            self.at += 1
        return self.data[begin : self.at]

    def _start_tag(self) -> None:
        begin = self.at
        self.at += 1
        tag = self._skip_to(_SPACE + b">").decode("utf-8", "replace").lower()
        if self._ended():
            _refuse(f"Unclosed start tag at byte offset {begin}")
        if tag not in SIMPLE_TAGS and tag not in OTHER_TAGS:
            _refuse(f'Unsupported start tag "{tag}" at byte offset {begin}')
        argument = ""
        while self.data[self.at] != ord(">"):
            self._skip_space()
            if self.data[self.at] == ord(">"):
                break
            name, value = self._attribute(tag, begin)
            argument = _argument(tag, name, value) or argument
        if tag == "span" and argument != "spoiler":
            _refuse(f'Tag "span" must have class "tg-spoiler" at byte offset {begin}')
        self.at += 1
        self.open.append(_Open(tag, argument, self.offset, len(self.result)))

    def _attribute(self, tag: str, begin: int) -> tuple[str, str | None]:
        """One attribute, name and value; the value is None when there is no equal sign."""
        name = self._skip_to(_NAME_END).decode("utf-8", "replace")
        if not name:
            _refuse(f'Empty attribute name in the tag "{tag}" at byte offset {begin}')
        self._skip_space()
        if self._ended():
            _refuse(f'Unclosed start tag "{tag}" at byte offset {begin}')
        if self.data[self.at] != ord("="):
            return name, None
        self.at += 1
        self._skip_space()
        if self._ended():
            _refuse(f'Unclosed start tag "{tag}" at byte offset {begin}')
        value = self._quoted() if self.data[self.at] in b"'\"" else self._name_token()
        if self._ended():
            _refuse(f"Unclosed start tag at byte offset {begin}")
        return name, value

    def _name_token(self) -> str:
        begin = self.at
        while _TOKEN.match(self.data, self.at, self.end):
            self.at += 1
        if self.data[self.at] not in _SPACE + b">":
            _refuse(f"Unexpected end of name token at byte offset {begin}")
        return self.data[begin : self.at].decode("ascii").lower()

    def _quoted(self) -> str:
        """A value in quotes, stepping over both of them; it ends early when the text does."""
        quote = self.data[self.at]
        value = bytearray()
        self.at += 1
        while not self._ended() and self.data[self.at] != quote:
            decoded = self._html_entity() if self.data[self.at] == ord("&") else None
            if decoded is not None:
                value += decoded.encode("utf-8", "surrogatepass")
            else:
                value.append(self.data[self.at])
                self.at += 1
        if not self._ended():
            self.at += 1
        return value.decode("utf-8", "replace")

    def _end_tag(self) -> None:
        begin = self.at
        if not self.open:
            _refuse(f"Unexpected end tag at byte offset {begin}")
        self.at += 2
        found = self._skip_to(_SPACE + b">").decode("utf-8", "replace")
        self._skip_space()
        if self.data[self.at] != ord(">"):
            _refuse(f"Unclosed end tag at byte offset {begin}")
        opened = self.open.pop()
        if found and found != opened.tag:
            _refuse(f'Unmatched end tag at byte offset {begin}, expected "</{opened.tag}>", found "</{found}>"')
        self.at += 1
        if self.offset > opened.offset:
            self._close(opened)

    def _close(self, opened: _Open) -> None:
        span = Entity(type="", offset=opened.offset, length=self.offset - opened.offset)
        last = self.entities[-1] if self.entities else None
        same_place = last is not None and (last.offset, last.length) == (span.offset, span.length)
        match opened.tag:
            case "a":
                link = opened.argument or self.result[opened.begin :].decode("utf-8", "replace")
                user = _USER_LINK.fullmatch(link)
                if user:
                    self.entities.append(replace(span, type="text_mention", argument=user.group(1)))
                elif checked := checked_link(link):
                    self.entities.append(replace(span, type="text_link", argument=checked))
            case "pre":
                if last is not None and same_place and last.type == "code" and last.argument:
                    self.entities[-1] = replace(last, type="pre")
                else:
                    self.entities.append(replace(span, type="pre"))
            case "code":
                if last is not None and same_place and last.type == "pre" and opened.argument:
                    self.entities[-1] = replace(last, argument=opened.argument)
                else:
                    self.entities.append(replace(span, type="code", argument=opened.argument))
            case "blockquote":
                kind = "expandable_blockquote" if opened.argument else "blockquote"
                self.entities.append(replace(span, type=kind))
            case simple:
                self.entities.append(replace(span, type=SIMPLE_TAGS[simple]))


def _argument(tag: str, name: str, value: str | None) -> str:
    """The one attribute of a tag that means something."""
    match tag, name:
        case "a", "href":
            return value or ""
        case "code", "class" if value is not None and value.startswith("language-"):
            return value.removeprefix("language-")
        case "span", "class" if value is not None and value.startswith("tg-"):
            return value.removeprefix("tg-")
        case "blockquote", "expandable":
            return "1"
        case _:
            return ""


def _refuse(reason: str) -> NoReturn:
    raise cannot_parse_entities(reason)


def checked_link(link: str) -> str:
    """A link as Telegram keeps it (scheme and host normalised), or empty when it is not one: the entity is then dropped
    without a word.
    """
    link = link.strip()
    if re.match(r"(?i)(tg|ton|mailto|tel):", link):
        return link
    found = _LINK.fullmatch(link)
    if found is None:
        return ""
    scheme, host, port, rest = found.groups()
    return f"{(scheme or 'http').lower()}://{host.lower()}{port or ''}{rest or '/'}"


def sorted_entities(entities: list[Entity]) -> list[Entity]:
    """Entities in Telegram's order: by offset, longer first, then by kind; neighbours of one kind joined; nothing
    inside code.
    """
    ordered = sorted(entities, key=lambda e: (e.offset, -e.length, ORDER.get(e.type, 50)))
    kept: list[Entity] = []
    latest: dict[tuple[str, str], int] = {}
    code_end = 0
    for entity in ordered:
        end = entity.offset + entity.length
        if entity.offset < code_end and entity.type not in ("blockquote", "expandable_blockquote"):
            continue
        if entity.type in ("code", "pre"):
            code_end = max(code_end, end)
        place = latest.get((entity.type, entity.argument))
        if place is not None and entity.type in SIMPLE_TAGS.values():
            before = kept[place]
            if entity.offset <= before.offset + before.length:
                kept[place] = replace(before, length=max(before.length, end - before.offset))
                continue
        latest[(entity.type, entity.argument)] = len(kept)
        kept.append(entity)
    return kept
