"""What somebody asked for: the act, the words, and the run that they are about."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import time
from typing import NamedTuple

from bot.cards.blocks import context, mention
from bot.cards.message import Message
from bot.domain.facts import THE_BOT, ItemFacts, RunFacts
from bot.domain.pseudonyms import mentioned, with_known_names
from bot.domain.workspace_facts import Guarded
from bot.requests.directory import Directory, NoDirectory
from bot.requests.linked_plan import LinkedPlan
from bot.requests.reach import Reach, runs_in_reach
from bot.storage import people, runs
from bot.use_cases.look_at_workspace import AtHead, Look
from bot.use_cases.look_for_papers import Papers
from bot.use_cases.unit_of_work import UnitOfWork, require_open
from bot.words.code_index import CodeIndex, is_number
from bot.words.code_list import CodeList, Reads
from bot.words.codes import looks_like_code, read_items
from bot.words.entities import is_group
from bot.words.handles import with_handles
from bot.words.missing import is_near_code, no_such_code
from bot.words.shared_files import Shared
from bot.words.split import Word
from bot.working_time.times import Times
from bot.workspaces.workspaces import Named, Workspaces
from phases.errors import UserError
from phases.library import Library

LONGEST_TEXT = 1_000  # characters of a note or a reason
MYSELF = ("me", "myself")
NOBODY = ("nobody", "none")


@dataclass(frozen=True, slots=True)
class AppContext:
    """What holds for every command here: its name, the plans, and what the operator decided.

    ``bot`` is how to speak of the bot: its mention, once Slack has told who it is. ``address`` is
    where it is reached from outside, "" where the operator did not say. ``directory`` knows who
    people are. Guests and people of other workspaces only look unless ``outsiders_act``. ``is_in``
    asks whether the bot is in a channel, outside any transaction: None where nobody can say.
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
    directory: Directory = field(default_factory=NoDirectory)
    outsiders_act: bool = True
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

    @property
    def people(self) -> list[str]:
        """The ids of the people whom the plan names."""
        return self.plan.people if self.plan else []


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
class CommandRequest:
    """One request. Words are consumed from the front as they are understood.

    Whoever answers with a secret sets what is ``kept`` of the answer, and said to a retry.
    """

    work: UnitOfWork
    context: AppContext
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
        return self.work.times

    @property
    def person(self) -> str:
        """The id of who asks."""
        return self.work.actor

    def type(self, words: str) -> str:
        """A command to type, with the slash command's own name."""
        return f"{self.context.command} {words}"

    def next_word(self) -> Word | None:
        """Take the first word, if one is left."""
        return self.words.pop(0) if self.words else None

    def rest(self, *, shown: bool = False) -> str:
        """Take all words that are left, as one text; UserError for one that is a page long.

        A name is as it was ``shown``: without the addresses that Slack put to what looks like one.
        Whom Slack named by an id alone stands in it by name.
        """
        typed = " ".join(word.on_screen if shown else word.text for word in self.words)
        text = with_known_names(typed, people.names(self.work.session, mentioned(typed)))
        if len(text) > LONGEST_TEXT:
            raise UserError(
                f"That text has {len(text):,} characters; {LONGEST_TEXT:,} are the most. Put the "
                f"rest into a document, and type its link."
            )
        self.words.clear()
        return text

    def rest_behind_handle(self, usage: str) -> str:
        """The same, behind a run's handle: a word before the one quoted text is no run's."""
        if len(self.words) == 2 and self.words[1].quoted and not self.words[0].quoted:
            self.require_no_more(usage)
        return self.rest()

    def rest_of_its_own(self, run: RunFacts) -> str:
        """The same, for one step or item; UserError where it begins with another, or is a number.

        Spaces and lines within it count as one space.
        """
        first = next(iter(self.words), None)
        if first and _is_code(first, CodeIndex.of_run(run)):
            text = " ".join(word.text for word in self.words)
            raise UserError(
                f"Is {first.text} meant too, or does the text begin with it? "
                f'One code comes first, and then the text in quotes: "{text}"'
            )
        if first and not first.quoted and is_number(first.bare):
            self._require_text_behind(first)
        return " ".join(self.rest().split())

    def _require_text_behind(self, number: Word) -> None:
        """Refuse a number that stands alone, or before a quoted text that it is no part of."""
        if len(self.words) == 1:
            raise UserError(f'“{number.text}” alone is no text. If it is: "{number.text}"')
        if self.words[1].quoted:
            whole = " ".join(word.text for word in self.words)
            raise UserError(f'Does “{number.text}” belong to the text? If it does: "{whole}"')

    def skip(self, joining: str) -> None:
        """Pass over a word that people put before what comes next, once."""
        if self.words and not self.words[0].quoted and self.words[0].bare.casefold() == joining:
            self.words.pop(0)

    def require_no_more(self, usage: str) -> None:
        """Refuse words that nothing was made of."""
        if self.words:
            extra = self.words[0].text
            raise UserError(f"I don't know what to do with “{extra}”. Type: {self.type(usage)}")

    # Which run

    def run(self, *, closed: bool = False, concern: int = 0) -> RunFacts:
        """The run that this is about; where the ask changes it, others wait their turn.

        With ``closed``, that may be a closed one that who asks was to be told of, from elsewhere;
        with the number of a ``concern``, one that they lead and that has it.
        """
        reach = Reach(self.work, self.channel, self.words, closed, concern)
        return self._required(reach.find_anywhere())

    def closed_run(self, *, led: bool = False) -> RunFacts:
        """The closed run that this is about; where there is none, an open one in reach.

        From elsewhere it is one that who asks was to be told of, or one ``led`` by them.
        """
        reach = Reach(self.work, self.channel, self.words)
        return self._required(reach.find_closed(led=led))

    def find_run(self) -> RunFacts | None:
        """Like ``run``, but None where there is none: for what can be answered without."""
        found = Reach(self.work, self.channel, self.words).find()
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
        reach = runs_in_reach(self.work, self.channel) if run else []
        self.one_of_several = any(run and other.id != run.id for other in reach)
        self.where = f"Phase {run.handle} {run.lives} in <#{run.channel}>." if run else ""
        if run and self.one_of_several:
            self.where += f" Name it in what you type: {self.type(f'status {run.handle}')}"

    def _whole(self, found: RunFacts) -> RunFacts:
        """The run with its items; looked at again under its lock where the ask may change it."""
        if self.reads:
            return runs.with_items(self.work.session, found)
        return runs.locked(self.work.session, found)

    def here(self) -> str:
        """The conversation, as mrkdwn."""
        return mention(self.channel) if self.channel[:1] in "CG" else "this conversation"

    def _some_plan(self) -> str:
        startable = (plan.code for plan in self.context.library.all() if not plan.errors)
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
        self,
        run: RunFacts,
        usage: str,
        fits: Callable[[ItemFacts], bool],
        nothing: str,
        reads: Reads = lambda _: False,
    ) -> list[ItemFacts]:
        """Take the codes that the words begin with: each item once, in their order.

        A single code is taken as it is; of a step, a group or a range those that fit are taken.
        Quoted texts, links and people may stand between; the first plain word ends the codes.
        A number behind a step is its item, but where whoever takes the rest ``reads`` it.
        """
        chosen: dict[str, ItemFacts] = {}
        index = CodeIndex.of_run(run)
        by_code = {item.code: item for item in run.items}
        for code in self.take_codes(run, index, reads):
            named = [by_code[each] for each in read_items(code, index)]
            fitting = named if len(named) == 1 else [item for item in named if fits(item)]
            if not fitting:
                require_open(run)  # of two reasons, the one that holds for all of it
                raise UserError(f"{code.upper()} {nothing}.")
            chosen.update((item.code, item) for item in fitting)
        if not chosen:
            raise self._no_items(index, usage)
        return list(chosen.values())

    def take_codes(
        self, run: RunFacts, index: CodeIndex, reads: Reads = lambda _: False
    ) -> list[str]:
        """Take the codes, ranges and lists of them that the words begin with, as they read."""
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

    def someone_or_nobody(self, usage: str) -> str | None:
        """The same, and None where they say that it is nobody; "to" may stand before it."""
        self.skip("to")
        if self.words and self.words[0].bare.casefold() in NOBODY:
            self.words.pop(0)
            return None
        return self.someone(usage)

    def person_in(self, word: Word) -> str | None:
        """The id of the person whom a word names, or None when it names nobody.

        UserError for a group, a channel, and a name that is nobody's or several people's.
        """
        if word.mention:
            return word.mention
        if word.bare.casefold() in MYSELF and not word.quoted:
            return self.person
        if word.group or (word.name and is_group(word.name)):
            raise UserError(
                f"@{word.name} is a group, and I can't tell who is in it. "
                "Name one person, or each by name."
            )
        if word.channel:
            raise UserError(f"{word.text} is a channel. Name a person.")
        return self._person_called(word.name) if word.name else None

    def _person_called(self, name: str) -> str:
        known = people.named(self.work.session, name)
        if len(known) == 1:
            return known[0]
        what = f"I know several people called @{name}" if known else f"I don't know who @{name} is"
        raise UserError(
            f"{what}. Pick the person from the list that Slack offers while you type the name. "
            "If you did, Slack sent it as plain text: your operator can turn on “Escape channels, "
            f"users, and links” for {self.context.command}."
        )


def _is_code(word: Word, index: CodeIndex) -> bool:
    return not word.quoted and looks_like_code(word.text, index)
