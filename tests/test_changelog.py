"""The changelog is of the format that it names, and tells of the version that runs."""

import re
from datetime import date
from pathlib import Path

import bot

TEXT = (Path(__file__).parents[1] / "CHANGELOG.md").read_text()
GROUPS = ["Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"]
RELEASED = re.compile(r"\[(\d+)\.(\d+)\.(\d+)\] - (\d{4}-\d\d-\d\d)")


def _sections(text: str, mark: str) -> list[tuple[str, str]]:
    """Each heading of one depth with what stands below it."""
    parts = re.split(rf"^{mark} (.+)\n", text, flags=re.MULTILINE)
    return list(zip(parts[1::2], parts[2::2], strict=True))


def test_versions_go_back_in_time_from_what_is_not_released() -> None:
    newest, *released = [heading for heading, _ in _sections(TEXT, "##")]
    assert newest == "[Unreleased]"
    read = [RELEASED.fullmatch(heading) for heading in released]
    numbers = [tuple(map(int, found.groups()[:3])) for found in read if found]
    days = [date.fromisoformat(found[4]) for found in read if found]
    assert len(numbers) == len(released)
    assert numbers == sorted(set(numbers), reverse=True)
    assert days == sorted(days, reverse=True)
    running = re.match(r"(\d+)\.(\d+)\.(\d+)(\.dev)?", bot.__version__)
    assert running
    told = tuple(map(int, running.groups()[:3]))
    assert told > numbers[0] if running[4] else told == numbers[0]


def test_changes_stand_in_the_formats_groups_in_its_order() -> None:
    for version, below in _sections(TEXT, "##"):
        found = _sections(below, "###")
        names = [name for name, _ in found]
        assert names == [each for each in GROUPS if each in names], version
        assert all(re.search(r"^- ", changes, re.MULTILINE) for _, changes in found), version
    assert not re.search(r"^####", TEXT, re.MULTILINE)
