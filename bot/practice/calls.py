"""The log of every call that the bot made."""

import json
import threading
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Call:
    """One call; ``ok`` says whether it took effect, ``error`` is the word that the bot was told."""

    method: str
    args: dict[str, Any]
    ok: bool
    error: str | None


class CallLog:
    """Every call in the order of its answer. A token is never in it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._calls: list[Call] = []

    def add(self, call: Call) -> None:
        """Write one down."""
        kept = {name: value for name, value in call.args.items() if name != "token"}
        with self._lock:
            self._calls.append(replace(call, args=kept))

    def all(self) -> list[Call]:
        """A copy of what was called so far."""
        with self._lock:
            return list(self._calls)

    def of(self, method: str) -> list[Call]:
        """The calls of one method."""
        return [call for call in self.all() if call.method == method]

    def write(self, path: Path) -> None:
        """One call a line, as JSON."""
        lines = [json.dumps(asdict(call), ensure_ascii=False) + "\n" for call in self.all()]
        path.write_text("".join(lines), encoding="utf-8")
