"""The practice workspace gives an app what its manifest asks for, and refuses the rest."""

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.practice import Practice
from bot.slack.scopes import FULL

GENERAL = "C0GENERAL1"


def test_the_app_was_given_what_its_manifest_asks_for(
    client: WebClient, practice: Practice
) -> None:
    assert practice.workspace.scopes == set(FULL)
    assert set(client.auth_test().headers["x-oauth-scopes"].split(",")) == set(FULL)


def test_a_call_without_its_scope_is_refused_by_name(client: WebClient, practice: Practice) -> None:
    practice.workspace.scopes = frozenset({"commands"})
    post, history = "chat.postMessage", "conversations.history"
    for method, args, needed in (
        (post, {"channel": GENERAL, "text": "x"}, "chat:write"),
        (history, {"channel": GENERAL}, "channels:history"),
        (history, {"channel": "D0LEAD0001"}, "im:history"),
    ):
        with pytest.raises(SlackApiError) as refusal:
            client.api_call(method, json=args)
        assert refusal.value.response["error"] == "missing_scope"
        assert refusal.value.response["needed"] == needed
        assert refusal.value.response.headers["x-oauth-scopes"] == "commands"
    assert practice.workspace.failures == []


def test_a_stranger_is_not_told_the_scopes(practice: Practice) -> None:
    with pytest.raises(SlackApiError) as refusal:
        WebClient("xoxb-other", base_url=practice.api_url).auth_test()
    assert "x-oauth-scopes" not in refusal.value.response.headers
