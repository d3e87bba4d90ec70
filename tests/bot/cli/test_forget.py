"""``phasebot db forget``: somebody's data is gone from every table, and from the file itself."""

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from bot.cards.message import Message
from bot.commands import COMMANDS
from bot.domain.pseudonyms import SOMEBODY
from bot.domain.report_facts import Report
from bot.settings import Settings
from bot.storage import backup, people
from bot.storage.session import Database
from bot.storage.tables import Table
from bot.use_cases.gather_report import gather_report
from tests.bot.cli.terminal import phasebot
from tests.cast import PEOPLE
from tests.dialogue import play
from tests.repository import Repository
from tests.stage import Stage

XAN = "U0XANTHIPPE"
NAME = "Xanthippe Quill"
MAIL = "xanthippe@quill.example"
TRACES = (XAN, NAME, "@xanthippe quill", MAIL, "xq@home.example", "Xan Qq")
ME = replace(PEOPLE["@dev"], id=XAN, name=NAME, email=MAIL)


POSTED: list[tuple[str, int, Message]] = []
"""What stands in Slack once the database was lived in."""


@pytest.fixture(autouse=True)
def cast(monkeypatch: pytest.MonkeyPatch) -> None:
    """@dev is somebody whose name, address and id stand nowhere by chance."""
    monkeypatch.setitem(PEOPLE, "@dev", ME)


@pytest.fixture
def devnet(tmp_path: Path) -> Repository:
    repository = Repository(tmp_path / "devnet")
    repository.write("packages/api/log.ts", "x")
    by = f"{NAME} <{MAIL}>"
    repository.commit("feat(phase-e): observability foundation established", by=by)
    repository.write("docs/security/threat-model.md", "x")
    repository.commit("chore(phase-e): security hardening complete", by="Xan Qq <xq@home.example>")
    return repository


@pytest.fixture
def lived_in(monkeypatch: pytest.MonkeyPatch, database_url: str, devnet: Repository) -> str:
    """A database in which @dev has done all that can be done; gives its address."""
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.setenv("DATABASE_URL", database_url)
    POSTED.clear()
    admins = frozenset({XAN})
    with Stage(database_url, workspace_roots=(devnet.folder,), admins=admins) as stage:
        with stage.database.write() as session:
            people.keep(session, ME, stage.clock())
        _work(stage)
        _try_every_command(stage)
        _leave_something_open(stage)
        stage.ask("@lead", "set workspace devnet")
        at = f"{stage.clock():%Y-%m-%dT%H:%M:%SZ}"
        commit = devnet.commit(by="Xan Qq <xq@home.example>", at=at)
        said = stage.says("@lead", f"accept E2.3 {commit}")
        assert said.startswith("E2.3 found in"), said
        stage.live_until(stage.clock() + timedelta(hours=30))
        POSTED.extend(stage.slack.posted)
    return database_url


def _work(stage: Stage) -> None:
    play(
        stage,
        f"""
        @lead> start E
            …
        @lead> set workspace devnet
            …
        @lead> stakeholders add @dev @sponsor
            …
        @dev> author xq@home.example me
            …
        @lead> accept E1.1
            …
        @ops> note E1 "ask {NAME} or <@{XAN}>, or @{NAME.casefold()}, or {MAIL.upper()}"
            …
        @dev> done E2.1 abc1234 "reviewed by @dev"
            …
        @ops> done E2.2 "for @dev"
            …
        @lead> assign E3.1 @dev
            …
        @dev> assign E3.2 @ops
            …
        @dev> block E3.3 "waits for @dev"
            …
        @lead> remind @dev E3.1 tomorrow 9am
            …
        @dev> remind @ops E3.2 tomorrow 9am
            …
        @dev> settings zone Berlin
            …
        @dev> mute soon
            …
        @dev> snooze E3.1 tomorrow
            …
        @dev> concern "nobody but @dev knows"
            …
        @lead> answer 1 "@dev will write it down"
            …
        """,
    )


def _try_every_command(stage: Stage) -> None:
    for command in COMMANDS:
        for example in command.examples:
            if command.name not in ("close", "archive", "start", "reopen"):
                stage.ask("@dev", example)
                stage.clock.move(minutes=1)
    stage.deliver()


def _leave_something_open(stage: Stage) -> None:
    """One run that @dev closed and archived, and one that goes on without them."""
    stage.ask("@dev", "set second-eyes off")
    stage.ask("@dev", "lead @dev")
    stage.ask("@dev", "done pre E1 E2 E3 E4 acc clo")
    for concern in _report(stage).closing.concerns:
        stage.ask("@dev", f'answer {concern.number} "told @dev"')
    for gate in _report(stage).gates:
        stage.ask("@dev", f'gate override "{gate.name}" "@dev says so"')
    assert not stage.ask("@dev", "close approve").refused
    stage.deliver()
    stage.ask("@dev", "acknowledge")
    assert not stage.ask("@dev", "archive").refused
    stage.ask("@lead", "start E")
    stage.ask("@lead", "assign E1.1 E1.2 @dev")
    stage.ask("@lead", "assign E1.3 @dev @ops")
    stage.ask("@lead", "assign E1.4 @ops @dev")
    stage.ask("@lead", "done E2.4 by @ops @dev")
    stage.ask("@dev", "role release-manager @dev @ops")
    stage.ask("@lead", "due E1.1 tomorrow")
    stage.ask("@lead", "stakeholders add @dev")


def _report(stage: Stage) -> Report:
    with stage.database.read() as session:
        return gather_report(session, stage.run(), stage.clock(), "/phase")


def rows_of(url: str) -> str:
    """Everything in every table but the documents, as one text."""
    database = Database(url)
    try:
        with database.read() as session:
            told = [
                json.dumps(
                    [
                        dict(row)
                        for row in session.connection().execute(sa.select(table)).mappings()
                    ],
                    default=str,
                    ensure_ascii=False,
                )
                for table in Table.metadata.sorted_tables
                if table.name != "plans"
            ]
    finally:
        database.close()
    return "\n".join(told).casefold()


def test_nothing_is_left_that_leads_to_them(lived_in: str) -> None:
    before = rows_of(lived_in)
    assert [trace for trace in TRACES if trace.casefold() not in before] == []
    answer = phasebot("db", "forget", XAN, "--yes")
    assert answer.code == 0, answer.errors
    lines = answer.output.splitlines()
    assert lines[0].startswith("Deleted ")
    assert lines[1] == "Left without an owner: 2 open items."
    assert "items" in lines[2]
    assert "events" in lines[2]
    after = rows_of(lived_in)
    assert [trace for trace in TRACES if trace.casefold() in after] == []
    file = backup.file_of(lived_in)
    for path in [file, *file.parent.glob(f"{file.name}-*")] if file else []:
        held = path.read_bytes().lower()
        assert [trace for trace in TRACES if trace.casefold().encode() in held] == [], path


def test_what_they_did_stays_and_reads_as_somebody_who_left(lived_in: str) -> None:
    assert phasebot("db", "forget", XAN, "--yes").code == 0
    with Stage(lived_in) as stage:
        stage.slack.posted.extend(POSTED)
        status = stage.says("@lead", "status E-2")
        assert "E1 Observability & Reliability · 0 of 4" in status
        assert {stage.run().item(code).owner for code in ("E1.3", "E1.4")} == {PEOPLE["@ops"].id}
        stage.request_prefix = "later"
        assert "release-manager · @ops" in stage.says("@lead", "role")
        assert XAN not in status
        told = stage.says("@lead", "history E")
        assert f"{SOMEBODY} archived the phase" in told
        assert "LEFT" not in told
        stage.deliver()
        assert XAN not in stage.board()
        stage.live_until(stage.clock() + timedelta(days=3))
        new = stage.slack.posted[len(POSTED) :]
        boards = [message for message in stage.slack.messages("C0PHASEE") if message.standing]
        said = [message.text for message in (*boards, *(message for _, _, message in new))]
        drawn = [str(message.blocks) for message in (*boards, *(message for _, _, message in new))]
        assert [text for text in said if "LEFT" in text or XAN in text] == []
        assert [text for text in drawn if "<@LEFT" in text or XAN in text] == []
        assert {lane for lane, _, _ in new} <= {
            "C0PHASEE",
            "C0STAKE",
            "C0GENERAL",
            *(person.id for name, person in PEOPLE.items() if name != "@dev"),
        }


def test_who_leads_an_open_run_hands_over_first(
    monkeypatch: pytest.MonkeyPatch, database_url: str
) -> None:
    monkeypatch.setenv("DATABASE_URL", database_url)
    with Stage(database_url) as stage:
        stage.says("@lead", "start E")
    answer = phasebot("db", "forget", "U0LEAD", "--yes")
    assert (answer.code, answer.errors) == (
        2,
        "U0LEAD leads Phase E. Hand over first, in Slack: /phase lead E @who. If the account is "
        "deactivated, the new lead types /phase lead E me. Nothing was changed.\n",
    )


def test_a_lead_who_left_the_workspace_is_followed_first(
    monkeypatch: pytest.MonkeyPatch, database_url: str
) -> None:
    monkeypatch.setenv("DATABASE_URL", database_url)
    with Stage(database_url) as stage:
        stage.says("@lead", "start E")
        stage.leaves("@lead")
    answer = phasebot("db", "forget", "U0LEAD", "--yes")
    assert answer.errors == (
        "U0LEAD leads Phase E, and has left the workspace. First the new lead types in "
        "Slack: /phase lead E me. Nothing was changed.\n"
    )
    with Stage(database_url) as stage:
        stage.request_prefix = "later"
        stage.directory.gone.add("U0LEAD")
        stage.says("@ops", "lead me")
    assert phasebot("db", "forget", "U0LEAD", "--yes").code == 0


def test_a_concern_about_a_run_whose_lead_left_goes_to_the_channel(
    monkeypatch: pytest.MonkeyPatch, database_url: str
) -> None:
    monkeypatch.setenv("DATABASE_URL", database_url)
    with Stage(database_url) as stage:
        for typed in ("start E", "done pre E1 E2 E3 E4 acc clo", "gate pass coverage 99"):
            stage.ask("@dev", typed)
        stage.ask("@dev", "close approve")
        stage.deliver()
        posted = stage.slack.posted
    assert phasebot("db", "forget", XAN, "--yes").code == 0
    with Stage(database_url, admins=frozenset({"U0OPS"})) as stage:
        stage.request_prefix = "later"
        stage.slack.posted.extend(posted)
        play(
            stage,
            """
            @lead> concern E "who is on call?"
                Concern 1 about Phase E is with #phase-e. The answer comes to your direct messages.
                Kept: “who is on call?”.
            @lead> status E
                *Phase E is closed: Production Hardening & Enablement*
                ■■■■■■■■■■ 16 of 16 done
                closed by somebody who left, Tue 24 Nov
                …
            """,
        )
        assert stage.posts()[-1].startswith("*@lead raised a concern about Phase E*")
        stage.live_until(stage.clock() + timedelta(days=4))
        play(stage, '@ops> answer E 1 "ops is"\n…')
        stage.live_until(stage.clock() + timedelta(days=4))
        assert "@ops answered your concern" in stage.posts("@lead")[-1]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("dev", "--yes"), "'dev' is not the id of a person in Slack, such as U012AB3CD"),
        (("U0NOBODY", "--yes"), "Nothing is known of U0NOBODY. Nothing was changed."),
    ],
)
def test_what_names_nobody_is_refused(
    monkeypatch: pytest.MonkeyPatch, database_url: str, words: tuple[str, ...], said: str
) -> None:
    monkeypatch.setenv("DATABASE_URL", database_url)
    with Stage(database_url) as stage:
        stage.says("@lead", "start E")
    before = rows_of(database_url)
    answer = phasebot("db", "forget", *words)
    assert answer.code == 2
    assert answer.errors.startswith(said)
    assert rows_of(database_url) == before


def test_it_asks_first_and_takes_no_for_an_answer(
    monkeypatch: pytest.MonkeyPatch, database_url: str
) -> None:
    monkeypatch.setenv("DATABASE_URL", database_url)
    with Stage(database_url) as stage:
        stage.says("@lead", "start E")
        stage.says("@dev", "done E1.1")
    before = rows_of(database_url)
    answer = phasebot("db", "forget", XAN, typed=b"n\n")
    assert answer.code == 1
    assert "Delete what is known of U0XANTHIPPE? It cannot be taken back" in answer.output
    assert rows_of(database_url) == before
    assert phasebot("db", "forget", XAN, typed=b"y\n").code == 0
    again = phasebot("db", "forget", XAN, "--yes")
    assert again.errors.startswith("Nothing is known of U0XANTHIPPE.")


def test_it_does_nothing_beside_a_bot_that_runs(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    url = f"sqlite:///{tmp_path / 'phasebot.db'}"
    monkeypatch.setenv("DATABASE_URL", url)
    with Stage(url) as stage:
        stage.says("@lead", "start E")
        answer = phasebot("db", "forget", "U0DEV", "--yes")
    assert answer.code == 2
    assert "is in use. Stop the bot" in answer.errors
