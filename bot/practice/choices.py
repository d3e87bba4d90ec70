"""The value chosen in an element or typed into it, in the forms of the page and of Slack."""

from collections.abc import Iterable, Mapping
from typing import Any

from bot.practice.blockkit import elements_of, options_of
from bot.practice.messages import Json
from phases.errors import UserError

# For each element: the key of the choice in a payload, and of the initial choice in the block.
CHOICES = {
    "overflow": ("selected_option", None),
    "static_select": ("selected_option", "initial_option"),
    "users_select": ("selected_user", "initial_user"),
    "conversations_select": ("selected_conversation", "initial_conversation"),
    "channels_select": ("selected_channel", "initial_channel"),
    "datepicker": ("selected_date", "initial_date"),
    "timepicker": ("selected_time", "initial_time"),
    "datetimepicker": ("selected_date_time", "initial_date_time"),
    "checkboxes": ("selected_options", "initial_options"),
    "radio_buttons": ("selected_option", "initial_option"),
    "multi_static_select": ("selected_options", "initial_options"),
    "multi_users_select": ("selected_users", "initial_users"),
    "multi_conversations_select": ("selected_conversations", "initial_conversations"),
    "multi_channels_select": ("selected_channels", "initial_channels"),
    "plain_text_input": ("value", "initial_value"),
    "number_input": ("value", "initial_value"),
    "url_text_input": ("value", "initial_value"),
    "email_text_input": ("value", "initial_value"),
}
TYPED = ("plain_text_input", "number_input", "url_text_input", "email_text_input")

Ids = tuple[str, str]
"""A block's id and an element's."""
Filled = Mapping[Ids, Any]
"""The choice since the element was drawn: None, an option's value for a menu, a list for elements
that take several, or the id, date, time or text itself.
"""


def takes_several(kind: str) -> bool:
    """Whether an element of this type takes several choices."""
    return kind == "checkboxes" or kind.startswith("multi_")


def sent(element: Json, chosen: Any) -> Any:
    """A choice as Slack sends it. Raises UserError if it is not among the options."""
    several = takes_several(element["type"])
    if not chosen:
        return [] if several else None
    offered = {option["value"]: option for option in options_of(element)}
    if not offered:
        return chosen
    values = chosen if several else [chosen]
    if not isinstance(values, list) or not all(value in offered for value in values):
        raise UserError("That choice is gone.")
    options = [offered[value] for value in values]
    return options if several else options[0]


def chosen_now(element: Json, ids: Ids, filled: Filled) -> Any:
    """The current value of an element, as Slack sends it."""
    if ids in filled:
        return sent(element, filled[ids])
    initial = CHOICES[element["type"]][1]
    first = element.get(initial) if initial else None
    return first or ([] if takes_several(element["type"]) else None)


def state_of(blocks: Iterable[Json], filled: Filled) -> Json:
    """``state.values``: the current value of every element that keeps one."""
    values: Json = {}
    for block in blocks:
        for element in elements_of(block):
            kind, ids = element["type"], (block["block_id"], element["action_id"])
            key, initial = CHOICES.get(kind, (None, None))
            if key and initial:
                chosen = {"type": kind, key: chosen_now(element, ids, filled)}
                values.setdefault(ids[0], {})[ids[1]] = chosen
    return values


def element_at(blocks: Iterable[Json], ids: Ids) -> tuple[Json, Json]:
    """The block and the element with these ids. Raises UserError if they are gone."""
    for block in blocks:
        for element in elements_of(block):
            if (block["block_id"], element["action_id"]) == ids:
                return block, element
    raise UserError("That button is gone.")
