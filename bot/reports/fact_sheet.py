"""A report as plain values: the one set of facts behind every format.

The JSON report holds exactly this. docs/reports.md describes its shape, and ``VERSION`` goes up
when it changes.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from bot.cards.history import sentence
from bot.domain import whose_word, wording
from bot.domain.burn_up import BurnUp, burn_up
from bot.domain.closing_facts import ResultFacts
from bot.domain.facts import EventFacts, ItemFacts
from bot.domain.forecast import Forecast, forecast
from bot.domain.gates import Gate
from bot.domain.report_facts import Report
from bot.domain.whose_word import Word
from bot.reports.plain import by_names, plain
from bot.working_time.times import Times
from phases.document import Kind, Step
from phases.progress import ItemState

VERSION = 1
LISTS = {
    "prerequisites": Kind.PREREQUISITE,
    "acceptance": Kind.ACCEPTANCE,
    "closure": Kind.CLOSURE,
}

Told = dict[str, Any]


def tell(report: Report) -> Told:
    """Return all facts of the run as JSON values, with people's names instead of ids."""
    told: Told = by_names(_tell(report), report.names)
    return told


def _tell(report: Report) -> Told:
    run = report.run
    ahead = None if run.closed_at else forecast(run, report.now)
    return {
        "version": VERSION,
        "made_at": _at(report.now),
        "phase": {"handle": run.handle, "name": run.phase.name, "title": run.phase.title},
        "plan": run.plan,
        "zone": run.zone.key,
        "lead": report.name(run.lead),
        "started_at": _at(run.started_at),
        "started_by": report.name(run.started_by),
        "target": _day(run.target),
        "paused_at": _at(run.paused_at),
        "paused_by": report.name(run.paused_by) if run.paused_by else None,
        "pause_reason": run.pause_reason,
        "closed_at": _at(run.closed_at),
        "closed_by": report.name(run.closed_by) if run.closed_by else None,
        "archived_at": _at(run.archived_at),
        "figures": _figures(report),
        "forecast": _forecast(ahead),
        "steps": _steps(report),
        **{name: [_item(report, i) for i in run.of_kind(kind)] for name, kind in LISTS.items()},
        "retired": [_item(report, item) for item in run.retired],
        "gates": [_gate(report, gate) for gate in report.gates],
        "results": [_result(report, result) for result in report.closing.results],
        "handoff": dict(run.handoff) if run.handoff else None,
        "statement": {name: run.statement.get(name) for name in ("outcomes", "metrics", "risks")},
        "concerns": _concerns(report),
        "asked": [report.name(e.lane) for e in report.stakeholders if e.lane[:1] in "UW"],
        "acknowledged": [
            {"by": report.name(each.person), "at": _at(each.at)}
            for each in report.closing.acknowledged
        ],
        "next_phase": run.phase.next_phase,
        "is_final": run.phase.is_final,
        "burn_up": _burn_up(burn_up(run, report.now)),
        "history": [_event(report, event) for event in report.events],
    }


def _figures(report: Report) -> Told:
    items = report.run.deliverables
    counts = whose_word.words_of(items)
    return {
        "deliverables": len(items),
        "done": sum(item.state is ItemState.DONE for item in items),
        "waived": sum(item.state is ItemState.WAIVED for item in items),
        "found": counts[Word.FOUND],
        "said": counts[Word.SAID] + counts[Word.WRITTEN],
        "said_by_agents": counts[Word.BY_AGENT] + counts[Word.BY_PROGRAM],
        "reverted": counts[Word.REVERTED],
        "reported": sum(item.is_reported for item in items),
        "delivered": report.delivered,
        "time_taken": report.time_taken,
        "people": [report.name(person) for person in report.people],
    }


def _steps(report: Report) -> list[Told]:
    times = report.step_times
    return [_step(report, step, times.get(step.code, "")) for step in report.run.phase.steps]


def _step(report: Report, step: Step, took: str) -> Told:
    run = report.run
    items = run.of_step(step.code)
    return {
        "code": step.code,
        "title": step.title,
        "state": run.step_states[step.code].value,
        "settled": sum(not item.is_open for item in items),
        "total": len(items),
        "delivered": wording.count(items),
        "time": took,
        "items": [_item(report, item) for item in items],
    }


def _item(report: Report, item: ItemFacts) -> Told:
    def name(person: str | None) -> str | None:
        return report.name(person) if person else None

    return {
        "code": item.code,
        "step": item.step,
        "text": item.text,
        "state": item.state.value,
        "by": name(item.settled_by),
        "done_with": [report.name(doer) for doer in item.doers[1:]],
        "recorded_by": name(item.recorded_by),
        "confirmed_by": name(item.confirmed_by),
        "at": _at(item.settled_at),
        "proof": _proof(item),
        "agent": item.agent,
        "agent_for": name(item.agent_for),
        "reported_at": _at(item.reported_at),
        "report": _report(item),
        "commit": item.found_commit,
        "commit_url": item.found_url,
        "reverted_commit": item.reverted_commit,
        "reverted_in": item.reverted_in,
        "evidence": item.evidence,
        "note": item.note,
        "given_for": item.given_for,
        "owner": f"@{item.owner_group}" if item.owner_group else name(item.owner),
        "owners": item.owners.names(report.name),
        "role": item.owner_role,
        "due_at": _at(item.due_at),
        "due_rule": item.due_rule,
        "is_late": item.is_late(report.run.closed_at or report.now),
        "blocked": item.block_reason,
    }


def _proof(item: ItemFacts) -> str | None:
    """Return how a done item is proven; None of any other.

    That is ``said`` by a person, ``said by an agent`` or ``said by a program``, ``found`` in git,
    or ``reverted``.
    """
    word = whose_word.word_of(item)
    if word is None or item.is_open:
        return None
    return {Word.FOUND: "found", Word.WRITTEN: "said"}.get(word, word.value)


def _report(item: ItemFacts) -> Told | None:
    """Return what an agent reported of an open item, which a person has not confirmed yet."""
    if not item.is_reported:
        return None
    return {"evidence": item.report_evidence, "note": item.report_note}


def _gate(report: Report, gate: Gate) -> Told:
    override = gate.override
    return {
        "name": gate.name,
        "is_met": gate.is_met,
        "said": gate.said,
        "advisory": gate.advisory,
        "override": override
        and {"by": report.name(override.by), "at": _at(override.at), "reason": override.reason},
    }


def _result(report: Report, result: ResultFacts) -> Told:
    return {
        "gate": result.gate,
        "passed": result.passed,
        "value": result.value,
        "at": _at(result.at),
        "by": report.name(result.by) if result.by else None,
        "evidence": result.evidence,
        "url": result.url,
        "commit": result.commit,
    }


def _concerns(report: Report) -> list[Told]:
    return [
        {
            "number": each.number,
            "text": each.text,
            "by": report.name(each.raised_by),
            "at": _at(each.raised_at),
            "answer": each.answer,
            "answered_by": report.name(each.answered_by) if each.answered_by else None,
            "answered_at": _at(each.answered_at),
        }
        for each in report.closing.concerns
    ]


def _burn_up(burn: BurnUp | None) -> Told | None:
    if burn is None:
        return None
    return {
        "days": [_day(day) for day in burn.days],
        "total": burn.total,
        "steps": [asdict(band) for band in burn.bands],
    }


def _forecast(ahead: Forecast | None) -> Told | None:
    if ahead is None:
        return None
    return {"earliest": _day(ahead.earliest), "latest": _day(ahead.latest), "said": str(ahead)}


def _event(report: Report, event: EventFacts) -> Told:
    times = Times(report.run.zone, report.now, stands=True)
    return {
        "at": _at(event.at),
        "by": report.name(event.actor) if event.actor else None,
        "agent": event.agent,
        "kind": event.kind,
        "item": event.item,
        "said": plain(sentence(event, times), report.names),
    }


def when(moment: str | None, report: Report) -> str:
    """Format a time of the facts in the run's zone: ``Tue 24 Nov 2026, 10:12``."""
    if moment is None:
        return ""
    local = datetime.fromisoformat(moment).astimezone(report.run.zone)
    return f"{local:%a} {local.day} {local:%b %Y, %H:%M}"


def _at(moment: datetime | None) -> str | None:
    return moment.isoformat(timespec="seconds") if moment else None


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def every_item(told: Mapping[str, Any]) -> Sequence[Told]:
    """Return every item in the order of the work, with retired ones last."""
    deliverables = (item for step in told["steps"] for item in step["items"])
    before, after = told["prerequisites"], (*told["acceptance"], *told["closure"])
    return [*before, *deliverables, *after, *told["retired"]]


def let_go(told: Mapping[str, Any]) -> list[Told]:
    """Return the waived and the retired items of the whole run."""
    return [item for item in every_item(told) if item["state"] in ("waived", "retired")]
