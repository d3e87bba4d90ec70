"""Dialogues: starting, ticking, taking, blocking, changing the run."""

from datetime import UTC, datetime, timedelta

from bot.requests.source import CARD, Source
from tests.cast import CHANNELS
from tests.dialogue import play
from tests.stage import Stage


def test_whoever_starts_a_run_leads_it(stage: Stage) -> None:
    play(
        stage,
        """
        @ops> start e
            *Phase E has started, and you lead it.*
            In this channel: one pinned board, and a short digest at 09:00 on working days with news.
            *Before E1: tick what is already true*
            ○ pre1 Phase D acceptance recorded; CI green for API/web/e2e
            ○ pre2 Operations stakeholders identified for handoff artifacts
            ○ pre3 Secrets and environment configuration templates ready for review
            To type instead: /phase step E1, /phase brief, /phase set
        @dev> lead
            @ops leads Phase E.
        """,
    )


def test_a_phase_runs_once_in_a_channel_and_again_in_another(begun: Stage) -> None:
    play(
        begun,
        """
        @dev> start E
            Phase E already runs here: @lead started it a moment ago. See /phase status; to end it: /phase close
        @dev #general> start E
            *Phase E-2 has started, and you lead it.*
            In this channel: one pinned board, and a short digest at 09:00 on working days with news.
            …
        """,
    )


def test_starting_needs_a_plan_that_exists(stage: Stage) -> None:
    play(
        stage,
        """
        @lead> start
            Which phase? Type: /phase start E
        @lead dm> start E
            A phase runs in a channel. Type /phase start CODE|LINK [ticked|open] there.
        @lead> start E now
            I don't know what to do with “now”. Type: /phase start CODE|LINK [ticked|open]
        """,
    )
    assert "There is no plan" in stage.says("@lead", "start F")


def test_done_takes_items_evidence_and_a_note_in_any_order(begun: Stage) -> None:
    play(
        begun,
        """
        @dev> done E1.1 E1.3 https://example.com/pull/7 "reviewed by ops"
            E1.1, E1.3 are done · https://example.com/pull/7 · reviewed by ops.
            E1: 2 of 4 done. Still open: E1.2, E1.4.
        @dev> done "the vendor’s own words" e1.2 by @ops
            E1.2 is done by @ops · the vendor’s own words.
            E1: 3 of 4 done. Still open: E1.4.
        @dev> done E1.4 vendor's scan is pull/8
            E1.4 is done · pull/8 · vendor's scan is.
            E1: 4 of 4 done. Next: /phase step E2
        """,
    )


def test_done_takes_steps_and_ranges_and_only_what_is_open_of_them(begun: Stage) -> None:
    play(
        begun,
        """
        @dev> done e1.2
            …
        @dev> done E1
            E1.1, E1.3, E1.4 are done.
            E1: 4 of 4 done. Next: /phase step E2
        @dev> done E1
            E1 has nothing open.
        @dev> done E2.1-3
            E2.1, E2.2, E2.3 are done.
            …
        """,
    )


def test_who_completed_an_item_and_when_is_said_in_the_readers_zone(begun: Stage) -> None:
    play(begun, "@dev> done E2.1\n…")
    begun.clock.move(days=2)
    play(
        begun,
        """
        @ops> done E2.1
            @dev completed E2.1 on Tuesday at 13:42. They or the lead can take it back: /phase undo E2.1
        @dev> done E2.1
            @dev completed E2.1 on Tuesday at 03:12. To take it back: /phase undo E2.1
        """,
    )


def test_ones_own_item_is_undone_by_oneself_anothers_by_the_lead(begun: Stage) -> None:
    play(
        begun,
        """
        @dev> done E1.1 E1.2
            …
        @ops> undo E1.1
            @dev completed E1.1 a moment ago. Only @dev or the lead can undo it: ask @lead.
        @dev> undo E1.1
            E1.1 is open again.
        @lead> undo E1.2
            E1.2 is open again.
        @lead> undo E1.2
            E1.2 is open: there is nothing to undo.
        """,
    )


def test_only_the_lead_waives_and_says_why(begun: Stage) -> None:
    play(
        begun,
        """
        @dev> waive E2.2 "vendor scans it"
            Only the lead can waive an item. Ask @lead.
        @lead> waive E2.2
            Say why: /phase waive E2.2 "vendor scans it for us". Waived items appear in the closing summary.
        @lead> waive E2.2 vendor's scan does it
            E2.2 waived: “vendor's scan does it”. The closing summary says so.
        @dev> done E2.2
            @lead waived E2.2 a moment ago. @lead can take it back: /phase undo E2.2
        @dev> undo E2.2
            Only the lead can undo a waived item. Ask @lead.
        """,
    )


def test_taking_leaves_what_somebody_else_took(begun: Stage) -> None:
    play(
        begun,
        """
        @ops> take E2.2
            E2.2 is yours. To see all of yours: /phase mine
        @dev> take E2.2
            @ops took E2.2 a moment ago. To take it over: /phase assign E2.2 me
        @dev> take E2
            E2.1, E2.3, E2.4 are yours. To see all of yours: /phase mine
        @dev> assign E2.2 me
            E2.2 is with @dev now.
        @dev> assign E2.2 nobody
            E2.2 is with nobody now.
        @dev> assign E2.2
            Who? Type: /phase assign ITEM… @who…|@group|nobody
        """,
    )


def test_blocking_says_why_and_done_ends_it(begun: Stage) -> None:
    play(
        begun,
        """
        @ops> block E1.1
            Say what it waits for: /phase block E1.1 "waiting for the vendor's key"
        @ops> block E1.1 "waiting for <legal> & co"
            E1.1 blocked: “waiting for <legal> & co”. When it goes on: /phase unblock E1.1
        @dev> unblock E1.2
            E1.2 is not blocked: there is nothing to unblock.
        @dev> unblock E1.1
            E1.1 goes on.
        """,
    )


def test_a_due_date_is_said_back_in_the_persons_zone(begun: Stage) -> None:
    play(
        begun,
        """
        @dev> due E1.1 fri
            E1.1 is due Fri 27 Nov, 17:00 (nobody has it: @lead's end of day; Fri 27 Nov, 11:00 for you).
        @dev> due E1.2 tomorrow 9am
            E1.2 is due Wed 25 Nov, 09:00.
        @dev> due E1.2 none
            E1.2 has no due date now.
        @dev> due E1.2
            Due when? For example /phase due E1.2 fri
        """,
    )
    assert "25:00 is not an hour" in begun.says("@dev", "due E1.1 tomorrow 25:00")


def test_a_date_without_an_hour_ends_the_working_day_of_whoever_has_it(begun: Stage) -> None:
    play(
        begun,
        """
        @ops> settings hours 10:00-18:00
            …
        @lead> assign E2 @ops
            …
        @dev> take E1.1
            …
        @lead> due E2 fri
            E2.1, E2.2, E2.3, E2.4 are due Fri 27 Nov, 18:00 for @ops (their end of day; Fri 27 Nov, 13:30 for you).
        @lead> due E2.1 E1.1 E3.1 eod fri
            E2.1 is due Fri 27 Nov, 18:00 for @ops (their end of day; Fri 27 Nov, 13:30 for you). E1.1 is due Fri 27 Nov, 17:00 for @dev (their end of day; Fri 27 Nov, 23:00 for you). E3.1 is due Fri 27 Nov, 17:00 (nobody has it: your end of day).
        @ops> due E2.1 fri
            E2.1 is due Fri 27 Nov, 18:00 (your end of day).
        @lead> due E2.1 fri 17:00
            E2.1 is due Fri 27 Nov, 17:00.
        @lead> assign E2.2 @dev
            …
        @ops> due E1.1 today
            E1.1 is due Tue 24 Nov, 17:00 for @dev (their end of day; Wed 25 Nov, 03:30 for you).
        """,
    )
    assert begun.run().item("E2.2").due_at == datetime(2026, 11, 27, 12, 30, tzinfo=UTC)
    begun.clock.move(hours=5)  # 14:12 in Berlin, 18:42 in Kolkata
    assert begun.says("@lead", "due E2.3 today").startswith(
        "The owner's working day ended at 13:30. Type today with a later hour, or tomorrow."
    )


def test_what_several_have_gets_one_date_for_all(begun: Stage) -> None:
    begun.says("@lead", "assign E1.1 @ops")
    begun.says("@lead", "assign E1.2 @dev")
    begun.clock.move(days=3, hours=5)  # Friday 14:12 in Berlin, when the day of @ops is over
    begun.says("@lead", "due E1.1 E1.2 fri")
    due = [begun.run().item(code).due_at for code in ("E1.1", "E1.2")]
    assert due == [
        datetime(2026, 12, 4, 11, 30, tzinfo=UTC),
        datetime(2026, 12, 4, 22, tzinfo=UTC),
    ]


def test_the_run_is_changed_by_its_lead_alone(begun: Stage) -> None:
    play(
        begun,
        """
        @dev> set strict on
            Only the lead can change the run. Ask @lead.
        @lead> set
            *Phase E*
            target: none
            zone: Europe/Berlin
            strict: off
            digest: 09:00
            holidays: none
            idle: 5
            workspace: none
            autotick: off
            second-eyes: off
            proof: off
            agents: report
            To change one: /phase set target|zone|strict|digest|holidays|idle|workspace|autotick|second-eyes|proof|agents VALUE
        @lead> set target 4 dec
            Target: Fri 4 Dec. That's 9 working days.
        @lead> set zone Asia/Kolkata
            Phase E runs on the time of Asia/Kolkata.
        @lead> set digest 9:30
            The digest of Phase E comes at 09:30 Asia/Kolkata on working days.
        @lead> set strcit on
            There is no setting “strcit”. Did you mean /phase set strict on?
        @lead> set strict
            Set it to what? For example /phase set strict on
        @lead> set strict maybe
            Type /phase set strict on or /phase set strict off
        @lead> set target none
            Phase E has no target date now.
        @lead> set holidays de-by
            Phase E keeps the public holidays of DE-BY: no digest, no working day.
        @lead> set holidays de-xy
            DE has no part "XY". Type DE alone or with one of: BB, BE, BW, BY, HB, HE, HH, MV, NI, NW, RP, SH, SL, SN, ST, TH.
        @lead> set holidays QQ
            I know no holidays of "QQ". Type its code of two letters, such as DE.
        @lead> set holidays none
            Phase E keeps no public holidays now.
        @lead> set idle 3
            In Phase E I ask an owner after 3 working days without news.
        @lead> set idle never
            Type a number of working days from 1 to 60, such as 5.
        """,
    )


def test_the_lead_can_be_handed_over(begun: Stage) -> None:
    play(
        begun,
        """
        @dev> lead @dev
            Only the lead can hand the run over. Ask @lead.
        @lead> lead @lead
            @lead leads Phase E already.
        @lead> lead @ops
            @ops now leads Phase E. I'll tell the channel.
        @lead> set strict on
            Only the lead can change the run. Ask @ops.
        """,
    )
    assert begun.posts()[-1] == "@ops now leads Phase E, handed over by @lead."


def test_a_strict_run_opens_a_step_when_those_before_it_are_complete(begun: Stage) -> None:
    play(
        begun,
        """
        @lead> set strict on
            Phase E is strict: a step opens when those before it are complete.
        @dev> done E1.1-3
            …
        @dev> step E2
            E2 opens when E1 is complete: E1.4 is open. The lead can open every step at once: /phase set strict off
            Open E1: /phase step E1
        @dev> lines E3
            E3 opens when E1 and E2 are complete: E1.4, E2.1, E2.2, E2.3, E2.4 are open. The lead can open every step at once: /phase set strict off
            Open E1: /phase step E1
        """,
    )


def test_history_says_who_did_what_in_the_readers_zone(begun: Stage) -> None:
    play(
        begun,
        """
        @dev> done E1.1 pull/7
            …
        @dev> undo E1.1
            …
        @ops> block E1.1 "no key"
            …
        @lead> assign E1.1 @dev
            …
        @lead> due E1.1 2026-12-01
            …
        @lead> history E1.1
            *History of Phase E*
            Tue 24 Nov, 09:12  @dev completed E1.1: pull/7
            Tue 24 Nov, 09:12  @dev took back E1.1 (done by @dev)
            Tue 24 Nov, 09:12  @ops blocked E1.1: no key
            Tue 24 Nov, 09:12  @lead assigned E1.1 to @dev
            Tue 24 Nov, 09:12  @lead set E1.1 due Tue 1 Dec, 23:00
        """,
    )


def test_a_finished_step_is_told_to_the_channel(begun: Stage) -> None:
    play(begun, "@dev> done E1.1-3\n…\n@ops> done E1.4\n…")
    assert begun.posts()[1:] == [
        "*E1 Observability & Reliability is done:* 4 of 4, by dev and ops. "
        "Next: E2 Security Hardening."
    ]


def test_a_finished_step_names_who_has_the_next_and_the_last_what_is_left(begun: Stage) -> None:
    begun.says("@ops", "take E2")
    begun.says("@dev", "done E1")
    card = begun.slack.messages(CHANNELS["#phase-e"])[-1] if begun.posts() else None
    assert card is not None
    assert card.text.endswith("Next: E2 Security Hardening (ops).")
    [opens] = card.blocks[-1]["elements"]
    assert opens["text"]["text"] == "Open E2"
    about = Source.of_value(opens["value"], channel=CHANNELS["#phase-e"], place=CARD)
    opened = begun.dispatcher.press(begun.request("@ops", "#phase-e"), opens["action_id"], about)
    assert "E2" in opened.message.text
    begun.says("@lead", 'waive E2.1 "the audit did it"')
    begun.says("@ops", "done E2")
    assert begun.posts()[-1] == (
        "*E2 Security Hardening is done:* 3 of 4, 1 waived, by ops. "
        "Next: E3 Deployment & Release Operations."
    )
    begun.says("@lead", "done pre")
    begun.says("@dev", "done E3 E4")
    *_, last = begun.posts()[-1].splitlines()
    assert last == (
        "*E4 Documentation & Transition is done:* 4 of 4, by dev. "
        "Every step is done. Left: acceptance 0 of 5 and closure 0 of 2."
    )


def test_the_status_says_when_it_ends_at_this_pace_and_how_long_each_step_took(
    begun: Stage,
) -> None:
    """Four in two days: the other twelve at 1 to 3 a day are 12 working days, or 4."""
    play(begun, "@lead> set target 4 dec\n…\n@dev> done E1\n…")
    begun.clock.now += timedelta(days=1)
    play(
        begun,
        """
        @lead> status
            *Phase E: Production Hardening & Enablement*
            ■■□□□□□□□□ 4 of 16 done
            day 2 of 9 · target Fri 4 Dec · lead @lead
            ○ Prerequisites · 0 of 3
            ✓ E1 Observability & Reliability · 4 of 4 · took 1 working day
            *▶ E2 Security Hardening · 0 of 4* · next, anyone · waits for 1 working day
            ○ E3 Deployment & Release Operations · 0 of 4
            ○ E4 Documentation & Transition · 0 of 4
            ○ Acceptance 0 of 5, then closure 0 of 2
            What is next: /phase step E2. Every item: /phase board
        """,
    )


def test_late_items_stand_in_the_status(begun: Stage) -> None:
    play(begun, "@lead> assign E1.1 @ops\n…\n@lead> due E1.1 tomorrow\n…")
    begun.clock.now += timedelta(days=2)
    play(
        begun,
        """
        @lead> status
            *Phase E: Production Hardening & Enablement*
            □□□□□□□□□□ 0 of 16 done
            day 3 · no target day · lead @lead
            > *Late* since Wed 25 Nov · @ops: E1.1 Logging adapters with correlation IDs tied into API/infrastructure
            *▶ Prerequisites · 0 of 3* · next, anyone
            ○ E1 Observability & Reliability · 0 of 4 · @ops · 3 working days so far
            ○ E2 Security Hardening · 0 of 4
            ○ E3 Deployment & Release Operations · 0 of 4
            ○ E4 Documentation & Transition · 0 of 4
            ○ Acceptance 0 of 5, then closure 0 of 2
            What is next: /phase prereqs. Every item: /phase board
        """,
    )
