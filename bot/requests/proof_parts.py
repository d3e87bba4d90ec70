"""What the commands and the buttons about proof share."""

from collections.abc import Callable, Iterable, Sequence

from bot.cards.message import Message
from bot.cards.misses import bring
from bot.domain.facts import ItemFacts, RunFacts
from bot.domain.probes import examine
from bot.domain.workspace_facts import CommitFacts, Seen
from bot.requests.prefetch import Fetched
from bot.storage import authors
from bot.use_cases.accept_proof import Proof, accept_proof
from bot.use_cases.look_at_workspace import Look
from bot.use_cases.unit_of_work import UnitOfWork
from phases.errors import UserError


def look_of(fetched: Fetched, run: RunFacts) -> Look:
    """The look that was prefetched. Raises UserError if it was for another run."""
    if not isinstance(fetched, Look) or fetched.run != run.id:
        raise UserError(
            "Another phase began here a moment ago. Nothing was changed: type it again."
        )
    return fetched


def coming(look: Look) -> Message:
    """The reply while a fetch is running."""
    return Message(f"Fetching {look.name}: the result follows.")


def seen_of(work: UnitOfWork, run: RunFacts, look: Look) -> Seen:
    """What the probes find in a look, with the people known by their commits' addresses."""
    facts = look.seen()
    people = authors.matched(work.session, {commit.email for commit in facts.commits})
    return Seen(facts, examine(run, facts), people)


def accept(
    work: UnitOfWork,
    run: RunFacts,
    seen: Seen,
    items: Sequence[ItemFacts],
    commit_for: Callable[[ItemFacts], CommitFacts],
) -> RunFacts:
    """Accept a commit for each item."""
    proven = []
    for item in items:
        commit = commit_for(item)
        _require_stands(work, seen, item, commit)
        proof = Proof(commit, seen.workspace.link(commit.id), seen.person(commit))
        proven.append((item, proof))
    return accept_proof(work, run, proven)


def _require_stands(work: UnitOfWork, seen: Seen, item: ItemFacts, commit: CommitFacts) -> None:
    reverted = seen.workspace.reverted.get(commit.id)
    if reverted is None or not reverted.sure:
        return
    ours = f"{'done' if item.is_open else 'undo'} {item.code}"
    way = "or on your word alone" if item.is_open else f"or open {item.code} again"
    raise UserError(
        f"{commit.short} was {reverted} on {seen.workspace.ref}, so it no longer proves anything. "
        f"Push the work again and accept that commit, {way}: {work.command} {ours}",
        ours,
    )


def commit_named(seen: Seen, typed: str, command: str) -> CommitFacts:
    """The commit whose id starts so: one since the run began, or one in a finding."""
    wanted = typed.casefold()
    everything: Iterable[CommitFacts] = (
        *(each.commit for each in seen.findings if each.commit),
        *seen.workspace.commits,
    )
    found = {commit.id: commit for commit in everything if commit.id.startswith(wanted)}
    if len(found) == 1:
        return next(iter(found.values()))
    if found:
        raise UserError(f"{len(found)} commits begin with {typed}. Type more of the id.")
    raise UserError(
        f"{typed} is not on {seen.workspace.ref} since the run began. "
        f"{bring(seen.workspace).capitalize()}, then check again: "
        f"{command} verify",
        "verify",
    )
