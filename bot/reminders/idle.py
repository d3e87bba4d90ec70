"""Idle: an item's turn has come, but its owner has not touched it for some working days."""

from collections.abc import Iterator
from datetime import datetime

from bot.domain import wording
from bot.domain.facts import ItemFacts, RunFacts
from bot.domain.reminder_facts import ReminderFacts
from bot.reminders.items import because_of, headline, keepers, of_item, what_now
from bot.reminders.nudge import Nudge, Told
from bot.reminders.turns import turn_since
from bot.working_time.hours import local_moment
from phases.document import Kind

KIND = "idle"
ALONE = False


def due(facts: ReminderFacts, now: datetime) -> Iterator[Nudge]:
    """Remind the owners after the run's ``idle_days``; late items have reminders of their own."""
    run = facts.run
    for item in run.open_items:
        last = _last_act(facts, item)
        if not item.owners or item.blocked_at is not None or last is None:
            continue
        day = run.working_day_after(run.date_of(last), run.idle_days)
        at = local_moment(day, run.digest_at, run.zone)
        if at <= now and (item.due_at is None or at < item.due_at):
            quiet = wording.plural(run.idle_days, "working day")
            because = because_of(item, f"nothing happened to it for {quiet}.")
            for person in keepers(facts, item):
                yield of_item(facts, KIND, item, last, because, to=person, at=at)


def _last_act(facts: ReminderFacts, item: ItemFacts) -> datetime | None:
    """Return when the item was last acted on, at least when its turn came; None before its turn."""
    began = _turn(facts.run, item)
    if began is None:
        return None
    return max(filter(None, (began, item.owned_since, facts.acted.get(item.code))))


def _turn(run: RunFacts, item: ItemFacts) -> datetime | None:
    if item.kind is Kind.PREREQUISITE:
        return run.started_at
    if item.step is not None:
        return turn_since(run) if item.step == run.next_step else None
    return turn_since(run) if run.next_step is None else None


def words(told: Told) -> str:
    """Name the idle item, and how to report that it is blocked."""
    quiet = wording.plural(told.run.idle_days, "working day")
    said = headline(told, f"has been quiet for {quiet}", f"have been quiet for {quiet}")
    return f"{said}\n{what_now(told)}"
