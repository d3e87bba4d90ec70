"""What the kinds share that speak of items: whose they are, and the words around them."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from bot.cards import phrases
from bot.cards.blocks import escape, from_markdown
from bot.domain import wording
from bot.domain.facts import ItemFacts, RunFacts
from bot.domain.reminder_facts import ReminderFacts
from bot.domain.wording import shorten
from bot.reminders.nudge import STILL_USEFUL, Nudge, Told
from bot.working_time.habits import Habits


def dated(facts: ReminderFacts) -> Iterator[tuple[ItemFacts, datetime]]:
    """Yield the open items that have a due date and are not blocked."""
    for item in facts.run.open_items:
        if item.due_at is not None and item.blocked_at is None:
            yield item, item.due_at


def keeper(facts: ReminderFacts, item: ItemFacts) -> str:
    """Return an item's keeper: its owner, or the lead if it has none."""
    return item.owner or facts.run.lead


def hours_of_keeper(facts: ReminderFacts, item: ItemFacts) -> Habits:
    """Return the hours of an item's keeper."""
    return facts.habits(keeper(facts, item))


def fact_of_item(run: RunFacts, kind: str, item: ItemFacts, since: datetime) -> str:
    """Names the fact for good: another moment is another fact."""
    return f"{kind}:{run.id}:{item.code}:{since.isoformat()}"


def of_item(
    facts: ReminderFacts,
    kind: str,
    item: ItemFacts,
    since: datetime,
    because: str,
    *,
    to: str | None = None,
    at: datetime | None = None,
    until: datetime | None = None,
) -> Nudge:
    """Make a nudge about an item; it goes to the item's keeper unless ``to`` is given.

    It falls due ``since`` then, unless ``at`` is named.
    """
    at = at or since
    return Nudge(
        fact=fact_of_item(facts.run, kind, item, since),
        kind=kind,
        to=to or keeper(facts, item),
        at=at,
        until=until or at + STILL_USEFUL,
        because=because,
        about=item.code,
        passes_on=True,
    )


def had_it(item: ItemFacts, at: datetime) -> bool:
    """Whether the owner had the item before that moment; if not, they learnt the date with it."""
    return item.owned_since is None or item.owned_since < at


def because_of(item: ItemFacts, why: str) -> str:
    """Return ``You own E2.2, and …``, or why the lead gets it."""
    if item.owner:
        return f"You own {item.code}, and {why}"
    return f"You lead the phase, nobody owns {item.code}, and {why}"


def name_of(run: RunFacts, part: str) -> str:
    """``E2 Security Hardening``, ``Acceptance``."""
    step = run.phase.step(part)
    return phrases.step_name(step) if step else phrases.called(part)


def title(item: ItemFacts) -> str:
    """Its code and words, as mrkdwn that can stand in a bold line."""
    words = shorten(phrases.first_line(item.text), 300)
    return f"{item.code} {from_markdown(words, strong=False)}"


def headline(told: Told, one: str, several: str) -> str:
    """``*E2.2 … is late*``, ``*E2 Security Hardening: 2 items are late*``."""
    items = told.items
    if len(items) == 1:
        return f"*{title(items[0])} {one}*"
    count = wording.plural(len(items), "item")
    return f"*{name_of(told.run, items[0].part)}: {count} {several}*"


def dates(items: Sequence[ItemFacts]) -> list[datetime]:
    """The moments when they are due, each once, the first first."""
    return sorted({item.due_at for item in items if item.due_at})


def was_due(told: Told) -> str:
    """``It was due Fri 4 Dec, 21:30.``; of several, when the first of them was."""
    items = told.items
    found = [told.times.due(at) for at in dates(items)]
    if len(items) == 1:
        return f"It was due {found[0]}."
    return f"They were due {found[0]}." if len(found) == 1 else f"The first was due {found[0]}."


def what_now(told: Told) -> str:
    """What is asked of whoever reads it, and whose it is where that is somebody else's."""
    owners = list(dict.fromkeys(item.owner for item in told.items))
    if all(item.is_reported for item in told.items):
        return reported_meanwhile(told.items)
    if any(item.is_reported for item in told.items):
        return f"{reported_meanwhile(told.items)} The rest: done, stuck, or a new date?"
    if owners == [told.lane]:
        return "Done, stuck, or a new date?"
    whose = wording.joined([f"<@{owner}>" for owner in owners if owner])
    it = "it" if len(told.items) == 1 else "them"
    if not whose:
        return f"Nobody has {it}. Done, or who takes {it}?"
    return f"{whose} {'has' if len(owners) == 1 else 'have'} {it}. A new date, or somebody else?"


def reported_meanwhile(items: Sequence[ItemFacts]) -> str:
    """``claude-code reported it: confirm it, or say that it isn't done.``; "" if none was."""
    found = [item for item in items if item.is_reported]
    if not found:
        return ""
    agents = wording.joined(list(dict.fromkeys(escape(item.agent or "") for item in found)))
    if len(found) < len(items):
        return f"{agents} reported {wording.codes(found)}: please confirm."
    it, is_ = ("it", "it isn't") if len(found) == 1 else ("them", "they aren't")
    return f"{agents} reported {it} as done: confirm, or say that {is_}."


def and_due(told: Told, item: ItemFacts) -> str:
    """Return `` It is due Fri 27 Nov, 17:00.`` to append to a sentence; "" without a date."""
    if item.due_at is None:
        return ""
    if item.is_late(told.now):
        return f" It was due {told.times.moment(item.due_at)}."
    return f" It is due {told.times.due(item.due_at)}."
