"""The status page of a run, for people outside Slack: who has its key may read it, and no more."""

from collections.abc import Callable
from datetime import datetime, timedelta

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from bot.reports.as_html import page, style, style_hash
from bot.storage import runs, tokens
from bot.storage.session import Database
from bot.storage.tokens import Purpose
from bot.use_cases.gather_report import gather_report

MOST_EVENTS = 100
SELDOM = timedelta(hours=1)
"""A key that is used again and again is noted once in this time."""

NOT_THERE = f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Nothing to see</title>
<style>{style()}</style>
</head>
<body>
<main>
<h1>Nothing to see under this link</h1>
<p>It may have been revoked, or a part of it was lost. Ask whoever gave it to you for a new one.</p>
</main>
</body>
</html>
"""
HEADERS = {
    "Content-Security-Policy": "; ".join(
        (
            "default-src 'none'",
            f"style-src '{style_hash()}'",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
            "frame-ancestors 'none'",
        )
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
    "X-Robots-Tag": "noindex, nofollow",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def status_route(database: Database, clock: Callable[[], datetime], command: str) -> Route:
    """``GET /runs/{run}?key=…``; whatever is wrong with a link, the answer is the same."""

    async def status(request: Request) -> Response:
        handle, key = request.path_params["run"], request.query_params.get("key", "")
        found = await run_in_threadpool(_page, database, handle, key, clock(), command)
        if found is None:
            return HTMLResponse(NOT_THERE, status_code=404, headers=HEADERS)
        return HTMLResponse(found, headers=HEADERS)

    return Route("/runs/{run}", status, methods=["GET"])


def _page(database: Database, handle: str, key: str, now: datetime, command: str) -> str | None:
    with database.read() as session:
        token = tokens.find(session, key, Purpose.PAGE)
        if token is None or token.revoked_at:
            return None
        run = runs.by_handle(session, handle)
        if run is None or run.id != token.run_id:
            return None
        report = gather_report(session, run, now, command)
    if token.used_at is None or not now - SELDOM < token.used_at <= now:
        with database.write() as session:
            tokens.used(session, token.id, now)
    return page(report, "Status", MOST_EVENTS)
