"""Notice: accepted proof that was reverted afterwards no longer counts."""

import re
from collections.abc import Iterator

from bot.domain.events import EventKind
from bot.domain.facts import ItemFacts, PersonFacts, RunFacts
from bot.domain.workspace_facts import Reverted, WorkspaceFacts
from bot.use_cases.undo_item import STANDS
from bot.use_cases.unit_of_work import UnitOfWork
from phases.progress import ItemState

KIND = "reverted"
GIT = PersonFacts("", "git", "UTC")
"""The actor of acts by a commit: their events have no actor."""

_COMMIT = re.compile(
    r"(?:\S*(?:/commits?/|[?;&](?:id|h)=))?([0-9a-f]{7,64})(?:[/?#&;.,)]\S*)?", re.IGNORECASE
)


def proof_of(item: ItemFacts) -> list[str]:
    """The commits that prove a done item: the accepted one, else commits among the evidence."""
    if item.state is not ItemState.DONE:
        return []
    if item.found_commit is not None:
        return [item.found_commit]
    words = (item.evidence or "").split()
    return [found[1].lower() for word in words if (found := _COMMIT.fullmatch(word))]


def notice_reverts(work: UnitOfWork, run: RunFacts, workspace: WorkspaceFacts) -> RunFacts:
    """Mark reverted proof, once, and tell the lead; remove the mark if the proof is back.

    The look must cover everything since the run began.
    """
    told: dict[str, list[str]] = {}
    for item in run.items:
        proof = proof_of(item)
        seen = next(_reverted(proof, workspace), None)
        if seen is not None:
            commit, reverted = seen
            if _mark(work, run, item, commit, reverted, workspace):
                told.setdefault(reverted.by.id, []).append(item.code)
        elif item.reverted_in is not None and _is_there(proof, workspace):
            work.change_item(item, **STANDS)
            work.record(run, EventKind.PROOF_STANDS, item, commit=item.reverted_commit)
    for id_, codes in told.items():
        _tell_lead(work, run, workspace, id_, codes)
    return work.after(run)


def _reverted(proof: list[str], workspace: WorkspaceFacts) -> Iterator[tuple[str, Reverted]]:
    for start in proof:
        for id_, reverted in workspace.reverted.items():
            if reverted.sure and id_.startswith(start):
                yield id_, reverted


def _is_there(proof: list[str], workspace: WorkspaceFacts) -> bool:
    ids = [commit.id for commit in workspace.commits]
    return any(id_.startswith(start) for start in proof for id_ in ids)


def _mark(
    work: UnitOfWork,
    run: RunFacts,
    item: ItemFacts,
    commit: str,
    reverted: Reverted,
    workspace: WorkspaceFacts,
) -> bool:
    by, url = reverted.by.id, workspace.link(reverted.by.id)
    if item.reverted_in == by:
        return False
    work.change_item(item, reverted_commit=commit, reverted_in=by, reverted_url=url)
    work.record(run, EventKind.PROOF_REVERTED, item, commit=commit, reverted_in=by, url=url)
    return True


def _tell_lead(
    work: UnitOfWork, run: RunFacts, workspace: WorkspaceFacts, id_: str, codes: list[str]
) -> None:
    by = next(commit for commit in workspace.commits if commit.id == id_)
    work.owe(
        run,
        run.lead,
        KIND,
        reverted_in=id_,
        url=workspace.link(id_),
        author=by.author,
        subject=by.subject,
        items=codes,
    )
