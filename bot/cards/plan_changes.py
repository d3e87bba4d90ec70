"""The changes of a newer plan, item by item, and who had settled the changed items."""

import difflib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from bot.cards import phrases
from bot.cards.blocks import escape, from_markdown
from bot.domain import whose_word, wording
from bot.domain.facts import ItemFacts, RunFacts
from bot.domain.marks import mark_of
from bot.domain.whose_word import report_mark
from bot.domain.wording import shorten
from bot.working_time.times import Times
from phases.changes import Changes, Followed, StepChange
from phases.document import Step
from phases.following import Entry

_NAMES = {
    "new": "new",
    "back": "back again",
    "reworded": "reworded",
    "moved": "moved",
    "gone": "gone",
}
_MOST_LINES = 12


def changed_items(counts: Mapping[str, Any]) -> str:
    """``1 item new, 2 reworded, 1 gone``; "" if no item changes."""
    parts = [f"{counts[kind]} {name}" for kind, name in _NAMES.items() if counts.get(kind)]
    if not parts:
        return ""
    number, _, rest = parts[0].partition(" ")
    return ", ".join([f"{wording.plural(int(number), 'item')} {rest}", *parts[1:]])


def change_lines(run: RunFacts, changes: Changes, times: Times) -> list[str]:
    """List every change under its heading; unchanged items are counted."""
    items = changes.items
    kept = [one for one in items if one.was and not _differs(one)]
    groups = (
        ("New", [_new(one) for one in items if one.is_new]),
        ("Back again", [_new(one) for one in items if one.is_back]),
        ("Reworded", [_reworded(run, one, times) for one in items if one.is_reworded]),
        ("Moved", [_moved(run, one, times) for one in items if one.is_moved]),
        ("Gone: kept as retired", [_gone(run, entry, times) for entry in changes.gone]),
        ("Steps", list(_steps(changes))),
        ("Other parts", _others(changes)),
    )
    lines = [line for title, found in groups if found for line in (f"*{title}*", *found)]
    return [*lines, f"{wording.plural(len(kept), 'item')} {_stay(len(kept))} as before."]


def differences_mark(run: RunFacts, changes: Changes) -> str:
    """A mark of what is told of the items that change: which they are, and who settled them."""
    changed = [one for one in changes.items if one.was is None or _differs(one)]
    became = [(one.item.code, one.step, one.item.text) for one in changed]
    was = [run.item(one.was.code) for one in changed if one.was is not None]
    stand = [_stands(item) for item in (*was, *(run.item(entry.code) for entry in changes.gone))]
    return mark_of(run.plan, became, stand)


def _stands(item: ItemFacts) -> tuple[str | None, ...]:
    settled = (item.state.value, item.settled_by, str(item.settled_at))
    return (item.code, item.step, item.text, *settled, report_mark(item))


def _differs(one: Followed) -> bool:
    return one.is_reworded or one.is_moved or one.is_back


def _stay(count: int) -> str:
    return "stays" if count == 1 else "stay"


def _new(one: Followed) -> str:
    return phrases.title(one.item)


def _reworded(run: RunFacts, one: Followed, times: Times) -> str:
    assert one.was is not None
    item = run.item(one.was.code)
    was = f"{item.code} “{_words(item.text)}” becomes “{_words(one.item.text)}”"
    settled = _settled(item, times)
    return f"{was}\n      {settled}: that stays, for the earlier words" if settled else was


def _moved(run: RunFacts, one: Followed, times: Times) -> str:
    assert one.was is not None
    item = run.item(one.was.code)
    settled = _settled(item, times)
    moved = f"{item.code} {_words(one.item.text)}: from {one.was.step} to {one.step}"
    return f"{moved}\n      {settled}: that goes with it" if settled else moved


def _gone(run: RunFacts, entry: Entry, times: Times) -> str:
    item = run.item(entry.code)
    settled = _settled(item, times)
    gone = phrases.title(item)
    return f"{gone}\n      {settled}: that is kept with it" if settled else gone


def _settled(item: ItemFacts, times: Times) -> str:
    if item.settled_at is None:
        return _reported(item)
    if item.began_settled:
        return f"it began {whose_word.settled_how(item)}"
    verb = "completed" if item.state.value == "done" else item.state.value
    who = whose_word.sayer(item, wording.mention, escape)
    return f"{who} {verb} it {times.since(item.settled_at)}"


def _reported(item: ItemFacts) -> str:
    if not item.is_reported:
        return ""
    return f"{whose_word.reporter(item, wording.mention, escape)} reported it"


def _words(text: str) -> str:
    return from_markdown(shorten(text, 300))


def _steps(changes: Changes) -> Iterator[str]:
    for change in changes.steps:
        if change.was is None:
            yield f"{_step(change.step)} is new"
        for part in change.parts:
            yield from _part(change, part)
    for step in changes.gone_steps:
        yield f"{_step(step)} is gone"
    for theirs, ours in changes.codes.items():
        if changes.phase.step(ours):
            yield f"{ours} keeps its code: the document calls it {escape(theirs)} now"
    if changes.order_changed:
        yield "The order changes."


def _step(step: Step) -> str:
    return f"{step.code} {from_markdown(shorten(step.title, 200))}"


def _part(change: StepChange, part: str) -> Iterator[str]:
    assert change.was is not None
    if part == "title":
        yield f"{_step(change.was)} is called “{from_markdown(change.step.title)}” now"
        return
    yield f"{change.step.code}: its {part} changes"
    texts = {
        "message": (change.was.message, change.step.message),
        "suggested commit": tuple(
            step.commit.text if step.commit else None for step in (change.was, change.step)
        ),
    }
    if part in texts:
        old, new = texts[part]
        yield from _lines(old or "", new or "")


def _lines(old: str, new: str) -> Iterable[str]:
    lines = [
        line
        for line in difflib.ndiff(old.split("\n"), new.split("\n"))
        if line.startswith(("- ", "+ "))
    ]
    yield from (f"      {escape(shorten(line, 300))}" for line in lines[:_MOST_LINES])
    if len(lines) > _MOST_LINES:
        yield f"      … and {wording.plural(len(lines) - _MOST_LINES, 'more line')}"


def _others(changes: Changes) -> list[str]:
    parts = wording.joined(changes.parts)
    verb = "changes" if len(changes.parts) == 1 else "change"
    return [f"{parts[:1].upper()}{parts[1:]} {verb}."] if parts else []
