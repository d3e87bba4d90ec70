"""The step card: the message to paste, what to deliver, the commit that ends it."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from bot import phrases
from bot.blocks import (
    MESSAGE_LIMIT,
    PREFORMATTED_LIMIT,
    actions,
    button,
    context,
    escape,
    from_markdown,
    preformatted,
    section,
    size,
)
from bot.cards.item import item_line
from bot.facts import ItemFacts, RunFacts
from bot.messenger import Block, Message
from bot.times import Times
from phases.document import Commit, Note, Step

BLOCKS_A_PAGE = 40  # a message has 50
ROOM_FOR_A_HINT = 200
NOTE_PIECE = 2_000  # characters, which escaping may make longer
DONE, UNDO, TAKE, SHARE = "item_done", "item_undo", "item_take", "step_share"


def step_card(
    run: RunFacts, step: Step, times: Times, command: str, *, page: int = 1, showing: str = ""
) -> Message:
    """The card as the person who asked sees it, with every button.

    A step with many items takes several pages; the one ``showing`` an item's code is given where
    that is asked for.
    """
    items = run.of_step(step.code)
    head = [
        section(_heading(run, step, items)),
        *_notices(run, step, times),
        *_message(step, command),
    ]
    foot = [actions(_share(run, step))]
    parts = {item.code: _item(run, item, times) for item in items} | _rest(step)
    pages = _pages(parts, MESSAGE_LIMIT - size(*head, *foot) - ROOM_FOR_A_HINT)
    page = next((n for n, each in enumerate(pages, start=1) if showing in each), page)
    drawn = pages[min(page, len(pages)) - 1].values()
    shown = [block for blocks in drawn for block in blocks]
    hint = _page_hint(step, page, len(pages), command)
    return Message(_text(run, step, items, command), (*head, *shown, *hint, *foot))


def shared(run: RunFacts, at: datetime, data: Mapping[str, Any]) -> Message | None:
    """The card for the whole channel."""
    step = run.phase.step(data["step"])
    if step is None:
        return None
    card = step_card(run, step, Times(run.zone, at), data["command"])
    by = context(f"Shared by <@{data['by']}>")
    return Message(card.text, (by, *card.blocks[:-1]))


def plain_step(phase_code: str, step: Step, command: str, *, page: int = 1) -> Message:
    """The card where no run lives: the document's own words."""
    begin = f"No run of Phase {phase_code} here. To begin one: {command} start {phase_code}"
    head = [
        section(f"*{step.code} · {from_markdown(step.title)}*"),
        context(begin),
        *_message(step, command),
    ]
    parts = {item.code: [section(f"○ {phrases.title(item, 1_500)}")] for item in step.items}
    pages = _pages(parts | _rest(step), MESSAGE_LIMIT - size(*head) - ROOM_FOR_A_HINT)
    drawn = pages[min(page, len(pages)) - 1].values()
    shown = [block for blocks in drawn for block in blocks]
    hint = _page_hint(step, page, len(pages), command)
    lines = [f"{step.code} {escape(step.title)}", *map(phrases.title, step.items)]
    return Message(phrases.fit(lines, f"{command} step {step.code}"), (*head, *shown, *hint))


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
    if size(preformatted(step.message)) > PREFORMATTED_LIMIT:
        length = f"{len(step.message):,} characters"
        how = f"{command} lines {step.code}"
        return [section(f"*Message to send* is too long for a card ({length}). Get it with {how}")]
    return [section("*Message to send*"), preformatted(step.message)]


def _rest(step: Step) -> dict[str, list[Block]]:
    commit = {"commit": _commit(step.commit)} if step.commit else {}
    pieces = [piece for note in step.notes for piece in _note(note)]
    return commit | {f"note {number}": [piece] for number, piece in enumerate(pieces)}


def _pages(parts: Mapping[str, list[Block]], room: int) -> list[dict[str, list[Block]]]:
    """The parts by name, as many to a page as Slack takes."""
    pages: list[dict[str, list[Block]]] = [{}]
    for name, blocks in parts.items():
        before = [block for each in pages[-1].values() for block in each]
        too_many = len(before) + len(blocks) > BLOCKS_A_PAGE
        if before and (too_many or size(*before, *blocks) > room):
            pages.append({})
        pages[-1][name] = blocks
    return pages


def _page_hint(step: Step, page: int, pages: int, command: str) -> list[Block]:
    if pages == 1:
        return []
    following = page % pages + 1
    where = f"Page {min(page, pages)} of {pages}."
    return [context(f"{where} Another: {command} step {step.code} {following}")]


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


def _commit(commit: Commit) -> list[Block]:
    return [section("*Suggested commit*"), preformatted(commit.text)]


def _note(note: Note) -> list[Block]:
    label = f"*{from_markdown(note.label)}*\n" if note.label else ""
    return [
        section(f"{label if at == 0 else ''}{escape(note.text[at : at + NOTE_PIECE])}")
        for at in range(0, len(note.text), NOTE_PIECE)
    ]


def _share(run: RunFacts, step: Step) -> dict[str, Any]:
    return button("Share in channel", SHARE, f"{run.id} {step.code}", f"Share {step.code}")


def _text(run: RunFacts, step: Step, items: Sequence[ItemFacts], command: str) -> str:
    head = f"Phase {run.handle}, {step.code} {escape(step.title)}: {phrases.count(items)}"
    lines = [f"{phrases.MARKS[item.state]} {phrases.title(item)}" for item in items]
    return phrases.fit([head, *lines], f"{command} step {step.code}")
