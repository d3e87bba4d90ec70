"""The burn-up chart alone, as PNG."""

from bot.domain.burn_up import burn_up
from bot.domain.facts import RunFacts
from bot.domain.report_facts import Report
from bot.reports import picture
from phases.errors import UserError


def make(report: Report) -> bytes:
    """Draw 1200 × 675 pixels. Raises UserError if there are no deliverables."""
    burn = burn_up(report.run, report.now)
    if burn is None:
        raise UserError(nothing_to_draw(report.run))
    return picture.png(burn)


def nothing_to_draw(run: RunFacts) -> str:
    """Say why there is no chart."""
    return f"Phase {run.handle} has no deliverables: there is no burn-up."
