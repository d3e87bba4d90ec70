"""The operator's guide names what there is: commands, settings, and a unit that systemd reads."""

import configparser
import re
from pathlib import Path

import pytest

from bot.delivery.standing import OF_THE_TOKEN
from bot.domain.tokens import MADE_ANEW, MENDS
from tests.bot.cli.terminal import phasebot
from tests.known_settings import SETTINGS

ROOT = Path(__file__).parents[1]
GUIDE = (ROOT / "docs" / "operators.md").read_text()
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
NOT_OURS = {"HTTPS_PROXY", "SSL_CERT_FILE", "AF_INET", "AF_UNIX"} | {
    *("POSTGRES_USER", "POSTGRES_DB", "POSTGRES_PASSWORD_FILE")
}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_command_with_its_options_exists(page: Path) -> None:
    typed = re.findall(
        r"(?:`phasebot|^phasebot|-m bot|bin/phasebot|phasebot phasebot)(?: --env-file \S+)? ((?:db )?[a-z][a-z-]*)((?: --[a-z-]+)*)",
        page.read_text(),
        re.MULTILINE,
    )
    for command, options in set(typed):
        help_ = phasebot(*command.split(), "--help")
        assert help_.code == 0, command
        known = set(re.findall(r"--[a-z-]+", help_.output))
        assert set(options.split()) <= known, (command, options)


def test_each_refusal_of_a_token_has_its_mend_there() -> None:
    told = GUIDE.partition("| Slack's word |")[2].partition("\n\n")[0]
    assert set(MENDS) | OF_THE_TOKEN <= set(re.findall(r"`([a-z_]+)`", told))
    heading = "Tokens that rotate"
    assert heading in MADE_ANEW
    assert f"\n## {heading}\n" in GUIDE


def test_every_setting_in_it_exists() -> None:
    named = set(re.findall(r"\b([A-Z]+(?:_[A-Z]+)+)\b", GUIDE))
    assert named - NOT_OURS <= SETTINGS
    assert "DATABASE_URL" in named


def test_the_unit_runs_the_bot_as_a_user_of_its_own() -> None:
    found = re.search(r"```ini\n(.*?)```", GUIDE, re.DOTALL)
    assert found
    assert found[1] == (ROOT / "deploy/systemd/phasebot.service").read_text()
    unit = configparser.ConfigParser(interpolation=None)
    unit.optionxform = str  # type: ignore[assignment]
    unit.read_string(found[1])
    assert unit["Service"]["User"] == "phasebot"
    assert unit["Service"]["ExecStart"].endswith("python -m bot run")
    assert unit["Service"]["RestartPreventExitStatus"] == "2"
