"""The list of probes is itself right, and the guide tells of each."""

import re
from pathlib import Path

from bot.domain.probes import PROBES

GUIDE = (Path(__file__).parents[4] / "docs" / "proof.md").read_text()


def test_names_are_unique() -> None:
    names = [probe.name for probe in PROBES]
    assert len(names) == len(set(names))


def test_the_guide_has_a_row_for_each() -> None:
    table = re.search(r"\| probe \|.*?\n\|[-|]+\|\n(.*?)\n\n", GUIDE, re.DOTALL)
    assert table
    assert len(table[1].splitlines()) == len(PROBES)


def test_each_file_is_one_probe() -> None:
    folder = Path(__file__).parents[4] / "bot" / "domain" / "probes"
    shared = {"__init__", "probe", "names", "versions"}
    files = {path.stem for path in folder.glob("*.py")} - shared
    assert len(files) == len(PROBES)
