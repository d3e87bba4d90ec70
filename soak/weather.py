"""What the practice server does to the bot's calls: every fourth meets some trouble."""

import random

from bot.practice.faults import Fault, Faults, broken, dropped, rate_limited, slow

SHARE = 0.25
TROUBLES = (
    rate_limited(1),
    broken(stored=False),
    broken(stored=True),
    dropped(stored=False),
    dropped(stored=True),
    slow(0.7),
)


class Weather(Faults):
    """Faults that come by themselves, until ``clear``."""

    def __init__(self) -> None:
        super().__init__()
        self.is_rough = True

    def take(self, method: str) -> Fault | None:
        """What the call that has just come in meets."""
        if self.is_rough and random.random() < SHARE:
            return random.choice(TROUBLES)
        return super().take(method)

    def clear(self) -> None:
        """From now on all goes well."""
        self.is_rough = False
        super().clear()
