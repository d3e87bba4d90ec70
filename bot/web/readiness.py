"""Readiness: what keeps the bot from replying, and what else is wrong."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import structlog

from bot import __version__
from bot.logs import Seldom

Check = Callable[[], str | None]
"""Returns what is wrong, or None."""

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Findings:
    """Lines that say what is wrong: ``in_the_way`` of replying to users, and ``beside`` that."""

    in_the_way: Sequence[str]
    beside: Sequence[str]

    def __str__(self) -> str:
        head = "not ready" if self.in_the_way else "ok, but" if self.beside else "ok"
        lines = (head, *self.in_the_way, *self.beside, f"version: {__version__}")
        return "".join(f"{line}\n" for line in lines)


class Readiness:
    """Runs named checks, and logs each failure at most once a minute."""

    def __init__(self, needed: Mapping[str, Check], wanted: Mapping[str, Check]) -> None:
        self._needed = needed
        self._wanted = wanted
        self._seldom = Seldom()
        self._last: Mapping[str, bool] = {}

    @property
    def last(self) -> Mapping[str, bool]:
        """Whether each check was in order in the last look; empty before the first."""
        return self._last

    def look(self) -> Findings:
        """Run all checks; return what is wrong."""
        needed, wanted = _run(self._needed), _run(self._wanted)
        self._last = {name: why is None for name, why in (needed | wanted).items()}
        return Findings(self._lines(needed, "not_ready"), self._lines(wanted, "amiss"))

    def _lines(self, found: Mapping[str, str | None], event: str) -> list[str]:
        wrong = {name: why for name, why in found.items() if why is not None}
        for name, why in wrong.items():
            if self._seldom.lets((name, why)):
                log.warning(event, what=name, why=why)
        return [f"{name}: {why}" for name, why in wrong.items()]


def _run(checks: Mapping[str, Check]) -> dict[str, str | None]:
    return {name: _why(check) for name, check in checks.items()}


def _why(check: Check) -> str | None:
    try:
        return check()
    except Exception as error:  # noqa: BLE001 - a check that breaks counts as failed
        return type(error).__name__
