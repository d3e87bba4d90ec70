"""Which run somebody means: the channel's own, the one they name, or the only one they have."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.storage import plans, runs
from bot.storage.runs import RunRef
from bot.use_cases.act import Act
from bot.words.code_index import CodeIndex
from bot.words.codes import looks_like_code, split_handle
from bot.words.split import Word
from phases.errors import UserError


@dataclass
class Reach:
    """Looks from a conversation, for who acts. A handle is taken out of the ``words``."""

    act: Act
    channel: str
    words: list[Word]

    def find(self) -> tuple[int, bool] | None:
        """The run's id, and whether it lives elsewhere; None where there is no run at all.

        A closed run of the channel is found when nothing open is in reach. UserError where several
        are, and the words do not say which.
        """
        here = runs.open_in(self.act.session, self.channel)
        if len(here) == 1 and not self._may_name_another(here[0]):
            return here[0].id, False
        mine = runs.open_of(self.act.session, self.act.actor)
        named = self._named(list(dict.fromkeys([*here, *mine])))
        meant = named or (self._only(here or mine) if here or mine else None)
        if meant is not None:
            return meant.id, meant not in here
        closed = runs.last_closed_in(self.act.session, self.channel)
        return None if closed is None else (closed, False)

    def _may_name_another(self, run: RunRef) -> bool:
        """Whether a word could be a handle, alone or before a code; those of this run cannot."""
        typed = [word.text for word in self.words if not word.quoted]
        if not typed:
            return False
        index = self._codes_of(run)
        first = not looks_like_code(typed[0], index)
        return first or any("." in word and not looks_like_code(word, index) for word in typed[1:])

    def _codes_of(self, ref: RunRef) -> CodeIndex:
        # The document's codes will do: what was added since looks like one of them.
        return CodeIndex.of_phase(plans.phase_of(self.act.session, ref.plan))

    def _named(self, refs: Sequence[RunRef]) -> RunRef | None:
        by_handle = {ref.handle: ref for ref in refs}
        return self._named_first(by_handle) or self._named_before_codes(by_handle)

    def _named_first(self, by_handle: dict[str, RunRef]) -> RunRef | None:
        if not self.words or self.words[0].quoted:
            return None
        typed = self.words[0].text.casefold()
        for handle, ref in by_handle.items():
            if handle.casefold() == typed:
                self.words.pop(0)
                return ref
        return None

    def _named_before_codes(self, by_handle: dict[str, RunRef]) -> RunRef | None:
        found: set[RunRef] = set()
        for place, word in enumerate(self.words):
            handle, code = split_handle(word.text, by_handle)
            if handle is None or word.quoted:
                continue
            index = self._codes_of(by_handle[handle])
            if looks_like_code(code, index) and not looks_like_code(word.text, index):
                found.add(by_handle[handle])
                self.words[place] = Word(code)
        if len(found) > 1:
            raise UserError(
                "These items belong to different runs. Name those of one run at a time."
            )
        return found.pop() if found else None

    def _only(self, refs: Sequence[RunRef]) -> RunRef:
        if len(refs) == 1:
            return refs[0]
        fitting = [ref for ref in refs if self._speaks_of(ref)]
        if len(fitting) == 1:
            return fitting[0]
        listed = ", ".join(f"{ref.handle} (<#{ref.channel}>)" for ref in refs)
        handle, code = refs[0].handle, self._codes_of(refs[0]).items[0]
        raise UserError(
            f"Several runs are in reach: {listed}. Say which one first, for example "
            f"{self.act.command} status {handle}, or before a code: {handle}.{code}"
        )

    def _speaks_of(self, ref: RunRef) -> bool:
        index = self._codes_of(ref)
        return any(looks_like_code(word.text, index) for word in self.words if not word.quoted)
