"""The closing summary, for the channel and the stakeholders."""

from collections.abc import Sequence
from datetime import timedelta

from bot import phrases
from bot.blocks import escape, from_markdown, sections, shorten
from bot.cards import asking
from bot.facts import ItemFacts, News, RunFacts
from bot.hours import working_days_between
from bot.messenger import Message
from bot.report_facts import Report
from phases.document import Kind
from phases.progress import ItemState


def summary(news: News, report: Report) -> Message:
    """What was delivered, what was waived and why, and by whom; who has answered, and how to."""
    run = report.run
    lines = [
        f"*Phase {run.handle} is complete: {from_markdown(run.phase.name, strong=False)}*",
        _figures(run),
        "",
        *_delivered(run),
        *_let_go(run),
        *_checklists(run),
        f"Closed by <@{run.closed_by}>.",
        *_what_comes_next(run),
        *asking.answered(report),
    ]
    text = phrases.fit(lines, f"{news.command} history {run.handle}")
    buttons = asking.asked(report)
    return Message(text, (*sections(text.split("\n")), *buttons) if buttons else ())


def _figures(run: RunFacts) -> str:
    items = run.deliverables
    done, waived = _count(items, ItemState.DONE), _count(items, ItemState.WAIVED)
    delivered = f"{done} of {len(items)} delivered" + (f", {waived} waived" if waived else "")
    proofs = phrases.proofs(items)
    delivered += f" ({proofs})" if proofs else ""
    people = {item.settled_by for item in run.items if item.settled_by}
    return " · ".join(
        [delivered, _days(run), "1 person" if len(people) == 1 else f"{len(people)} people"]
    )


def _count(items: Sequence[ItemFacts], state: ItemState) -> int:
    return sum(item.state is state for item in items)


def _days(run: RunFacts) -> str:
    assert run.closed_at is not None
    first = run.started_at.astimezone(run.zone).date()
    last = run.closed_at.astimezone(run.zone).date()
    days = phrases.plural(working_days_between(first, last + timedelta(days=1)), "working day")
    if run.target is None:
        return days
    ahead = working_days_between(last, run.target)
    if ahead == 0:
        return f"{days}, on target"
    if ahead > 0:
        return f"{days}, {ahead} ahead of target"
    return f"{days}, {phrases.plural(-ahead, 'working day')} late"


def _delivered(run: RunFacts) -> list[str]:
    return [
        f"✓ {step.code} {from_markdown(step.title)}: {phrases.count(run.of_step(step.code))}"
        for step in run.phase.steps
    ]


def _let_go(run: RunFacts) -> list[str]:
    waived = [item for item in run.items if item.state is ItemState.WAIVED]
    return [
        f"– {item.state.capitalize()} {phrases.title(item)}: "
        f"“{escape(shorten(item.note or '', 200))}” (<@{item.settled_by}>)"
        for item in (*waived, *run.retired)
    ]


def _checklists(run: RunFacts) -> list[str]:
    if not any(run.of_kind(kind) for kind in (Kind.PREREQUISITE, Kind.ACCEPTANCE, Kind.CLOSURE)):
        return []
    return [phrases.groups(run)]


def _what_comes_next(run: RunFacts) -> list[str]:
    following = run.phase.next_phase
    return [f"Next phase: {from_markdown(following)}."] if following else []
