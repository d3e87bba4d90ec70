"""Every kind of reminder. To add one: a file with ``KIND``, ``due`` and ``words``, and a line."""

from typing import cast

from bot.reminders import digest
from bot.reminders.nudge import Reminder

REMINDERS: tuple[Reminder, ...] = (cast("Reminder", digest),)
