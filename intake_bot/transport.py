"""HTTP to Telegram on aiohttp: the library's documented extension point, and a thin client for the loops.

The loops want raw JSON in and out and a value for every failure; `telegram.Bot` wants its own exceptions. Both go
through the same connections. The token is part of every address, so no address may reach an exception, a log or a repr.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Protocol
from urllib.parse import quote

import aiohttp
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData
from yarl import URL

from intake_bot.botapi.calls import file_in
from intake_bot.botapi.failures import Delivered, Failed, Failure, Lost, NotSent, Refused

CONNECT_TIMEOUT: Final = 10.0
SENDING_READ_TIMEOUT: Final = 65.0
"""Telegram's server may hold a call back for up to 60 s when its own limits are reached, and then still do it."""
POLL_TIMEOUT: Final = 50
"""Seconds that a `getUpdates` call asks the server to wait; the server's own maximum."""
POLLING_READ_TIMEOUT: Final = POLL_TIMEOUT + 15.0
CONNECTIONS: Final = 64

_JSON: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
_FORM: Final = {"Content-Type": "application/x-www-form-urlencoded"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What came back: HTTP status and body."""

    code: int
    body: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Multipart:
    """A form with files in it: what stands in its fields, and each file with its name and content type."""

    fields: Mapping[str, str]
    files: Mapping[str, tuple[str, bytes, str]]

    def as_form(self) -> aiohttp.FormData:
        """The form as aiohttp sends it."""
        form = aiohttp.FormData(default_to_multipart=True)
        for name, value in self.fields.items():
            form.add_field(name, value)
        for name, (filename, content, content_type) in self.files.items():
            form.add_field(name, content, filename=filename, content_type=content_type)
        return form


class HttpRequest(BaseRequest):
    """`telegram.request.BaseRequest` on one aiohttp session, with a read time-out of its own, in seconds."""

    def __init__(self, *, read_timeout: float = SENDING_READ_TIMEOUT) -> None:
        self._read_timeout = read_timeout
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float:
        """Seconds without a byte of the answer after which it is given up."""
        return self._read_timeout

    async def initialize(self) -> None:
        """Open the session; connections are made when they are needed."""
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=CONNECTIONS, keepalive_timeout=30),
                cookie_jar=aiohttp.DummyCookieJar(),
                headers={"User-Agent": "intake-bot"},
                # Nobody waits for a free connection: there are more of them than calls at once.
                timeout=aiohttp.ClientTimeout(total=None, sock_connect=CONNECT_TIMEOUT, sock_read=self._read_timeout),
            )

    async def shutdown(self) -> None:
        """Close all connections."""
        session, self._session = self._session, None
        if session is not None:
            await session.close()

    async def exchange(
        self,
        method: str,
        url: str,
        body: bytes | Multipart | None = None,
        timeout: aiohttp.ClientTimeout | None = None,  # noqa: ASYNC109 -- handed on, nothing is cancelled here
    ) -> Answer | NotSent | Lost:
        """One HTTP exchange. ``bytes`` are sent as an URL-encoded form. Never raises for anything the network does."""
        if self._session is None:
            return NotSent(detail="the connections are closed")
        headers = _FORM if isinstance(body, bytes) else None
        data = body.as_form() if isinstance(body, Multipart) else body
        more: dict[str, Any] = {} if timeout is None else {"timeout": timeout}
        try:
            async with self._session.request(
                method, url, data=data, headers=headers, allow_redirects=False, **more
            ) as response:
                return Answer(code=response.status, body=await response.read())
        # Only the class is kept: some of these errors hold the address, and with it the token.
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError, aiohttp.InvalidURL) as error:
            return NotSent(detail=type(error).__name__)
        except (aiohttp.ClientError, OSError, TimeoutError) as error:
            return Lost(detail=type(error).__name__)

    async def do_request(  # noqa: PLR0917 -- the library's signature
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,
        write_timeout: Any = BaseRequest.DEFAULT_NONE,
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """The library's way in: status and body, or its ``TimedOut`` and ``NetworkError`` without any address."""
        body: bytes | Multipart | None = None
        if request_data is not None and request_data.contains_files:
            files: Any = request_data.multipart_data
            body = Multipart(fields=request_data.json_parameters, files=files)
        elif request_data is not None:
            body = _form(request_data.json_parameters)
        connect = CONNECT_TIMEOUT if connect_timeout is BaseRequest.DEFAULT_NONE else connect_timeout
        read = self._read_timeout if read_timeout is BaseRequest.DEFAULT_NONE else read_timeout
        answer = await self.exchange(method, url, body, _timeout(connect, read))
        match answer:
            case Answer():
                return answer.code, answer.body
            case Lost(detail=detail) if "Timeout" in detail:
                raise TimedOut(detail)
            case NotSent(detail=detail) | Lost(detail=detail):
                raise NetworkError(detail)


def _timeout(connect: float | None, read: float | None) -> aiohttp.ClientTimeout:
    return aiohttp.ClientTimeout(total=None, connect=connect, sock_connect=connect, sock_read=read)


class Calls(Protocol):
    """What the loops need of Telegram: one call, one value back, never an exception for what the network does."""

    async def call(self, method: str, parameters: Mapping[str, Any]) -> Delivered | Failed: ...


class BotClient:
    """Bot API calls for one bot: ``{root}/bot{token}/{method}``, raw JSON in and out."""

    def __init__(self, *, root: str, token: str, http: HttpRequest) -> None:
        self._address = f"{root.rstrip('/')}/bot{token}/"
        self._files = f"{root.rstrip('/')}/file/bot{token}/"
        self._http = http
        self.bot_id = int(token.partition(":")[0])
        """The bot's own user id, which is the first part of its token."""

    def __repr__(self) -> str:
        return f"<BotClient {self.bot_id}>"

    async def call(self, method: str, parameters: Mapping[str, Any]) -> Delivered | Failed:
        """Call a method with the parameters that the Bot API documents, as plain JSON values."""
        answer = await self._http.exchange("POST", self._address + method, _body(parameters))
        return read_answer(answer) if isinstance(answer, Answer) else Failed(failure=answer)

    async def download(self, path: str) -> Delivered | Failed:
        """The bytes of a file, by the path that getFile gave (Bot API, "getFile")."""
        answer = await self._http.exchange("GET", self._files + quote(path))
        if not isinstance(answer, Answer):
            return Failed(failure=answer)
        if not 200 <= answer.code <= 299:
            return Failed(failure=Refused(code=answer.code, description=""))
        return Delivered(result=answer.body)


def _body(parameters: Mapping[str, Any]) -> bytes | Multipart:
    """A form, with files in it where a parameter is one (see ``calls.file_parameter``)."""
    files = {name: content for name, value in parameters.items() if (content := file_in(value)) is not None}
    if not files:
        return _form(parameters)
    fields = {
        name: value if isinstance(value, str) else _JSON.encode(value)
        for name, value in parameters.items()
        if value is not None and name not in files
    }
    return Multipart(fields=fields, files=files)


def _form(parameters: Mapping[str, Any]) -> bytes:
    """URL-encoded, the one form that every Bot API server and emulator understands; what is no text goes as JSON."""
    # yarl writes a query as a form is written, several times as fast as the standard library, and leaves out lone
    # surrogates, which nobody could send.
    query = {
        name: value if isinstance(value, str) else _JSON.encode(value)
        for name, value in parameters.items()
        if value is not None
    }
    return URL.build(query=query).raw_query_string.encode("ascii")


def read_answer(answer: Answer) -> Delivered | Failed:
    """The result or the failure that a Bot API answer holds (Bot API, "making requests")."""
    try:
        envelope = json.loads(answer.body)
    except (ValueError, RecursionError):
        envelope = None
    if not isinstance(envelope, dict) or not isinstance(envelope.get("ok"), bool):
        return Failed(failure=_not_telegram(answer.code))
    if envelope["ok"]:
        if 200 <= answer.code <= 299 and "result" in envelope:
            return Delivered(result=envelope["result"])
        return Failed(failure=_not_telegram(answer.code))
    code = envelope.get("error_code")
    description = envelope.get("description")
    parameters = envelope.get("parameters")
    if not isinstance(parameters, dict):
        parameters = {}
    return Failed(
        failure=Refused(
            code=code if isinstance(code, int) else answer.code,
            description=description if isinstance(description, str) else "",
            retry_after=_seconds(parameters.get("retry_after")),
            migrate_to_chat_id=new if _is_integer(new := parameters.get("migrate_to_chat_id")) else None,
        )
    )


def _not_telegram(code: int) -> Failure:
    """A body that is not Telegram's: a proxy's error page, or an answer that was cut off."""
    return Refused(code=code, description="") if code >= 400 else Lost(detail=f"unreadable answer {code}")


def _is_integer(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and abs(value) < 2**63


def _seconds(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) and 0 <= value < float("inf") else None
