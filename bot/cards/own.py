"""What a person has to do: their open items by due date, and how they are told."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import NamedTuple

from bot.cards import item_menu, phrases
from bot.cards.blocks import Element, escape, from_markdown, quoted, section
from bot.cards.button_values import ItemButton
from bot.cards.item import Reader, blocker, reported
from bot.cards.message import Block
from bot.cards.places import Place, place_of
from bot.domain import wording
from bot.domain.facts import ItemFacts, RunFacts
from bot.domain.owners import owners_of
from bot.domain.wording import shorten
from bot.working_time.times import Times

_LAST = datetime.max.replace(tzinfo=UTC)

WORDS, REASON = 250, 200
"""Characters of an item's words, and of a block's reason."""
CHECKED_LAST = ("acc", "clo")
"""The lists that are checked at the end."""


class Own(NamedTuple):
    """One of a person's open items, and its run."""

    run: RunFacts
    item: ItemFacts


class Share(NamedTuple):
    """What a person has in one place of a run, by due date."""

    run: RunFacts
    place: Place
    items: Sequence[ItemFacts]


def own_items(runs: Sequence[RunFacts], person: str) -> list[Own]:
    """Return what a person has to do in these runs: what waits to be confirmed, then by due date.

    Theirs is what they own, alone or with others, and what their agent reported.
    """
    own = [Own(run, item) for run in runs for item in run.open_items if person in item.keepers]
    return sorted(own, key=lambda each: (not each.item.is_reported, each.item.due_at or _LAST))


def shares(own: Sequence[Own]) -> list[Share]:
    """Return the items by place; the place with the earliest due date comes first."""
    found: dict[tuple[int, str], Share] = {}
    for run, item in own:
        place = place_of(run, item)
        before = found.get((run.id, place.code), Share(run, place, ()))
        found[run.id, place.code] = before._replace(items=(*before.items, item))
    return list(found.values())


def count(own: Sequence[Own], times: Times) -> str:
    """``3 items``, ``3 items, 1 late``."""
    return ", ".join([wording.plural(len(own), "item"), *waiting(own), *late(own, times)])


def summary(own: Sequence[Own], times: Times) -> str:
    """``3 items in E3 and E4, 1 late``, ``3 items in E3, due Wed 9 Dec``: of one run."""
    labels = [share.place.label for share in shares(own)]
    where = wording.joined(labels) if len(labels) < 4 else f"{len(labels)} places"
    due = when([item for _, item in own], times)
    head = f"{wording.plural(len(own), 'item')} in {where}"
    return ", ".join(filter(None, [head, *waiting(own), *late(own, times), due]))


def waiting(own: Sequence[Own]) -> list[str]:
    """``1 waits for your confirmation``."""
    number = sum(item.is_reported for _, item in own)
    return [f"{number} {'waits' if number == 1 else 'wait'} for your confirmation"] * bool(number)


def late(own: Sequence[Own], times: Times) -> list[str]:
    """``2 late``."""
    number = sum(item.is_late(times.now) for _, item in own)
    return [f"{number} late"] * bool(number)


def when(items: Sequence[ItemFacts], times: Times) -> str:
    """``due Wed 9 Dec, 11:00`` if all are due then; "" if they differ, or one is late."""
    dates = {item.due_at for item in items}
    due = next(iter(dates)) if len(dates) == 1 else None
    return f"due {times.due(due)}" if due and due >= times.now else ""


def with_others(items: Sequence[ItemFacts], reader: Reader) -> list[str]:
    """``any of you, @ops`` where all of these are theirs together with the same others."""
    owners = {item.owners for item in items}
    return [one.said(reader.name) for one in owners if len(owners) == 1 and one.are_several]


def words(item: ItemFacts, limit: int = WORDS) -> str:
    """``E2.2 Automated dependency scanning``: an item's code and first line, as mrkdwn."""
    return f"{item.code} {from_markdown(shorten(phrases.first_line(item.text), limit))}"


def trouble(item: ItemFacts, reader: Reader) -> list[str]:
    """``*Late* since Fri 4 Dec``, ``*Blocked* since Tue 1 Dec: no key``, for the item's owner.

    What an agent reported comes first.
    """
    times = reader.times
    missed = item.due_at if item.is_late(times.now) else None
    theirs = item.blocked_by and item.owners == owners_of(item.blocked_by)
    theirs = theirs and not item.blocked_agent
    by = "" if theirs else f" · {blocker(item, reader.name)}"
    reason = escape(shorten(" ".join((item.block_reason or "").split()), REASON))
    return [
        *([reported(item, reader)] if item.is_reported else []),
        *([f"*Late* since {times.day(missed)}"] if missed else []),
        *(
            [f"*Blocked* since {times.day(item.blocked_at)}{by}: {reason}"]
            if item.blocked_at
            else []
        ),
    ]


def rows(own: Sequence[Own], reader: Reader, done: str) -> Iterator[Block]:
    """Draw each item with the button that ticks it; ``done`` is the button's action."""
    for each, line in zip(own, lines(own, reader), strict=True):
        yield section(line, None if each.run.closed_at else tick(each, done))


def tick(own: Own, done: str, *, primary: bool = False) -> Element:
    """Return the button that ticks an item, or confirms what was reported."""
    run, item = own
    return item_menu.tick(done, ItemButton(run.id, item.code), item, primary=primary)


def lines(own: Sequence[Own], reader: Reader) -> list[str]:
    """Return each item in words; its date only where they differ, its run if there are several."""
    several = len({run.id for run, _ in own}) > 1
    dated = not when([item for _, item in own], reader.times)
    return [_line(each, reader, several=several, dated=dated) for each in own]


def _line(own: Own, reader: Reader, *, several: bool, dated: bool) -> str:
    run, item = own
    times = reader.times
    ahead = dated and item.due_at and not item.is_late(times.now)
    small = [
        *([f"Phase {run.handle}"] if several else []),
        *([f"due {times.due(item.due_at)}"] if ahead and item.due_at else []),
        *with_others([item], reader),
    ]
    title = f"○ {words(item)}{phrases.of_those_below(run.below(item))}"
    line = " · ".join([title, *small])
    held = trouble(item, reader)
    return f"{line}\n{quoted(*held)}" if held else line
