"""Example results of gates, and example keys to a run."""

from datetime import timedelta

from bot.cli.gallery.examples import DEV, LEAD, NOW, STARTED
from bot.domain.keys import TokenFacts

ADDRESS = "https://phasebot.example.com"
KEY = "this-is-no-key-but-has-the-length-of-one-9xQ2"
KEYS = (
    TokenFacts(1, 12, "a_B-", LEAD, STARTED, NOW - timedelta(minutes=5)),
    TokenFacts(2, 12, "9xQ2", LEAD, NOW - timedelta(hours=3)),
)
_MONTH = timedelta(days=30)
AGENT_KEY = TokenFacts(
    id=3,
    run_id=12,
    hint="9xQ2",
    made_by=DEV,
    made_at=NOW - timedelta(hours=2),
    used_at=NOW - timedelta(minutes=9),
    person=DEV,
    name="claude-code",
    scopes="items:read items:write",
    expires_at=NOW + _MONTH,
    purpose="agent",
)
AGENT_KEYS = (
    AGENT_KEY,
    AGENT_KEY._replace(
        id=4, hint="k0W-", made_by=LEAD, person=LEAD, expires_at=NOW + timedelta(days=2)
    ),
    AGENT_KEY._replace(id=5, hint="Zz7_", name="codex", expires_at=NOW - timedelta(days=3)),
)
PROGRAM_KEY = AGENT_KEY._replace(
    id=6, hint="7yTb", made_by=LEAD, person=None, name="ci", purpose="program"
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
