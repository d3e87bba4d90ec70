"""What somebody has to do, in their home: late and due today by item, the rest by step."""

from collections.abc import Iterator, Sequence

from bot.cards import ways_on
from bot.cards.blocks import actions, button, context, header, quoted, section
from bot.cards.button_values import ItemButton
from bot.cards.home_facts import Home
from bot.cards.home_needs import needs
from bot.cards.item import Reader, one_reader
from bot.cards.item_menu import (
    ASSIGN_FORM,
    BLOCK_FORM,
    DONE,
    DONE_FORM,
    DUE_FORM,
    HISTORY,
    SNOOZE_FORM,
    UNBLOCK,
    WAIVE_FORM,
    menu_of,
    not_done_button,
)
from bot.cards.message import Block
from bot.cards.own import (
    CHECKED_LAST,
    Own,
    Share,
    late,
    own_items,
    shares,
    tick,
    trouble,
    waiting,
    when,
    with_others,
    words,
)
from bot.cards.places import open_place
from bot.domain import wording
from bot.domain.facts import ItemFacts, RunFacts
from bot.working_time.times import Times

ROWS = 20
"""How many rows are shown: Slack allows 100 blocks and 250 kB in a view."""


def items(facts: Home) -> Iterator[Block]:
    """Draw what there is to do, the earliest due date first."""
    own = own_items(facts.runs, facts.person)
    now = [each for each in own if _is_now(each.item, facts.times)]
    rest = shares([each for each in own if each not in now])
    ready = [run for run in facts.runs if run.lead == facts.person and not run.open_items]
    reader = one_reader(facts.person, facts.times)
    rows = [*needs(facts)]
    rows += [_urgent(each, reader, primary=not place) for place, each in enumerate(now)]
    rows += [[_ready(run)] for run in ready]
    rows += [[_later(share, reader)] for share in rest]
    yield header(_count(len(rows), own, facts.times))
    if not rows:
        yield section(_nothing(facts))
    for row in rows[:ROWS]:
        yield from row
    if len(rows) > ROWS:
        left = wording.plural(len(rows) - ROWS, "more thing")
        yield context(f"… and {left}: {facts.command} mine all")


def _is_now(item: ItemFacts, times: Times) -> bool:
    """Whether an item waits to be confirmed, is late, or due today."""
    if item.is_reported or item.due_at is None:
        return item.is_reported
    due, now = (at.astimezone(times.zone).date() for at in (item.due_at, times.now))
    return due <= now


def _count(things: int, own: Sequence[Own], times: Times) -> str:
    said = wording.plural(things, "thing") if things else "Nothing"
    return ", ".join([f"{said} to do", *waiting(own), *late(own, times)])


def _urgent(own: Own, reader: Reader, *, primary: bool) -> list[Block]:
    """Draw an item with its answers: done, stuck, a new date."""
    run, item = own
    value = ItemButton(run.id, item.code)
    stuck = button("I'm stuck…", BLOCK_FORM, value, f"I'm stuck with {item.code}: {item.text}")
    if item.is_reported:
        stuck = not_done_button(value, item)
    elif item.blocked_at:
        stuck = button("It goes on", UNBLOCK, value, f"Unblock {item.code}: {item.text}")
    more = menu_of(
        value,
        ("Done with proof…", DONE_FORM),
        ("Hand over…", ASSIGN_FORM),
        ("Snooze…", SNOOZE_FORM),
        ("Waive…", WAIVE_FORM),
        ("History", HISTORY),
    )
    new_date = button("New date…", DUE_FORM, value, f"A new date for {item.code}: {item.text}")
    return [
        section(_item(own, reader), tick(own, DONE, primary=primary)),
        actions(stuck, new_date, more),
    ]


def _ready(run: RunFacts) -> Block:
    name = f"Close Phase {run.handle}"
    return section(f"○ *{name}*\nEverything in it is done.", ways_on.close(run))


def _item(own: Own, reader: Reader) -> str:
    run, item = own
    held, shared = trouble(item, reader), with_others([item], reader)
    if held:
        head = " · ".join([held[0], f"Phase {run.handle}", *shared])
        return quoted(head, words(item), *held[1:])
    due = f"due {reader.times.due(item.due_at)}" if item.due_at else "no date"
    return f"○ {words(item)}\n{' · '.join([f'Phase {run.handle}', due, *shared])}"


def _later(share: Share, reader: Reader) -> Block:
    """Draw what is theirs in a step or a list in one row; a single item has its Done."""
    run, place, found = share
    if len(found) == 1 and place.is_step:
        own = Own(run, found[0])
        return section(_item(own, reader), tick(own, DONE))
    name = place.name if place.is_step else place.name.capitalize()
    first = min((item.due_at for item in found if item.due_at), default=None)
    blocked = sum(item.blocked_at is not None for item in found)
    facts = [
        when(found, reader.times)
        or (f"the first due {reader.times.due(first)}" if first else "no date"),
        *(["checked at the end"] if place.code in CHECKED_LAST else []),
        *([f"{blocked} blocked"] if blocked else []),
        *with_others(found, reader),
    ]
    head = f"○ *{name}*, {wording.plural(len(found), 'item')} · Phase {run.handle}"
    label = "" if place.is_step else "Open list"
    return section(f"{head}\n{' · '.join(facts)}", open_place(run, place, label))


def _nothing(facts: Home) -> str:
    if any(run.next_step for run in facts.runs):
        return (
            "You have nothing to do now. Below is what each team does next: open a step to take "
            "items."
        )
    if facts.runs:
        return "You have nothing to do now."
    begin = (
        "Press *Start a phase…*, or type"
        if facts.may_start
        else "Somebody who may start phases types"
    )
    return (
        "You have no part in a phase yet. A phase takes a team through a plan, step by step, in a "
        f"channel.\n{begin} {facts.command} start in that channel. Where one runs already, "
        f"{facts.command} shows what to do now."
    )
