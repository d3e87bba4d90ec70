"""One call of a tool, in its transaction: the run, the item and the step that it is about."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from bot.agents.callers import Caller
from bot.agents.refusing import NotSoError
from bot.agents.shared_fetches import SharedFetches
from bot.domain import wording
from bot.domain.facts import ItemFacts, RunFacts
from bot.domain.pseudonyms import by_name, mentioned, with_names
from bot.domain.wording import shorten
from bot.requests.app_context import AppContext
from bot.storage import people, runs
from bot.use_cases.change_board import where_board_stands
from bot.use_cases.key_holders import require_room
from bot.use_cases.unit_of_work import UnitOfWork
from bot.words.code_index import CodeIndex
from phases.document import Step

MOST_CODES = 40
MOST_BYTES = 20_000
"""Of texts by others, in one answer."""
LONGEST = 1_000
"""Letters of one text by somebody else."""


_SEVERAL = re.compile(r"[,;\s]+|\band\b")


@dataclass
class Call:
    """A call within one transaction. ``fetched`` is what was read from git before it.

    ``link`` gives the link of a message by its channel and ``ts``.
    """

    work: UnitOfWork
    context: AppContext
    caller: Caller
    reads: bool
    fetches: SharedFetches
    link: Callable[[str, str], str]
    fetched: Any = None
    names: dict[str, str] = field(default_factory=dict)
    room: int = MOST_BYTES

    @property
    def now(self) -> datetime:
        """The moment of the call."""
        return self.work.now

    def runs(self) -> list[RunFacts]:
        """The runs within reach, without items: the key's own, or the person's open ones."""
        session = self.work.session
        if self.caller.run:
            return [replace(runs.facts(session, self.caller.run), items=())]
        return runs.open_of(session, self.caller.person)

    def run(self, named: str | None) -> RunFacts:
        """The run that was named, or the only one in reach; locked if the call changes it."""
        run = self._own(named) if self.caller.run else self._theirs(named)
        if not self.reads:
            require_room(self.work, run)
        return run

    def _own(self, named: str | None) -> RunFacts:
        if not self.reads:
            runs.lock(self.work.session, self.caller.run)
        run = runs.facts(self.work.session, self.caller.run)
        if named and named.casefold() != run.handle.casefold():
            shown = shorten(named, 40)
            raise NotSoError(
                f"I know no phase “{shown}”. This key opens Phase {run.handle} alone: leave "
                "“run” out, or see list_runs."
            )
        return run

    def _theirs(self, named: str | None) -> RunFacts:
        head, session = self._head(named), self.work.session
        return runs.with_items(session, head) if self.reads else runs.locked(session, head)

    def _head(self, named: str | None) -> RunFacts:
        session, person = self.work.session, self.caller.person
        found = runs.open_of(session, person)
        handles = ", ".join(run.handle for run in found)
        if named:
            wanted = named.casefold()
            meant = next((run for run in found if run.handle.casefold() == wanted), None)
            meant = meant or runs.closed_named(session, named, "", person)
            if meant is not None:
                return meant
            have = f"You have a part in: {handles}" if found else "You have a part in none"
            raise NotSoError(f"I know no phase “{shorten(named, 40)}”. {have}. See list_runs.")
        if not found:
            raise NotSoError(
                "You have a part in no open phase. A phase is joined in its Slack channel, by "
                "taking an item; list_runs shows those that you have."
            )
        if len(found) > 1:
            raise NotSoError(f"Which phase is meant? Name it in “run”: {handles}. See list_runs.")
        return found[0]

    def board(self, run: RunFacts) -> str:
        """The link of the run's board, or "" if it stands nowhere yet."""
        ts = where_board_stands(self.work.session, run)
        return self.link(run.channel, ts) if ts else ""

    def named(self, run: RunFacts) -> RunFacts:
        """The run with the names of its people."""
        self.learn(runs.people_of(run))
        return replace(run, names=self.names)

    def item(self, run: RunFacts, typed: str) -> ItemFacts:
        """The one item with that code. Raises NotSoError, with the codes that there are."""
        index, shown = CodeIndex.of_run(run), shorten(typed, 40)
        codes = index.find(typed)
        if codes is not None and len(codes) == 1:
            return run.item(codes[0])
        named = codes or [code for word in _SEVERAL.split(typed) for code in index.find(word) or ()]
        if named:
            raise NotSoError(
                f"A call is about one item, and “{shown}” names {len(named)}: "
                f"{', '.join(named[:MOST_CODES])}. Nothing was changed. What is open: get_step."
            )
        raise NotSoError(
            f"Phase {run.handle} has no item “{shown}”. {_of_steps(run, index, typed)}. "
            "What each says: get_step."
        )

    def step(self, run: RunFacts, typed: str | None) -> Step:
        """The step with that code; without one, the one whose turn it is, or else the last."""
        steps = run.phase.steps
        if not steps:
            raise NotSoError(f"Phase {run.handle} has no steps. What it has: get_status.")
        if not typed:
            return run.phase.step(run.next_step or steps[-1].code) or steps[-1]
        code = CodeIndex.of_run(run).step(typed)
        step = run.phase.step(code) if code else None
        if step is None:
            raise NotSoError(
                f"Phase {run.handle} has no step “{shorten(typed, 40)}”. Its steps: "
                f"{_listed(', '.join(run.steps[:MOST_CODES]))}. How they stand: get_status."
            )
        return step

    def learn(self, ids: Iterable[str | None], texts: Iterable[str | None] = ()) -> None:
        """Look up the names of these people, and of those whom these texts mention."""
        wanted = {each for each in ids if each}
        for text in texts:
            wanted.update(mentioned(text or ""))
        self.names |= people.names(self.work.session, wanted - self.names.keys())

    def name(self, person: str | None) -> str | None:
        """Somebody by name, as ``@dev``; None for nobody."""
        return by_name(person, self.names) if person else None

    def plain(self, text: str) -> str:
        """The text with names for mentions."""
        return with_names(text, self.names)

    def data(self, text: str) -> str:
        """A text by somebody else, with names for mentions, cut to what there is room for."""
        cut = shorten(self.plain(text), min(LONGEST, max(self.room // 4, 1)))
        self.room -= len(cut.encode())
        return cut


def _of_steps(run: RunFacts, index: CodeIndex, typed: str) -> str:
    """The codes in the step that was probably meant, or else in all of them."""
    step = index.step(typed.rpartition(".")[0])
    items = run.of_step(step) if step else run.deliverables
    return f"Items of {step or 'its steps'}: {_listed(wording.codes(items[:MOST_CODES]))}"


def _listed(codes: str) -> str:
    return codes or "none"
