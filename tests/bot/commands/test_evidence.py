"""Evidence: it is attached to what is open or done, merges, and can be taken off again."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.requests.source import MESSAGE, Source
from bot.storage import outbox
from tests.cast import CHANNELS
from tests.dialogue import play
from tests.reading import as_opened
from tests.stage import Stage

EVIDENCE = "form_evidence"
LINK = "https://acme.slack.com/archives/C0PHASEE/p1795600739000300"
SHOT = "https://acme.slack.com/files/U0OPS/F0GRAPH/latency.png"
USED = Source(place=MESSAGE, channel=CHANNELS["#phase-e"], links=f"{LINK} {SHOT}")


def chosen(stage: Stage, code: str) -> str:
    """The value of the choice of an item of the newest run."""
    return f"{stage.run().id} {code}"


def choices(stage: Stage, who: str = "@dev", about: Source = USED) -> list[str]:
    """The labels of the items that the form offers."""
    (field,) = [b for b in stage.opens(who, EVIDENCE, about).blocks if b.get("block_id") == "item"]
    return [option["text"]["text"] for option in field["element"]["options"]]


def test_an_open_item_stays_open_and_shows_its_evidence(begun: Stage) -> None:
    play(
        begun,
        """
        @dev> evidence E1.2 https://example.com/pull/7 "the <graph>"
            Evidence of E1.2: https://example.com/pull/7 · the <graph>. Still open. To tick: /phase done E1.2
        @ops> evidence E1.2 #8
            Evidence of E1.2: #8. Still open. To tick: /phase done E1.2
        @ops> history E1.2
            *History of Phase E*
            Tue 24 Nov, 13:42  @dev attached evidence to E1.2: https://example.com/pull/7 · the <graph>
            Tue 24 Nov, 13:42  @ops attached evidence to E1.2: #8
        """,
    )
    shown = "proof so far: <https://example.com/pull/7|pull/7> #8 · the &lt;graph&gt;"
    assert shown in str(begun.card("@dev", "step E1").blocks)


def test_done_keeps_what_was_attached_and_undo_takes_back_what_was_said(begun: Stage) -> None:
    play(
        begun,
        """
        @ops> evidence E1.2 #8 "seen in staging"
            …
        @dev> done E1.2 pull/7 "reviewed"
            …
        @lead> evidence E1.2 pull/9
            Evidence of E1.2: pull/9.
        """,
    )
    item = begun.run().item("E1.2")
    assert (item.evidence, item.note) == ("#8 pull/7 pull/9", "seen in staging · reviewed")
    assert (item.settled_by, item.recorded_by) == ("U0DEV", "U0DEV")
    begun.says("@dev", "undo E1.2")
    item = begun.run().item("E1.2")
    assert (item.is_open, item.evidence, item.note) == (True, "#8 pull/9", "seen in staging")


def test_waiving_keeps_the_evidence_and_undo_brings_back_the_note(begun: Stage) -> None:
    begun.says("@ops", 'evidence E3.2 #8 "half of it"')
    begun.says("@lead", "waive E3.2 the platform team owns it")
    assert begun.run().item("E3.2").evidence == "#8"
    begun.says("@lead", "undo E3.2")
    item = begun.run().item("E3.2")
    assert (item.evidence, item.note) == ("#8", "half of it")


def test_evidence_is_taken_off_by_who_attached_it_or_the_lead(begun: Stage) -> None:
    play(
        begun,
        """
        @dev> evidence E1.1 #7
            …
        @ops> undo E1.1
            @dev attached the evidence of E1.1. Ask them or @lead.
        @dev> undo E1.1
            You took the evidence off E1.1.
        @dev> undo E1.1
            E1.1 is open: there is nothing to undo.
        @dev> evidence E1.1 #8
            …
        @dev> done E1.1
            …
        @dev> undo E1.1
            E1.1 is open again.
        @lead> undo E1.1
            You took the evidence off E1.1.
        @dev> history E1.1
            …
            Tue 24 Nov, 03:12  @lead took the evidence off E1.1
        """,
    )
    assert begun.run().item("E1.1").evidence is None


def test_what_cannot_be_is_refused_and_changes_nothing(begun: Stage) -> None:
    play(
        begun,
        """
        @lead> waive E3.2 the platform team owns it
            …
        @dev> evidence
            Which item? Type: /phase evidence ITEM… LINK ["note"]
        @dev> evidence E1.1
            Which link? Type: /phase evidence ITEM… LINK ["note"]
        @dev> evidence E1.1 #7 as in E1.2
            Is E1.2 to have the evidence too, or does it belong to the note? Put the codes first, and the note in quotes: "as in E1.2"
        @dev> evidence E3.2 #7
            @lead waived E3.2 a moment ago: nobody has to prove it.
        @dev> evidence E1.1 #7
            …
        @dev> evidence E1.1 #7
            E1.1 has that evidence already. Nothing was changed.
        @dev> evidence E1 #9
            Evidence of E1.1, E1.2, E1.3, E1.4: #9. Still open. To tick: /phase done E1.1 E1.2 E1.3 E1.4
        """,
    )
    assert begun.run().item("E1.1").evidence == "#7 #9"


def test_nothing_is_attached_once_the_run_is_closed(begun: Stage) -> None:
    begun.says("@lead", "done pre acc clo E1 E2 E3 E4")
    begun.closes()
    said = begun.says("@dev", "evidence E1.1 #7")
    assert said == "Phase E is closed: nothing in it can change. @lead can open it again."


def test_a_message_is_attached_with_its_files(begun: Stage) -> None:
    item, note = chosen(begun, "E1.2"), "as it came in"
    answer = begun.fills("@dev", EVIDENCE, about=USED, item=item, note=note)
    assert answer.ephemeral, "somebody's message is never replaced"
    assert answer.message.text == (
        f"Evidence of E1.2: <{LINK}|message> <{SHOT}|latency.png> · as it came in. Still open. To "
        "tick: /phase done E1.2"
    )
    now = begun.run().item("E1.2")
    assert (now.evidence, now.is_open) == (f"{LINK} {SHOT}", True)


def test_the_item_can_be_completed_with_it(begun: Stage) -> None:
    begun.fills("@dev", EVIDENCE, about=USED, item=chosen(begun, "E1.2"))
    answer = begun.fills("@dev", EVIDENCE, about=USED, done=["on"], item=chosen(begun, "E1.2"))
    assert answer.message.text.startswith("E1.2 is done · <")
    item = begun.run().item("E1.2")
    assert (item.evidence, item.settled_by) == (f"{LINK} {SHOT}", "U0DEV")
    again = begun.fills("@ops", EVIDENCE, about=USED, done=["on"], item=chosen(begun, "E1.2"))
    assert (again.field, again.message.text) == (
        "item",
        "E1.2 has that evidence already. Nothing was changed.",
    )


def test_the_last_item_of_a_step_is_announced(begun: Stage) -> None:
    begun.says("@dev", "done E1.1-3")
    begun.fills("@dev", EVIDENCE, about=USED, done=["on"], item=chosen(begun, "E1.4"))
    assert begun.posts()[-1].startswith("*E1 ")


def test_what_waits_for_proof_comes_first(begun: Stage) -> None:
    begun.says("@dev", "done E1.1 pull/7")
    begun.says("@dev", "done E1.2")
    begun.says("@lead", "waive E3.2 the platform team owns it")
    labels = choices(begun)
    assert labels[0].startswith("pre1 Phase D acceptance recorded")
    assert [label[:11] for label in labels[-2:]] == ["E1.2 (done)", "E1.1 (done)"]
    assert max(map(len, labels)) <= 75
    assert not any(label.startswith("E3.2") for label in labels)


def test_several_runs_are_told_apart_by_their_handles(begun: Stage) -> None:
    begun.says("@dev", "start E", "#general")
    elsewhere = replace(USED, channel=CHANNELS["#stakeholders"])
    begun.says("@dev", "take E1.1", "#phase-e")
    labels = choices(begun, about=elsewhere)
    assert labels[0].startswith("E.pre1 ")
    assert any(label.startswith("E-2.E1.1 ") for label in labels)
    assert choices(begun)[0].startswith("pre1 "), "one run alone in its channel needs no handle"
    begun.fills("@dev", EVIDENCE, about=elsewhere, item=chosen(begun, "E1.1"))
    assert begun.run().handle == "E-2"
    assert begun.run().item("E1.1").evidence


def test_where_no_run_is_in_reach_it_says_what_to_do(stage: Stage) -> None:
    answer = stage.dispatcher.open(stage.request("@sponsor", "#phase-e"), EVIDENCE, USED)
    assert answer.refused
    assert answer.message.text == (
        "No phase runs here, and you have no part in one elsewhere. Start one with /phase start "
        "CODE, or where one runs type /phase evidence CODE LINK"
    )


def test_where_everything_was_let_go_nothing_is_offered(begun: Stage) -> None:
    begun.says("@lead", "waive pre acc clo E1 E2 E3 E4 the phase is off")
    answer = begun.dispatcher.open(begun.request("@dev", "#phase-e"), EVIDENCE, USED)
    assert answer.message.text == "Nothing is left to prove here. See /phase status"


@pytest.fixture
def large(tmp_path: Path) -> Iterator[Stage]:
    """A run with more items than a field can offer."""
    items = "\n".join(f"- Deliverable {number}" for number in range(1, 121))
    (tmp_path / "large.md").write_text(f"# Phase L: Large\n\n## Step L1: Many\n{items}\n")
    with Stage(f"sqlite:///{tmp_path / 'large.db'}", plans_dir=tmp_path) as stage:
        stage.says("@lead", "start L")
        yield stage


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("L1.130", "L1 has no item 130"),
        ("L1", "That is 120 items. Name one: L1.1, for example."),
        ("", "Type a code such as L1 or L1.1."),
        ("graph", "graph"),
        ("L", "Name one item"),
    ],
)
def test_of_more_than_a_hundred_one_is_typed_and_checked_at_its_field(
    large: Stage, typed: str, said: str
) -> None:
    assert "typed" in as_opened(large.opens("@dev", EVIDENCE, USED))
    answer = large.fills("@dev", EVIDENCE, about=USED, typed=typed)
    assert answer.field == "typed"
    assert said in answer.message.text
    assert not large.fills("@dev", EVIDENCE, about=USED, typed=" l.L1.117 ").refused
    assert large.run().item("L1.117").evidence == USED.links


def test_evidence_that_comes_twice_is_attached_once(both: Stage) -> None:
    both.says("@lead", "start E")
    request = both.request("@dev", "#phase-e")
    fields = {"item": chosen(both, "E1.1")}
    first, again = (both.dispatcher.submit(request, EVIDENCE, USED, fields) for _ in range(2))
    assert first == again
    assert both.says("@dev", "history E1.1").count("attached") == 1


def test_many_links_are_counted_and_none_is_cut(begun: Stage) -> None:
    for number in range(12):
        begun.says("@dev", f"evidence E1.1 https://example.com/{'x' * 60}/{number}")
    card = str(begun.card("@dev", "step E1").blocks)
    assert f"<https://example.com/{'x' * 60}/5> and 6 more" in card
    long = f"https://example.com/{'y' * 600}"
    begun.says("@dev", f"evidence E1.2 {long}")
    assert f"proof so far: {long[:499]}…" in str(begun.card("@dev", "step E1").blocks)


def test_the_board_is_not_edited_for_evidence_that_it_does_not_show(begun: Stage) -> None:
    begun.deliver()
    posted = len(begun.slack.posted)
    begun.says("@dev", "evidence E1.1 #7")
    begun.says("@dev", "undo E1.1")
    with begun.database.read() as session:
        assert outbox.unsent(session) == 0
    begun.deliver()
    assert len(begun.slack.posted) == posted
