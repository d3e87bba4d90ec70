"""The run that the words of a command are about, and how a reply says which run that is."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from bot.cards.blocks import context
from bot.cards.message import Message
from bot.domain.facts import RunFacts
from bot.domain.wording import mention
from bot.requests.reach import Reach, runs_in_reach
from bot.requests.typed_words import TypedWords
from bot.storage import moving, runs
from phases.errors import UserError


@dataclass(kw_only=True)
class RunInReach(TypedWords):
    """Words that were typed in a ``channel``, about a run there or elsewhere.

    Those of a button are about the ``only`` run that it was drawn for.
    """

    channel: str
    only: int = 0
    where: str = field(default="", init=False)
    one_of_several: bool = field(default=False, init=False)
    found: int = field(default=0, init=False)

    def run(self, *, closed: bool = False, concern: int = 0) -> RunFacts:
        """The run it is about, locked unless the request only reads.

        With ``closed`` it may be a closed run elsewhere that the user is a stakeholder of; with the
        number of a ``concern``, a closed run that they lead and that has this concern.
        """
        reach = Reach(self.work, self.channel, self.words, closed, concern, self.only)
        return self._required(reach.find_anywhere())

    def closed_run(self, *, led: bool = False) -> RunFacts:
        """The closed run it is about; if there is none, an open one in reach.

        From elsewhere it is a run that the user is a stakeholder of, or with ``led`` leads.
        """
        reach = Reach(self.work, self.channel, self.words, only=self.only)
        return self._required(reach.find_closed(led=led))

    def find_run(self) -> RunFacts | None:
        """Like ``run``, but None if there is none: for replies that can do without a run."""
        found = Reach(self.work, self.channel, self.words, only=self.only).find()
        return None if found is None else self._taken(found)

    def _required(self, found: tuple[RunFacts, bool] | None) -> RunFacts:
        if found is None:
            went = moving.went_from(self.work.session, self.channel)
            moved = f"Phase {went[0]} moved from here to {mention(went[1])}. " if went else ""
            raise UserError(
                f"{moved}No phase runs in {self.here()}. Start one with "
                f"{self.type('start ' + self.some_plan())}, or see {self.type('list')}.",
                "list",
            )
        return self._taken(found)

    def _taken(self, found: tuple[RunFacts, bool]) -> RunFacts:
        run, elsewhere = found
        self.found = run.id
        facts = self._whole(run)
        self._tell_where(facts if elsewhere else None)
        return facts

    def _tell_where(self, run: RunFacts | None) -> None:
        """For a run in another channel: say where, and how to name it if others are in reach."""
        reach = runs_in_reach(self.work, self.channel) if run else []
        self.one_of_several = any(run and other.id != run.id for other in reach)
        self.where = f"Phase {run.handle} {run.lives} in <#{run.channel}>." if run else ""
        if run and self.one_of_several:
            self.where += f" Name it in what you type: {self.type(f'status {run.handle}')}"

    def _whole(self, found: RunFacts) -> RunFacts:
        """The run with its items; unless the request only reads, locked and read again."""
        if self.reads:
            return runs.with_items(self.work.session, found)
        return runs.locked(self.work.session, found)

    def here(self) -> str:
        """The channel, as mrkdwn."""
        return mention(self.channel) if self.channel[:1] in "CG" else "this conversation"

    def some_plan(self) -> str:
        """The code of a plan that can start, for examples."""
        startable = (plan.code for plan in self.context.library.all() if not plan.errors)
        return next(startable, "CODE")

    def addressed(self, message: Message) -> Message:
        """The message, with the run's name if it is not the channel's own run."""
        if not self.where:
            return message
        blocks = (context(self.where), *message.blocks) if message.blocks else ()
        return Message(f"{self.where}\n{message.text}", blocks)

    @contextmanager
    def addressing(self) -> Iterator[None]:
        """Make refusals in the block say which of several runs they are about."""
        try:
            yield
        except UserError as error:
            error.run = error.run or self.found
            if self.one_of_several:
                error.args = (f"{self.where}\n{error}",)
            raise
