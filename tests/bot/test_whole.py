"""The whole bot in the practice workspace: signed HTTP or Socket Mode in, the Web API out."""

import io
import json
import re
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from bot.clones.remotes import Remote
from bot.clones.workspaces import Workspaces
from bot.main import Phasebot
from bot.practice import MovableClock, Practice, run_script
from bot.practice.faults import broken, dropped, rate_limited, refused, slow
from bot.practice.messages import Message
from bot.practice.server import Server
from bot.settings import read_settings
from bot.slack.shortcuts import SHORTCUTS
from tests.git_host import CERTIFICATE, TOKEN, git_host
from tests.repository import Repository

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
        """What the bot posted in a channel for all to see, but for what is pinned."""
        return [message.text for message in self._standing(channel) if not message.is_pinned]

    def board(self, channel: str) -> Message:
        """The one message that is pinned there."""
        [board] = [message for message in self._standing(channel) if message.is_pinned]
        return board

    def _standing(self, channel: str) -> list[Message]:
        workspace = self.practice.workspace
        return [
            message
            for message in workspace.messages()
            if message.only_for is None
            and not message.deleted
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
    with running(request.param, tmp_path) as whole:
        yield whole


@contextmanager
def running(way: str, tmp_path: Path, **settings: Any) -> Iterator[Whole]:
    """A bot with these settings as well, which Slack reaches over ``http`` or ``socket mode``."""
    over_socket = way == "socket mode"
    with ExitStack() as open_:
        shortcuts = [each.as_json() for each in SHORTCUTS]
        practice = open_.enter_context(Practice(MovableClock(MONDAY), shortcuts=shortcuts))
        bot = Phasebot(
            read_settings(
                _env_file=None,
                slack_bot_token=practice.token,
                slack_app_token=practice.app_token if over_socket else None,
                slack_signing_secret=None if over_socket else practice.signing_secret,
                slack_api_url=practice.api_url,
                database_url=f"sqlite:///{tmp_path / 'whole.db'}",
                **settings,
            ),
            clock=practice.clock.now,
        )
        bot.check_tokens()
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
    assert (
        "could not be posted to #general: started (not_in_channel). Invite @phasebot to #general"
        in printed
    )


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


def test_the_board_is_one_pinned_message_that_everybody_changes(whole: Whole) -> None:
    whole.play("@lead #phase-e /phase start E")
    first = whole.board("phase-e")
    whole.play(
        """
        @dev #phase-e /phase step E1
        @dev press "Done" on E1.1
        @ops #phase-e /phase done E1.2
        @lead @phasebot /phase done E1.3
        """
    )
    board = whole.board("phase-e")
    assert board.ts == first.ts
    assert "3 of 16 done" in board.text
    assert [f"said by @{who}" in board.text for who in ("dev", "ops", "lead")] == [True] * 3


def test_the_boards_buttons_answer_only_who_pressed_and_leave_it_standing(whole: Whole) -> None:
    whole.play("@lead #phase-e /phase start E")
    before = whole.board("phase-e")
    for label, said in (
        ("Next step", "E1 · Observability & Reliability"),
        ("My items", "You have no open items in Phase E."),
        ("How this works", "Phase E has 4 steps and 16 deliverables."),
    ):
        printed = whole.play(f'@sponsor press "{label}"')
        assert "only @sponsor sees:" in printed
        assert said in printed
    assert whole.board("phase-e") == before
    assert len(whole.posts("phase-e")) == 1


def test_a_deleted_board_is_posted_and_pinned_again(whole: Whole) -> None:
    whole.play("@lead #phase-e /phase start E")
    first = whole.board("phase-e")
    whole.practice.workspace.delete(first)
    whole.play("@dev #phase-e /phase done E1.1")
    second = whole.board("phase-e")
    assert second.ts > first.ts
    assert "1 of 16 done" in second.text
    whole.practice.workspace.delete(second)
    assert "goes back to #phase-e" in whole.play("@dev #phase-e /phase pin")
    assert whole.board("phase-e").ts > second.ts


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


def test_a_message_and_its_file_are_used_as_evidence(whole: Whole, tmp_path: Path) -> None:
    (tmp_path / "latency.png").write_bytes(b"\x89PNG")
    printed = whole.play(
        f"""
        @lead #phase-e /phase start E
        @ops drop {tmp_path / "latency.png"} in #phase-e
        @dev shortcut "Use as evidence" on "latency.png"
        @dev fill "Item" with "E1.2"
        @dev fill "Done" with "And it is done"
        @dev submit
        @ops #phase-e /phase step E1
        @ops shortcut "Use as evidence" on "latency.png"
        @ops fill "Item" with "E1.2"
        @ops submit
        """
    )
    workspace = whole.practice.workspace
    dropped = next(message for message in workspace.messages() if message.files)
    (file,) = (workspace.files.find(id_) for id_ in dropped.files)
    assert file
    shown = f"({workspace.permalink(dropped)}) latency.png ({workspace.files.permalink(file)})"
    assert f"E1.2 done, said by you · message {shown}." in printed
    assert f"said by @dev · Mon 23 Nov 13:42 · message {shown}" in printed
    assert "  ! E1.2 has that evidence already." in printed


def test_a_shortcut_that_opens_no_form_is_answered_beside_the_message(whole: Whole) -> None:
    printed = whole.play(
        """
        @ops #phase-e see the graph
        @dev shortcut "Use as evidence" on "see the graph"
        """
    )
    assert "only @dev sees:\nNo phase runs here" in printed
    whole.practice.faults.add("views.open", dropped(stored=False))
    printed = whole.play(
        """
        @lead #phase-e /phase start E
        @dev shortcut "Use as evidence" on "see the graph"
        """
    )
    assert "The form did not open. Type instead: /phase evidence CODE http://127.0.0.1:" in printed


PLAN = "# Phase F: Paying\n\n### Step F1: Pay\n- Paid\n"


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """A phase document, to be dropped."""
    path = tmp_path / "phase-f.md"
    path.write_text(PLAN)
    return path


def test_a_dropped_document_is_run_as_a_phase(whole: Whole, plan: Path) -> None:
    printed = whole.play(
        f"""
        @ops drop {plan} in #phase-e
        @lead shortcut "Run as a phase" on "phase-f.md"
        @lead fill "Target date" with "someday"
        @lead submit
        @lead fill "Target date" with "4 dec"
        @lead submit
        @dev #phase-e /phase done F1.1
        @dev #phase-e /phase history
        """
    )
    assert "phase-f.md · 1 step · 1 deliverable\nF1 Pay · 1 deliverable" in printed
    assert '  ! I can\'t read "someday" as a date.' in printed
    assert "only @lead sees:\nPhase F has begun and you lead it." in printed
    assert "#phase-e:\nPhase F begins: Paying" in printed
    assert "@lead started the phase from phase-f.md (http://127.0.0.1:" in printed


def link_of_the_file(whole: Whole) -> str:
    """The link of the newest file that somebody dropped."""
    workspace = whole.practice.workspace
    id_ = [id_ for message in workspace.messages() for id_ in message.files][-1]
    file = workspace.files.find(id_)
    assert file
    return workspace.files.permalink(file)


def test_a_link_to_a_document_is_shown_and_started(whole: Whole, plan: Path) -> None:
    whole.play(f"@ops drop {plan} in #phase-e")
    link = link_of_the_file(whole)
    printed = whole.play(
        f"""
        @lead #phase-e /phase start {link}
        @lead press "Start"
        @lead submit
        """
    )
    reading, shown = printed.index("Reading phase-f.md"), printed.index("type in its channel: ")
    assert reading < shown
    assert "only @lead sees, edited:\nPhase F has begun and you lead it." in printed
    typed = re.search(r"type in its channel: (/phase start \S+ \w+)", printed)
    assert typed
    assert "Phase F-2 has begun" in whole.play(f"@dev #general {typed[1]}")


def test_a_link_to_the_message_does_as_well(whole: Whole, plan: Path) -> None:
    whole.play(f"@ops drop {plan} in #phase-e")
    workspace = whole.practice.workspace
    link = workspace.permalink(workspace.messages()[-1])
    assert "F1 Pay · 1 deliverable" in whole.play(f"@lead #general /phase start {link}")


def test_a_document_that_cannot_be_read_is_told_in_the_form(whole: Whole, plan: Path) -> None:
    def tried() -> str:
        return whole.play('@lead shortcut "Run as a phase" on "phase-f.md"\n@lead cancel')

    whole.play(f"@ops drop {plan} in #phase-e")
    faults, workspace = whole.practice.faults, whole.practice.workspace
    faults.add("files.info", refused("file_deleted"))
    assert "I cannot see the file: it is gone" in tried()
    faults.add("download", broken())
    assert "Slack did not hand out phase-f.md just now. Try again." in tried()
    faults.add("files.info", dropped())
    assert "Slack did not answer just now." in tried()
    workspace.scopes = workspace.scopes - {"files:read"}
    assert "I may not read files here. Your operator gives the app the scope files:read" in tried()
    channel = workspace.channel_named("phase-e")
    assert channel
    workspace.scopes = workspace.scopes | {"files:read"}
    workspace.remove_bot(channel.id)
    assert "it is where I am not. Invite me there" in tried()
    workspace.invite_bot(channel.id)
    assert "F1 Pay · 1 deliverable" in tried()
    assert workspace.failures == []


def test_a_large_file_or_a_picture_is_told_in_the_form(whole: Whole, tmp_path: Path) -> None:
    (tmp_path / "large.md").write_bytes(b"x" * 2_000_000)
    (tmp_path / "binary.md").write_bytes(b"\x89PNG\r\n\x00")
    (tmp_path / "a.png").write_bytes(b"\x89PNG\r\n\x00")
    printed = whole.play(
        f"""
        @ops drop {tmp_path / "large.md"} in #phase-e
        @lead shortcut "Run as a phase" on "large.md"
        @lead cancel
        @ops drop {tmp_path / "binary.md"} in #phase-e
        @lead shortcut "Run as a phase" on "binary.md"
        @lead cancel
        @ops drop {tmp_path / "a.png"} in #phase-e
        @lead shortcut "Run as a phase" on "a.png"
        @lead cancel
        @ops #phase-e hello
        @lead shortcut "Run as a phase" on "hello"
        """
    )
    assert "large.md is larger than 1,000,000 bytes." in printed
    assert "The document is not UTF-8 text: byte 1 does not fit." in printed
    assert "a.png is not a Markdown file. Share the document as a file .md" in printed
    assert "That message has no file. Share a phase document" in printed


def test_a_slow_file_holds_up_nobody(whole: Whole, plan: Path) -> None:
    whole.play(f"@ops drop {plan} in #phase-e")
    whole.practice.faults.add("download", slow(1.0))
    whole.practice.shortcut("@lead", "Run as a phase", on="phase-f.md")
    whole.practice.type("@dev", "#phase-e", "/phase status")
    form = whole.practice.workspace.views.top("U0LEAD0001")
    assert form
    assert "Reading phase-f.md" in str(form.content)
    assert "No phase runs" in whole.practice.workspace.messages()[-1].text
    whole.practice.settle()
    assert "F1 Pay" in str(whole.practice.workspace.views.top("U0LEAD0001"))


def test_two_presses_at_once_open_one_form_and_start_one_run(whole: Whole, plan: Path) -> None:
    whole.play(f"@ops drop {plan} in #phase-e")
    for person in ("@lead", "@lead", "@dev"):
        whole.practice.shortcut(person, "Run as a phase", on="phase-f.md")
    whole.practice.settle()
    printed = whole.play("@lead submit\n@dev submit")
    assert len([post for post in whole.posts("phase-e") if "Phase F begins" in post]) == 1
    assert "  ! Phase F already runs here: @lead started it a moment ago." in printed
    assert whole.practice.workspace.failures == []


def test_a_form_that_was_left_while_it_was_read_stays_closed(whole: Whole, plan: Path) -> None:
    whole.play(f"@ops drop {plan} in #phase-e")
    whole.practice.faults.add("download", slow(0.3))
    whole.practice.shortcut("@lead", "Run as a phase", on="phase-f.md")
    whole.practice.cancel("@lead")
    whole.practice.settle()
    assert whole.practice.workspace.views.top("U0LEAD0001") is None
    assert whole.practice.workspace.failures == []


def test_each_shortcut_of_the_manifest_is_answered(whole: Whole, plan: Path) -> None:
    whole.play(f"@lead #phase-e /phase start E\n@ops drop {plan} in #phase-e")
    for shortcut in SHORTCUTS:
        whole.practice.faults.add("views.open", dropped(stored=False))
        answered = whole.play(f'@dev shortcut "{shortcut.name}" on "phase-f.md"')
        assert "The form did not open. Type instead: /phase " in answered
        opened = whole.play(f'@dev shortcut "{shortcut.name}" on "phase-f.md"')
        assert f'@dev has the form "{shortcut.name}" open' in opened


def test_the_result_of_a_fetch_that_takes_its_time_follows(whole: Whole, tmp_path: Path) -> None:
    origin = Repository(tmp_path / "host" / "devnet")
    origin.write("packages/api/log.ts", "x")
    origin.commit("feat(phase-e): observability foundation established")
    origin.git("update-server-info")
    (tmp_path / "token").write_text(TOKEN)
    with git_host(tmp_path / "host") as host:
        url = f"{host.url}/devnet/.git"
        remote = Remote(name="devnet", url=url, token=tmp_path / "token", ca=CERTIFICATE)
        workspaces = Workspaces((), (remote,), tmp_path / "mirrors")
        whole.bot.desk.place = replace(whole.bot.desk.place, workspaces=workspaces)
        whole.play("@lead #phase-e /phase start E\n@lead #phase-e /phase set workspace devnet")
        host.answering.clear()
        patient = threading.Thread(target=_once_told, args=(whole, "Fetching", host.answering))
        patient.start()
        printed = whole.play("@dev #phase-e /phase verify E1")
        patient.join()
    first, _, then = printed.partition("Fetching devnet: the result follows.")
    assert "found: the suggested commit" not in first
    assert "found: the suggested commit, touches packages/api" in then


def _once_told(whole: Whole, words: str, go_on: threading.Event) -> None:
    """Let go on what waits, once somebody has been told so."""
    changed = threading.Event()
    workspace = whole.practice.workspace
    workspace.listen(changed.set)
    while not any(message.text.startswith(words) for message in workspace.messages()):
        if not changed.wait(20):
            break
        changed.clear()
    go_on.set()
