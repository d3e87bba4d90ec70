import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.words.nearest import nearest

COMMANDS = [
    *("help", "list", "start", "lead", "set", "brief", "overview", "prereqs", "guard", "step"),
    *("next", "lines", "done", "undo", "waive", "take", "assign", "block", "unblock", "due"),
    *("status", "mine", "history", "checklist", "closure", "refs", "share", "close"),
]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("dnoe", "done"),
        ("hlep", "help"),
        ("setp", "step"),
        ("stauts", "status"),
        ("histroy", "history"),
        ("unblok", "unblock"),
        ("donne", "done"),
        ("DOEN", "done"),
        ("overveiw", "overview"),
        ("chekclits", "checklist"),
    ],
)
def test_a_slip_of_the_hand_is_forgiven(typed: str, meant: str) -> None:
    assert nearest(typed, COMMANDS) == meant


@pytest.mark.parametrize(
    ("typed", "meant"), [("stat", "status"), ("prereq", "prereqs"), ("over", "overview")]
)
def test_the_only_word_that_begins_so_is_meant(typed: str, meant: str) -> None:
    assert nearest(typed, COMMANDS) == meant


@pytest.mark.parametrize("typed", ["", "q", "xyz", "remove", "complete", "finish", "li", "banana"])
def test_a_far_word_means_nothing(typed: str) -> None:
    assert nearest(typed, COMMANDS) is None


def test_a_swap_is_nearer_than_a_letter_too_many() -> None:
    assert nearest("setp", ["set", "step"]) == "step"


def test_the_first_of_two_as_near_is_taken() -> None:
    assert nearest("bake", ["cake", "lake"]) == "cake"


def test_nothing_is_near_where_there_is_nothing() -> None:
    assert nearest("done", []) is None


@given(st.sampled_from(COMMANDS))
def test_a_word_is_nearest_to_itself(word: str) -> None:
    assert nearest(word, COMMANDS) == word


@given(st.text(), st.lists(st.text()))
def test_only_a_choice_is_ever_given(typed: str, choices: list[str]) -> None:
    assert nearest(typed, choices) in [None, *choices]
