"""What Block Kit takes and what it does not: keys, types, ids, and what must go together."""

from typing import Any

import pytest

from bot.practice.blockkit import checked_blocks
from bot.practice.problems import ApiError
from tests.bot.practice.blockkit.parts import (
    actions,
    button,
    confirm,
    form,
    mrkdwn,
    option,
    options,
    plain,
    rich_text,
    section,
)

Json = dict[str, Any]
TEXT = {"type": "text", "text": "x", "style": {"bold": True, "code": True}}
PARAGRAPH = {
    "type": "rich_text_section",
    "elements": [
        TEXT,
        {"type": "link", "url": "https://x.test", "text": "x"},
        {"type": "user", "user_id": "U1"},
        {"type": "channel", "channel_id": "C1"},
        {"type": "emoji", "name": "wave"},
        {"type": "date", "timestamp": 1, "format": "{date}", "fallback": "x"},
    ],
}
PICTURE = {"type": "image", "image_url": "https://x.test/a.png", "alt_text": "A"}

ACCEPTED: dict[str, Json] = {
    "section with fields": {"type": "section", "fields": [plain("x"), mrkdwn("y")]},
    "section with a picture": section(accessory=PICTURE, expand=True),
    "context": {"type": "context", "elements": [mrkdwn("x"), plain("y"), PICTURE]},
    "button": actions(button(style="primary", confirm=confirm(style="danger"), value="v")),
    "checkboxes with mrkdwn": section(
        accessory={"type": "checkboxes", "options": [option(text=mrkdwn("*x*"))]}
    ),
    "select with its first choice": section(
        accessory={
            "type": "static_select",
            "options": options(2),
            "initial_option": options(2)[1],
        }
    ),
    "choice of a group": section(
        accessory={
            "type": "static_select",
            "option_groups": [{"label": plain("x"), "options": options(2)}],
            "initial_option": options(1)[0],
        }
    ),
    "pickers": actions(
        {"type": "users_select", "initial_user": "U1"},
        {"type": "conversations_select", "filter": {"include": ["public"]}},
        {"type": "datepicker", "initial_date": "2026-12-01"},
        {"type": "timepicker", "initial_time": "09:30"},
        {"type": "radio_buttons", "options": options(2), "initial_option": options(1)[0]},
    ),
    "form": form(
        {"type": "plain_text_input", "multiline": True, "min_length": 0, "max_length": 3_000},
        optional=True,
        dispatch_action=True,
    ),
    "rich text": rich_text(
        PARAGRAPH,
        {"type": "rich_text_list", "style": "bullet", "indent": 1, "elements": [PARAGRAPH]},
        {"type": "rich_text_quote", "elements": [TEXT]},
        {"type": "rich_text_preformatted", "border": 0, "elements": [TEXT]},
    ),
    "spaces in rich text": rich_text(
        {"type": "rich_text_section", "elements": [{"type": "text", "text": " "}]}
    ),
    "uploaded picture": {"type": "image", "slack_file": {"id": "F1"}, "alt_text": "A"},
    "table": {
        "type": "table",
        "rows": [[{"type": "raw_text", "text": "x"}, rich_text(PARAGRAPH)]],
        "column_settings": [{"align": "right", "is_wrapped": True}],
    },
}


@pytest.mark.parametrize("name", ACCEPTED)
def test_takes(name: str) -> None:
    assert checked_blocks([ACCEPTED[name]])


REFUSED: dict[str, tuple[Json, str]] = {
    "no object": ("x", "blocks[0]: must provide an object"),  # type: ignore[dict-item]
    "no type": ({}, "blocks[0]: missing required field: type"),
    "unknown block": ({"type": "banner"}, "blocks[0].type: unsupported type: banner"),
    "unhashable type": ({"type": []}, "blocks[0].type: unsupported type: []"),
    "unknown key": (section(colour="red"), "blocks[0]: invalid additional property: colour"),
    "empty section": ({"type": "section"}, "blocks[0]: must define either `text` or `fields`"),
    "text of spaces": (section("  "), "blocks[0].text.text: must be more than 0 characters"),
    "null": (section(accessory=None), "blocks[0].accessory: must provide an object"),
    "header in mrkdwn": (
        {"type": "header", "text": mrkdwn("x")},
        "blocks[0].text.type: unsupported type: mrkdwn",
    ),
    "button in mrkdwn": (
        actions({"type": "button", "text": mrkdwn("x")}),
        "blocks[0].elements[0].text.type: unsupported type: mrkdwn",
    ),
    "emoji in mrkdwn": (
        {"type": "section", "text": {**mrkdwn("x"), "emoji": True}},
        "blocks[0].text: invalid additional property: emoji",
    ),
    "flag as text": (
        {"type": "section", "text": {**mrkdwn("x"), "verbatim": "true"}},
        "blocks[0].text.verbatim: must provide a boolean",
    ),
    "text without text": (
        {"type": "section", "text": {"type": "mrkdwn"}},
        "blocks[0].text: missing required field: text",
    ),
    "text as a number": (
        {"type": "section", "text": {"type": "mrkdwn", "text": 1}},
        "blocks[0].text.text: must provide a string",
    ),
    "elements as an object": (
        {"type": "actions", "elements": {}},
        "blocks[0].elements: must provide an array",
    ),
    "text input among buttons": (
        actions({"type": "plain_text_input"}),
        "blocks[0].elements[0].type: unsupported type: plain_text_input",
    ),
    "button in a form": (form(button()), "blocks[0].element.type: unsupported type: button"),
    "button in small print": (
        {"type": "context", "elements": [button()]},
        "blocks[0].elements[0].type: unsupported type: button",
    ),
    "unknown style": (
        actions(button(style="big")),
        "blocks[0].elements[0].style: must be one of: primary, danger",
    ),
    "option with a type": (
        actions({"type": "overflow", "options": [option(type="option")]}),
        "blocks[0].elements[0].options[0]: invalid additional property: type",
    ),
    "options and groups": (
        actions(
            {
                "type": "static_select",
                "options": options(1),
                "option_groups": [{"label": plain("x"), "options": options(1)}],
            }
        ),
        "blocks[0].elements[0]: must define exactly one of `options`, `option_groups`",
    ),
    "a first choice that is not offered": (
        actions({"type": "checkboxes", "options": options(1), "initial_options": options(2)}),
        "blocks[0].elements[0]: the initial option must be one of the options",
    ),
    "no date": (
        actions({"type": "datepicker", "initial_date": "1 Dec"}),
        "blocks[0].elements[0].initial_date: must be a date in the format YYYY-MM-DD",
    ),
    "no time": (
        actions({"type": "timepicker", "initial_time": "24:00"}),
        "blocks[0].elements[0].initial_time: must be a time in the format HH:mm",
    ),
    "confirm as text": (
        actions(button(confirm="Sure?")),
        "blocks[0].elements[0].confirm: must provide an object",
    ),
    "half a confirm": (
        actions(button(confirm={"title": plain("x"), "text": plain("x"), "confirm": plain("x")})),
        "blocks[0].elements[0].confirm: missing required field: deny",
    ),
    "form without an element": (
        {"type": "input", "label": plain("x")},
        "blocks[0]: missing required field: element",
    ),
    "length as text": (
        form({"type": "plain_text_input", "max_length": "9"}),
        "blocks[0].element.max_length: must provide an integer",
    ),
    "length too small": (
        form({"type": "plain_text_input", "max_length": 0}),
        "blocks[0].element.max_length: must be at least 1",
    ),
    "length too great": (
        form({"type": "plain_text_input", "max_length": 3_001}),
        "blocks[0].element.max_length: must be at most 3000",
    ),
    "picture without words": (
        {"type": "image", "image_url": "https://x.test/a.png"},
        "blocks[0]: missing required field: alt_text",
    ),
    "picture from nowhere": (
        {"type": "image", "alt_text": "A"},
        "blocks[0]: must define exactly one of `image_url`, `slack_file`",
    ),
    "user in preformatted text": (
        rich_text(
            {"type": "rich_text_preformatted", "elements": [{"type": "user", "user_id": "U1"}]}
        ),
        "blocks[0].elements[0].elements[0].type: unsupported type: user",
    ),
    "empty rich text": (
        rich_text({"type": "rich_text_section", "elements": [{"type": "text", "text": ""}]}),
        "blocks[0].elements[0].elements[0].text: must be more than 0 characters",
    ),
    "same action twice in a block": (
        actions(button(action_id="a"), button(action_id="a")),
        "blocks[0]: action_id a already exists in this block",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_refuses(name: str) -> None:
    block, words = REFUSED[name]
    with pytest.raises(ApiError) as refusal:
        checked_blocks([block])
    assert [str(problem) for problem in refusal.value.problems] == [words]


def test_a_block_id_stands_once_in_a_message_and_an_action_id_once_in_a_block() -> None:
    one = actions(button(action_id="a"))
    assert checked_blocks([one, one])
    with pytest.raises(ApiError, match="block_id b already exists"):
        checked_blocks([section(block_id="b"), section(block_id="b")])


def test_a_message_has_one_table() -> None:
    table = {"type": "table", "rows": [[{"type": "raw_text", "text": "x"}]]}
    with pytest.raises(ApiError, match="only one table is allowed"):
        checked_blocks([table, table])


def test_all_that_is_wrong_is_named_at_once() -> None:
    with pytest.raises(ApiError) as refusal:
        checked_blocks([section(""), {"type": "header"}, {"type": "nothing"}])
    assert len(refusal.value.problems) == 3


def test_blocks_and_elements_without_ids_are_given_some() -> None:
    accessory, row = checked_blocks([section(accessory=button()), actions(button(action_id="a"))])
    assert accessory["block_id"]
    assert accessory["accessory"]["action_id"]
    assert row["elements"][0]["action_id"] == "a"
