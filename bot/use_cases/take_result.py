"""Results of gates from a pipeline with a key to the run."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.closing_facts import ResultFacts, key_of, to_type
from bot.domain.facts import PersonFacts, RunFacts
from bot.domain.gates import Gate
from bot.domain.gates.coverage import NAME as COVERAGE
from bot.storage import closing, runs, tokens
from bot.storage.session import Session
from bot.use_cases.change_gates import gates_now, report_result
from bot.use_cases.may_report import NotTakenError, RefusalReason, quoted, require_key, require_own
from bot.use_cases.unit_of_work import UnitOfWork

MOST_AN_HOUR = 300
MOST_NAMED = 12  # gates in a refusal

PIPELINE = PersonFacts("", "CI", "UTC")
"""The actor of acts by a pipeline: their events have no actor."""


@dataclass(frozen=True, slots=True)
class Reported:
    """A pipeline's report on a gate. If a figure decides the gate, ``passed`` can be left out."""

    gate: str
    passed: bool | None = None
    value: float | None = None
    url: str | None = None
    commit: str | None = None
    evidence: str | None = None


@dataclass(frozen=True, slots=True)
class Taken:
    """The stored result, and the gate after it. A repeated result is not ``new``."""

    run: RunFacts
    gate: Gate
    result: ResultFacts
    new: bool


def take_result(
    session: Session, key: str, run: str, reported: Reported, now: datetime, command: str
) -> Taken:
    """Store a pipeline's report on a gate of the run with that number or handle."""
    runs.lock(session, require_key(session, key, command).run_id)
    token = require_key(session, key, command)  # again: it may have been revoked meanwhile
    own = runs.facts(session, token.run_id)
    require_own(session, own, run)
    if own.closed_at is not None:
        raise NotTakenError(
            RefusalReason.CLOSED, f"Phase {own.handle} is closed: it no longer takes results."
        )
    work = UnitOfWork(session, now, PIPELINE, command=command)
    told, gates = gates_now(work, own)
    gate = _require_gate(work, own, gates, reported.gate)
    result = _result(own, gate, reported, now)
    tokens.used(session, token.id, now)
    return _keep(work, own, gate, told.of_gate(gate.key), result, token.id)


def _require_gate(work: UnitOfWork, run: RunFacts, gates: Sequence[Gate], name: str) -> Gate:
    found = {gate.key: gate for gate in gates if _takes_results(gate)}
    gate = found.get(key_of(name))
    if gate is not None:
        return gate
    names = ", ".join(quoted(each.name) for each in list(found.values())[:MOST_NAMED])
    more = f" and {len(found) - MOST_NAMED} more" if len(found) > MOST_NAMED else ""
    others = f"Those that do: {names}{more}." if found else "None does yet."
    raise NotTakenError(
        RefusalReason.NO_GATE,
        f"Phase {run.handle} has no gate {quoted(name)} that takes results. {others} "
        f"The lead adds one with {work.command} gate add {to_type(name)}",
    )


def _takes_results(gate: Gate) -> bool:
    """Whether results decide it: coverage with a target, and gates that people added."""
    return gate.added or gate.name == COVERAGE


def _result(run: RunFacts, gate: Gate, said: Reported, now: datetime) -> ResultFacts:
    target, passed = _target(run, gate), said.passed
    if target is not None:
        if said.value is None or not 0 <= said.value <= 100:
            raise NotTakenError(
                RefusalReason.INCOMPLETE,
                "value: coverage takes a figure in per cent, from 0 to 100.",
            )
        passed = said.value >= target if passed is None else passed
    if passed is None:
        raise NotTakenError(
            RefusalReason.INCOMPLETE,
            f"passed: say whether {quoted(gate.name)} passed, true or false. "
            f"Only coverage with a target is decided by its value.",
        )
    return ResultFacts(gate.key, passed, now, said.value, said.evidence, said.url, said.commit)


def _target(run: RunFacts, gate: Gate) -> float | None:
    return None if gate.added else run.phase.coverage_target


def _keep(
    work: UnitOfWork,
    run: RunFacts,
    gate: Gate,
    before: Sequence[ResultFacts],
    result: ResultFacts,
    token: int,
) -> Taken:
    if before and _is_same(before[-1], result):
        return Taken(run, gate, before[-1], new=False)
    _require_room(work, run)
    now = report_result(work, run, gate, result, token)
    target = _target(run, gate)
    if _has_fallen(before, result, target):
        _tell_lead(work, run, now, result, target)
    return Taken(run, now, result, new=True)


def _require_room(work: UnitOfWork, run: RunFacts) -> None:
    an_hour_ago = work.now - timedelta(hours=1)
    if closing.reported_since(work.session, run.id, an_hour_ago) >= MOST_AN_HOUR:
        raise NotTakenError(
            RefusalReason.TOO_MANY,
            f"Phase {run.handle} was told {MOST_AN_HOUR} results within an hour, and that's the "
            f"limit. Report each gate once a commit.",
        )


def _is_same(known: ResultFacts, new: ResultFacts) -> bool:
    """Whether it repeats the last result; its evidence text may differ, as it may name a time."""
    return known._replace(at=new.at, evidence=new.evidence) == new


def _has_fallen(before: Sequence[ResultFacts], result: ResultFacts, target: float | None) -> bool:
    """Whether it fails after a pass, or is a first coverage result under its target."""
    if _holds(result, target):
        return False
    return _holds(before[-1], target) if before else target is not None


def _holds(result: ResultFacts, target: float | None) -> bool:
    return result.passed and (target is None or (result.value or 0.0) >= target)


def _tell_lead(
    work: UnitOfWork, run: RunFacts, gate: Gate, result: ResultFacts, target: float | None
) -> None:
    work.owe(
        run,
        run.lead,
        "gate_failed",
        gate=gate.name,
        target=target,
        value=result.value,
        evidence=result.evidence,
        commit=result.commit,
        url=result.url,
        overridden=gate.override is not None,
    )
