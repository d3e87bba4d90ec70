"""Forms, homes, files, shortcuts, troubles and scenes, as a page asks for them."""

import base64
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from typing import Any

import httpx2
import pytest
from slack_sdk import WebClient

from bot.practice import MovableClock, Practice
from bot.practice.scenes import SCENES
from tests.bot.practice.blockkit.parts import actions, button, field, home, modal, plain
from tests.bot.practice.conftest import TUESDAY, RealClock
from tests.bot.practice.small_bot import SmallBot

PHASE_E, LEAD, DEV = "C0PHASEE01", "U0LEAD0001", "U0DEV00001"
SHORTCUTS = [{"callback_id": "run", "name": "Run as a phase", "type": "message"}]
Json = dict[str, Any]


@pytest.fixture
def practice(real: RealClock) -> Iterator[Practice]:
    """A workspace whose app has a shortcut."""
    with Practice(MovableClock(TUESDAY), real=real, shortcuts=SHORTCUTS) as practice:
        yield practice


def state(http: httpx2.Client, person: str = DEV) -> Json:
    return dict(http.get("/page/state", params={"as": person}).json())


def messages(http: httpx2.Client, person: str = DEV) -> list[Json]:
    return list(state(http, person)["conversations"][0]["messages"])


def act(http: httpx2.Client, deed: str, **body: Any) -> int:
    return http.post(f"/page/{deed}", json={"as": DEV, **body}).status_code


def open_form(practice: Practice, bot: SmallBot, client: WebClient, view: Json) -> None:
    practice.type("@dev", "#phase-e", "/phase")
    client.views_open(trigger_id=bot.deliveries[-1]["trigger_id"], view=view)


def test_the_form_in_sight_is_one_persons(
    http: httpx2.Client, practice: Practice, bot: SmallBot, client: WebClient
) -> None:
    assert state(http)["view"] is None
    open_form(practice, bot, client, modal(field("why", "Why"), close=plain("Back")))
    view = state(http)["view"]
    assert {key: view[key] for key in ("callback_id", "title", "submit", "close", "depth")} == {
        "callback_id": "form",
        "title": "Evidence",
        "submit": "Send",
        "close": "Back",
        "depth": 1,
    }
    assert view["blocks"][0]["block_id"] == "why"
    assert (view["errors"], bool(view["hash"])) == ({}, True)
    assert state(http, LEAD)["view"] is None


def test_a_form_is_submitted_with_what_the_page_knows(
    http: httpx2.Client, practice: Practice, bot: SmallBot, client: WebClient
) -> None:
    open_form(practice, bot, client, modal(field("why", "Why")))
    form = state(http)["view"]["id"]
    assert act(http, "submit", view=form, values={"why": {"it": None}}) == 200
    errors = {"why": "Please complete this required field."}
    assert state(http)["view"]["errors"] == errors
    bot.answer = lambda _: 500
    act(http, "submit", view=form, values={"why": {"it": "because"}})
    assert state(http)["view"]["errors"] == {"": "We had some trouble connecting. Try again?"}
    bot.answer = lambda _: 200
    act(http, "submit", view=form, values={"why": {"it": "because"}})
    values = bot.deliveries[-1]["view"]["state"]["values"]
    assert values["why"]["it"]["value"] == "because"
    assert state(http)["view"] is None
    assert act(http, "submit", view=form) == 400


def test_a_form_is_closed(
    http: httpx2.Client, practice: Practice, bot: SmallBot, client: WebClient
) -> None:
    open_form(practice, bot, client, modal(field("why", "Why"), notify_on_close=True))
    assert act(http, "close", view=state(http)["view"]["id"]) == 200
    assert bot.deliveries[-1]["type"] == "view_closed"


def test_a_field_that_begins_with_this_channel_shows_it(
    http: httpx2.Client, practice: Practice, bot: SmallBot, client: WebClient
) -> None:
    here = field("a", "Where", kind="conversations_select", default_to_current_conversation=True)
    open_form(practice, bot, client, modal(here))
    element = state(http)["view"]["blocks"][0]["element"]
    assert element["initial_conversation"] == PHASE_E


def test_the_home_is_looked_at_and_pressed(
    http: httpx2.Client, bot: SmallBot, client: WebClient
) -> None:
    assert act(http, "home") == 200
    assert bot.deliveries[-1]["event"]["type"] == "app_home_opened"
    client.views_publish(user_id=DEV, view=home(actions(button(action_id="go", value="E1"))))
    seen = state(http)["home"]
    ids = {"view": seen["id"], "block_id": seen["blocks"][0]["block_id"], "action_id": "go"}
    assert act(http, "press", **ids) == 200
    assert bot.deliveries[-1]["container"] == {"type": "view", "view_id": seen["id"]}
    assert state(http, LEAD)["home"] is None


def test_a_file_is_uploaded_shown_and_saved(http: httpx2.Client) -> None:
    plan = "# Phase F — über\n".encode()
    content = base64.b64encode(plan).decode()
    sent = {"name": "f.md", "content_base64": content, "text": "Next"}
    assert act(http, "upload", conversation=PHASE_E, **sent) == 200
    (message,) = messages(http, LEAD)
    (file,) = message["files"]
    assert (message["text"], message["author"]) == ("Next", DEV)
    assert (file["name"], file["mimetype"], file["size"]) == ("f.md", "text/markdown", len(plan))
    assert file["text"] == plan.decode()
    saved = http.get(file["url"])
    assert saved.content == plan
    assert saved.headers["Content-Disposition"].startswith("attachment")
    assert saved.headers["X-Content-Type-Options"] == "nosniff"
    assert http.get("/page/files/F0").status_code == 404


def test_pictures_and_large_texts_have_an_address_only(
    http: httpx2.Client, practice: Practice
) -> None:
    practice.drop("@dev", "#phase-e", "a.png", b"\x89PNG")
    practice.drop("@dev", "#phase-e", "large.txt", b"x" * 100_001)
    picture, large = (message["files"][0] for message in messages(http))
    assert (picture["text"], large["text"]) == (None, None)
    shown = http.get(picture["url"])
    assert shown.headers["Content-Disposition"].startswith("inline")
    assert "sandbox" in shown.headers["Content-Security-Policy"]


def test_a_picture_in_a_block_is_a_file_that_slack_has_read(
    http: httpx2.Client, practice: Practice, client: WebClient
) -> None:
    practice.drop("@dev", "#general", "a.png", b"\x89PNG")
    (file,) = practice.workspace.messages()[0].files
    image = {"type": "image", "slack_file": {"id": file}, "alt_text": "Burn-up"}
    client.chat_postMessage(channel=PHASE_E, text="x", blocks=[image])
    (message,) = messages(http)
    assert message["blocks"][0]["slack_file"] == {"url": f"/page/files/{file}"}
    unknown = {**image, "slack_file": {"id": "F0123456789"}}
    with pytest.raises(Exception, match="invalid slack file"):
        client.chat_postMessage(channel=PHASE_E, text="x", blocks=[unknown])


def test_a_file_that_did_not_arrive_whole_is_refused(http: httpx2.Client) -> None:
    assert act(http, "upload", conversation=PHASE_E, name="f.md", content_base64="%") == 400
    assert messages(http) == []


def test_a_message_says_whether_it_is_pinned_and_where_it_is(
    http: httpx2.Client, practice: Practice, client: WebClient
) -> None:
    ts = client.chat_postMessage(channel=PHASE_E, text="board")["ts"]
    client.pins_add(channel=PHASE_E, timestamp=ts)
    client.chat_postEphemeral(channel=PHASE_E, user=DEV, text="x")
    board, whisper = messages(http)
    assert (board["pinned"], whisper["pinned"]) == (True, False)
    assert board["permalink"].startswith(f"{practice.url}/archives/{PHASE_E}/p")
    assert whisper["permalink"] is None


def test_links_lead_to_the_page_and_to_the_bytes(
    http: httpx2.Client, practice: Practice, client: WebClient
) -> None:
    practice.drop("@dev", "#phase-e", "Phase F.md", b"# Phase F")
    (message,) = practice.workspace.messages()
    file = practice.workspace.files.find(message.files[0])
    assert file
    link = practice.workspace.files.permalink(file)
    assert link.endswith("/phase_f.md")
    assert http.get(link, follow_redirects=True).content == b"# Phase F"
    address = client.chat_getPermalink(channel=PHASE_E, message_ts=message.ts)["permalink"]
    assert "<!doctype html>" in http.get(address, follow_redirects=True).text.lower()


def test_a_shortcut_is_used(http: httpx2.Client, practice: Practice, bot: SmallBot) -> None:
    assert state(http)["shortcuts"] == [{"callback_id": "run", "name": "Run as a phase"}]
    practice.type("@lead", "#phase-e", "hello")
    ids = {"channel": PHASE_E, "ts": messages(http)[0]["ts"]}
    assert act(http, "shortcut", **ids, callback_id="run") == 200
    assert bot.deliveries[-1]["callback_id"] == "run"
    assert act(http, "shortcut", **ids, callback_id="walk") == 400


def test_troubles_are_switched(http: httpx2.Client) -> None:
    assert http.post("/page/fault", json={"name": "slow", "on": True}).status_code == 200
    on = [fault["name"] for fault in state(http)["faults"] if fault["on"]]
    assert on == ["slow"]
    assert http.post("/page/fault", json={"name": "flood", "on": True}).status_code == 400


def test_scenes_are_offered_where_the_bot_can_begin_anew(
    http: httpx2.Client, practice: Practice, client: WebClient
) -> None:
    assert (state(http)["scenes"], state(http)["scene"]) == ([], None)
    refused = http.post("/page/scene", json={"name": "fresh"})
    assert (refused.status_code, "Scenes are off" in refused.text) == (400, True)
    client.chat_postMessage(channel=PHASE_E, text="before")
    renewed: list[str] = []

    def renewing() -> AbstractContextManager[None]:
        renewed.append("a new bot")
        return nullcontext()

    practice.renewing = renewing
    assert [scene["name"] for scene in state(http)["scenes"]] == [each.name for each in SCENES]
    assert http.post("/page/scene", json={"name": "fresh"}).status_code == 200
    assert (state(http)["scene"], messages(http), renewed) == ("fresh", [], ["a new bot"])
    assert state(http)["now"] == SCENES[0].at.isoformat()
    assert http.post("/page/scene", json={"name": "day-99"}).status_code == 400
