"""Sends one message: search for an earlier post if in doubt, render it, post or edit it."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

import structlog

from bot.cards.message import Message
from bot.cards.nudge import nudge
from bot.delivery.addresses import Addresses
from bot.delivery.attaching import Attachments
from bot.delivery.drafts import Draft
from bot.delivery.messenger import (
    GoneError,
    Messenger,
    Method,
    RefusedError,
    TryLaterError,
    UneditableError,
)
from bot.delivery.pacing import Pace
from bot.delivery.pinning import Pins
from bot.delivery.searching import Search
from bot.delivery.words import REPORTED, Words
from bot.domain.facts import News, RunFacts
from bot.domain.pseudonyms import has_left
from bot.domain.refusals import Then
from bot.domain.report_facts import Report
from bot.storage import claims, nudges, preferences, runs
from bot.storage.claims import Owed
from bot.storage.session import Database
from bot.use_cases.gather_report import gather_report
from bot.use_cases.say_reminders import say_again, say_reminders

log = structlog.get_logger()

UNKNOWN = "channel_not_found"


Meet = Callable[[Collection[str], datetime], object]
"""Looks up people who are not known yet."""


class Sender:
    """Sends the message of a claimed row. ``shown`` is the clock that people see.

    ``bot`` returns how to mention the bot.
    """

    def __init__(
        self,
        database: Database,
        messenger: Messenger,
        words: Mapping[str, Words],
        command: str,
        shown: Callable[[], datetime],
        pace: Pace,
        is_ours: Callable[[Owed], bool],
        bot: Callable[[], str],
        meet: Meet,
    ) -> None:
        self.database = database
        self.messenger = messenger
        self.words = words
        self.command = command
        self.shown = shown
        self.pace = pace
        self.is_ours = is_ours
        self.bot = bot
        self.meet = meet
        self.addresses = Addresses(database, messenger, pace)
        self.attachments = Attachments(messenger, pace)
        self.pins = Pins(database, messenger, self.addresses, pace)
        self.search = Search(messenger, self.addresses, pace)

    def place(self, owed: Owed) -> tuple[Owed, Message | None]:
        """Post or edit a message; return the row with its ``ts``, and the message as sent.

        The message is None if there is nothing to say. Raises GoneError if a standing message was
        deleted, UneditableError if it can no longer be edited.
        """
        found = self.search.look_for(owed) if owed.unsure else None
        owed = replace(owed, ts=found or owed.ts)
        if found and not owed.changes:
            return owed, None
        message = None if has_left(owed.lane) else self._words_for(owed)
        if message is None:
            return owed, None
        message = message.with_names_removed()
        owed, lines = self._lines(owed, message)
        return self._send(owed, Draft(message, lines)), message

    def _lines(self, owed: Owed, message: Message) -> tuple[Owed, list[str]]:
        """Return the lines of its files, which are uploaded once and stored for the edits."""
        kept: list[str] = owed.data.get(claims.ATTACHED, [])
        if kept or not message.files:
            return owed, kept
        lines = self.attachments.upload(owed, message)
        return self._keep(owed, lines), lines

    def _keep(self, owed: Owed, lines: Sequence[str]) -> Owed:
        with self.database.write() as session:
            return claims.keep(session, owed, **{claims.ATTACHED: list(lines)})

    def _send(self, owed: Owed, draft: Draft) -> Owed:
        """Send a draft; if Slack refuses a part of it, send it again without that part."""
        try:
            return self._put(owed, draft.whole())
        except RefusedError as error:
            if error.reason == UNKNOWN and self.addresses.give_up(owed.lane):
                raise TryLaterError(UNKNOWN) from error
            then = error.refusal.then if error.refusal else Then.NOTHING
            rest = draft.plainer(then, error.reason)
            if rest is None:
                raise
        log.warning("sent_plainer", outbox_id=owed.id, kind=owed.kind, left_out=then.value)
        if rest.lines != draft.lines:
            owed = self._keep(owed, rest.lines)
        return self._send(owed, rest)

    def _put(self, owed: Owed, message: Message) -> Owed:
        if owed.ts is None:
            return replace(owed, ts=self._post(owed, message))
        self._edit(owed, owed.ts, message)
        return owed

    def _post(self, owed: Owed, message: Message) -> str:
        channel = self.addresses.of(owed.lane)
        if not self.is_ours(owed):
            raise TryLaterError("another_worker_has_it")
        with self.pace.calling(Method.POST, owed.lane):
            return self.messenger.post(channel, message, owed.id)

    def _edit(self, owed: Owed, ts: str, message: Message) -> None:
        channel = self.addresses.of(owed.lane)
        try:
            with self.pace.calling(Method.EDIT):
                self.messenger.edit(channel, ts, message)
        except GoneError:
            if message.standing:
                raise
        except RefusedError as error:
            if error.refusal is None or error.refusal.then is not Then.POST_ANEW:
                raise
            if owed.kind != nudges.MESSAGE:
                raise UneditableError(error.reason) from error
            # A reminder is not posted anew: that would notify people of something that is over.
            log.warning("not_edited", outbox_id=owed.id, kind=owed.kind, reason=error.reason)

    def _words_for(self, owed: Owed) -> Message | None:
        if owed.kind == nudges.MESSAGE:
            say = say_reminders if owed.ts is None else say_again
            return nudge(say(self.database, owed.id, self.shown(), self.command), self.command)
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
        news = replace(self._news(owed, report.run, now), zone=self._zone_of(owed.lane))
        return told(news, report)

    def _zone_of(self, lane: str) -> ZoneInfo | None:
        """The zone of a person whose profile is known."""
        with self.database.read() as session:
            habits = preferences.habits_of(session, lane)
        return habits.zone if habits else None

    def _report(self, run: int, now: datetime) -> Report:
        with self.database.read() as session:
            return gather_report(session, runs.facts(session, run), now, self.command)

    def _news(self, owed: Owed, run: RunFacts, now: datetime) -> News:
        stands = owed.ts is not None
        at, data = owed.happened_at, owed.data
        return News(run, at, now, data, self.command, stands, self.bot(), owed.lane)
