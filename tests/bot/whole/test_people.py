"""People as they are: whoever leaves, comes back, looks in from outside, or is no person."""

import sqlite3
from dataclasses import replace
from pathlib import Path

from bot.practice.faults import rate_limited, refused, slow
from bot.storage import people
from tests.whole import Whole, running


def test_a_lead_leaves_and_whoever_goes_on_takes_over(whole: Whole) -> None:
    whole.play("@lead #phase-e /phase start E")
    printed = whole.play("@lead leaves the workspace")
    assert "@lead, who led Phase E, has left the workspace" in printed
    printed = whole.play('@dev press "Take the lead" in #phase-e')
    assert "You lead Phase E now" in printed
    assert "@dev leads Phase E now, since @lead has left the workspace." in printed
    whole.play("@lead returns")
    assert "Only the lead can" in whole.play("@lead #phase-e /phase set strict on")


def test_the_lead_hands_on_what_belonged_to_who_left(whole: Whole) -> None:
    whole.play(
        """
        @lead #phase-e /phase start E
        @lead #phase-e /phase assign E1.1 @dev
        """
    )
    printed = whole.play("@dev leaves the workspace")
    assert "Still theirs in Phase E, #phase-e" in printed
    printed = whole.play(
        """
        @lead press "Reassign…" in dm
        @lead fill "Owner" with "@ops"
        @lead submit
        """
    )
    assert "E1.1 is with @ops now" in printed


def test_the_same_news_twice_is_told_once(whole: Whole) -> None:
    whole.play("@lead #phase-e /phase start E")
    whole.play("@lead leaves")
    assert whole.practice.change_person("@lead", deleted=True)
    whole.practice.settle()
    told = [said for said in whole.posts("phase-e") if "has left the workspace" in said]
    assert len(told) == 1


def test_bots_are_refused(whole: Whole) -> None:
    whole.play("@lead #phase-e /phase start E")
    for who in ("@phasebot", "@slackbot"):
        for typed in ("lead", "assign E1.1", "stakeholders add"):
            printed = whole.play(f"@lead #phase-e /phase {typed} {who}")
            assert "Nothing was changed: name a person" in printed


def test_slack_s_slowness_is_held_against_nobody(whole: Whole) -> None:
    whole.play("@lead #phase-e /phase start E")
    whole.practice.faults.add("users.info", slow(3), times=9)
    assert "E1.1 is" in whole.play("@lead #phase-e /phase assign E1.1 @sponsor")


def test_a_run_started_unread_gets_its_zone_once_the_profile_is_read(whole: Whole) -> None:
    whole.practice.faults.add("users.info", refused("internal_error"), times=99)
    printed = whole.play("@lead #phase-e /phase start E")
    assert "a short digest at 09:00" in printed
    assert "Slack didn't give me your time zone" in printed
    printed = whole.play("@lead #phase-e /phase settings")
    assert "Slack didn't give me your zone" in printed
    assert "from your Slack profile" not in printed
    printed = whole.play("@lead #phase-e /phase set")
    assert "UTC, until I can read the Slack profile of @lead" in printed
    whole.practice.faults.clear()
    whole.practice.travel("@lead", "Asia/Tokyo")
    assert "zone: Asia/Tokyo\n" in whole.play("@lead #phase-e /phase set")
    assert ", from their Slack profile" in whole.play("@lead #phase-e /phase history")


def test_a_partner_is_told_apart_in_the_history(whole: Whole) -> None:
    whole.practice.workspace.change_person("U0DEV00001", team="T0ACME0001")
    whole.practice.workspace.change_person("U0OPS00001", is_guest=True)
    whole.play(
        """
        @lead #phase-e /phase start E
        @dev #phase-e /phase done E1.1
        @ops #phase-e /phase done E1.2
        @lead #phase-e /phase done E1.3
        """
    )
    printed = whole.play("@lead #phase-e /phase history")
    assert "@dev of Acme Ltd completed E1.1" in printed
    assert "@ops (guest) completed E1.2" in printed
    assert "@lead completed E1.3" in printed


def test_without_its_scope_a_partner_is_of_another_workspace(whole: Whole) -> None:
    whole.practice.workspace.scopes = whole.practice.workspace.scopes - {"team:read"}
    whole.practice.workspace.change_person("U0DEV00001", team="T0ACME0001")
    whole.play("@lead #phase-e /phase start E")
    whole.play("@dev #phase-e /phase done E1.1")
    printed = whole.play("@lead #phase-e /phase history")
    assert "@dev of another workspace completed E1.1" in printed


def test_outsiders_only_look_where_the_operator_says_so(tmp_path: Path) -> None:
    with running("http", tmp_path, phasebot_outsiders="read") as whole:
        whole.practice.workspace.change_person("U0DEV00001", team="T0ACME0001")
        whole.practice.workspace.change_person("U0OPS00001", is_guest=True)
        whole.play("@lead #phase-e /phase start E")
        for typed in ("status", "step E1", "next", "mine", "history"):
            printed = whole.play(f"@ops #phase-e /phase {typed}")
            assert "change nothing" not in printed
        refusal = "Guests can look here and change nothing."
        assert refusal in whole.play("@ops #phase-e /phase done E1.1")
        assert refusal in whole.play("@ops #phase-e /phase start E")
        assert "People of other workspaces can look" in whole.play("@dev #phase-e /phase take E1.1")
        whole.play("@ops #phase-e /phase step E1")
        assert refusal in whole.play('@ops press "Done" on E1.1')
        assert "working hours" not in whole.play("@ops #phase-e /phase settings hours 10-18")
        printed = whole.play("@lead #phase-e /phase assign E1.1 @ops")
        assert "@ops is a guest, and can only look here. Nothing was changed" in printed
        assert "gets the weekly" in whole.play("@lead #phase-e /phase stakeholders add @ops")


def test_who_left_while_the_bot_was_away_is_noticed_within_the_day(whole: Whole) -> None:
    whole.play("@lead #phase-e /phase start E")
    whole.play("@dev #phase-e /phase take E1.1")
    whole.practice.workspace.change_person("U0DEV00001", deleted=True)  # and no event came
    whole.play("clock +25h")
    whole.bot.meet_again()
    whole.bot.settle()
    printed = whole.play("@lead #phase-e /phase history")
    assert "@dev left the workspace; E1.1 is still theirs" in printed


def test_the_sweep_reads_the_zone_that_the_start_could_not(whole: Whole) -> None:
    whole.practice.faults.add("users.info", refused("internal_error"), times=1)
    whole.play("@lead #phase-e /phase start E")
    whole.bot.profiles.forget("U0LEAD0001")  # a minute later
    whole.play("clock +1h")
    assert "zone: Europe/Berlin\n" in whole.play("@lead #phase-e /phase set")


def test_a_lead_s_own_word_on_the_zone_stands(whole: Whole) -> None:
    whole.practice.faults.add("users.info", refused("internal_error"), times=9)
    whole.play(
        """
        @lead #phase-e /phase start E
        @lead #phase-e /phase set zone Asia/Kolkata
        """
    )
    whole.practice.faults.clear()
    whole.practice.travel("@lead", "Asia/Tokyo")
    assert "zone: Asia/Kolkata\n" in whole.play("@lead #phase-e /phase set")


def test_a_zone_that_the_lead_chooses_is_the_run_s_that_waited_for_one(whole: Whole) -> None:
    whole.practice.faults.add("users.info", refused("internal_error"), times=9)
    whole.play(
        """
        @lead #phase-e /phase start E
        @lead #phase-e /phase settings zone Berlin
        """
    )
    assert "zone: Europe/Berlin\n" in whole.play("@lead #phase-e /phase set")


def test_a_form_opens_for_nobody_who_only_looks(tmp_path: Path) -> None:
    with running("socket mode", tmp_path, phasebot_outsiders="read") as whole:
        whole.practice.workspace.change_person("U0OPS00001", is_guest=True)
        whole.play("@lead #phase-e /phase start E")
        whole.play("@ops #phase-e /phase step E1")
        printed = whole.play('@ops press "More with an item…" on E1')
        assert "Guests can look here and change nothing." in printed
        whole.practice.faults.add("users.info", refused("internal_error"), times=9)
        printed = whole.play("@sponsor #phase-e /phase done E1.1")
        assert "Slack did not say who you are" in printed


def test_a_first_look_is_answered_while_somebody_else_writes(tmp_path: Path) -> None:
    with running("http", tmp_path) as whole:
        whole.play("@lead #phase-e /phase start E")
        other = sqlite3.connect(tmp_path / "whole.db", isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        whole.practice.type("@sponsor", "#phase-e", "/phase status")
        said = [message.text for message in whole.practice.workspace.messages()]
        assert "0 of 16 done" in said[-1]
        other.close()
        whole.practice.type("@sponsor", "#phase-e", "/phase done E1.1")
        whole.bot.settle()
        person = whole.practice.workspace.person_named("sponsor")
        assert person
        whole.bot.profiles.forget(person.id)
        whole.play("@sponsor #phase-e /phase mine")
        with whole.bot.database.read() as session:
            kept = people.find(session, person.id)
        assert kept
        assert kept.name == "sponsor"


def test_a_user_group_has_an_item_and_each_in_it_is_told_once(whole: Whole) -> None:
    workspace = whole.practice.workspace
    whole.play("@lead #phase-e /phase start E")
    assert "E1.3 is with any of @qa (group) now." in whole.play(
        "@lead #phase-e /phase assign E1.3 @qa"
    )
    printed = whole.play("clock +6h\nclock +6h\nclock +12h")
    assert printed.count("gave you in @qa (group)") == 2
    group = workspace.user_groups["S0QA000001"]
    workspace.user_groups[group.id] = replace(group, members=("U0LEAD0001",))
    whole.play("clock +2h")
    assert "E1.3" in whole.play("@lead #phase-e /phase mine")
    assert "E1.3" not in whole.play("@dev #phase-e /phase mine")
    whole.practice.faults.add("usergroups.users.list", refused("no_such_subteam"), times=99)
    printed = whole.play("clock +2h\n@lead #phase-e /phase assign E1.4 @qa")
    assert "Slack has no group @qa any more, or it is disabled. Nothing was changed." in printed
    assert "E1.3" in whole.play("@lead #phase-e /phase mine")  # who had it goes on having it
    assert not any("subteam" in f"{said.text}{said.blocks}" for said in workspace.messages())


def test_without_its_scope_or_in_time_a_group_is_refused(whole: Whole) -> None:
    whole.play("@lead #phase-e /phase start E")
    whole.practice.faults.add("usergroups.users.list", slow(3), times=1)
    printed = whole.play("@lead #phase-e /phase assign E1.3 @qa")
    assert "Slack did not say in time who is in @qa. Nothing was changed" in printed
    whole.practice.faults.add("usergroups.users.list", rate_limited(30), times=1)
    printed = whole.play("@lead #phase-e /phase assign E1.3 @qa")
    assert "Slack did not say in time who is in @qa. Nothing was changed" in printed
    whole.practice.workspace.scopes = whole.practice.workspace.scopes - {"usergroups:read"}
    printed = whole.play("@lead #phase-e /phase assign E1.3 @qa")
    assert "that takes the scope `usergroups:read`, which your operator can add" in printed
    assert "E1.3 is with any of @dev, @ops" in whole.play(
        "@lead #phase-e /phase assign E1.3 @dev @ops"
    )
