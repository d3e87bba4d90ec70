"""The desk: takes a call of a tool, does it in one transaction, and answers in facts or words."""

import json
import secrets
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from hashlib import sha256
from typing import Any, NamedTuple

import structlog
from pydantic import ValidationError

from bot.agents.call import Call
from bot.agents.callers import Caller, Callers, Credentials, RefusedError
from bot.agents.refusing import NotSoError, in_words, what_is_wrong
from bot.agents.shapes import Arguments
from bot.agents.shared_fetches import SharedFetches
from bot.agents.tool import Tool
from bot.agents.tools import BY_NAME
from bot.cards.slackbot import Blocks
from bot.domain.facts import PersonFacts
from bot.domain.pseudonyms import mentioned
from bot.logs import request_line, tell
from bot.observer import UNOBSERVED, Observer
from bot.requests.app_context import AppContext
from bot.storage import deliveries, people
from bot.storage.session import Database
from bot.storage.trouble import outcome_of
from bot.use_cases.able import require_insider
from bot.use_cases.unit_of_work import UnitOfWork
from phases.errors import UserError

log = structlog.get_logger()

WHO_ASKS = (
    "Slack didn't say who asks, so I can't tell whose phases are meant. Nothing was changed. "
    "Ask in Slack itself: type the app's slash command there."
)
READS_ONLY = (
    "This key may read and nothing more. Nothing was changed. Its person can make one that may "
    "report. What can be read: get_step, get_status."
)


class Answer(NamedTuple):
    """The facts, or the ``refusal`` in words. ``blocks`` are for Slackbot alone."""

    facts: dict[str, Any]
    refusal: str = ""
    blocks: Blocks = ()

    @property
    def text(self) -> str:
        """The same facts as one line of JSON, in which nobody's text can pass for another field."""
        return self.refusal or json.dumps(self.facts, ensure_ascii=False, separators=(",", ":"))


class Desk:
    """Answers calls; it blocks, so call it in a thread.

    ``person_of`` looks a profile up; ``link`` gives a message's link by its channel and ``ts``.
    """

    def __init__(
        self,
        database: Database,
        context: AppContext,
        clock: Callable[[], datetime],
        callers: Callers,
        person_of: Callable[[str, datetime], PersonFacts],
        link: Callable[[str, str], str],
        observer: Observer = UNOBSERVED,
    ) -> None:
        self.callers = callers
        self._database = database
        self.context = context
        self._clock = clock
        self._person_of = person_of
        self._link = link
        self._fetches = SharedFetches()
        self._observer = observer

    def call(self, brought: Credentials, name: str, arguments: Mapping[str, Any]) -> Answer:
        """Call a tool. Raises RefusedError for whom nothing is open."""
        with request_line("agent", self._observer.answered):
            tell(tool=name)
            try:
                answer = self._called(self.callers.caller(brought), BY_NAME[name], arguments)
                tell(outcome="answered")
            except UserError as error:
                tell(outcome=outcome_of(error))
                answer = Answer({}, self._in_words(error))
            except RefusedError as error:
                tell(outcome="not let in", status=error.status)
                raise
            except Exception:  # the agent gets a reference to the details in the log
                tell(outcome="failed")
                reference = secrets.token_hex(3)
                log.exception("unexpected", reference=reference)
                broke = "Something broke on the bot's side; nothing was changed. Tell the operator"
                answer = Answer({}, f"{broke}: ref {reference}.")
        return answer

    def _in_words(self, error: UserError) -> str:
        named = mentioned(str(error))
        names: dict[str, str] = {}
        if named:
            with self._database.read() as session:
                names = people.names(session, named)
        return in_words(error, names, self.context.command)

    def _called(self, caller: Caller, tool: Tool, arguments: Mapping[str, Any]) -> Answer:
        if not caller.person:
            raise NotSoError(WHO_ASKS)
        try:
            asked = tool.arguments.model_validate(arguments)
        except ValidationError as error:
            raise NotSoError(what_is_wrong(tool.name, tool.takes, error)) from None
        person = self._person(caller, tool)
        making = partial(self._making, caller, person)
        fetched = None
        if tool.ahead is not None:
            with making(reads=True) as call:
                prefetch = tool.ahead(call, asked)
            fetched = prefetch()
        if tool.reads:
            with making(reads=True, fetched=fetched) as call:
                return Answer(_facts(tool, call, asked), blocks=_blocks(tool, call, asked))
        with making(reads=False) as call:
            return Answer(_acted(tool, call, asked))

    def _person(self, caller: Caller, tool: Tool) -> PersonFacts:
        person = self._person_of(caller.person, self._clock())
        if tool.reads:
            return person
        if not caller.writes:
            raise NotSoError(READS_ONLY)
        if not self.context.outsiders_act:
            require_insider(person, self.context.command)
        return person

    @contextmanager
    def _making(
        self, caller: Caller, person: PersonFacts, *, reads: bool, fetched: Any = None
    ) -> Iterator[Call]:
        """One transaction of this caller: all of it is committed, or none."""
        with self._database.read() if reads else self._database.write() as session:
            work = UnitOfWork(
                session=session,
                now=self._clock(),
                person=person,
                command=self.context.command,
                bot=self.context.bot(),
                outsiders_act=self.context.outsiders_act,
                agent=caller.agent,
            )
            call = Call(work, self.context, caller, reads, self._fetches, self._link, fetched)
            if person.name != person.id:  # a new profile is stored a moment later
                call.names[person.id] = person.name
            yield call


def _facts(tool: Tool, call: Call, asked: Arguments) -> dict[str, Any]:
    return tool.answer(call, asked).model_dump(mode="json", exclude_none=True)


def _blocks(tool: Tool, call: Call, asked: Arguments) -> Blocks:
    """What Slackbot draws below its words: it alone signs what it asks."""
    if tool.draws is None or not call.caller.signature:
        return ()
    return tool.draws(call, asked)


def _acted(tool: Tool, call: Call, asked: Arguments) -> dict[str, Any]:
    """Act once for each id of a request; the same request again gets the answer that was kept."""
    key = _once(tool, call, asked)
    session = call.work.session
    if key is None:
        return _facts(tool, call, asked)
    if not deliveries.claim(session, key):
        return {**deliveries.answer_of(session, key), "repeated": True}
    facts = _facts(tool, call, asked)
    deliveries.keep_answer(session, key, facts)
    return facts


def _once(tool: Tool, call: Call, asked: Arguments) -> str | None:
    """What this request is known by: everything that it says, or Slack's signature of it."""
    caller = call.caller
    if not getattr(asked, "request_id", None):
        return f"agent:{caller.signature}" if caller.signature else None
    said = [caller.person, caller.agent, caller.run, tool.name, asked.model_dump(mode="json")]
    return f"agent:{sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()}"
