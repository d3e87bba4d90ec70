"""A stage for dialogues: people type, the bot answers; Slack and the clock are made by hand."""

import itertools
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from types import TracebackType
from typing import Self

from bot.app import REGISTRY
from bot.cards.fields import Filled
from bot.cards.message import Message, View
from bot.delivery import Courier
from bot.domain.facts import PersonFacts, RunFacts
from bot.domain.webhook_hosts import AllowedPlaces, read_places
from bot.practice.blockkit import checked_view
from bot.requests.answer import Answer
from bot.requests.app_context import AppContext
from bot.requests.dispatcher import Dispatcher
from bot.requests.origin import Origin
from bot.requests.place import Place
from bot.requests.source import CARD, HOME, Source
from bot.storage import people, runs, schema
from bot.storage.session import Database, Session
from bot.use_cases.complete_item import complete_items
from bot.use_cases.keep_profile import keep_profile
from bot.use_cases.report_item import report_item
from bot.use_cases.send_reminders import send_reminders
from bot.use_cases.unit_of_work import UnitOfWork
from bot.workspaces.remotes import Remote
from bot.workspaces.workspaces import MIRRORS, Workspaces
from phases import plans
from phases.library import Library
from tests import compiled, fresh
from tests.cast import CHANNELS, PEOPLE, Clock
from tests.fake_directory import FakeDirectory
from tests.fake_groups import FakeGroups
from tests.fake_messenger import FakeMessenger, check
from tests.reading import as_opened, as_read, as_sent

HOOKS = read_places(["hooks.example.com"], [])
"""Where webhooks may go: nobody answers there."""


class Stage:
    """People, channels, a clock and the bot's own parts, without HTTP."""

    def __init__(
        self,
        url: str,
        *,
        admins: frozenset[str] = frozenset(),
        starters: frozenset[str] = frozenset(),
        plans_dir: Path | None = None,
        workspace_roots: tuple[Path, ...] = (),
        remotes: tuple[Remote, ...] = (),
        mirrors: Path = MIRRORS,
        environment: dict[str, str] | None = None,
        address: str = "",
        outsiders_act: bool = True,
        slack: FakeMessenger | None = None,
        places: AllowedPlaces = HOOKS,
    ) -> None:
        self.clock = Clock()
        fresh.migrate(url)
        self.database = Database(url)
        schema.upgrade(self.database)
        compiled.keep(self.database)
        self.slack = slack or FakeMessenger()
        self.real = Clock(datetime.now(UTC))
        self.courier = Courier(
            self.database, self.slack, shown=self.clock, name="stage", clock=self.real
        )
        self.directory = FakeDirectory(self.database)
        self.groups = FakeGroups(self.database)
        context = AppContext(
            command="/phase",
            library=Library(filter(None, (plans.FOLDER, plans_dir))),
            digest_at=time(9),
            admins=admins,
            starters=starters,
            workspaces=Workspaces(workspace_roots, remotes, mirrors),
            environment=environment or {},
            address=address,
            directory=self.directory,
            groups=self.groups,
            outsiders_act=outsiders_act,
            webhook_places=places,
            place=lambda _: Place(is_in=True),
        )
        self.context = context
        self.dispatcher = Dispatcher(self.database, context, self.clock, REGISTRY)
        self._delivery = itertools.count(1)
        self.request_prefix = "delivery"
        with self.database.write() as session:
            for person in PEOPLE.values():
                people.keep(session, person, self.clock())

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self.database.close()

    def request(self, who: str, where: str, delivery: str | None = None) -> Origin:
        """A request as Slack's would read; each has a delivery id of its own."""
        id_ = delivery or f"{self.request_prefix} {next(self._delivery)}"
        return Origin(lambda: self.person(who), CHANNELS[where], id_)

    def person(self, who: str) -> PersonFacts:
        """Somebody as we know them by now: their own zone may be another one than at first."""
        with self.database.read() as session:
            return people.find(session, PEOPLE[who].id) or PEOPLE[who]

    def ask(self, who: str, text: str, where: str = "#phase-e") -> Answer:
        """Type after the slash command; ``@dev`` and ``#general`` become what Slack sends."""
        answer = self.dispatcher.type(self.request(who, where), as_sent(text))
        check(answer.message)
        return answer

    def says(self, who: str, text: str, where: str = "#phase-e") -> str:
        """The answer's text, with people and channels by name."""
        return as_read(self.ask(who, text, where).message.text)

    def closes(self, named: str = "") -> str:
        """The lead reports the coverage that a document may ask for, and approves the summary."""
        self.says("@lead", "gate pass coverage 98.4")
        return self.says("@lead", f"close approve {named}".rstrip())

    def card(self, who: str, text: str, where: str = "#phase-e") -> Message:
        """The answer's message, with its blocks."""
        answer = self.ask(who, text, where)
        assert not answer.refused, answer.message.text
        return answer.message

    def reports(
        self,
        code: str,
        evidence: str | None = None,
        note: str | None = None,
        *,
        agent: str = "claude-code",
        who: str | None = "@dev",
    ) -> RunFacts:
        """An agent says that an item of the only run is done, or a program that works for nobody.

        What it says completes the item where the lead let agents complete; a program's always does.
        """
        with self.database.write() as session:
            newest = runs.all_open(session)[-1]
            runs.lock(session, newest)
            run = runs.facts(session, newest)
            work = self.works_as(session, agent, who)
            if who is None or run.agents_complete:
                return complete_items(work, run, [run.item(code)], evidence=evidence, note=note)
            report_item(work, run, run.item(code), evidence, note)
            return work.after(run)

    def works_as(self, session: Session, agent: str, who: str | None) -> UnitOfWork:
        """The unit of work of somebody's agent, or of a program."""
        person = self.person(who) if who else PersonFacts("", "", "UTC")
        return UnitOfWork(session, self.clock(), person, command="/phase", agent=agent)

    def press(self, who: str, action: str, code: str, where: str = "#phase-e") -> Answer:
        """Press a button of the only run's card."""
        return self.dispatcher.press(self.request(who, where), action, self.about(code))

    def opens(self, who: str, name: str, about: Source | None = None) -> View:
        """The form that opens; it keeps within what Slack takes."""
        answer = self.dispatcher.open(self.request(who, "#phase-e"), name, about or self.about())
        assert answer.view is not None, answer.message.text
        checked_view(answer.view.as_json(), "modal")
        return answer.view

    def fills(
        self, who: str, name: str, code: str = "", *, about: Source | None = None, **changed: Filled
    ) -> Answer:
        """Open a form, change these fields, and send it in."""
        view = self.opens(who, name, about or self.about(code))
        fields = {key: value for key, value in as_opened(view).items() if value}
        request = self.request(who, "#phase-e")
        answer = self.dispatcher.submit(request, name, Source.of_json(view.about), fields | changed)
        if answer.view:
            checked_view(answer.view.as_json(), "modal")
        elif not answer.field:
            check(answer.message)
        return answer

    def leaves(self, who: str) -> None:
        """Slack tells that somebody's account was deactivated."""
        self._keep(who, gone=True)

    def returns(self, who: str) -> None:
        """Slack tells that it works again."""
        self._keep(who)

    def _keep(self, who: str, *, gone: bool = False) -> None:
        (self.directory.gone.add if gone else self.directory.gone.discard)(PEOPLE[who].id)
        with self.database.write() as session:
            person, admins = PEOPLE[who], self.context.admins
            keep_profile(session, person, self.clock(), gone=gone, admins=admins)

    def home(self, who: str, about: Source | None = None, said: str = "") -> View:
        """What somebody's home shows now, after what they pressed in it; Slack takes it."""
        view = self.dispatcher.draw(self.request(who, "dm"), about or Source(place=HOME), said)
        checked_view(view.as_json(), "home")
        return view

    def about(self, code: str = "") -> Source:
        """What a press on the only run's card carries."""
        return Source(self.run().id, code, place=CARD, channel=CHANNELS["#phase-e"])

    def run(self) -> RunFacts:
        """The newest open run."""
        with self.database.read() as session:
            return runs.facts(session, runs.all_open(session)[-1])

    def deliver(self) -> None:
        """Deliver what is owed, without the seconds between."""
        self.courier.settle()

    def posts(self, where: str = "#phase-e") -> list[str]:
        """Deliver, then read what was said in a channel or to somebody: all but the board."""
        return [as_read(said.text) for said in self._delivered(where) if not said.standing]

    def board(self, where: str = "#phase-e") -> str:
        """Deliver, then read the one board that stands in a channel."""
        [board] = [said for said in self._delivered(where) if said.standing]
        return as_read(board.text)

    def _delivered(self, where: str) -> list[Message]:
        self.deliver()
        return self.slack.messages(CHANNELS.get(where) or PEOPLE[where].id)

    def live_until(self, until: datetime) -> None:
        """Let the hours pass one by one, reminders included."""
        while self.clock.now < until:
            hour = self.clock.now.replace(minute=0, second=0) + timedelta(hours=1)
            self.clock.now = min(until, hour)
            send_reminders(self.database, self.clock.now, pause=lambda: None)  # nobody waits
            self.deliver()
