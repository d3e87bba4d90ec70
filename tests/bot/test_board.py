"""The board of a run: one message, right after each act, moved by time, put back when deleted."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.cards.board import HISTORY, HOW, ITEMS, MINE, MUTE, NEXT, SUMMARY
from bot.cards.opening import OPEN
from bot.delivery.messenger import NotAllowedError
from bot.requests.source import Source
from bot.use_cases.send_reminders import send_reminders
from tests.reading import as_read
from tests.stage import Stage

BOARD = "2.000001"  # the second message of the channel, after the news of the start


@pytest.fixture
def begun(both: Stage) -> Stage:
    """A run of Phase E that @lead leads, with its board."""
    both.says("@lead", "start E")
    both.deliver()
    both.slack.calls.clear()
    return both


def sweep(stage: Stage) -> None:
    """Let the bot look at the clock, and deliver."""
    send_reminders(stage.database, stage.clock())
    stage.deliver()


def test_it_is_posted_below_the_news_of_the_start_and_pinned(begun: Stage) -> None:
    assert begun.slack.pinned == [BOARD]
    assert begun.board().startswith(
        "*Phase E: Production Hardening & Enablement*\n□□□□□□□□□□ 0 of 16 done\nday 1 · no target day"
    )
    assert "has started" in begun.posts()[0]


@pytest.mark.parametrize(
    ("who", "typed", "said"),
    [
        ("@dev", "done E1.1 by @ops", "*▶ E1 Observability & Reliability · 1 of 4* · next, anyone"),
        ("@lead", 'waive E1.2 "no metrics here"', " 0 of 16 done, 1 waived"),
        ("@lead", 'retire E1.3 "not ours"', "○ E1 Observability & Reliability · 0 of 3"),
        ("@dev", "add E1 one more thing", "○ E1 Observability & Reliability · 0 of 5"),
        ("@dev", "take pre", "*▶ Prerequisites · 0 of 3* · next, @dev"),
        ("@lead", "assign pre1 @ops", "*▶ Prerequisites · 0 of 3* · next, @ops"),
        ("@dev", 'block E2.4 "no key"', "> *Blocked* since Tue 24 Nov · @dev\n> E2.4 “no key”"),
        ("@dev", "done acc1", "○ Acceptance 1 of 5, then closure 0 of 2"),
        ("@lead", "set target 4 dec", "day 1 of 9 · target Fri 4 Dec · lead @lead"),
    ],
)
def test_each_act_changes_it_in_place(begun: Stage, who: str, typed: str, said: str) -> None:
    assert said not in begun.board()
    assert not begun.ask(who, typed).refused
    assert said in begun.board()
    assert begun.slack.calls == ["edit"]


def test_what_was_undone_is_open_on_it_again(begun: Stage) -> None:
    before = begun.board()
    begun.says("@dev", "done E1.1")
    assert begun.board() != before
    begun.says("@dev", "undo E1.1")
    assert begun.board() == before


def test_unblocked_is_no_longer_told_and_a_new_lead_is_named(begun: Stage) -> None:
    begun.says("@dev", 'block E2.4 "no key"')
    begun.says("@dev", "unblock E2.4")
    begun.says("@lead", "lead @ops")
    assert "E2.4" not in begun.board()
    assert "day 1 · no target day · lead @ops" in begun.board()


def test_sixteen_items_at_once_are_one_edit(begun: Stage) -> None:
    begun.says("@dev", "done E1 E2 E3 E4")
    assert "16 of 16 done" in begun.board()
    assert begun.slack.calls.count("edit") == 1


def test_what_is_not_on_it_leaves_it_alone(begun: Stage) -> None:
    begun.says("@lead", "stakeholders add @sponsor")
    begun.says("@dev", "share E1")
    begun.says("@dev", "done E9.9")
    begun.says("@dev", "guard passed")
    begun.says("@dev", "author dev@home.example me")
    begun.deliver()
    assert "edit" not in begun.slack.calls


def test_what_was_refused_leaves_it_alone(begun: Stage) -> None:
    begun.says("@dev", "done E1.1")
    begun.deliver()
    begun.slack.calls.clear()
    assert begun.ask("@ops", "done E1.2 E1.1").refused
    begun.deliver()
    assert begun.slack.calls == []


def test_it_says_that_the_run_is_closed_and_stays_so(begun: Stage) -> None:
    begun.says("@lead", "done pre acc clo E1 E2 E3 E4")
    begun.closes()
    closed = begun.board()
    assert closed.startswith("*Phase E is closed: Production Hardening & Enablement*\n")
    begun.slack.calls.clear()
    begun.says("@lead", "close @sponsor")
    begun.clock.move(days=3)
    sweep(begun)
    assert begun.board() == closed
    assert "edit" not in begun.slack.calls


def test_a_deleted_board_stands_again_with_the_next_act(begun: Stage) -> None:
    begun.slack.delete(BOARD)
    begun.says("@dev", "done E1.1")
    assert "1 of 16 done" in begun.board()
    assert begun.slack.pinned[-1] != BOARD


def test_a_deleted_board_stands_again_when_it_is_asked_for(begun: Stage) -> None:
    begun.slack.delete(BOARD)
    assert begun.says("@dev", "pin") == (
        "The board of Phase E goes back to #phase-e: I'm pinning it, and posting it anew where "
        "somebody deleted it. If Slack refuses, @lead hears of it. To read it here: /phase board"
    )
    assert "0 of 16 done" in begun.board()
    assert len(begun.slack.pinned) == 2


def test_a_board_that_could_not_be_pinned_is_pinned_when_it_is_asked_for(both: Stage) -> None:
    both.slack.troubles["pin"] = [NotAllowedError("missing_scope")]
    both.says("@lead", "start E")
    both.deliver()
    assert both.slack.pinned == []
    both.says("@lead", "pin")
    both.deliver()
    assert both.slack.pinned == [BOARD]


def test_time_changes_it_when_something_falls_late_once(begun: Stage) -> None:
    begun.says("@ops", "take E1.1")
    begun.says("@lead", "due E1.1 today 17:00")
    begun.deliver()
    begun.slack.calls.clear()
    begun.clock.now = datetime(2026, 11, 24, 15, 59, tzinfo=UTC)
    sweep(begun)
    assert "edit" not in begun.slack.calls
    begun.clock.move(minutes=2)
    sweep(begun)
    assert "> *Late* since Tue 24 Nov · @ops\n> E1.1 " in begun.board()


def test_what_is_late_and_nobodys_says_so(begun: Stage) -> None:
    begun.says("@lead", "due E1.1 today 10:00")
    begun.clock.now += timedelta(hours=3)
    sweep(begun)
    assert "> *Late* since Tue 24 Nov · no owner\n> E1.1 " in begun.board()
    begun.clock.move(minutes=1)
    sweep(begun)
    assert begun.slack.calls.count("edit") == 1, "reminders are posted, the board is edited"


def test_time_changes_it_once_as_a_day_of_the_run_begins(begun: Stage) -> None:
    begun.clock.now = datetime(2026, 11, 24, 22, 59, tzinfo=UTC)
    sweep(begun)
    assert begun.slack.calls == []
    for _ in range(3):
        begun.clock.move(minutes=2)
        sweep(begun)
    assert "day 2" in begun.board()
    assert begun.slack.calls == ["edit"]


def test_as_a_day_begins_for_many_runs_an_act_is_on_its_board_first(begun: Stage) -> None:
    begun.says("@ops", "start E", where="#general")
    begun.deliver()
    begun.real.move(minutes=1)
    begun.clock.now = datetime(2026, 11, 24, 23, 1, tzinfo=UTC)
    send_reminders(begun.database, begun.clock())
    begun.says("@ops", "done E1.1", where="#general")
    begun.courier.step()
    boards = [message.text for _, _, message in begun.slack.posted if message.standing]
    assert ["day 2" in board for board in boards] == [False, True]
    assert "1 of 16 done" in boards[1]


def test_a_quiet_week_is_an_edit_a_working_day(begun: Stage) -> None:
    begun.live_until(begun.clock.now + timedelta(days=6))
    assert begun.slack.calls.count("edit") == 4
    assert "day 5" in begun.board()


def test_two_runs_of_a_channel_have_a_board_each(begun: Stage) -> None:
    begun.says("@ops", "start E", where="#general")
    begun.says("@ops", "done E1.1", where="#general")
    assert "lead @ops" in begun.board("#general")
    assert "0 of 16 done" in begun.board()


@pytest.mark.parametrize(
    ("action", "typed"),
    [(NEXT, "next"), (MINE, "mine"), (HOW, "how"), (HISTORY, "history"), (ITEMS, "board")],
    ids=[NEXT, MINE, HOW, HISTORY, ITEMS],
)
def test_a_button_answers_as_its_subcommand_does_and_beside_the_board(
    begun: Stage, action: str, typed: str
) -> None:
    begun.says("@ops", "take E1.2")
    begun.deliver()
    begun.slack.calls.clear()
    pressed = begun.press("@ops", action, "1" if action == ITEMS else "")
    assert pressed.message == begun.ask("@ops", typed).message
    assert pressed.ephemeral
    begun.deliver()
    assert begun.slack.calls == []


@pytest.mark.parametrize(
    ("code", "typed"),
    [("E2", "step E2"), ("pre", "prereqs"), ("acc", "checklist"), ("clo", "closure")],
)
def test_what_is_next_opens_for_whoever_presses(begun: Stage, code: str, typed: str) -> None:
    pressed = begun.press("@ops", OPEN, code)
    assert pressed.message == begun.ask("@ops", typed).message
    assert pressed.ephemeral


def test_the_digest_is_muted_by_the_lead_for_the_channel(begun: Stage) -> None:
    refused = begun.press("@dev", MUTE, "")
    assert refused.refused
    assert as_read(refused.message.text) == (
        "Only the lead can silence #phase-e, where Phase E runs. Ask @lead."
    )
    said = begun.press("@lead", MUTE, "").message
    assert said == begun.ask("@lead", "mute digest E #phase-e").message
    assert as_read(said.text).endswith("To hear it again: /phase unmute digest E #phase-e")
    before = begun.posts()
    begun.live_until(begun.clock.now + timedelta(days=1))
    assert begun.posts() == before


def test_once_all_is_done_the_lead_sees_the_summary_and_others_whose_it_is(begun: Stage) -> None:
    begun.says("@lead", "done pre acc clo E1 E2 E3 E4")
    begun.says("@lead", "gate pass coverage 98.4")
    pressed = begun.press("@lead", SUMMARY, "")
    assert pressed.message.text == begun.ask("@lead", "close").message.text
    assert pressed.ephemeral
    assert begun.press("@dev", SUMMARY, "").message.text.startswith(
        "Only the lead can close the run"
    )


def test_with_all_steps_done_the_next_step_is_refused_plainly(begun: Stage) -> None:
    begun.says("@dev", "done E1 E2 E3 E4")
    pressed = begun.press("@dev", NEXT, "")
    assert pressed.refused
    assert pressed.message.text == "All steps are done. See /phase status E"


def test_a_board_of_a_run_that_is_not_there_is_refused_plainly(begun: Stage) -> None:
    for value in ("", "x", "99"):
        request = begun.request("@dev", "#phase-e")
        answer = begun.dispatcher.press(request, NEXT, Source.of_value(value))
        assert answer.refused
        assert answer.message.text.startswith("This card is old.")


def test_the_subcommand_shows_every_item(begun: Stage) -> None:
    begun.says("@ops", "take E1.2")
    assert "○ E1.2 Metrics" in begun.says("@dev", "board")
    assert begun.says("@dev", "board 2") == begun.says("@dev", "board")
    assert "○ E3.1 " in str(begun.card("@dev", "board E3").blocks)
    assert begun.says("@dev", "board E9").startswith("Phase E has no step E9; ")
    assert begun.says("@dev", "board E3 now") == (
        "“now” is not a page. Type: /phase board [STEP] [page]"
    )
