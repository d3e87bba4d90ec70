"""The Web API, called by Slack's own client and by hand."""

import json
from typing import Any

import httpx2
import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.practice import Practice
from bot.practice.people import BOT, SLACKBOT

PHASE_E, GENERAL = "C0PHASEE01", "C0GENERAL1"
LEAD, DEV = "U0LEAD0001", "U0DEV00001"
SECTION = {"type": "section", "text": {"type": "mrkdwn", "text": "*Hello*"}}
METADATA = {"event_type": "post", "event_payload": {"outbox_id": 7}}


def refusal(http: httpx2.Client, method: str, **args: Any) -> str:
    answer = http.post(f"/api/{method}", json=args).json()
    assert answer["ok"] is False
    return str(answer["error"])


def messages_of(refused: pytest.ExceptionInfo[SlackApiError]) -> list[str]:
    return list(refused.value.response["response_metadata"]["messages"])


def test_tells_whose_token_it_is(client: WebClient) -> None:
    assert client.auth_test()["user_id"] == BOT


def test_gives_a_persons_zone(client: WebClient) -> None:
    user = client.users_info(user=DEV)["user"]
    assert (user["name"], user["tz"], user["tz_offset"]) == ("dev", "America/New_York", -5 * 3600)
    assert user["profile"]["email"] == "dev@example.com"


def test_posts_a_message_with_blocks_and_metadata(client: WebClient, practice: Practice) -> None:
    answer = client.chat_postMessage(
        channel=PHASE_E, text="Hello", blocks=[SECTION], metadata=METADATA, unfurl_links=False
    )
    (message,) = practice.workspace.messages(PHASE_E)
    assert answer["ts"] == message.ts
    assert message.text == "Hello"
    assert message.metadata == METADATA
    assert answer["message"]["blocks"][0]["text"] == SECTION["text"]
    assert answer["message"]["blocks"][0]["block_id"]


def test_stamps_increase_even_when_the_clock_steps_back(
    client: WebClient, practice: Practice
) -> None:
    first = client.chat_postMessage(channel=PHASE_E, text="1")["ts"]
    second = client.chat_postMessage(channel=GENERAL, text="2")["ts"]
    practice.move_clock(practice.clock.now().replace(year=2020))
    third = client.chat_postMessage(channel=PHASE_E, text="3")["ts"]
    assert [first, second, third] == [
        "1795507920.000100",
        "1795507920.000200",
        "1795507920.000300",
    ]


def test_posts_to_a_person_under_the_id_of_the_conversation(client: WebClient) -> None:
    conversation = client.conversations_open(users=LEAD)["channel"]["id"]
    assert conversation.startswith("D")
    assert client.chat_postMessage(channel=LEAD, text="Hello")["channel"] == conversation


def test_posts_to_a_channel_by_its_name(client: WebClient) -> None:
    assert client.chat_postMessage(channel="#general", text="Hello")["channel"] == GENERAL


def test_accepts_a_form_with_objects_as_text(http: httpx2.Client) -> None:
    form = {"channel": PHASE_E, "blocks": json.dumps([SECTION]), "unfurl_links": "0"}
    answer = http.post("/api/chat.postMessage", data=form).json()
    assert answer["message"]["blocks"][0]["text"] == SECTION["text"]


def test_accepts_the_token_in_a_form(practice: Practice) -> None:
    answer = httpx2.post(f"{practice.api_url}auth.test", data={"token": practice.token}).json()
    assert answer["ok"]
    assert practice.calls.all()[-1].args == {}


def test_refuses_strangers(practice: Practice) -> None:
    url = f"{practice.api_url}auth.test"
    assert httpx2.post(url).json()["error"] == "not_authed"
    headers = {"Authorization": "Bearer xoxb-other"}
    assert httpx2.post(url, headers=headers).json()["error"] == "invalid_auth"


def test_refuses_methods_that_it_does_not_know(http: httpx2.Client) -> None:
    assert refusal(http, "chat.scheduleMessage", channel=PHASE_E) == "unknown_method"


def test_refuses_bodies_that_it_cannot_read(http: httpx2.Client) -> None:
    def post(body: str, kind: str) -> str:
        headers = {"content-type": kind}
        return str(http.post("/api/auth.test", content=body, headers=headers).json()["error"])

    assert post("{", "application/json") == "invalid_json"
    assert post("[]", "application/json") == "json_not_object"
    assert post("hello", "text/plain") == "invalid_post_type"


def test_names_missing_and_unknown_arguments(client: WebClient) -> None:
    with pytest.raises(SlackApiError) as refused:
        client.api_call("chat.update", json={"channel": PHASE_E, "colour": "red", "text": 3})
    assert refused.value.response["error"] == "invalid_arguments"
    assert messages_of(refused) == [
        "[ERROR] must provide a string [json-pointer:/text]",
        "[ERROR] missing required field: ts",
        "[ERROR] invalid additional property: colour",
    ]


@pytest.mark.parametrize("text", [None, "", "  "])
def test_refuses_a_message_without_words(http: httpx2.Client, text: str | None) -> None:
    args = {} if text is None else {"text": text}
    assert refusal(http, "chat.postMessage", channel=PHASE_E, **args) == "no_text"


@pytest.mark.parametrize(
    ("blocks", "error"),
    [("no list", "invalid_blocks_format"), (None, "invalid_blocks_format")],
)
def test_refuses_blocks_that_are_no_list(http: httpx2.Client, blocks: object, error: str) -> None:
    assert refusal(http, "chat.postMessage", channel=PHASE_E, text="x", blocks=blocks) == error


def test_says_which_block_is_wrong_as_slack_does(client: WebClient, practice: Practice) -> None:
    wrong = {"type": "header", "text": {"type": "plain_text", "text": "x" * 151}}
    with pytest.raises(SlackApiError) as refused:
        client.chat_postMessage(channel=PHASE_E, text="x", blocks=[SECTION, wrong])
    words = "must be less than 151 characters [json-pointer:/blocks/1/text/text]"
    assert refused.value.response["errors"] == [words]
    assert messages_of(refused) == [f"[ERROR] {words}"]
    assert practice.workspace.failures == [
        "chat.postMessage was refused: invalid_blocks; "
        "blocks[1].text.text: must be less than 151 characters"
    ]


@pytest.mark.parametrize(
    ("metadata", "error"),
    [
        ("no object", "invalid_metadata_format"),
        ([1], "invalid_metadata_format"),
        ({"event_type": "post"}, "invalid_metadata_schema"),
        ({"event_type": "a b", "event_payload": {}}, "invalid_metadata_schema"),
        ({"event_type": "post", "event_payload": []}, "invalid_metadata_schema"),
        ({"event_type": "post", "event_payload": {"x": "y" * 8_000}}, "metadata_too_large"),
    ],
)
def test_refuses_metadata_of_another_shape(
    http: httpx2.Client, metadata: object, error: str
) -> None:
    args = {"channel": PHASE_E, "text": "x", "metadata": metadata}
    assert refusal(http, "chat.postMessage", **args) == error


def test_cuts_a_post_at_forty_thousand_characters(client: WebClient, practice: Practice) -> None:
    assert "warning" not in client.chat_postMessage(channel=PHASE_E, text="x" * 40_000).data
    answer = client.chat_postMessage(channel=PHASE_E, text="y" * 40_001)
    assert answer["warning"] == "message_truncated"
    assert [len(message.text) for message in practice.workspace.messages()] == [40_000, 40_000]


def test_refuses_an_edit_over_four_thousand_characters(
    client: WebClient, http: httpx2.Client
) -> None:
    ts = client.chat_postMessage(channel=PHASE_E, text="x")["ts"]
    assert client.chat_update(channel=PHASE_E, ts=ts, text="x" * 4_000)["ok"]
    args = {"channel": PHASE_E, "ts": ts, "text": "x" * 4_001}
    assert refusal(http, "chat.update", **args) == "msg_too_long"


def test_an_edit_by_text_alone_removes_the_blocks_and_is_marked(
    client: WebClient, practice: Practice
) -> None:
    ts = client.chat_postMessage(channel=PHASE_E, text="x", blocks=[SECTION], metadata=METADATA)[
        "ts"
    ]
    client.chat_update(channel=PHASE_E, ts=ts, text="y", blocks=[SECTION])
    (message,) = practice.workspace.messages()
    assert (message.text, message.edited, len(message.blocks)) == ("y", None, 1)
    client.chat_update(channel=PHASE_E, ts=ts, text="z")
    (message,) = practice.workspace.messages()
    assert message.edited
    assert (message.text, message.blocks, message.metadata) == ("z", (), METADATA)


def test_an_edit_of_the_blocks_keeps_the_text(client: WebClient, practice: Practice) -> None:
    ts = client.chat_postMessage(channel=PHASE_E, text="x")["ts"]
    client.api_call("chat.update", json={"channel": PHASE_E, "ts": ts, "blocks": [SECTION]})
    (message,) = practice.workspace.messages()
    assert (message.text, len(message.blocks)) == ("x", 1)


def test_an_empty_object_takes_the_metadata_away(client: WebClient, practice: Practice) -> None:
    ts = client.chat_postMessage(channel=PHASE_E, text="x", metadata=METADATA)["ts"]
    client.chat_update(channel=PHASE_E, ts=ts, text="x", metadata={})
    assert practice.workspace.messages()[0].metadata is None


def test_edits_only_what_the_bot_posted_for_all(
    client: WebClient, http: httpx2.Client, practice: Practice
) -> None:
    whispered = client.chat_postEphemeral(channel=PHASE_E, user=DEV, text="x")["message_ts"]
    typed = practice.workspace.post(PHASE_E, DEV, "hello").ts
    args = {"channel": PHASE_E, "text": "y"}
    assert refusal(http, "chat.update", ts=whispered, **args) == "message_not_found"
    assert refusal(http, "chat.update", ts=typed, **args) == "cant_update_message"
    assert refusal(http, "chat.update", ts="1.000001", **args) == "message_not_found"
    assert refusal(http, "chat.delete", channel=PHASE_E, ts=typed) == "cant_delete_message"


def test_a_deleted_message_is_gone(client: WebClient, http: httpx2.Client) -> None:
    ts = client.chat_postMessage(channel=PHASE_E, text="x")["ts"]
    client.chat_delete(channel=PHASE_E, ts=ts)
    assert client.conversations_history(channel=PHASE_E)["messages"] == []
    assert refusal(http, "chat.update", channel=PHASE_E, ts=ts, text="y") == "message_not_found"


def test_an_ephemeral_message_is_seen_by_one_person(client: WebClient, practice: Practice) -> None:
    client.chat_postEphemeral(channel=PHASE_E, user=DEV, text="psst")
    workspace = practice.workspace
    assert [message.text for message in workspace.visible_to(DEV)] == ["psst"]
    assert workspace.visible_to(LEAD) == []
    assert client.conversations_history(channel=PHASE_E)["messages"] == []


def test_whispers_only_to_those_who_are_there(client: WebClient, http: httpx2.Client) -> None:
    direct = client.conversations_open(users=LEAD)["channel"]["id"]
    args = {"channel": direct, "text": "x"}
    assert refusal(http, "chat.postEphemeral", user=DEV, **args) == "user_not_in_channel"
    assert refusal(http, "chat.postEphemeral", user="U0NOBODY", **args) == "user_not_in_channel"
    args["text"] = "x" * 40_001
    assert refusal(http, "chat.postEphemeral", user=LEAD, **args) == "msg_too_long"


def test_the_bot_must_be_in_a_channel_to_post_or_read(
    http: httpx2.Client, client: WebClient, practice: Practice
) -> None:
    practice.workspace.remove_bot(GENERAL)
    practice.workspace.scopes |= {"channels:read"}
    for method, args in {
        "chat.postMessage": {"text": "x"},
        "chat.postEphemeral": {"text": "x", "user": DEV},
        "conversations.history": {},
    }.items():
        assert refusal(http, method, channel=GENERAL, **args) == "not_in_channel"
    assert client.conversations_info(channel=GENERAL)["channel"]["is_member"] is False
    practice.workspace.invite_bot(GENERAL)
    assert client.chat_postMessage(channel=GENERAL, text="x")["ok"]
    assert practice.workspace.failures == []


def test_nobody_posts_in_an_archived_channel(http: httpx2.Client, practice: Practice) -> None:
    practice.workspace.archive(GENERAL)
    assert refusal(http, "chat.postMessage", channel=GENERAL, text="x") == "is_archived"


def test_refuses_ids_that_nobody_has(http: httpx2.Client, practice: Practice) -> None:
    practice.workspace.scopes |= {"channels:read"}
    assert refusal(http, "chat.postMessage", channel="C1", text="x") == "channel_not_found"
    assert refusal(http, "chat.postMessage", channel=SLACKBOT, text="x") == "cannot_dm_bot"
    assert refusal(http, "chat.update", channel=LEAD, ts="1", text="x") == "channel_not_found"
    assert refusal(http, "conversations.info", channel="C1") == "channel_not_found"
    assert refusal(http, "users.info", user="U1") == "user_not_found"


def test_opens_a_conversation_once(client: WebClient, http: httpx2.Client) -> None:
    first = client.conversations_open(users=LEAD)
    again = client.conversations_open(users=LEAD, return_im=True)
    assert "already_open" not in first.data
    assert again["already_open"]
    assert again["channel"]["user"] == LEAD
    assert client.conversations_open(channel=first["channel"]["id"])["channel"] == first["channel"]
    assert refusal(http, "conversations.open") == "users_list_not_supplied"
    assert refusal(http, "conversations.open", users="U1") == "user_not_found"
    assert refusal(http, "conversations.open", users=BOT) == "cannot_dm_bot"
    assert refusal(http, "conversations.open", users=f"{LEAD},{DEV}") == "invalid_user_combination"


def test_counts_the_members_of_a_channel(client: WebClient, practice: Practice) -> None:
    practice.workspace.scopes |= {"channels:read"}
    answer = client.conversations_info(channel=GENERAL, include_num_members=True)
    assert answer["channel"]["num_members"] == 5


def test_the_log_keeps_every_call_in_order(
    client: WebClient, http: httpx2.Client, practice: Practice
) -> None:
    client.chat_postMessage(channel=PHASE_E, text="x", metadata=METADATA)
    refusal(http, "chat.postMessage", channel="C1", text="y")
    first, second = practice.calls.all()
    assert first.method == "chat.postMessage"
    assert first.args == {"channel": PHASE_E, "text": "x", "metadata": METADATA}
    assert (first.ok, first.error) == (True, None)
    assert (second.ok, second.error) == (False, "channel_not_found")
    assert practice.calls.of("chat.update") == []
