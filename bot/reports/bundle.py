"""The bundle: the plan, all events and all reports in one zip."""

import io
import json
from collections.abc import Iterator
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from bot.domain.report_facts import Report
from bot.reports import as_csv, as_html, as_json, as_markdown, as_png
from bot.reports.fact_sheet import tell

LINES = "events.jsonl"


def make(report: Report) -> bytes:
    """Return the zip; the same report always gives the same bytes."""
    out = io.BytesIO()
    local = report.now.astimezone(report.run.zone)
    moment = (local.year, local.month, local.day, local.hour, local.minute, local.second)
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, content in _files(report):
            archive.writestr(ZipInfo(name, moment), content, ZIP_DEFLATED)
    return out.getvalue()


def _files(report: Report) -> Iterator[tuple[str, bytes]]:
    folder = f"phase-{report.run.handle.lower()}"
    yield f"{folder}/plan.md", report.plan_text.encode()
    yield f"{folder}/{LINES}", _events(report)
    yield f"{folder}/report.md", as_markdown.make(report)
    yield f"{folder}/report.html", as_html.make(report)
    yield f"{folder}/report.json", as_json.make(report)
    yield f"{folder}/items.csv", as_csv.make(report)
    if report.run.deliverables:
        yield f"{folder}/burn-up.png", as_png.make(report)


def _events(report: Report) -> bytes:
    lines = (json.dumps(event, ensure_ascii=False) for event in tell(report)["history"])
    return "".join(f"{line}\n" for line in lines).encode()
