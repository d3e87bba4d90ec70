"""Scenes: starting points within a phase. Each is a script, played in an empty workspace."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.practice.people import PEOPLE
from phases.errors import UserError

FOLDER = Path(__file__).parent / "scenes"

_HEAD = re.compile(r"# (?P<title>[^\n]+)\n# at (?P<at>\d{4}-\d{2}-\d{2} \d{2}:\d{2})\n")


@dataclass(frozen=True, slots=True)
class Scene:
    """A script with a title; ``at`` is the time at which it begins, in UTC."""

    name: str
    title: str
    at: datetime
    lines: tuple[str, ...]


def read_scene(path: Path) -> Scene:
    """Read a scene's file: two comments with its title and time, in the lead's zone, then lines.

    Raises ValueError if the comments are missing.
    """
    text = path.read_text(encoding="utf-8")
    head = _HEAD.match(text)
    if head is None:
        raise ValueError(f"{path} must begin with its title and its hour, each in a remark")
    local = datetime.fromisoformat(head["at"]).replace(tzinfo=ZoneInfo(PEOPLE[0].zone))
    lines = tuple(text[head.end() :].splitlines())
    return Scene(path.stem, head["title"], local.astimezone(UTC), lines)


SCENES = tuple(read_scene(FOLDER / f"{name}.txt") for name in ("fresh", "day-6", "ready"))


def scene_called(name: str) -> Scene:
    """The scene with this name. Raises UserError if there is none."""
    for scene in SCENES:
        if scene.name == name.casefold():
            return scene
    names = ", ".join(scene.name for scene in SCENES)
    raise UserError(f"There is no scene called {name}: there are {names}.")
