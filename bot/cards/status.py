"""The status of a run: all of it, one person's items, and what to type next."""

from collections import Counter
from collections.abc import Iterator, Sequence

from bot.cards import paused, phrases
from bot.cards.blocks import escape, quoted
from bot.cards.board_head import in_trouble, title, why_and_what
from bot.cards.board_head import standing as standing_of
from bot.cards.board_lines import checks, items_by_step, list_line, step_line, turn, who
from bot.cards.checklist import CHECKLISTS
from bot.cards.item import details
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


def _way_on(run: RunFacts, command: str) -> str:
    """What to type to open what is next, and to see each item."""
    every, now = f"Every item: {command} board", turn(run)
    if run.closed_at:
        return f"{every} {run.handle}. What happened: {command} history {run.handle}"
    if now is None:
        lead = phrases.has_it(run, run.lead)
        return f"*All is done.* {lead} closes it: {command} close. {every}"
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


def standing(run: RunFacts, person: str, times: Times, command: str) -> Message:
    """Reply to the command without arguments: the person's open items and what to type next."""
    head = f"Phase {run.handle}, day {run.day(times.now)}: {wording.count(run.deliverables)}."
    own = owned_by(run, person)
    if own:
        lines = [f"{head} You have {wording.plural(len(own), 'open item')}:"]
        lines += [_own_line(item, times, command) for item in own[:10]]
        if len(own) > 10:
            lines.append(f"  … and {len(own) - 10} more: {command} mine")
    else:
        lines = [f"{head} You have no open items."]
    lines = [*paused.line(run, times), *lines, _team_next(run, command)]
    return Message("\n".join(lines))


def _own_line(item: ItemFacts, times: Times, command: str) -> str:
    due = f"due {times.due(item.due_at)}" if item.due_at else "no date"
    late = "late, was " if item.is_late(times.now) else ""
    return f"  {phrases.title(item, 120)} — {late}{due}      {command} done {item.code}"


def _team_next(run: RunFacts, command: str) -> str:
    everything = f"{command} status"
    if run.next_step is None:
        return f"{_next(run, command)} See everything with {everything}."
    see = f"{command} step {run.next_step}"
    return (
        f"The team's next step is {run.next_step}. See it with {see}, "
        f"or everything with {everything}."
    )


def owned_by(run: RunFacts, person: str) -> list[ItemFacts]:
    """Return a person's open items by due date, those without one last."""
    own = [item for item in run.open_items if item.owner == person]
    return sorted(own, key=lambda item: (item.due_at is None, item.due_at or run.started_at))


def mine(run: RunFacts, person: str, times: Times, command: str) -> Message:
    """List a person's open items by due date."""
    own = owned_by(run, person)
    if not own:
        take = f"{command} take {run.next_step}" if run.next_step else f"{command} status"
        return Message(f"You have no open items in Phase {run.handle}. To take some: {take}")
    lines = [f"*Your open items in Phase {run.handle}*"]
    for item in own:
        lines += [f"○ {phrases.title(item)}", *(f"      {line}" for line in details(item, times))]
    return Message(phrases.fit(lines, f"{command} status"))
