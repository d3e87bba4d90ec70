"""The claims of a context pack, item by item, for a person to confirm."""

from collections.abc import Sequence
from typing import NamedTuple

from bot.cards import phrases
from bot.cards.blocks import actions, button, context, escape, linked, section
from bot.cards.button_values import ClaimButton
from bot.cards.message import Block, Message
from bot.domain import wording
from bot.domain.facts import ItemFacts, RunFacts
from bot.domain.wording import shorten

CONFIRM = "claim_confirm"
NOTE = "claimed in a context pack"
MOST = 15
"""Claims on one card."""


class Claimed(NamedTuple):
    """An open item, the line of the pack that claims it, and the evidence in that line."""

    item: ItemFacts
    line: str
    evidence: str | None


def claims(run: RunFacts, found: Sequence[Claimed], command: str) -> Message:
    """Show each claim with its line and a button to confirm it."""
    if not found:
        return Message(
            f"The pack claims nothing that is left to do in Phase {run.handle}. A line claims an "
            "item by its code or its words, if it is ticked or says that it is done."
        )
    are = "is" if len(found) == 1 else "are"
    head = (
        f"The pack says that {wording.plural(len(found), 'item')} of Phase {run.handle} {are} "
        "done. Nothing is ticked until you confirm it."
    )
    shown = found[:MOST]
    lines = [head, *(_spoken(one, command) for one in shown)]
    blocks = [section(head), *(block for one in shown for block in _row(run, one))]
    if len(found) > MOST:
        more = f"And {len(found) - MOST} more: confirm these, then paste the pack again."
        lines.append(more)
        blocks.append(context(more))
    return Message(phrases.fit(lines, f"{command} status"), tuple(blocks))


def _spoken(one: Claimed, command: str) -> str:
    evidence = f" {escape(one.evidence)}" if one.evidence else ""
    return f"○ {phrases.title(one.item)}      {command} done {one.item.code}{evidence}"


def _row(run: RunFacts, one: Claimed) -> list[Block]:
    quoted = f"the pack says: “{escape(shorten(one.line, 200))}”"
    proof = f" · {linked(shorten(one.evidence, 200))}" if one.evidence else ""
    value = ClaimButton(run.id, one.item.code, one.evidence or "")
    spoken = f"Confirm {one.item.code}: {one.item.text}"
    return [
        section(f"○ {phrases.title(one.item)}\n      {quoted}{proof}"),
        actions(button("Confirm", CONFIRM, value, spoken)),
    ]
