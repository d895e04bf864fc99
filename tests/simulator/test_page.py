"""The chat page's endpoints: what is shown, what people do there, and what no foreign page may do."""

from __future__ import annotations

import json

import aiohttp
import pytest

from intake_bot.simulator.chatpage import ASSETS, HEADER
from intake_bot.simulator.server import serve

KEYS = json.dumps({"inline_keyboard": [[{"text": "A", "callback_data": "a"}]]})


class Page:
    """A browser's view of the endpoints."""

    def __init__(self, http):
        self.http = http
        self.session = ""
        self.version = 0

    async def moves(self, name, /, expected=200, **asked):
        async with self.http.post(f"/page/{name}", json=asked, headers={HEADER: "1"}) as response:
            body = await response.json()
            assert response.status == expected, body
            return body

    async def looks(self):
        query = {"session": self.session, "since": str(self.version)}
        async with self.http.get("/page/state", params=query) as response:
            state = await response.json()
        self.session, self.version = state["session"], state["version"]
        return state


@pytest.fixture
async def page(simulator, ana):
    async with serve(simulator, people=[ana]) as address, aiohttp.ClientSession(address) as http:
        yield Page(http)


async def test_the_page_and_its_parts_are_served(page):
    """HTML with a policy that allows nothing from elsewhere; every part the HTML and the scripts name."""
    async with page.http.get("/") as response:
        html = await response.text()
        assert "default-src 'self'" in response.headers["Content-Security-Policy"]
    assert "://" not in html.replace("http://www.w3.org", "")
    texts = [html]
    for name in ASSETS:
        async with page.http.get(f"/page/{name}") as response:
            assert response.status == 200
            texts.append(await response.text())
    assert "innerHTML" not in "".join(texts)
    async with page.http.get("/page/server.py") as response:
        assert response.status == 404


async def test_a_person_talks_and_the_state_tells_only_what_is_new(page, simulator, ana):
    """After the first look, a look brings what changed since."""
    first = await page.looks()
    assert [person["name"] for person in first["people"]] == ["Ana"]
    assert len(first["messages"]) == 1
    await page.moves("say", person=ana.id, text="hello <b>")
    await simulator.call("sendMessage", {"chat_id": ana.id, "text": "x", "reply_markup": KEYS})
    second = await page.looks()
    assert [message["body"]["text"] for message in second["messages"]] == ["hello <b>", "x"]
    assert (await page.looks())["messages"] == []
    page.session = "of an earlier server"
    assert len((await page.looks())["messages"]) == 3


async def test_a_press_is_open_until_it_is_answered(page, simulator, ana):
    """The page knows which button spins."""
    sent = await simulator.call("sendMessage", {"chat_id": ana.id, "text": "x", "reply_markup": KEYS})
    pressed = await page.moves("press", person=ana.id, message=sent.body["result"]["message_id"], data="a")
    [press] = (await page.looks())["presses"]
    assert (press["id"], press["data"], press["answer"]) == (pressed["press"], "a", None)
    await simulator.call("answerCallbackQuery", {"callback_query_id": press["id"], "text": "Noted"})
    [press] = (await page.looks())["presses"]
    assert press["answer"]["text"] == "Noted"


async def test_people_join_block_edit_and_send_things(page, simulator, ana):
    """Everything the page offers becomes a move of that person."""
    yuki = (await page.moves("people", name="Yuki", language="ja"))["person"]
    await page.moves("say", person=yuki, text="/start")
    said = await page.moves("say", person=ana.id, text="tpyo")
    await page.moves("edit", person=ana.id, message=said["message"], text="typo")
    for kind in ("sticker", "voice", "location", "contact"):
        await page.moves("send", person=ana.id, kind=kind)
    await page.moves("block", person=ana.id, blocked=True)
    assert ana.is_blocking
    assert "unblock" in (await page.moves("say", expected=400, person=ana.id, text="x"))["error"]
    await page.moves("block", person=ana.id, blocked=False)
    state = await page.looks()
    assert [person["id"] for person in state["people"]] == [ana.id, yuki]
    assert ana.messages[1].text == "typo"


async def test_files_go_both_ways(page, simulator, ana):
    """A picture is shown, anything else only ever downloaded."""
    query = {"person": str(ana.id), "name": "a.html"}
    headers = {HEADER: "1", "Content-Type": "text/html"}
    async with page.http.post("/page/attach", params=query, data=b"<script>", headers=headers) as response:
        assert response.status == 200
    document = ana.messages[-1].body["document"]
    assert (document["file_name"], document["mime_type"]) == ("a.html", "text/html")
    async with page.http.get(f"/page/file/{document['file_id']}") as response:
        assert response.content_type == "application/octet-stream"
        assert response.headers["Content-Disposition"] == "attachment; filename*=UTF-8''a.html"
        assert await response.read() == b"<script>"
    headers["Content-Type"] = "image/png"
    async with page.http.post("/page/attach", params={**query, "kind": "photo"}, data=b"x", headers=headers):
        pass
    async with page.http.get(f"/page/file/{ana.messages[-1].body['photo'][0]['file_id']}") as response:
        assert response.content_type == "image/jpeg"
    async with page.http.get("/page/file/unknown") as response:
        assert response.status == 404


async def test_the_stream_speaks_after_every_change(page, ana):
    """Server-sent events: the version now, then after each change."""
    async with page.http.get("/page/events") as response:
        assert response.content_type == "text/event-stream"

        async def version():
            while True:
                line = (await response.content.readline()).decode()
                if line.startswith("data: "):
                    return int(line.removeprefix("data: "))

        before = await version()
        await ana.says("hello")
        assert await version() > before


async def test_a_foreign_page_cannot_move_anybody(page, ana):
    """Without the page's own header nothing happens."""
    for name in ("say", "attach", "people"):
        async with page.http.post(f"/page/{name}", data=json.dumps({"person": ana.id, "text": "x"})) as response:
            assert response.status == 403
    assert len(ana.messages) == 1


@pytest.mark.parametrize(
    ("name", "asked"),
    [
        ("say", {"text": "x"}),
        ("say", {"person": 1, "text": "x"}),
        ("press", {"person": "{ana}", "message": 9999, "data": "a"}),
        ("press", {"person": "{ana}", "message": 1, "data": "x" * 65}),
        ("edit", {"person": "{ana}", "message": 9999, "text": "x"}),
        ("send", {"person": "{ana}", "kind": "money"}),
        ("people", {"name": " "}),
    ],
)
async def test_what_cannot_be_is_refused(page, ana, name, asked):
    """With a word about it, and no harm."""
    asked = {key: ana.id if value == "{ana}" else value for key, value in asked.items()}
    assert (await page.moves(name, expected=400, **asked))["error"]


async def test_the_commands_shown_are_those_of_the_persons_language(page, simulator, ana):
    """The narrowest scope wins, and in it the language."""
    await simulator.call("setMyCommands", {"commands": '[{"command": "start", "description": "Begin"}]'})
    await simulator.call(
        "setMyCommands", {"commands": '[{"command": "start", "description": "시작"}]', "language_code": "ko"}
    )
    staff_only = '[{"command": "queue", "description": "Queue"}]'
    scope = json.dumps({"type": "chat", "chat_id": ana.id})
    await page.moves("people", name="Min-ji", language="ko")
    await simulator.call("setMyCommands", {"commands": staff_only, "scope": scope})
    state = await page.looks()
    shown = [person["chats"][0]["commands"][0]["description"] for person in state["people"]]
    assert shown == ["Queue", "시작"]
