"""A terminal for the tests: what was typed, what came back."""

import re
from typing import NamedTuple

from typer.testing import CliRunner

from bot.cli import app

_COLOURS = re.compile(r"\x1b\[[0-9;]*m")


class Answer(NamedTuple):
    """What a command printed to either stream, and its exit code."""

    code: int
    output: str
    errors: str


def phasebot(*words: str, typed: bytes = b"") -> Answer:
    result = CliRunner().invoke(app, words, input=typed)
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return Answer(result.exit_code, result.stdout, _COLOURS.sub("", result.stderr))
