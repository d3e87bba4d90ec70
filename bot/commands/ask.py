"""What somebody asked for: the act, the words, and the run that they are about."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import time
from typing import NamedTuple

from bot.blocks import context, mention
from bot.clones.workspaces import Named, Workspaces
from bot.commands.linked_plan import LinkedPlan
from bot.commands.reach import Reach, runs_in_reach
from bot.facts import THE_BOT, ItemFacts, RunFacts
from bot.messenger import Message
from bot.storage import people, runs
from bot.times import Times
from bot.use_cases.act import Act
from bot.use_cases.look_at_workspace import AtHead, Look
from bot.use_cases.look_for_papers import Papers
from bot.words.code_index import CodeIndex
from bot.words.codes import looks_like_code, read_items
from bot.words.links import is_evidence
from bot.words.shared_files import Shared
from bot.words.split import Word
from bot.workspace_facts import Guarded
from phases.errors import UserError
from phases.library import Library

LONGEST_TEXT = 1_000  # characters of a note or a reason
JOINING = {"and", "&", "+", ","}
"""What may stand between two codes and says nothing."""


@dataclass(frozen=True, slots=True)
class Place:
    """What holds for every command here: its name, the plans, and what the operator decided.

    ``bot`` is how to speak of the bot: its mention, once Slack has told who it is. ``address`` is
    where it is reached from outside, "" where the operator did not say. ``is_in`` asks whether the
    bot is in a channel, outside any transaction: None where nobody can say.
    """

    command: str
    library: Library
    digest_at: time
    admins: frozenset[str] = frozenset()
    starters: frozenset[str] = frozenset()
    workspaces: Workspaces = field(default_factory=Workspaces)
    environment: Mapping[str, str] = field(default_factory=dict)
    bot: str = THE_BOT
    address: str = ""
    is_in: Callable[[str], bool | None] = lambda _: None


class Unread(NamedTuple):
    """Something that could not be read, and why; the answer goes without it."""

    reason: str


class Here(NamedTuple):
    """Whether the bot is in the channel where a run begins, and the plan that was brought for it.

    None where nobody can say the one, and where the other is at hand.
    """

    is_in: bool | None
    plan: LinkedPlan | None = None


Fetched = Here | LinkedPlan | Shared | Look | Named | Guarded | AtHead | Papers | Unread | None
"""What an errand may bring."""


def if_it_can(read: Callable[[], Fetched]) -> Callable[[], Fetched]:
    """The same errand, for an answer that goes without what cannot be read."""

    def errand() -> Fetched:
        try:
            return read()
        except UserError as error:
            return Unread(str(error))

    return errand


@dataclass
class Ask:
    """One request. Words are consumed from the front as they are understood.

    Whoever answers with a secret sets what is ``kept`` of the answer, and said to a retry.
    """

    act: Act
    place: Place
    channel: str
    words: list[Word]
    reads: bool
    fetched: Fetched = None
    where: str = field(default="", init=False)
    one_of_several: bool = field(default=False, init=False)
    kept: Message | None = field(default=None, init=False)

    @property
    def times(self) -> Times:
        """Moments as the person who asks says them."""
        return self.act.times

    @property
    def person(self) -> str:
        """The id of who asks."""
        return self.act.actor

    def type(self, words: str) -> str:
        """A command to type, with the slash command's own name."""
        return f"{self.place.command} {words}"

    def next_word(self) -> Word | None:
        """Take the first word, if one is left."""
        return self.words.pop(0) if self.words else None

    def rest(self) -> str:
        """Take all words that are left, as one text; UserError for one that is a page long."""
        text = " ".join(word.text for word in self.words)
        if len(text) > LONGEST_TEXT:
            raise UserError(
                f"That text has {len(text):,} characters; {LONGEST_TEXT:,} are the most. Put the "
                f"rest into a document, and type its link."
            )
        self.words.clear()
        return text

    def require_no_more(self, usage: str) -> None:
        """Refuse words that nothing was made of."""
        if self.words:
            extra = self.words[0].text
            raise UserError(f"I don't know what to do with “{extra}”. Type: {self.type(usage)}")

    # Which run

    def run(self, *, closed: bool = False) -> RunFacts:
        """The run that this is about; where the ask changes it, others wait their turn.

        With ``closed``, that may be a closed one that who asks was to be told of, from elsewhere.
        """
        return self._required(Reach(self.act, self.channel, self.words, closed).find())

    def closed_run(self) -> RunFacts:
        """The closed run that this is about; where there is none, an open one in reach."""
        return self._required(Reach(self.act, self.channel, self.words).find_closed())

    def find_run(self) -> RunFacts | None:
        """Like ``run``, but None where there is none: for what can be answered without."""
        found = Reach(self.act, self.channel, self.words).find()
        return None if found is None else self._taken(found)

    def _required(self, found: tuple[RunFacts, bool] | None) -> RunFacts:
        if found is None:
            raise UserError(
                f"No phase runs in {self.here()}. Start one with "
                f"{self.type('start ' + self._some_plan())}, or see {self.type('list')}."
            )
        return self._taken(found)

    def _taken(self, found: tuple[RunFacts, bool]) -> RunFacts:
        run, elsewhere = found
        facts = self._whole(run)
        self._tell_where(facts if elsewhere else None)
        return facts

    def _tell_where(self, run: RunFacts | None) -> None:
        """Of a run elsewhere, where that is; and how to name it where others are in reach."""
        reach = runs_in_reach(self.act, self.channel) if run else []
        self.one_of_several = any(run and other.id != run.id for other in reach)
        self.where = f"Phase {run.handle} runs in <#{run.channel}>." if run else ""
        if run and self.one_of_several:
            self.where += f" Name it in what you type: {self.type(f'status {run.handle}')}"

    def _whole(self, found: RunFacts) -> RunFacts:
        """The run with its items; looked at again under its lock where the ask may change it."""
        if self.reads:
            return runs.with_items(self.act.session, found)
        return runs.locked(self.act.session, found)

    def here(self) -> str:
        """The conversation, as mrkdwn."""
        return mention(self.channel) if self.channel[:1] in "CG" else "this conversation"

    def _some_plan(self) -> str:
        startable = (plan.code for plan in self.place.library.all() if not plan.errors)
        return next(startable, "CODE")

    def addressed(self, message: Message) -> Message:
        """The message, saying which run it is about where that is not the channel's own."""
        if not self.where:
            return message
        blocks = (context(self.where), *message.blocks) if message.blocks else ()
        return Message(f"{self.where}\n{message.text}", blocks)

    @contextmanager
    def addressing(self) -> Iterator[None]:
        """Within, a refusal says which of several runs it is about: it names what to type."""
        try:
            yield
        except UserError as error:
            if self.one_of_several:
                error.args = (f"{self.where}\n{error}",)
            raise

    # What the words name

    def items(
        self, run: RunFacts, usage: str, fits: Callable[[ItemFacts], bool], nothing: str
    ) -> list[ItemFacts]:
        """Take the codes that the words begin with: each item once, in their order.

        A single code is taken as it is; of a step, a group or a range those that fit are taken.
        Quoted texts, links and people may stand between; the first plain word ends the codes.
        """
        chosen: dict[str, ItemFacts] = {}
        index = CodeIndex.of_run(run)
        by_code = {item.code: item for item in run.items}
        for word in self._take_codes(index):
            named = [by_code[code] for code in read_items(word.text, index)]
            fitting = named if len(named) == 1 else [item for item in named if fits(item)]
            if not fitting:
                raise UserError(f"{word.text.upper()} {nothing}.")
            chosen.update((item.code, item) for item in fitting)
        if not chosen:
            raise UserError(f"Which item? Type: {self.type(usage)}")
        return list(chosen.values())

    def _take_codes(self, index: CodeIndex) -> list[Word]:
        codes, rest = [], []
        for place, word in enumerate(self.words):
            if _is_code(word, index):
                codes.append(word)
            elif word.quoted or word.entity or is_evidence(word.text):
                rest.append(word)
            elif word.text.casefold() not in JOINING:
                rest += self.words[place:]
                break
        self.words[:] = rest
        return codes

    def first_code(self, run: RunFacts) -> Word | None:
        """The first of the words left that is meant as the code of an item or a step."""
        index = CodeIndex.of_run(run)
        return next((word for word in self.words if _is_code(word, index)), None)

    def someone(self, usage: str) -> str:
        """Take the next word as a person; "me" is who asks."""
        word = self.next_word()
        person = self.person_in(word) if word else None
        if person is None:
            raise UserError(f"Who? Type: {self.type(usage)}")
        return person

    def person_in(self, word: Word) -> str | None:
        """The id of the person whom a word names, or None when it names nobody."""
        if word.mention:
            return word.mention
        if word.text.casefold() in ("me", "myself") and not word.quoted:
            return self.person
        if word.name is None:
            return None
        known = people.named(self.act.session, word.name)
        if len(known) == 1:
            return known[0]
        raise UserError(
            f"I don't know who @{word.name} is. Pick the person from the list that Slack offers "
            f"while you type the name."
        )


def _is_code(word: Word, index: CodeIndex) -> bool:
    return not word.quoted and looks_like_code(word.text, index)
