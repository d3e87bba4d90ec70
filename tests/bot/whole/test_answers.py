"""The end of a run as stakeholders see it: the summary is answered, reminded of, and archived."""

from tests.whole import Whole

FINISHED = """
@lead #phase-e /phase start E
@lead #phase-e /phase stakeholders add @sponsor
@dev #phase-e /phase done E1 E2 E3 E4
@lead #phase-e /phase done pre acc clo
@lead #phase-e /phase gate pass coverage 98.4
@lead #phase-e /phase close approve
clock +9h
"""


def test_a_concern_and_an_acknowledgement_by_the_buttons_of_the_summary(whole: Whole) -> None:
    whole.play(FINISHED)
    printed = whole.play(
        """
        @sponsor press "Raise a concern"
        @sponsor fill "What worries you" with "two runbooks are untested"
        @sponsor submit
        @lead press "Answer"
        @lead fill "Your answer" with "both are tested on Monday"
        @lead submit
        @sponsor press "Acknowledge"
        """
    )
    assert "Concern 1 about Phase E is with @lead" in printed
    assert "@lead answered your concern about Phase E\n“both are tested on Monday”" in printed
    summary = whole.posts("phase-e")[-1]
    assert "Acknowledged by sponsor." in summary
    said = "✓ sponsor raised a concern: “two runbooks are untested” · lead answered: “both"
    assert said in printed
    assert "✓ You acknowledged this on Mon 23 Nov, 09:12." in printed


def test_who_says_nothing_is_reminded_and_answers_there(whole: Whole) -> None:
    whole.play(FINISHED)
    printed = whole.play("clock +3d")
    assert "Please confirm that you have read its summary." in printed
    printed = whole.play('@sponsor press "Acknowledge"')
    assert "Phase E · acknowledged by you" in printed
    assert "Acknowledged by sponsor." in whole.posts("phase-e")[-1]


def test_an_archived_run_is_unpinned_and_quiet(whole: Whole) -> None:
    whole.play(FINISHED)
    printed = whole.play(
        """
        @lead #phase-e /phase archive
        @dev #phase-e /phase status
        @dev #phase-e /phase status E
        @dev #phase-e /phase list closed
        """
    )
    assert "Phase E is archived: Production Hardening" in printed
    assert "No phase runs in #phase-e" in printed
    workspace = whole.practice.workspace
    assert not any(message.is_pinned for message in workspace.messages("C0PHASEE01"))
    before = whole.posts("phase-e")
    whole.play("clock +9d")
    assert whole.posts("phase-e") == before
