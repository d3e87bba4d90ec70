"""Limits per person: endless additions would slow the run down for everybody."""

from collections.abc import Sequence
from datetime import timedelta

from bot.domain.events import EventKind
from bot.domain.facts import RunFacts
from bot.storage import asked, events, outbox
from bot.use_cases.unit_of_work import UnitOfWork
from phases.errors import UserError

MOST_ITEMS = 700
"""Items in a run, retired ones included; a document may have 500."""
MOST_ADDED = 100
MOST_NOTES = 200
MOST_CONCERNS = 20
MOST_REMINDERS = 50
"""Future reminders."""
MOST_REPEATS = 10
"""Those of them that repeat."""
MOST_SHARED = 20
MOST_SENT = 20
"""Messages that a user requests to their own DMs, per day; so is MOST_SHARED."""
A_DAY = timedelta(days=1)


def require_room_for_item(work: UnitOfWork, run: RunFacts) -> None:
    """Refuse an item beyond the limit of the run, or of the user."""
    if len(run.items) >= MOST_ITEMS:
        raise _most(
            f"Phase {run.handle} has {MOST_ITEMS} items, counting retired ones",
            "Begin another phase for the rest.",
        )
    if events.count(work.session, run.id, work.actor, EventKind.ADDED) >= MOST_ADDED:
        raise _most(
            f"You added {MOST_ADDED} items to Phase {run.handle}",
            "Put the rest into its document, or let somebody else add them.",
        )


def require_room_for_note(work: UnitOfWork, run: RunFacts) -> None:
    """Refuse a note beyond the user's limit in this run."""
    if events.count(work.session, run.id, work.actor, EventKind.NOTE) >= MOST_NOTES:
        raise _most(
            f"You kept {MOST_NOTES} notes with Phase {run.handle}",
            "Put the rest into a document, and note its link with an item: "
            f"{work.command} evidence",
        )


def require_room_for_concern(work: UnitOfWork, run: RunFacts) -> None:
    """Refuse a concern beyond the user's limit in this run."""
    if events.count(work.session, run.id, work.actor, EventKind.CONCERN) >= MOST_CONCERNS:
        raise _most(
            f"You raised {MOST_CONCERNS} concerns about Phase {run.handle}",
            f"Tell the rest to <@{run.lead}>.",
        )


def require_room_for_reminder(work: UnitOfWork, run: RunFacts, *, repeats: bool) -> None:
    """Refuse a reminder beyond the user's limits of future ones in this run, and of repeated."""
    coming = asked.coming(work.session, work.actor, work.now)
    mine = [each for each in coming if each.run == run.id and each.reminder.by == work.actor]
    if len(mine) >= MOST_REMINDERS:
        raise _most(
            f"You asked for {MOST_REMINDERS} reminders of Phase {run.handle} that are still to "
            "come",
            f"Cancel one: {work.command} remind cancel {mine[-1].reminder.id}",
            f"remind cancel {mine[-1].reminder.id}",
        )
    again = [each.reminder.id for each in mine if each.reminder.rule]
    if repeats and len(again) >= MOST_REPEATS:
        raise _most(
            f"{MOST_REPEATS} reminders of Phase {run.handle} repeat for you",
            f"End one: {work.command} remind cancel {again[-1]}",
            f"remind cancel {again[-1]}",
        )


def require_room_for_share(work: UnitOfWork, run: RunFacts) -> None:
    """Refuse a shared step beyond the user's limit per day."""
    since = work.now - A_DAY
    if events.count(work.session, run.id, work.actor, EventKind.SHARED, since) >= MOST_SHARED:
        raise _most(
            f"You shared {MOST_SHARED} steps of Phase {run.handle} within a day",
            f"Anyone can see a step: {work.command} step",
        )


def require_room_to_send(work: UnitOfWork, run: RunFacts, kinds: Sequence[str], what: str) -> None:
    """Refuse a message of these kinds beyond the user's limit of requested DMs per day."""
    if outbox.count(work.session, run.id, work.actor, kinds, work.now - A_DAY) >= MOST_SENT:
        raise _most(
            f"I sent you {MOST_SENT} {what} of Phase {run.handle} within a day",
            "They are in your direct messages.",
        )


def _most(so: str, way: str, *proposals: str) -> UserError:
    return UserError(f"{so}, and that's the limit. Nothing was changed. {way}", *proposals)
