"""The buttons under a closing summary. Each has a subcommand."""

from bot.cards import asking
from bot.cards.message import Message
from bot.requests.answer import Answer
from bot.requests.button import Button, ButtonPress
from bot.use_cases.answer_summary import acknowledge


def _acknowledge(press: ButtonPress) -> Answer:
    """Acknowledge the summary that was shown; of another closing, show that there is one."""
    run, seen = press.run(), press.source.seen
    if seen and run.closed_at is not None and seen != asking.closing_mark(run):
        return Answer(asking.closed_anew(run, press.times, press.context.command), ephemeral=True)
    acknowledge(press.work, run)
    said = f"You acknowledged Phase {run.handle}; its summary says so."
    return Answer(Message(said), silent=True)  # delivery edits the summary


BUTTONS = {asking.ACKNOWLEDGE: Button(_acknowledge)}
