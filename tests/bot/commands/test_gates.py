"""Dialogues: what closing waits for, and who may say what of it."""

import re
from pathlib import Path

import pytest

from bot.cards.gates import FAIL, HOLD, OVERRIDE_FORM, PASS
from bot.domain.gates.gate import Gate
from bot.requests.source import Source
from bot.use_cases.change_gates import LONGEST_NAME, MOST_GATES
from tests.cast import CHANNELS
from tests.dialogue import play
from tests.stage import Stage


def test_each_gate_is_shown_with_its_reason_and_what_would_satisfy_it(begun: Stage) -> None:
    play(
        begun,
        """
        @lead> gate add pnpm   verify:local
            Closing Phase E now waits for “pnpm verify:local”. Once it has passed: /phase gate pass "pnpm verify:local", or report it from CI.
        @dev> gates
            *Gates of Phase E* · closing waits for 6 of 7
            ○ *prerequisites* · 0 of 3 done; left: pre1, pre2, pre3
                  /phase done pre1 when it is done, or /phase waive pre1 "why not"
            ○ *deliverables* · 0 of 16 done; left: E1.1, E1.2, E1.3, E1.4, E2.1, E2.2, E2.3, E2.4, E3.1, E3.2, E3.3, E3.4 and 4 more
                  /phase done E1.1 when it is done, or /phase waive E1.1 "why not"
            ○ *closure items* · 0 of 2 done; left: clo1, clo2
                  /phase done clo1 when it is done, or /phase waive clo1 "why not"
            ○ *acceptance* · 0 of 5 done; left: acc1, acc2, acc3, acc4, acc5
                  /phase done acc1 when it is done, or /phase waive acc1 "why not"
            ○ *coverage* · nobody reported a figure (target 98%)
                  report it from CI, or type /phase gate pass coverage 98
            ○ *pnpm verify:local* · nobody reported a result
                  /phase gate pass "pnpm verify:local"
            ○ optional: *workspace guard* · nobody ran it
                  run it, then /phase guard passed
        """,
    )


def test_a_named_gate_stands_as_its_last_result(begun: Stage) -> None:
    begun.says("@lead", 'gate add "pnpm verify:local"')
    play(
        begun,
        """
        @dev> gate fail PNPM verify:LOCAL "two tests are red"
            “pnpm verify:local” holds the phase open: failed, said by @dev on Tue 24 Nov: two tests are red.
        @ops> gate pass "pnpm verify:local" https://example.com/runs/7
            “pnpm verify:local” is recorded: passed, said by @ops on Tue 24 Nov: https://example.com/runs/7.
        @lead> history
            …
            Tue 24 Nov, 09:12  @dev said that “pnpm verify:local” did not pass: two tests are red
            Tue 24 Nov, 09:12  @ops said that “pnpm verify:local” passed: https://example.com/runs/7
        @dev> gate remove "pnpm verify:local"
            Only the lead can remove a gate. Ask @lead.
        @lead> gate remove "pnpm verify:local"
            Closing Phase E no longer waits for “pnpm verify:local”.
        """,
    )


@pytest.mark.parametrize(
    ("figures", "is_met", "said"),
    [
        (["98"], True, "98% at its lowest (target 98%)"),
        (["98.4", "99"], True, "98.4% at its lowest (target 98%), 99% now"),
        (
            ["98.4", "97.9", "99"],
            False,
            "97.9% at its lowest (target 98%), 99% now; it fell below on Tue 24 Nov",
        ),
        (["98,25%"], True, "98.25% at its lowest (target 98%)"),
    ],
)
def test_the_lowest_coverage_of_the_whole_run_counts(
    begun: Stage, figures: list[str], is_met: bool, said: str
) -> None:
    for figure in figures:
        answer = begun.says("@dev", f"gate pass coverage {figure}")
    state = "is recorded" if is_met else "holds the phase open"
    assert answer == f"“coverage” {state}: {said}."
    assert f"{'✓' if is_met else '○'} *coverage*" in begun.says("@dev", "gates")


def test_a_last_report_that_failed_keeps_the_run_open_whatever_its_figure(begun: Stage) -> None:
    assert begun.says("@dev", "gate fail coverage 99") == (
        "“coverage” holds the phase open: 99% at its lowest (target 98%); "
        "the last report says that it didn't pass."
    )


def test_the_lead_overrides_with_a_reason_which_is_no_pass(begun: Stage) -> None:
    play(
        begun,
        """
        @dev> gate override coverage "who cares"
            Only the lead can override a gate. Ask @lead.
        @lead> gate override coverage
            Say why: /phase gate override "coverage" "why it is enough". The closing summary prints it.
        @lead> gate override coverage "one generated file"
            “coverage” no longer holds the phase open: one generated file
        @dev> gates
            …
            – *coverage* · nobody reported a figure (target 98%)
                  overridden by @lead: one generated file
            …
        @lead> gate hold coverage
            Closing waits for “coverage” again.
        @lead> gate hold coverage
            “coverage” was not overridden: it counts.
        @lead> gate override "workspace guard" "why not"
            “workspace guard” is advisory: it stops nothing.
        @lead> gate pass coverage 99
            …
        @lead> gate override coverage "for nothing"
            “coverage” is met: 99% at its lowest (target 98%). There is nothing to override.
        """,
    )


def test_what_is_typed_wrong_says_what_to_type_instead(begun: Stage) -> None:
    play(
        begun,
        """
        @lead> gate
            What about a gate? Type: /phase gate add|remove|pass|fail|override|hold NAME [figure] [link] ["words"], or see /phase gates
        @lead> gate pas coverage 99
            I don't know “pas”. Did you mean /phase gate pass coverage 99?
        @lead> gate add
            Which gate? For example /phase gate add pnpm verify:local
        @lead> gate add Coverage
            “coverage” is a built-in gate, so nothing was added. See /phase gates
        @lead> gate pass
            Which gate? Type: /phase gate pass NAME. See /phase gates
        @lead> gate pass coverag 99
            Phase E has no gate “coverag”. Did you mean /phase gate pass "coverage" 99?
        @lead> gate pass nightly
            Phase E has no gate “nightly”. See /phase gates
        @lead> gate pass coverage
            What percentage? /phase gate pass coverage 98.4
        @lead> gate pass coverage 980
            What percentage? /phase gate pass coverage 98.4
        @lead> gate pass acceptance
            “acceptance” passes by itself: /phase done acc1 when it is done, or /phase waive acc1 "why not".
        @lead> gate remove coverage
            “coverage” comes from the document. To close in spite of it: /phase gate override "coverage" "why"
        """,
    )


def test_acceptance_takes_a_second_pair_of_eyes_where_the_run_asks_for_it(begun: Stage) -> None:
    play(
        begun,
        """
        @lead> set second-eyes on
            In Phase E a second person confirms each acceptance item: /phase confirm acc1
        @dev> done acc
            …
        @dev> confirm acc1
            You did acc1 yourself: somebody else confirms it.
        @dev> gates
            …
            ○ *acceptance* · 5 of 5 done; only @dev looked at acc1, acc2, acc3, acc4, acc5
                  somebody else confirms: /phase confirm acc1
            …
        @ops> confirm acc2-5
            You confirmed acc2, acc3, acc4, acc5.
        @lead> confirm acc2
            @ops confirmed acc2 a moment ago.
        @lead> confirm E1.1
            E1.1 is open: only what is done can be confirmed.
        @dev> undo acc1
            acc1 is open again.
        @ops> done acc1 by @dev
            …
        @lead> checklist
            …
            ✓ acc2 Security review complete: threat model, dependency audit, secrets management validation, regression tests · @dev, Tue 24 Nov · confirmed by @ops
            …
        """,
    )
    assert "✓ *acceptance*" in begun.says("@dev", "gates")


def test_what_is_undone_is_confirmed_anew(begun: Stage) -> None:
    begun.says("@lead", "set second-eyes on")
    begun.says("@dev", "done acc1")
    begun.says("@ops", "confirm acc1")
    begun.says("@dev", "undo acc1")
    begun.says("@dev", "done acc1")
    assert begun.run().item("acc1").confirmed_by is None


def test_every_deliverable_is_found_in_git_where_the_run_asks_for_proof(begun: Stage) -> None:
    begun.says("@dev", "done E1.1")
    assert "✓ *evidence* · 0 found in git, 1 said" in begun.says("@dev", "gates")
    begun.says("@lead", "set proof on")
    assert "○ *evidence* · 0 found in git, 1 said: E1.1" in begun.says("@dev", "gates")


def test_a_document_without_lists_has_no_gates_for_them(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# Phase A: Bare\n\n## Steps\n\n### Step A1: Go\n- Gone\n")
    with Stage(f"sqlite:///{tmp_path / 'x.db'}", plans_dir=tmp_path) as stage:
        stage.says("@lead", "start A")
        assert stage.says("@lead", "gates").splitlines()[0] == (
            "*Gates of Phase A* · closing waits for 1 of 1"
        )


def test_buttons_do_the_same(begun: Stage) -> None:
    begun.says("@lead", 'gate add "pnpm verify:local"')
    gate, run = Gate("pnpm verify:local", is_met=False, said=""), begun.run().id
    about = Source(run, gate.mark, channel=CHANNELS["#phase-e"])

    def press(who: str, action: str) -> str:
        return begun.dispatcher.press(begun.request(who, "#phase-e"), action, about).message.text

    assert "○ *pnpm verify:local* · failed" in press("@dev", FAIL)
    begun.fills("@lead", OVERRIDE_FORM, about=about, reason="the runner is broken")
    assert "– *pnpm verify:local*" in begun.says("@dev", "gates")
    assert "○ *pnpm verify:local*" in press("@lead", HOLD)
    assert "✓ *pnpm verify:local* · passed" in press("@dev", PASS)
    begun.says("@lead", 'gate remove "pnpm verify:local"')
    assert press("@dev", PASS) == "That gate is gone. See /phase gates"


def test_many_gates_come_in_pages_and_there_are_only_so_many(begun: Stage) -> None:
    for number in range(50):
        assert not begun.ask("@lead", f'gate add "{number} {"long " * 30}"').refused
    assert "50 gates of its own" in begun.says("@lead", "gate add one more")
    pages = int(begun.says("@dev", "gates").rpartition(" of ")[2].partition(".")[0])
    shown = "".join(begun.says("@dev", f"gates {page}") for page in range(1, pages + 1))
    assert all(f"*{number} long" in shown for number in range(50))
    refusal = begun.says("@lead", "close")
    assert "… and 48 more" in refusal
    assert len(refusal) < 900


def test_what_gates_call_met_closing_does_not_refuse(begun: Stage) -> None:
    """Everything that keeps the run open is taken away in turn; the two never disagree."""
    for who, words in (
        ("@lead", 'gate add "pnpm verify:local"'),
        ("@lead", "set second-eyes on"),
        ("@dev", "done E1 E2 E3 E4 pre clo acc"),
        ("@ops", "confirm acc"),
        ("@dev", "gate pass pnpm verify:local"),
        ("@lead", 'gate override coverage "not measured"'),
    ):
        assert begun.ask("@lead", "close").refused
        assert re.search(r"closing waits for \d of", begun.says("@lead", "gates"))
        begun.says(who, words)
    assert "closing waits for nothing: /phase close" in begun.says("@lead", "gates")
    assert not begun.ask("@lead", "close").refused


def test_a_gate_that_is_added_again_does_not_remember_what_it_was(begun: Stage) -> None:
    for typed in ("gate add load", "gate pass load", "gate remove load"):
        begun.says("@lead", typed)
    begun.clock.move(days=1)
    begun.says("@lead", "gate add load")
    assert "load* · nobody reported a result" in begun.says("@dev", "gates")


@pytest.mark.parametrize(
    "name", ["coverage", "Concerns", "EVIDENCE", "workspace  guard", "closure items"]
)
def test_the_names_of_our_own_gates_are_reserved(begun: Stage, name: str) -> None:
    assert "is a built-in gate, so nothing was added" in begun.says("@lead", f"gate add {name}")


@pytest.mark.parametrize("figure", ["98.4", "98,4", "98.4%", "98,4%"])
def test_a_figure_is_read_as_people_write_it(begun: Stage, figure: str) -> None:
    said = begun.says("@dev", f"gate pass coverage {figure}")
    assert said == "“coverage” is recorded: 98.4% at its lowest (target 98%)."


def test_of_two_leads_the_last_reason_stands(begun: Stage) -> None:
    begun.says("@lead", "gate override coverage first")
    begun.says("@lead", "lead @dev")
    begun.says("@dev", "gate override coverage second")
    assert "overridden by @dev: second" in begun.says("@ops", "gates")
    assert "Only the lead" in begun.says("@ops", "gate hold coverage")


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
    begun.says("@lead", "done E1 E2 E3 E4 pre acc clo")
    begun.says("@lead", "gate pass coverage 99")
    begun.says("@lead", "close approve")
    for typed in ("gate add x", "gate fail coverage 3", "gate override coverage x", "confirm acc1"):
        assert begun.says("@lead", typed).startswith(("Phase E is closed", "You did")), typed


def test_a_second_figure_is_no_word_and_one_within_a_sentence_is(begun: Stage) -> None:
    refused = begun.ask("@ops", "gate pass coverage 99 98")
    assert refused.refused
    assert "I don't know what to do with “98”." in refused.message.text
    kept = begun.says("@ops", "gate pass coverage 99 of 120 files")
    assert "I don't know" not in kept
    assert "of 120 files" in begun.says("@ops", "history")
