"""Dialogues: a closed phase is opened again."""

from datetime import timedelta

import pytest

from tests.bot.commands.test_closing import TITLE, finished
from tests.dialogue import play
from tests.stage import Stage


@pytest.fixture
def done(both: Stage) -> Stage:
    """On each of the two databases, a run of which everything is done."""
    both.says("@lead", "start E")
    return finished(both)


def test_a_closed_run_is_opened_again_with_a_reason_and_its_readers_are_told(done: Stage) -> None:
    done.says("@lead", "close approve")
    (sent,) = done.posts("@sponsor")
    assert sent.startswith(TITLE)
    play(
        done,
        """
        @lead> reopen
            Say why: /phase reopen “the audit found two gaps”
        @dev> reopen "why not"
            Only the lead can open a closed run again. Ask @lead.
        @lead> reopen "the audit found two gaps"
            Phase E is open again: the audit found two gaps. I'll tell everybody who had its summary.
        @lead> reopen "again"
            Phase E is open.
        """,
    )
    void = "Phase E was opened again after this summary, so it no longer holds. "
    for lane in ("@sponsor", "#phase-e"):
        *_, summary, told = (text for text in done.posts(lane) if "is done:" not in text)
        assert summary.startswith(void)
        assert told == "Phase E is open again: the audit found two gaps (@lead)"
    assert "opened the phase again: the audit found two gaps" in done.says("@lead", "history")
    done.says("@lead", "undo E4.1")
    done.says("@lead", "done E4.1")
    done.says("@lead", "close approve")
    assert done.posts("@sponsor")[0].startswith(void)
    assert done.posts("@sponsor")[-1].startswith(TITLE)


def test_a_run_is_not_opened_beside_another_of_its_phase(done: Stage) -> None:
    done.says("@lead", "close approve")
    done.says("@lead", "start E")
    refused = done.says("@lead", 'reopen E "too early"')
    assert refused.startswith("Phase E-2 runs in #phase-e meanwhile")


def test_an_opened_run_has_its_board_and_its_reminders_again(done: Stage) -> None:
    done.says("@lead", "close approve")
    assert done.board().startswith("*Phase E is closed: ")
    done.clock.move(days=1)
    done.says("@lead", 'reopen "the audit found two gaps"')
    assert done.board().splitlines()[2] == "day 3 of 4 · target Fri 27 Nov · lead @lead"
    done.says("@ops", "undo E4.1")
    done.says("@lead", "assign E4.1 @ops")
    done.says("@lead", "due E4.1 tue")
    done.live_until(done.clock.now + timedelta(days=5))
    assert " is due Tue 1 Dec*" in done.posts("@ops")[-1]
    assert "*Due today:* E4.1 `DEVNET-CHECKPOINT.txt` updated" in done.posts()[-1]
