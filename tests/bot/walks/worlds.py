"""Worlds that acts are played in: a run of Phase E in some state, made once and copied."""

import itertools
import shutil
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from bot.storage import runs
from bot.use_cases.notice_plan import notice_plans
from bot.use_cases.send_reminders import send_reminders
from phases import plans
from tests.repository import Repository
from tests.stage import Stage

OPEN, CLOSED, ARCHIVED = "open", "closed", "archived"
FINISHED = ("done pre acc clo E1 E2 E3 E4", "gate pass coverage 98.4")
EDITED = "(the document is edited)"
PAUSED_YESTERDAY = "(the lead paused yesterday what is due on Friday)"
REPORTED = "(the lead is told that their agent reported E1.1 and E1.2)"
ANOTHER_RUN = "(@ops begins a run in another channel)"
SETTLED, RETIRED, BLOCKED = "(all is settled)", "(all is retired)", "(all is blocked)"
NOT_OF_A_RUN = {"deliveries", "people"}
"""Tables that an act may write to without changing a run: that it came, and who asked."""
_ALL = {SETTLED: "done {}", RETIRED: 'retire {} "gone"', BLOCKED: 'block {} "why"'}
PHASE_E = (plans.FOLDER / "phase-e.md").read_text()


class World:
    """A stage and its database; ``commit`` is what stands in the workspace."""

    def __init__(self, stage: Stage, path: Path, commit: str) -> None:
        self.stage = stage
        self.path = path
        self.commit = commit

    @property
    def run(self) -> int:
        """The number of the only run."""
        return 1

    def rows(self) -> frozenset[str]:
        """Everything that stands in the database of runs, and of messages that are owed."""
        with closing(sqlite3.connect(self.path)) as connection:
            names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            return frozenset(
                f"{name} {row}"
                for (name,) in names.fetchall()
                if name not in NOT_OF_A_RUN
                for row in connection.execute(f'SELECT * FROM "{name}"')
            )

    def changed_since(self, before: frozenset[str]) -> list[str]:
        """What was written since."""
        return sorted(self.rows() ^ before)


class Worlds:
    """Makes them in a folder; each that is entered is a copy of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.plans = folder / "plans"
        self.plans.mkdir()
        (self.plans / "phase-e.md").write_text(PHASE_E)
        self.entered = itertools.count(1)
        self.made: dict[tuple[str, ...], Path] = {}
        self.devnet = Repository(folder / "devnet")
        self.devnet.write("packages/api/log.ts", "x")
        self.commit = self.devnet.commit("feat(phase-e): observability foundation established")

    @contextmanager
    def enter(self, before: Sequence[str], state: str = OPEN) -> Iterator[World]:
        """The world after the lead typed these, with the run in this state."""
        copy = self.folder / f"entered-{next(self.entered)}.db"
        shutil.copyfile(self._made(tuple(before), state), copy)
        with self._stage(copy) as stage:
            stage.request_prefix = "entered"
            yield World(stage, copy, self.commit)

    def _made(self, before: tuple[str, ...], state: str) -> Path:
        key = (state, *before)
        if key not in self.made:
            path = self.folder / f"world-{len(self.made)}.db"
            with self._stage(path) as stage:
                for step in before:
                    self._prepare(stage, step)
                if before:
                    _BECOMES[state](stage)
            self.made[key] = path
        return self.made[key]

    def _prepare(self, stage: Stage, step: str) -> None:
        if step == EDITED:
            self._edit_the_document(stage)
            return
        if step == PAUSED_YESTERDAY:
            self._pause_yesterday(stage)
            return
        if step == REPORTED:
            self._report(stage)
            return
        if step == ANOTHER_RUN:
            stage.says("@ops", "start E", "#general")
            return
        typed = _ALL[step].format(waiting(stage)) if step in _ALL else step
        answer = stage.ask("@lead", typed)
        assert not answer.refused, (step, answer.message.text)

    def _report(self, stage: Stage) -> None:
        send_reminders(stage.database, stage.clock.now)  # it knows the kinds from now on
        stage.reports("E1.1", who="@lead")
        stage.reports("E1.2", who="@lead")
        send_reminders(stage.database, stage.clock.now)

    def _pause_yesterday(self, stage: Stage) -> None:
        stage.clock.move(days=-2)
        for typed in ("due E1.2 2026-11-27", 'pause "no key"'):
            answer = stage.ask("@lead", typed)
            assert not answer.refused, answer.message.text
            stage.clock.move(days=1)

    def _edit_the_document(self, stage: Stage) -> None:
        document = self.plans / "phase-e.md"
        document.write_text(PHASE_E.replace("Threat model", "Threats"))
        notice_plans(stage.database, stage.context.library, stage.context.workspaces, stage.clock())
        document.write_text(PHASE_E)

    def _stage(self, path: Path) -> Stage:
        url = f"sqlite:///{path}"
        return Stage(url, plans_dir=self.plans, workspace_roots=(self.devnet.folder,))


def waiting(stage: Stage) -> str:
    """The codes of what is open."""
    return " ".join(item.code for item in stage.run().items if item.is_open)


def close(stage: Stage) -> None:
    """Settles what is open, overrides what is not met, and closes the run, where it is open."""
    with stage.database.read() as session:
        if not runs.all_open(session):
            return
    if codes := waiting(stage):
        stage.ask("@lead", f"done {codes}")
    for gate in ("coverage", "concerns", '"pnpm verify:local"'):
        stage.ask("@lead", f"gate override {gate} so")
    answer = stage.ask("@lead", "close approve")
    assert not answer.refused, answer.message.text


def archive(stage: Stage) -> None:
    """Closes the run, answers what is unanswered, and puts it away."""
    close(stage)
    stage.ask("@lead", 'answer 1 "seen"')
    answer = stage.ask("@lead", "archive")
    assert not answer.refused, answer.message.text


_BECOMES: Mapping[str, Callable[[Stage], None]] = {
    OPEN: lambda _: None,
    CLOSED: close,
    ARCHIVED: archive,
}
