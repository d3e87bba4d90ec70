"""What must hold for all the blocks of a message together."""

import json
import secrets
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from bot.practice.blockkit.blocks import BLOCKS
from bot.practice.blockkit.elements import IN_A_FORM, PRESSABLE
from bot.practice.blockkit.rules import by_type, items
from bot.practice.messages import Blocks
from bot.practice.problems import ApiError, Problem

MOST_BLOCKS = 50
MOST_CHARACTERS = 13_200  # undocumented; what was measured counts the containers with their text
MOST_MARKDOWN = 12_000

_MESSAGE = items(by_type(BLOCKS), MOST_BLOCKS, least=0)


def checked_blocks(blocks: Any) -> Blocks:
    """The blocks as Slack keeps them, with an id for each block and element.

    Raises ApiError: ``invalid_blocks_format``, ``invalid_blocks``, ``msg_blocks_too_long``.
    """
    if not isinstance(blocks, list):
        raise ApiError("invalid_blocks_format")
    problems = list(_MESSAGE(blocks, ("blocks",))) or list(_between(blocks))
    if problems:
        raise ApiError("invalid_blocks", problems)
    if len(json.dumps(blocks, ensure_ascii=False, separators=(",", ":"))) > MOST_CHARACTERS:
        raise ApiError("msg_blocks_too_long")
    return tuple(_named(block) for block in blocks)


def elements_of(block: dict[str, Any]) -> list[dict[str, Any]]:
    """What can be pressed, chosen from or typed into in a block."""
    candidates = [*block.get("elements", ()), block.get("accessory"), block.get("element")]
    known = {**PRESSABLE, **IN_A_FORM}
    return [element for element in candidates if element and element.get("type") in known]


def options_of(element: dict[str, Any]) -> list[dict[str, Any]]:
    """What a menu, checkboxes or radio buttons offer, groups laid end to end."""
    grouped = [group["options"] for group in element.get("option_groups", ())]
    return [*element.get("options", ()), *(option for group in grouped for option in group)]


def _between(blocks: list[dict[str, Any]]) -> Iterator[Problem]:
    ids = (block["block_id"] for block in blocks if "block_id" in block)
    yield from (Problem(("blocks",), f"block_id {name} already exists") for name in _repeated(ids))
    for place, block in enumerate(blocks):
        ids = (element["action_id"] for element in elements_of(block) if "action_id" in element)
        yield from (
            Problem(("blocks", place), f"action_id {name} already exists in this block")
            for name in _repeated(ids)
        )
    if sum(block["type"] == "table" for block in blocks) > 1:
        yield Problem(("blocks",), "only one table is allowed")
    if sum(len(b["text"]) for b in blocks if b["type"] == "markdown") > MOST_MARKDOWN:
        yield Problem(("blocks",), f"markdown must be less than {MOST_MARKDOWN + 1} characters")


def _repeated(names: Iterable[str]) -> list[str]:
    return [name for name, times in Counter(names).items() if times > 1]


def _named(block: dict[str, Any]) -> dict[str, Any]:
    named = {"block_id": secrets.token_hex(3), **block}
    if "accessory" in block:
        named["accessory"] = _with_action(block["accessory"])
    if "element" in block:
        named["element"] = _with_action(block["element"])
    if block["type"] == "actions":
        named["elements"] = [_with_action(element) for element in block["elements"]]
    return named


def _with_action(element: dict[str, Any]) -> dict[str, Any]:
    return element if element["type"] == "image" else {"action_id": secrets.token_hex(3), **element}
