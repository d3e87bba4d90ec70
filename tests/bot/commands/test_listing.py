"""Dialogues: the runs that somebody may see."""

from datetime import timedelta

import pytest

from tests.dialogue import play
from tests.stage import Stage


@pytest.fixture
def three(stage: Stage) -> Stage:
    """Runs of @lead in two channels and of @ops in a third: each late in its own way."""
    play(
        stage,
        """
        @lead> start E
            …
        @lead #general> start E
            …
        @ops #stakeholders> start E
            …
        @lead #general> set target tomorrow
            …
        @ops #stakeholders> due E1.1 tomorrow
            …
        @ops #stakeholders> due E1.2 tomorrow
            …
        """,
    )
    stage.clock.now += timedelta(days=3)
    return stage


def test_list_all_shows_the_runs_i_may_see_late_first(three: Stage) -> None:
    play(
        three,
        """
        @ops #stakeholders> done E-3.E1.2
            …
        @lead #stakeholders> list all
            *Running, late first*
            E-3 Production Hardening & Enablement · #stakeholders · 1 late · day 4 · 1 of 16 done · lead @ops
            E-2 Production Hardening & Enablement · #general · nothing late · target 25 Nov has passed · day 4 · 0 of 16 done · lead @lead
            E Production Hardening & Enablement · #phase-e · nothing late · day 4 · 0 of 16 done · lead @lead
        """,
    )


def test_list_all_keeps_the_runs_of_others_to_themselves(three: Stage) -> None:
    play(
        three,
        """
        @dev dm> list all
            No phase runs in this conversation. You have no part in one elsewhere.
        @dev> list ALL
            *Running, late first*
            E Production Hardening & Enablement · #phase-e · nothing late · day 4 · 0 of 16 done · lead @lead
        @dev> list some
            I don't know what to do with “some”. Type: /phase list [all|closed]
        """,
    )


def test_what_was_retired_is_not_late(three: Stage) -> None:
    play(
        three,
        """
        @ops #stakeholders> retire E1.1-2 "not ours"
            …
        @dev #stakeholders> list all
            *Running, late first*
            E-3 Production Hardening & Enablement · #stakeholders · nothing late · day 4 · 0 of 14 done · lead @ops
        """,
    )


def test_a_target_that_is_to_come_is_not_said_to_have_passed(stage: Stage) -> None:
    stage.says("@lead", "start E")
    stage.says("@lead", "set target tomorrow")
    assert "has passed" not in stage.says("@lead", "list all")
    stage.clock.now += timedelta(days=1)
    assert "has passed" not in stage.says("@lead", "list all"), "it is the day itself"
    stage.clock.now += timedelta(days=1)
    assert "target 25 Nov has passed" in stage.says("@lead", "list all")
