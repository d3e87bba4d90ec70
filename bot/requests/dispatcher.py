"""The front desk: a request goes in, one transaction happens, an answer comes out."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import TypeVar

from bot.cards.fields import Filled
from bot.cards.message import Document, Message, View
from bot.cards.opening import RUN_FORM
from bot.domain.facts import PersonFacts
from bot.logs import tell
from bot.requests import home_view
from bot.requests.about import MESSAGE, OLD_CARD, REMINDER, About, run_of
from bot.requests.command import Answer, Prefetch, kept_answer, with_names_removed
from bot.requests.command_request import AppContext, CommandRequest, Fetched, Here
from bot.requests.form import Form
from bot.requests.form_submission import FormSubmission
from bot.requests.linked_plan import LinkedPlan
from bot.requests.naming import command_named
from bot.requests.refusing import guarded
from bot.requests.registry import Registry
from bot.requests.shared_document import previewed, waiting
from bot.requests.stored_plan import keep_document, read_document
from bot.storage import deliveries, lanes, people, reminder_updates
from bot.storage.session import Database
from bot.use_cases.able import require_insider
from bot.use_cases.look_at_workspace import Look
from bot.use_cases.start_run import require_starter
from bot.use_cases.unit_of_work import UnitOfWork
from bot.words.shared_files import Shared
from bot.words.split import Word, split
from phases.errors import UserError

LONGEST_TEXT = 8_000
"""Characters of a command: words and quotes are told apart in time that grows with its square."""

Looked = TypeVar("Looked")


@dataclass(frozen=True, slots=True)
class Origin:
    """Who asks, where, and the id of Slack's delivery: the same id again acts no second time.

    ``person`` looks the profile up: outside any transaction, and where a fault has its answer.
    ``unknown`` has the ids among the named that stand for nobody.
    """

    person: Callable[[], PersonFacts]
    channel: str
    delivery: str
    unknown: frozenset[str] = frozenset()


class Dispatcher:
    """Answers commands and presses. ``clock`` is the one that people see."""

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

    def type(self, origin: Origin, text: str) -> Answer:
        """Answer what was typed after the slash command."""
        return self._guard(lambda: self._typed(origin, text))

    def press(self, origin: Origin, action: str, about: About) -> Answer:
        """Answer a press of one of our buttons with the card as it then stands."""
        if action in self.registry.looking:
            return self._guard(lambda: self._pressed(origin, action, about))
        looks = action in self.registry.looks
        return self._guard(
            lambda: self._act(
                origin,
                lambda work: _beside_for_all(work, about, self._do(work, action, about)),
                for_all=looks,
            )
        )

    def _do(self, work: UnitOfWork, action: str, about: About) -> Answer:
        deed = self.registry.presses.get(action)
        if deed is None:  # an entry of a menu that a card of an earlier version still shows
            raise UserError(OLD_CARD.format(command=work.command))
        return deed(work, run_of(work, about), about)

    def open(self, origin: Origin, name: str, about: About) -> Answer:
        """Give the form of that name to open, or say why it does not open for this person."""
        form = self.registry.forms[name]

        def opened(work: UnitOfWork) -> Answer:
            self._require_insider(origin, for_all=form.own)
            view = form.view(FormSubmission(work, self.context, about, reads=True))
            return Answer(Message(form.title), view=view)

        return self._guard(lambda: self._act(origin, opened, reads=True))

    def read(self, origin: Origin, about: About, fetch: Callable[[], Document]) -> Answer:
        """Read what somebody shared, and keep its text: a form and a message that start it.

        Who may not start a run has nothing read; ``fetch`` takes its time, outside a transaction.
        """

        def answered() -> Answer:
            self._require_insider(origin)
            require_starter(origin.person().id, self.context.starters, self.context.admins)
            linked = read_document(fetch())
            plan = keep_document(self.database, linked, self.context.command, self.clock())
            known = replace(about, plan=plan, links=linked.typed)
            opened = self.open(origin, RUN_FORM, known)
            if opened.refused:
                return opened
            return replace(opened, message=previewed(linked, known, self.context.command))

        return self._guard(answered)

    def submit(
        self, origin: Origin, name: str, about: About, fields: Mapping[str, Filled]
    ) -> Answer:
        """Act on a form that was sent in; a refusal names its field, or takes the form's place."""
        form = self.registry.forms[name]
        answer = self._guard(lambda: self._submitted(origin, form, about, fields))
        if answer.refused and not answer.field:
            return replace(answer, view=form.notice(answer.message.text, _typed_words(fields)))
        return answer

    def draw(self, origin: Origin, about: About, said: str = "") -> View:
        """The home, or the form that shows a step, as it now stands; ``said`` is at its head."""

        def looked(work: UnitOfWork) -> Answer:
            return Answer(Message(said), view=home_view.draw(work, self.context, about, said))

        answer = self._guard(lambda: self._act(origin, looked, reads=True))
        return answer.view or home_view.notice(about, answer.message.text)

    def _typed(self, origin: Origin, text: str) -> Answer:
        if len(text) > LONGEST_TEXT:
            raise UserError(
                f"That command has {len(text):,} characters; {LONGEST_TEXT:,} are the most. "
                "Nothing was changed. Put the rest into a document, and type its link."
            )
        words = split(text.replace("\0", ""))
        command = command_named(words, self.context.command, self.registry.commands)
        tell(word=command.name)
        reads = command.only_reads(words)

        def request(
            work: UnitOfWork, fetched: Fetched = None, *, reads: bool = True
        ) -> CommandRequest:
            return CommandRequest(work, self.context, origin.channel, list(words), reads, fetched)

        def answer(origin: Origin, fetched: Fetched) -> Answer:
            def said(work: UnitOfWork) -> Answer:
                asked = request(work, fetched, reads=reads)
                with asked.addressing():
                    message = asked.addressed(command.answer(asked))
                return Answer(message, kept=asked.kept)

            return self._act(origin, said, reads=reads, for_all=command.own)

        if not reads:
            self._require_insider(origin, for_all=command.own)
        fetch = command.fetch
        errand = (
            self._look(origin, lambda work: _addressed(fetch, request(work))) if fetch else None
        )
        named = () if reads else self._named_in(origin, words)
        return self._run(origin, errand, answer, named)

    def _pressed(self, origin: Origin, action: str, about: About) -> Answer:
        press = self.registry.looking[action]
        errand = self._look(origin, lambda work: press.fetch(work, self.context, about))

        def answer(origin: Origin, fetched: Fetched) -> Answer:
            return self._act(
                origin,
                lambda work: _beside_for_all(
                    work, about, press.answer(work, self.context, about, fetched), reads=press.reads
                ),
                reads=press.reads,
            )

        return self._run(origin, errand, answer)

    def _submitted(
        self, origin: Origin, form: Form, about: About, fields: Mapping[str, Filled]
    ) -> Answer:
        def filling(
            work: UnitOfWork, fetched: Fetched = None, *, reads: bool = False
        ) -> FormSubmission:
            return FormSubmission(work, self.context, about, fields, reads, fetched)

        def answer(origin: Origin, fetched: Fetched) -> Answer:
            return self._act(origin, lambda work: acted(filling(work, fetched)), for_all=form.own)

        def acted(filled: FormSubmission) -> Answer:
            beside = form.beside or about.place in (MESSAGE, REMINDER)
            return _beside_for_all(filled.work, about, Answer(form.submit(filled), beside=beside))

        fetch = form.fetch
        errand = (
            self._look(origin, lambda work: fetch(filling(work, reads=True))) if fetch else None
        )
        named = self._look(origin, lambda work: form.named(filling(work, reads=True)))
        return self._run(origin, errand, answer, named)

    def _look(self, origin: Origin, look: Callable[[UnitOfWork], Looked]) -> Looked:
        work = self._act_of(origin)
        with self.database.read() as session:
            return look(work(session=session))

    def _run(
        self,
        origin: Origin,
        errand: Prefetch | None,
        answer: Callable[[Origin, Fetched], Answer],
        named: Collection[str] = (),
    ) -> Answer:
        """Run the errand, look up who is named, answer; what is still coming is answered twice."""
        fetched = errand() if errand else None
        if isinstance(fetched, Shared):
            return Answer(Message(waiting(fetched.name)), wanted=fetched)
        if isinstance(fetched, Here | LinkedPlan):
            named = [*named, *fetched.people]
        met = self._meet(origin, named)
        if not isinstance(fetched, Look) or fetched.coming is None:
            return answer(met, fetched)
        later = partial(self._guard, lambda: answer(met, fetched.awaited()))
        return replace(answer(met, fetched), later=later)

    def _named_in(self, origin: Origin, words: Sequence[Word]) -> list[str]:
        """The ids of the people among the words, and of those who go by a name that was typed."""
        names = [word.name for word in words if word.name]
        ids = [word.mention for word in words if word.mention]
        if names:
            ids += self._look(
                origin,
                lambda work: [id_ for name in names for id_ in people.named(work.session, name)],
            )
        return ids

    def _meet(self, origin: Origin, named: Collection[str]) -> Origin:
        """The request, with whoever it names looked up where we don't know them."""
        if not named:
            return origin
        unknown = self.context.directory.meet(frozenset(named), self.clock())
        return replace(origin, unknown=unknown)

    def _act(
        self,
        origin: Origin,
        deed: Callable[[UnitOfWork], Answer],
        *,
        reads: bool = False,
        for_all: bool = False,
    ) -> Answer:
        """Do it in one transaction. What changes a run is not ``for_all`` where outsiders look."""
        work = self._act_of(origin)
        if reads:
            with self.database.read() as session:
                return deed(work(session=session))
        self._require_insider(origin, for_all=for_all)
        with self.database.write() as session:
            if not deliveries.claim(session, origin.delivery):
                return kept_answer(deliveries.answer_of(session, origin.delivery))
            if origin.channel[:1] in "CG":
                lanes.knock(session, origin.channel)
            answer = deed(work(session=session))
            deliveries.keep_answer(session, origin.delivery, answer.as_json())
        return answer

    def _require_insider(self, origin: Origin, *, for_all: bool = False) -> None:
        """Refuse an outsider, where those look and change nothing; it may be ``for_all``."""
        if not for_all and not self.context.outsiders_act:
            require_insider(origin.person(), self.context.command)

    def _act_of(self, origin: Origin) -> Callable[..., UnitOfWork]:
        return partial(
            UnitOfWork,
            now=self.clock(),
            person=origin.person(),
            admins=self.context.admins,
            command=self.context.command,
            bot=self.context.bot,
            unknown=origin.unknown,
            outsiders_act=self.context.outsiders_act,
        )

    def _guard(self, deed: Callable[[], Answer]) -> Answer:
        return with_names_removed(guarded(self.database, deed))


def _beside_for_all(
    work: UnitOfWork, about: About, answer: Answer, *, reads: bool = False
) -> Answer:
    """What was pressed before all is edited by delivery; who pressed is answered beside it."""
    if not about.message or answer.beside or answer.silent:
        return answer
    if not reads:
        reminder_updates.after_press(
            work.session, about.run, (about.channel, work.actor), about.message
        )
    return replace(answer, message=Message(answer.message.text), beside=True)


def _addressed(
    fetch: Callable[[CommandRequest], Prefetch | None], asked: CommandRequest
) -> Prefetch | None:
    """The errand of a command, whose refusal says which run it is about."""
    with asked.addressing():
        errand = fetch(asked)
    return errand and _addressing(errand, asked)


def _addressing(errand: Prefetch, asked: CommandRequest) -> Prefetch:
    def run() -> Fetched:
        with asked.addressing():
            return errand()

    return run


def _typed_words(fields: Mapping[str, Filled]) -> str:
    """The longest of what was filled in: what nobody wants to type again."""
    return max((text for text in fields.values() if isinstance(text, str)), key=len, default="")
