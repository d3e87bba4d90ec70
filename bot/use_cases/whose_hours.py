"""The working hours of the people in a run."""

from bot.domain.facts import RunFacts
from bot.storage import preferences
from bot.storage.session import Session
from bot.working_time.habits import Habits


def habits_of(session: Session, run: RunFacts, person: str) -> Habits:
    """A person's hours; if their profile was never read, the usual ones in the run's zone."""
    known = preferences.seen(session, {person})
    found = preferences.habits(known, {person}, run.country)
    return found.get(person) or Habits(run.zone, country=run.country)
