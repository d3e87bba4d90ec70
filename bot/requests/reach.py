"""Which run somebody means: the channel's own, the one they name, or the only one they have."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.facts import RunFacts
from bot.requests.source import Source, run_of
from bot.storage import closing, runs
from bot.use_cases.unit_of_work import UnitOfWork
from bot.words.code_index import CodeIndex, codes_of_document
from bot.words.codes import looks_like_code, split_handle
from bot.words.split import Word
from phases.errors import UserError


def runs_in_reach(work: UnitOfWork, channel: str) -> list[RunFacts]:
    """The open runs of a channel, else those the user has a part in; without items."""
    return runs.open_in(work.session, channel) or runs.open_of(work.session, work.actor)


class SeveralRunsError(UserError):
    """Several runs are in reach, and the words do not say which."""

    def __init__(self, runs: Sequence[RunFacts], message: str) -> None:
        super().__init__(message)
        self.runs = runs


@dataclass
class Reach:
    """Finds a run for the user, from a channel. A handle is removed from ``words``."""

    work: UnitOfWork
    channel: str
    words: list[Word]
    closed: bool = False
    """Whether closed runs elsewhere that the user is a stakeholder of are in reach too."""
    concern: int = 0
    """A concern's number: closed runs that the user leads are in reach if they have it."""
    only: int = 0
    """The run that a button was drawn for: no other one is meant."""

    def find_closed(self, *, led: bool = False) -> tuple[RunFacts, bool] | None:
        """The closed run they mean: by its handle, the channel's last, or their only one.

        Their own are those they are a stakeholder of; with ``led``, those they lead, or the
        archived ones if there are no others. If there is none, whatever else is in reach.
        """
        if self.only:
            return self._drawn_for()
        named = self._closed_by_handle()
        found = named or runs.last_closed_in(self.work.session, self.channel, archived=True)
        if found is None:
            mine = self._led() if led else runs.closed_for(self.work.session, self.work.actor)
            found = self._only(mine) if mine else None
        return self._placed(found) if found else self.find_anywhere()

    def _led(self) -> list[RunFacts]:
        session, person = self.work.session, self.work.actor
        return runs.closed_led(session, person) or runs.closed_led(session, person, archived=True)

    def find_anywhere(self) -> tuple[RunFacts, bool] | None:
        """Like ``find``; but in direct messages, if there is no open run, their only closed one.

        In a channel without a run they more likely mean to start one.
        """
        found = self.find()
        if found is not None or self.channel[:1] in "CG":
            return found
        session, person = self.work.session, self.work.actor
        closed = _each_once([*runs.closed_for(session, person), *runs.closed_led(session, person)])
        return self._placed(self._only(closed)) if closed else None

    def find(self) -> tuple[RunFacts, bool] | None:
        """The run without its items, and whether it is in another channel; None if there is none.

        The channel's last closed run is found if no open one is in reach. Raises UserError if
        several are in reach and the words do not say which.
        """
        if self.only:
            return self._drawn_for()
        here = runs.open_in(self.work.session, self.channel)
        if len(here) == 1 and not self._may_name_another(here[0]):
            return here[0], False
        mine = self._mine()
        named = self._named([*here, *mine]) or self._closed_by_handle()
        meant = named or (self._only(here or mine) if here or mine else None)
        if meant is not None:
            return self._placed(meant)
        closed = runs.last_closed_in(self.work.session, self.channel)
        return None if closed is None else (closed, False)

    def _drawn_for(self) -> tuple[RunFacts, bool]:
        run = run_of(self.work, Source(self.only, channel=self.channel), reads=True)
        self._named([run])
        return self._placed(run)

    def _mine(self) -> list[RunFacts]:
        session, person = self.work.session, self.work.actor
        told = runs.closed_for(session, person) if self.closed else []
        led = runs.closed_led(session, person) if self.concern else []
        worried = [run for run in led if closing.facts(session, run).concern(self.concern)]
        return _each_once([*runs.open_of(session, person), *told, *worried])

    def _placed(self, run: RunFacts) -> tuple[RunFacts, bool]:
        return run, run.channel != self.channel

    def _closed_by_handle(self) -> RunFacts | None:
        """A closed run by its handle: of this channel, or one they had a part in."""
        if not self.words or self.words[0].quoted:
            return None
        found = runs.closed_named(
            self.work.session, self.words[0].bare, self.channel, self.work.actor
        )
        if found is not None:
            self.words.pop(0)
        return found

    def _may_name_another(self, run: RunFacts) -> bool:
        """Whether a word may be the handle of another run, alone or before a code."""
        typed = [word.text for word in self.words if not word.quoted]
        if not typed:
            return False
        index = self._codes_of(run)
        first = not looks_like_code(typed[0], index)
        return first or any("." in word and not looks_like_code(word, index) for word in typed[1:])

    def _codes_of(self, run: RunFacts) -> CodeIndex:
        # The document's codes are enough: added items have codes of the same shape.
        return codes_of_document(run.phase)

    def _named(self, found: Sequence[RunFacts]) -> RunFacts | None:
        by_handle = {run.handle: run for run in found}
        return self._named_first(by_handle) or self._named_before_codes(by_handle)

    def _named_first(self, by_handle: dict[str, RunFacts]) -> RunFacts | None:
        if not self.words or self.words[0].quoted:
            return None
        typed = self.words[0].bare.casefold()
        for handle, run in by_handle.items():
            if handle.casefold() == typed:
                self.words.pop(0)
                return run
        return None

    def _named_before_codes(self, by_handle: dict[str, RunFacts]) -> RunFacts | None:
        found: dict[str, RunFacts] = {}
        for place, word in enumerate(self.words):
            handle, code = split_handle(word.text, by_handle)
            if handle is None or word.quoted:
                continue
            index = self._codes_of(by_handle[handle])
            if looks_like_code(code, index) and not looks_like_code(word.text, index):
                found[handle] = by_handle[handle]
                self.words[place] = Word(code)
        if len(found) > 1:
            raise UserError(
                "These items belong to different phases. Name those of one phase at a time."
            )
        return next(iter(found.values()), None)

    def _only(self, found: Sequence[RunFacts]) -> RunFacts:
        if len(found) == 1:
            return found[0]
        fitting = [run for run in found if self._speaks_of(run)]
        if len(fitting) == 1:
            return fitting[0]
        listed = ", ".join(f"{run.handle} (<#{run.channel}>)" for run in found)
        handle, code = found[0].handle, self._codes_of(found[0]).items[0]
        raise SeveralRunsError(
            found,
            f"I can't tell which phase you mean: {listed}. Say which one first, for example "
            f"{self.work.command} status {handle}, or before a code: {handle}.{code}",
        )

    def _speaks_of(self, run: RunFacts) -> bool:
        if self.concern:
            found = closing.facts(self.work.session, run).concern(self.concern)
            return found is not None and found.is_open
        index = self._codes_of(run)
        return any(looks_like_code(word.text, index) for word in self.words if not word.quoted)


def _each_once(found: Sequence[RunFacts]) -> list[RunFacts]:
    return list({run.id: run for run in found}.values())
