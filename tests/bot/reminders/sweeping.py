"""What a process does that sweeps while another one does the same."""

from datetime import datetime, timedelta

from bot.use_cases.send_reminders import send_reminders
from tests.stage import Stage


def sweep_for_days(url: str, start: datetime, end: datetime, steps_back: datetime | None) -> int:
    """Sweep every half-hour, the last part twice where the clock steps back; gives the messages."""
    made, now = 0, start
    with Stage(url) as stage:
        while now < end:
            now += timedelta(minutes=30)
            made += send_reminders(stage.database, now, pause=lambda: None)
            if steps_back and now >= end:
                now, steps_back = steps_back, None
    return made
