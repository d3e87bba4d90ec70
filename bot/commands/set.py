"""set: target date, zone, strict, the digest's hour, holidays, quiet days."""

from collections.abc import Callable

from bot import phrases
from bot.commands.ask import Ask
from bot.commands.command import Command
from bot.facts import RunFacts
from bot.hours import zone
from bot.messenger import Message
from bot.public_holidays import country
from bot.use_cases.set_run import (
    set_country,
    set_digest_at,
    set_idle_days,
    set_strict,
    set_target,
    set_zone,
)
from bot.words.clock import take_hour
from bot.words.dates import read_date
from bot.words.nearest import nearest
from phases.errors import UserError

USAGE = "set target|zone|strict|digest|holidays|idle VALUE"
LONGEST_IDLE = 60


def answer(ask: Ask) -> Message:
    """Change one thing about the run; with no value, show what is set."""
    run = ask.run()
    word = ask.next_word()
    if word is None:
        return Message(_all(run, ask))
    name = word.text.casefold()
    if name not in SETTERS:
        meant = nearest(name, SETTERS)
        hint = f"Did you mean: {ask.type(f'set {meant}')}" if meant else f"Type: {ask.type(USAGE)}"
        raise UserError(f"“{word.text}” cannot be set. {hint}")
    value = ask.rest()
    if not value:
        raise UserError(f"Set it to what? For example {ask.type(EXAMPLES[name])}")
    return Message(SETTERS[name](ask, run, value))


def _all(run: RunFacts, ask: Ask) -> str:
    target = f"{run.target:%a} {run.target.day} {run.target:%b %Y}" if run.target else "none"
    return (
        f"*Phase {run.handle}*\ntarget: {target}\nzone: {run.zone.key}\n"
        f"strict: {'on' if run.strict else 'off'}\ndigest: {run.digest_at:%H:%M}\n"
        f"holidays: {run.country or 'none'}\n"
        f"idle: {phrases.plural(run.idle_days, 'working day')}\n"
        f"To change one: {ask.type(USAGE)}"
    )


def _target(ask: Ask, run: RunFacts, value: str) -> str:
    if value.casefold() in ("none", "off"):
        set_target(ask.act, run, None)
        return f"Phase {run.handle} has no target date now."
    when = read_date(value, now=ask.act.now, zone=run.zone)
    day = when.at.astimezone(run.zone).date()
    set_target(ask.act, run, day)
    return f"Phase {run.handle} aims at {day:%A} {day.day} {day:%B %Y}."


def _zone(ask: Ask, run: RunFacts, value: str) -> str:
    after = set_zone(ask.act, run, zone(value))
    return f"Phase {run.handle} keeps the hours of {after.zone.key}."


def _strict(ask: Ask, run: RunFacts, value: str) -> str:
    if value.casefold() not in ("on", "off"):
        raise UserError(f"Type {ask.type('set strict on')} or {ask.type('set strict off')}")
    strict = value.casefold() == "on"
    set_strict(ask.act, run, strict)
    if strict:
        return f"Phase {run.handle} is strict: a step opens when those before it are complete."
    return f"Phase {run.handle} is not strict: every step can be opened at any time."


def _digest(ask: Ask, run: RunFacts, value: str) -> str:
    at, rest = take_hour(value.casefold())
    if at is None or rest:
        raise UserError(f"“{value}” is not an hour. For example {ask.type(EXAMPLES['digest'])}")
    set_digest_at(ask.act, run, at)
    return f"The digest of Phase {run.handle} comes at {at:%H:%M} {run.zone.key} on working days."


def _holidays(ask: Ask, run: RunFacts, value: str) -> str:
    if value.casefold() in ("none", "off"):
        set_country(ask.act, run, None)
        return f"Phase {run.handle} keeps no public holidays now."
    place = country(value)
    set_country(ask.act, run, place)
    return f"Phase {run.handle} keeps the public holidays of {place}: no digest, no working day."


def _idle(ask: Ask, run: RunFacts, value: str) -> str:
    days = int(value) if value.isascii() and value.isdigit() and len(value) < 3 else 0
    if not 0 < days <= LONGEST_IDLE:
        raise UserError(f"Type a number of working days from 1 to {LONGEST_IDLE}, such as 5.")
    set_idle_days(ask.act, run, days)
    return (
        f"An owner in Phase {run.handle} is asked after {phrases.plural(days, 'working day')} "
        "without news."
    )


SETTERS: dict[str, Callable[[Ask, RunFacts, str], str]] = {
    "target": _target,
    "zone": _zone,
    "strict": _strict,
    "digest": _digest,
    "holidays": _holidays,
    "idle": _idle,
}
EXAMPLES = {
    "target": "set target 4 dec",
    "zone": "set zone Europe/Berlin",
    "strict": "set strict on",
    "digest": "set digest 09:30",
    "holidays": "set holidays DE",
    "idle": "set idle 5",
}

SET = Command(
    name="set",
    usage=USAGE,
    summary="the run's target date, zone, strictness, digest hour, holidays",
    answer=answer,
    examples=(*EXAMPLES.values(), "set target none", "set holidays none"),
)
