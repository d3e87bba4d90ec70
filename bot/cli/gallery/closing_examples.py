"""Example closed runs, with acknowledgements and concerns."""

from dataclasses import replace
from datetime import timedelta

from bot.cli.gallery.examples import CLOSED, COMMAND, DEV, LEAD, NOW, OPS, STARTED
from bot.domain.closing_facts import AcknowledgementFacts, ClosingFacts, ConcernFacts
from bot.domain.facts import RunFacts, StakeholderFacts
from bot.domain.report_facts import Report

HOUR = timedelta(hours=1)
SPONSOR = "U0SPONSOR"

CONCERNS = (
    ConcernFacts(
        1, "two runbooks are <untested>", DEV, NOW - 2 * HOUR, "both are tested", LEAD, NOW - HOUR
    ),
    ConcernFacts(2, "who is on call from Monday?", SPONSOR, NOW),
)
ANSWERED = replace(CLOSED, closed_at=NOW - 3 * HOUR, handle="E-3", id=3)
_AT = "https://github.com/acme/devnet/blob/3f9c1ab"
TOLD = replace(
    CLOSED,
    statement={
        "outcomes": "deploys take ten minutes, they took a day",
        "metrics": "p95 240 ms, was 900 ms",
        "risks": "two runbooks are <untested>",
    },
    handoff={
        "at": "v1.0.0",
        "papers": [
            {
                "name": "runbooks",
                "paths": [{"path": "docs/runbooks/api.md", "url": f"{_AT}/docs/runbooks/api.md"}],
                "more": 4,
            },
            {
                "name": "threat model",
                "paths": [{"path": "threat model.md", "url": None}],
                "more": 0,
            },
            {"name": "onboarding guide", "paths": [], "more": 0},
        ],
    },
)
"""A closed run with the lead's statement, and with handoff papers that were found."""

ARCHIVED = replace(CLOSED, archived_at=NOW, archived_by=LEAD)


def report(run: RunFacts) -> Report:
    """Return the report of a run; for ``ANSWERED`` with stakeholders and their answers."""
    closing, lanes = ClosingFacts(), tuple[str, ...]()
    if run == ANSWERED:
        told = AcknowledgementFacts(OPS, NOW - HOUR)
        closing = ClosingFacts(concerns=CONCERNS, acknowledged=(told,))
        lanes = (OPS, "U0BOARD", "C0STAKE")
    interested = tuple(StakeholderFacts(lane, LEAD, STARTED) for lane in lanes)
    return Report(run, closing, interested, (), NOW, COMMAND)
