"""Remind: somebody wants to be told, or have another told, at an hour of their choice."""

from datetime import datetime

from bot.domain.facts import RunFacts
from bot.domain.reminder_facts import OwnReminder
from bot.storage import asked, watching
from bot.use_cases.able import require_readers
from bot.use_cases.about import require_about, require_future
from bot.use_cases.act import Act, require_open
from bot.use_cases.bounds import require_room_for_reminder
from phases.errors import UserError


def remind(
    act: Act, run: RunFacts, at: datetime, *, about: str | None, person: str, text: str = ""
) -> int:
    """Keep the wish; ``about`` is a code or None for the run. Gives the reminder's number."""
    require_open(run)
    require_about(act, run, about)
    require_future(act, at)
    require_readers(act, [person])
    require_room_for_reminder(act, run)
    watching.look_again_at(act.session, run.id)
    return asked.remind(
        act.session,
        run.id,
        about=about,
        person=person,
        by=act.actor,
        text=text,
        at=at,
        asked_at=act.now,
    )


def cancel_reminder(act: Act, number: int) -> OwnReminder:
    """Let one go: by who asked for it, or by who was to be told."""
    mine = {each.reminder.id: each for each in asked.coming(act.session, act.actor, act.now)}
    found = mine.get(number)
    if found is None or not asked.cancel(act.session, number, act.actor, act.now):
        raise UserError(
            f"You have no reminder {number} that is still to come. See {act.command} remind list"
        )
    return found.reminder
