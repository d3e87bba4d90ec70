"""The status page of a run, read-only, for people outside Slack who have its key."""

import secrets
from asyncio import get_running_loop
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta

import structlog
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from bot.domain.events import EventKind
from bot.logs import request_line, tell
from bot.observer import Observer
from bot.reports.as_html import page, saying, style_hash
from bot.storage import runs, tokens
from bot.storage.session import Database
from bot.storage.tokens import Purpose
from bot.storage.trouble import TroubleError
from bot.use_cases.gather_report import gather_report

log = structlog.get_logger()

THREADS = 2  # rendering a page is slow, and must not delay commands
MOST_EVENTS = 100
NOT_FOR_OUTSIDERS = frozenset({EventKind.AUTHOR, EventKind.KEY_MADE, EventKind.KEY_REVOKED})
"""Events that are in the report but not on the page, nor told to programs: mail addresses, and the
run's keys."""

SELDOM = timedelta(hours=1)
"""The use of a key is recorded at most once in this time."""

NOT_THERE = (
    "Nothing to see under this link",
    "It may have been revoked, or a part of it was lost. Ask whoever gave it to you for a new one.",
)
BROKEN = "Something broke on our side"
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


def status_route(
    database: Database, clock: Callable[[], datetime], command: str, observer: Observer
) -> Route:
    """Build the route ``GET /runs/{run}?key=…``; any wrong link gets the same 404 page."""
    threads = ThreadPoolExecutor(THREADS, "pages")

    def answer(handle: str, key: str) -> tuple[int, str]:
        with request_line("status_page", observer.answered):
            status, shown = _guarded(lambda: _page(database, handle, key, clock(), command))
            tell(status=status)
        return status, shown

    async def status(request: Request) -> Response:
        handle, key = request.path_params["run"], request.query_params.get("key", "")
        answering = get_running_loop().run_in_executor(threads, answer, handle, key)
        status, shown = await answering
        return HTMLResponse(shown, status_code=status, headers=HEADERS)

    return Route("/runs/{run}", status, methods=["GET"])


def _guarded(make: Callable[[], str | None]) -> tuple[int, str]:
    try:
        found = make()
    except Exception:  # the reader gets a reference to the details in the log
        reference = secrets.token_hex(3)
        log.exception("unexpected", reference=reference)
        sentence = f"The page may come on a second try. If not, the operator needs: ref {reference}"
        return 500, saying(BROKEN, sentence)
    return (404, saying(*NOT_THERE)) if found is None else (200, found)


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
        with suppress(TroubleError), database.write() as session:
            tokens.used(session, token.id, now)
    shown = [event for event in report.events if event.kind not in NOT_FOR_OUTSIDERS]
    return page(replace(report, events=tuple(shown)), "Status", MOST_EVENTS)
