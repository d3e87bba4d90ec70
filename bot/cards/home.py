"""The App Home of one person: their items, their runs, their settings, and a start button."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from bot.cards import asked, phrases
from bot.cards.blocks import (
    SECTION_LIMIT,
    Element,
    actions,
    button,
    context,
    from_markdown,
    header,
    section,
)
from bot.cards.board import NEXT
from bot.cards.board_head import bar
from bot.cards.button_values import ItemButton, RunButton, StartButton
from bot.cards.item_menu import UNDO, item_row
from bot.cards.message import Block, View
from bot.cards.opening import SET_FORM, START_FORM
from bot.cards.own import Own, count, own_items
from bot.cards.settings import OwnSettings, change, in_words
from bot.domain import wording
from bot.domain.facts import RunFacts
from bot.domain.wording import mention, shorten
from bot.storage.asked import Asked, PutOff
from bot.working_time.times import Times

ITEMS, RUNS = 20, 10
"""How many of each are shown: Slack allows 100 blocks and 250 kB in a view."""

TITLE, NAME, REASON = 250, 150, 200
"""Characters of an item's text, of a phase's name, and of a block's reason."""


@dataclass(frozen=True, slots=True)
class Home:
    """The facts that a home is drawn from.

    ``runs`` are the open runs that the person has a part in, ``led`` the ids of those whose
    settings they may change. ``put_off`` are their snoozes, ``coming`` the reminders that they
    asked for or will get. ``said`` is the reply to their last press; ``settled`` is the item that
    it settled and that they may undo.
    """

    person: str
    runs: Sequence[RunFacts]
    times: Times
    command: str
    own: OwnSettings
    put_off: Sequence[PutOff] = ()
    coming: Sequence[Asked] = ()
    led: Collection[int] = ()
    may_start: bool = True
    said: str = ""
    settled: Own | None = None


def home(facts: Home) -> View:
    """Draw the whole home. What does not fit is counted, with the command that shows it."""
    parts = (
        _said(facts),
        _items(facts),
        asked.to_come(facts.put_off, facts.coming, facts.person, facts.times, facts.command),
        _runs(facts),
        _settings(facts),
        _foot(facts),
    )
    return View("", tuple(block for part in parts for block in part), is_home=True)


def broken(said: str) -> View:
    """Return the home that is shown if it could not be drawn."""
    return View("", (section(said),), is_home=True)


def _said(facts: Home) -> Iterator[Block]:
    if not facts.said:
        return
    undo = None
    if facts.settled:
        run, item = facts.settled
        undo = button("Undo", UNDO, ItemButton(run.id, item.code), f"Undo {item.code}: {item.text}")
    yield section(shorten(facts.said, SECTION_LIMIT), undo)


def _items(facts: Home) -> Iterator[Block]:
    own = own_items(facts.runs, facts.person)
    yield header(f"To do: {count(own, facts.times)}" if own else "To do: nothing")
    if not own:
        yield section(_nothing_to_do(facts))
    for each in own[:ITEMS]:
        yield from item_row(each.run, each.item, _words(each, facts), is_readers=True)
    if len(own) > ITEMS:
        left = wording.plural(len(own) - ITEMS, "more item")
        yield context(f"… and {left}: {facts.command} mine all")


def _nothing_to_do(facts: Home) -> str:
    begun = next((run for run in facts.runs if run.next_step), None)
    if begun:
        handle = f"{begun.handle}." if len(facts.runs) > 1 else ""
        return (
            "None of the open items is yours. *Next step* shows what the team does now; to take an "
            "item there, press *Assign to me*, or type "
            f"{facts.command} take {handle}{begun.next_step}"
        )
    if facts.runs:
        return f"None of the open items is yours. See {facts.command} status"
    begin = "Press *Start a phase*, or type" if facts.may_start else "Somebody may begin with"
    return (
        "You have no part in a run yet. A run takes a team through a phase, step by step, in a "
        f"channel.\n{begin} {facts.command} start in that channel. Where one runs already, "
        f"{facts.command} shows what to do now."
    )


def _words(own: Own, facts: Home) -> str:
    line = f"{phrases.MARKS[own.item.state]} {phrases.title(own.item, TITLE)}"
    details = own.details(facts.times, in_run=len(facts.runs) > 1, reason=REASON)
    return "\n      ".join([line, *details])


def _runs(facts: Home) -> Iterator[Block]:
    if facts.runs:
        yield header("Runs")
    for run in facts.runs[:RUNS]:
        yield section("\n".join(_standing(run, facts)))
        buttons = list(_buttons(run, facts))
        if buttons:
            yield actions(*buttons)
    if len(facts.runs) > RUNS:
        left = wording.plural(len(facts.runs) - RUNS, "more run")
        yield context(f"… and {left}: {facts.command} list all")
    if facts.may_start:
        yield actions(button("Start a phase", START_FORM, StartButton(), "Start a phase"))


def _standing(run: RunFacts, facts: Home) -> Iterator[str]:
    name = from_markdown(shorten(run.phase.name, NAME), strong=False)
    lead = "you" if run.lead == facts.person else mention(run.lead)
    yield f"*Phase {run.handle} · {name}*"
    late = sum(item.is_late(facts.times.now) for item in run.items)
    count = wording.count(run.deliverables)
    yield f"{bar(run)}{count}" + (f" · {late} late" if late else "")
    target = [f"target {run.target.day} {run.target:%b}"] if run.target else []
    day = f"day {run.day(facts.times.now)}"
    yield " · ".join([mention(run.channel), f"lead {lead}", day, *target])
    yield _next(run, facts.command)


def _next(run: RunFacts, command: str) -> str:
    step = run.phase.step(run.next_step) if run.next_step else None
    if step:
        waiting = [item for item in run.of_step(step.code) if item.is_open]
        title = from_markdown(shorten(step.title, NAME))
        return f"Next: {step.code} {title}, {wording.plural(len(waiting), 'open item')}"
    if run.open_items:
        left = wording.plural(len(run.open_items), "open item")
        return f"All steps are done, {left} beside them: {command} status {run.handle}"
    return f"Everything is done: {command} close {run.handle}"


def _buttons(run: RunFacts, facts: Home) -> Iterator[Element]:
    if run.next_step:
        spoken = f"Next step of Phase {run.handle}: {run.next_step}"
        yield button("Next step", NEXT, RunButton(run.id), spoken)
    if run.id in facts.led:
        yield button("Settings", SET_FORM, RunButton(run.id), f"Settings of Phase {run.handle}")


def _settings(facts: Home) -> Iterator[Block]:
    yield header("Settings")
    yield section("\n".join(in_words(facts.own, facts.times, facts.command)), change())


def _foot(facts: Home) -> Iterator[Block]:
    words = ("mine all", "snooze", "remind list", "list all", "settings", "help")
    typed = ", ".join(f"{facts.command} {each}" for each in words)
    yield context(f"All of this can be typed: {typed}")
