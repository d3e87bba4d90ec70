"""A person's own settings: read, and changed from words or from a form."""

from collections.abc import Callable, Mapping

from bot.cards.settings import (
    OwnSettings,
    days_in_words,
    hours_in_words,
    when_due,
    zone_in_words,
)
from bot.domain import wording
from bot.domain.reminder_facts import EVERYTHING
from bot.reminders import kind_of
from bot.requests.moments import habits_of, read_moment
from bot.requests.silence import ALL, Silence
from bot.storage import people, preferences, runs
from bot.use_cases import change_preferences as decide
from bot.use_cases.mute import mute, unmute
from bot.use_cases.unit_of_work import UnitOfWork
from bot.words.dates import told
from bot.words.week import read_hours, read_weekdays
from bot.working_time.public_holidays import country
from phases.errors import UserError

UNSAID = ("", "none", "off", "default", "profile")
"""What holds for everybody again."""
ON_THE_DAY, BEFORE = "both", "before"


def own_settings(work: UnitOfWork) -> OwnSettings:
    """The settings of the user."""
    chosen = bool(preferences.of(work.session, work.actor).get("zone"))
    known = people.find(work.session, work.actor) or work.person
    muted = tuple(each.words for each in muted_by(work, work.actor))
    return OwnSettings(habits_of(work), chosen, muted, chosen or known.zone_is_known)


def muted_by(work: UnitOfWork, lane: str) -> list[Silence]:
    """What a person or channel has muted, except in closed runs."""
    channel = lane if lane != work.actor else None
    found = [
        (runs.facts(work.session, run) if run else None, kind)
        for run, kind in preferences.muted_by(work.session, lane)
    ]
    return [
        Silence(kind, run, channel) for run, kind in found if run is None or run.closed_at is None
    ]


def as_typed(work: UnitOfWork) -> dict[str, str]:
    """The user's choices in the form that the setters read; "" for a default."""
    own, chosen = own_settings(work), preferences.of(work.session, work.actor)
    habits = own.habits
    away = habits.away_until if habits.is_away(work.now) else None
    found = {
        "zone": habits.zone.key,
        "days": " ".join(days_in_words([day]).lower() for day in sorted(habits.working_days)),
        "hours": f"{habits.works_from:%H:%M}-{habits.works_until:%H:%M}",
        "quiet": "-".join(f"{hour:%H:%M}" for hour in habits.quiet or ()),
        "holidays": habits.country or "",
        "most": str(habits.daily_cap),
        "due": ON_THE_DAY if habits.on_the_day else "",
        "muted": " ".join(kind or ALL[0] for kind in sorted(_muted_everywhere(work))),
        "away": f"{away.astimezone(habits.zone):%Y-%m-%d %H:%M}" if away else "",
    }
    unsaid = {name for name, column in _CHOSEN_BY.items() if chosen.get(column) is None}
    return {name: "" if name in unsaid else words for name, words in found.items()}


_CHOSEN_BY = {"zone": "zone", "days": "working_days", "hours": "works_from", "most": "daily_cap"}
"""For settings that always have a value: the column that says whether the person chose it."""


def _zone(work: UnitOfWork, value: str) -> str:
    decide.set_own_zone(work, value or None)
    return zone_in_words(own_settings(work), work.times, work.command)


def _days(work: UnitOfWork, value: str) -> str:
    decide.set_working_days(work, read_weekdays(value) if value else None)
    return _reached(work)


def _hours(work: UnitOfWork, value: str) -> str:
    decide.set_working_hours(work, read_hours(value) if value else None)
    return _reached(work)


def _reached(work: UnitOfWork) -> str:
    return f"Reminders reach you {hours_in_words(habits_of(work))}."


def _quiet(work: UnitOfWork, value: str) -> str:
    decide.set_quiet_hours(work, read_hours(value) if value else None)
    quiet = habits_of(work).quiet
    if quiet is None:
        return "You have no quiet hours within your working hours."
    return f"Nothing reaches you from {quiet[0]:%H:%M} to {quiet[1]:%H:%M}."


def _holidays(work: UnitOfWork, value: str) -> str:
    decide.set_own_country(work, country(value) if value else None)
    where = habits_of(work).country
    return f"You keep the public holidays of {where or 'each run'}."


def _most(work: UnitOfWork, value: str) -> str:
    if value and not (value.isascii() and value.isdigit() and len(value) < 4):
        raise UserError(f"Type a number of messages from 1 to {decide.MOST_A_DAY}, such as 5.")
    decide.set_daily_cap(work, int(value) if value else None)
    most = wording.plural(habits_of(work).daily_cap, "message")
    return f"You get at most {most} of reminders a day."


def _due(work: UnitOfWork, value: str) -> str:
    chosen = value.casefold()
    if chosen not in ("", ON_THE_DAY, BEFORE):
        raise UserError(
            f"Type {ON_THE_DAY} to hear of a due date on its day too, or {BEFORE} to hear of it "
            "only on the working day before."
        )
    decide.set_on_the_day(work, True if chosen == ON_THE_DAY else None)
    return when_due(habits_of(work))


def _away(work: UnitOfWork, value: str) -> str:
    until = read_moment(work, value) if value else None
    decide.set_away(work, until.at if until else None)
    return f"You are away until {told(until, work.times)}." if until else "You are not away."


def _muted(work: UnitOfWork, value: str) -> str:
    words = value.casefold().replace(",", " ").split()
    wanted = {EVERYTHING if word in ALL else kind_of(word) for word in words}
    for kind in _muted_everywhere(work) - wanted:
        unmute(work, None, kind)
    for kind in sorted(wanted):
        mute(work, None, kind)
    if EVERYTHING in wanted:
        return "You get no reminders from any run now, except those you ask for at an hour."
    if not wanted:
        return "No kind of reminder is muted for all runs."
    named = wording.joined([f"“{kind}”" for kind in sorted(wanted)])
    return f"You get no {named} reminders from any run."


def _muted_everywhere(work: UnitOfWork) -> set[str]:
    return {kind for run, kind in preferences.muted_by(work.session, work.actor) if run is None}


SETTERS: Mapping[str, Callable[[UnitOfWork, str], str]] = {
    "zone": _zone,
    "days": _days,
    "hours": _hours,
    "quiet": _quiet,
    "holidays": _holidays,
    "most": _most,
    "away": _away,
    "muted": _muted,
    "due": _due,
}
"""Each reads its words ("" for the default) and returns the sentence that says what applies now."""

EXAMPLES = {
    "zone": "settings zone Berlin",
    "days": "settings days mon-thu",
    "hours": "settings hours 9-17",
    "quiet": "settings quiet 12:00-13:00",
    "holidays": "settings holidays DE-BY",
    "most": "settings most 3",
    "away": "settings away monday",
    "muted": "settings muted soon idle",
    "due": "settings due both",
}


def set_own(work: UnitOfWork, name: str, value: str) -> str:
    """Set one of them from words; return the sentence that says what applies now."""
    return SETTERS[name](work, "" if value.casefold() in UNSAID else value)
