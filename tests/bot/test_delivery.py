"""Delivery: nothing owed is lost, nothing is said twice."""

from datetime import timedelta
from pathlib import Path

import pytest

from bot.delivery import WORDS, Courier
from bot.facts import News
from bot.messenger import Message, NotAllowedError, RefusedError, TryLaterError
from bot.storage import outbox
from bot.storage.claims import LEASE
from tests.stage import CHANNELS, PEOPLE, Stage

CHANNEL = CHANNELS["#phase-e"]


@pytest.fixture
def started(both: Stage) -> Stage:
    """A run whose beginning is owed to the channel, without a board."""
    both.courier.sender.words = {**WORDS, "board": lambda _: None}
    both.says("@lead", "start E")
    return both


def test_what_is_owed_is_posted_once(started: Stage) -> None:
    started.deliver()
    started.deliver()
    assert started.posts() == [
        "*Phase E begins: Production Hardening &amp; Enablement*\n".replace("&amp;", "&")
        + "@lead leads it. 4 steps, 16 deliverables.\nFirst: E1 Observability & Reliability. See it with /phase step E1"
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
    started.says("@lead", "close @sponsor")
    assert len(started.posts("@sponsor")) == 1


def test_a_refusal_for_good_is_told_to_the_lead_once_with_the_mend(started: Stage) -> None:
    started.slack.refusing[CHANNEL] = RefusedError("not_in_channel")
    started.deliver()
    started.real.move(minutes=10)
    assert started.posts("@lead") == [
        "A message of Phase E could not be posted to #phase-e: started (not_in_channel). "
        "Invite the bot to #phase-e; what is posted from then on will arrive."
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
    started.says("@lead", "close")
    started.deliver()
    assert [post.split(" (")[0].rpartition(": ")[2] for post in started.posts("@lead")] == [
        "started",
        "closed",
    ]


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
    assert [post.splitlines()[1] for post in started.posts()[1:]] == [
        "Next: E3 Deployment & Release Operations. See it with /phase step E3",
        "Next: E3 Deployment & Release Operations. See it with /phase step E3",
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
    started.says("@lead", "close @sponsor")
    assert started.posts("@sponsor") == []
    started.slack.refusing.clear()
    started.real.move(seconds=61)
    assert len(started.posts("@sponsor")) == 1


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
    assert started.posts("@lead")[0].startswith("A message of Phase E may not stand in #phase-e")


def board(news: News) -> Message:
    """A board as short as can be."""
    return Message(f"{len(news.run.open_items)} open", standing=True)


@pytest.fixture
def standing(started: Stage) -> Stage:
    """A run with a board that was posted."""
    started.courier.sender.words = {**WORDS, "board": board, "lead": lead}
    touch_board(started)
    started.deliver()
    return started


def lead(news: News) -> Message:
    """News that says whether it stands already."""
    return Message("handed over, as you know" if news.stands else "handed over")


def touch_board(stage: Stage) -> None:
    run = stage.run()
    with stage.database.write() as session:
        outbox.touch(session, run.id, run.channel, "board", f"board:{run.id}", stage.clock())


def test_a_standing_message_is_pinned_once_and_edited_in_place(standing: Stage) -> None:
    assert standing.board() == "26 open"
    standing.says("@dev", "done E1.1")
    touch_board(standing)
    assert standing.board() == "25 open"
    assert len(standing.posts()) == 1
    assert standing.slack.pinned == ["2.000001"]


def test_ten_changes_at_once_are_one_edit(standing: Stage) -> None:
    standing.slack.calls.clear()
    for _ in range(10):
        touch_board(standing)
    standing.deliver()
    assert standing.slack.calls == ["edit"]


def test_a_standing_message_that_was_deleted_is_posted_and_pinned_again(standing: Stage) -> None:
    standing.slack.delete("2.000001")
    touch_board(standing)
    assert standing.board() == "26 open"
    assert standing.slack.pinned == ["2.000001", "3.000001"]


def test_where_the_bot_may_not_pin_the_message_stands_unpinned(started: Stage) -> None:
    started.courier.sender.words = {**WORDS, "board": board}
    started.slack.troubles["pin"] = [NotAllowedError("missing_scope")]
    touch_board(started)
    assert started.board() == "26 open"
    touch_board(started)
    started.deliver()
    assert started.slack.calls.count("pin") == 1
    assert "Not delivered" not in started.says("@lead", "status")


def test_a_pin_that_met_trouble_is_tried_again_and_nothing_is_posted_twice(started: Stage) -> None:
    started.courier.sender.words = {**WORDS, "board": board}
    started.slack.troubles["pin"] = [TryLaterError("HTTP 500", unsure=True)]
    touch_board(started)
    started.deliver()
    started.real.move(minutes=10)
    assert started.board() == "26 open"
    assert started.slack.pinned == ["2.000001"]


def test_an_edit_that_a_crash_cut_short_is_made_again_without_a_look(standing: Stage) -> None:
    standing.slack.blind = True

    def die() -> None:
        raise KeyboardInterrupt

    standing.slack.meanwhile["edit"] = die
    standing.says("@dev", "done E1.1")
    touch_board(standing)
    with pytest.raises(KeyboardInterrupt):
        standing.deliver()
    standing.real.move(minutes=10)
    assert standing.board() == "25 open"
    assert "find" not in standing.slack.calls


def test_a_standing_message_found_after_a_crash_is_pinned_too(started: Stage) -> None:
    started.courier.sender.words = {**WORDS, "board": board}
    started.deliver()
    started.slack.storing_then_failing = True
    touch_board(started)
    started.deliver()
    started.real.move(minutes=10)
    assert started.board() == "26 open"
    assert started.slack.pinned == ["2.000001"]


def test_a_standing_message_that_is_refused_again_is_not_told_again(started: Stage) -> None:
    started.deliver()
    started.courier.sender.words = {**WORDS, "board": board}
    started.slack.refusing[CHANNEL] = RefusedError("not_in_channel")
    for _ in range(3):
        touch_board(started)
        started.deliver()
    assert len(started.posts("@lead")) == 1
    started.slack.refusing.clear()
    touch_board(started)
    assert started.board() == "26 open"
    assert "Not delivered" not in started.says("@lead", "status")


def test_an_edit_that_is_refused_is_told_once_with_what_follows_in_its_lane(both: Stage) -> None:
    refusal = RefusedError("not_in_channel")

    def done(code: str, *, refused: bool) -> str:
        both.slack.refusing = {CHANNEL: refusal} if refused else {}
        both.slack.troubles["edit"] = [refusal] if refused else []
        both.real.move(minutes=1)
        both.says("@dev", f"done {code}")
        both.deliver()
        return both.says("@lead", "status")

    both.says("@lead", "start E")
    both.deliver()
    assert "Not delivered" not in done("E1", refused=False)
    assert "Not delivered to #phase-e: board (not" in done("E2.1", refused=True)
    assert "Not delivered to #phase-e: board and step done (not" in done("E2", refused=True)
    assert len(both.posts("@lead")) == 1
    assert "Not delivered" not in done("E3", refused=False)
    assert "Not delivered to #phase-e: board (not" in done("E4.2", refused=True)
    assert len(both.posts("@lead")) == 2


def test_a_message_that_was_sent_is_edited_when_it_is_touched(standing: Stage) -> None:
    run = standing.run()
    with standing.database.write() as session:
        outbox.owe(session, run.id, "U0DEV", "lead", standing.clock(), "nudge:1")
    assert standing.posts("@dev") == ["handed over"]
    with standing.database.write() as session:
        outbox.touch(session, run.id, "U0DEV", "lead", "nudge:1", standing.clock())
    assert standing.posts("@dev") == ["handed over, as you know"]


def test_what_somebody_deleted_is_posted_again_only_where_it_stands_for_all(
    standing: Stage,
) -> None:
    run = standing.run()
    with standing.database.write() as session:
        outbox.owe(session, run.id, "U0DEV", "lead", standing.clock(), "nudge:1")
    standing.deliver()
    standing.slack.delete("3.000001")
    with standing.database.write() as session:
        outbox.touch(session, run.id, "U0DEV", "lead", "nudge:1", standing.clock())
    assert standing.posts("@dev") == []


LONG = "x — `<&>` “y”\n" * 5_000


@pytest.fixture
def long(tmp_path: Path) -> Stage:
    """A run of a phase whose first message is too long for a card."""
    document = f"# Phase X: Long\n### Step X1: One\n**Message to send:**\n~~~\n{LONG}~~~\n"
    (tmp_path / "x.md").write_text(f"{document}**Key Deliverables**\n- a thing\n")
    stage = Stage(f"sqlite:///{tmp_path / 'long.db'}", plans_dir=tmp_path)
    stage.says("@lead", "start X")
    stage.deliver()
    return stage


def test_a_kept_step_goes_to_the_messages_of_who_asked(started: Stage) -> None:
    started.says("@dev", "step E2 keep")
    assert started.posts("@dev")[0].startswith("Phase E, E2 Security Hardening")
    assert "Phase E runs in" in str(started.slack.messages("U0DEV")[0].blocks)
    started.says("@lead", "done E1 E2 E3 E4 pre acc clo")
    started.says("@lead", "close")
    started.says("@dev", "step E2 keep")
    started.deliver()
    assert "Phase E ran in" in str(started.slack.messages("U0DEV")[-1].blocks)
    assert started.slack.files == []


def test_a_message_too_long_for_a_card_is_kept_as_a_file_exact_to_the_byte(long: Stage) -> None:
    long.says("@dev", "step X1 keep")
    assert "The message of X1" in long.posts("@dev")[0]
    assert [(file.name, file.content) for file in long.slack.files] == [
        ("phase-x-x1.txt", LONG.rstrip("\n").encode())
    ]


def test_a_file_is_uploaded_once_however_often_its_message_is_tried(long: Stage) -> None:
    long.slack.troubles["link"] = [TryLaterError("file_not_read_yet")]
    long.slack.troubles["post"] = [TryLaterError("HTTP 500", unsure=True)]
    long.says("@dev", "step X1 keep")
    for _ in range(3):
        long.deliver()
        long.real.move(minutes=10)
    assert len(long.posts("@dev")) == 1
    assert long.slack.calls.count("upload") == 1


@pytest.mark.parametrize("seconds", [LEASE.total_seconds() + 1, -3_600], ids=["on", "back"])
def test_a_worker_whose_upload_outlived_its_lease_leaves_the_post_to_whoever_took_over(
    long: Stage, seconds: float
) -> None:
    heir = Courier(long.database, long.slack, shown=long.clock, name="heir", clock=long.real)

    def pass_on() -> None:
        long.real.move(seconds=seconds)
        heir.settle()

    long.slack.meanwhile["upload"] = pass_on
    long.says("@dev", "step X1 keep")
    long.deliver()
    assert len(long.posts("@dev")) == 1


def test_a_lease_that_an_upload_used_up_is_renewed_before_the_post(long: Stage) -> None:
    heir = Courier(long.database, long.slack, shown=long.clock, name="heir", clock=long.real)
    long.slack.meanwhile["upload"] = lambda: long.real.move(seconds=LEASE.total_seconds() - 1)

    def pass_on() -> None:
        long.real.move(seconds=2)
        heir.settle()

    long.slack.meanwhile["post"] = pass_on
    long.says("@dev", "step X1 keep")
    assert len(long.posts("@dev")) == 1


@pytest.mark.parametrize(
    ("trouble", "said"),
    [
        (NotAllowedError("missing_scope"), "the app was not given files:write and files:read"),
        (RefusedError("file_uploads_disabled"), "Slack refused it (file_uploads_disabled)"),
    ],
)
def test_a_message_whose_file_is_not_taken_goes_without_it_and_says_so(
    long: Stage, trouble: Exception, said: str
) -> None:
    long.slack.troubles["upload"] = [trouble]
    long.says("@dev", "step X1 keep")
    assert f"phase-x-x1.txt is missing: {said}." in long.posts("@dev")[0]
