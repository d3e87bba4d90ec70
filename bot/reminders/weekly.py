"""The weekly summary for stakeholders: where the phase stands, in words instead of codes."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta

from bot.cards import phrases
from bot.cards.blocks import escape, from_markdown, quoted
from bot.domain.facts import ItemFacts, RunFacts
from bot.domain.forecast import forecast
from bot.domain.reminder_facts import WEEKLY, ReminderFacts, is_channel
from bot.domain.wording import done_of, joined, plural, said_by_agents, settled, shorten
from bot.reminders.nudge import Nudge, Told
from bot.working_time.habits import Habits
from bot.working_time.hours import local_moment, working_days_between
from phases.document import Kind, Step
from phases.progress import ItemState, StepState

KIND = WEEKLY
ALONE = True
HOUR = time(15, 0)
"""For channels: late on the week's last working day, and before the weekend."""
BEFORE_EVENING = timedelta(hours=2)
"""For people: so long before their own working day ends, on their week's last one."""
USEFUL = timedelta(days=4)
YOUNGEST = 2
"""Working days since the start: a younger run has no week to tell."""
MOST_NAMED = 3
MOST_STEPS = 8
"""Past so many steps, those that are done are only counted."""

_WEEK = timedelta(weeks=1)
_DAY = timedelta(days=1)


def due(facts: ReminderFacts, now: datetime) -> Iterator[Nudge]:
    """Yield each stakeholder's summary of this week, and of last week in case the bot was down."""
    run = facts.run
    today = now.astimezone(run.zone).date()
    monday = today - _DAY * today.weekday()
    for week in (monday - _WEEK, monday):
        for lane, by in facts.stakeholders.items():
            at = _hour(facts, lane, week)
            if at is None or _age(run, at) < YOUNGEST:
                continue
            yield Nudge(
                fact=f"{KIND}:{run.id}:{week.isoformat()}",
                kind=KIND,
                to=lane,
                at=at,
                until=at + USEFUL,
                because=f"<@{by}> named you a stakeholder of Phase {run.handle}.",
            )


def _hour(facts: ReminderFacts, lane: str, monday: date) -> datetime | None:
    """Return the hour in the week for a lane; None if that week has no working day there."""
    run = facts.run
    if is_channel(lane):
        day = _last_working_day(monday, Habits(run.zone, country=run.country))
        return local_moment(day, HOUR, run.zone) if day else None
    habits = facts.habits(lane)
    day = _last_working_day(monday, habits)
    return habits.evening(day) - BEFORE_EVENING if day else None


def _last_working_day(monday: date, habits: Habits) -> date | None:
    days = [monday + _DAY * ahead for ahead in range(7)]
    return max((day for day in days if habits.is_working_day(day)), default=None)


def _age(run: RunFacts, at: datetime) -> int:
    first, last = (moment.astimezone(run.zone).date() for moment in (run.started_at, at))
    return working_days_between(first, last + _DAY, run.country)


def words(told: Told) -> str:
    """Say how much is done, when it will end, where the steps stand, and what the reader must do.

    Paragraphs are separated by blank lines.
    """
    parts = (
        [_title(told), _figures(told), _expected(told)],
        [*_steps(told.run), *_trouble(told)],
        [f"*From you:* {_asked_of(told)}"],
    )
    return "\n\n".join("\n".join(part) for part in parts if part)


def _title(told: Told) -> str:
    return f"*{from_markdown(told.run.phase.name, strong=False)}, week {_week(told)}*"


def _week(told: Told) -> int:
    """Return the number of the run's week, counting calendar weeks from 1."""
    run = told.run
    first, day = (at.astimezone(run.zone).date() for at in (run.started_at, told.nudge.at))
    return ((day - _DAY * day.weekday()) - (first - _DAY * first.weekday())).days // 7 + 1


def _figures(told: Told) -> str:
    """``■■■■□□□□□□ 7 of 16 done, all of them this week``."""
    items = told.run.deliverables
    done = sum(item.state is ItemState.DONE for item in items)
    waived = settled(items) - done
    lately = len(_lately(told))
    which = {0: "none this week", done: "all of them this week"}.get(
        lately, f"{lately} of them this week"
    )
    said = f"{done} of {len(items)} done" + (f", {which}" if done else "")
    reported = sum(item.is_reported for item in items)
    others = (
        said_by_agents(items),
        f"{waived} waived" if waived else "",
        f"{reported} reported by agents, not confirmed yet" if reported else "",
    )
    return f"{phrases.bar(items)} {'; '.join(filter(None, (said, *others)))}".lstrip()


def _lately(told: Told) -> list[ItemFacts]:
    since, at = told.nudge.at - _WEEK, told.nudge.at
    return [
        item
        for item in told.run.deliverables
        if item.state is ItemState.DONE
        and not item.began_settled
        and item.settled_at
        and since < item.settled_at <= at
    ]


def _expected(told: Told) -> str:
    """``At this pace it ends 14–21 December. The target is *11 December*.``"""
    run = told.run
    target = f" The target is *{run.target.day} {run.target:%B}*." if run.target else ""
    if not any(item.is_open for item in run.deliverables):
        return f"{_all_done(run)}{target}"
    ahead = forecast(run, told.nudge.at)
    if ahead is None:
        return f"It's too early to say when it ends.{target}"
    return f"At this pace it ends {ahead}.{target}"


def _all_done(run: RunFacts) -> str:
    left = [
        phrases.GROUPS[kind]
        for kind in (Kind.ACCEPTANCE, Kind.CLOSURE)
        if any(item.is_open for item in run.of_kind(kind))
    ]
    return f"Every step is done. Left: {joined(left)}." if left else "Everything is done."


def _steps(run: RunFacts) -> Iterator[str]:
    """Yield a line for each step that is done or begun, and one for all that are not."""
    done, begun, later = _by_progress(run)
    if len(run.phase.steps) > MOST_STEPS and len(done) > 1:
        yield f"✓ {len(done)} steps are done"
    else:
        yield from (f"✓ {_name(step)}" for step in done)
    for step in begun:
        yield f"▶ {_name(step)}, {done_of(run.of_step(step.code))}"
    if later:
        named = [_name(step) for step in later[:MOST_NAMED]]
        more = [f"{len(later) - MOST_NAMED} more"] if len(later) > MOST_NAMED else []
        yield f"○ {', '.join([*named, *more])}: not begun"


def _by_progress(run: RunFacts) -> tuple[list[Step], list[Step], list[Step]]:
    done, begun, later = list[Step](), list[Step](), list[Step]()
    for step in run.phase.steps:
        if run.step_states[step.code] is StepState.DONE:
            done.append(step)
        elif step.code == run.next_step or settled(run.of_step(step.code)):
            begun.append(step)
        else:
            later.append(step)
    return done, begun, later


def _name(step: Step) -> str:
    return from_markdown(shorten(step.title, 80), strong=False)


def _trouble(told: Told) -> list[str]:
    """Return what is late, then what is blocked: three of them, the others counted."""
    run = told.run
    late = [item for item in run.deliverables if item.is_late(told.now)]
    stuck = [item for item in run.deliverables if item.is_open and item.blocked_at]
    items = list(dict.fromkeys([*late, *stuck]))
    lines = [quoted(_how(told, item), _words(item)) for item in items[:MOST_NAMED]]
    if len(items) > MOST_NAMED:
        lines.append(quoted(f"and {len(items) - MOST_NAMED} more"))
    return lines


def _how(told: Told, item: ItemFacts) -> str:
    """``*Late* since Fri 4 Dec · ops``, ``*Blocked* · ops · “no licence”``; both if it is both."""
    since = f" since {told.times.day(item.due_at)}" if item.due_at else ""
    late = f"*Late*{since}" if item.is_late(told.now) else ""
    state = " · ".join(filter(None, (late, "*Blocked*" if item.blocked_at else "")))
    who = item.owners.said(lambda id_: phrases.plain_name(told.run, id_))
    reason = item.block_reason if item.blocked_at else None
    by = f"{escape(item.blocked_agent)}: " if item.blocked_agent else ""
    why = f"{by}“{escape(shorten(reason, 100))}”" if reason else ""
    return " · ".join(filter(None, (state, who, why)))


def _words(item: ItemFacts) -> str:
    return from_markdown(shorten(phrases.first_line(item.text), 80))


def _asked_of(told: Told) -> str:
    mine = [item for item in told.run.open_items if item.is_of(told.lane)]
    if not mine:
        return "nothing now."
    return f"{plural(len(mine), 'thing')} to do: {_named(mine)}."


def _named(items: Sequence[ItemFacts]) -> str:
    more = [f"{len(items) - MOST_NAMED} more"] if len(items) > MOST_NAMED else []
    return "; ".join([*map(_words, items[:MOST_NAMED]), *more])
