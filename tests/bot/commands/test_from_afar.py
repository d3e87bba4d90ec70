"""Dialogues: a closed run is reached from the direct messages of whoever led it."""

from tests.bot.commands.test_answers import closed
from tests.dialogue import play
from tests.stage import Stage

__all__ = ["closed"]

READ = (
    *("status", "history", "history E1.1", "gates", "board", "lead", "stakeholders", "concerns"),
    *("export", "export html", "link", "link new", "set"),
)


def test_the_lead_answers_a_concern_where_it_was_read(closed: Stage) -> None:
    closed.says("@sponsor", 'concern "who is on call from Monday?"', "dm")
    play(
        closed,
        """
        @lead dm> concerns
            Phase E ran in #phase-e.
            *Concerns about Phase E* · 0 of 1 concern answered
            …
        @lead dm> answer 1 "ops, the rota starts on Monday"
            Phase E ran in #phase-e.
            Concern 1 is answered: “ops, the rota starts on Monday”. I'll tell @sponsor.
        """,
    )
    assert "“ops, the rota starts on Monday”" in closed.posts("@sponsor")[-1]


def test_the_lead_of_nothing_told_reaches_what_they_led(both: Stage) -> None:
    """Without being a stakeholder of it."""
    both.says("@lead", "start E")
    both.says("@lead", "done E1 E2 E3 E4 pre acc clo")
    both.closes()
    play(
        both,
        """
        @dev> concern "too slow"
            …
        @lead dm> answer 1 "faster now"
            Phase E ran in #phase-e.
            Concern 1 is answered: “faster now”. I'll tell @dev.
        @lead dm> archive
            Phase E ran in #phase-e.
            Phase E is archived: its board is unpinned, and I remind nobody of it. I'll tell #phase-e. To read it: /phase status E, or history.
        @lead dm> status
            No phase runs in this conversation. Start one with /phase start E, or see /phase list.
        @lead dm> reopen "the audit found two gaps"
            Phase E ran in #phase-e.
            Phase E is open again: the audit found two gaps. I'll tell everybody who had its summary.
        @lead dm> status
            Phase E runs in #phase-e.
            …
        """,
    )


def test_what_is_read_and_offered_afterwards_is_there_in_the_messages_of_its_lead(
    closed: Stage,
) -> None:
    for line in READ:
        answer = closed.ask("@lead", line, "dm")
        assert not answer.refused, answer.message.text
        assert answer.message.text.startswith("Phase E ran in <#C0PHASEE>."), line


def test_what_changes_a_closed_run_is_refused_with_the_reason(closed: Stage) -> None:
    play(
        closed,
        """
        @lead dm> done E1.1
            Phase E is closed: nothing in it can change. @lead can open it again.
        @lead #general> done E1.1
            No phase runs in #general. Start one with /phase start E, or see /phase list.
        @ops dm> done E1.1
            No phase runs in this conversation. Start one with /phase start E, or see /phase list.
        """,
    )


def test_an_open_run_is_meant_before_a_closed_one(closed: Stage) -> None:
    closed.says("@lead", "stakeholders add @ops", "#phase-e")
    closed.says("@lead", "start E", "#general")
    play(
        closed,
        """
        @lead dm> status E-2
            Phase E-2 runs in #general.
            …
        @lead dm> history
            Phase E-2 runs in #general.
            …
        """,
    )


def test_an_answer_goes_to_the_run_that_has_the_concern(closed: Stage) -> None:
    closed.says("@lead", "start E", "#general")
    closed.says("@sponsor", 'concern E "too slow"', "dm")
    play(
        closed,
        """
        @lead dm> answer 1 "faster now"
            Phase E ran in #phase-e. Name it in what you type: /phase status E
            Concern 1 is answered: “faster now”. I'll tell @sponsor.
        @dev #general> concern "too loud"
            …
        @lead dm> answer 1 "quieter now"
            Phase E-2 runs in #general.
            Concern 1 is answered: “quieter now”. I'll tell @dev.
        """,
    )


def test_of_two_that_wait_for_an_answer_it_asks_which(closed: Stage) -> None:
    closed.says("@lead", "start E", "#general")
    closed.says("@sponsor", 'concern E "too slow"', "dm")
    closed.says("@dev", 'concern "too loud"', "#general")
    play(
        closed,
        """
        @lead dm> answer 1 "done"
            I can't tell which phase you mean: E-2 (#general), E (#phase-e). Say which one first, for example /phase status E-2, or before a code: E-2.pre1
        @lead dm> answer E-2 1 "done"
            Phase E-2 runs in #general.
            Concern 1 is answered: “done”. I'll tell @dev.
        """,
    )


def test_a_lead_of_several_closed_runs_is_asked_which_to_reopen(closed: Stage) -> None:
    closed.clock.move(hours=1)
    closed.says("@lead", "start E", "#general")
    closed.says("@lead", "done E1 E2 E3 E4 pre acc clo", "#general")
    closed.says("@lead", "gate pass coverage 98.4", "#general")
    closed.says("@lead", "close approve", "#general")
    answer = closed.says("@lead", 'reopen "two gaps"', "dm")
    assert answer.startswith("I can't tell which phase you mean: E-2 (#general), E (#phase-e).")
    assert "Phase E is open again" in closed.says("@lead", 'reopen E "two gaps"', "dm")


def test_somebody_else_s_closed_run_stays_theirs(closed: Stage) -> None:
    answer = closed.says("@sponsor", 'reopen "why not"', "dm")
    assert answer == "Only the lead can open a closed run again. Ask @lead."
