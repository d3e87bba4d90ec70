"""Follow: the items of a run are changed to match a newer version of the plan."""

from datetime import datetime
from typing import Any

from bot.domain import whose_word
from bot.domain.events import EventKind
from bot.domain.facts import ItemFacts, RunFacts
from bot.domain.workspace_facts import SHORT
from bot.storage import events, items, people
from bot.use_cases.report_item import NO_REPORT
from bot.use_cases.undo_item import NO_PROOF
from bot.use_cases.unit_of_work import UnitOfWork
from phases.changes import Changes, Followed
from phases.following import Entry
from phases.likeness import same_words
from phases.progress import ItemState

_COMPLETION = (
    "settled_by",
    "settled_with",
    "recorded_by",
    "evidence",
    "note",
    "given_for",
    "agent",
    "agent_for",
    "report_evidence",
    "report_note",
    *NO_PROOF,
)
_MOMENTS = ("settled_at", "reported_at")
WENT = "no longer in the plan"


def follow_plan(work: UnitOfWork, run: RunFacts, changes: Changes, sha256: str) -> None:
    """Add new items, change those that differ, retire those that went; each with its event."""
    for one in changes.items:
        if one.was is None:
            _add(work, run, one, sha256)
        else:
            _change(work, run, one, one.was)
    for entry in changes.gone:
        item = run.item(entry.code)
        if not item.is_retired:
            _retire(work, run, item, sha256)


def _add(work: UnitOfWork, run: RunFacts, one: Followed, sha256: str) -> None:
    code, kind, text = one.item.code, one.item.kind, one.item.text
    row = {"code": code, "kind": kind, "step": one.step, "position": 0, "text": text}
    items.add(work.session, run.id, [row])
    told = {"text": text, "plan": sha256}
    events.record(work.session, run.id, EventKind.ADDED, work.actor, work.now, code, **told)
    new = ItemFacts(0, code, kind, one.step, text, version=1)
    work.tell_webhooks(run, EventKind.ADDED, new, told)


def _change(work: UnitOfWork, run: RunFacts, one: Followed, was: Entry) -> None:
    item = run.item(was.code)
    changed: dict[str, Any] = {}
    if item.text != one.item.text:
        changed["text"] = one.item.text
    if one.is_moved:
        changed["step"] = one.step
    if one.is_reworded:
        changed["given_for"] = _given_for(item, one.item.text)
    was_retired = _before_it_went(work, run, item) if one.is_back else {}
    changed |= was_retired
    if changed:
        work.change_item(item, **changed)
    if one.is_moved:
        work.record(run, EventKind.MOVED, item, was=item.step, to=one.step)
    if one.is_reworded:
        work.record(run, EventKind.REWORDED, item, was=item.text, text=one.item.text)
    if was_retired:
        work.record(run, EventKind.RESTORED, item, state=was_retired["state"].value)


def _given_for(item: ItemFacts, text: str) -> str | None:
    """The words that a completion was given for, if the plan now has others."""
    if item.is_open:
        return None
    first = item.given_for or item.text
    return None if same_words(first) == same_words(text) else first


def _retire(work: UnitOfWork, run: RunFacts, item: ItemFacts, sha256: str) -> None:
    was: dict[str, Any] = {name: getattr(item, name) for name in _COMPLETION}
    was["state"] = item.state.value
    for name in _MOMENTS:
        at = getattr(item, name)
        was[name] = at.isoformat() if at else None
    note = _what_it_was(work, item)
    work.settle(item, ItemState.RETIRED, (), note=note, **NO_PROOF, **NO_REPORT)
    work.record(run, EventKind.RETIRED, item, reason=note, plan=sha256, was=was)


def _what_it_was(work: UnitOfWork, item: ItemFacts) -> str:
    """A note on the work that went with the item; names instead of mentions, to notify nobody."""
    if not item.is_reported and (item.is_open or item.began_settled):
        return WENT
    named = filter(None, (*item.doers, item.agent_for))
    names = people.names(work.session, named)

    def person(id_: str) -> str:
        return f"@{names.get(id_, 'somebody')}"

    if item.is_reported:
        return f"{WENT}; {whose_word.reporter(item, person)} had reported it"
    verb = "completed" if item.state is ItemState.DONE else item.state.value
    proof = f", found in {item.found_commit[:SHORT]}" if item.found_commit else ""
    because = f": {item.note}" if item.note else ""
    return f"{WENT}; {whose_word.sayer(item, person)} had {verb} it{proof}{because}"


def _before_it_went(work: UnitOfWork, run: RunFacts, item: ItemFacts) -> dict[str, Any]:
    """The state before the plan dropped the item; an item retired by hand stays retired."""
    was = events.of_item(work.session, run.id, item.code, {EventKind.RETIRED})[-1].data.get("was")
    if was is None:
        return {}
    restored: dict[str, Any] = {name: was.get(name) for name in _COMPLETION}
    for name in _MOMENTS:
        restored[name] = datetime.fromisoformat(was[name]) if was.get(name) else None
    return restored | {"state": ItemState(was["state"])}
