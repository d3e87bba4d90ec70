"""Which version runs: the same everywhere that says it."""

import re
import subprocess
import sys
from importlib.metadata import version

import pytest

from bot import __version__
from tests.bot.cli.terminal import phasebot
from tests.stage import Stage


def test_it_is_a_version_of_semver_with_pythons_marks() -> None:
    assert re.fullmatch(r"\d+\.\d+\.\d+(\.dev\d+|rc\d+)?", __version__)


def test_the_package_has_it_from_the_same_place() -> None:
    assert version("phasebot") == __version__


@pytest.mark.parametrize("words", [("--version",), ("--version", "run")])
def test_the_program_says_it(words: tuple[str, ...]) -> None:
    answer = phasebot(*words)
    assert (answer.code, answer.output) == (0, f"phasebot {__version__}\n")


def test_saying_it_loads_nothing_that_only_the_bot_needs() -> None:
    code = "import sys, bot.cli; print('sqlalchemy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


def test_everybody_may_ask_it_where_nothing_runs(stage: Stage) -> None:
    assert stage.says("@ops", "version") == f"This is Phasebot {__version__}."
    assert "phase version" in stage.says("@ops", "version of what")
