"""The status of a run: all of it, and the lists around its steps."""

from collections import Counter
from collections.abc import Iterator, Sequence

from bot.cards import phrases
from bot.cards.blocks import escape, quoted
from bot.cards.board_head import in_trouble, title, why_and_what
from bot.cards.board_head import standing as standing_of
from bot.cards.board_lines import checks, items_by_step, list_line, step_line, turn, who
from bot.cards.checklist import CHECKLISTS
from bot.cards.message import Message
from bot.domain import wording
from bot.domain.cycle_times import cycle_times
from bot.domain.facts import ItemFacts, RunFacts
from bot.domain.wording import mention
from bot.working_time.times import Times
from phases.document import Kind
from phases.progress import counted

LONG = 200  # characters of a step's title, and of an item


def status(
    run: RunFacts,
    times: Times,
    command: str,
    undelivered: Sequence[str] = (),
    stakeholders: Sequence[str] = (),
) -> Message:
    """The board with nothing folded: every step in a line, and all that is late or blocked.

    Below it stand the proof that went, who is told, what Slack refused (``undelivered``), and what
    is next.
    """
    lines = [
        f"*{escape(title(run))}*",
        *standing_of(run, times),
        *_trouble(run, times),
        *_steps(run, times),
        *checks(run, turn(run)),
        *_reverted(run),
        *_agents(run),
        *_unseen(run, times, command),
        *_stakeholders(stakeholders),
        *undelivered,
        _way_on(run, command),
    ]
    return Message(phrases.fit([line for line in lines if line], f"{command} board"))


def _trouble(run: RunFacts, times: Times) -> Iterator[str]:
    for item in in_trouble(run, times):
        why, what = why_and_what(run, item, times, LONG)
        yield quoted(f"{why}: {what}")


def _steps(run: RunFacts, times: Times) -> Iterator[str]:
    """Each with who has it, when it is due, and how long it took."""
    now, items = turn(run), items_by_step(counted(run.items))
    gone = Counter(item.step for item in run.retired)
    took = {each.step: str(each) for each in cycle_times(run, run.closed_at or times.now)}
    if run.of_kind(Kind.PREREQUISITE):
        yield list_line(run, Kind.PREREQUISITE, now)
    for step in run.phase.steps:
        of_it = items[step.code]
        retired = f"{gone[step.code]} retired" if gone[step.code] else ""
        line = step_line(run, step, of_it, now, LONG)
        said = [retired, *_who_and_when(run, of_it, times, named=step == now)]
        yield " · ".join(filter(None, [line, *said, took.get(step.code)]))


def _who_and_when(
    run: RunFacts, items: Sequence[ItemFacts], times: Times, *, named: bool
) -> Iterator[str]:
    """Whose it is, where that is not said yet, and the first date of what is open."""
    if not named and (owners := who(run, items)):
        yield owners
    due = min((item.due_at for item in items if item.is_open and item.due_at), default=None)
    if due and due >= times.now:
        yield f"due {times.due(due)}"


def _agents(run: RunFacts) -> list[str]:
    if not run.agents_complete or run.closed_at:
        return []
    return ["Agents tick what they say is done: that counts as “said by an agent”."]


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
        f"I haven't looked for proof since {times.moment(run.branch_gone_at)}: {name} no longer "
        f"has a branch “{branch}”. To name another: {command} set workspace {name} BRANCH"
    ]


def _stakeholders(lanes: Sequence[str]) -> list[str]:
    named = wording.joined([mention(lane) for lane in lanes[:20]])
    more = f" and {len(lanes) - 20} more" if len(lanes) > 20 else ""
    return [f"Stakeholders: {named}{more}"] if lanes else []


def _way_on(run: RunFacts, command: str) -> str:
    """What to type to open what is next, and to see each item."""
    every, now = f"Every item: {command} board", turn(run)
    if run.closed_at:
        return f"{every} {run.handle}. What happened: {command} history {run.handle}"
    if now is None:
        lead = phrases.has_it(run, run.lead)
        return f"*Everything is done.* {lead} can close it: {command} close. {every}"
    named = {each.kind: each.typed for each in CHECKLISTS}
    typed = named[now] if isinstance(now, Kind) else f"step {now.code}"
    return f"What is next: {command} {typed}. {every}"


def _next(run: RunFacts, command: str) -> str:
    if run.closed_at:
        return ""
    if run.next_step:
        waiting = [item for item in run.of_step(run.next_step) if item.is_open]
        return f"Next: {wording.codes(waiting[:12])}. See {command} step {run.next_step}"
    if run.open_items:
        return f"All steps are done. Still open: {wording.codes(run.open_items[:20])}."
    return f"Everything is done: {command} close"
