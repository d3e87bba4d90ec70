"""What the parts of the bot tell of their work while they do it, for whoever counts."""

from collections.abc import Mapping


class Observer:
    """Is told of each piece of work at its end, on the thread that did it. This one forgets it.

    An observer is quick, and raises nothing. Seconds are real time.
    """

    def answered(self, kind: str, facts: Mapping[str, str | int], seconds: float) -> None:
        """A request was answered; ``facts`` are those of its line in the log."""

    def sent(self, outcome: str, reason: str) -> None:
        """A message of the outbox was tried; ``reason`` is Slack's, or ""."""

    def called(self, outcome: str) -> None:
        """A webhook was called."""

    def slowed(self, method: str) -> None:
        """Slack limited the rate of one of its methods."""

    def scheduled(self, task: str, every: float) -> None:
        """A recurring job will run from now on, each time after so many seconds."""

    def ran(self, task: str, seconds: float, outcome: str) -> None:
        """A recurring job came to its end."""

    def fetched(self, outcome: str, seconds: float) -> None:
        """A mirror was fetched."""

    def troubled(self, trouble: str) -> None:
        """The database was in trouble of this name."""


UNOBSERVED = Observer()
