"""The shapes of what a bot sends and Slack sends back: buttons, entries of menus, and forms."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

Json = dict[str, Any]

FILLED = {
    "plain_text_input": ("value", "two words"),
    "users_select": ("selected_user", "U0OPS"),
    "conversations_select": ("selected_conversation", "C0PHASEE"),
    "multi_users_select": ("selected_users", []),
    "multi_conversations_select": ("selected_conversations", []),
    "checkboxes": ("selected_options", []),
}
"""What a person puts where a field opens empty, by the kind of its element."""

_SHAPE = (
    (r"\b(?:[0-9a-f]{64}|[0-9a-f]{40}|[0-9a-f]{16}|[0-9a-f]{12}|[0-9a-f]{10})\b", "HASH"),
    (r"https?://[^\s\"]+", "LINK"),
    (r"\b[UWC][A-Z0-9]{4,}", "ID"),
    (r"\b(?:[A-Z]\d+\.|pre|acc|clo)\d+", "ITEM"),
    (r"ITEM(?:,ITEM)+", "ITEMS"),
    (r"\b[A-Z]\d+\b", "STEP"),
    (r"\b\d+\b", "N"),
)


class Shapes:
    """Keeps one example of each shape, the first that was seen, with whoever saw it."""

    def __init__(self) -> None:
        self._kept: dict[str, Json] = {}

    def keep(self, sent: Json) -> None:
        """Keep it where no other of its shape is kept."""
        told = {key: value for key, value in sent.items() if key not in ("to", "values")}
        self._kept.setdefault(shape_of(json.dumps(told, sort_keys=True)), sent)

    def see(self, blocks: Iterable[Json], place: str, to: str) -> None:
        """Keep what can be pressed in a message, a home or a form."""
        for element in elements(blocks):
            action = element.get("action_id", "")
            if action and element["type"] == "button" and "url" not in element:
                self.keep(_press(place, to, action, element.get("value", "")))
            for option in element.get("options", ()):
                self.keep(_press(place, to, action, option["value"], element["type"]))

    def see_view(self, view: Json, to: str) -> None:
        """Keep a form as it comes back, and what can be pressed in it."""
        place = {"home": "home", "modal": "form"}[view["type"]]
        self.see(view["blocks"], place, to)
        if "submit" in view:
            told = {name: view.get(name, "") for name in ("callback_id", "private_metadata")}
            values = filled(view["blocks"])
            self.keep({"as": "form", "to": to, "values": values} | told)

    @property
    def kept(self) -> list[Json]:
        """Each of them, as they came."""
        return list(self._kept.values())

    def lines(self) -> list[str]:
        """One line each, in an order that stays."""
        return sorted(json.dumps(each, sort_keys=True) for each in self.kept)


def shape_of(text: str) -> str:
    """The text with words in place of what differs from one run to the next."""
    for pattern, word in _SHAPE:
        text = re.sub(pattern, word, text)
    return text


def _press(place: str, to: str, action: str, value: str, menu: str | None = None) -> Json:
    sent = {"as": "press", "in": place, "to": to, "action_id": action, "value": value}
    return sent | ({"menu": menu} if menu else {})


def elements(blocks: Iterable[Json]) -> Iterator[Json]:
    """All that can be pressed or chosen."""
    for block in blocks:
        if "accessory" in block:
            yield block["accessory"]
        if block["type"] == "actions":
            yield from block["elements"]


def filled(blocks: Iterable[Json]) -> Json:
    """The state of a form as it is sent in: what stood in it, and words where nothing did."""
    inputs = (block for block in blocks if block["type"] == "input")
    return {
        block["block_id"]: {
            block["element"]["action_id"]: _filled(block["element"], optional=block["optional"])
        }
        for block in inputs
    }


def _filled(element: Mapping[str, Any], *, optional: bool) -> Json:
    kind = element["type"]
    if kind == "static_select":
        chosen = element.get("initial_option") or element["options"][0]
        return {"type": kind, "selected_option": chosen}
    key, words = FILLED[kind]
    stood = element.get(f"initial_{key.removeprefix('selected_')}")
    if stood or not optional:
        return {"type": kind, key: stood or words}
    return {"type": kind, key: None if isinstance(words, str) else []}
