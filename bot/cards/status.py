"""The status of a run: all of it, and the lists around its steps."""

from collections import Counter
from collections.abc import Sequence

from bot.cards import phrases
from bot.cards.blocks import escape, from_markdown
from bot.cards.item import details
from bot.cards.message import Message
from bot.domain import wording
from bot.domain.cycle_times import cycle_times
from bot.domain.facts import ItemFacts, RunFacts
from bot.domain.forecast import forecast
from bot.domain.wording import mention, shorten
from bot.working_time.times import Times
from phases.document import Kind, Step
from phases.progress import StepState


def status(
    run: RunFacts,
    times: Times,
    command: str,
    undelivered: Sequence[str] = (),
    stakeholders: Sequence[str] = (),
) -> Message:
    """Show every step with its count and owners, what is late and blocked, and what is next.

    ``undelivered`` are lines about messages that Slack refused.
    """
    lines = [
        f"*Phase {run.handle} · {from_markdown(run.phase.name)}*",
        _facts(run, times),
        f"{wording.count(run.deliverables)}",
        *_steps(run, times),
        phrases.groups(run),
        *_late(run, times),
        *_blocked(run),
        *_reverted(run),
        *_unseen(run, times, command),
        *_stakeholders(stakeholders),
        *undelivered,
        _next(run, command),
    ]
    return Message(phrases.fit([line for line in lines if line], f"{command} step CODE"))


def _facts(run: RunFacts, times: Times) -> str:
    parts = [f"lead {phrases.has_it(run, run.lead)}"]
    if run.closed_at:
        parts.append(f"closed by <@{run.closed_by}> {times.since(run.closed_at)}")
        if run.archived_at:
            parts.append(f"archived by <@{run.archived_by}> {times.since(run.archived_at)}")
    else:
        parts.append(f"day {run.day(times.now)}")
    if run.target:
        parts.append(f"target {run.target.day} {run.target:%b}")
    ahead = None if run.closed_at else forecast(run, times.now)
    if ahead:
        parts.append(f"at this pace: {ahead}")
    if run.strict:
        parts.append("strict: a step waits for those before it")
    return " · ".join(parts)


def _steps(run: RunFacts, times: Times) -> list[str]:
    states = run.step_states
    gone = Counter(item.step for item in run.retired)
    took = {each.step: str(each) for each in cycle_times(run, run.closed_at or times.now)}
    return [
        _step(run, step, states[step.code], run.of_step(step.code), gone[step.code], times)
        + (f" · {took[step.code]}" if took.get(step.code) else "")
        for step in run.phase.steps
    ]


def _step(
    run: RunFacts,
    step: Step,
    state: StepState,
    items: Sequence[ItemFacts],
    retired: int,
    times: Times,
) -> str:
    title = f"{step.code} {from_markdown(step.title)}"
    line = f"{phrases.STEP_MARKS[state]} {title}  {wording.tally(items, state.value)}"
    gone = [f"{retired} retired"] if retired else []
    return " · ".join([line, *gone, *_who_and_when(run, items, times)])


def _who_and_when(run: RunFacts, items: Sequence[ItemFacts], times: Times) -> list[str]:
    waiting = [item for item in items if item.is_open]
    owners = dict.fromkeys(item.owner for item in waiting if item.owner)
    due = min((item.due_at for item in waiting if item.due_at), default=None)
    parts = [wording.joined([phrases.has_it(run, owner) for owner in owners])]
    if due:
        parts.append(f"due {times.due(due)}")
    return [part for part in parts if part]


def _late(run: RunFacts, times: Times) -> list[str]:
    late = [item for item in run.items if item.is_late(times.now)]
    said = [
        f"{item.code} since {times.day(item.due_at)} ({phrases.owner(run, item)})"
        for item in late
        if item.due_at
    ]
    return [f"Late: {', '.join(said)}"] if said else []


def _blocked(run: RunFacts) -> list[str]:
    return [
        f"Blocked: {item.code}: {escape(shorten(item.block_reason or '', 200))}"
        for item in run.open_items
        if item.blocked_at
    ]


def _reverted(run: RunFacts) -> list[str]:
    gone = [f"{item.code}: {phrases.reverted(item)}" for item in run.items if item.reverted_in]
    more = [f"and {len(gone) - 12} more"] if len(gone) > 12 else []
    return [f"Proof reverted: {' · '.join([*gone[:12], *more])}"] if gone else []


def _unseen(run: RunFacts, times: Times, command: str) -> list[str]:
    """Say that the bot does not look for proof because the branch is gone, and the remedy."""
    if run.branch_gone_at is None or run.closed_at is not None:
        return []
    name, branch = escape(run.workspace or ""), escape(run.workspace_branch or "")
    return [
        f"Proof is not looked for since {times.moment(run.branch_gone_at)}: {name} has no branch "
        f"“{branch}” any more. To name another: {command} set workspace {name} BRANCH"
    ]


def _stakeholders(lanes: Sequence[str]) -> list[str]:
    named = wording.joined([mention(lane) for lane in lanes[:20]])
    more = f" and {len(lanes) - 20} more" if len(lanes) > 20 else ""
    return [f"Stakeholders: {named}{more}"] if lanes else []


def _next(run: RunFacts, command: str) -> str:
    if run.closed_at:
        return ""
    if run.next_step:
        waiting = [item for item in run.of_step(run.next_step) if item.is_open]
        return f"Next: {wording.codes(waiting[:12])}. See {command} step {run.next_step}"
    if run.open_items:
        return f"All steps are done. Still open: {wording.codes(run.open_items[:20])}."
    return f"Everything is done: {command} close"


def checklist(
    run: RunFacts, kind: Kind, title: str, times: Times, command: str, *, page: int, another: str
) -> Message:
    """List the items of one kind outside the steps, each with its state."""
    items = run.of_kind(kind)
    lines = [f"*{title}* · {wording.count(items)}"]
    for item in (*items, *(item for item in run.retired if item.kind is kind)):
        lines.append(f"{phrases.MARKS[item.state]} {phrases.title(item)}")
        lines += [f"      {line}" for line in details(item, times)]
    waiting = [item for item in items if item.is_open]
    if waiting and run.closed_at is None:
        lines.append(f"To tick one: {command} done {waiting[0].code}")
    return Message(phrases.paged(lines, page, another))
