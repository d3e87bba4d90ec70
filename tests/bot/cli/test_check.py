"""``phasebot check``."""

import json
from pathlib import Path

import pytest

from phases import plans
from tests.bot.cli.terminal import phasebot

PHASE_E = str(plans.FOLDER / "phase-e.md")
GOOD = "# Phase G: Good\n\n## Step G1: One\n```\n/go\n```\n- a\n"
WARNED = "# Phase W: Warned\n\n## Step W1: One\n- a\n"
SLIPS = "# Phase S: Slips\n\n## Step S1: One\n- a\n-\n\n```\n/go\n"
BROKEN = "# Phase B: Broken\n\n## Step B1: One\n- a\0b\n\n```\n/go\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of documents, which is the working directory."""
    for name, text in {
        "good.md": GOOD,
        "warned.md": WARNED,
        "slips.md": SLIPS,
        "broken.md": BROKEN,
    }.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_phase_e_has_nothing_to_mend() -> None:
    assert phasebot("check", PHASE_E) == (0, "1 document: no problems.\n", "")


def test_a_mend_is_said_once_in_a_document(tmp_path: Path) -> None:
    (tmp_path / "runbook.md").write_text(
        "# Phase R: x\n\n## Step 1: a\n- b\n-\n\n## Step 2: c\n-\n"
    )
    told = phasebot("check", str(tmp_path / "runbook.md")).output
    assert told.count("has no text") == 2
    assert told.count("Say what is to be done") == 1


@pytest.mark.parametrize(
    ("steps", "said"),
    [
        (1, "R1 has no message to send."),
        (2, "Both steps have no message to send."),
        (9, "All 9 steps have no message to send."),
    ],
)
def test_what_holds_for_many_steps_is_said_once(tmp_path: Path, steps: int, said: str) -> None:
    runbook = "".join(f"\n## Step {number}: a\n- b\n" for number in range(1, steps + 1))
    (tmp_path / "runbook.md").write_text(f"# Phase R: x\n{runbook}")
    told = phasebot("check", str(tmp_path / "runbook.md")).output
    assert f"runbook.md:3: note no-message: {said}\n" in told
    assert told.count("no-message") == 1


def test_some_of_many_steps_are_named(tmp_path: Path) -> None:
    fence = "```\n/go\n```\n"
    runbook = "".join(
        f"\n## Step {number}: a\n{fence if number == 2 else ''}- b\n" for number in range(1, 11)
    )
    (tmp_path / "runbook.md").write_text(f"# Phase R: x\n{runbook}")
    told = phasebot("check", str(tmp_path / "runbook.md")).output
    assert "R1, R3, R4, R5, R6, R7 and 3 others have no message to send." in told
    two = runbook.replace("a\n- b", f"a\n{fence}- b", 7)
    (tmp_path / "runbook.md").write_text(f"# Phase R: x\n{two}")
    assert "R9 and R10 have no message" in phasebot("check", str(tmp_path / "runbook.md")).output


@pytest.mark.usefixtures("folder")
def test_problems_come_with_file_line_code_and_mend_and_a_summary() -> None:
    answer = phasebot("check", "good.md", "broken.md", "slips.md", "warned.md")
    assert answer.code == 1
    assert answer.output.splitlines() == [
        "broken.md:4: error nul-byte: There is a NUL byte in this line, which Slack refuses.",
        "    Delete it: it is in the line although most editors show nothing there.",
        "broken.md:6: warning unclosed-fence: The fence that opens here is never closed: everything "
        "below it is code.",
        "    Close it with ``` on a line of its own.",
        'slips.md:5: warning empty-item: An item under "One" has no text.',
        "    Say what is to be done, or delete the line.",
        "slips.md:7: warning unclosed-fence: The fence that opens here is never closed: everything "
        "below it is code.",
        "    Close it with ``` on a line of its own.",
        "warned.md:3: note no-message: W1 has no message to send.",
        '    If there is one, put it in a fence under "**Message to send:**" in its step.',
        "4 documents: 1 error, 3 warnings, 1 note.",
    ]


@pytest.mark.usefixtures("folder")
def test_warnings_and_notes_alone_end_well() -> None:
    assert phasebot("check", "warned.md", "slips.md").code == 0


@pytest.mark.usefixtures("folder")
def test_notes_can_be_left_out_and_nothing_else() -> None:
    answer = phasebot("check", "--quiet-notes", "warned.md", "slips.md", "broken.md")
    assert answer.code == 1
    assert "note" not in answer.output
    assert answer.output.endswith("3 documents: 1 error, 3 warnings.\n")
    for form in ("json", "github"):
        told = phasebot("check", "--quiet-notes", "--format", form, "warned.md", "slips.md").output
        assert ("no-message" in told, "empty-item" in told) == (False, True)


def test_a_document_can_ask_for_no_notes(folder: Path) -> None:
    (folder / "warned.md").write_text(f"---\nphasebot:\n  quiet_notes: true\n---\n{WARNED}-\n")
    assert phasebot("check", "warned.md").output.splitlines() == [
        'warned.md:9: warning empty-item: An item under "One" has no text.',
        "    Say what is to be done, or delete the line.",
        "1 document: 1 warning.",
    ]


@pytest.mark.usefixtures("folder")
def test_json_is_a_list_of_problems() -> None:
    answer = phasebot("check", "--format", "json", "warned.md", "missing.md")
    assert answer.code == 1
    assert json.loads(answer.output) == [
        {
            "file": "warned.md",
            "line": 3,
            "code": "no-message",
            "severity": "note",
            "message": "W1 has no message to send.",
            "mend": 'If there is one, put it in a fence under "**Message to send:**" in its step.',
        },
        {
            "file": "missing.md",
            "line": 1,
            "code": "unreadable-file",
            "severity": "error",
            "message": "The file cannot be read: no such file or directory.",
            "mend": "Give the path of a Markdown file, or - for standard input.",
        },
    ]


def test_json_of_a_document_without_problems_is_an_empty_list() -> None:
    assert json.loads(phasebot("check", "--format=json", PHASE_E).output) == []


@pytest.mark.usefixtures("folder")
def test_github_gets_workflow_commands() -> None:
    Path("a,b:c%.md").write_text(BROKEN)
    answer = phasebot("check", "--format", "github", "a,b:c%.md", "slips.md", "warned.md")
    assert answer.code == 1
    error, _, warning, _, note = answer.output.splitlines()
    assert error == (
        "::error file=a%2Cb%3Ac%25.md,line=4,title=nul-byte::There is a NUL byte in this line, "
        "which Slack refuses. Delete it: it is in the line although most editors show nothing "
        "there."
    )
    assert note.startswith("::notice file=warned.md,line=3,title=no-message::W1 has no message")
    assert warning.startswith("::warning file=slips.md,line=5,title=empty-item::An item under")


def test_github_hears_nothing_of_a_document_without_problems() -> None:
    assert phasebot("check", "--format", "github", PHASE_E) == (0, "", "")


def test_a_dash_is_standard_input() -> None:
    assert phasebot("check", "-", typed=GOOD.encode()).code == 0
    answer = phasebot("check", "-", typed=BROKEN.encode())
    assert answer.code == 1
    assert answer.output.startswith("-:4: error nul-byte:")


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("missing.md", "no such file or directory"),
        (".", "is a directory"),
        ("good.md/inside.md", "not a directory"),
        ("x" * 300, "file name too long"),
        ("a\0b", "embedded null byte"),
    ],
)
def test_a_file_that_cannot_be_read_is_a_problem_of_its_own(name: str, reason: str) -> None:
    answer = phasebot("check", name, "good.md")
    assert answer.code == 1
    assert f":1: error unreadable-file: The file cannot be read: {reason}." in answer.output
    assert answer.output.endswith("2 documents: 1 error.\n")


def test_a_file_without_an_end_is_read_no_further_than_the_limit() -> None:
    assert "error too-large" in phasebot("check", "/dev/zero").output


def test_a_document_cannot_steer_the_terminal(tmp_path: Path) -> None:
    path = tmp_path / "evil.md"
    path.write_text("# Phase E: a\n\n## Step 1: \x1b[2J\n-\n- b\n")
    output = phasebot("check", str(path)).output
    assert "\x1b" not in output
    assert 'under "\\x1b[2J" has no text' in output


def test_without_a_file_it_says_what_is_missing() -> None:
    answer = phasebot("check")
    assert answer.code == 2
    assert "FILE" in answer.errors


def test_what_is_wrong_beside_a_document_is_told_with_its_own_file_and_line(folder: Path) -> None:
    (folder / "good.toml").write_text(
        'strict = true\nstakeholder = ["@sponsor"]\n\n[due]\nG1 = "in 3 days"\n'
    )
    answer = phasebot("check", "good.md")
    assert answer.code == 1
    assert answer.output.splitlines() == [
        'good.toml:2: error unknown-default: There is no start default "stakeholder".',
        "    Write stakeholders instead.",
        "good.toml:5: error wrong-default: The start default due G1 can't be 'in 3 days'.",
        '    Write for each code working days after the start, as in E1 = "+3d", "+2w" or '
        '"+3d 12:00", a day such as "2026-12-01", or "target-2d", or "E1+1d" for one after E1.',
        "1 document: 2 errors.",
    ]


def test_a_day_that_is_past_is_told_with_its_line_by_whoever_has_a_clock(folder: Path) -> None:
    (folder / "good.toml").write_text('target = 2021-12-01\n\n[due]\nG1 = "2021-11-30 12:00"\n')
    answer = phasebot("check", "good.md")
    assert answer.code == 0
    assert answer.output.splitlines() == [
        "good.toml:1: warning past-date: The start default target is 2021-12-01, which is past.",
        '    Write a later day, or working days after the start, such as "+3d".',
        "good.toml:4: warning past-date: The start default due G1 is 2021-11-30, which is past.",
        "1 document: 2 warnings.",
    ]


def test_a_default_for_a_code_that_is_not_there_is_a_warning_with_its_line(folder: Path) -> None:
    (folder / "good.toml").write_text('[owners]\nG1 = "@ops"\nG2.1 = "@dev"\n')
    answer = phasebot("check", "--format", "json", "good.md")
    assert answer.code == 0
    (told,) = json.loads(answer.output)
    assert (told["file"], told["line"], told["severity"]) == ("good.toml", 3, "warning")
    assert told["mend"] == "Write G1.1 instead."
