"""Dialogues: the gates of a run, what is reported of them, and closing in spite of one."""

import pytest

from bot.use_cases.change_gates import LONGEST_NAME, MOST_GATES
from tests.dialogue import play
from tests.stage import Stage

DONE = "done pre acc clo E1 E2 E3 E4"


def test_close_names_each_gate_that_holds(begun: Stage) -> None:
    begun.says("@lead", 'gate add "pnpm verify:local"')
    refused = begun.says("@lead", "close")
    assert refused.startswith("6 gates keep Phase E open:")
    for name in ("prerequisites", "deliverables", "closure items", "acceptance", "coverage"):
        assert f"○ {name}: " in refused
    assert "○ pnpm verify:local: nothing was reported" in refused
    assert refused.endswith("/phase gates")
    assert begun.run().closed_at is None


def test_a_gate_by_name_follows_its_last_result(begun: Stage) -> None:
    play(
        begun,
        """
        @dev> gate add verify
            Only the lead can add a gate. Ask @lead.
        @lead> gate add "pnpm verify:local"
            Phase E closes once “pnpm verify:local” has passed. When it has: /phase gate pass "pnpm verify:local", or report it from CI.
        @lead> gate add PNPM  Verify:Local
            Phase E has the gate “PNPM Verify:Local” already. See /phase gates
        @dev> gate fail pnpm verify:local "two tests are red"
            “pnpm verify:local” is not met: failed, said by @dev on Tue 24 Nov: two tests are red.
        @ops> gate pass PNPM VERIFY:LOCAL
            “pnpm verify:local” is met: passed, said by @ops on Tue 24 Nov.
        @ops> gate pass "pnpm verify:local" https://example.com/runs/7
            “pnpm verify:local” is met: passed, said by @ops on Tue 24 Nov: https://example.com/runs/7.
        @dev> gate pass pnmp
            …
        @lead> gate remove "pnpm verify:local"
            “pnpm verify:local” is no gate of Phase E any more.
        """,
    )


def test_a_gate_that_is_added_again_does_not_remember_what_it_was(begun: Stage) -> None:
    for typed in ("gate add load", "gate pass load", "gate remove load"):
        begun.says("@lead", typed)
    begun.clock.move(days=1)
    begun.says("@lead", "gate add load")
    assert "load* · nothing was reported" in begun.says("@dev", "gates")


@pytest.mark.parametrize(
    "name", ["coverage", "Concerns", "EVIDENCE", "workspace  guard", "closure items"]
)
def test_the_names_of_our_own_gates_are_reserved(begun: Stage, name: str) -> None:
    assert "name of a gate of our own" in begun.says("@lead", f"gate add {name}")


def test_a_wrong_name_is_answered_with_the_one_that_was_meant(begun: Stage) -> None:
    assert 'Did you mean: /phase gate pass "coverage"' in begun.says("@dev", "gate pass covrage 98")
    assert "See: /phase gates" in begun.says("@dev", "gate pass zzzzzz")


def test_a_gate_that_the_run_itself_shows_takes_no_word(begun: Stage) -> None:
    said = begun.says("@dev", "gate pass deliverables")
    assert said.startswith("“deliverables” passes by itself: /phase done E1.1")
    assert "0 of 16 done" in begun.says("@dev", "gates")


@pytest.mark.parametrize("figure", ["", "nan", "inf", "101", "-3", "much"])
def test_coverage_wants_a_figure_in_per_cent(begun: Stage, figure: str) -> None:
    assert begun.says("@dev", f"gate pass coverage {figure}").startswith("Which figure")
    assert "no figure was reported" in begun.says("@dev", "gates")


@pytest.mark.parametrize("figure", ["98.4", "98,4", "98.4%", "98,4%"])
def test_a_figure_is_read_as_people_write_it(begun: Stage, figure: str) -> None:
    said = begun.says("@dev", f"gate pass coverage {figure}")
    assert said == "“coverage” is met: 98.4% at its lowest (target 98%)."


def test_coverage_that_fell_once_stays_fallen(begun: Stage) -> None:
    for figure in ("99", "97.999", "98.6"):
        said = begun.says("@dev", f"gate pass coverage {figure}")
    assert said.startswith("“coverage” is not met: 97.99% at its lowest (target 98%), 98.6% now;")


def test_coverage_whose_last_report_failed_is_not_met(begun: Stage) -> None:
    begun.says("@dev", "gate pass coverage 99")
    assert "the last report says that it failed" in begun.says("@dev", "gate fail coverage 98.5")
    assert begun.says("@dev", "gate pass coverage 98.5").startswith("“coverage” is met")


def test_an_override_is_a_reason_and_no_pass(begun: Stage) -> None:
    begun.says("@lead", DONE)
    play(
        begun,
        """
        @dev> gate override coverage "why not"
            Only the lead can override a gate. Ask @lead.
        @lead> gate override coverage
            Say why: /phase gate override "coverage" "why it is enough". The closing summary prints it.
        @lead> gate override "workspace guard" "no need"
            “workspace guard” is advisory: it stops nothing.
        @lead> gate override deliverables "no need"
            “deliverables” is met: 16 of 16 done. There is nothing to override.
        @lead> gate override coverage "one generated file"
            “coverage” keeps the run open no more: one generated file
        """,
    )
    shown = begun.says("@dev", "gates")
    assert "– overridden: *coverage* · no figure was reported" in shown
    assert "overridden by @lead: one generated file" in shown
    assert "overrode the gate “coverage”: one generated file" in begun.says("@dev", "history")
    assert begun.says("@lead", "gate hold coverage") == "“coverage” counts again."
    assert "coverage: no figure" in begun.says("@lead", "close")
    begun.says("@lead", "gate override coverage so")
    assert begun.says("@lead", "close").startswith("Phase E is closed.")


def test_of_two_leads_the_last_reason_stands(begun: Stage) -> None:
    begun.says("@lead", "gate override coverage first")
    begun.says("@lead", "lead @dev")
    begun.says("@dev", "gate override coverage second")
    assert "overridden by @dev: second" in begun.says("@ops", "gates")
    assert "Only the lead" in begun.says("@ops", "gate hold coverage")


def test_acceptance_waits_for_a_second_pair_of_eyes_where_it_is_asked(begun: Stage) -> None:
    begun.says("@lead", "set second-eyes on")
    begun.says("@dev", DONE)
    begun.says("@dev", "gate pass coverage 99")
    assert "only @dev looked at acc1" in begun.says("@lead", "close")
    assert begun.says("@dev", "confirm acc1") == (
        "You did acc1 yourself: somebody else confirms it."
    )
    assert begun.says("@ops", "confirm acc1-5").startswith("You confirmed acc1")
    assert "confirmed by @ops" in begun.says("@dev", "checklist")
    assert "@ops confirmed acc1" in begun.says("@dev", "history acc1")
    begun.says("@dev", "undo acc1")
    begun.says("@dev", "done acc1")
    assert "only @dev looked at acc1" in begun.says("@lead", "close")
    begun.says("@ops", "confirm acc1")
    assert begun.says("@lead", "close").startswith("Phase E is closed.")


def test_proof_is_asked_for_only_where_it_is_set(begun: Stage) -> None:
    begun.says("@dev", DONE)
    assert "✓ met: *evidence* · 0 found in git, 16 said" in begun.says("@dev", "gates")
    begun.says("@lead", "set proof on")
    assert "○ not met: *evidence* · 0 found in git, 16 said: E1.1" in begun.says("@dev", "gates")
    assert "evidence: 0 found in git" in begun.says("@lead", "close")


def test_a_name_and_the_number_of_gates_have_a_limit(begun: Stage) -> None:
    assert str(LONGEST_NAME) in begun.says("@lead", f"gate add {'x' * (LONGEST_NAME + 1)}")
    for number in range(MOST_GATES):
        begun.says("@lead", f'gate add "{number} {"check <&> " * 15}"')
    assert str(MOST_GATES) in begun.says("@lead", "gate add more")
    refused = begun.says("@lead", "close")
    assert "… and 48 more" in refused
    assert refused.endswith("/phase gates")
    for page in ("gates", "gates 2"):
        card = begun.card("@lead", page)
        assert len(card.text) < 3_900
        assert len(card.blocks) <= 50


def test_nothing_is_changed_once_the_run_is_closed(begun: Stage) -> None:
    begun.says("@lead", DONE)
    begun.says("@lead", "gate pass coverage 99")
    begun.says("@lead", "close")
    for typed in ("gate add x", "gate fail coverage 3", "gate override coverage x", "confirm acc1"):
        assert begun.says("@lead", typed).startswith(("Phase E is closed", "You did")), typed


@pytest.mark.parametrize(
    "typed", [(), (DONE,), (DONE, "gate pass coverage 99"), (DONE, "gate override coverage x")]
)
def test_gates_shows_as_held_what_close_refuses(begun: Stage, typed: tuple[str, ...]) -> None:
    for each in typed:
        begun.says("@lead", each)
    shown, answer = begun.says("@lead", "gates"), begun.says("@lead", "close")
    holding = [line for line in shown.splitlines() if line.startswith("○ not met")]
    refused = [line for line in answer.splitlines() if line.startswith("○ ")]
    assert len(holding) == len(refused)
    assert answer.startswith("Phase E is closed") == (not holding)
