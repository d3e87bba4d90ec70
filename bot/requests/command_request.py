"""A typed command: its words, the run they are about, and the items they name."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from bot.cards.blocks import context, escape
from bot.cards.message import Message
from bot.domain.facts import ItemFacts, RunFacts
from bot.requests.people_named import PeopleNamed
from bot.requests.run_in_reach import RunInReach
from bot.use_cases.unit_of_work import require_open
from bot.words.code_index import CodeIndex, is_number
from bot.words.code_list import CodeList, Reads
from bot.words.codes import looks_like_code, read_items
from bot.words.handles import with_handles
from bot.words.missing import is_near_code, no_such_code
from bot.words.split import Word
from phases.errors import UserError


@dataclass(kw_only=True)
class CommandRequest(RunInReach, PeopleNamed):
    """One typed command. Words are consumed from the front as they are understood.

    A command whose reply holds a secret sets ``kept``: it is stored instead, and repeated to a
    retry. ``also`` is what was typed in other words than ours, and ours.
    """

    also: tuple[str, str] = ("", "")
    kept: Message | None = field(default=None, init=False)
    _index: tuple[RunFacts, CodeIndex] | None = field(default=None, init=False)

    def __post_init__(self) -> None:
        self.words = list(self.words)

    def with_our_words(self, message: Message) -> Message:
        """The message, ending with what to type where it was asked for in other words."""
        theirs, ours = self.also
        if not theirs:
            return message
        said = f"(“{escape(theirs)}” is `{escape(self.type(ours))}` here.)"
        blocks = (*message.blocks, context(said)) if message.blocks else ()
        return replace(message, text=f"{message.text}\n{said}", blocks=blocks)

    def codes_of(self, run: RunFacts) -> CodeIndex:
        """The codes of the run, gathered once per request."""
        if self._index is None or self._index[0] is not run:
            self._index = (run, CodeIndex.of_run(run))
        return self._index[1]

    def items(
        self,
        run: RunFacts,
        usage: str,
        fits: Callable[[ItemFacts], bool],
        nothing: str,
        reads: Reads = lambda _: False,
    ) -> list[ItemFacts]:
        """Take the codes at the front of the words: each item once, in their order.

        A single code is taken even if it does not fit; of a step, a group or a range only the items
        that fit. Quoted texts, links and people may stand between; the first plain word ends the
        codes. A number after a step is an item of it, unless ``reads`` claims it for what follows
        the codes.
        """
        chosen: dict[str, ItemFacts] = {}
        index = self.codes_of(run)
        by_code = {item.code: item for item in run.items}
        for code in self.take_codes(run, reads):
            named = [by_code[each] for each in read_items(code, index)]
            fitting = named if len(named) == 1 else [item for item in named if fits(item)]
            if not fitting:
                require_open(run)  # a closed run is the better reason: it holds for all
                raise UserError(f"{code.upper()} {nothing}.")
            chosen.update((item.code, item) for item in fitting)
        if not chosen:
            raise self._no_items(index, usage)
        return list(chosen.values())

    def take_codes(self, run: RunFacts, reads: Reads = lambda _: False) -> list[str]:
        """Take the codes, ranges and lists of codes at the front of the words."""
        index = self.codes_of(run)
        self.words[:] = with_handles(self.words, index)
        titles = {step.code: step.title for step in run.phase.steps}
        titles |= {item.code: item.text for item in run.items}
        listed = CodeList(self.words, index, titles, reads)
        self.words[:] = listed.rest
        return listed.codes

    def _no_items(self, index: CodeIndex, usage: str) -> UserError:
        word = next(iter(self.words), None)
        if word and not word.quoted and not word.entity and is_near_code(word.text, index):
            return no_such_code(word.bare, index)
        return UserError(f"Which item? Type: {self.type(usage)}")

    def first_code(self, run: RunFacts) -> Word | None:
        """The first remaining word that is meant as the code of an item or a step."""
        index = self.codes_of(run)
        return next((word for word in self.words if _is_code(word, index)), None)

    def rest_of_its_own(self, run: RunFacts) -> str:
        """Take the rest as the text for one step or item, with whitespace collapsed.

        Raises UserError if the text begins with another code, or is a bare number.
        """
        first = next(iter(self.words), None)
        if first and _is_code(first, self.codes_of(run)):
            text = " ".join(word.text for word in self.words)
            raise UserError(
                f"Is {first.text} meant too, or does the text begin with it? "
                f'One code comes first, and then the text in quotes: "{text}"'
            )
        if first and not first.quoted and is_number(first.bare):
            self._require_text_behind(first)
        return " ".join(self.rest().split())

    def _require_text_behind(self, number: Word) -> None:
        """Refuse a number that is the whole text, or that stands before a quoted text."""
        if len(self.words) == 1:
            raise UserError(
                f'I can\'t read “{number.text}” alone as a text. If it is one: "{number.text}"'
            )
        if self.words[1].quoted:
            whole = " ".join(word.text for word in self.words)
            raise UserError(f'Does “{number.text}” belong to the text? If it does: "{whole}"')


def _is_code(word: Word, index: CodeIndex) -> bool:
    return not word.quoted and looks_like_code(word.text, index)
