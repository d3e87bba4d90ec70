"""What a page asks for over HTTP, and whom it does not answer."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx2
import pytest
from slack_sdk import WebClient

from bot.practice import Practice
from bot.practice.page_api import CALLS_SHOWN
from tests.bot.practice.blockkit.parts import actions, button, section
from tests.bot.practice.conftest import RealClock
from tests.bot.practice.small_bot import Answer, SmallBot

PHASE_E = "C0PHASEE01"
LEAD, DEV = "U0LEAD0001", "U0DEV00001"


def state(http: httpx2.Client, person: str = LEAD) -> dict[str, Any]:
    return dict(http.get("/page/state", params={"as": person}).json())


def conversation(http: httpx2.Client, person: str, id_: str = PHASE_E) -> dict[str, Any]:
    conversations = state(http, person)["conversations"]
    return dict(next(each for each in conversations if each["id"] == id_))


def test_the_state_is_one_persons(http: httpx2.Client, client: WebClient) -> None:
    client.chat_postMessage(channel=PHASE_E, text="to all", blocks=[section("to *all*")])
    client.chat_postEphemeral(channel=PHASE_E, user=DEV, text="to dev")
    client.chat_postMessage(channel=DEV, text="direct")
    seen = state(http, DEV)
    assert (seen["me"], seen["app"], seen["command"]) == (DEV, "U0PHASEBOT", "/phase")
    assert seen["now"] == "2026-11-24T08:12:00+00:00"
    assert [person["name"] for person in seen["people"]][:4] == ["lead", "dev", "ops", "sponsor"]
    assert [each["name"] for each in seen["conversations"]] == [
        "phase-e",
        "general",
        "stakeholders",
        "directmessage",
    ]
    public, private = conversation(http, DEV)["messages"]
    assert public["blocks"][0]["text"]["text"] == "to *all*"
    assert (private["text"], private["ephemeral"], private["edited"]) == ("to dev", True, False)
    assert len(state(http, LEAD)["conversations"]) == 3
    assert len(conversation(http, LEAD)["messages"]) == 1


def test_unread_messages_are_counted_until_they_are_read(
    http: httpx2.Client, client: WebClient
) -> None:
    client.chat_postMessage(channel=PHASE_E, text="one")
    client.chat_postMessage(channel=PHASE_E, text="two")
    assert conversation(http, LEAD)["unread"] == 2
    http.post("/page/read", json={"as": LEAD, "conversation": PHASE_E})
    assert conversation(http, LEAD)["unread"] == 0
    assert conversation(http, DEV)["unread"] == 2


def test_people_type_press_and_move_the_clock(
    http: httpx2.Client, practice: Practice, bot: SmallBot
) -> None:
    bot.answer = lambda _: {"text": "card", "blocks": [actions(button(value="E1.2"))]}
    http.post("/page/type", json={"as": DEV, "conversation": PHASE_E, "text": "/phase step"})
    (message,) = conversation(http, DEV)["messages"]
    block = message["blocks"][0]
    pressed = {
        "as": DEV,
        "channel": PHASE_E,
        "ts": message["ts"],
        "block_id": block["block_id"],
        "action_id": block["elements"][0]["action_id"],
    }
    assert http.post("/page/press", json=pressed).status_code == 200
    assert bot.deliveries[1]["actions"][0]["value"] == "E1.2"
    assert http.post("/page/clock", json={"move": "+1d"}).json()["revision"] > 0
    assert state(http)["now"] == "2026-11-25T08:12:00+00:00"
    assert practice.workspace.failures == []


def test_the_clock_is_moved_in_the_zone_of_whoever_moves_it(http: httpx2.Client) -> None:
    http.post("/page/clock", json={"as": DEV, "move": "2026-11-25 09:00"})
    assert state(http)["now"] == "2026-11-25T14:00:00+00:00"
    http.post("/page/clock", json={"as": LEAD, "move": "2026-11-26 09:00"})
    assert state(http)["now"] == "2026-11-26T08:00:00+00:00"


def test_the_newest_calls_are_shown(http: httpx2.Client, client: WebClient) -> None:
    for number in range(CALLS_SHOWN + 1):
        client.chat_postMessage(channel=PHASE_E, text=str(number))
    calls = http.get("/page/calls").json()
    assert [call["args"]["text"] for call in calls] == [str(n + 1) for n in range(CALLS_SHOWN)]
    assert {(call["method"], call["ok"]) for call in calls} == {("chat.postMessage", True)}


def test_what_the_box_offers_comes_with_the_state(real: RealClock) -> None:
    offered = [{"usage": "done ITEM…", "summary": "complete items"}]
    with Practice(real=real, completions=offered) as practice:
        seen = httpx2.get(f"{practice.url}/page/state", trust_env=False).json()
    assert seen["completions"] == offered


@pytest.mark.parametrize(
    ("path", "body", "words"),
    [
        ("type", {"as": "U0", "conversation": PHASE_E, "text": "x"}, "There is nobody called U0"),
        ("type", {"as": LEAD, "conversation": "C0", "text": "x"}, "There is no C0"),
        ("type", {"as": LEAD, "text": "x"}, "conversation"),
        ("clock", {"move": "soon"}, 'I cannot move the clock by "soon"'),
        (
            "press",
            {"as": LEAD, "channel": PHASE_E, "ts": "1", "block_id": "b", "action_id": "a"},
            "That message is gone",
        ),
    ],
)
def test_what_cannot_be_done_is_said(
    http: httpx2.Client, path: str, body: dict[str, str], words: str
) -> None:
    answer = http.post(f"/page/{path}", json=body)
    assert answer.status_code == 400
    assert words in answer.text


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"Origin": "http://HOST"}, 200),
        ({"Origin": "http://evil.test"}, 403),
        ({"Origin": "null"}, 403),
        ({"Host": "evil.test"}, 403),
        ({"Host": "[bad"}, 403),
        ({"Sec-Fetch-Site": "same-origin"}, 200),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
    ],
)
def test_other_sites_do_not_act(
    http: httpx2.Client, practice: Practice, headers: dict[str, str], status: int
) -> None:
    host = practice.url.removeprefix("http://")
    sent = {name: value.replace("HOST", host) for name, value in headers.items()}
    assert http.post("/page/clock", json={"move": "+1h"}, headers=sent).status_code == status


@pytest.mark.parametrize("headers", [{"Host": "evil.test"}, {"Sec-Fetch-Site": "cross-site"}])
def test_other_sites_do_not_look(http: httpx2.Client, headers: dict[str, str]) -> None:
    assert http.get("/page/state", headers=headers).status_code == 403


def test_forty_who_act_at_once_do_not_block_the_bots_calls(
    http: httpx2.Client, practice: Practice, bot: SmallBot
) -> None:
    """Each delivery makes the bot call back before it acknowledges."""
    client = WebClient(practice.token, base_url=practice.api_url)

    def answer(delivery: dict[str, Any]) -> Answer:
        client.chat_postMessage(channel=delivery["channel_id"], text=delivery["text"])
        return "done"

    def act(number: int) -> int:
        body = {"as": LEAD, "conversation": PHASE_E, "text": f"/phase {number}"}
        return http.post("/page/type", json=body, timeout=30).status_code

    bot.answer = answer
    with ThreadPoolExecutor(40) as crowd:
        assert set(crowd.map(act, range(40))) == {200}
    assert len(practice.calls.of("chat.postMessage")) == 40
    assert practice.workspace.failures == []
