"""Whether people can be answered, and what is not as it should be although they can."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import structlog

from bot.logs import Seldom

Check = Callable[[], str | None]
"""Gives what is wrong, or None."""

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Findings:
    """What is wrong, a line each: what keeps people from being answered, and what does not."""

    in_the_way: Sequence[str]
    beside: Sequence[str]

    def __str__(self) -> str:
        head = "not ready" if self.in_the_way else "ok, but" if self.beside else "ok"
        return "".join(f"{line}\n" for line in (head, *self.in_the_way, *self.beside))


class Readiness:
    """Looks by named checks. What is wrong is logged, once a minute for each thing."""

    def __init__(self, needed: Mapping[str, Check], wanted: Mapping[str, Check]) -> None:
        self._needed = needed
        self._wanted = wanted
        self._seldom = Seldom()

    def look(self) -> Findings:
        """What is wrong now."""
        return Findings(self._wrong(self._needed, "not_ready"), self._wrong(self._wanted, "amiss"))

    def _wrong(self, checks: Mapping[str, Check], event: str) -> list[str]:
        found = {name: why for name, check in checks.items() if (why := _why(check)) is not None}
        for name, why in found.items():
            if self._seldom.lets((name, why)):
                log.warning(event, what=name, why=why)
        return [f"{name}: {why}" for name, why in found.items()]


def _why(check: Check) -> str | None:
    try:
        return check()
    except Exception as error:  # noqa: BLE001 - whatever is wrong with it, it does not hold
        return type(error).__name__
