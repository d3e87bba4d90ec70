"""The changes after a line of a script: messages, pins, forms and homes."""

from collections.abc import Iterator

from bot.practice.messages import Message
from bot.practice.mrkdwn import Reader
from bot.practice.people import Person
from bot.practice.render import render_message
from bot.practice.render_view import render_view, title_of
from bot.practice.script_lines import Fill, GoHome, Step
from bot.practice.session import Session
from bot.practice.views import View


class News:
    """The changes since this object was made, as text for a terminal."""

    def __init__(self, session: Session, *, quiet_board: bool = False) -> None:
        self._session = session
        self._boards = self._pinned(session) if quiet_board else {}
        self._workspace = session.workspace
        self._since = session.workspace.revision
        self._failures = len(session.workspace.failures)
        self._forms = {id_: self._form(id_) for id_ in self._workspace.people}
        self._homes = {id_: self._workspace.views.home(id_) for id_ in self._workspace.people}

    def told(self, actor: Person, step: Step) -> list[str]:
        """The changes, in the order of printing."""
        told = [self._message(message, actor) for message in self._messages()]
        told += self._pins(actor)
        for person in self._workspace.people.values():
            told += self._form_news(person, briefly=isinstance(step, Fill))
        told += self._home_news(actor, was_opened=isinstance(step, GoHome))
        failures = self._workspace.failures[self._failures :]
        return [*told, *(f"The app failed: {failure}" for failure in failures)]

    def _messages(self) -> list[Message]:
        """Messages that bots posted, edited or deleted, and files that people dropped, in order."""
        changed = [
            message
            for message in self._workspace.messages()
            if message.revision > self._since
            and (self._workspace.people[message.author].is_bot or message.files)
        ]
        return sorted(changed, key=lambda message: message.revision)

    def _message(self, message: Message, actor: Person) -> str:
        reader = self._reader(message, actor)
        where = self._where(message, reader)
        if message.deleted:
            return f"{where}: a message was deleted"
        edited = "" if message.posted_in > self._since else ", edited"
        pinned = ", pinned" if message.is_pinned else ""
        words = render_message(message, Reader(self._workspace, reader))
        before = self._boards.get((message.channel, message.ts), [])
        shown = "\n".join(line for line in words.split("\n") if line not in before)
        return f"{where}{edited}{pinned}:\n{shown}" if shown else f"{where}{edited}{pinned}."

    @staticmethod
    def _pinned(session: Session) -> dict[tuple[str, str], list[str]]:
        """The lines of each pinned message as the first person reads them."""
        workspace = session.workspace
        reader = Reader(workspace, next(iter(workspace.people.values())))
        return {
            (message.channel, message.ts): render_message(message, reader).split("\n")
            for message in workspace.messages()
            if message.is_pinned
        }

    def _pins(self, actor: Person) -> Iterator[str]:
        """Pins that changed on messages without other changes."""
        for message in self._workspace.messages():
            if message.pin and message.pin.revision > self._since >= message.revision:
                reader = self._reader(message, actor)
                first = render_message(message, Reader(self._workspace, reader)).split("\n")[0]
                pinned = "pinned" if message.is_pinned else "no longer pinned"
                yield f'{self._where(message, reader)}: {pinned}: "{first}"'

    def _reader(self, message: Message, actor: Person) -> Person:
        whom = message.only_for or self._workspace.conversations[message.channel].person
        return self._workspace.people[whom] if whom else actor

    def _where(self, message: Message, reader: Person) -> str:
        conversation = self._workspace.conversations[message.channel]
        if message.only_for:
            return f"only @{reader.name} sees"
        if conversation.is_direct:
            return f"direct message to @{reader.name}"
        return f"#{conversation.name}"

    def _form(self, person: str) -> View | None:
        return self._workspace.views.top(person)

    def _form_news(self, person: Person, *, briefly: bool) -> Iterator[str]:
        before, now = self._forms[person.id], self._form(person.id)
        if now == before:
            return
        if now is None:
            yield f'@{person.name}: the form "{title_of(before)}" is closed.' if before else ""
        elif briefly and before and now.hash == before.hash:
            yield "\n".join(self._changed_fields(before, now, person))
        else:
            words = render_view(now, Reader(self._workspace, person))
            yield f'@{person.name} has the form "{title_of(now)}" open:\n{words}'

    def _changed_fields(self, before: View, now: View, person: Person) -> list[str]:
        reader = Reader(self._workspace, person)
        old = render_view(before, reader).split("\n")
        return [line for line in render_view(now, reader).split("\n") if line not in old]

    def _home_news(self, actor: Person, *, was_opened: bool) -> Iterator[str]:
        home = self._workspace.views.home(actor.id)
        changed = self._session.is_at_home(actor) and home != self._homes[actor.id]
        if was_opened and home is None:
            yield f"@{actor.name}'s home is empty."
        elif home is not None and (was_opened or changed):
            yield f"@{actor.name}'s home:\n{render_view(home, Reader(self._workspace, actor))}"
