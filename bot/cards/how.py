"""A short introduction for a person who does not know the bot."""

from bot.cards.message import Message
from bot.domain import wording
from bot.domain.facts import RunFacts


def how(run: RunFacts | None, command: str) -> Message:
    """Show the main commands, with an open item as the example."""
    lines = [
        "*How this works*",
        _what(run, command),
        f"• What to do now, with the message to paste: {command} next",
        f"• Take what you work on: {command} take {_example(run)}",
        f"• Say that it is done, with a link if there is one: {command} done {_example(run)}",
        f'• Stuck? Say why: {command} block {_example(run)} "waiting for a key"',
        f"• Your own items: {command} mine. Everything: {command} board",
        f"The board in the channel changes as people work. All that you can type: {command} help",
    ]
    return Message("\n".join(lines))


def _what(run: RunFacts | None, command: str) -> str:
    if run is None:
        return f"A team works through a document step by step. To begin: {command} start"
    steps = wording.plural(len(run.steps), "step")
    items = wording.plural(len(run.deliverables), "deliverable")
    return f"Phase {run.handle} has {steps} and {items}. <@{run.lead}> leads it."


def _example(run: RunFacts | None) -> str:
    items = (run.open_items or run.items) if run else ()
    deliverables = [item for item in items if item.step]
    return next((item.code for item in (*deliverables, *items)), "E1.1")
