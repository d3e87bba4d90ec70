"""lead: who leads, or hand the lead over."""

from bot.commands.ask import Ask
from bot.commands.command import Command
from bot.messenger import Message
from bot.use_cases.hand_over_lead import hand_over_lead

USAGE = "lead [@who]"


def answer(ask: Ask) -> Message:
    """Say who leads; with a name, hand over."""
    run = ask.run()
    if not ask.words:
        return Message(f"<@{run.lead}> leads Phase {run.handle}.")
    ask.skip("to")
    to = ask.someone(USAGE)
    ask.require_no_more(USAGE)
    hand_over_lead(ask.act, run, to)
    return Message(f"<@{to}> now leads Phase {run.handle}. The channel is told.")


LEAD = Command(
    name="lead",
    usage=USAGE,
    summary="who leads; the lead can hand over",
    answer=answer,
    examples=("lead", "lead @ops"),
)
