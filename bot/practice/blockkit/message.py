"""Check the blocks of a message as Slack does."""

import json
from collections.abc import Iterator
from typing import Any

from bot.practice.blockkit.blocks import BLOCKS
from bot.practice.blockkit.rules import by_type, items
from bot.practice.blockkit.together import clashes, named
from bot.practice.messages import Blocks
from bot.practice.problems import ApiError, Problem

MOST_BLOCKS = 50
MOST_CHARACTERS = 13_200  # undocumented; measured, as the length of the JSON
MOST_MARKDOWN = 12_000

_MESSAGE = items(by_type(BLOCKS), MOST_BLOCKS, least=0)


def checked_blocks(blocks: Any) -> Blocks:
    """The blocks as Slack stores them, with an id for each block and element.

    Raises ApiError: ``invalid_blocks_format``, ``invalid_blocks``, ``msg_blocks_too_long``.
    """
    if not isinstance(blocks, list):
        raise ApiError("invalid_blocks_format")
    problems = list(_MESSAGE(blocks, ("blocks",))) or list(_between(blocks))
    if problems:
        raise ApiError("invalid_blocks", problems)
    if len(json.dumps(blocks, ensure_ascii=False, separators=(",", ":"))) > MOST_CHARACTERS:
        raise ApiError("msg_blocks_too_long")
    return tuple(named(block) for block in blocks)


def _between(blocks: list[dict[str, Any]]) -> Iterator[Problem]:
    yield from clashes(blocks, ("blocks",))
    if sum(block["type"] == "table" for block in blocks) > 1:
        yield Problem(("blocks",), "only one table is allowed")
    if sum(len(b["text"]) for b in blocks if b["type"] == "markdown") > MOST_MARKDOWN:
        yield Problem(("blocks",), f"markdown must be less than {MOST_MARKDOWN + 1} characters")
