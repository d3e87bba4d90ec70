"""Reminders of people who left: nothing reaches them, and what is late goes to the lead."""

from datetime import datetime, timedelta

from tests.cast import PEOPLE
from tests.dialogue import play
from tests.stage import Stage


def days(stage: Stage, count: int) -> datetime:
    return stage.clock.now + timedelta(days=count)


def test_no_reminder_reaches_who_left(begun: Stage) -> None:
    play(
        begun,
        """
        @lead> assign E1.1 @dev
        …
        @lead> due E1.1 fri
        …
        @lead> remind E1.1 thu 10:00 @dev ask the vendor
        …
        @lead> stakeholders add @dev
        …
        """,
    )
    begun.leaves("@dev")
    begun.live_until(days(begun, 14))
    assert begun.posts("@dev") == []


def test_what_is_late_goes_to_the_lead_and_says_why(begun: Stage) -> None:
    begun.says("@lead", "assign E1.1 @dev")
    begun.says("@lead", "due E1.1 fri")
    begun.leaves("@dev")
    begun.live_until(days(begun, 5))
    told = begun.posts("@lead")
    assert any("@dev has left the workspace.\n*E1.1" in said for said in told)


def test_a_digest_names_who_left_without_a_mention(begun: Stage) -> None:
    begun.says("@lead", "assign E1 @dev")
    begun.says("@lead", "due E1.1 wed 10:00")
    begun.leaves("@dev")
    begun.live_until(days(begun, 3))
    digests = [
        message.text
        for message in begun.slack.messages("C0PHASEE")
        if message.text.startswith("*Phase E, ")
    ]
    assert digests
    assert any("infrastructure (dev, who left)" in said.lower() for said in digests)
    assert not any(f"<@{PEOPLE['@dev'].id}>" in said for said in digests)


def test_who_comes_back_is_reminded_again(begun: Stage) -> None:
    begun.says("@lead", "assign E1.1 @dev")
    begun.says("@lead", "due E1.1 fri")
    begun.leaves("@dev")
    begun.live_until(days(begun, 1))
    begun.returns("@dev")
    begun.live_until(days(begun, 5))
    assert any("E1.1" in said for said in begun.posts("@dev"))


def test_what_the_lead_was_told_does_not_call_away_who_is_back(begun: Stage) -> None:
    begun.says("@lead", "assign E1 @dev")
    begun.leaves("@dev")
    begun.live_until(days(begun, 1))
    given = "*You gave @dev E1* in Phase E, #phase-e\n"
    assert any(f"@dev has left the workspace.\n{given}" in said for said in begun.posts("@lead"))
    begun.returns("@dev")
    begun.says("@dev", "done E1.1")
    told = "\n".join(begun.posts("@lead"))
    assert f"@dev was away.\n{given}" in told
    assert "@dev is away" not in told


def test_where_the_lead_left_too_nobody_is_told(begun: Stage) -> None:
    begun.says("@lead", "assign E1.1 @dev")
    begun.says("@lead", "due E1.1 fri")
    begun.leaves("@dev")
    begun.leaves("@lead")
    begun.live_until(days(begun, 5))
    assert begun.posts("@dev") == []
    assert begun.posts("@lead") == []
