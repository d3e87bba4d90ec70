"""``phasebot manifest``: what is pasted at Slack."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from bot.settings import Settings
from bot.slack.scopes import EVENTS
from tests.bot.cli.terminal import phasebot

PAGE = (Path(__file__).parents[3] / "docs" / "slack-app.md").read_text()

FULL = [
    "commands",
    "chat:write",
    "im:write",
    "users:read",
    "users:read.email",
    "team:read",
    "pins:write",
    "files:write",
    "files:read",
    "channels:history",
    "groups:history",
    "im:history",
    "app_mentions:read",
    "channels:read",
    "groups:read",
    "usergroups:read",
]


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> pytest.MonkeyPatch:
    """No settings: the manifest comes before there is a token."""
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    return monkeypatch


def manifest(*words: str) -> Any:
    answer = phasebot("manifest", *words)
    assert (answer.code, answer.errors) == (0, "")
    return json.loads(answer.output)


def test_socket_mode_needs_no_address() -> None:
    printed = phasebot("manifest").output
    full = json.loads(printed)
    assert full["settings"]["socket_mode_enabled"] is True
    assert full["settings"]["interactivity"] == {"is_enabled": True}
    assert full["settings"]["event_subscriptions"] == {"bot_events": list(EVENTS)}
    assert "url" not in full["features"]["slash_commands"][0]
    assert "https://" not in printed


def test_the_apps_page_says_what_it_is_within_slacks_bounds() -> None:
    for words in ((), ("--minimal",), ("--http", "https://bot.example.com")):
        shown = manifest(*words, "--command", "/gate")["display_information"]
        assert set(shown) == {"name", "description", "long_description", "background_color"}
        assert len(shown["name"]) <= 35
        assert len(shown["description"]) <= 140
        assert 174 <= len(shown["long_description"]) <= 4_000
        assert re.fullmatch(r"#[0-9a-f]{6}", shown["background_color"])
        assert "/gate step E1" in shown["long_description"]
        assert "/phase" not in shown["long_description"]


def test_over_http_every_request_comes_to_one_address() -> None:
    address = "https://bot.example.com/slack/events"
    for given in ("https://bot.example.com", "https://bot.example.com/", address):
        full = manifest("--http", given)
        assert full["settings"]["socket_mode_enabled"] is False
        assert full["settings"]["interactivity"]["request_url"] == address
        assert full["settings"]["event_subscriptions"]["request_url"] == address
        assert full["features"]["slash_commands"][0]["url"] == address
    behind_a_path = manifest("--http", "https://example.com/bot")
    assert (
        behind_a_path["features"]["slash_commands"][0]["url"]
        == "https://example.com/bot/slack/events"
    )


def test_the_full_one_asks_for_every_scope_and_both_tabs() -> None:
    full = manifest()
    optional = ["channels:read", "groups:read", "usergroups:read"]
    assert full["oauth_config"]["scopes"] == {"bot": FULL, "bot_optional": optional}
    assert full["features"]["app_home"]["home_tab_enabled"] is True
    assert full["features"]["app_home"]["messages_tab_enabled"] is True


def test_the_full_one_has_the_shortcuts_on_messages() -> None:
    for shortcut in manifest()["features"]["shortcuts"]:
        assert set(shortcut) == {"name", "type", "callback_id", "description"}
        assert shortcut["type"] == "message"
        assert len(shortcut["name"]) <= 24
        assert len(shortcut["description"]) <= 150
        assert f"| {shortcut['name']} |" in PAGE


def test_the_minimal_one_asks_for_commands_and_posting_and_nothing_else() -> None:
    for words in ((), ("--http", "https://bot.example.com")):
        minimal = manifest("--minimal", *words)
        assert minimal["oauth_config"]["scopes"] == {"bot": ["commands", "chat:write"]}
        assert "event_subscriptions" not in minimal["settings"]
        assert set(minimal["features"]) == {"bot_user", "slash_commands"}
        assert minimal["settings"]["interactivity"]["is_enabled"] is True


def test_the_command_is_named_by_the_option_or_the_settings(
    environment: pytest.MonkeyPatch,
) -> None:
    environment.setenv("PHASEBOT_COMMAND", "/gate")
    (command,) = manifest()["features"]["slash_commands"]
    assert command["command"] == "/gate"
    assert command["should_escape"] is True
    assert manifest("--command", "/wave")["features"]["slash_commands"][0]["command"] == "/wave"


@pytest.mark.parametrize("http", [(), ("--http", "https://bot.example.com")])
def test_with_mcp_slackbot_may_call_the_tools(http: tuple[str, ...]) -> None:
    for given in (
        "https://bot.example.com",
        "https://bot.example.com/",
        "https://bot.example.com/mcp",
        "HTTPS://bot.example.com/mcp/",
    ):
        answer = phasebot("manifest", *http, "--mcp", given)
        assert answer.code == 0
        whole = json.loads(answer.output)
        assert whole["mcp_servers"] == {
            "phasebot": {
                "url": "https://bot.example.com/mcp",
                "auth_type": "slack_identity_auth",
            }
        }
        assert whole["oauth_config"]["scopes"]["bot"] == [*FULL, "mcp:connect"]
        assert whole["settings"]["socket_mode_enabled"] is not bool(http)
        assert "set SLACK_SIGNING_SECRET" in answer.errors
        assert ("needed as well as SLACK_APP_TOKEN" in answer.errors) is not bool(http)
        del whole["mcp_servers"]
        whole["oauth_config"]["scopes"]["bot"].remove("mcp:connect")
        assert whole == manifest(*http)


def test_the_minimal_one_may_have_slackbot_too() -> None:
    answer = phasebot("manifest", "--minimal", "--mcp", "https://bot.example.com:8443")
    whole = json.loads(answer.output)
    assert whole["oauth_config"]["scopes"]["bot"] == ["commands", "chat:write", "mcp:connect"]
    assert whole["mcp_servers"]["phasebot"]["url"] == "https://bot.example.com:8443/mcp"


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("http://bot.example.com/mcp", "Slackbot calls https addresses only"),
        ("bot.example.com", "Slackbot calls https addresses only"),
        ("https://", "Slackbot calls https addresses only"),
        ("https://bot.example.com:0", "Slackbot calls https addresses only"),
        ("https://bot.example.com:port", "it is no address"),
        ("https://[bot", "it is no address"),
        ("https://me@bot.example.com", "holds no name and no password"),
        ("https://bot.example.com/api/mcp", "the bot answers Slackbot at /mcp alone"),
        ("https://bot.example.com/slack/events", "the bot answers Slackbot at /mcp alone"),
        ("https://bot.example.com/mcp?key=1", "the address ends behind its path"),
        ("https://bot.example.com/mcp#a", "the address ends behind its path"),
        ("https://bot.example.com/m cp", "the address ends behind its path"),
        (f"https://{'b' * 500}.example.com", "Slack takes 500 characters"),
    ],
)
def test_where_slackbot_could_not_call_is_refused(given: str, said: str) -> None:
    answer = phasebot("manifest", "--mcp", given)
    assert (answer.code, answer.output) == (2, "")
    assert said in answer.errors
    assert "such as https://phasebot.example.com" in answer.errors


def test_a_refused_address_is_told_without_its_password() -> None:
    answer = phasebot("manifest", "--mcp", "https://me:hunter2@bot.example.com/mcp")
    assert answer.code == 2
    assert "https://…@bot.example.com/mcp" in answer.errors
    assert "hunter2" not in answer.errors


@pytest.mark.parametrize(
    "words",
    [
        ("--http", "http://bot.example.com"),
        ("--http", "bot.example.com"),
        ("--http", "https://"),
        ("--http", "https://bot.example.com/?x=1"),
        ("--command", "phase"),
    ],
)
def test_what_slack_would_refuse_is_refused_here(words: tuple[str, str]) -> None:
    answer = phasebot("manifest", *words)
    assert (answer.code, answer.output) == (2, "")
    assert words[1] in answer.errors
