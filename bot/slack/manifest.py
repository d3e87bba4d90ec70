"""The Slack app's manifest, in JSON: paste it when you create the app."""

from typing import Any
from urllib.parse import urlsplit

from bot.slack.scopes import CONNECT, EVENTS, FULL, MINIMAL, OPTIONAL
from bot.slack.shortcuts import SHORTCUTS
from phases.errors import UserError

PATH = "/slack/events"
MCP_PATH = "/mcp"
LONGEST_URL = 500  # characters
LONG_DESCRIPTION = """\
Phasebot walks a team through a phase of work that stands in a Markdown document: \
prerequisites, steps, an acceptance checklist, a closing. In the team's channel one pinned board \
shows how far the work is, what is late or blocked, and what is next.

Type {command} to see what needs you, {command} step E1 for what to paste and to tick, \
{command} done E1.1 for what is finished. Everything has a button as well. Each person hears of \
what is theirs when its turn comes and before it is due, in their own working hours, and can mute \
any of it. Stakeholders get a weekly summary, and a closing summary once the lead approved it.

It reads no conversations: it sees commands, buttons, what mentions it, and what is written to \
it. Your own team runs it; what it keeps stands in your own database.
"""
"""Shown on the app's page in Slack, which takes 174 to 4,000 characters."""


def manifest(
    command: str, http: str | None = None, mcp: str | None = None, *, minimal: bool = False
) -> dict[str, Any]:
    """Return the manifest for Socket Mode, or for HTTP requests to ``http``, the bot's address.

    With ``mcp``, the bot's address too, Slackbot may call its tools. ``minimal`` asks only for the
    slash command and for posting. Raises UserError if an address is no plain https one.
    """
    url = None if http is None else _request_url(http)
    tools = None if mcp is None else _mcp_url(mcp)
    requests = {} if url is None else {"request_url": url}
    features: dict[str, Any] = {
        "bot_user": {"display_name": "Phasebot", "always_online": True},
        "slash_commands": [_slash_command(command, url)],
    }
    settings: dict[str, Any] = {
        "interactivity": {"is_enabled": True} | requests,
        "org_deploy_enabled": False,
        "socket_mode_enabled": url is None,
        "token_rotation_enabled": False,
    }
    if not minimal:
        features["app_home"] = {
            "home_tab_enabled": True,
            "messages_tab_enabled": True,
            "messages_tab_read_only_enabled": False,
        }
        features["shortcuts"] = [shortcut.as_json() for shortcut in SHORTCUTS]
        settings["event_subscriptions"] = requests | {"bot_events": list(EVENTS)}
    whole: dict[str, Any] = {
        "display_information": {
            "name": "Phasebot",
            "description": "Walks a team through a phase of work, step by step.",
            "long_description": LONG_DESCRIPTION.format(command=command),
            "background_color": "#1f3a5f",
        },
        "features": features,
        "oauth_config": {"scopes": _scopes(minimal=minimal)},
        "settings": settings,
    }
    if tools is not None:
        whole["oauth_config"]["scopes"]["bot"].append(CONNECT.name)
        whole["mcp_servers"] = {"phasebot": {"url": tools, "auth_type": "slack_identity_auth"}}
    return whole


def _scopes(*, minimal: bool) -> dict[str, list[str]]:
    """Return the scopes; the optional ones are in both lists."""
    if minimal:
        return {"bot": list(MINIMAL)}
    return {"bot": list(FULL), "bot_optional": list(OPTIONAL)}


def _slash_command(command: str, url: str | None) -> dict[str, Any]:
    told = {
        "command": command,
        "description": "The phase your team is in: steps, deliverables, who and when",
        "usage_hint": "[status | step E1 | done E1.1 | help]",
        # Users and channels arrive as ids, since names are ambiguous.
        "should_escape": True,
    }
    return told if url is None else told | {"url": url}


def _request_url(http: str) -> str:
    address = urlsplit(http)
    if address.scheme != "https" or not address.hostname or address.query or address.fragment:
        raise UserError(
            f"--http: {http!r} will not do: Slack calls https addresses only, such as "
            "https://phasebot.example.com"
        )
    return http.rstrip("/").removesuffix(PATH) + PATH


def _mcp_url(mcp: str) -> str:
    """The address of the bot's tools, from the bot's address with or without ``/mcp``."""
    wrong = _wrong_with(mcp)
    if wrong:
        raise UserError(
            f"--mcp: {_without_password(mcp)!r} will not do: {wrong}. Give the bot's public "
            "address, such as https://phasebot.example.com"
        )
    bare = mcp.rstrip("/").removesuffix(MCP_PATH)
    return f"https{bare[len('https') :]}{MCP_PATH}"  # Slack takes the scheme in small letters alone


def _wrong_with(mcp: str) -> str | None:
    try:
        address = urlsplit(mcp)
        has_port = address.port is None or address.port > 0
    except ValueError:
        return "it is no address"
    if address.scheme != "https" or not address.hostname or not has_port:
        return "Slackbot calls https addresses only"
    if "@" in address.netloc:
        return "an address in a manifest holds no name and no password"
    if address.query or address.fragment or any(map(str.isspace, mcp)):
        return "the address ends behind its path"
    if address.path.rstrip("/") not in ("", MCP_PATH):
        return f"the bot answers Slackbot at {MCP_PATH} alone"
    return f"Slack takes {LONGEST_URL} characters" if len(mcp) > LONGEST_URL - 5 else None


def _without_password(mcp: str) -> str:
    """The address as a refusal may repeat it."""
    before, at, host = mcp.partition("?")[0].rpartition("@")
    return f"{before.partition('://')[0]}://…@{host}" if at else host
