"""Settings from files and from what a platform sets: Docker's and Kubernetes' secrets, PORT."""

import os
from pathlib import Path

import pytest

from bot.settings import SECRETS, Settings, read_settings
from phases.errors import UserError
from tests.bot.cli.terminal import phasebot


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> pytest.MonkeyPatch:
    """Only what a test sets, in a folder without a .env file."""
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        for key in (name.upper(), f"{name.upper()}_FILE"):
            monkeypatch.delenv(key, raising=False)
    for key in ("PORT", "PHASEBOT_SECRETS_DIR", "PHASEBOT_ENV_FILE"):
        monkeypatch.delenv(key, raising=False)
    monkeypatch.setenv("SLACK_SIGNING_SECRET", "secret")
    return monkeypatch


def test_every_secret_may_come_from_a_file_of_its_own(
    environment: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    environment.delenv("SLACK_SIGNING_SECRET")
    held = {name: f"sqlite:///{name}.db" for name in SECRETS}
    for name, value in held.items():
        (tmp_path / name).write_text(f"{value}\n")
        environment.setenv(f"{name.upper()}_FILE", str(tmp_path / name))
    settings = read_settings().model_dump()
    told = {name: settings[name] for name in SECRETS}
    assert {
        name: getattr(value, "get_secret_value", lambda value=value: value)()
        for name, value in told.items()
    } == held


def test_every_secret_field_is_among_those() -> None:
    secret = {name for name, field in Settings.model_fields.items() if "Secret" in str(field)}
    assert {*SECRETS} == secret | {"database_url"}


@pytest.mark.parametrize("name", ["slack_bot_token", "SLACK_BOT_TOKEN"])
def test_a_folder_of_secrets_is_read_by_their_names(
    environment: pytest.MonkeyPatch, tmp_path: Path, name: str
) -> None:
    (tmp_path / name).write_text("xoxb-of-the-folder")
    environment.setenv("PHASEBOT_SECRETS_DIR", str(tmp_path))
    assert read_settings().slack_bot_token.get_secret_value() == "xoxb-of-the-folder"


def test_a_variable_goes_before_the_folder(environment: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "slack_bot_token").write_text("xoxb-of-the-folder")
    environment.setenv("PHASEBOT_SECRETS_DIR", str(tmp_path))
    environment.setenv("SLACK_BOT_TOKEN", "xoxb-1")
    assert read_settings().slack_bot_token.get_secret_value() == "xoxb-1"


def test_a_file_of_settings_may_name_files_too(tmp_path: Path) -> None:
    (tmp_path / "token").write_text("xoxb-of-a-file")
    (tmp_path / ".env").write_text(f"SLACK_BOT_TOKEN_FILE={tmp_path / 'token'}\nPORT=\n")
    settings = read_settings()
    assert settings.slack_bot_token.get_secret_value() == "xoxb-of-a-file"
    assert settings.phasebot_port == 3000


def _refusal() -> str:
    with pytest.raises(UserError) as refusal:
        read_settings()
    return str(refusal.value)


def test_two_places_of_one_secret_are_refused(
    environment: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "token").write_text("xoxb-of-a-file")
    environment.setenv("SLACK_BOT_TOKEN", "xoxb-1")
    environment.setenv("SLACK_BOT_TOKEN_FILE", "token")
    said = "SLACK_BOT_TOKEN and SLACK_BOT_TOKEN_FILE are both set: keep one of them"
    assert _refusal() == said


def test_what_cannot_be_read_is_named_without_what_it_holds(
    environment: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    environment.setenv("SLACK_BOT_TOKEN_FILE", "/no/such/file")
    no_file = "SLACK_BOT_TOKEN_FILE: '/no/such/file' can't be read: No such file or directory"
    assert _refusal() == no_file
    (tmp_path / "bytes").write_bytes(b"\xff\xfe")
    environment.setenv("SLACK_BOT_TOKEN_FILE", "bytes")
    assert _refusal() == "SLACK_BOT_TOKEN_FILE: 'bytes' can't be read: it is no text"
    environment.delenv("SLACK_BOT_TOKEN_FILE")
    environment.setenv("PHASEBOT_SECRETS_DIR", "/no/such/folder")
    assert _refusal() == "PHASEBOT_SECRETS_DIR: there is no folder '/no/such/folder'"
    for_ever = tmp_path / ".env"
    for_ever.symlink_to(for_ever)
    assert _refusal().startswith("The file of settings: '.env' can't be read: Too many ")
    assert phasebot("healthcheck").errors.startswith("The file of settings: '.env' can't be read: ")
    doctor = phasebot("doctor")
    assert (doctor.code, doctor.errors) == (1, "")
    assert "'.env' can't be read" in doctor.output


def test_a_platforms_port_is_the_port(environment: pytest.MonkeyPatch) -> None:
    environment.setenv("SLACK_BOT_TOKEN", "xoxb-1")
    environment.setenv("PORT", "8080")
    assert read_settings().phasebot_port == 8080
    environment.setenv("PHASEBOT_PORT", "4000")
    assert read_settings().phasebot_port == 4000


def test_another_file_of_settings_is_named_before_the_subcommand(tmp_path: Path) -> None:
    (tmp_path / "other.env").write_text("PHASEBOT_COMMAND=/stage\n")
    answer = phasebot("--env-file", str(tmp_path / "other.env"), "manifest")
    assert answer.code == 0
    assert '"command": "/stage"' in answer.output
    os.environ.pop("PHASEBOT_ENV_FILE", None)


def test_a_file_of_settings_that_is_not_there_is_refused() -> None:
    answer = phasebot("--env-file", "nowhere.env", "manifest")
    os.environ.pop("PHASEBOT_ENV_FILE", None)
    assert answer.code != 0
    assert "there is no file 'nowhere.env'" in answer.errors
