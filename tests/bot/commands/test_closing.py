"""Dialogues: closing a phase, and what can be done with a closed one."""

from pathlib import Path

import pytest

from bot.cards.closing_preview import APPROVE, STATEMENT_FORM
from bot.cards.message import Message
from bot.delivery.messenger import RefusedError
from bot.requests.source import Source
from tests.bot.reminders.moments import at
from tests.cast import CHANNELS, PEOPLE
from tests.dialogue import play
from tests.reading import as_read
from tests.stage import Stage


def test_closing_refuses_while_a_gate_holds_and_names_it(begun: Stage) -> None:
    play(
        begun,
        """
        @dev> done E1 E2 E3 E4
            …
        @lead> done pre acc clo1
            …
        @lead> close
            2 gates keep Phase E open:
            ○ closure items: 1 of 2 done; left: clo2
            ○ coverage: nobody reported a figure (target 98%)
            What would satisfy them, and how to close in spite of them: /phase gates
        @dev> close
            Only the lead can close the run. Ask @lead.
        @lead> done clo2
            clo2 is done.
            Closure: 2 of 2 done. Everything is done: /phase close
        @dev> gate pass coverage 98,4
            “coverage” is recorded: 98.4% at its lowest (target 98%).
        @lead> close approve @sponsor #stakeholders
            Phase E is closed. Its summary goes to the channel, @sponsor and #stakeholders. In their working hours: @sponsor Tue 24 Nov, 18:00.
            This was the last phase.
        @lead> close
            @lead closed Phase E a moment ago. To send its summary to somebody: /phase close @who. To open it again: /phase reopen "why"
        @dev> undo E1.1
            Phase E is closed: nothing in it can change. @lead can open it again.
        """,
    )


SUMMARY = """\
*Phase E is finished: Production Hardening & Enablement*
*15 of 16 deliverables are done, 1 waived, 2 working days ahead of target:* 24 November – 25 November, 2 working days, 3 people.

*Outcomes:* deploys take ten minutes
*Outstanding risks:* two runbooks are untested

✓ Observability & Reliability · dev
✓ Security Hardening · dev
✓ Deployment & Release Operations · ops, 1 waived
✓ Documentation & Transition · ops

*Checked:* acceptance 5 of 5 · 15 items on people's word
*Closed all the same:* coverage, 97.1% at its lowest (target 98%), 98.4% now: “one generated file”, lead
*Not done:* Infrastructure scripts (Terraform, Pulumi, etc.) or placeholders with documentation, “platform team owns <Terraform>”, lead
"""
ASKED = """
*From you:* please confirm that you have read this. If something is missing, say so; @lead answers."""
CLOSED = "closed by lead, Wed 25 Nov. This was the last phase."
TITLE = "*Phase E is finished: Production Hardening & Enablement*"


@pytest.fixture
def done(begun: Stage) -> Stage:
    """A run of which everything is done, with something to tell."""
    return finished(begun)


def finished(begun: Stage) -> Stage:
    """The run, a day after everything in it was done."""
    for who, words in (
        ("@lead", "set target 27 nov"),
        ("@lead", 'waive E3.2 "platform team owns <Terraform>"'),
        ("@dev", "done E1 E2"),
        ("@ops", "done E3 E4"),
        ("@lead", "done pre acc clo"),
        ("@dev", "gate pass coverage 97.1"),
        ("@dev", "gate pass coverage 98.4"),
        ("@lead", 'gate override coverage "one generated file"'),
        ("@lead", 'close outcomes "deploys take ten minutes"'),
        ("@lead", 'close risks "two runbooks are untested"'),
        ("@lead", "stakeholders add @sponsor"),
    ):
        assert not begun.ask(who, words).refused
    begun.deliver()
    begun.clock.move(days=1, hours=9)  # when @sponsor works
    return begun


def approval(shown: Message) -> Source:
    """What the button under a summary carries."""
    (value,) = (
        element["value"]
        for block in shown.blocks
        if block["type"] == "actions"
        for element in block["elements"]
        if element["action_id"] == APPROVE
    )
    return Source.of_value(value)


def test_the_summary_is_sent_as_it_was_shown(done: Stage) -> None:
    shown = done.says("@lead", "close #stakeholders").splitlines()
    assert shown[0] == (
        "This goes to @sponsor and #stakeholders when you approve it: "
        "/phase close approve #stakeholders"
    )
    assert shown[1] == "The channel gets its first lines and the report."
    report = f"Report: phase-e.png · phase-e.html · phase-e.md · {CLOSED}"
    assert "\n".join(shown[3:-4]) == f"{SUMMARY}{ASKED}\n{report}"
    assert shown[-3:] == [
        "Nobody ran the workspace guard. It is optional.",
        "Handoff papers were not checked, because no repository is set: /phase set workspace NAME",
        'To say more: /phase close outcomes "…", close metrics "…", close risks "…"',
    ]
    assert done.posts("@sponsor") == []
    done.says("@lead", "close approve #stakeholders")
    missing = "\n*Is something missing?* `/phase concern`"
    figures = "\n".join(SUMMARY.splitlines()[:2])
    for lane, expected, more in (
        ("#phase-e", figures, " No answer yet from sponsor."),
        ("@sponsor", f"{SUMMARY}{ASKED}", ""),
        ("#stakeholders", f"{SUMMARY}{missing}", ""),
    ):
        words, _, small = done.posts(lane)[-1].rpartition("\n")
        assert words == expected
        files = [f"|phase-e.{form}>" for form in ("png", "html", "md")]
        assert all(file in small for file in files)
        assert small.startswith("Report: <")
        assert small.endswith(f" · {CLOSED}{more}")


def test_what_is_read_in_working_hours_waits_for_them(begun: Stage) -> None:
    begun.says("@lead", "stakeholders add @sponsor @ops #stakeholders")
    begun.says("@lead", "done E1 E2 E3 E4 pre acc clo")
    begun.says("@lead", "gate pass coverage 98.4")
    assert begun.says("@lead", "close approve").splitlines()[0] == (
        "Phase E is closed. Its summary goes to the channel, @sponsor, @ops and #stakeholders. "
        "In their working hours: @sponsor Tue 24 Nov, 18:00."
    )
    for lane in ("#phase-e", "#stakeholders", "@ops"):
        assert begun.posts(lane)[-1].startswith(TITLE)
    begun.says("@lead", "close @sponsor")  # once more, before they got it
    begun.live_until(at(24, 17, 59))
    assert begun.posts("@sponsor") == []
    begun.live_until(at(24, 18))
    (summary,) = begun.posts("@sponsor")
    assert summary.startswith(TITLE)
    begun.live_until(at(25, 18))
    assert begun.posts("@sponsor") == [summary]


def test_what_was_opened_again_before_somebody_read_of_it_is_not_told_to_them(begun: Stage) -> None:
    begun.says("@lead", "stakeholders add @sponsor @ops")
    begun.says("@lead", "done E1 E2 E3 E4 pre acc clo")
    begun.closes()
    begun.says("@lead", 'reopen "the audit found two gaps"')
    assert begun.posts("@ops")[-1].startswith("Phase E is open again")
    begun.live_until(at(25, 18))
    assert begun.posts("@sponsor") == []


def test_the_button_approves_what_was_shown_and_nothing_else(done: Stage) -> None:
    value = approval(done.card("@lead", "close"))
    done.says("@lead", 'close metrics "deploys: 2 a week"')
    again = done.dispatcher.press(done.request("@lead", "#phase-e"), APPROVE, value)
    assert again.message.text.startswith("Something changed since you saw it")
    assert "deploys: 2 a week" in again.message.text
    assert done.posts("@sponsor") == []
    sent = done.dispatcher.press(
        done.request("@lead", "#phase-e"), APPROVE, approval(again.message)
    )
    assert sent.message.text.startswith("Phase E is closed.")
    assert len(done.posts("@sponsor")) == 1


def test_who_approves_second_is_told_who_was_first_and_nothing_is_sent_twice(done: Stage) -> None:
    value = approval(done.card("@lead", "close"))
    done.dispatcher.press(done.request("@lead", "#phase-e"), APPROVE, value)
    second = done.dispatcher.press(done.request("@lead", "#phase-e"), APPROVE, value)
    assert second.refused
    assert as_read(second.message.text).startswith("@lead closed Phase E a moment ago.")
    assert len(done.posts("@sponsor")) == 1


def test_who_is_told_is_a_part_of_what_was_shown(done: Stage) -> None:
    value = approval(done.card("@lead", "close @ops"))
    assert value.sharer == "U0OPS"
    done.says("@lead", "stakeholders add #stakeholders")
    again = done.dispatcher.press(done.request("@lead", "#phase-e"), APPROVE, value).message
    assert as_read(again.text).splitlines()[:2] == [
        "Something changed since you saw it, so nothing was sent.",
        "This goes to @sponsor, #stakeholders and @ops when you approve it: "
        "/phase close approve @ops",
    ]
    done.dispatcher.press(done.request("@lead", "#phase-e"), APPROVE, approval(again))
    done.live_until(at(26, 9))
    for lane in ("@sponsor", "#stakeholders", "@ops"):
        assert sum(said.startswith(TITLE) for said in done.posts(lane)) == 1


def test_more_people_than_a_button_carries_are_to_be_added_first(done: Stage) -> None:
    everybody = " ".join(f"<@U0{number:05}>" for number in range(101))
    assert done.says("@lead", f"close approve {everybody}") == (
        "You named 101, and I can send it to 100 at once. Add the others first: "
        "/phase stakeholders add @who #channel"
    )
    assert done.run().closed_at is None


def test_an_archived_channel_and_somebody_who_left_keep_it_from_nobody_else(done: Stage) -> None:
    done.says("@lead", "stakeholders add #stakeholders @ops")
    done.slack.refusing[PEOPLE["@sponsor"].id] = RefusedError("account_inactive")
    done.slack.refusing[CHANNELS["#stakeholders"]] = RefusedError("is_archived")
    done.says("@lead", "close approve")
    assert done.posts("@sponsor") == done.posts("#stakeholders") == []
    done.live_until(at(26, 9))
    assert done.posts("@ops")[-1].startswith("*Phase E is finished")
    assert done.posts()[-1].startswith("*Phase E is finished")
    left, archived = done.posts("@lead")[-2:]
    assert "closing summary (account_inactive). @sponsor has no active account" in left
    assert "closing summary (is_archived). #stakeholders is archived: unarchive it" in archived
    assert "Not delivered to #stakeholders: closing summary" in done.says("@lead", "status E")
    done.slack.refusing.clear()
    done.says("@lead", "close #stakeholders")
    assert done.posts("#stakeholders")[-1].startswith("*Phase E is finished")


def test_only_the_lead_sees_approves_and_words_the_summary(done: Stage) -> None:
    value = approval(done.card("@lead", "close"))
    assert done.dispatcher.press(done.request("@dev", "#phase-e"), APPROVE, value).refused
    play(
        done,
        """
        @dev> close
            Only the lead can close the run. Ask @lead.
        @dev> close approve
            Only the lead can close the run. Ask @lead.
        @dev> close risks "none"
            Only the lead can say what came of the run. Ask @lead.
        @dev> close risks
            Say what: /phase close risks “…”; to take it back: none
        """,
    )
    assert done.posts("@sponsor") == []


def test_what_the_lead_says_at_the_end_is_kept_in_a_form_and_can_be_taken_back(done: Stage) -> None:
    kept = done.fills("@lead", STATEMENT_FORM, metrics="deploys: 2 a week", outcomes="")
    assert "*Metrics:* deploys: 2 a week" in kept.message.text
    assert "*Outcomes:*" not in kept.message.text
    sent = done.dispatcher.press(done.request("@lead", "#phase-e"), APPROVE, approval(kept.message))
    assert sent.message.text.startswith("Phase E is closed.")


def test_what_is_said_at_the_end_is_kept_though_a_gate_fell_meanwhile(done: Stage) -> None:
    value = approval(done.card("@lead", "close"))
    done.says("@dev", "undo E1.1")
    kept = done.fills("@lead", STATEMENT_FORM, about=value, metrics="deploys: 2 a week")
    assert kept.message.text.startswith("Kept. 1 gate keeps Phase E open:")
    assert done.run().statement == {
        "outcomes": "deploys take ten minutes",
        "risks": "two runbooks are untested",
        "metrics": "deploys: 2 a week",
    }


def test_words_at_the_end_are_taken_back_by_none_and_stand_in_the_history(done: Stage) -> None:
    done.says("@lead", 'close metrics "deploys: 2 a week"')
    assert done.says("@lead", "close risks none") == (
        "The closing summary says nothing of outstanding risks. "
        "See it as it will be sent: /phase close"
    )
    assert "said of metrics: deploys: 2 a week" in done.says("@lead", "history")


def test_a_next_phase_that_is_there_is_offered(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(
        "# Phase A: First\n\n## Overview\n- Next phase: Phase B (launch)\n\n"
        "## Steps\n\n### Step A1: Go\n- Gone\n"
    )
    (tmp_path / "b.md").write_text("# Phase B: Second\n\n## Steps\n\n### Step B1: On\n- It\n")
    with Stage(f"sqlite:///{tmp_path / 'x.db'}", plans_dir=tmp_path) as stage:
        stage.says("@lead", "start A")
        stage.says("@lead", "done A1")
        answer = stage.card("@lead", "close approve")
        assert answer.text.endswith("Next phase: Phase B (launch). Start it with /phase start B")
        assert "Start Phase B" in str(answer.blocks)
        assert "Start it with /phase start B" in stage.posts()[-1]


def test_the_next_phase_is_chosen_in_the_form_that_its_button_opens(tmp_path: Path) -> None:
    for code, more in (("a", "\n- Next phase: B\n"), ("b", ""), ("c", "")):
        text = f"# Phase {code.upper()}: One\n\n## Overview\n{more}\n## Steps\n\n"
        (tmp_path / f"{code}.md").write_text(f"{text}### Step {code.upper()}1: Go\n- Gone\n")
    with Stage(f"sqlite:///{tmp_path / 'x.db'}", plans_dir=tmp_path) as stage:
        stage.says("@lead", "start A")
        stage.says("@lead", "done A1")
        answer = stage.card("@lead", "close approve")
        start = answer.blocks[-1]["elements"][0]
        about = Source.of_value(start["value"], channel=CHANNELS["#phase-e"])
        stage.fills("@lead", start["action_id"], about=about)
        assert stage.run().handle == "B"
        stage.says("@lead", "close A @sponsor")
        stage.live_until(at(24, 18))
        assert "Start it with /phase start B" in stage.posts("@sponsor")[-1]


def test_a_next_phase_that_is_not_here_is_only_named(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(
        "# Phase A: First\n\n## Overview\n- Next phase: Phase Z\n\n"
        "## Steps\n\n### Step A1: Go\n- Gone\n"
    )
    with Stage(f"sqlite:///{tmp_path / 'x.db'}", plans_dir=tmp_path) as stage:
        stage.says("@lead", "start A")
        stage.says("@lead", "done A1")
        answer = stage.card("@lead", "close approve")
        assert answer.text.endswith("\nNext phase: Phase Z.")
        assert answer.blocks == ()


def test_long_reasons_and_many_items_leave_the_summary_within_what_slack_takes(
    tmp_path: Path,
) -> None:
    steps = "".join(
        f"\n### Step L{step}: {'Länge ' * 12}\n"
        + "".join(f"- item {number} {'多' * 40}\n" for number in range(20))
        for step in range(1, 26)
    )
    (tmp_path / "l.md").write_text(f"# Phase L: مرحلة طويلة 🚀\n\n## Steps\n{steps}")
    with Stage(f"sqlite:///{tmp_path / 'x.db'}", plans_dir=tmp_path) as stage:
        stage.says("@lead", "start L")
        stage.says("@lead", f'waive L25 "{"why " * 240}"')
        for step in range(1, 25):
            stage.says("@dev", f"done L{step}")
        assert len(stage.run().items) == 500
        stage.says("@lead", f"stakeholders add {' '.join(f'<@U0{n:07}>' for n in range(30))}")
        for part in ("outcomes", "metrics", "risks"):
            stage.says("@lead", f'close {part} "{"نتيجة 🚀 " * 100}"')
        shown = stage.says("@lead", "close")
        assert "This goes to <@U00000000>, <@U00000001>" in shown
        assert "<@U00000019> and 10 more when you approve it" in shown
        stage.says("@lead", "close approve @sponsor")
        stage.live_until(at(24, 18))
        (summary,) = stage.posts("@sponsor")
        assert "480 of 500 deliverables are done, 20 waived" in summary
        assert "*Outstanding risks:* نتيجة 🚀" in summary
        assert "/phase export L" in summary
        small = summary.splitlines()[-1]
        assert "|phase-l.html>" in small
        assert small.endswith(" · closed by lead, Tue 24 Nov.")
        assert stage.posts()[-1].endswith("<@U00000019> and 10 more.")
        assert len(stage.slack.messages("U00000029")) == 1


def test_a_closed_phases_summary_can_be_sent_to_more_people(begun: Stage) -> None:
    begun.says("@lead", "done E1 E2 E3 E4 pre acc clo")
    begun.closes()
    play(
        begun,
        """
        @dev> close @sponsor
            Only the lead can send the summary. Ask @lead.
        @lead> close @sponsor
            The summary of Phase E goes to @sponsor. In their working hours: @sponsor Tue 24 Nov, 18:00.
        """,
    )
    begun.live_until(at(24, 18))
    assert begun.posts("@sponsor")[0].startswith("*Phase E is finished")


def test_a_closed_run_shows_cards_without_buttons(begun: Stage) -> None:
    begun.says("@lead", "done E1 E2 E3 E4 pre acc clo")
    begun.closes()
    assert "button" not in str(begun.card("@dev", "step E1").blocks)
