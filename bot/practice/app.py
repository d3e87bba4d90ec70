"""The app under practice, as Slack knows it: where it listens, and what each delivery says."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.practice.courier import Courier
from bot.practice.people import APP, TEAM, TEAM_DOMAIN
from bot.practice.response_urls import ResponseUrls
from bot.practice.workspace import Workspace

VERIFICATION = "practice-verification"

Shortcuts = Sequence[Mapping[str, str]]
"""What an app offers on messages: ``callback_id``, ``name``, ``type`` (``message``) for each."""


@dataclass(frozen=True, slots=True)
class App:
    """What the ways to act on the app share; ``command`` is its slash command, slash and all."""

    workspace: Workspace
    courier: Courier
    response_urls: ResponseUrls
    command: str
    shortcuts: Shortcuts = ()


def team() -> dict[str, Any]:
    """The workspace, as interactions name it."""
    return {"id": TEAM, "domain": TEAM_DOMAIN}


def app_fields() -> dict[str, str]:
    """What every delivery carries about the app."""
    return {"token": VERIFICATION, "api_app_id": APP}
