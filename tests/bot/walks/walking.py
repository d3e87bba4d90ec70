"""Walks every act through a world, and tells what each did there."""

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass

from bot.requests.answer import Answer
from tests.bot.walks.acts import Act
from tests.bot.walks.worlds import OPEN, World, Worlds


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an act did: its answer, and the rows that it wrote."""

    act: Act
    answer: Answer
    changed: list[str]

    @property
    def said(self) -> str:
        """The answer's first line."""
        return self.answer.message.text.partition("\n")[0]

    def __str__(self) -> str:
        what = "refused" if self.answer.refused else "taken"
        return f"{self.act.name}: {what}, {len(self.changed)} rows: {self.said}"


class Walk:
    """Plays acts one after the other; a world in which something changed is entered anew."""

    def __init__(self, worlds: Worlds) -> None:
        self.worlds = worlds
        self.changes: dict[str, bool] = {}
        self.seen: dict[str, object] = {}

    def through(
        self,
        acts: Iterable[Act],
        state: str,
        who: str = "@lead",
        where: str = "#phase-e",
        then: str = "",
    ) -> Iterator[Outcome]:
        """Each outcome, as somebody plays them somewhere; ``then`` is typed before each."""
        for before, together in _grouped(acts, then):
            with ExitStack() as entered:
                world = entered.enter_context(self.worlds.enter(before, state))
                for act in together:
                    outcome = _play(world, act, who, where, self.shown(act))
                    yield outcome
                    if outcome.changed:
                        entered.close()
                        world = entered.enter_context(self.worlds.enter(before, state))

    def that_change(self, acts: Iterable[Act]) -> list[Act]:
        """Those that change something when the lead plays them in an open run: the others look."""
        acts = list(acts)
        unknown = [act for act in acts if act.name not in self.changes]
        for outcome in self.through(unknown, OPEN):
            self.changes[outcome.act.name] = bool(outcome.changed)
        return [act for act in acts if self.changes[act.name]]

    def shown(self, act: Act) -> object:
        """What its card carried while the run was open."""
        if act.name not in self.seen:
            self.seen[act.name] = act.seen_open(self.worlds)
        return self.seen[act.name]


def _grouped(acts: Iterable[Act], then: str) -> Iterable[tuple[tuple[str, ...], list[Act]]]:
    groups: dict[tuple[str, ...], list[Act]] = {}
    for act in acts:
        groups.setdefault((*act.before, *filter(None, [then])), []).append(act)
    return groups.items()


def _play(world: World, act: Act, who: str, where: str, seen: object) -> Outcome:
    before = world.rows()
    answer = act.play(world, who, where, seen)
    return Outcome(act, answer, world.changed_since(before))
