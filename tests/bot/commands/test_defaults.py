"""Dialogues: what a document proposes is set at the start, as if the lead had typed it."""

from dataclasses import replace
from pathlib import Path

from bot.storage import people
from tests.cast import PEOPLE
from tests.dialogue import play
from tests.stage import Stage


def test_each_default_is_set_at_the_start_and_stands_in_the_history(
    with_plans: Stage, beside: Path
) -> None:
    beside.write_text(
        'strict = true\ndigest = "09:30"\ntarget = "+8d"\nzone = "Asia/Kolkata"\n'
        '[owners]\nE1 = "@ops"\n"E1.2" = "@dev"\n[due]\nE1 = "+3d"\n"e1.4" = "+1w 12:00"\n'
    )
    play(
        with_plans,
        """
        @lead> start E
            *Phase E has started, and you lead it.*
            In this channel: one pinned board, and a short digest at 09:30 Asia/Kolkata on working days with news.
            Set already: strict order, target Fri 4 Dec, owners of 4 items and dates of 4 items, the first Fri 27 Nov, 12:30.
            *Before E1: tick what is already true*
            ○ pre1 Phase D acceptance recorded; CI green for API/web/e2e
            ○ pre2 Operations stakeholders identified for handoff artifacts
            ○ pre3 Secrets and environment configuration templates ready for review
            To type instead: /phase step E1, /phase brief, /phase set
        @dev> mine
            *Yours in Phase E:* 1 item in E1, due Fri 27 Nov
            ○ E1.2 Metrics instrumentation for auth success rate, billing sync latency, AI request duration
        @ops> history E1.4
            *History of Phase E*
            Tue 24 Nov, 13:42  @lead assigned E1.4 to @ops
            Tue 24 Nov, 13:42  @lead set E1.4 due Tue 1 Dec, 12:00
        @ops> history E1.2
            *History of Phase E*
            Tue 24 Nov, 13:42  @lead assigned E1.2 to @dev
            Tue 24 Nov, 13:42  @lead set E1.2 due Sat 28 Nov, 03:30
        """,
    )
    said = with_plans.says("@lead", "history")
    for name in ("zone", "digest at", "strict", "target"):
        assert f"@lead set {name} to" in said


def test_what_cannot_be_set_holds_up_nothing_and_names_the_command(
    with_plans: Stage, beside: Path
) -> None:
    beside.write_text(
        'target = "+8d"\n[owners]\nE1 = "@<nobody>"\nE2 = "@dev"\nE9 = "@ops"\n'
        '[due]\nE9 = "+3d"\n"E1.9" = "+1d 12:00"\n'
    )
    play(
        with_plans,
        """
        @lead> start E
            *Phase E has started, and you lead it.*
            In this channel: one pinned board, and a short digest at 09:00 on working days with news.
            Set already: target Fri 4 Dec and owners of 4 items.
            Not set: I don't know who @<nobody> is. Type: /phase assign E1 @<nobody>
            Not set: Phase E has no E9. Type: /phase assign CODE @ops
            Not set: Phase E has no E9. Type: /phase due CODE 2026-11-27
            Not set: Phase E has no E1.9. Type: /phase due CODE 2026-11-25 12:00
            *Before E1: tick what is already true*
            ○ pre1 Phase D acceptance recorded; CI green for API/web/e2e
            ○ pre2 Operations stakeholders identified for handoff artifacts
            ○ pre3 Secrets and environment configuration templates ready for review
            To type instead: /phase step E1, /phase brief, /phase set
        @lead> due E1.1 2026-11-25 12:00
            E1.1 is due Wed 25 Nov, 12:00.
        """,
    )


def test_a_wrong_default_stops_the_start_with_file_line_and_mend(
    with_plans: Stage, beside: Path
) -> None:
    beside.write_text('strict = true\nstakeholder = ["@sponsor"]\n')
    play(
        with_plans,
        """
        @lead> start E
            Plan E cannot be started: phase-e.toml, line 2: There is no start default "stakeholder". Write stakeholders instead. Then type /phase start E again.
        """,
    )
    beside.write_text("strict = true\n")
    assert "strict" in with_plans.says("@lead", "start E")


def test_days_are_working_days_from_the_day_of_the_start(with_plans: Stage, beside: Path) -> None:
    beside.write_text('target = "+1w"\n[due]\nE1 = "+1d"\n')
    with_plans.clock.move(days=4)  # a Saturday
    said = with_plans.says("@lead", "start E")
    assert "target Fri 4 Dec and dates of 4 items, the first Mon 30 Nov." in said


def test_a_run_keeps_what_was_set_when_the_defaults_change(with_plans: Stage, beside: Path) -> None:
    beside.write_text("strict = true\n")
    with_plans.says("@lead", "start E")
    beside.write_text("strict = false\n")
    assert "strict: on" in with_plans.says("@lead", "set")


def test_two_people_of_one_name_are_nobody(with_plans: Stage, beside: Path) -> None:
    beside.write_text('[owners]\nE1 = "@dev"\n')
    with with_plans.database.write() as session:
        other = replace(PEOPLE["@dev"], id="U0OTHER", name="Dev")
        people.keep(session, other, with_plans.clock())
    assert "Not set: I don't know who @dev is." in with_plans.says("@lead", "start E")


def test_defaults_in_front_matter_need_no_second_file(tmp_path: Path) -> None:
    (tmp_path / "r.md").write_text(
        "---\ntitle: x\nphasebot:\n  owners: {R1: U0OPS}\n---\n# Phase R: x\n\n## Step R1: a\n- b\n"
    )
    with Stage(f"sqlite:///{tmp_path / 'x.db'}", plans_dir=tmp_path) as stage:
        assert "owners of 1 item." in stage.says("@lead", "start R")
        assert "R1.1" in stage.says("@ops", "mine")
