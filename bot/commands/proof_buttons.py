"""The buttons of proof: each looks into the workspace first. Each has a subcommand as well."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.cards import proof as card
from bot.cards.proof import Seen
from bot.cards.proposal import MOST_BUTTONS, PROPOSED, data_of, proposal
from bot.commands.ask import Fetched, Place
from bot.commands.buttons import run_pressed
from bot.commands.command import Errand
from bot.commands.proof_parts import accept, coming, commit_named, look_of, seen_of
from bot.facts import ItemFacts, RunFacts
from bot.messenger import Message
from bot.storage import runs
from bot.use_cases.act import Act
from bot.use_cases.confirm_author import confirm_author
from bot.use_cases.look_at_workspace import fetch_and_look, look_now
from phases.errors import UserError


@dataclass(frozen=True, slots=True)
class ProofPress:
    """``fetch`` gives the errand that looks, ``answer`` the message in place of the one pressed.

    A value is the run's id, codes with commas between, and a commit.
    """

    answer: Callable[[Act, str, Fetched], Message]
    fetches: bool = False
    reads: bool = False
    beside: bool = False

    def fetch(self, act: Act, place: Place, value: str) -> Errand:
        """Looks at the workspace of the run that was pressed."""
        run, now = _run(act, value), act.now
        if self.fetches:
            return lambda: fetch_and_look(run, place.workspaces, lambda: now, place.command)
        return lambda: look_now(run, place.workspaces, now, place.command)


def _run(act: Act, value: str) -> RunFacts:
    id_ = run_pressed(act, value.partition(" ")[0])
    runs.lock(act.session, id_)
    return runs.facts(act.session, id_)


def _items(run: RunFacts, codes: str) -> list[ItemFacts]:
    wanted = {each.casefold() for each in codes.split(",")}
    return [
        item
        for item in run.items
        if not item.is_retired
        and (item.code.casefold() in wanted or (item.step or "").casefold() in wanted)
    ]


def _words(value: str) -> list[str]:
    return [*value.split(), "", "", ""][:4]


def _check(act: Act, value: str, fetched: Fetched) -> Message:
    run = _run(act, value)
    look = look_of(fetched, run)
    if look.coming is not None:
        return coming(look)
    return _card(act, run, seen_of(act, run, look), _items(run, _words(value)[1]))


def _accept(act: Act, value: str, fetched: Fetched) -> Message:
    run = _run(act, value)
    _, codes, commit, _ = _words(value)
    seen = seen_of(act, run, look_of(fetched, run))
    after = _accepted(act, run, seen, _items(run, codes), commit)
    steps = {item.step for item in _items(run, codes)}
    shown = [item for item in after.items if item.step in steps and not item.is_retired]
    return _card(act, after, seen, shown, showing=codes.partition(",")[0])


def _accepted(act: Act, run: RunFacts, seen: Seen, items: list[ItemFacts], commit: str) -> RunFacts:
    named = commit_named(seen, commit, act.command)
    left = [item for item in items if card.acceptable(item)]
    return accept(act, run, seen, left or items, lambda _: named)


def _proposed(act: Act, value: str, fetched: Fetched) -> Message:
    run = _run(act, value)
    _, codes, commit, proposed = _words(value)
    seen = seen_of(act, run, look_of(fetched, run))
    items = [item for item in _items(run, codes) if card.acceptable(item)]
    after = _accepted(act, run, seen, items, commit) if items else run
    data = data_of(seen, commit_named(seen, commit, act.command), proposed.split(","))
    return proposal(after, data, act.command)


def _its_me(act: Act, value: str, fetched: Fetched) -> Message:
    run = _run(act, value)
    email = _words(value)[1]
    seen = seen_of(act, run, look_of(fetched, run))
    commits = [commit for commit in seen.workspace.commits if commit.email == email]
    if not commits:
        raise UserError(f"No commit of this run is by {email} any more.")
    confirm_author(act, run, email, act.actor)
    again = seen_of(act, run, look_of(fetched, run))
    of_theirs = {item.step for item in run.items if _is_by(again, item, email)}
    shown = [item for item in run.items if item.step in of_theirs and not item.is_retired]
    return _card(act, run, again, shown)


def _is_by(seen: Seen, item: ItemFacts, email: str) -> bool:
    best = seen.best(item)
    return best is not None and best.commit is not None and best.commit.email == email


def _card(
    act: Act, run: RunFacts, seen: Seen, items: list[ItemFacts], showing: str = ""
) -> Message:
    return card.proof(run, seen, items, act.times, act.command, showing=showing)


ACTIONS: dict[str, ProofPress] = {
    card.CHECK: ProofPress(_check, fetches=True, reads=True, beside=True),
    card.AGAIN: ProofPress(_check, fetches=True, reads=True),
    card.ACCEPT: ProofPress(_accept),
    **{f"{PROPOSED}_{number}": ProofPress(_proposed) for number in range(MOST_BUTTONS)},
    **{f"{card.ITS_ME}_{number}": ProofPress(_its_me) for number in range(card.MOST_AUTHORS)},
}
