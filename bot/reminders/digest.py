"""The daily digest: one message in the channel, at the run's hour on working days."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from bot import phrases
from bot.facts import ItemFacts, News, RunFacts
from bot.hours import is_working_day, local_moment
from bot.messenger import Message
from bot.reminders.nudge import Nudge
from bot.times import Times

KIND = "digest"
TOO_LATE = "its day was over before it could be sent"
LOOK_BACK = timedelta(days=31)


def due(run: RunFacts, now: datetime) -> list[Nudge]:
    """A slot for each working day; one whose day is over is skipped, since it would be stale."""
    today = now.astimezone(run.zone).date()
    return [
        Nudge(
            slot=f"{KIND}:{run.id}:{day.isoformat()}",
            kind=KIND,
            lane=run.channel,
            at=at,
            skipped=None if day == today else TOO_LATE,
        )
        for day, at in _moments(run, max(run.reminded_until, now - LOOK_BACK), now)
    ]


def _moments(run: RunFacts, after: datetime, until: datetime) -> Iterator[tuple[date, datetime]]:
    day = after.astimezone(run.zone).date()
    while day <= until.astimezone(run.zone).date():
        at = local_moment(day, run.digest_at, run.zone)
        if after < at <= until and is_working_day(day):
            yield day, at
        day += timedelta(days=1)


def words(news: News) -> Message | None:
    """Where the run stands; None once it is closed, or the digest's day is over."""
    run, at = news.run, news.at
    day_is_over = news.now.astimezone(run.zone).date() > at.astimezone(run.zone).date()
    if run.closed_at is not None or day_is_over:
        return None
    return Message(f"{_standing(run, at)}\n{_today(run, Times(run.zone, at), news.command)}")


def _standing(run: RunFacts, at: datetime) -> str:
    head = f"Phase {run.handle} · {at.astimezone(run.zone):%A}, day {run.day(at)}"
    return f"{head} · {phrases.count(run.deliverables)}{_lately(run, at)}"


def _lately(run: RunFacts, at: datetime) -> str:
    since = _last_working_morning(run, at)
    lately = [
        item for item in run.deliverables if item.settled_at and since < item.settled_at <= at
    ]
    if not lately:
        return ""
    when = _since_when(run, since, at)
    # Names, not mentions: credit rings nobody's bell.
    who = ", ".join(_credited(run, item) for item in lately[:8])
    more = "" if len(lately) <= 8 else f" and {len(lately) - 8} more"
    return f" ({len(lately)} since {when}: {who}{more})"


def _credited(run: RunFacts, item: ItemFacts) -> str:
    return f"{item.code} {phrases.credit(run, item)}{', found' if item.found_commit else ''}"


def _since_when(run: RunFacts, since: datetime, at: datetime) -> str:
    if run.started_at > since:
        return "the start"
    return "yesterday" if (at - since).days <= 1 else f"{since.astimezone(run.zone):%A}"


def _last_working_morning(run: RunFacts, at: datetime) -> datetime:
    day = at.astimezone(run.zone).date() - timedelta(days=1)
    while not is_working_day(day):
        day -= timedelta(days=1)
    return local_moment(day, run.digest_at, run.zone)


def _today(run: RunFacts, times: Times, command: str) -> str:
    if not run.open_items:
        return f"Everything is done: <@{run.lead}> can close with {command} close"
    parts = [
        f"Today: {_with_owners(_due_today(run, times))}.",
        f"Late: {_with_owners([item for item in run.items if item.is_late(times.now)])}.",
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


def _with_owners(items: list[ItemFacts]) -> str:
    said = [f"{item.code} ({phrases.owner(item)})" for item in items[:8]]
    more = [] if len(items) <= 8 else [f"{len(items) - 8} more"]
    return phrases.joined([*said, *more]) or "none"


def _blocked(run: RunFacts) -> str:
    blocked = [item for item in run.open_items if item.blocked_at]
    return f"Blocked: {phrases.codes(blocked[:8])}." if blocked else ""


def _next(run: RunFacts) -> str:
    step = run.next_step
    if step is None:
        return f"All steps are done; still open: {phrases.codes(run.open_items[:12])}."
    owners = dict.fromkeys(item.owner for item in run.of_step(step) if item.is_open and item.owner)
    if owners:
        return f"Next: {step} ({phrases.joined([f'<@{owner}>' for owner in owners])})."
    return f"Nobody owns {step}, which is next."
