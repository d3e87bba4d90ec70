"""status: the whole run at a glance."""

from bot.cards import mends, status
from bot.commands.ask import Ask
from bot.commands.command import Command
from bot.messenger import Message
from bot.storage import runs, stakeholders

USAGE = "status"


def answer(ask: Ask) -> Message:
    """Every step, what is late and blocked, and what is next."""
    run = ask.run()
    ask.require_no_more(USAGE)
    undelivered = mends.undelivered(runs.undelivered(ask.act.session, run.id), ask.place.bot)
    lanes = [each.lane for each in stakeholders.of_run(ask.act.session, run.id)]
    run = runs.with_gone(ask.act.session, run)
    return status.status(run, ask.times, ask.place.command, undelivered, lanes)


STATUS = Command(
    name="status",
    usage=USAGE,
    summary="the whole run at a glance",
    answer=answer,
    examples=("status",),
    reads=True,
)
