"""People press; what the bot is sent."""

from typing import Any

import pytest
from slack_sdk import WebClient

from bot.practice import Practice
from bot.practice.presses import Press
from phases.errors import UserError
from tests.bot.practice.blockkit.parts import actions, button, form, options, plain, section
from tests.bot.practice.small_bot import SmallBot

PHASE_E, GENERAL = "C0PHASEE01", "C0GENERAL1"
LEAD, DEV = "U0LEAD0001", "U0DEV00001"
MENU = {"type": "overflow", "action_id": "menu", "options": options(2)}
SELECT = {"type": "static_select", "action_id": "pick", "options": options(3)}


def post(client: WebClient, *blocks: dict[str, Any], channel: str = PHASE_E) -> str:
    return str(client.chat_postMessage(channel=channel, text="x", blocks=list(blocks))["ts"])


def whisper(client: WebClient, *blocks: dict[str, Any]) -> str:
    answer = client.chat_postEphemeral(channel=PHASE_E, user=DEV, text="x", blocks=list(blocks))
    return str(answer["message_ts"])


def test_a_press_carries_the_button_and_its_message(
    practice: Practice, bot: SmallBot, client: WebClient
) -> None:
    ts = post(client, actions(button(action_id="done", value="E1.2")))
    practice.press("@dev", "Done")
    (sent,) = bot.deliveries
    assert sent["type"] == "block_actions"
    assert sent["user"] == {
        "id": DEV,
        "username": "dev",
        "name": "dev",
        "team_id": "T0PRACTICE",
    }
    assert sent["channel"] == {"id": PHASE_E, "name": "phase-e"}
    assert sent["container"] == {
        "type": "message",
        "message_ts": ts,
        "channel_id": PHASE_E,
        "is_ephemeral": False,
    }
    assert sent["message"]["ts"] == ts
    assert sent["state"] == {"values": {}}
    (action,) = sent["actions"]
    assert (action["type"], action["action_id"], action["value"]) == ("button", "done", "E1.2")
    assert action["block_id"] == sent["message"]["blocks"][0]["block_id"]
    assert float(action["action_ts"]) > 0
    assert sent["response_url"].startswith(practice.url)
    assert sent["trigger_id"]


def test_an_ephemeral_message_is_not_sent_along(
    practice: Practice, bot: SmallBot, client: WebClient
) -> None:
    ts = whisper(client, actions(button()))
    practice.press("@dev", "done")
    (sent,) = bot.deliveries
    assert sent["container"]["is_ephemeral"] is True
    assert sent["container"]["message_ts"] == ts
    assert "message" not in sent


def test_an_option_of_a_menu_is_sent_whole(
    practice: Practice, bot: SmallBot, client: WebClient
) -> None:
    post(client, section(accessory=MENU))
    practice.press("@dev", "option 1")
    (action,) = bot.deliveries[0]["actions"]
    assert action["type"] == "overflow"
    assert action["selected_option"] == MENU["options"][1]


def test_what_is_chosen_stands_in_the_state(
    practice: Practice, bot: SmallBot, client: WebClient
) -> None:
    ticks = {"type": "checkboxes", "action_id": "tick", "options": options(2)}
    day = {"type": "datepicker", "action_id": "day", "initial_date": "2026-12-01"}
    words = {"type": "plain_text_input", "action_id": "why"}
    post(client, {**actions(SELECT, ticks, day), "block_id": "b"}, form(words, block_id="w"))
    practice.press("@dev", "option 2")
    (sent,) = bot.deliveries
    chosen = SELECT["options"][2]
    assert sent["actions"][0]["selected_option"] == chosen
    assert sent["state"]["values"] == {
        "b": {
            "pick": {"type": "static_select", "selected_option": chosen},
            "tick": {"type": "checkboxes", "selected_options": []},
            "day": {"type": "datepicker", "selected_date": "2026-12-01"},
        },
        "w": {"why": {"type": "plain_text_input", "value": None}},
    }


def test_other_elements_send_what_was_chosen(
    practice: Practice, bot: SmallBot, client: WebClient
) -> None:
    who = {"type": "users_select", "action_id": "who"}
    ticks = {"type": "checkboxes", "action_id": "tick", "options": options(3)}
    ts = post(client, {**actions(who, ticks), "block_id": "b"})
    practice.press_element("@dev", Press(PHASE_E, ts, "b", "who", LEAD))
    practice.press_element("@dev", Press(PHASE_E, ts, "b", "tick", ["0", "2"]))
    first, second = (delivery["actions"][0] for delivery in bot.deliveries)
    assert first["selected_user"] == LEAD
    assert [option["value"] for option in second["selected_options"]] == ["0", "2"]


def test_the_newest_message_is_meant(practice: Practice, bot: SmallBot, client: WebClient) -> None:
    post(client, actions(button(value="old")))
    post(client, actions(button(value="elsewhere")), channel=GENERAL)
    practice.press("@dev", "Done")
    practice.press("@dev", "Done", conversation="#phase-e")
    values = [delivery["actions"][0]["value"] for delivery in bot.deliveries]
    assert values == ["elsewhere", "old"]


def test_a_box_is_ticked_by_its_label(practice: Practice, bot: SmallBot, client: WebClient) -> None:
    post(client, actions({"type": "checkboxes", "options": options(3)}))
    practice.press("@dev", "option 1")
    (chosen,) = bot.deliveries[0]["actions"][0]["selected_options"]
    assert chosen["value"] == "1"


@pytest.mark.parametrize(
    "blocks",
    [
        [actions(button(value="E1.20"), button(value="7 E1.2"))],
        [actions(button(accessibility_label="x E1.20"), button(accessibility_label="Done: E1.2"))],
        [
            section("E1.20 tracing", accessory=button(value="0")),
            section("E1.2 Metrics", accessory=button(value="1")),
        ],
        [
            section("E1.20 tracing"),
            actions(button(value="0")),
            section("*E1.2*: metrics"),
            actions(button(value="1")),
        ],
    ],
)
def test_a_code_says_which_button(
    practice: Practice, bot: SmallBot, client: WebClient, blocks: list[dict[str, Any]]
) -> None:
    post(client, *blocks)
    buttons = [
        element
        for block in practice.workspace.messages()[0].blocks
        for element in (*block.get("elements", ()), block.get("accessory"))
        if element
    ]
    practice.press("@dev", "DONE", on="e1.2")
    assert bot.deliveries[0]["actions"][0]["action_id"] == buttons[1]["action_id"]


def test_a_message_that_names_the_code_is_found_behind_newer_ones(
    practice: Practice, bot: SmallBot, client: WebClient
) -> None:
    post(client, actions(button(value="E1.2")))
    post(client, actions(button(value="E3.1")))
    practice.press("@dev", "Done", on="E1.2")
    assert bot.deliveries[0]["actions"][0]["value"] == "E1.2"


def test_nobody_presses_what_they_do_not_see(
    practice: Practice, bot: SmallBot, client: WebClient
) -> None:
    ts = whisper(client, {**actions(button(action_id="a")), "block_id": "b"})
    with pytest.raises(UserError, match='@lead sees no "Done", nor any other button'):
        practice.press("@lead", "Done")
    with pytest.raises(UserError, match=r'@dev sees no "Undo" on E1\. In sight: "Done"\.'):
        practice.press("@dev", "Undo", on="E1")
    with pytest.raises(UserError, match="That message is gone"):
        practice.press_element("@lead", Press(PHASE_E, ts, "b", "a"))
    with pytest.raises(UserError, match="That button is gone"):
        practice.press_element("@dev", Press(PHASE_E, ts, "b", "other"))
    assert bot.deliveries == []


def test_nobody_presses_in_somebody_elses_direct_messages(
    practice: Practice, bot: SmallBot, client: WebClient
) -> None:
    direct = client.conversations_open(users=LEAD)["channel"]["id"]
    ts = post(client, {**actions(button(action_id="a")), "block_id": "b"}, channel=direct)
    with pytest.raises(UserError, match="That message is gone"):
        practice.press_element("@dev", Press(direct, ts, "b", "a"))
    practice.press("@lead", "Done", conversation="dm")
    assert bot.deliveries[0]["channel"] == {"id": direct, "name": "directmessage"}


def test_a_choice_must_be_one_that_is_offered(
    practice: Practice, bot: SmallBot, client: WebClient
) -> None:
    ts = post(client, {**actions(SELECT), "block_id": "b"})
    with pytest.raises(UserError, match="That choice is gone"):
        practice.press_element("@dev", Press(PHASE_E, ts, "b", "pick", "9"))
    assert bot.deliveries == []


def test_the_body_of_the_ack_is_ignored(
    practice: Practice, bot: SmallBot, client: WebClient
) -> None:
    post(client, actions(button()))
    bot.answer = lambda _: {"text": "nobody reads this", "replace_original": True}
    practice.press("@dev", "Done")
    assert [message.text for message in practice.workspace.messages()] == ["x"]


def test_a_press_that_is_not_acknowledged_is_a_failure(
    practice: Practice, bot: SmallBot, client: WebClient
) -> None:
    post(client, actions(button()))
    bot.answer = lambda _: 500
    practice.press("@dev", "Done")
    told = practice.workspace.visible_to(DEV)[-1]
    assert told.text == 'That did not work: the app failed with the error "dispatch_failed"'
    assert told.only_for == DEV
    assert practice.workspace.failures == [
        "A press was not acknowledged: the app answered with status 500"
    ]


def test_a_header_names_what_stands_under_it(
    practice: Practice, bot: SmallBot, client: WebClient
) -> None:
    header = {"type": "header", "text": plain("E2 · Security")}
    post(client, header, {"type": "divider"}, actions(button("Next", value="v")))
    practice.press("@dev", "Next", on="E2")
    assert bot.deliveries[0]["actions"][0]["value"] == "v"
