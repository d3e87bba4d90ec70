"""What people answer a run with: they acknowledge its summary, or raise a concern."""

from bot.domain import wording
from bot.domain.closing_facts import ConcernFacts
from bot.domain.facts import RunFacts
from bot.domain.pseudonyms import has_left
from bot.storage import closing, outbox, told_anew, watching
from bot.use_cases.act import Act, require_not_archived
from bot.use_cases.bounds import require_room_for_concern
from phases.errors import UserError

CONCERN, ANSWERED = "concern", "concern_answered"
"""The kinds of messages: to the lead, and to who raised it."""


def acknowledge(act: Act, run: RunFacts) -> None:
    """Somebody has read the summary of this closing; UserError where they have said so."""
    require_not_archived(act, run)
    if run.closed_at is None:
        raise UserError(
            f"Phase {run.handle} is not closed: it has no summary to acknowledge yet. "
            f'Is something wrong? Type: {act.command} concern {run.handle} "what worries you"'
        )
    earlier = closing.facts(act.session, run).acknowledged_by(act.actor)
    if earlier:
        raise UserError(f"You acknowledged Phase {run.handle} {act.times.since(earlier.at)}.")
    closing.acknowledge(act.session, run.id, act.actor, run.closed_at, act.now)
    act.record(run, "acknowledged")
    told_anew.after_answer(act.session, run)


def raise_concern(act: Act, run: RunFacts, text: str) -> int:
    """Keep what worries somebody, and tell the lead; gives its number."""
    require_not_archived(act, run)
    require_room_for_concern(act, run)
    number = closing.raise_concern(act.session, run.id, text, act.actor, act.now)
    act.record(run, "concern", number=number, text=text)
    if act.actor != run.lead:
        outbox.owe(
            act.session,
            run.id,
            who_answers(run),
            CONCERN,
            act.now,
            told_anew.concern_slot(run.id, number),
            {"number": number},
        )
    watching.remind_again(act.session, run.id)
    told_anew.after_answer(act.session, run)
    return number


def who_answers(run: RunFacts) -> str:
    """The lead; the run's channel where the lead has left, and an admin may answer."""
    return run.channel if has_left(run.lead) else run.lead


def answer_concern(act: Act, run: RunFacts, number: int, answer: str) -> ConcernFacts:
    """Answer a concern, in place of an earlier answer, and tell who raised it."""
    concern = require_concern(act, run, number)
    if concern.answer == answer:
        raise UserError(f"Concern {number} has that answer already. Nothing was changed.")
    closing.answer_concern(act.session, run.id, number, answer, act.actor, act.now)
    act.record(run, ANSWERED, number=number, answer=answer)
    if concern.raised_by != act.actor:
        act.owe(run, concern.raised_by, ANSWERED, number=number, answer=answer)
    told_anew.after_answer(act.session, run, number)
    return concern


def require_concern(act: Act, run: RunFacts, number: int) -> ConcernFacts:
    """The concern of that number, for whoever may answer it; UserError otherwise."""
    require_not_archived(act, run)
    act.require_lead(run, "answer concerns")
    told = closing.facts(act.session, run)
    found = told.concern(number)
    if found is None:
        count = wording.plural(len(told.concerns), "concern")
        raise UserError(
            f"Phase {run.handle} has {count if told.concerns else 'no concerns'}, and none with "
            f"the number {number}. See {act.command} concerns {run.handle}"
        )
    return found
