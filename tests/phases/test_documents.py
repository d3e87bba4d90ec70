"""Documents of other teams: each is read as the JSON beside it says, and nothing of it is lost."""

import json
import re
from collections import Counter
from pathlib import Path

import pytest

from phases.parser import read
from phases.phase_json import phase_json
from phases.reading import headings
from phases.reading.labels import read_label
from tests.phases.reading import texts_of

FOLDER = Path(__file__).parent / "documents"
DOCUMENTS = sorted(FOLDER.glob("*.md"))
WORD = re.compile(r"\w+")


def test_there_are_at_least_twenty_shapes() -> None:
    assert len(DOCUMENTS) >= 20
    assert {path.stem for path in DOCUMENTS} == {path.stem for path in FOLDER.glob("*.json")}


def test_the_document_from_windows_is_still_one() -> None:
    data = (FOLDER / "crlf_and_bom.md").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\r\n") == data.count(b"\n")


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_a_document_is_read_as_expected(path: Path) -> None:
    parsed = read(path.read_bytes())
    assert parsed.phase is not None
    expected = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    assert phase_json(parsed.phase) == expected["phase"]
    assert [f"{one.line} {one.code}" for one in parsed.problems] == expected["problems"]


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_a_document_can_be_run(path: Path) -> None:
    parsed = read(path.read_bytes())
    assert not [one for one in parsed.problems if one.severity == "error"]
    assert parsed.phase is not None
    assert all(step.items for step in parsed.phase.steps)


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_every_word_below_the_headings_comes_back(path: Path) -> None:
    phase = read(path.read_bytes()).phase
    assert phase is not None
    told = Counter(WORD.findall(texts_of(phase)))
    written = Counter(
        word
        for line in path.read_text(encoding="utf-8-sig").splitlines()
        for word in WORD.findall(_said(line))
    )
    assert {word for word in written if told[word] < written[word]} == set()


def _said(line: str) -> str:
    """What a line says beyond the marks, headings and labels that the parser takes for itself."""
    line = re.sub(r"^\s*(?:[-+*]|\d+[.)])\s+(?:\[[ xX]\]\s)?", "", line)
    if re.match(r"\s*(#|```|~~~|\||<!--)|Step K?\d:|Phase [DK]:|\*\*Step ", line):
        return ""
    label = read_label(line, lambda words: headings.step_part(words) or headings.section(words))
    is_known = label and (headings.step_part(label.words) or headings.section(label.words))
    return re.sub(r"<br>", " ", label.rest if label and is_known else line)
