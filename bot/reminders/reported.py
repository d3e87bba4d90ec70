"""Reported: an agent says that items are done, and a person confirms it. A message a step grows."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from bot.cards.blocks import escape, linked
from bot.domain import wording
from bot.domain.facts import ItemFacts, RunFacts
from bot.domain.reminder_facts import ReminderFacts, SaidLine
from bot.domain.whose_word import report_mark
from bot.domain.wording import shorten
from bot.reminders.items import fact_of_item, name_of, of_item, title
from bot.reminders.nudge import Nudge, Told

KIND = "reported"
ALONE = False
NOTE = 300  # characters of what an agent says


def due(facts: ReminderFacts, now: datetime) -> Iterator[Nudge]:
    """To the person whom the agent works for, and to the item's owners; else to the lead."""
    for item in facts.run.open_items:
        if item.reported_at is None or item.reported_at > now:
            continue
        for person in item.keepers or (facts.run.lead,):
            because = f"{agents_of([item])} reported {item.code} as done, and {_why(item, person)}."
            yield of_item(facts, KIND, item, item.reported_at, because, to=person)


def _why(item: ItemFacts, person: str) -> str:
    if person == item.agent_for:
        return "it works for you"
    return "you own it" if item.is_of(person) else "nobody owns it"


def fact_of(run: RunFacts, item: ItemFacts) -> str:
    """Names the report that stands of an item."""
    assert item.reported_at is not None
    return fact_of_item(run, KIND, item, item.reported_at)


def words(told: Told) -> str:
    """Which agent reported what, and that it counts once somebody confirms it."""
    items, part = told.items, told.item.part
    what = items[0].code
    if len(items) > 1:
        what = f"{wording.plural(len(items), 'item')} of {name_of(told.run, part)}"
    it = "It counts" if len(items) == 1 else "They count"
    return f"*{agents_of(items)} reported {what} as done*\n{it} once you confirm."


def lines(told: Told) -> list[SaidLine]:
    """Each item with what the agent shows and says for it; of one alone, the buttons are below."""
    several = len(told.items) > 1
    return [
        SaidLine(
            _line(told, item),
            item.code,
            item.text if several else "",
            tick="Confirm",
            seen=report_mark(item),
        )
        for item in told.items
    ]


def _line(told: Told, item: ItemFacts) -> str:
    said = [f"○ {title(item)}"]
    if item.owners and not item.is_of(told.lane):
        has = "have" if item.owners.are_several else "has"
        said.append(f"{wording.joined(item.owners.names(wording.mention))} {has} it")
    proof = item.report_evidence
    said.append(linked(proof, short=True) if proof else "without proof")
    if item.report_note:
        note = shorten(" ".join(item.report_note.split()), NOTE)
        said.append(f"it says: “{escape(note)}”")
    return " · ".join(said)


def agents_of(items: Sequence[ItemFacts]) -> str:
    """``claude-code``, ``claude-code and codex``."""
    return wording.joined(list(dict.fromkeys(escape(item.agent or "") for item in items)))
