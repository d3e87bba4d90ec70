"""The closing summary, and the messages that a run was reopened or archived."""

from collections.abc import Sequence

from bot.cards import asking, phrases
from bot.cards.blocks import escape, from_markdown, sections
from bot.cards.concerns import line
from bot.cards.message import Block, File, Message
from bot.cards.papers import papers
from bot.domain import wording
from bot.domain.facts import ItemFacts, News
from bot.domain.gates import Gate
from bot.domain.gates.evidence import NAME as EVIDENCE
from bot.domain.gates.items import NAMES
from bot.domain.report_facts import Report
from bot.domain.wording import shorten
from bot.working_time.times import Times
from phases.document import Kind, Step
from phases.progress import ItemState

TITLE, WORDS, REASON, STATED = 80, 150, 200, 600  # characters of each
MOST = 12  # lines of one part; the rest is counted
FILES = 400  # characters for the links to the attached files
TOLD_ABOVE = {*NAMES.values(), EVIDENCE}
"""Gates whose figures are in other lines of the summary."""


def summary(news: News, report: Report, unpictured: str = "") -> Message | None:
    """Draw the summary of this closing.

    If the run has been reopened since, a posted summary becomes a note, and an unsent one None.
    """
    closing = news.data.get("closing")
    if report.run.closed_at is None or closing not in (None, report.run.closed_at.isoformat()):
        return _void(news) if news.stands else None
    return told(report, news.data.get("next"), unpictured, sent=True)


def told(
    report: Report, following: str | None, unpictured: str = "", *, sent: bool = False
) -> Message:
    """Draw the closing summary.

    ``following`` is the code of a next phase that can be started here. ``unpictured`` is the
    burn-up in words, if no picture is attached. ``sent`` adds the buttons for its readers.
    """
    run = report.run
    parts = (
        [
            f"*Phase {run.handle} is complete: {from_markdown(run.phase.name, strong=False)}*",
            _figures(report),
            *filter(None, [escape(unpictured)]),
        ],
        [f"*{title}:* {escape(shorten(words, STATED))}" for title, words in report.said],
        [
            *_some([_step(report, step) for step in run.phase.steps], report),
            *_some([*map(_reverted, report.reverted)], report),
            *_some([_let_go(report, item) for item in report.let_go], report),
        ],
        [*_checklists(report), *_gates(report), *papers(run.handoff)],
        _concerns(report),
    )
    last = [
        f"Closed by {phrases.by_name(run, run.closed_by or '')}.",
        *what_comes_next(report, following),
        *asking.answered(report),
    ]
    lines = [line for part in parts if part for line in (*part, "")]
    rest = f"{report.command} export {run.handle}"
    text = phrases.fit(lines, rest, last, spare=FILES)
    buttons = asking.asked(report) if sent else []
    return Message(text, (*_in_parts(text), *buttons))


def _in_parts(text: str) -> list[Block]:
    """Make separate sections of each part, so that there is space between them."""
    parts = (part.strip("\n").split("\n") for part in text.split("\n\n"))
    return [block for lines in parts if any(lines) for block in sections(lines)]


def _void(news: News) -> Message:
    run = news.run
    return Message(
        f"Phase {run.handle} was opened again after this summary, which holds no longer. "
        f"See {news.command} history {run.handle}"
    )


def reopened(news: News) -> Message:
    """Tell the channel and the summary's recipients that the run was reopened."""
    run, by = news.run, news.data["by"]
    why = escape(shorten(news.data["reason"], STATED))
    return Message(f"Phase {run.handle} is open again: {why} (<@{by}>)")


def _figures(report: Report) -> str:
    people = wording.plural(len(report.people), "person").replace("persons", "people")
    return " · ".join([report.delivered, report.time_taken, people])


def _some(lines: Sequence[str], report: Report) -> list[str]:
    left = len(lines) - MOST
    if left <= 1:
        return list(lines)
    return [*lines[:MOST], f"… and {left} more: {report.command} export {report.run.handle}"]


def _step(report: Report, step: Step) -> str:
    items = report.run.of_step(step.code)
    done = [item for item in items if item.state is ItemState.DONE]
    by = list(dict.fromkeys(item.settled_by for item in done if item.settled_by))
    named = [phrases.by_name(report.run, person) for person in by[:3]]
    more = [f"{len(by) - 3} more"] if len(by) > 3 else []
    who = f", by {wording.joined([*named, *more])}" if named else ""
    if any(item.began_settled for item in done):
        who += f"{' and' if named else ','} {wording.AS_WRITTEN}"
    took = report.step_times.get(step.code)
    time = f" · {took}" if took else ""
    title = from_markdown(shorten(step.title, TITLE))
    return f"✓ {step.code} {title}: {wording.count(items)}{who}{time}"


def _reverted(item: ItemFacts) -> str:
    return f"○ Reverted {phrases.title(item, WORDS)}: {phrases.reverted(item)}"


def _let_go(report: Report, item: ItemFacts) -> str:
    why = escape(shorten(item.note or "", REASON))
    if item.began_settled:
        return f"– {item.state.capitalize()} {phrases.title(item, WORDS)}: {wording.AS_WRITTEN}"
    by = phrases.by_name(report.run, item.settled_by or "")
    return f"– {item.state.capitalize()} {phrases.title(item, WORDS)}: “{why}” ({by})"


def _checklists(report: Report) -> list[str]:
    lists = (Kind.PREREQUISITE, Kind.ACCEPTANCE, Kind.CLOSURE)
    return [phrases.groups(report.run)] if any(map(report.run.of_kind, lists)) else []


def _gates(report: Report) -> list[str]:
    """Return one line for all met gates, and a line with the reason for each other gate."""
    of_their_own = [gate for gate in report.gates if gate.name not in TOLD_ABOVE]
    met = [_gate(gate) for gate in of_their_own if gate.is_met]
    lines = [f"*Gates* ✓ met: {' · '.join(met)}"] if met else []
    for gate in report.gates:
        if gate.override:
            by = phrases.by_name(report.run, gate.override.by)
            why = escape(shorten(gate.override.reason, REASON))
            lines.append(f"– Overridden: {_gate(gate)}: “{why}” ({by})")
        elif not gate.is_met:
            lines.append(f"○ Not met{', advisory' if gate.advisory else ''}: {_gate(gate)}")
    return _some(lines, report)


def _gate(gate: Gate) -> str:
    return escape(f"{gate.name}, {shorten(gate.said, REASON)}")


def _concerns(report: Report) -> list[str]:
    run, times = report.run, Times(report.run.zone, report.now, stands=True)
    return _some([line(run, concern, times) for concern in report.closing.concerns], report)


def what_comes_next(report: Report, following: str | None) -> list[str]:
    """Name the next phase in the document, and how to start it if it can be started here."""
    phase = report.run.phase
    if phase.next_phase is None:
        return ["This was the final phase."] if phase.is_final else []
    start = f" Start it with {report.command} start {following}" if following else ""
    return [f"Next phase: {from_markdown(phase.next_phase)}.{start}"]


def archived(news: News, report: Report, file: File | None = None) -> Message | None:
    """Tell the channel that the run is archived; None if it no longer is.

    ``file`` is the archive with everything about the run.
    """
    run = report.run
    if run.archived_at is None:
        return None
    name = from_markdown(run.phase.name, strong=False)
    held = " Its plan, its history and its reports are in this file." if file else ""
    read = f"{news.command} status {run.handle}"
    text = (
        f"<@{run.archived_by}> archived Phase {run.handle}, {name}.{held} To read it here: {read}, "
        f"or history {run.handle}."
    )
    again = f"{news.command} export {run.handle} zip"
    return Message(text, files=(file,) if file else (), otherwise=again)
