"""The whole bot in the practice workspace: signed HTTP or Socket Mode in, the Web API out."""

import io
import json
import threading
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.main import Phasebot
from bot.practice import MovableClock, Practice, run_script
from bot.practice.faults import broken, dropped, rate_limited
from bot.practice.server import Server
from bot.settings import read_settings

MONDAY = datetime(2026, 11, 23, 8, 12, tzinfo=UTC)


class Whole:
    """A bot in a practice workspace, driven by script lines."""

    def __init__(self, practice: Practice, bot: Phasebot) -> None:
        self.practice = practice
        self.bot = bot

    def play(self, script: str) -> str:
        """Play the lines; gives what was printed. Every line must be understood, nothing fail."""
        out = io.StringIO()
        code = run_script(script.strip().splitlines(), self.practice, out)
        assert code == 0, out.getvalue()
        return out.getvalue()

    def posts(self, channel: str) -> list[str]:
        """What the bot posted in a channel for all to see."""
        workspace = self.practice.workspace
        return [
            message.text
            for message in workspace.messages()
            if message.only_for is None
            and workspace.conversations[message.channel].name == channel
            and workspace.people[message.author].is_bot
        ]

    def wait_for_posts(self, channel: str, count: int) -> None:
        """Return once so many stand there; the bot tries again after a real second or two."""
        changed = threading.Event()
        self.practice.workspace.listen(changed.set)
        while len(self.posts(channel)) < count:
            assert changed.wait(30), self.posts(channel)
            changed.clear()


@pytest.fixture(params=["http", "socket mode"])
def whole(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Whole]:
    """It stands on a Monday morning, whichever way Slack reaches it."""
    over_socket = request.param == "socket mode"
    with ExitStack() as open_:
        practice = open_.enter_context(Practice(MovableClock(MONDAY)))
        bot = Phasebot(
            read_settings(
                _env_file=None,
                slack_bot_token=practice.token,
                slack_app_token=practice.app_token if over_socket else None,
                slack_signing_secret=None if over_socket else practice.signing_secret,
                slack_api_url=practice.api_url,
                database_url=f"sqlite:///{tmp_path / 'whole.db'}",
            ),
            clock=practice.clock.now,
        )
        bot.start()
        open_.callback(bot.stop)
        if over_socket:
            practice.connect_socket(tick=lambda _: bot.remind(), settle=bot.settle)
        else:
            server = Server()
            server.start(bot.web)
            open_.callback(server.stop)
            address = f"{server.url}/slack/events"
            practice.connect(address, tick=lambda _: bot.remind(), settle=bot.settle)
        yield Whole(practice, bot)


def test_phase_e_from_the_first_step_to_the_closing_message(whole: Whole) -> None:
    printed = whole.play(
        """
        @lead #phase-e /phase start E
        @lead #phase-e /phase set target 27 nov
        @dev #phase-e /phase step E1
        @dev press "Done" on E1.1
        @dev press "Assign to me" on E1.2
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
        @lead #phase-e /phase close @sponsor #stakeholders
        """
    )
    digests = [post for post in whole.posts("phase-e") if " done (" in post]
    assert [digest.split(" · ")[1] for digest in digests] == ["Tuesday, day 2", "Wednesday, day 3"]
    assert "10 items are still open: pre1, pre2, pre3, acc1" in printed
    summary = whole.posts("stakeholders")[-1]
    assert summary.splitlines()[1] == (
        "16 of 16 delivered · 3 working days, 2 ahead of target · 3 people"
    )
    assert whole.posts("phase-e")[-1] == summary
    assert "direct message to @sponsor:" in printed


def test_a_press_changes_the_card_and_a_stale_press_says_who_was_first(whole: Whole) -> None:
    printed = whole.play(
        """
        @lead #phase-e /phase start E
        @dev #phase-e /phase step E1
        @ops #phase-e /phase step E1
        @dev press "Done" on E1.1
        @ops press "Done" on E1.1
        @dev press "Undo" on E1.1
        @ops press "Share in channel"
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
    assert "due Fri 27 Nov 17:00" in whole.play("@dev #phase-e /phase due E1.1 fri")
    assert "due Fri 27 Nov 09:00" in whole.play("@lead #phase-e /phase due E1.2 fri 9am")
    assert "Fri 27 Nov 17:00" in whole.play("@dev #phase-e /phase history E1.2")


def test_the_lead_is_told_when_the_bot_is_not_in_the_channel(whole: Whole) -> None:
    workspace = whole.practice.workspace
    general = workspace.channel_named("general")
    assert general
    workspace.remove_bot(general.id)
    printed = whole.play("@lead #general /phase start E")
    assert "direct message to @lead:" in printed
    assert "could not be posted to #general: started (not_in_channel). Invite the bot" in printed


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


def test_forms_open_from_cards_and_answers_and_come_back(whole: Whole) -> None:
    printed = whole.play(
        """
        @lead #phase-e /phase start
        @lead press "Choose in a form"
        @lead fill "Target date" with "someday"
        @lead submit
        @lead fill "Target date" with "4 dec"
        @lead fill "Stakeholders" with "@sponsor"
        @lead submit
        @dev #phase-e /phase step E1
        @dev press "Done with evidence" on E1.1
        @dev fill "Evidence" with "pull/7"
        @dev submit
        @dev press "History" on E1.1
        @dev press "Undo" on E1.1
        @dev press "Waive" on E1.1
        @lead #phase-e /phase set
        @lead press "Change"
        @lead fill "Time zone" with "Lisbon"
        @lead submit
        """
    )
    assert '  ! I can\'t read "someday" as a date.' in printed
    assert "With what was set: target Fri 4 Dec and 1 stakeholder." in printed
    assert "said by @dev · Mon 23 Nov 03:12 · pull/7" in printed
    assert "@dev completed E1.1: pull/7" in printed
    assert "Only the lead can waive an item. Ask @lead." in printed
    assert "Phase E keeps the hours of Europe/Lisbon." in printed


def test_a_form_in_a_shared_card_changes_the_card_for_all(whole: Whole) -> None:
    printed = whole.play(
        """
        @lead #phase-e /phase start E
        @dev #phase-e /phase share E1
        @ops press "Block" on E1.2
        @ops fill "What it waits for" with "the vendor's key"
        @ops submit
        """
    )
    edited = printed.split("#phase-e, edited:")[1]
    assert "blocked by @ops: the vendor's key" in edited
    assert "Shared by @dev" in edited


def test_a_form_that_slack_does_not_open_names_what_to_type(whole: Whole) -> None:
    whole.practice.faults.add("views.open", dropped(stored=False))
    printed = whole.play(
        """
        @lead #phase-e /phase start E
        @dev #phase-e /phase step E1
        @dev press "Done with evidence" on E1.1
        """
    )
    assert 'The form did not open. Type instead: /phase done E1.1 LINK "note"' in printed


def test_a_form_that_comes_too_late_keeps_the_words(whole: Whole) -> None:
    printed = whole.play(
        """
        @lead #phase-e /phase start E
        @dev #phase-e /phase step E1
        @dev press "Block" on E1.1
        @dev fill "What it waits for" with "the vendor's key"
        @ops #phase-e /phase done E1.1
        @dev submit
        """
    )
    assert "@ops completed E1.1 a moment ago." in printed.split("@dev submit")[1]
    assert "the vendor's key" in printed.split("@dev submit")[1]
