"""Delivery: nothing owed is lost, nothing is said twice."""

from datetime import timedelta

import pytest

from bot.delivery import Courier
from bot.delivery.messenger import RefusedError, TryLaterError
from bot.storage import outbox
from bot.storage.claims import LEASE
from tests.cast import CHANNELS, PEOPLE
from tests.stage import Stage

CHANNEL = CHANNELS["#phase-e"]


def test_what_is_owed_is_posted_once(started: Stage) -> None:
    started.deliver()
    started.deliver()
    assert started.posts() == [
        "*Phase E has started: Production Hardening &amp; Enablement*\n".replace("&amp;", "&")
        + "4 steps, 16 deliverables. @lead leads it. First: 3 prerequisites, then E1 Observability "
        "& Reliability.\nWith an AI agent: paste the agent brief first, then one step's message at a "
        "time.\nTo type: /phase step E1, /phase brief, /phase how"
    ]


def test_a_post_that_was_stored_although_the_answer_was_lost_is_found_again(
    started: Stage,
) -> None:
    started.slack.storing_then_failing = True
    started.deliver()
    started.real.move(minutes=10)
    assert len(started.posts()) == 1
    assert started.courier.step() > started.real()


def test_a_post_that_never_arrived_is_sent_again(started: Stage) -> None:
    started.slack.refusing[CHANNEL] = TryLaterError("HTTP 500", unsure=True)
    started.deliver()
    assert started.slack.posted == []
    started.slack.refusing.clear()
    started.real.move(minutes=10)
    assert len(started.posts()) == 1


def test_a_request_for_patience_is_obeyed_to_the_second(started: Stage) -> None:
    started.slack.refusing[CHANNEL] = TryLaterError("ratelimited", 17.0)
    again = started.courier.step()
    assert again == started.real() + timedelta(seconds=17)
    started.slack.refusing.clear()
    started.real.move(seconds=16)
    assert started.posts() == []
    started.real.move(seconds=2)
    assert len(started.posts()) == 1


def test_other_lanes_go_on_while_one_waits(started: Stage) -> None:
    started.deliver()
    started.slack.refusing[CHANNEL] = TryLaterError("HTTP 500", unsure=True)
    started.says("@lead", "done E1 E2 E3 E4 pre acc clo")
    started.closes("@ops")
    assert len(started.posts("@ops")) == 1


def test_a_refusal_for_good_is_told_to_the_lead_once_with_the_mend(started: Stage) -> None:
    started.slack.refusing[CHANNEL] = RefusedError("not_in_channel")
    started.deliver()
    started.real.move(minutes=10)
    assert started.posts("@lead") == [
        "*Phase E has started, and you lead it.* I'm not in #phase-e yet, so nobody there sees it. "
        "Invite the bot to #phase-e, and I'll go on by myself."
    ]
    assert (
        "Not delivered to #phase-e: started (not_in_channel). Invite the bot to #phase-e."
        in started.says("@lead", "status")
    )


def test_the_lead_is_told_once_that_nothing_reaches_a_channel_and_again_when_it_was_mended(
    started: Stage,
) -> None:
    started.slack.refusing[CHANNEL] = RefusedError("not_in_channel")
    started.says("@dev", "done E1")
    started.deliver()
    assert len(started.posts("@lead")) == 1
    assert "Not delivered to #phase-e: started and step done (not" in started.says(
        "@lead", "status"
    )
    started.slack.refusing.clear()
    started.says("@dev", "done E2")
    started.deliver()
    assert "Not delivered" not in started.says("@lead", "status")
    started.slack.refusing[CHANNEL] = RefusedError("not_in_channel")
    started.says("@dev", "done E3")
    started.deliver()
    assert len(started.posts("@lead")) == 2


def test_a_closing_summary_that_is_refused_is_told_in_any_case(started: Stage) -> None:
    started.slack.refusing[CHANNEL] = RefusedError("not_in_channel")
    started.says("@lead", "done E1 E2 E3 E4 pre acc clo")
    started.closes()
    started.deliver()
    absent, closed = started.posts("@lead")
    assert "I'm not in #phase-e yet" in absent
    assert "to #phase-e: closing summary (not_in_channel)" in closed


def test_a_lead_who_cannot_be_told_is_not_told_of_that(started: Stage) -> None:
    started.slack.refusing[CHANNEL] = RefusedError("not_in_channel")
    started.slack.refusing[PEOPLE["@lead"].id] = RefusedError("account_inactive")
    started.deliver()
    started.deliver()
    assert started.slack.posted == []


def test_a_message_that_is_no_longer_news_is_not_posted(started: Stage) -> None:
    started.deliver()
    started.says("@dev", "done E1")
    started.says("@dev", "undo E1.2")
    assert len(started.posts()) == 1


def test_words_are_those_of_the_moment_of_delivery(started: Stage) -> None:
    started.deliver()
    started.says("@dev", "done E1")
    started.says("@dev", "done E2.1 E2.2 E2.3 E2.4")
    assert [post.partition(" Next: ")[2] for post in started.posts()[1:]] == [
        "E3 Deployment & Release Operations.",
        "E3 Deployment & Release Operations.",
    ]


def test_a_worker_that_died_after_posting_does_not_make_the_next_one_repeat_it(
    started: Stage,
) -> None:
    started.slack.dying_after_a_post = True
    dying = Courier(
        started.database, started.slack, shown=started.clock, name="dying", clock=started.real
    )
    with pytest.raises(KeyboardInterrupt):
        dying.step()
    started.real.move(seconds=LEASE.total_seconds() + 1)
    assert len(started.posts()) == 1


def test_one_message_that_cannot_be_made_holds_up_no_other_lane(started: Stage) -> None:
    run = started.run()
    with started.database.write() as session:
        outbox.owe(session, run.id, "C0OTHER", "a kind of a newer version", started.clock())
    started.says("@lead", "lead @ops")
    assert started.posts()[-1].startswith("@ops now leads")
    for _ in range(12):
        started.real.move(minutes=10)
        started.deliver()
    assert "a fault of ours" in started.posts("@ops")[-1]


def test_a_rate_limit_holds_the_whole_method(started: Stage) -> None:
    started.slack.refusing[CHANNEL] = TryLaterError("ratelimited", 60.0)
    started.says("@lead", "done E1 E2 E3 E4 pre acc clo")
    started.closes("@ops")
    assert started.posts("@ops") == []
    started.slack.refusing.clear()
    started.real.move(seconds=61)
    assert len(started.posts("@ops")) == 1


def test_a_clock_that_steps_back_delays_nothing(started: Stage) -> None:
    started.slack.refusing[CHANNEL] = TryLaterError("HTTP 500", unsure=True)
    started.deliver()
    started.slack.refusing.clear()
    started.real.move(days=-1)
    assert len(started.posts()) == 1


def test_a_courier_told_to_stop_leaves_the_rest_to_the_next(started: Stage) -> None:
    started.courier.stop()
    started.deliver()
    assert started.slack.posted == []
    words = started.courier.sender.words
    heir = Courier(started.database, started.slack, name="heir", clock=started.real, words=words)
    heir.step()
    assert len(started.slack.posted) == 1


def test_without_a_look_an_unsure_post_is_shown_to_the_lead_and_not_repeated(
    started: Stage,
) -> None:
    started.slack.storing_then_failing = True
    started.slack.blind = True
    started.deliver()
    started.real.move(minutes=10)
    assert len(started.posts()) == 1
    assert started.posts("@lead")[0].startswith("A message of Phase E may be missing in #phase-e")


def test_steps_that_one_act_completes_are_one_message(started: Stage) -> None:
    started.says("@dev", "done E1 E2")
    news = started.posts()[-1]
    assert [line.split()[0] for line in news.splitlines()] == ["*E1", "*E2"]
    started.says("@dev", "done E3 E4")
    started.says("@dev", "undo E3.1")
    assert [line.split()[0] for line in started.posts()[-1].splitlines()] == ["*E4"]
