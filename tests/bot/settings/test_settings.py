"""Settings: a wrong value stops the start and names the key, the value and the mend."""

import os
import re
from pathlib import Path

import pytest

from bot.settings import Settings, read_settings
from bot.settings.environment import SECRETS_DIR
from phases.errors import UserError

RIGHT = {"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_SIGNING_SECRET": "secret"}


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> pytest.MonkeyPatch:
    """Only what a test sets, in a folder without a .env file."""
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    for key, value in RIGHT.items():
        monkeypatch.setenv(key, value)
    return monkeypatch


def test_two_settings_are_enough() -> None:
    settings = read_settings()
    assert settings.database_url == "sqlite:///phasebot.db"
    assert settings.phasebot_command == "/phase"
    assert settings.phasebot_digest_at.isoformat("minutes") == "09:00"


def test_lists_of_people_take_commas_and_spaces(environment: pytest.MonkeyPatch) -> None:
    environment.setenv("PHASEBOT_ADMINS", "U1, U2 U3")
    assert read_settings().phasebot_admins == {"U1", "U2", "U3"}


@pytest.mark.parametrize("between", [" ", ",", ", ", os.pathsep, "\n"])
def test_folders_of_clones_stand_side_by_side(
    environment: pytest.MonkeyPatch, tmp_path: Path, between: str
) -> None:
    folders = (tmp_path / "a", tmp_path / "b")
    for folder in folders:
        folder.mkdir()
    environment.setenv("WORKSPACE_ROOTS", between.join(map(str, folders)) + between)
    assert read_settings().workspace_roots == folders


def test_a_file_named_env_is_read(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("PHASEBOT_PORT=4000\n")
    assert read_settings().phasebot_port == 4000


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("DATABASE_URL", "mysql://x"),
        ("DATABASE_URL", "sqlite:///:memory:"),
        ("PHASEBOT_ADMINS", "@lead"),
        ("PHASEBOT_STARTERS", "U1, lead"),
        ("PLANS_DIR", "/no/such/folder"),
        ("WORKSPACE_ROOTS", "/tmp /no/such/folder"),
        ("PHASEBOT_COMMAND", "phase"),
        ("PHASEBOT_DIGEST_AT", "nine"),
        ("PHASEBOT_PORT", "70000"),
        ("PHASEBOT_METRICS_PORT", "70000"),
        ("PHASEBOT_METRICS_PORT", "3000"),
        ("SLACK_API_URL", "https://slack.example/api"),
        ("WEBHOOK_HOSTS", "*"),
        ("WEBHOOK_HOSTS", "https://hooks.example.com"),
        ("WEBHOOK_NETWORKS", "inside"),
        ("LOG_LEVEL", "LOUD"),
    ],
)
def test_a_wrong_value_is_named_with_its_mend(
    environment: pytest.MonkeyPatch, key: str, value: str
) -> None:
    environment.setenv(key, value)
    with pytest.raises(UserError) as refusal:
        read_settings()
    mend = Settings.model_fields[key.lower()].description
    assert key in str(refusal.value)
    assert str(refusal.value).endswith(f"expected {mend}")


def test_what_is_missing_is_named_all_at_once(environment: pytest.MonkeyPatch) -> None:
    for key in RIGHT:
        environment.delenv(key)
    with pytest.raises(UserError) as refusal:
        read_settings()
    bot, way = str(refusal.value).splitlines()
    assert bot.startswith("SLACK_BOT_TOKEN is not set: ")
    assert way.startswith("SLACK_APP_TOKEN is not set, and neither is SLACK_SIGNING_SECRET: ")


def test_a_password_is_never_shown(environment: pytest.MonkeyPatch) -> None:
    environment.setenv("DATABASE_URL", "mysql://user:hunter2@host/db")
    with pytest.raises(UserError) as refusal:
        read_settings()
    assert "hunter2" not in str(refusal.value)


def test_every_setting_stands_in_the_example_file() -> None:
    example = Path(__file__).parents[3] / ".env.example"
    named = set(re.findall(r"^#?([A-Z_]+)=", example.read_text(), re.MULTILINE))
    assert named == {*(name.upper() for name in Settings.model_fields), SECRETS_DIR}


def test_an_app_token_stands_in_for_the_signing_secret(environment: pytest.MonkeyPatch) -> None:
    environment.setenv("SLACK_APP_TOKEN", "xapp-1")
    environment.setenv("SLACK_SIGNING_SECRET", "")
    settings = read_settings()
    assert settings.slack_app_token
    assert settings.slack_app_token.get_secret_value() == "xapp-1"
    assert settings.slack_signing_secret is None


def test_without_either_way_in_both_are_named(environment: pytest.MonkeyPatch) -> None:
    environment.setenv("SLACK_APP_TOKEN", "")
    environment.delenv("SLACK_SIGNING_SECRET")
    with pytest.raises(UserError) as refusal:
        read_settings()
    told = str(refusal.value)
    assert told.startswith("SLACK_APP_TOKEN is not set, and neither is SLACK_SIGNING_SECRET: ")
    assert "take the first, an app-level token that starts with xapp-, for Socket Mode" in told
    assert "\n" not in told
