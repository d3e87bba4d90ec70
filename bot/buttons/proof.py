"""The buttons of proof: each looks into the workspace first. Each has a subcommand as well."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from bot.cards import proof as card
from bot.cards.message import Message
from bot.cards.proof import Seen
from bot.cards.proposal import MOST_BUTTONS, PROPOSED, proposal
from bot.domain.facts import ItemFacts, RunFacts
from bot.requests.about import About, run_of
from bot.requests.command import Answer, Prefetch
from bot.requests.command_request import AppContext, Fetched
from bot.requests.proof_parts import accept, coming, commit_named, look_of, seen_of
from bot.use_cases.confirm_author import confirm_author
from bot.use_cases.look_at_workspace import fetch_and_look, look_now
from bot.use_cases.unit_of_work import UnitOfWork
from phases.errors import UserError


@dataclass(frozen=True, slots=True)
class ProofPress:
    """``draw`` gives the message in place of the one pressed, or ``beside`` it.

    What it is about is codes with commas between, a commit, and the codes that were proposed, with
    colons between.
    """

    draw: Callable[[UnitOfWork, RunFacts, Seen, list[str]], Message]
    fetches: bool = False
    reads: bool = False
    beside: bool = False

    def fetch(self, work: UnitOfWork, context: AppContext, about: About) -> Prefetch:
        """Looks at the workspace of the run that was pressed."""
        run, now = run_of(work, about, reads=True), work.now
        if self.fetches:
            return lambda: fetch_and_look(run, context.workspaces, lambda: now, context.command)
        return lambda: look_now(run, context.workspaces, now, context.command)

    def answer(
        self, work: UnitOfWork, _place: AppContext, about: About, fetched: Fetched
    ) -> Answer:
        """Act, with what was seen; a look that takes its time is answered when it is there."""
        run = run_of(work, about, reads=self.reads)
        look = look_of(fetched, run)
        if look.coming is not None:
            return Answer(coming(look), beside=self.beside)
        words = [*about.code.split(":"), "", ""][:3]
        return Answer(self.draw(work, run, seen_of(work, run, look), words), beside=self.beside)


def _items(run: RunFacts, codes: str) -> list[ItemFacts]:
    wanted = {each.casefold() for each in codes.split(",")}
    named = [
        item
        for item in run.items
        if item.code.casefold() in wanted or (item.step or "").casefold() in wanted
    ]
    if not named:
        raise UserError(f"Phase {run.handle} has no item {codes}.")
    return [item for item in named if not item.is_retired]


def _check(work: UnitOfWork, run: RunFacts, seen: Seen, words: list[str]) -> Message:
    return _card(work, run, seen, _items(run, words[0]))


def _accept(work: UnitOfWork, run: RunFacts, seen: Seen, words: list[str]) -> Message:
    codes, commit, _ = words
    items = _items(run, codes)
    after = _accepted(work, run, seen, items, commit)
    steps = {item.step for item in items}
    shown = [item for item in after.items if item.step in steps and not item.is_retired]
    return _card(work, after, seen, shown, showing=codes.partition(",")[0])


def _accepted(
    work: UnitOfWork, run: RunFacts, seen: Seen, items: list[ItemFacts], commit: str
) -> RunFacts:
    named = commit_named(seen, commit, work.command)
    left = [item for item in items if card.acceptable(item)]
    return accept(work, run, seen, left or items, lambda _: named)


def _proposed(work: UnitOfWork, run: RunFacts, seen: Seen, words: list[str]) -> Message:
    codes, commit, proposed = words
    items = [item for item in _items(run, codes) if card.acceptable(item)]
    after = _accepted(work, run, seen, items, commit) if items else run
    data = seen.proposed(commit_named(seen, commit, work.command), proposed.split(","))
    return proposal(after, data, work.command)


def _its_me(work: UnitOfWork, run: RunFacts, seen: Seen, words: list[str]) -> Message:
    email = words[0]
    if all(commit.email != email for commit in seen.workspace.commits):
        raise UserError(f"No commit of this run is by {email} any more.")
    confirm_author(work, run, email, work.actor)
    again = replace(seen, people={**seen.people, email.casefold(): work.actor})
    of_theirs = {item.step for item in run.items if _is_by(again, item, email)}
    shown = [item for item in run.items if item.step in of_theirs and not item.is_retired]
    return _card(work, run, again, shown)


def _is_by(seen: Seen, item: ItemFacts, email: str) -> bool:
    best = seen.best(item)
    return best is not None and best.commit is not None and best.commit.email == email


def _card(
    work: UnitOfWork, run: RunFacts, seen: Seen, items: list[ItemFacts], showing: str = ""
) -> Message:
    return card.proof(run, seen, items, work.times, work.command, showing=showing)


ACTIONS: dict[str, ProofPress] = {
    card.CHECK: ProofPress(_check, fetches=True, reads=True, beside=True),
    card.AGAIN: ProofPress(_check, fetches=True, reads=True),
    card.ACCEPT: ProofPress(_accept),
    **{f"{PROPOSED}_{number}": ProofPress(_proposed) for number in range(MOST_BUTTONS)},
    **{f"{card.ITS_ME}_{number}": ProofPress(_its_me) for number in range(card.MOST_AUTHORS)},
}
