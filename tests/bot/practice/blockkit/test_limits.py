"""Every limit of Block Kit: what stands at it is accepted, one more is refused, and where."""

from collections.abc import Callable
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


def refused(*blocks: Json) -> list[str]:
    with pytest.raises(ApiError) as refusal:
        checked_blocks(list(blocks))
    assert refusal.value.error == "invalid_blocks"
    return [str(problem) for problem in refusal.value.problems]


def context(*elements: Json) -> Json:
    return {"type": "context", "elements": list(elements)}


def overflow(*offered: Json, **others: Any) -> Json:
    return actions({"type": "overflow", "options": list(offered), **others})


def select(**others: Any) -> Json:
    return actions({"type": "static_select", **others})


def image(**others: Any) -> Json:
    return {"type": "image", "image_url": "https://x.test/a.png", "alt_text": "A", **others}


def text_input(**others: Any) -> Json:
    return form({"type": "plain_text_input", **others})


def asks(**others: Any) -> Json:
    return section(accessory=button(confirm=confirm(**others)))


LENGTHS: dict[str, tuple[int, Callable[[str], Json], str]] = {
    "section": (3_000, section, "text.text"),
    "section, plain": (3_000, lambda x: {"type": "section", "text": plain(x)}, "text.text"),
    "field": (2_000, lambda x: {"type": "section", "fields": [mrkdwn(x)]}, "fields[0].text"),
    "header": (150, lambda x: {"type": "header", "text": plain(x)}, "text.text"),
    "markdown": (12_000, lambda x: {"type": "markdown", "text": x}, "text"),
    "block id": (255, lambda x: section(block_id=x), "block_id"),
    "action id": (255, lambda x: actions(button(action_id=x)), "elements[0].action_id"),
    "button": (75, lambda x: section(accessory=button(x)), "accessory.text.text"),
    "button value": (2_000, lambda x: actions(button(value=x)), "elements[0].value"),
    "button url": (3_000, lambda x: actions(button(url=x)), "elements[0].url"),
    "spoken label": (
        75,
        lambda x: actions(button(accessibility_label=x)),
        "elements[0].accessibility_label",
    ),
    "option": (
        75,
        lambda x: overflow({"text": plain(x), "value": "v"}),
        "elements[0].options[0].text.text",
    ),
    "option value": (
        75,
        lambda x: overflow(option(x, text=plain("x"))),
        "elements[0].options[0].value",
    ),
    "option description": (
        75,
        lambda x: overflow(option(description=plain(x))),
        "elements[0].options[0].description.text",
    ),
    "option url": (3_000, lambda x: overflow(option(url=x)), "elements[0].options[0].url"),
    "option group": (
        75,
        lambda x: select(option_groups=[{"label": plain(x), "options": options(1)}]),
        "elements[0].option_groups[0].label.text",
    ),
    "placeholder": (
        150,
        lambda x: select(options=options(1), placeholder=plain(x)),
        "elements[0].placeholder.text",
    ),
    "confirm title": (100, lambda x: asks(title=plain(x)), "accessory.confirm.title.text"),
    "confirm text": (300, lambda x: asks(text=mrkdwn(x)), "accessory.confirm.text.text"),
    "confirm yes": (30, lambda x: asks(confirm=plain(x)), "accessory.confirm.confirm.text"),
    "confirm no": (30, lambda x: asks(deny=plain(x)), "accessory.confirm.deny.text"),
    "image url": (3_000, lambda x: image(image_url=x), "image_url"),
    "alt text": (2_000, lambda x: image(alt_text=x), "alt_text"),
    "image title": (2_000, lambda x: image(title=plain(x)), "title.text"),
    "label": (2_000, lambda x: form({"type": "datepicker"}, label=plain(x)), "label.text"),
    "hint": (2_000, lambda x: form({"type": "datepicker"}, hint=plain(x)), "hint.text"),
    "initial value": (3_000, lambda x: text_input(initial_value=x), "element.initial_value"),
}


@pytest.mark.parametrize("name", LENGTHS)
def test_a_text_may_be_as_long_as_its_limit_and_no_longer(name: str) -> None:
    most, made, where = LENGTHS[name]
    assert checked_blocks([made("x" * most)])
    words = f"must be less than {most + 1} characters"
    assert refused(made("x" * (most + 1))) == [f"blocks[0].{where}: {words}"]
    assert refused(made("")) == [f"blocks[0].{where}: must be more than 0 characters"]


COUNTS: dict[str, tuple[int, Callable[[int], Json], str]] = {
    "fields": (
        10,
        lambda n: {"type": "section", "fields": [mrkdwn("x")] * n},
        "fields",
    ),
    "context": (10, lambda n: context(*[mrkdwn("x")] * n), "elements"),
    "actions": (25, lambda n: actions(*[button()] * n), "elements"),
    "overflow": (5, lambda n: overflow(*options(n)), "elements[0].options"),
    "select": (100, lambda n: select(options=options(n)), "elements[0].options"),
    "option groups": (
        100,
        lambda n: select(option_groups=[{"label": plain("x"), "options": options(1)}] * n),
        "elements[0].option_groups",
    ),
    "options of a group": (
        100,
        lambda n: select(option_groups=[{"label": plain("x"), "options": options(n)}]),
        "elements[0].option_groups[0].options",
    ),
    "checkboxes": (
        10,
        lambda n: actions({"type": "checkboxes", "options": options(n)}),
        "elements[0].options",
    ),
    "radio buttons": (
        10,
        lambda n: actions({"type": "radio_buttons", "options": options(n)}),
        "elements[0].options",
    ),
    "table rows": (
        100,
        lambda n: {"type": "table", "rows": [[{"type": "raw_text", "text": "x"}]] * n},
        "rows",
    ),
    "table columns": (
        20,
        lambda n: {"type": "table", "rows": [[{"type": "raw_text", "text": "x"}] * n]},
        "rows[0]",
    ),
}


@pytest.mark.parametrize("name", COUNTS)
def test_a_list_may_hold_as_many_as_its_limit_and_no_more(name: str) -> None:
    most, made, where = COUNTS[name]
    assert checked_blocks([made(most)])
    assert refused(made(most + 1)) == [f"blocks[0].{where}: no more than {most} items allowed"]
    assert refused(made(0)) == [f"blocks[0].{where}: no fewer than 1 items allowed"]


def test_a_message_holds_fifty_blocks() -> None:
    assert checked_blocks([{"type": "divider"}] * 50)
    assert refused(*[{"type": "divider"}] * 51) == ["blocks: no more than 50 items allowed"]


def test_all_the_blocks_together_have_a_limit_that_counts_their_containers() -> None:
    def of_size(size: int) -> list[Json]:
        empty = '{"type":"section","text":{"type":"mrkdwn","text":""}}'
        room = size - len("[]") - 5 * len(empty) - 4 * len(",")
        lengths = [room // 5] * 4 + [room - room // 5 * 4]
        return [section("x" * length) for length in lengths]

    assert checked_blocks(of_size(13_200))
    with pytest.raises(ApiError, match="msg_blocks_too_long"):
        checked_blocks(of_size(13_201))


def test_the_markdown_of_a_message_has_one_limit_for_all_blocks() -> None:
    half = {"type": "markdown", "text": "x" * 6_000}
    assert checked_blocks([half, half])
    assert refused(half, half, {"type": "markdown", "text": "x"}) == [
        "blocks: markdown must be less than 12001 characters"
    ]


def test_rich_text_has_no_limit_but_that_of_the_message() -> None:
    text = {"type": "text", "text": "x" * 12_000}
    assert checked_blocks([rich_text({"type": "rich_text_preformatted", "elements": [text]})])
