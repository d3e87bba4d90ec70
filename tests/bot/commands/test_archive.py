"""Dialogues: a closed run is put away, and what can be done with it then."""

import pytest

from bot.delivery.messenger import GoneError, RefusedError, TryLaterError
from tests.bot.commands.test_answers import closed, fill, press, summary_cards
from tests.bot.reminders.test_answering import buttons
from tests.dialogue import play
from tests.stage import Stage

__all__ = ["closed"]


def board(stage: Stage) -> str:
    """What stands where the board stood."""
    stage.deliver()
    [said] = [
        said for said in stage.slack.messages("C0PHASEE") if " is archived: Prod" in said.text
    ]
    return said.text


def test_an_archived_run_is_quiet_and_its_board_is_unpinned(closed: Stage) -> None:
    [pinned] = closed.slack.pinned
    play(
        closed,
        """
        @dev> archive
            Only the lead can archive the run. Ask @lead.
        @lead> archive
            Phase E is archived: its board is unpinned, and I remind nobody of it. I'll tell #phase-e. To read it: /phase status E, or history.
        @lead> archive
            @lead archived Phase E a moment ago.
        @lead> archive E
            @lead archived Phase E a moment ago.
        """,
    )
    assert board(closed).startswith("*Phase E is archived: Production Hardening")
    assert closed.slack.pinned == []
    closed.deliver()
    assert closed.slack.calls.count("unpin") == 1
    assert closed.posts()[-1].startswith("@lead archived Phase E, Production Hardening")
    assert closed.slack.files[-1].name == "phase-e.zip"
    assert pinned


def test_what_is_archived_can_be_read_and_not_changed(closed: Stage) -> None:
    card = summary_cards(closed)[1]
    closed.says("@lead", "archive")
    closed.deliver()
    assert all(buttons(said) == {} for said in summary_cards(closed))
    sentence = (
        "Phase E is archived: it can be read, and nothing in it can change. "
        '<@U0LEAD> can bring it back: /phase reopen E "why"'
    )
    assert press(closed, "@sponsor", "Acknowledge", card).message.text == sentence
    play(
        closed,
        """
        @dev> status
            No phase runs in #phase-e. Start one with /phase start E, or see /phase list.
        @dev> status E
            *Phase E is archived: Production Hardening & Enablement*
            ■■■■■■■■■■ 16 of 16 done
            closed by @lead, Tue 24 Nov · archived by @lead, Tue 24 Nov
            …
        @dev> concerns e
            Nobody has raised a concern about Phase E. To raise one: /phase concern E "text"
        @sponsor dm> concern E "too slow"
            Phase E is archived: it can be read, and nothing in it can change. @lead can bring it back: /phase reopen E "why"
        @lead> answer E 1 "x"
            Phase E is archived: it can be read, and nothing in it can change. @lead can bring it back: /phase reopen E "why"
        @dev> done E E1.1
            Phase E is closed: nothing in it can change. @lead can open it again.
        @lead> history E
            …
            Tue 24 Nov, 18:12  @lead archived the phase
        """,
    )


def test_only_what_is_closed_and_answered_is_archived(both: Stage) -> None:
    both.says("@lead", "start E")
    play(
        both,
        """
        @lead> archive
            Phase E is not closed: an archive keeps what is finished. First: /phase close
        @dev> done E1 E2 E3 E4
            …
        @lead> done pre acc clo
            …
        @lead> gate pass coverage 98.4
            …
        @lead> close approve
            …
        @dev> concern E "too slow"
            …
        @lead> archive
            @dev waits for an answer to concern 1, and nothing in an archived run can change. First: /phase answer E 1 "text"
        @lead> answer E 1 "faster now"
            …
        @lead> archive now
            I don't know what to do with “now”. Type: /phase archive [HANDLE]
        @lead> archive
            Phase E is archived: its board is unpinned, and I remind nobody of it. I'll tell #phase-e. To read it: /phase status E, or history.
        """,
    )


def test_an_unpin_that_fails_is_tried_again(closed: Stage) -> None:
    closed.slack.troubles["unpin"] = [TryLaterError("ratelimited", 5)]
    closed.says("@lead", "archive")
    closed.deliver()
    assert len(closed.slack.pinned) == 1
    closed.real.move(minutes=1)
    closed.deliver()
    assert closed.slack.pinned == []


def test_an_unpin_that_is_refused_stays_and_holds_up_nothing(closed: Stage) -> None:
    closed.slack.troubles["unpin"] = [RefusedError("permission_denied")]
    closed.says("@lead", "archive")
    closed.deliver()
    assert board(closed).startswith("*Phase E is archived")
    closed.real.move(minutes=10)
    closed.deliver()
    assert closed.slack.calls.count("unpin") == 1


def test_a_board_that_somebody_deleted_is_not_posted_again(closed: Stage) -> None:
    closed.slack.delete(closed.slack.pinned[0])
    closed.says("@lead", "archive")
    closed.slack.troubles["unpin"] = [RefusedError("message_not_found"), GoneError()]
    before = len(closed.slack.posted)
    closed.deliver()
    said = [message.text for _, _, message in closed.slack.posted[before:]]
    assert [text.split(",")[0] for text in said] == ["<@U0LEAD> archived Phase E"]


def test_the_lead_is_told_where_an_archived_channel_takes_no_file(closed: Stage) -> None:
    closed.slack.refusing["C0PHASEE"] = RefusedError("is_archived")
    closed.says("@lead", "archive")
    [said] = [text for text in closed.posts("@lead") if "I couldn't post" in text]
    assert said == (
        "I couldn't post a message of Phase E to #phase-e: archived (is_archived). #phase-e is "
        "archived: unarchive it; what is posted from then on will arrive."
    )


@pytest.mark.parametrize("label", ["Raise a concern"])
def test_a_form_of_an_archived_run_says_so(closed: Stage, label: str) -> None:
    card = summary_cards(closed)[1]
    closed.says("@lead", "archive")
    with pytest.raises(AssertionError, match="Phase E is archived"):
        fill(closed, "@sponsor", label, card, text="too late")


def test_closed_and_archived_runs_are_listed_apart(closed: Stage) -> None:
    play(
        closed,
        """
        @dev> list closed
            *Closed*
            E Production Hardening & Enablement · #phase-e · closed Tue 24 Nov · lead @lead
            To read one: /phase status E
        @lead> archive
            …
        @sponsor dm> list closed
            *Closed*
            E Production Hardening & Enablement · #phase-e · closed Tue 24 Nov · archived Tue 24 Nov · lead @lead
            To read one: /phase status E
        @ops #general> list closed
            No phase was closed in #general, and you had no part in one elsewhere.
        @dev> list
            …
            No phase runs in #phase-e.
        """,
    )


def test_an_archived_run_that_is_reopened_has_its_board_pinned_again(closed: Stage) -> None:
    closed.says("@sponsor", "acknowledge", "dm")
    closed.says("@lead", "archive")
    closed.deliver()
    assert closed.slack.pinned == []
    play(
        closed,
        """
        @lead> reopen E "the audit found two gaps"
            Phase E is open again: the audit found two gaps. I'll tell everybody who had its summary.
        @dev> undo E1.1
            …
        @dev> done E1.1
            …
        """,
    )
    assert closed.board().startswith("*Phase E: ")
    assert len(closed.slack.pinned) == 1
    closed.clock.move(hours=1)
    closed.says("@lead", "close approve")
    closed.deliver()
    summary = closed.posts()[-1]
    assert "No answer yet from sponsor." in summary, "another closing asks anew"
    play(closed, "@sponsor dm> acknowledge\n…")
    assert "Acknowledged by sponsor." in closed.posts()[-1]
