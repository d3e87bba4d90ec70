"""The buttons of proof: each looks into the workspace first. Each has a subcommand."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from bot.cards import proof as card
from bot.cards.button_values import AuthorButton, ProofButton
from bot.cards.message import Message
from bot.cards.proposal import MOST_BUTTONS, PROPOSED, proposal
from bot.domain.facts import ItemFacts, RunFacts
from bot.domain.workspace_facts import Seen
from bot.requests.answer import Answer
from bot.requests.button import Button, ButtonPress
from bot.requests.prefetch import Prefetch
from bot.requests.proof_parts import accept, coming, commit_named, look_of, seen_of
from bot.use_cases.confirm_author import confirm_author
from bot.use_cases.look_at_workspace import fetch_and_look, look_now
from phases.errors import UserError

Draw = Callable[[ButtonPress, RunFacts, Seen], Message]
"""Acts on the look, and returns the message that replaces the pressed one."""


def _look(press: ButtonPress, *, fetches: bool) -> Prefetch:
    """The prefetch of a look into the run's workspace."""
    run, now, context = press.run(), press.work.now, press.context
    if fetches:
        return partial(fetch_and_look, run, context.workspaces, lambda: now, context.command)
    return partial(look_now, run, context.workspaces, now, context.command)


def _pressed(draw: Draw, press: ButtonPress, *, ephemeral: bool = False) -> Answer:
    """Act on the finished look; if it is still running, say that the result follows."""
    run = press.run()
    look = look_of(press.fetched, run)
    if look.coming is not None:
        return Answer(coming(look), ephemeral=ephemeral)
    return Answer(draw(press, run, seen_of(press.work, run, look)), ephemeral=ephemeral)


def _items(run: RunFacts, codes: Sequence[str]) -> list[ItemFacts]:
    wanted = {each.casefold() for each in codes}
    named = [
        item
        for item in run.items
        if item.code.casefold() in wanted or (item.step or "").casefold() in wanted
    ]
    if not named:
        raise UserError(f"Phase {run.handle} has no item {','.join(codes)}.")
    return [item for item in named if not item.is_retired]


def _check(press: ButtonPress, run: RunFacts, seen: Seen) -> Message:
    return _card(press, run, seen, _items(run, press.value(ProofButton).codes))


def _accept(press: ButtonPress, run: RunFacts, seen: Seen) -> Message:
    pressed = press.value(ProofButton)
    items = _items(run, pressed.codes)
    after = _accepted(press, run, seen, items, pressed.commit)
    steps = {item.step for item in items}
    shown = [item for item in after.items if item.step in steps and not item.is_retired]
    return _card(press, after, seen, shown, showing=pressed.codes[0])


def _accepted(
    press: ButtonPress, run: RunFacts, seen: Seen, items: list[ItemFacts], commit: str
) -> RunFacts:
    named = commit_named(seen, commit, press.context.command)
    left = [item for item in items if card.acceptable(item)]
    return accept(press.work, run, seen, left or items, lambda _: named)


def _proposed(press: ButtonPress, run: RunFacts, seen: Seen) -> Message:
    pressed, command = press.value(ProofButton), press.context.command
    items = [item for item in _items(run, pressed.codes) if card.acceptable(item)]
    after = _accepted(press, run, seen, items, pressed.commit) if items else run
    data = seen.proposed(commit_named(seen, pressed.commit, command), pressed.proposed)
    return proposal(after, data, command)


def _its_me(press: ButtonPress, run: RunFacts, seen: Seen) -> Message:
    email, me = press.value(AuthorButton).email, press.person
    if all(commit.email != email for commit in seen.workspace.commits):
        raise UserError(f"No commit of this phase is by {email} now.")
    confirm_author(press.work, run, email, me)
    again = replace(seen, people={**seen.people, email.casefold(): me})
    of_theirs = {item.step for item in run.items if _is_by(again, item, email)}
    shown = [item for item in run.items if item.step in of_theirs and not item.is_retired]
    return _card(press, run, again, shown)


def _is_by(seen: Seen, item: ItemFacts, email: str) -> bool:
    best = seen.best(item)
    return best is not None and best.commit is not None and best.commit.email == email


def _card(
    press: ButtonPress, run: RunFacts, seen: Seen, items: list[ItemFacts], showing: str = ""
) -> Message:
    return card.proof(run, seen, items, press.times, press.context.command, showing=showing)


def _check_button(*, ephemeral: bool) -> Button:
    check = partial(_pressed, _check, ephemeral=ephemeral)
    return Button(check, reads=True, fetch=partial(_look, fetches=True))


def _button(draw: Draw) -> Button:
    return Button(partial(_pressed, draw), fetch=partial(_look, fetches=False))


BUTTONS = {
    card.CHECK: _check_button(ephemeral=True),
    card.AGAIN: _check_button(ephemeral=False),
    card.ACCEPT: _button(_accept),
    **{f"{PROPOSED}_{number}": _button(_proposed) for number in range(MOST_BUTTONS)},
    **{f"{card.ITS_ME}_{number}": _button(_its_me) for number in range(card.MOST_AUTHORS)},
}
