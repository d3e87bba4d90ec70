"""Turn: a step in which you own something is next."""

from collections.abc import Iterator
from datetime import datetime

from bot.cards import phrases
from bot.domain import wording
from bot.domain.facts import ItemFacts, RunFacts
from bot.domain.reminder_facts import ReminderFacts
from bot.reminders.items import dates, reported_meanwhile
from bot.reminders.nudge import Nudge, Told
from bot.reminders.turns import of_turn, turn_since

KIND = "turn"
ALONE = False


def due(facts: ReminderFacts, now: datetime) -> Iterator[Nudge]:
    """To each owner in the next step who had something in it before its turn came.

    Who ticked something in it needs no word.
    """
    run = facts.run
    if run.next_step is None:
        return
    at = turn_since(run)
    for owner in dict.fromkeys(who for item in _open(run) for who in item.owners.people):
        if at <= now and _had_some(run, owner, at) and not begun_by(run, owner):
            because = f"You own something in {run.next_step}, and the steps before it are done."
            yield of_turn(run, KIND, owner, because)


def _open(run: RunFacts) -> list[ItemFacts]:
    assert run.next_step is not None
    return [item for item in run.of_step(run.next_step) if item.is_open]


def _had_some(run: RunFacts, owner: str, at: datetime) -> bool:
    """Whether an owner had an item before the turn; others were told when they got theirs."""
    mine = [item.owned_since for item in _open(run) if item.is_of(owner)]
    return any(since is not None and since < at for since in mine)


def begun_by(run: RunFacts, owner: str) -> list[datetime]:
    """When somebody ticked something in the next step."""
    assert run.next_step is not None
    mine = [item for item in run.of_step(run.next_step) if owner in item.doers]
    return [item.settled_at for item in mine if item.settled_at]


def words(told: Told) -> str:
    """Which step, since what, how much of it is theirs, and when that is due."""
    run, step = told.run, told.run.phase.step(told.nudge.about or "")
    assert step is not None
    before = run.steps[: run.steps.index(step.code)]
    since = f"{before[-1]} is finished." if before else "it's the first step."
    mine = [item for item in _open(run) if item.is_of(told.nudge.to)]
    whose = "yours" if told.nudge.to == told.lane else f"<@{told.nudge.to}>'s"
    count, verb = wording.plural(len(mine), "item"), "is" if len(mine) == 1 else "are"
    when = _when(told, mine)
    said = f"*{phrases.step_name(step)} is up:* {since} {count} {verb} {whose}{when}."
    return " ".join(filter(None, (said, reported_meanwhile(mine))))


def _when(told: Told, items: list[ItemFacts]) -> str:
    found = [told.times.due(at) for at in dates(items)]
    if not found:
        return ""
    every = len(found) == 1 and all(item.due_at for item in items)
    return f", due {found[0]}" if every else f", the first due {found[0]}"
