"""``phasebot show``."""

import json
from pathlib import Path
from typing import Any

import pytest

from phases import plans
from tests.bot.cli.terminal import phasebot

PHASE_E = str(plans.FOLDER / "phase-e.md")
DOCUMENT = """# Phase X: Example

Intro.

## Overview
- Coverage: 87.5%
- Next phase: Y

## Step X1: One
**Prompt**
```
/go \x1b[2J
```
**Outputs**
- a
  - b
**Owner:** me
**Commit**
```
git add a b
git commit -m "x"
```
"""
PHASE_KEYS = [
    "code",
    "title",
    "brief",
    "overview",
    "coverage_target",
    "sequence",
    "next_phase",
    "is_final",
    "prerequisites",
    "guard",
    "acceptance",
    "steps",
    "closure",
    "references",
    "sections",
    "defaults",
]


def _shown(*words: str, typed: str = "") -> Any:
    answer = phasebot("show", *words, "--json", typed=typed.encode())
    assert answer.code == 0
    return json.loads(answer.output)


def test_json_has_exactly_the_promised_shape() -> None:
    phase = _shown(PHASE_E)
    assert list(phase) == PHASE_KEYS
    listed = (*phase["prerequisites"], *phase["acceptance"], *phase["closure"])
    assert {tuple(item) for item in listed} == {("code", "text")}
    for step in phase["steps"]:
        assert list(step) == ["code", "title", "message", "deliverables", "commit", "notes"]
        assert list(step["commit"]) == ["paths", "subject", "text"]
        assert {tuple(item) for item in step["deliverables"]} == {("code", "text")}
    assert phase["coverage_target"] == 98
    assert isinstance(phase["coverage_target"], int)


def test_json_says_what_stands_in_the_document() -> None:
    phase = _shown("-", typed=DOCUMENT)
    assert phase == {
        "code": "X",
        "title": "Example",
        "brief": None,
        "overview": ["Coverage: 87.5%", "Next phase: Y"],
        "coverage_target": 87.5,
        "sequence": [],
        "next_phase": "Y",
        "is_final": False,
        "prerequisites": [],
        "guard": None,
        "acceptance": [],
        "steps": [
            {
                "code": "X1",
                "title": "One",
                "message": "/go \x1b[2J",
                "deliverables": [{"code": "X1.1", "text": "a\n- b"}],
                "commit": {
                    "paths": ["a", "b"],
                    "subject": "x",
                    "text": 'git add a b\ngit commit -m "x"',
                },
                "notes": [{"label": "Owner", "text": "me"}],
            }
        ],
        "closure": [],
        "references": [],
        "sections": [{"title": "", "text": "Intro."}],
        "defaults": None,
    }


def test_a_shipped_plan_is_shown_by_its_code_in_any_case() -> None:
    assert phasebot("show", "e") == phasebot("show", PHASE_E)


def test_the_plain_form_reads_from_top_to_bottom() -> None:
    answer = phasebot("show", "-", typed=DOCUMENT.encode())
    assert answer == (
        0,
        """Phase X · Example
1 step · 1 deliverable · coverage target 87.5% · next phase: Y

Overview
  - Coverage: 87.5%
  - Next phase: Y

X1  One
  Message to send
    | /go \\x1b[2J
  Deliverables
    X1.1  a
          - b
  Suggested commit
    | git add a b
    | git commit -m "x"
  Owner
    me

Also
  Intro.
""",
        "",
    )


def test_the_plain_form_of_phase_e_holds_every_part() -> None:
    output = phasebot("show", "E").output
    for part in (
        "Phase E · Production Hardening & Enablement (User-Driven)\n"
        "4 steps · 16 deliverables · coverage target 98% · "
        "Observability → Security → Deployment → Documentation & transition · next phase: none\n",
        "\nAgent brief\n  | You are assisting",
        "\nPrerequisites\n  pre1  Phase D acceptance recorded",
        '\nWorkspace guard\n  | DEVNET_PATH="',
        "\nE4  Documentation & Transition\n  Message to send\n    | /create-spec",
        "\nAcceptance\n  acc1  Observability stack",
        "\nClosure\n  clo1  Run `/execute-tasks`",
        "\nReferences\n  - `docs/standards/security/appsec.md`",
    ):
        assert part in output


def test_a_document_with_errors_is_shown_and_said_to_be_broken() -> None:
    answer = phasebot("show", "-", typed=b"# Phase X: Example\n\n## Step X1: One\n- a\0\n")
    assert answer.code == 0
    assert "X1  One" in answer.output
    assert answer.errors == "It has an error and cannot be run: phasebot check -\n"
    answer = phasebot("show", "-", typed=b"# Phase X: Example\n\nOnly \0 words.\n")
    assert answer.errors == "It has 2 errors and cannot be run: phasebot check -\n"


def test_a_document_with_slips_is_shown_and_nothing_more_is_said() -> None:
    answer = phasebot("show", "-", typed=b"# Phase X: Example\n\n## Step D1: One\n- a\n-\n")
    assert answer.code == 0
    assert "D1  One" in answer.output
    assert answer.errors == ""


def test_a_document_of_which_nothing_can_be_made_is_refused() -> None:
    answer = phasebot("show", "-", typed=b"\xff")
    assert answer == (
        1,
        "",
        "-: The document is not UTF-8 text: byte 1 does not fit. "
        "Save it again with the encoding UTF-8.\n",
    )


@pytest.mark.parametrize(
    ("source", "sentence"),
    [
        ("missing.md", "missing.md cannot be read: no such file or directory.\n"),
        ("no/such", "no/such cannot be read: no such file or directory.\n"),
        (".", ". cannot be read: is a directory.\n"),
        ("Q", 'There is no plan "Q". The plans are: E. There is no file of that name either.\n'),
        (
            "phase-e",
            'There is no plan "phase-e". The plans are: E. Did you mean E? '
            "There is no file of that name either.\n",
        ),
    ],
)
def test_what_does_not_exist_is_said_in_a_sentence(
    source: str, sentence: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert phasebot("show", source) == (2, "", sentence)


def test_a_file_counts_before_a_plan_of_the_same_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("E").write_text(DOCUMENT)
    assert phasebot("show", "E").output.startswith("Phase X · Example\n")


def test_start_defaults_are_shown_wherever_they_stand(tmp_path: Path) -> None:
    (tmp_path / "x.md").write_text(
        "---\nphasebot:\n  strict: yes\n  due: {X1: +1w 12:00}\n---\n" + DOCUMENT
    )
    (tmp_path / "x.toml").write_text('zone = "Europe/Berlin"\n[owners]\nX1 = "@ops"\n')
    source = str(tmp_path / "x.md")
    assert _shown(source)["defaults"] == {
        "owners": {"X1": "@ops"},
        "due": {"X1": "+5d 12:00"},
        "stakeholders": [],
        "strict": True,
        "digest": None,
        "target": None,
        "zone": "Europe/Berlin",
    }
    assert phasebot("show", source).output.endswith(
        """
Start defaults
  X1 is @ops's
  X1 is due +5d 12:00
  strict: on
  zone: Europe/Berlin
"""
    )
