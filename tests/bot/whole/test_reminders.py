"""Reminders in somebody's messages: pressed, and edited."""

from bot.practice.faults import rate_limited
from tests.whole import Whole


def test_a_reminder_arrives_is_pressed_and_says_what_became_of_it(whole: Whole) -> None:
    printed = whole.play(
        """
        @lead #phase-e /phase start E
        @lead #phase-e /phase done pre E1
        @ops #phase-e /phase take E2.1 E2.2 E2.3
        @lead #phase-e /phase due E2.2 2026-11-25 12:00
        @lead #phase-e /phase due E2.3 2026-11-27 12:00
        clock 2026-11-25 09:00
        """
    )
    assert "E2.2 Automated dependency scanning integrated into CI is due " in printed
    assert "[Done] [Snooze ▾ An hour, Tomorrow morning, Next working day, A date…]" in printed
    assert "[⋯ Open E2, I'm stuck…, New date…, Hand over…, Why this?]" in printed
    printed = whole.play(
        """
        @ops press "Why this?"
        @ops press "Done" in @phasebot
        """
    )
    assert "only @ops sees:\nYou own E2.2, and it is due on your next working day." in printed
    assert "direct message to @ops, edited:\n✓ E2.2 Automated dependency" in printed
    assert "· done by you, Wed 25 Nov" in printed
    assert "E2.2" in whole.play("@dev #phase-e /phase history E2.2")
    printed = whole.play(
        """
        clock 2026-11-26 09:00
        @ops press "A date…"
        @ops fill "Until" with "yesterday"
        @ops submit
        @ops fill "Until" with "2026-11-26 15:00"
        @ops submit
        clock 2026-11-26 12:00
        @ops press "Hand over…"
        @ops fill "Owner" with "@dev"
        @ops submit
        """
    )
    assert '  ! I can\'t read "yesterday" as a date.' in printed
    assert "E2.3 Secrets management plan documented; `.env.example` and docs updated · put off" in (
        printed
    )
    assert "You put it off until" in printed
    assert "· @dev has it now" in printed


def test_a_reminder_that_cannot_be_edited_at_once_is_edited_later(whole: Whole) -> None:
    whole.play(
        """
        @lead #phase-e /phase start E
        @lead #phase-e /phase done pre
        @lead #phase-e /phase assign E1.1 @ops
        clock 2026-11-24 09:00
        """
    )
    whole.practice.faults.add("chat.update", rate_limited(0))
    printed = whole.play("@dev #phase-e /phase done E1.1")
    assert "direct message to @ops, edited:" in printed
    assert "· done by @dev, " in printed
