"""Pins and links to messages, as Slack's own client asks for them."""

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.practice import Practice

PHASE_E, DEV = "C0PHASEE01", "U0DEV00001"


@pytest.fixture
def board(client: WebClient) -> str:
    """A message of the bot."""
    return str(client.chat_postMessage(channel=PHASE_E, text="board")["ts"])


def refusal(client: WebClient, method: str, **args: object) -> str:
    with pytest.raises(SlackApiError) as refused:
        client.api_call(method, params=args)
    return str(refused.value.response["error"])


def test_a_message_is_pinned_once_and_shown_so(
    client: WebClient, practice: Practice, board: str
) -> None:
    practice.workspace.scopes |= {"pins:read"}
    client.pins_add(channel=PHASE_E, timestamp=board)
    assert refusal(client, "pins.add", channel=PHASE_E, timestamp=board) == "already_pinned"
    (item,) = client.pins_list(channel=PHASE_E)["items"]
    assert (item["message"]["ts"], item["created_by"]) == (board, "U0PHASEBOT")
    history = client.conversations_history(channel=PHASE_E)
    assert history["pin_count"] == 1
    assert history["messages"][0]["pinned_to"] == [PHASE_E]
    client.chat_update(channel=PHASE_E, ts=board, text="board, edited")
    assert practice.workspace.messages()[0].is_pinned
    assert practice.workspace.failures == []


def test_what_is_taken_down_can_be_pinned_again(
    client: WebClient, practice: Practice, board: str
) -> None:
    assert refusal(client, "pins.remove", channel=PHASE_E, timestamp=board) == "no_pin"
    client.pins_add(channel=PHASE_E, timestamp=board)
    client.pins_remove(channel=PHASE_E, timestamp=board)
    assert not practice.workspace.messages()[0].is_pinned
    client.pins_add(channel=PHASE_E, timestamp=board)
    assert practice.workspace.messages()[0].is_pinned


def test_the_newest_pin_comes_first_and_a_deleted_message_is_no_pin(
    client: WebClient, practice: Practice, board: str
) -> None:
    practice.workspace.scopes |= {"pins:read"}
    typed = client.chat_postMessage(channel=PHASE_E, text="later")["ts"]
    for ts in (typed, board):
        client.pins_add(channel=PHASE_E, timestamp=ts)
    items = client.pins_list(channel=PHASE_E)["items"]
    assert [item["message"]["ts"] for item in items] == [board, typed]
    client.chat_delete(channel=PHASE_E, ts=board)
    assert len(client.pins_list(channel=PHASE_E)["items"]) == 1
    assert client.conversations_history(channel=PHASE_E)["pin_count"] == 1


def test_only_a_message_that_stands_there_can_be_pinned(
    client: WebClient, practice: Practice, board: str
) -> None:
    whispered = client.chat_postEphemeral(channel=PHASE_E, user=DEV, text="x")["message_ts"]
    assert refusal(client, "pins.add", channel="C0", timestamp=board) == "channel_not_found"
    assert refusal(client, "pins.add", channel=PHASE_E) == "no_item_specified"
    assert refusal(client, "pins.add", channel=PHASE_E, timestamp="soon") == "bad_timestamp"
    for ts in ("1.5", whispered):
        assert refusal(client, "pins.add", channel=PHASE_E, timestamp=ts) == "message_not_found"
    practice.workspace.remove_bot(PHASE_E)
    assert refusal(client, "pins.add", channel=PHASE_E, timestamp=board) == "not_in_channel"


def test_pins_need_their_scopes(client: WebClient, practice: Practice, board: str) -> None:
    assert refusal(client, "pins.list", channel=PHASE_E) == "missing_scope"
    practice.workspace.scopes = frozenset({"chat:write"})
    assert refusal(client, "pins.add", channel=PHASE_E, timestamp=board) == "missing_scope"
    assert practice.workspace.failures == []


def test_a_message_has_a_link(client: WebClient, practice: Practice, board: str) -> None:
    link = client.chat_getPermalink(channel=PHASE_E, message_ts=board)["permalink"]
    assert link == f"{practice.url}/archives/{PHASE_E}/p{board.replace('.', '')}"
    error = refusal(client, "chat.getPermalink", channel=PHASE_E, message_ts="1.5")
    assert error == "message_not_found"
