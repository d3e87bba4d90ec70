"""The rehearsal's step for Slackbot: what arrives is told, and what is in the way."""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from importlib.machinery import ModuleSpec
from typing import Any

import pytest

from bot.cli.doctor.rehearsal import slackbot as step
from bot.cli.doctor.rehearsal.way_in import NOBODY, SIGNATURE, STALE, WRONG
from bot.practice import Practice
from bot.practice.blockkit import checked_blocks
from bot.web.serving import bound
from tests.bot.cli.doctor.slackbot_outside import DEV, TEAM, SlackbotOutside
from tests.bot.cli.doctor.test_rehearsal import Played, play

ME = {"name": "slackbot", "version": "1"}


@pytest.fixture
def practice() -> Iterator[Practice]:
    with Practice() as practice:
        yield practice


@pytest.fixture
def slackbot(practice: Practice) -> SlackbotOutside:
    return SlackbotOutside(practice)


def rehearsed(practice: Practice, slackbot: SlackbotOutside, asked: Callable[[], Any]) -> Played:
    """A rehearsal in which that is asked, as soon as it may be; it waits for nothing more."""
    return play(practice, [], door=slackbot.door, asked=asked)


def of_slackbot(lines: list[str]) -> list[str]:
    return [line.removeprefix("slackbot ") for line in lines if line.startswith("slackbot ")]


def test_a_call_that_arrives_is_answered_and_told(
    practice: Practice, slackbot: SlackbotOutside
) -> None:
    answers: list[Any] = []

    def asked() -> None:
        slackbot.ask("initialize", protocolVersion="2025-06-18", capabilities={}, clientInfo=ME)
        slackbot.ask("tools/list")
        answers.append(slackbot.call("get_step"))

    played = rehearsed(practice, slackbot, asked)
    assert of_slackbot(played.of("ok")) == [
        "auth.test",
        "initialize",
        "tools/list",
        "tools/call get_step",
    ]
    assert "slackbot" not in played.report.untried
    result = answers[0]["result"]
    assert result["structuredContent"]["step"] == "E1"
    assert checked_blocks(result["_meta"]["slack"]["blocks"])


def test_an_act_is_about_no_run_of_theirs(practice: Practice, slackbot: SlackbotOutside) -> None:
    """Two people may ask; each has a run of the rehearsal's own, which goes with it."""
    answers: list[Any] = []

    def asked() -> None:
        answers.append(slackbot.call("complete_item", item="E1.1", evidence="#7"))
        slackbot.told = {"user_id": "U0OPS00001", "team_id": TEAM}
        answers.append(slackbot.call("get_step"))

    played = rehearsed(practice, slackbot, asked)
    assert of_slackbot(played.of("ok"))[1:] == ["tools/call complete_item", "tools/call get_step"]
    mine, theirs = (answer["result"]["structuredContent"] for answer in answers)
    assert mine["waits_for_a_person"]
    assert "reported" not in {item.get("word") for item in theirs["deliverables"]}


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"user_id": DEV, "team_id": "T0ACME0001"}, WRONG[403]),
        ({"user_id": DEV, "team_id": None}, WRONG[403]),
        ({"user_id": 7, "team_id": TEAM}, WRONG[400]),
        ("x", WRONG[400]),
        (None, NOBODY),
        ({"user_id": "", "team_id": TEAM}, NOBODY),
    ],
)
def test_whom_it_is_for_is_told_where_that_is_wrong(
    practice: Practice, slackbot: SlackbotOutside, told: Any, said: str
) -> None:
    slackbot.told = told
    played = rehearsed(practice, slackbot, lambda: slackbot.call("get_step"))
    assert of_slackbot(played.of("refused")) == [f"tools/call get_step: {said}"]
    assert played.report.refusals == [f"slackbot tools/call get_step: {said}"]
    assert "slackbot" not in played.report.untried


def test_a_wrong_signature_is_told_once_and_what_comes_after_it_counts(
    practice: Practice, slackbot: SlackbotOutside
) -> None:
    def asked() -> None:
        right, slackbot.secret = slackbot.secret, "of another app"
        slackbot.call("get_step")
        slackbot.call("get_step")
        slackbot.secret = right
        slackbot.call("get_status")

    played = rehearsed(practice, slackbot, asked)
    assert of_slackbot(played.of("refused")) == [f"a request: {SIGNATURE}"]
    assert "tools/call get_status" in of_slackbot(played.of("ok"))


@pytest.mark.parametrize("age", [400, -400])
def test_a_clock_that_is_wrong_is_told_apart_from_a_wrong_secret(
    practice: Practice, slackbot: SlackbotOutside, age: int
) -> None:
    """To both, Slack's libraries say that the signature is invalid."""
    slackbot.age = age
    played = rehearsed(practice, slackbot, lambda: slackbot.call("get_step"))
    assert of_slackbot(played.of("refused")) == [f"a request: {STALE}"]


def test_odd_headers_are_a_signature_that_does_not_fit(
    practice: Practice, slackbot: SlackbotOutside
) -> None:
    def asked() -> None:
        for stamp in ("", "now", "1e400", "9" * 400, "-1"):
            slackbot.post(b"{}", x_slack_request_timestamp=stamp)

    played = rehearsed(practice, slackbot, asked)
    assert of_slackbot(played.of("refused")) == [f"a request: {SIGNATURE}"]


def test_what_is_not_signed_is_not_slackbots(practice: Practice, slackbot: SlackbotOutside) -> None:
    """The address is public: whoever looks around there is answered, and not told of."""

    def asked() -> None:
        slackbot.post(b"{}", authorization="Bearer wrong")
        slackbot.post(b"not JSON at all", signed=False)

    played = rehearsed(practice, slackbot, asked)
    assert of_slackbot(played.of("untried")) == ["nobody asked"]


def test_nothing_that_was_sent_is_printed(practice: Practice, slackbot: SlackbotOutside) -> None:
    """Its texts, ids and names stay where they are, whatever they are."""

    def asked() -> None:
        slackbot.ask("secret/method")
        slackbot.ask("tools/call", name="my_secret_tool")
        slackbot.ask("tools/call", name=["secret"])
        slackbot.post(json.dumps(["secret"]).encode())
        slackbot.call("add_note", code="E1", text="a secret plan")

    played = rehearsed(practice, slackbot, asked)
    assert of_slackbot(played.of("ok")) == [
        "auth.test",
        "a request ×2",
        "tools/call of no tool ×2",
        "tools/call add_note",
    ]
    for theirs in ("secret", DEV, TEAM, practice.signing_secret, "example.com"):
        assert theirs not in played.printed


def test_where_nobody_asks_it_is_untried(practice: Practice, slackbot: SlackbotOutside) -> None:
    played = rehearsed(practice, slackbot, bool)
    assert of_slackbot(played.of("untried")) == ["nobody asked"]
    assert played.report.refusals == []
    assert "ask Slackbot “What do I do next in Phase E?”" in played.printed


def test_slackbot_that_asks_for_no_tool_leaves_it_untried(
    practice: Practice, slackbot: SlackbotOutside
) -> None:
    played = rehearsed(practice, slackbot, lambda: slackbot.ask("tools/list"))
    assert of_slackbot(played.of("untried")) == ["Slackbot called, and asked for no tool"]


def test_beside_a_bot_that_listens_there_it_says_how_to_try_it(
    practice: Practice, slackbot: SlackbotOutside
) -> None:
    with bound(slackbot.door.host, slackbot.door.port):
        played = rehearsed(practice, slackbot, bool)
    [said] = of_slackbot(played.of("untried"))
    assert said == step.TAKEN


@pytest.mark.parametrize(
    ("door", "said"),
    [
        ({"address": ""}, step.NO_ADDRESS),
        ({"address": "http://phasebot.example.com"}, step.NO_ADDRESS),
        ({"secret": ""}, step.UNSIGNED),
    ],
)
def test_what_slackbot_needs_and_is_not_set_is_named(
    practice: Practice, slackbot: SlackbotOutside, door: dict[str, str], said: str
) -> None:
    slackbot.door = replace(slackbot.door, **door)  # type: ignore[arg-type]
    played = rehearsed(practice, slackbot, bool)
    assert of_slackbot(played.of("untried")) == [said]


def test_an_app_without_the_scope_is_told_where_it_comes_from(
    practice: Practice, slackbot: SlackbotOutside
) -> None:
    practice.workspace.scopes -= {"mcp:connect"}
    played = rehearsed(practice, slackbot, bool)
    assert of_slackbot(played.of("untried")) == [step.NO_SCOPE]


def test_without_the_extra_nothing_listens(
    practice: Practice, slackbot: SlackbotOutside, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(step, "find_spec", _none_of_mcp)
    played = rehearsed(practice, slackbot, bool)
    [said] = of_slackbot(played.of("untried"))
    assert said.startswith("the extra “agents” is not installed. Install that part: pip install")


def _none_of_mcp(_: str) -> ModuleSpec | None:
    return None
