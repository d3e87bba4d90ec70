"""What the kinds share that speak of items: whose they are, and the words around them."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from bot.cards import phrases
from bot.cards.blocks import escape, from_markdown
from bot.domain import wording
from bot.domain.facts import ItemFacts, RunFacts
from bot.domain.owners import named
from bot.domain.reminder_facts import ReminderFacts
from bot.domain.wording import shorten
from bot.reminders.nudge import STILL_USEFUL, Nudge, Told


def dated(facts: ReminderFacts) -> Iterator[tuple[ItemFacts, datetime]]:
    """Yield the open items that have a due date and are not blocked."""
    for item in facts.run.open_items:
        if item.due_at is not None and item.blocked_at is None:
            yield item, item.due_at


def keepers(facts: ReminderFacts, item: ItemFacts) -> tuple[str, ...]:
    """Return who is told of an item: each of its owners, or the lead if it has none."""
    return item.owners.people or (facts.run.lead,)


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
    to: str,
    at: datetime | None = None,
    until: datetime | None = None,
) -> Nudge:
    """Make a nudge about an item. While its reader is away it goes to the lead, if nobody else
    has the item.

    It falls due ``since`` then, unless ``at`` is named.
    """
    at = at or since
    return Nudge(
        fact=fact_of_item(facts.run, kind, item, since),
        kind=kind,
        to=to,
        at=at,
        until=until or at + STILL_USEFUL,
        because=because,
        about=item.code,
        passes_on=True,
        beside=item.owners.without(to).people if item.is_of(to) else (),
    )


def had_it(item: ItemFacts, at: datetime) -> bool:
    """Whether the owners had the item before that moment; if not, they learnt the date with it."""
    return item.owned_since is None or item.owned_since < at


def because_of(item: ItemFacts, why: str) -> str:
    """Return ``You own E2.2, and …``, or why the lead gets it."""
    if item.owners.people:
        shared = " with others" if item.owners.are_several else ""
        return f"You own {item.code}{shared}, and {why}"
    if item.owners:
        return f"You lead the phase, I know nobody of the owners of {item.code}, and {why}"
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
    owners = [found for found in dict.fromkeys(item.owners for item in told.items) if found]
    if all(item.is_reported for item in told.items):
        return reported_meanwhile(told.items)
    if any(item.is_reported for item in told.items):
        return f"{reported_meanwhile(told.items)} The rest: done, stuck, or a new date?"
    it = "it" if len(told.items) == 1 else "them"
    if all(item.is_of(told.lane) for item in told.items):
        asked = "Done, stuck, or a new date?"
        return f"{any_one(told.items, told.lane, it)} {asked}".lstrip()
    if not owners:
        return f"Nobody has {it}. Done, or who takes {it}?"
    whose = wording.joined([each for one in owners for each in one.names(wording.mention)])
    has = "has" if len(owners) == 1 and not owners[0].are_several else "have"
    return f"{whose} {has} {it}. A new date, or somebody else?"


def any_one(items: Sequence[ItemFacts], person: str, it: str) -> str:
    """``@ops has it too: any one of you does it.``; "" of what is the person's alone."""
    owners = [item.owners for item in items if item.owners.are_several]
    if not owners or len(owners) < len(items):
        return ""
    others = named((one if one.group else one.without(person) for one in owners), wording.mention)
    has = "has" if len(others) == 1 else "have"
    whose = wording.joined([one.removeprefix("any of ") for one in others])
    return f"{whose} {has} {it} too: any one of you does {it}."


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
