"""The buttons of the closing summary: each looks for the papers first."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.cards import closure as card
from bot.commands.about import About, run_of
from bot.commands.ask import Fetched, Place
from bot.commands.closing import approved, shown
from bot.commands.command import Answer, Errand
from bot.facts import RunFacts
from bot.messenger import Message
from bot.use_cases.act import Act
from bot.use_cases.look_for_papers import look_for_papers


@dataclass(frozen=True, slots=True)
class ClosePress:
    """What it is about is the fingerprint of what was shown, and the lanes with commas between."""

    draw: Callable[[Act, Place, RunFacts, Fetched, About], Message]
    reads: bool = False

    def fetch(self, act: Act, place: Place, about: About) -> Errand | None:
        """Looks at the workspace of the run that was pressed."""
        run = run_of(act, about, reads=True)
        return lambda: look_for_papers(run, place.workspaces)

    def answer(self, act: Act, place: Place, about: About, fetched: Fetched) -> Answer:
        """The summary, or that it was sent."""
        run = run_of(act, about, reads=self.reads)
        return Answer(self.draw(act, place, run, fetched, about))


def _approve(act: Act, place: Place, run: RunFacts, fetched: Fetched, about: About) -> Message:
    return approved(act, place, run, fetched, _lanes(about), about.code)


def _show(act: Act, place: Place, run: RunFacts, fetched: Fetched, about: About) -> Message:
    return shown(act, place, run, fetched, _lanes(about))


def _lanes(about: About) -> list[str]:
    return [lane for lane in about.sharer.split(",") if lane]


ACTIONS = {card.APPROVE: ClosePress(_approve), card.SHOW: ClosePress(_show, reads=True)}
