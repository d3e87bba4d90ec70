"""The buttons of a plan's news: each compares first, so that no writer waits for it."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.cards import plan as card
from bot.cards.message import Message
from bot.commands.plan import accepted, differences
from bot.domain.facts import NewerFacts, RunFacts
from bot.requests.about import About, run_of
from bot.requests.command import Answer, Prefetch
from bot.requests.command_request import AppContext, Fetched
from bot.storage import plans
from bot.use_cases.compare_plan import changes_to
from bot.use_cases.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class PlanPress:
    """``draw`` gives the message in place of the one pressed, or ``beside`` it.

    What it is about is the SHA-256 of a version.
    """

    draw: Callable[[UnitOfWork, RunFacts, NewerFacts | None, str], Message]
    reads: bool = False
    beside: bool = False

    def fetch(self, work: UnitOfWork, _place: AppContext, about: About) -> Prefetch | None:
        """Compares the newest version that was noticed with what the run has."""
        run = run_of(work, about, reads=True)
        newer = plans.newer_of(work.session, run.id)
        if newer is None or newer.problems or run.closed_at is not None:
            return None
        sha256, phase = newer.sha256, plans.phase_of(work.session, newer.sha256)

        def compare() -> None:
            changes_to(run, sha256, phase)

        return compare

    def answer(
        self, work: UnitOfWork, _place: AppContext, about: About, _fetched: Fetched
    ) -> Answer:
        """Act on what stands now: what was compared is found again."""
        run = run_of(work, about, reads=self.reads)
        newer = plans.newer_of(work.session, run.id)
        return Answer(self.draw(work, run, newer, about.code), beside=self.beside)


ACTIONS: dict[str, PlanPress] = {
    card.DIFF: PlanPress(lambda work, run, newer, _: differences(work, run, newer), True, True),
    card.ACCEPT: PlanPress(accepted),
}
