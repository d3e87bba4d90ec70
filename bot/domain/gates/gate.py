"""Gates: conditions for closing, each with its reason and what would satisfy it."""

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
    """A condition in its current state. Its texts are plain: people by name, nothing escaped.

    ``said`` is the reason; ``wanted`` is what would satisfy the gate, "" if it is met. An
    ``advisory`` gate never blocks. A gate ``added`` by name takes results and can be removed.
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
        """The normalised name, for look-up."""
        return key_of(self.name)

    @property
    def mark(self) -> str:
        """A short id of the gate for buttons, since its name may be long."""
        return sha256(self.key.encode()).hexdigest()[:10]

    @property
    def lets_close(self) -> bool:
        """Whether this gate allows the run to close."""
        return self.is_met or self.advisory or self.override is not None


@dataclass(frozen=True, slots=True)
class Look:
    """A run as gates see it; ``command`` is what people type before a subcommand: ``/phase``."""

    run: RunFacts
    closing: ClosingFacts
    command: str

    def name(self, person: str | None) -> str:
        """A person's name, as plain text."""
        return by_name(person, self.run.names)


Kind = Callable[[Look], Iterable[Gate]]
"""Returns the gates of one kind that a run has, none if they do not apply."""


def codes(items: Sequence[ItemFacts]) -> str:
    """``E1.1, E1.3``; only the first twelve, then the number of others."""
    more = len(items) - MOST_CODES
    return wording.codes(items[:MOST_CODES]) + (f" and {more} more" if more > 0 else "")


def settled(look: Look, name: str, items: Sequence[ItemFacts]) -> Gate:
    """A gate that is met once none of the items is open."""
    waiting = [item for item in items if item.is_open]
    said = wording.count(items)
    if not waiting:
        return Gate(name, is_met=True, said=said)
    return Gate(
        name,
        is_met=False,
        said=f"{said}; left: {codes(waiting)}",
        wanted=_wanted(look, waiting),
    )


def _wanted(look: Look, waiting: Sequence[ItemFacts]) -> str:
    """What is reported is nearest to being done: a person confirms it."""
    reported = next((item for item in waiting if item.is_reported), None)
    if reported:
        return f"{look.command} done {reported.code} confirms what {reported.agent} reported"
    done, waive = (f"{look.command} {verb} {waiting[0].code}" for verb in ("done", "waive"))
    return f'{done} when it is done, or {waive} "why not"'
