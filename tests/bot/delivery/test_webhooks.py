"""Webhooks are called over real HTTP: signed, in order, again after trouble, and never twice."""

import json
import threading
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any

import pytest
from standardwebhooks import WebhookVerificationError

from bot.delivery.webhooks import Webhooks
from bot.storage import calls, webhooks
from bot.storage.session import Database
from bot.use_cases.send_reminders import send_reminders
from tests.bot.delivery.hooked import Hooked
from tests.cast import Clock
from tests.receiver import Got


def test_what_happens_is_told_in_order_and_verified_by_the_library(on_both: Hooked) -> None:
    stage, secret = on_both.stage, on_both.add()
    stage.says("@dev", "done E1.2 https://example.com/pull/7")
    stage.says("@dev", 'block E1.3 "no access"')
    stage.says("@lead", "unblock E1.3")
    stage.says("@lead", "done E1")
    stage.says("@lead", 'gate add "pnpm verify:local"')
    stage.says("@lead", 'pause "no key"')
    stage.says("@lead", "resume")
    stage.says("@lead", "move #general")
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
        ("run.moved", "moved"),
    ]
    channels = [each["data"]["run"]["channel"] for each in told]
    assert channels == ["C0GENERAL"] * len(told)  # where it is when they go out
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
