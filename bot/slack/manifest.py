"""The Slack app's manifest, in JSON: paste it when you create the app."""

from typing import Any
from urllib.parse import urlsplit

from bot.slack.scopes import EVENTS, FULL, MINIMAL, OPTIONAL
from bot.slack.shortcuts import SHORTCUTS
from phases.errors import UserError

PATH = "/slack/events"


def manifest(command: str, http: str | None = None, *, minimal: bool = False) -> dict[str, Any]:
    """Return the manifest for Socket Mode, or for HTTP requests to ``http``, the bot's address.

    ``minimal`` asks only for the slash command and for posting. Raises UserError if ``http`` is no
    plain https address.
    """
    url = None if http is None else _request_url(http)
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
    return {
        "display_information": {
            "name": "Phasebot",
            "description": "Walks a team through a phase of work, step by step.",
        },
        "features": features,
        "oauth_config": {"scopes": _scopes(minimal=minimal)},
        "settings": settings,
    }


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
