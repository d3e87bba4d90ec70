"""Evidence: counts done items said, said by agents, and found in git.

With ``proven``, all must be found.
"""

from collections.abc import Iterator, Sequence

from bot.domain import wording
from bot.domain.facts import ItemFacts
from bot.domain.gates.gate import Gate, Look, codes
from bot.domain.whose_word import Word, word_of, words_of
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
    said = _counted(done)
    if gone:
        yield _reverted(look, gone, said)
        return
    if not look.run.proven or not on_word:
        yield Gate(NAME, is_met=True, said=said)
        return
    yield Gate(
        NAME,
        is_met=False,
        said=f"{said}{'; without proof' if ':' in said else ''}: {codes(on_word)}",
        wanted=f"proof in git: {look.command} verify {on_word[0].step}",
    )


def _counted(done: Sequence[ItemFacts]) -> str:
    """``2 found in git, 3 said, 1 said by an agent: E1.2``: on whose word it is, item by item."""
    counts = words_of(done)
    said = counts[Word.SAID] + counts[Word.WRITTEN]
    by_agents = [item for item in done if word_of(item) in (Word.BY_AGENT, Word.BY_PROGRAM)]
    told = [f"{counts[Word.FOUND]} found in git", f"{said} said"]
    if by_agents:
        told.append(f"{wording.said_by_agents(by_agents)}: {codes(by_agents)}")
    return ", ".join(told)


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
