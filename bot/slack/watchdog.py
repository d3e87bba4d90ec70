"""The rules for a silent Socket Mode connection, and for the wait before the next one."""

import random

SILENCE = 60.0
"""Seconds. Slack pings several times a minute, so a connection that is silent for so long is dead,
even if it still answers our own pings."""

FIRST_BACK_OFF = 0.5  # seconds; doubles with each failure
LONGEST_BACK_OFF = 60.0


def is_silent(last_envelope_at: float, now: float) -> bool:
    """Return whether the last envelope or ping is too long ago; times in monotonic seconds."""
    return now - last_envelope_at > SILENCE


def back_off(failures: int) -> float:
    """Return the seconds to wait after so many failures in a row, with jitter to spread bots."""
    if failures == 0:
        return 0.0
    longest = min(FIRST_BACK_OFF * 2.0 ** min(failures - 1, 16), LONGEST_BACK_OFF)
    return longest * random.uniform(0.5, 1.0)  # noqa: S311
