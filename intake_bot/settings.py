"""The only reader of the environment (and of `.env`): variables in, one frozen value out.

Knows names, shapes and defaults. Opens nothing, connects to nothing, and never repeats a value in an error: a value may
be a secret, and the variable's name together with what would be right is enough to mend it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Self
from urllib.parse import urlsplit

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    SecretStr,
    ValidationError,
    ValidationInfo,
    field_validator,
)
from pydantic_core import ErrorDetails
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

TELEGRAM_ROOT = "https://api.telegram.org"
DEFAULT_PORT = 8080

_TOKEN = re.compile(r"[0-9]{1,20}:[A-Za-z0-9_-]{1,200}")
_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")  # setWebhook's own rule for secret_token
_DATABASE = re.compile(r"sqlite:///.+|postgres(ql)?://.+")
_CONTACT = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+|\+?[0-9][0-9 ()-]{5,30}")
_LINE_LIMIT = 200


class WrongSettings(Exception):
    """One or more variables are wrong. Its text is one line: each variable, what is wrong, what would be right."""


class Settings(BaseModel):
    """What the operator decided. Built by `read` from the environment, or directly (the demo, tests)."""

    model_config = ConfigDict(frozen=True, extra="ignore", hide_input_in_errors=True, populate_by_name=True)

    token: SecretStr | None = Field(default=None, alias="INTAKE_BOT_TOKEN")
    api_url: str = Field(default=TELEGRAM_ROOT, alias="INTAKE_API_URL")
    database_url: SecretStr = Field(default=SecretStr("sqlite:///intake.db"), alias="DATABASE_URL")
    webhook_url: str | None = Field(default=None, alias="INTAKE_WEBHOOK_URL")
    webhook_secret: SecretStr | None = Field(default=None, alias="INTAKE_WEBHOOK_SECRET")
    port: int | None = Field(default=None, alias="PORT", ge=1, le=65535)
    admins: Annotated[frozenset[int], NoDecode] = Field(default=frozenset(), alias="INTAKE_ADMINS")
    staff_chat: int | None = Field(default=None, alias="INTAKE_STAFF_CHAT")
    operator_name: str | None = Field(default=None, alias="INTAKE_OPERATOR_NAME", max_length=_LINE_LIMIT)
    operator_registration: str | None = Field(
        default=None, alias="INTAKE_OPERATOR_REGISTRATION", max_length=_LINE_LIMIT
    )
    privacy_url: str | None = Field(default=None, alias="INTAKE_PRIVACY_URL")
    contact: str | None = Field(default=None, alias="INTAKE_CONTACT")

    @field_validator("token")
    @classmethod
    def _token_has_its_shape(cls, token: SecretStr | None) -> SecretStr | None:
        return _matching(_TOKEN, token, "does not look like a bot token")

    @field_validator("api_url")
    @classmethod
    def _api_url_is_a_root(cls, url: str) -> str:
        return _address(url, schemes=("https", "http")).rstrip("/")

    @field_validator("database_url")
    @classmethod
    def _database_is_one_of_two(cls, url: SecretStr) -> SecretStr:
        plain = url.get_secret_value()
        if not _DATABASE.fullmatch(plain):
            raise ValueError("is no address of a database that the bot can use")
        # Hosting services hand out the short form, which drivers no longer accept.
        return SecretStr(re.sub(r"^postgres://", "postgresql://", plain))

    @field_validator("webhook_url")
    @classmethod
    def _webhook_is_reachable(cls, url: str | None, info: ValidationInfo) -> str | None:
        if url is None:
            return None
        real = info.data.get("api_url", TELEGRAM_ROOT) == TELEGRAM_ROOT
        _address(url, schemes=("https",) if real else ("https", "http"))
        if urlsplit(url).path == "/health" or "?" in url or "#" in url:
            raise ValueError("has a query or a path that is taken")
        return url

    @field_validator("webhook_secret")
    @classmethod
    def _secret_suits_telegram(cls, secret: SecretStr | None) -> SecretStr | None:
        return _matching(_SECRET, secret, "has characters that Telegram refuses, or too many")

    @field_validator("admins", mode="before")
    @classmethod
    def _admins_are_ids(cls, value: object) -> object:
        if not isinstance(value, str):
            return value
        ids = [part.strip() for part in value.split(",") if part.strip()]
        if not all(re.fullmatch(r"[0-9]{1,19}", part) for part in ids):
            raise ValueError("holds something that is not a user id")
        return frozenset(int(part) for part in ids)

    @field_validator("privacy_url")
    @classmethod
    def _privacy_is_a_page(cls, url: str | None) -> str | None:
        return None if url is None else _address(url, schemes=("https",))

    @field_validator("contact")
    @classmethod
    def _contact_can_be_used(cls, contact: str | None) -> str | None:
        if contact is not None and not _CONTACT.fullmatch(contact):
            raise ValueError("is neither an e-mail address nor a telephone number")
        return contact

    def require_token(self) -> str:
        """The bot's token in plain, for the one place that calls the Bot API. Raises WrongSettings without one."""
        if self.token is None:
            raise WrongSettings(_missing("INTAKE_BOT_TOKEN"))
        return self.token.get_secret_value()

    def require_webhook(self) -> tuple[str, str]:
        """The webhook's address and its secret. Without a secret anyone could forge updates, so there is no default.

        Raises WrongSettings when either is not set.
        """
        if self.webhook_url is None:
            raise WrongSettings(_missing("INTAKE_WEBHOOK_URL"))
        if self.webhook_secret is None:
            raise WrongSettings(_missing("INTAKE_WEBHOOK_SECRET"))
        return self.webhook_url, self.webhook_secret.get_secret_value()

    def secrets(self) -> tuple[str, ...]:
        """Every string that must not be seen in a log line, whatever its shape."""
        held = (self.token, self.webhook_secret)
        password = urlsplit(self.database_url.get_secret_value()).password
        return (*(secret.get_secret_value() for secret in held if secret), *((password,) if password else ()))


class _Environment(Settings, BaseSettings):
    """The same fields, filled by pydantic-settings. An empty variable counts as not set."""

    model_config = SettingsConfigDict(
        case_sensitive=True,
        env_file_encoding="utf-8",
        env_ignore_empty=True,
        extra="ignore",  # other programs' variables may stand in the same file
        hide_input_in_errors=True,
    )

    @classmethod
    def reading(cls, env_file: Path | None) -> Self:
        values: dict[str, Any] = {"_env_file": env_file}
        return cls(**values)


def read(env_file: Path | None = Path(".env")) -> Settings:
    """The settings of this process: the environment first, then `env_file`, then the defaults.

    Raises WrongSettings.
    """
    try:
        return Settings.model_validate(dict(_Environment.reading(env_file)))
    except ValidationError as error:
        problems = error.errors(include_input=False, include_url=False)
        raise WrongSettings("; ".join(_wrong(problem) for problem in problems)) from None
    except (OSError, UnicodeDecodeError):
        raise WrongSettings(
            f"{env_file} cannot be read: it should be a text file (UTF-8) of NAME=value lines"
        ) from None


# What would be right, said once: the message for a wrong value and for a missing one.
RIGHT: Mapping[str, str] = {
    "INTAKE_BOT_TOKEN": "the token that @BotFather gave you: digits, a colon, letters and digits",
    "INTAKE_API_URL": f"the root of a Bot API server without a query, such as {TELEGRAM_ROOT}",
    "DATABASE_URL": "sqlite:///intake.db (a file) or postgresql://user:password@host/name",
    "INTAKE_WEBHOOK_URL": "the public https address Telegram shall call, such as https://bot.example.org/telegram "
    "(no query, and not /health)",
    "INTAKE_WEBHOOK_SECRET": "1 to 256 letters, digits, _ or -; make one with: "
    'python3 -c "import secrets; print(secrets.token_urlsafe(32))"',
    "PORT": "a port number from 1 to 65535",
    "INTAKE_ADMINS": "Telegram user ids (numbers, not names) with commas between them, such as 1001,1002",
    "INTAKE_STAFF_CHAT": "the id of one chat, such as -1001234567890",
    "INTAKE_OPERATOR_NAME": f"a name of at most {_LINE_LIMIT} characters",
    "INTAKE_OPERATOR_REGISTRATION": f"a registration number of at most {_LINE_LIMIT} characters",
    "INTAKE_PRIVACY_URL": "the https address of your privacy notice",
    "INTAKE_CONTACT": "an e-mail address or a telephone number for people who do not want to use Telegram",
}

# pydantic's own refusals; the validators above bring their words with them.
_WHAT: Mapping[str, str] = {
    "int_parsing": "is not a whole number",
    "greater_than_equal": "is out of range",
    "less_than_equal": "is out of range",
    "string_too_long": "is too long",
}


def _wrong(problem: ErrorDetails) -> str:
    name = str(problem["loc"][0])
    own_words = problem.get("ctx", {}).get("error")
    what = str(own_words) if own_words else _WHAT.get(problem["type"], "is wrong")
    return f"{name} {what}: it should be {RIGHT[name]}"


def _missing(name: str) -> str:
    return f"{name} is not set: it should be {RIGHT[name]}"


def _matching(shape: re.Pattern[str], secret: SecretStr | None, otherwise: str) -> SecretStr | None:
    if secret is not None and not shape.fullmatch(secret.get_secret_value()):
        raise ValueError(otherwise)
    return secret


def _address(url: str, *, schemes: tuple[str, ...]) -> str:
    otherwise = f"is not an {' or '.join(schemes)} address"
    try:
        parts = urlsplit(url)
        _ = parts.port  # raises for a port that is none
    except ValueError:
        raise ValueError(otherwise) from None
    if parts.scheme not in schemes or not parts.hostname or re.search(r"\s", url):
        raise ValueError(otherwise)
    return url
