"""Coverage: at or above the document's target for the whole run; the lowest figure counts."""

from collections.abc import Iterator, Sequence
from decimal import ROUND_FLOOR, Decimal

from bot.domain.closing_facts import ClosingFacts, ResultFacts
from bot.domain.facts import RunFacts
from bot.domain.gates.gate import Gate, Look
from bot.working_time.times import Times

NAME = "coverage"


def gates(look: Look) -> Iterator[Gate]:
    """One gate, if the document names a target."""
    target = look.run.phase.coverage_target
    if target is None:
        return
    reported = _figures(look.closing)
    if not reported:
        yield Gate(
            NAME,
            is_met=False,
            said=f"nobody reported a figure (target {figure(target)})",
            wanted=f"report it from CI, or type {look.command} gate pass {NAME} {target:g}",
        )
        return
    yield _kept(look, target, reported)


def _kept(look: Look, target: float, reported: Sequence[ResultFacts]) -> Gate:
    lowest = min(reported, key=lambda result: result.value or 0.0)
    newest, value = reported[-1], lowest.value or 0.0
    last = look.closing.of_gate(NAME)[-1]
    said = f"{figure(value)} at its lowest (target {figure(target)})"
    if newest is not lowest:
        said += f", {figure(newest.value or 0.0)} now"
    if value < target:
        day = Times(look.run.zone, lowest.at).day(lowest.at)
        return Gate(
            NAME,
            is_met=False,
            said=f"{said}; it fell below on {day}",
            wanted=f"the target is for the whole run: the lead can say why this is enough, "
            f'{look.command} gate override {NAME} "why"',
        )
    if not last.passed:
        return Gate(
            NAME,
            is_met=False,
            said=f"{said}; the last report says that it didn't pass",
            wanted="a report that passed",
        )
    return Gate(NAME, is_met=True, said=said)


def _figures(closing: ClosingFacts) -> list[ResultFacts]:
    return [result for result in closing.of_gate(NAME) if result.value is not None]


def kept(run: RunFacts, closing: ClosingFacts) -> str:
    """``coverage 98.6%, target 98%``: the lowest figure, of a gate that is met."""
    lowest = min(result.value or 0.0 for result in _figures(closing))
    return f"{NAME} {figure(lowest)}, target {figure(run.phase.coverage_target or 0.0)}"


def figure(value: float) -> str:
    """``98.4%``, cut after two digits: rounding would show 97.999 as 98, which it is below."""
    cut = Decimal(repr(value)).quantize(Decimal("0.01"), ROUND_FLOOR)
    return f"{cut:f}".rstrip("0").rstrip(".") + "%"
