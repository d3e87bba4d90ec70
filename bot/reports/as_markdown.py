"""The report as Markdown."""

from collections.abc import Iterator, Sequence
from typing import Any

from bot.domain.report_facts import STATEMENT, Report
from bot.domain.wording import joined
from bot.domain.workspace_facts import SHORT
from bot.reports.fact_sheet import LISTS, let_go, tell, when
from bot.reports.marked import from_document, quoted, safe, safe_lines

_MARKS = {"done": "x", "waived": "-", "retired": "-", "open": " "}
BY_AGENT = {"said by an agent": "the agent ", "said by a program": "the program "}
BESIDE = {"evidence": "evidence", "note": "note", "given_for": "for its earlier words"}

Told = dict[str, Any]


def make(report: Report) -> bytes:
    """Return the report in UTF-8, for any Markdown renderer."""
    return ("\n".join(_lines(report, tell(report))) + "\n").encode()


def _lines(report: Report, told: Told) -> Iterator[str]:
    phase = told["phase"]
    yield f"# Phase {safe(phase['handle'])}: {safe(phase['name'])}"
    yield ""
    yield from _head(report, told)
    for name, title in STATEMENT.items():
        if told["statement"][name]:
            yield from ("", f"## {title}", "", safe_lines(told["statement"][name]))
    yield from _steps(report, told)
    for name in LISTS:
        if told[name]:
            yield from ("", f"## {name.capitalize()}", "")
            yield from _items(report, told[name])
    yield from _let_go(told)
    yield from _gates(told)
    yield from _handoff(told["handoff"])
    yield from _answers(report, told)
    yield from _burn_up(told["burn_up"])
    yield from ("", "## History", "")
    yield from (f"- {when(e['at'], report)}: {safe(e['said'])}" for e in told["history"])


def _head(report: Report, told: Told) -> Iterator[str]:
    figures = told["figures"]
    yield f"- {safe(figures['delivered'])}"
    yield f"- {safe(figures['time_taken'])}"
    yield f"- Lead: {safe(told['lead'])}"
    yield f"- Started by {safe(told['started_by'])} on {when(told['started_at'], report)}"
    if told["target"]:
        yield f"- Target: {told['target']}"
    if told["paused_at"]:
        why = f": {safe(told['pause_reason'])}" if told["pause_reason"] else ""
        yield f"- Paused by {safe(told['paused_by'])} on {when(told['paused_at'], report)}{why}"
    if told["closed_at"]:
        yield f"- Closed by {safe(told['closed_by'])} on {when(told['closed_at'], report)}"
    elif told["forecast"]:
        yield f"- At this pace it ends {told['forecast']['said']}"
    if figures["people"]:
        yield f"- People: {safe(', '.join(figures['people']))}"
    if told["next_phase"]:
        yield f"- Next phase: {safe(told['next_phase'])}"
    yield f"- As of {when(told['made_at'], report)} ({told['zone']})"
    yield f"- Plan: {told['plan']}"


def _steps(report: Report, told: Told) -> Iterator[str]:
    for step in told["steps"]:
        yield from ("", f"## {step['code']} {safe(step['title'])}", "", stage(step), "")
        yield from _items(report, step["items"])


def stage(step: Told) -> str:
    """Return ``3 of 4 done, 1 waived · took 2 working days``, with the state unless it is done."""
    state = step["state"] if step["state"] != "done" else ""
    return " · ".join(filter(None, (step["delivered"], state, step["time"])))


def _items(report: Report, items: Sequence[Told]) -> Iterator[str]:
    for item in items:
        yield f"- [{_MARKS[item['state']]}] {item['code']} {from_document(item['text'])}"
        said = how(item) or awaited(item, when(item["due_at"], report))
        if said:
            at = f", {when(item['at'], report)}" if item["at"] else ""
            yield f"  - {safe(said)}{_proven(item)}{at}"
        for name, title in BESIDE.items():
            if item[name]:
                yield f"  - {title}: {safe(item[name])}"


def how(item: Told) -> str:
    """Return ``said by @dev``, ``found in abc1234 by @dev`` or ``waived by @lead``; "" if open.

    Of an agent's word, ``said by the agent claude-code for @dev``.
    """
    if item["state"] == "open":
        return ""
    other = item["recorded_by"] not in (None, item["by"], *item["done_with"])
    recorded = f", recorded by {item['recorded_by']}" if other else ""
    reported = f", reported by {_reporter(item)}" if item["reported_at"] else ""
    seen = f", confirmed by {item['confirmed_by']}" if item["confirmed_by"] else ""
    verb = ("found" if item["commit"] else "said") if item["proof"] else item["state"]
    where = f" in {item['commit'][:SHORT]}" if item["commit"] else ""
    by = f"{BY_AGENT.get(item['proof'], '')}{_sayer(item)}"
    return f"{verb}{where} by {by}{recorded}{reported}{seen}{_reverted(item)}"


def _sayer(item: Told) -> str:
    by_agent = item["state"] == "done" and item["agent"] and not item["reported_at"]
    return _reporter(item) if by_agent else joined([str(item["by"]), *item["done_with"]])


def _reporter(item: Told) -> str:
    return f"{item['agent']} for {item['agent_for']}" if item["agent_for"] else str(item["agent"])


def _reverted(item: Told) -> str:
    if not item["reverted_in"]:
        return ""
    return f", {item['reverted_commit'][:SHORT]} was reverted in {item['reverted_in'][:SHORT]}"


def awaited(item: Told, due: str) -> str:
    """Return ``@ops · due Fri 27 Nov 2026, 18:00 · blocked: no licence``; "" if not open.

    What an agent reported comes first, with what it rests on.
    """
    if item["state"] != "open":
        return ""
    blocked = f"blocked: {item['blocked']}" if item["blocked"] else ""
    by = f"{'late since' if item['is_late'] else 'due'} {due}" if due else ""
    reported = f"reported by {_reporter(item)}, not confirmed" if item["report"] else ""
    said = item["report"] or {}
    told = (reported, said.get("evidence"), said.get("note"), _whose(item), by, blocked)
    return " · ".join(filter(None, told))


def _whose(item: Told) -> str:
    """``@ops``, ``any of @dev, @ops``; a role that nobody has yet."""
    owners = item["owners"]
    if not owners:
        return f"{item['role']} (nobody yet)" if item["role"] else ""
    is_shared = len(owners) > 1 or owners != [item["owner"]]
    return f"{'any of ' if is_shared else ''}{', '.join(owners)}"


def _proven(item: Told) -> str:
    return f" ([the commit](<{item['commit_url']}>))" if item["commit_url"] else ""


def _let_go(told: Told) -> Iterator[str]:
    items = let_go(told)
    if items:
        yield from ("", "## Waived and retired", "")
    for item in items:
        why = f": {safe(item['note'])}" if item["note"] else ""
        yield f"- {item['code']} {item['state']} by {safe(item['by'])}{why}"


def _gates(told: Told) -> Iterator[str]:
    yield from ("", "## Gates", "")
    for gate in told["gates"]:
        yield f"- {standing(gate)}: {safe(gate['name'])} ({safe(gate['said'])})"
        if gate["override"]:
            over = gate["override"]
            yield f"  - by {safe(over['by'])}: {safe(over['reason'])}"


def standing(gate: Told) -> str:
    """Return a gate's state in a word or two."""
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
        yield f"Nobody looked for the papers; {safe(handoff['reason'])}"
        return
    yield f"At {safe(handoff['at'])}:"
    yield ""
    for paper in handoff["papers"]:
        links = [_link(each) for each in paper["paths"]]
        more = f" and {paper['more']} more" if paper["more"] else ""
        yield f"- {safe(paper['name'])}: {', '.join(links) or 'missing'}{more}"


def _link(path: Told) -> str:
    name = safe(path["path"])
    return f"[{name}](<{path['url']}>)" if path["url"] else name


def _answers(report: Report, told: Told) -> Iterator[str]:
    if told["concerns"]:
        yield from ("", "## Concerns")
    for each in told["concerns"]:
        yield from ("", f"Concern {each['number']}, {_by(report, each['by'], each['at'])}:", "")
        yield from quoted(each["text"])
        if each["answer"]:
            by = _by(report, each["answered_by"], each["answered_at"])
            yield from ("", f"Answer, {by}:", "", *quoted(each["answer"]))
        else:
            yield from ("", "Not answered yet.")
    if told["acknowledged"] or told["asked"]:
        yield from ("", "## Acknowledged", "")
    for each in told["acknowledged"]:
        yield f"- {_by(report, each['by'], each['at'])}"
    if told["asked"]:
        yield f"- Asked: {safe(', '.join(told['asked']))}"


def _by(report: Report, person: str, at: str) -> str:
    return f"{safe(person)}, {when(at, report)}"


def _burn_up(burn: Told | None) -> Iterator[str]:
    """Yield a table of how many items of each step were settled, for each day with a change."""
    if burn is None:
        return
    heads = ["Day", *(step["step"] for step in burn["steps"]), "All"]
    yield from ("", "## Burn-up", "", _row(heads), _row(["---"] * len(heads)))
    for number, day in enumerate(burn["days"]):
        settled = [step["settled"][number] for step in burn["steps"]]
        yield _row([day, *map(str, settled), f"{sum(settled)} of {burn['total']}"])


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
