"""Evidence: what is said and what is found; all of it found where the run asks for proof."""

from collections.abc import Iterator, Sequence

from bot.domain.facts import ItemFacts
from bot.domain.gates.gate import Gate, Look, codes
from bot.domain.workspace_facts import SHORT
from phases.progress import ItemState

NAME = "evidence"


def gates(look: Look) -> Iterator[Gate]:
    """Of the deliverables that are done; what was reverted of any item holds it."""
    done = [item for item in look.run.deliverables if item.state is ItemState.DONE]
    gone = [item for item in look.run.items if item.reverted_in]
    if not done and not gone:
        return
    on_word = [item for item in done if not item.is_found and not item.reverted_in]
    found = sum(item.is_found for item in done)
    said = f"{found} found in git, {len(on_word)} said"
    if gone:
        yield _reverted(look, gone, said)
        return
    if not look.run.proven or not on_word:
        yield Gate(NAME, is_met=True, said=said)
        return
    yield Gate(
        NAME,
        is_met=False,
        said=f"{said}: {codes(on_word)}",
        wanted=f"proof in git: {look.command} verify {on_word[0].step}",
    )


def _reverted(look: Look, gone: Sequence[ItemFacts], said: str) -> Gate:
    """Proof that was taken back is no proof, whether the run asks for proof or not."""
    one, command = gone[0], look.command
    reverted = ", ".join(f"{item.code} in {(item.reverted_in or '')[:SHORT]}" for item in gone[:12])
    more = f" and {len(gone) - 12} more" if len(gone) > 12 else ""
    return Gate(
        NAME,
        is_met=False,
        said=f"{said}, {len(gone)} reverted since: {reverted}{more}",
        wanted=f"{command} undo {one.code} and do it again, or {command} accept {one.code} COMMIT "
        "with a commit that stands",
    )
