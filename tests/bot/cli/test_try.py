"""`phasebot try --script`: the practice workspace from the command line, as a process of its own."""

import json
import subprocess
from pathlib import Path

from tests.processes import Ended, phasebot


def play(script: str, *options: str) -> Ended:
    """Play a script from standard input."""
    return phasebot("try", "--script", "-", *options, typed=script)


def test_a_refusal_is_an_answer() -> None:
    played = play("@dev #general /phase status\n@dev #general /phase dnoe E1\n")
    assert played.returncode == 0
    assert "No phase runs in #general." in played.stdout
    assert "Did you mean `/phase done E1`?" in played.stdout
    assert played.stderr == ""


def test_a_line_that_is_not_understood_is_named_and_fails() -> None:
    played = play("@lead #phase-e /phase start E\nfly to the moon\n")
    assert played.returncode != 0
    assert "Line 2: fly to the moon" in played.stdout


def test_a_database_that_is_kept_goes_on_where_it_stopped(tmp_path: Path) -> None:
    db = str(tmp_path / "kept.db")
    play("@lead #phase-e /phase start E\n@dev #phase-e /phase done E1.1\n", "--db", db)
    played = play("@dev #phase-e /phase status\n", "--db", db)
    assert "1 of 16 done" in played.stdout
    fresh = play("@dev #phase-e /phase status\n")
    assert "No phase runs" in fresh.stdout


def test_every_call_is_written_without_the_token(tmp_path: Path) -> None:
    calls = tmp_path / "calls.jsonl"
    played = play("@lead #phase-e /phase start E\n", "--calls", str(calls))
    assert played.returncode == 0
    written = [json.loads(line) for line in calls.read_text().splitlines()]
    assert [set(call) for call in written] == [{"method", "args", "ok", "error"}] * len(written)
    posts = ["chat.postMessage"] * 2  # the news of the start, and the board
    assert [call["method"] for call in written] == [
        "auth.test",
        "users.info",
        "conversations.info",
        *posts,
        "pins.add",
    ]
    assert "xoxb" not in calls.read_text()


def test_a_script_that_cannot_be_read_is_said_plainly(tmp_path: Path) -> None:
    tried = phasebot("try", "--script", str(tmp_path / "none"))
    assert tried.returncode == 2
    assert "cannot be read" in tried.stderr
    assert "Traceback" not in tried.stderr


def test_socket_mode_says_what_signed_http_says() -> None:
    script = "@lead #phase-e /phase start E\n@dev #phase-e /phase done E1\n"
    over_socket = play(script, "--socket")
    assert over_socket.returncode == 0
    assert over_socket.stderr == ""
    over_http = play(script)  # a post may come before or after the answer
    assert sorted(over_socket.stdout.splitlines()) == sorted(over_http.stdout.splitlines())


def test_a_script_can_begin_at_a_scene() -> None:
    played = play("@lead #phase-e /phase status\n", "--scene", "day-6")
    assert played.returncode == 0
    assert "day 6" in played.stdout
    assert "> clock" not in played.stdout


def test_a_scene_that_is_not_there_is_named(tmp_path: Path) -> None:
    unknown = play("", "--scene", "day-99")
    assert unknown.returncode == 2
    assert "There is no scene called day-99: there are fresh, day-6, ready." in unknown.stderr
    kept = play("", "--scene", "day-6", "--db", str(tmp_path / "kept.db"))
    assert kept.returncode == 2
    assert "Scenes are off here" in kept.stderr


def test_a_file_is_dropped_from_beside_the_script(tmp_path: Path) -> None:
    (tmp_path / "plan.md").write_text("# Phase F\n")
    script = tmp_path / "drop.txt"
    script.write_text("@dev drop plan.md in #phase-e\n")
    played = phasebot("try", "--script", str(script))
    assert played.returncode == 0
    assert "[file plan.md, 10 bytes]" in played.stdout


PLAN = """# Phase R: Release

## Step 1: Ship

- [ ] The tag is pushed
"""


def test_a_teams_own_document_and_clone_can_be_tried(tmp_path: Path) -> None:
    plan, clone = tmp_path / "release.md", tmp_path / "shop"
    plan.write_text(PLAN)
    plan.with_suffix(".toml").write_text('digest = "08:15"\n')
    subprocess.run(["git", "init", "--quiet", str(clone)], check=True)
    script = "@lead #phase-e /phase start R\n@lead #phase-e /phase set workspace shop\n"
    played = play(script, str(plan), "--workspace", str(clone))
    assert played.returncode == 0, played.stdout
    assert "08:15" in played.stdout
    assert "R1 Ship" in played.stdout
    assert "proof in shop" in played.stdout


def test_a_folder_of_documents_can_be_tried(tmp_path: Path) -> None:
    (tmp_path / "release.md").write_text(PLAN)
    played = play("@lead #phase-e /phase list\n", str(tmp_path))
    assert "R Release" in played.stdout


def test_what_cannot_be_tried_is_said_with_the_mend(tmp_path: Path) -> None:
    empty = tmp_path / "empty.md"
    empty.write_text("# Phase R: Release\n")
    assert "phasebot check" in play("", str(empty)).stderr
    empty.write_text(PLAN)
    empty.with_suffix(".toml").write_text("owners = 7\n")
    assert "empty.toml, line 1" in play("", str(empty)).stderr
    assert "cannot be read: no such file" in play("", str(tmp_path / "none.md")).stderr
    assert "no git repository" in play("", "--workspace", str(tmp_path)).stderr


def test_a_quiet_board_prints_what_changed_of_it() -> None:
    script = "@lead #phase-e /phase start E\n@dev #phase-e /phase done E1.1\n"
    whole, quiet = play(script).stdout, play(script, "--quiet-board").stdout
    changed = quiet.partition("done E1.1")[2]
    assert "1 of 16 done" in changed
    assert "E4" not in changed
    assert len(quiet.splitlines()) < len(whole.splitlines())
