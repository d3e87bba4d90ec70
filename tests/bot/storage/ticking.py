"""A team that ticks and unticks in a process of its own, and what their history says of items."""

import itertools
import os
import sqlite3
from contextlib import closing
from pathlib import Path

from tests.stage import Stage

BECOMES = {"done": "done", "waived": "waived", "undone": "open"}


def tick_until(url: str, stop: Path) -> int:
    """Complete and undo deliverables until the file appears; gives how many acts that were."""
    with Stage(url) as stage:
        codes = [item.code for item in stage.run().deliverables]
        stage.request_prefix = f"ticking {os.getpid()}"
        for acts, verb in enumerate(itertools.cycle(["done"] * 3 + ["undo"] * 3)):
            if stop.exists():
                return acts
            code = codes[acts % 3 + 3 * (acts // 6 % 4)]
            assert "undo it" not in stage.says("@dev", f"{verb} {code}")
    return 0


def events_of(file: Path) -> list[tuple[int, str, str | None]]:
    """Every event's id, kind and item, oldest first."""
    with closing(sqlite3.connect(file)) as connection:
        return connection.execute("SELECT id, kind, item FROM events ORDER BY id").fetchall()


def items_of(file: Path) -> dict[str, tuple[str, int]]:
    """Every item's state and version, by code."""
    with closing(sqlite3.connect(file)) as connection:
        rows = connection.execute("SELECT code, state, version FROM items").fetchall()
    return {code: (state, version) for code, state, version in rows}


def as_told(events: list[tuple[int, str, str | None]]) -> dict[str, tuple[str, int]]:
    """Each item that something happened to: its state and version by the history alone."""
    told: dict[str, tuple[str, int]] = {}
    for _, kind, item in events:
        if item and kind in BECOMES:
            told[item] = (BECOMES[kind], told.get(item, ("open", 1))[1] + 1)
    return told
