"""The report as JSON: all facts of the fact sheet."""

import json

from bot.domain.report_facts import Report
from bot.reports.fact_sheet import tell


def make(report: Report) -> bytes:
    """Return the facts as indented JSON in UTF-8."""
    return (json.dumps(tell(report), ensure_ascii=False, indent=2) + "\n").encode()
