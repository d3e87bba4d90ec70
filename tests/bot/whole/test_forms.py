"""Forms: opened from cards and answers, filled in, sent in."""

import pytest

from bot.practice.faults import Fault, broken, dropped, rate_limited, refused, slow
from tests.whole import Whole


def test_forms_open_from_cards_and_answers_and_come_back(whole: Whole) -> None:
    printed = whole.play(
        """
        @lead #phase-e /phase start
        @lead press "Choose in a form"
        @lead fill "Target date" with "someday"
        @lead submit
        @lead fill "Target date" with "4 dec"
        @lead fill "Stakeholders" with "@sponsor"
        @lead submit
        @dev #phase-e /phase step E1
        @dev press "More with an item…"
        @dev fill "What to do with it" with "Done, with proof…"
        @dev submit
        @dev fill "Evidence" with "pull/7"
        @dev submit
        @dev press "More with an item…"
        @dev fill "Item" with "✓ E1.1 Logging adapters with correlation IDs tied into API/infrastructure"
        @dev fill "What to do with it" with "See its history"
        @dev submit
        @dev cancel
        @dev press "More with an item…"
        @dev fill "Item" with "✓ E1.1 Logging adapters with correlation IDs tied into API/infrastructure"
        @dev fill "What to do with it" with "Undo it"
        @dev submit
        @dev press "More with an item…"
        @dev fill "What to do with it" with "Waive it…"
        @dev submit
        @dev cancel
        @lead #phase-e /phase set
        @lead press "Change settings…"
        @lead fill "Time zone" with "Lisbon"
        @lead submit
        """
    )
    assert '  ! I can\'t read "someday" as a date.' in printed
    assert "Set already: target Fri 4 Dec and 1 stakeholder." in printed
    assert "· you, Mon 23 Nov · pull/7" in printed
    assert "@dev completed E1.1: pull/7" in printed
    assert "Only the lead can waive an item. Ask @lead." in printed
    assert "Phase E runs on the time of Europe/Lisbon." in printed


def test_a_form_in_a_shared_card_changes_the_card_for_all(whole: Whole) -> None:
    printed = whole.play(
        """
        @lead #phase-e /phase start E
        @dev #phase-e /phase share E1
        @ops press "More with an item…"
        @ops fill "Item" with "○ E1.2 Metrics instrumentation for auth success rate, billing sync latency…"
        @ops fill "What to do with it" with "I'm stuck…"
        @ops submit
        @ops fill "What it waits for" with "the vendor's key"
        @ops submit
        """
    )
    edited = printed.split("#phase-e, edited:")[-1]
    assert "> Blocked since Mon 23 Nov · @ops: the vendor's key" in edited
    assert "Shared by @dev" in edited


TO_A_FORM = """
    @lead #phase-e /phase start E
    @dev #phase-e /phase step E1
    @dev press "More with an item…" on E1
"""
INSTEAD = "/phase help"


def test_a_form_that_opens_late_is_waited_for_as_long_as_its_trigger_lives(whole: Whole) -> None:
    whole.practice.faults.add("views.open", slow(1.3))
    printed = whole.play(TO_A_FORM)
    assert '@dev has the form "More with an item" open' in printed
    assert "opened" not in printed


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (rate_limited(), "The form did not open. Type instead: "),
        (
            refused("expired_trigger_id"),
            "The form did not open: Slack waits three seconds after a press, and they were over. "
            "Type instead: ",
        ),
        (
            dropped(stored=False),
            "The form may not have opened: Slack did not answer. If you don't see it, type: ",
        ),
        (
            broken(),
            "The form may not have opened: Slack did not answer. If you don't see it, type: ",
        ),
    ],
    ids=["asked to wait", "too late", "dropped", "broken"],
)
def test_a_form_that_slack_does_not_open_names_what_to_type(
    whole: Whole, fault: Fault, said: str
) -> None:
    whole.practice.faults.add("views.open", fault)
    assert f"{said}{INSTEAD}" in whole.play(TO_A_FORM)


def test_a_form_that_opened_without_an_answer_is_not_called_unopened(whole: Whole) -> None:
    whole.practice.faults.add("views.open", dropped(stored=True))
    printed = whole.play(TO_A_FORM)
    assert '@dev has the form "More with an item" open' in printed
    assert "may not have opened" in printed
    assert "did not open" not in printed


def test_a_form_that_comes_too_late_keeps_the_words(whole: Whole) -> None:
    printed = whole.play(
        """
        @lead #phase-e /phase start E
        @dev #phase-e /phase step E1
        @dev press "More with an item…"
        @dev fill "What to do with it" with "I'm stuck…"
        @dev submit
        @dev fill "What it waits for" with "the vendor's key"
        @ops #phase-e /phase done E1.1
        @dev submit
        """
    )
    assert "@ops completed E1.1 a moment ago." in printed.split("@dev submit")[2]
    assert "the vendor's key" in printed.split("@dev submit")[2]


def test_a_card_in_direct_messages_is_edited_and_who_pressed_is_told_beside_it(
    whole: Whole,
) -> None:
    printed = whole.play(
        """
        @lead #phase-e /phase start E
        @dev #phase-e /phase step E1 keep
        @dev press "Done" on E1.2 in dm
        """
    ).split('"Done" on E1.2')[1]
    assert "only @dev sees:\nE1.2 is done now." in printed
    assert "direct message to @dev, edited:\nE1 · Observability & Reliability" in printed
