"""The weekly summary: six lines for stakeholders, in words instead of codes."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta

from bot.cards import phrases
from bot.cards.blocks import from_markdown
from bot.domain.facts import ItemFacts, RunFacts
from bot.domain.forecast import forecast
from bot.domain.reminder_facts import WEEKLY, ReminderFacts, is_channel
from bot.domain.wording import mention, shorten
from bot.reminders.nudge import Nudge, Told
from bot.working_time.hours import is_working_day, local_moment, working_days_between
from phases.progress import ItemState

KIND = WEEKLY
ALONE = True
HOUR = time(15, 0)
"""Late on the week's last working day: the week can be told, and is read before the weekend."""
USEFUL = timedelta(days=4)
YOUNGEST = 2
"""Working days since the start: a younger run has no week to tell."""
MOST_NAMED = 6

_WEEK = timedelta(weeks=1)
_DAY = timedelta(days=1)


def due(facts: ReminderFacts, now: datetime) -> Iterator[Nudge]:
    """Yield each stakeholder's summary of this week, and of last week in case the bot was down."""
    run = facts.run
    today = now.astimezone(run.zone).date()
    monday = today - _DAY * today.weekday()
    for week in (monday - _WEEK, monday):
        day = _last_working_day(week, run.country)
        if day is None or _age(run, day) < YOUNGEST:
            continue
        at = local_moment(day, HOUR, run.zone)
        for lane, by in facts.stakeholders.items():
            yield Nudge(
                fact=f"{KIND}:{run.id}:{week.isoformat()}",
                kind=KIND,
                to=lane,
                at=at,
                until=at + USEFUL,
                because=f"<@{by}> named you a stakeholder of Phase {run.handle}.",
            )


def _last_working_day(monday: date, country: str | None) -> date | None:
    days = [monday + _DAY * ahead for ahead in range(7)]
    return max((day for day in days if is_working_day(day, country)), default=None)


def _age(run: RunFacts, day: date) -> int:
    first = run.started_at.astimezone(run.zone).date()
    return working_days_between(first, day + _DAY, run.country)


def words(told: Told) -> str:
    """Say what is done, what is late, when the run will end, what the reader must do, and why."""
    return "\n".join(
        [
            _figures(told),
            f"Done: {_named(_lately(told)) or 'nothing this week'}",
            f"Late: {_late(told) or 'nothing'}",
            _expected(told),
            f"From you: {_asked_of(told)}",
            f"Why you get this: {_why(told)}",
        ]
    )


def _why(told: Told) -> str:
    by = told.facts.stakeholders[told.lane]
    stop = f"{told.command} mute {KIND}"
    if is_channel(told.lane):
        return f"<@{by}> named this channel a stakeholder. Stop it: {stop} {mention(told.lane)}"
    return f"<@{by}> named you a stakeholder. Stop it: {stop}"


def _figures(told: Told) -> str:
    run = told.run
    items = run.deliverables
    waived = sum(item.state is ItemState.WAIVED for item in items)
    done = sum(item.state is ItemState.DONE for item in items)
    let_go = f", {waived} waived" if waived else ""
    return (
        f"*{from_markdown(run.phase.name, strong=False)}, week {_week(told)}*: {done} of "
        f"{len(items)} deliverables done{let_go}, {len(_lately(told))} this week"
    )


def _week(told: Told) -> int:
    """Return the number of the run's week, counting calendar weeks from 1."""
    run = told.run
    first, day = (at.astimezone(run.zone).date() for at in (run.started_at, told.nudge.at))
    return ((day - _DAY * day.weekday()) - (first - _DAY * first.weekday())).days // 7 + 1


def _lately(told: Told) -> list[ItemFacts]:
    since, at = told.nudge.at - _WEEK, told.nudge.at
    return [
        item
        for item in told.run.deliverables
        if item.state is ItemState.DONE
        and item.settled_by
        and item.settled_at
        and since < item.settled_at <= at
    ]


def _named(items: Sequence[ItemFacts]) -> str:
    said = [from_markdown(shorten(item.text, 80)) for item in items[:MOST_NAMED]]
    more = [f"{len(items) - MOST_NAMED} more"] if len(items) > MOST_NAMED else []
    return "; ".join([*said, *more])


def _late(told: Told) -> str:
    late = [item for item in told.run.deliverables if item.is_late(told.now)]
    said = [
        f"{from_markdown(shorten(item.text, 80))}, since {told.times.day(item.due_at)} "
        f"({phrases.owner(told.run, item)})"
        for item in late[:MOST_NAMED]
        if item.due_at
    ]
    more = [f"{len(late) - MOST_NAMED} more"] if len(late) > MOST_NAMED else []
    return "; ".join([*said, *more])


def _expected(told: Told) -> str:
    run, at = told.run, told.nudge.at
    target = f"; target {run.target.day} {run.target:%B}" if run.target else ""
    if not any(item.is_open for item in run.deliverables):
        let_go = any(item.state is ItemState.WAIVED for item in run.deliverables)
        how = "done or waived" if let_go else "done"
        return f"Every deliverable is {how}; the closing checklists are left{target}"
    ahead, before = forecast(run, at), forecast(run, at - _WEEK)
    if ahead is None:
        return f"Too early to say when it will be finished{target}"
    last_week = f" (last week: {before})" if before else ""
    return f"Expected to finish {ahead}{last_week}{target}"


def _asked_of(told: Told) -> str:
    mine = [item for item in told.run.open_items if item.owner == told.lane]
    if mine:
        return f"{_named(mine)}."
    if is_channel(told.lane):
        return "nothing now."
    return "nothing now. At the end you are asked to acknowledge the closing summary."
