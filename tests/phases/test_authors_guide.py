"""The author's guide: each document that it shows is read as it says beside it."""

import re
from typing import NamedTuple

import pytest

from bot.cli.explained import explained
from phases.default_sources import Beside
from phases.defaults import parts_of, rules_of
from phases.document import Item, Phase
from phases.due_rules import days_after_start
from phases.parser import parse
from pictures.documents import GUIDE, SHOWN, documents
from tests.phases.reading import phase_of

TEXT = GUIDE.read_text(encoding="utf-8")
PICTURES = GUIDE.parent / "pictures"
DOCUMENTS = documents()
FIRST = "first"


class Row(NamedTuple):
    """What a row of the table below a document says of a step, or of a checklist."""

    name: str
    items: tuple[tuple[str, str], ...]
    message: str


def test_all_kinds_of_documents_are_shown_with_a_picture_each() -> None:
    assert list(DOCUMENTS) == list(SHOWN)
    for name, step in SHOWN.items():
        picture = f"document-{name}.png"
        assert f'<img src="pictures/{picture}"' in _told_of(name)
        assert (PICTURES / picture).stat().st_size < 100_000
        assert phase_of(DOCUMENTS[name]).step(step)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_each_document_has_the_steps_items_and_messages_that_are_told(name: str) -> None:
    told, read = _rows(_told_of(name)), _as_rows(phase_of(DOCUMENTS[name]))
    assert [(row.name, row.message) for row in told] == [(row.name, row.message) for row in read]
    for told_row, read_row in zip(told, read, strict=True):
        assert len(told_row.items) == len(read_row.items)
        for said, item in zip(told_row.items, read_row.items, strict=True):
            assert _shortened(item, said) == said


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_authors_own_codes_are_told(name: str) -> None:
    phase = phase_of(DOCUMENTS[name])
    items = [item.handle for item in phase.items if item.handle]
    steps = [step.handle for step in phase.steps if step.handle]
    told = re.findall(r"^Can be typed too: (.*)$", _told_of(name), re.MULTILINE)
    if name == FIRST:  # "Step 1" for R1 is told in the reference
        assert (told, items) == ([], [])
    else:
        assert re.findall("`([^`]+)`", "".join(told)) == items + steps


@pytest.mark.parametrize("name", DOCUMENTS)
def test_check_says_of_each_document_what_is_told(name: str) -> None:
    (told,) = re.findall(r"^`check` says: (.*)$", _told_of(name), re.MULTILINE)
    found = [f"line {one.line} `{one.code}`" for one in parse(DOCUMENTS[name]).problems]
    assert told == (", ".join(found) or "nothing")


def test_why_is_printed_as_it_is_shown() -> None:
    (shown,) = re.findall(r"^\$ phasebot show --why release\.md\n(.*?)^```$", TEXT, re.M | re.S)
    printed = list(explained(DOCUMENTS[FIRST]))
    lines = shown.splitlines()
    assert lines == printed[: len(lines)]
    assert len(lines) >= 10


# What is said in words below a document


def test_the_dates_beside_the_first_document_are_read_as_they_stand() -> None:
    (block,) = re.findall(r"^```toml\n(.*?)^```$", TEXT, re.M | re.S)
    parsed = parse(DOCUMENTS[FIRST], Beside("release.toml", block.encode()))
    assert parsed.problems == ()
    assert parsed.phase
    assert parsed.defaults
    rules = rules_of(parsed.phase, parsed.defaults.due).by_item
    days = days_after_start(rules, parts_of(parsed.phase), parsed.defaults.target)
    assert days == {"R1.1": 3, "R1.2": 2, "R2.1": 8, "R2.2": 9, "clo1": 11}


def test_a_command_at_the_top_of_a_phase_is_its_message() -> None:
    command = "\n```\n/speckit.implement T003\n```\n"
    first, second = phase_of(_changed("spec-kit", "\n**Goal**", f"{command}\n**Goal**")).steps
    assert (first.message, second.message) == (None, "/speckit.implement T003")


def test_a_task_with_one_box_below_has_one_thing_to_tick() -> None:
    step = phase_of(_changed("kiro", "  - Create the", "  - [ ] Create the")).steps[0]
    assert [item.text for item in step.items] == ["Create the folder and the queue client"]


def test_nested_numbers_are_items_as_flat_ones_are() -> None:
    nested = re.sub(
        r"^(?=- \[ \] 2\.\d|  - .*(?:Escape|2\.\d))", "  ", DOCUMENTS["kiro"], flags=re.M
    )
    assert nested != DOCUMENTS["kiro"]
    assert _as_rows(phase_of(nested)) == _as_rows(phase_of(DOCUMENTS["kiro"]))


def test_bold_steps_read_the_same_behind_boxes() -> None:
    boxed = phase_of(re.sub(r"^(?=\*\*Step)", "- [ ] ", DOCUMENTS["superpowers"], flags=re.M))
    plain = phase_of(DOCUMENTS["superpowers"])
    assert [[item.text.strip("*") for item in step.items] for step in boxed.steps] == [
        [item.text for item in step.items] for step in plain.steps
    ]
    subjects = ["feat: rows of a report", "feat: download a report as CSV"]
    for phase in (boxed, plain):
        assert [step.commit and step.commit.subject for step in phase.steps] == subjects


def test_what_a_record_says_of_a_task_is_text() -> None:
    sections = {section.title: section.text for section in phase_of(DOCUMENTS["bmad"]).sections}
    assert {"Story", "Dev Notes", "Change Log"} <= set(sections)
    assert sections["Dev Agent Record"].startswith("### Task 1")


def test_tasks_under_headings_are_the_steps_of_a_prp() -> None:
    text = _changed("prp", "```yaml\n", "### Task 1: Count the calls of a key\n\n```yaml\n")
    titles = [step.title for step in phase_of(text).steps]
    assert titles == ["Count the calls of a key", "Syntax", "Tests"]


def test_boxes_make_a_step_of_what_is_read_only() -> None:
    asides = ("Escalation", "Risks", "Contacts", "Notes")
    for aside in asides:
        plain = _changed("runbook", "## Escalation", f"## {aside}")
        assert aside not in [step.title for step in phase_of(plain).steps]
        boxed = plain.replace("- Page the", "- [ ] Page the")
        assert phase_of(boxed).steps[-1].title == aside


def test_several_commands_in_a_step_leave_it_without_a_message() -> None:
    text = _changed("runbook", "1. Scale up.", "```bash\nkubectl get hpa\n```\n\n1. Scale up.")
    assert phase_of(text).steps[1].message is None
    (problem,) = [one for one in parse(text).problems if one.code == "several-messages"]
    assert re.findall(r"\d+", problem.message.removeprefix("RQIL2")) == ["20", "24"]


def _changed(name: str, old: str, new: str) -> str:
    assert DOCUMENTS[name].count(old) == 1
    return DOCUMENTS[name].replace(old, new)


def _told_of(name: str) -> str:
    """What the guide says below a document, up to the next heading."""
    after = TEXT.partition(f"````markdown {name}\n{DOCUMENTS[name]}````\n")[2]
    assert after
    return re.split(r"^#{2,3} ", after, maxsplit=1, flags=re.MULTILINE)[0]


def _rows(told: str) -> list[Row]:
    _, *rows = re.findall(r"^\| (.+) \| (.*?) \|(?: (.*?))? ?\|$", told, re.MULTILINE)
    return [Row(name, tuple(map(_said, items.split("<br>"))), says) for name, items, says in rows]


def _said(cell: str) -> tuple[str, str]:
    code, _, text = cell.removeprefix("`").partition("` ")
    return code, text


def _as_rows(phase: Phase) -> list[Row]:
    steps = [
        Row(
            f"`{step.code}` {step.title}",
            _items(step.items),
            f"`{step.message}`" if step.message else "none",
        )
        for step in phase.steps
    ]
    lists = {
        "Prerequisites": phase.prerequisites,
        "Acceptance": phase.acceptance,
        "Closure": phase.closure,
    }
    return steps + [Row(name, _items(items), "") for name, items in lists.items() if items]


def _items(items: tuple[Item, ...]) -> tuple[tuple[str, str], ...]:
    return tuple((item.code, item.text.partition("\n")[0]) for item in items)


def _shortened(item: tuple[str, str], told: tuple[str, str]) -> tuple[str, str]:
    """An item as short as it is told: a text that ends with "…" goes on in the document."""
    code, text = item
    kept = told[1].removesuffix("…")
    return (code, text[: len(kept)] + "…") if told[1].endswith("…") else item
