"""Settings from the environment. A wrong value stops the start, with its key and the remedy."""

import os
import re
from datetime import time
from pathlib import Path
from typing import Annotated, Any

from pydantic import (
    BeforeValidator,
    DirectoryPath,
    Field,
    FilePath,
    IPvAnyNetwork,
    SecretStr,
    StringConstraints,
    ValidationError,
    ValidationInfo,
    field_validator,
)
from pydantic_core import PydanticCustomError
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot.settings.environment import beside, env_file
from phases.errors import UserError


def _folders(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    return [folder for folder in re.split(rf"[\s,{os.pathsep}]+", value) if folder]


def _words(value: Any) -> Any:
    return value.replace(",", " ").split() if isinstance(value, str) else value


NO_WAY_IN = (
    "SLACK_APP_TOKEN is not set, and neither is SLACK_SIGNING_SECRET: take the first, an app-level "
    "token that starts with xapp-, for Socket Mode, which needs no public address; or the second, "
    "if Slack is to call the bot over HTTPS. Both are on your Slack app's Basic Information page"
)
"""What is said where Slack has no way to the bot; Socket Mode asks for less."""

SECRETS = ("slack_bot_token", "slack_app_token", "slack_signing_secret", "database_url")
"""What a file may hold instead of the environment."""

Id = Annotated[str, StringConstraints(pattern=r"^[UW][A-Z0-9]+$")]
Folders = Annotated[tuple[DirectoryPath, ...], NoDecode, BeforeValidator(_folders)]
Host = Annotated[
    str, StringConstraints(pattern=r"^(\*\.)?(\[[0-9A-Fa-f:.]+\]|[^\s:\[\]*/@]+)(:(\d{1,5}|\*))?$")
]
Hosts = Annotated[tuple[Host, ...], NoDecode, BeforeValidator(_words)]
Networks = Annotated[tuple[IPvAnyNetwork, ...], NoDecode, BeforeValidator(_words)]
Ids = Annotated[frozenset[Id], NoDecode, BeforeValidator(_words)]


class Settings(BaseSettings):
    """The operator's settings. The description of a field is the remedy in its error message."""

    model_config = SettingsConfigDict(env_file=".env", extra="ignore", env_ignore_empty=True)

    slack_bot_token: SecretStr = Field(
        description="the bot token of your Slack app, it starts with xoxb-"
    )
    slack_app_token: SecretStr | None = Field(
        default=None,
        description="the app-level token of your Slack app, it starts with xapp-; with it the bot "
        "connects over Socket Mode, without it Slack's requests come over HTTP",
    )
    slack_signing_secret: SecretStr | None = Field(
        default=None,
        validate_default=True,
        description="the signing secret on your Slack app's Basic Information page; "
        "needed without SLACK_APP_TOKEN, and with it for Slackbot's calls",
    )
    slack_api_url: str = Field(
        default="https://slack.com/api/",
        pattern=r"^https?://.+/$",
        description="the address of Slack's Web API, with a slash at its end",
    )
    database_url: str = Field(
        default="sqlite:///phasebot.db",
        pattern=r"^(sqlite:///[^:].*|postgres(ql(\+psycopg)?)?://.+)$",
        description="sqlite:///FILE or postgresql://USER:PASSWORD@HOST/NAME",
    )
    phasebot_command: str = Field(
        default="/phase",
        pattern=r"^/[a-z0-9_-]{1,31}$",
        description="the slash command's name: a slash, then lower-case letters, digits, - or _",
    )
    phasebot_admins: Ids = Field(
        default=frozenset(),
        description="ids of people who may do what leads may, such as U012AB3CD",
    )
    phasebot_starters: Ids = Field(
        default=frozenset(), description="ids of people who may start a run; nobody named: everyone"
    )
    phasebot_outsiders: str = Field(
        default="act",
        pattern=r"^(act|read)$",
        description="act or read: what guests and people of other workspaces may do",
    )
    phasebot_digest_at: time = Field(
        default=time(9, 0), description="the hour of the daily digest in new runs, such as 09:00"
    )
    phasebot_posting_threads: int = Field(
        default=3,
        ge=1,
        le=10,
        description="how many messages may be on their way to Slack at a time, 1 to 10",
    )
    phasebot_keep_told_days: int = Field(
        default=180,
        ge=0,
        le=36_500,
        description="days after which messages and reminders of a closed run are deleted, such as "
        "180; 0 keeps them all",
    )
    phasebot_keep_deliveries_days: int = Field(
        default=2,
        ge=1,
        le=365,
        description="days for which the ids of Slack's requests are kept with their answers, "
        "1 or more",
    )
    plans_dir: DirectoryPath | None = Field(
        default=None, description="a folder of phase documents that exists"
    )
    workspace_roots: Folders = Field(
        default=(),
        description="folders that exist, with spaces between them: git clones, or what holds them",
    )
    workspace_remotes: FilePath | None = Field(
        default=None, description="a TOML file that exists: the remotes that the bot may fetch"
    )
    workspace_mirrors: Path = Field(
        default=Path("mirrors"), description="the folder in which the bot keeps what it fetched"
    )
    webhook_hosts: Hosts = Field(
        default=(),
        description="hosts that webhooks may go to, with spaces between them: hooks.example.com, "
        "*.example.org for all below it, ci.internal:8443 for a port other than 443",
    )
    webhook_networks: Networks = Field(
        default=(),
        description="private networks that those hosts may be in, with spaces between them, such "
        "as 10.1.0.0/16",
    )
    phasebot_url: str = Field(
        default="",
        pattern=r"^(https?://[^\s/?#@]+[^\s?#]*)?$",
        description="the bot's public address, such as https://phasebot.example.com",
    )
    phasebot_host: str = Field(default="127.0.0.1", description="the address to listen on")
    phasebot_port: int = Field(default=3000, ge=0, le=65535, description="the port to listen on")
    phasebot_metrics_port: int | None = Field(
        default=None,
        ge=1,
        le=65535,
        description="a port of its own for /metrics, such as 9464; not set: there are no metrics",
    )
    phasebot_metrics_host: str | None = Field(
        default=None,
        description="the address to listen on for /metrics; not set: that of PHASEBOT_HOST",
    )
    log_level: str = Field(
        default="INFO",
        pattern=r"^(DEBUG|INFO|WARNING|ERROR)$",
        description="DEBUG, INFO, WARNING or ERROR",
    )
    log_format: str = Field(
        default="logfmt", pattern=r"^(logfmt|json)$", description="logfmt or json"
    )

    @field_validator("slack_signing_secret")
    @classmethod
    def _one_way_in(cls, secret: SecretStr | None, info: ValidationInfo) -> SecretStr | None:
        """Require the secret for signed HTTP; Socket Mode needs it for Slackbot's calls alone."""
        if secret is None and info.data.get("slack_app_token") is None:
            raise PydanticCustomError("missing", "not set")
        return secret

    @field_validator("phasebot_metrics_port")
    @classmethod
    def _of_its_own(cls, port: int | None, info: ValidationInfo) -> int | None:
        """Refuse the port of everything else, which a proxy may show to the world."""
        if port is not None and port == info.data.get("phasebot_port"):
            raise PydanticCustomError("taken", "the port of everything else")
        return port


def read_settings(**given: Any) -> Settings:
    """Read the settings. Raises UserError with each wrong key, its value and the remedy.

    The values of secrets and addresses are left out.
    """
    try:
        return Settings(**with_files(given))
    except ValidationError as error:
        raise UserError("\n".join(_mend(problem) for problem in error.errors())) from None


def with_files(given: dict[str, Any]) -> dict[str, Any]:
    """These values, and what the settings' files hold. Raises UserError if one cannot be read."""
    file = given["_env_file"] if "_env_file" in given else env_file()
    return {"_env_file": file, **beside(file, SECRETS), **given}


def _mend(problem: Any) -> str:
    field = str(problem["loc"][0])
    key, mend = field.upper(), Settings.model_fields[field].description
    if problem["type"] == "missing" and field == "slack_signing_secret":
        return NO_WAY_IN
    if problem["type"] == "missing":
        return f"{key} is not set: {mend}"
    secret = "secret" in field or "token" in field or "url" in field
    value = "its value" if secret else repr(problem["input"])
    return f"{key}: {value} will not do; expected {mend}"
