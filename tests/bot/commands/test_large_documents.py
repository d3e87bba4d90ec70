"""Whatever a document holds, each card keeps within Slack's limits and nothing is out of reach."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from phases.parser import MOST_IN_A_STEP, MOST_ITEMS, MOST_STEPS
from tests.stage import Stage

NASTY = "`a` & <b> **c** [d](https://example.com) “e” שלום 漢字 🙂 " * 6


def document(message: str) -> str:
    """A phase of 100 steps and 500 items, with 200 of them in one step, and this message."""
    lines = ["# Phase X: Large", "", "## Prerequisites", *(f"- {NASTY}" for _ in range(60))]
    for number in range(1, MOST_STEPS + 1):
        items = {9: MOST_IN_A_STEP, 10: 142}.get(number, 1)
        # A document may have a megabyte: the first ten steps take their share of it.
        nasty, text = (NASTY, message) if number <= 10 else ("", "go")
        lines += [f"### Step X{number}: Step {number} {nasty}", "**Message to send:**", "~~~~"]
        lines += [text, "~~~~", "**Key Deliverables**"]
        lines += [f"- item {each} {nasty}" for each in range(1, items + 1)]
        lines += ["**Watch out**", nasty * 20, "**Suggested Commit**", "```"]
        lines += ["git add docs/", 'git commit -m "docs: done"', "```"]
    return "\n".join(lines)


@pytest.fixture(params=["short", "x" * 7_000, "\n".join(f'line "{n}"' for n in range(2_000))])
def large(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Stage]:
    """A run of a phase as large as the limits allow: steps, items, and items in one step."""
    (tmp_path / "x.md").write_text(document(request.param))
    with Stage(f"sqlite:///{tmp_path / 'large.db'}", plans_dir=tmp_path) as stage:
        assert "has started" in stage.says("@lead", "start X")
        assert len(stage.run().items) == MOST_ITEMS
        yield stage


def test_every_item_of_a_step_is_on_some_page(large: Stage) -> None:
    seen, page = "", 0
    while "docs: done" not in seen and page < MOST_IN_A_STEP:
        page += 1
        seen += str(large.card("@dev", f"step X9 {page}").blocks)
    assert all(f"X9.{number} item" in seen for number in range(1, MOST_IN_A_STEP + 1))
    assert "docs: done" in seen


def test_every_reading_command_keeps_within_the_limits(large: Stage) -> None:
    large.says("@dev", "take X1 X2")
    large.says("@ops", f'block X3 "{NASTY}"')
    large.says("@dev", f'done X4 "{NASTY * 5}"')
    for command in (
        "",
        "status",
        "mine",
        "prereqs",
        "overview",
        "history",
        "next",
        "lines X2",
        "list",
    ):
        large.says("@dev", command)
    large.posts()


def test_what_a_text_leaves_out_is_counted_and_named(large: Stage) -> None:
    assert "more lines: /phase" in large.says("@dev", "status")


def test_a_press_far_down_shows_the_page_of_that_item(large: Stage) -> None:
    answer = large.press("@dev", "item_done", "X9.200")
    assert "✓ X9.200" in str(answer.message.blocks)
