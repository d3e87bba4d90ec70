"""Answers to a run: people acknowledge its summary, or raise a concern."""

from bot.domain import wording
from bot.domain.closing_facts import ConcernFacts
from bot.domain.events import EventKind
from bot.domain.facts import RunFacts
from bot.domain.pseudonyms import has_left
from bot.storage import closing, outbox, reminder_updates, watching
from bot.use_cases.bounds import require_room_for_concern
from bot.use_cases.unit_of_work import UnitOfWork, require_not_archived
from phases.errors import UserError


def acknowledge(work: UnitOfWork, run: RunFacts) -> None:
    """Record that the user has read this closing's summary. Raises UserError on a repetition."""
    require_not_archived(work, run)
    if run.closed_at is None:
        raise UserError(
            f"Phase {run.handle} is not closed: it has no summary to acknowledge yet. "
            f'Is something wrong? Type: {work.command} concern {run.handle} "what worries you"'
        )
    earlier = closing.facts(work.session, run).acknowledged_by(work.actor)
    if earlier:
        raise UserError(f"You acknowledged Phase {run.handle} {work.times.since(earlier.at)}.")
    closing.acknowledge(work.session, run.id, work.actor, run.closed_at, work.now)
    work.record(run, EventKind.ACKNOWLEDGED)
    reminder_updates.after_answer(work.session, run)


def raise_concern(work: UnitOfWork, run: RunFacts, text: str) -> int:
    """Store the concern and tell the lead; return its number."""
    require_not_archived(work, run)
    require_room_for_concern(work, run)
    number = closing.raise_concern(work.session, run.id, text, work.actor, work.now)
    work.record(run, EventKind.CONCERN, number=number, text=text)
    if work.actor != run.lead:
        outbox.owe(
            work.session,
            run.id,
            who_answers(run),
            EventKind.CONCERN,
            work.now,
            reminder_updates.concern_slot(run.id, number),
            {"number": number},
        )
    watching.remind_again(work.session, run.id)
    reminder_updates.after_answer(work.session, run)
    return number


def who_answers(run: RunFacts) -> str:
    """The lead; if the lead has left, the run's channel, since an admin may answer."""
    return run.channel if has_left(run.lead) else run.lead


def answer_concern(work: UnitOfWork, run: RunFacts, number: int, answer: str) -> ConcernFacts:
    """Answer a concern, replacing an earlier answer, and tell the person who raised it."""
    concern = require_concern(work, run, number)
    if concern.answer == answer:
        raise UserError(f"Concern {number} has that answer already. Nothing was changed.")
    closing.answer_concern(work.session, run.id, number, answer, work.actor, work.now)
    work.record(run, EventKind.CONCERN_ANSWERED, number=number, answer=answer)
    if concern.raised_by != work.actor:
        work.owe_in_hours(
            run, concern.raised_by, EventKind.CONCERN_ANSWERED, number=number, answer=answer
        )
    reminder_updates.after_answer(work.session, run, number)
    return concern


def require_concern(work: UnitOfWork, run: RunFacts, number: int) -> ConcernFacts:
    """The concern of that number. Raises UserError if there is none, or the user may not answer."""
    require_not_archived(work, run)
    work.require_lead(run, "answer concerns")
    told = closing.facts(work.session, run)
    found = told.concern(number)
    if found is None:
        count = wording.plural(len(told.concerns), "concern")
        raise UserError(
            f"Phase {run.handle} has {count if told.concerns else 'no concerns'}, and none with "
            f"the number {number}. See {work.command} concerns {run.handle}",
            f"concerns {run.handle}",
        )
    return found
