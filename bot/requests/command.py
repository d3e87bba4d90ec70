"""What a subcommand is, and what it answers."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from bot.cards.message import Message, View
from bot.domain import pseudonyms
from bot.words.shared_files import Shared
from bot.words.split import Word

if TYPE_CHECKING:
    from bot.requests.command_request import CommandRequest, Fetched


@dataclass(frozen=True, slots=True)
class Answer:
    """What the person who acted sees. A refusal changed nothing; ``field`` is where it belongs.

    A ``view`` is a form that opens, or that takes the place of the one sent in. ``beside`` the card
    that was pressed, an answer leaves it as it stands; beside a home it is a form with this
    ``title``, or the button's label. A ``silent`` one is not told: delivery edits the message that
    was pressed. What is ``wanted`` is read after it. ``later`` waits for what takes too long, and
    gives the answer that follows. Where the message holds a secret, ``kept`` is stored instead.
    """

    message: Message
    refused: bool = False
    field: str = ""
    view: View | None = None
    beside: bool = False
    title: str = ""
    silent: bool = False
    wanted: Shared | None = None
    later: "Callable[[], Answer] | None" = None
    kept: Message | None = None

    def as_ack(self) -> dict[str, Any]:
        """The answer as the ack of a command carries it: only the person sees it."""
        said: dict[str, Any] = {"text": self.message.text, "response_type": "ephemeral"}
        return said | ({"blocks": list(self.message.blocks)} if self.message.blocks else {})

    def as_json(self) -> dict[str, Any]:
        """The answer as it is kept beside a delivery, for when Slack delivers it again."""
        message = self.kept or self.message
        kept = {"text": message.text, "blocks": list(message.blocks)}
        how = {"beside": self.beside, "silent": self.silent}
        return kept | {name: True for name, so in how.items() if so}


def kept_answer(data: Mapping[str, Any]) -> Answer:
    """The answer that ``as_json`` kept."""
    message = Message(data["text"], tuple(data["blocks"]))
    beside, silent = (data.get(name, False) for name in ("beside", "silent"))
    return Answer(message, beside=beside, silent=silent)


def with_names_removed(answer: Answer) -> Answer:
    """The answer with words where it would name people whose data was deleted."""
    view = answer.view and replace(answer.view, blocks=pseudonyms.in_blocks(answer.view.blocks))
    return replace(answer, message=answer.message.with_names_removed(), view=view)


Prefetch = Callable[[], "Fetched"]
"""Reads on this machine, or from a remote, what a command is about."""


@dataclass(frozen=True, slots=True)
class Command:
    """One subcommand. ``usage`` and ``examples`` leave out the slash command's own name.

    One that only ``reads`` waits for no turn, unless one of ``acting_words`` is among its words.
    One that is ``own`` changes nothing but what reaches who types it.
    ``fetch`` looks what its words name, and gives the errand that brings it: run between that look
    and the transaction, so that nothing is held open for it. What lies in Slack it names, to be
    read after the ack.
    """

    name: str
    usage: str
    summary: str
    answer: Callable[["CommandRequest"], Message]
    examples: tuple[str, ...] = ()
    reads: bool = False
    own: bool = False
    acting_words: frozenset[str] = frozenset()
    fetch: "Callable[[CommandRequest], Prefetch | None] | None" = None

    def only_reads(self, words: Sequence[Word]) -> bool:
        """Whether it changes nothing with these words."""
        said = {word.text.casefold() for word in words}
        return self.reads and not said & self.acting_words
