"""What a program reads of a run: how things stand, and what happened."""

import httpx2
import pytest

from bot.use_cases.forget_person import forget_person
from tests.bot.web.programs.program import Program, make_key, told

COUNTS = ("code", "state", "items", "done", "waived")


def test_a_run_is_told_with_its_steps_items_and_people_by_name(on_both: Program) -> None:
    on_both.whole.play(
        """
        @lead #phase-e /phase set target 2026-12-11
        @lead #phase-e /phase assign E1 @dev
        @dev #phase-e /phase done E1.1 https://example.com/pull/7 "as agreed"
        @lead #phase-e /phase waive E1.2 "not now"
        @dev #phase-e /phase block E1.3 "no access"
        """
    )
    status, run = on_both.get()
    assert (status, run["run"], run["id"], run["state"]) == (200, "E", 1, "running")
    assert run["title"].startswith("Production Hardening & Enablement")
    assert run["lead"] == {"id": "U0LEAD0001", "name": "lead"}
    assert (run["target"], run["next_step"]) == ("2026-12-11", "E1")
    assert tuple(run["steps"][0][name] for name in COUNTS) == ("E1", "ready", 4, 1, 1)
    assert tuple(run["steps"][1][name] for name in COUNTS) == ("E2", "open", 4, 0, 0)
    items = {item["code"]: item for item in run["items"]}
    assert len(items) == len(run["items"]) == 26
    dev = {"id": "U0DEV00001", "name": "dev"}
    done = items["E1.1"]
    assert (done["state"], done["word"], done["by"], done["agent"]) == ("done", "said", dev, None)
    assert (done["evidence"], done["note"]) == ("https://example.com/pull/7", "as agreed")
    assert (items["E1.2"]["word"], items["pre1"]["kind"]) == ("waived", "prerequisite")
    assert items["E1.3"]["owner"] == dev
    assert items["E1.3"]["blocked"]["by"] == dev
    assert items["E1.3"]["blocked"]["reason"] == "no access"
    assert "example.com" not in str(run["lead"])


@pytest.mark.parametrize("name", ["1", "E", "e"])
def test_a_run_is_named_by_its_number_or_its_handle(one: Program, name: str) -> None:
    assert one.get(run=name)[1]["run"] == "E"


def test_one_item_is_told_with_its_step(one: Program) -> None:
    status, said = one.get("/items/e1.2")
    assert status == 200
    assert said["item"] == next(i for i in one.get()[1]["items"] if i["code"] == "E1.2")
    assert said["step"]["code"] == "E1"
    assert one.get("/items/pre1")[1]["step"] is None


def test_a_code_that_is_none_is_told_with_those_there_are(one: Program) -> None:
    assert told(*one.get("/items/E9.9")).startswith(
        "404 not-found: Phase E has no item “E9.9”. It has pre1, pre2, pre3, E1.1, "
    )
    assert told(*one.get("/items/E2")) == (
        "404 not-found: E2 is a step. Name one of its items: E2.1, E2.2, E2.3, E2.4"
    )


def test_what_is_late_is_named_and_a_pause_ends_that(program: Program) -> None:
    program.whole.play("@lead #phase-e /phase due E1.1 2026-11-24")
    assert program.get()[1]["late"] == []
    program.whole.play("clock +3d")
    run = program.get()[1]
    assert run["late"] == ["E1.1"]
    assert program.item("E1.1")["late"] is True
    program.whole.play('@lead #phase-e /phase pause "holidays"')
    assert program.get()[1]["state"] == "paused"


def test_a_closed_run_is_read_and_not_changed(program: Program) -> None:
    program.whole.play(
        """
        @lead #phase-e /phase done pre acc clo E1 E2 E3 E4
        @lead #phase-e /phase gate pass coverage 98.4
        @lead #phase-e /phase close approve
        """
    )
    assert program.get()[1]["state"] == "closed"
    closed = "409 closed: Phase E is closed: nothing in it can change. @lead can open it again."
    for deed, body in (
        *(("done", {}), ("undo", None), ("block", {"reason": "why"}), ("unblock", None)),
        *(("assign", {"to": None}), ("due", {"at": None})),
    ):
        assert program.refused(deed, body) == closed
    assert told(*program.send("POST", "/runs/E/notes", {"code": "E1", "text": "x"})) == closed


def test_who_has_the_newest_answer_is_told_so_until_something_differs(on_both: Program) -> None:
    assert on_both.get()[0] == 200
    tag = on_both.headers["etag"]
    assert on_both.headers["cache-control"] == "private, no-cache"
    on_both.whole.play("clock +1h")
    for sent in (tag, tag.removeprefix("W/"), f'"other", {tag}', "*"):
        assert on_both.get(if_none_match=sent) == (304, None)
        assert on_both.headers["etag"] == tag
    on_both.done("E1.1")
    assert on_both.get(if_none_match=tag)[0] == 200
    assert on_both.headers["etag"] != tag


def test_what_grows_late_makes_another_answer_though_nothing_happened(program: Program) -> None:
    program.whole.play("@lead #phase-e /phase due E1.1 2026-11-24")
    program.get()
    tag = program.headers["etag"]
    program.whole.play("clock +3d")
    assert program.get(if_none_match=tag)[0] == 200


def test_events_are_read_on_from_a_cursor_each_once(on_both: Program) -> None:
    for code in ("E1.1", "E1.2", "E1.3"):
        on_both.done(code)
    whole = on_both.get("/events")[1]
    assert [event["kind"] for event in whole["events"]] == ["started", "done", "done", "done"]
    assert whole["more"] is False
    last = whole["events"][-1]
    assert (last["item"], last["by"], last["agent"]) == ("E1.3", None, "ci")
    assert last["said"] == "ci said that E1.3 is done"
    assert last["id"] == whole["next"]
    found, after, pages = [], 0, 0
    more = True
    while more:
        page = on_both.get(f"/events?after={after}&limit=2")[1]
        found += page["events"]
        after, more, pages = page["next"], page["more"], pages + 1
    assert (found, pages, after) == (whole["events"], 3, whole["next"])
    nothing = on_both.get(f"/events?after={after}")[1]
    assert (nothing["events"], nothing["next"], nothing["more"]) == ([], after, False)
    on_both.done("E1.4")
    assert [event["item"] for event in on_both.get(f"/events?after={after}")[1]["events"]] == [
        "E1.4"
    ]


def test_keys_and_mail_addresses_are_not_told(program: Program) -> None:
    program.whole.play("@lead #phase-e /phase link new")
    program.whole.play("@lead #phase-e /phase link revoke all")
    page = program.get("/events")[1]
    assert [event["kind"] for event in page["events"]] == ["started"]
    assert page["next"] > page["events"][-1]["id"], "the cursor passes what is withheld"
    assert "@" not in str(page).replace("@lead", "")


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("limit=0", "limit: it should be greater than or equal to 1"),
        ("limit=201", "limit: it should be less than or equal to 200"),
        ("limit=ten", "limit: it should be a valid integer"),
        ("after=-1", "after: it should be greater than or equal to 0"),
        ("after=9007199254740992", "after: it should be less than or equal to 9007199254740991"),
        ("after=" + "9" * 5_000, "after: "),
        ("since=5", "since: there is no such field; there are after, limit"),
        ("after=%00", "after: it should be a valid integer"),
    ],
)
def test_a_query_that_is_not_understood_is_refused(one: Program, query: str, said: str) -> None:
    assert told(*one.get(f"/events?{query}")).startswith(f"422 fields: {said}")


def test_head_is_answered_like_get_without_a_body(one: Program) -> None:
    assert one.send("HEAD", "/runs/E") == (200, None)
    assert one.headers["etag"]
    assert int(one.headers["content-length"]) > 1_000


def test_somebody_whose_data_was_deleted_has_no_id(on_both: Program) -> None:
    on_both.whole.play("@dev #phase-e /phase done E1.1")
    bot = on_both.whole.bot
    forget_person(bot.database, "U0DEV00001", bot.clock())
    assert on_both.item("E1.1")["by"] == {"id": None, "name": "somebody who left"}
    said = on_both.get("/events")[1]["events"][1]
    assert (said["by"]["id"], said["said"]) == (None, "somebody who left completed E1.1")
    assert "LEFT" not in str(on_both.get())


def test_an_items_word_says_what_it_rests_on(program: Program) -> None:
    program.done("E1.1")
    assert program.item("E1.1")["word"] == "said by a program"
    program.whole.play('@lead #phase-e /phase retire E1.4 "no longer part of it"')
    words = {code: program.item(code)["word"] for code in ("E1.1", "E1.2", "E1.4")}
    assert words == {"E1.1": "said by a program", "E1.2": "open", "E1.4": "retired"}


def test_a_key_that_reads_alone_reads(program: Program) -> None:
    key = make_key(program.whole, "grafana", "items:read")
    assert program.get(key=key)[0] == 200
    assert httpx2.get(f"{program.whole.url}/api/v1/runs/E", trust_env=False).status_code == 401
