"""Example results of gates, and example keys to a run."""

from datetime import timedelta

from bot.cli.gallery.examples import LEAD, NOW, STARTED
from bot.domain.closing_facts import TokenFacts

ADDRESS = "https://phasebot.example.com"
KEY = "this-is-no-key-but-has-the-length-of-one-9xQ2"
KEYS = (
    TokenFacts(1, 12, "a_B-", LEAD, STARTED, NOW - timedelta(minutes=5)),
    TokenFacts(2, 12, "9xQ2", LEAD, NOW - timedelta(hours=3)),
)
_AT = {"commit": "1a2b3c4d5e6f", "url": "https://example.com/runs/7"}
FAILED_GATE = {
    "gate": "pnpm verify:local",
    "value": None,
    "target": None,
    "evidence": "412 tests, 2 failed",
    **_AT,
}
LOW_COVERAGE = {"gate": "coverage", "value": 93.1, "target": 95.0, "evidence": None, **_AT}
