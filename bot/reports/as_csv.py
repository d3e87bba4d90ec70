"""The report as CSV: one row for each item, for spreadsheets."""

import csv
import io
from datetime import datetime
from typing import Any

from bot.domain.report_facts import Report
from bot.reports.fact_sheet import every_item, tell

COLUMNS = (
    "code",
    "step",
    "text",
    "state",
    "by",
    "recorded_by",
    "at",
    "proof",
    "commit",
    "commit_url",
    "evidence",
    "note",
    "confirmed_by",
    "owner",
    "due_at",
    "blocked",
    "agent",
    "agent_for",
    "reported_at",
    "done_with",
    "owners",
    "role",
)
_MOMENTS = {"at", "due_at", "reported_at"}
_PEOPLE = {"by", "recorded_by", "confirmed_by", "owner", "agent_for", "done_with", "owners"}
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")


def make(report: Report) -> bytes:
    """Return the CSV with a byte-order mark, by which spreadsheets recognise UTF-8."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for item in every_item(tell(report)):
        writer.writerow([_cell(report, name, item[name]) for name in COLUMNS])
    return out.getvalue().encode("utf-8-sig")


def _cell(report: Report, name: str, value: Any) -> str:
    if value is None:
        return ""
    texts = value if isinstance(value, list) else [str(value)]
    if name in _MOMENTS:
        return _sortable(texts[0], report)
    text = ", ".join(each.removeprefix("@") for each in texts) if name in _PEOPLE else texts[0]
    # A spreadsheet would run text that begins like a formula, even after spaces, which it strips.
    begins = text.lstrip().startswith(_FORMULA) or text.startswith(("\t", "\r"))
    return f"'{text}" if begins else text


def _sortable(moment: str, report: Report) -> str:
    """Return ``2026-11-24 10:12`` in the run's zone, which spreadsheets recognise as a time."""
    return f"{datetime.fromisoformat(moment).astimezone(report.run.zone):%Y-%m-%d %H:%M}"
