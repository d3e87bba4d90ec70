"""What Prometheus reads of a bot: the page over real HTTP, parsed by its own client library."""

import urllib.request
from typing import NamedTuple

from prometheus_client.parser import text_string_to_metric_families

from bot.app import Phasebot
from bot.web.serving import bound, served


class Sample(NamedTuple):
    """One line of the page."""

    name: str
    labels: dict[str, str]
    value: float


class Page:
    """A page that was read."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.families = list(text_string_to_metric_families(text))
        self.samples = [
            Sample(each.name, dict(each.labels), each.value)
            for family in self.families
            for each in family.samples
        ]

    def labels(self) -> dict[str, set[str]]:
        """The labels that each series has, by its name."""
        found: dict[str, set[str]] = {}
        for sample in self.samples:
            found.setdefault(sample.name, set()).update(sample.labels)
        return found

    def value(self, name: str, **labels: str) -> float | None:
        """The sum of the series that have these labels; None if there is none."""
        found = [
            sample.value
            for sample in self.samples
            if sample.name == name and labels.items() <= sample.labels.items()
        ]
        return sum(found) if found else None


def scrape(bot: Phasebot) -> Page:
    """Read the page of a bot, as it serves it."""
    assert bot.metrics is not None
    listening = bound("127.0.0.1", 0)
    with served(bot.metrics, listening):
        return read(f"http://127.0.0.1:{listening.getsockname()[1]}/metrics")


def read(url: str) -> Page:
    """Read a page of metrics."""
    with urllib.request.urlopen(url, timeout=30) as answer:
        assert answer.headers["content-type"] == "text/plain; version=0.0.4; charset=utf-8"
        return Page(answer.read().decode())
