"""The tools as a list: what an agent may do, and all that has no tool."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from bot.agents.tool import Tool
from bot.agents.tools import TOOLS
from tests.bot.agents.agent import Agent

ROOT = Path(__file__).parents[3]
READ = {"list_runs", "get_status", "get_step", "get_handoff", "verify_step"}
WRITE = {"complete_item", "add_note", "block_item", "unblock_item"}
DECIDE = {
    "accept_plan",
    "accept_proof",
    "change_gates",
    "change_keys",
    "close_run",
    "confirm_item",
    "hand_over_lead",
    "reopen_run",
    "set_run",
    "start_run",
    "undo_item",
    "waive_item",
}


def test_there_are_these_tools_and_no_others() -> None:
    assert {tool.name for tool in TOOLS} == READ | WRITE
    assert {tool.name for tool in TOOLS if tool.reads} == READ
    assert len(TOOLS) == 9


@pytest.mark.parametrize("tool", TOOLS, ids=lambda tool: tool.name)
def test_a_name_fits_clients_that_put_theirs_before_it(tool: Tool) -> None:
    assert re.fullmatch(r"[a-z_]{1,49}", tool.name)
    assert "\n" not in tool.description
    others = {each.name for each in TOOLS} - {tool.name}
    assert tool.name == "verify_step" or any(name in tool.description for name in others)
    assert "/phase" not in tool.description


def test_the_contract_of_imports_names_what_decides() -> None:
    rules = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]
    [rule] = [each for each in rules["contracts"] if each.get("source_modules") == ["bot.agents"]]
    assert {f"bot.use_cases.{name}" for name in DECIDE} <= set(rule["forbidden_modules"])
    assert "allow_indirect_imports" not in rule
    for module in rule["forbidden_modules"]:
        path = ROOT / module.replace(".", "/")
        assert path.is_dir() or path.with_suffix(".py").is_file(), module


def test_what_is_listed_says_what_it_takes_and_what_it_does(agent: Agent) -> None:
    listed = {tool["name"]: tool for tool in agent.ask("tools/list")["tools"]}
    assert listed.keys() == READ | WRITE
    for name, tool in listed.items():
        assert tool["inputSchema"]["additionalProperties"] is False, name
        assert tool["outputSchema"]["type"] == "object"
        assert tool["annotations"] == {
            "title": tool["title"],
            "readOnlyHint": name in READ,
            "destructiveHint": False,
            "idempotentHint": True,
            "openWorldHint": name == "verify_step",
        }
    assert "by" not in listed["complete_item"]["inputSchema"]["properties"]


def test_nobody_pays_for_the_sdk_before_an_agent_calls() -> None:
    said = subprocess.run(
        [sys.executable, "-c", "import sys, bot.app; print('mcp' in sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    ).stdout
    assert said == "False\n"
