"""The button that approves the closing summary: it looks for the papers first."""

from dataclasses import dataclass

from bot.cards import closing_preview as card
from bot.requests.about import About, run_of
from bot.requests.closing import approved
from bot.requests.command import Answer, Prefetch
from bot.requests.command_request import AppContext, Fetched
from bot.use_cases.look_for_papers import look_for_papers
from bot.use_cases.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class ClosePress:
    """What it is about is the fingerprint of what was shown, and the lanes with commas between."""

    reads: bool = False

    def fetch(self, work: UnitOfWork, context: AppContext, about: About) -> Prefetch | None:
        """Looks at the workspace of the run that was pressed."""
        run = run_of(work, about, reads=True)
        return lambda: look_for_papers(run, context.workspaces)

    def answer(
        self, work: UnitOfWork, context: AppContext, about: About, fetched: Fetched
    ) -> Answer:
        """That it was sent; the summary again where another was shown."""
        run = run_of(work, about)
        return Answer(approved(work, context, run, fetched, lanes_of(about), about.code))


def lanes_of(about: About) -> list[str]:
    """Those who get the summary this once, as its buttons carry them."""
    return [lane for lane in about.sharer.split(",") if lane]


ACTIONS = {card.APPROVE: ClosePress()}
