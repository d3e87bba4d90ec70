"""The settings of a run: each setter reads its words, sets the value, and says what applies now."""

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from bot.domain import wording
from bot.domain.facts import RunFacts
from bot.requests.due_dates import moved_along
from bot.use_cases.set_run import (
    set_country,
    set_digest_at,
    set_idle_days,
    set_target,
    set_zone,
    switch,
)
from bot.use_cases.unit_of_work import UnitOfWork
from bot.words.clock import read_hour
from bot.words.dates import read_date
from bot.words.routine import Routine
from bot.working_time.hours import working_day_after, zone
from bot.working_time.public_holidays import country
from bot.working_time.times import Times
from phases.errors import UserError

NONE = ("none", "off")
LONGEST_IDLE = 60


def _target(work: UnitOfWork, run: RunFacts, value: str) -> str:
    if value.casefold() in NONE:
        after = set_target(work, run, None)
        said = f"Phase {run.handle} has no target date now."
        return "\n".join([said, *moved_along(work, run, after)])
    routine = Routine(next_working_day=lambda day: working_day_after(day, 1, run.country))
    when = read_date(value, now=work.now, zone=run.zone, routine=routine)
    if when.has_hour:
        example = f"{work.command} {EXAMPLES['target']}"
        raise UserError(f"A target is a day without an hour. For example {example}")
    after = set_target(work, run, when.day)
    days = wording.plural(after.planned_days or 0, "working day")
    said = f"Target: {Times(run.zone, work.now).date(when.day)}. That's {days}."
    return "\n".join([said, *moved_along(work, run, after)])


def _zone(work: UnitOfWork, run: RunFacts, value: str) -> str:
    after = set_zone(work, run, zone(value))
    return f"Phase {run.handle} runs on the time of {after.zone.key}."


def _digest(work: UnitOfWork, run: RunFacts, value: str) -> str:
    at = read_hour(value.casefold())
    if at is None:
        example = f"{work.command} {EXAMPLES['digest']}"
        raise UserError(f"“{value}” is not an hour. For example {example}")
    set_digest_at(work, run, at)
    return f"The digest of Phase {run.handle} comes at {at:%H:%M} {run.zone.key} on working days."


def _holidays(work: UnitOfWork, run: RunFacts, value: str) -> str:
    if value.casefold() in NONE:
        after = set_country(work, run, None)
        said = f"Phase {run.handle} keeps no public holidays now."
        return "\n".join([said, *moved_along(work, run, after)])
    place = country(value)
    after = set_country(work, run, place)
    said = f"Phase {run.handle} keeps the public holidays of {place}: no digest, no working day."
    return "\n".join([said, *moved_along(work, run, after)])


def _idle(work: UnitOfWork, run: RunFacts, value: str) -> str:
    days = int(value) if value.isascii() and value.isdigit() and len(value) < 3 else 0
    if not 0 < days <= LONGEST_IDLE:
        raise UserError(f"Type a number of working days from 1 to {LONGEST_IDLE}, such as 5.")
    set_idle_days(work, run, days)
    after = wording.plural(days, "working day")
    return f"In Phase {run.handle} I ask an owner after {after} without news."


class Switch(NamedTuple):
    """An on/off setting: its column and a sentence for each state; both contain ``{run}``."""

    column: str
    on: str
    off: str


SWITCHES = {
    "strict": Switch(
        "strict",
        "{run} is strict: a step opens when those before it are complete.",
        "{run} is not strict: every step can be opened at any time.",
    ),
    "autotick": Switch(
        "autotick",
        "In {run} a commit with the trailer “Deliverable: CODE” ticks that item, if I know its "
        "author.",
        "In {run} people accept what I find in git.",
    ),
    "second-eyes": Switch(
        "second_eyes",
        "In {run} a second person confirms each acceptance item: {command} confirm acc1",
        "{run} takes acceptance on one person's word.",
    ),
    "proof": Switch(
        "proven",
        "{run} closes once every finished deliverable is found in git.",
        "{run} takes deliverables on people's word.",
    ),
}


def _switch(name: str, work: UnitOfWork, run: RunFacts, value: str) -> str:
    if value.casefold() not in ("on", "off"):
        ways = [f"set {name} {way}" for way in ("on", "off")]
        raise UserError(f"Type {' or '.join(f'{work.command} {way}' for way in ways)}", *ways)
    setting, on = SWITCHES[name], value.casefold() == "on"
    switch(work, run, setting.column, on=on)
    said = setting.on if on else setting.off
    return said.format(run=f"Phase {run.handle}", command=work.command)


def _agents(work: UnitOfWork, run: RunFacts, value: str) -> str:
    if value.casefold() not in AGENTS:
        ways = [f"set agents {way}" for way in AGENTS]
        raise UserError(f"Type {' or '.join(f'{work.command} {way}' for way in ways)}", *ways)
    completes = value.casefold() == COMPLETE
    switch(work, run, "agents_complete", on=completes)
    waiting = [item for item in run.open_items if item.is_reported]
    left = f" What they reported before still waits: {wording.codes(waiting[:12])}."
    said = AGENTS[COMPLETE if completes else REPORT].format(run=f"Phase {run.handle}")
    return said + (left if completes and waiting else "")


COMPLETE, REPORT = "complete", "report"
AGENTS = {
    REPORT: "In {run} agents report, and a person confirms what they report.",
    COMPLETE: "In {run} an agent ticks what it says is done, and no person is asked. Board, gates "
    "and reports say “said by an agent”.",
}
"""What an agent's word does, with the sentence for each."""

SETTERS: dict[str, Callable[[UnitOfWork, RunFacts, str], str]] = {
    "target": _target,
    "zone": _zone,
    "digest": _digest,
    "holidays": _holidays,
    "idle": _idle,
    **{name: partial(_switch, name) for name in SWITCHES},
    "agents": _agents,
}
EXAMPLES = {
    "target": "set target 4 dec",
    "zone": "set zone Europe/Berlin",
    "strict": "set strict on",
    "digest": "set digest 09:30",
    "holidays": "set holidays DE",
    "idle": "set idle 5",
    "autotick": "set autotick on",
    "second-eyes": "set second-eyes on",
    "proof": "set proof on",
    "agents": "set agents complete",
}
