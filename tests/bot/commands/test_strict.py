"""Dialogues: in a strict run a step opens when those before it are complete, for every way in."""

import pytest

from bot.cards.claims import CONFIRM
from bot.cards.item_menu import DONE, DONE_FORM
from tests.dialogue import play
from tests.stage import Stage

CLOSED = (
    "E2 opens when E1 is complete: E1.1, E1.2, E1.3, E1.4 are open. "
    "The lead can open every step at once: /phase set strict off\nOpen E1: /phase step E1"
)


@pytest.fixture
def strict(both: Stage) -> Stage:
    """A strict run, on each of the two databases."""
    both.says("@lead", "start E")
    both.says("@lead", "set strict on")
    both.deliver()
    both.slack.clear()
    return both


def nothing_is_done(stage: Stage) -> bool:
    return not stage.posts() and all(item.is_open for item in stage.run().items)


@pytest.mark.parametrize("typed", ["done E2.1", "done E2", "done E2.1 pull/7", "done E1.1 E2.1"])
def test_done_is_refused_in_a_later_step_with_what_the_lead_can_do(
    strict: Stage, typed: str
) -> None:
    open_ = "E1.1, E1.2, E1.3" if typed != "done E1.1 E2.1" else "E1.2, E1.3"
    for who in ("@dev", "@lead"):
        answer = strict.ask(who, typed)
        assert answer.refused
        assert answer.message.text.startswith(f"E2 opens when E1 is complete: {open_}, E1.4 are")
        assert answer.message.text.endswith(
            "The lead can open every step at once: /phase set strict off\nOpen E1: /phase step E1"
        )
    assert nothing_is_done(strict)


def test_a_button_a_form_and_a_claim_are_refused_alike(strict: Stage) -> None:
    assert strict.press("@dev", DONE, "E2.1").message.text == CLOSED
    assert strict.fills("@dev", DONE_FORM, "E2.1").message.text == CLOSED
    assert strict.press("@dev", CONFIRM, "E2.1").refused
    assert nothing_is_done(strict)


def test_the_lead_lets_it_happen(strict: Stage) -> None:
    play(
        strict,
        """
        @lead> set strict off
            Phase E is not strict: every step can be opened at any time.
        @dev> done E2.1
            E2.1 is done.
            …
        """,
    )


def test_what_one_act_completes_in_their_order_is_taken(strict: Stage) -> None:
    play(
        strict,
        """
        @dev> done E1 E2.1
            …
        @dev> done E3.1
            E3 opens when E2 is complete: E2.2, E2.3, E2.4 are open. The lead can open every step at once: /phase set strict off
            Open E2: /phase step E2
        @lead> waive E2.2-4 "not here"
            …
        @dev> done E3.1
            E3.1 is done.
            …
        """,
    )


def test_lists_around_the_steps_and_what_completes_nothing_stay_open_to_all(strict: Stage) -> None:
    """To plan ahead, to keep a proof, and to let an item go is no work in a step."""
    for who, typed in (
        ("@dev", "done pre acc1"),
        ("@dev", "take E2.1"),
        ("@dev", "evidence E2.1 pull/7"),
        ("@dev", 'block E2.1 "no key"'),
        ("@lead", "due E2.1 fri"),
        ("@lead", 'waive E3.2 "the platform team has it"'),
    ):
        answer = strict.ask(who, typed)
        assert not answer.refused, answer.message.text


def test_a_handoff_shows_no_step_that_is_not_open(strict: Stage) -> None:
    message = strict.run().phase.steps[1].message
    assert message
    given = str(strict.card("@dev", "handoff E1"))
    assert "Next: the step after this one opens when E1 and those before are complete." in given
    assert message[:40] not in given
    assert strict.says("@dev", "handoff E2") == CLOSED
    strict.says("@dev", "done E1")
    assert message[:40] in str(strict.card("@dev", "handoff E1"))
