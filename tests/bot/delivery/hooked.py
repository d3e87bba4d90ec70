"""A run with a webhook on this machine, and what calls it."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from ipaddress import ip_network
from typing import Any

from bot.app import REGISTRY
from bot.delivery.webhooks import Webhooks
from bot.domain.webhook_hosts import AllowedPlaces, Network, read_places
from bot.requests.dispatcher import Dispatcher
from bot.storage import webhooks
from tests.receiver import Got, Receiver, receiving
from tests.stage import Stage

LOOPBACK = [ip_network("127.0.0.0/8")]


class Hooked:
    """A run of Phase E with a receiver on this machine, and what calls it."""

    def __init__(self, stage: Stage, receiver: Receiver, places: AllowedPlaces) -> None:
        self.stage = stage
        self.receiver = receiver
        self.places = places
        self.caller = self.another()

    @property
    def url(self) -> str:
        """The receiver's address."""
        return f"http://127.0.0.1:{self.receiver.port}/hook"

    def another(self, **more: Any) -> Webhooks:
        """Another caller on the same database, as a second replica has."""
        more = {"places": self.places, "clock": self.stage.real, **more}
        return Webhooks(self.stage.database, shown=self.stage.clock, **more)

    def allow(self, *hosts: str, within: Sequence[Network] = ()) -> None:
        """The operator starts the bot again, with these hosts and networks allowed."""
        self.places = read_places(hosts, within)
        context = replace(self.stage.context, webhook_places=self.places)
        database, clock = self.stage.database, self.stage.clock
        self.stage.dispatcher = Dispatcher(database, context, clock, REGISTRY)
        self.caller = self.another()

    def add(self, events: str = "") -> str:
        """Add the receiver to the run; return its secret."""
        said = self.stage.says("@lead", f"webhook add {self.url} {events}".rstrip())
        return next(line for line in said.splitlines() if line.startswith("whsec_"))

    def deliver(self) -> list[Got]:
        """Call what can be called now; return what that brought to the receiver."""
        before = len(self.receiver.got)
        self.caller.settle()
        return self.receiver.got[before:]

    def wait(self, **by: float) -> list[Got]:
        """Let real time pass, and call again."""
        self.stage.real.move(**by)
        return self.deliver()

    def told_lead(self) -> list[str]:
        """What the lead was told in direct messages."""
        return [each for each in self.stage.posts("@lead") if "webhook" in each]

    def answers(self) -> list[tuple[int | None, str]]:
        """The stored answers, newest first."""
        with self.stage.database.read() as session:
            return [(each.status, each.said) for each in webhooks.answers(session, 1, 50)]


@contextmanager
def hooked_on(url: str) -> Iterator[Hooked]:
    """A run of Phase E with a receiver."""
    with ExitStack() as open_:
        receiver = open_.enter_context(receiving())
        places = read_places([f"127.0.0.1:{receiver.port}"], LOOPBACK)
        stage = open_.enter_context(Stage(url, places=places))
        stage.says("@lead", "start E")
        yield Hooked(stage, receiver, places)
