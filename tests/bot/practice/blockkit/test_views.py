"""Which forms and homes Slack takes, and which it does not."""

from typing import Any

import pytest

from bot.practice.blockkit import checked_view
from bot.practice.problems import ApiError
from tests.bot.practice.blockkit.parts import (
    actions,
    button,
    field,
    home,
    modal,
    options,
    plain,
    section,
)

Json = dict[str, Any]
MULTI = {"type": "multi_users_select", "max_selected_items": 2, "initial_users": ["U1"]}
NUMBER: Json = {"kind": "number_input", "is_decimal_allowed": False, "min_value": "1"}


def refused(view: Json, kind: str = "modal") -> str:
    with pytest.raises(ApiError) as refusal:
        checked_view(view, kind)
    return str(refusal.value)


@pytest.mark.parametrize(
    "view",
    [
        modal(field("a", "Evidence", multiline=True), section(), close=plain("Cancel")),
        modal(field("a", "How many", **NUMBER), field("b", "Where", kind="url_text_input")),
        modal(field("a", "Who", kind="multi_users_select", max_selected_items=2)),
        modal(field("a", "Channel", kind="channels_select", response_url_enabled=True)),
        modal(section(accessory=MULTI), notify_on_close=True, clear_on_close=False),
        modal(*[section()] * 100, private_metadata="x" * 3_000, callback_id="x" * 255),
        {"type": "modal", "title": plain("No button"), "blocks": [section()]},
    ],
)
def test_a_form_of_the_right_shape_is_taken(view: Json) -> None:
    assert all(block["block_id"] for block in checked_view(view, "modal")["blocks"])


def test_a_home_takes_fields_without_a_submit_button() -> None:
    blocks = [section(), actions(button()), field("a", "Note")]
    assert checked_view(home(*blocks, private_metadata="1"), "home")


@pytest.mark.parametrize(
    ("view", "words"),
    [
        (modal(section(), title=plain("x" * 25)), "view.title.text: must be less than 25"),
        (modal(), "view.blocks: no fewer than 1 items"),
        (modal(*[section()] * 101), "view.blocks: no more than 100 items"),
        (modal(section(), private_metadata="x" * 3_001), "view.private_metadata: must be less"),
        (modal(section(), callback_id="x" * 256), "view.callback_id: must be less than 256"),
        (modal(section(), close=plain("x" * 25)), "view.close.text: must be less than 25"),
        ({**modal(section()), "submit": plain("x" * 25)}, "view.submit.text: must be less"),
        ({**modal(section()), "title": None}, "view.title: must provide an object"),
        (modal({"type": "markdown", "text": "x"}), "unsupported type: markdown"),
        (modal({"type": "banner"}), "unsupported type: banner"),
        (modal(field("a", "A"), field("a", "B")), "block_id a already exists"),
        (modal(actions(button(action_id="x"), button(action_id="x"))), "action_id x already"),
        (
            {"type": "modal", "title": plain("x"), "blocks": [field("a", "A")]},
            "a submit button is required with an input block",
        ),
        (
            modal(field("a", "A", focus_on_load=True), field("b", "B", focus_on_load=True)),
            "only one element can have focus_on_load",
        ),
        (
            modal(field("a", "A", kind="multi_static_select", options=options(101))),
            "no more than 100 items",
        ),
        (modal(field("a", "A", kind="number_input")), "missing required field: is_decimal_allowed"),
        (modal(actions(MULTI)), "unsupported type: multi_users_select"),
        (home(section()), "view.type: must be modal"),
        ({"type": "sheet", "blocks": []}, "unsupported type: sheet"),
    ],
)
def test_a_form_of_another_shape_is_refused(view: Json, words: str) -> None:
    assert words in refused(view)


@pytest.mark.parametrize("key", ["title", "submit", "close"])
def test_a_home_has_no_frame(key: str) -> None:
    view = home(section(), **{key: plain("x")})
    assert refused(view, "home") == f"invalid_arguments; view: invalid additional property: {key}"


def test_a_view_has_at_most_250_kilobytes() -> None:
    blocks = [section("é" * 2_900) for _ in range(50)]
    assert refused(modal(*blocks)) == "view_too_large"
