"""Dialogues: mistyped, misplaced, far too long: refused plainly, and nothing is changed."""

import pytest

from bot.app import REGISTRY
from bot.requests.source import OLD_CARD, Source
from tests.cast import CHANNELS
from tests.dialogue import play
from tests.stage import Stage


def test_a_refused_done_changes_nothing(begun: Stage) -> None:
    play(
        begun,
        """
        @dev> done E1.1 E2.9
            E2 has no item 9; it ends at E2.4. Nothing was changed.
            Open E2: /phase step E2
        @dev> done
            Which item? Type: /phase done ITEM… [by @who] [link] ["note"]
        @dev> done E1.1
            …
            E1: 1 of 4 done. Still open: E1.2, E1.3, E1.4.
        @ops> done E1.2 E1.1
            @dev completed E1.1 a moment ago. They or the lead can take it back: /phase undo E1.1
        @dev> history E1.2
            *History of Phase E*
            Nothing has happened to it yet.
        """,
    )


def test_a_mistyped_word_gets_the_nearest_match(begun: Stage) -> None:
    play(
        begun,
        """
        @dev> dnoe E2.2
            I don't know “dnoe”. Did you mean /phase done E2.2?
        @dev> dnoe E2.2 "say <so>"
            I don't know “dnoe”. Did you mean /phase done E2.2 "say <so>"?
        @dev> xylophone
            I don't know “xylophone”. Nothing was changed. See /phase help
        """,
    )


def test_a_word_that_only_looks_like_a_handle_stays_in_the_note(begun: Stage) -> None:
    play(
        begun,
        """
        @lead #general> start E
            …
        @lead #general> done E1.1 e.g. that, see e.on
            E1.1 is done · e.g. that, see e.on.
            …
        @lead #general> status
            …
            *▶ E1 Observability & Reliability · 1 of 4* · next, anyone
            …
        """,
    )


def test_a_code_inside_a_reason_is_part_of_the_reason(begun: Stage) -> None:
    play(
        begun,
        """
        @ops> block E2.2 waiting for E1.3 and E3
            E2.2 blocked: “waiting for E1.3 and E3”. When it goes on: /phase unblock E2.2
        @lead> waive E3.2 covered by E3.3
            E3.2 waived: “covered by E3.3”. The closing summary says so.
        @dev> done E1.1, E1.2 and e1.3
            E1.1, E1.2, E1.3 are done.
            …
        @dev> done E1.4 see E2.1
            Is E2.1 to be completed too, or does it belong to the note? Put the codes first, and the note in quotes: "see E2.1"
        @dev> done E1.4 by
            By whom? Type: /phase done ITEM… [by @who] [link] ["note"]
        """,
    )


@pytest.mark.parametrize("deed", ["done E1.1", "block E1.1", "waive E1.1"])
def test_a_text_of_pages_is_refused_and_changes_nothing(begun: Stage, deed: str) -> None:
    answer = begun.says("@lead", f'{deed} "{"why " * 1_500}"')
    assert answer.startswith("That text has 6,000 characters; the limit is 1,000.")
    assert "Nothing has happened" in begun.says("@lead", "history E1.1")


@pytest.mark.parametrize(
    "typed", ["{}", "help {}", "set {}", "set digest {}", "status {}", "start {}"]
)
def test_a_refusal_of_a_very_long_word_stays_readable(begun: Stage, typed: str) -> None:
    assert begun.ask("@lead", typed.format("&" * 5_000)).refused


def test_a_strict_step_is_not_shared_by_its_button_either(begun: Stage) -> None:
    begun.says("@lead", "set strict on")
    answer = begun.press("@dev", "step_share", "E3")
    assert answer.refused
    assert answer.message.text.startswith("E3 opens when E1 and E2 are complete")


def test_someone_whose_name_is_not_known_is_mentioned(begun: Stage) -> None:
    begun.says("@dev", "done E1 by <@U0NEW|newbie>")
    assert "is done:* 4 of 4, by <@U0NEW>." in begun.posts()[-1]


@pytest.mark.parametrize("value", ["", "x", "99999999999 E1.1", "9" * 30, "1 E9.9", "1"])
def test_a_stale_or_foreign_press_is_told_what_to_do(begun: Stage, value: str) -> None:
    about = Source.of_value(value, channel=CHANNELS["#phase-e"])
    answer = begun.dispatcher.press(begun.request("@dev", "#phase-e"), "item_done", about)
    assert answer.refused
    assert "/phase" in answer.message.text


NEVER_SENT = ("", "x", "1", "1 -", "1 :", "1 E1.1 ../etc", "1 , x nudge:9", '{"run":"x"}', "{")


@pytest.mark.parametrize("action", sorted(REGISTRY.buttons))
def test_no_button_breaks_at_a_shape_that_was_never_sent(begun: Stage, action: str) -> None:
    for value in (*NEVER_SENT, "1 E1.1 seen:", "1 E1.1 seen:zz", "seen:0123456789ab"):
        source = Source.of_value(value, channel=CHANNELS["#phase-e"])
        answer = begun.dispatcher.press(begun.request("@dev", "#phase-e"), action, source)
        assert "Something broke" not in answer.message.text, value


@pytest.mark.parametrize(
    ("action", "value"),
    [
        ("item_done", "1 E1.1 https://example.com"),
        ("step_share", "1"),
        ("remind_cancel", "1 E1.1"),
        ("gate_hold", "1"),
        ("close_approve", "1"),
        ("snooze_hour", "1"),
        ("claim_confirm", "1"),
    ],
)
def test_a_shape_that_was_never_sent_is_an_old_card(begun: Stage, action: str, value: str) -> None:
    source = Source.of_value(value, channel=CHANNELS["#phase-e"])
    answer = begun.dispatcher.press(begun.request("@lead", "#phase-e"), action, source)
    assert answer.message.text == OLD_CARD.format(command="/phase")
