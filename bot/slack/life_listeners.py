"""Listeners for events about the app and its channels; they update the runs.

Each event is handled once, by its id. An event of an unexpected shape is acknowledged and ignored.
"""

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

import structlog

from bot.delivery.standing import Standing
from bot.slack.identity import Identity
from bot.storage import deliveries, left_channels, runs
from bot.storage.lanes import ABSENT, ARCHIVED, DELETED
from bot.storage.session import Database, Session
from bot.use_cases.follow_channel import (
    channel_moves,
    channel_rests,
    channel_wakes,
)

log = structlog.get_logger()

Told = Mapping[str, Any]
Follow = Callable[[Session, Told, str, datetime], object]

PRIVATE = "G"
"""The ``channel_type`` of private channels in events, whatever letter their ids begin with."""

_ID = re.compile(r"[CG][A-Z0-9]{2,20}")


class LifeListeners:
    """Listeners for events about the app and its channels. ``clock`` gives the time users see.

    ``after`` runs work off the request's thread, so that the acknowledgement does not wait.
    ``joined`` is called with each channel that the bot joined.
    """

    def __init__(
        self,
        database: Database,
        standing: Standing,
        clock: Callable[[], datetime],
        after: Callable[[Callable[[], None]], None],
        identity: Identity,
        joined: Callable[[str], object],
    ) -> None:
        self._database = database
        self._standing = standing
        self._clock = clock
        self._after = after
        self._identity = identity
        self._joined = joined
        self._met: set[str] = set()

    def app_lost(self, body: dict[str, Any], event: dict[str, Any]) -> None:
        """Handle an uninstalled app or revoked tokens: pause delivery, then check our token."""
        if event.get("type") == "tokens_revoked" and not self._is_ours(body, event):
            return
        self._standing.lose(str(event["type"]))
        self._after(self._standing.look_again)  # another of its tokens may have been meant

    def channel_changed(self, body: dict[str, Any], event: dict[str, Any]) -> None:
        """Handle a channel that was archived, left, given another id, or the like."""
        kind, channel = str(event.get("type")), _channel(event)
        if channel is None:
            return
        if kind in OF_MEMBERS and event.get("user") != self._me(body):
            self._member_moved(kind, event, channel)
            return
        with self._database.write() as session:
            if not deliveries.claim(session, f"event {(body.get('event_id') or event)!r}"):
                return
            FOLLOWED[kind](session, event, channel, self._clock())
            log.info("channel_followed", kind=kind, channel=channel)
        if kind == "member_joined_channel":
            self._joined(channel)

    def _member_moved(self, kind: str, event: Told, channel: str) -> None:
        """Record that somebody left a private channel, or came back to it."""
        person = event.get("user")
        if not isinstance(person, str) or event.get("channel_type") != PRIVATE:
            return
        with self._database.write() as session:
            if kind == "member_left_channel":
                left_channels.leave(session, channel, person, self._clock())
            else:
                left_channels.come_back(session, channel, person)

    def meet(self, channel: str) -> None:
        """Follow a changed channel id when somebody acts in the channel.

        The first letter of a private channel's id may change from G to C as soon as the channel is
        being shared. Slack tells of it later, and never without the optional scopes.
        """
        if channel[:1] != "C" or channel in self._met:
            return
        old = f"G{channel[1:]}"
        with self._database.read() as session:
            is_known = bool(runs.open_in(session, old))
        if is_known:
            with self._database.write() as session:
                channel_moves(session, old, channel)
            log.info("channel_followed", kind="met", channel=channel)
        self._met.add(channel)

    def _is_ours(self, body: Told, event: Told) -> bool:
        tokens = event.get("tokens")
        bots = tokens.get("bot") if isinstance(tokens, dict) else None
        return isinstance(bots, list) and self._me(body) in ("", *bots)

    def _me(self, body: Told) -> str:
        """Return the bot's user id, from the start or from the event's body; "" if unknown."""
        if self._identity.user:
            return self._identity.user
        told = body.get("authorizations")
        first = told[0] if isinstance(told, list) and told else None
        is_bot = isinstance(first, dict) and first.get("is_bot")
        return str(first.get("user_id") or "") if is_bot and first else ""


def _channel(event: Told) -> str | None:
    """Return the channel's id, which an event gives as a string or in an object; None if odd."""
    named = event.get("old_channel_id") or event.get("channel")
    id_ = named.get("id") if isinstance(named, dict) else named
    return id_ if isinstance(id_, str) and _ID.fullmatch(id_) else None


def _rests(reason: str) -> Follow:
    return lambda session, _, channel, now: channel_rests(session, channel, reason, now)


def _wakes(session: Session, _event: Told, channel: str, _now: datetime) -> None:
    channel_wakes(session, channel)


def _moves(session: Session, event: Told, channel: str, _now: datetime) -> None:
    new = event.get("new_channel_id")
    if isinstance(new, str) and _ID.fullmatch(new) and new != channel:
        channel_moves(session, channel, new)


FOLLOWED: dict[str, Follow] = {
    "channel_archive": _rests(ARCHIVED),
    "group_archive": _rests(ARCHIVED),
    "channel_unarchive": _wakes,
    "group_unarchive": _wakes,
    "channel_deleted": _rests(DELETED),
    "group_deleted": _rests(DELETED),
    "channel_left": _rests(ABSENT),
    "group_left": _rests(ABSENT),
    "member_left_channel": _rests(ABSENT),
    "member_joined_channel": _wakes,
    "channel_id_changed": _moves,
}
OF_MEMBERS = frozenset({"member_left_channel", "member_joined_channel"})
"""Events about any member of the channel; the other events about leaving concern only the bot."""

LOST = ("app_uninstalled", "tokens_revoked")
