"""The loop, as a story: a scripted agent and people do a step, and the guide tells it."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.agents.tools import TOOLS
from tests.bot.agents.agent import BEGUN, Agent, make_key, shipped_phase
from tests.repository import Repository
from tests.whole import Whole, running

GUIDE = (Path(__file__).parents[3] / "docs" / "agents.md").read_text()
E1 = shipped_phase().steps[0]
AT = "2026-11-23T08:30:00Z"


class Story:
    """What was called and typed, and what came of it, in short form: the transcript."""

    def __init__(self, whole: Whole) -> None:
        self.lines: list[str] = []
        self.whole = whole
        self.agent = Agent(whole, make_key(whole))

    def call(self, tool: str, **given: str) -> Any:
        """The agent calls a tool."""
        shown = " ".join(f'{name}="{value}"' for name, value in given.items())
        self.lines.append(f"agent> {tool} {shown}".rstrip())
        result = self.agent.called(tool, **given)
        if result["isError"]:
            self.lines.append(f"  {result['content'][0]['text']}")
        return result.get("structuredContent")

    def told(self, *lines: str) -> None:
        """What the answer said."""
        self.lines += [f"  {line}" for line in lines]

    def types(self, who: str, text: str) -> str:
        """Somebody types in the channel, and is answered."""
        self.lines.append(f"{who}> {text}")
        printed = self.whole.play(f"{who} #phase-e {text}")
        answer = printed.split("sees:\n", 1)[1].split("\n\n")[0]
        self.told(answer.splitlines()[0])
        return printed


@pytest.fixture
def story(tmp_path: Path, devnet: Repository) -> Iterator[Story]:
    """A run whose workspace is that repository, and an agent with a key of @dev's."""
    with running("http", tmp_path, workspace_roots=[str(devnet.folder)]) as whole:
        whole.play(f"{BEGUN}\n@lead #phase-e /phase set workspace devnet")
        whole.play("@lead #phase-e /phase assign E1 @dev")
        yield Story(whole)


def test_the_story_in_the_guide_is_what_happens(story: Story, devnet: Repository) -> None:
    step = story.call("get_step")
    assert step["message"] == E1.message
    first = step["message"].splitlines()[0]
    story.told(f"{step['step']} {step['title']}", f"message: {first} …")
    for item in step["deliverables"]:
        story.told(f"{item['code']} {item['state']}: {item['text']}")

    devnet.write("packages/api/logging.ts", "export const log = 1;\n")
    message = f"{step['commit']['subject']}\n\nDeliverable: E1.1"
    commit = devnet.commit(message, at=AT)
    story.lines += ["agent> git commit", f"  {step['commit']['subject']}", "  Deliverable: E1.1"]
    story.whole.play("clock +1h")

    seen = story.call("verify_step", step="E1")
    found = next(each for each in seen["findings"] if each.get("item") == "E1.1")
    assert (found["outcome"], found["commit"]) == ("found", commit)
    story.told(f"E1.1 {found['outcome']}: {found['text']}")

    short = commit[:12]
    said = story.call("complete_item", item="E1.1", evidence=short)
    assert said["waits_for_a_person"]
    story.told(_of(said["item"]), f"still open: {', '.join(said['still_open'])}")

    story.call("complete_item", item="E1.1, E1.2", evidence=short)
    story.call("complete_item", item="acc1", evidence=short)
    story.call("complete_item", item="E1.9", evidence=short)

    noted = story.call("add_note", code="E1", text="we keep the old tracing until March")
    story.told(f"by {noted['note']['by']}")

    handed = story.call("get_handoff", step="E1")
    story.told(f"decided: {handed['decisions'][0]['text']}", f"next: {handed['next_step']}")
    devnet.write("handoff/E1.md", _pack(handed))
    devnet.commit("docs: context pack of E1", at=AT)
    story.lines += ["agent> git commit", "  docs: context pack of E1", "  handoff/E1.md"]
    assert "E1.1 reported" in devnet.git("show", "HEAD:handoff/E1.md")

    story.types("@dev", "/phase done E1.1")
    item = story.call("get_step", step="E1")["deliverables"][0]
    assert (item["state"], item["by"], item["agent"]) == ("done", "@dev", "claude-code")
    story.told(_of(item))

    shown = re.search(r"## The loop, as a story\n.*?```text\n(.*?)```", GUIDE, re.DOTALL)
    assert shown
    transcript = "\n".join(story.lines).replace(short, "1a2b3c4d5e6f")
    assert transcript == shown[1].rstrip()


def _of(item: dict[str, Any]) -> str:
    """An item in a line: ``E1.1 open, reported by claude-code for @dev``."""
    agent = f"{item['agent']} for {item['by']}"
    if item["word"] == "reported":
        return f"{item['code']} {item['state']}, reported by {agent}"
    return f"{item['code']} {item['state']}, {item['word']} by {item['by']} (reported by {agent})"


def _pack(handed: dict[str, Any]) -> str:
    """The context pack that the agent writes of what it was handed."""
    lines = [f"# Context pack: {handed['step']} {handed['title']}", ""]
    lines += [
        f"- {item['code']} {item.get('word', item['state'])}: {item['text']}"
        for item in handed["deliverables"]
    ]
    lines += ["", "Decisions:", *(f"- {each['text']}" for each in handed["decisions"])]
    return "\n".join([*lines, ""])


def test_the_guide_lists_the_tools_as_they_are() -> None:
    rows = re.findall(r"^\| `(\w+)` \| (reads|acts) \| (.*?) \|", GUIDE, re.MULTILINE)
    assert [(name, kind == "reads") for name, kind, _ in rows] == [
        (tool.name, tool.reads) for tool in TOOLS
    ]
    for tool, (_, _, takes) in zip(TOOLS, rows, strict=True):
        assert re.findall(r"`(\w+)`", takes) == tool.takes, tool.name
