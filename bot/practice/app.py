"""The app under test, and the fields that each delivery carries about it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.practice.courier import Courier
from bot.practice.people import APP, TEAM, TEAM_DOMAIN
from bot.practice.response_urls import ResponseUrls
from bot.practice.workspace import Workspace

VERIFICATION = "practice-verification"

Shortcuts = Sequence[Mapping[str, str]]
"""The message shortcuts of an app: ``callback_id``, ``name``, ``type`` (``message``) of each."""


@dataclass(frozen=True, slots=True)
class App:
    """The context of all acts on the app; ``command`` is its slash command, slash included."""

    workspace: Workspace
    courier: Courier
    response_urls: ResponseUrls
    command: str
    shortcuts: Shortcuts = ()


def team() -> dict[str, Any]:
    """The workspace, in the shape that interactions have."""
    return {"id": TEAM, "domain": TEAM_DOMAIN}


def app_fields() -> dict[str, str]:
    """The fields about the app in every delivery."""
    return {"token": VERIFICATION, "api_app_id": APP}
