"""The help: what each reader types most on the first screen, and the rest behind a menu."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from bot.cards import phrases
from bot.cards.blocks import Element, actions, escape, section, sections, select
from bot.cards.button_values import WordButton
from bot.cards.message import Block, Message
from bot.cards.refusal import BESIDE, TYPES, typing
from bot.domain.facts import RunFacts
from phases.progress import StepState

MORE = "help_more"
EVERYTHING = "all"
SOMEBODY = "@who"
A_FORTNIGHT = timedelta(days=14)


class Group(StrEnum):
    """What commands are for; the value is the word to type after ``help``."""

    WORK = "work"
    LOOK = "look"
    LEAD = "leading"
    REMIND = "reminders"
    PROOF = "proof"
    OUTSIDE = "agents"
    READ = "documents"
    CLOSE = "closing"


TITLES = {
    Group.WORK: "Doing the work",
    Group.LOOK: "Looking around",
    Group.LEAD: "Leading",
    Group.REMIND: "Reminders",
    Group.PROOF: "Proof and git",
    Group.OUTSIDE: "Agents and programs",
    Group.READ: "Documents",
    Group.CLOSE: "Closing",
}


class Role(StrEnum):
    """What the reader is in a run: what they type most depends on it."""

    LEAD = "lead"
    CONTRIBUTOR = "contributor"
    STAKEHOLDER = "stakeholder"


class Reader(NamedTuple):
    """Who reads, and ``somebody`` else of the run for examples: ``@ops``."""

    person: str
    role: Role
    somebody: str = SOMEBODY


class Told(NamedTuple):
    """A command as it declares itself."""

    name: str
    usage: str
    summary: str


class Part(NamedTuple):
    """A title, and lines of what somebody wants to do with what to type for it."""

    title: str
    lines: Sequence[tuple[str, str]]


def first_screen(run: RunFacts, reader: Reader, today: date, command: str) -> Message:
    """Ten commands at most, with codes of the run: each can be typed as it stands."""
    if run.closed_at is not None:
        return _screen([_closed(run)], command)
    if reader.role is Role.STAKEHOLDER:
        return _screen([_following(run)], command)
    if reader.role is Role.LEAD:
        return _screen(_leading(run, reader.somebody, today), command)
    return _screen(_working(run, reader.person), command)


def without_run(here: str, plan: str, command: str) -> Message:
    """What to type where no phase runs; ``plan`` is the code of one."""
    lines = [
        ("Start a phase", f"start {plan}"),
        ("See the plans", "list"),
        ("Read one first", f"read overview {plan}"),
        ("Your items in all phases", "mine all"),
    ]
    return _screen([Part(f"No phase runs in {here}", lines)], command)


def of_group(group: Group, commands: Iterable[Told], command: str) -> Message:
    """The commands of one group, each with what may follow it."""
    lines = [f"*{TITLES[group]}*"]
    lines += [f"{_code(command, each.usage)} {escape(each.summary)}" for each in commands]
    foot = f"One of them with examples: {command} help done"
    return Message("\n".join([*lines, foot]), (*sections(lines), _foot()))


def everything(commands: Iterable[Told], command: str, page: int = 1) -> Message:
    """All listed commands from A to Z, in a line each."""
    lines = [f"*Everything A to Z* (one with examples: {command} help done)"]
    lines += [f"{_code(command, each.name)} {escape(each.summary)}" for each in sorted(commands)]
    text = phrases.paged(lines, page, f"{command} help {EVERYTHING}")
    shown = text.split("\n")
    number = shown[-1].rpartition(" ")[2]
    another = f"help {EVERYTHING} {number}"
    following = [typing(f"Page {number}", TYPES[0], another)] if number.isdecimal() else []
    return Message(text, (*sections(shown), _foot(*following)))


def one(told: Told, examples: Iterable[str], command: str) -> Message:
    """One command with its examples."""
    lines = [_code(command, told.usage), escape(told.summary)]
    return Message("\n".join([*lines, *(f"    {_code(command, each)}" for each in examples)]))


def _screen(parts: Sequence[Part], command: str) -> Message:
    texts = [
        "\n".join([f"*{title}*", *(f"{what}: {_code(command, typed)}" for what, typed in lines)])
        for title, lines in parts
    ]
    groups = ", ".join(Group)
    foot = f"More: {command} help {EVERYTHING}, or one of {groups}. How this works: {command} how"
    return Message("\n".join([*texts, foot]), (*map(section, texts), _foot()))


def _foot(*before: Element) -> Block:
    entries = [(TITLES[group], str(WordButton(group))) for group in Group]
    entries.append(("Everything A to Z", str(WordButton(EVERYTHING))))
    how = typing("How this works", BESIDE, "how")
    return actions(*before, select(MORE, "More…", *entries), how)


def _code(command: str, typed: str) -> str:
    return f"`{escape(f'{command} {typed}'.strip())}`"


def _working(run: RunFacts, person: str) -> list[Part]:
    step, item = _next(run), _open_item(run)
    settled = [each.code for each in run.items if person in each.doers and not each.is_open]
    work = [
        ("See what to paste and tick", f"step {step}"),
        ("Tick an item", f"done {item}"),
        ("Make a step yours", f"take {_free(run)}"),
        ("Say you are stuck", f'block {item} "why"'),
        ("Take a tick back", f"undo {settled[-1] if settled else item}"),
    ]
    look = [
        ("Where we are", ""),
        ("Your items", "mine"),
        ("Every step in a line", "status"),
        ("The text to give your agent first", "brief"),
        ("Be reminded", f"remind {item} friday 9am"),
    ]
    if run.phase.brief is None:
        look[3] = ("What to do now", "next")
    return [Part(f"Doing the work in Phase {run.handle}", work), Part("Looking around", look)]


def _leading(run: RunFacts, somebody: str, today: date) -> list[Part]:
    step, item = _next(run), _open_item(run)
    target = run.target or today + A_FORTNIGHT
    setting_up = [
        ("Give a step away", f"assign {step} {somebody}"),
        ("Set its date", f"due {step} fri"),
        ("Set the day to finish by", f"set target {target.day} {target:%b}".lower()),
        ("Name who gets summaries", f"stakeholders add {SOMEBODY}"),
    ]
    leading = [
        ("What needs you", ""),
        ("Every step in a line", "status"),
        ("Tick for somebody", f"done {item} by {somebody}"),
        ("Let an item go", f'waive {item} "why"'),
    ]
    finishing = [
        ("What closing waits for", "gates"),
        ("See the summary, then send it", "close"),
    ]
    return [
        Part("Setting up", setting_up),
        Part("Leading", leading),
        Part("Finishing", finishing),
    ]


def _following(run: RunFacts) -> Part:
    lines = [
        ("Where it stands", ""),
        ("Every step in a line", "status"),
        ("Raise a concern", 'concern "what worries you"'),
        ("Stop the weekly summaries", "mute weekly"),
    ]
    return Part(f"Following Phase {run.handle}", lines)


def _closed(run: RunFacts) -> Part:
    lines = [
        ("What was done", "status"),
        ("What happened", "history"),
        ("Its report", "export html"),
        ("Say that something is wrong", 'concern "what worries you"'),
        ("Open it again, as its lead", 'reopen "why"'),
    ]
    return Part(f"Phase {run.handle} is {'archived' if run.archived_at else 'closed'}", lines)


def _next(run: RunFacts) -> str:
    return run.next_step or next(reversed(run.steps), "E1")


def _open_item(run: RunFacts) -> str:
    """An item that can be ticked: of the next step, where one is open there."""
    own = [item for item in run.of_step(_next(run)) if item.is_open]
    return next((item.code for item in (*own, *run.open_items, *run.items)), "E1.1")


def _free(run: RunFacts) -> str:
    """A step that is not done and has no owner, after the next one."""
    states = run.step_states
    free = [
        step
        for step in run.steps
        if states[step] is not StepState.DONE and not any(item.owners for item in run.of_step(step))
    ]
    return next((step for step in free if step != _next(run)), free[0] if free else _next(run))
