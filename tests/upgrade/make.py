"""Makes what one version leaves behind: ``python -m tests.upgrade.make FOLDER``, once a version.

It plays FOLDER/played.txt with the code that it is run with. Beside it, it writes the database as
SQL, what was so in each run, and one example of each shape that was sent.
"""

import json
import re
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from bot import forms
from bot.app import REGISTRY
from bot.cards.button_values import NUDGE
from bot.cards.message import Message
from bot.cli.gallery import gallery
from bot.commands import COMMANDS
from bot.delivery.messenger import RefusedError, TryLaterError
from bot.domain.reminder_facts import CONCERN, number_of_concern
from bot.requests.answer import Answer
from bot.requests.source import CARD, HOME, MESSAGE, MODAL, REMINDER, Source
from bot.slack.shortcuts import SHORTCUTS
from bot.storage import plans as stored_plans
from bot.use_cases.forget_person import forget_person
from bot.use_cases.notice_plan import notice_plans
from bot.use_cases.watch_workspaces import watch_workspaces
from phases import plans
from tests.cast import PEOPLE
from tests.fake_messenger import FakeMessenger
from tests.repository import Repository
from tests.stage import Stage
from tests.upgrade.facts import facts_of
from tests.upgrade.shapes import Shapes, shape_of

REAL = datetime(2025, 1, 6, 9, tzinfo=UTC)
"""The real clock of what is made: whoever restores it lives later."""

REPLY = "https://hooks.slack.com/actions/T0ACME/1/reply"

_TYPED = re.compile(r"(@\w+)(?: (#[\w-]+|dm))?> (.*)")
_KEY = re.compile(r"(?<!\S)[\w-]{43}(?!\S)")
_ENTRY = re.compile(r"[a-z_]+ ")
_PAGE = re.compile(r"/runs/\S+\?key=[\w-]{43}")


class Seeing(FakeMessenger):
    """A Slack that keeps the shapes of what it is sent."""

    shapes: Shapes

    def post(self, channel: str, message: Message, outbox_id: int) -> str:
        """Look, and keep it."""
        self.shapes.see(message.blocks, "message", channel.removeprefix("D of "))
        return super().post(channel, message, outbox_id)

    def edit(self, channel: str, ts: str, message: Message) -> None:
        """Look, and keep it."""
        self.shapes.see(message.blocks, "message", channel.removeprefix("D of "))
        super().edit(channel, ts, message)


class Played:
    """A stage on which a file of lines is played."""

    def __init__(self, folder: Path, made: Path) -> None:
        self.documents = made / "plans"
        self.documents.mkdir()
        for file in (folder / "plans").iterdir():
            (self.documents / file.name).write_bytes(file.read_bytes())
        self.devnet = Repository(made / "devnet", "https://github.com/acme/devnet")
        self.devnet.write(".env.example", "LOG_LEVEL=info\n")
        self.devnet.commit("chore: before the run", at="2026-11-20T09:00:00Z")
        self.keys: list[str] = []
        self.pages: list[str] = []
        self.shapes = Shapes()
        self.slack = Seeing()
        self.slack.shapes = self.shapes
        self.stage = Stage(
            f"sqlite:///{made / 'kept.db'}",
            plans_dir=self.documents,
            workspace_roots=(self.devnet.folder,),
            address="https://phasebot.example.com",
            slack=self.slack,
        )
        self.stage.real.now = REAL

    def play(self, text: str) -> None:
        """Do what each line says."""
        for line in text.splitlines():
            if line and not line.startswith("#"):
                self._do(line)

    def _do(self, line: str) -> None:
        typed = _TYPED.fullmatch(line)
        if typed:
            self._type(typed[1], typed[3], typed[2] or "#phase-e")
            return
        word, _, rest = line.partition(" ")
        DEEDS[word](self, *rest.split("|" if word in ("edit", "commit", "until") else None))

    def _type(self, who: str, text: str, where: str) -> Answer:
        answer = self.stage.ask(who, text, where)
        assert not answer.refused, (who, where, text, answer.message.text)
        self.keys += _KEY.findall(answer.message.text)
        self.pages += _PAGE.findall(answer.message.text)
        self._see(answer, PEOPLE[who].id)
        return answer

    def _see(self, answer: Answer, to: str) -> None:
        self.shapes.see(answer.message.blocks, "message", to)
        if answer.view:
            self.shapes.see_view(answer.view.as_json(), to)

    def deliver(self) -> None:
        """What is owed goes out, as far as it can."""
        try:
            self.stage.deliver()
        except KeyboardInterrupt:
            self.slack.dying_after_a_post = False

    def closes(self, where: str) -> None:
        """The lead reports the coverage, and approves the summary that is shown."""
        for text in ("gate pass coverage 98.4", "close", "close approve"):
            self._type("@lead", text, where)

    def press(self, who: str, action: str, *value: str) -> None:
        """A button of a card is pressed."""
        about = Source.of_value(" ".join(value), place="card", channel="C0PHASEE")
        answer = self.stage.dispatcher.press(self.stage.request(who, "#phase-e"), action, about)
        assert not answer.refused, answer.message.text
        self._see(answer, PEOPLE[who].id)

    def until(self, moment: str) -> None:
        """The hours pass, in UTC, with their reminders."""
        self.stage.live_until(datetime.fromisoformat(moment).replace(tzinfo=UTC))

    def commit(self, subject: str, trailer: str = "", by: str = "dev <dev@example.com>") -> None:
        """Somebody commits."""
        message = f"{subject}\n\n{trailer}".strip()
        self.devnet.commit(message, by=by, at=self.stage.clock().isoformat())

    def watch(self) -> None:
        """The bot looks for what is new in git."""
        watch_workspaces(self.stage.database, self.stage.context.workspaces, self.stage.clock())

    def edit(self, name: str, old: str, new: str) -> None:
        """Somebody edits a document."""
        file = self.documents / name
        assert old in file.read_text()
        file.write_text(file.read_text().replace(old, new.replace(r"\n", "\n")))

    def notice(self) -> None:
        """The bot looks for documents that changed."""
        place = self.stage.context
        notice_plans(self.stage.database, place.library, place.workspaces, self.stage.clock())

    def accept(self, who: str, where: str, handle: str) -> None:
        """The lead accepts the differences that are shown."""
        shown = self._type(who, f"plan {handle} diff", where).message.text
        self._type(who, f"plan {handle} accept {shown.split()[-1].strip('`')}", where)

    def forget(self, person: str) -> None:
        """Somebody's data is deleted."""
        forget_person(self.stage.database, person, self.stage.clock())

    def homes(self) -> None:
        """Everybody looks at their home."""
        for who, person in PEOPLE.items():
            self.shapes.see_view(self.stage.home(who).as_json(), person.id)

    def forms(self) -> None:
        """The lead opens each form, from a card and from a message."""
        for name in forms.BY_NAME:
            for about in _abouts():
                answer = self.stage.dispatcher.open(
                    self.stage.request("@lead", "#phase-e"), name, about
                )
                if answer.view:
                    self._see(answer, PEOPLE["@lead"].id)

    def refuse(self, lane: str, reason: str) -> None:
        """From now on Slack takes nothing for them."""
        self.slack.refusing[lane] = RefusedError(reason)

    def unsure(self) -> None:
        """The next post gets no answer, and cannot be looked up."""
        self.slack.troubles["post"] = [TryLaterError("timeout", unsure=True)]
        self.slack.troubles["find"] = [TryLaterError("timeout", unsure=True)]

    def later(self) -> None:
        """The next post is to come later."""
        self.slack.troubles["post"] = [TryLaterError("internal_error")]

    def dies(self) -> None:
        """The bot is killed after its next post, before it knows."""
        self.slack.dying_after_a_post = True

    def sent(self, told: dict[str, tuple[str, str]]) -> list[str]:
        """All that was sent, and what the gallery has beside it.

        ``told`` are the reminders that were told, by the shape of what their buttons carry: the
        gallery's are numbered by hand.
        """
        seen = Shapes()
        for _, card in gallery():
            if card["kind"] == "message":
                seen.see(card["payload"].get("blocks", ()), "message", "U0LEAD")
            else:
                seen.see_view(card["payload"], "U0LEAD")
        for sent in seen.kept:
            entry = _ENTRY.match(sent.get("value", ""))
            about = sent.get("value", "").removeprefix(entry[0] if entry else "")
            if shape_of(about) in told:
                value, to = told[shape_of(about)]
                sent |= {"value": f"{entry[0] if entry else ''}{value}", "to": to}
            self.shapes.keep(sent)
        typed = {example for command in COMMANDS for example in (command.name, *command.examples)}
        commands = [{"as": "command", "text": text} for text in {"", *typed}]
        shortcuts = [{"as": "shortcut", "callback_id": each.callback_id} for each in SHORTCUTS]
        lines = [json.dumps(each, sort_keys=True) for each in (*commands, *shortcuts)]
        return sorted([*self.shapes.lines(), *lines])


DEEDS: dict[str, Callable[..., None]] = {
    each.__name__: each
    for each in (
        Played.deliver,
        Played.closes,
        Played.press,
        Played.until,
        Played.commit,
        Played.watch,
        Played.edit,
        Played.notice,
        Played.accept,
        Played.forget,
        Played.homes,
        Played.forms,
        Played.refuse,
        Played.unsure,
        Played.later,
        Played.dies,
    )
}


def _abouts() -> Iterator[Source]:
    text = (plans.FOLDER / "phase-e.md").read_text()
    link = "https://acme.slack.com/files/U0LEAD/F0PHASEE/phase-e.md"
    here = "C0PHASEE"
    yield Source(12, "E2.2")  # as the first cards were, which told no place
    yield Source(12, "E2.2", place=CARD, channel=here, reply=REPLY)
    yield Source(12, "E2.2", "U0DEV", place=CARD, channel=here, reply=REPLY)
    yield Source(12, "E2.2", place=REMINDER, channel="D0LEAD", reply=REPLY, nudge=1)
    yield Source(12, "E2.2", place=MODAL, view="V0STEP")
    for gate in ("1189a2643c", "630d95eac2"):
        yield Source(12, gate, place=CARD, channel=here, reply=REPLY)
    for place in (CARD, HOME):
        yield Source(12, "1", place=place)
    yield Source(place=MESSAGE, channel=here, links=link, reply=REPLY)
    yield Source(place=MESSAGE, channel=here, links=link, plan=stored_plans.digest(text))


def told_in(file: Path) -> dict[str, tuple[str, str]]:
    """What the buttons of reminders carry, and who was told, by its shape."""
    query = "SELECT id, run_id, kind, about, lane FROM nudges WHERE state = 'said' ORDER BY id"
    found: dict[str, tuple[str, str]] = {}
    with closing(sqlite3.connect(file)) as connection:
        for id_, run, kind, about, lane in connection.execute(query):
            code = number_of_concern(about) if kind == CONCERN else about
            value = f"{run} {code or '-'} {NUDGE}{id_}"
            if lane.startswith("U"):
                found.setdefault(shape_of(value), (value, lane))
    return found


def dump(file: Path) -> str:
    """A database as SQL; what Slack delivered is of no use later."""
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("DELETE FROM deliveries")
        connection.commit()
        return "".join(f"{line}\n" for line in connection.iterdump())


def main(folder: Path) -> None:
    """Play, and write."""
    with TemporaryDirectory() as made:
        played = Played(folder, Path(made))
        played.play((folder / "played.txt").read_text())
        told = {
            "at": played.stage.clock().isoformat(),
            "keys": played.keys,
            "pages": played.pages,
            "stands": [[lane, id_] for lane, id_, _ in played.slack.posted],
            "runs": facts_of(played.stage.database, played.stage.clock()),
        }
        played.stage.database.tidy()
        played.stage.database.close()
        reminded = told_in(Path(made) / "kept.db")
        (folder / "database.sql").write_text(dump(Path(made) / "kept.db"))
    sent = played.sent(reminded)
    text = "\n".join(sent)
    names = {*REGISTRY.buttons, *forms.BY_NAME}
    assert all(name in text for name in names), [name for name in names if name not in text]
    written = json.dumps(told, indent=1, ensure_ascii=False, sort_keys=True)
    (folder / "facts.json").write_text(written + "\n")
    (folder / "sent.json").write_text(text + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
