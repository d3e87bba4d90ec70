"""The card of a list around the steps: prerequisites, acceptance, closure."""

from typing import NamedTuple

from bot.cards import phrases
from bot.cards.blocks import actions, context, header
from bot.cards.button_values import ItemButton
from bot.cards.item import Reader
from bot.cards.item_list import item_parts, lines, open_of, standing
from bot.cards.item_menu import more_button
from bot.cards.message import Block, Message
from bot.cards.pages import one_page
from bot.cards.places import open_next
from bot.domain.facts import ItemFacts, RunFacts
from phases.document import Kind


class Checklist(NamedTuple):
    """A list around the steps, by the code that stands for all of it; ``typed`` shows it."""

    code: str
    kind: Kind
    title: str
    typed: str


PREREQUISITES = Checklist("pre", Kind.PREREQUISITE, "Prerequisites", "prereqs")
ACCEPTANCE = Checklist("acc", Kind.ACCEPTANCE, "Acceptance", "checklist")
CLOSURE = Checklist("clo", Kind.CLOSURE, "Closure", "closure")
CHECKLISTS = (PREREQUISITES, ACCEPTANCE, CLOSURE)


def checklist_about(run: RunFacts, code: str) -> Checklist | None:
    """The list that has this code or name, or holds the item of this code; None of a step's."""
    kinds = {item.kind for item in run.items if item.code == code}
    named = (each for each in CHECKLISTS if each.kind in kinds or code in (each.code, each.kind))
    return next(named, None)


def checklist_card(
    run: RunFacts,
    shown: Checklist,
    reader: Reader,
    command: str,
    *,
    page: int = 1,
    showing: str = "",
) -> Message:
    """Every item with its state, and what ticks it; those that no longer count at the end."""
    items = run.of_kind(shown.kind)
    listed = [*items, *(item for item in run.retired if item.kind is shown.kind)]
    small = " · ".join(standing(run, items, reader))
    another = f"{command} {shown.typed}"
    head = [header(shown.title), context(small)]
    parts = item_parts(run, listed, reader)
    drawn = one_page(head, parts, _foot(run, shown, items), page, showing, another)
    waiting = open_of(run, items)
    tick = [f"To tick one: {command} done {waiting[0].code}"] if waiting else []
    said = [f"*{shown.title}* · {small}", *lines(run, listed, reader)]
    return Message(phrases.fit(said, f"{another} 2", tick), drawn)


def _foot(run: RunFacts, shown: Checklist, items: list[ItemFacts]) -> list[Block]:
    if run.closed_at:
        return []
    onward = None if open_of(run, items) else open_next(run)
    more = more_button(ItemButton(run.id, shown.code))
    return [actions(*filter(None, [onward, more]))]
