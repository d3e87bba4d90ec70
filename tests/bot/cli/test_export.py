"""``phasebot export``: a report from the database, beside a bot that runs."""

import json
import os
import pty
import subprocess
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from bot.reports import FORMATS
from bot.settings import Settings
from tests.bot.cli.terminal import phasebot
from tests.stage import Stage


@pytest.fixture
def stage(database_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Stage]:
    """A bot that runs beside it, with a run in its database."""
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.setenv("DATABASE_URL", database_url)
    with Stage(database_url) as stage:
        stage.says("@lead", "start E")
        stage.says("@dev", 'done E1.1 "see مرحلة"')
        yield stage


def test_a_report_is_printed_or_written_while_the_bot_goes_on(stage: Stage, tmp_path: Path) -> None:
    assert "# Phase E: Production Hardening" in phasebot("export", "E").output
    assert "said by @dev" in phasebot("export", "e").output
    stage.says("@dev", "done E1.2")
    told = json.loads(phasebot("export", "1", "--format", "JSON").output)
    assert told["figures"]["done"] == 2
    file = tmp_path / "report.html"
    written = phasebot("export", "E", "--output", str(file))
    assert written.output == f"{file}: {file.stat().st_size:,} bytes\n"
    assert file.read_text("utf-8").startswith("<!doctype html>")
    stage.says("@dev", "done E1.3")


@pytest.mark.parametrize("name", FORMATS)
def test_each_format_is_what_its_ending_says(stage: Stage, tmp_path: Path, name: str) -> None:
    assert stage.run().handle == "E"
    by_ending, by_name = tmp_path / f"a.{name.upper()}", tmp_path / "b"
    assert phasebot("export", "E", "--output", str(by_ending)).code == 0
    assert phasebot("export", "E", "--format", name, "--output", str(by_name)).code == 0
    begins = {"html": b"<!doctype", "json": b"{", "png": b"\x89PNG", "zip": b"PK", "md": b"# "}
    for content in (by_ending.read_bytes(), by_name.read_bytes()):
        assert content.startswith(begins.get(name, "\ufeffcode,".encode()))


def test_what_goes_through_a_pipe_is_the_bytes_themselves(stage: Stage) -> None:
    assert stage.run().handle == "E"
    words = [sys.executable, "-m", "bot", "export", "E", "--format", "zip"]
    printed = subprocess.run(words, capture_output=True, check=True).stdout
    assert "phase-e/report.md" in ZipFile(BytesIO(printed)).namelist()


def test_a_terminal_is_shown_words_alone(stage: Stage) -> None:
    assert stage.run().handle == "E"
    ours, theirs = pty.openpty()
    words = [sys.executable, "-m", "bot", "export", "E", "--format", "zip"]
    ended = subprocess.run(words, stdout=theirs, stderr=subprocess.PIPE, text=True, check=False)
    os.close(theirs)
    os.close(ours)
    assert ended.returncode == 2
    assert ended.stderr == "zip is nothing for a terminal. Name a file: --output FILE\n"


def test_a_folder_gets_a_file_with_the_run_s_name(
    stage: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage.says("@dev", "done E1.2")
    monkeypatch.chdir(tmp_path)
    assert phasebot("export", "E", "--output", "new/deep/").output.startswith("new/deep/phase-e.md")
    again = phasebot("export", "E", "--output", "new/deep", "--format", "html")
    assert again.output.startswith("new/deep/phase-e.html: ")
    assert phasebot("export", "E", "--output", "a.folder/").output.startswith("a.folder/phase-e.md")
    assert phasebot("export", "E", "--output", "new/deep/phase-e.md/").errors == (
        "new/deep/phase-e.md/ cannot be made: file exists.\n"
    )


def test_what_cannot_be_done_says_what_can(stage: Stage, tmp_path: Path) -> None:
    stage.says("@ops", "start E", "#general")
    said = {
        ("export", "E-9"): "There is no run E-9. There are: E-2, E\n",
        ("export", "E", "--format", "pdf"): (
            "There is no format pdf. Name one, --format: md, html, json, csv, png, zip\n"
        ),
        ("export", "E", "--output", "report.docx"): (
            ".docx is no format of a report. Name one, --format: md, html, json, csv, png, zip\n"
        ),
        ("export", "E", "--output", str(tmp_path / "no" / "a.md")): (
            f"{tmp_path}/no/a.md cannot be written: No such file or directory.\n"
        ),
    }
    for words, errors in said.items():
        answer = phasebot(*words)
        assert (answer.code, answer.output, answer.errors) == (2, "", errors)


def test_a_database_that_is_not_there_is_not_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "gone.db"
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{file}")
    answer = phasebot("export", "E")
    assert answer.errors == f"There is no database at {file}, which DATABASE_URL names.\n"
    assert not file.exists()
