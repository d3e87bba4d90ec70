"""Reports of other runs: somebody's earlier owner, a stakeholder far away, 500 items, nothing."""

import csv
import io
import json
import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from bot.cards.closing_preview import STATEMENT_FORM
from bot.domain.report_facts import Report
from bot.reports import FORMATS
from bot.storage import runs
from bot.use_cases.gather_report import gather_report
from tests.cast import PEOPLE
from tests.dialogue import play
from tests.stage import Stage

DOCS = Path(__file__).parents[3] / "docs"


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    """Four people who have said something, and nothing that runs."""
    with Stage(f"sqlite:///{tmp_path / 'stage.db'}") as stage:
        for who in PEOPLE:
            stage.says(who, "status")
        yield stage


def report_of(stage: Stage, run: int = 1) -> Report:
    with stage.database.read() as session:
        return gather_report(session, runs.facts(session, run), stage.clock(), "/phase")


def text_of(stage: Stage, name: str) -> str:
    return FORMATS[name].make(report_of(stage)).decode("utf-8-sig")


def test_whoever_is_spoken_of_has_a_name(stage: Stage) -> None:
    stage.says("@lead", "start E")
    stage.says("@lead", "assign E2.1 @ops")
    stage.says("@lead", "assign E2.1 @dev")
    stage.says("@lead", 'done E1.1 "as <@U0SPONSOR> wished"')
    stage.says("@lead", 'concern "does <@U0OPS> know?"')
    for name in ("md", "html", "json", "csv"):
        text = text_of(stage, name)
        assert "as @sponsor wished" in text
        assert not [person.id for person in PEOPLE.values() if person.id in text]
        assert "somebody" not in text
        assert name == "csv" or ("assigned E2.1 to @ops" in text and "does @ops know?" in text)


def test_what_is_open_says_who_has_it_and_what_holds_it_up(stage: Stage) -> None:
    stage.says("@lead", "start E")
    stage.says("@lead", "assign E2.1 @dev")
    stage.says("@lead", "due E2.1 fri")
    stage.says("@lead", 'block E2.1 "no licence"')
    assert "  - @dev · due Fri 27 Nov 2026, 23:00 · blocked: no licence\n" in text_of(stage, "md")
    assert "@dev · due Fri 27 Nov 2026, 23:00 · blocked: no licence" in text_of(stage, "html")
    stage.clock.move(days=4)
    assert "@dev · late since Fri 27 Nov 2026, 23:00 · " in text_of(stage, "md")
    items = json.loads(text_of(stage, "json"))["steps"][1]["items"]
    assert [item["code"] for item in items if item["is_late"]] == ["E2.1"]


def test_every_form_says_whose_word_an_item_rests_on(stage: Stage) -> None:
    stage.says("@lead", "start E")
    stage.reports("E1.1", "abc1234", "=SUM(1) <b>it works</b>")
    stage.reports("E1.2", "#7")
    stage.says("@ops", "done E1.2")
    stage.says("@lead", "set agents complete")
    stage.reports("E1.3", "#8")
    stage.reports("E1.4", agent="ci", who=None)
    told = json.loads(text_of(stage, "json"))
    figures = told["figures"]
    assert (figures["done"], figures["said"], figures["said_by_agents"]) == (3, 1, 2)
    assert (figures["reported"], figures["people"]) == (1, ["@ops"])
    assert figures["delivered"].endswith("(1 said, 1 said by an agent, 1 said by a program)")
    waits, confirmed, by_agent, by_program = told["steps"][0]["items"]
    assert waits["report"] == {"evidence": "abc1234", "note": "=SUM(1) <b>it works</b>"}
    assert (waits["proof"], waits["state"], waits["agent_for"]) == (None, "open", "@dev")
    assert (confirmed["proof"], confirmed["by"], confirmed["agent"]) == (
        "said",
        "@ops",
        "claude-code",
    )
    assert (by_agent["proof"], by_agent["by"]) == ("said by an agent", "@dev")
    assert (by_program["proof"], by_program["by"]) == ("said by a program", None)
    for name in ("md", "html"):
        text = text_of(stage, name)
        assert "reported by claude-code for @dev, not confirmed · abc1234 · =SUM(1) " in text
        assert "<b>it works" not in text
        assert "said by @ops, reported by claude-code for @dev" in text
        assert "said by the agent claude-code for @dev" in text
        assert "said by the program ci" in text
        assert "None" not in text
    rows = {row["code"]: row for row in csv.DictReader(io.StringIO(text_of(stage, "csv")))}
    assert (rows["E1.1"]["agent"], rows["E1.1"]["reported_at"]) == (
        "claude-code",
        "2026-11-24 09:12",
    )
    assert rows["E1.3"]["proof"] == "said by an agent"


def test_several_people_stand_alike_in_a_spreadsheet(stage: Stage) -> None:
    stage.says("@lead", "start E")
    stage.says("@lead", "assign E1.1 @dev @ops")
    stage.says("@lead", "done E1.2 by @sponsor @dev @ops")
    rows = {row["code"]: row for row in csv.DictReader(io.StringIO(text_of(stage, "csv")))}
    assert rows["E1.1"]["owners"] == "dev, ops"
    assert (rows["E1.2"]["by"], rows["E1.2"]["done_with"]) == ("sponsor", "dev, ops")


def test_a_waived_checklist_item_stands_among_what_was_waived(stage: Stage) -> None:
    stage.says("@lead", "start E")
    stage.says("@lead", 'waive acc2 "reviewed last year"')
    waived = text_of(stage, "md").partition("## Waived and retired")[2].partition("##")[0]
    assert waived.strip() == "- acc2 waived by @lead: reviewed last year"


def test_the_lines_of_what_the_lead_says_stay_lines(stage: Stage) -> None:
    stage.says("@lead", "start E")
    stage.says("@lead", "done E1 E2 E3 E4 pre acc clo")
    stage.says("@lead", "gate pass coverage 99")
    risks = "Two remain:\n- the rota *starts* 1 Dec\n- runbooks untested"
    stage.fills("@lead", STATEMENT_FORM, about=stage.about(), risks=risks)
    stage.says("@lead", "close approve")
    shown = MarkdownIt().render(text_of(stage, "md"))
    assert "<p>Two remain:<br />\n- the rota *starts* 1 Dec<br />\n- runbooks untested</p>" in shown


def test_the_json_has_every_result_and_what_each_step_came_to(stage: Stage) -> None:
    stage.says("@lead", "start E")
    stage.says("@dev", "gate pass coverage 97.5 https://example.com/runs/7")
    stage.says("@dev", "gate pass coverage 98.4")
    stage.says("@lead", 'waive E1.2 "later"')
    told = json.loads(text_of(stage, "json"))
    assert [result["value"] for result in told["results"]] == [97.5, 98.4]
    assert told["results"][0] == {
        "gate": "coverage",
        "passed": True,
        "value": 97.5,
        "at": "2026-11-24T08:12:00+00:00",
        "by": "@dev",
        "evidence": None,
        "url": "https://example.com/runs/7",
        "commit": None,
    }
    assert told["steps"][0]["delivered"] == "0 of 4 done, 1 waived"


def test_a_stakeholder_far_away_gets_the_report_of_what_is_closed_and_archived(
    both: Stage,
) -> None:
    both.says("@lead", "start E")
    both.says("@lead", "stakeholders add @sponsor")
    both.says("@lead", "done E1 E2 E3 E4 pre acc clo")
    both.says("@lead", "gate pass coverage 99")
    both.says("@lead", "close approve")
    assert "direct messages (md)" in both.says("@sponsor", "export markdown", "dm")
    both.says("@lead", "archive")
    assert "direct messages (csv)" in both.says("@sponsor", "export E .CSV", "dm")
    both.deliver()
    names = [file.name for file in both.slack.files]
    assert names[-1] == "phase-e.csv"
    assert names.count("phase-e.md") >= 2


def test_a_picture_of_nothing_is_refused_at_once(stage: Stage) -> None:
    stage.says("@lead", "start E")
    for item in report_of(stage).run.deliverables:
        stage.says("@lead", f'retire {item.code} "not ours"')
    play(
        stage,
        """
        @dev> export png
            Phase E has no deliverables: there is no burn-up.
        @dev> export zip
            The report of Phase E comes in your direct messages (zip).
        """,
    )
    stage.deliver()
    assert [file.name for file in stage.slack.files] == ["phase-e.zip"]
    assert "Burn-up" not in text_of(stage, "md")
    assert "burn-up" not in text_of(stage, "html")


def test_a_picture_that_cannot_be_made_any_more_says_so(stage: Stage) -> None:
    stage.says("@lead", "start E")
    stage.says("@ops", "export png")
    for item in report_of(stage).run.deliverables:
        stage.says("@lead", f'retire {item.code} "not ours"')
    assert stage.posts("@ops") == [
        "What you asked for of Phase E cannot be made: "
        "Phase E has no deliverables: there is no burn-up."
    ]


def test_500_items_are_in_every_form_within_a_moment(tmp_path: Path) -> None:
    """With twelve events an item, and steps, titles and notes in every script."""
    steps = [
        f"### Step X{step}: {'طويل 漢字 ' * 12}\n**Key Deliverables**\n"
        + "\n".join(f"- {'item ' * 20}{item}" for item in range(10))
        for step in range(1, 51)
    ]
    (tmp_path / "x.md").write_text("# Phase X: Large\n\n" + "\n\n".join(steps))
    with Stage(f"sqlite:///{tmp_path / 'large.db'}", plans_dir=tmp_path) as stage:
        stage.says("@lead", "start X")
        for step in range(1, 51):
            stage.says("@dev", f'done X{step} "{"لماذا? <b> " * 30}"')
        report = report_of(stage)
        stage.deliver()
        sizes = {}
        for name, form in FORMATS.items():
            began = time.process_time()
            content = form.make(report)
            sizes[name] = len(content)
            assert time.process_time() - began < 10, name
            if form.is_text:
                text = content.decode("utf-8-sig")
                assert all(f"X{step}.{item}" in text for step in (1, 50) for item in (1, 10))
        rows = list(csv.DictReader(io.StringIO(FORMATS["csv"].make(report).decode("utf-8-sig"))))
        assert len(rows) == 500
        assert max(sizes.values()) < 3_000_000
        assert stage.says("@dev", "export zip").endswith("comes in your direct messages (zip).")
        stage.deliver()
        assert [file.name for file in stage.slack.files] == ["phase-x.zip"]


def test_every_name_in_the_json_is_in_its_document(stage: Stage) -> None:
    stage.says("@lead", "start E")
    stage.says("@lead", "stakeholders add @sponsor")
    stage.says("@dev", "gate pass coverage 97.5")
    stage.says("@lead", "gate override coverage so")
    stage.says("@dev", 'concern "who is on call?"')
    stage.says("@lead", 'answer 1 "@ops"')
    stage.says("@lead", "done E1 E2 E3 E4 pre acc clo")
    stage.says("@lead", "close approve")
    stage.says("@sponsor", "acknowledge", "dm")
    shape = (DOCS / "reports.md").read_text("utf-8").partition("## The JSON")[2]
    told = json.loads(text_of(stage, "json"))
    names = names_in(told)
    assert {"override", "answered_by", "acknowledged", "settled", "zone"} <= names
    assert not names - set(re.findall(r"\w+", shape))


def names_in(told: object) -> set[str]:
    if isinstance(told, dict):
        return set(told).union(*map(names_in, told.values()))
    return set().union(*map(names_in, told)) if isinstance(told, list) else set()
