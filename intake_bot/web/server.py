"""Runs a web application on a taken port inside the running loop. Knows uvicorn, nothing of what is served."""

from __future__ import annotations

import contextlib
import socket
from collections.abc import Iterator

import uvicorn
from starlette.types import ASGIApp

GRACE = 3
"""Seconds for requests under way when the server stops; Telegram repeats what got no answer."""


class Server:
    """A uvicorn server that leaves signals, logging and start-up hooks to the process it runs in."""

    def __init__(self, app: ASGIApp) -> None:
        self._server = _Quiet(
            uvicorn.Config(
                app,
                access_log=False,
                date_header=False,
                lifespan="off",
                log_config=None,
                server_header=False,
                timeout_graceful_shutdown=GRACE,
                ws="none",
            )
        )

    async def serve(self, on: socket.socket) -> None:
        """Serve until `stop` is called; closes the socket."""
        with on:
            await self._server.serve(sockets=[on])

    def stop(self) -> None:
        """Take no more requests, finish those under way; `serve` then returns."""
        self._server.should_exit = True


class _Quiet(uvicorn.Server):
    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield
