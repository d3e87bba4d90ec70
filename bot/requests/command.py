"""A subcommand."""

from collections.abc import Callable, Collection, Mapping, Sequence
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

    ``reads``: it changes nothing and takes no lock, unless its words include one of
    ``acting_words``. ``own``: it affects only the user who types it. ``fetch`` returns the prefetch
    for the words. The prefetch runs before the transaction, so that slow reading keeps no
    transaction open. User groups are looked up if it ``takes_groups``. A document in Slack is only
    named by the prefetch; it is read after the ack.
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
    takes_groups: bool = False

    def only_reads(self, words: Sequence[Word]) -> bool:
        """Whether the command changes nothing with these words."""
        said = {word.text.casefold() for word in words}
        return self.reads and not said & self.acting_words

    def looks_ahead(self, words: Sequence[Word]) -> bool:
        """Whether these words need a prefetch or a lookup of people."""
        named = any(word.mention or word.name for word in words)
        return self.fetch is not None or (named and not self.only_reads(words))

    def prefetch(self, request: CommandRequest) -> Prefetch | None:
        """The work to do before the transaction; its refusals say which run they are about."""
        if self.fetch is None:
            return None
        with request.addressing():
            prefetch = self.fetch(request)
        return prefetch and partial(_addressed, request, prefetch)

    def people(self, request: CommandRequest) -> Collection[str]:
        """The ids of the people named in the words; none if the command only reads."""
        return () if self.only_reads(request.words) else request.people()

    def groups(self, request: CommandRequest) -> Mapping[str, str]:
        """The user groups named in the words that it takes: their handles by id."""
        return request.groups() if self.takes_groups else {}

    def respond(self, request: CommandRequest) -> Answer:
        """Run the command in the transaction; the reply says which run it is about."""
        with request.addressing():
            message = request.with_our_words(request.addressed(self.answer(request)))
        return Answer(message, kept=request.kept)


def _addressed(request: CommandRequest, prefetch: Prefetch) -> Fetched:
    with request.addressing():
        return prefetch()
