"""Turn: a step in which you own something is next."""

from collections.abc import Iterator
from datetime import datetime

from bot.cards.blocks import from_markdown
from bot.domain import wording
from bot.domain.facts import ItemFacts, RunFacts
from bot.domain.reminder_facts import ReminderFacts
from bot.reminders.nudge import Nudge, Told
from bot.reminders.turns import of_turn, turn_since

KIND = "turn"
ALONE = False


def due(facts: ReminderFacts, now: datetime) -> Iterator[Nudge]:
    """Remind each owner in the next step who owned something in it before its turn came."""
    run = facts.run
    if run.next_step is None:
        return
    at = turn_since(run)
    for owner in dict.fromkeys(item.owner for item in _open(run)):
        if owner and at <= now and _had_some(run, owner, at):
            because = f"You own something in {run.next_step}, and the steps before it are done."
            yield of_turn(run, KIND, owner, because)


def _open(run: RunFacts) -> list[ItemFacts]:
    assert run.next_step is not None
    return [item for item in run.of_step(run.next_step) if item.is_open]


def _had_some(run: RunFacts, owner: str, at: datetime) -> bool:
    """Whether an owner had an item before the turn; others were told when they got theirs."""
    mine = [item.owned_since for item in _open(run) if item.owner == owner]
    return any(since is not None and since < at for since in mine)


def words(told: Told) -> str:
    """Name the step, the reader's items in it, and how to see it."""
    step = told.run.phase.step(told.nudge.about or "")
    assert step is not None
    mine = [item for item in _open(told.run) if item.owner == told.nudge.to]
    verb = "is" if len(mine) == 1 else "are"
    whose = "yours" if told.nudge.to == told.lane else f"<@{told.nudge.to}>'s"
    return (
        f"{step.code} {from_markdown(step.title)} is next, and {wording.codes(mine[:12])} in it "
        f"{verb} {whose}. See it with {told.type('step', step.code)}."
    )
