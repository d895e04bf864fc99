"""The chat page's own endpoints: what is on each person's screen, what they do, and a stream that says when to look.

May read the simulator and make people move. Must not decide anything about the Bot API.
"""

from __future__ import annotations

import asyncio
import json
import secrets
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response, StreamingResponse
from starlette.routing import BaseRoute, Route

from intake_bot.simulator.core import Simulator
from intake_bot.simulator.keyboards import DATA_BYTES_LIMIT
from intake_bot.simulator.people import Group, Person
from intake_bot.simulator.profile import commands_shown
from intake_bot.simulator.state import Chat, Message
from intake_bot.simulator.values import Json

PAGE = Path(__file__).parent / "page"
ASSETS = {"app.js": "text/javascript", "column.js": "text/javascript", "bubble.js": "text/javascript",
          "text.js": "text/javascript", "api.js": "text/javascript", "style.css": "text/css"}  # fmt: skip
SHOWN_IMAGES = ("image/png", "image/jpeg", "image/gif", "image/webp")
HEARTBEAT = 15.0
"""Seconds between signs of life on a quiet stream."""

POLICY = "default-src 'self'; img-src 'self' blob: data:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'"
HEADER = "X-Chat-Page"
"""Every change needs this header, which a foreign web page cannot send to us without being asked first."""


def routes(simulator: Simulator, people: Sequence[Person]) -> list[BaseRoute]:
    """The page's routes. `people` come first, in this order; whoever else there is follows."""
    page = _Page(simulator, [person.id for person in people])
    moves: dict[str, Callable[[Json], Awaitable[Json]]] = {
        "people": page.add_person,
        "say": page.say,
        "press": page.press,
        "send": page.send,
        "edit": page.edit,
        "block": page.block,
    }

    def move(action: Callable[[Json], Awaitable[Json]]) -> Callable[[Request], Awaitable[Response]]:
        async def endpoint(request: Request) -> Response:
            if HEADER not in request.headers:
                return JSONResponse({"error": "this is for the chat page only"}, status_code=403)
            try:
                return JSONResponse(await action(json.loads(await request.body())))
            except (AssertionError, KeyError, TypeError, ValueError) as error:
                return JSONResponse({"error": str(error)}, status_code=400)

        return endpoint

    return [
        Route("/", page.index),
        Route("/page/state", page.state),
        Route("/page/events", page.events),
        Route("/page/attach", page.attach, methods=["POST"]),
        Route("/page/file/{file_id}", page.file),
        *(Route(f"/page/{name}", move(action), methods=["POST"]) for name, action in moves.items()),
        Route("/page/{name}", page.asset),
    ]


class _Page:
    """The endpoints of one application."""

    def __init__(self, simulator: Simulator, order: list[int]) -> None:
        self.simulator = simulator
        self.order = order
        self.session = secrets.token_hex(8)

    # -- what there is to see ------------------------------------------------------------------------------------------

    async def index(self, _request: Request) -> Response:
        return FileResponse(
            PAGE / "index.html", headers={"Content-Security-Policy": POLICY, "Cache-Control": "no-cache"}
        )

    async def asset(self, request: Request) -> Response:
        name = request.path_params["name"]
        if name not in ASSETS:
            return Response(status_code=404)
        return FileResponse(PAGE / name, media_type=ASSETS[name], headers={"Cache-Control": "no-cache"})

    async def state(self, request: Request) -> Response:
        """Everything that changed since version `since`; all of it for another session."""
        since = int(request.query_params.get("since") or 0)
        if request.query_params.get("session") != self.session:
            since = 0
        simulated = self.simulator.state
        body = {
            "session": self.session,
            "version": simulated.version,
            "bot": {"id": simulated.head.bot["id"], "name": simulated.head.bot["first_name"],
                    "username": simulated.head.bot["username"]},
            "people": [self._person(person_id) for person_id in self._people()],
            "messages": [_message(m) for m in simulated.messages.values() if m.version > since],
            "presses": [
                {"id": q.id, "chat": q.chat_id, "message": q.message_id, "person": q.user_id, "data": q.data,
                 "version": q.version, "answer": q.answer}
                for q in simulated.queries.values() if q.version > since
            ],
        }  # fmt: skip
        return Response(json.dumps(body), media_type="application/json", headers={"Cache-Control": "no-store"})

    def _people(self) -> list[int]:
        others = [account.id for account in self.simulator.state.accounts.values() if not account.is_bot]
        return [*self.order, *(person_id for person_id in others if person_id not in self.order)]

    def _person(self, person_id: int) -> Json:
        simulated = self.simulator.state
        account = simulated.accounts[person_id]
        private = simulated.chats.get(person_id, Chat(id=person_id, type="private", topics={}))
        groups = [c for c in simulated.chats.values() if person_id in c.members and c.migrated_to is None]
        texts = simulated.head.texts

        def text(name: str, fallback: str) -> str:
            found = texts.get(name, {})
            return found.get(account.language_code) or found.get("") or fallback

        return {
            "id": person_id,
            "name": account.first_name,
            "language": account.language_code,
            "bot_name": text("name", simulated.head.bot["first_name"]),
            "description": text("description", ""),
            "chats": [
                {
                    "id": chat.id,
                    "type": chat.type,
                    "title": chat.title,
                    "started": chat.id in simulated.chats,
                    "blocked": chat.bot_status == "kicked",
                    "commands": commands_shown(simulated.head.commands, chat.type, chat.id, account.language_code),
                }
                for chat in (private, *groups)
            ],
        }

    async def events(self, _request: Request) -> Response:
        """Server-sent events: the version after every change."""
        return StreamingResponse(
            self._stream(),
            media_type="text/event-stream",
            headers={"Cache-Control": "no-store", "X-Accel-Buffering": "no"},
        )

    async def _stream(self) -> AsyncIterator[str]:
        released = self.simulator.released
        yield "retry: 1000\n\n"
        while not released.is_set():
            change = self.simulator.world.change()
            yield f"data: {self.simulator.state.version}\n\n"
            try:
                await asyncio.wait_for(change, HEARTBEAT)
            except TimeoutError:
                yield ": still here\n\n"

    async def file(self, request: Request) -> Response:
        """One file: shown when it is a picture, downloaded otherwise."""
        stored = self.simulator.state.files.get(request.path_params["file_id"])
        if stored is None:
            return Response(status_code=404)
        shown = stored.mime_type in SHOWN_IMAGES
        disposition = "inline" if shown else f"attachment; filename*=UTF-8''{quote(stored.name, safe='')}"
        return Response(
            stored.content,
            media_type=stored.mime_type if shown else "application/octet-stream",
            headers={"Content-Disposition": disposition, "X-Content-Type-Options": "nosniff"},
        )

    # -- what people do ------------------------------------------------------------------------------------------------

    def _place(self, asked: Json) -> tuple[Person, Group | None]:
        person = Person(self.simulator, self.simulator.state.accounts[int(asked["person"])].id)
        chat_id = int(asked.get("chat", person.id))
        return person, None if chat_id == person.id else Group(self.simulator, chat_id)

    def _message(self, asked: Json, name: str) -> Message | None:
        place = (int(str(asked.get("chat", asked["person"]))), int(str(asked.get(name) or 0)))
        return self.simulator.state.messages.get(place)

    async def add_person(self, asked: Json) -> Json:
        name = str(asked["name"]).strip()[:64]
        if not name:
            raise ValueError("a person needs a name")
        return {"person": self.simulator.person(name, language_code=str(asked.get("language", ""))[:16]).id}

    async def say(self, asked: Json) -> Json:
        person, chat = self._place(asked)
        message = await person.says(str(asked["text"]), chat=chat, reply_to=self._message(asked, "reply_to"))
        return {"message": message.id}

    async def press(self, asked: Json) -> Json:
        person, _ = self._place(asked)
        message = self._message(asked, "message")
        data = str(asked["data"])
        if message is None or not 1 <= len(data.encode()) <= DATA_BYTES_LIMIT:
            raise ValueError("there is no such button")
        return {"press": (await person.press_bytes(data, message)).id}

    async def send(self, asked: Json) -> Json:
        person, chat = self._place(asked)
        kinds: dict[str, Callable[..., Awaitable[Message]]] = {
            "sticker": person.sends_sticker,
            "voice": person.sends_voice,
            "location": person.sends_location,
            "contact": person.sends_contact,
        }
        return {"message": (await kinds[asked["kind"]](chat=chat)).id}

    async def edit(self, asked: Json) -> Json:
        person, _ = self._place(asked)
        message = self._message(asked, "message")
        if message is None:
            raise ValueError("there is no such message")
        return {"message": (await person.edits(message, str(asked["text"]))).id}

    async def block(self, asked: Json) -> Json:
        person, _ = self._place(asked)
        await (person.blocks() if asked["blocked"] else person.unblocks())
        return {}

    async def attach(self, request: Request) -> Response:
        """A file from the page; a picture of moderate size goes as a photo when asked so."""
        if HEADER not in request.headers:
            return JSONResponse({"error": "this is for the chat page only"}, status_code=403)
        query: dict[str, Any] = dict(request.query_params)
        person, chat = self._place(query)
        content = await request.body()
        name = query.get("name") or "file"
        mime_type = request.headers.get("content-type", "application/octet-stream")
        if query.get("kind") == "photo":
            message = await person.sends_photo(content, caption=query.get("caption", ""), chat=chat)
        else:
            message = await person.sends_document(
                name, content, mime_type=mime_type, caption=query.get("caption", ""), chat=chat
            )
        return JSONResponse({"message": message.id})


def _message(message: Message) -> Json:
    return {
        "chat": message.chat_id,
        "id": message.id,
        "version": message.version,
        "by_bot": message.by_bot,
        "deleted": message.deleted,
        "body": message.body,
        "keyboard": message.reply_keyboard,
    }
