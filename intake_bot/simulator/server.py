"""The simulator over HTTP: Bot API addresses, file downloads, the chat page, and a server that runs them.

May translate between HTTP and `Simulator.call`. Must not decide anything about a call.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import socket
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence
from typing import Any
from urllib.parse import parse_qsl

import uvicorn
from starlette.applications import Starlette
from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from uvicorn.protocols.http.h11_impl import H11Protocol

from intake_bot.simulator import chatpage, refusals
from intake_bot.simulator.core import Simulator
from intake_bot.simulator.people import Person
from intake_bot.simulator.values import Answer, Upload, refused
from intake_bot.simulator.webhook import deliver

UPLOAD_LIMIT = 50 * 1024 * 1024
DISCONNECT = "intake_bot.disconnect"
"""Name of the ASGI extension by which a request's connection can be closed without an answer."""


def create_app(simulator: Simulator, *, people: Sequence[Person] = ()) -> Starlette:
    """The web application: `/bot<token>/<method>`, `/file/bot<token>/<path>`, and the chat page with these people.

    While it runs it also delivers updates to the bot's webhook, when one is set.
    """

    async def method(request: Request) -> Response:
        token, name = request.path_params["token"], request.path_params["method"]
        refusal = simulator.token_refusal(token)
        if refusal is not None:
            return _response(refused(refusal))
        if int(request.headers.get("content-length") or 0) > UPLOAD_LIMIT:
            return Response(status_code=413)
        try:
            params, files = await _arguments(request)
        except ValueError:
            return _response(refused(refusals.BODY_UNREADABLE))
        try:
            return _response(await simulator.call(name, params, files))
        except ConnectionResetError:
            await _disconnect(request)
            raise

    async def download(request: Request) -> Response:
        refusal = simulator.token_refusal(request.path_params["token"])
        if refusal is not None:
            return _response(refused(refusal))
        content = simulator.file_at(request.path_params["path"])
        if content is None:
            return _response(refused(refusals.NO_SUCH_PATH))
        return Response(content, media_type="application/octet-stream")

    async def elsewhere(_request: Request, _error: Exception) -> Response:
        return _response(refused(refusals.NO_SUCH_PATH))

    @contextlib.asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        async with deliver(simulator):
            yield

    return Starlette(
        routes=[
            Route("/bot{token}/{method}", method, methods=["GET", "POST"]),
            Route("/file/bot{token}/{path:path}", download, methods=["GET"]),
            *chatpage.routes(simulator, people),
        ],
        exception_handlers={404: elsewhere},
        lifespan=lifespan,
    )


def _response(answer: Answer) -> Response:
    return Response(
        answer.payload(), status_code=answer.status, headers=dict(answer.headers), media_type="application/json"
    )


async def _arguments(request: Request) -> tuple[dict[str, Any], dict[str, Upload]]:
    """A call's arguments and uploads, from wherever they come. Raises ValueError for an unreadable body."""
    params: dict[str, Any] = dict(parse_qsl(request.url.query, keep_blank_values=True))
    files: dict[str, Upload] = {}
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind == "application/json":
        body = await request.body()
        given = json.loads(body) if body else {}
        if not isinstance(given, dict):
            raise ValueError("a JSON body is an object")
        params |= given
    elif kind == "multipart/form-data":
        async with request.form(max_files=1000, max_fields=1000, max_part_size=UPLOAD_LIMIT) as form:
            for name, value in form.multi_items():
                if isinstance(value, UploadFile):
                    files[name] = Upload(
                        name=value.filename or name,
                        content=await value.read(),
                        mime_type=value.content_type or "application/octet-stream",
                    )
                else:
                    params[name] = value
    elif request.method == "POST":
        params |= parse_qsl((await request.body()).decode("utf-8"), keep_blank_values=True)
    return params, files


async def _disconnect(request: Request) -> None:
    close: Callable[[], None] | None = request.scope.get("extensions", {}).get(DISCONNECT)
    if close is None:
        return
    close()
    while (await request.receive())["type"] != "http.disconnect":
        pass


class _Protocol(H11Protocol):
    """uvicorn's HTTP protocol, with a way for the application to drop the connection."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        inner = self.app

        async def app(
            scope: Any, receive: Callable[[], Awaitable[Any]], send: Callable[[Any], Awaitable[None]]
        ) -> None:
            scope.setdefault("extensions", {})[DISCONNECT] = transport.abort
            with contextlib.suppress(ConnectionResetError):
                await inner(scope, receive, send)

        self.app = app


class _Server(uvicorn.Server):
    """A server that leaves the process's signals alone and says when it is ready."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.ready = asyncio.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.ready.set()

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


def bound_socket(host: str, port: int) -> socket.socket:
    """A listening address of our own; port 0 takes a free one. Raises OSError when the port is taken."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((host, port))
        listening.listen(128)
    except OSError:
        listening.close()
        raise
    return listening


@contextlib.asynccontextmanager
async def serve(
    simulator: Simulator, *, host: str = "127.0.0.1", port: int = 0, people: Sequence[Person] = ()
) -> AsyncIterator[str]:
    """Runs the application and yields its root address, such as `http://127.0.0.1:8081`.

    Raises OSError when the port is taken. On the way out, waiting calls are let go; the
    simulator itself can be served again.
    """
    listening = bound_socket(host, port)
    config = uvicorn.Config(
        create_app(simulator, people=people),
        http=_Protocol,
        ws="none",
        lifespan="on",
        log_config=None,
        access_log=False,
        timeout_graceful_shutdown=1,
    )
    server = _Server(config)
    running = asyncio.create_task(server.serve(sockets=[listening]), name="simulator server")
    try:
        ready = asyncio.create_task(server.ready.wait())
        await asyncio.wait({ready, running}, return_when=asyncio.FIRST_COMPLETED)
        ready.cancel()
        if not server.started:
            raise OSError("the simulator's server did not start")
        name = f"[{host}]" if ":" in host else host
        yield f"http://{name}:{listening.getsockname()[1]}"
    finally:
        simulator.release()
        server.should_exit = True
        await running
        listening.close()
