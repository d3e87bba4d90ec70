"""No raw id reaches a reader: whoever never typed anything is looked up, or said without a name."""

import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from bot.domain.facts import PersonFacts
from bot.reports import FORMATS
from bot.storage import people
from tests.stage import Stage

STRANGER = "U0STRANGER1"
SECRET = "C0SECRET1"
ID = re.compile(r"\b[UW]0[A-Z0-9]{3,}")


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    """A run in which somebody who never typed anything has every part."""
    with Stage(f"sqlite:///{tmp_path / 'stage.db'}") as stage:
        for words in (
            "start E",
            f"stakeholders add <@{STRANGER}>",
            f"assign E1.1 <@{STRANGER}>",
            f"done E1.2 by <@{STRANGER}>",
            f'done E1.3 "seen by <@{STRANGER}>"',
            f"assign E1.4 <@{STRANGER}>",
            "assign E1.4 nobody",
            f'note E1 "Loki, as in <#{SECRET}>"',
            f'done E2.1 "seen in <#{SECRET}|>"',
            "set second-eyes on",
            f"done acc1 acc2 acc3 acc4 acc5 by <@{STRANGER}>",
        ):
            answer = stage.ask("@lead", words)
            assert not answer.refused, answer.message.text
        yield stage


def exported(stage: Stage, form: str) -> str:
    """The report that comes in somebody's messages, with all that is in a ZIP."""
    stage.says("@lead", f"export {form}")
    stage.deliver()
    content = stage.slack.files[-1].content
    if form != "zip":
        return content.decode(errors="replace")
    with ZipFile(BytesIO(content)) as archive:
        return "\n".join(archive.read(name).decode(errors="replace") for name in archive.namelist())


@pytest.mark.parametrize("form", sorted(FORMATS.keys() - {"png"}))
def test_somebody_without_a_name_is_somebody(stage: Stage, form: str) -> None:
    text = exported(stage, form)
    assert not ID.search(text)
    assert "somebody" in text
    assert SECRET not in text


@pytest.mark.parametrize("form", sorted(FORMATS.keys() - {"png"}))
def test_they_are_looked_up_before_a_report_is_made(stage: Stage, form: str) -> None:
    asked: list[str] = []

    def meet(strangers: Iterable[str], now: datetime) -> None:
        asked.extend(strangers)
        with stage.database.write() as session:
            people.keep(session, PersonFacts(STRANGER, "sam", "Europe/Berlin", ""), now)

    stage.courier.sender.meet = meet
    text = exported(stage, form)
    assert asked == [STRANGER]
    assert not ID.search(text)
    assert "somebody" not in text
    assert "sam" in text
    exported(stage, form)
    assert asked == [STRANGER], "once"


def test_ids_of_every_age_and_shape_are_looked_up(stage: Stage) -> None:
    """Older ones begin with U1 or U2, some have no figure at all, and an Enterprise's begin with W."""
    shapes = {"U1NABAMA8", "U2147483697", "UAJXHCFRT", "W012A3CDE"}
    for person in shapes:
        stage.says("@lead", f"stakeholders add <@{person}>")
    stage.says("@dev", 'note E1 "URGENT"')
    asked: set[str] = set()
    stage.courier.sender.meet = lambda them, _now: asked.update(them)
    text = exported(stage, "json")
    assert asked == shapes | {STRANGER}
    assert not any(person in text for person in shapes)


def test_what_an_agent_is_given_names_nobody_by_an_id(stage: Stage) -> None:
    with stage.database.write() as session:
        people.keep(session, PersonFacts("U0LEAD", "U0LEAD", "Europe/Berlin", ""), stage.clock())
    given = str(stage.card("@dev", "handoff E1").blocks)
    assert "E1: Loki, as in a channel (somebody, 2026-11-24)" in given
    assert not ID.search(given)


def test_the_papers_of_a_checkpoint_name_nobody_by_an_id(stage: Stage) -> None:
    stage.says("@lead", f'note E1 "as <@{STRANGER}> and @dev said"')
    given = str(stage.card("@dev", "checkpoint").blocks)
    assert "as somebody and @dev said" in given
    assert not ID.search(given)
