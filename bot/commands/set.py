"""set: target date, zone, strict, the digest's hour, the workspace."""

from collections.abc import Callable

from bot.blocks import escape
from bot.clones.workspaces import Named
from bot.commands.ask import Ask
from bot.commands.command import Command, Errand
from bot.facts import RunFacts
from bot.hours import zone
from bot.messenger import Message
from bot.use_cases.set_run import (
    set_autotick,
    set_digest_at,
    set_strict,
    set_target,
    set_workspace,
    set_zone,
)
from bot.words.clock import take_hour
from bot.words.dates import read_date
from bot.words.nearest import nearest
from phases.errors import UserError

USAGE = "set target|zone|strict|digest|workspace|autotick VALUE"
NO_WORKSPACE = ("none", "off")


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
    workspace = " ".join(filter(None, (run.workspace, run.workspace_branch))) or "none"
    target = f"{run.target:%a} {run.target.day} {run.target:%b %Y}" if run.target else "none"
    return (
        f"*Phase {run.handle}*\ntarget: {target}\nzone: {run.zone.key}\n"
        f"strict: {'on' if run.strict else 'off'}\ndigest: {run.digest_at:%H:%M}\n"
        f"workspace: {escape(workspace)}\nautotick: {'on' if run.autotick else 'off'}\n"
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


def _workspace(ask: Ask, run: RunFacts, value: str) -> str:
    if value.casefold() in NO_WORKSPACE:
        set_workspace(ask.act, run, None, None)
        return f"Phase {run.handle} has no workspace now: what is done is said."
    assert isinstance(ask.fetched, Named)
    set_workspace(ask.act, run, *ask.fetched)
    named = " ".join(filter(None, ask.fetched))
    return f"Phase {run.handle} looks for proof in {escape(named)}. See {ask.type('verify')}"


def fetch(ask: Ask) -> Errand | None:
    """Which workspace is meant; only the lead learns whether there is such a one."""
    words = [word.text for word in ask.words]
    if len(words) < 2 or words[0].casefold() != "workspace" or words[1].casefold() in NO_WORKSPACE:
        return None
    _, name, *more = words
    if len(more) > 1:
        raise UserError(f"Name a workspace, and a branch if need be: {ask.type(_BRANCH)}")
    ask.words.clear()
    ask.act.require_lead(ask.run(), "change the run")
    workspaces = ask.place.workspaces
    return lambda: Named(workspaces.find(name), more[0] if more else None)


def _autotick(ask: Ask, run: RunFacts, value: str) -> str:
    if value.casefold() not in ("on", "off"):
        raise UserError(f"Type {ask.type('set autotick on')} or {ask.type('set autotick off')}")
    autotick = value.casefold() == "on"
    set_autotick(ask.act, run, autotick)
    if autotick:
        return (
            f"A commit that says “Deliverable: CODE” in a trailer completes it in Phase "
            f"{run.handle}, where its author is known."
        )
    return f"In Phase {run.handle} a person accepts what was found."


_BRANCH = "set workspace devnet release/2"

SETTERS: dict[str, Callable[[Ask, RunFacts, str], str]] = {
    "target": _target,
    "zone": _zone,
    "strict": _strict,
    "digest": _digest,
    "workspace": _workspace,
    "autotick": _autotick,
}
EXAMPLES = {
    "target": "set target 4 dec",
    "zone": "set zone Europe/Berlin",
    "strict": "set strict on",
    "digest": "set digest 09:30",
    "workspace": "set workspace none",
    "autotick": "set autotick on",
}

SET = Command(
    name="set",
    usage=USAGE,
    summary="the run's target date, zone, strictness, digest hour, workspace",
    answer=answer,
    fetch=fetch,
    examples=(*EXAMPLES.values(), "set target none"),
)
