"""A message and its files, used as evidence."""

from pathlib import Path

from bot.practice.faults import rate_limited
from tests.whole import Whole


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
    assert f"E1.2 is done · message {shown}." in printed
    assert f" · @dev, Mon 23 Nov · message {shown}" in printed
    assert "  ! E1.2 has that evidence already." in printed


def test_a_shortcut_that_opens_no_form_is_answered_beside_the_message(whole: Whole) -> None:
    printed = whole.play(
        """
        @ops #phase-e see the graph
        @dev shortcut "Use as evidence" on "see the graph"
        """
    )
    assert "only @dev sees:\nNo phase runs here" in printed
    whole.practice.faults.add("views.open", rate_limited())
    printed = whole.play(
        """
        @lead #phase-e /phase start E
        @dev shortcut "Use as evidence" on "see the graph"
        """
    )
    assert "The form did not open. Type instead: /phase evidence CODE http://127.0.0.1:" in printed
