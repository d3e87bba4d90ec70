"""A run with something of everything that a report tells."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.domain.report_facts import Report
from bot.storage import runs
from bot.use_cases.gather_report import gather_report
from tests.stage import Stage

DOCUMENT = """\
# Phase H: Härtung مرحلة 多 🚀

## Overview
- Coverage target: 98%
- Final phase before closeout

## Prerequisites
- The keys are `there`

## Steps

### Step H1: <script>alert(1)</script> & more
- =HYPERLINK("https://evil.example","press me")
- [press](javascript:alert(1)) or ![look](https://evil.example/pixel.png)
- **Strong** and `code` and https://example.com/a_b_c

### Step H2: Last
- مستند بالعربية
- 文档

## Acceptance
- Accepted
"""
TYPED = (
    ("@lead", "start H"),
    ("@lead", "set target 4 dec"),
    ("@lead", "stakeholders add @sponsor #stakeholders"),
    ("@lead", "done pre"),
    ("@dev", 'done H1.1 https://example.com/pull/3 "see <b>there</b> | and `here`"'),
    ("@dev", "done H1.2 by @ops"),
    ("@lead", 'waive H1.3 "not *now*"'),
    ("@dev", 'add H2 "one [more](https://example.com)"'),
    ("@lead", 'retire H2.3 "moved to <phase I>"'),
    ("@dev", 'gate pass coverage 97.5 https://example.com/runs/7 "a <red> run"'),
    ("@lead", 'gate override coverage "one generated file & no more"'),
    ("@lead", 'close risks "two runbooks are <untested>"'),
)


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    """The run, midway; its document tries what hostile ones would."""
    (tmp_path / "h.md").write_text(DOCUMENT)
    with Stage(f"sqlite:///{tmp_path / 'stage.db'}", plans_dir=tmp_path) as stage:
        for who, words in TYPED:
            answer = stage.ask(who, words)
            assert not answer.refused, (words, answer.message.text)
        stage.clock.move(days=1)
        yield stage


@pytest.fixture
def report(stage: Stage) -> Report:
    """What its reports tell."""
    return report_of(stage)


def report_of(stage: Stage) -> Report:
    """What the reports of a stage's only run tell."""
    with stage.database.read() as session:
        run = runs.facts(session, stage.run().id)
        return gather_report(session, run, stage.clock(), "/phase")
