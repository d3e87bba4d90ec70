"""Checks across all blocks of a message or a view, and look-ups in them."""

import secrets
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from bot.practice.blockkit.elements import PRESSABLE
from bot.practice.blockkit.inputs import IN_A_FORM
from bot.practice.problems import Path, Problem

_KNOWN = {**PRESSABLE, **IN_A_FORM}


def elements_of(block: dict[str, Any]) -> list[dict[str, Any]]:
    """The interactive elements of a block."""
    candidates = [*block.get("elements", ()), block.get("accessory"), block.get("element")]
    return [element for element in candidates if element and element.get("type") in _KNOWN]


def options_of(element: dict[str, Any]) -> list[dict[str, Any]]:
    """The options of a menu, checkboxes or radio buttons, with groups flattened."""
    grouped = [group["options"] for group in element.get("option_groups", ())]
    return [*element.get("options", ()), *(option for group in grouped for option in group)]


def clashes(blocks: list[dict[str, Any]], path: Path) -> Iterator[Problem]:
    """Report duplicate ids; ``path`` is the path to the blocks."""
    ids = (block["block_id"] for block in blocks if "block_id" in block)
    yield from (Problem(path, f"block_id {name} already exists") for name in _repeated(ids))
    for place, block in enumerate(blocks):
        ids = (element["action_id"] for element in elements_of(block) if "action_id" in element)
        yield from (
            Problem((*path, place), f"action_id {name} already exists in this block")
            for name in _repeated(ids)
        )


def named(block: dict[str, Any]) -> dict[str, Any]:
    """The block as Slack stores it, with ids for itself and its elements."""
    kept = {"block_id": secrets.token_hex(3), **block}
    if "accessory" in block:
        kept["accessory"] = _with_action(block["accessory"])
    if "element" in block:
        kept["element"] = _with_action(block["element"])
    if block["type"] == "actions":
        kept["elements"] = [_with_action(element) for element in block["elements"]]
    return kept


def _repeated(names: Iterable[str]) -> list[str]:
    return [name for name, times in Counter(names).items() if times > 1]


def _with_action(element: dict[str, Any]) -> dict[str, Any]:
    return element if element["type"] == "image" else {"action_id": secrets.token_hex(3), **element}
