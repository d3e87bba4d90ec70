"""A database that an earlier version left is taken over as it stands, on both kinds."""

import sqlite3
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.storage import schema
from bot.storage.plans import load_running
from bot.storage.session import Database
from bot.storage.tokens import Purpose
from bot.use_cases.key_holders import require_holder
from bot.use_cases.may_report import NotTakenError
from bot.use_cases.send_reminders import send_reminders
from tests.stage import Stage
from tests.upgrade.answering import Upgraded
from tests.upgrade.facts import facts_of
from tests.upgrade.kept import AS_IT_WAS, Kept, rows_of

UNSENT = ("due", "leased")


def stage_of(kept: Kept, url: str) -> Stage:
    """The bot's parts on what was left, at the moment when it was left."""
    stage = Stage(url, plans_dir=kept.plans, slack=kept.slack())
    stage.clock.now = kept.at
    return stage


def holds(now: Any, then: Any) -> bool:
    """Whether all that was told then is told now; a newer version may tell more."""
    if isinstance(then, dict):
        return all(key in now and holds(now[key], value) for key, value in then.items())
    if isinstance(then, list):
        return len(now) == len(then) and all(map(holds, now, then))
    return bool(now == then)


def test_every_run_says_what_it_said(kept: Kept, kept_url: str) -> None:
    """Codes, texts, states, who, when, evidence, gates, results, concerns, and the history."""
    database = Database(kept_url)
    now = facts_of(database, kept.at)
    database.close()
    assert now.keys() == kept.facts["runs"].keys()
    for handle, then in kept.facts["runs"].items():
        for part, told in then.items():
            assert holds(now[handle][part], told), (handle, part, now[handle][part], told)


def test_no_row_is_lost_or_changed_by_the_upgrade(kept: Kept, kept_url: str) -> None:
    """Mutes, snoozes, reminders, keys, slots: each column has the value that it had."""
    database = Database(kept_url)
    assert schema.revision(database) == schema.HEAD
    now = rows_of(database)
    database.close()
    for table, rows in kept.rows().items():
        if table == "alembic_version":
            continue
        assert len(now[table]) == len(rows), table
        for then in rows:
            assert any(holds(row, then) for row in now[table]), (table, then)


def test_what_was_owed_is_delivered_once_and_what_stands_is_edited(
    kept: Kept, kept_url: str
) -> None:
    rows = {row["id"]: row for row in kept.rows()["outbox"]}
    stands = {id_ for _, id_ in kept.facts["stands"]}
    unsent = {id_ for id_, row in rows.items() if row["state"] in UNSENT}
    owed = unsent - stands
    assert owed
    edited = {id_ for id_ in unsent if rows[id_]["ts"]}
    assert edited
    assert unsent & stands - edited, "one was posted, and nobody knew"
    with stage_of(kept, kept_url) as stage:
        before = len(stage.slack.posted)
        stage.deliver()
        posted = [id_ for _, id_, _ in stage.slack.posted[before:]]
        assert sorted(posted) == sorted(owed)
        changed = {id_ for _, id_, said in stage.slack.posted[:before] if said != AS_IT_WAS}
        assert changed == edited
        stage.deliver()
        assert len(stage.slack.posted) == before + len(owed)


def test_what_was_refused_is_tried_no_more(kept: Kept, kept_url: str) -> None:
    refused = {row["id"] for row in kept.rows()["outbox"] if row["state"] == "refused"}
    assert refused
    with stage_of(kept, kept_url) as stage:
        stage.deliver()
        assert not refused & {id_ for _, id_, _ in stage.slack.posted}


def test_a_board_is_edited_where_it_stands(kept: Kept, kept_url: str) -> None:
    with stage_of(kept, kept_url) as stage:
        stage.deliver()
        place = [id_ for _, id_, _ in stage.slack.posted].index(_board(kept, "C0PHASEE"))
        before = len(stage.slack.posted)
        assert not stage.ask("@dev", "done E2.3").refused
        shown = stage.slack.posted[place][2]
        stage.deliver()
        assert stage.slack.posted[place][2] != shown
        assert len(stage.slack.posted) == before


def _board(kept: Kept, channel: str) -> int:
    rows = kept.rows()["outbox"]
    [*_, board] = [row for row in rows if (row["kind"], row["lane"]) == ("board", channel)]
    return int(board["id"])


def test_what_was_told_is_not_told_again(kept: Kept, kept_url: str) -> None:
    with stage_of(kept, kept_url) as stage:
        stage.deliver()
        before = len(stage.slack.posted)
        send_reminders(stage.database, kept.at)
        stage.deliver()
        assert len(stage.slack.posted) == before
        told = [row["slot"] for row in rows_of(stage.database)["nudges"]]
        assert sorted(told) == sorted(row["slot"] for row in kept.rows()["nudges"])


def test_what_was_asked_for_comes_at_its_hour_and_what_was_muted_does_not(
    kept: Kept, kept_url: str
) -> None:
    """Somebody's own reminders, a snooze that is over, a kind that was muted."""
    with stage_of(kept, kept_url) as stage:
        for moment in ("2026-12-04T15:00Z", "2026-12-14T10:00Z", "2026-12-15T15:00Z"):
            stage.clock.now = datetime.fromisoformat(moment)
            send_reminders(stage.database, stage.clock())
            stage.deliver()
        known = {row["id"] for row in kept.rows()["nudges"]}
        new = [row for row in rows_of(stage.database)["nudges"] if row["id"] not in known]
    heard = [row for row in new if row["state"] != "skipped"]
    told = {(row["kind"], row["person"], row["about"]) for row in heard}
    assert ("own", "U0OPS", "E3.1") in told
    assert ("own", "U0DEV", "E1.4") not in told, "that is done by now"
    assert ("weekly", "U0SPONSOR", None) in told
    for mute in kept.rows()["mutes"]:
        muted = {kind for kind, person, _ in told if person == mute["person"]}
        assert mute["run_id"] or mute["kind"] not in muted, mute
    assert ("snoozed", "U0DEV", "E2.3") in told
    still = {person for _, person, about in told if (about or "").startswith("E3.")}
    assert "U0LEAD" not in still, "that is put off until later"


def test_the_plans_that_run_are_read_at_the_start(kept_url: str) -> None:
    database = Database(kept_url)
    with database.read() as session:
        load_running(session)
    database.close()


def test_a_person_goes_on_where_they_were(kept: Kept, kept_url: str) -> None:
    with stage_of(kept, kept_url) as stage:
        for text in ("mine", "next", "done E2.2", "undo E2.2", "gates", "history", "close"):
            assert stage.says("@lead", text), text
        assert "@someone" not in stage.says("@lead", "history")
        assert not stage.ask("@lead", "start T", "#phase-e").refused


def test_a_pipelines_key_still_reports(bot: Upgraded) -> None:
    key, *_ = bot.kept.facts["keys"]
    report = {"gate": "pnpm verify:local", "passed": True}
    answer = bot.client.post(
        "/api/v1/runs/E-3/results", json=report, headers={"authorization": f"Bearer {key}"}
    )
    assert answer.status_code == 201, answer.text
    assert bot.changed()


def test_a_key_of_before_is_no_agents_and_no_programs(kept: Kept, kept_url: str) -> None:
    pages = [page.partition("key=")[2] for page in kept.facts["pages"]]
    database = Database(kept_url)
    for key in (*kept.facts["keys"], *pages):
        for purpose in (Purpose.AGENT, Purpose.PROGRAM):
            with database.read() as session, pytest.raises(NotTakenError, match="key is unknown"):
                require_holder(session, key, purpose, kept.at, "/phase")
    database.close()


def test_a_link_still_opens_the_page(bot: Upgraded) -> None:
    [page] = bot.kept.facts["pages"]
    answer = bot.client.get(page)
    assert answer.status_code == 200
    assert "Production Hardening" in answer.text


def test_an_older_database_is_backed_up_before(kept: Kept, tmp_path: Path) -> None:
    database = Database(kept.into_sqlite(tmp_path / "kept.db"))
    older = schema.revision(database) != schema.HEAD
    assert (schema.upgrade(database) is not None) == older
    database.close()


def test_who_muted_a_kind_that_was_merged_hears_none_of_what_it_is_now(
    kept: Kept, tmp_path: Path
) -> None:
    url = kept.into_sqlite(tmp_path / "kept.db")
    muted = [
        ("U0OPS", None, "due"),
        ("U0DEV", 12, "due"),
        ("U0SPONSOR", 12, "due"),  # who muted "soon" there as well
        ("U0SPONSOR", None, "due"),
    ]
    with closing(sqlite3.connect(tmp_path / "kept.db")) as connection:
        rows = [(*each, kept.at.isoformat()) for each in muted]
        insert = "INSERT INTO mutes (person, run_id, kind, at) VALUES (?, ?, ?, ?)"
        connection.executemany(insert, rows)
        connection.commit()
    database = Database(url)
    schema.upgrade(database)
    now = [(row["person"], row["run_id"], row["kind"]) for row in rows_of(database)["mutes"]]
    database.close()
    assert "due" not in {kind for _, _, kind in now}
    assert len(now) == len(set(now)) == len(kept.rows()["mutes"]) + 3
    assert {("U0OPS", None, "soon"), ("U0DEV", 12, "soon"), ("U0SPONSOR", None, "soon")} <= {*now}


def test_no_deadline_that_was_told_is_told_again_in_the_days_after(
    kept: Kept, kept_url: str
) -> None:
    with stage_of(kept, kept_url) as stage:
        for hours in range(0, 72, 3):
            stage.clock.now = kept.at + timedelta(hours=hours)
            send_reminders(stage.database, stage.clock.now)
        told = [row["slot"].split(":", 1) for row in rows_of(stage.database)["nudges"]]
    before = {row["slot"].split(":", 1)[1] for row in kept.rows()["nudges"] if row["kind"] == "due"}
    assert before
    again = [fact for kind, fact in told if kind == "soon" and fact in before]
    known = [row["slot"] for row in kept.rows()["nudges"]]
    assert again == [slot[5:] for slot in known if slot[:5] == "soon:" and slot[5:] in before]
