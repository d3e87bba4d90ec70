"""A stage for dialogues: people type, the bot answers; Slack and the clock are made by hand."""

import itertools
import re
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from types import TracebackType
from typing import Self

from bot.commands.about import CARD, HOME, About
from bot.commands.ask import Place
from bot.commands.command import Answer
from bot.commands.desk import Desk, Request
from bot.delivery import Courier
from bot.facts import PersonFacts, RunFacts
from bot.fields import Filled
from bot.messenger import Block, Message, NotAllowedError, RefusedError, TryLaterError, View
from bot.practice.blockkit import checked_blocks, checked_view
from bot.storage import people, runs, schema
from bot.storage.session import Database
from bot.use_cases.send_reminders import send_reminders
from phases import plans
from phases.library import Library

TUESDAY = datetime(2026, 11, 24, 8, 12, tzinfo=UTC)  # 09:12 in Berlin

PEOPLE = {
    "@lead": PersonFacts("U0LEAD", "lead", "Europe/Berlin"),
    "@dev": PersonFacts("U0DEV", "dev", "America/New_York"),
    "@ops": PersonFacts("U0OPS", "ops", "Asia/Kolkata"),
    "@sponsor": PersonFacts("U0SPONSOR", "sponsor", "America/Los_Angeles"),
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
    """A chat service by hand: it keeps what was posted, and refuses what it is told to."""

    posted: list[tuple[str, int, Message]] = field(default_factory=list)
    refusing: dict[str, RefusedError | TryLaterError] = field(default_factory=dict)
    storing_then_failing: bool = False
    dying_after_a_post: bool = False
    blind: bool = False

    def post(self, lane: str, message: Message, outbox_id: int) -> str:
        """Keep the post; a trouble that was asked for comes before, or after it was kept."""
        check(message)
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

    def find(self, lane: str, outbox_id: int, since: datetime) -> str | None:  # noqa: ARG002
        """Where a post stands."""
        if self.blind:
            raise NotAllowedError("missing_scope")
        for number, (where, id_, _) in enumerate(self.posted, start=1):
            if (where, id_) == (lane, outbox_id):
                return f"{number}.000001"
        return None

    def texts(self, lane: str) -> list[str]:
        """What was posted to a lane."""
        return [message.text for where, _, message in self.posted if where == lane]


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
            workspace_roots=workspace_roots,
        )
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
        """Deliver what is owed."""
        self.courier.step()

    def posts(self, where: str = "#phase-e") -> list[str]:
        """Deliver, then read what stands in a channel or in somebody's messages."""
        self.deliver()
        lane = CHANNELS.get(where) or PEOPLE[where].id
        return [as_read(text) for text in self.slack.texts(lane)]

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
