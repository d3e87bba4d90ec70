"""Idempotency keys: however often a request is sent, it happens once."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.bot.web.programs.program import Program, make_key, told

AT_ONCE = 50


def test_the_same_request_under_its_key_gets_the_first_answer_again(on_both: Program) -> None:
    first = on_both.does("done", {"note": "as agreed"}, once="k1")
    assert "idempotent-replayed" not in on_both.headers
    assert on_both.does("done", {"note": "as agreed"}, once="k1") == first
    assert on_both.headers["idempotent-replayed"] == "true"
    on_both.whole.play("@lead #phase-e /phase undo E1.1\nclock +1d")
    assert on_both.does("done", {"note": "as agreed"}, once="k1") == first, "things stand otherwise"
    assert on_both.item("E1.1")["state"] == "open"
    assert on_both.history().count("ci said that E1.1 is done") == 1


def test_the_draft_writes_a_key_in_quotes_and_others_do_not(program: Program) -> None:
    first = program.does("done", {}, once="8e03978e-40d5-43dd-bc93-6894a57f9324")
    assert program.does("done", {}, once='"8e03978e-40d5-43dd-bc93-6894a57f9324"') == first


def test_spaces_and_the_order_of_fields_make_no_other_request(program: Program) -> None:
    first = program.does("done", b'{"note": "a b", "evidence": "#7"}', once="k1")
    assert program.does("done", b'{"evidence":"#7","note":"a  b"}', once="k1") == first
    assert program.does("done", b'{"evidence":"#7","note":"a b"}', code="e1.1", once="k1") == first
    assert (
        program.send(
            "POST", "/runs/1/items/E1.1/done", b'{"evidence":"#7","note":"a b"}', once="k1"
        )
        == first
    )


@pytest.mark.parametrize(
    ("deed", "body", "code"),
    [
        ("done", {"note": "b"}, "E1.1"),
        ("done", {"note": "a"}, "E1.2"),
        ("block", {"reason": "why"}, "E1.1"),
        ("undo", None, "E1.1"),
    ],
)
def test_a_key_belongs_to_one_request(program: Program, deed: str, body: object, code: str) -> None:
    program.does("done", {"note": "a"}, once="k1")
    before = program.get("/events")[1]
    assert program.refused(deed, body, code, once="k1") == (
        "422 idempotency-key-reused: This Idempotency-Key came with another request before. "
        "Nothing was changed."
    )
    assert program.get("/events")[1] == before


def test_a_refusal_is_not_kept_since_nothing_was_changed(on_both: Program) -> None:
    on_both.whole.play("@dev #phase-e /phase done E1.1")
    assert on_both.does("done", {}, once="k1")[0] == 409
    on_both.whole.play("@dev #phase-e /phase undo E1.1")
    assert on_both.does("done", {}, once="k1")[0] == 200
    assert on_both.does("done", {}, once="k1")[0] == 200


def test_a_key_is_its_holders_own(program: Program) -> None:
    program.does("done", {}, once="k1")
    other = make_key(program.whole, "deploy")
    refused = program.refused("done", {}, once="k1", key=other)
    assert refused.startswith("409 settled: ci completed E1.1"), "it is no repetition for another"


def test_who_has_lost_the_key_to_the_run_gets_no_kept_answer(program: Program) -> None:
    program.does("done", {}, once="k1")
    assert program.does("done", {}, once="k1", key="guessed")[0] == 401
    assert program.does("done", {}, once="k1", key="")[0] == 401


@pytest.mark.parametrize("key", ["", '""', "a b", "é", "x" * 256, "a\tb", '"a b"'])
def test_a_key_that_cannot_be_one_is_refused_before_anything_happens(
    one: Program, key: str
) -> None:
    assert one.refused("done", {}, once=key) == (
        "400 idempotency-key-form: Send one Idempotency-Key of 1 to 255 visible ASCII characters."
    )
    assert one.item("E1.1")["state"] == "open"


def test_notes_are_kept_once_too(on_both: Program) -> None:
    note = {"code": "E1", "text": "sampled at 10 %"}
    first = on_both.send("POST", "/runs/E/notes", note, once="n1")
    assert on_both.send("POST", "/runs/E/notes", note, once="n1") == first
    assert on_both.send("POST", "/runs/E/notes", note)[0] == 200, "without a key it is another"
    assert on_both.history().count("sampled at 10 %") == 2


def test_fifty_at_once_under_one_key_get_one_answer(on_both: Program) -> None:
    with ThreadPoolExecutor(AT_ONCE) as pool:
        calls = [pool.submit(on_both.does, "done", {}, once="k1") for _ in range(AT_ONCE)]
        answers = [call.result() for call in calls]
    assert answers[0][0] == 200
    assert all(answer == answers[0] for answer in answers)
    assert on_both.history().count("ci said that E1.1 is done") == 1


def test_of_fifty_at_once_one_completes_the_item(on_both: Program) -> None:
    with ThreadPoolExecutor(AT_ONCE) as pool:
        calls = [pool.submit(on_both.does, "done", {}, once=f"k{n}") for n in range(AT_ONCE)]
        answers = [call.result() for call in calls]
    statuses = sorted(status for status, _ in answers)
    assert statuses == [200] + [409] * (AT_ONCE - 1)
    refused = {
        told(status, said).partition(" a moment")[0] for status, said in answers if status > 200
    }
    assert refused == {"409 settled: ci completed E1.1"}
    assert on_both.history().count("ci said that E1.1 is done") == 1


def test_people_and_programs_at_once_complete_each_item_once(on_both: Program) -> None:
    codes = [f"E{step}.{item}" for step in (1, 2, 3, 4) for item in (1, 2, 3, 4)]
    with ThreadPoolExecutor(16) as pool:
        calls = [pool.submit(on_both.does, "done", {}, code) for code in codes]
        on_both.whole.play("@dev #phase-e /phase done E1.1\n@dev #phase-e /phase done E1.2")
        assert {call.result()[0] for call in calls} <= {200, 409}
    page = on_both.get("/events?limit=200")[1]
    done = [event["item"] for event in page["events"] if event["kind"] == "done"]
    assert sorted(done) == codes
