"""The log of all API calls of the bot."""

import json
import threading
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Call:
    """One call; ``ok`` says whether it took effect, ``error`` is the error that the bot got."""

    method: str
    args: dict[str, Any]
    ok: bool
    error: str | None


class CallLog:
    """All calls, in the order of their responses, without tokens."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._calls: list[Call] = []

    def add(self, call: Call) -> None:
        """Log a call."""
        kept = {name: value for name, value in call.args.items() if name != "token"}
        with self._lock:
            self._calls.append(replace(call, args=kept))

    def all(self) -> list[Call]:
        """A copy of the calls so far."""
        with self._lock:
            return list(self._calls)

    def of(self, method: str) -> list[Call]:
        """The calls of one method."""
        return [call for call in self.all() if call.method == method]

    def write(self, path: Path) -> None:
        """Write the log to a file, one JSON object a line."""
        lines = [json.dumps(asdict(call), ensure_ascii=False) + "\n" for call in self.all()]
        path.write_text("".join(lines), encoding="utf-8")
