"""Check a view as Slack does: a form (``modal``) or the app's home."""

import json
from collections.abc import Iterator
from typing import Any

from bot.practice.blockkit.blocks import IN_A_VIEW
from bot.practice.blockkit.composition import plain
from bot.practice.blockkit.rules import Fields, by_type, flag, items, shape, string
from bot.practice.blockkit.together import clashes, elements_of, named
from bot.practice.problems import ApiError, Problem

MOST_BLOCKS = 100
MOST_BYTES = 250_000
PATH = ("view",)

_BLOCKS = {"blocks": items(by_type(IN_A_VIEW), MOST_BLOCKS)}
_KEPT: Fields = {
    "private_metadata": string(3_000, blank=True),
    "callback_id": string(255, blank=True),
    "external_id": string(255, blank=True),
}
_VIEW = by_type(
    {
        "modal": shape(
            {"title": plain(24), **_BLOCKS},
            {
                "submit": plain(24),
                "close": plain(24),
                "clear_on_close": flag,
                "notify_on_close": flag,
                "submit_disabled": flag,
                **_KEPT,
            },
        ),
        "home": shape(_BLOCKS, _KEPT),
    }
)


def checked_view(view: Any, kind: str) -> dict[str, Any]:
    """The view as Slack stores it, with an id for each block and element.

    Raises ApiError: ``invalid_arguments``, ``view_too_large``.
    """
    problems = list(_VIEW(view, PATH)) or list(_together(view, kind))
    if problems:
        raise ApiError("invalid_arguments", problems)
    if len(json.dumps(view, ensure_ascii=False).encode()) > MOST_BYTES:
        raise ApiError("view_too_large")
    return {**view, "blocks": [named(block) for block in view["blocks"]]}


def _together(view: dict[str, Any], kind: str) -> Iterator[Problem]:
    blocks = view["blocks"]
    if view["type"] != kind:
        yield Problem((*PATH, "type"), f"must be {kind}")
    yield from clashes(blocks, (*PATH, "blocks"))
    if kind == "modal" and "submit" not in view and any(b["type"] == "input" for b in blocks):
        yield Problem(PATH, "a submit button is required with an input block")
    elements = [element for block in blocks for element in elements_of(block)]
    if sum(bool(element.get("focus_on_load")) for element in elements) > 1:
        yield Problem((*PATH, "blocks"), "only one element can have focus_on_load")
