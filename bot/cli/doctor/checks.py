"""The checks of an installation. To add one, write its file and name it in ``CHECKS``."""

from collections.abc import Callable, Iterable, Iterator

from bot.cli.doctor import (
    address,
    agents,
    channels,
    clock,
    database,
    disk,
    network,
    outsiders,
    plans,
    scopes,
    settings,
    sqlite,
    temporary,
    time_zones,
    tokens,
    version,
    webhooks,
    workspaces,
)
from bot.cli.doctor.finding import Finding, wrong
from bot.cli.doctor.situation import Situation

Check = Callable[[Situation], Iterable[Finding]]

CHECKS: tuple[tuple[str, Check], ...] = (
    ("version", version.check),
    ("settings", settings.check),
    ("database", database.check),
    ("sqlite", sqlite.check),
    ("disk", disk.check),
    ("temporary", temporary.check),
    ("time zones", time_zones.check),
    ("network", network.check),
    ("clock", clock.check),
    ("tokens", tokens.check),
    ("scopes", scopes.check),
    ("address", address.check),
    ("outsiders", outsiders.check),
    ("channels", channels.check),
    ("plans", plans.check),
    ("workspaces", workspaces.check),
    ("agents", agents.check),
    ("webhooks", webhooks.check),
)


def examine(situation: Situation) -> Iterator[tuple[str, Finding]]:
    """Run all checks; yield each finding with its check's name."""
    for name, check in CHECKS:
        try:
            findings = list(check(situation))
        except Exception as error:  # noqa: BLE001 - one check that fails must not hide the others
            said = f"this check itself failed: {type(error).__name__}: {error}"
            findings = [wrong(said, "Tell whoever wrote Phasebot.")]
        for finding in findings:
            yield name, finding
