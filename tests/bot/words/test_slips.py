"""A slip of the hand is met; an English word, or a word of its own, is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.commands import BY_NAME
from bot.words.slips import ENGLISH, slip_of
from bot.words.synonyms import SYNONYMS, UNSURE

KNOWN = (*BY_NAME, *SYNONYMS)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("dnoe", "done"),  # swapped
        ("hlep", "help"),
        ("stauts", "status"),
        ("histroy", "history"),
        ("donne", "done"),  # doubled
        ("waivve", "waive"),
        ("complet", "complete"),  # missing
        ("unblok", "unblock"),
        ("evidnce", "evidence"),
        ("assignn", "assign"),  # extra
        ("takke", "take"),
        ("DOEN", "done"),
        ("setp", "step"),  # a swap comes before what is missing or extra
    ],
)
def test_a_slip_is_met(typed: str, meant: str) -> None:
    assert slip_of(typed, KNOWN) == meant


@pytest.mark.parametrize(
    "typed",
    [
        *(
            "stop",
            "stat",
            "statues",
            "plain",
            "plant",
            "shared",
            "stake",
            "hip",
            "not",
            "now",
            "one",
        ),
        *("wave", "ad", "do", "q", "", "xyz", "banana", "prerequisite", "sratus", "dine"),
    ],
)
def test_what_is_english_or_further_away_is_not(typed: str) -> None:
    assert slip_of(typed, KNOWN) is None


def test_two_that_are_as_near_are_no_guess() -> None:
    assert slip_of("bakke", ["bake", "bakkes"]) is None
    assert slip_of("bakke", ["bake"]) == "bake"


def test_no_word_of_ours_is_english_here() -> None:
    assert not ENGLISH & {*KNOWN, *UNSURE}


@given(st.sampled_from(KNOWN), st.data())
def test_a_guess_is_one_of_the_choices(word: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(word)))
    typed = word[:place] + data.draw(st.characters()) + word[place:]
    assert slip_of(typed, KNOWN) in (None, *KNOWN)
