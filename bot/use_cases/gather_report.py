"""Gathers the facts of a run's reports."""

import json
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from bot.domain.facts import EventFacts, RunFacts
from bot.domain.pseudonyms import mentioned
from bot.domain.report_facts import Report
from bot.storage import closing, events, people, plans, runs, stakeholders
from bot.storage.session import Session

_ID = re.compile(r"(?=.*[0-9]|.{9})[UW][A-Z0-9]{4,}")
"""Looks like an id and not like a word in capitals."""
_PERSON = re.compile(r'"([UW][A-Z0-9]+)"|<@([A-Z0-9]+)')
"""An id as a whole value, or a mention in typed text."""


def gather_report(session: Session, run: RunFacts, now: datetime, command: str) -> Report:
    """A run, with its items, as its reports describe it at ``now``."""
    told = closing.facts(session, run)
    interested = tuple(stakeholders.of_run(session, run.id))
    happened = tuple(events.all_of(session, run.id))
    others = {
        *told.people,
        *(each.lane for each in interested),
        *(person for event in happened for person in _people(event)),
        *filter(None, [run.archived_by]),
    }
    named = with_names(session, run, others)
    text = plans.text_of(session, run.plan) or ""
    in_it = others | runs.people_of(run)
    strangers = frozenset(filter(_ID.fullmatch, in_it - named.names.keys()))
    return Report(named, told, interested, happened, now, command, text, strangers)


def with_names(session: Session, run: RunFacts, others: Collection[str]) -> RunFacts:
    """The run with the names of its people and of these others."""
    return replace(run, names=runs.names(session, run) | people.names(session, others))


def people_in(run: RunFacts, notes: Sequence[EventFacts]) -> set[str]:
    """The authors of these notes, and the people mentioned in them or in notes of items."""
    texts = [str(note.data.get("text", "")) for note in notes]
    texts += [item.note for item in run.items if item.note]
    return {note.actor for note in notes}.union(*map(mentioned, texts))


def _people(event: EventFacts) -> Iterator[str]:
    """The actor of an event and everyone in its data: a former owner is named only there."""
    yield event.actor
    for alone, named in _PERSON.findall(json.dumps(event.data)):
        yield alone or named
