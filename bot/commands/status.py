"""status: the whole run at a glance."""

from bot.cards import mends, status
from bot.commands.ask import Ask
from bot.commands.command import Command
from bot.facts import RunFacts, Undelivered
from bot.messenger import Message
from bot.storage import lanes, runs, stakeholders

USAGE = "status"


def answer(ask: Ask) -> Message:
    """Every step, what is late and blocked, and what is next."""
    run = ask.run()
    ask.require_no_more(USAGE)
    told = [each.lane for each in stakeholders.of_run(ask.act.session, run.id)]
    undelivered = mends.undelivered(_not_reached(ask, run, told), ask.place.bot)
    run = runs.with_gone(ask.act.session, run)
    return status.status(run, ask.times, ask.place.command, undelivered, told)


def _not_reached(ask: Ask, run: RunFacts, told: list[str]) -> list[Undelivered]:
    """What was refused, and the channels where nothing is tried for now."""
    refused = runs.undelivered(ask.act.session, run.id)
    known = {each.lane for each in refused}
    resting = lanes.resting(ask.act.session, [run.channel, *told])
    return [*refused, *(each for each in resting if each.lane not in known)]


STATUS = Command(
    name="status",
    usage=USAGE,
    summary="the whole run at a glance",
    answer=answer,
    examples=("status",),
    reads=True,
)
