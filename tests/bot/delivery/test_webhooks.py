"""Webhooks are called over real HTTP: signed, in order, again after trouble, and never elsewhere."""

import json
import socket
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from ipaddress import ip_address, ip_network
from pathlib import Path
from typing import Any

import pytest
from standardwebhooks import WebhookVerificationError

from bot.app import REGISTRY
from bot.delivery.resolving import Resolve
from bot.delivery.resolving import resolve as ask_the_system
from bot.delivery.webhooks import THREADS, Webhooks
from bot.domain.webhook_hosts import Address, AllowedPlaces, Network, read_places
from bot.requests.dispatcher import Dispatcher
from bot.storage import calls, webhooks
from bot.storage.session import Database
from bot.use_cases.send_reminders import send_reminders
from tests.cast import Clock
from tests.receiver import Got, Receiver, answering_raw, receiving
from tests.stage import Stage

LOOPBACK = [ip_network("127.0.0.0/8")]
A_DAY = timedelta(days=1)


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
    with ExitStack() as open_:
        receiver = open_.enter_context(receiving())
        places = read_places([f"127.0.0.1:{receiver.port}"], LOOPBACK)
        stage = open_.enter_context(Stage(url, places=places))
        stage.says("@lead", "start E")
        yield Hooked(stage, receiver, places)


@pytest.fixture
def hooked(tmp_path: Path) -> Iterator[Hooked]:
    """A run with a receiver, on SQLite."""
    with hooked_on(f"sqlite:///{tmp_path / 'stage.db'}") as hooked:
        yield hooked


@pytest.fixture
def on_both(database_url: str) -> Iterator[Hooked]:
    """The same on each of the two databases."""
    with hooked_on(database_url) as hooked:
        yield hooked


def test_what_happens_is_told_in_order_and_verified_by_the_library(on_both: Hooked) -> None:
    stage, secret = on_both.stage, on_both.add()
    stage.says("@dev", "done E1.2 https://example.com/pull/7")
    stage.says("@dev", 'block E1.3 "no access"')
    stage.says("@lead", "unblock E1.3")
    stage.says("@lead", "done E1")
    stage.says("@lead", 'gate add "pnpm verify:local"')
    stage.says("@lead", 'pause "no key"')
    stage.says("@lead", "resume")
    got = on_both.deliver()
    told = [each.verified(secret) for each in got]
    assert [(each["type"], each["data"].get("change")) for each in told] == [
        ("run.started", "started"),
        ("item.changed", "done"),
        ("item.blocked", "blocked"),
        ("item.unblocked", "unblocked"),
        ("item.changed", "done"),
        ("item.changed", "done"),
        ("item.changed", "done"),
        ("step.finished", None),
        ("gate.changed", "added"),
        ("run.paused", "paused"),
        ("run.resumed", "resumed"),
    ]
    assert len({each.id for each in got}) == len(got)
    assert {each.path for each in got} == {"/hook"}
    assert got[0].headers["content-type"] == "application/json"
    assert on_both.deliver() == []


def test_a_message_has_the_facts_of_its_moment(hooked: Hooked) -> None:
    secret = hooked.add("changed finished")
    hooked.stage.says("@lead", "assign E1.2 @dev")
    hooked.stage.says("@dev", 'done E1.2 https://example.com/pull/7 "as it came in"')
    hooked.stage.says("@dev", "undo E1.2")
    _, done, undone = hooked.deliver()
    assert done.verified(secret) == {
        "type": "item.changed",
        "timestamp": "2026-11-24T08:12:00Z",
        "data": {
            "run": {
                "id": 1,
                "handle": "E",
                "title": hooked.stage.run().phase.title,
                "channel": "C0PHASEE",
                "lead": {"id": "U0LEAD", "name": "lead"},
            },
            "change": "done",
            "by": {"id": "U0DEV", "name": "dev"},
            "agent": None,
            "evidence": "https://example.com/pull/7",
            "note": "as it came in",
            "item": {
                "code": "E1.2",
                "kind": "deliverable",
                "step": "E1",
                "text": hooked.stage.run().item("E1.2").text,
                "state": "done",
                "word": "said",
                "done_by": {"id": "U0DEV", "name": "dev"},
                "done_with": [],
                "owner": {"id": "U0DEV", "name": "dev"},
                "owners": [{"id": "U0DEV", "name": "dev"}],
                "group": None,
                "role": None,
                "due_at": None,
                "blocked": False,
            },
        },
    }
    item = undone.told["data"]["item"]
    assert (item["state"], item["word"], item["done_by"]) == ("open", None, None)


def test_a_receiver_gets_only_the_events_that_it_was_added_with(hooked: Hooked) -> None:
    hooked.add("finished")
    hooked.stage.says("@lead", "done E1")
    assert [each.type for each in hooked.deliver()] == ["step.finished"]


def test_the_signature_is_of_this_very_body_and_moment(hooked: Hooked) -> None:
    secret = hooked.add("started")
    [got] = hooked.deliver()
    got.verified(secret)
    with pytest.raises(WebhookVerificationError):
        Got(got.path, got.headers, got.body.replace(b"lead", b"dev!")).verified(secret)
    with pytest.raises(WebhookVerificationError):
        Got(got.path, got.headers | {"webhook-id": "msg_other"}, got.body).verified(secret)


def test_after_a_new_secret_both_sign_for_a_day(hooked: Hooked) -> None:
    old = hooked.add("changed")
    said = hooked.stage.says("@lead", "webhook secret 1")
    new = next(line for line in said.splitlines() if line.startswith("whsec_"))
    hooked.stage.says("@dev", "done E1.1")
    [got] = hooked.deliver()
    assert got.verified(old) == got.verified(new)
    hooked.stage.clock.move(days=1)
    hooked.stage.says("@dev", "done E1.2")
    [got] = hooked.deliver()
    got.verified(new)
    with pytest.raises(WebhookVerificationError):
        got.verified(old)


def test_a_test_is_sent_whatever_the_events_and_its_answer_shown(hooked: Hooked) -> None:
    hooked.add("late")
    hooked.receiver.then = (200, {}, b"\n  <!here> got it\nand more")
    hooked.stage.says("@lead", "webhook test")
    [got] = hooked.deliver()
    assert got.told["data"]["by"] == {"id": "U0LEAD", "name": "lead"}
    shown = hooked.stage.card("@lead", "webhook").text
    assert "Tue 24 Nov, 09:12  test ✓ taken: 200 &lt;!here&gt; got it (" in shown


def test_a_failed_message_is_tried_again_under_its_id_and_what_follows_waits(
    on_both: Hooked,
) -> None:
    on_both.add("changed")
    on_both.receiver.answers = [
        (500, {}, b"oh"),
        (302, {"Location": "/other"}, b""),
        (204, {}, b""),
    ]
    on_both.stage.says("@dev", "done E1.1")
    on_both.stage.says("@dev", "done E1.2")
    [first] = on_both.deliver()
    assert on_both.deliver() == []
    [second] = on_both.wait(seconds=6)
    assert on_both.wait(seconds=1) == []
    third, fourth = on_both.wait(seconds=10)
    assert first.id == second.id == third.id != fourth.id
    assert first.body == second.body
    assert [status for status, _ in on_both.answers()] == [200, 204, 302, 500]


def test_a_test_tries_at_once_what_waits(hooked: Hooked) -> None:
    hooked.add("changed")
    hooked.receiver.answers = [(500, {}, b"")]
    hooked.stage.says("@dev", "done E1.1")
    hooked.deliver()
    hooked.stage.says("@lead", "webhook test 1")
    hooked.stage.says("@lead", "webhook test 1")
    assert [each.type for each in hooked.deliver()] == ["item.changed", "test"]


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ((503, {}, b"down for a moment\n"), (503, "down for a moment")),
        ((418, {}, b""), (418, "I'm a Teapot")),
        ((500, {}, b"<h1>\x1b[31mred</h1>" + b"x" * 9000), (500, "<h1> [31mred</h1>" + "x" * 183)),
    ],
)
def test_what_a_receiver_said_is_kept_in_a_line(
    hooked: Hooked, answer: Any, said: tuple[int, str]
) -> None:
    hooked.add("started")
    hooked.receiver.then = answer
    hooked.deliver()
    assert hooked.answers() == [said]


def test_only_the_newest_answers_are_kept(hooked: Hooked) -> None:
    hooked.add("late")
    for _ in range(25):
        hooked.stage.says("@lead", "webhook test 1")
        hooked.deliver()
    assert len(hooked.answers()) == webhooks.ANSWERS_KEPT


@pytest.mark.parametrize("status", [429, 503])
@pytest.mark.parametrize("as_date", [True, False])
def test_a_receiver_is_called_when_it_asked_to_be(
    hooked: Hooked, status: int, as_date: bool
) -> None:
    hooked.add("started")
    at = hooked.stage.real.now.replace(microsecond=0) + timedelta(hours=2)
    after = format_datetime(at.astimezone(UTC), usegmt=True) if as_date else "7200"
    hooked.receiver.answers = [(status, {"Retry-After": after}, b"")]
    hooked.deliver()
    assert hooked.wait(hours=1, minutes=59) == []
    assert len(hooked.wait(minutes=2)) == 1


@pytest.mark.parametrize(
    "after",
    [
        *("-5", "soon", "1e9", "٣", "", "Thu, 99 Foo"),
        f"Mon, 30 Nov 2026 00:00:00 +{'9' * 20}",
        f"Mon, {'9' * 20} Nov 2026 00:00:00 GMT",
    ],
)
def test_an_odd_retry_after_is_no_answer_to_when(hooked: Hooked, after: str) -> None:
    hooked.add("started")
    hooked.receiver.answers = [(503, {"Retry-After": after.encode().decode("latin-1")}, b"")]
    hooked.deliver()
    assert len(hooked.wait(seconds=6)) == 1


def test_who_answers_410_is_switched_off_at_once(on_both: Hooked) -> None:
    on_both.add()
    on_both.receiver.then = (410, {}, b"")
    on_both.stage.says("@dev", "done E1.1")
    assert len(on_both.deliver()) == 1
    [told] = on_both.told_lead()
    assert told == (
        f"I switched off webhook 1 of Phase E (127.0.0.1:{on_both.receiver.port}): it answered "
        "410, which means that it wants nothing more. What waited for it was dropped.\n"
        "To switch it on again: /phase webhook E on 1"
    )
    on_both.stage.says("@dev", "done E1.2")
    assert on_both.wait(hours=1) == []


def test_after_a_day_without_success_it_is_switched_off_and_told_once(on_both: Hooked) -> None:
    stage = on_both.stage
    on_both.add("changed")
    on_both.receiver.then = (500, {}, b"out of order")
    stage.says("@dev", "done E1.1")
    on_both.deliver()
    tries = 1
    for _ in range(23):
        tries += len(on_both.wait(hours=1))
        stage.says("@dev", "undo E1.1" if tries % 2 else "done E1.1")
    assert on_both.told_lead() == []
    tries += len(on_both.wait(hours=1))
    assert tries > 10
    [told] = on_both.told_lead()
    assert "it took nothing for a day; last: 500 out of order." in told
    on_both.receiver.then = (200, {}, b"")
    assert on_both.wait(hours=5) == []
    said = stage.says("@lead", "webhook")
    assert "off since Tue 24 Nov, 09:12: it took nothing for a day; last: 500 out of order." in said
    assert "webhook on 1" in stage.says("@lead", "webhook test 1")
    stage.says("@lead", "webhook on 1")
    stage.says("@dev", "done E1.2")
    assert [each.told["data"]["item"]["code"] for each in on_both.deliver()] == ["E1.2"]
    assert len(on_both.told_lead()) == 1


def test_one_success_ends_the_count_of_a_day(hooked: Hooked) -> None:
    hooked.add("changed")
    hooked.receiver.answers = [(500, {}, b""), (200, {}, b""), (500, {}, b"")]
    hooked.stage.says("@dev", "done E1.1")
    hooked.deliver()
    hooked.wait(hours=20)
    hooked.stage.says("@dev", "done E1.2")
    hooked.deliver()
    hooked.wait(hours=5)
    assert hooked.told_lead() == []
    assert hooked.receiver.types == ["item.changed"] * 4


def test_too_much_that_waits_ends_it(hooked: Hooked) -> None:
    hooked.add("changed")
    hooked.receiver.then = (500, {}, b"")
    with hooked.stage.database.write() as session:
        for _ in range(1_001):
            calls.owe(session, [1], "item.changed", {}, hooked.stage.clock())
    hooked.deliver()
    [told] = hooked.told_lead()
    assert "more than 1,000 messages waited for it. What waited for it was dropped." in told
    with hooked.stage.database.read() as session:
        assert calls.waiting(session, [1]) == {}


def test_what_waits_for_a_removed_webhook_is_dropped(on_both: Hooked) -> None:
    on_both.add()
    on_both.stage.says("@dev", "done E1.1")
    on_both.stage.says("@lead", "webhook remove 1")
    on_both.stage.says("@dev", "done E1.2")
    assert on_both.deliver() == []


def test_a_webhook_removed_while_it_is_called_stays_removed(on_both: Hooked) -> None:
    on_both.add()
    on_both.receiver.then = (500, {}, b"")
    on_both.receiver.before = lambda: on_both.stage.says("@lead", "webhook remove 1")
    assert len(on_both.deliver()) == 1
    on_both.receiver.before = lambda: None
    assert on_both.wait(hours=1) == []


def test_a_host_that_the_operator_takes_off_the_list_is_called_no_more(hooked: Hooked) -> None:
    hooked.add()
    hooked.caller = hooked.another(places=AllowedPlaces())
    assert hooked.deliver() == []
    [told] = hooked.told_lead()
    assert "your operator no longer allows its host" in told


def test_who_dies_while_calling_is_followed_by_another_under_the_same_id(on_both: Hooked) -> None:
    on_both.add("changed")
    on_both.stage.says("@dev", "done E1.1")
    on_both.stage.says("@dev", "done E1.2")
    with on_both.stage.database.write() as session:
        claimed = calls.claim(session, "killed", on_both.stage.real())
    assert claimed is not None
    assert on_both.deliver() == []
    first, second = on_both.wait(minutes=1, seconds=1)
    assert first.id == claimed.message
    assert second.id != claimed.message


def test_a_lease_that_was_lost_records_nothing(on_both: Hooked) -> None:
    """It froze while the receiver answered, and another has sent the message meanwhile."""
    on_both.add("changed")
    on_both.stage.says("@dev", "done E1.1")
    on_both.stage.says("@dev", "done E1.2")

    def freeze() -> None:
        on_both.receiver.before = lambda: None
        on_both.stage.real.move(minutes=2)
        on_both.another().settle()

    on_both.receiver.before = freeze
    ids = [each.id for each in on_both.deliver()]
    assert len(ids) == 3
    assert len(set(ids)) == 2
    with on_both.stage.database.read() as session:
        assert calls.waiting(session, [1]) == {}


def test_two_replicas_send_each_message_once_and_in_order(on_both: Hooked) -> None:
    on_both.add("changed")
    for _ in range(10):
        on_both.stage.says("@dev", "done E1.1 E1.2")
        on_both.stage.says("@dev", "undo E1.1 E1.2")
    second = Database(on_both.stage.database.url)
    others = [on_both.another(), Webhooks(second, on_both.places, clock=on_both.stage.real)]
    threads = [threading.Thread(target=each.settle) for each in (*others, on_both.caller)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    on_both.deliver()
    second.close()
    told = [
        (each.told["data"]["change"], each.told["data"]["item"]["code"])
        for each in on_both.receiver.got
    ]
    assert told == [("done", "E1.1"), ("done", "E1.2"), ("undone", "E1.1"), ("undone", "E1.2")] * 10


def test_an_item_is_told_late_once_a_due_date_even_to_a_muted_room(on_both: Hooked) -> None:
    stage = on_both.stage
    on_both.add("late")
    stage.says("@lead", "assign E1.1 E1.2 @dev")
    stage.says("@lead", "due E1.1 E1.2 tomorrow 12:00")
    stage.says("@dev", "mute")
    stage.says("@dev", "done E1.2")
    stage.live_until(stage.clock.now + timedelta(days=3))
    assert [each.told["data"]["item"]["code"] for each in on_both.deliver()] == ["E1.1"]
    stage.says("@lead", "due E1.1 in 2 days")
    stage.live_until(stage.clock.now + timedelta(days=4))
    assert [each.type for each in on_both.deliver()] == ["item.late"]


def test_nothing_of_a_paused_run_grows_late(hooked: Hooked) -> None:
    stage = hooked.stage
    hooked.add("late")
    stage.says("@lead", "due E1.1 tomorrow 12:00")
    stage.says("@lead", 'pause "no key"')
    stage.live_until(stage.clock.now + timedelta(days=3))
    assert hooked.deliver() == []


def test_what_was_late_before_is_no_news(hooked: Hooked) -> None:
    stage = hooked.stage
    stage.says("@lead", "due E1.1 tomorrow 12:00")
    stage.live_until(stage.clock.now + timedelta(days=2))
    hooked.add("late")
    send_reminders(stage.database, stage.clock.now + timedelta(minutes=1))
    assert hooked.deliver() == []


def test_whose_data_was_deleted_is_told_by_no_name(hooked: Hooked) -> None:
    from bot.use_cases.forget_person import forget_person

    hooked.add("changed")
    hooked.stage.says("@dev", 'done E1.1 "asked @dev about it"')
    forget_person(hooked.stage.database, "U0DEV", hooked.stage.clock())
    [got] = hooked.deliver()
    assert got.told["data"]["by"] == {"id": None, "name": "somebody who left"}
    assert b"U0DEV" not in got.body
    assert b"LEFT" not in got.body


def _leads_to(*found: str) -> Resolve:
    return lambda _host, _port: [ip_address(each) for each in found]


@pytest.mark.parametrize(
    "found",
    [
        *("10.0.0.5", "169.254.169.254", "0.0.0.0", "::1", "fd00::1", "100.64.0.1"),
        *("::ffff:127.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "::127.0.0.1"),
    ],
)
@pytest.mark.parametrize("beside", [(), ("93.184.215.14",)])
def test_a_host_that_leads_inside_is_not_connected_to(
    hooked: Hooked, found: str, beside: tuple[str, ...]
) -> None:
    """Mixed with a public address, too: any of them would do for whoever controls the name."""
    hooked.allow(f"hooks.example.com:{hooked.receiver.port}")
    hooked.stage.says("@lead", f"webhook add https://hooks.example.com:{hooked.receiver.port}/")
    hooked.caller = hooked.another(resolve=_leads_to(*beside, found))
    assert hooked.deliver() == []
    [(status, said)] = hooked.answers()
    assert status is None
    assert said.endswith("which is not a public address")


def test_a_name_that_changes_its_address_is_asked_once_and_connected_as_checked(
    hooked: Hooked,
) -> None:
    """The second answer would lead inside; the connection goes to the first, which was checked."""
    asked: list[str] = []

    def rebinding(host: str, _port: int) -> list[Address]:
        asked.append(host)
        return [ip_address("127.0.0.1" if len(asked) == 1 else "127.0.0.2")]

    hooked.add("started")
    hooked.allow(f"127.0.0.1:{hooked.receiver.port}", within=[ip_network("127.0.0.1/32")])
    hooked.caller = hooked.another(resolve=rebinding)
    assert len(hooked.deliver()) == 1
    assert len(asked) == 1
    hooked.stage.says("@lead", "webhook test 1")
    assert hooked.deliver() == []
    assert hooked.answers()[0][1].endswith("leads to 127.0.0.2, which is not a public address")


def test_a_redirect_is_a_failure_and_is_not_followed(hooked: Hooked) -> None:
    hooked.add("started")
    with receiving() as inside:
        where = f"http://127.0.0.1:{inside.port}/"
        hooked.receiver.answers = [(307, {"Location": where}, b""), (308, {"Location": where}, b"")]
        hooked.deliver()
        hooked.wait(seconds=6)
        assert inside.got == []
    assert [status for status, _ in hooked.answers()] == [308, 307]


def test_no_proxy_of_the_environment_is_asked(
    hooked: Hooked, monkeypatch: pytest.MonkeyPatch
) -> None:
    with receiving() as proxy:
        for name in ("HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "ALL_PROXY"):
            monkeypatch.setenv(name, f"http://127.0.0.1:{proxy.port}")
        hooked.add("started")
        assert len(hooked.deliver()) == 1
        assert proxy.got == []


def _drips(connection: socket.socket) -> None:
    connection.recv(65536)
    for byte in b"HTTP/1.1 200 OK\r\nX-Long: " + b"x" * 1000:
        connection.send(bytes([byte]))
        time.sleep(0.05)


def _is_silent(connection: socket.socket) -> None:
    while connection.recv(65536):
        pass


def _speaks_otherwise(connection: socket.socket) -> None:
    connection.recv(65536)
    connection.sendall(b"220 mail.example.com ESMTP\r\n")


def _never_ends(connection: socket.socket) -> None:
    connection.recv(65536)
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 9999999999\r\n\r\nall is well\n")
    while True:
        connection.sendall(b"x" * 65536)


def _hangs_up(connection: socket.socket) -> None:
    connection.recv(10)


@pytest.mark.parametrize(
    ("behaves", "status", "said"),
    [
        (_drips, None, "no answer within 0.5 seconds"),
        (_is_silent, None, "no answer within 0.5 seconds"),
        (_speaks_otherwise, None, "it answered something else than HTTP"),
        (_never_ends, 200, "all is well"),
    ],
)
def test_a_receiver_that_behaves_oddly_is_left_after_half_a_second(
    hooked: Hooked, behaves: Callable[[socket.socket], object], status: int | None, said: str
) -> None:
    with answering_raw(behaves) as port:
        hooked.receiver.port = port
        hooked.allow(f"127.0.0.1:{port}", within=LOOPBACK)
        hooked.add("started")
        hooked.caller = hooked.another(seconds=0.5)
        hooked.deliver()
    assert hooked.answers() == [(status, said)]


def test_a_receiver_that_hangs_holds_up_no_message_to_slack(on_both: Hooked) -> None:
    hanging, let_go = threading.Semaphore(0), threading.Event()

    def hang(connection: socket.socket) -> None:
        connection.recv(10)
        hanging.release()
        let_go.wait()

    stage = on_both.stage
    with ExitStack() as open_:
        ports = [open_.enter_context(answering_raw(hang)) for _ in range(THREADS + 1)]
        on_both.allow(*(f"127.0.0.1:{port}" for port in ports), within=LOOPBACK)
        for port in ports:
            stage.says("@lead", f"webhook add http://127.0.0.1:{port}/")
        on_both.caller = on_both.another(seconds=600)
        threads = [threading.Thread(target=on_both.caller.work) for _ in range(THREADS)]
        for thread in threads:
            thread.start()
        open_.callback(let_go.set)
        open_.callback(on_both.caller.stop)
        for _ in range(THREADS):
            assert hanging.acquire(timeout=10)
        stage.says("@dev", "done E1")
        assert any("E1 Observability" in each for each in stage.posts())
    for thread in threads:
        thread.join()


def test_who_is_not_there_is_told_so(hooked: Hooked) -> None:
    hooked.add("started")
    hooked.caller = hooked.another(
        resolve=lambda _host, port: ask_the_system("no-such-host.invalid", port)
    )
    hooked.deliver()
    assert hooked.answers()[0] == (None, "its host is not known")
    with answering_raw(_hangs_up) as port:
        pass
    hooked.receiver.port = port
    hooked.allow(f"127.0.0.1:{port}", within=LOOPBACK)
    hooked.add("started")
    hooked.deliver()
    with hooked.stage.database.read() as session:
        assert webhooks.answers(session, 2, 1)[0].said == "no connection: Connection refused"


def test_bodies_are_the_json_that_was_signed(hooked: Hooked) -> None:
    """Letters of every alphabet are counted in bytes, and signed as they are sent."""
    secret = hooked.add("changed")
    hooked.stage.says("@dev", 'done E1.1 "größer – 大きい 🎉"')
    [got] = hooked.deliver()
    assert got.verified(secret)["data"]["note"] == "größer – 大きい 🎉"
    assert int(got.headers["content-length"]) == len(got.body)
    assert json.loads(got.body)["data"]["note"] == "größer – 大きい 🎉"


def test_a_moment_in_another_zone_is_signed_as_the_same_moment() -> None:
    """The library takes the figures of a clock as UTC, whatever its zone."""
    from zoneinfo import ZoneInfo

    from bot.delivery.signing import headers

    secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
    moment = datetime(2021, 2, 25, 14, 13, 30, tzinfo=UTC)
    here = headers("msg_1", moment, "{}", [secret])
    assert here == headers("msg_1", moment.astimezone(ZoneInfo("Asia/Kolkata")), "{}", [secret])


def test_the_clock_set_back_does_not_hold_a_webhook_for_long(hooked: Hooked) -> None:
    hooked.add("started")
    hooked.receiver.answers = [(500, {}, b"")]
    hooked.deliver()
    hooked.stage.real = Clock(hooked.stage.real.now - timedelta(days=400))
    hooked.caller = hooked.another()
    assert len(hooked.deliver()) == 1
