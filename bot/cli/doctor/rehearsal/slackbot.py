"""Slackbot's calls: whether they arrive, signed and for somebody, where the bot would answer."""

import time
from importlib.util import find_spec
from socket import socket

from bot.cli.doctor.agents import INSTALL
from bot.cli.doctor.rehearsal.scene import Door, NotTriedError, Scene
from bot.cli.doctor.rehearsal.way_in import Arrival, opened
from bot.slack.noting import Noted
from bot.slack.scopes import CONNECT
from bot.web.serving import bound

NO_ADDRESS = "PHASEBOT_URL is no https address, and Slack calls from outside"
UNSIGNED = "SLACK_SIGNING_SECRET is not set, and Slackbot's calls are known by it"
ASK = "ask Slackbot “What do I do next in Phase E?”, and allow what it asks you, within"
NO_SCOPE = f"the app has no scope {CONNECT.name}: see phasebot manifest --mcp"
TAKEN = (
    "something listens at PHASEBOT_PORT already, as a bot that runs does: stop it, or ask Slackbot "
    "while it runs and look for kind=agent in its log"
)


def listen(scene: Scene) -> None:
    """Answer Slackbot until it has called a tool for somebody, in place of the bot."""
    door = scene.door
    _require_set_up(door)
    told = scene.slack.who_am_i()
    if scene.slack.scopes is not None and CONNECT.name not in scene.slack.scopes:
        raise NotTriedError(NO_SCOPE)
    team, organisation = (str(told.get(name) or "") for name in ("team_id", "enterprise_id"))
    with _listening(door) as listening, opened(door, listening, team, organisation) as arrivals:
        scene.report.say(f"{ASK} {scene.patience:.0f} s")
        until, seen = time.monotonic() + scene.patience, list[Arrival]()
        while (came := arrivals.wait(until - time.monotonic())) is not None:
            if came.is_call:
                until = time.monotonic() + door.longer
            if not came.wrong or came not in seen:  # what Slack tries again is told once
                scene.report.note(Noted(came.name, came.wrong or None))
            seen.append(came)
    if not seen:
        raise NotTriedError("nobody asked")
    if not any(came.is_call or came.wrong for came in seen):
        raise NotTriedError("Slackbot called, and asked for no tool")


def _require_set_up(door: Door) -> None:
    if find_spec("mcp") is None:
        raise NotTriedError(f"the extra “agents” is not installed. {INSTALL}")
    if not door.address.startswith("https://"):
        raise NotTriedError(NO_ADDRESS)
    if not door.secret:
        raise NotTriedError(UNSIGNED)


def _listening(door: Door) -> socket:
    try:
        return bound(door.host, door.port)
    except OSError:
        raise NotTriedError(TAKEN) from None
