"""How a nudge that was told ended: answered, done elsewhere, or no longer true. Pure functions."""

from collections.abc import Sequence
from datetime import datetime

from bot.cards import phrases
from bot.cards.blocks import escape, from_markdown
from bot.cards.item import blocker
from bot.domain import whose_word, wording
from bot.domain.facts import ItemFacts
from bot.domain.reminder_facts import NudgeFacts, ReminderFacts, number_of_concern
from bot.domain.wording import shorten
from bot.reminders import AFTERWARDS, BY_KIND, due, kind_of, reported, turn
from bot.reminders.items import name_of
from bot.reminders.nudge import Nudge
from bot.working_time.times import Times
from phases.progress import ItemState

VOID = {
    "turn": "nothing in it is yours to do now",
    "unowned": "somebody has something in it",
    "prerequisites": "the prerequisites are ticked",
    "ready": "something is open again",
    "idle": "something happened to it",
    "blocked": "unblocked",
    "reported": "the report was dropped",
    "own": "cancelled",
    "acknowledge": "nothing to acknowledge now",
}
NO_LONGER = "no longer the case"
TITLE = 80
"""Characters of an item's words where the message says what became of it."""


def fact_of(recorded: NudgeFacts, facts: ReminderFacts, now: datetime) -> Nudge | None:
    """The nudge worked out anew; None when its fact is none any more.

    The rule that made it is the rule that ends it.
    """
    kind = kind_of(recorded.kind)
    kinds = [BY_KIND[kind]] if kind in BY_KIND else []
    same = (
        nudge
        for nudge in due(facts, now, kinds)
        if nudge.to == recorded.person and nudge.slot(recorded.lane) == recorded.slot
    )
    return next(same, None)


def settled(recorded: NudgeFacts, facts: ReminderFacts, now: datetime) -> str | None:
    """``done by you, Wed 9 Dec``; None while there is something to do."""
    item = next((item for item in facts.run.items if item.code == recorded.about), None)
    how = _Ending(recorded, facts, now)
    if item is not None and not item.is_open:
        return how.settled(item)
    of_part = [each for each in facts.run.items if each.part == recorded.about]
    if of_part and not any(each.is_open for each in of_part):
        return "done"
    if recorded.kind in AFTERWARDS:
        return how.answered()
    if facts.run.closed_at is not None:
        return f"Phase {facts.run.handle} was closed, {how.day(facts.run.closed_at)}"
    return None


def after_effect(recorded: NudgeFacts, facts: ReminderFacts, now: datetime) -> str | None:
    """Return what changed for open work, ``put off until Mon 30 Nov, 09:00``; None if nothing."""
    item = next((item for item in facts.run.items if item.code == recorded.about), None)
    how = _Ending(recorded, facts, now)
    answer = how.put_off() or how.given_on(item)
    if answer or fact_of(recorded, facts, now) is not None:
        return answer
    return how.void(item)


def ended(recorded: Sequence[NudgeFacts], facts: ReminderFacts, end: str) -> str:
    """``✓ E2.2 … · done by you, Wed 9 Dec``: of several with the same end, their codes."""
    run, about = facts.run, recorded[0].about
    found = {each.about for each in recorded}
    items = [item for item in run.items if item.code in found]
    if len(items) > 1:
        return f"{_mark(items)}{wording.codes(items)} · {end}"
    what = name_of(run, about) if about else f"Phase {run.handle}"
    if items:
        words = shorten(phrases.first_line(items[0].text), TITLE)
        what = f"{_mark(items)}{items[0].code} {from_markdown(words)}"
    if number := number_of_concern(about):
        what = f"Concern {number} about Phase {run.handle}"
    return f"{what} · {end}"


def overtaken(
    recorded: Sequence[NudgeFacts], facts: ReminderFacts, at: datetime, now: datetime
) -> str:
    """``E2: see my message of Fri 4 Dec``."""
    found = {each.about for each in recorded}
    items = [item for item in facts.run.items if item.code in found]
    parts = dict.fromkeys(item.part for item in items)
    what = wording.joined([phrases.called(part) for part in parts])
    if len(found) == 1:
        what = recorded[0].about or f"Phase {facts.run.handle}"
    return f"{what}: see my message of {_Ending(recorded[0], facts, now).day(at)}"


def _mark(items: Sequence[ItemFacts]) -> str:
    """The mark of what is settled; what is open has none here."""
    state = items[0].state
    return "" if state is ItemState.OPEN else f"{phrases.MARKS[state]} "


class _Ending:
    def __init__(self, recorded: NudgeFacts, facts: ReminderFacts, now: datetime) -> None:
        self.recorded = recorded
        self.facts = facts
        self.now = now

    def settled(self, item: ItemFacts) -> str:
        at = f", {self.day(item.settled_at)}" if item.settled_at else ""
        if item.found_commit:
            return f"{phrases.found(item)}{at}"
        if item.began_settled:
            return whose_word.settled_how(item)
        if item.is_said_by_agent:
            return f"{whose_word.settled_how(item, self._who, escape)}{at}"
        verb = "done" if item.state is ItemState.DONE else item.state.value
        return f"{verb} by {whose_word.sayer(item, self._who, escape)}{at}"

    def answered(self) -> str | None:
        facts = self.facts
        if facts.run.archived_at is not None:
            return f"Phase {facts.run.handle} was archived, {self.day(facts.run.archived_at)}"
        number = number_of_concern(self.recorded.about)
        if not number:
            return self._acknowledged()
        asked = next((each for each in facts.concerns if each.number == number), None)
        if asked is None or asked.answered_at is None:
            return None
        return f"answered by {self._who(asked.answered_by)}, {self.day(asked.answered_at)}"

    def _acknowledged(self) -> str | None:
        me, since = self.recorded.person, self.facts.run.closed_at
        at = self.facts.acknowledged.get(me)
        if at is not None:
            return f"acknowledged by {self._who(me)}, {self.day(at)}"
        raised = [each for each in self.facts.concerns if each.raised_by == me]
        mine = [each for each in raised if since and each.raised_at >= since]
        if not mine:
            return None
        said = f"concern {mine[-1].number} raised by {self._who(me)}"
        return f"{said}, {self.day(mine[-1].raised_at)}"

    def put_off(self) -> str | None:
        snoozes = self.facts.put_off_by(self.lane, self.recorded.about)
        last = max((snooze.until for snooze in snoozes), default=self.now)
        return f"put off until {self._times.moment(last)}" if last > self.now else None

    def given_on(self, item: ItemFacts | None) -> str | None:
        if item is None or self.recorded.kind == "blocked" or not self._moved(item.owned_since):
            return None
        if self.recorded.kind == reported.KIND and self.recorded.person in item.keepers:
            return None
        if item.is_of(self.lane) or item.is_of(self.recorded.person):
            return None
        names = item.owners.names(lambda id_: self._who(id_))
        has = "have" if item.owners.are_several else "has"
        return f"{wording.joined(names) or 'nobody'} {has} it now"

    def void(self, item: ItemFacts | None) -> str:
        kind = kind_of(self.recorded.kind)
        if kind == turn.KIND and (begun := self._begun()):
            return begun
        if kind == "own" and self._comes_again():
            return "I reminded you again since"
        if item is None or kind in ("own", reported.KIND):
            return VOID.get(kind, NO_LONGER)
        if not item.owners and self.recorded.person != self.facts.run.lead:
            return "nobody has it now"
        if self._moved(item.blocked_at):
            why = f": “{escape(shorten(item.block_reason, 100))}”" if item.block_reason else ""
            return f"blocked by {blocker(item, self._who)}{why}"
        if kind in ("soon", "overdue", "late"):
            return f"due {self._times.due(item.due_at)} now" if item.due_at else "no date now"
        return VOID.get(kind, NO_LONGER)

    def _comes_again(self) -> bool:
        """Whether it was one time of a reminder that goes on."""
        slot = self.recorded.slot
        return any(slot.startswith(f"own:{each.id}:") for each in self.facts.own if each.rule)

    def _begun(self) -> str:
        """That the step was begun by whom its turn was told; "" where it was not."""
        run, person = self.facts.run, self.recorded.person
        if run.next_step != self.recorded.about:
            return ""
        begun = turn.begun_by(run, person)
        return f"begun by {self._who(person)}, {self.day(min(begun))}" if begun else ""

    def day(self, at: datetime) -> str:
        """``Wed 9 Dec``."""
        return self._times.day(at)

    @property
    def lane(self) -> str:
        return self.recorded.lane

    @property
    def _times(self) -> Times:
        return Times(self.facts.habits(self.lane).zone, self.now, stands=True)

    def _moved(self, at: datetime | None) -> bool:
        told = self.recorded.said_at
        return at is not None and (told is None or at >= told)

    def _who(self, person: str | None) -> str:
        return "you" if person == self.lane else f"<@{person}>" if person else "nobody"
