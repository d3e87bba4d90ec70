"""The guide to webhooks tells what there is: its examples verify a real message, its tables are all."""

import re
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from bot.delivery import signing
from bot.domain.events import EventKind
from bot.domain.webhooks import FINISHED, LATE, STARTED, TEST, TOLD, WORDS

GUIDE = (Path(__file__).parents[1] / "docs" / "webhooks.md").read_text()
EXAMPLES = re.findall(r"```python\n(.*?)```", GUIDE, re.DOTALL)
SECRET, OTHER = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_b3RoZXJvdGhlcm90aGVyb3RoZXI="
BODY = '{"type":"test","data":{"note":"größer"}}'


@pytest.fixture(params=EXAMPLES, ids=["with the library", "with Python alone"])
def verified(request: pytest.FixtureRequest) -> Any:
    """The function of an example."""
    names: dict[str, Any] = {}
    exec(request.param, names)
    return names["verified"]


def _headers(secrets: list[str], ago: float = 0) -> dict[str, str]:
    return signing.headers("msg_1", datetime.fromtimestamp(time.time() - ago, UTC), BODY, secrets)


def test_there_are_two_examples() -> None:
    assert len(EXAMPLES) == 2


def test_an_example_verifies_what_we_sign(verified: Any) -> None:
    assert verified(SECRET, _headers([SECRET]), BODY.encode())["data"]["note"] == "größer"
    assert verified(SECRET, _headers([OTHER, SECRET]), BODY.encode())["type"] == "test"


def test_an_example_refuses_what_others_sign_and_what_is_old(verified: Any) -> None:
    for headers, body in (
        (_headers([OTHER]), BODY),
        (_headers([SECRET]), BODY.replace("test", "tset")),
        (_headers([SECRET], ago=3600), BODY),
        (_headers([SECRET]) | {"webhook-id": "msg_2"}, BODY),
    ):
        with pytest.raises(Exception, match=r"signature|old"):
            verified(SECRET, headers, body.encode())


def test_the_tables_have_every_word_type_and_change() -> None:
    rows = [
        [each.strip() for each in row.split("|")]
        for row in re.findall(r"^\| (.*) \|$", GUIDE, re.M)
    ]
    told = {}
    for row in rows:
        if re.fullmatch(r"`[a-z]+\.[a-z]+`|`test`", row[0]):
            told[row[0].strip("`")] = set(re.findall(r"`(\w+)`", row[1]))
    wanted: dict[str, set[str]] = {kind: set() for kinds in WORDS.values() for kind in kinds}
    for kind, change in TOLD.values():
        wanted[kind].add(change)
    wanted[STARTED].add("started")
    wanted[TEST] = set()
    assert told == wanted
    assert {row[0].strip("`") for row in rows if len(row) == 2} >= set(WORDS)
    assert {FINISHED, LATE} <= told.keys()


def test_what_changes_an_item_is_told_to_webhooks() -> None:
    """A new kind of event that the board shows is told, or named here with the reason."""
    not_told = {
        EventKind.ARCHIVED,  # after the closing, which is told
        EventKind.LEAD,  # each message names the lead
        EventKind.LEFT,
        EventKind.RETURNED,
        EventKind.PLAN_ACCEPTED,  # what it changes in items is told
        EventKind.SET,
        EventKind.STARTED,  # the first message of each webhook
        EventKind.ZONE_READ,
    }
    assert {kind for kind in EventKind if kind.on_board} - TOLD.keys() == not_told
