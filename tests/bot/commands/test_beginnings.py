"""The first messages of a run: the lead's answer with the prerequisites, and the channel's."""

from pathlib import Path
from typing import Any

import pytest

from bot.cards.message import Message
from bot.practice.blockkit import checked_blocks
from bot.requests.source import CARD, Source
from phases import plans
from tests.cast import CHANNELS
from tests.reading import as_read
from tests.stage import Stage

BRIEF = plans.FOLDER / "phase-e.md"


def drawn(message: Message) -> list[str]:
    """What stands in the blocks, a line each, with the buttons."""
    checked_blocks(list(message.blocks))
    return [line for block in message.blocks for line in _lines(block)]


def _lines(block: dict[str, Any]) -> list[str]:
    if block["type"] == "actions":
        return [" ".join(map(_button, block["elements"]))]
    if block["type"] == "context":
        return [as_read(each["text"]) for each in block["elements"]]
    beside = f"  {_button(block['accessory'])}" if "accessory" in block else ""
    return f"{as_read(block['text']['text'])}{beside}".split("\n")


def _button(element: dict[str, Any]) -> str:
    label = f"[{element['text']['text']}]"
    return f"[{label}]" if element.get("style") == "primary" else label


def team(tmp_path: Path, text: str, **more: Any) -> Stage:
    """A stage with this document of the team's own."""
    (tmp_path / "x.md").write_text(text)
    return Stage(f"sqlite:///{tmp_path / 'x.db'}", plans_dir=tmp_path, **more)


def ticks(stage: Stage, code: str) -> Message:
    """The lead presses Done on the card of the start."""
    about = Source(stage.run().id, code, place=CARD, channel=CHANNELS["#phase-e"])
    answer = stage.dispatcher.press(stage.request("@lead", "#phase-e"), "start_done", about)
    assert not answer.refused, answer.message.text
    return answer.message


def test_the_lead_gets_what_to_tick_what_to_open_and_the_form(stage: Stage) -> None:
    assert drawn(stage.card("@lead", "start E")) == [
        "*Phase E has started, and you lead it.*",
        "In this channel: one pinned board, and a short digest at 09:00 on working days with news.",
        "*Before E1: tick what is already true*",
        "○ pre1 Phase D acceptance recorded; CI green for API/web/e2e  [Done]",
        "○ pre2 Operations stakeholders identified for handoff artifacts  [Done]",
        "○ pre3 Secrets and environment configuration templates ready for review  [Done]",
        "[[Open E1]] [Agent brief] [Dates and people…]",
    ]


def test_the_channel_hears_what_comes_first_and_rings_for_nobody(begun: Stage) -> None:
    begun.deliver()
    [started] = [each for each in begun.slack.messages(CHANNELS["#phase-e"]) if not each.standing]
    assert drawn(started) == [
        "*Phase E has started: Production Hardening & Enablement*",
        "4 steps, 16 deliverables. @lead leads it. First: 3 prerequisites, then E1 Observability "
        "& Reliability.",
        "With an AI agent: paste the agent brief first, then one step's message at a time.",
        "[[Open E1]] [Agent brief] [How this works]",
    ]
    assert "<@" not in started.text + str(started.blocks)


def test_what_is_ticked_stays_in_sight_until_all_is(begun: Stage) -> None:
    assert "✓ pre1 Phase D acceptance recorded; CI green for API/web/e2e" in drawn(
        ticks(begun, "pre1")
    )
    ticks(begun, "pre2")
    shown = drawn(ticks(begun, "pre3"))
    assert shown[2] == "*Before E1: 3 of 3 done*"
    assert "[Done]" not in "\n".join(shown)
    again = begun.press("@lead", "start_done", "pre3")
    assert as_read(again.message.text).startswith("@lead completed pre3")
    assert not any(begun.run().item(f"pre{number}").is_open for number in (1, 2, 3))


def test_somebody_who_ticks_elsewhere_gets_a_sentence(begun: Stage) -> None:
    home = Source(begun.run().id, "pre1", place="home")
    answer = begun.dispatcher.press(begun.request("@lead", "dm"), "start_done", home)
    assert answer.message.text == "pre1 is done now."


def test_the_agent_brief_is_exact_to_the_byte(begun: Stage) -> None:
    brief = begun.run().phase.brief
    assert brief
    assert brief in BRIEF.read_text()
    pressed = begun.press("@dev", "step_brief", "E")
    assert pressed.ephemeral
    [shown] = [block for block in pressed.message.blocks if block["type"] == "rich_text"]
    assert shown["elements"][0]["elements"][0]["text"] == brief
    assert pressed.message == begun.card("@dev", "brief")


def test_a_step_opens_for_whoever_presses(begun: Stage) -> None:
    opened = begun.press("@dev", "step_open", "E2")
    assert opened.ephemeral
    assert opened.message == begun.card("@dev", "step E2")
    begun.says("@lead", "set strict on")
    refused = begun.press("@dev", "step_open", "E2")
    assert refused.message.text == begun.ask("@dev", "step E2").message.text
    assert "Phase E has no E9." in begun.press("@dev", "step_open", "E9").message.text


def test_more_than_ten_prerequisites_are_counted_and_follow(tmp_path: Path) -> None:
    listed = "".join(f"- [ ] thing {number}\n" for number in range(1, 15))
    with team(tmp_path, f"# Phase X: x\n\n## Prerequisites\n{listed}\n## Step X1: a\n- b\n") as x:
        shown = drawn(x.card("@lead", "start X"))
        assert sum("[Done]" in line for line in shown) == 10
        assert "and 4 more: /phase prereqs" in shown
        shown = drawn(ticks(x, "pre1"))
        assert "○ pre11 thing 11  [Done]" in shown
        assert "and 3 more: /phase prereqs" in shown
        assert "First: 13 prerequisites, then X1 a." in x.posts()[0]


def test_without_prerequisites_brief_and_messages_nothing_is_said_of_them(tmp_path: Path) -> None:
    with team(tmp_path, "# Phase X: x\n\n## Step X1: a\n- b\n") as x:
        assert drawn(x.card("@lead", "start X")) == [
            "*Phase X has started, and you lead it.*",
            "In this channel: one pinned board, and a short digest at 09:00 on working days with "
            "news.",
            "[[Open X1]] [Dates and people…]",
        ]
        x.deliver()
        [started] = [each for each in x.slack.messages(CHANNELS["#phase-e"]) if not each.standing]
        assert drawn(started) == [
            "*Phase X has started: x*",
            "1 step, 1 deliverable. @lead leads it. First: X1 a.",
            "[[Open X1]] [How this works]",
        ]


def test_what_the_document_had_done_is_not_asked_for(tmp_path: Path) -> None:
    done = "# Phase X: x\n\n## Prerequisites\n- [x] a\n\n## Step X1: a\n- [ ] b\n"
    with team(tmp_path, done) as x:
        shown = drawn(x.card("@lead", "start X ticked"))
        assert [line for line in shown if "Before" in line] == []
        assert "First: X1 a." in x.posts()[0]


def test_a_default_that_was_missed_stays_told_while_the_lead_ticks(tmp_path: Path) -> None:
    front = '---\nphasebot:\n  owners: {X1: "@ghost"}\n  stakeholders: ["@sponsor"]\n---\n'
    text = f"{front}# Phase X: x\n\n## Prerequisites\n- [ ] a\n\n## Step X1: a\n- b\n"
    missed = "Not set: I don't know who @ghost is. Type: /phase assign X1 @ghost"
    with team(tmp_path, text) as x:
        assert missed in drawn(x.card("@lead", "start X"))
        shown = drawn(ticks(x, "pre1"))
        assert missed in shown
        assert "Set already: 1 stakeholder." in shown
        assert (
            "@lead started without some of the document's defaults: I don't know who @ghost is"
        ) in x.says("@lead", "history")


def test_many_missed_defaults_leave_room(tmp_path: Path) -> None:
    owners = ", ".join(f'X{number}: "@ghost{number}"' for number in range(1, 61))
    steps = "".join(f"## Step X{number}: a\n- b\n" for number in range(1, 61))
    text = f"---\nphasebot:\n  owners: {{{owners}}}\n---\n# Phase X: x\n\n{steps}"
    with team(tmp_path, text) as x:
        shown = drawn(x.card("@lead", "start X"))
        assert sum(line.startswith("Not set: I don't know") for line in shown) == 10
        assert "Not set: 50 more. See /phase history" in shown


@pytest.mark.parametrize("text", ["# Phase X: x\n\n## Acceptance Checklist\n- [ ] all of it\n"])
def test_a_document_of_one_list_begins_too(tmp_path: Path, text: str) -> None:
    with team(tmp_path, text) as x:
        assert drawn(x.card("@lead", "start X"))[0] == "*Phase X has started, and you lead it.*"
        assert "First: " in x.posts()[0]
