"""Items as tools show them."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from bot.agents.call import LONGEST, Call
from bot.agents.shapes import Item, Said
from bot.domain import whose_word
from bot.domain.facts import EventFacts, ItemFacts

MOST_NOTES = 20


def learn_of(call: Call, items: Iterable[ItemFacts]) -> None:
    """Look up everybody whom the items name, at once."""
    shown = list(items)
    people = [
        person
        for item in shown
        for person in (
            *item.doers,
            *item.owners.people,
            item.blocked_by,
            item.agent_for,
            item.found_by,
        )
    ]
    texts = [t for item in shown for t in (item.note, item.report_note, item.block_reason)]
    call.learn(people, texts)


def shown(call: Call, item: ItemFacts) -> Item:
    """An item with who said what of it; ``learn_of`` comes first."""
    reported = item.is_reported
    note = item.report_note if reported else item.note
    by = item.agent_for if reported else item.settled_by
    at = item.reported_at if reported else item.settled_at
    reason = item.block_reason
    return Item(
        code=item.code,
        text=call.plain(item.text),
        state=item.state,
        word=whose_word.told(item),
        by=call.name(by),
        agent=item.agent if reported or item.is_said_by_agent or item.reported_at else None,
        at=at,
        evidence=item.report_evidence if reported else item.evidence,
        note=_said(call, item.agent if reported else None, by, at, note),
        owner=_owner(call, item),
        owners=_owners(call, item),
        role=item.owner_role,
        done_with=[call.name(one) or "" for one in item.doers[1:]] or None,
        due=item.due_at,
        late=True if item.is_late(call.now) else None,
        blocked=_said(call, item.blocked_agent, item.blocked_by, item.blocked_at, reason),
    )


def _owner(call: Call, item: ItemFacts) -> str | None:
    return f"@{item.owner_group}" if item.owner_group else call.name(item.owner)


def _owners(call: Call, item: ItemFacts) -> list[str] | None:
    """Everybody who has it, where those are several: any one of them does it."""
    if not item.owners.are_several:
        return None
    return [call.name(person) or "" for person in item.owners.people]


def _said(
    call: Call, agent: str | None, person: str | None, at: datetime | None, text: str | None
) -> Said | None:
    if at is None or not text:
        return None
    return Said(by=_who(call, agent, person), at=at, text=call.data(text))


def _who(call: Call, agent: str | None, person: str | None) -> str:
    """``@dev``, ``claude-code for @dev``, ``ci``."""
    whom = call.name(person)
    if agent is None:
        return whom or "somebody"
    return f"{agent} for {whom}" if whom else agent


def decisions(call: Call, notes: Sequence[EventFacts]) -> tuple[list[Said], int]:
    """The newest notes, newest first, as far as there is room; and how many are left out."""
    newest = list(reversed(notes))[:MOST_NOTES]
    call.learn([each.actor for each in newest], [str(each.data["text"]) for each in newest])
    kept: list[Said] = []
    for each in newest:
        text = f"{each.data['code']}: {each.data['text']}"
        if min(len(text), LONGEST) > call.room // 4:
            break
        kept.append(Said(by=_who(call, each.agent, each.actor), at=each.at, text=call.data(text)))
    return kept, len(notes) - len(kept)
