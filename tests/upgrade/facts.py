"""What was so in each run, as the report tells it: facts, and none of the sentences around them."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from bot.domain.report_facts import Report
from bot.reports.fact_sheet import every_item, tell
from bot.storage import runs
from bot.storage.session import Database
from bot.use_cases.gather_report import gather_report

Json = dict[str, Any]

OF_RUN = (
    *("phase", "plan", "zone", "lead", "started_at", "started_by", "target"),
    *("closed_at", "closed_by", "archived_at", "results", "statement"),
    *("concerns", "asked", "acknowledged", "handoff"),
)
OF_ITEM = (
    *("code", "step", "text", "state", "by", "recorded_by", "confirmed_by", "at", "proof"),
    *("commit", "commit_url", "evidence", "note", "given_for", "owner", "due_at", "blocked"),
)
OF_EVENT = ("at", "by", "kind", "item")


def facts_of(database: Database, now: datetime) -> dict[str, Json]:
    """The facts of every run, by its handle."""
    with database.read() as session:
        found = {handle: runs.by_handle(session, handle) for handle in runs.handles(session)}
        return {
            handle: _told(gather_report(session, run, now, "/phase"))
            for handle, run in found.items()
            if run
        }


def _told(report: Report) -> Json:
    told = tell(report)
    gates = [{name: gate[name] for name in ("name", "is_met")} for gate in told["gates"]]
    items = [_only(OF_ITEM, item) for item in every_item(told)]
    steps = {step["code"]: step["state"] for step in told["steps"]}
    history = [_only(OF_EVENT, event) for event in told["history"]]
    more = {"gates": gates, "items": items, "steps": steps, "history": history}
    return _only(OF_RUN, told) | more


def _only(names: Iterable[str], told: Json) -> Json:
    return {name: told[name] for name in names if told[name] is not None}
