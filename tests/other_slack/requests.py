"""What is sent when people type, press and change their profiles, with every field that may come."""

import itertools
from collections.abc import Iterator
from typing import Any

from tests.other_slack.workspace import APP, BOT, ENTERPRISE, PEOPLE, TEAM, Json, person

NEVER_ALIKE = itertools.count(1)
LATEST = [0]
"""The number of the last event, for one that is delivered again."""

ORGANISATION = {"name": "Grid & Co", "id": ENTERPRISE}


PICKED = PEOPLE | {"phasebot": BOT, "ghost": "U0GHOST99"}
"""Whoever can be named: the people, the bot, and an id that is nobody's."""


def command_form(who: str, channel: str, command: str, text: str, reply_to: str) -> dict[str, str]:
    """A slash command, as a form has it: all text."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    for name, id_ in PICKED.items():
        escaped = escaped.replace(f"@{name}", f"<@{id_}|{name}>")
    return {
        "unheard_of": "1",
        "is_enterprise_install": "true",
        "response_url": reply_to,
        "trigger_id": f"{next(NEVER_ALIKE)}.{ENTERPRISE}.zz",
        "text": escaped,
        "command": command,
        "user_id": PEOPLE[who],
        "user_name": "",
        "channel_name": "privategroup",
        "channel_id": channel,
        "enterprise_name": "Grid & Co",
        "enterprise_id": ENTERPRISE,
        "team_domain": "other",
        "team_id": TEAM,
        "api_app_id": APP,
        "token": "gone-out-of-use",
    }


def press(
    who: str, channel: str, action: Json, reply_to: str, ts: str, message: Json | None = None
) -> Json:
    """A press on a message that one person sees, or on a ``message`` that all see.

    In an organisation there may be no team.
    """
    user = {"id": PEOPLE[who], "username": who, "name": who, "team_id": TEAM}
    stands = {"type": "message", "message_ts": ts, "channel_id": channel}
    container = stands | {"is_ephemeral": message is None}
    told = {"block_id": "b/1", "action_ts": f"{next(NEVER_ALIKE)}.5", **action}
    return ({} if message is None else {"message": message}) | {
        "unheard_of": None,
        "actions": [told],
        "response_url": reply_to,
        "state": {"values": {}},
        "channel": {"id": channel, "name": "privategroup"},
        "is_enterprise_install": True,
        "enterprise": ORGANISATION,
        "team": None,
        "trigger_id": f"{next(NEVER_ALIKE)}.{ENTERPRISE}.zz",
        "container": container,
        "api_app_id": APP,
        "user": user,
        "token": "gone-out-of-use",
        "type": "block_actions",
    }


def submission(who: str, view: Json, filled: dict[str, str]) -> Json:
    """A form that is sent in; what nobody filled in is null."""
    values = {
        block["block_id"]: {block["element"]["action_id"]: _state(block, filled)}
        for block in view["blocks"]
        if block["type"] == "input"
    }
    about = {"app_installed_team_id": None, "external_id": "", "root_view_id": view["id"]}
    return {
        "unheard_of": None,
        "response_urls": [],
        "is_enterprise_install": True,
        "enterprise": ORGANISATION,
        "view": {**view, **about, "state": {"values": values}},
        "trigger_id": f"{next(NEVER_ALIKE)}.{ENTERPRISE}.zz",
        "api_app_id": APP,
        "user": {"id": PEOPLE[who], "username": who, "name": who, "team_id": TEAM},
        "team": None,
        "token": "gone-out-of-use",
        "type": "view_submission",
    }


_STATES = {
    "plain_text_input": "value",
    "static_select": "selected_option",
    "users_select": "selected_user",
    "multi_users_select": "selected_users",
    "conversations_select": "selected_conversation",
}


def _state(block: Json, filled: dict[str, str]) -> Json:
    element, chosen = block["element"], filled.get(block["block_id"])
    kind = element["type"]
    if kind.startswith("multi_"):
        return {"type": kind, _STATES[kind]: [chosen] if chosen else []}
    options = (each for each in element.get("options", ()) if each["value"] == chosen)
    return {"type": kind, _STATES[kind]: next(options, chosen)}


def profile_change(who: str, **changes: object) -> Json:
    """The event of a person whose profile has other fields now."""
    user = {**person(PEOPLE[who]), **changes}
    told = {"user": user, "cache_ts": 1764054720, "event_ts": "1764054720.0"}
    return happening(told | {"type": "user_change"})


def happening(event: Json, *, again: bool = False) -> Json:
    """An event as it is delivered; ``again`` it has the id that the last one had."""
    authorization = {
        "enterprise_id": ENTERPRISE,
        "team_id": None,
        "user_id": BOT,
        "is_bot": True,
        "is_enterprise_install": True,
    }
    if not again:
        LATEST[0] = next(NEVER_ALIKE)
    return {
        "event_context": None,
        "authorizations": [authorization],
        "is_ext_shared_channel": False,
        "context_enterprise_id": ENTERPRISE,
        "context_team_id": None,
        "event_time": 1764054720,
        "event_id": f"Ev{LATEST[0]:09d}",
        "event": event,
        "type": "event_callback",
        "api_app_id": APP,
        "enterprise_id": ENTERPRISE,
        "team_id": TEAM,
        "token": "gone-out-of-use",
    }


def elements(blocks: Any, kind: str) -> Iterator[Json]:
    """Every element of one kind anywhere in a message's blocks."""
    if isinstance(blocks, list):
        for block in blocks:
            yield from elements(block, kind)
    elif isinstance(blocks, dict):
        if blocks.get("type") == kind:
            yield blocks
        for inner in blocks.values():
            yield from elements(inner, kind)
