"""Gathers what a run's reports tell."""

from dataclasses import replace
from datetime import datetime

from sqlmodel import Session

from bot.facts import RunFacts
from bot.report_facts import Report
from bot.storage import closing, events, people, runs, stakeholders


def gather_report(session: Session, run: RunFacts, now: datetime, command: str) -> Report:
    """A run, with its items, as its reports tell it at ``now``."""
    told = closing.facts(session, run)
    interested = tuple(stakeholders.of_run(session, run.id))
    happened = tuple(events.all_of(session, run.id))
    others = {
        *told.people,
        *(each.lane for each in interested),
        *(event.actor for event in happened),
        *filter(None, (run.archived_by, *(item.confirmed_by for item in run.items))),
    }
    names = runs.names(session, run) | people.names(session, others)
    return Report(replace(run, names=names), told, interested, happened, now, command)
