"""What a program does with items, and what people alone do."""

import pytest

from bot.domain.facts import PersonFacts
from bot.storage import people, runs
from bot.use_cases.report_item import report_item
from bot.use_cases.unit_of_work import UnitOfWork
from tests.bot.web.programs.program import JSON, Program, facts_of, told

DEV, OPS = "U0DEV00001", "U0OPS00001"


def report(program: Program, code: str, agent: str = "claude-code") -> None:
    """An agent of @dev's reports an item; the bot has met @dev."""
    program.whole.play("@dev #phase-e /phase status")
    with program.whole.bot.database.write() as session:
        run = runs.facts(session, 1)
        dev = PersonFacts(DEV, "dev", "UTC")
        work = UnitOfWork(session, program.whole.bot.clock(), dev, agent=agent)
        report_item(work, run, run.item(code), "https://example.com/pull/9", "ready")


def test_what_a_program_completes_is_its_word_and_nobodys_else(on_both: Program) -> None:
    item = on_both.done("E1.1", evidence="https://ci.example.com/7 1a2b3c4d", note="all 412 pass")
    assert (item["state"], item["word"], item["by"], item["agent"]) == (
        "done",
        "said by a program",
        None,
        "ci",
    )
    assert (item["evidence"], item["note"]) == ("https://ci.example.com/7 1a2b3c4d", "all 412 pass")
    kept = facts_of(on_both.whole).item("E1.1")
    assert (kept.settled_by, kept.recorded_by, kept.agent, kept.agent_for) == ("", "", "ci", None)
    assert kept.is_said_by_agent
    assert (
        "ci said that E1.1 is done: https://ci.example.com/7 1a2b3c4d · all 412 pass"
        in on_both.history()
    )


def test_completing_the_last_item_tells_the_channel_that_the_step_is_finished(
    program: Program,
) -> None:
    for code in ("E1.1", "E1.2", "E1.3"):
        program.done(code)
    status, said = program.does("done", {}, "E1.4")
    assert (status, said["step"]["state"], said["next_step"]) == (200, "done", "E2")
    program.whole.wait_for_posts("phase-e", 2)
    assert "E1 Observability &amp; Reliability" in program.whole.posts("phase-e")[-1]


def test_an_item_that_is_done_says_who_was_first(program: Program) -> None:
    program.done("E1.1")
    program.whole.play("@dev #phase-e /phase done E1.2")
    program.whole.play('@lead #phase-e /phase waive E1.3 "not now"')
    refused = [program.refused("done", {}, code) for code in ("E1.1", "E1.2", "E1.3")]
    assert refused == [
        "409 settled: ci completed E1.1 a moment ago. Nothing was changed.",
        "409 settled: @dev completed E1.2 a moment ago. Nothing was changed.",
        "409 settled: @lead waived E1.3 a moment ago. Nothing was changed.",
    ]
    for deed, body in (
        ("block", {"reason": "why"}),
        ("assign", {"to": DEV}),
        ("due", {"at": "2026-12-01"}),
    ):
        assert program.refused(deed, body).startswith("409 settled: ci completed E1.1")


@pytest.mark.parametrize("code", ["pre1", "acc1", "clo1"])
def test_checklists_are_peoples(one: Program, code: str) -> None:
    assert one.refused("done", {}, code) == (
        f"409 checklist: {code} is no deliverable of a step: a person says that it is done."
    )
    assert facts_of(one.whole).item(code).is_open


def test_what_an_agent_reported_waits_for_a_person(on_both: Program) -> None:
    report(on_both, "E1.1")
    item = on_both.item("E1.1")
    assert (item["word"], item["agent"], item["report"]["agent"]) == (
        "reported",
        None,
        "claude-code",
    )
    assert item["report"]["for"] == {"id": DEV, "name": "dev"}
    waits = "claude-code reported E1.1 for @dev, and that waits for a person to confirm it."
    assert on_both.refused("done", {}) == f"409 reported: {waits} Nothing was changed."
    assert on_both.refused("undo") == "409 open: E1.1 is open: there is nothing to undo."
    assert facts_of(on_both.whole).item("E1.1").is_reported
    on_both.whole.play("@ops #phase-e /phase done E1.1")
    item = on_both.item("E1.1")
    assert (item["word"], item["by"]["name"], item["agent"]) == ("said", "ops", "claude-code")
    assert item["evidence"] == "https://example.com/pull/9"


def test_an_agent_of_the_same_name_is_another(program: Program) -> None:
    report(program, "E1.1", agent="ci")
    assert program.refused("done", {}).startswith("409 reported: ci reported E1.1 for @dev")
    program.whole.play("@lead #phase-e /phase done E1.1")
    assert program.refused("undo").startswith("409 others: @lead completed E1.1")


def test_a_strict_run_opens_its_steps_one_after_the_other(program: Program) -> None:
    program.whole.play("@lead #phase-e /phase set strict on")
    assert program.refused("done", {}, "E2.1") == (
        "409 before: E2 opens when the steps before it are complete: "
        "E1.1, E1.2, E1.3, E1.4 are open."
    )
    for code in ("E1.1", "E1.2", "E1.3", "E1.4"):
        program.done(code)
    assert program.done("E2.1")["state"] == "done"


def test_a_program_takes_back_its_own_word_and_no_other(on_both: Program) -> None:
    on_both.done("E1.1")
    assert on_both.does("undo")[1]["item"]["state"] == "open"
    assert "ci took back E1.1 (said by ci)" in on_both.history()
    assert on_both.refused("undo") == "409 open: E1.1 is open: there is nothing to undo."
    on_both.whole.play("@dev #phase-e /phase done E1.1")
    assert on_both.refused("undo") == (
        "409 others: @dev completed E1.1 a moment ago. "
        "A program takes back what stands on its own word alone. Ask @lead."
    )
    other = Program(on_both.whole, "deploy")
    other.done("E1.2")
    other.finish()
    assert on_both.refused("undo", None, "E1.2").startswith("409 others: deploy completed E1.2")
    on_both.whole.play('@lead #phase-e /phase waive E1.3 "not now"')
    assert on_both.refused("undo", None, "E1.3").startswith("409 others: @lead waived E1.3")


def test_a_program_blocks_and_unblocks_and_leaves_alone_what_people_blocked(
    on_both: Program,
) -> None:
    blocked = on_both.does("block", {"reason": "no runner left"})[1]["item"]["blocked"]
    assert (blocked["reason"], blocked["by"], blocked["agent"]) == ("no runner left", None, "ci")
    assert on_both.does("block", {"reason": "no disk left"})[0] == 200, "it says so anew"
    assert on_both.does("unblock")[1]["item"]["blocked"] is None
    assert on_both.refused("unblock") == (
        "409 not-blocked: E1.1 is not blocked: there is nothing to unblock."
    )
    on_both.whole.play('@dev #phase-e /phase block E1.1 "no access"')
    assert on_both.refused("block", {"reason": "no disk"}) == (
        "409 blocked: @dev blocked E1.1 already. Nothing was changed."
    )
    assert on_both.refused("unblock") == (
        "409 others: @dev blocked E1.1. A program unblocks what it blocked itself. Ask @lead."
    )
    assert on_both.item("E1.1")["blocked"]["reason"] == "no access"


def test_an_item_is_given_to_somebody_who_is_told(on_both: Program) -> None:
    item = on_both.does("assign", {"to": DEV})[1]["item"]
    assert item["owner"] == {"id": DEV, "name": "dev"}
    on_both.whole.play("clock +6h")
    told_to_dev = [
        message.text
        for message in on_both.whole.practice.workspace.messages()
        if message.channel.startswith("D") and "A program gave you" in message.text
    ]
    assert told_to_dev
    assert "<@>" not in str(on_both.whole.practice.workspace.messages())
    assert on_both.does("assign", {"to": None})[1]["item"]["owner"] is None
    assert "ci assigned E1.1 to @dev" in on_both.history()


def test_an_item_is_given_to_several_people_or_to_a_group(on_both: Program) -> None:
    on_both.whole.play("@dev #phase-e /phase status\n@ops #phase-e /phase status")
    item = on_both.does("assign", {"to": [DEV, OPS, DEV]})[1]["item"]
    owners = [{"id": DEV, "name": "dev"}, {"id": OPS, "name": "ops"}]
    assert (item["owner"], item["owners"], item["group"]) == (owners[0], owners, None)
    assert "ci assigned E1.1 to any of @dev, @ops" in on_both.history()
    item = on_both.does("assign", {"to": "S0QA000001"})[1]["item"]
    assert item["owner"] == {"id": "S0QA000001", "name": "@qa"}
    assert (item["owners"], item["group"]) == (owners, "qa")
    assert on_both.refused("assign", {"to": [DEV, "S0QA000001"]}) == (
        "422 nobody: A group has an item alone. Nothing was changed."
    )
    assert "Slack has no group" in on_both.refused("assign", {"to": "S0NOBODY01"})
    assert on_both.refused("assign", {"to": [DEV] * 6}).startswith("422 fields")
    assert on_both.does("assign", {"to": None})[1]["item"]["owners"] == []


def test_an_item_is_given_by_an_address_that_the_bot_knows(program: Program) -> None:
    bot = program.whole.bot
    with bot.database.write() as session:
        dev = PersonFacts("U0DEV00001", "dev", "UTC", "Dana@Example.com")
        people.keep(session, dev, bot.clock())
    status, said = program.does("assign", {"to": "dana@EXAMPLE.com"})
    assert (status, said["item"]["owner"]) == (200, {"id": DEV, "name": "dev"})
    assert "example.com" not in str(said).casefold()


@pytest.mark.parametrize(
    ("to", "why"),
    [
        ("U0NOBODY99", "The bot knows nobody under what “to” says."),
        ("nobody@example.com", "The bot knows nobody under what “to” says."),
        ("dev", "The bot knows nobody under what “to” says."),
        ("<@U0DEV00001>", "The bot knows nobody under what “to” says."),
        ("C0PHASEE01", "The bot knows nobody under what “to” says."),
        ("U0PHASEBOT", "That is me, the bot."),
        ("USLACKBOT", "@slackbot is a bot."),
    ],
)
def test_nobody_is_given_an_item(one: Program, to: str, why: str) -> None:
    assert one.refused("assign", {"to": to}) == f"422 nobody: {why} Nothing was changed."
    assert one.item("E1.1")["owner"] is None


def test_who_left_is_given_nothing(program: Program) -> None:
    program.whole.play("@ops #phase-e /phase status\n@ops leaves the workspace")
    assert program.refused("assign", {"to": OPS}) == (
        "422 nobody: @ops has left the workspace: the account is deactivated. Nothing was changed."
    )


def test_a_date_ends_the_day_of_whoever_has_the_item(on_both: Program) -> None:
    assert on_both.does("due", {"at": "2026-12-01"})[1]["item"]["due"] == "2026-12-01T16:00:00Z"
    on_both.does("assign", {"to": DEV})
    assert on_both.does("due", {"at": "2026-12-01"})[1]["item"]["due"] == "2026-12-01T22:00:00Z"
    moment = {"at": "2026-12-01T18:30:00+05:30"}
    assert on_both.does("due", moment)[1]["item"]["due"] == "2026-12-01T13:00:00Z"
    assert on_both.does("due", {"at": None})[1]["item"]["due"] is None


@pytest.mark.parametrize(
    ("at", "why"),
    [
        ("2026-11-22", "that has passed"),
        ("2026-11-23T08:11:00Z", "that has passed"),
        ("0001-01-01T00:00:00+14:00", "that has passed"),
        ("9999-12-31", "that is more than five years away"),
        ("9999-12-31T23:59:59-12:00", "that is more than five years away"),
        ("2026-12-01T18:00:00", "a zone is expected: 2026-12-01T18:00:00Z"),
        *(
            (at, "2026-12-01 or 2026-12-01T18:00:00Z is expected")
            for at in ("", "fri", "1764547200", "20261201", "2026-13-01", "2026-W49", "٢٠٢٦-١٢-٠١")
        ),
    ],
)
def test_a_date_is_read_whole_or_not_at_all(one: Program, at: str, why: str) -> None:
    status, said = one.does("due", {"at": at})
    assert told(status, said) == f"422 fields: at: {why}. Nothing was changed."
    assert said["errors"] == [{"field": "at", "detail": why}]
    assert one.item("E1.1")["due"] is None


@pytest.mark.parametrize("at", [1764547200, 1.5, True, [], {}, "2026-12-01T24:61:00Z"])
def test_a_date_is_no_figure(one: Program, at: object) -> None:
    assert one.does("due", {"at": at})[0] == 422


def test_a_note_goes_with_a_step_or_an_item(on_both: Program) -> None:
    for code, kept, step in (("e1", "E1", "E1"), ("E1.2", "E1.2", "E1"), ("pre1", "pre1", None)):
        status, said = on_both.send("POST", "/runs/E/notes", {"code": code, "text": "as\nagreed"})
        assert (status, said["code"], said["step"], said["agent"]) == (200, kept, step, "ci")
        assert said["text"] == "as agreed"
    assert on_both.history().count("ci noted for") == 3


def test_notes_have_a_limit_that_is_told(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.use_cases.act_as_program.MOST_NOTES", 2)
    note = {"code": "E1", "text": "x y"}
    assert [program.send("POST", "/runs/E/notes", note)[0] for _ in range(2)] == [200, 200]
    assert told(*program.send("POST", "/runs/E/notes", note)) == (
        "409 full: Programs kept 2 notes with Phase E, and that's the limit. Nothing was changed. "
        "Put the rest into a document, and note its link once."
    )


def test_what_a_program_writes_calls_nobody(program: Program) -> None:
    program.does("block", {"reason": "<!channel> <@U0DEV00001> *bold*"})
    program.send("POST", "/runs/E/notes", {"code": "E1.1", "text": "<!here> <https://evil|E1>"})
    program.whole.play("@lead #phase-e /phase step E1\n@lead #phase-e /phase history E\nclock +1d")
    program.whole.bot.settle()
    texts = str([message.text for message in program.whole.practice.workspace.messages()])
    assert "<!channel>" not in texts
    assert "<!here>" not in texts
    assert "<https://evil" not in texts


@pytest.mark.parametrize("deed", ["undo", "unblock"])
def test_a_deed_without_fields_takes_no_body_or_an_empty_one(one: Program, deed: str) -> None:
    for body, kind in ((None, ""), (b"", ""), (b"", "text/plain"), (b"{}", JSON)):
        assert one.does(deed, body, kind=kind)[0] == 409, "read, and nothing to take back"
    assert one.refused(deed, {"by": "dev"}) == (
        "422 fields: by: there is no such field; there is none. Nothing was changed."
    )


@pytest.mark.parametrize(
    "deed",
    ["waive", "confirm", "retire", "override", "close", "accept", "report", "DONE", "done/x"],
)
def test_what_people_decide_has_no_address(one: Program, deed: str) -> None:
    assert one.refused(deed, {}) == (
        "404 not-found: There is nothing at this address. See /api/v1/openapi.json"
    )
