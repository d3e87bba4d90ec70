"""What the logs say, and what they never say."""

import json
import subprocess
import sys
import textwrap

import pytest

SET_UP = """
import logging, time, structlog
from sqlalchemy.exc import OperationalError
from bot.logs import correlated, correlation, request_line, set_up_logs, tell
set_up_logs("DEBUG", "json")
log = structlog.get_logger()
"""


def logged(code: str) -> list[dict[str, str]]:
    """What a process that runs this writes, line by line."""
    ran = subprocess.run(
        [sys.executable, "-c", SET_UP + textwrap.dedent(code)],
        capture_output=True,
        text=True,
        check=True,
    )
    assert ran.stdout == ""
    return [json.loads(line) for line in ran.stderr.splitlines()]


def test_an_exception_shows_where_and_never_what_somebody_typed() -> None:
    (line,) = logged(
        """
        def fail(text):
            try:
                int(text)
            except ValueError as error:
                raise LookupError(f"what about {text}") from error
        try:
            fail("a secret word")
        except LookupError:
            log.exception("unexpected")
        """
    )
    kinds = [row for row in line["exception"].splitlines() if not row.startswith("  ")]
    assert kinds == ["LookupError", "ValueError"]
    assert " fail" in line["exception"]
    assert "secret" not in str(line)


@pytest.mark.parametrize(
    ("raised", "said"),
    [
        ("OSError(28, 'No space left on device')", "No space left on device"),
        ("ConnectionResetError('reset')", "reset"),
        (
            "OperationalError('INSERT a secret word', {'text': 'a secret word'}, "
            "Exception('database is locked'))",
            "database is locked",
        ),
    ],
)
def test_what_the_system_says_is_told(raised: str, said: str) -> None:
    (line,) = logged(
        f"""
        try:
            raise {raised}
        except Exception:
            log.exception("unexpected")
        """
    )
    assert said in line["exception"]
    assert "secret" not in str(line)


def test_libraries_are_heard_when_something_is_wrong_and_those_that_quote_never() -> None:
    lines = logged(
        """
        for name in ("somebody", "slack_sdk.web", "slack_bolt", "websockets.client"):
            for level in (logging.DEBUG, logging.WARNING, logging.CRITICAL):
                logging.getLogger(name).log(level, "%s speaks", name)
        try:
            raise ValueError("a secret word")
        except ValueError:
            logging.getLogger("somebody").exception("broke")
        """
    )
    assert [(line["event"], line["level"], line["logger"]) for line in lines] == [
        ("somebody speaks", "warning", "somebody"),
        ("somebody speaks", "critical", "somebody"),
        ("broke", "error", "somebody"),
    ]
    assert "secret" not in str(lines)


def test_a_request_has_one_line_with_what_was_told_and_the_same_is_counted() -> None:
    inner, request, counted, after = logged(
        """
        def count(kind, facts, seconds):
            log.info("counted", of=kind, said=facts["word"], seconds=seconds)

        with request_line("command", count, time.monotonic() - 2):
            tell(word="done", person="U1")
            log.debug("inside")
            tell(outcome="answered")
        tell(word="nobody listens")
        log.info("after", correlation_now=correlation())
        """
    )
    assert request["correlation"] == inner["correlation"]
    told = {key: request[key] for key in ("event", "kind", "word", "person", "outcome")}
    assert list(told.values()) == ["request", "command", "done", "U1", "answered"]
    assert float(request["ms"]) >= 2000
    assert (counted["of"], counted["said"]) == ("command", "done")
    assert abs(float(counted["seconds"]) * 1000 - float(request["ms"])) < 1
    assert after["correlation_now"] is None
    assert "correlation" not in after


def test_what_is_done_later_keeps_the_id_of_its_request() -> None:
    first, second, third = logged(
        """
        with correlated("abc"):
            log.info("one")
        for _ in range(2):
            with correlated():
                log.info("new")
        """
    )
    assert first["correlation"] == "abc"
    assert second["correlation"] != third["correlation"]
