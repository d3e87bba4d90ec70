"""Dialogues: dates that count from the target or from another date, and move along with it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.cards.button_values import RunButton
from bot.requests.source import CARD, Source
from tests.dialogue import play
from tests.reading import as_opened, as_read
from tests.stage import Stage


@pytest.fixture
def begun(both: Stage) -> Stage:
    """A run that began on Tuesday the 24th, on each of the two databases."""
    both.says("@lead", "start E")
    return both


def due(stage: Stage, code: str) -> str | None:
    at = stage.run().item(code).due_at
    return f"{at.astimezone(stage.run().zone):%a %d %b %H:%M}" if at else None


def test_each_kind_of_date_is_typed_and_what_counts_from_another_moves_along(
    begun: Stage,
) -> None:
    play(
        begun,
        """
        @lead> due E2 +3d
            E2.1, E2.2, E2.3, E2.4 are due Fri 27 Nov, 17:00 (nobody has them: your end of day).
        @lead> due E3 E2+1d
            E3.1, E3.2, E3.3, E3.4 are due Mon 30 Nov, 17:00 (nobody has them: your end of day). That's 1 working day after E2; when E2 moves, it moves along.
        @lead> due E4 2 days before target
            E4.1, E4.2, E4.3, E4.4 wait for a target, to be due 2 working days before the target. To set it: /phase set target 4 dec
        @lead> item E4.1
            ○ E4.1 `DEVNET-CHECKPOINT.txt` updated with final status, metrics, outstanding risks · due 2 working days before the target
            …
        @lead> set target 4 dec
            Target: Fri 4 Dec. That's 9 working days.
            Moved along:
            • E4 Documentation & Transition, 4 items: Wed 2 Dec
        @lead> due E2.1 2026-12-01
            E2.1 is due Tue 1 Dec, 17:00 (nobody has it: your end of day).
            Moved along:
            • E3 Deployment & Release Operations, 4 items: Mon 30 Nov → Wed 2 Dec
        @lead> due E3.2 fri
            E3.2 is due Fri 27 Nov, 17:00 (nobody has it: your end of day).
        @lead> due E2.1 none
            E2.1 has no due date now.
            Moved along:
            • E3 Deployment & Release Operations, 3 items: Wed 2 Dec → Mon 30 Nov
        @lead> due E2 none
            E2.1, E2.2, E2.3, E2.4 have no due date now.
            E3 Deployment & Release Operations, 3 items: still due Mon 30 Nov, since what it counts from has no date now
        @ops> history E3.1
            *History of Phase E*
            Tue 24 Nov, 13:42  @lead set E3.1 due Mon 30 Nov, 21:30, 1 working day after E2
            Tue 24 Nov, 13:42  @lead moved E3.1 along to Wed 2 Dec, 21:30, 1 working day after E2
            Tue 24 Nov, 13:42  @lead moved E3.1 along to Mon 30 Nov, 21:30, 1 working day after E2
        @ops> history E4.1
            *History of Phase E*
            Tue 24 Nov, 13:42  @lead let E4.1 wait to be due 2 working days before the target
            Tue 24 Nov, 13:42  @lead moved E4.1 along to Wed 2 Dec, 21:30, 2 working days before the target
        """,
    )


def test_an_item_counts_from_its_own_step_without_those_that_do(begun: Stage) -> None:
    begun.says("@lead", "due E2 1 dec")
    assert "That's 1 working day before E2" in begun.says("@lead", "due E2.1,E2.2 E2-1d")
    assert (due(begun, "E2.1"), due(begun, "E2.3")) == ("Mon 30 Nov 17:00", "Tue 01 Dec 17:00")
    begun.says("@lead", "due E3 E2+0d 12:00")
    assert due(begun, "E3.1") == "Tue 01 Dec 12:00"
    begun.says("@lead", "due E2.3 E2.4 wed 2 dec")
    assert (due(begun, "E2.1"), due(begun, "E3.1")) == ("Tue 01 Dec 17:00", "Wed 02 Dec 12:00")


def test_what_is_done_moves_no_more_and_to_be_done_moves_nothing(begun: Stage) -> None:
    begun.says("@lead", "due E2 27 nov")
    begun.says("@lead", "due E3 E2+1d")
    begun.says("@dev", "done E3.1 E2.1")
    assert due(begun, "E3.2") == "Mon 30 Nov 17:00"
    begun.says("@lead", "due E2.2 30 nov")
    assert (due(begun, "E3.1"), due(begun, "E3.2")) == ("Mon 30 Nov 17:00", "Tue 01 Dec 17:00")
    begun.says("@dev", "done E4")
    assert begun.says("@lead", "due E3 E4+1d").startswith(
        "E4 has no date, and nothing open that could get one. Nothing was changed."
    )


def test_no_date_moves_into_the_past_and_holidays_are_counted_anew(begun: Stage) -> None:
    begun.says("@lead", "set target 27 nov")
    begun.says("@lead", "due E4 target-1d")
    assert begun.says("@lead", "set target 24 nov") == (
        "Target: Tue 24 Nov. That's 1 working day.\n"
        "E4 Documentation & Transition, 4 items: still due Thu 26 Nov, since it would be due in "
        "the past"
    )
    begun.says("@lead", "set target 28 dec")
    assert due(begun, "E4.1") == "Fri 25 Dec 17:00"
    said = begun.says("@lead", "set holidays DE")
    assert "Moved along:\n• E4 Documentation & Transition, 4 items: Fri 25 Dec → Thu 24 Dec" in said


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("due E2 E2+1d", "E2+1d would wait for itself: E2 → E2. Nothing was changed."),
        ("due E1 E3+1d", "E3+1d would wait for itself: E1 → E3 → E1. Nothing was changed."),
        ("due E2 E9+1d", "Phase E has no step E9; it ends at E4."),
        ("due E2 target-30d", "target-30d comes to Fri 23 Oct, 17:00, which is past."),
        ("due E2 T-2", "“T-2” may count from the target or from another day. For the target type"),
        ("due E2 T-2d", "“T-2d” may count from the target"),
        ("due E2 D+3", "For the target type target+3d."),
        ("due E2 +3", "+3 of what? Type +3d for working days, or +3w for weeks."),
        ("due E2 target-2", "target-2 of what? Type target-2d for working days"),
        ("due E2 -3d", "-3d is before today. To move a date earlier: /phase shift E2 -3d"),
        ("due E2 E1+4h", "E1+4h can't be kept: such a date counts whole working days or weeks."),
        ("due E2 after E1", "I count from the day that E1 is due, not from when something is"),
        ("due E2 when E1 is done", "Type how many working days: E1+1d"),
        ("due E2 before the target", "Type how many working days: target-1d"),
        ("due E2 E1 + 1d", "“E1 +” can mean two codes, or a date after E1. Type E2 E1+1d"),
    ],
)
def test_what_is_almost_such_a_date_is_refused_with_what_to_type(
    plain_stage: Stage, typed: str, said: str
) -> None:
    before = [(item.due_at, item.due_rule) for item in plain_stage.run().items]
    assert said in plain_stage.says("@lead", typed)
    assert [(item.due_at, item.due_rule) for item in plain_stage.run().items] == before


@pytest.fixture(scope="module")
def plain_stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """One run for every refusal, since none of them changes it."""
    with Stage(f"sqlite:///{tmp_path_factory.mktemp('dates') / 'x.db'}") as stage:
        stage.says("@lead", "start E")
        stage.says("@lead", "set target 4 dec")
        stage.says("@lead", "due E3 E1+1d")
        yield stage


def test_the_forms_take_the_same_words_and_name_what_moved(begun: Stage) -> None:
    begun.says("@lead", "due E2 27 nov")
    source = Source.of_value(str(RunButton(begun.run().id)), place=CARD, channel="C0PHASEE")
    view = begun.opens("@lead", "form_dates", source)
    fields = {name: value for name, value in as_opened(view).items() if value}
    answer = begun.dispatcher.submit(
        begun.request("@lead", "#phase-e"),
        "form_dates",
        source,
        fields | {"due E3=": "E2+1d", "target=": "4 dec", "due E4=": "target-2d"},
    )
    said = as_read(answer.message.text)
    assert "E3.1, E3.2, E3.3, E3.4 are due Mon 30 Nov, 17:00" in said
    assert "That's 2 working days before the target" in said
    assert due(begun, "E4.1") == "Wed 02 Dec 17:00"


def test_a_document_s_dates_are_set_in_their_order_or_wait(with_plans: Stage, beside: Path) -> None:
    beside.write_text(
        'target = "+8d"\n[due]\nE4 = "target-2d"\nE3 = "E2+1d"\nE2 = "+3d"\n"E2.1" = "E2-1d"\n'
        'pre = 2026-11-25\nacc = "target"\nE1 = 2026-11-20\n"E1.4" = "E9+1d"\n'
    )
    said = with_plans.says("@lead", "start E")
    assert "target Fri 4 Dec and dates of 20 items, the first tomorrow." in said
    assert "Not set: E1.1, E1.2, E1.3, E1.4: 2026-11-20 is past. Type: /phase due E1.1 DATE" in said
    assert "Not set: Phase E has no E9. Type: /phase due E1.4 DATE" in said
    assert [due(with_plans, code) for code in ("E2.1", "E2.2", "E3.1", "E4.1", "acc1")] == [
        *("Thu 26 Nov 17:00", "Fri 27 Nov 17:00", "Mon 30 Nov 17:00"),
        *("Wed 02 Dec 17:00", "Fri 04 Dec 17:00"),
    ]
    assert "E3.1 due Mon 30 Nov, 17:00, 1 working day after E2" in with_plans.says(
        "@lead", "history E3.1"
    )


def test_a_document_s_dates_wait_for_a_target_that_the_lead_sets(
    with_plans: Stage, beside: Path
) -> None:
    beside.write_text('[due]\nE4 = "target-2d"\nE3 = "E2+1d"\n')
    said = with_plans.says("@lead", "start E")
    assert (
        "Not dated yet: the dates of 4 items wait for the date of E2. To set it: "
        "/phase due E2 fri\n"
        "Not dated yet: the dates of 4 items wait for a target. To set it: "
        "/phase set target 4 dec\n"
    ) in said
    said = with_plans.says("@lead", "set target 4 dec")
    assert "• E4 Documentation & Transition, 4 items: Wed 2 Dec" in said


def test_a_pause_moves_them_as_all_dates_and_they_go_on_following(begun: Stage) -> None:
    begun.says("@lead", "set target 4 dec")
    begun.says("@lead", "due E4 target-2d")
    begun.says("@lead", "pause")
    begun.clock.move(days=2)
    begun.says("@lead", "resume yes")
    assert due(begun, "E4.1") == "Fri 04 Dec 17:00"
    begun.says("@lead", "set target 11 dec")
    assert due(begun, "E4.1") == "Wed 09 Dec 17:00"


def test_what_is_said_to_follow_in_a_pause_moves_with_it_and_stays_with_what_stays(
    begun: Stage,
) -> None:
    begun.says("@lead", "due E1 27 nov")
    begun.says("@lead", "set target 11 dec")
    begun.says("@lead", "due E4 target-2d")
    begun.says("@lead", "pause")
    begun.clock.move(hours=1)
    begun.says("@lead", "due E2 E1+1d")  # E1 was dated before the pause
    begun.says("@lead", "due E3.1 1 dec")
    begun.says("@lead", "due E3.2 E3.1+1d")
    begun.says("@lead", "set target 11 dec")  # it stays, on the day that it had
    begun.clock.move(days=2)
    said = begun.says("@lead", "resume")
    assert "• E2 Security Hardening, 4 items: Mon 30 Nov → Wed 2 Dec" in said
    assert "Target" not in said
    assert "E4" not in said
    assert begun.says("@lead", "resume yes").startswith("Phase E goes on; 8 items are due 2")
    assert [due(begun, code) for code in ("E1.1", "E2.1", "E3.1", "E3.2", "E4.1")] == [
        "Tue 01 Dec 17:00",
        "Wed 02 Dec 17:00",
        "Tue 01 Dec 17:00",
        "Wed 02 Dec 17:00",
        "Wed 09 Dec 17:00",
    ]
