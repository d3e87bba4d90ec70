"""The address that comes with a command or a press: what it does, and how long."""

from typing import Any

import httpx2
import pytest
from slack_sdk import WebClient
from slack_sdk.webhook import WebhookClient

from bot.practice import Practice
from tests.bot.practice.blockkit.parts import actions, button, section
from tests.bot.practice.conftest import RealClock
from tests.bot.practice.small_bot import SmallBot

PHASE_E = "C0PHASEE01"
LEAD, DEV = "U0LEAD0001", "U0DEV00001"


@pytest.fixture
def of_a_command(practice: Practice, bot: SmallBot) -> str:
    """The address of a command by @dev."""
    practice.type("@dev", "#phase-e", "/phase next")
    return str(bot.deliveries[-1]["response_url"])


@pytest.fixture
def of_a_whisper(practice: Practice, bot: SmallBot, client: WebClient) -> str:
    """The address of a press by @dev on a message that only @dev sees."""
    client.chat_postEphemeral(channel=PHASE_E, user=DEV, text="card", blocks=[actions(button())])
    practice.press("@dev", "Done")
    return str(bot.deliveries[-1]["response_url"])


@pytest.fixture
def of_a_post(practice: Practice, bot: SmallBot, client: WebClient) -> str:
    """The address of a press by @dev on a message that all see."""
    client.chat_postMessage(channel=PHASE_E, text="board", blocks=[actions(button())])
    practice.press("@dev", "Done")
    return str(bot.deliveries[-1]["response_url"])


def send(url: str, **body: Any) -> tuple[int, str]:
    response = httpx2.post(url, json=body, trust_env=False)
    is_json = response.headers["content-type"] == "application/json"
    return response.status_code, response.json()["error"] if is_json else response.text


def seen(practice: Practice, person: str) -> list[str]:
    return [message.text for message in practice.workspace.visible_to(person)]


def test_a_new_answer_is_seen_by_the_one_who_acted(practice: Practice, of_a_command: str) -> None:
    response = WebhookClient(of_a_command).send(text="Done.", response_type="ephemeral")
    assert (response.status_code, response.body) == (200, "ok")
    assert seen(practice, DEV) == ["Done."]
    assert seen(practice, LEAD) == []


def test_an_answer_can_be_for_all(practice: Practice, of_a_command: str) -> None:
    assert send(of_a_command, text="News.", response_type="in_channel") == (200, "ok")
    assert seen(practice, LEAD) == ["News."]


def test_an_answer_replaces_the_ephemeral_message_that_was_pressed(
    practice: Practice, of_a_whisper: str
) -> None:
    assert send(of_a_whisper, text="new", blocks=[section("new")], replace_original=True)[0] == 200
    (message,) = practice.workspace.visible_to(DEV)
    assert (message.text, message.only_for) == ("new", DEV)
    assert message.blocks[0]["text"]["text"] == "new"


def test_an_answer_replaces_a_post_for_all(practice: Practice, of_a_post: str) -> None:
    assert send(of_a_post, text="new", replace_original=True)[0] == 200
    (message,) = practice.workspace.visible_to(LEAD)
    assert (message.text, message.blocks) == ("new", ())


def test_a_whisper_in_the_place_of_what_all_see_is_the_apps_fault(
    practice: Practice, of_a_post: str
) -> None:
    mixed = {"replace_original": True, "response_type": "ephemeral"}
    assert send(of_a_post, text="new", **mixed) == (400, "ephemeral_replaces_what_all_see")
    (message,) = practice.workspace.visible_to(LEAD)
    assert message.text == "board"
    assert len(practice.workspace.failures) == 1


def test_without_asking_nothing_is_replaced(practice: Practice, of_a_whisper: str) -> None:
    send(of_a_whisper, text="below")
    assert seen(practice, DEV) == ["card", "below"]


def test_the_answer_to_a_command_has_nothing_to_replace(
    practice: Practice, of_a_command: str
) -> None:
    send(of_a_command, text="first")
    send(of_a_command, text="second", replace_original=True)
    assert seen(practice, DEV) == ["first", "second"]
    assert send(of_a_command, delete_original=True) == (400, "message_not_found")


def test_an_answer_deletes_the_message_that_was_pressed(practice: Practice, of_a_post: str) -> None:
    assert send(of_a_post, delete_original=True) == (200, "ok")
    assert seen(practice, LEAD) == []


def test_it_is_good_for_five_uses(practice: Practice, of_a_command: str) -> None:
    for number in range(5):
        assert send(of_a_command, text=str(number)) == (200, "ok")
    assert send(of_a_command, text="6") == (404, "used_url")
    assert len(seen(practice, DEV)) == 5
    assert practice.workspace.failures == []


def test_it_is_good_for_thirty_minutes(of_a_command: str, real: RealClock) -> None:
    real.seconds += 30 * 60 - 1
    assert send(of_a_command, text="just in time") == (200, "ok")
    real.seconds += 1
    assert send(of_a_command, text="too late") == (404, "expired_url")


def test_the_shown_clock_does_not_age_it(practice: Practice, of_a_command: str) -> None:
    practice.move_clock(practice.clock.now().replace(month=12))
    assert send(of_a_command, text="still good") == (200, "ok")


def test_it_works_where_the_bot_is_not(practice: Practice, of_a_command: str) -> None:
    practice.workspace.remove_bot(PHASE_E)
    assert send(of_a_command, text="x", response_type="in_channel") == (200, "ok")


def test_a_made_up_address_is_refused(practice: Practice) -> None:
    assert send(f"{practice.url}/respond/x", text="x") == (404, "expired_url")


@pytest.mark.parametrize(
    ("body", "error"),
    [
        ({}, "no_text"),
        ({"text": "x", "colour": "red"}, "invalid_arguments"),
        ({"text": "x", "blocks": [{"type": "banner"}]}, "invalid_blocks"),
        ({"text": "x" * 40_001}, "msg_too_long"),
    ],
)
def test_what_is_wrong_is_refused_and_the_apps_failure(
    practice: Practice, of_a_command: str, body: dict[str, Any], error: str
) -> None:
    assert send(of_a_command, **body) == (400, error)
    (failure,) = practice.workspace.failures
    assert failure.startswith(f"response_url was refused: {error}")


def test_a_body_that_is_no_json_is_refused(of_a_command: str) -> None:
    response = httpx2.post(of_a_command, content="hello", trust_env=False)
    assert response.json() == {"ok": False, "error": "invalid_payload"}


def test_its_uses_are_in_the_log_without_the_address(practice: Practice, of_a_command: str) -> None:
    send(of_a_command, text="x")
    (call,) = practice.calls.of("response_url")
    assert (call.args, call.ok, call.error) == ({"text": "x"}, True, None)
