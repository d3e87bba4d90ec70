"""status: the whole run at a glance."""

from bot.cards import mends, status
from bot.commands.ask import Ask
from bot.commands.command import Command
from bot.messenger import Message
from bot.storage import outbox, runs, stakeholders

USAGE = "status"


def answer(ask: Ask) -> Message:
    """Every step, what is late and blocked, and what is next."""
    run = ask.run()
    ask.require_no_more(USAGE)
    undelivered = _undelivered(ask, run.id)
    lanes = [each.lane for each in stakeholders.of_run(ask.act.session, run.id)]
    return status.status(run, ask.times, ask.place.command, undelivered, lanes)


def _undelivered(ask: Ask, run: int) -> list[str]:
    """What Slack refused, for good or so far."""
    session, bot = ask.act.session, ask.place.bot
    given_up = mends.undelivered(runs.undelivered(session, run), bot)
    return given_up + mends.waiting(outbox.waiting(session, run), bot)


STATUS = Command(
    name="status",
    usage=USAGE,
    summary="the whole run at a glance",
    answer=answer,
    examples=("status",),
    reads=True,
)
