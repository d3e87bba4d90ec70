"""checkpoint: the project's two files as they would read now, to copy or to apply."""

from bot.cards.document import to_copy_together
from bot.commands.ask import Ask
from bot.commands.command import Command
from bot.commands.documents import page
from bot.handover.papers import papers
from bot.messenger import Message
from bot.storage import events

USAGE = "checkpoint [page]"


def answer(ask: Ask) -> Message:
    """Both files as text, and what differs as a patch. The bot commits nothing."""
    run = ask.run()
    number = page(ask, USAGE)
    notes = events.of_kind(ask.act.session, run.id, "note")
    written = papers(run, notes, {})
    parts = [(f"{paper.path} (not looked at: no workspace)", paper.new) for paper in written]
    return to_copy_together(parts, number, ask.type("checkpoint"))


CHECKPOINT = Command(
    name="checkpoint",
    usage=USAGE,
    summary="the checkpoint and progress files as they would read now",
    answer=answer,
    examples=("checkpoint",),
    reads=True,
)
