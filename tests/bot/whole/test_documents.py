"""A document that somebody shared, run as a phase."""

import re
from pathlib import Path

import pytest

from bot.practice.faults import broken, dropped, rate_limited, refused, slow
from bot.slack.shortcuts import SHORTCUTS
from tests.whole import Whole

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
    assert "only @lead sees:\nPhase F has started, and you lead it." in printed
    assert "#phase-e:\nPhase F has started: Paying" in printed
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
    reading, shown = (
        printed.index("Reading phase-f.md"),
        printed.index("type this in its channel: "),
    )
    assert reading < shown
    assert "only @lead sees, edited:\nPhase F has started, and you lead it." in printed
    typed = re.search(r"type this in its channel: (/phase start \S+ \w+)", printed)
    assert typed
    assert "Phase F-2 has started" in whole.play(f"@dev #general {typed[1]}")


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
    assert "I'm not in its channel. Invite me there" in tried()
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
    assert len([post for post in whole.posts("phase-e") if "Phase F has started" in post]) == 1
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
        whole.practice.faults.add("views.open", rate_limited())
        answered = whole.play(f'@dev shortcut "{shortcut.name}" on "phase-f.md"')
        assert "The form did not open. Type instead: /phase " in answered
        opened = whole.play(f'@dev shortcut "{shortcut.name}" on "phase-f.md"')
        assert f'@dev has the form "{shortcut.name}" open' in opened


def test_a_document_whose_form_may_not_have_opened_is_shown_beside_its_message(
    whole: Whole, plan: Path
) -> None:
    whole.play(f"@ops drop {plan} in #phase-e")
    whole.practice.faults.add("views.open", dropped(stored=True))
    answered = whole.play('@lead shortcut "Run as a phase" on "phase-f.md"')
    assert "The form may not have opened: Slack did not answer. If you don't see it" in answered
    beside = answered.split("may not have opened")[1].split("only @lead sees:")[1]
    assert "F1 Pay" in beside
