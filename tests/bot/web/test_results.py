"""Results of gates, reported to a whole bot over real HTTP."""

import json
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx2
import pytest

from bot.use_cases.take_result import MOST_AN_HOUR
from bot.web.results import LARGEST_BODY
from tests.bot.web.pipeline import VERIFY, Pipeline
from tests.whole import running

AT = {"commit": "1a2b3c4d5e6f", "url": "https://ci.example.com/runs/7"}
LONG = "pnpm verify:local --filter " + "x" * 150
CLOSED = """
@lead #phase-e /phase done pre acc clo E1 E2 E3 E4
@lead #phase-e /phase gate pass coverage 98.4
@lead #phase-e /phase gate pass "pnpm verify:local"
@lead #phase-e /phase close approve
"""


@pytest.fixture
def pipeline(tmp_path: Path) -> Iterator[Pipeline]:
    """A pipeline with a token of a run that has two gates to report on."""
    with running("http", tmp_path) as whole:
        yield Pipeline(whole).begin()


@pytest.fixture
def on_both(tmp_path: Path, database_url: str) -> Iterator[Pipeline]:
    """The same on each of the two databases."""
    with running("http", tmp_path, database_url=database_url) as whole:
        yield Pipeline(whole).begin()


@pytest.fixture(params=["http", "socket mode"])
def either_way(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Pipeline]:
    """The same, whichever way Slack reaches the bot."""
    with running(request.param, tmp_path) as whole:
        yield Pipeline(whole).begin()


def test_a_result_is_kept_and_answered_with_how_the_gate_stands(on_both: Pipeline) -> None:
    status, said = on_both.post({"gate": "coverage", "value": 98.4, **AT})
    assert (status, said["run"], said["passed"], said["commit"]) == (201, "E", True, AT["commit"])
    assert said["gate"] == {
        "name": "coverage",
        "met": True,
        "reason": "98.4% at its lowest (target 98%)",
        "wanted": "",
    }
    assert on_both.history() == [
        "CI said that “coverage” passed with 98.4 at 1a2b3c4: https://ci.example.com/runs/7"
    ]
    shown = on_both.whole.play("@lead #phase-e /phase token")
    assert (
        f"…{on_both.key[-4:]} may report results; made by @lead a moment ago, used last a moment ago"
        in shown
    )


def test_the_same_report_again_is_kept_once(on_both: Pipeline) -> None:
    report = {"gate": VERIFY, "passed": True, "evidence": "412 tests in 9 s", **AT}
    first = on_both.post(report)
    again = on_both.post(report | {"gate": "  PNPM verify:local ", "evidence": "412 tests in 8 s"})
    assert (first[0], again[0]) == (201, 200)
    assert again[1] == first[1]
    assert on_both.post(report | {"commit": "2b3c4d5e6f70"})[0] == 201
    assert on_both.post(report)[0] == 201, "it is not the newest any more"
    assert len(on_both.history()) == 3


def test_a_run_is_named_by_its_number_or_its_handle(either_way: Pipeline) -> None:
    for run, status in (("1", 201), ("E", 200), ("e", 200)):
        assert either_way.post({"gate": VERIFY, "passed": True}, run)[0] == status


def test_reports_that_come_at_once_are_kept_one_by_one(on_both: Pipeline) -> None:
    same = [{"gate": VERIFY, "passed": True, **AT}] * 8
    others = [{"gate": "coverage", "value": 98 + number / 10} for number in range(8)]
    with ThreadPoolExecutor(8) as pool:
        statuses = [status for status, _ in pool.map(on_both.post, same)]
        assert sorted(statuses) == [200] * 7 + [201]
        assert [status for status, _ in pool.map(on_both.post, others)] == [201] * 8
    assert len(on_both.history()) == 9


def test_the_lead_hears_once_that_a_gate_fails_which_had_passed(pipeline: Pipeline) -> None:
    pipeline.post({"gate": VERIFY, "passed": False})
    assert told(pipeline) == [], "it had never passed"
    pipeline.post({"gate": VERIFY, "passed": True})
    pipeline.post({"gate": VERIFY, "passed": False, "evidence": "2 <failed>", **AT})
    pipeline.post({"gate": VERIFY, "passed": False, "evidence": "3 failed"})
    assert told(pipeline) == [
        "“pnpm verify:local” did not pass in Phase E. Closing waits until it passes.\n"
        "Reported by CI at 1a2b3c4 (<https://ci.example.com/runs/7|its page>): 2 &lt;failed&gt;\n"
        "What closing waits for: /phase gates E"
    ]


def test_the_lead_is_not_told_to_wait_for_what_they_overrode(pipeline: Pipeline) -> None:
    pipeline.whole.play(
        """
        @lead #phase-e /phase gate override "pnpm verify:local" "flaky on Mondays"
        @lead #phase-e /phase gate override coverage "one generated file"
        """
    )
    for passed in (True, False):
        pipeline.post({"gate": VERIFY, "passed": passed})
    pipeline.post({"gate": "coverage", "value": 97})
    assert [message.splitlines()[0] for message in told(pipeline)] == [
        "“pnpm verify:local” did not pass in Phase E. "
        "The lead overrode it, so closing does not wait for it.",
        "Coverage of Phase E is 97%, under its target of 98%. "
        "The lead overrode it, so closing does not wait for it.",
    ]


def test_a_gate_that_was_added_again_takes_the_same_report_anew(on_both: Pipeline) -> None:
    report = {"gate": VERIFY, "passed": True, **AT}
    assert on_both.post(report)[0] == 201
    on_both.whole.play(
        """
        clock +1m
        @lead #phase-e /phase gate remove "pnpm verify:local"
        @lead #phase-e /phase gate add "pnpm verify:local"
        clock +1m
        """
    )
    status, said = on_both.post(report)
    assert (status, said["gate"]["met"]) == (201, True)


@pytest.mark.parametrize(
    "name", ['pytest -k "not slow" -x', 'say "hi" & <go>', "“smart” ones", LONG]
)
def test_the_command_that_a_refusal_names_adds_the_very_gate(pipeline: Pipeline, name: str) -> None:
    typed = pipeline.refused({"gate": name, "passed": True})[1].partition("adds one with ")[2]
    added = pipeline.whole.play(f"@lead #phase-e {typed}")
    assert pipeline.post({"gate": name, "passed": True})[0] == 201
    [passes] = re.findall(r"Once it has passed: (.*), or report", added)
    assert "is recorded: passed" in pipeline.whole.play(f"@lead #phase-e {passes}")


def test_the_lead_hears_once_that_coverage_is_under_its_target(pipeline: Pipeline) -> None:
    for value in (97.9, 97, 98.5, 99, 96.25):
        pipeline.post({"gate": "coverage", "value": value})
    heads = [message.split(",")[0] for message in told(pipeline)]
    assert heads == ["Coverage of Phase E is 97.9%", "Coverage of Phase E is 96.25%"]
    [proposed] = re.findall(r"/phase gate .*", told(pipeline)[0])[:1]
    assert "no longer holds the phase open" in pipeline.whole.play(f"@lead dm {proposed}")


def told(pipeline: Pipeline) -> list[str]:
    """What the bot wrote to the lead alone."""
    pipeline.whole.bot.settle()
    workspace = pipeline.whole.practice.workspace
    return [
        message.text
        for message in workspace.messages()
        if message.only_for is None
        and message.channel.startswith("D")
        and workspace.people[message.author].is_bot
    ]


GOOD = {"gate": VERIFY, "passed": True}
MAKES_ONE = (
    "The lead of the run makes one with /phase token new; "
    "it goes into the pipeline's secret PHASEBOT_TOKEN."
)
GATES = "Those that do: “coverage”, “pnpm verify:local”."


def test_a_pipelines_log_says_what_was_wrong_and_what_to_do(pipeline: Pipeline) -> None:
    def reads(expected: str, body: object = GOOD, run: str = "E", **how: Any) -> None:
        status, sentence = pipeline.refused(body, run, **how)
        assert f"{status} {sentence}" == expected

    no_token = "401 No token came with this: send Authorization: Bearer TOKEN. "
    reads(f"{no_token}{MAKES_ONE}", key="")
    reads(f"401 This token is unknown. {MAKES_ONE}", key="guessed")
    reads(
        "404 There is no run “F”. This token is of Phase E: post to /api/v1/runs/1/results", run="F"
    )
    reads(
        f"404 Phase E has no gate “tests” that takes results. {GATES} "
        f'The lead adds one with /phase gate add "tests"',
        {"gate": "tests", "passed": True},
    )
    reads(
        f"404 Phase E has no gate “deliverables” that takes results. {GATES} "
        f'The lead adds one with /phase gate add "deliverables"',
        {"gate": "deliverables", "passed": True},
    )
    reads("413 The body is too large: 64,000 bytes are the most.", b"x" * 64_001)
    reads("415 The body is to be JSON: send Content-Type: application/json", kind="text/plain")
    reads("422 gate: it is missing.", {"passed": True})
    reads("422 value: coverage takes a figure in per cent, from 0 to 100.", {"gate": "coverage"})
    reads(
        "422 passed: say whether “pnpm verify:local” passed, true or false. "
        "Only coverage with a target is decided by its value.",
        {"gate": VERIFY, "value": 3},
    )
    assert pipeline.history() == []


def test_a_revoked_token_opens_nothing(on_both: Pipeline) -> None:
    on_both.whole.play(f"@lead #phase-e /phase token revoke {on_both.key[-4:]}")
    assert on_both.refused(GOOD) == (401, f"This token was revoked. {MAKES_ONE}")
    another = on_both.make_token("#phase-e")
    assert on_both.post(GOOD, key=another)[0] == 201


def test_a_token_opens_its_own_run_alone_and_names_no_other(on_both: Pipeline) -> None:
    on_both.whole.play("@lead #general /phase start E")
    for name in ("E-2", "2"):
        said = f"This token is of Phase E, not of “{name}”."
        assert on_both.refused(GOOD, name) == (403, said)
    assert (
        on_both.post({"gate": "coverage", "value": 99}, "E-2", on_both.make_token("#general"))[0]
        == 201
    )
    assert on_both.history() == []


def test_a_link_to_the_status_page_reports_nothing(pipeline: Pipeline) -> None:
    shown = pipeline.whole.play("@lead #phase-e /phase link new")
    key = shown.partition("?key=")[2].split()[0]
    assert pipeline.refused(GOOD, key=key)[0] == 401


def test_a_closed_run_takes_no_results(pipeline: Pipeline) -> None:
    pipeline.whole.play(CLOSED)
    assert pipeline.refused(GOOD) == (409, "Phase E is closed: it no longer takes results.")
    assert "is closed" in pipeline.whole.play("@lead #phase-e /phase token new")


def test_an_archived_run_takes_none_either_whoever_has_its_key(pipeline: Pipeline) -> None:
    pipeline.whole.play(f"{CLOSED}@lead #phase-e /phase archive")
    before = pipeline.whole.play("@lead #phase-e /phase history E")
    assert pipeline.refused(GOOD) == (409, "Phase E is closed: it no longer takes results.")
    assert pipeline.whole.play("@lead #phase-e /phase history E") == before


def test_a_key_opens_no_other_run(pipeline: Pipeline) -> None:
    pipeline.whole.play("@dev #general /phase start E")
    assert pipeline.refused(GOOD, run="E-2")[0] in (403, 404)
    assert "reported" not in pipeline.whole.play("@dev #general /phase history E-2")


def test_the_largest_body_is_read_and_one_byte_more_is_not(pipeline: Pipeline) -> None:
    body = json.dumps(GOOD).encode()
    assert pipeline.post(body.ljust(LARGEST_BODY))[0] == 201
    assert pipeline.refused(body.ljust(LARGEST_BODY + 1))[0] == 413


def test_a_run_takes_so_many_results_within_an_hour(pipeline: Pipeline) -> None:
    for number in range(MOST_AN_HOUR):
        assert pipeline.post({"gate": VERIFY, "passed": True, "value": number})[0] == 201
    status, sentence = pipeline.refused({"gate": VERIFY, "passed": True, "value": -1})
    assert (status, sentence.partition(",")[0]) == (
        429,
        "Phase E was told 300 results within an hour",
    )
    assert pipeline.headers["retry-after"] == "600"
    pipeline.whole.play("clock +2h")
    assert pipeline.post({"gate": VERIFY, "passed": True, "value": -1})[0] == 201


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 422),
        (b"{", 422),
        (b"null", 422),
        (b"[" * 60_000, 422),
        (b'{"gate":' * 7_000, 422),
        (b'{"gate": "\xff"}', 422),
        (b'{"gate": "\\ud800"}', 422),
        (b'{"gate": "coverage", "value": NaN}', 422),
        (b'{"gate": "coverage", "value": Infinity}', 422),
        (b'{"gate": "coverage", "value": 1e999}', 422),
        (b'{"gate": "coverage", "value": ' + b"9" * 5_000 + b"}", 422),
        (b'{"gate": "coverage", "value": "98"}', 422),
        (b'{"gate": "coverage", "value": true}', 422),
        (b'{"gate": "coverage", "value": 101}', 422),
        (b'{"gate": "coverage", "value": -1}', 422),
        (b'{"gate": "coverage", "value": 99, "passed": "yes"}', 422),
        (b'{"gate": "coverage", "value": 99, "colour": "red"}', 422),
        (b'{"gate": "coverage", "value": 99, "commit": "HEAD"}', 422),
        (b'{"gate": "coverage", "value": 99, "url": "javascript:alert(1)"}', 422),
        (b'{"gate": "coverage", "value": 99, "url": "https://me:secret@example.com"}', 422),
        (b'{"gate": "coverage", "value": 99, "evidence": "' + b"x" * 1_001 + b'"}', 422),
        (b'{"gate": "\\u0000"}', 422),
        (b'{"gate": "' + b"x" * 201 + b'"}', 422),
        (b'{"gate": ["coverage"]}', 422),
        (b"x" * 5_000_000, 413),
    ],
    ids=lambda value: value[:60].decode(errors="replace") if isinstance(value, bytes) else "",
)
def test_what_is_no_report_is_refused_and_changes_nothing(
    pipeline: Pipeline, body: bytes, status: int
) -> None:
    try:
        assert pipeline.refused(body)[0] == status
    except httpx2.TransportError:  # it hung up on who sends millions of bytes
        assert status == 413
    assert pipeline.history() == []


def test_control_characters_part_words_and_are_not_kept(on_both: Pipeline) -> None:
    evidence = "two\u0000 \u001b[31mtests\n\nfailed \u202e"
    status, said = on_both.post({"gate": VERIFY, "passed": False, "evidence": evidence})
    assert (status, said["evidence"]) == (201, "two [31mtests failed")


@pytest.mark.parametrize("run", ["%00", "9" * 5_000, "-1", "1.0", "E%20", "%F0%9F%99%82"])
def test_a_run_that_can_be_none_is_not_found(on_both: Pipeline, run: str) -> None:
    assert on_both.refused(GOOD, run)[0] == 404


def test_other_methods_and_addresses_are_answered_in_json(pipeline: Pipeline) -> None:
    address = f"{pipeline.whole.url}/api/v1"
    with httpx2.Client(trust_env=False) as client:
        wrong = client.get(f"{address}/runs/E/results")
        nowhere = client.get(f"{address}/nowhere")
    assert (wrong.status_code, wrong.headers["allow"]) == (405, "POST")
    assert wrong.json() == {
        "error": "This address takes another method. Results are sent with POST."
    }
    assert nowhere.status_code == 404
    assert nowhere.json() == {"error": "There is nothing at this address. See /api/v1/openapi.json"}


def test_a_link_opens_the_status_page_until_it_is_revoked(on_both: Pipeline) -> None:
    shown = on_both.whole.play("@lead #phase-e /phase link new")
    [link] = re.findall(rf"^\| ({on_both.whole.url}/runs/\S+)$", shown, re.MULTILINE)
    assert httpx2.get(link, trust_env=False).status_code == 200
    on_both.whole.play(f"@lead #phase-e /phase link revoke {link[-4:]}")
    assert httpx2.get(link, trust_env=False).status_code == 404
