"""The actions on an item, as buttons and a menu. Each has a subcommand, too."""

from bot.cards.blocks import Element, actions, button, menu, section
from bot.cards.button_values import ItemButton
from bot.cards.message import Block
from bot.domain.facts import ItemFacts, RunFacts

DONE, UNDO, TAKE, UNBLOCK, HISTORY = (
    "item_done",
    "item_undo",
    "item_take",
    "item_unblock",
    "item_history",
)
DONE_FORM, ASSIGN_FORM, DUE_FORM, BLOCK_FORM, WAIVE_FORM, SNOOZE_FORM = (
    "form_done",
    "form_assign",
    "form_due",
    "form_block",
    "form_waive",
    "form_snooze",
)
MENU = "item_menu"
"""The action id of every menu. An option's value begins with the name of its action."""


def item_row(run: RunFacts, item: ItemFacts, text: str, shared_by: str = "") -> list[Block]:
    """Return an item's text, with buttons while the run is open.

    ``shared_by`` is the user who shared the card in the channel.
    """
    if run.closed_at:
        return [section(text)]
    value = ItemButton(run.id, item.code, shared_by)
    if not item.is_open:
        return [section(text, menu_of(value, ("Undo", UNDO), ("History", HISTORY)))]
    done = button("Done", DONE, value, f"Done {item.code}: {item.text}")
    take = button("Assign to me", TAKE, value, f"Assign {item.code} to me: {item.text}")
    block = ("Unblock", UNBLOCK) if item.blocked_at else ("Block", BLOCK_FORM)
    more = menu_of(
        value,
        ("Done with evidence", DONE_FORM),
        ("Assign and due", ASSIGN_FORM),
        block,
        ("Waive", WAIVE_FORM),
        ("History", HISTORY),
    )
    return [section(text), actions(done, take, more)]


def menu_of(value: ItemButton, *entries: tuple[str, str]) -> Element:
    """Return an overflow menu of labels, each with the name of what it does."""
    return menu(MENU, *((label, f"{action} {value}") for label, action in entries))
