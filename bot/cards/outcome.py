"""What a finished phase came to, in words without codes: the lines of its closing summary."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from bot.cards import phrases
from bot.cards.blocks import escape, from_markdown
from bot.cards.papers import handed_over
from bot.domain import whose_word, wording
from bot.domain.facts import ItemFacts
from bot.domain.gates import Gate, coverage
from bot.domain.gates.acceptance import NAME as ACCEPTANCE
from bot.domain.report_facts import Report
from bot.domain.whose_word import Word
from bot.domain.wording import plural, shorten
from phases.document import Kind, Step
from phases.progress import ItemState

TITLE, WORDS, REASON = 80, 150, 200  # characters of each
MOST = 12  # lines of one part; the rest is counted
MOST_NAMED = 3
ON_WHAT = (
    (Word.FOUND, "found in git"),
    (Word.SAID, "on people's word"),
    (Word.BY_AGENT, "on agents' word alone"),
    (Word.BY_PROGRAM, "on programs' word alone"),
    (Word.WRITTEN, wording.AS_WRITTEN),
)
"""What the items rest on, in a sponsor's words."""
NOTHING = "*Not done:* nothing was waived"


def figures(report: Report) -> str:
    """``*All 16 deliverables are done, on target:* 30 November – 11 December, … 3 people.``"""
    run = report.run
    first, last = (
        at.astimezone(run.zone).date() for at in (run.started_at, run.closed_at or report.now)
    )
    people = plural(len(report.people), "person").replace("persons", "people")
    days = plural(report.days_taken, "working day") if report.days_taken else ""
    head = ", ".join(filter(None, (_done(run.deliverables), _pace(report.days_ahead))))
    when = ", ".join(filter(None, (_span(first, last), days, people)))
    return f"*{head}:* {when}."


def _done(items: Sequence[ItemFacts]) -> str:
    done = sum(item.state is ItemState.DONE for item in items)
    if not items:
        return "It is done"
    if done < len(items):
        waived = sum(item.state is ItemState.WAIVED for item in items)
        let_go = f", {waived} waived" if waived else ""
        return f"{done} of {len(items)} deliverables are done{let_go}"
    return f"All {done} deliverables are done" if done > 1 else "The one deliverable is done"


def _pace(ahead: int | None) -> str:
    if not ahead:
        return "" if ahead is None else "on target"
    return f"{plural(abs(ahead), 'working day')} {'ahead of target' if ahead > 0 else 'late'}"


def _span(first: date, last: date) -> str:
    """``30 November – 11 December``; with the years if they differ."""
    if first == last:
        return f"{last.day} {last:%B}"
    start, end = (f"{day.day} {day:%B}" for day in (first, last))
    if first.year != last.year:
        start, end = f"{start} {first.year}", f"{end} {last.year}"
    return f"{start} – {end}"


def steps(report: Report) -> list[str]:
    """Return a line for each step: its title, who did it, and what was late in it."""
    return some([_step(report, step) for step in report.run.phase.steps], report)


def _step(report: Report, step: Step) -> str:
    """``✓ Security Hardening · ops, one item 3 days late``."""
    items = report.run.of_step(step.code)
    done = [item for item in items if item.state is ItemState.DONE]
    left = sum(item.is_open for item in items)
    by = phrases.credits_of(report.run, done)
    more = [f"{len(by) - MOST_NAMED} more"] if len(by) > MOST_NAMED else []
    who = wording.joined([*by[:MOST_NAMED], *more])
    written = any(item.began_settled for item in done)
    waived = sum(item.state is ItemState.WAIVED for item in items)
    told = filter(
        None,
        (
            who,
            wording.AS_WRITTEN if written else "",
            wording.said_by_agents(done),
            _late(report, done),
            f"{waived} waived" if waived else "",
            f"{left} not done" if left else "",
        ),
    )
    title = from_markdown(shorten(step.title, TITLE), strong=False)
    mark = "○" if left else "✓" if done else "–"
    return " · ".join(filter(None, (f"{mark} {title}", ", ".join(told))))


def _late(report: Report, done: Sequence[ItemFacts]) -> str:
    """``one item 3 days late``, ``2 items late, up to 5 days``; in working days."""
    by = [days for item in done if (days := report.days_late(item)) is not None]
    if not by:
        return ""
    most = plural(max(by), "day")
    if len(by) == 1:
        return f"one item {most} late" if max(by) else "one item late"
    return f"{len(by)} items late" + (f", up to {most}" if max(by) else "")


def checked(report: Report) -> Iterator[str]:
    """``*Checked:* acceptance 5 of 5 · coverage 98.6%, target 98% · 3 items found in git, …``"""
    said = [*_acceptance(report), *_met(report), *_proofs(report)]
    if said:
        yield f"*Checked:* {' · '.join(said)}"
    yield from some([_overridden(report, gate) for gate in report.gates if gate.override], report)
    yield from some([*map(_reverted, report.reverted)], report)


def _acceptance(report: Report) -> Iterator[str]:
    items = report.run.of_kind(Kind.ACCEPTANCE)
    if items:
        done = sum(item.state is ItemState.DONE for item in items)
        yield f"{ACCEPTANCE} {done} of {len(items)}"


def _met(report: Report) -> Iterator[str]:
    for gate in report.gates:
        if gate.is_met and gate.name == coverage.NAME:
            yield coverage.kept(report.run, report.closing)
        elif gate.is_met and gate.added:
            yield f"{escape(shorten(gate.name, TITLE))} passed"


def _proofs(report: Report) -> Iterator[str]:
    counts = whose_word.words_of(report.run.deliverables)
    told = [(counts[word], how) for word, how in ON_WHAT if counts[word]]
    nouns = [
        plural(number, "item") if not place else str(number)
        for place, (number, _) in enumerate(told)
    ]
    if told:
        yield ", ".join(f"{noun} {how}" for noun, (_, how) in zip(nouns, told, strict=True))


def _overridden(report: Report, gate: Gate) -> str:
    """``*Closed all the same:* coverage, 97% at its lowest (target 98%): “reason”, lead``."""
    assert gate.override is not None
    by = phrases.plain_name(report.run, gate.override.by)
    why = escape(shorten(gate.override.reason, REASON))
    said = re.split("[:;]", gate.said)[0]  # codes and pages come after it
    return f"*Closed all the same:* {escape(f'{gate.name}, {said}')}: “{why}”, {by}"


def _reverted(item: ItemFacts) -> str:
    return f"*Reverted since:* {_title(item)}: {phrases.reverted(item)}"


def not_done(report: Report) -> list[str]:
    """Return what was waived, taken out or left open, each with its reason and who decided it."""
    lines = [_let_go(report, item) for item in report.let_go]
    lines += [_left_open(item) for item in report.run.open_items]
    if not lines:
        return [NOTHING]
    if len(lines) == 1:
        return [f"*Not done:* {lines[0]}"]
    return ["*Not done:*", *some([f"– {line}" for line in lines], report)]


def _left_open(item: ItemFacts) -> str:
    reported = ", reported by an agent, and nobody confirmed it" if item.is_reported else ""
    return f"{_title(item)}, open when the phase was closed{reported}"


def _let_go(report: Report, item: ItemFacts) -> str:
    how = "taken out of the plan, " if item.is_retired else ""
    if item.began_settled:
        return f"{_title(item)}, {how or 'waived, '}{wording.AS_WRITTEN}"
    why = escape(shorten(item.note or "", REASON))
    by = phrases.plain_name(report.run, item.settled_by or "")
    return f"{_title(item)}, {how}“{why}”, {by}"


def _title(item: ItemFacts) -> str:
    return from_markdown(shorten(phrases.first_line(item.text), WORDS))


def handoff(report: Report) -> list[str]:
    """Return the papers that were found, with links; none if nobody looked or none is there."""
    return handed_over(report.run.handoff)


def some(lines: Sequence[str], report: Report) -> list[str]:
    """Return at most ``MOST`` lines; the others are counted."""
    left = len(lines) - MOST
    if left <= 1:
        return list(lines)
    return [*lines[:MOST], f"… and {left} more: {report.command} export {report.run.handle}"]
