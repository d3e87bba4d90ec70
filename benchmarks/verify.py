"""Proof in a repository of 50,000 commits: what verify takes, and the watch by what is new."""

import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from bot.cli.gallery.examples import run as example_run
from bot.domain.facts import RunFacts
from bot.domain.probes import examine, wanted_paths, watched
from bot.domain.workspace_facts import WorkspaceFacts
from bot.workspaces.planting import Planted, begin, push
from bot.workspaces.workspaces import Named, Wanted, Workspaces

COMMITS = 50_000
BETWEEN = timedelta(minutes=30)
NOW = datetime(2026, 12, 1, 8, 0, tzinfo=UTC)
BEGAN = NOW - timedelta(days=21)
DEVNET = Named("devnet")
NEW = (0, 10, 100, 1_000)
ROUNDS = 15
SCANS = 1_000
VERIFY_BOUND = 1.0  # seconds, of the two that an answer waits
GROWTH_BOUND = 12  # for ten times the new commits; quadratic time would be 100 times as much


def run() -> bool:
    """Make the repository, then measure; whether every bound is kept."""
    with tempfile.TemporaryDirectory() as folder:
        repository = Path(folder) / "devnet"
        begin(repository, "https://github.com/acme/devnet")
        push(repository, list(_commits()), patience=600)
        workspaces = Workspaces((Path(folder),))
        phase = example_run(started_at=BEGAN)
        return all(
            (_verify(workspaces, phase), _watch(workspaces, phase), _handles(workspaces, phase))
        )


def _commits() -> Iterator[Planted]:
    suggested = {step.commit.subject for step in example_run().phase.steps if step.commit}
    subjects = dict(zip((300, 500, 700, 900), sorted(suggested), strict=True))
    for number in range(COMMITS):
        left = COMMITS - number - 1
        subject = subjects.get(left, f"feat(api): change {number}")
        files = {f"packages/api/src/file{number % 500}.ts": f"export const n = {number};\n"}
        yield Planted(NOW - left * BETWEEN, f"dev{number % 40} <dev@example.com>", subject, files)


def _verify(workspaces: Workspaces, phase: RunFacts) -> bool:
    seen = list[WorkspaceFacts]()

    def verify() -> None:
        wanted = Wanted(phase.started_at, wanted_paths(phase))
        facts = workspaces.look(DEVNET, wanted, NOW)
        examine(phase, facts)
        seen.append(facts)

    took = _median(verify)
    print(f"\nverify, {COMMITS:,} commits, {len(seen[-1].commits):,} of them in the run:")
    print(f"{took * 1e3:.0f} ms (bound {VERIFY_BOUND * 1e3:.0f})")
    return took <= VERIFY_BOUND


def _watch(workspaces: Workspaces, phase: RunFacts) -> bool:
    newest = workspaces.look(DEVNET, Wanted(phase.started_at), NOW).commits
    took = dict[int, float]()
    for new in NEW:
        wanted = Wanted(phase.started_at, besides=newest[new].id)
        took[new] = _median(partial(_look_anew, workspaces, phase, wanted))
    print("watch: " + ", ".join(f"{new:,} new {took[new] * 1e3:.0f} ms" for new in NEW))
    growth = took[1_000] / took[100]
    print(f"a thousand new cost {growth:.1f} times as much as a hundred (bound {GROWTH_BOUND})")
    return growth <= GROWTH_BOUND


def _look_anew(workspaces: Workspaces, phase: RunFacts, wanted: Wanted) -> None:
    watched(phase, workspaces.look(DEVNET, wanted, NOW))


def _handles(workspaces: Workspaces, phase: RunFacts) -> bool:
    own = Path("/proc/self/fd")
    before = len(list(own.iterdir()))
    for _ in range(SCANS):
        workspaces.look(DEVNET, Wanted(phase.started_at, besides="HEAD"), NOW)
    left = len(list(own.iterdir())) - before
    print(f"{SCANS:,} scans leave {left} handles open")
    return left == 0


def _median(work: Callable[[], object]) -> float:
    taken = []
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        work()
        taken.append(time.perf_counter() - begun)
    return statistics.median(taken)
