"""What can be done with an item or a list of them. A subcommand does each of it as well."""

from dataclasses import replace

from bot.cards.blocks import Element, actions, button, menu, section
from bot.cards.button_values import ItemButton
from bot.cards.message import Block
from bot.domain.facts import ItemFacts, RunFacts
from bot.domain.whose_word import report_mark

DONE, UNDO, TAKE, UNBLOCK, HISTORY = (
    "item_done",
    "item_undo",
    "item_take",
    "item_unblock",
    "item_history",
)
DONE_FORM, ASSIGN_FORM, DUE_FORM, BLOCK_FORM, WAIVE_FORM, SNOOZE_FORM, MORE_FORM = (
    "form_done",
    "form_assign",
    "form_due",
    "form_block",
    "form_waive",
    "form_snooze",
    "form_more",
)
MENU = "item_menu"
"""An entry's value begins with the name of what it does."""
SNOOZE_MENU = "snooze_menu"
"""The same beside another menu: Slack takes no name twice in a row of buttons."""
MENUS = (MENU, SNOOZE_MENU)


def done_button(value: ItemButton, item: ItemFacts, *, primary: bool = False) -> Element:
    """What ticks an item, or confirms what an agent reported of it."""
    return tick(DONE, value, item, primary=primary)


def tick(action: str, value: ItemButton, item: ItemFacts, *, primary: bool = False) -> Element:
    """The same under the name of another ``action``; it confirms no report but the one drawn."""
    label, value = done_label(item), replace(value, seen=report_mark(item))
    return button(label, action, value, f"{label} {item.code}: {item.text}", primary=primary)


def done_label(item: ItemFacts) -> str:
    """``Confirm`` where an agent reported the item, ``Done`` elsewhere."""
    return "Confirm" if item.is_reported else "Done"


def not_done_button(value: ItemButton, item: ItemFacts) -> Element:
    """What drops the report of an agent, and no other than the one drawn."""
    value = replace(value, seen=report_mark(item))
    return button("Not done", UNDO, value, f"Not done {item.code}: {item.text}")


def more_button(value: ItemButton) -> Element:
    """What leads to everything else that can be done with an item of a step or a list."""
    spoken = f"More with an item of {value.code}"
    return button("More with an item…", MORE_FORM, value, spoken)


def item_row(run: RunFacts, item: ItemFacts, text: str) -> list[Block]:
    """One item with everything that can be done about it; nothing in a closed run."""
    if run.closed_at:
        return [section(text)]
    value = ItemButton(run.id, item.code)
    if not item.is_open:
        return [section(text, menu_of(value, ("Undo", UNDO), ("See its history", HISTORY)))]
    label, act = ("Unblock", UNBLOCK) if item.blocked_at else ("I'm stuck…", BLOCK_FORM)
    stuck = button(label, act, value, f"{label.rstrip('…')}, {item.code}")
    more = menu_of(
        value,
        ("Done, with proof…", DONE_FORM),
        ("Hand it over…", ASSIGN_FORM),
        ("Snooze until…", SNOOZE_FORM),
        ("Waive it…", WAIVE_FORM),
        ("See its history", HISTORY),
    )
    return [
        section(text),
        actions(
            done_button(value, item, primary=True),
            not_done_button(value, item) if item.is_reported else stuck,
            button("New date…", DUE_FORM, value, f"New date, {item.code}"),
            more,
        ),
    ]


def menu_of(value: ItemButton, *entries: tuple[str, str]) -> Element:
    """An overflow menu of labels, each with the name of what it does."""
    return menu(MENU, *((label, f"{action} {value}") for label, action in entries))
