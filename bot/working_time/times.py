"""Moments in words, in one reader's zone or in each reader's own."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.working_time.hours import END_OF_DAY


def for_everyone(at: datetime) -> str:
    """A moment as Slack's date token, shown to each reader in their own zone."""
    fallback = at.strftime("%Y-%m-%d %H:%M UTC")
    return f"<!date^{int(at.timestamp())}^{{date_short_pretty}} {{time}}|{fallback}>"


@dataclass(frozen=True, slots=True)
class Times:
    """Formats moments for a reader at ``now``; with ``for_all``, in each reader's own zone.

    ``stands``: the text is also read on later days, so it has weekdays and dates, never ``today``.
    """

    zone: ZoneInfo
    now: datetime
    for_all: bool = False
    stands: bool = False

    def day(self, at: datetime) -> str:
        """``Tue 24 Nov``, with the year if it is not the current one."""
        return self.date(at.astimezone(self.zone).date())

    def date(self, day: date) -> str:
        """``Tue 24 Nov`` of a day without an hour, with the year if it is not the current one."""
        year = "" if day.year == self.now.astimezone(self.zone).year else f" {day.year}"
        return f"{day:%a} {day.day} {day:%b}{year}"

    def moment(self, at: datetime) -> str:
        """``Tue 24 Nov, 10:12``."""
        if self.for_all:
            return for_everyone(at)
        return f"{self.day(at)}, {at.astimezone(self.zone):%H:%M}"

    def due(self, at: datetime) -> str:
        """A due time: ``today``, ``tomorrow`` or the day, with the hour unless it is END_OF_DAY."""
        local = at.astimezone(self.zone)
        if local.time() == END_OF_DAY:
            return self._near(at)
        return self.moment(at) if self.for_all else f"{self._near(at)}, {local:%H:%M}"

    def _near(self, at: datetime) -> str:
        if self._is_read_later:
            return self.day(at)
        ahead = (at.astimezone(self.zone).date() - self.now.astimezone(self.zone).date()).days
        return {0: "today", 1: "tomorrow"}.get(ahead, self.day(at))

    @property
    def _is_read_later(self) -> bool:
        return self.stands or self.for_all

    def since(self, at: datetime) -> str:
        """A past moment within a sentence: ``a moment ago``, ``on Tuesday at 10:12``."""
        ago = self.now - at
        local = at.astimezone(self.zone)
        if self.for_all:
            return for_everyone(at)
        if self.stands:
            return f"on {self.day(at)} at {local:%H:%M}"
        days = (self.now.astimezone(self.zone).date() - local.date()).days
        if timedelta(0) <= ago < timedelta(minutes=1):
            return "a moment ago"
        if timedelta(0) <= ago < timedelta(hours=1):
            return _ago(int(ago.total_seconds() // 60), "minute")
        if days == 0:
            return f"today at {local:%H:%M}"
        if 0 < days < 7:
            return f"on {local:%A} at {local:%H:%M}"
        return f"on {self.day(at)} at {local:%H:%M}"


def _ago(count: int, unit: str) -> str:
    return f"{count} {unit}{'' if count == 1 else 's'} ago"
