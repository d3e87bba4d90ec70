"""The step card: the message to paste, what to deliver, the commit that ends it."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from bot import phrases
from bot.blocks import (
    PREFORMATTED_LIMIT,
    actions,
    button,
    context,
    escape,
    from_markdown,
    preformatted,
    section,
    shorten,
)
from bot.facts import ItemFacts, RunFacts
from bot.messenger import Block, Message
from bot.times import Times
from phases.document import Step
from phases.progress import ItemState

ITEMS_A_CARD = 16  # an item takes two blocks at the most, and a message has 50
DONE, UNDO, TAKE, SHARE = "item_done", "item_undo", "item_take", "step_share"


def step_card(run: RunFacts, step: Step, times: Times, command: str) -> Message:
    """The card as the person who asked sees it, with every button."""
    items = run.of_step(step.code)
    blocks = [
        section(_heading(run, step, items)),
        *_notices(run, step, times),
        *_message(step, command),
        *_items(run, items, times, command),
        *_commit(step),
        *_notes(step),
        actions(_share(run, step)),
    ]
    return Message(_text(run, step, items, command), tuple(blocks))


def shared(run: RunFacts, at: datetime, data: Mapping[str, Any]) -> Message | None:
    """The card for the whole channel."""
    step = run.phase.step(data["step"])
    if step is None:
        return None
    card = step_card(run, step, Times(run.zone, at), data.get("command", "/phase"))
    by = context(f"Shared by <@{data['by']}>")
    return Message(card.text, (by, *card.blocks[:-1]))


def plain_step(phase_code: str, step: Step, command: str) -> Message:
    """The card where no run lives: the document's own words."""
    lines = [f"○ {item.code} {from_markdown(item.text)}" for item in step.items]
    blocks = [
        section(f"*{step.code} · {from_markdown(step.title)}*"),
        context(f"No run of Phase {phase_code} here. To begin one: {command} start {phase_code}"),
        *_message(step, command),
        section(phrases.fit(lines, f"{command} step {step.code}")),
        *_commit(step),
        *_notes(step),
    ]
    return Message(f"{step.code} {escape(step.title)}", tuple(blocks))


def _heading(run: RunFacts, step: Step, items: Sequence[ItemFacts]) -> str:
    place = f"step {run.steps.index(step.code) + 1} of {len(run.steps)}"
    return f"*{step.code} · {from_markdown(step.title)}*\n{place} · {phrases.count(items)}"


def _notices(run: RunFacts, step: Step, times: Times) -> list[Block]:
    notices = [warning(run, step), _taken(run, step, times)]
    return [context(*said)] if (said := [notice for notice in notices if notice]) else []


def warning(run: RunFacts, step: Step) -> str:
    """What the steps before it still owe; "" when it is this step's turn."""
    before = run.open_before(step.code)
    if not before:
        return ""
    steps = list(dict.fromkeys(item.step for item in before if item.step))
    verb = "has" if len(steps) == 1 else "have"
    open_ = phrases.plural(len(before), "open deliverable")
    named = phrases.codes(before[:12]) + ("" if len(before) <= 12 else " …")
    return f"{phrases.joined(steps)} still {verb} {open_}: {named}."


def _taken(run: RunFacts, step: Step, times: Times) -> str:
    owned = [item for item in run.of_step(step.code) if item.is_open and item.owner]
    owners = {item.owner for item in owned}
    if len(owners) != 1 or not owned[0].owned_since:
        return ""
    return f"<@{owned[0].owner}> took {phrases.codes(owned)} {times.since(owned[0].owned_since)}."


def _message(step: Step, command: str) -> list[Block]:
    if step.message is None:
        return []
    if len(step.message) > PREFORMATTED_LIMIT:
        size = f"{len(step.message):,} characters"
        how = f"{command} lines {step.code}"
        return [section(f"*Message to send* is too long for one card ({size}). Get it with {how}")]
    return [section("*Message to send*"), preformatted(step.message)]


def _items(run: RunFacts, items: Sequence[ItemFacts], times: Times, command: str) -> list[Block]:
    blocks = [block for item in items[:ITEMS_A_CARD] for block in _item(run, item, times)]
    if len(items) > ITEMS_A_CARD:
        left = phrases.plural(len(items) - ITEMS_A_CARD, "more item")
        blocks.append(context(f"… and {left}: {command} status {items[0].step}"))
    return blocks


def _item(run: RunFacts, item: ItemFacts, times: Times) -> list[Block]:
    value = f"{run.id} {item.code}"
    text = item_line(item, times)
    if not item.is_open:
        return [section(text, button("Undo", UNDO, value, f"Undo {item.code}: {item.text}"))]
    take = button("Assign to me", TAKE, value, f"Assign {item.code} to me: {item.text}")
    return [
        section(text),
        actions(button("Done", DONE, value, f"Done {item.code}: {item.text}"), take),
    ]


def item_line(item: ItemFacts, times: Times) -> str:
    """An item with who and when under it, as mrkdwn."""
    line = f"{phrases.MARKS[item.state]} {phrases.title(item, 1_500)}"
    return line + "".join(f"\n      {detail}" for detail in details(item, times))


def details(item: ItemFacts, times: Times) -> list[str]:
    """Who settled it, who owns it, what it waits for."""
    if item.settled_at:
        said = "waived" if item.state is ItemState.WAIVED else "said"
        parts = [f"{said} by <@{item.settled_by}>", times.moment(item.settled_at)]
        if item.recorded_by != item.settled_by:
            parts.append(f"recorded by <@{item.recorded_by}>")
        parts += [escape(shorten(text, 500)) for text in (item.evidence, item.note) if text]
        return [" · ".join(parts)]
    owner = f"<@{item.owner}>" if item.owner else ""
    late = "late, was due" if item.is_late(times.now) else "due"
    due = f"{late} {times.due(item.due_at)}" if item.due_at else ""
    lines = [" · ".join(filter(None, (owner, due)))]
    if item.blocked_at:
        reason = escape(shorten(item.block_reason or "", 500))
        lines.append(f"blocked by <@{item.blocked_by}>: {reason}")
    return [line for line in lines if line]


def _commit(step: Step) -> list[Block]:
    if step.commit is None:
        return []
    return [section("*Suggested commit*"), preformatted(step.commit.text)]


def _notes(step: Step) -> list[Block]:
    return [
        section(
            f"*{from_markdown(note.label)}*\n{escape(note.text)}"
            if note.label
            else escape(note.text)
        )
        for note in step.notes[:5]
    ]


def _share(run: RunFacts, step: Step) -> dict[str, Any]:
    return button("Share in channel", SHARE, f"{run.id} {step.code}", f"Share {step.code}")


def _text(run: RunFacts, step: Step, items: Sequence[ItemFacts], command: str) -> str:
    head = f"Phase {run.handle}, {step.code} {escape(step.title)}: {phrases.count(items)}"
    lines = [f"{phrases.MARKS[item.state]} {phrases.title(item)}" for item in items]
    return phrases.fit([head, *lines], f"{command} step {step.code}")
