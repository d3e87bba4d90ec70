"""Dialogues: items that are added to a step that runs, and items that are retired."""

import pytest

from tests.bot.reminders.moments import at
from tests.dialogue import play
from tests.stage import Stage


@pytest.fixture
def begun(both: Stage) -> Stage:
    """A run of Phase E that @lead leads, on each of the two databases."""
    play(both, "@lead> start E\n…")
    return both


def test_anyone_adds_an_item_under_the_next_code(begun: Stage) -> None:
    play(
        begun,
        """
        @dev> add E2 "rotate the <leaked> key"
            You added E2.5 “rotate the <leaked> key”.
            E2: 0 of 5 done. To make it yours: /phase take E2.5
        @ops> add e2 write it down
            You added E2.6 “write it down”.
            E2: 0 of 6 done. To make it yours: /phase take E2.6
        @dev> history E2.5
            *History of Phase E*
            Tue 24 Nov, 03:12  @dev added E2.5: rotate the <leaked> key
        """,
    )


def test_an_added_item_is_worked_on_as_any_other(begun: Stage) -> None:
    play(
        begun,
        """
        @dev> add E2 "rotate the key"
            …
        @dev> take e2.5
            E2.5 is yours. To see all of yours: /phase mine
        @dev> due E2.5 fri
            …
        @dev> done E2.3-5 pull/9
            E2.3, E2.4, E2.5 are done · pull/9.
            E2: 3 of 5 done. Still open: E2.1, E2.2.
        @dev> done E2
            E2.1, E2.2 are done.
            E2: 5 of 5 done. Next: /phase step E1
        @dev> done E2.9
            E2 has no item 9; it ends at E2.5. Nothing was changed.
            Open E2: /phase step E2
        @dev> step E2.5
            E2.5 is an item of E2, and a step is asked for. Nothing was changed.
            Open E2: /phase step E2
        """,
    )


def test_an_added_item_stands_last_on_its_steps_card_with_buttons(begun: Stage) -> None:
    begun.says("@dev", 'add E2 "rotate the key"')
    begun.says("@dev", 'add E2 "write it down"')
    assert "\n○ E2.5 rotate the key\n○ E2.6 write it down\n" in begun.says("@dev", "step E2")
    answer = begun.press("@dev", "item_done", "E2.5")
    assert "✓ E2.5 rotate the key · you, Tue 24 Nov" in str(answer.message.blocks)


def test_adding_to_a_step_that_was_complete_opens_it_again(begun: Stage) -> None:
    play(
        begun,
        """
        @dev> done E1
            …
        @ops> add E1 "one thing more"
            You added E1.5 “one thing more”. E1 was done, and is open again.
            E1: 4 of 5 done. To make it yours: /phase take E1.5
        @lead> next
            Phase E, E1 Observability & Reliability: 4 of 5 done
            …
        """,
    )
    assert len(begun.posts()) == 1, "that E1 is complete is no longer news"


def test_adding_needs_a_step_and_words(begun: Stage) -> None:
    play(
        begun,
        """
        @dev> add
            To which step? Type: /phase add STEP "what to do"
        @dev> add E2
            Say what is to be done: /phase add E2 "rotate the leaked key"
        @dev> add E2.5 "more"
            Phase E has no step E2.5; it goes from E1 to E4. Nothing was changed.
            See the steps: /phase status
        @dev> add E2.4 "more"
            E2.4 is an item of E2, and a step is asked for. Nothing was changed.
            Open E2: /phase step E2
        @dev> add E7 "more"
            Phase E has no step E7; it ends at E4. Nothing was changed.
            See the steps: /phase status
        """,
    )


def test_a_retired_item_no_longer_counts_and_stays_readable(begun: Stage) -> None:
    play(
        begun,
        """
        @dev> add E2 "rotate the key"
            …
        @dev> block E2.5 "which key?"
            …
        @lead> retire E2.5 "it was never in use"
            E2.5 retired: “it was never in use”. It no longer counts; the closing summary says so. To bring it back: /phase undo E2.5
        @lead> status
            …
            ○ E1 Observability & Reliability · 0 of 4
            ○ E2 Security Hardening · 0 of 4 · 1 retired
            …
        @dev> step E2
            …
            – E2.5 rotate the key · retired by @lead, Tue 24 Nov · it was never in use
            …
        @dev> done E2.5
            @lead retired E2.5 a moment ago. @lead can take it back: /phase undo E2.5
        @lead> history E2.5
            *History of Phase E*
            Tue 24 Nov, 09:12  @dev added E2.5: rotate the key
            Tue 24 Nov, 09:12  @dev blocked E2.5: which key?
            Tue 24 Nov, 09:12  @lead retired E2.5: it was never in use
        """,
    )
    card = str(begun.card("@lead", "step E2").blocks)
    assert "retired by you, Tue 24 Nov · it was never in use" in card


def test_only_the_lead_retires_and_brings_back(begun: Stage) -> None:
    play(
        begun,
        """
        @dev> retire E3.2 "no servers"
            Only the lead can retire an item. Ask @lead.
        @lead> retire E3.2
            Say why: /phase retire E3.2 "the old system is gone". Retired items appear in the closing summary.
        @lead> retire E3.1-2 "no servers"
            E3.1, E3.2 retired: “no servers”. They no longer count; the closing summary says so. To bring one back: /phase undo E3.1
        @dev> undo E3.2
            Only the lead can undo a retired item. Ask @lead.
        @lead> undo E3
            E3 has nothing to undo.
        @lead> undo E3.2
            E3.2 is open again.
        @dev> done E3
            E3.2, E3.3, E3.4 are done.
            E3: 3 of 3 done. Next: /phase step E1
        @lead> retire E3.2 "too late"
            @dev completed E3.2 a moment ago. To take it back: /phase undo E3.2
        """,
    )


def test_the_code_of_a_retired_item_is_not_used_again(begun: Stage) -> None:
    play(
        begun,
        """
        @dev> add E2 "rotate the key"
            …
        @lead> retire E2.5 "never in use"
            …
        @dev> add E2 "rotate the other key"
            You added E2.6 “rotate the other key”.
            E2: 0 of 5 done. To make it yours: /phase take E2.6
        """,
    )


def test_retiring_the_last_open_item_completes_its_step(begun: Stage) -> None:
    play(
        begun,
        """
        @dev> done E1.1-3
            …
        @lead> retire E1.4 "no targets yet"
            …
        @lead> retire E2 "done by the platform team"
            …
        """,
    )
    complete, empty = begun.posts()[1:]
    assert complete.startswith("*E1 Observability & Reliability is done:* 3 of 3, by dev. Next: ")
    assert empty.startswith("*E2 Security Hardening is done:* nothing to do. Next: ")


def test_a_checklist_shows_what_was_retired_of_it(begun: Stage) -> None:
    play(
        begun,
        """
        @lead> retire pre2 "no handoff"
            …
        @lead> prereqs
            *Prerequisites* · 0 of 2 done
            ○ pre1 Phase D acceptance recorded; CI green for API/web/e2e
            ○ pre3 Secrets and environment configuration templates ready for review
            – pre2 Operations stakeholders identified for handoff artifacts · retired by you, Tue 24 Nov · no handoff
            To tick one: /phase done pre1
        """,
    )


def test_the_closing_summary_lists_the_retired_with_their_reasons(begun: Stage) -> None:
    play(
        begun,
        """
        @dev> add E2 "rotate the key"
            …
        @lead> retire E2.5 E3.2 "no <servers>"
            …
        @lead> waive E4.3 "later"
            …
        @dev> done E1 E2 E3 E4 pre acc clo
            …
        @lead> gate pass coverage 99
            …
        @lead> close approve @sponsor
            …
        """,
    )
    begun.live_until(at(24, 18))
    summary = begun.posts("@sponsor")[-1].splitlines()
    assert summary[1].startswith("*14 of 15 deliverables are done, 1 waived")
    assert "✓ Security Hardening · dev" in summary
    of_these = summary.index("*Not done:*") + 1
    assert summary[of_these : of_these + 3] == [
        "– ADR log closed out with statuses, “later”, lead",
        "– rotate the key, taken out of the plan, “no <servers>”, lead",
        "– Infrastructure scripts (Terraform, Pulumi, etc.) or placeholders with documentation, "
        "taken out of the plan, “no <servers>”, lead",
    ]


def test_a_closed_run_neither_gains_nor_loses_items(begun: Stage) -> None:
    begun.says("@lead", "done E1 E2 E3 E4 pre acc clo")
    begun.closes()
    play(
        begun,
        """
        @lead> add E1 "more"
            Phase E is closed: nothing in it can change. @lead can open it again.
        @lead> retire E1.1 "less"
            Phase E is closed: nothing in it can change. @lead can open it again.
        """,
    )
