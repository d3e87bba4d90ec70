"""``phasebot doctor --rehearse #channel``: tries the installation on Slack itself."""

import platform
import time
from importlib.metadata import version
from typing import TYPE_CHECKING

import typer

from bot.cli.terminal import printable, refuse

if TYPE_CHECKING:
    from bot.cli.doctor.rehearsal.scene import Door
    from bot.cli.doctor.situation import Situation


def rehearse_in(channel: str, person: str, pace: float, patience: float) -> None:
    """Run the rehearsal, and print each of Slack's answers. Exits with 1 if one was a refusal."""
    from bot.cli.doctor.rehearsal import rehearse
    from bot.cli.doctor.rehearsal.report import Report
    from bot.cli.doctor.rehearsal.scene import Scene
    from bot.cli.doctor.situation import Situation
    from bot.cli.gallery import gallery
    from bot.logs import muted
    from bot.slack.noting import NotedSlack, NotingClient

    situation = Situation()
    if "slack_bot_token" in situation.unusable:
        refuse("SLACK_BOT_TOKEN is not set, or will not do: see phasebot doctor")
    settings = situation.settings
    token = settings.slack_bot_token.get_secret_value()
    signing = settings.slack_signing_secret
    hidden = [token, situation.app_token, channel.lstrip("#"), person]
    hidden.append(signing.get_secret_value() if signing else "")
    report = Report(lambda line: typer.echo(printable(line)), hidden)
    client = NotingClient(token, settings.slack_api_url, report.note, time.sleep, pace)
    typer.echo(_head(bool(situation.app_token)))
    scene = Scene(
        NotedSlack(client),
        report,
        channel,
        time.sleep,
        list(gallery()),
        person,
        situation.app_token,
        patience,
        _door(situation),
    )
    try:
        with muted():
            rehearse(scene)
    except KeyboardInterrupt:
        refuse("Stopped. What the rehearsal made was taken away as the lines above say.", 1)
    typer.echo(_end(report.calls, report.refusals, report.untried))
    if report.refusals:
        raise typer.Exit(1)


def _door(situation: "Situation") -> "Door":
    from bot.cli.doctor.rehearsal.scene import Door

    settings, signing = situation.settings, situation.settings.slack_signing_secret
    is_stand_in = "slack_signing_secret" in situation.unusable
    return Door(
        settings.phasebot_url,
        signing.get_secret_value() if signing and not is_stand_in else "",
        settings.phasebot_host,
        settings.phasebot_port,
    )


def _head(has_app_token: bool) -> str:
    parts = [f"{name} {version(name)}" for name in ("phasebot", "slack_sdk")]
    way = "Socket Mode" if has_app_token else "signed HTTP"
    return f"Rehearsal · {' · '.join(parts)} · Python {platform.python_version()} · {way}"


def _end(calls: int, refusals: list[str], untried: list[str]) -> str:
    missing = f" Not tried: {', '.join(untried)}." if untried else ""
    if refusals:
        return f"{len(refusals)} of {calls} answers were refusals.{missing}"
    return f"{'Whole' if not untried else 'No refusals'}: {calls} answers.{missing}"
