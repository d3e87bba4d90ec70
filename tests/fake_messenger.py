"""A chat service made by hand, with state: what was posted stands, and troubles are asked for."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from bot.cards.message import File, Message
from bot.delivery.messenger import GoneError, NotAllowedError, RefusedError, TryLaterError
from bot.practice.blockkit import checked_blocks


def check(message: Message) -> None:
    """Every message keeps within what Slack takes."""
    assert 0 < len(message.text) <= 3_900, len(message.text)
    checked_blocks(list(message.blocks))


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

    def unpin(self, channel: str, ts: str) -> None:  # noqa: ARG002
        """Take it off the top."""
        self._meet_trouble("unpin")
        self.pinned.remove(ts)

    def find(self, channel: str, outbox_id: int, since: datetime) -> str | None:  # noqa: ARG002
        """Where a post stands, the newest of them."""
        self._meet_trouble("find")
        if self.blind:
            raise NotAllowedError("missing_scope")
        for ts, (where, id_, _) in reversed(self._standing()):
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
