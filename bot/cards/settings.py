"""A person's own settings, in words."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from bot.cards.blocks import Element, actions, button, section
from bot.cards.message import Message
from bot.cards.opening import ME_FORM
from bot.domain import wording
from bot.working_time.habits import Habits
from bot.working_time.times import Times

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


class OwnSettings(NamedTuple):
    """A person's hours, and whether they chose their zone; ``muted`` are arguments of ``unmute``.

    ``zone_is_known`` is false if their profile has no zone, or could not be read.
    """

    habits: Habits
    zone_is_chosen: bool = False
    muted: tuple[str, ...] = ()
    zone_is_known: bool = True


def in_words(own: OwnSettings, times: Times, command: str) -> list[str]:
    """Return the settings, one line for each."""
    return list(_lines(own, times, command))


def _lines(own: OwnSettings, times: Times, command: str) -> Iterator[str]:
    habits = own.habits
    yield zone_in_words(own, times, command)
    most = wording.plural(habits.daily_cap, "message")
    yield f"Reminders reach you {hours_in_words(habits)}; at most {most} a day."
    if habits.on_the_day:
        yield when_due(habits)
    if habits.quiet:
        start, end = habits.quiet
        yield f"Your quiet hours: {start:%H:%M} to {end:%H:%M}."
    if habits.country:
        yield f"Your public holidays: those of {habits.country}."
    yield from _away(own, times, command)
    yield from _muted(own, command)


def briefly(own: OwnSettings, times: Times, command: str) -> list[str]:
    """Return the hours in small print, and what keeps reminders away now."""
    habits = own.habits
    hours = f"{habits.works_from:%H:%M}–{habits.works_until:%H:%M}"
    zone = f"Times are in {habits.zone.key}, working hours {hours}."
    if not own.zone_is_known:
        zone = zone_in_words(own, times, command)
    return [
        f"{zone} Change: `{command} settings`",
        *_away(own, times, command),
        *_muted(own, command),
    ]


def _away(own: OwnSettings, times: Times, command: str) -> list[str]:
    until = own.habits.away_until
    if until is None or not own.habits.is_away(times.now):
        return []
    return [f"You are away until {times.moment(until)}. Back: {command} away off"]


def _muted(own: OwnSettings, command: str) -> list[str]:
    again = ", ".join(f"{command} unmute {words}" for words in own.muted)
    return [f"You muted something. To hear it again: {again}"] if again else []


def zone_in_words(own: OwnSettings, times: Times, command: str) -> str:
    """``Your times are in Europe/Berlin, from your Slack profile: it is 10:12 there.``"""
    zone = own.habits.zone
    if not own.zone_is_known:
        return (
            f"Your times are in {zone.key}: Slack didn't give me your zone. "
            f"It is {times.now.astimezone(zone):%H:%M} there. "
            f"To set yours: {command} settings zone Berlin"
        )
    whose = "as you chose" if own.zone_is_chosen else "from your Slack profile"
    return f"Your times are in {zone.key}, {whose}: it is {times.now.astimezone(zone):%H:%M} there."


def when_due(habits: Habits) -> str:
    """When they hear of a due date."""
    if habits.on_the_day:
        return "You hear of a due date twice: on the working day before, and on its morning."
    return "You hear of a due date once: on the working day before."


def hours_in_words(habits: Habits) -> str:
    """``Mon to Fri, 09:00 to 17:00``."""
    hours = f"{habits.works_from:%H:%M} to {habits.works_until:%H:%M}"
    return f"{days_in_words(sorted(habits.working_days))}, {hours}"


def days_in_words(days: Sequence[int]) -> str:
    """``Mon to Fri``, or ``Mon, Wed``: 1 is Monday."""
    named = [DAYS[day - 1] for day in days]
    is_row = len(days) > 2 and list(days) == list(range(days[0], days[-1] + 1))
    return f"{named[0]} to {named[-1]}" if is_row else ", ".join(named)


def change() -> Element:
    """Return the button that opens the form for these settings."""
    return button("Change settings…", ME_FORM, "", "Change your settings")


def settings(own: OwnSettings, times: Times, command: str, usage: str) -> Message:
    """Show the settings, and how to change them."""
    to_change = f"To change one: {command} {usage}"
    text = "\n".join(["*Your settings*", *in_words(own, times, command), to_change])
    return Message(text, (section(text), actions(change())))
