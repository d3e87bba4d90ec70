"""The parts that are made of the settings alone."""

from bot.domain.webhook_hosts import AllowedPlaces, read_places
from bot.observer import Observer
from bot.settings import Settings
from bot.slack.endpoint import Endpoint
from bot.slack.messenger import client_for
from bot.slack.socket_mode import SocketMode
from bot.workspaces.remotes import read_remotes
from bot.workspaces.workspaces import Workspaces
from phases.errors import UserError


def places_of(settings: Settings) -> AllowedPlaces:
    """Where webhooks may go. Raises UserError for what is no host."""
    try:
        return read_places(settings.webhook_hosts, settings.webhook_networks)
    except ValueError as error:
        raise UserError(f"WEBHOOK_HOSTS: {error} will not do; it is no host") from None


def workspaces_of(settings: Settings, observer: Observer) -> Workspaces:
    """The clones and mirrors in which runs look for proof."""
    remotes = read_remotes(settings.workspace_remotes)
    return Workspaces(
        settings.workspace_roots,
        remotes,
        settings.workspace_mirrors,
        settings.phasebot_command,
        observer,
    )


def socket_of(settings: Settings, endpoint: Endpoint, observer: Observer) -> SocketMode | None:
    """The connection to Slack; None where Slack's requests come over HTTP."""
    if settings.slack_app_token is None:
        return None
    app_token = settings.slack_app_token.get_secret_value()
    client = client_for("", settings.slack_api_url, observer=observer)
    return SocketMode(client, app_token, endpoint.answer)
