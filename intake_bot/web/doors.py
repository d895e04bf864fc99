"""The two addresses of the bot's own web server: where Telegram brings updates, and where one asks how it is.

Knows HTTP and what a webhook request looks like. Must not know the database or the questionnaire: an update is
handed on unread, and answered 200 only after that has returned.
"""

from __future__ import annotations

import asyncio
import hmac
import json
from collections.abc import Awaitable, Callable
from dataclasses import asdict
from functools import partial

import structlog
from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from intake_bot.web.values import Health, Webhook

log = structlog.get_logger()

HEALTH_PATH = "/health"
BODY_LIMIT = 1024 * 1024  # bytes; an update is at most 64 KiB on Telegram's side
BODY_TIMEOUT = 20.0  # seconds; Telegram itself waits 60 for the answer
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 -- a header's name


def create_app(*, webhook: Webhook | None, health: Callable[[], Awaitable[Health]]) -> Starlette:
    """The web application; without a webhook it only tells its health. Nothing happens until it is served."""

    async def tell_health(_request: Request) -> Response:
        try:
            now = await health()
        except Exception as error:
            log.warning("health_unknown", exc_info=error)
            return JSONResponse({"ok": False, "troubles": ["the database does not answer"]}, status_code=503)
        return JSONResponse({"ok": not now.troubles, **asdict(now)}, status_code=503 if now.troubles else 200)

    routes = [Route(HEALTH_PATH, tell_health, methods=["GET"])]
    if webhook is not None:
        routes.append(Route(webhook.path, partial(_receive, webhook), methods=["POST"]))
    return Starlette(routes=routes)


async def _receive(webhook: Webhook, request: Request) -> Response:
    shown = request.headers.get(SECRET_HEADER, "")
    if not hmac.compare_digest(shown.encode("latin-1"), webhook.secret.encode("ascii")):
        log.warning("webhook_secret_wrong", header_sent=bool(shown))
        return Response(status_code=403)
    try:
        async with asyncio.timeout(BODY_TIMEOUT):
            body = await _body(request)
    except TimeoutError:
        return Response(status_code=408)
    except ClientDisconnect:
        return Response(status_code=400)
    if body is None:
        return Response(status_code=413)
    try:
        update = json.loads(body)
    except (ValueError, RecursionError):
        # Telegram sends no such thing; whoever does knows the secret, and a repetition would change nothing.
        log.warning("webhook_unreadable", size=len(body))
        return Response(status_code=400)
    try:
        await webhook.accept([update])
    except Exception:
        # For whatever reason it is not stored: Telegram keeps it and comes again.
        log.exception("webhook_not_stored")
        return Response(status_code=503, headers={"Retry-After": "2"})
    return _acknowledgement(update)


async def _body(request: Request) -> bytes | None:
    """The request's body, or None as soon as it is known to be longer than the limit."""
    declared = request.headers.get("Content-Length", "0")
    if not declared.isdecimal() or int(declared) > BODY_LIMIT:
        return None
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > BODY_LIMIT:
            return None
    return bytes(body)


def _acknowledgement(update: object) -> Response:
    """200, with the answer to a press inside: Telegram executes a method in the response, so no call is spent on it."""
    match update:
        case {"callback_query": {"id": str(query)}}:
            return JSONResponse({"method": "answerCallbackQuery", "callback_query_id": query})
        case _:
            return Response(status_code=200)
