"""The places of a run: its steps, and the lists around them."""

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from bot.cards import phrases
from bot.cards.blocks import Element, button
from bot.cards.button_values import ItemButton
from bot.cards.opening import OPEN
from bot.domain.facts import ItemFacts, RunFacts
from bot.domain.owners import named
from phases.document import CODES, LISTS, Kind


class Place(NamedTuple):
    """A step or a list with its items; ``name`` is mrkdwn, ``label`` what a button calls it."""

    code: str
    name: str
    label: str
    items: Sequence[ItemFacts]

    @property
    def is_step(self) -> bool:
        """Whether it is a step, not a list around the steps."""
        return self.code not in LISTS

    @property
    def open_items(self) -> list[ItemFacts]:
        """Those that wait for somebody."""
        return [item for item in self.items if item.is_open]

    def owners(self, reader: str = "") -> str:
        """``@ops``, ``you``, ``you and @ops``, ``4 people``; "" if nobody has any of it."""

        def name(person: str) -> str:
            return "you" if person == reader else f"<@{person}>"

        found = named((item.owners for item in self.open_items), name)
        return " and ".join(found) if len(found) < 3 else f"{len(found)} people"


def place_of(run: RunFacts, item: ItemFacts) -> Place:
    """The place of an item."""
    return _step(run, item.step) if item.step else _list(run, item.kind)


def next_place(run: RunFacts) -> Place | None:
    """The step whose turn it is, else the list that is left; None if nothing is open."""
    return next(coming(run), None)


def coming(run: RunFacts) -> Iterator[Place]:
    """The places that have something open, from the next step on."""
    steps = run.steps[run.steps.index(run.next_step) :] if run.next_step else []
    found = chain((_step(run, code) for code in steps), (_list(run, kind) for kind in CODES))
    return (place for place in found if place.open_items)


def prerequisites(run: RunFacts) -> Place | None:
    """The prerequisites while one of them is open."""
    found = _list(run, Kind.PREREQUISITE)
    return found if found.open_items else None


def open_place(run: RunFacts, place: Place, label: str = "", *, primary: bool = False) -> Element:
    """Return the button that opens a place for the reader alone."""
    label = label or f"Open {place.label}"
    value = ItemButton(run.id, place.code)
    return button(label, OPEN, value, f"Open {place.label} of Phase {run.handle}", primary=primary)


def open_next(run: RunFacts) -> Element | None:
    """Return the primary button that opens what comes next; None if nothing is open."""
    place = next_place(run)
    return open_place(run, place, primary=True) if place else None


def open_step(run: int, code: str) -> Element:
    """Return the primary button that opens this very step, whatever is next when it is pressed."""
    spoken = f"Open {code}, for you alone"
    return button(f"Open {code}", OPEN, ItemButton(run, code), spoken, primary=True)


def _step(run: RunFacts, code: str) -> Place:
    step = run.phase.step(code)
    return Place(code, phrases.step_name(step) if step else code, code, run.of_step(code))


def _list(run: RunFacts, kind: Kind) -> Place:
    name = phrases.GROUPS[kind]
    return Place(CODES[kind], name, name, run.of_kind(kind))
