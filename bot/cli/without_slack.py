"""Settings for the commands that never call Slack."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bot.settings import Settings


def settings_without_slack(**given: Any) -> "Settings":
    """Read the settings without Slack's tokens: a machine for backups has none."""
    from bot.settings import read_settings

    return read_settings(slack_bot_token="unused", slack_signing_secret="unused", **given)  # noqa: S106
