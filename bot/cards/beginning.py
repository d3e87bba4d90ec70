"""The reply to the person who starts a run: what happens now, and what to do first."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.cards import phrases
from bot.cards.blocks import (
    Element,
    actions,
    button,
    escape,
    escape_all_but_mentions,
    from_markdown,
    section,
    sections,
)
from bot.cards.button_values import ItemButton, RunButton
from bot.cards.history import file_at
from bot.cards.message import Block, Message
from bot.cards.opening import BRIEF, DATES_FORM, OPEN
from bot.domain import wording
from bot.domain.facts import ItemFacts, RunFacts
from bot.working_time.times import Times
from phases.document import Kind, Step
from phases.due_rules import TARGET, DueRule

DONE = "start_done"
MOST_ROWS = 10
MOST_MISSED = 10


@dataclass(frozen=True, slots=True)
class Begun:
    """A run that has begun.

    ``missed`` has pairs: why a default was not set, and what to type instead. ``source`` is where
    the document was read, if in a clone or a shared file. ``absent`` says that the bot is not in
    the channel; it is "" if the bot is.
    """

    run: RunFacts
    missed: Sequence[Sequence[str]] = ()
    stakeholders: int = 0
    source: Mapping[str, str] | None = None
    absent: str = ""


def beginning(begun: Begun, times: Times, command: str) -> Message:
    """Say how the run begins, and what to do first."""
    run = begun.run
    head = [_title(run), *_head(begun, times, command)]
    rows = _awaited(run)
    asked = [_heading(run), *(_line(item) for item in rows)] if rows else []
    more = _more(run, rows, command)
    return Message(
        phrases.fit([*head, *asked, *more, *_typed(run, command)], f"{command} status"),
        (*sections(head), *_tick(run, rows, more), actions(*_buttons(run))),
    )


def _title(run: RunFacts) -> str:
    return f"*Phase {run.handle} has started, and you lead it.*"


def _head(begun: Begun, times: Times, command: str) -> Iterator[str]:
    run = begun.run
    yield begun.absent or (
        f"In this channel: one pinned board, and a short digest at {_hour(run, times)} "
        "on working days with news."
    )
    if run.zone_awaits is not None:
        yield (
            f"Slack didn't give me your time zone: the phase is in {run.zone.key} until I can read "
            f"your profile. To set it now: {command} set zone Berlin"
        )
    place = file_at(begun.source)
    if place:
        ref = f" ({escape(begun.source['ref'])})" if begun.source and "ref" in begun.source else ""
        yield f"Its document: {place}{ref}."
    yield from _given(begun, times)
    yield from _waiting(run, command)
    for why, instead in begun.missed[:MOST_MISSED]:
        yield f"Not set: {escape_all_but_mentions(why)}. Type: {command} {escape(instead)}"
    more = len(begun.missed) - MOST_MISSED
    if more > 0:
        yield f"Not set: {more} more. See {command} history"


def _hour(run: RunFacts, times: Times) -> str:
    """The hour of the digest, with its zone if that is not the reader's."""
    zone = "" if run.zone == times.zone else f" {run.zone.key}"
    return f"{run.digest_at:%H:%M}{zone}"


def _given(begun: Begun, times: Times) -> list[str]:
    """List what is set already."""
    run, lanes = begun.run, begun.stakeholders
    owned = [item for item in run.items if item.owners]
    due = [item.due_at for item in run.items if item.due_at]
    parts = [
        "strict order" if run.strict else "",
        f"target {times.date(run.target)}" if run.target else "",
        f"owners of {wording.plural(len(owned), 'item')}" if owned else "",
        f"dates of {wording.plural(len(due), 'item')}, the first {times.due(min(due))}"
        if due
        else "",
        wording.plural(lanes, "stakeholder") if lanes else "",
    ]
    given = wording.joined([part for part in parts if part])
    return [f"Set already: {given}."] if given else []


def _waiting(run: RunFacts, command: str) -> Iterator[str]:
    """What has no date yet, since what it counts from has none."""
    bases: dict[str, list[ItemFacts]] = {}
    for item in run.open_items:
        rule = DueRule.read(item.due_rule or "")
        if rule and item.due_at is None:
            bases.setdefault(rule.base, []).append(item)
    for base, items in bases.items():
        verb = "waits" if len(items) == 1 else "wait"
        what = "a target" if base == TARGET else f"the date of {base}"
        typed = "set target 4 dec" if base == TARGET else f"due {base} fri"
        dates = "the date" if len(items) == 1 else "the dates"
        of = wording.plural(len(items), "item")
        yield f"Not dated yet: {dates} of {of} {verb} for {what}. To set it: {command} {typed}"


def _awaited(run: RunFacts) -> list[ItemFacts]:
    """The prerequisites to show: all if they are few, else those that are open.

    None if the document had all of them done.
    """
    items = [item for item in run.of_kind(Kind.PREREQUISITE) if not item.began_settled]
    if len(items) > MOST_ROWS:
        items = [item for item in items if item.is_open]
    return items[:MOST_ROWS]


def _heading(run: RunFacts) -> str:
    step, items = first_step(run), run.of_kind(Kind.PREREQUISITE)
    first = f"Before {step.code}" if step else "First"
    if not any(item.is_open for item in items):
        return f"*{first}: {wording.count(items)}*"
    return f"*{first}: tick what is already true*"


def _line(item: ItemFacts) -> str:
    text = from_markdown(wording.shorten(phrases.first_line(item.text), 300))
    return f"{phrases.MARKS[item.state]} {item.code} {text}"


def _more(run: RunFacts, rows: Sequence[ItemFacts], command: str) -> list[str]:
    """Count the prerequisites that are not shown."""
    shown = {item.code for item in rows}
    left = [i for i in run.of_kind(Kind.PREREQUISITE) if i.is_open and i.code not in shown]
    return [f"and {len(left)} more: {command} prereqs"] if left else []


def _tick(run: RunFacts, rows: Sequence[ItemFacts], more: Sequence[str]) -> Iterator[Block]:
    if not rows:
        return
    yield section(_heading(run))
    for item in rows:
        yield section(_line(item), _done(run, item) if item.is_open else None)
    for line in more:
        yield section(line)


def _done(run: RunFacts, item: ItemFacts) -> Element:
    spoken = f"Done {item.code}: {item.text}"
    return button("Done", DONE, ItemButton(run.id, item.code), spoken)


def _buttons(run: RunFacts) -> list[Element]:
    spoken = f"Target, stakeholders, owners and dates of Phase {run.handle}"
    dates = button("Dates and people…", DATES_FORM, RunButton(run.id), spoken)
    return [*opening_buttons(run), dates]


def opening_buttons(run: RunFacts) -> list[Element]:
    """The buttons that open the next step and the agent brief, as far as there are any."""
    step = first_step(run)
    opens = (
        [
            button(
                f"Open {step.code}",
                OPEN,
                ItemButton(run.id, step.code),
                f"Open {step.code} {step.title}",
                primary=True,
            )
        ]
        if step
        else []
    )
    spoken = f"The agent brief of Phase {run.handle}, for you alone"
    has_brief = run.phase.brief is not None
    brief = button("Agent brief", BRIEF, ItemButton(run.id, run.phase.code), spoken)
    return [*opens, *([brief] if has_brief else [])]


def first_step(run: RunFacts) -> Step | None:
    """The step whose turn it is; None if there are no steps, or all are done."""
    return run.phase.step(run.next_step) if run.next_step else None


def _typed(run: RunFacts, command: str) -> list[str]:
    """Name the commands that do the same as the buttons."""
    step = first_step(run)
    parts = [
        f"{command} step {step.code}" if step else "",
        f"{command} brief" if run.phase.brief is not None else "",
        f"{command} set",
    ]
    return [f"To type instead: {', '.join(part for part in parts if part)}"]
