"""Changes to the app and to channels, with the events that Slack sends for them."""

from collections.abc import Callable
from dataclasses import replace

from bot.practice.app import App
from bot.practice.events import send_event
from bot.practice.messages import Json
from bot.practice.people import BOT, TEAM, Conversation
from bot.practice.workspace import Workspace
from phases.errors import UserError

NEEDED = frozenset({"channels:read", "groups:read"})
"""A channel's event needs one of these scopes; the app's own events need none."""


def become(app: App, words: str) -> None:
    """Do what a script's line says after ``slack``. Raises UserError if that is unknown."""
    deed, _, place = words.strip().partition(" ")
    known = APP_LIFE.get(words.strip().casefold())
    if known:
        for event in known(app.workspace):
            send_event(app, event)
        return
    if deed.casefold() not in CHANNEL_LIFE:
        lines = [*(f"{name} #channel" for name in CHANNEL_LIFE), *APP_LIFE]
        raise UserError(f"Slack does no {words}: it does {', '.join(lines)}.")
    name, _, rest = place.strip().partition(" ")
    channel = app.workspace.channel_named(name.removeprefix("#"))
    if channel is None:
        raise UserError(f"There is no {name or 'channel of no name'}.")
    event = CHANNEL_LIFE[deed.casefold()](app.workspace, channel, rest)
    if NEEDED & app.workspace.scopes:
        send_event(app, event)


def _archives(workspace: Workspace, channel: Conversation, _: str) -> Json:
    workspace.put(replace(channel, archived=True))
    return {"type": "channel_archive", "channel": channel.id, "user": "U0LEAD0001"}


def _unarchives(workspace: Workspace, channel: Conversation, _: str) -> Json:
    workspace.put(replace(channel, archived=False))
    return {"type": "channel_unarchive", "channel": channel.id, "user": "U0LEAD0001"}


def _removes(workspace: Workspace, channel: Conversation, _: str) -> Json:
    """Remove the bot; the event for the bot itself differs from that for people."""
    workspace.remove_bot(channel.id)
    return {"type": "channel_left", "channel": channel.id, "actor_id": "U0LEAD0001"}


def _invites(workspace: Workspace, channel: Conversation, _: str) -> Json:
    workspace.invite_bot(channel.id)
    joined = {"type": "member_joined_channel", "user": BOT, "channel": channel.id}
    return joined | {"channel_type": "C", "team": TEAM, "inviter": "U0LEAD0001"}


def _renames(workspace: Workspace, channel: Conversation, rest: str) -> Json:
    name = rest.removeprefix("to ").strip().removeprefix("#") or channel.name
    workspace.put(replace(channel, name=name))
    told = {"id": channel.id, "name": name, "name_normalized": name, "created": 1700000000}
    return {"type": "channel_rename", "channel": told}


def _uninstalls(workspace: Workspace) -> list[Json]:
    """Slack sends both events, in this order."""
    workspace.install(is_on=False)
    revoked = {"type": "tokens_revoked", "tokens": {"oauth": [], "bot": [BOT]}}
    return [{"type": "app_uninstalled"}, revoked]


def _installs(workspace: Workspace) -> list[Json]:
    workspace.install(is_on=True)
    return []


CHANNEL_LIFE: dict[str, Callable[[Workspace, Conversation, str], Json]] = {
    "archives": _archives,
    "unarchives": _unarchives,
    "removes-bot-from": _removes,
    "invites-bot-to": _invites,
    "renames": _renames,
}
APP_LIFE: dict[str, Callable[[Workspace], list[Json]]] = {
    "uninstalls app": _uninstalls,
    "installs app": _installs,
}
