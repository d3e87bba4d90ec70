"""Acceptance: every item is settled, and if the run asks for it, checked by a second person."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.domain import whose_word, wording
from bot.domain.facts import ItemFacts
from bot.domain.gates.gate import Gate, Look, codes, settled
from phases.document import Kind
from phases.progress import ItemState

NAME = "acceptance"


def gates(look: Look) -> Iterator[Gate]:
    """One gate for the acceptance checklist, if there is one."""
    items = look.run.of_kind(Kind.ACCEPTANCE)
    if not items:
        return
    ticked = settled(look, NAME, items)
    alone = [item for item in items if look.run.second_eyes and not has_second_eyes(item)]
    if not ticked.is_met or not alone:
        yield ticked
        return
    yield replace(
        ticked,
        is_met=False,
        said=f"{ticked.said}; only {_who(look, alone)} looked at {codes(alone)}",
        wanted=f"somebody else confirms: {look.command} confirm {alone[0].code}",
    )


def _who(look: Look, items: Sequence[ItemFacts]) -> str:
    names = (whose_word.sayer(one, look.name) or "the document" for one in items)
    return wording.joined(list(dict.fromkeys(names)))


def has_second_eyes(item: ItemFacts) -> bool:
    """Whether a person other than the doers, and than whose agent it was, recorded or confirmed it.

    A waived item needs no second person, since the lead gave a reason.
    """
    if item.state is not ItemState.DONE:
        return item.state is not ItemState.OPEN
    others = {item.recorded_by, item.confirmed_by} - {None, "", *item.doers, item.agent_for}
    return bool(others)
