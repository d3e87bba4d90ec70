"""Dialogues: closing a phase, and what can be done with a closed one."""

from tests.dialogue import play
from tests.stage import Stage


def test_closing_refuses_while_something_is_open_and_names_it(begun: Stage) -> None:
    play(
        begun,
        """
        @dev> done E1 E2 E3 E4
            …
        @lead> done pre acc clo1
            …
        @lead> close
            2 gates keep Phase E open:
            ○ closure items: 1 of 2 done; open: clo2
            ○ coverage: no figure was reported (target 98%)
            What would satisfy them, and how to close in spite of them: /phase gates
        @dev> close
            Only the lead can close the run. Ask @lead.
        @lead> done clo2
            clo2 done, said by you.
            Closure: 2 of 2 done. Everything is done: /phase close
        @lead> gate pass coverage 98.4
            “coverage” is met: 98.4% at its lowest (target 98%).
        @lead> close @sponsor #stakeholders
            Phase E is closed. Its summary goes to the channel, @sponsor and #stakeholders.
        @lead> close
            Phase E is closed: nothing in it can change.
        @dev> undo E1.1
            Phase E is closed: nothing in it can change.
        """,
    )


def test_the_closing_summary_tells_what_was_delivered_and_waived(begun: Stage) -> None:
    play(
        begun,
        """
        @lead> set target 27 nov
            …
        @lead> waive E3.2 "platform team owns <Terraform>"
            …
        @dev> done E1 E2
            …
        @ops> done E3 E4
            …
        @lead> done pre acc clo
            …
        """,
    )
    begun.clock.move(days=1)
    begun.says("@lead", "gate pass coverage 98.4")
    play(begun, "@lead> close @sponsor\n…")
    summary = """*Phase E is complete: Production Hardening & Enablement*
15 of 16 delivered, 1 waived · 2 working days, 2 ahead of target · 3 people

✓ E1 Observability & Reliability: 4 of 4 done
✓ E2 Security Hardening: 4 of 4 done
✓ E3 Deployment & Release Operations: 3 of 4 done, 1 waived
✓ E4 Documentation & Transition: 4 of 4 done
– Waived E3.2 Infrastructure scripts (Terraform, Pulumi, etc.) or placeholders with documentation: “platform team owns <Terraform>” (@lead)
Prerequisites 3/3 · acceptance 5/5 · closure 2/2
Closed by @lead."""
    assert begun.posts("@sponsor") == [summary]
    assert begun.posts()[-1] == summary


def test_long_reasons_leave_the_closing_summary_whole(begun: Stage) -> None:
    begun.says("@lead", f'waive E4.2 "{"why " * 240}"')
    begun.says("@lead", "done E1 E2 E3 E4 pre acc clo")
    begun.says("@lead", "gate pass coverage 98.4")
    begun.says("@lead", "close")
    assert begun.posts()[-1].endswith("closure 2/2\nClosed by @lead.")


def test_a_closed_phases_summary_can_be_sent_to_more_people(begun: Stage) -> None:
    begun.says("@lead", "done E1 E2 E3 E4 pre acc clo")
    begun.says("@lead", "gate pass coverage 98.4")
    begun.says("@lead", "close")
    play(
        begun,
        """
        @dev> close @sponsor
            Only the lead can send the summary. Ask @lead.
        @lead> close @sponsor
            The summary of Phase E goes to @sponsor.
        """,
    )
    assert begun.posts("@sponsor")[0].startswith("*Phase E is complete")


def test_a_closed_run_shows_cards_without_buttons(begun: Stage) -> None:
    begun.says("@lead", "done E1 E2 E3 E4 pre acc clo")
    begun.says("@lead", "gate pass coverage 98.4")
    begun.says("@lead", "close")
    assert "button" not in str(begun.card("@dev", "step E1").blocks)
