"""Metrics: what a bot did is counted, and neither a name nor what was typed becomes a label."""

import threading
import urllib.error
import urllib.request
from datetime import timedelta
from pathlib import Path

import pytest

from bot.app.metrics import counting_of
from bot.metrics import Counting
from bot.metrics import figures as looking
from bot.schedule import Job, Schedule
from bot.settings import read_settings
from bot.storage.trouble import BUSY, TroubleError
from tests.bot.metrics.conftest import HOOKS
from tests.scraping import Page, scrape
from tests.whole import running

SETTINGS = {"slack_bot_token": "xoxb-1", "slack_signing_secret": "secret"}


def counting() -> Counting:
    """What counts for a bot, without the bot."""
    made = counting_of(read_settings(_env_file=None, phasebot_metrics_port=9464, **SETTINGS))
    assert made is not None
    return made


@pytest.mark.parametrize(
    ("name", "labels", "value"),
    [
        ("acks_total", {"kind": "command", "word": "start", "outcome": "ok"}, 1),
        ("acks_total", {"kind": "command", "word": "done", "outcome": "ok"}, 1),
        ("acks_total", {"kind": "command", "word": "done", "outcome": "refused"}, 1),
        ("acks_total", {"kind": "command", "word": "unknown", "outcome": "refused"}, 1),
        ("acks_total", {"kind": "command", "word": "waive", "outcome": "failed"}, 0),
        ("acks_total", {"kind": "press", "word": "item", "outcome": "ok"}, 2),
        ("ack_duration_seconds_count", {"kind": "command", "word": "done"}, 2),
        ("api_calls_total", {"api": "mcp", "operation": "get_step", "outcome": "ok"}, 1),
        ("api_calls_total", {"api": "mcp", "operation": "complete_item", "outcome": "refused"}, 1),
        ("api_calls_total", {"api": "rest", "operation": "done", "outcome": "ok"}, 1),
        ("api_calls_total", {"api": "rest", "operation": "run", "outcome": "refused"}, 1),
        ("api_calls_total", {"api": "results", "operation": "none", "outcome": "refused"}, 1),
        ("api_calls_total", {"api": "status_page", "operation": "none", "outcome": "ok"}, 1),
        ("sends_total", {"outcome": "postponed", "error": "ratelimited"}, 1),
        ("slack_rate_limited_total", {"method": "chat.postMessage"}, 1),
        ("git_fetch_duration_seconds_count", {"outcome": "failed"}, None),
        ("webhook_calls_total", {"outcome": "postponed"}, None),
        ("webhook_calls_owed", {}, None),
        ("runs_open", {}, 1),
        ("database_up", {}, 1),
        ("socket_connected", {}, 1),
        ("check_ok", {"check": "socket mode"}, 1),
        ("build_info", {"database": "sqlite", "transport": "socket mode"}, 1),
        ("task_interval_seconds", {"task": "remind"}, 15),
    ],
)
def test_what_was_done_is_counted(
    page: Page, name: str, labels: dict[str, str], value: float | None
) -> None:
    found = page.value(f"phasebot_{name}", **labels)
    assert found == value if value is not None else found is not None and found >= 1


def test_nothing_that_was_typed_and_nobody_is_named(page: Page) -> None:
    said = [value for sample in page.samples for value in sample.labels.values()]
    assert "zanzibar" not in page.text
    people = ("lead", "dev", "ops", "U0", "C0", "D0", "xox", "xapp", "phase-e", "devnet", "127.0")
    own = {"lead"}  # there is a subcommand of that name
    assert [each for each in said if each.startswith(people) and each not in own] == []


def test_a_label_has_known_values_whatever_a_request_says() -> None:
    made = counting()
    for number in range(500):
        for kind in ("command", "press", "form", "shortcut", "event"):
            made.answered(kind, {"word": f"typed {number}", "outcome": "answered"}, 0.01)
        made.answered("agent", {"tool": f"tool {number}", "status": 200}, 0.01)
        made.sent("refused", f"reason_{number}")
        made.sent("postponed", f"Error{number}")
        made.sent("postponed", f"HTTP {number}")
    series = {
        (sample.name, *sorted(sample.labels.items()))
        for family in made.registry.collect()
        for sample in family.samples
    }
    assert len(series) < 500
    assert not [each for each in series if "499" in str(each)]


def test_each_bot_counts_for_itself() -> None:
    one, other = counting(), counting()
    one.troubled("busy")
    errors = "phasebot_database_errors_total"
    assert one.registry.get_sample_value(errors, {"trouble": "busy"}) == 1
    assert other.registry.get_sample_value(errors, {"trouble": "busy"}) == 0


def test_a_job_tells_its_length_and_when_it_last_came_to_its_end() -> None:
    made, seconds, runs = counting(), [0.0], threading.Semaphore(0)
    troubles = [TroubleError(BUSY)]

    def remind() -> None:
        seconds[0] += 2
        runs.release()
        if troubles:
            raise troubles.pop()

    job = Job("remind", timedelta(milliseconds=10), remind)
    schedule = Schedule((job,), lambda: seconds[0], observer=made)
    schedule.start()
    assert all(runs.acquire(timeout=30) for _ in range(2))
    schedule.stop()

    def told(name: str, **labels: str) -> float | None:
        return made.registry.get_sample_value(f"phasebot_task_{name}", {"task": "remind"} | labels)

    assert told("duration_seconds_count", outcome="database") == 1
    count = told("duration_seconds_count", outcome="ok")
    assert count
    assert told("duration_seconds_sum", outcome="ok") == 2 * count
    assert told("interval_seconds") == 0.01


def test_a_database_that_is_gone_is_told_and_all_else_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(looking, "FRESH", -1.0)
    with running("http", tmp_path, **HOOKS) as whole:
        whole.play("@lead #phase-e /phase start E")
        before = scrape(whole.bot)
        assert before.value("phasebot_runs_open") == 1
        (tmp_path / "whole.db").unlink()
        whole.practice.type("@dev", "#phase-e", "/phase done E1.1")
        urllib_error = ask(f"{whole.url}/readyz")
        page = scrape(whole.bot)
    assert urllib_error == 503
    assert page.value("phasebot_database_up") == 0
    assert page.value("phasebot_check_ok", check="database") == 0
    assert page.value("phasebot_runs_open") is None
    assert page.value("phasebot_outbox_messages") is None
    errors = page.value("phasebot_database_errors_total", trouble="replaced")
    assert errors is not None
    assert errors >= 1
    assert page.value("phasebot_acks_total", word="done", outcome="database") == 1
    assert page.value("phasebot_socket_connected") is None
    assert page.value("process_resident_memory_bytes")


def test_without_a_port_there_are_none_and_the_bot_s_own_port_has_none_in_any_case(
    tmp_path: Path,
) -> None:
    with running("http", tmp_path) as without:
        assert without.bot.metrics is None
        assert ask(f"{without.url}/metrics") == 404


def ask(url: str) -> int:
    """The status of an answer."""
    try:
        with urllib.request.urlopen(url, timeout=30) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        with error:
            return error.code
