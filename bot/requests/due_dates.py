"""Due dates that a user set, and what to say of them: whose working day a date ends."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import datetime
from functools import partial

from bot.cards.moved_dates import lines_along
from bot.domain.facts import ItemFacts, RunFacts
from bot.domain.owners import Owners
from bot.requests import replies
from bot.use_cases.follow_dates import along
from bot.use_cases.set_due import set_due, whose_day
from bot.use_cases.unit_of_work import UnitOfWork
from bot.use_cases.whose_hours import habits_of
from bot.words.dates import as_typed
from bot.words.meaning import When
from bot.working_time.times import Times
from phases.due_rules import DueRule


def set_dates(
    work: UnitOfWork, run: RunFacts, items: Sequence[ItemFacts], when: When | DueRule | None
) -> str:
    """Set the dates and return the reply: ``E2.2 is due Fri 4 Dec, 18:00 for @ops (their …).``

    What moved along stands below it.
    """
    after = set_due(work, run, items, when.due if isinstance(when, When) else when)
    said = _said(work, after, [after.item(item.code) for item in items], when)
    return "\n".join([said, *moved_along(work, run, after, [item.code for item in items])])


def moved_along(
    work: UnitOfWork, before: RunFacts, after: RunFacts, but: Collection[str] = ()
) -> list[str]:
    """The lines of what an act moved along, and of what kept its date."""
    return lines_along(after, along(work, before, after, but), work.times)


def _said(
    work: UnitOfWork, run: RunFacts, items: Sequence[ItemFacts], when: When | DueRule | None
) -> str:
    if isinstance(when, DueRule) and items[0].due_at is None:
        return replies.waits(items, when, work.command)
    if when is None or (isinstance(when, When) and when.has_hour):
        return replies.due(items, when, work.times)
    alike: defaultdict[tuple[Owners, datetime], list[ItemFacts]] = defaultdict(list)
    for item in items:
        assert item.due_at is not None
        alike[item.owners, item.due_at].append(item)
    follows = f" {replies.follows(when)}" if isinstance(when, DueRule) else ""
    if isinstance(when, DueRule) and when.hour:
        return " ".join(map(partial(_at, work.times), alike.values())) + follows
    return " ".join(_ends(work, run, found) for found in alike.values()) + follows


def _at(times: Times, items: Sequence[ItemFacts]) -> str:
    """Say when these items are due at an hour of the run's zone."""
    assert items[0].due_at is not None
    return replies.due_at(items, times.moment(items[0].due_at))


def as_due(work: UnitOfWork, run: RunFacts, items: Sequence[ItemFacts]) -> str:
    """The date that all items have, as it is typed; "" if they have none in common."""
    if len({(item.due_at, item.owners) for item in items}) != 1 or items[0].due_at is None:
        return ""
    habits = habits_of(work.session, run, whose_day(run, items[0]))
    return as_typed(items[0].due_at, work.times.zone, habits.evening)


def _ends(work: UnitOfWork, run: RunFacts, items: Sequence[ItemFacts]) -> str:
    """Say when these items of the same owners are due, in the owner's zone and in the user's."""
    person, at = whose_day(run, items[0]), items[0].due_at
    assert at is not None
    theirs = Times(habits_of(work.session, run, person).zone, work.now).moment(at)
    mine = work.times.moment(at)
    here = f"; {mine} for you" if mine != theirs else ""
    return replies.due_at_end(items, theirs, person, here, reader=work.actor)
