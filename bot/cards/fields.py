"""The fields of a form: each is an input block whose id is the field's name."""

from collections.abc import Iterable, Sequence
from typing import Any

from bot.cards.blocks import option, plain
from bot.cards.message import Block

Filled = str | list[str]
"""The content of a field: text, an id or an option's value; a list if several are allowed."""

_CHANNELS = {"include": ["public", "private"]}


def text_field(
    name: str,
    label: str,
    *,
    initial: str = "",
    hint: str = "",
    optional: bool = False,
    long: bool = False,
    most: int = 200,
) -> Block:
    """Return a text field of at most ``most`` characters; ``long`` allows several lines."""
    element: dict[str, Any] = {"type": "plain_text_input", "multiline": long, "max_length": most}
    return _input(name, label, element | _initial("value", initial), hint, optional)


def person_field(
    name: str, label: str, *, initial: str | None = None, hint: str = "", optional: bool = False
) -> Block:
    """Return a field for one user."""
    element = {"type": "users_select"} | _initial("user", initial)
    return _input(name, label, element, hint, optional)


def channel_field(name: str, label: str, *, initial: str | None = None) -> Block:
    """Return a field for one channel, public or private."""
    element = {"type": "conversations_select", "filter": _CHANNELS}
    return _input(name, label, element | _initial("conversation", initial))


def people_field(
    name: str,
    label: str,
    *,
    initial: Sequence[str] = (),
    hint: str = "",
    most: int | None = None,
    optional: bool = True,
) -> Block:
    """Return a field for several users, any number unless there is a ``most``."""
    element = {"type": "multi_users_select"} | _initial("users", list(initial))
    if most is not None:
        element["max_selected_items"] = most
    return _input(name, label, element, hint, optional)


def channels_field(name: str, label: str, *, initial: Sequence[str] = (), hint: str = "") -> Block:
    """Return an optional field for any number of channels, without direct messages."""
    element = {"type": "multi_conversations_select", "filter": _CHANNELS}
    return _input(name, label, element | _initial("conversations", list(initial)), hint, True)


def choice_field(
    name: str,
    label: str,
    choices: Iterable[tuple[str, str] | tuple[str, str, str]],
    *,
    initial: str = "",
    hint: str = "",
    optional: bool = False,
) -> Block:
    """Return a field to choose from: a hundred labels at most, each with its value.

    A third text is the line in small print below the label.
    """
    options = [option(*each) for each in choices]
    chosen = next((each for each in options if each["value"] == initial), None)
    element = {"type": "static_select", "options": options} | _initial("option", chosen)
    return _input(name, label, element, hint, optional=optional)


def tick_field(name: str, label: str, said: str, *, initial: bool = False) -> Block:
    """Return a checkbox."""
    options = [option(said, "on")]
    element = {"type": "checkboxes", "options": options} | _initial("options", initial and options)
    return _input(name, label, element, optional=True)


def _initial(kind: str, value: Any) -> dict[str, Any]:
    return {f"initial_{kind}": value} if value else {}


def _input(
    name: str, label: str, element: dict[str, Any], hint: str = "", optional: bool = False
) -> Block:
    block: Block = {
        "type": "input",
        "block_id": name,
        "label": plain(label),
        "element": element | {"action_id": name},
        "optional": optional,
    }
    return block | ({"hint": plain(hint)} if hint else {})
