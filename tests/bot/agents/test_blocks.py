"""What Slackbot draws below its words: Slack's own shapes, which act on nothing."""

import json
from pathlib import Path
from typing import Any

import pytest

from bot.practice.blockkit import checked_blocks
from tests.bot.agents.agent import LEAD, Agent, Slackbot, make_key
from tests.whole import Whole, running

WORKSPACE = "https://acme.slack.com/"

DRAWN = ("get_step", "get_status")
ALLOWED = {"header", "section", "context", "rich_text", "actions", "divider"}
"""Of what Slack lets a tool return; one block of another kind, and it drops them all."""


@pytest.fixture(autouse=True)
def in_slack(request: pytest.FixtureRequest) -> None:
    """The workspace has an address as Slack gives it."""
    if "whole" in request.fixturenames:
        request.getfixturevalue("whole").bot.permalinks.learn(WORKSPACE)


def blocks_of(agent: Agent, tool: str, **arguments: Any) -> list[dict[str, Any]]:
    """The blocks of an answer, which Slack would take."""
    blocks: list[dict[str, Any]] = agent.called(tool, **arguments)["_meta"]["slack"]["blocks"]
    checked_blocks(blocks)
    assert {block["type"] for block in blocks} <= ALLOWED
    return blocks


def texts_of(blocks: list[dict[str, Any]]) -> str:
    return json.dumps(blocks, ensure_ascii=False)


def test_the_tools_that_slackbot_can_draw_say_so(agent: Agent) -> None:
    listed = agent.ask("tools/list")["tools"]
    drawn = [tool["name"] for tool in listed if tool.get("_meta")]
    assert sorted(drawn) == sorted(DRAWN)
    for tool in listed:
        assert tool.get("_meta") in (None, {"slack": {"supportsBlockKit": True}})


def test_a_step_is_drawn_with_its_message_its_items_and_a_way_to_the_board(
    slackbot: Slackbot,
) -> None:
    slackbot.call("complete_item", item="E1.2", evidence="https://github.com/acme/devnet/pull/9")
    blocks = blocks_of(slackbot, "get_step")
    assert blocks[0]["text"]["text"].startswith("E1 · Observability")
    step = slackbot.call("get_step")
    [pasted] = [block for block in blocks if block["type"] == "rich_text"]
    assert pasted["elements"][0]["elements"] == [{"type": "text", "text": step["message"]}]
    shown = texts_of(blocks)
    for item in step["deliverables"]:
        assert item["code"] in shown
    assert "*Reported* by Slackbot for you" in shown
    board = slackbot.whole.board("phase-e")
    address = f"{WORKSPACE}archives/C0PHASEE01/p{board.ts.replace('.', '')}"
    assert blocks[-1]["elements"][0]["url"] == address


def test_a_run_is_drawn_as_its_status_says_it(slackbot: Slackbot) -> None:
    shown = texts_of(blocks_of(slackbot, "get_status"))
    for step in ("E1", "E2", "E3"):
        assert step in shown
    assert "Open the board" in shown


@pytest.mark.parametrize("tool", DRAWN)
def test_the_words_and_facts_are_the_same_with_blocks_and_without(
    slackbot: Slackbot, tool: str
) -> None:
    with_key = Agent(slackbot.whole, make_key(slackbot.whole)).called(tool)
    signed = slackbot.called(tool)
    assert "_meta" not in with_key
    assert signed["structuredContent"] == with_key["structuredContent"]
    assert signed["content"] == with_key["content"]


@pytest.mark.parametrize("tool", DRAWN)
def test_nothing_in_them_acts_or_calls_anybody(slackbot: Slackbot, tool: str) -> None:
    slackbot.whole.play("@lead #phase-e /phase assign E1.3 @ops")
    slackbot.whole.play("@lead #phase-e /phase note E1 ask <@U0OPS00001> first")
    slackbot.whole.play('@dev #phase-e /phase block E1.1 "waits for @ops"')
    blocks = blocks_of(slackbot, tool)
    for element in [each for block in blocks for each in block.get("elements", ())]:
        if element["type"] == "button":
            assert element["url"].startswith("https://")
            assert not element["action_id"].startswith(("tool:", "input:"))
            assert "value" not in element
    assert "<@" not in texts_of(blocks)


def test_a_refusal_and_a_deed_are_words_alone(slackbot: Slackbot) -> None:
    assert "_meta" not in slackbot.called("get_step", step="E99")
    assert "_meta" not in slackbot.called("add_note", code="E1", text="kept")
    assert "_meta" not in slackbot.called("list_runs")


def test_a_long_phase_stays_within_what_slack_takes(tmp_path: Path) -> None:
    """The answer is a first page of the step; and of the status, with what to type for the rest."""
    items = "".join(f"- [ ] {'a long deliverable ' * 20} {n}\n" for n in range(120))
    steps = "".join(f"\n## {n}. {'word ' * 30}\n\n- [ ] it is done\n" for n in range(2, 60))
    pasted = f"```\n{'paste ' * 2_000}\n```\n\n### Deliverables\n\n"
    text = f"# Phase L: Long\n\n## 1. Everything\n\n{pasted}{items}{steps}"
    (tmp_path / "long.md").write_text(text)
    with running("http", tmp_path, plans_dir=tmp_path) as whole:
        whole.play("@lead #phase-e /phase start L")
        slackbot = Slackbot(whole, LEAD)
        step = texts_of(blocks_of(slackbot, "get_step"))
        assert "Page 1 of" in step
        assert len(slackbot.call("get_step")["deliverables"]) == 120
        assert blocks_of(slackbot, "get_status")


def test_there_is_a_way_to_the_board_only_where_slack_takes_its_address(whole: Whole) -> None:
    """One address that is not https, and Slack draws nothing."""
    for address in ("", "http://127.0.0.1/"):
        whole.bot.permalinks.learn(address)
        assert "actions" not in {
            block["type"] for block in blocks_of(Slackbot(whole, LEAD), "get_step")
        }
