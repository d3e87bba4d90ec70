"""The single entry point: a request comes in, one transaction happens, a reply goes out."""

from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Any, NamedTuple, TypeVar

from bot.cards.fields import Filled
from bot.cards.message import Document, Message, View
from bot.cards.opening import RUN_FORM
from bot.cards.refusal import BESIDE, TYPED
from bot.logs import tell
from bot.requests import hello, home_view
from bot.requests.answer import Answer, kept_answer
from bot.requests.app_context import AppContext
from bot.requests.button import ButtonPress
from bot.requests.command import Command
from bot.requests.command_request import CommandRequest
from bot.requests.form_submission import FormSubmission
from bot.requests.linked_plan import LinkedPlan
from bot.requests.naming import command_named
from bot.requests.origin import Origin
from bot.requests.prefetch import Fetched, Here, Prefetch
from bot.requests.refusing import guarded
from bot.requests.registry import Handler, Registry
from bot.requests.request import Request
from bot.requests.shared_document import previewed, waiting
from bot.requests.source import Source, old_card
from bot.requests.stored_plan import keep_document, read_document
from bot.storage import deliveries, lanes
from bot.storage.session import Database
from bot.use_cases.able import require_insider
from bot.use_cases.look_at_workspace import Look
from bot.use_cases.start_run import require_starter
from bot.use_cases.unit_of_work import UnitOfWork
from bot.words.shared_files import Shared
from bot.words.split import split
from phases.errors import UserError

LONGEST_TEXT = 8_000
"""Characters of a command: splitting words takes time quadratic in its length."""

R = TypeVar("R", bound=Request)


class Ahead(NamedTuple):
    """What is done before the transaction: a prefetch, and who is looked up."""

    prefetch: Prefetch | None = None
    people: Collection[str] = ()
    groups: Mapping[str, str] = {}


NOTHING = Ahead()


def _groups(handler: Any, request: Any) -> Mapping[str, str]:
    """The user groups that the words of a command name; no other request names any."""
    return handler.groups(request) if isinstance(handler, Command) else {}


class Dispatcher:
    """Answers commands, presses and forms. ``clock`` gives the time that people see."""

    def __init__(
        self,
        database: Database,
        context: AppContext,
        clock: Callable[[], datetime],
        registry: Registry,
    ) -> None:
        self.registry = registry
        self.database = database
        self.context = context
        self.clock = clock

    @guarded
    def type(self, origin: Origin, text: str) -> Answer:
        """Answer what was typed after the slash command."""
        if len(text) > LONGEST_TEXT:
            raise UserError(
                f"That command has {len(text):,} characters; the limit is {LONGEST_TEXT:,}. "
                "Nothing was changed. Put the rest into a document, and type its link."
            )
        return self._type(origin, text)

    def _type(self, origin: Origin, text: str, only: int = 0) -> Answer:
        """Answer what was typed, or what stands on a button about the ``only`` run."""
        known, slash = self.registry, self.context.command
        words = split(text.replace("\0", ""))
        named = command_named(words, slash, known.commands, known.otherwise)
        command, words = named.command, named.words
        tell(word=command.name)
        make = partial(
            CommandRequest,
            context=self.context,
            channel=origin.channel,
            words=words,
            only=only,
            also=(named.typed, named.ours),
        )
        reads, ahead = command.only_reads(words), command.looks_ahead(words)
        return self._handle(origin, command, make, reads=reads, ahead=ahead)

    @guarded
    def press(self, origin: Origin, action: str, source: Source) -> Answer:
        """Answer a press of a button, with the card as it is afterwards."""
        if action in TYPED and source.typed:
            answer = self._type(origin, source.typed, source.run)
            return replace(answer, ephemeral=answer.ephemeral or action == BESIDE)
        button = self.registry.buttons.get(action)
        if button is None:  # a menu entry on a card drawn by an earlier version
            raise old_card(self.context.command)
        make = partial(ButtonPress, context=self.context, source=source)
        ahead = button.fetch is not None
        try:
            return self._handle(origin, button, make, reads=button.reads, ahead=ahead)
        except UserError as error:
            error.run = error.run or source.run
            raise

    def submit(
        self, origin: Origin, name: str, source: Source, fields: Mapping[str, Filled]
    ) -> Answer:
        """Act on a submitted form; a refusal belongs to a field or replaces the form."""
        answer = self._submit(origin, name, source, fields)
        if answer.refused and not answer.field:
            notice = self.registry.forms[name].notice(answer.message.text, _longest(fields))
            return replace(answer, view=notice)
        return answer

    @guarded
    def _submit(
        self, origin: Origin, name: str, source: Source, fields: Mapping[str, Filled]
    ) -> Answer:
        make = partial(FormSubmission, context=self.context, source=source, fields=fields)
        return self._handle(origin, self.registry.forms[name], make)

    @guarded
    def open(self, origin: Origin, name: str, source: Source) -> Answer:
        """Return the form of that name to open, or the reason why this user may not open it."""
        form = self.registry.forms[name]
        with self.unit_of_work(origin, reads=True) as work:
            self._require_insider(origin, own=form.own)
            drawn = FormSubmission(work=work, context=self.context, source=source, reads=True)
            return Answer(Message(form.title), view=form.view(drawn))

    @guarded
    def read(self, origin: Origin, source: Source, fetch: Callable[[], Document]) -> Answer:
        """Read a shared document and store its text; return a form and a message that start it.

        Nothing is read for people who may not start runs. ``fetch`` is slow, so it runs outside any
        transaction.
        """
        self._require_insider(origin)
        require_starter(origin.person().id, self.context.starters, self.context.admins)
        linked = read_document(fetch())
        plan = keep_document(self.database, linked, self.context.command, self.clock())
        known = replace(source, plan=plan, links=linked.typed)
        opened = self.open(origin, RUN_FORM, known)
        if opened.refused:
            return opened
        return replace(opened, message=previewed(linked, known, self.context.command))

    @guarded
    def hear(self, origin: Origin) -> Answer:
        """Answer somebody who wrote to the bot; silent if they were answered just now."""
        with self.unit_of_work(origin) as work:
            said = hello.answer_person(work, self.context, origin)
        return Answer(said or Message(""), silent=said is None)

    def greet(self, channel: str) -> Message | None:
        """The greeting for a channel that the bot joined; None if there is none to give."""
        with self.database.write() as session:
            return hello.greet_channel(session, self.context, channel, self.clock())

    def draw(self, origin: Origin, source: Source, said: str = "") -> View:
        """The home, or the modal with a step's card, as it is now, with ``said`` at its head."""
        answer = self._draw(origin, source, said)
        return answer.view or home_view.notice(source, answer.message.text)

    @guarded
    def _draw(self, origin: Origin, source: Source, said: str) -> Answer:
        with self.unit_of_work(origin, reads=True) as work:
            return Answer(Message(said), view=home_view.draw(work, self.context, source, said))

    def _handle(
        self,
        origin: Origin,
        handler: Handler[R],
        make: Callable[..., R],
        *,
        reads: bool = False,
        ahead: bool = True,
    ) -> Answer:
        """Prefetch, look up people named, then answer; answer twice if a fetch is still running.

        ``make`` builds the request for a transaction. Without ``ahead`` there is no prefetch and no
        lookup.
        """
        if not reads:
            self._require_insider(origin, own=handler.own)
        prefetch, named, groups = self._look_ahead(origin, handler, make) if ahead else NOTHING
        fetched = prefetch() if prefetch else None
        if isinstance(fetched, Shared):
            return Answer(Message(waiting(fetched.name)), wanted=fetched)
        if isinstance(fetched, Here | LinkedPlan):
            named = [*named, *fetched.people]
            groups = {**groups, **fetched.groups}
        met = self._meet(origin, named)
        if groups:
            self.context.groups.meet(groups, self.clock())
        answer = self._act(met, handler, make, fetched, reads=reads)
        if not isinstance(fetched, Look) or fetched.coming is None:
            return answer
        later = partial(self._act_later, met, handler, make, fetched, reads=reads)
        return replace(answer, later=later)

    def _look_ahead(self, origin: Origin, handler: Handler[R], make: Callable[..., R]) -> Ahead:
        with self.unit_of_work(origin, reads=True) as work:
            named = handler.people(make(work=work, reads=True))
            groups = _groups(handler, make(work=work, reads=True))
            return Ahead(handler.prefetch(make(work=work, reads=True)), named, groups)

    def _meet(self, origin: Origin, named: Collection[str]) -> Origin:
        """The origin, after looking up the named people who are not known yet."""
        if not named:
            return origin
        unknown = self.context.directory.meet(frozenset(named), self.clock())
        return replace(origin, unknown=unknown)

    def _act(
        self,
        origin: Origin,
        handler: Handler[R],
        make: Callable[..., R],
        fetched: Fetched,
        *,
        reads: bool,
    ) -> Answer:
        with self.unit_of_work(origin, reads=reads) as work:
            if not (reads or deliveries.claim(work.session, origin.delivery)):
                return kept_answer(deliveries.answer_of(work.session, origin.delivery))
            if not reads and origin.channel[:1] in "CG":
                lanes.knock(work.session, origin.channel)
            answer = handler.respond(make(work=work, fetched=fetched, reads=reads))
            if not reads:
                deliveries.keep_answer(work.session, origin.delivery, answer.as_json())
            return answer

    @guarded
    def _act_later(
        self,
        origin: Origin,
        handler: Handler[R],
        make: Callable[..., R],
        look: Look,
        *,
        reads: bool,
    ) -> Answer:
        return self._act(origin, handler, make, look.awaited(), reads=reads)

    @contextmanager
    def unit_of_work(self, origin: Origin, *, reads: bool = False) -> Iterator[UnitOfWork]:
        """One transaction for this origin: all of it is committed, or none."""
        now, person = self.clock(), origin.person()  # a profile lookup must hold no lock
        with self.database.read() if reads else self.database.write() as session:
            yield UnitOfWork(
                session=session,
                now=now,
                person=person,
                admins=self.context.admins,
                command=self.context.command,
                bot=self.context.bot(),
                unknown=origin.unknown,
                outsiders_act=self.context.outsiders_act,
            )

    def _require_insider(self, origin: Origin, *, own: bool = False) -> None:
        """Refuse outsiders if they may only read, unless the request affects only their ``own``."""
        if not own and not self.context.outsiders_act:
            require_insider(origin.person(), self.context.command)


def _longest(fields: Mapping[str, Filled]) -> str:
    """The longest text in the fields: the one nobody wants to type again."""
    return max((text for text in fields.values() if isinstance(text, str)), key=len, default="")
