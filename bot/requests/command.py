"""What a subcommand is."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from functools import partial

from bot.cards.message import Message
from bot.requests.answer import Answer
from bot.requests.command_request import CommandRequest
from bot.requests.prefetch import Fetched, Prefetch
from bot.words.split import Word


@dataclass(frozen=True, slots=True)
class Command:
    """One subcommand. ``usage`` and ``examples`` leave out the slash command's own name.

    One that only ``reads`` waits for no turn, unless one of ``acting_words`` is among its words.
    One that is ``own`` changes nothing but what reaches who types it.
    ``fetch`` looks what its words name, and gives the prefetch that brings it: run between that
    look and the transaction, so that nothing is held open for it. What lies in Slack it names, to
    be read after the ack.
    """

    name: str
    usage: str
    summary: str
    answer: Callable[[CommandRequest], Message]
    examples: tuple[str, ...] = ()
    reads: bool = False
    own: bool = False
    acting_words: frozenset[str] = frozenset()
    fetch: Callable[[CommandRequest], Prefetch | None] | None = None

    def only_reads(self, words: Sequence[Word]) -> bool:
        """Whether it changes nothing with these words."""
        said = {word.text.casefold() for word in words}
        return self.reads and not said & self.acting_words

    def looks_ahead(self, words: Sequence[Word]) -> bool:
        """Whether there is something to bring, or somebody to look up, for these words."""
        named = any(word.mention or word.name for word in words)
        return self.fetch is not None or (named and not self.only_reads(words))

    def prefetch(self, request: CommandRequest) -> Prefetch | None:
        """What to bring before the transaction; its refusal says which run it is about."""
        if self.fetch is None:
            return None
        with request.addressing():
            prefetch = self.fetch(request)
        return prefetch and partial(_addressed, request, prefetch)

    def people(self, request: CommandRequest) -> Collection[str]:
        """The ids of the people among its words, but where it changes nothing."""
        return () if self.only_reads(request.words) else request.people()

    def respond(self, request: CommandRequest) -> Answer:
        """What comes of it, in the transaction; it says which run that is about."""
        with request.addressing():
            message = request.addressed(self.answer(request))
        return Answer(message, kept=request.kept)


def _addressed(request: CommandRequest, prefetch: Prefetch) -> Fetched:
    with request.addressing():
        return prefetch()
