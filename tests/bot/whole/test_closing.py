"""A phase is closed as its lead does it: looked at, worded in the form, approved, opened again."""

from tests.whole import Whole

FINISHED = """
@lead #phase-e /phase start E
@lead #phase-e /phase stakeholders add @sponsor
@dev #phase-e /phase done E1 E2 E3 E4
@lead #phase-e /phase done pre acc clo
@lead #phase-e /phase gate pass coverage 98.4
@lead #phase-e /phase close #stakeholders
"""
COMPLETE = "*Phase E is finished: Production Hardening &amp; Enablement*"


def test_the_form_shows_the_summary_and_its_button_sends_it(whole: Whole) -> None:
    whole.play(FINISHED)
    printed = whole.play(
        """
        @lead press "Outcomes, metrics, risks…"
        @lead fill "Outcomes" with "deploys take ten minutes"
        @lead submit
        """
    )
    assert "only @lead sees, edited:" in printed
    assert "This goes to @sponsor and #stakeholders when you approve it" in printed
    assert "Outcomes: deploys take ten minutes" in printed
    assert COMPLETE not in "".join(whole.posts("phase-e"))
    printed = whole.play('@lead press "Approve and send"')
    assert (
        "Phase E is closed. Its summary goes to the channel, @sponsor and #stakeholders." in printed
    )
    assert "In their working hours: @sponsor Mon 23 Nov, 18:00." in printed
    assert "direct message to @sponsor:" in whole.play("clock +9h")
    for channel in ("phase-e", "stakeholders"):
        summary = whole.posts(channel)[-1]
        assert summary.startswith(COMPLETE)
        assert summary.count("/phase-e.") == 3


def test_an_edit_keeps_the_files_and_an_opened_run_says_so_where_the_summary_stood(
    whole: Whole,
) -> None:
    whole.play(FINISHED)
    whole.play('@lead press "Approve and send"\nclock +9h')
    *_, before = whole.posts("phase-e")
    whole.play('@sponsor press "Acknowledge"')
    *_, after = whole.posts("phase-e")
    assert "Acknowledged by sponsor." in after
    files = before.splitlines()[-1].partition(" · closed by")[0]
    assert after.splitlines()[-1].startswith(files)
    files = whole.posts("stakeholders")[-1].splitlines()[-1].partition(" · closed by")[0]
    whole.play('@lead #phase-e /phase reopen "the audit found two gaps"')
    void, told = whole.posts("stakeholders")
    assert void.startswith("Phase E was opened again after this summary")
    assert files.removeprefix("Report: ").split(" · ") == void.splitlines()[-3:]
    assert told.startswith("Phase E is open again: the audit found two gaps")
    assert "is closed" not in whole.board("phase-e").text
