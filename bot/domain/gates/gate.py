"""What a gate is: a condition for closing, with its reason and what would satisfy it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256

from bot.domain import wording
from bot.domain.closing_facts import ClosingFacts, OverrideFacts, key_of
from bot.domain.facts import ItemFacts, RunFacts
from bot.domain.pseudonyms import by_name

MOST_CODES = 12


@dataclass(frozen=True, slots=True)
class Gate:
    """A condition as it stands. Its texts are plain: people by name, nothing escaped.

    ``said`` is the reason, ``wanted`` what would satisfy it: "" where it is met. What is only
    ``advisory`` stops nothing. One that was ``added`` by name takes results, and can be removed.
    """

    name: str
    is_met: bool
    said: str
    wanted: str = ""
    advisory: bool = False
    added: bool = False
    override: OverrideFacts | None = None

    @property
    def key(self) -> str:
        """How the gate is found by its name."""
        return key_of(self.name)

    @property
    def mark(self) -> str:
        """A few letters by which a button means this gate, however long its name is."""
        return sha256(self.key.encode()).hexdigest()[:10]

    @property
    def lets_close(self) -> bool:
        """Whether the run may close as far as this gate goes."""
        return self.is_met or self.advisory or self.override is not None


@dataclass(frozen=True, slots=True)
class Look:
    """A run as gates see it; ``command`` is what people type in front of a subcommand."""

    run: RunFacts
    closing: ClosingFacts
    command: str

    def name(self, person: str | None) -> str:
        """Somebody by name, as plain text."""
        return by_name(person, self.run.names)


Kind = Callable[[Look], Iterable[Gate]]
"""One kind of gate: gives those that a run has, none where they do not concern it."""


def codes(items: Sequence[ItemFacts]) -> str:
    """``E1.1, E1.3``, or the first dozen and how many more."""
    more = len(items) - MOST_CODES
    return wording.codes(items[:MOST_CODES]) + (f" and {more} more" if more > 0 else "")


def settled(look: Look, name: str, items: Sequence[ItemFacts]) -> Gate:
    """A gate that is met once nothing of these is open."""
    waiting = [item for item in items if item.is_open]
    said = wording.count(items)
    if not waiting:
        return Gate(name, is_met=True, said=said)
    first = waiting[0].code
    return Gate(
        name,
        is_met=False,
        said=f"{said}; open: {codes(waiting)}",
        wanted=f"{look.command} done {first} when it is done, or "
        f'{look.command} waive {first} "why not"',
    )
