"""Dialogues: the dates of what is open move at once, shown first, and back by one word."""

import itertools
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bot.requests.source import CARD, Source
from tests.cast import CHANNELS
from tests.dialogue import play
from tests.reading import as_read
from tests.stage import Stage


@pytest.fixture
def begun(both: Stage) -> Stage:
    """A run with dates: of E1 by hand, of E2 after it, of E4 before the target."""
    for typed in ("start E", "set target 11 dec", "due E1 27 nov", "due E2 E1+1d"):
        both.says("@lead", typed)
    both.says("@lead", "due E4 target-2d")
    both.deliver()
    both.slack.clear()
    return both


def dates(stage: Stage) -> dict[str, Any]:
    found = {item.code: (item.due_at, item.due_rule) for item in stage.run().items if item.due_at}
    return found | {"target": stage.run().target}


def value(stage: Stage, typed: str) -> str:
    """What the button carries below what would move."""
    [*_, buttons] = stage.card("@lead", typed).blocks
    return str(buttons["elements"][0]["value"])


def press(stage: Stage, value: str, who: str = "@lead") -> str:
    about = Source.of_value(value, place=CARD, channel=CHANNELS["#phase-e"])
    answer = stage.dispatcher.press(stage.request(who, "#phase-e"), "run_shift", about)
    return as_read(answer.message.text).replace("*", "")


def test_what_moves_is_shown_moved_and_moved_back(begun: Stage) -> None:
    before = dates(begun)
    play(
        begun,
        """
        @lead> shift +2d
            *Move 8 dates of Phase E 2 working days later?* Nothing has moved yet.
            • E1 Observability & Reliability, 4 items: Fri 27 Nov → Tue 1 Dec
            • E2 Security Hardening, 4 items: Mon 30 Nov → Wed 2 Dec
            E4.1, E4.2, E4.3, E4.4 stay with the target. To move that too: /phase shift E +2d with target
            To type instead: /phase shift E +2d yes
        """,
    )
    assert dates(begun) == before
    play(
        begun,
        """
        @lead> shift +2d with target yes
            Moved 12 dates of Phase E 2 working days later, and the target is Tue 15 Dec. To take it back: /phase undo
        @lead> undo
            12 dates of Phase E are back where they were, and the target is Fri 11 Dec again.
        @lead> undo
            …
            Which item? Type: /phase undo ITEM…|shift
        """,
    )
    assert dates(begun) == before
    history = begun.says("@dev", "history")
    assert "@lead moved 12 dates 2 working days later, with the target" in history
    assert "@lead moved 12 dates back where they were" in history


def test_the_button_moves_what_it_showed_and_once(begun: Stage) -> None:
    shown = value(begun, "shift -1d")
    assert press(begun, shown, "@dev") == "Only the lead can move the dates of a phase. Ask @lead."
    assert press(begun, shown).startswith("Moved 8 dates of Phase E 1 working day earlier.")
    moved = dates(begun)
    assert press(begun, shown) == (
        "@lead moved these dates a moment ago. They were not moved again. To take it back: "
        "/phase undo shift"
    )
    assert dates(begun) == moved
    assert begun.says("@lead", "undo").startswith("8 dates of Phase E are back")
    assert press(begun, shown).startswith("Moved 8 dates")


def test_what_changed_since_is_shown_anew(begun: Stage) -> None:
    shown = value(begun, "shift E1 +1w")
    begun.says("@dev", "done E1.1")
    before = dates(begun)
    said = press(begun, shown)
    assert said.startswith(
        "Something changed since you saw it, so no date was moved.\nMove 7 dates"
    )
    assert dates(begun) == before


def test_some_are_named_and_what_follows_them_moves_along(begun: Stage) -> None:
    play(
        begun,
        """
        @lead> shift E1.1-2 by one week
            *Move 6 dates of Phase E 5 working days later?* Nothing has moved yet.
            • E1 Observability & Reliability, 2 items: Fri 27 Nov → Fri 4 Dec
            • E2 Security Hardening, 4 items: Mon 30 Nov → Mon 7 Dec
            To type instead: /phase shift E E1.1 E1.2 +5d yes
        @lead> shift E2-E4 2 days later yes
            Moved 8 dates of Phase E 2 working days later. To take it back: /phase undo
        @lead> due E1 30 nov
            E1.1, E1.2, E1.3, E1.4 are due Mon 30 Nov, 17:00 (nobody has them: your end of day).
        @lead> set target 18 dec
            Target: Fri 18 Dec. That's 19 working days.
        """,
    )


def test_what_somebody_changed_meanwhile_stays_and_is_named(begun: Stage) -> None:
    before = dates(begun)
    begun.says("@lead", "shift +1d with target yes")
    begun.says("@dev", "due E1.2 1 dec")
    begun.says("@lead", "set target 18 dec")
    assert begun.says("@lead", "undo").startswith("Which item?")  # setting the target came between
    assert begun.says("@lead", "undo shift") == (
        "3 dates of Phase E are back where they were.\n"
        "E1.2, E2.1, E2.2, E2.3, E2.4, E4.1, E4.2, E4.3, E4.4 and The target were changed since, "
        "and stay as they are."
    )
    after = dates(begun)
    assert [after[code] == before[code] for code in ("E1.1", "E1.2", "E1.3", "E1.4")] == [
        *(True, False, True, True)
    ]


def test_what_began_to_follow_meanwhile_moves_back_along_and_is_named(begun: Stage) -> None:
    begun.says("@lead", "shift E1 +2d yes")
    begun.says("@lead", "due E3 E1+2d")
    assert begun.says("@lead", "undo shift") == (
        "8 dates of Phase E are back where they were.\n"
        "Moved along:\n"
        "• E3 Deployment & Release Operations, 4 items: Thu 3 Dec → Tue 1 Dec"
    )


def test_an_hour_stays_the_hour_and_late_stays_late(begun: Stage) -> None:
    begun.says("@lead", "due E1.1 27 nov 11:30")
    begun.clock.move(days=7)
    said = begun.says("@lead", "shift E1 +1d")
    assert "E1.1 Logging adapters" in said
    assert "Fri 27 Nov, 11:30 → Mon 30 Nov, 11:30" in said
    assert begun.says("@lead", "shift E1 +1d yes").startswith("Moved 8 dates")


def test_five_hundred_dates_that_count_from_each_other_move_in_an_answer(tmp_path: Path) -> None:
    steps = (
        f"## Step B{step}: Part {step}\n\n" + "".join(f"- [ ] thing {n}\n" for n in range(10))
        for step in range(1, 51)
    )
    (tmp_path / "b.md").write_text("# Phase B: Big\n\n" + "\n".join(steps))
    due = "".join(f'B{step} = "B{step - 1}+1d"\n' for step in range(2, 51))
    (tmp_path / "b.toml").write_text(f'[due]\nB1 = "+3d"\n{due}')
    with Stage(f"sqlite:///{tmp_path / 'x.db'}", plans_dir=tmp_path) as stage:
        assert calls_of(lambda: stage.says("@lead", "start B")) < 1_300_000
        assert calls_of(lambda: stage.says("@lead", "shift +1d yes")) < 300_000
        stage.says("@lead", "pause")
        stage.clock.move(days=3)
        assert calls_of(lambda: stage.says("@lead", "resume")) < 150_000
        assert str(stage.run().item("B50.9").due_rule) == "B49+1d"


def calls_of(act: Callable[[], object]) -> int:
    """How many calls an act takes, which other work on the machine does not change."""
    count = itertools.count()
    sys.setprofile(lambda _, event, __: next(count) if event == "call" else None)
    try:
        act()
    finally:
        sys.setprofile(None)
    return next(count)


def test_what_was_handed_on_across_zones_moves_by_days_of_the_phase(begun: Stage) -> None:
    begun.says("@lead", "assign E1.1 @dev")
    begun.says("@lead", "due E1.1 26 nov")
    begun.says("@lead", "assign E1.1 @ops")  # it is Friday, 03:30 where they are
    said = begun.says("@lead", "shift E1.1 +1d")
    assert "Thu 26 Nov, 23:00 → Fri 27 Nov, 23:00" in said


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("shift", "By how much? For example /phase shift +2d"),
        ("shift +2h", "“+2h” is no whole day. A shift moves dates by working days or weeks"),
        ("shift 3", "I can't read “3” as working days. Nothing was moved."),
        ("shift E3 +2d", "Nothing open in E3 has a date. Nothing was moved."),
        ("shift E9 +2d", "Phase E has no step E9"),
        ("shift +2d with target", "Phase E has no target that could move. Nothing was moved."),
        ("shift -2d later", "“-2d later” says two ways."),
        (
            "shift +2d E1, E3",
            "Name first what moves. Nothing was moved. Type /phase shift E1 E3 +2d",
        ),
        (
            "shift target +2d",
            "The target moves with the dates. Nothing was moved. Type /phase shift",
        ),
        ("shift -9d yes", "would be due in the past. Nothing was moved."),
        ("shift to friday", "I can't read “to friday” as working days."),
        ("undo shift", "No dates were moved that could go back."),
    ],
)
def test_what_is_no_shift_is_refused_and_nothing_moves(
    begun_once: Stage, typed: str, said: str
) -> None:
    before = dates(begun_once)
    assert said in begun_once.says("@lead", typed)
    assert dates(begun_once) == before


@pytest.fixture(scope="module")
def begun_once(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """One run for every refusal, since none of them changes it."""
    with Stage(f"sqlite:///{tmp_path_factory.mktemp('shift') / 'x.db'}") as stage:
        for typed in ("start E", "due E1 27 nov"):
            stage.says("@lead", typed)
        yield stage


def test_a_paused_phase_keeps_what_was_moved_in_the_pause(begun: Stage) -> None:
    begun.says("@lead", "pause")
    begun.clock.move(minutes=5)
    assert "The phase is paused: what you move now stays" in begun.says("@lead", "shift E1 +2d")
    begun.says("@lead", "shift E1 +2d yes")
    begun.clock.move(days=1)
    begun.says("@lead", "resume yes")
    at = begun.run().item("E1.1").due_at
    assert at is not None
    assert f"{at:%a %d %b}" == "Tue 01 Dec"


def test_nobody_is_told_beyond_the_board(begun: Stage) -> None:
    begun.says("@lead", "assign E1 @dev")
    begun.deliver()
    begun.slack.clear()
    begun.says("@lead", "shift +2d yes")
    begun.deliver()
    assert [begun.posts(who) for who in ("#phase-e", "@dev")] == [[], []]
