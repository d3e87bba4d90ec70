"""Evidence: what is said and what is found; all of it found where the run asks for proof."""

from collections.abc import Iterator

from bot.gates.gate import Gate, Look, codes
from phases.progress import ItemState

NAME = "evidence"


def gates(look: Look) -> Iterator[Gate]:
    """Of the deliverables that are done."""
    done = [item for item in look.run.deliverables if item.state is ItemState.DONE]
    if not done:
        return
    on_word = [item for item in done if item.found_commit is None]
    said = f"{len(done) - len(on_word)} found in git, {len(on_word)} said"
    if not look.run.proven or not on_word:
        yield Gate(NAME, is_met=True, said=said)
        return
    yield Gate(
        NAME,
        is_met=False,
        said=f"{said}: {codes(on_word)}",
        wanted=f"proof in git: {look.command} verify {on_word[0].step}",
    )
