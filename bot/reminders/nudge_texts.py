"""The texts of messages with nudges: when first sent, and when edited to say how they ended."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import chain

from bot.domain.facts import RunFacts
from bot.domain.reminder_facts import NudgeFacts, ReminderFacts, SaidLine, SaidPart
from bot.domain.wording import mention
from bot.reminders import (
    BY_KIND,
    assigned,
    due_soon,
    kind_of,
    overdue,
    reported,
    snoozed,
    spoken,
    turn,
)
from bot.reminders.after_effects import after_effect, ended, fact_of, overtaken, settled
from bot.reminders.nudge import Nudge, Told
from bot.reminders.parts import key_of, part

SAYING_WHEN = (assigned.KIND, snoozed.KIND)
"""Kinds that say by themselves when an item is due."""
ONLY_WHEN = (due_soon.KIND, overdue.KIND)

About = tuple[int, str | None]
"""A run, and a code in it."""
Seen = Mapping[int, ReminderFacts]
"""The runs as they stand, by id."""


def still_holds(recorded: NudgeFacts, facts: ReminderFacts, now: datetime) -> Nudge | None:
    """The nudge worked out anew; None when its fact is none any more, or came to nobody's use."""
    nudge = fact_of(recorded, facts, now)
    if BY_KIND.get(kind_of(recorded.kind)) not in spoken(facts.run):
        return None
    if nudge is None or now >= nudge.until or facts.habits(recorded.lane).has_left:
        return None
    return nudge


def first_said(
    recorded: Sequence[NudgeFacts], seen: Seen, now: datetime, command: str
) -> list[SaidPart]:
    """What a message says at first, of those that still hold."""
    shown = _each_once(recorded, seen)
    where = [seen[each.run_id].run for each in shown]
    groups = _together(shown, seen)
    return [_as_told(group, seen, now, command, where) for group in groups]


def said_again(
    recorded: Sequence[NudgeFacts],
    seen: Seen,
    newer: Mapping[About, datetime],
    now: datetime,
    command: str,
) -> list[SaidPart]:
    """What the message says now: what stands as it was told, and what became of the rest.

    Nudges that a newer message repeats only refer to it.
    """
    shown = _each_once(recorded, seen)
    where = [seen[each.run_id].run for each in shown]
    ends: dict[int, str] = {}
    moved: dict[int, datetime] = {}
    for each in shown:
        facts = seen[each.run_id]
        end = settled(each, facts, now)
        spoken_of = _spoken_of(each, facts, newer)
        if end is None and spoken_of:
            moved[each.id] = spoken_of
            continue
        end = end or after_effect(each, facts, now)
        if end is not None:
            ends[each.id] = end
    said = []
    for group in _together(shown, seen):
        over = [each for each in group if each.id in ends or each.id in moved]
        stands = [each for each in group if each not in over]
        if stands:
            lines = _ended_lines(_worth_a_line(group, over, moved, seen), seen, ends, moved, now)
            told = _as_told(stands, seen, now, command, where)
            said.append(_with_ends(told, lines, over))
        else:
            first = group[0]
            text = "\n".join(_ended_lines(over, seen, ends, moved, now))
            ids = tuple(each.id for each in over)
            said.append(SaidPart(first.id, first.run_id, text, over=True, ended=ids))
    return said


def _spoken_of(
    recorded: NudgeFacts, facts: ReminderFacts, newer: Mapping[About, datetime]
) -> datetime | None:
    """When a newer message spoke of it, or of something in a step whose turn it tells."""
    about = {recorded.about}
    if recorded.kind == turn.KIND:
        about |= {item.code for item in facts.run.items if item.step == recorded.about}
    run = recorded.run_id
    return max((newer[run, code] for code in about if (run, code) in newer), default=None)


def _worth_a_line(
    group: Sequence[NudgeFacts],
    over: Sequence[NudgeFacts],
    moved: Mapping[int, datetime],
    seen: Seen,
) -> list[NudgeFacts]:
    """Of what was given, a step that is still spoken of needs no line for each that is done."""
    if group[0].kind != assigned.KIND:
        return list(over)
    facts = seen[group[0].run_id]
    parts = {item.code: item.part for item in facts.run.items}
    ended = {each.id for each in over} - moved.keys()
    spoken_of = {parts.get(each.about or "") for each in group if each.id not in ended}
    return [
        each for each in over if each.id in moved or parts.get(each.about or "") not in spoken_of
    ]


def _with_ends(told: SaidPart, lines: Sequence[str], over: Sequence[NudgeFacts]) -> SaidPart:
    ended_lines = (SaidLine(line) for line in lines)
    alone = (told.nudge,) if told.over else ()
    return replace(
        told,
        lines=(*ended_lines, *told.lines),
        ended=(*alone, *(each.id for each in over)),
    )


def _ended_lines(
    over: Sequence[NudgeFacts],
    seen: Seen,
    ends: Mapping[int, str],
    moved: Mapping[int, datetime],
    now: datetime,
) -> list[str]:
    """Each end once, of all that it holds for."""
    by_end: dict[str, list[NudgeFacts]] = {}
    for each in over:
        if each.id in ends:
            by_end.setdefault(ends[each.id], []).append(each)
    lines = [ended(together, seen[together[0].run_id], end) for end, together in by_end.items()]
    elsewhere = [each for each in over if each.id in moved]
    if elsewhere:
        at = max(moved[each.id] for each in elsewhere)
        lines.append(overtaken(elsewhere, seen[elsewhere[0].run_id], at, now))
    return lines


def _as_told(
    group: Sequence[NudgeFacts],
    seen: Seen,
    now: datetime,
    command: str,
    where: Sequence[RunFacts],
) -> SaidPart:
    first, facts = group[0], seen[group[0].run_id]
    nudges = tuple(filter(None, (fact_of(each, facts, now) for each in group)))
    told = Told(facts, nudges, first.lane, first.said_at or now, command)
    return part(group, told, _place(told, where))


def _together(recorded: Sequence[NudgeFacts], seen: Seen) -> list[list[NudgeFacts]]:
    found: dict[Hashable, list[NudgeFacts]] = {}
    for each in recorded:
        found.setdefault(key_of(each, seen[each.run_id]), []).append(each)
    return list(found.values())


def _each_once(recorded: Sequence[NudgeFacts], seen: Seen) -> list[NudgeFacts]:
    """Without those that say no more than another of the same item, or of its step, does."""
    dated = {(each.run_id, each.about) for each in recorded if each.kind in SAYING_WHEN}
    given = {
        (each.run_id, item.step)
        for each in recorded
        if each.kind == assigned.KIND
        for item in seen[each.run_id].run.items
        if item.code == each.about
    }
    hidden = {*chain.from_iterable(((kind, *about) for about in dated) for kind in ONLY_WHEN)}
    hidden |= {(turn.KIND, *about) for about in given}
    newest = {(each.run_id, each.about): each.id for each in recorded if each.kind == reported.KIND}
    return [
        each
        for each in recorded
        if (kind_of(each.kind), each.run_id, each.about) not in hidden
        and (each.kind != reported.KIND or newest[each.run_id, each.about] == each.id)
    ]


def _place(told: Told, where: Sequence[RunFacts]) -> str:
    """Where it is: of what was given, and for who has several phases in reach."""
    if BY_KIND[told.nudge.kind].ALONE:
        return ""
    run, several = told.run, len({run.id for run in where}) > 1
    place = f"Phase {run.handle}, {mention(run.channel)}"
    if told.nudge.kind == assigned.KIND:
        return f" in {place}"
    return f" · {place}" if several or told.lane in told.facts.in_several else ""
