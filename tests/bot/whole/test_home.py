"""The App Home in the practice workspace, whichever way Slack reaches the bot."""

import threading
from pathlib import Path

import pytest

from bot.practice.faults import Fault, broken, dropped, rate_limited, refused, slow
from tests.repository import Repository
from tests.whole import Whole, running


@pytest.fixture
def begun(whole: Whole) -> Whole:
    """A run in which @dev owns E1 and looks at their home."""
    whole.play(
        """
        @lead #phase-e /phase start E
        @dev #phase-e /phase take E1
        @dev #phase-e /phase due E1 today
        @dev home
        """
    )
    return whole


def test_the_home_is_drawn_when_it_is_looked_at_and_after_each_press(whole: Whole) -> None:
    printed = whole.play(
        """
        @dev home
        @lead #phase-e /phase start E
        @dev #phase-e /phase take E1
        @dev #phase-e /phase due E1 today
        @dev home
        @dev press "Done" on E1.1
        @dev press "Undo"
        @dev home
        """
    )
    empty, shown, done, undone, again = printed.split("@dev's home:\n")[1:]
    assert empty.startswith("Nothing to do\nYou have no part in a phase yet.")
    assert shown.startswith("4 things to do\n○ E1.1 Logging")
    assert done.startswith("E1.1 is done now.  [Undo]\n3 things to do\n○ E1.2")
    assert "□□□□□□□□□□ 1 of 16 done" in done
    assert undone.startswith("E1.1 is open now.\n4 things to do\n")
    assert again.startswith("4 things to do\n")


def test_forms_open_from_the_home_and_it_is_drawn_when_they_come_back(begun: Whole) -> None:
    printed = begun.play(
        """
        @dev press "Hand over…" on E1.2
        @dev fill "Due" with "someday"
        @dev submit
        @dev fill "Due" with "fri"
        @dev submit
        @dev press "Done with proof…" on E1.1
        @dev fill "Evidence" with "pull/7"
        @dev submit
        @lead home
        @lead press "Settings of E…"
        @lead fill "Target date" with "4 dec"
        @lead submit
        """
    )
    assert '  ! I can\'t read "someday" as a date.' in printed
    assert "Phase E · due Fri 27 Nov" in printed
    assert "E1.1 is done · pull/7.  [Undo]" in printed
    assert "Target: Fri 4 Dec. That's 10 working days." in printed
    assert "1 of 16 done · target Fri 4 Dec" in printed


def test_an_item_is_put_off_in_the_home_and_heard_of_again(begun: Whole) -> None:
    printed = begun.play(
        """
        @dev press "Snooze…" on E1.2
        @dev fill "Until" with "someday"
        @dev submit
        @dev fill "Until" with "mon"
        @dev submit
        @dev #phase-e /phase remind E1.1 fri "ask the vendor"
        @dev home
        @dev press "Cancel"
        @dev press "Hear it again"
        """
    )
    assert '  ! I can\'t read "someday" as a date.' in printed
    put_off, shown, cancelled, heard = printed.split("@dev's home:\n")[1:]
    assert put_off.startswith("You hear nothing about E1.2 until Mon 23 Nov, 09:00; then it comes")
    assert "E1.2 of Phase E comes back Mon 23 Nov, 09:00  [Hear it again]" in put_off
    assert "A reminder Fri 27 Nov, 09:00: E1.1 of Phase E “ask the vendor”  [Cancel]" in shown
    assert cancelled.startswith("Cancelled: Fri 27 Nov, 09:00, E1.1 “ask the vendor”.")
    assert heard.startswith("You hear of E1.2 again.")
    assert "Snoozed" not in heard


def test_a_phase_starts_from_the_home(whole: Whole) -> None:
    printed = whole.play(
        """
        @lead home
        @lead press "Start a phase…"
        @lead fill "Channel" with "#phase-e"
        @lead submit
        """
    )
    home = printed.split("@lead's home:\n")[-1]
    assert home.startswith("Phase E has started, and you lead it.")
    assert "Phase E: Production Hardening & Enablement · #phase-e" in home


def test_the_next_step_opens_beside_the_home_and_can_be_worked_in(begun: Whole) -> None:
    printed = begun.play(
        """
        @dev press "Open E1"
        @dev press "Done" on E1.1
        @dev press "More with an item…"
        @dev fill "Item" with "✓ E1.1 Logging adapters with correlation IDs tied into API/infrastructure"
        @dev fill "What to do with it" with "See its history"
        @dev submit
        @dev cancel
        @dev press "More with an item…"
        @dev fill "Item" with "○ E1.2 Metrics instrumentation for auth success rate, billing sync latency…"
        @dev fill "What to do with it" with "I'm stuck…"
        @dev submit
        @dev fill "What it waits for" with "the vendor's key"
        @dev submit
        @ops #phase-e /phase done E1.3
        @dev press "Done" on E1.3
        @dev press "Share in the channel"
        @dev cancel
        """
    )
    assert '@dev has the form "Phase E" open:\nE1 · Observability' in printed
    assert '| /create-spec "Observability foundation' in printed
    assert "E1.1 is done now.\nE1 · Observability & Reliability\nStep 1 of 4 · 1 of 4" in printed
    assert '@dev has the form "History of E1.1" open:\n' in printed
    assert "> Blocked since Mon 23 Nov · you: the vendor's key" in printed.split("@dev submit")[3]
    stale = printed.split('@dev press "Done" on E1.3')[1]
    assert "@ops completed E1.3 a moment ago." in stale
    assert "✓ E1.3" in stale
    assert "E1 goes to the channel." in printed
    assert "Shared by @dev" in printed


def test_a_refusal_stands_at_the_head_until_the_next_look(begun: Whole) -> None:
    printed = begun.play(
        """
        @ops #phase-e /phase done E1.1
        @dev press "Done" on E1.1
        @dev home
        """
    )
    refused_, looked = printed.split("@dev's home:\n")[1:]
    assert refused_.startswith("@ops completed E1.1 a moment ago. They or the lead")
    assert "3 things to do" in refused_
    assert looked.startswith("3 things to do")


def test_a_form_that_comes_too_late_leaves_a_home_that_is_right(begun: Whole) -> None:
    printed = begun.play(
        """
        @dev press "I'm stuck…" on E1.1
        @dev fill "What it waits for" with "the vendor's key"
        @ops #phase-e /phase done E1.1
        @dev submit
        """
    )
    late = printed.split("@dev submit")[1]
    assert "the vendor's key" in late
    assert "3 things to do" in late


def test_history_opens_beside_the_home(begun: Whole) -> None:
    printed = begun.play('@dev press "History" on E1.1')
    assert '@dev has the form "History" open:\n' in printed
    assert "[Close]" in printed
    assert "home:" not in printed, "nothing changed"


def test_what_slack_does_not_open_is_told_in_the_home(begun: Whole) -> None:
    begun.practice.faults.add("views.open", rate_limited(), times=2)
    printed = begun.play(
        """
        @dev press "I'm stuck…" on E1.1
        @dev press "Open E1"
        """
    )
    assert 'The form did not open. Type instead: /phase block E1.1 "reason"' in printed
    assert "It did not open. Press it once more." in printed


def test_a_home_that_another_replica_showed_meanwhile_is_drawn_again(begun: Whole) -> None:
    begun.practice.faults.add("views.publish", refused("hash_conflict"))
    printed = begun.play('@dev press "Done" on E1.1')
    assert printed.split("@dev's home:\n")[1].startswith("E1.1 is done now.")


def test_two_presses_in_a_row_leave_the_newest_home(begun: Whole) -> None:
    begun.practice.faults.add("views.publish", slow(0.2))
    for code in ("E1.1", "E1.2"):
        begun.practice.press("@dev", "Done", on=code)
    begun.bot.settle()
    dev = begun.practice.workspace.person_named("dev")
    assert dev
    home = begun.practice.workspace.views.home(dev.id)
    assert home
    assert home.blocks[1]["text"]["text"] == "2 things to do"


def test_a_home_that_slack_does_not_take_is_right_at_the_next_look(begun: Whole) -> None:
    begun.practice.faults.add("views.publish", broken(stored=False))
    printed = begun.play(
        """
        @dev press "Done" on E1.1
        @dev home
        """
    )
    (home,) = printed.split("@dev's home:\n")[1:]
    assert home.startswith("3 things to do")


@pytest.mark.parametrize("fault", [rate_limited(1), broken(stored=False), dropped(stored=False)])
def test_a_home_that_slack_had_no_patience_for_is_drawn_later_as_it_stands_then(
    begun: Whole, fault: Fault
) -> None:
    begun.practice.faults.add("views.publish", fault)
    before = begun.practice.workspace.views.home("U0DEV00001")
    begun.play('@dev press "Done" on E1.1')
    begun.play("@ops #phase-e /phase done E1.2")
    workspace, drawn = begun.practice.workspace, threading.Event()
    workspace.listen(drawn.set)
    while workspace.views.home("U0DEV00001") == before:
        assert drawn.wait(30)
        drawn.clear()
    home = workspace.views.home("U0DEV00001")
    assert home
    assert home.blocks[1]["text"]["text"] == "2 things to do"


def test_a_step_that_was_closed_meanwhile_leaves_a_home_that_is_right(begun: Whole) -> None:
    begun.practice.faults.add("views.update", refused("not_found"))
    printed = begun.play(
        """
        @dev press "Open E1"
        @dev press "Done" on E1.1
        """
    )
    assert printed.split("@dev's home:\n")[1].startswith("3 things to do")


def test_a_zone_that_was_chosen_is_seen_at_once(begun: Whole) -> None:
    printed = begun.play(
        """
        @dev #phase-e /phase due E1 none
        @dev #phase-e /phase due E1.1 fri 9am
        @dev home
        @dev press "My settings…"
        @dev fill "Your time zone" with "Tokio"
        @dev submit
        @dev fill "Your time zone" with "Tokyo"
        @dev submit
        @dev #phase-e /phase due E1.2 fri 9am
        @dev #phase-e /phase settings zone profile
        @dev home
        """
    )
    assert '  ! There is no zone "Tokio".' in printed
    homes = printed.split("@dev's home:\n")[1:]
    assert "the first due Fri 27 Nov, 09:00" in homes[0]
    assert homes[1].startswith("Your times are in Asia/Tokyo, as you chose: it is 17:12 there.")
    assert "Times are in Asia/Tokyo, working hours 09:00–17:00." in homes[1]
    assert "the first due Fri 27 Nov, 23:00" in homes[1]
    assert "E1.2 is due Fri 27 Nov, 09:00." in printed
    assert "the first due Thu 26 Nov, 19:00" in homes[2]
    assert "Times are in America/New_York" in homes[2]


def test_whoever_may_not_be_looked_up_can_choose_a_zone(whole: Whole) -> None:
    whole.practice.faults.add("users.info", refused("missing_scope"), times=3)
    printed = whole.play(
        """
        @dev #phase-e /phase settings
        @dev #phase-e /phase settings zone Tokyo
        @dev #phase-e /phase settings
        """
    )
    assert "Your times are in UTC" in printed
    assert printed.count("Your times are in Asia/Tokyo, as you chose: it is 17:12 there.") == 2


def test_git_is_checked_in_the_step_beside_the_home(tmp_path: Path) -> None:
    clone = Repository(tmp_path / "clones" / "devnet", "git@github.com:acme/devnet.git")
    clone.write("packages/api/log.ts", "log")
    commit = clone.commit("feat(phase-e): observability foundation established")
    clone.git("update-ref", "refs/remotes/origin/main", commit)
    with running("http", tmp_path, workspace_roots=(clone.folder.parent,)) as whole:
        printed = whole.play(
            """
            @lead #phase-e /phase start E
            @lead #phase-e /phase set workspace devnet
            @lead home
            @lead press "Open E1"
            @lead press "Check git"
            @lead press "Accept" on E1.1
            """
        )
    looked, accepted = printed.split('press "Check git"')[1].split('press "Accept" on E1.1')
    assert '@lead has the form "Check git" open:\nProof for Phase E' in looked
    assert "○ E1.1 Logging adapters" in looked
    assert f"found in {commit[:7]}" in accepted
    assert "□□□□□□□□□□ 1 of 16 done" in accepted.split("@lead's home:")[1]


def test_a_look_at_the_messages_draws_no_home(whole: Whole) -> None:
    dev = whole.practice.workspace.person_named("dev")
    assert dev
    event = {"type": "app_home_opened", "user": dev.id, "tab": "messages", "event_ts": "1.1"}
    assert whole.practice.send_event(event)
    whole.bot.settle()
    assert whole.practice.workspace.views.home(dev.id) is None
