"""Finding plans: the shipped ones and a team's own."""

import hashlib
import os
from pathlib import Path

import pytest

from phases import plans
from phases.defaults import Defaults
from phases.errors import UserError
from phases.library import Library

DOCUMENT = "# Phase {}: {}\n\n## Step {}1: One\n- a\n"


def _write(folder: Path, name: str, code: str, title: str = "Mine") -> Path:
    path = folder / name
    path.write_text(DOCUMENT.format(code, title, code), encoding="utf-8")
    return path


def test_phase_e_is_shipped() -> None:
    plan = Library().find("e")
    data = (plans.FOLDER / "phase-e.md").read_bytes()
    assert (plan.code, plan.title) == ("E", "Production Hardening & Enablement (User-Driven)")
    assert plan.text == data.decode()
    assert plan.sha256 == hashlib.sha256(data).hexdigest()
    assert plan.phase is not None
    assert (plan.problems, plan.errors) == ((), ())


def test_plans_come_in_the_order_of_their_codes(tmp_path: Path) -> None:
    _write(tmp_path, "a.md", "F")
    _write(tmp_path, "b.md", "C")
    assert [plan.code for plan in Library([plans.FOLDER, tmp_path]).all()] == ["C", "E", "F"]


def test_a_document_of_the_later_folder_stands_in_place_of_a_shipped_one(tmp_path: Path) -> None:
    _write(tmp_path, "mine.md", "E")
    library = Library([plans.FOLDER, tmp_path])
    assert library.find("E").title == "Mine"
    assert len(library.all()) == 1


def test_within_a_folder_the_first_by_file_name_counts(tmp_path: Path) -> None:
    _write(tmp_path, "b.md", "F", "Second")
    _write(tmp_path, "a.md", "F", "First")
    assert Library([tmp_path]).find("F").title == "First"


def test_a_document_behind_another_is_named_with_the_mend(tmp_path: Path) -> None:
    _write(tmp_path, "b.md", "F", "Second")
    _write(tmp_path, "a.md", "F", "First")
    _write(tmp_path, "e.md", "E")
    library = Library([plans.FOLDER, tmp_path])
    assert [(plan.path.name, other.path.name) for plan, other in library.hidden()] == [
        ("b.md", "a.md")
    ]
    for asked in ("b", "B.md"):
        with pytest.raises(UserError, match=r"b\.md has the code F, as a\.md has.*of its own"):
            library.find(asked)


def test_an_edit_is_seen(tmp_path: Path) -> None:
    path = _write(tmp_path, "f.md", "F", "Before")
    library = Library([tmp_path])
    assert library.find("F").title == "Before"
    _write(tmp_path, "f.md", "F", "After!")
    os.utime(path, ns=(1, 1))
    assert library.find("F").title == "After!"
    path.unlink()
    assert library.all() == ()


def test_an_edit_of_the_defaults_beside_it_is_seen_too(tmp_path: Path) -> None:
    _write(tmp_path, "f.md", "F")
    library = Library([tmp_path])
    assert library.find("F").defaults is None
    beside = tmp_path / "f.toml"
    beside.write_text("strict = true")
    assert library.find("F").defaults == Defaults(strict=True)
    beside.write_text("strict = 3")
    plan = library.find("F")
    assert [plan.where(problem) for problem in plan.errors] == ["f.toml, line 1"]
    beside.unlink()
    assert library.find("F").defaults is None


def test_a_file_that_did_not_change_is_not_read_again(tmp_path: Path) -> None:
    _write(tmp_path, "f.md", "F")
    library = Library([tmp_path])
    assert library.find("F") is library.find("f")


def test_a_broken_document_is_listed_with_its_problem(tmp_path: Path) -> None:
    (tmp_path / "broken.md").write_bytes(b"\xff\xfe")
    (tmp_path / "idle.md").write_text("# Phase U: x\n\nOnly words.\n")
    broken, idle = Library([tmp_path]).all()
    assert (broken.code, broken.phase) == ("broken", None)
    assert [one.code for one in broken.errors] == ["not-utf8"]
    assert idle.phase is not None
    assert [one.code for one in idle.errors] == ["no-step"]


def test_a_document_that_cannot_be_opened_is_listed_too(tmp_path: Path) -> None:
    (tmp_path / "gone.md").symlink_to(tmp_path / "nowhere")
    (tmp_path / "folder.md").mkdir()
    found = Library([tmp_path]).all()
    assert [plan.code for plan in found] == ["folder", "gone"]
    assert {one.code for plan in found for one in plan.errors} == {"unreadable-file"}


def test_a_missing_folder_holds_nothing(tmp_path: Path) -> None:
    assert Library([tmp_path / "none"]).all() == ()


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        ("phase-e", 'There is no plan "phase-e". The plans are: E, HARD. Did you mean E?'),
        ("HARDER", 'There is no plan "HARDER". The plans are: E, HARD. Did you mean HARD?'),
        ("Z", 'There is no plan "Z". The plans are: E, HARD.'),
    ],
)
def test_an_unknown_code_gets_the_nearest(tmp_path: Path, asked: str, answer: str) -> None:
    _write(tmp_path, "x.md", "HARD")
    with pytest.raises(UserError) as refused:
        Library([plans.FOLDER, tmp_path]).find(asked)
    assert str(refused.value) == answer


def test_without_any_plan_it_says_so(tmp_path: Path) -> None:
    with pytest.raises(UserError) as refused:
        Library([tmp_path]).find("E")
    assert str(refused.value) == 'There is no plan "E". The plans are: none yet.'
