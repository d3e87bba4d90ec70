"""Pins that Slack refuses: the lead is told, and they are tried again when somebody asks."""

import pytest

from bot.delivery import WORDS
from bot.delivery.messenger import NotAllowedError, RefusedError
from tests.bot.delivery.boards import board, change, touch
from tests.stage import Stage


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
        (
            NotAllowedError("missing_scope"),
            "Ask your operator to give the app the scope pins:write",
        ),
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
