"""The web application: every way in over HTTP, on one page."""

from collections.abc import Callable
from datetime import datetime

from starlette.applications import Starlette
from starlette.routing import Route

from bot.agents.desk import Desk
from bot.agents.route import agents_routes
from bot.observer import Observer
from bot.requests.app_context import AppContext
from bot.settings import Settings
from bot.slack.endpoint import Endpoint
from bot.storage.session import Database
from bot.web.api import build_api
from bot.web.app import build_web, slack_route
from bot.web.programs.programs import Programs
from bot.web.readiness import Readiness
from bot.web.results import Results
from bot.web.status_page import status_route


def web_application(
    database: Database,
    context: AppContext,
    clock: Callable[[], datetime],
    *,
    desk: Desk,
    readiness: Readiness,
    from_slack: tuple[Route, ...],
    observer: Observer,
) -> Starlette:
    """Build the web application: Slack, agents, pipelines and programs, status pages, checks."""
    command, address = context.command, context.address
    return build_web(
        readiness,
        *from_slack,
        *agents_routes(desk, address),
        build_api(
            Results(database, clock, command, observer),
            Programs(database, context, clock, observer),
            address,
        ),
        status_route(database, clock, command, observer),
    )


def slack_routes(settings: Settings, endpoint: Endpoint) -> tuple[Route, ...]:
    """Build the route for Slack's signed requests; there is none over Socket Mode."""
    secret = settings.slack_signing_secret
    if settings.slack_app_token is not None or secret is None:
        return ()
    return (slack_route(secret.get_secret_value(), endpoint.handle),)
