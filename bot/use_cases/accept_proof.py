"""Accept: an item is done, and its proof is in git."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.events import EventKind
from bot.domain.facts import ItemFacts, RunFacts
from bot.domain.workspace_facts import SHORT, CommitFacts
from bot.use_cases.attach_evidence import noted, together
from bot.use_cases.undo_item import STANDS
from bot.use_cases.unit_of_work import (
    UnitOfWork,
    require_items_open,
    require_open,
    require_steps_open,
)
from phases.errors import UserError
from phases.progress import ItemState


@dataclass(frozen=True, slots=True)
class Proof:
    """A commit with its page; ``person`` is its author, if known."""

    commit: CommitFacts
    url: str | None = None
    person: str | None = None


def accept_proof(
    work: UnitOfWork,
    run: RunFacts,
    proven: Sequence[tuple[ItemFacts, Proof]],
    *,
    itself: bool = False,
) -> RunFacts:
    """Complete all items or none; an item done on a person's word keeps its credit.

    ``itself``: a commit trailer completed them, and nobody pressed anything.
    """
    require_open(run)
    items = [item for item, _ in proven]
    said = [item for item in items if item.state is ItemState.DONE]
    _require_not_found(said)
    unsaid = [item for item in items if item not in said]
    require_items_open(work, run, unsaid)
    require_steps_open(work, run, unsaid)
    for item, proof in proven:
        if item in said:
            work.change_item(item, recorded_by=work.actor, **_found(proof))
        else:
            links = together(item.evidence, item.report_evidence)
            words = noted(item.note, item.report_note)
            work.settle(
                item,
                ItemState.DONE,
                [proof.person] if proof.person else (),
                evidence=links,
                note=words,
                **_found(proof),
            )
        work.record(
            run,
            EventKind.FOUND,
            item,
            commit=proof.commit.id,
            url=proof.url,
            author=proof.commit.author,
            by=proof.person,
            itself=itself,
        )
    after = work.after(run)
    work.announce_finished_steps(run, after, items)
    return after


def _found(proof: Proof) -> dict[str, str | None]:
    return {
        **STANDS,
        "found_commit": proof.commit.id,
        "found_url": proof.url,
        "found_author": proof.commit.author or None,
        "found_by": proof.person,
    }


def _require_not_found(items: Sequence[ItemFacts]) -> None:
    for item in items:
        if item.is_found and item.found_commit:
            raise UserError(f"{item.code} is found in {item.found_commit[:SHORT]} already.")
