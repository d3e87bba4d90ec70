"""Sending one message: look for it where that is in doubt, make its words, post or edit it."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta

import structlog

from bot.cards.news import UNSURE
from bot.delivery.words import Words
from bot.facts import News
from bot.messenger import GoneError, Message, Messenger, NotAllowedError, RefusedError
from bot.storage import runs
from bot.storage.claims import Owed
from bot.storage.session import Database

log = structlog.get_logger()

LOOK_BACK = timedelta(minutes=5)


class Sender:
    """Puts the message of a claimed row where it belongs. ``shown`` is the clock people see."""

    def __init__(
        self,
        database: Database,
        messenger: Messenger,
        words: Mapping[str, Words],
        command: str,
        shown: Callable[[], datetime],
    ) -> None:
        self.database = database
        self.messenger = messenger
        self.words = words
        self.command = command
        self.shown = shown

    def place(self, owed: Owed) -> tuple[Owed, Message | None]:
        """Post it, or edit it where it stands; gives the row with its ``ts``, and what it says now.

        Nothing is said where nothing is left to say. Raises GoneError when a standing message was
        deleted.
        """
        found = self._look_for(owed) if owed.unsure else None
        owed = replace(owed, ts=found or owed.ts)
        if found and not owed.changes:
            return owed, None
        message = self._words_for(owed)
        if message is None:
            return owed, None
        if owed.ts is None:
            return replace(owed, ts=self.messenger.post(owed.lane, message, owed.id)), message
        self._edit(owed, owed.ts, message)
        return owed, message

    def pin(self, owed: Owed, message: Message | None) -> Owed:
        """Pin a standing message once; where the bot may not, it stands unpinned."""
        if message is None or owed.ts is None or owed.pinned or not message.standing:
            return owed
        try:
            self.messenger.pin(owed.lane, owed.ts)
        except (RefusedError, NotAllowedError) as error:
            log.warning("not_pinned", outbox_id=owed.id, lane=owed.lane, reason=error.reason)
        return replace(owed, pinned=True)

    def _edit(self, owed: Owed, ts: str, message: Message) -> None:
        try:
            self.messenger.edit(owed.lane, ts, message)
        except GoneError:
            if message.standing:
                raise

    def _look_for(self, owed: Owed) -> str | None:
        try:
            return self.messenger.find(owed.lane, owed.id, owed.happened_at - LOOK_BACK)
        except NotAllowedError as error:
            # Without a look, to send it again could say it twice: a person looks instead.
            raise RefusedError(UNSURE) from error

    def _words_for(self, owed: Owed) -> Message | None:
        with self.database.read() as session:
            run = runs.facts(session, owed.run_id)
            run = replace(run, names=runs.names(session, run))
        stands = owed.ts is not None
        news = News(run, owed.happened_at, self.shown(), owed.data, self.command, stands=stands)
        return self.words[owed.kind](news)
