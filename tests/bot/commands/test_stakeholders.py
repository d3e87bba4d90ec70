"""Dialogues: who wants to know of a run, and what they get when it closes."""

from datetime import timedelta
from pathlib import Path

from phases import plans
from tests.dialogue import play
from tests.stage import Stage


def test_the_lead_names_who_wants_to_know(both: Stage) -> None:
    play(
        both,
        """
        @lead> start E
            …
        @dev> stakeholders
            Phase E has no stakeholders. To add some: /phase stakeholders add @who #channel
        @dev> stakeholders add @dev
            Only the lead can change the stakeholders. Ask @lead.
        @lead> stakeholders add @sponsor and #stakeholders
            @sponsor and #stakeholders get the weekly and the closing summary of Phase E.
        @lead> stakeholders add @sponsor
            @sponsor is a stakeholder already, in Phase E.
        @lead> stakeholders add @ops @sponsor @ops
            @ops gets the weekly and the closing summary of Phase E.
        @lead> stakeholders remove @dev
            @dev is not a stakeholder of Phase E. Nothing was changed. The stakeholders are @sponsor, #stakeholders and @ops.
        @lead> stakeholders remove @ops
            @ops no longer gets the summaries of Phase E.
        @dev> stakeholders list
            *Stakeholders of Phase E*: they get the weekly and the closing summary
            @sponsor, added by @lead a moment ago
            #stakeholders, added by @lead a moment ago
            To change them: /phase stakeholders add @who #channel, or remove
        @dev> status
            …
            Stakeholders: @sponsor and #stakeholders
            What is next: /phase prereqs. Every item: /phase board
        @dev> history
            …
            Tue 24 Nov, 03:12  @lead added @sponsor and #stakeholders to the stakeholders
            Tue 24 Nov, 03:12  @lead added @ops to the stakeholders
            Tue 24 Nov, 03:12  @lead took @ops off the stakeholders
        """,
    )


def test_words_that_name_nobody_are_refused_and_change_nothing(begun: Stage) -> None:
    play(
        begun,
        """
        @lead> stakeholders add
            Who? Type: /phase stakeholders add @who #channel
        @lead> stakeholders add @sponsor everybody
            I can't tell who “everybody” is. Type: /phase stakeholders add @who #channel
        @lead> stakeholders ad @sponsor
            I don't know “ad”. Type: /phase stakeholders add|remove|list [@who…] [#channel…]
        @lead> stakeholders remove @sponsor
            @sponsor is not a stakeholder of Phase E. Nothing was changed. It has none.
        @lead> stakeholders list all
            I don't know what to do with “all”. Type: /phase stakeholders list
        @lead> stakeholders
            Phase E has no stakeholders. To add some: /phase stakeholders add @who #channel
        """,
    )
    assert "Stakeholders:" not in begun.says("@dev", "status")


def test_closing_tells_each_stakeholder_and_whoever_is_named_once(begun: Stage) -> None:
    play(
        begun,
        """
        @lead> stakeholders add @sponsor #stakeholders #phase-e
            …
        @lead> done E1 E2 E3 E4 pre acc clo
            …
        @lead> gate pass coverage 99
            …
        @lead> close approve @ops @sponsor
            Phase E is closed. Its summary goes to the channel, @sponsor, #stakeholders and @ops. In their working hours: @sponsor Tue 24 Nov, 18:00.
            This was the last phase.
        @lead> stakeholders add @dev
            Phase E is closed: nothing in it can change. @lead can open it again.
        @lead> stakeholders
            *Stakeholders of Phase E*: they get the weekly and the closing summary
            …
        @lead> history
            …
            Tue 24 Nov, 09:12  @lead closed the phase and told @sponsor, #stakeholders and @ops
        """,
    )
    begun.live_until(begun.clock.now + timedelta(hours=9))  # the morning of @sponsor
    for lane in ("@sponsor", "#stakeholders", "@ops", "#phase-e"):
        (summary,) = (text for text in begun.posts(lane) if "is finished:" in text)
        assert summary.startswith("*Phase E is finished: Production Hardening")
    assert begun.posts("@dev") == []


def test_without_names_a_close_tells_the_stakeholders(begun: Stage) -> None:
    begun.says("@lead", "stakeholders add @sponsor")
    begun.says("@lead", "done E1 E2 E3 E4 pre acc clo")
    play(
        begun,
        """
        @lead> gate pass coverage 99
            …
        @lead> close approve
            Phase E is closed. Its summary goes to the channel and @sponsor. In their working hours: @sponsor Tue 24 Nov, 18:00.
            This was the last phase.
        @lead> close @sponsor
            The summary of Phase E goes to @sponsor. In their working hours: @sponsor Tue 24 Nov, 18:00.
        """,
    )
    begun.live_until(begun.clock.now + timedelta(hours=9))  # the morning of @sponsor
    assert len(begun.posts("@sponsor")) == 1


def test_a_document_names_its_stakeholders(tmp_path: Path) -> None:
    (tmp_path / "phase-e.md").write_bytes((plans.FOLDER / "phase-e.md").read_bytes())
    (tmp_path / "phase-e.toml").write_text(
        'stakeholders = ["@sponsor", "@Sponsor", "C0STAKE", "#board", "@sre"]\n'
    )
    with Stage(f"sqlite:///{tmp_path / 'x.db'}", plans_dir=tmp_path) as stage:
        play(
            stage,
            """
            @lead> start E
                *Phase E has started, and you lead it.*
                In this channel: one pinned board, and a short digest at 09:00 on working days with news.
                Set already: 2 stakeholders.
                Not set: I don't know #board by name. Type: /phase stakeholders add #board
                Not set: I don't know who @sre is. Type: /phase stakeholders add @sre
                *Before E1: tick what is already true*
                ○ pre1 Phase D acceptance recorded; CI green for API/web/e2e
                ○ pre2 Operations stakeholders identified for handoff artifacts
                ○ pre3 Secrets and environment configuration templates ready for review
                To type instead: /phase step E1, /phase brief, /phase set
            @dev> stakeholders
                …
                @sponsor, added by @lead a moment ago
                #stakeholders, added by @lead a moment ago
                …
            """,
        )


def test_each_run_has_stakeholders_of_its_own(begun: Stage) -> None:
    begun.says("@lead", "stakeholders add @sponsor")
    begun.says("@lead", "start E", "#general")
    assert "has no stakeholders" in begun.says("@lead", "stakeholders", "#general")
