"""A stage for dialogues: people type, the bot answers; Slack and the clock are made by hand."""

import itertools
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from types import TracebackType
from typing import Self

from bot.clones.remotes import Remote
from bot.clones.workspaces import MIRRORS, Workspaces
from bot.commands.about import CARD, HOME, About
from bot.commands.ask import Place
from bot.commands.command import Answer
from bot.commands.desk import Desk, Request
from bot.delivery import Courier
from bot.facts import PersonFacts, RunFacts
from bot.fields import Filled
from bot.messenger import (
    Block,
    File,
    GoneError,
    Message,
    NotAllowedError,
    RefusedError,
    TryLaterError,
    View,
)
from bot.practice.blockkit import checked_blocks, checked_view
from bot.storage import people, runs, schema
from bot.storage.session import Database
from bot.use_cases.send_reminders import send_reminders
from phases import plans
from phases.library import Library

TUESDAY = datetime(2026, 11, 24, 8, 12, tzinfo=UTC)  # 09:12 in Berlin

PEOPLE = {
    "@lead": PersonFacts("U0LEAD", "lead", "Europe/Berlin", "lead@example.com"),
    "@dev": PersonFacts("U0DEV", "dev", "America/New_York", "dev@example.com"),
    "@ops": PersonFacts("U0OPS", "ops", "Asia/Kolkata", "ops@example.com"),
    "@sponsor": PersonFacts("U0SPONSOR", "sponsor", "America/Los_Angeles", ""),
}
CHANNELS = {
    "#phase-e": "C0PHASEE",
    "#general": "C0GENERAL",
    "#stakeholders": "C0STAKE",
    "dm": "D0DIRECT",
}


def check(message: Message) -> None:
    """Every message keeps within what Slack takes."""
    assert 0 < len(message.text) <= 3_900, len(message.text)
    checked_blocks(list(message.blocks))


@dataclass
class Clock:
    """A clock that stands until it is moved."""

    now: datetime = TUESDAY

    def __call__(self) -> datetime:
        return self.now

    def move(self, **by: float) -> None:
        """Move by days, hours, minutes."""
        self.now += timedelta(**by)


@dataclass
class FakeMessenger:
    """A chat service by hand: it keeps what was posted, and refuses what it is told to.

    ``calls`` says what it was asked; ``troubles`` wait by method, each for one call, and what is to
    happen ``meanwhile`` happens before one is answered.
    """

    posted: list[tuple[str, int, Message]] = field(default_factory=list)
    refusing: dict[str, RefusedError | TryLaterError] = field(default_factory=dict)
    troubles: dict[str, list[Exception]] = field(default_factory=dict)
    meanwhile: dict[str, Callable[[], object]] = field(default_factory=dict)
    calls: list[str] = field(default_factory=list)
    pinned: list[str] = field(default_factory=list)
    files: list[File] = field(default_factory=list)
    deleted: set[str] = field(default_factory=set)
    storing_then_failing: bool = False
    dying_after_a_post: bool = False
    blind: bool = False

    def open(self, person: str) -> str:
        """A conversation's id that names the person."""
        self._meet_trouble("open")
        return f"D of {person}"

    def post(self, channel: str, message: Message, outbox_id: int) -> str:
        """Keep the post; a trouble that was asked for comes before, or after it was kept."""
        check(message)
        self._meet_trouble("post")
        lane = channel.removeprefix("D of ")
        if lane in self.refusing:
            raise self.refusing[lane]
        self.posted.append((lane, outbox_id, message))
        if self.dying_after_a_post:
            self.dying_after_a_post = False
            raise KeyboardInterrupt
        if self.storing_then_failing:
            self.storing_then_failing = False
            raise TryLaterError("dropped", unsure=True)
        return f"{len(self.posted)}.000001"

    def edit(self, channel: str, ts: str, message: Message) -> None:
        """Put that in the place of what stands there."""
        check(message)
        self._meet_trouble("edit")
        if ts in self.deleted:
            raise GoneError
        number = int(ts.split(".")[0]) - 1
        where, id_, _ = self.posted[number]
        assert where == channel.removeprefix("D of ")
        self.posted[number] = (where, id_, message)

    def pin(self, channel: str, ts: str) -> None:  # noqa: ARG002
        """Keep it at the top."""
        self._meet_trouble("pin")
        self.pinned.append(ts)

    def find(self, channel: str, outbox_id: int, since: datetime) -> str | None:  # noqa: ARG002
        """Where a post stands."""
        self._meet_trouble("find")
        if self.blind:
            raise NotAllowedError("missing_scope")
        for ts, (where, id_, _) in self._standing():
            if (where, id_) == (channel.removeprefix("D of "), outbox_id):
                return ts
        return None

    def upload(self, file: File) -> str:
        """Keep a file that nobody sees yet."""
        self._meet_trouble("upload")
        self.files.append(file)
        return f"F{len(self.files)}"

    def link(self, file_id: str) -> str:
        """Where a file is."""
        self._meet_trouble("link")
        return f"https://files.example.com/{file_id}"

    def messages(self, lane: str) -> list[Message]:
        """What stands in a lane."""
        return [message for _, (where, _, message) in self._standing() if where == lane]

    def clear(self) -> None:
        """Take away what was said so far; what stands, as boards do, stays."""
        said = (ts for ts, (_, _, message) in self._standing() if not message.standing)
        self.deleted.update(list(said))

    def delete(self, ts: str) -> None:
        """Somebody takes it away."""
        self.deleted.add(ts)

    def _standing(self) -> list[tuple[str, tuple[str, int, Message]]]:
        posts = ((f"{n}.000001", post) for n, post in enumerate(self.posted, start=1))
        return [(ts, post) for ts, post in posts if ts not in self.deleted]

    def _meet_trouble(self, method: str) -> None:
        self.calls.append(method)
        self.meanwhile.pop(method, lambda: None)()
        if self.troubles.get(method):
            raise self.troubles[method].pop(0)


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
    ) -> None:
        self.clock = Clock()
        self.database = Database(url)
        schema.upgrade(self.database)
        self.slack = FakeMessenger()
        self.real = Clock(datetime.now(UTC))
        self.courier = Courier(
            self.database, self.slack, shown=self.clock, name="stage", clock=self.real
        )
        place = Place(
            command="/phase",
            library=Library(filter(None, (plans.FOLDER, plans_dir))),
            digest_at=time(9),
            admins=admins,
            starters=starters,
            workspaces=Workspaces(workspace_roots, remotes, mirrors),
            environment=environment or {},
        )
        self.place = place
        self.desk = Desk(self.database, place, self.clock)
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

    def request(self, who: str, where: str, delivery: str | None = None) -> Request:
        """A request as Slack's would read; each has a delivery id of its own."""
        id_ = delivery or f"{self.request_prefix} {next(self._delivery)}"
        return Request(lambda: self.person(who), CHANNELS[where], id_)

    def person(self, who: str) -> PersonFacts:
        """Somebody as we know them by now: their own zone may be another one than at first."""
        with self.database.read() as session:
            return people.find(session, PEOPLE[who].id) or PEOPLE[who]

    def ask(self, who: str, text: str, where: str = "#phase-e") -> Answer:
        """Type after the slash command; ``@dev`` and ``#general`` become what Slack sends."""
        answer = self.desk.type(self.request(who, where), as_sent(text))
        check(answer.message)
        return answer

    def says(self, who: str, text: str, where: str = "#phase-e") -> str:
        """The answer's text, with people and channels by name."""
        return as_read(self.ask(who, text, where).message.text)

    def card(self, who: str, text: str, where: str = "#phase-e") -> Message:
        """The answer's message, with its blocks."""
        answer = self.ask(who, text, where)
        assert not answer.refused, answer.message.text
        return answer.message

    def press(self, who: str, action: str, code: str, where: str = "#phase-e") -> Answer:
        """Press a button of the only run's card."""
        return self.desk.press(self.request(who, where), action, self.about(code))

    def opens(self, who: str, name: str, about: About | None = None) -> View:
        """The form that opens; it keeps within what Slack takes."""
        answer = self.desk.open(self.request(who, "#phase-e"), name, about or self.about())
        assert answer.view is not None, answer.message.text
        checked_view(answer.view.as_json(), "modal")
        return answer.view

    def fills(
        self, who: str, name: str, code: str = "", *, about: About | None = None, **changed: Filled
    ) -> Answer:
        """Open a form, change these fields, and send it in."""
        view = self.opens(who, name, about or self.about(code))
        fields = {key: value for key, value in as_opened(view).items() if value}
        request = self.request(who, "#phase-e")
        answer = self.desk.submit(request, name, About.of_json(view.about), fields | changed)
        if answer.view:
            checked_view(answer.view.as_json(), "modal")
        elif not answer.field:
            check(answer.message)
        return answer

    def home(self, who: str, about: About | None = None, said: str = "") -> View:
        """What somebody's home shows now, after what they pressed in it; Slack takes it."""
        view = self.desk.draw(self.request(who, "dm"), about or About(place=HOME), said)
        checked_view(view.as_json(), "home")
        return view

    def about(self, code: str = "") -> About:
        """What a press on the only run's card carries."""
        return About(self.run().id, code, place=CARD, channel=CHANNELS["#phase-e"])

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
            send_reminders(self.database, self.clock.now)
            self.deliver()


def words_of(view: View) -> str:
    """What stands in a view, block by block; a button as ``[Done]``."""
    drawn = (_words_of(block) for block in view.blocks)
    return as_read("\n".join(line for line in drawn if line))


def _words_of(block: Block) -> str:
    accessory = [block["accessory"]] if "accessory" in block else []
    elements = [*accessory, *block.get("elements", [])]
    texts = [block["text"]["text"]] if "text" in block else []
    texts += [each["text"] for each in elements if each["type"] == "mrkdwn"]
    buttons = [f"[{each['text']['text']}]" for each in elements if each["type"] == "button"]
    return " ".join([*texts, *buttons])


def as_opened(view: View) -> dict[str, Filled]:
    """What stands in a form's fields when it opens, by name."""
    elements = {
        block["block_id"]: block["element"] for block in view.blocks if block["type"] == "input"
    }
    return {name: _initial(element) for name, element in elements.items()}


def _initial(element: Block) -> Filled:
    found = next((value for key, value in element.items() if key.startswith("initial_")), "")
    if isinstance(found, dict):
        return str(found["value"])
    if isinstance(found, list):
        return [each["value"] if isinstance(each, dict) else each for each in found]
    return str(found)


def as_sent(text: str) -> str:
    """What Slack sends for people and channels that were picked from its lists."""
    for name, person in PEOPLE.items():
        text = text.replace(name, f"<@{person.id}|{person.name}>")
    for name, channel in CHANNELS.items():
        if name.startswith("#"):
            text = text.replace(name, f"<#{channel}|{name[1:]}>")
    return text


def as_read(text: str) -> str:
    """What a person reads where Slack's text names people and channels."""
    for name, person in PEOPLE.items():
        text = text.replace(f"<@{person.id}>", name)
    for name, channel in CHANNELS.items():
        text = text.replace(f"<#{channel}>", name)
    text = re.sub(r"<(https?://[^>|]+)>", r"\1", text)
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
