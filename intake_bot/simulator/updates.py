"""How the bot gets its updates: getUpdates with Telegram's offset rules and long poll, and the webhook's settings.

May read and shorten the queue. Must not know what is inside an update, nor how a webhook is delivered.
"""

from __future__ import annotations

import asyncio
import ipaddress
import json
import re
from dataclasses import replace
from urllib.parse import urlsplit

from intake_bot.simulator import refusals
from intake_bot.simulator.parameters import Parameters
from intake_bot.simulator.state import QueuedUpdate
from intake_bot.simulator.values import Json, Refused
from intake_bot.simulator.world import World

PAGE_LIMIT = 100
PAGE_BYTES = 4 * 1024 * 1024
TIMEOUT_LIMIT = 50
AHEAD_LIMIT = 10
BEHIND_LIMIT = 100_000
WEBHOOK_PORTS = (80, 88, 443, 8443)
KINDS = frozenset({
    "message", "edited_message", "channel_post", "edited_channel_post", "business_connection", "business_message",
    "edited_business_message", "deleted_business_messages", "guest_message", "message_reaction",
    "message_reaction_count", "inline_query", "chosen_inline_result", "callback_query", "shipping_query",
    "pre_checkout_query", "purchased_paid_media", "poll", "poll_answer", "my_chat_member", "chat_member",
    "chat_join_request", "chat_boost", "removed_chat_boost", "managed_bot",
})  # fmt: skip


def pending(world: World) -> list[QueuedUpdate]:
    """The updates that still wait, oldest first; what is past its time is forgotten."""
    now = world.now()
    for update in [u for u in world.state.updates.values() if u.expires_at <= now]:
        world.state.drop(update)
    return list(world.state.updates.values())


class Repeats:
    """How many more confirmations are to be lost, so that the updates come once more (a fault on request)."""

    def __init__(self) -> None:
        self.left = 0

    def take(self) -> bool:
        """Whether this confirmation is lost."""
        self.left, lost = max(0, self.left - 1), self.left > 0
        return lost


async def get_updates(world: World, parameters: Parameters, repeats: Repeats) -> list[Json]:
    """getUpdates. Waits for at most the asked time (50 s) and returns as soon as there is something.

    Raises Refused with 409 when a webhook is set, or when another call or setWebhook ends this one's wait.
    """
    if world.state.head.webhook is not None:
        raise Refused(refusals.WEBHOOK_ACTIVE)
    _remember_allowed_updates(world, parameters)
    world.wake_poller("poller")
    _confirm(world, parameters.integer("offset"), repeats)
    asked = parameters.integer("limit")
    limit = asked if 1 <= asked <= PAGE_LIMIT else PAGE_LIMIT
    loop = asyncio.get_running_loop()
    deadline = loop.time() + min(max(parameters.integer("timeout"), 0), TIMEOUT_LIMIT)
    while True:
        page = _page(world, limit)
        if page or loop.time() >= deadline:
            return page
        match await _park(world, deadline - loop.time()):
            case "poller":
                raise Refused(refusals.OTHER_POLLER)
            case "webhook":
                raise Refused(refusals.WEBHOOK_SET)
            case "update":
                continue
            case _:
                return []


async def _park(world: World, seconds: float) -> str:
    """Waits until something wakes this poller, and says what it was; `timeout` after so many seconds."""
    parked: asyncio.Future[str] = asyncio.get_running_loop().create_future()
    world.parked = parked
    try:
        # Not wait_for: on Python 3.11 it swallows a cancellation that comes with the wake-up itself.
        woken, _ = await asyncio.wait({parked}, timeout=seconds)
        return parked.result() if woken else "timeout"
    finally:
        if world.parked is parked:
            world.parked = None


def _confirm(world: World, offset: int, repeats: Repeats) -> None:
    """Forgets what an offset confirms: everything below it, or all but the last n for a negative one.

    An offset far outside the queue is taken for the queue's head, so that nothing is forgotten by mistake.
    """
    waiting = pending(world)
    if not waiting or offset == 0:
        return
    if offset < 0:
        confirmed = waiting[:offset]
    else:
        head, tail = waiting[0].id, waiting[-1].id
        if offset > tail + AHEAD_LIMIT or offset < head - BEHIND_LIMIT:
            return
        confirmed = [update for update in waiting if update.id < offset]
    for update in confirmed:
        if not repeats.take():
            world.state.drop(update)


def _page(world: World, limit: int) -> list[Json]:
    page: list[Json] = []
    size = 0
    for update in pending(world)[:limit]:
        size += len(json.dumps(update.body))
        if page and size > PAGE_BYTES:
            break
        page.append(update.body)
    return page


def _remember_allowed_updates(world: World, parameters: Parameters) -> None:
    """allowed_updates is sticky; an empty list means the default set; anything malformed is ignored."""
    if "allowed_updates" not in parameters:
        return
    try:
        names = parameters.json("allowed_updates")
    except ValueError:
        return
    if isinstance(names, list) and all(isinstance(name, str) for name in names):
        allowed = tuple(sorted(set(names) & KINDS)) or None
        if allowed != world.state.head.allowed_updates:
            world.state.put(replace(world.state.head, allowed_updates=allowed))


def set_webhook(world: World, parameters: Parameters) -> bool:
    """setWebhook; an empty url removes the webhook. Raises Refused.

    Plain http and any port are accepted for a loopback address only, as a Bot API server in local mode would.
    """
    url = parameters.text("url").strip()
    secret = parameters.text("secret_token")
    if url:
        _check_webhook_url(url)
        if len(secret) > 256:
            raise Refused(refusals.SECRET_LENGTH)
        if not re.fullmatch(r"[A-Za-z0-9_-]*", secret):
            raise Refused(refusals.SECRET_CHARACTERS)
    _remember_allowed_updates(world, parameters)
    if parameters.flag("drop_pending_updates"):
        for update in pending(world):
            world.state.drop(update)
    connections = parameters.integer("max_connections")
    webhook = {
        "url": url,
        "secret_token": secret,
        "max_connections": connections if 1 <= connections <= 100 else 40,
    }
    world.state.put(replace(world.state.head, webhook=webhook if url else None))
    if url:
        world.wake_poller("webhook")
    return True


def _check_webhook_url(url: str) -> None:
    if "://" not in url:
        url = "https://" + url
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError:
        raise Refused(refusals.WEBHOOK_URL) from None
    if parts.scheme not in ("http", "https") or not host or not re.fullmatch(r"[A-Za-z0-9.\-:]+", host):
        raise Refused(refusals.WEBHOOK_URL)
    if _is_loopback(host):
        return
    if (port or (443 if parts.scheme == "https" else 80)) not in WEBHOOK_PORTS:
        raise Refused(refusals.WEBHOOK_PORT)
    if parts.scheme != "https":
        raise Refused(refusals.WEBHOOK_NOT_HTTPS)


def _is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def delete_webhook(world: World, parameters: Parameters) -> bool:
    """deleteWebhook."""
    if parameters.flag("drop_pending_updates"):
        for update in pending(world):
            world.state.drop(update)
    if world.state.head.webhook is not None:
        world.state.put(replace(world.state.head, webhook=None))
    return True


def get_webhook_info(world: World, _parameters: Parameters) -> Json:
    """getWebhookInfo."""
    head = world.state.head
    webhook = head.webhook or {}
    info: Json = {
        "url": webhook.get("url", ""),
        "has_custom_certificate": False,
        "pending_update_count": len(pending(world)),
    }
    if webhook:
        info |= {"max_connections": webhook["max_connections"], "ip_address": "127.0.0.1"}
    if "last_error_message" in webhook:
        info |= {name: webhook[name] for name in ("last_error_date", "last_error_message")}
    if head.allowed_updates is not None:
        info["allowed_updates"] = list(head.allowed_updates)
    return info
