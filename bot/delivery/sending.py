"""Sending one message: look for it where that is in doubt, make its words, post or edit it."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from datetime import datetime, timedelta

import structlog

from bot.cards.mends import UNSURE
from bot.delivery.attaching import Attachments, attached
from bot.delivery.pacing import Pace
from bot.delivery.words import REPORTED, Words
from bot.facts import THE_BOT, News, RunFacts
from bot.leavers import has_left
from bot.messenger import (
    GoneError,
    Message,
    Messenger,
    Method,
    NotAllowedError,
    RefusedError,
    TryLaterError,
)
from bot.report_facts import Report
from bot.storage import claims, conversations, nudges, runs
from bot.storage.claims import Owed
from bot.storage.session import Database
from bot.use_cases.gather_report import gather_report
from bot.use_cases.say_reminders import say_again, say_reminders

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
        pace: Pace,
        is_ours: Callable[[Owed], bool],
    ) -> None:
        self.database = database
        self.messenger = messenger
        self.words = words
        self.command = command
        self.shown = shown
        self.pace = pace
        self.is_ours = is_ours
        self.bot = THE_BOT
        self.meet: Callable[[Collection[str], datetime], object] = lambda _people, _now: None
        self.attachments = Attachments(messenger, pace)

    def place(self, owed: Owed) -> tuple[Owed, Message | None]:
        """Post it, or edit it where it stands; gives the row with its ``ts``, and what it says now.

        Nothing is said where nothing is left to say. Raises GoneError when a standing message was
        deleted.
        """
        found = self._look_for(owed) if owed.unsure else None
        owed = replace(owed, ts=found or owed.ts)
        if found and not owed.changes:
            return owed, None
        message = None if has_left(owed.lane) else self._words_for(owed)
        if message is None:
            return owed, None
        message = message.in_words()
        message = attached(message, self._lines(owed, message))
        if owed.ts is None:
            return replace(owed, ts=self._post(owed, message)), message
        self._edit(owed, owed.ts, message)
        return owed, message

    def _lines(self, owed: Owed, message: Message) -> list[str]:
        """The lines of its files: uploaded once, and kept for its edits."""
        kept: list[str] = owed.data.get(claims.ATTACHED, [])
        if kept or not message.files:
            return kept
        lines = self.attachments.upload(owed, message)
        with self.database.write() as session:
            claims.keep_attached(session, owed, lines)
        return lines

    def pin(self, owed: Owed, message: Message | None) -> Owed:
        """Pin a message once while it is standing for all, and unpin it once it no longer is.

        Where the bot may not, it stays as it is.
        """
        if message is None or owed.ts is None or owed.pinned is message.standing:
            return owed
        pins = message.standing
        try:
            channel = self._channel(owed.lane)
            with self.pace.calling(Method.PIN if pins else Method.UNPIN):
                (self.messenger.pin if pins else self.messenger.unpin)(channel, owed.ts)
        except (RefusedError, NotAllowedError) as error:
            what = "not_pinned" if pins else "not_unpinned"
            log.warning(what, outbox_id=owed.id, lane=owed.lane, reason=error.reason)
        return replace(owed, pinned=pins)

    def _post(self, owed: Owed, message: Message) -> str:
        channel = self._channel(owed.lane)
        if not self.is_ours(owed):
            raise TryLaterError("another_worker_has_it")
        with self.pace.calling(Method.POST, owed.lane):
            return self.messenger.post(channel, message, owed.id)

    def _edit(self, owed: Owed, ts: str, message: Message) -> None:
        channel = self._channel(owed.lane)
        try:
            with self.pace.calling(Method.EDIT):
                self.messenger.edit(channel, ts, message)
        except GoneError:
            if message.standing:
                raise

    def _look_for(self, owed: Owed) -> str | None:
        channel = self._channel(owed.lane)
        try:
            with self.pace.calling(Method.FIND):
                return self.messenger.find(channel, owed.id, owed.happened_at - LOOK_BACK)
        except NotAllowedError as error:
            # Without a look, to send it again could say it twice: a person looks instead.
            raise RefusedError(UNSURE) from error

    def _channel(self, lane: str) -> str:
        """A person's messages are in a conversation of their own: opened once, and kept."""
        if lane[:1] not in "UW":
            return lane
        with self.database.read() as session:
            known = conversations.find(session, lane)
        if known is not None:
            return known
        with self.pace.calling(Method.OPEN):
            opened = self.messenger.open(lane)
        with self.database.write() as session:
            conversations.keep(session, lane, opened)
        return opened

    def _words_for(self, owed: Owed) -> Message | None:
        if owed.kind == nudges.MESSAGE:
            say = say_reminders if owed.ts is None else say_again
            return say(self.database, owed.id, self.shown(), self.command)
        now, told = self.shown(), REPORTED.get(owed.kind)
        if told is None:
            with self.database.read() as session:
                run = runs.facts(session, owed.run_id)
                run = runs.with_names(session, run)
            return self.words[owed.kind](self._news(owed, run, now))
        report = self._report(owed.run_id, now)
        if report.strangers:
            self.meet(report.strangers, now)
            report = self._report(owed.run_id, now)
        return told(self._news(owed, report.run, now), report)

    def _report(self, run: int, now: datetime) -> Report:
        with self.database.read() as session:
            return gather_report(session, runs.facts(session, run), now, self.command)

    def _news(self, owed: Owed, run: RunFacts, now: datetime) -> News:
        stands = owed.ts is not None
        at, data = owed.happened_at, owed.data
        return News(run, at, now, data, self.command, stands=stands, bot=self.bot)
