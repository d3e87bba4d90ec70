"""The report as CSV: a row for each item, for a spreadsheet."""

import csv
import io
from typing import Any

from bot.report_facts import Report
from bot.reports.telling import every_item, tell, when

COLUMNS = (
    "code",
    "step",
    "text",
    "state",
    "by",
    "at",
    "proof",
    "commit",
    "commit_url",
    "evidence",
    "note",
    "confirmed_by",
    "owner",
    "due_at",
)
_MOMENTS = {"at", "due_at"}
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def make(report: Report) -> bytes:
    """With a byte-order mark, by which spreadsheets know UTF-8."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for item in every_item(tell(report)):
        writer.writerow([_cell(report, name, item[name]) for name in COLUMNS])
    return out.getvalue().encode("utf-8-sig")


def _cell(report: Report, name: str, value: Any) -> str:
    if value is None:
        return ""
    text = when(value, report) if name in _MOMENTS else str(value)
    # A spreadsheet would calculate what begins like this.
    return f"'{text}" if text.startswith(_FORMULA) and name != "by" else text
