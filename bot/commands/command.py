"""What a subcommand is, and what it answers."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from bot.messenger import Message

if TYPE_CHECKING:
    from bot.commands.ask import Ask, Fetched


@dataclass(frozen=True, slots=True)
class Answer:
    """What the person who acted sees. A refusal changed nothing.

    After a press it takes the card's place, but for a refusal and what belongs ``beside`` the card.
    ``later`` waits for what takes too long for an answer, and gives the one that follows.
    """

    message: Message
    refused: bool = False
    beside: bool = False
    later: "Callable[[], Answer] | None" = field(default=None, compare=False)

    def as_ack(self) -> dict[str, Any]:
        """The answer as the ack of a command carries it: only the person sees it."""
        said: dict[str, Any] = {"text": self.message.text, "response_type": "ephemeral"}
        return said | ({"blocks": list(self.message.blocks)} if self.message.blocks else {})

    def as_json(self) -> dict[str, Any]:
        """The answer as it is kept beside a delivery, for when Slack delivers it again."""
        return {"text": self.message.text, "blocks": list(self.message.blocks)}


def kept_answer(data: Mapping[str, Any]) -> Answer:
    """The answer that ``as_json`` kept."""
    return Answer(Message(data["text"], tuple(data["blocks"])))


@dataclass(frozen=True, slots=True)
class Command:
    """One subcommand. ``usage`` and ``examples`` leave out the slash command's own name.

    ``fetch`` looks what its words name, and gives the errand that brings it: run between that look
    and the transaction, so that nothing is held open for it.
    """

    name: str
    usage: str
    summary: str
    answer: Callable[["Ask"], Message]
    examples: tuple[str, ...] = ()
    reads: bool = False
    fetch: "Callable[[Ask], Errand | None] | None" = None


Errand = Callable[[], "Fetched"]
"""Reads on this machine, or from a remote, what a command is about."""
