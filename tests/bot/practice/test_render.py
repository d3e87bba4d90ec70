"""Messages as plain text."""

from typing import Any

import pytest

from bot.practice import MovableClock
from bot.practice.blockkit import checked_blocks
from bot.practice.mrkdwn import Reader
from bot.practice.render import render_message
from bot.practice.workspace import Workspace
from tests.bot.practice.blockkit.parts import (
    actions,
    button,
    form,
    mrkdwn,
    option,
    options,
    plain,
    rich_text,
    section,
)
from tests.bot.practice.conftest import TUESDAY

Json = dict[str, Any]
AT_NOON_UTC = 1795521600  # Tuesday 24 November 2026, 12:00 UTC


def read_by(name: str, text: str, *blocks: Json) -> str:
    workspace = Workspace(MovableClock(TUESDAY))
    reader = workspace.person_named(name)
    assert reader
    message = workspace.post("C0PHASEE01", "U0PHASEBOT", text, checked_blocks(list(blocks)))
    return render_message(message, Reader(workspace, reader))


def drawn(*blocks: Json) -> str:
    return read_by("lead", "nobody reads this", *blocks)


@pytest.mark.parametrize(
    ("mrkdwn_text", "read"),
    [
        ("plain", "plain"),
        ("*bold* _slanted_ ~gone~ *_both_*", "bold slanted gone both"),
        ("2 * 3 * 4, snake_case_name, a~b~c, *", "2 * 3 * 4, snake_case_name, a~b~c, *"),
        ("(*E1*): *a b*.", "(E1): a b."),
        ("*E1 of <@U0DEV00001>*", "E1 of @dev"),
        (
            "<@U0DEV00001|dana> in <#C0GENERAL1> and <#C0GENERAL1|x>",
            "@dev in #general and #general",
        ),
        ("<@U0NOBODY> in <#C0NOWHERE>", "@U0NOBODY in #C0NOWHERE"),
        ("<https://x.test/?a=1&amp;b=2>", "https://x.test/?a=1&b=2"),
        ("<https://x.test|pull/7>", "pull/7 (https://x.test)"),
        ("<https://x.test|https://x.test>", "https://x.test"),
        ("<mailto:a@x.test|a@x.test>", "a@x.test"),
        ("<!here> <!subteam^S1|@team>", "@here @team"),
        ("&lt;R&amp;D&gt; &amp;lt;", "<R&D> &lt;"),
        ("`.env_example_` and `*x* &lt;y&gt;`", "`.env_example_` and `*x* <y>`"),
        ("so:\n```\n*a*  \n&lt;b&gt;```", "so:\n| *a*  \n| <b>"),
        ("a\n*b*\nc", "a\nb\nc"),
    ],
)
def test_mrkdwn_is_read_without_its_marks(mrkdwn_text: str, read: str) -> None:
    assert read_by("lead", mrkdwn_text) == read


@pytest.mark.parametrize(
    ("pattern", "read"),
    [
        ("{date_num} {time}", "2026-11-24 13:00"),
        ("{date_slash} {time_secs}", "24/11/2026 13:00:00"),
        ("{date}", "November 24th, 2026"),
        ("{date_short}", "Nov 24, 2026"),
        ("{date_long}", "Tuesday, November 24th, 2026"),
        ("{date_short_pretty} at {time}", "today at 13:00"),
        ("{ago}", "in 3 hours"),
        ("{century}", "{century}"),
    ],
)
def test_dates_are_filled_in(pattern: str, read: str) -> None:
    assert read_by("lead", f"<!date^{AT_NOON_UTC}^{pattern}|then>") == read


def test_dates_are_the_readers() -> None:
    text = f"<!date^{AT_NOON_UTC}^{{date_pretty}} {{time}}^https://x.test|then>"
    assert read_by("lead", text) == "today 13:00"
    assert read_by("dev", text) == "today 07:00"
    assert read_by("ops", text) == "today 17:30"
    late = text.replace(str(AT_NOON_UTC), str(AT_NOON_UTC + 12 * 3600))
    assert read_by("lead", late) == "tomorrow 01:00"
    assert read_by("lead", text.replace(str(AT_NOON_UTC), str(AT_NOON_UTC - 86_400))) == (
        "yesterday 13:00"
    )


@pytest.mark.parametrize(
    ("seconds", "read"),
    [(0, "0 seconds ago"), (1, "1 second ago"), (7_300, "2 hours ago"), (86_400, "1 day ago")],
)
def test_ages_are_counted(seconds: int, read: str) -> None:
    then = int(TUESDAY.timestamp()) - seconds
    assert read_by("lead", f"<!date^{then}^{{ago}}|then>") == read


def test_blocks_are_read_instead_of_the_text() -> None:
    assert drawn(section("*E1*"), {"type": "divider"}) == "E1\n────────"


def test_a_section_has_its_accessory_at_the_end_of_its_first_line() -> None:
    menu = {"type": "overflow", "options": [option("Done"), option("Waive")]}
    assert drawn(section("E1.2 Metrics\nopen", accessory=button())) == "E1.2 Metrics  [Done]\nopen"
    assert drawn(section("E1.2", accessory=menu)) == "E1.2  [⋯ option Done, option Waive]"
    picture = {"type": "image", "image_url": "https://x.test/a.png", "alt_text": "A chart"}
    assert drawn(section("E1.2", accessory=picture)) == "E1.2  [image: A chart]"
    fields = {"type": "section", "fields": [mrkdwn("*a*"), plain("*b*")]}
    assert drawn(fields) == "a\n*b*"


def test_headers_small_print_and_rows_of_buttons() -> None:
    assert drawn({"type": "header", "text": plain("E1 · Logs")}) == "E1 · Logs"
    picture = {"type": "image", "image_url": "https://x.test/a.png", "alt_text": "A chart"}
    small = {"type": "context", "elements": [mrkdwn("_said by_ <@U0DEV00001>"), picture]}
    assert drawn(small) == "said by @dev  [image: A chart]"
    assert drawn(picture) == "[image: A chart]"
    row = actions(button(), button("Open", url="https://x.test"))
    assert drawn(row) == "[Done] [Open] (https://x.test)"


def test_preformatted_text_stands_behind_bars_to_the_byte() -> None:
    text = '/create-spec "a — b"\n\n  <&amp;> `x` *y*  '
    block = rich_text(
        {"type": "rich_text_preformatted", "elements": [{"type": "text", "text": text}]}
    )
    assert drawn(block).split("\n") == [f"| {line}" for line in text.split("\n")]


def test_rich_text_is_read_as_it_is_drawn() -> None:
    def line(*elements: Json) -> Json:
        return {"type": "rich_text_section", "elements": list(elements)}

    def text(words: str) -> Json:
        return {"type": "text", "text": words}

    drawing = drawn(
        rich_text(
            line(
                {"type": "user", "user_id": "U0DEV00001"},
                text(" in "),
                {"type": "channel", "channel_id": "C0PHASEE01"},
                text(" *said* "),
                {"type": "link", "url": "https://x.test", "text": "this"},
                text(", "),
                {"type": "link", "url": "https://y.test"},
                {"type": "emoji", "name": "wave"},
                {"type": "date", "timestamp": AT_NOON_UTC, "format": "{time}"},
                text("\n"),
            ),
            {"type": "rich_text_list", "style": "bullet", "elements": [line(text("a"))]},
            {
                "type": "rich_text_list",
                "style": "ordered",
                "indent": 1,
                "offset": 2,
                "elements": [line(text("b")), line(text("c"))],
            },
            {"type": "rich_text_quote", "elements": [text("d\ne")]},
        )
    )
    assert drawing == (
        "@dev in #phase-e *said* this (https://x.test), https://y.test:wave:13:00\n"
        "• a\n  3. b\n  4. c\n> d\n> e"
    )


@pytest.mark.parametrize(
    ("element", "read"),
    [
        ({"type": "static_select", "options": options(2)}, "[static_select ▾ option 0, option 1]"),
        (
            {"type": "static_select", "options": options(1), "initial_option": options(1)[0]},
            "[option 0 ▾ option 0]",
        ),
        ({"type": "users_select", "placeholder": plain("Who?")}, "[Who? ▾]"),
        ({"type": "datepicker", "initial_date": "2026-12-01"}, "[2026-12-01 ▾]"),
        ({"type": "plain_text_input"}, "[plain_text_input ▾]"),
    ],
)
def test_a_form_is_read_with_its_label(element: Json, read: str) -> None:
    assert drawn(form(element)) == f"Label: {read}"


def test_markdown_and_tables_are_read_as_they_stand() -> None:
    cell = {"type": "rich_text_section", "elements": [{"type": "text", "text": "y"}]}
    table = {"type": "table", "rows": [[{"type": "raw_text", "text": "x"}, rich_text(cell)]]}
    assert drawn({"type": "markdown", "text": "# *x*"}, table) == "# *x*\nx | y"
