"""Settings: what is read, what is refused, and that a refusal is one line naming the variable and hiding the value."""

from __future__ import annotations

import pytest

from intake_bot.settings import RIGHT, Settings, WrongSettings, read

TOKEN = "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"


def test_nothing_needs_to_be_set():
    """An empty environment gives the defaults of the contract."""
    assert read() == Settings()
    assert (read().api_url, read().port) == ("https://api.telegram.org", None)
    assert read().database_url.get_secret_value() == "sqlite:///intake.db"


def test_every_variable_is_read(monkeypatch):
    """Each variable of the contract reaches its field."""
    monkeypatch.setenv("INTAKE_BOT_TOKEN", TOKEN)
    monkeypatch.setenv("INTAKE_API_URL", "http://127.0.0.1:8081/")
    monkeypatch.setenv("DATABASE_URL", "postgres://bot:word@db/intake")
    monkeypatch.setenv("INTAKE_WEBHOOK_URL", "http://127.0.0.1:9000/telegram")
    monkeypatch.setenv("INTAKE_WEBHOOK_SECRET", "s3cret_-")
    monkeypatch.setenv("PORT", "9000")
    monkeypatch.setenv("INTAKE_ADMINS", "1001, 1002,")
    monkeypatch.setenv("INTAKE_STAFF_CHAT", "-100200")
    monkeypatch.setenv("INTAKE_OPERATOR_NAME", "Hanbit Care")
    monkeypatch.setenv("INTAKE_OPERATOR_REGISTRATION", "A-2026-01")
    monkeypatch.setenv("INTAKE_PRIVACY_URL", "https://example.org/privacy")
    monkeypatch.setenv("INTAKE_CONTACT", "desk@example.org")

    assert dict(read()) == dict(
        Settings(
            token=TOKEN,
            api_url="http://127.0.0.1:8081",
            database_url="postgresql://bot:word@db/intake",
            webhook_url="http://127.0.0.1:9000/telegram",
            webhook_secret="s3cret_-",
            port=9000,
            admins=frozenset({1001, 1002}),
            staff_chat=-100200,
            operator_name="Hanbit Care",
            operator_registration="A-2026-01",
            privacy_url="https://example.org/privacy",
            contact="desk@example.org",
        )
    )


def test_the_file_is_read_and_the_environment_wins(monkeypatch, tmp_path):
    """`.env` fills what the environment leaves open; variables of other programs in it do not matter."""
    (tmp_path / ".env").write_text("PORT=9001\nINTAKE_ADMINS=7\nSOMETHING_ELSE=1\n", encoding="utf-8")
    monkeypatch.setenv("PORT", "9002")
    assert (read().port, read().admins) == (9002, frozenset({7}))


def test_an_empty_variable_is_not_set(monkeypatch):
    """`INTAKE_STAFF_CHAT=` in a template means that there is none."""
    monkeypatch.setenv("INTAKE_STAFF_CHAT", "")
    monkeypatch.setenv("PORT", "")
    assert read() == Settings()


WRONG = [
    ("INTAKE_BOT_TOKEN", "not-a-token-at-all"),
    ("INTAKE_BOT_TOKEN", "12345:with a space"),
    ("INTAKE_API_URL", "api.telegram.example"),
    ("INTAKE_API_URL", "https://[half"),
    ("INTAKE_API_URL", "https://host:99999999"),
    ("DATABASE_URL", "mysql://root:hunter2@db/x"),
    ("DATABASE_URL", "intake.sqlite"),
    ("INTAKE_WEBHOOK_URL", "http://bot.example.org/telegram"),
    ("INTAKE_WEBHOOK_URL", "https://bot.example.org/health"),
    ("INTAKE_WEBHOOK_URL", "https://bot.example.org/telegram?x=1"),
    ("INTAKE_WEBHOOK_SECRET", "has a space in it"),
    ("INTAKE_WEBHOOK_SECRET", "x" * 257),
    ("PORT", "http"),
    ("PORT", "-1"),
    ("PORT", "65536"),
    ("INTAKE_ADMINS", "1001;1002"),
    ("INTAKE_ADMINS", "@someone"),
    ("INTAKE_STAFF_CHAT", "@channel"),
    ("INTAKE_OPERATOR_NAME", "long " * 100),
    ("INTAKE_OPERATOR_REGISTRATION", "long " * 100),
    ("INTAKE_PRIVACY_URL", "http://example.org"),
    ("INTAKE_CONTACT", "just ask"),
]


@pytest.mark.parametrize(("name", "value"), WRONG)
def test_a_wrong_value_is_one_line_that_names_the_variable_and_what_is_right(monkeypatch, name, value):
    """The line names the variable and what would be right, and does not repeat the value."""
    monkeypatch.setenv(name, value)
    with pytest.raises(WrongSettings) as refused:
        read()
    line = str(refused.value)
    assert line.startswith(f"{name} ")
    assert line.endswith(f": it should be {RIGHT[name]}")
    assert "\n" not in line
    assert value not in line


def test_several_wrong_values_are_told_at_once(monkeypatch):
    """Nobody has to mend, start, mend and start again."""
    monkeypatch.setenv("PORT", "x")
    monkeypatch.setenv("INTAKE_ADMINS", "y")
    with pytest.raises(WrongSettings, match=r"^PORT .*; INTAKE_ADMINS |^INTAKE_ADMINS .*; PORT "):
        read()


def test_a_file_that_is_no_text_is_one_line(tmp_path):
    """A `.env` that cannot be decoded is named; nothing of it is shown."""
    (tmp_path / ".env").write_bytes(b"PORT=\xff\xfe\x00")
    with pytest.raises(WrongSettings, match=r"^\.env cannot be read"):
        read()


def test_a_directory_in_the_files_place_is_no_file(tmp_path):
    """Only a file counts as `.env`."""
    (tmp_path / ".env").mkdir()
    assert read() == Settings()


def test_secrets_are_not_in_the_representation():
    """Printing the settings prints no token, no webhook secret and no database password."""
    settings = Settings(token=TOKEN, webhook_secret="hush", database_url="postgresql://bot:word@db/intake")
    assert not any(secret in f"{settings} {settings!r}" for secret in (TOKEN, "hush", "word"))
    assert set(settings.secrets()) == {TOKEN, "hush", "word"}


@pytest.mark.parametrize(
    ("given", "missing"),
    [({}, "INTAKE_WEBHOOK_URL"), ({"webhook_url": "https://bot.example.org/t"}, "INTAKE_WEBHOOK_SECRET")],
)
def test_the_webhook_needs_its_address_and_its_secret(given, missing):
    """There is no webhook without a secret: anyone could forge updates."""
    with pytest.raises(WrongSettings, match=f"^{missing} is not set: it should be "):
        Settings(**given).require_webhook()


def test_the_token_is_required_where_it_is_needed():
    """Without a token the refusal says which variable and where a token comes from."""
    with pytest.raises(WrongSettings, match=r"^INTAKE_BOT_TOKEN is not set: it should be .*BotFather"):
        Settings().require_token()
