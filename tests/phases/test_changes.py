"""Which item became which, when the author of a document changes it by hand."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phases.changes import Changes, compare
from phases.document import Kind, Phase
from phases.following import Entry
from phases.recoding import recoded
from tests.phases.documents_at_random import documents
from tests.phases.reading import phase_of

PHASE_E = Path("phases/plans/phase-e.md").read_text()
LOGGING = "- Logging adapters with correlation IDs tied into API/infrastructure\n"
THREATS = "- Threat model covering high-risk flows\n"
ADR = "- ADR log closed out with statuses\n"


def edited(*edits: tuple[str, str]) -> Changes:
    """What changed in Phase E when each first text was replaced by the second."""
    text = PHASE_E
    for old, new in edits:
        assert old in text
        text = text.replace(old, new, 1)
    return compare(phase_of(PHASE_E), phase_of(text))


def new(changes: Changes) -> list[str]:
    return [f"{one.item.code} {one.item.text}" for one in changes.items if one.is_new]


def reworded(changes: Changes) -> dict[str, str]:
    return {one.item.code: one.item.text for one in changes.items if one.is_reworded}


def moved(changes: Changes) -> dict[str, str | None]:
    return {one.item.code: one.step for one in changes.items if one.is_moved}


def gone(changes: Changes) -> list[str]:
    return [entry.code for entry in changes.gone]


def test_the_same_document_changes_nothing() -> None:
    changes = edited()
    assert (new(changes), reworded(changes), moved(changes), gone(changes)) == ([], {}, {}, [])
    assert not changes.codes
    assert not changes.parts
    assert not changes.order_changed
    assert all(change.was and not change.parts for change in changes.steps)
    assert changes.phase == phase_of(PHASE_E)


def test_an_item_put_in_front_gets_the_next_code_and_shifts_nobody() -> None:
    changes = edited((LOGGING, f"- Dashboards for the team on call\n{LOGGING}"))
    assert new(changes) == ["E1.5 Dashboards for the team on call"]
    assert not gone(changes)
    assert changes.phase.steps[0].items[1].code == "E1.1"
    assert changes.codes == {
        "E1.1": "E1.5",
        "E1.2": "E1.1",
        "E1.3": "E1.2",
        "E1.4": "E1.3",
        "E1.5": "E1.4",
    }
    assert [item.code for item in changes.phase.steps[0].items] == [
        "E1.5",
        "E1.1",
        "E1.2",
        "E1.3",
        "E1.4",
    ]


def test_a_reworded_item_keeps_its_code() -> None:
    changes = edited((THREATS, "- Threat model covering all flows\n"))
    assert reworded(changes) == {"E2.1": "Threat model covering all flows"}
    assert not new(changes)
    assert not gone(changes)


@pytest.mark.parametrize("words", ["THREAT model covering  high-risk flows.", THREATS[2:-1]])
def test_case_spaces_and_a_last_stop_are_no_other_words(words: str) -> None:
    assert not reworded(edited((THREATS, f"- {words}\n")))


def test_a_sign_is_another_word() -> None:
    changes = compare(phase_with("Load ≤98%"), phase_with("Load ≥98%"))
    assert reworded(changes) == {"T1.1": "Load ≥98%"}


def phase_with(*texts: str) -> Phase:
    listed = "\n".join(f"- {text}" for text in texts)
    return phase_of(f"# Phase T: Test\n\n### Step T1: One\n**Key Deliverables**\n{listed}\n")


def test_an_item_that_moves_to_another_step_keeps_its_code() -> None:
    changes = edited((ADR, ""), (THREATS, f"{THREATS}{ADR}"))
    assert moved(changes) == {"E4.3": "E2"}
    assert not new(changes)
    assert not gone(changes)
    assert [item.code for item in changes.phase.steps[1].items][1] == "E4.3"


def test_a_move_counts_for_more_than_like_words_left_behind() -> None:
    closed = "- ADR log closed out and archived with statuses\n"
    changes = edited((ADR, closed), (THREATS, f"{THREATS}{ADR}"))
    assert moved(changes) == {"E4.3": "E2"}
    assert new(changes) == ["E4.5 ADR log closed out and archived with statuses"]


def test_what_went_is_gone_and_its_code_is_free_for_nobody() -> None:
    changes = edited((ADR, "- Onboarding guide for new engineers\n"))
    assert gone(changes) == ["E4.3"]
    assert new(changes) == ["E4.5 Onboarding guide for new engineers"]


def test_items_of_one_mould_do_not_take_each_others_place() -> None:
    old = phase_with("Runbook for billing", "Runbook for search", "Runbook for login")
    changes = compare(
        old, phase_with("Runbook for search", "Runbook for login", "Runbook for mail")
    )
    assert gone(changes) == ["T1.1"]
    assert new(changes) == ["T1.4 Runbook for mail"]


def test_an_item_never_becomes_one_of_another_kind() -> None:
    changes = edited((ADR, ""), ("## Phase Closure\n", f"## Phase Closure\n{ADR}"))
    assert gone(changes) == ["E4.3"]
    assert new(changes) == ["clo3 ADR log closed out with statuses"]


def test_a_step_put_between_others_takes_no_code_that_was_given() -> None:
    text = PHASE_E.replace("### Step E4", "### Step E5").replace("### Step E3", "### Step E4")
    step = "### Step E3: Cost Review\n**Key Deliverables**\n- Budget alerts for each account\n\n"
    text = text.replace("### Step E4", f"{step}### Step E4")
    changes = compare(phase_of(PHASE_E), phase_of(text))
    assert [step.code for step in changes.phase.steps] == ["E1", "E2", "E5", "E3", "E4"]
    assert new(changes) == ["E5.1 Budget alerts for each account"]
    assert (moved(changes), reworded(changes), gone(changes)) == ({}, {}, [])
    assert changes.codes["E4"] == "E3"
    assert changes.codes["E4.1"] == "E3.1"


def test_steps_that_change_places_keep_their_codes() -> None:
    first, rest = PHASE_E.split("### Step E2: ")
    second, rest = rest.split("### Step E3: ")
    swapped, one = first.split("### Step E1: ")
    text = f"{swapped}### Step E1: {second}### Step E2: {one}### Step E3: {rest}"
    changes = compare(phase_of(PHASE_E), phase_of(text))
    assert [step.code for step in changes.phase.steps] == ["E2", "E1", "E3", "E4"]
    assert not moved(changes)
    assert changes.order_changed


def test_a_step_with_a_new_title_is_known_by_what_it_asks_for() -> None:
    changes = edited(("E2: Security Hardening", "E2: Keeping Attackers Out"))
    assert [change.step.code for change in changes.steps if change.parts] == ["E2"]
    assert changes.steps[1].parts == ["title"]
    assert not gone(changes)


def test_a_step_that_went_leaves_its_items_gone() -> None:
    start, rest = PHASE_E.split("### Step E3: ")
    changes = compare(
        phase_of(PHASE_E), phase_of(start + "### Step E4: " + rest.split("### Step E4: ")[1])
    )
    assert [step.code for step in changes.gone_steps] == ["E3"]
    assert gone(changes) == ["E3.1", "E3.2", "E3.3", "E3.4"]
    assert [change.step.code for change in changes.steps] == ["E1", "E2", "E4"]


def test_messages_commits_and_other_parts_are_told() -> None:
    changes = edited(
        ("You are assisting", "You assist"),
        ('"Observability foundation — structured', '"Observability — structured'),
        ("docs/security/ package.json", "docs/security/"),
        ("## References\n", "## References\n- `docs/more.md`\n"),
    )
    assert changes.parts == ["agent brief", "references"]
    assert [change.parts for change in changes.steps] == [["message"], ["suggested commit"], [], []]


def test_a_step_without_deliverables_is_followed_by_its_title() -> None:
    bare = "# Phase T: Test\n\n### Step T1: Tag the release\n\nSay so.\n"
    with_items = f"{bare}\n**Key Deliverables**\n- Notes are written\n"
    changes = compare(phase_of(bare), phase_of(with_items))
    assert gone(changes) == ["T1.1"]
    assert new(changes) == ["T1.2 Notes are written"]
    back = compare(
        changes.phase,
        phase_of(bare),
        [Entry("T1.1", Kind.DELIVERABLE, "T1", "Tag the release", gone=True)],
    )
    assert [(one.item.code, one.is_back) for one in back.items] == [("T1.1", True)]
    assert gone(back) == ["T1.2"]


def test_what_was_added_by_hand_is_found_when_the_document_takes_it_up() -> None:
    added = Entry("E2.5", Kind.DELIVERABLE, "E2", "rotate the leaked key")
    text = PHASE_E.replace(THREATS, f"{THREATS}- Rotate the leaked key\n")
    changes = compare(phase_of(PHASE_E), phase_of(text), [added])
    assert not new(changes)
    assert changes.phase.steps[1].items[1].code == "E2.5"


def test_what_was_added_by_hand_stays_while_its_step_does() -> None:
    added = Entry("E3.5", Kind.DELIVERABLE, "E3", "ask the platform team")
    assert not gone(compare(phase_of(PHASE_E), phase_of(PHASE_E), [added]))
    start, rest = PHASE_E.split("### Step E3: ")
    without = start + "### Step E4: " + rest.split("### Step E4: ")[1]
    assert "E3.5" in gone(compare(phase_of(PHASE_E), phase_of(without), [added]))


def test_what_was_retired_comes_back_by_its_own_words_alone() -> None:
    retired = Entry("E2.5", Kind.DELIVERABLE, "E2", "Rotate the leaked key", gone=True)
    for words, code, is_back in (
        ("rotate the leaked key", "E2.5", True),
        ("Rotate the other leaked key", "E2.6", False),
    ):
        text = PHASE_E.replace(THREATS, f"{THREATS}- {words}\n")
        changes = compare(phase_of(PHASE_E), phase_of(text), [retired])
        found = next(one for one in changes.items if one.item.text == words)
        assert (found.item.code, found.is_back) == (code, is_back)


@given(documents(), documents(), documents())
def test_nothing_is_lost_and_no_code_is_given_twice(one: str, two: str, three: str) -> None:
    first, second, third = map(phase_of, (one, two, three))
    changes = compare(first, second)
    _holds(changes, second)
    retired = [entry._replace(gone=True) for entry in changes.gone]
    again = compare(changes.phase, third, retired)
    _holds(again, third)
    ever = {item.code for item in first.items} | {item.code for item in changes.phase.items}
    assert not {one.item.code for one in again.items if one.is_new} & ever


def _holds(changes: Changes, after: Phase) -> None:
    codes = [one.item.code for one in changes.items]
    assert len(codes) == len(set(codes))
    assert [one.item.text for one in changes.items] == [item.text for item in after.items]
    assert changes.phase == recoded(after, changes.codes)
    followed = {one.was.code for one in changes.items if one.was}
    before = {item.code: item for item in changes.before.items}
    assert {entry.code for entry in changes.gone} == set(before) - followed
    for each in changes.items:
        if each.was is None:
            assert each.item.code not in before
            continue
        assert each.was.code == each.item.code
        assert each.was.kind is each.item.kind
        shared = set(each.was.text.split()) & set(each.item.text.split())
        assert shared, "a completion never moves to an unrelated item"


@given(documents(), st.randoms())
def test_shuffled_items_keep_their_codes(document: str, random: object) -> None:
    lines = document.split("\n")
    places = [place for place, line in enumerate(lines) if line.startswith("- ")]
    shuffled = [lines[place] for place in places]
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    for place, line in zip(places, shuffled, strict=True):
        lines[place] = line
    before = phase_of(document)
    changes = compare(before, phase_of("\n".join(lines)))
    texts = {item.code: item.text for item in before.items}
    for each in changes.items:
        if each.was and not each.is_reworded:
            assert texts[each.item.code] == each.item.text


def test_a_thousand_items_are_compared_in_a_moment() -> None:
    many = phase_with(*(f"Deliverable {number} of the {number % 7} kind" for number in range(1000)))
    other = phase_with(
        *(f"Deliverable {number} of that {number % 5} kind" for number in range(1000))
    )
    changes = compare(many, other)
    assert len(reworded(changes)) + len(new(changes)) == 1000
