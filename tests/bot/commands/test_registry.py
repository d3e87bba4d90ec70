"""The list of commands is itself right: names, help, examples, and what the docs say of it."""

import re
from pathlib import Path

import pytest

from bot.commands import COMMANDS
from bot.requests.command import Command
from tests.bot.walks.acts import BEFORE, BEGUN
from tests.repository import Repository
from tests.stage import Stage

BY_NAME = pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)


def test_names_are_unique_and_one_word() -> None:
    names = [command.name for command in COMMANDS]
    assert len(names) == len(set(names))
    assert all(re.fullmatch(r"[a-z]+", name) for name in names)


@BY_NAME
def test_each_explains_itself_with_examples_that_it_understands(
    tmp_path: Path, command: Command
) -> None:
    assert command.usage.split()[0] == command.name
    assert command.summary
    assert command.examples
    devnet = Repository(tmp_path / "devnet")
    devnet.write("packages/api/log.ts", "x")
    devnet.commit("feat(phase-e): observability foundation established")
    for example in command.examples:
        url = f"sqlite:///{tmp_path / 'one.db'}"
        with Stage(url, workspace_roots=(devnet.folder,)) as stage:
            for first in BEFORE.get(command.name, BEGUN):
                stage.says("@lead", first)
            answer = stage.ask("@lead", example)
            assert not answer.refused, (example, answer.message.text)
        (tmp_path / "one.db").unlink()


def test_every_command_in_the_documents_exists() -> None:
    names = {command.name for command in COMMANDS}
    for page in (Path("README.md"), Path("CHANGELOG.md"), *Path("docs").rglob("*.md")):
        typed = re.findall(r"/phase ([a-z]+)\b", page.read_text())
        assert set(typed) <= names, page
