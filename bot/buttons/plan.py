"""The buttons of a plan's news: each compares first, so that no writer waits for it."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.cards import plan as card
from bot.cards.message import Message
from bot.commands.plan import accepted, differences
from bot.domain.facts import NewerFacts, RunFacts
from bot.requests.about import About, run_of
from bot.requests.ask import Fetched, Place
from bot.requests.command import Answer, Errand
from bot.storage import plans
from bot.use_cases.act import Act
from bot.use_cases.compare_plan import changes_to


@dataclass(frozen=True, slots=True)
class PlanPress:
    """``draw`` gives the message in place of the one pressed, or ``beside`` it.

    What it is about is the SHA-256 of a version.
    """

    draw: Callable[[Act, RunFacts, NewerFacts | None, str], Message]
    reads: bool = False
    beside: bool = False

    def fetch(self, act: Act, _place: Place, about: About) -> Errand | None:
        """Compares the newest version that was noticed with what the run has."""
        run = run_of(act, about, reads=True)
        newer = plans.newer_of(act.session, run.id)
        if newer is None or newer.problems or run.closed_at is not None:
            return None
        sha256, phase = newer.sha256, plans.phase_of(act.session, newer.sha256)

        def compare() -> None:
            changes_to(run, sha256, phase)

        return compare

    def answer(self, act: Act, _place: Place, about: About, _fetched: Fetched) -> Answer:
        """Act on what stands now: what was compared is found again."""
        run = run_of(act, about, reads=self.reads)
        newer = plans.newer_of(act.session, run.id)
        return Answer(self.draw(act, run, newer, about.code), beside=self.beside)


ACTIONS: dict[str, PlanPress] = {
    card.DIFF: PlanPress(lambda act, run, newer, _: differences(act, run, newer), True, True),
    card.ACCEPT: PlanPress(accepted),
}
