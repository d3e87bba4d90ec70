"""The forms of a report: each tells every item, and no word of a document does anything in it."""

import csv
import io
import json
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from zipfile import ZipFile

import pytest
from markdown_it import MarkdownIt

from bot.domain.report_facts import Report
from bot.reports import FORMATS, file_of
from tests.bot.reports.conftest import report_of
from tests.stage import Stage

CODES = ("pre1", "H1.1", "H1.2", "H1.3", "H2.1", "H2.2", "H2.3", "acc1")


class Page(HTMLParser):
    """What a browser would make of a page: its elements, their addresses, its words."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.elements: list[str] = []
        self.addresses: list[str] = []
        self.loaded: list[str] = []
        self.words: list[str] = []
        self.feed(page.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the element, and what it would load or lead to."""
        self.elements.append(tag)
        self.addresses += [value or "" for name, value in attrs if name == "href"]
        self.loaded += [value or "" for name, value in attrs if name == "src"]

    def handle_data(self, data: str) -> None:
        """Note the words."""
        self.words.append(data)


def made(report: Report, name: str) -> bytes:
    return FORMATS[name].make(report)


@pytest.mark.parametrize("name", ["md", "html", "json", "csv"])
def test_every_item_is_in_each_form_of_words(report: Report, name: str) -> None:
    text = made(report, name).decode("utf-8-sig")
    for code in CODES:
        assert code in text
    for words in ("مستند بالعربية", "文档", "two runbooks are", "Härtung مرحلة 多 🚀"):
        assert words in text or name == "csv"


def test_the_page_runs_nothing_loads_nothing_and_shows_words_as_they_are(report: Report) -> None:
    page = Page(made(report, "html"))
    assert not {"script", "iframe", "link", "object", "form", "base"} & set(page.elements)
    (picture,) = page.loaded
    assert picture.startswith("data:image/svg+xml;base64,")
    assert all(address.startswith(("https://", "#step-")) for address in page.addresses)
    words = "".join(page.words)
    for said in ("<script>alert(1)</script> & more", "see <b>there</b> | and `here`", "not *now*"):
        assert said in words


def test_markdown_keeps_peoples_words_as_they_typed_them(report: Report) -> None:
    text = made(report, "md").decode()
    shown = Page(MarkdownIt().render(text).encode())
    words = "".join(shown.words)
    for said in ("see <b>there</b> | and `here`", "not *now*", "moved to <phase I>"):
        assert said in words
    assert not any(address.startswith("javascript:") for address in shown.addresses)


def test_a_spreadsheet_calculates_nothing(report: Report) -> None:
    text = made(report, "csv").decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [row["code"] for row in rows] == [*CODES[:6], "acc1", "H2.3"]
    assert rows[1]["text"].startswith("'=HYPERLINK")
    assert (rows[1]["by"], rows[1]["at"]) == ("dev", "2026-11-24 09:12")
    assert rows[3]["state"] == "waived"
    cells = [cell for row in rows for cell in row.values()]
    assert not any(cell.startswith(("=", "+", "-", "@", "\t")) for cell in cells)


@pytest.mark.parametrize("name", ["SUM(1+9)", "=1+9", " =1+9", "\t=1+9", "＝1+9", "-1", "+1", "@x"])
def test_a_name_that_somebody_goes_by_is_no_formula_either(report: Report, name: str) -> None:
    run = replace(report.run, names={**report.run.names, "U0DEV": name})
    text = made(replace(report, run=run), "csv").decode("utf-8-sig")
    row = list(csv.DictReader(io.StringIO(text)))[1]
    assert row["by"] == (name if name == "SUM(1+9)" else f"'{name}")


def test_the_json_has_the_facts(report: Report) -> None:
    told = json.loads(made(report, "json"))
    assert told["version"] == 1
    assert told["figures"] | {"people": None} == {
        "deliverables": 5,
        "done": 2,
        "waived": 1,
        "found": 0,
        "said": 2,
        "said_by_agents": 0,
        "reverted": 0,
        "reported": 0,
        "delivered": "2 of 5 delivered, 1 waived",
        "time_taken": "2 working days so far",
        "people": None,
    }
    assert set(told["figures"]["people"]) == {"@lead", "@dev", "@ops"}
    assert told["gates"][-1]["override"]["reason"] == "one generated file & no more"
    assert told["steps"][0]["items"][1]["recorded_by"] == "@dev"
    assert told["history"][0]["said"] == "@lead started the phase"
    assert not any("<@" in event["said"] for event in told["history"])


def test_the_bundle_has_plan_events_and_every_report_and_is_the_same_again(report: Report) -> None:
    archive = ZipFile(io.BytesIO(made(report, "zip")))
    names = ("plan.md", "events.jsonl", "report.md", "report.html", "report.json", "items.csv")
    assert archive.namelist() == [f"phase-h/{name}" for name in (*names, "burn-up.png")]
    assert archive.read("phase-h/plan.md").decode() == report.plan_text
    assert report.plan_text.startswith("# Phase H: Härtung")
    lines = archive.read("phase-h/events.jsonl").decode().splitlines()
    assert len([json.loads(line) for line in lines]) == len(report.events)
    assert made(report, "zip") == made(report, "zip")


def test_a_report_comes_in_the_direct_messages_of_who_asks(stage: Stage) -> None:
    assert "export html" in stage.says("@ops", "export")
    said = stage.says("@ops", "export html")
    assert said == "The report of Phase H comes in your direct messages (html)."
    (posted,) = stage.posts("@ops")
    assert posted.startswith("Phase H, as you asked:\n<https://files.example.com/")
    (file,) = stage.slack.files
    assert file.name == "phase-h.html"
    assert b"<!doctype html>" in file.content
    assert stage.says("@ops", "export docx") == (
        "There is no format “docx”. Type: /phase export [md|html|json|csv|png|zip]"
    )
    assert "Did you mean /phase export json?" in stage.says("@ops", "export jsn")


def test_the_picture_is_a_file_with_words_for_those_who_do_not_see_it(report: Report) -> None:
    file = file_of(report, "png")
    assert file.name == "phase-h.png"
    assert file.alt.startswith("Burn-up of Phase H, on 25 Nov: 3 of 5 deliverables settled")


def test_whoever_only_let_something_go_completed_nothing(tmp_path: Path) -> None:
    with Stage(f"sqlite:///{tmp_path / 'stage.db'}") as stage:
        for who, words in (
            ("@lead", "start E"),
            ("@lead", 'waive E1.1 "not here"'),
            ("@dev", "done E1.2"),
            ("@ops", "done E1.3 E1.4"),
        ):
            assert not stage.ask(who, words).refused
        assert report_of(stage).people == ["U0OPS", "U0DEV"]
