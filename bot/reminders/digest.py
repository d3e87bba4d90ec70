"""The daily digest: one message in the channel, at the run's hour on working days."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from bot.cards import phrases
from bot.domain import wording
from bot.domain.facts import ItemFacts, RunFacts
from bot.domain.reminder_facts import ReminderFacts
from bot.reminders.nudge import Nudge, Told
from bot.working_time.hours import is_working_day, local_moment
from bot.working_time.times import Times
from phases.progress import ItemState

KIND = "digest"
ALONE = True
LOOK_BACK = timedelta(days=31)
AT_LEAST = timedelta(hours=1)
"""Of use for at least this long, past midnight too: a digest at a late hour survives a delay."""
BECAUSE = "A run's channel gets a digest on working days while something is open."


def due(facts: ReminderFacts, now: datetime) -> Iterator[Nudge]:
    """Yield a digest for each working day since the last look, useful that day or for an hour."""
    run = facts.run
    if not run.open_items:
        return
    since = max(min(run.reminded_until, now), now - LOOK_BACK)
    day = since.astimezone(run.zone).date() - timedelta(days=1)  # the clock may have stepped back
    while day <= now.astimezone(run.zone).date():
        at = local_moment(day, run.digest_at, run.zone)
        if run.started_at < at <= now and is_working_day(day, run.country):
            yield Nudge(
                fact=f"{KIND}:{run.id}:{day.isoformat()}",
                kind=KIND,
                to=run.channel,
                at=at,
                until=max(_end_of(day, run), at + AT_LEAST),
                because=BECAUSE,
            )
        day += timedelta(days=1)


def _end_of(day: date, run: RunFacts) -> datetime:
    return local_moment(day + timedelta(days=1), datetime.min.time(), run.zone)


def words(told: Told) -> str:
    """Return the state of the run; a single line if nothing happened and nothing is due."""
    run, at = told.run, told.nudge.at
    times = Times(run.zone, at, stands=True)
    if _is_unchanged(told.facts, times):
        since = _since_when(run, times)
        said = [
            f"{_head(run, at)}, nothing new since {since}.",
            _still_late(run, times),
            _blocked(run),
            _next(run),
        ]
        return " ".join(filter(None, said))
    return f"{_head(run, at)}{_lately(run, times)}\n{_today(run, times)}"


def _is_unchanged(facts: ReminderFacts, times: Times) -> bool:
    run = facts.run
    since = _last_working_morning(run, times.now)
    acts = (*facts.acted.values(), *(item.settled_at for item in run.items if item.settled_at))
    grew_late = (
        item for item in run.open_items if item.due_at and since < item.due_at <= times.now
    )
    return (
        run.started_at < since
        and not any(since < at <= times.now for at in acts)
        and not any(grew_late)
        and not _due_today(run, times)
    )


def _head(run: RunFacts, at: datetime) -> str:
    day = Times(run.zone, at, stands=True).day(at)
    head = f"Phase {run.handle} · {day}, day {run.day(at)}"
    return f"{head} · {wording.count(run.deliverables)}"


def _lately(run: RunFacts, times: Times) -> str:
    """Return `` (2 since Mon 23 Nov: E1.1 dev, E1.2 ops; waived: E3.2 lead)``, "" for nothing."""
    since = _last_working_morning(run, times.now)
    lately = [
        item
        for item in run.deliverables
        if item.settled_by and item.settled_at and since < item.settled_at <= times.now
    ]
    done = [item for item in lately if item.state is ItemState.DONE]
    waived = [item for item in lately if item.state is ItemState.WAIVED]
    when = _since_when(run, times)
    parts = [f"{len(done)} since {when}: {_names(run, done)}"] if done else []
    parts += [f"waived{'' if done else f' since {when}'}: {_names(run, waived)}"] if waived else []
    return f" ({'; '.join(parts)})" if parts else ""


def _names(run: RunFacts, items: list[ItemFacts]) -> str:
    """List items with names, not mentions: giving credit must not notify people."""
    more = "" if len(items) <= 8 else f" and {len(items) - 8} more"
    return ", ".join(_credited(run, item) for item in items[:8]) + more


def _credited(run: RunFacts, item: ItemFacts) -> str:
    return f"{item.code} {phrases.credit(run, item)}{', found' if item.is_found else ''}"


def _since_when(run: RunFacts, times: Times) -> str:
    since = _last_working_morning(run, times.now)
    return "the start" if run.started_at > since else times.day(since)


def _last_working_morning(run: RunFacts, at: datetime) -> datetime:
    day = at.astimezone(run.zone).date() - timedelta(days=1)
    while not is_working_day(day, run.country):
        day -= timedelta(days=1)
    return local_moment(day, run.digest_at, run.zone)


def _today(run: RunFacts, times: Times) -> str:
    parts = [
        f"Today: {_with_owners(run, _due_today(run, times))}.",
        f"Late: {_with_owners(run, [item for item in run.items if item.is_late(times.now)])}.",
        _blocked(run),
        _next(run),
    ]
    return " ".join(filter(None, parts))


def _due_today(run: RunFacts, times: Times) -> list[ItemFacts]:
    today = times.now.astimezone(run.zone).date()
    return [
        item
        for item in run.open_items
        if item.due_at
        and not item.is_late(times.now)
        and item.due_at.astimezone(run.zone).date() == today
    ]


def _with_owners(run: RunFacts, items: list[ItemFacts]) -> str:
    said = [f"{item.code} ({phrases.owner(run, item)})" for item in items[:8]]
    more = [] if len(items) <= 8 else [f"{len(items) - 8} more"]
    return wording.joined([*said, *more]) or "none"


def _still_late(run: RunFacts, times: Times) -> str:
    late = [item for item in run.open_items if item.is_late(times.now)]
    more = f" and {len(late) - 8} more" if len(late) > 8 else ""
    return f"Still late: {wording.codes(late[:8])}{more}." if late else ""


def _blocked(run: RunFacts) -> str:
    blocked = [item for item in run.open_items if item.blocked_at]
    more = f" and {len(blocked) - 8} more" if len(blocked) > 8 else ""
    return f"Blocked: {wording.codes(blocked[:8])}{more}." if blocked else ""


def _next(run: RunFacts) -> str:
    step = run.next_step
    if step is None:
        return f"All steps are done; still open: {wording.codes(run.open_items[:12])}."
    owners = dict.fromkeys(item.owner for item in run.of_step(step) if item.is_open and item.owner)
    if owners:
        return f"Next: {step} ({wording.joined([phrases.has_it(run, owner) for owner in owners])})."
    return f"Nobody owns {step}, which is next."
