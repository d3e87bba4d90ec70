"""The blocks of messages and views, with Slack's limits."""

from bot.practice.blockkit.composition import ID, URL, plain, text
from bot.practice.blockkit.elements import IN_SMALL_PRINT, PRESSABLE
from bot.practice.blockkit.inputs import BESIDE_TEXT, IN_A_FORM
from bot.practice.blockkit.rich_text import RICH_TEXT
from bot.practice.blockkit.rules import (
    Fields,
    Rule,
    also,
    by_type,
    either,
    flag,
    items,
    one_of,
    only_one,
    shape,
    string,
)


def _block(required: Fields, optional: Fields | None = None) -> Rule:
    return shape(required, {**(optional or {}), "block_id": ID})


_RICH_TEXT = {"elements": items(by_type(RICH_TEXT))}
_CELL = by_type({"raw_text": shape({"text": string()}), "rich_text": shape(_RICH_TEXT)})

BLOCKS: Fields = {
    "section": also(
        _block(
            {},
            {
                "text": text(3_000),
                "fields": items(text(2_000), 10),
                "accessory": by_type(BESIDE_TEXT),
                "expand": flag,
            },
        ),
        either("text", "fields"),
    ),
    "header": _block({"text": plain(150)}),
    "context": _block({"elements": items(by_type(IN_SMALL_PRINT), 10)}),
    "actions": _block({"elements": items(by_type(PRESSABLE), 25)}),
    "divider": _block({}),
    "rich_text": _block(_RICH_TEXT),
    "input": _block(
        {"label": plain(2_000), "element": by_type(IN_A_FORM)},
        {"hint": plain(2_000), "optional": flag, "dispatch_action": flag},
    ),
    "image": also(
        _block(
            {"alt_text": string(2_000)},
            {
                "image_url": URL,
                "slack_file": also(shape({}, {"id": ID, "url": URL}), only_one("id", "url")),
                "title": plain(2_000),
            },
        ),
        only_one("image_url", "slack_file"),
    ),
    "markdown": _block({"text": string(12_000)}),
    "table": _block(
        {"rows": items(items(_CELL, 20), 100)},
        {
            "column_settings": items(
                shape({}, {"align": one_of("left", "center", "right"), "is_wrapped": flag}), 20
            )
        },
    ),
}
IN_A_VIEW = {name: rule for name, rule in BLOCKS.items() if name not in ("markdown", "table")}
