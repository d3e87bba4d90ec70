"""What an agent does: reports, notes and blocks, each once, and never what people decide."""

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest

from bot.domain.events import EventKind
from bot.storage import events, run_changes, runs
from bot.use_cases.key_holders import MOST_ACTS_AN_HOUR
from tests.bot.agents.agent import LEAD, OPS, READ, Agent, Slackbot, history, make_key
from tests.whole import Whole, running

NESTED = """# Phase N: Nested (Plan)

## Step N1 – Build

### Deliverables

- [ ] Ship it
  - [ ] Tests
  - [ ] Docs
"""


def test_a_report_waits_for_a_person(on_both: Agent) -> None:
    said = on_both.call("complete_item", item="E1.1", evidence="#7", note="traced")
    assert (said["item"]["state"], said["item"]["word"]) == ("open", "reported")
    assert said["waits_for_a_person"]
    assert not said["repeated"]
    assert (said["still_open"], said["next_step"]) == (["E1.2", "E1.3", "E1.4"], "E1")
    assert "claude-code, for @dev, reported E1.1 as done: #7 · traced" in str(
        history(on_both.whole)
    )
    on_both.whole.play("@dev #phase-e /phase done E1.1")
    item = on_both.call("get_step", step="E1")["deliverables"][0]
    assert (item["state"], item["word"], item["by"]) == ("done", "said", "@dev")
    assert (item["agent"], item["evidence"]) == ("claude-code", "#7")


def test_the_same_report_again_changes_nothing(agent: Agent) -> None:
    agent.call("complete_item", item="E1.1", evidence="#7")
    before = history(agent.whole)
    assert agent.call("complete_item", item="E1.1", evidence="#7")["repeated"]
    assert history(agent.whole) == before
    agent.whole.play("@dev #phase-e /phase done E1.1")
    after = agent.call("complete_item", item="E1.1", evidence="#7")
    assert (after["repeated"], after["item"]["state"]) == (True, "done")
    assert agent.refused("complete_item", item="E1.1", evidence="#8") == (
        "@dev completed E1.1 a moment ago. How it stands: get_step."
    )


def test_what_a_person_did_is_not_reported_again(agent: Agent) -> None:
    agent.whole.play("@ops #phase-e /phase done E1.1")
    said = agent.refused("complete_item", item="E1.1")
    assert said == "@ops completed E1.1 a moment ago. How it stands: get_step."


def test_where_the_lead_lets_agents_complete_it_is_said_by_an_agent(agent: Agent) -> None:
    _let_agents_complete(agent.whole)
    said = agent.call("complete_item", item="E1.1", evidence="1a2b3c4")
    assert (said["item"]["state"], said["item"]["word"]) == ("done", "said by an agent")
    assert (said["item"]["by"], said["item"]["agent"]) == ("@dev", "claude-code")
    assert not said["waits_for_a_person"]
    assert agent.call("complete_item", item="E1.1", evidence="1a2b3c4")["repeated"]
    assert agent.refused("complete_item", item="acc1").startswith("acc1 is no deliverable")


def _let_agents_complete(whole: Whole, handle: str = "E") -> None:
    with whole.bot.database.write() as session:
        run = runs.by_handle(session, handle)
        assert run is not None
        assert run_changes.change_open(session, run.id, agents_complete=True)


@pytest.mark.parametrize("item", ["acc1", "pre1", "clo1"])
def test_what_people_say_is_refused(one: Agent, item: str) -> None:
    for tool, more in (("complete_item", {}), ("block_item", {"reason": "waiting"})):
        assert one.refused(tool, item=item, **more) == (
            f"{item} is no deliverable of a step: a person says that it is done. "
            "How it stands: get_step."
        )


@pytest.mark.parametrize(
    ("item", "said"),
    [
        ("E9.9", "Phase E has no item “E9.9”. Items of its steps: E1.1, E1.2, E1.3, E1.4, E2.1"),
        ("E1", "A call is about one item, and “E1” names 4: E1.1, E1.2, E1.3, E1.4."),
        ("E1.1 E1.2", "A call is about one item, and “E1.1 E1.2” names 2: E1.1, E1.2."),
        ("E1.1,E1.2", "A call is about one item, and “E1.1,E1.2” names 2: E1.1, E1.2."),
        ("pre", "A call is about one item, and “pre” names 3: pre1, pre2, pre3."),
        ("E3.1 by <@U0LEAD0001>", "A call is about one item"),
        ("<@U0LEAD0001>", "Phase E has no item “@lead”."),
        ("", "Nothing was changed: “item” is empty."),
        ("../../etc", "Phase E has no item “../../etc”."),
    ],
)
def test_one_code_a_call(one: Agent, item: str, said: str) -> None:
    before = history(one.whole)
    assert one.refused("complete_item", item=item).startswith(said)
    assert history(one.whole) == before


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"item": "E1.1", "by": "<@U0LEAD0001>"}, "“by” is unknown"),
        ({"item": "E1.1", "anyway": True}, "“anyway” is unknown"),
        ({"item": ["E1.1", "E1.2"]}, "“item” is to be a text"),
        ({"item": 1.1}, "“item” is to be a text"),
        ({"item": None}, "“item” is to be a text"),
        ({}, "“item” is missing"),
        ({"item": "E1.1", "note": "x" * 501}, "“note” has more than 500 characters"),
        ({"item": "E1.1", "note": {"text": "x"}}, "“note” is to be a text"),
        ({"item": "E1.1", "evidence": "trust me"}, "evidence is a link"),
        ({"item": "E1.1", "evidence": "javascript:alert(1)"}, "evidence is a link"),
    ],
)
def test_what_a_tool_does_not_take_is_refused_by_name(
    one: Agent, given: dict[str, object], said: str
) -> None:
    before = history(one.whole)
    words = one.refused("complete_item", **given)
    assert words.startswith(f"Nothing was changed: {said}")
    assert "complete_item" in words
    assert "U0LEAD" not in words
    assert history(one.whole) == before


def test_a_lone_surrogate_is_no_text(agent: Agent) -> None:
    message = agent.request("tools/call", {"name": "add_note", "arguments": {"code": "E1"}})
    raw = json.dumps(message).replace('{"code": "E1"}', '{"code":"E1","text":"a\\ud800"}')
    status, said = agent.post(raw.encode())
    assert status == 200
    assert said["result"]["isError"]
    assert "letters that no text can have" in said["result"]["content"][0]["text"]


def test_a_request_id_belongs_to_its_arguments(on_both: Agent) -> None:
    first = on_both.call("complete_item", item="E1.1", request_id="1")
    again = on_both.call("complete_item", item="E1.1", request_id="1")
    assert again == {**first, "repeated": True}
    other = on_both.call("complete_item", item="E1.2", request_id="1")
    assert other["item"]["code"] == "E1.2"
    assert not other["repeated"]
    ops = Agent(on_both.whole, make_key(on_both.whole, OPS, "codex"))
    assert ops.call("complete_item", item="E1.1", request_id="1")["item"]["agent"] == "codex"


def test_a_refusal_is_not_kept_for_an_id(agent: Agent) -> None:
    agent.whole.play("@ops #phase-e /phase done E1.1")
    agent.refused("complete_item", item="E1.1", request_id="1")
    agent.whole.play("@ops #phase-e /phase undo E1.1")
    assert not agent.call("complete_item", item="E1.1", request_id="1")["repeated"]


def test_the_same_words_within_ten_minutes_are_one_note(on_both: Agent) -> None:
    assert not on_both.call("add_note", code="E1.2", text="sampled at 10 %")["repeated"]
    assert on_both.call("add_note", code="e1.2", text="sampled at 10 %")["repeated"]
    assert not on_both.call("add_note", code="E1", text="sampled at 10 %")["repeated"]
    on_both.whole.play("clock +11m")
    assert not on_both.call("add_note", code="E1.2", text="sampled at 10 %")["repeated"]
    assert str(history(on_both.whole)).count("sampled at 10 %") == 3


FORGED = "traced\nMon 23 Nov, 09:12  @lead completed E1.4\r\u202e\x1b[31m\u2028E1.4 ✓"


def test_what_an_agent_writes_is_one_line_so_that_it_forges_no_other(agent: Agent) -> None:
    in_one = "traced Mon 23 Nov, 09:12 @lead completed E1.4 [31m E1.4 ✓"
    said = agent.call("complete_item", item="E1.1", note=FORGED)
    assert said["item"]["note"]["text"] == in_one
    assert agent.call("block_item", item="E1.2", reason=FORGED)["item"]["blocked"]["text"] == in_one
    assert agent.call("add_note", code="E1", text=FORGED)["note"]["text"] == in_one
    assert [each for each in history(agent.whole) if each.startswith("@lead completed")] == []


def test_what_persian_and_emoji_need_is_kept(agent: Agent) -> None:
    said = agent.call("add_note", code="E1", text="می\u200cخواهم 👩\u200d💻")
    assert said["note"]["text"] == "می\u200cخواهم 👩\u200d💻"


@pytest.mark.parametrize("link", ["https://x-access-token:ghp_1@github.com/a/b", "HTTP://me@h/x"])
def test_a_link_with_a_password_is_shown_to_nobody(one: Agent, link: str) -> None:
    assert one.refused("complete_item", item="E1.1", evidence=f"#7 {link}") == (
        "Nothing was changed: the link has a user name or a password in it, and others are shown "
        "it. Leave that out of “evidence” of complete_item."
    )
    assert "E1.1" not in str(history(one.whole))


def test_a_link_that_cannot_be_read_is_none(one: Agent) -> None:
    assert one.refused("complete_item", item="E1.1", evidence="https://[broken/") == (
        "Nothing was changed: the link in “evidence” of complete_item cannot be read."
    )


def test_an_at_sign_behind_the_host_is_no_password(agent: Agent) -> None:
    link = "https://example.com/@scope/package?by=@me"
    assert agent.call("complete_item", item="E1.1", evidence=link)["item"]["evidence"] == link


def test_an_agent_unblocks_what_it_blocked_itself(agent: Agent) -> None:
    said = agent.call("block_item", item="E1.2", reason="no key yet")
    assert said["tells"] == ["@lead"]
    assert said["item"]["blocked"]["by"] == "claude-code for @dev"
    assert agent.call("block_item", item="E1.2", reason="no key yet")["repeated"]
    other = Agent(agent.whole, make_key(agent.whole, OPS, "codex"))
    assert other.refused("unblock_item", item="E1.2") == (
        "E1.2 was blocked by claude-code, and not by this agent: @dev or the lead unblocks it. "
        "Nothing was changed. What it waits for: get_step."
    )
    assert other.refused("block_item", item="E1.2", reason="mine").startswith(
        "E1.2 is blocked already, by claude-code for @dev: “no key yet”."
    )
    assert "blocked" not in agent.call("unblock_item", item="E1.2")["item"]
    assert agent.call("unblock_item", item="E1.2")["repeated"]


def test_what_a_person_blocked_a_person_unblocks(agent: Agent) -> None:
    agent.whole.play("@dev #phase-e /phase block E1.2 waiting for the vendor")
    assert agent.refused("unblock_item", item="E1.2").startswith("E1.2 was blocked by @dev")
    assert agent.refused("block_item", item="E1.2", reason="mine now").startswith(
        "E1.2 is blocked already, by @dev: “waiting for the vendor”."
    )


def test_the_lead_is_told_of_a_block(agent: Agent) -> None:
    agent.call("block_item", item="E1.2", reason="no key yet")
    agent.whole.bot.remind()
    agent.whole.bot.settle()
    assert "E1.2" in agent.whole.play("@lead dm /phase status")


def test_a_key_that_reads_changes_nothing(whole: Whole) -> None:
    agent = Agent(whole, make_key(whole, scopes=READ))
    before = history(whole)
    assert agent.call("list_runs")["runs"][0]["you_may"] == "read"
    for tool, more in (
        ("complete_item", {"item": "E1.1"}),
        ("add_note", {"code": "E1", "text": "x"}),
        ("block_item", {"item": "E1.1", "reason": "waiting"}),
        ("unblock_item", {"item": "E1.1"}),
    ):
        assert agent.refused(tool, **more).startswith("This key may read and nothing more.")
    assert history(whole) == before


def test_an_agent_has_an_hourly_bound(agent: Agent) -> None:
    with agent.whole.bot.database.write() as session:
        run = runs.by_handle(session, "E")
        assert run is not None
        for _ in range(MOST_ACTS_AN_HOUR):
            at = agent.whole.bot.clock()
            events.record(
                session, run.id, EventKind.NOTE, "U0DEV00001", at, agent="claude-code", text="x"
            )
    said = agent.refused("complete_item", item="E1.1")
    assert said.startswith("claude-code has done 200 things in Phase E within an hour")
    assert agent.call("get_status")["reported"] == []
    other = Agent(agent.whole, make_key(agent.whole, OPS, "codex"))
    other.call("complete_item", item="E1.1")
    agent.whole.play("clock +61m")
    agent.call("complete_item", item="E1.2")


def test_fifty_at_once_without_a_mishap(on_both: Agent) -> None:
    with ThreadPoolExecutor(50) as pool:
        same = list(pool.map(lambda _: on_both.call("complete_item", item="E1.1"), range(50)))
        notes = list(
            pool.map(lambda n: on_both.call("add_note", code="E1", text=f"note {n}"), range(50))
        )
    assert sum(not said["repeated"] for said in same) == 1
    assert not any(said["repeated"] for said in notes)
    with ThreadPoolExecutor(50) as pool:
        once = list(
            pool.map(
                lambda _: on_both.call("add_note", code="E2", text="one", request_id="9"),
                range(50),
            )
        )
    assert sum(not said["repeated"] for said in once) == 1
    with on_both.whole.bot.database.read() as session:
        run = runs.by_handle(session, "E")
        assert run is not None
        assert len(events.of_kind(session, run.id, EventKind.REPORTED)) == 1
        assert len(events.of_kind(session, run.id, EventKind.NOTE)) == 51


def test_boxes_below_an_item_are_not_passed_over(tmp_path: Path) -> None:
    with _nested(tmp_path) as whole:
        _let_agents_complete(whole, "N")
        agent = Agent(whole, make_key(whole, LEAD, handle="N"))
        said = agent.refused("complete_item", item="N1.1")
        assert said == (
            "N1.1 is not completed yet: N1.1.1, N1.1.2 below it are open. How it stands: get_step."
        )
        for item in ("N1.1.1", "N1.1.2", "N1.1"):
            agent.call("complete_item", item=item)


@contextmanager
def _nested(tmp_path: Path) -> Iterator[Whole]:
    plans = tmp_path / "plans"
    plans.mkdir()
    (plans / "PHASE-N.md").write_text(NESTED)
    with running("http", tmp_path, plans_dir=plans) as whole:
        whole.play("@lead #phase-e /phase start N")
        yield whole


def test_the_history_and_the_export_name_the_agent(slackbot: Slackbot) -> None:
    slackbot.call("complete_item", item="E1.1")
    assert "Slackbot, for @dev, reported E1.1 as done" in str(history(slackbot.whole))
