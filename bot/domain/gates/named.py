"""Gates by name: checks that the lead added; the last result since then counts."""

from collections.abc import Iterator
from dataclasses import replace

from bot.domain.closing_facts import NamedGate, ResultFacts, to_type
from bot.domain.gates.gate import Gate, Look
from bot.domain.workspace_facts import SHORT
from bot.working_time.times import Times


def gates(look: Look) -> Iterator[Gate]:
    """One gate for each that was added, in that order."""
    for named in look.closing.gates:
        yield _gate(look, named)


def _gate(look: Look, named: NamedGate) -> Gate:
    reported = look.closing.of_gate(named.key)
    passes = f"{look.command} gate pass {to_type(named.name)}"
    gate = Gate(
        named.name, is_met=False, said="nobody reported a result", wanted=passes, added=True
    )
    if not reported:
        return gate
    newest = reported[-1]
    wanted = "" if newest.passed else f"once it passes: {passes}"
    return replace(gate, is_met=newest.passed, said=_said(look, newest), wanted=wanted)


def _said(look: Look, result: ResultFacts) -> str:
    by = look.name(result.by) if result.by else "CI"
    value = f" with {result.value:g}" if result.value is not None else ""
    at = f" at {result.commit[:SHORT]}" if result.commit else ""
    when = Times(look.run.zone, result.at).day(result.at)
    told = " ".join(filter(None, (result.url, result.evidence)))
    beside = f": {told}" if told else ""
    return f"{'passed' if result.passed else 'failed'}{value}{at}, said by {by} on {when}{beside}"
