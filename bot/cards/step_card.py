"""The step card: the message to paste, the deliverables, and the suggested commit."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from string import ascii_letters

from bot.cards import phrases
from bot.cards.blocks import (
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
from bot.cards.button_values import ItemButton, ProofButton
from bot.cards.document import to_copy
from bot.cards.item import item_line
from bot.cards.item_menu import item_row
from bot.cards.message import Block, File, Message
from bot.cards.notes import note_blocks
from bot.cards.pages import Parts, one_page
from bot.cards.proof import CHECK
from bot.domain import wording
from bot.domain.facts import ItemFacts, News, RunFacts
from bot.working_time.times import Times
from phases import progress
from phases.document import Note, Step
from phases.progress import ItemState

ACTS = 3  # assignments of a step's items that are told one by one, each with its time
SHARE, KEEP = "step_share", "step_keep"


def step_card(
    run: RunFacts, step: Step, times: Times, command: str, *, page: int = 1, showing: str = ""
) -> Message:
    """Draw the card for the person who asked, with all buttons.

    A step with many items has several pages. If ``showing`` is an item's code, the page with that
    item is returned.
    """
    value = ItemButton(run.id, step.code)
    share = button("Share in channel", SHARE, value, f"Share {step.code}")
    keep = button("Send to my messages", KEEP, value, f"Send {step.code} to my messages")
    check = [
        button("Check git", CHECK, ProofButton(run.id, [step.code]), f"Check git for {step.code}")
    ]
    pressed = [share, keep, *(check if run.workspace else [])]
    foot = [] if run.closed_at else [actions(*pressed)]
    return _card(run, step, times, command, foot, page=page, showing=showing)


def shared_card(
    run: RunFacts, step: Step, now: datetime, command: str, by: str, *, showing: str = ""
) -> Message:
    """Draw the card for the whole channel: each reader sees times in their own zone."""
    foot = [context(f"Shared by <@{by}>")]
    times = Times(run.zone, now, for_all=True)
    return _card(run, step, times, command, foot, showing=showing, shared_by=by)


def shared(news: News) -> Message | None:
    """Draw the card that a user shared; None if the step no longer exists."""
    step = news.run.phase.step(news.data["step"])
    if step is None:
        return None
    return shared_card(news.run, step, news.now, news.command, news.data["by"])


def kept(news: News) -> Message | None:
    """Draw the card that a user keeps in their DMs; None if the step no longer exists.

    A message too long for a card is attached as a file.
    """
    run, step = news.run, news.run.phase.step(news.data["step"])
    if step is None:
        return None
    where = f"Phase {run.handle} {run.lives} in <#{run.channel}>."
    foot = [context(f"{where} You asked to keep this step.")]
    times = Times(run.zone, news.now, for_all=True)
    message = _card(run, step, times, news.command, foot, in_file=True)
    if step.message is None or _fits(step.message):
        return message
    name = f"phase-{run.handle.casefold()}-{step.code.casefold()}.txt"
    file = File(name, f"The message of {step.code}", step.message.encode())
    return replace(message, files=(file,), otherwise=f"{news.command} lines {step.code}")


def plain_step(phase_code: str, step: Step, command: str, *, page: int = 1) -> Message:
    """Draw the card of a step in a document that has no run here."""
    begin = f"No run of Phase {phase_code} here. To begin one: {command} start {phase_code}"
    title = f"*{step.code} · {from_markdown(step.title, strong=False)}*"
    head = [section(title), context(begin), *_message(step, command)]
    parts = {item.code: [section(f"○ {phrases.title(item, 1_500)}")] for item in step.items}
    drawn = one_page(head, parts | _rest(step), [], page, "", f"{command} step {step.code}")
    lines = [f"{step.code} {escape(step.title)}", *map(phrases.title, step.items)]
    return Message(phrases.fit(lines, f"{command} step {step.code}"), drawn)


def _card(
    run: RunFacts,
    step: Step,
    times: Times,
    command: str,
    foot: list[Block],
    *,
    page: int = 1,
    showing: str = "",
    shared_by: str = "",
    in_file: bool = False,
) -> Message:
    items = run.of_step(step.code)
    notices = [
        said
        for said in (_in_document(run, step), _warning(run, step), _owned(items, times))
        if said
    ]
    head = [section(_heading(run, step, items)), *([context(*notices)] if notices else [])]
    head += _message(step, command, in_file=in_file)
    shown = _with_retired(run, step)
    parts = {item.code: _item(run, item, times, shared_by) for item in shown} | _rest(step)
    drawn = one_page(head, parts, foot, page, showing, f"{command} step {step.code}")
    return Message(_text(run, step, items, command), drawn)


def _with_retired(run: RunFacts, step: Step) -> list[ItemFacts]:
    """Return the items of the step, retired ones last."""
    return [*run.of_step(step.code), *progress.of_step(run.retired, step.code)]


def _heading(run: RunFacts, step: Step, items: Sequence[ItemFacts]) -> str:
    place = f"step {run.steps.index(step.code) + 1} of {len(run.steps)}"
    title = from_markdown(step.title, strong=False)
    return f"*{step.code} · {title}*\n{place} · {wording.count(items)}"


def _in_document(run: RunFacts, step: Step) -> str:
    """Say what the document calls the step, if it is not the step's code."""
    theirs = run.in_document.get(step.code) or _handle(step)
    return f"The document calls it {escape(theirs)}." if theirs else ""


def _handle(step: Step) -> str:
    """Return the author's name of a step, such as "Story 2", if its number is not the code's."""
    number = step.code.rpartition(".")[2].lstrip(ascii_letters)
    says_no_more = step.handle is None or step.handle.split()[-1] == number
    return "" if step.handle is None or says_no_more else step.handle


def _warning(run: RunFacts, step: Step) -> str:
    """Name the deliverables that earlier steps have open; "" if there are none."""
    before = run.open_before(step.code)
    if not before:
        return ""
    steps = list(dict.fromkeys(item.step for item in before if item.step))
    verb = "has" if len(steps) == 1 else "have"
    open_ = wording.plural(len(before), "open deliverable")
    named = wording.codes(before[:12]) + ("" if len(before) <= 12 else " …")
    return f"{wording.joined(steps)} still {verb} {open_}: {named}."


def _owned(items: Sequence[ItemFacts], times: Times) -> str:
    """Say who owns the open items, who assigned them and since when, if one person owns them."""
    owned = [item for item in items if item.is_open and item.owner]
    if len({item.owner for item in owned}) != 1:
        return ""
    acts: defaultdict[tuple[str | None, datetime | None], list[ItemFacts]] = defaultdict(list)
    for item in owned:
        acts[item.assigned_by, item.owned_since].append(item)
    if len(acts) > ACTS:
        return f"<@{owned[0].owner}> has {wording.codes(owned)}."
    return " ".join(
        f"{wording.got(got)} {times.since(since)}." for (_, since), got in acts.items() if since
    )


def _message(step: Step, command: str, *, in_file: bool = False) -> list[Block]:
    if step.message is None:
        return []
    if _fits(step.message):
        return [section("*Message to send*"), preformatted(step.message)]
    head = f"*Message to send* is too long for a card ({len(step.message):,} characters)."
    lines, keep = f"{command} lines {step.code}", f"{command} step {step.code} keep"
    how = f"It is in the file below. Line by line: {lines}"
    return [section(f"{head} {how if in_file else f'Get it with {lines}, as a file with {keep}'}")]


def _fits(message: str) -> bool:
    return size(preformatted(message)) <= PREFORMATTED_LIMIT


def _item(run: RunFacts, item: ItemFacts, times: Times, shared_by: str) -> list[Block]:
    return item_row(run, item, item_line(item, times, run.below(item)), shared_by)


def _rest(step: Step) -> Parts:
    """Return the blocks after the items: the suggested commit, then the notes."""
    blocks = [piece for note in step.notes for piece in _note(note)]
    if step.commit:
        texts = to_copy(step.commit.text)
        blocks = [section("*Suggested commit*"), *map(preformatted, texts), *blocks]
    return {f"block {number}": [block] for number, block in enumerate(blocks)}


def _note(note: Note) -> list[Block]:
    label = [section(f"*{from_markdown(note.label, strong=False)}*")] if note.label else []
    return [*label, *note_blocks(note.text)]


def _text(run: RunFacts, step: Step, items: Sequence[ItemFacts], command: str) -> str:
    head = f"Phase {run.handle}, {step.code} {escape(step.title)}: {wording.count(items)}"
    lines = [head, _warning(run, step)]
    if step.message is not None:
        lines.append(f"The message to send, line by line: {command} lines {step.code}")
    lines += [_spoken(item, run.below(item)) for item in _with_retired(run, step)]
    return phrases.fit([line for line in lines if line], f"{command} step {step.code}")


def _spoken(item: ItemFacts, below: Sequence[ItemFacts]) -> str:
    line = f"{phrases.MARKS[item.state]} {phrases.title(item)}{phrases.of_those_below(below)}"
    if item.is_open:
        return line
    said = phrases.found(item) if item.found_commit else "said"
    if item.began_settled:
        return f"{line} ({wording.settled_how(item)})"
    if item.reverted_in and not item.found_commit:
        said += f", {phrases.reverted(item)}"
    how = said if item.state is ItemState.DONE else item.state.value
    return f"{line} ({how})"
