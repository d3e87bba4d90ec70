"""A run from its start to its end, and what can go wrong on the way."""

import json

from bot.practice.faults import broken, dropped, rate_limited
from tests.whole import Whole


def test_phase_e_from_the_first_step_to_the_closing_message(whole: Whole) -> None:
    printed = whole.play(
        """
        @lead #phase-e /phase start E
        @lead #phase-e /phase set target 27 nov
        @dev #phase-e /phase step E1
        @dev press "Done" on E1.1
        @dev press "I'll take E1"
        @ops #phase-e /phase done E1.2-4 by @dev https://example.com/pull/7 "reviewed by ops"
        clock +1d
        @ops #phase-e /phase take E2
        @ops #phase-e /phase done E2 “nightly scan”
        @dev #phase-e /phase done E3.1 E3.2
        clock 2026-11-25 09:30
        @ops @phasebot /phase done E3
        @dev #phase-e /phase done E4
        @lead #phase-e /phase close
        @lead #phase-e /phase done pre acc clo
        @lead #phase-e /phase gate pass coverage 98.4
        @lead #phase-e /phase close approve @sponsor #stakeholders
        """
    )
    digests = [post for post in whole.posts("phase-e") if post.startswith("*Phase E, ")]
    assert [digest.split("*")[1] for digest in digests] == [
        "Phase E, Tuesday:",
        "Phase E, Wednesday:",
    ]
    assert "4 gates keep Phase E open:" in printed
    summary = whole.posts("stakeholders")[-1]
    figures = (
        "*All 16 deliverables are done, 2 working days ahead of target:* 23 November – 25 November, "
        "3 working days, 3 people."
    )
    assert summary.splitlines()[1] == figures
    assert whole.posts("phase-e")[-1].splitlines()[1] == figures
    assert "direct message to @sponsor:" in whole.play("clock +9h")


def test_a_press_changes_the_card_and_a_stale_press_says_who_was_first(whole: Whole) -> None:
    printed = whole.play(
        """
        @lead #phase-e /phase start E
        @dev #phase-e /phase step E1
        @ops #phase-e /phase step E1
        @dev press "Done" on E1.1
        @ops press "Done" on E1.1
        @dev press "More with an item…"
        @dev fill "Item" with "✓ E1.1 Logging adapters with correlation IDs tied into API/infrastructure"
        @dev fill "What to do with it" with "Undo it"
        @dev submit
        @ops press "Share in the channel"
        @sponsor press "Done" on E1.4
        """
    )
    assert "only @dev sees, edited:" in printed
    assert "@dev completed E1.1 a moment ago. They or the lead can take it back" in printed
    assert "Shared by @ops" in printed
    assert "#phase-e, edited:" in printed


def test_nothing_is_lost_or_doubled_while_slack_is_in_trouble(whole: Whole) -> None:
    faults = whole.practice.faults
    faults.add("chat.postMessage", dropped(stored=True))
    faults.add("chat.postMessage", broken(stored=False))
    faults.add("chat.postMessage", rate_limited(0))
    whole.play(
        """
        @lead #phase-e /phase start E
        @dev #phase-e /phase done E1
        @dev #phase-e /phase done E2
        """
    )
    whole.wait_for_posts("phase-e", 3)
    assert [post.split()[0] for post in whole.posts("phase-e")] == ["*Phase", "*E1", "*E2"]


def test_a_changed_profile_changes_the_hours_that_are_said(whole: Whole) -> None:
    whole.play("@dev #phase-e /phase start E")
    whole.practice.travel("@dev", "Asia/Tokyo")
    assert "due Fri 27 Nov, 17:00" in whole.play("@dev #phase-e /phase due E1.1 fri")
    assert "due Fri 27 Nov, 09:00" in whole.play("@lead #phase-e /phase due E1.2 fri 9am")
    assert "Fri 27 Nov, 17:00" in whole.play("@dev #phase-e /phase history E1.2")


def test_the_lead_is_told_when_the_bot_is_not_in_the_channel(whole: Whole) -> None:
    workspace = whole.practice.workspace
    general = workspace.channel_named("general")
    assert general
    workspace.remove_bot(general.id)
    printed = whole.play("@lead #general /phase start E")
    assert (
        "I'm not in #general yet, so nobody there sees it. Invite @phasebot to #general" in printed
    )
    assert whole.posts("general") == []


def test_the_same_delivery_twice_acts_once_and_gets_the_same_answer(whole: Whole) -> None:
    whole.play("@lead #phase-e /phase start E")
    workspace = whole.practice.workspace
    channel = workspace.channel_named("phase-e")
    dev = workspace.person_named("dev")
    assert channel
    assert dev
    form = {
        "command": "/phase",
        "text": "done E1.1",
        "user_id": dev.id,
        "channel_id": channel.id,
        "team_id": "T1",
        "trigger_id": "the.same",
    }
    courier = whole.practice.app.courier
    first, again = courier.send_form(form), courier.send_form(form)
    assert json.loads(first.body) == json.loads(again.body)
    assert "completed" not in json.loads(again.body)["text"].splitlines()[0]
    assert "1 of 16 done" in whole.play("@dev #phase-e /phase status")


def test_a_listener_that_fails_is_not_acknowledged(whole: Whole) -> None:
    with whole.bot.database.write() as session:
        session.connection().exec_driver_sql("DROP TABLE people")
    assert not whole.practice.travel("@dev", "Asia/Tokyo")
    assert whole.practice.workspace.failures
    assert whole.practice.open_home("@dev")
