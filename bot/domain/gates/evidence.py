"""Evidence: counts done items said and found; with ``proven``, all must be found in git."""

from collections.abc import Iterator, Sequence

from bot.domain.facts import ItemFacts
from bot.domain.gates.gate import Gate, Look, codes
from bot.domain.workspace_facts import SHORT
from phases.progress import ItemState

NAME = "evidence"


def gates(look: Look) -> Iterator[Gate]:
    """One gate for the done deliverables; a revert of any item's proof keeps it unmet."""
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
    """The unmet gate for reverted proof, whether the run asks for proof or not."""
    one, command = gone[0], look.command
    reverted = ", ".join(f"{item.code} in {(item.reverted_in or '')[:SHORT]}" for item in gone[:12])
    more = f" and {len(gone) - 12} more" if len(gone) > 12 else ""
    return Gate(
        NAME,
        is_met=False,
        said=f"{said}, {len(gone)} reverted since: {reverted}{more}",
        wanted=f"{command} undo {one.code} and do it again, or {command} accept {one.code} COMMIT "
        "with another commit",
    )
