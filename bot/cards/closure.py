"""The closing summary: what it says is shown to the lead before it is sent."""

from collections.abc import Sequence
from hashlib import sha256

from bot import phrases
from bot.blocks import actions, button, escape, from_markdown, mention, sections, shorten
from bot.cards import asking
from bot.cards.concerns import line
from bot.cards.papers import papers
from bot.facts import ItemFacts, News
from bot.gates.evidence import NAME as EVIDENCE
from bot.gates.items import NAMES
from bot.messenger import Message
from bot.report_facts import Report
from bot.times import Times
from phases.document import Kind, Step
from phases.progress import ItemState

APPROVE, STATEMENT_FORM = "close_approve", "form_statement"
TITLE, WORDS, REASON, STATED = 80, 150, 200, 600  # characters of each
MOST = 12  # lines of one part; the rest is counted
MOST_LANES = 20
TOLD_ABOVE = {*NAMES.values(), EVIDENCE}
"""Gates whose figures the summary has in other lines."""


def summary(news: News, report: Report, unpictured: str = "") -> Message | None:
    """The summary as it was sent; once the run was opened again, that it is no longer so."""
    closing = news.data.get("closing")
    if report.run.closed_at is None or closing not in (None, report.run.closed_at.isoformat()):
        return _void(news) if news.stands else None
    return told(report, news.data.get("next"), unpictured, sent=True)


def told(
    report: Report, following: str | None, unpictured: str = "", *, sent: bool = False
) -> Message:
    """What everybody reads; ``following`` is the code of a next phase that can be started here.

    ``unpictured`` is what the burn-up shows, where no picture of it goes along. Once it is ``sent``
    it has the buttons that ask its readers.
    """
    run = report.run
    lines = [
        f"*Phase {run.handle} is complete: {from_markdown(run.phase.name, strong=False)}*",
        _figures(report),
        *filter(None, [escape(unpictured)]),
        "",
        *_some([_step(report, step) for step in run.phase.steps], report),
        *_some([_let_go(report, item) for item in report.let_go], report),
        *_checklists(report),
        *_gates(report),
        *papers(run.handoff),
        *(f"*{title}:* {escape(shorten(words, STATED))}" for title, words in report.said),
        *_concerns(report),
    ]
    last = [
        f"Closed by {phrases.by_name(run, run.closed_by or '')}.",
        *what_comes_next(report, following),
        *asking.answered(report),
    ]
    text = phrases.fit(lines, f"{report.command} export {run.handle}", last)
    buttons = asking.asked(report) if sent else []
    return Message(text, (*sections(text.split("\n")), *buttons))


def fingerprint(shown: Message, lanes: Sequence[str]) -> str:
    """What a summary says, and to whom, in a few letters: they change with any word of it."""
    return sha256("\n".join([shown.text, *lanes]).encode()).hexdigest()[:16]


def preview(
    report: Report,
    following: str | None,
    lanes: Sequence[str],
    files: Sequence[str],
    unpictured: str = "",
    *,
    named: Sequence[str] = (),
    anew: bool = False,
) -> Message:
    """The summary as it will be sent, and to whom; ``anew`` where it changed since it was shown.

    ``lanes`` are all that it goes to beside the channel, ``named`` those that get it this once.
    """
    run, shown = report.run, told(report, following, unpictured)
    approve = " ".join([f"{report.command} close approve", *map(mention, named[:MOST_LANES])])
    head = [
        *(["Something changed since it was shown: nothing was sent."] if anew else []),
        f"This goes to {_told(lanes)} when you approve it: {approve}",
        f"With it goes the whole report, as {phrases.joined(files)}.",
    ]
    foot = f'To say more: {report.command} close outcomes "…", close metrics "…", close risks "…"'
    value = f"{run.id} {fingerprint(shown, lanes)} {','.join(named)}".rstrip()
    buttons = actions(
        button("Approve and send", APPROVE, value, f"Close Phase {run.handle} and send it"),
        button("Outcomes, metrics, risks…", STATEMENT_FORM, value, "Say more before it is sent"),
    )
    rest = f"{report.command} export {run.handle}"
    text = phrases.fit([*head, "", *shown.text.split("\n"), ""], rest, [foot])
    return Message(text, (*sections(head), *shown.blocks, *sections([foot]), buttons))


def _told(lanes: Sequence[str]) -> str:
    named = [mention(lane) for lane in lanes[:MOST_LANES]]
    more = [f"{len(lanes) - MOST_LANES} more"] if len(lanes) > MOST_LANES else []
    return phrases.joined(["the channel", *named, *more])


def _void(news: News) -> Message:
    run = news.run
    return Message(
        f"Phase {run.handle} was opened again after this summary, which holds no longer. "
        f"See {news.command} history {run.handle}"
    )


def reopened(news: News) -> Message:
    """For the channel, and for whoever had the summary."""
    run, by = news.run, news.data["by"]
    why = escape(shorten(news.data["reason"], STATED))
    return Message(f"Phase {run.handle} is open again: {why} (<@{by}>)")


def _figures(report: Report) -> str:
    people = phrases.plural(len(report.people), "person").replace("persons", "people")
    return " · ".join([report.delivered, report.time_taken, people])


def _some(lines: Sequence[str], report: Report) -> list[str]:
    left = len(lines) - MOST
    if left <= 1:
        return list(lines)
    return [*lines[:MOST], f"… and {left} more: {report.command} export {report.run.handle}"]


def _step(report: Report, step: Step) -> str:
    items = report.run.of_step(step.code)
    by = list(dict.fromkeys(item.settled_by for item in items if item.state is ItemState.DONE))
    named = [phrases.by_name(report.run, person or "") for person in by[:3]]
    more = [f"{len(by) - 3} more"] if len(by) > 3 else []
    who = f", by {phrases.joined([*named, *more])}" if named else ""
    return f"✓ {step.code} {from_markdown(shorten(step.title, TITLE))}: {phrases.count(items)}{who}"


def _let_go(report: Report, item: ItemFacts) -> str:
    why = escape(shorten(item.note or "", REASON))
    by = phrases.by_name(report.run, item.settled_by or "")
    return f"– {item.state.capitalize()} {phrases.title(item, WORDS)}: “{why}” ({by})"


def _checklists(report: Report) -> list[str]:
    lists = (Kind.PREREQUISITE, Kind.ACCEPTANCE, Kind.CLOSURE)
    return [phrases.groups(report.run)] if any(map(report.run.of_kind, lists)) else []


def _gates(report: Report) -> list[str]:
    """What was met in a line together; each that was not has a line with the reason."""
    of_their_own = [gate for gate in report.gates if gate.name not in TOLD_ABOVE]
    met = [f"{escape(gate.name)} ({escape(gate.said)})" for gate in of_their_own if gate.is_met]
    lines = [f"*Gates:* ✓ met: {' · '.join(met)}"] if met else []
    for gate in report.gates:
        if gate.override:
            by = phrases.by_name(report.run, gate.override.by)
            why = escape(shorten(gate.override.reason, REASON))
            said = escape(shorten(gate.said, REASON))
            lines.append(f"– Overridden: {escape(gate.name)} ({said}): “{why}” ({by})")
        elif not gate.is_met:
            lines.append(f"○ Not met, advisory: {escape(gate.name)} ({escape(gate.said)})")
    return _some(lines, report)


def _concerns(report: Report) -> list[str]:
    run, times = report.run, Times(report.run.zone, report.now)
    return _some([line(run, concern, times) for concern in report.closing.concerns], report)


def what_comes_next(report: Report, following: str | None) -> list[str]:
    """The phase that the document names, and how to start it where that can be done."""
    phase = report.run.phase
    if phase.next_phase is None:
        return ["This was the final phase."] if phase.is_final else []
    start = f" Start it with {report.command} start {following}" if following else ""
    return [f"Next phase: {from_markdown(phase.next_phase)}.{start}"]
