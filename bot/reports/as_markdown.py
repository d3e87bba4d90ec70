"""The report as Markdown."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from bot.report_facts import STATEMENT, Report
from bot.reports.telling import LISTS, tell, when

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~!&])")
_MARKS = {"done": "x", "waived": "-", "retired": "-", "open": " "}

Told = dict[str, Any]


def make(report: Report) -> bytes:
    """In UTF-8, for any reader of Markdown."""
    return ("\n".join(_lines(report, tell(report))) + "\n").encode()


def _lines(report: Report, told: Told) -> Iterator[str]:
    phase = told["phase"]
    yield f"# Phase {phase['handle']}: {_safe(phase['name'])}"
    yield ""
    yield from _head(report, told)
    yield from _steps(report, told)
    for name in LISTS:
        if told[name]:
            yield from ("", f"## {name.capitalize()}", "")
            yield from _items(report, told[name])
    yield from _let_go(told)
    yield from _gates(told)
    yield from _handoff(told["handoff"])
    for name, title in STATEMENT.items():
        if told["statement"][name]:
            yield from ("", f"## {title}", "", _safe(told["statement"][name]))
    yield from _answers(report, told)
    yield from ("", "## History", "")
    yield from (f"- {when(e['at'], report)}: {_safe(e['said'])}" for e in told["history"])


def _head(report: Report, told: Told) -> Iterator[str]:
    figures = told["figures"]
    yield f"- {_safe(figures['delivered'])}"
    yield f"- {_safe(figures['time_taken'])}"
    yield f"- Lead: {_safe(told['lead'])}"
    if told["target"]:
        yield f"- Target: {told['target']}"
    if told["closed_at"]:
        yield f"- Closed by {_safe(told['closed_by'])} on {when(told['closed_at'], report)}"
    elif told["forecast"]:
        yield f"- At this pace it ends {told['forecast']['said']}"
    if figures["people"]:
        yield f"- People: {_safe(', '.join(figures['people']))}"
    yield f"- Plan: {told['plan']}"


def _steps(report: Report, told: Told) -> Iterator[str]:
    for step in told["steps"]:
        time = f", {step['time']}" if step["time"] else ""
        yield from ("", f"## {step['code']} {_safe(step['title'])}", "")
        yield f"{step['settled']} of {step['total']} settled, {step['state']}{time}"
        yield ""
        yield from _items(report, step["items"])


def _items(report: Report, items: Sequence[Told]) -> Iterator[str]:
    for item in items:
        text = " ".join(item["text"].split())  # Markdown already, as the document has it
        yield f"- [{_MARKS[item['state']]}] {item['code']} {text}"
        said = how(item)
        if said:
            yield f"  - {_safe(said)}{_proven(item)}, {when(item['at'], report)}"
        for name in ("evidence", "note"):
            if item[name]:
                yield f"  - {name}: {_safe(item[name])}"


def how(item: Told) -> str:
    """``said by @dev``, ``found in abc1234 by @dev``, ``waived by @lead``; "" of an open item."""
    if item["state"] == "open":
        return ""
    seen = f", confirmed by {item['confirmed_by']}" if item["confirmed_by"] else ""
    verb = item["proof"] or item["state"]
    where = f" in {item['commit'][:7]}" if item["commit"] else ""
    return f"{verb}{where} by {item['by']}{seen}"


def _proven(item: Told) -> str:
    return f" ([the commit](<{item['commit_url']}>))" if item["commit_url"] else ""


def _let_go(told: Told) -> Iterator[str]:
    items = [item for step in told["steps"] for item in step["items"]]
    waived = [item for item in items if item["state"] == "waived"]
    if not (waived or told["retired"]):
        return
    yield from ("", "## Waived and retired", "")
    for item in (*waived, *told["retired"]):
        why = _safe(item["note"] or "")
        yield f"- {item['code']} {item['state']} by {_safe(item['by'])}: {why}"


def _gates(told: Told) -> Iterator[str]:
    yield from ("", "## Gates", "")
    for gate in told["gates"]:
        yield f"- {standing(gate)}: {_safe(gate['name'])} ({_safe(gate['said'])})"
        if gate["override"]:
            over = gate["override"]
            yield f"  - by {_safe(over['by'])}: {_safe(over['reason'])}"


def standing(gate: Told) -> str:
    """How a gate stands, in a word or two."""
    if gate["is_met"]:
        return "met"
    if gate["override"]:
        return "overridden"
    return "not met, advisory" if gate["advisory"] else "not met"


def _handoff(handoff: Told | None) -> Iterator[str]:
    if handoff is None:
        return
    yield from ("", "## Handoff", "")
    if "reason" in handoff:
        yield f"Nobody looked for the papers; {_safe(handoff['reason'])}"
        return
    yield f"At {_safe(handoff['at'])}:"
    yield ""
    for paper in handoff["papers"]:
        links = [_link(each) for each in paper["paths"]]
        more = f" and {paper['more']} more" if paper["more"] else ""
        yield f"- {_safe(paper['name'])}: {', '.join(links) or 'missing'}{more}"


def _link(path: Told) -> str:
    name = _safe(path["path"])
    return f"[{name}](<{path['url']}>)" if path["url"] else name


def _answers(report: Report, told: Told) -> Iterator[str]:
    if told["concerns"]:
        yield from ("", "## Concerns", "")
    for each in told["concerns"]:
        yield f"- {each['number']}. {_safe(each['by'])}: {_safe(each['text'])}"
        if each["answer"]:
            yield f"  - {_safe(each['answered_by'])}: {_safe(each['answer'])}"
    if told["acknowledged"]:
        yield from ("", "## Acknowledged", "")
        for each in told["acknowledged"]:
            yield f"- {_safe(each['by'])}, {when(each['at'], report)}"


def _safe(text: str) -> str:
    """Words that Markdown shows as they stand, on one line."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))
