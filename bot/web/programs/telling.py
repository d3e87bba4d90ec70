"""Facts in, answers out: people by name and id, never by address."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from bot.cards.history import sentence
from bot.domain import whose_word
from bot.domain.facts import EventFacts, ItemFacts, RunFacts
from bot.domain.pseudonyms import SOMEBODY, UNKNOWN, has_left, mentioned, with_names_removed
from bot.reports.plain import plain
from bot.storage import people
from bot.storage.session import Session
from bot.web.programs import told
from bot.web.programs.asked import Page
from bot.web.programs.told import Person, Word
from bot.web.status_page import NOT_FOR_OUTSIDERS
from bot.working_time.times import Times
from phases.progress import ItemState


def run(facts: RunFacts, now: datetime) -> told.Run:
    """The whole run; ``facts.names`` has its people."""
    items = [item(facts, each, now) for each in facts.items]
    return told.Run(
        id=facts.id,
        run=facts.handle,
        title=facts.phase.title,
        state=_state(facts),
        lead=_known(facts, facts.lead),
        target=facts.target,
        started_at=facts.started_at,
        closed_at=facts.closed_at,
        next_step=facts.next_step,
        late=[each.code for each in items if each.late],
        steps=[_step(facts, code) for code in facts.steps],
        items=items,
        as_of=now,
    )


def one_item(facts: RunFacts, code: str, now: datetime) -> told.OneItem:
    """One item, and how much of its step is done."""
    found = facts.item(code)
    return told.OneItem(
        run=facts.handle,
        item=item(facts, found, now),
        step=_step(facts, found.step) if found.step in facts.steps else None,
        next_step=facts.next_step,
        as_of=now,
    )


def item(facts: RunFacts, found: ItemFacts, now: datetime) -> told.Item:
    """An item as it stands."""
    return told.Item(
        code=found.code,
        kind=found.kind.value,
        step=found.step,
        text=found.text,
        state=found.state.value,
        word=word(found),
        by=person(facts, found.settled_by),
        agent=None if found.is_open else found.agent,
        at=found.settled_at,
        evidence=found.evidence,
        note=found.note,
        report=_report(facts, found),
        confirmed_by=person(facts, found.confirmed_by),
        commit=found.found_commit,
        commit_url=found.found_url,
        done_with=[_known(facts, doer) for doer in found.doers[1:]],
        owner=_owner(facts, found),
        owners=[_known(facts, owner) for owner in found.owners.people],
        group=found.owner_group,
        role=found.owner_role,
        due=found.due_at,
        late=found.is_late(facts.closed_at or now),
        blocked=_blocked(facts, found),
    )


def _owner(facts: RunFacts, found: ItemFacts) -> Person | None:
    if found.owner_group is not None:
        return Person(id=found.owner or "", name=f"@{found.owner_group}")
    return person(facts, found.owner)


def word(found: ItemFacts) -> Word:
    """What the state of an item rests on."""
    if found.is_retired:
        return "retired"
    if found.state is ItemState.WAIVED:
        return "waived"
    return whose_word.told(found) or "open"


def person(facts: RunFacts, id_: str | None) -> Person | None:
    """Somebody by id; None where nobody is named, as where a program acted."""
    return _known(facts, id_) if id_ else None


def events(
    session: Session,
    facts: RunFacts,
    found: Sequence[tuple[int, EventFacts]],
    page: Page,
    now: datetime,
) -> told.Events:
    """A page of events; one more than the page takes was looked for.

    The cursor passes those that are withheld, too.
    """
    looked_at = found[: page.limit]
    shown = [one for one in looked_at if one[1].kind not in NOT_FOR_OUTSIDERS]
    times = Times(facts.zone, now, stands=True)
    sentences = [sentence(happened, times) for _, happened in shown]
    them = {happened.actor for _, happened in shown}.union(*map(mentioned, sentences))
    named = replace(facts, names=people.names(session, them))
    return told.Events(
        run=facts.handle,
        events=[_event(named, *one, said) for one, said in zip(shown, sentences, strict=True)],
        next=looked_at[-1][0] if looked_at else page.after,
        more=len(found) > page.limit,
        as_of=now,
    )


def in_plain_words(text: str, names: Mapping[str, str]) -> str:
    """A sentence without Slack's markup: names for mentions."""
    return with_names_removed(plain(text, names))


def _event(facts: RunFacts, number: int, happened: EventFacts, said: str) -> told.Event:
    return told.Event(
        id=number,
        at=happened.at,
        kind=happened.kind,
        item=happened.item,
        by=person(facts, happened.actor),
        agent=happened.agent,
        said=in_plain_words(said, facts.names),
    )


def _known(facts: RunFacts, id_: str) -> Person:
    if has_left(id_):
        return Person(id=None, name=SOMEBODY)
    return Person(id=id_, name=facts.names.get(id_, UNKNOWN))


def _state(facts: RunFacts) -> told.RunState:
    if facts.archived_at is not None:
        return "archived"
    if facts.closed_at is not None:
        return "closed"
    return "running" if facts.paused_at is None else "paused"


def _step(facts: RunFacts, code: str) -> told.Step:
    [step] = [each for each in facts.phase.steps if each.code == code]
    states: Sequence[ItemState] = [each.state for each in facts.of_step(code)]
    return told.Step(
        code=code,
        title=step.title,
        state=facts.step_states[code].value,
        items=len(states),
        done=states.count(ItemState.DONE),
        waived=states.count(ItemState.WAIVED),
    )


def _report(facts: RunFacts, found: ItemFacts) -> told.Report | None:
    if not found.is_reported or found.agent is None or found.reported_at is None:
        return None
    return told.Report(
        agent=found.agent,
        for_=person(facts, found.agent_for),
        at=found.reported_at,
        evidence=found.report_evidence,
        note=found.report_note,
    )


def _blocked(facts: RunFacts, found: ItemFacts) -> told.Blocked | None:
    if found.blocked_at is None:
        return None
    return told.Blocked(
        reason=found.block_reason or "",
        by=person(facts, found.blocked_by),
        agent=found.blocked_agent,
        at=found.blocked_at,
    )
