"""Finds which commits of a log are reverted; a revert that was itself reverted does not count."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from heapq import heapify, heappop, heappush
from typing import NamedTuple

from bot.domain.workspace_facts import Reverted
from bot.workspaces.history import Logged
from bot.workspaces.revert_lines import plain, without_type

MOST_MERGES = 50
"""Merges of reverted work that are looked into: each costs a walk through the history."""

WHOLE = 40  # characters of a full id

_PASSES = 10  # one is enough unless a committer's clock was wrong


class _By(NamedTuple):
    """A revert of a commit; ``sure`` says that it names the commit unambiguously."""

    revert: Logged
    sure: bool


class Standing(NamedTuple):
    """``reverted`` maps reverted commits by id; ``undoing`` are commits that only revert others."""

    reverted: Mapping[str, Reverted]
    undoing: frozenset[str]


def standing(log: Sequence[Logged]) -> Standing:
    """Find the reverted and the reverting commits of a log, which has the newest first."""
    if not any(each.said.takes_back for each in log):
        return Standing({}, frozenset())
    reverts = _Reverts(log)
    reverted = reverts.settled()
    undoing = {each.revert.commit.id for every in reverts.of.values() for each in every}
    whole = {each.commit.id for each in log if each.said.is_revert}
    return Standing(*reverts.with_merges(reverted, undoing & whole))


class _Reverts:
    """The reverts in a log, by the commit that they revert."""

    def __init__(self, log: Sequence[Logged]) -> None:
        self._log = log
        self._by_id = {each.commit.id: each for each in log}
        self.of: dict[str, list[_By]] = {}
        for place, each in enumerate(log):
            for id_, sure in dict(self._taken_back(place, each)).items():
                if id_ != each.commit.id:
                    self.of.setdefault(id_, []).append(_By(each, sure))

    def settled(self) -> dict[str, Reverted]:
        """Return the commits reverted by a commit that is not reverted itself."""
        found: dict[str, Reverted] = {}
        for _ in range(_PASSES):
            before = dict(found)
            for each in self._log:
                self._settle(each.commit.id, found)
            if found == before:
                break
        return found

    def _settle(self, id_: str, found: dict[str, Reverted]) -> None:
        holding = []
        for by in self.of.get(id_, ()):
            undone = found.get(by.revert.commit.id)
            if undone is None or not undone.sure:
                holding.append(Reverted(by.revert.commit, by.sure and undone is None))
        found.pop(id_, None)
        if holding:
            found[id_] = next((each for each in holding if each.sure), holding[0])

    def _taken_back(self, place: int, each: Logged) -> Iterator[tuple[str, bool]]:
        """Yield the ids that a message reverts; sure ones come last, since the last one counts."""
        sure = dict(self._named(each))
        if not any(sure.values()) and each.said.title:
            titled = self._titled(each.said.title, place)
            yield from ((id_, False) for id_ in titled)
        yield from sure.items()

    def _named(self, each: Logged) -> Iterator[tuple[str, bool]]:
        for taken in each.said.commits:
            found = self._with_id(taken.id)
            for one in found:
                sure = taken.sure and len(found) == 1
                yield from ((id_, sure) for id_ in self._brought(one, taken.before))
        for request in each.said.requests:
            for one in self._by_request.get(request.number, ()):
                yield from ((id_, request.sure) for id_ in self._brought(one, None))

    def _with_id(self, start: str) -> list[Logged]:
        """Return the commits whose id starts so, else the cherry-picks of such a commit."""
        if start in self._by_id:
            return [self._by_id[start]]
        is_whole = len(start) >= WHOLE
        own = [] if is_whole else [e for id_, e in self._by_id.items() if id_.startswith(start)]
        return own or [
            each
            for each in self._log
            if any(copy.startswith(start) or start.startswith(copy) for copy in each.said.copies)
        ]

    def _titled(self, title: str, place: int) -> list[str]:
        """Return the newest earlier commit with that subject, and all that it brought."""
        wanted = plain(title)
        for each in self._titles.get(wanted, ()):
            if each[0] > place:
                return self._brought(each[1], None)
        return []

    def _brought(self, each: Logged, before: str | None) -> list[str]:
        """Return a commit, and what a merge brought to its parent ``before``, else the first."""
        if len(each.parents) < 2:
            return [each.commit.id]
        kept = next((id_ for id_ in each.parents if before and id_.startswith(before)), None)
        return self._only_from(each.commit.id, kept or each.parents[0])

    def _only_from(self, tip: str, kept: str) -> list[str]:
        """Return what is reachable from ``tip`` but not ``kept``, skipping shared history."""
        own = {tip: True, kept: False}
        waiting = [(self._place(id_), id_) for id_ in own]
        heapify(waiting)
        unsettled = {tip}
        while waiting and unsettled:
            _, id_ = heappop(waiting)
            unsettled.discard(id_)
            for parent in self._by_id[id_].parents if id_ in self._by_id else ():
                if parent not in own or (own[parent] and not own[id_]):
                    own[parent] = own[id_]
                    heappush(waiting, (self._place(parent), parent))
                    (unsettled.add if own[id_] else unsettled.discard)(parent)
        return [id_ for id_, is_own in own.items() if is_own and id_ in self._by_id]

    def _place(self, id_: str) -> int:
        return self._places.get(id_, len(self._log))

    @cached_property
    def _places(self) -> dict[str, int]:
        return {each.commit.id: place for place, each in enumerate(self._log)}

    @cached_property
    def _by_request(self) -> dict[str, list[Logged]]:
        found: dict[str, list[Logged]] = {}
        for each in self._log:
            if each.said.request:
                found.setdefault(each.said.request, []).append(each)
        return found

    @cached_property
    def _titles(self) -> dict[str, list[tuple[int, Logged]]]:
        found: dict[str, list[tuple[int, Logged]]] = {}
        for place, each in enumerate(self._log):
            subject = plain(each.commit.subject)
            for title in {subject, without_type(subject)}:
                found.setdefault(title, []).append((place, each))
        return found

    def with_merges(
        self, reverted: dict[str, Reverted], undoing: set[str]
    ) -> tuple[dict[str, Reverted], frozenset[str]]:
        """Add to both results the merges that brought only reverted or reverting commits."""
        looked_into = 0
        for each in reversed(self._log):
            others = each.parents[1:]
            spent = reverted.keys() | undoing
            if not others or each.commit.id in spent or not spent.issuperset(others):
                continue
            looked_into += 1
            if looked_into > MOST_MERGES:
                break
            brought = set(self._brought(each, None)) - {each.commit.id}
            undone = [reverted[id_] for id_ in brought if id_ in reverted]
            if not spent.issuperset(brought):
                continue
            if undone:
                reverted[each.commit.id] = min(undone, key=lambda one: one.sure)
            else:
                undoing.add(each.commit.id)
        return reverted, frozenset(undoing)
