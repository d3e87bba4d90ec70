"""The texts of messages with nudges: when first sent, and when edited to say how they ended."""

from collections.abc import Sequence
from datetime import datetime

from bot.cards import phrases
from bot.domain.facts import RunFacts
from bot.domain.reminder_facts import NudgeFacts, ReminderFacts, SaidNudge, number_of_concern
from bot.domain.wording import mention
from bot.reminders import BY_KIND, assigned, due_soon, due_today, overdue, snoozed
from bot.reminders.after_effects import after_effect, fact_of, settled
from bot.reminders.nudge import Told

SAYING_WHEN = (assigned.KIND, snoozed.KIND)
"""Kinds whose words include an item's due moment."""
ONLY_WHEN = (due_soon.KIND, due_today.KIND, overdue.KIND)

TITLE = 80
"""Characters of an item's words in a line that says what became of it."""

About = tuple[int, str | None]
"""A run, and a code in it."""


def still_holds(
    recorded: NudgeFacts, facts: ReminderFacts, now: datetime, command: str
) -> Told | None:
    """Compute the nudge anew; None if it no longer holds, is outdated, or its reader has left."""
    nudge = fact_of(recorded, facts, now)
    if nudge is None or now >= nudge.until or facts.habits(recorded.lane).has_left:
        return None
    return Told(facts, nudge, recorded.lane, now, command)


def first_said(told: Sequence[tuple[NudgeFacts, Told]]) -> tuple[str, list[SaidNudge]]:
    """Return the first text of a message: its heading, and each nudge in it."""
    shown = _each_once([recorded for recorded, _ in told])
    kept = [(recorded, each) for recorded, each in told if recorded in shown]
    where = [each.run for _, each in kept]
    words = [_in_place(each, where) for _, each in kept]
    said = [_said_nudge(*each, text) for each, text in zip(kept, words, strict=True)]
    return _head(where, len(said), len(said)), said


def said_again(
    recorded: Sequence[NudgeFacts],
    seen: dict[int, ReminderFacts],
    newer: set[About],
    now: datetime,
    command: str,
) -> tuple[str, list[SaidNudge]]:
    """Return the current text of a message: open nudges as told before, and how the others ended.

    Nudges that a newer message repeats only refer to it.
    """
    shown = _each_once(recorded)
    where = [seen[each.run_id].run for each in shown]
    ends = {each.id: settled(each, seen[each.run_id], now) for each in shown}
    moved = [each for each in shown if not ends[each.id] and _about(each) in newer]
    ends |= {each.id: _speaks_of(len(moved)) for each in moved}
    said: list[SaidNudge] = []
    for each in shown:
        facts = seen[each.run_id]
        end = ends[each.id] or after_effect(each, facts, now)
        if each in moved and len(moved) > 1:
            codes = ", ".join(str(other.about) for other in moved)
            said.append(SaidNudge(each.id, each.run_id, None, f"{codes} · {end}", over=True))
        elif end:
            said.append(_ended(each, facts, end))
        else:
            said.append(_as_told(each, facts, now, command, where))
    distinct = {each.text: each.over for each in said}
    standing = sum(not over for over in distinct.values())
    return _head(where, standing, len(distinct)), said


def _speaks_of(count: int) -> str:
    return f"a newer message speaks of {'it' if count == 1 else 'them'}"


def _as_told(
    recorded: NudgeFacts,
    facts: ReminderFacts,
    now: datetime,
    command: str,
    runs: Sequence[RunFacts],
) -> SaidNudge:
    nudge = fact_of(recorded, facts, now)
    assert nudge is not None  # otherwise after_effect had a text
    told = Told(facts, nudge, recorded.lane, recorded.said_at or now, command)
    return _said_nudge(recorded, told, _in_place(told, runs))


def _said_nudge(recorded: NudgeFacts, told: Told, text: str) -> SaidNudge:
    items = [item.text for item in told.run.open_items if item.code == recorded.about]
    item = items[0] if items else ""
    alone = BY_KIND[recorded.kind].ALONE  # such a message stays as it was sent
    run, kind = told.run, recorded.kind
    return SaidNudge(
        recorded.id, run.id, recorded.about, text, item, over=alone, kind=kind, handle=run.handle
    )


def _ended(recorded: NudgeFacts, facts: ReminderFacts, end: str) -> SaidNudge:
    run, about = facts.run, recorded.about
    item = next((item for item in run.items if item.code == about), None)
    what = phrases.title(item, TITLE) if item else about or f"Phase {run.handle}"
    if number := number_of_concern(about):
        what = f"Concern {number} about Phase {run.handle}"
    return SaidNudge(recorded.id, run.id, about, f"{what} · {end}", over=True)


def _each_once(recorded: Sequence[NudgeFacts]) -> list[NudgeFacts]:
    """Drop nudges that only repeat the due date which another nudge of the item gives."""
    dated = {_about(each) for each in recorded if each.kind in SAYING_WHEN}
    return [each for each in recorded if each.kind not in ONLY_WHEN or _about(each) not in dated]


def _about(recorded: NudgeFacts) -> About:
    return recorded.run_id, recorded.about


def _in_place(told: Told, runs: Sequence[RunFacts]) -> str:
    """Return the nudge's text, with its run unless the heading names it for all."""
    said = _said(told)
    one_run = len({run.id for run in runs}) == 1
    if BY_KIND[told.nudge.kind].ALONE or (len(runs) > 1 and one_run):
        return said
    return f"{said.removesuffix('.')} ({_where(told.run)})."


def _head(runs: Sequence[RunFacts], standing: int, count: int) -> str:
    """Return ``3 things wait for you in Phase E, #phase-e:``; ``2 of 3 things`` after an answer."""
    one_run = len({run.id for run in runs}) == 1
    where = f" in {_where(runs[0])}" if one_run else ""
    if not standing:
        return f"*Nothing is left to do here{where}:*"
    number = f"{count}" if standing == count else f"{standing} of {count}"
    verb = "waits" if standing == 1 else "wait"
    return f"*{number} things {verb} for you{where}:*"


def _said(told: Told) -> str:
    said = BY_KIND[told.nudge.kind].words(told)
    return said if told.lane == told.nudge.to else f"{_for_another(told)} {said}"


def _for_another(told: Told) -> str:
    """Say why the lead gets somebody else's nudge."""
    person = told.nudge.to
    if told.facts.habits(person).has_left:
        return f"<@{person}> has left the workspace:"
    until = told.facts.habits(person).away_until
    return (
        f"<@{person}> is away until {told.times.day(until)}:" if until else f"<@{person}> was away:"
    )


def _where(run: RunFacts) -> str:
    return f"Phase {run.handle}, {mention(run.channel)}"
