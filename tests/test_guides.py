"""The guides tell the truth: their stories play, and whatever they tell people to type exists."""

import re
from pathlib import Path
from typing import Any

import pytest
import typer

from bot.cli import app
from bot.commands import COMMANDS
from bot.web.report_gate import RUN, TOKEN, URL
from tests.known_settings import SETTINGS
from tests.stories import answers, lines_of

ROOT = Path(__file__).parents[1]
DOCS = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
STORIES = [page for page in DOCS if "```script" in page.read_text()]
USAGES = {command.name: command.usage for command in COMMANDS}
PROGRAM: Any = typer.main.get_command(app)
OF_PIPELINES = {URL, RUN, TOKEN}


@pytest.mark.parametrize("page", STORIES, ids=lambda page: page.stem)
def test_the_story_of_a_guide_plays_as_it_is_told(page: Path) -> None:
    """Its ``script`` blocks are one script; each ``text`` block is answered to those before it."""
    blocks = re.findall(r"```(script|text)\n(.*?)```", page.read_text(), re.DOTALL)
    said = answers("\n".join(text for kind, text in blocks if kind == "script"))
    shown = ""
    for kind, text in blocks:
        if kind == "script":
            count = len(lines_of(text))
            shown += "".join(said[:count])
            said = said[count:]
            continue
        for line in text.splitlines():
            before, found, shown = shown.partition(line.strip())
            assert found, f"{line!r} is not answered in:\n{before[-2_000:]}"
        shown = ""


@pytest.mark.parametrize("page", DOCS, ids=lambda page: page.stem)
def test_every_command_in_a_document_exists(page: Path) -> None:
    for name, rest in re.findall(r"/phase +([a-z][a-z-]*)([^`\n]*)", page.read_text()):
        assert name in USAGES, f"/phase {name}"
        deeds = re.match(rf"{name} ([a-z-]+(?:\|[a-z-]+)+)\b", USAGES[name])
        word = re.match(r" ([a-z-]{3,})\b", rest)
        if deeds and word and "[" not in USAGES[name][: deeds.end()]:
            assert word[1] in deeds[1].split("|"), f"/phase {name}{rest}"


@pytest.mark.parametrize("page", DOCS, ids=lambda page: page.stem)
def test_every_setting_in_a_document_exists(page: Path) -> None:
    named = re.findall(
        r"`((?:PHASEBOT|SLACK|WORKSPACE|DATABASE|PLANS|LOG)_[A-Z_]+)", page.read_text()
    )
    assert set(named) <= SETTINGS | OF_PIPELINES, page
