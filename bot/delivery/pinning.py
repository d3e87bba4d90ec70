"""Pins: only messages with ``standing`` set, such as the board, are pinned in their channel."""

from dataclasses import replace

import structlog

from bot.cards.message import Message
from bot.delivery.addresses import Addresses
from bot.delivery.messenger import Messenger, Method, NotAllowedError, RefusedError, TryLaterError
from bot.delivery.pacing import Pace
from bot.storage import claims, outbox, runs
from bot.storage.claims import Owed
from bot.storage.outbox import UNPINNED
from bot.storage.session import Database

log = structlog.get_logger()

DELETED = "message_not_found"
"""Refusals for a deleted message; the next edit finds that too, and posts it again."""


class Pins:
    """Pins each message once; if Slack refuses, the lead is told and nothing changes."""

    def __init__(
        self, database: Database, messenger: Messenger, addresses: Addresses, pace: Pace
    ) -> None:
        self._database = database
        self._messenger = messenger
        self._addresses = addresses
        self._pace = pace

    def settle(self, owed: Owed, message: Message | None) -> Owed:
        """Pin a message while its ``standing`` is set, and unpin it when that ends."""
        if message is None or owed.ts is None or owed.pinned is message.standing:
            return owed
        try:
            self._move(owed, owed.ts, pins=message.standing)
        except (RefusedError, NotAllowedError) as error:
            owed = self._refused(owed, error.reason, pins=message.standing)
        else:
            owed = self._done(owed)
        return replace(owed, pinned=message.standing)

    def take_off(self, owed: Owed) -> None:
        """Unpin a message that a new one replaces, if Slack allows it."""
        if owed.ts is None or not owed.pinned or owed.data.get(UNPINNED):
            return
        try:
            self._move(owed, owed.ts, pins=False)
        except (RefusedError, TryLaterError) as error:
            log.warning("not_unpinned", outbox_id=owed.id, lane=owed.lane, reason=error.reason)

    def _move(self, owed: Owed, ts: str, *, pins: bool) -> None:
        channel = self._addresses.of(owed.lane)
        with self._pace.calling(Method.PIN if pins else Method.UNPIN):
            (self._messenger.pin if pins else self._messenger.unpin)(channel, ts)

    def _done(self, owed: Owed) -> Owed:
        if UNPINNED not in owed.data:
            return owed
        with self._database.write() as session:
            return claims.keep(session, owed, **{UNPINNED: None})

    def _refused(self, owed: Owed, reason: str, *, pins: bool) -> Owed:
        what = "not_pinned" if pins else "not_unpinned"
        log.warning(what, outbox_id=owed.id, lane=owed.lane, reason=reason)
        if reason in (DELETED, owed.data.get(UNPINNED)):
            return owed
        told = {"lane": owed.lane, "reason": reason}
        with self._database.write() as session:
            lead = runs.facts(session, owed.run_id).lead
            outbox.owe(session, owed.run_id, lead, what, owed.happened_at, data=told)
            return claims.keep(session, owed, **{UNPINNED: reason})
