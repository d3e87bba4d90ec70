"""What programs ask and do, each with a key to one run. One transaction an act."""

from collections.abc import Callable
from datetime import datetime
from hashlib import sha256
from http import HTTPStatus

from pydantic import BaseModel

from bot.domain.facts import ItemFacts, PersonFacts, RunFacts
from bot.domain.keys import READ, WRITE, TokenFacts
from bot.domain.owners import is_group_id
from bot.observer import Observer
from bot.requests.app_context import AppContext
from bot.storage import events, runs, tokens
from bot.storage.session import Database, Session
from bot.storage.tokens import Purpose
from bot.use_cases.act_as_program import note_as_program
from bot.use_cases.key_holders import note_use, require_holder, require_room
from bot.use_cases.unit_of_work import UnitOfWork
from bot.web.programs import telling
from bot.web.programs.asked import Asked, Assign, Note, Nothing, Page
from bot.web.programs.call import Call, Reply
from bot.web.programs.deeds import DEEDS, Deed
from bot.web.programs.finding import find_code, find_item, require_own
from bot.web.programs.guard import guarded
from bot.web.programs.once import Once, key_in
from bot.web.programs.problems import SCOPE, ProblemError
from bot.web.programs.told import Events, Noted

READ_HEADERS = {"Cache-Control": "private, no-cache"}
ACT_HEADERS = {"Cache-Control": "no-store"}

CALLS = ("run", "item", "events", "note", *(deed.name for deed in DEEDS))
"""What programs ask and do, as the log names it."""

Look = Callable[[Session, RunFacts, datetime], BaseModel]
Act = Callable[[UnitOfWork, RunFacts], BaseModel]


class Programs:
    """Handles the calls of programs. It blocks: call it in a thread."""

    def __init__(
        self,
        database: Database,
        context: AppContext,
        clock: Callable[[], datetime],
        observer: Observer,
    ) -> None:
        self.observer = observer
        self.database = database
        self.context = context
        self.clock = clock

    def run(self, call: Call) -> Reply:
        """The run as it stands."""
        return self._read(call, "run", Nothing, lambda _, run, now: telling.run(run, now))

    def item(self, call: Call) -> Reply:
        """One item as it stands."""
        return self._read(
            call,
            "item",
            Nothing,
            lambda _, run, now: telling.one_item(run, find_item(run, call.code).code, now),
        )

    def events(self, call: Call) -> Reply:
        """What happened after a cursor."""

        def look(session: Session, run: RunFacts, now: datetime) -> Events:
            page = call.asked_in_query(Page)
            found = events.after(session, run.id, page.after, page.limit + 1)
            return telling.events(session, run, found, page, now)

        return self._read(call, "events", Page, look)

    def act(self, deed: Deed, call: Call) -> Reply:
        """Do something with an item."""

        def do(asked: Asked) -> Act:
            def act(work: UnitOfWork, run: RunFacts) -> BaseModel:
                item: ItemFacts = find_item(run, call.code)
                after = deed.do(work, run, item, asked)
                named = runs.with_names(work.session, after)
                return telling.one_item(named, item.code, work.now)

            return act

        return self._act(call, deed.name, deed.asked, do)

    def note(self, call: Call) -> Reply:
        """Keep a note with a step or an item."""

        def do(asked: Note) -> Act:
            def act(work: UnitOfWork, run: RunFacts) -> BaseModel:
                code, step = find_code(run, asked.code)
                note_as_program(work, run, code, step, asked.text)
                return Noted(
                    run=run.handle,
                    code=code,
                    step=step,
                    text=asked.text,
                    agent=work.agent or "",
                    at=work.now,
                )

            return act

        return self._act(call, "note", Note, do)

    def _read(self, call: Call, name: str, query: type[BaseModel], look: Look) -> Reply:
        return self._guarded(call, name, lambda: self._looked(call, query, look))

    def _looked(self, call: Call, query: type[BaseModel], look: Look) -> Reply:
        now = self.clock()
        with self.database.read() as session:
            holder = self._holder(session, call, now, READ)
            call.asked_in_query(query)
            run = runs.facts(session, holder.run_id)
            require_own(run, call.run)
            named = runs.with_names(session, run)
            found = look(session, named, now)
        note_use(self.database, holder, now)
        return _shown(call, found)

    def _act(self, call: Call, name: str, model: type[Asked], do: Callable[..., Act]) -> Reply:
        return self._guarded(call, name, lambda: self._acted(call, name, model, do))

    def _guarded(self, call: Call, name: str, answer: Callable[[], Reply]) -> Reply:
        return guarded(self.database, self.observer, call, name, answer)

    def _acted(self, call: Call, name: str, model: type[Asked], do: Callable[..., Act]) -> Reply:
        with self.database.read() as session:  # strangers must not block writers
            holder = self._holder(session, call, self.clock(), WRITE)
            require_own(runs.facts(session, holder.run_id), call.run)
        call.asked_in_query(Nothing)
        asked = call.asked(model)
        key = key_in(call.keys)
        unknown = self._meet(asked)
        request = f"{name} {call.code.casefold()} {asked.model_dump_json()}"
        once = Once(holder.id, key, request) if key else None
        with self.database.write() as session:
            runs.lock(session, holder.run_id)
            # Again: it may have been revoked meanwhile.
            holder = self._holder(session, call, self.clock(), WRITE)
            before = once.answer(session) if once else None
            if before is not None:
                return Reply(HTTPStatus.OK, before, ACT_HEADERS | {"Idempotent-Replayed": "true"})
            answer = self._done(session, holder, do(asked), unknown)
            if once:
                once.keep(session, answer)
        return Reply(HTTPStatus.OK, answer, ACT_HEADERS)

    def _done(self, session: Session, holder: TokenFacts, act: Act, unknown: frozenset[str]) -> str:
        assert holder.name is not None
        work = UnitOfWork(
            session=session,
            now=self.clock(),
            person=PersonFacts("", holder.name, "UTC"),
            command=self.context.command,
            bot=self.context.bot(),
            unknown=unknown,
            outsiders_act=self.context.outsiders_act,
            agent=holder.name,
        )
        run = runs.facts(session, holder.run_id)
        require_room(work, run)
        answer = act(work, run).model_dump_json(by_alias=True)
        tokens.used(session, holder.id, work.now)
        return answer

    def _holder(self, session: Session, call: Call, now: datetime, scope: str) -> TokenFacts:
        command = self.context.command
        holder = require_holder(session, call.key, Purpose.PROGRAM, now, command)
        if not holder.grants(scope):
            raise ProblemError(
                SCOPE,
                f"This key may read and change nothing. The run's lead makes another: {command} "
                f'token new "{holder.name}" {WRITE}',
            )
        return holder

    def _meet(self, asked: Asked) -> frozenset[str]:
        """Look up whoever is named by id, outside any transaction; gives the ids of nobody."""
        named = asked.named if isinstance(asked, Assign) else []
        groups = {one: "" for one in named if is_group_id(one)}
        if groups:
            self.context.groups.meet(groups, self.clock())
        people = frozenset(one for one in named if one.isalnum() and one not in groups)
        return self.context.directory.meet(people, self.clock()) if people else frozenset()


def _shown(call: Call, found: BaseModel) -> Reply:
    """The answer, or that it is what the program has; the time of the look makes no difference."""
    stands = found.model_dump_json(by_alias=True, exclude={"as_of"})
    tag = f'W/"{sha256(stands.encode()).hexdigest()[:32]}"'
    headers = READ_HEADERS | {"ETag": tag}
    known = {each.strip().removeprefix("W/") for each in call.matches.split(",")}
    if known & {"*", tag.removeprefix("W/")}:
        return Reply(HTTPStatus.NOT_MODIFIED, "", headers)
    return Reply(HTTPStatus.OK, found.model_dump_json(by_alias=True), headers)
