"""Who is let in: keys that stand, and what Slack signed for somebody of this workspace."""

import json
from pathlib import Path
from typing import Any

import pytest

from bot.storage import tokens
from bot.storage.tokens import Purpose
from tests.bot.agents.agent import BEGUN, DEV, TEAM, Agent, Slackbot, make_key, signature
from tests.whole import Whole, running

CALL = {"name": "get_step", "arguments": {}}


def status_of(agent: Agent, method: str = "tools/call", **params: Any) -> int:
    """The HTTP status of a request; whatever is refused says why in JSON."""
    status, said = agent.post(agent.request(method, params or CALL))
    assert status == 200 or said["error"]["message"]
    return status


def test_a_key_that_stands_is_needed(whole: Whole) -> None:
    for key in ("", "wrong", "x" * 5_000):
        agent = Agent(whole, key)
        for method in ("initialize", "tools/list", "tools/call", "prompts/get", "ping", "nothing"):
            assert status_of(agent, method) == 401
        assert agent.headers["www-authenticate"] == "Bearer"
        assert agent.post({"jsonrpc": "2.0", "method": "notifications/initialized"})[0] == 401
    assert status_of(Agent(whole, make_key(whole))) == 200


def test_other_schemes_and_keys_of_others_open_nothing(whole: Whole) -> None:
    agent = Agent(whole)
    key = make_key(whole)
    for sent in (f"Basic {key}", key, "Bearer", f"Bearer {key} x", f"Token {key}"):
        status, _ = agent.post(agent.request("tools/list"), authorization=sent)
        assert status == 401, sent
    shown = whole.play("@lead #phase-e /phase token new")
    of_ci = next(line[2:] for line in shown.splitlines() if line.startswith("| "))
    assert status_of(Agent(whole, of_ci)) == 401


def test_a_key_ends_when_it_is_revoked_or_over(whole: Whole) -> None:
    agent = Agent(whole, make_key(whole, days=2))
    assert status_of(agent) == 200
    whole.play("clock +2d\nclock +1m")
    _, said = agent.post(agent.request("tools/list"))
    assert said["error"]["message"].startswith("This key has expired. A new one:")
    other = Agent(whole, make_key(whole))
    with whole.bot.database.write() as session:
        held = tokens.find(session, other.key, Purpose.AGENT)
        assert held is not None
        tokens.revoke(session, [held.id], DEV, whole.bot.clock())
    _, said = other.post(other.request("tools/list"))
    assert said["error"]["message"].startswith("This key was revoked.")


def test_when_a_key_was_used_last_is_kept(whole: Whole) -> None:
    agent = Agent(whole, make_key(whole))
    agent.call("get_step")
    with whole.bot.database.read() as session:
        held = tokens.find(session, agent.key, Purpose.AGENT)
    assert held is not None
    assert held.used_at == whole.bot.clock()


def test_a_key_of_somebody_who_left_opens_nothing(whole: Whole) -> None:
    agent = Agent(whole, make_key(whole))
    assert status_of(agent) == 200
    whole.play("@dev leaves the workspace")
    status, said = agent.post(agent.request("tools/call", CALL))
    assert status == 401
    assert said["error"]["message"]


def test_slackbot_acts_for_whom_slack_names(slackbot: Slackbot) -> None:
    said = slackbot.call("list_runs")
    assert (said["caller"], said["agent"]) == ("@dev", "Slackbot")
    slackbot.call("complete_item", item="E1.2", evidence="#9")
    said = slackbot.call("get_step")["deliverables"][1]
    assert (said["word"], said["agent"], said["by"]) == ("reported", "Slackbot", "@dev")


def test_what_slack_did_not_sign_is_refused(slackbot: Slackbot) -> None:
    slackbot.age = 301
    assert status_of(slackbot) == 401
    slackbot.age = -301
    assert status_of(slackbot) == 401
    slackbot.age = 0
    slackbot.secret = "somebody else's"
    assert status_of(slackbot) == 401
    slackbot.secret = slackbot.whole.practice.signing_secret
    body = json.dumps(slackbot.request("tools/call", CALL)).encode()
    signed = signature(body, slackbot.secret)
    status, _ = Agent(slackbot.whole).post(body.replace(b"U0DEV00001", b"U0LEAD0001"), **signed)
    assert status == 401
    for stamp, given in (("", ""), ("now", "v0=1"), ("1e400", "v0="), ("9" * 400, "v0=1")):
        odd = {"x-slack-request-timestamp": stamp, "x-slack-signature": given}
        assert Agent(slackbot.whole).post(body, **odd)[0] == 401


@pytest.mark.parametrize(
    ("told", "status"),
    [
        ({"user_id": DEV, "team_id": "T0ACME0001"}, 403),
        ({"user_id": DEV, "team_id": None}, 403),
        ({"user_id": DEV, "team_id": ""}, 403),
        ({"user_id": DEV}, 403),
        ({"user_id": DEV, "team_id": TEAM.lower()}, 403),
        ({"user_id": DEV, "team_id": [TEAM]}, 400),
        ({"user_id": 7, "team_id": TEAM}, 400),
        ({"user_id": {"id": DEV}, "team_id": TEAM}, 400),
        ({"user_id": "<@U0DEV00001>", "team_id": TEAM}, 400),
        ({"user_id": "U1' OR 1=1", "team_id": TEAM}, 400),
        ({"user_id": "T0PRACTICE", "team_id": TEAM}, 400),
        ("x", 400),
        ([DEV, TEAM], 400),
        (7, 400),
        (True, 400),
    ],
)
def test_an_identity_of_another_shape_is_refused(one: Agent, told: Any, status: int) -> None:
    slackbot = Slackbot(one.whole)
    slackbot.told = told
    assert status_of(slackbot) == status


@pytest.mark.parametrize(
    "params",
    [[], "x", 7, {"_meta": []}, {"_meta": "x"}, {"_meta": {"slack": None}}, {"_meta": None}],
)
def test_other_shapes_around_it_are_no_fault_of_ours(one: Agent, params: Any) -> None:
    body = json.dumps({"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": params})
    status, said = Slackbot(one.whole).post(body.encode())
    assert status in (200, 400)
    assert said["error"]["code"] in (-32600, -32602)


def test_signed_without_an_identity_only_the_list_is_open(slackbot: Slackbot) -> None:
    slackbot.told = None
    assert len(slackbot.ask("tools/list")["tools"]) == 9
    assert slackbot.refused("list_runs").startswith("Slack didn't say who asks")
    slackbot.told = {"user_id": "", "team_id": TEAM}
    assert slackbot.refused("complete_item", item="E1.1").startswith("Slack didn't say who asks")


def test_an_identity_counts_only_where_slack_signed_it(whole: Whole) -> None:
    agent = Agent(whole, make_key(whole))
    named = {"_meta": {"slack": {"user_id": "U0LEAD0001", "team_id": TEAM}}}
    result = agent.ask("tools/call", name="list_runs", arguments={}, **named)
    assert result["structuredContent"]["caller"] == "@dev"
    unsigned = Agent(whole)
    assert unsigned.post(unsigned.request("tools/call", {**CALL, **named}))[0] == 401


def test_a_key_beside_a_signature_counts_alone(slackbot: Slackbot) -> None:
    body = json.dumps(slackbot.request("tools/call", CALL)).encode()
    signed = signature(body, slackbot.secret)
    assert Agent(slackbot.whole).post(body, **signed, authorization="Bearer wrong")[0] == 401


def test_a_signed_request_that_comes_again_acts_once(slackbot: Slackbot) -> None:
    asked = {"name": "add_note", "arguments": {"code": "E1", "text": "kept"}}
    body = json.dumps(slackbot.request("tools/call", asked)).encode()
    signed = signature(body, slackbot.secret)
    sender = Agent(slackbot.whole)
    (_, first), (_, second) = sender.post(body, **signed), sender.post(body, **signed)
    assert not first["result"]["structuredContent"]["repeated"]
    assert second["result"]["structuredContent"]["repeated"]
    assert slackbot.whole.play("@lead #phase-e /phase history").count("kept") == 1


def test_in_socket_mode_keys_work_and_signatures_open_nothing(tmp_path: Path) -> None:
    with running("socket mode", tmp_path) as whole:
        whole.play(BEGUN)
        assert Agent(whole, make_key(whole)).call("get_step")["step"] == "E1"
        assert status_of(Slackbot(whole, secret=whole.practice.signing_secret)) == 401
        assert status_of(Slackbot(whole, secret="another")) == 401


def test_guests_look_and_change_nothing_where_the_operator_says_so(tmp_path: Path) -> None:
    with running("http", tmp_path, phasebot_outsiders="read") as whole:
        whole.play(BEGUN)
        whole.play("@lead #phase-e /phase assign E1 @dev")
        dev = whole.practice.workspace.people[DEV]
        from dataclasses import replace

        whole.practice.workspace.people[DEV] = replace(dev, is_guest=True, changed=2_000_000_000)
        whole.bot.profiles.meet({DEV}, whole.bot.clock(), anew=True)
        for agent in (Slackbot(whole), Agent(whole, make_key(whole))):
            assert agent.call("get_step")["step"] == "E1"
            assert agent.refused("complete_item", item="E1.1") == (
                "Guests can look here and change nothing. How it stands: get_step."
            )
        stranger = Slackbot(whole, "U0NOBODY99")
        assert stranger.refused("complete_item", item="E1.1").startswith(
            "Slack did not say who you are"
        )


def test_a_database_that_went_is_told_in_words(whole: Whole, tmp_path: Path) -> None:
    agent = Agent(whole, make_key(whole))
    assert status_of(agent) == 200
    (tmp_path / "whole.db").rename(tmp_path / "moved.db")
    try:
        assert "nothing was changed" in agent.refused("complete_item", item="E1.1")
    finally:
        (tmp_path / "moved.db").rename(tmp_path / "whole.db")
    assert agent.call("complete_item", item="E1.1")["waits_for_a_person"]
