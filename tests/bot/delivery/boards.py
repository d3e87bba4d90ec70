"""A board as short as can be, what changes it, and the time that passes over it."""

from bot.cards.blocks import section
from bot.cards.message import Message
from bot.delivery.messenger import RefusedError
from bot.domain.facts import News
from bot.storage import outbox
from tests.cast import CHANNELS
from tests.stage import Stage

CHANNEL = CHANNELS["#phase-e"]
STRANGE = RefusedError("api_method_did_not_exit")
"""A word that Slack has said and never documented."""


def board(news: News) -> Message:
    """A board as short as can be."""
    return Message(
        f"{len(news.run.open_items)} open",
        (section(f"{len(news.run.open_items)} open"),),
        standing=True,
    )


def touch(stage: Stage) -> None:
    run = stage.run()
    with stage.database.write() as session:
        outbox.touch(session, run.id, run.channel, "board", f"board:{run.id}", stage.clock())


def change(stage: Stage, item: str) -> None:
    """Something that the board shows."""
    stage.says("@dev", f"done {item}")
    touch(stage)
    stage.deliver()


def wait(stage: Stage, **time: float) -> None:
    """Let that time pass, and deliver what can be."""
    stage.real.move(**time)
    stage.deliver()
