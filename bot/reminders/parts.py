"""What one message says in parts: each of one step, or of one giver, for one reason."""

from collections.abc import Callable, Hashable, Mapping, Sequence

from bot.cards.asking import closing_mark
from bot.cards.item_menu import done_label
from bot.domain.facts import ItemFacts
from bot.domain.reminder_facts import (
    ACKNOWLEDGE,
    Asks,
    NudgeFacts,
    ReminderFacts,
    SaidLine,
    SaidPart,
)
from bot.domain.whose_word import report_mark
from bot.reminders import (
    BY_KIND,
    GROWS,
    assigned,
    blocked,
    due_soon,
    idle,
    kind_of,
    long_overdue,
    overdue,
    own,
    prerequisites,
    reported,
    unowned,
)
from bot.reminders.items import title
from bot.reminders.nudge import Told
from phases.document import CODES, LISTS, Kind

Together = Callable[[ItemFacts], Hashable]
"""What the items of one part have in common, beside run, kind and person."""

TOGETHER: Mapping[str, Together] = {
    assigned.KIND: lambda item: (item.assigned_by, item.owners),
    due_soon.KIND: lambda item: (item.part, item.due_at),
    overdue.KIND: lambda item: item.part,
    long_overdue.KIND: lambda item: item.part,
    idle.KIND: lambda item: item.part,
    reported.KIND: lambda item: item.part,
    blocked.KIND: lambda item: (item.part, item.blocked_by, item.block_reason),
}
"""The kinds that tell several items in one part; of any other each stands by itself."""

LINES: Mapping[str, Callable[[Told], list[SaidLine]]] = {
    assigned.KIND: assigned.lines,
    prerequisites.KIND: prerequisites.lines,
    reported.KIND: reported.lines,
}
"""The kinds that say by themselves what stands below their head."""

ASKS: Mapping[str, Asks] = {
    overdue.KIND: Asks.ACT,
    long_overdue.KIND: Asks.ACT,
    idle.KIND: Asks.ACT,
    unowned.KIND: Asks.OWNER,
    blocked.KIND: Asks.FREE,
    assigned.KIND: Asks.KNOW,
    reported.KIND: Asks.CONFIRM,
}
NOBODYS = (due_soon.KIND, overdue.KIND, long_overdue.KIND)
"""The kinds that ask for an owner of what has none."""


def key_of(recorded: NudgeFacts, facts: ReminderFacts) -> Hashable:
    """What the nudges of one part have in common."""
    kind = kind_of(recorded.kind)
    item = _item(recorded, facts)
    if item is None or kind not in TOGETHER:
        return recorded.slot
    return recorded.run_id, kind, recorded.person, TOGETHER[kind](item)


def part(recorded: Sequence[NudgeFacts], told: Told, place: str) -> SaidPart:
    """What stands of a part; ``place`` says where that is, "" where that needs no word."""
    run, kind, first = told.run, kind_of(recorded[0].kind), recorded[0]
    words = BY_KIND[kind].words(told)
    items = [item for item in run.open_items if item.code in {each.about for each in recorded}]
    return SaidPart(
        nudge=max(each.id for each in recorded) if kind in GROWS else first.id,
        run=run.id,
        text=f"{_for_another(told)}{_with_place(words, place)}",
        kind=kind,
        handle=run.handle,
        about=_about(first, items),
        item=items[0].text if len(items) == 1 else "",
        tick=done_label(items[0]) if len(items) == 1 else "Done",
        seen=_seen(told, kind, items),
        opens=_opens(told, items, first.about),
        asks=_asks(told, kind, items),
        lines=tuple(_lines(recorded, told, kind, items)),
        over=BY_KIND[kind].ALONE,  # it stands as it is told
        repeats=own.repeating(told) if kind == own.KIND else 0,
    )


def _about(first: NudgeFacts, items: Sequence[ItemFacts]) -> str | None:
    """The item, or the step or list that all of them are in; None where they are in several."""
    parts = {item.part for item in items}
    if len(items) < 2:
        return first.about
    return parts.pop() if len(parts) == 1 else None


def _lines(
    recorded: Sequence[NudgeFacts], told: Told, kind: str, items: Sequence[ItemFacts]
) -> list[SaidLine]:
    if kind in LINES:
        ids = {each.about: each.id for each in recorded}
        return [
            line._replace(nudge=ids.get(line.code, recorded[0].id)) for line in LINES[kind](told)
        ]
    if len(items) < 2:
        return []
    ids = {each.about: each.id for each in recorded}
    same = len({item.due_at for item in items}) == 1
    return [
        SaidLine(
            f"○ {title(item)}{_late(told, kind, item, same=same)}",
            item.code,
            item.text,
            ids[item.code],
            done_label(item),
            report_mark(item),
        )
        for item in items
    ]


def _seen(told: Told, kind: str, items: Sequence[ItemFacts]) -> str:
    if kind == ACKNOWLEDGE:
        return closing_mark(told.run)
    return report_mark(items[0]) if len(items) == 1 else ""


def _late(told: Told, kind: str, item: ItemFacts, *, same: bool) -> str:
    if same or kind not in (overdue.KIND, long_overdue.KIND) or item.due_at is None:
        return ""
    return f" · since {told.times.day(item.due_at)}"


def _opens(told: Told, items: Sequence[ItemFacts], about: str | None) -> tuple[str, ...]:
    """The codes of the steps and lists that can be opened."""
    if told.run.closed_at is not None:
        return ()
    if told.nudge.opens is not None:
        return (told.nudge.opens,) if told.nudge.opens else ()
    if kind_of(told.nudge.kind) == prerequisites.KIND:
        return (CODES[Kind.PREREQUISITE],)
    if not items and about and (about in LISTS or told.run.phase.step(about)):
        return (about,)
    return tuple(dict.fromkeys(item.part for item in items))


def _asks(told: Told, kind: str, items: Sequence[ItemFacts]) -> Asks:
    if told.nudge.opens is not None:
        return Asks.REST
    asks = ASKS.get(kind, Asks.LOOK)
    if kind in NOBODYS and items and not any(item.owners for item in items):
        return Asks.OWNER
    is_theirs = bool(items) and all(item.is_of(told.lane) for item in items)
    return Asks.DECIDE if asks is Asks.ACT and not is_theirs else asks


def _for_another(told: Told) -> str:
    """Why the lead hears what is somebody else's; "" of what is the reader's own."""
    person = told.nudge.to
    if told.lane == person:
        return ""
    habits = told.facts.habits(person)
    if habits.has_left:
        return f"<@{person}> has left the workspace.\n"
    if habits.away_until:
        return f"<@{person}> is away until {told.times.day(habits.away_until)}.\n"
    return f"<@{person}> was away.\n"


def _with_place(words: str, place: str) -> str:
    first, line, rest = words.partition("\n")
    return f"{first}{place}{line}{rest}"


def _item(recorded: NudgeFacts, facts: ReminderFacts) -> ItemFacts | None:
    return next((item for item in facts.run.items if item.code == recorded.about), None)
