"""``phasebot check``."""

import json
from pathlib import Path

import pytest

from phases import plans
from tests.bot.cli.terminal import phasebot

PHASE_E = str(plans.FOLDER / "phase-e.md")
GOOD = "# Phase G: Good\n\n## Step G1: One\n```\n/go\n```\n- a\n"
WARNED = "# Phase W: Warned\n\n## Step W1: One\n- a\n"
BROKEN = "# Phase B: Broken\n\n## Step B1: One\n- a\n-\n\n```\n/go\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of documents, which is the working directory."""
    for name, text in {"good.md": GOOD, "warned.md": WARNED, "broken.md": BROKEN}.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_phase_e_has_nothing_to_mend() -> None:
    assert phasebot("check", PHASE_E) == (0, "1 document: no problems.\n", "")


def test_a_mend_is_said_once_in_a_document(tmp_path: Path) -> None:
    (tmp_path / "runbook.md").write_text("# Phase R: x\n\n## Step 1: a\n- b\n\n## Step 2: c\n- d\n")
    told = phasebot("check", str(tmp_path / "runbook.md")).output
    assert told.count("has no message to send") == 2
    assert told.count("Put it in a fence") == 1


@pytest.mark.usefixtures("folder")
def test_problems_come_with_file_line_code_and_mend_and_a_summary() -> None:
    answer = phasebot("check", "good.md", "broken.md", "warned.md")
    assert answer.code == 1
    assert answer.output.splitlines() == [
        'broken.md:5: error empty-item: An item under "One" has no text.',
        "    Say what is to be done, or delete the line.",
        "broken.md:7: error unclosed-fence: The fence that opens here is never closed.",
        "    Close it with ``` on a line of its own.",
        "warned.md:3: warning no-message: W1 has no message to send.",
        '    Put it in a fence under "**Message to send:**"; without one the card leaves that part '
        "out.",
        "3 documents: 2 errors, 1 warning.",
    ]


@pytest.mark.usefixtures("folder")
def test_warnings_alone_end_well() -> None:
    assert phasebot("check", "warned.md").code == 0


@pytest.mark.usefixtures("folder")
def test_json_is_a_list_of_problems() -> None:
    answer = phasebot("check", "--format", "json", "warned.md", "missing.md")
    assert answer.code == 1
    assert json.loads(answer.output) == [
        {
            "file": "warned.md",
            "line": 3,
            "code": "no-message",
            "severity": "warning",
            "message": "W1 has no message to send.",
            "mend": 'Put it in a fence under "**Message to send:**"; without one the card leaves '
            "that part out.",
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
    answer = phasebot("check", "--format", "github", "a,b:c%.md", "warned.md")
    assert answer.code == 1
    first, *_, last = answer.output.splitlines()
    assert first == (
        "::error file=a%2Cb%3Ac%25.md,line=5,title=empty-item::"
        'An item under "One" has no text. Say what is to be done, or delete the line.'
    )
    assert last.startswith("::warning file=warned.md,line=3,title=no-message::W1 has no message")


def test_github_hears_nothing_of_a_document_without_problems() -> None:
    assert phasebot("check", "--format", "github", PHASE_E) == (0, "", "")


def test_a_dash_is_standard_input() -> None:
    assert phasebot("check", "-", typed=GOOD.encode()).code == 0
    answer = phasebot("check", "-", typed=BROKEN.encode())
    assert answer.code == 1
    assert answer.output.startswith("-:5: error empty-item:")


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
        "good.toml:5: error wrong-default: The start default due G1: 'in 3 days' will not do.",
        "    Write working days or weeks after the start for each code, such as "
        'E1 = "+3d", "+2w" or "+3d 12:00".',
        "1 document: 2 errors.",
    ]


def test_a_default_for_a_code_that_is_not_there_is_a_warning_with_its_line(folder: Path) -> None:
    (folder / "good.toml").write_text('[owners]\nG1 = "@ops"\nG2.1 = "@dev"\n')
    answer = phasebot("check", "--format", "json", "good.md")
    assert answer.code == 0
    (told,) = json.loads(answer.output)
    assert (told["file"], told["line"], told["severity"]) == ("good.toml", 3, "warning")
    assert told["mend"] == "Write G1.1 instead."
