"""One person asks for no end of things: each has a bound, which is told, and nothing is changed."""

import pytest

from bot.use_cases import bounds
from tests.stage import Stage


def go_on(stage: Stage, text: str, most: int, who: str = "@dev") -> str:
    """Type it as often as it is taken, then once more; gives what is said then."""
    for number in range(most):
        said = stage.says(who, text.format(number))
        assert "that's the limit" not in said, number
    return stage.says(who, text.format("once more"))


@pytest.mark.parametrize(
    ("text", "most", "refusal"),
    [
        (
            'add E1 "thing {}"',
            bounds.MOST_ADDED,
            "You added 100 items to Phase E, and that's the limit. Nothing was changed. Put the rest "
            "into its document, or let somebody else add them.",
        ),
        (
            'note E1 "decision {}"',
            bounds.MOST_NOTES,
            "You kept 200 notes with Phase E, and that's the limit. Nothing was changed. Put the "
            "rest into a document, and note its link with an item: /phase evidence",
        ),
        (
            'remind tomorrow 10:00 "matter {}"',
            bounds.MOST_REMINDERS,
            "You asked for 50 reminders of Phase E that are still to come, and that's the limit. "
            "Nothing was changed. Cancel one: /phase remind cancel 50",
        ),
        (
            'concern "worry {}"',
            bounds.MOST_CONCERNS,
            "You raised 20 concerns about Phase E, and that's the limit. Nothing was changed. Tell "
            "the rest to @lead.",
        ),
    ],
)
def test_one_person_gets_so_many_and_others_go_on(
    both: Stage, text: str, most: int, refusal: str
) -> None:
    both.says("@lead", "start E")
    assert go_on(both, text, most) == refusal
    assert "that's the limit" not in both.says("@ops", text.format("of another"))


@pytest.mark.parametrize(
    ("text", "most", "refusal"),
    [
        (
            "share E1",
            bounds.MOST_SHARED,
            "You shared 20 steps of Phase E within a day, and that's the limit. Nothing was changed. "
            "Anyone can see a step: /phase step",
        ),
        (
            "export csv",
            bounds.MOST_SENT,
            "I sent you 20 reports of Phase E within a day, and that's the limit. Nothing was "
            "changed. They are in your direct messages.",
        ),
    ],
)
def test_messages_on_demand_are_so_many_within_a_day(
    both: Stage, text: str, most: int, refusal: str
) -> None:
    both.says("@lead", "start E")
    assert go_on(both, text, most) == refusal
    both.clock.move(hours=25)
    assert "that's the limit" not in both.says("@dev", text)


def test_a_reminder_that_was_let_go_makes_room(stage: Stage) -> None:
    stage.says("@lead", "start E")
    go_on(stage, "remind tomorrow 10:00 {}", bounds.MOST_REMINDERS)
    stage.says("@dev", "remind cancel 50")
    assert "that's the limit" not in stage.says("@dev", "remind tomorrow 10:00 again")


def test_a_run_holds_so_many_items_whoever_adds_them(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage.says("@lead", "start E")
    monkeypatch.setattr(bounds, "MOST_ITEMS", 28)
    said = [stage.says(who, 'add E1 "one more"') for who in ("@dev", "@ops") * 2]
    assert said[-1] == (
        "Phase E has 28 items, counting retired ones, and that's the limit. Nothing was "
        "changed. Begin another phase for the rest."
    )


def test_a_command_has_so_many_characters(stage: Stage) -> None:
    stage.says("@lead", "start E")
    assert stage.says("@dev", "note E1 " + "a" * 8_000) == (
        "That command has 8,008 characters; the limit is 8,000. Nothing was changed. Put the rest "
        "into a document, and type its link."
    )


@pytest.mark.parametrize("piece", ["-", "a", "'a ", "“a ", "E1-", "E-2.", "a#", "…"])
def test_the_longest_command_of_odd_signs_is_answered(stage: Stage, piece: str) -> None:
    stage.says("@lead", "start E")
    for verb in ("done", "note", "remind", "block"):
        # A reading that grows with the square of the text would not come to its end here.
        assert stage.says("@dev", f"{verb} {piece * 8_000}"[:8_000])
