"""What becomes of messages that Slack refuses: each kind of refusal has its way on."""

from datetime import timedelta
from pathlib import Path

import pytest

from bot.blocks import section
from bot.delivery import WORDS, Courier
from bot.facts import News
from bot.messenger import Message, NotAllowedError, RefusedError, TryLaterError
from bot.storage import outbox
from tests.cast import CHANNELS, PEOPLE
from tests.stage import Stage

CHANNEL = CHANNELS["#phase-e"]
STRANGE = RefusedError("api_method_did_not_exit")
"""A word that Slack has said and never documented."""


def board(news: News) -> Message:
    """A board as short as can be."""
    return Message(
        f"{len(news.run.open_items)} open",
        (section(f"{len(news.run.open_items)} open"),),
        standing=True,
    )


@pytest.fixture
def standing(started: Stage) -> Stage:
    """A run with a board that was posted, and pinned as 2.000001."""
    started.courier.sender.words = {**WORDS, "board": board}
    touch(started)
    started.deliver()
    return started


def touch(stage: Stage) -> None:
    run = stage.run()
    with stage.database.write() as session:
        outbox.touch(session, run.id, run.channel, "board", f"board:{run.id}", stage.clock())


def change(stage: Stage, item: str) -> None:
    """Something that the board shows."""
    stage.says("@dev", f"done {item}")
    touch(stage)
    stage.deliver()


def wait(stage: Stage, **time: float) -> None:
    """Let that time pass, and deliver what can be."""
    stage.real.move(**time)
    stage.deliver()


# Words that nobody listed.


def test_what_is_refused_with_an_unknown_word_lets_others_pass_and_arrives_when_it_can(
    started: Stage,
) -> None:
    started.slack.troubles["post"] = [STRANGE]
    started.deliver()
    started.says("@lead", "lead @ops")
    assert started.posts() == ["@ops now leads Phase E, handed over by @lead."]
    started.slack.troubles["post"] = [STRANGE] * 3
    for _ in range(4):
        wait(started, minutes=6)
    assert [post.split()[0] for post in started.posts()] == ["@ops", "*Phase"]
    assert started.posts("@ops") == []


def test_an_unknown_refusal_is_told_to_the_lead_after_an_hour_and_not_before(
    started: Stage,
) -> None:
    started.slack.refusing[CHANNEL] = STRANGE
    started.deliver()
    for _ in range(11):
        wait(started, minutes=5)
    assert started.posts("@lead") == []
    assert (
        "Not yet delivered to #phase-e: started (api_method_did_not_exit), and tried again."
        in started.says("@lead", "status")
    )
    wait(started, minutes=5)
    assert started.posts("@lead") == [
        "A message of Phase E could not be posted to #phase-e: started (api_method_did_not_exit). "
        "Your operator can look into it."
    ]
    said = started.says("@lead", "status")
    assert "Not delivered to #phase-e: started (api_method_did_not_exit)." in said
    assert "Not yet" not in said


def test_an_unknown_refusal_is_tried_less_and_less_often(started: Stage) -> None:
    started.slack.refusing[CHANNEL] = STRANGE
    for _ in range(3_600 // 15):
        wait(started, seconds=15)
    assert 10 <= started.slack.calls.count("post") <= 40


def test_a_board_that_was_set_aside_stays_one_board(started: Stage) -> None:
    started.courier.sender.words = {**WORDS, "board": board}
    started.slack.troubles["post"] = [STRANGE] * 4
    touch(started)
    started.deliver()
    change(started, "E1.1")
    for _ in range(6):
        wait(started, minutes=6)
    assert started.board() == "25 open"


def test_an_edit_that_is_refused_with_an_unknown_word_is_made_later(standing: Stage) -> None:
    standing.slack.troubles["edit"] = [STRANGE] * 2
    change(standing, "E1.1")
    assert standing.board() == "26 open"
    for _ in range(3):
        wait(standing, minutes=6)
    assert standing.board() == "25 open"
    assert "Not yet" not in standing.says("@lead", "status")


def test_a_lane_that_refuses_everything_with_an_unknown_word_is_told_once(
    started: Stage,
) -> None:
    started.slack.refusing[CHANNEL] = STRANGE
    started.says("@dev", "done E1")
    started.says("@dev", "done E2")
    for _ in range(14):
        wait(started, minutes=5)
    assert len(started.posts("@lead")) == 1
    assert "started and step done (api" in started.says("@lead", "status")


def test_a_clock_that_steps_back_does_not_set_aside_for_ever(started: Stage) -> None:
    started.slack.refusing[CHANNEL] = STRANGE
    started.deliver()
    wait(started, days=-1)
    assert len(started.posts("@lead")) == 1


# Words that concern the bot itself.


def test_what_waits_for_an_operator_shows_in_status_with_the_mend(started: Stage) -> None:
    started.slack.refusing[CHANNEL] = NotAllowedError("two_factor_setup_required")
    started.deliver()
    assert (
        "Not yet delivered to #phase-e: started (two_factor_setup_required), and tried again. "
        "Whoever installed the app sets up two-factor authentication in Slack."
        in started.says("@lead", "status")
    )
    started.slack.refusing.clear()
    wait(started, minutes=10)
    assert len(started.posts()) == 1
    assert "Not yet" not in started.says("@lead", "status")


# Refused for its blocks.


@pytest.mark.parametrize("word", ["invalid_blocks", "msg_blocks_too_long", "invalid_arguments"])
def test_a_message_that_is_refused_for_its_blocks_goes_out_as_text_alone(
    started: Stage, word: str
) -> None:
    started.deliver()
    started.courier.sender.words = {**WORDS, "board": board}
    started.slack.troubles["post"] = [RefusedError(word)]
    touch(started)
    assert started.board() == "26 open"
    assert started.slack.messages(CHANNEL)[-1].blocks == ()
    assert started.slack.pinned == ["2.000001"]
    assert started.posts("@lead") == []


def test_an_edit_that_is_refused_for_its_blocks_is_made_in_place(standing: Stage) -> None:
    standing.slack.troubles["edit"] = [RefusedError("invalid_blocks")]
    change(standing, "E1.1")
    assert standing.board() == "25 open"
    assert standing.slack.messages(CHANNEL)[-1].blocks == ()
    change(standing, "E1.2")
    assert standing.slack.messages(CHANNEL)[-1].blocks


def test_an_edit_whose_text_alone_meets_a_closed_window_is_posted_anew(standing: Stage) -> None:
    standing.slack.troubles["edit"] = [
        RefusedError("invalid_blocks"),
        RefusedError("edit_window_closed"),
    ]
    standing.slack.troubles["post"] = [RefusedError("invalid_blocks")]
    change(standing, "E1.1")
    assert [said.text for said in standing.slack.messages(CHANNEL)][1:] == ["26 open", "25 open"]
    assert standing.slack.messages(CHANNEL)[-1].blocks == ()


def test_a_message_whose_text_is_refused_too_is_told(started: Stage) -> None:
    started.deliver()
    started.courier.sender.words = {**WORDS, "board": board}
    started.slack.troubles["post"] = [RefusedError("invalid_blocks")] * 2
    touch(started)
    assert started.posts("@lead") == [
        "A message of Phase E could not be posted to #phase-e: board (invalid_blocks). "
        "Slack took neither its blocks nor its text."
    ]


# Refused for its files.

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


@pytest.mark.parametrize(
    "word", ["slack_connect_file_link_sharing_blocked", "missing_file_data", "file_deleted"]
)
def test_a_message_that_is_refused_for_its_files_goes_without_and_says_so(
    long: Stage, word: str
) -> None:
    long.slack.troubles["post"] = [RefusedError(word)]
    long.says("@dev", "step X1 keep")
    [kept] = long.posts("@dev")
    assert f"The message of X1 is missing: Slack refused it ({word})." in kept
    assert "To get it: /phase lines X1" in kept
    assert "files.example.com" not in kept
    assert "is missing" in str(long.slack.messages(PEOPLE["@dev"].id)[0].blocks)


def test_a_summary_whose_files_are_refused_says_so_in_its_edits_too(started: Stage) -> None:
    started.says("@lead", "done E1 E2 E3 E4 pre acc clo")
    started.deliver()
    started.slack.troubles["post"] = [RefusedError("slack_connect_file_link_sharing_blocked")]
    started.closes()
    [summary] = [post for post in started.posts() if "is missing" in post]
    assert "To get it: /phase export E" in summary
    started.says("@sponsor", 'concern "too early"')
    started.deliver()
    [summary] = [post for post in started.posts() if "is missing" in post]
    assert "files.example.com" not in summary


def test_links_to_files_in_slack_become_words_where_slack_refuses_them(started: Stage) -> None:
    def told(_: News) -> Message:
        link = "<https://acme.slack.com/files/U1/F1/shot.png|the shot>"
        other = "https://github.com/acme/x/pull/7/files"
        return Message(f"see {link}, {other}", (section(f"see {link}"),))

    started.courier.sender.words = {**WORDS, "board": lambda _: None, "started": told}
    started.slack.troubles["post"] = [RefusedError("slack_connect_file_link_sharing_blocked")]
    assert started.posts() == ["see the shot, https://github.com/acme/x/pull/7/files"]


def test_a_message_refused_for_files_that_it_has_not_is_told(started: Stage) -> None:
    started.slack.refusing[CHANNEL] = RefusedError("missing_file_data")
    started.deliver()
    assert "started (missing_file_data)" in started.posts("@lead")[0]


def test_a_file_that_slack_fails_at_for_long_does_not_hold_its_message(long: Stage) -> None:
    """Some kinds of files met ``internal_error`` at each try for months."""
    long.slack.troubles["upload"] = [TryLaterError("internal_error")] * 20
    long.says("@dev", "step X1 keep")
    for _ in range(12):
        wait(long, minutes=10)
    assert "is missing: Slack refused it (internal_error)" in long.posts("@dev")[0]


def test_a_token_that_was_revoked_at_an_upload_costs_no_file(long: Stage) -> None:
    long.slack.troubles["upload"] = [NotAllowedError("token_revoked")] * 15
    long.says("@dev", "step X1 keep")
    for _ in range(20):
        long.courier.standing.look_again()
        wait(long, minutes=10)
    assert "files.example.com" in long.posts("@dev")[0]


# Edits that are refused for good.


@pytest.mark.parametrize("word", ["edit_window_closed", "cant_update_message", "block_mismatch"])
def test_a_board_that_nobody_can_edit_is_posted_anew_and_its_pin_moves(
    standing: Stage, word: str
) -> None:
    standing.slack.troubles["edit"] = [RefusedError(word)]
    change(standing, "E1.1")
    assert [said.text for said in standing.slack.messages(CHANNEL)][1:] == ["26 open", "25 open"]
    assert standing.slack.pinned == ["3.000001"]
    change(standing, "E1.2")
    assert standing.slack.messages(CHANNEL)[-1].text == "24 open"
    assert len(standing.slack.messages(CHANNEL)) == 3
    assert standing.posts("@lead") == []


def test_an_old_board_that_stays_pinned_holds_up_nothing(standing: Stage) -> None:
    standing.slack.troubles["edit"] = [RefusedError("edit_window_closed")]
    standing.slack.troubles["unpin"] = [TryLaterError("ratelimited", 30.0)]
    change(standing, "E1.1")
    assert standing.slack.messages(CHANNEL)[-1].text == "25 open"
    assert "3.000001" in standing.slack.pinned


def test_where_nothing_can_be_edited_there_is_a_new_board_an_hour_at_most(
    standing: Stage,
) -> None:
    standing.slack.troubles["edit"] = [RefusedError("edit_window_closed")] * 50
    for item in ("E1.1", "E1.2", "E1.3"):
        change(standing, item)
    assert [said.text for said in standing.slack.messages(CHANNEL)][1:] == ["26 open", "25 open"]
    wait(standing, minutes=61)
    assert standing.slack.messages(CHANNEL)[-1].text == "23 open"
    assert len(standing.slack.messages(CHANNEL)) == 4


def test_the_new_post_is_looked_for_after_the_old_one(standing: Stage) -> None:
    standing.slack.troubles["edit"] = [RefusedError("edit_window_closed")]
    standing.slack.storing_then_failing = True
    change(standing, "E1.1")
    wait(standing, minutes=10)
    assert [said.text for said in standing.slack.messages(CHANNEL)][1:] == ["26 open", "25 open"]


def test_a_summary_that_nobody_can_edit_is_posted_anew(started: Stage) -> None:
    started.says("@lead", "done E1 E2 E3 E4 pre acc clo")
    started.closes()
    before = len(started.posts())
    started.slack.troubles["edit"] = [RefusedError("edit_window_closed")]
    started.says("@sponsor", 'concern "too early"')
    posts = started.posts()
    assert len(posts) == before + 1
    assert "too early" in posts[-1]


def test_a_reminder_that_nobody_can_edit_stays_and_rings_no_second_time(started: Stage) -> None:
    started.says("@lead", "assign E1.1 @dev")
    started.live_until(started.clock.now + timedelta(days=1))
    told = started.posts("@dev")
    assert told
    started.slack.troubles["edit"] = [RefusedError("edit_window_closed")] * 20
    started.says("@dev", "done E1.1")
    assert started.posts("@dev") == told
    assert "Not" not in started.says("@lead", "status").partition("Next")[0]


def test_an_edit_in_an_archived_channel_is_told_and_made_once_it_is_open_again(
    standing: Stage,
) -> None:
    standing.slack.troubles["edit"] = [RefusedError("is_inactive")]
    change(standing, "E1.1")
    [told] = standing.posts("@lead")
    assert "#phase-e is archived or frozen: open it again" in told
    change(standing, "E1.2")
    assert standing.board() == "24 open"
    assert len(standing.slack.pinned) == 1


# Pins.


def test_a_pin_that_is_refused_is_told_once_with_the_mend(started: Stage) -> None:
    started.courier.sender.words = {**WORDS, "board": board}
    started.slack.troubles["pin"] = [RefusedError("too_many_pins")]
    touch(started)
    assert started.posts("@lead") == [
        "Slack did not pin the board of Phase E in #phase-e (too_many_pins). "
        "#phase-e has as many pins as Slack allows: unpin one there; then type /phase pin."
    ]
    change(started, "E1.1")
    assert len(started.posts("@lead")) == 1
    assert started.board() == "25 open"


@pytest.mark.parametrize(
    ("refusal", "mend"),
    [
        (RefusedError("restricted_action"), "Only some people may pin there: let the bot be one"),
        (RefusedError("not_pinnable"), "Slack pins nothing of that kind in #phase-e"),
        (RefusedError("is_archived"), "#phase-e is archived: unarchive it; then type /phase pin"),
        (NotAllowedError("missing_scope"), "Your operator gives the app the scope pins:write"),
        (RefusedError("word_of_tomorrow"), "Your operator can look into it"),
    ],
)
def test_each_refused_pin_has_its_mend(started: Stage, refusal: Exception, mend: str) -> None:
    started.courier.sender.words = {**WORDS, "board": board}
    started.slack.troubles["pin"] = [refusal]
    touch(started)
    assert mend in started.posts("@lead")[0]


def test_pin_does_not_say_pinned_before_it_is_and_a_second_refusal_is_told(
    started: Stage,
) -> None:
    started.courier.sender.words = {**WORDS, "board": board}
    started.slack.troubles["pin"] = [RefusedError("too_many_pins")] * 2
    touch(started)
    started.deliver()
    said = started.says("@dev", "pin")
    assert "goes back to #phase-e: I'm pinning it" in said
    assert "If Slack refuses, @lead hears of it." in said
    assert len(started.posts("@lead")) == 2
    started.says("@dev", "pin")
    started.deliver()
    assert started.slack.pinned == ["2.000001"]


def test_a_board_that_was_never_pinned_is_posted_anew_without_another_refusal(
    started: Stage,
) -> None:
    started.courier.sender.words = {**WORDS, "board": board}
    started.slack.troubles["pin"] = [RefusedError("too_many_pins")] * 2
    touch(started)
    started.deliver()
    started.slack.troubles["edit"] = [RefusedError("edit_window_closed")]
    change(started, "E1.1")
    assert len(started.posts("@lead")) == 1
    assert started.slack.calls.count("pin") == 1


def test_a_board_that_stays_pinned_in_the_archive_is_told(started: Stage) -> None:
    started.courier.sender.words = {**WORDS}
    started.says("@lead", "done E1 E2 E3 E4 pre acc clo")
    started.closes()
    started.deliver()
    started.slack.troubles["unpin"] = [RefusedError("restricted_action")]
    started.says("@lead", "archive E")
    assert started.posts("@lead")[-1].startswith(
        "Slack did not unpin the board of Phase E in #phase-e (restricted_action)."
    )


# In doubt.


def test_a_look_that_slack_puts_off_again_and_again_holds_its_lane_ten_minutes_at_most(
    started: Stage,
) -> None:
    started.slack.storing_then_failing = True
    started.deliver()
    started.slack.troubles["find"] = [TryLaterError("ratelimited", 60.0)] * 50
    started.says("@lead", "lead @ops")
    for _ in range(9):
        wait(started, minutes=1)
    assert len(started.posts()) == 1
    for _ in range(3):
        wait(started, minutes=1)
    assert started.posts()[1:] == ["@ops now leads Phase E, handed over by @lead."]
    assert started.posts("@ops")[0].startswith("A message of Phase E may not stand in #phase-e")


def test_a_look_that_nobody_answers_lets_others_pass_and_is_made_in_the_end(
    started: Stage,
) -> None:
    started.slack.storing_then_failing = True
    started.deliver()
    started.slack.troubles["find"] = [TryLaterError("HTTP 503", unsure=True)] * 6
    started.says("@lead", "lead @ops")
    for _ in range(12):
        wait(started, minutes=5)
    assert [post.split()[0] for post in started.posts()] == ["*Phase", "@ops"]
    assert started.posts("@ops") == []


# Lanes of people.


def test_a_conversation_that_slack_no_longer_knows_is_opened_anew(started: Stage) -> None:
    started.says("@dev", "step E1 keep")
    started.deliver()
    started.courier = Courier(started.database, started.slack, clock=started.real)
    started.slack.troubles["post"] = [RefusedError("channel_not_found")]
    started.says("@dev", "step E2 keep")
    started.deliver()
    wait(started, minutes=1)
    assert len(started.posts("@dev")) == 2
    assert started.slack.calls.count("open") == 2


@pytest.mark.parametrize(
    ("word", "mend"),
    [
        ("user_disabled", "@sponsor has no active account: hand over what is theirs."),
        ("user_not_visible", "the bot does not see @sponsor: invite both to one channel."),
        ("restricted_action", "Your operator can look into it"),
    ],
)
def test_a_summary_that_reaches_nobody_names_what_works(
    started: Stage, word: str, mend: str
) -> None:
    started.slack.refusing[PEOPLE["@sponsor"].id] = RefusedError(word)
    started.says("@lead", "done E1 E2 E3 E4 pre acc clo")
    started.closes("@sponsor")
    [told] = started.posts("@lead")
    assert mend in told


def test_the_mend_of_an_archived_channel_is_to_unarchive_it(started: Stage) -> None:
    started.slack.refusing[CHANNEL] = RefusedError("is_archived")
    assert (
        "#phase-e is archived: unarchive it; what is posted from then on"
        in (started.posts("@lead")[0])
    )
