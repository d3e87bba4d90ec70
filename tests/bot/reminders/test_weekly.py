"""The weekly summary: six lines in words, on the week's last working day, to each stakeholder."""

from tests.bot.reminders.hearing import heard
from tests.bot.reminders.moments import at
from tests.stage import Stage


def with_sponsor(stage: Stage) -> None:
    """@sponsor, in Los Angeles, is a stakeholder, and the target is the fourth of December."""
    stage.says("@lead", "stakeholders add @sponsor")
    stage.says("@lead", "set target 2026-12-04")
    stage.says("@lead", "done pre")


def test_a_stakeholder_reads_where_the_run_stands_in_six_lines(begun: Stage) -> None:
    with_sponsor(begun)
    begun.says("@dev", "done E1 E2.1")
    heard(begun, "@sponsor", at(1, 9, month=12))
    begun.says("@dev", "done E2.3 E2.4 E3.1")
    begun.says("@lead", 'waive E3.2 "the platform team has it"')
    begun.says("@ops", "take E2.2")
    begun.says("@lead", "due E2.2 2026-12-02")
    [told] = heard(begun, "@sponsor", at(5, 9, month=12))
    assert told.split("\n") == [
        "Fri 18:00 *Production Hardening & Enablement, week 2*: 8 of 16 deliverables done, "
        "1 waived, 3 this week",
        "Done: Secrets management plan documented; `.env.example` and docs updated; Security "
        "regression tests for authorization/input validation paths; Turbo tasks for build/deploy "
        "pipelines",
        "Late: Automated dependency scanning integrated into CI, since Wed 2 Dec (@ops)",
        "Expected to finish 14–23 December (last week: 8–21 December); target 4 December",
        "From you: nothing now. At the end you are asked to acknowledge the closing summary.",
        "Why you get this: @lead named you a stakeholder. Stop it: /phase mute weekly",
    ]


def test_a_week_of_one_day_is_not_told(begun: Stage) -> None:
    begun.clock.now = at(27, 9)
    begun.says("@lead", "start E", "#general")
    begun.says("@lead", "stakeholders add @sponsor", "#general")
    assert heard(begun, "@sponsor", at(28, 9)) == []


def test_a_stakeholder_who_owns_something_is_asked_for_it(begun: Stage) -> None:
    with_sponsor(begun)
    begun.says("@sponsor", "take E4.1")
    [told] = heard(begun, "@sponsor", at(28, 9))
    lines = told.split("\n")
    assert lines[1:3] == ["Done: nothing this week", "Late: nothing"]
    assert lines[3] == "Too early to say when it will be finished; target 4 December"
    assert lines[4].startswith("From you: ")
    assert "E4.1" not in told


def test_a_channel_gets_it_at_its_hour_and_one_that_leaves_gets_no_more(begun: Stage) -> None:
    with_sponsor(begun)
    begun.says("@lead", "stakeholders add #stakeholders")
    begun.live_until(at(27, 16))
    [told] = begun.posts("#stakeholders")
    assert told.endswith(
        "Why you get this: @lead named this channel a stakeholder. "
        "Stop it: /phase mute weekly #stakeholders"
    )
    begun.says("@lead", "stakeholders remove #stakeholders")
    begun.live_until(at(4, 16, month=12))
    assert len(begun.posts("#stakeholders")) == 1


def test_with_every_deliverable_done_it_says_what_is_left(begun: Stage) -> None:
    with_sponsor(begun)
    begun.says("@lead", "done E1 E2 E3 E4")
    [told] = heard(begun, "@sponsor", at(28, 9))
    assert told.split("\n")[3] == (
        "Every deliverable is done; the closing checklists are left; target 4 December"
    )
