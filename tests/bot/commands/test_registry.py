"""The list of commands is itself right: names, help, examples, and what the docs say of it."""

import re
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
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


class Prepared:
    """Runs in a workspace in which the lead typed something before: made once, and copied."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._made: dict[tuple[str, ...], Path] = {}
        self._devnet = Repository(folder / "devnet")
        self._devnet.write("packages/api/log.ts", "x")
        self._devnet.commit("feat(phase-e): observability foundation established")

    @contextmanager
    def after(self, typed: Sequence[str]) -> Iterator[Stage]:
        """Enter a copy of its own of the run after these commands."""
        file = self._folder / "one.db"
        shutil.copyfile(self._after(tuple(typed)), file)
        with self._stage(file) as stage:
            stage.request_prefix = "then"
            yield stage
        file.unlink()

    def _after(self, typed: tuple[str, ...]) -> Path:
        if typed not in self._made:
            file = self._folder / f"{len(self._made)}.db"
            with self._stage(file) as stage:
                for each in typed:
                    stage.says("@lead", each)
            self._made[typed] = file
        return self._made[typed]

    def _stage(self, file: Path) -> Stage:
        return Stage(f"sqlite:///{file}", workspace_roots=(self._devnet.folder,))


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Prepared:
    return Prepared(tmp_path_factory.mktemp("prepared"))


@BY_NAME
def test_each_explains_itself_with_examples_that_it_understands(
    prepared: Prepared, command: Command
) -> None:
    assert command.usage.split()[0] == command.name
    assert command.summary
    assert command.examples
    for example in command.examples:
        with prepared.after(BEFORE.get(command.name, BEGUN)) as stage:
            answer = stage.ask("@lead", example)
            assert not answer.refused, (example, answer.message.text)


def test_every_command_in_the_documents_exists() -> None:
    names = {command.name for command in COMMANDS}
    for page in (Path("README.md"), Path("CHANGELOG.md"), *Path("docs").rglob("*.md")):
        typed = re.findall(r"/phase ([a-z]+)\b", page.read_text())
        assert set(typed) <= names, page
