"""What two processes do at once on one database, for the races."""

import os
from pathlib import Path

from bot.cards.message import File, Message
from bot.delivery import Courier
from bot.requests.source import CARD, Source
from bot.storage import plans
from bot.use_cases.notice_plan import notice_plans
from bot.workspaces.workspaces import Workspaces
from phases.errors import UserError
from phases.library import Library
from tests.cast import CHANNELS, PEOPLE
from tests.reading import as_read
from tests.stage import Stage


def tick_everything(url: str, who: str) -> dict[str, str]:
    """Complete every deliverable one by one, as fast as it goes; gives each answer by code."""
    with Stage(url) as stage:
        codes = [item.code for item in stage.run().deliverables]
        stage.request_prefix = f"{who} {os.getpid()}"
        return {code: stage.says(who, f"done {code}") for code in codes}


def add_ten(url: str, who: str) -> list[str]:
    """Add ten items to one step; gives the code of each."""
    with Stage(url) as stage:
        stage.request_prefix = f"{who} {os.getpid()}"
        said = [stage.says(who, f"add E2 number {n}") for n in range(10)]
        return [each.removeprefix("You added ").split()[0] for each in said]


def lead_types(url: str, text: str, days: int) -> str:
    """One command of the lead's so many days later; gives its answer."""
    with Stage(url) as stage:
        stage.clock.move(days=days)
        stage.request_prefix = f"{text} {os.getpid()}"
        return stage.says("@lead", text)


def moves_here(url: str, where: str) -> str:
    """The lead moves the only run to the channel where that is typed; gives the answer."""
    with Stage(url) as stage:
        stage.request_prefix = f"{where} {os.getpid()}"
        return stage.says("@lead", "move E here", where)


def press_shift(url: str, who: str, value: str) -> str:
    """Press the button below what a shift was shown to move, as the lead or as an admin."""
    with Stage(url, admins=frozenset({PEOPLE["@ops"].id})) as stage:
        stage.request_prefix = f"{who} {os.getpid()}"
        about = Source.of_value(value, place=CARD, channel=CHANNELS["#phase-e"])
        answer = stage.dispatcher.press(stage.request(who, "#phase-e"), "run_shift", about)
        return as_read(answer.message.text)


class Paper:
    """A messenger whose posts are lines of a file, so that every process's posts are seen."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def open(self, person: str) -> str:
        """Nobody is written to alone in a race."""
        raise AssertionError(person)

    def post(self, channel: str, message: Message, outbox_id: int) -> str:  # noqa: ARG002
        """Append one line: appends of one short line never mix."""
        with self._path.open("a") as file:
            file.write(f"{channel} {outbox_id}\n")
        return f"{outbox_id}.000001"

    def edit(self, channel: str, ts: str, message: Message) -> None:
        """Nothing that is written here stands to be edited."""
        raise AssertionError((channel, ts, message))

    def pin(self, channel: str, ts: str) -> None:
        """What is written stays where it is."""

    def unpin(self, channel: str, ts: str) -> None:
        """Nor does it go anywhere."""

    def find(self, channel: str, outbox_id: int, since: object) -> str | None:  # noqa: ARG002
        """Where a post stands."""
        lines = self._path.read_text().splitlines() if self._path.exists() else []
        return f"{outbox_id}.000001" if f"{channel} {outbox_id}" in lines else None

    def upload(self, file: File) -> str:
        """Nothing is attached in a race."""
        raise AssertionError(file.name)

    def link(self, file_id: str) -> str:
        """Nor linked."""
        raise AssertionError(file_id)


def deliver_everything(url: str, paper: Path) -> None:
    """Deliver until nothing can be claimed any more."""
    with Stage(url) as stage:
        courier = Courier(stage.database, Paper(paper), name=f"worker {os.getpid()}")
        courier.settle()


def accept_the_plan(url: str, folder: Path) -> str:
    """The lead accepts the one version that was noticed, once the sweep has looked as well."""
    with Stage(url, plans_dir=folder) as stage:
        stage.request_prefix = f"accepting {os.getpid()}"
        notice_plans(stage.database, Library((folder,)), Workspaces(), stage.clock())
        return stage.says("@lead", f"plan accept {plans.digest((folder / 'e.md').read_text())}")


def approve_the_summary(url: str, who: str) -> str:
    """Close the one run, as the lead or as an admin."""
    with Stage(url, admins=frozenset({PEOPLE["@ops"].id})) as stage:
        stage.request_prefix = f"{who} {os.getpid()}"
        return stage.says(who, "close approve")


def start_the_phase(url: str, who: str) -> str:
    """Start Phase E in the one channel."""
    with Stage(url) as stage:
        stage.request_prefix = f"{who} {os.getpid()}"
        return stage.says(who, "start E")


def report_everything_anew(url: str, evidence: str) -> dict[str, bool]:
    """Report every deliverable with other evidence; gives by code whether one was still open."""
    with Stage(url) as stage:
        kept = {}
        for item in stage.run().deliverables:
            try:
                stage.reports(item.code, evidence)
                kept[item.code] = True
            except UserError:
                kept[item.code] = False
        return kept


def press_everything(url: str, who: str, drawn: dict[str, str]) -> dict[str, str]:
    """Press the *Confirm* that was drawn of each item; gives each answer by code."""
    with Stage(url) as stage:
        stage.request_prefix = f"{who} {os.getpid()}"
        said = {}
        for code, value in drawn.items():
            about = Source.of_value(value, place=CARD, channel=CHANNELS["#phase-e"])
            answer = stage.dispatcher.press(stage.request(who, "#phase-e"), "item_done", about)
            said[code] = answer.message.text
        return said
