"""The App Home: what somebody has to do over all their runs, and what comes of a press in it."""

from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from bot.cards.board import NEXT
from bot.cards.home import LED
from bot.practice.blockkit import checked_view
from bot.requests.source import HOME, MODAL, Source
from bot.storage.tables import Outbox, OutboxState, table_of
from tests.dialogue import play
from tests.reading import as_read, words_of
from tests.stage import Stage


@pytest.fixture
def two(stage: Stage) -> Stage:
    """@dev owns items in two runs, one of them late."""
    play(
        stage,
        """
        @lead> start E
            …
        @lead #general> start E
            …
        @lead> set target 4 dec
            …
        @lead> assign E1.1 E1.2 @dev
            …
        @lead> due E1.2 tomorrow 17:00
            …
        @lead #general> assign E2.1 @dev
            …
        @lead #general> due E2.1 today 17:00
            …
        @dev #general> block E2.1 "the <vendor's> key"
            …
        """,
    )
    stage.clock.now += timedelta(hours=12)
    return stage


def test_the_home_shows_my_items_late_first_then_my_runs(two: Stage) -> None:
    assert words_of(two.home("@dev")).splitlines() == [
        "2 things to do, 1 late",
        "> *Late* since Tue 24 Nov · Phase E-2",
        "> E2.1 Threat model covering high-risk flows",
        "> *Blocked* since Tue 24 Nov: the <vendor's> key [Done]",
        "[It goes on] [New date…]",
        "○ *E1 Observability & Reliability*, 2 items · Phase E",
        "the first due Wed 25 Nov, 11:00 [Open E1]",
        "*Phase E: Production Hardening & Enablement* · #phase-e",
        "□□□□□□□□□□ 0 of 16 done · target Fri 4 Dec",
        "Next: E1 Observability & Reliability, with you [Open E1]",
        "*Phase E-2: Production Hardening & Enablement* · #general",
        "□□□□□□□□□□ 0 of 16 done · 1 late",
        "Next: E1 Observability & Reliability, nobody has it [Open E1]",
        "Times are in America/New_York, working hours 09:00–17:00. Change: `/phase settings`",
        "[Start a phase…] [My settings…]",
    ]


def test_the_lead_sees_concerns_and_whom_messages_do_not_reach(two: Stage) -> None:
    two.says("@sponsor", 'concern "the date"', "#general")
    two.deliver()
    with two.database.write() as session:
        refused = {"state": OutboxState.REFUSED, "reason": "not_in_channel"}
        board = table_of(Outbox).c.kind == "board"
        session.connection().execute(sa.update(table_of(Outbox)).where(board).values(refused))
    assert words_of(two.home("@lead")).splitlines()[:6] == [
        "3 things to do",
        "My messages don't reach #phase-e. Invite the bot to #phase-e.",
        "Phase E",
        "@sponsor raised a concern: “the date”",
        "Phase E-2 [Answer]",
        "My messages don't reach #general. Invite the bot to #general.",
    ]
    assert "concern" not in words_of(two.home("@dev"))
    about = Source(two.run().id, "1", place=HOME)
    two.fills("@lead", "form_answer", about=about, answer="we move it")
    assert "concern" not in words_of(two.home("@lead"))


def test_a_lead_of_many_phases_has_a_bounded_home(stage: Stage) -> None:
    stage.says("@lead", "start E")
    few = reads_of_home(stage)
    for _ in range(7):
        stage.says("@lead", "start E", "#general")
    assert reads_of_home(stage) <= few + 2 * (LED - 1)


def reads_of_home(stage: Stage) -> int:
    """How many statements read for the lead's home."""
    stage.home("@lead")
    executed: list[str] = []

    def note(*given: object) -> None:
        executed.append(str(given[2]))

    engines = {stage.database.writer, stage.database.reader}
    for engine in engines:
        sa.event.listen(engine, "before_cursor_execute", note)
    stage.home("@lead")
    for engine in engines:
        sa.event.remove(engine, "before_cursor_execute", note)
    return sum(each.lstrip().startswith("SELECT") for each in executed)


def test_late_and_due_today_stand_by_item_and_the_rest_by_step(two: Stage) -> None:
    play(
        two,
        """
        @lead> assign E1 E3 acc @dev
            …
        @dev> due E1.3 today 16:00
            …
        @lead> due E3 4 dec
            …
        @lead> done E1.2
            …
        @dev> block E3.2 "no account"
            …
        """,
    )
    assert words_of(two.home("@dev")).split("*Phase E: ")[0].splitlines() == [
        "5 things to do, 1 late",
        "> *Late* since Tue 24 Nov · Phase E-2",
        "> E2.1 Threat model covering high-risk flows",
        "> *Blocked* since Tue 24 Nov: the <vendor's> key [Done]",
        "[It goes on] [New date…]",
        "○ E1.3 Distributed tracing or equivalent context propagation",
        "Phase E · due Tue 24 Nov, 16:00 [Done]",
        "[I'm stuck…] [New date…]",
        "○ *E3 Deployment & Release Operations*, 4 items · Phase E",
        "due Fri 4 Dec · 1 blocked [Open E3]",
        "○ *E1 Observability & Reliability*, 2 items · Phase E",
        "no date [Open E1]",
        "○ *Acceptance*, 5 items · Phase E",
        "no date · checked at the end [Open list]",
    ]


def test_only_the_first_done_is_primary(two: Stage) -> None:
    two.says("@dev", "due E1.1 today 16:00")
    styled = [block for block in two.home("@dev").blocks if "primary" in str(block)]
    assert len(styled) == 1
    assert styled[0]["accessory"]["text"]["text"] == "Done"


def test_new_date_opens_a_form_for_the_date(two: Stage) -> None:
    about = Source(two.run().id, "E2.1", place=HOME)
    view = two.opens("@dev", "form_due", about)
    assert "E2.1 Threat model" in words_of(view)
    assert two.fills("@dev", "form_due", about=about).message.text.startswith("It is due then alr")
    assert two.fills("@dev", "form_due", about=about, due="").message.text.startswith("Type a date")
    said = two.fills("@dev", "form_due", about=about, due="fri 10:00").message.text
    assert "E2.1" in said
    two.says("@dev", "unblock E-2.E2.1")
    shown = words_of(two.home("@dev"))
    assert (
        "○ E2.1 Threat model covering high-risk flows\nPhase E-2 · due Fri 27 Nov, 10:00" in shown
    )
    two.fills("@dev", "form_due", about=about, due="none")
    assert "covering high-risk flows\nPhase E-2 · no date" in words_of(two.home("@dev"))


def test_mine_all_says_the_same_where_it_is_typed(two: Stage) -> None:
    play(
        two,
        """
        @dev dm> mine all
            *Yours in all phases:* 3 items, 1 late
            ○ E2.1 Threat model covering high-risk flows · Phase E-2
            > *Late* since Tue 24 Nov
            > *Blocked* since Tue 24 Nov: the <vendor's> key
            ○ E1.2 Metrics instrumentation for auth success rate, billing sync latency, AI request duration · Phase E · due tomorrow, 11:00
            ○ E1.1 Logging adapters with correlation IDs tied into API/infrastructure · Phase E
        @dev dm> done E-2.E2.1
            …
        @dev dm> mine all
            *Yours in all phases:* 2 items
            …
        @sponsor dm> mine ALL
            You have nothing to do in any phase. Your phases: /phase list all
        @dev> mine all of them
            I don't know what to do with “them”. Type: /phase mine [all] [page]
        """,
    )


def test_only_the_lead_is_offered_the_settings(begun: Stage) -> None:
    assert "[Start a phase…] [Settings of E…] [My settings…]" in words_of(begun.home("@lead"))
    begun.says("@dev", "take E1")
    assert "[Settings of" not in words_of(begun.home("@dev"))
    begun.says("@lead", "start E", "#general")
    assert "Settings of E-2…" in str(begun.home("@lead").blocks), "in a menu"


def test_the_empty_home_says_what_to_do_first(stage: Stage) -> None:
    shown = words_of(stage.home("@dev"))
    assert shown.startswith("Nothing to do\nYou have no part in a phase yet.")
    assert "Press *Start a phase…*, or type /phase start in that channel." in shown
    assert "[Start a phase…]" in shown


def test_a_part_in_a_run_without_items_says_where_to_take_some(begun: Stage) -> None:
    assert "open a step to take items" in words_of(begun.home("@lead"))


def test_the_home_of_whoever_may_not_start_offers_no_start(tmp_path: Path) -> None:
    with Stage(f"sqlite:///{tmp_path / 'one.db'}", starters=frozenset({"U0LEAD"})) as stage:
        assert "[Start a phase…]" in words_of(stage.home("@lead"))
        assert "[Start a phase…]" not in words_of(stage.home("@dev"))


def test_what_came_of_a_press_stands_at_the_head_with_undo(begun: Stage) -> None:
    begun.says("@dev", "take E1")
    about = Source(begun.run().id, "E1.1", place=HOME)
    answer = begun.dispatcher.press(begun.request("@dev", "dm"), "item_done", about)
    shown = words_of(begun.home("@dev", about, answer.message.text))
    assert shown.startswith("E1.1 is done now. [Undo]\n1 thing to do\n")
    assert "3 items · Phase E" in shown

    answer = begun.dispatcher.press(begun.request("@dev", "dm"), "item_undo", about)
    shown = words_of(begun.home("@dev", about, answer.message.text))
    assert shown.startswith("E1.1 is open now.\n1 thing to do\n")
    assert "4 items · Phase E" in shown
    assert words_of(begun.home("@dev")).startswith("1 thing to do\n")


def test_a_refusal_stands_at_the_head_and_offers_no_undo_to_others(begun: Stage) -> None:
    begun.says("@dev", "take E1")
    about = Source(begun.run().id, "E1.1", place=HOME)
    begun.says("@ops", "done E1.1")
    answer = begun.dispatcher.press(begun.request("@dev", "dm"), "item_done", about)
    assert answer.refused
    shown = words_of(begun.home("@dev", about, answer.message.text))
    assert shown.startswith("@ops completed E1.1 a moment ago.")
    assert "[Undo]" not in shown


def test_next_step_is_an_answer_beside_that_shows_the_step(begun: Stage) -> None:
    begun.says("@dev", "take E1.1")
    about = Source(begun.run().id, place=HOME)
    answer = begun.dispatcher.press(begun.request("@dev", "dm"), NEXT, about)
    assert (answer.ephemeral, answer.title) == (True, "Phase E")
    begun.says("@dev", "done E1")
    answer = begun.dispatcher.press(begun.request("@dev", "dm"), NEXT, about)
    assert answer.message.text.startswith("Phase E, E2 Security Hardening")
    begun.says("@dev", "done E2 E3 E4")
    answer = begun.dispatcher.press(begun.request("@dev", "dm"), NEXT, about)
    assert answer.message.text == "All steps are done. See /phase status E"
    assert "Next: prerequisites, nobody has it [Open prerequisites]" in words_of(begun.home("@dev"))


def test_a_step_that_was_acted_in_is_drawn_as_it_then_stands(begun: Stage) -> None:
    begun.says("@dev", "take E1.1")
    about = Source(begun.run().id, "E1.1", place=MODAL, view="V1")
    request = begun.request("@dev", "dm")
    answer = begun.dispatcher.press(request, "item_done", about)
    view = begun.dispatcher.draw(request, about, answer.message.text)
    checked_view(view.as_json(), "modal")
    assert view.title == "Phase E"
    assert "E1.1 is done now.\nE1 · Observability" in words_of(view)
    assert "1 of 4 done" in words_of(view)
    gone = begun.dispatcher.draw(request, Source(999, "E1.1", place=MODAL))
    assert "This card is old." in words_of(gone)


def test_a_home_that_cannot_be_drawn_gives_a_reference(begun: Stage) -> None:
    with begun.database.write() as session:
        session.connection().exec_driver_sql("UPDATE runs SET zone = 'nowhere'")
    shown = words_of(begun.home("@lead"))
    assert shown.startswith("Something broke on my side; nothing was changed. Tell your operator")


def test_the_home_says_in_which_zone_times_are(begun: Stage) -> None:
    shown = words_of(begun.home("@ops"))
    assert "Times are in Asia/Kolkata, working hours 09:00–17:00." in shown
    begun.says("@ops", "settings hours 8-14")
    begun.says("@ops", "away until monday")
    shown = words_of(begun.home("@ops"))
    assert "working hours 08:00–14:00. Change: `/phase settings`\nYou are away until Mon" in shown


def test_what_was_put_off_and_asked_for_ends_from_the_home(two: Stage) -> None:
    play(
        two,
        """
        @dev> snooze E1.1 until mon
            …
        @dev #general> snooze until next mon 10:00
            …
        @dev> remind E1.2 fri 10:00 @ops "ask <them>"
            …
        @ops #general> remind fri 11:00 @dev
            …
        """,
    )
    assert words_of(two.home("@dev")).split("*Phase E: ")[0].splitlines()[-5:] == [
        "*Snoozed, and reminders to come*",
        "E1.1 of Phase E comes back Mon 30 Nov, 09:00 [Hear it again]",
        "Phase E-2 comes back Mon 30 Nov, 10:00 [Hear it again]",
        "A reminder Fri 27 Nov, 00:30: Phase E-2 from @ops [Cancel]",
        "A reminder Fri 27 Nov, 10:00: E1.2 of Phase E to @ops “ask <them>” [Cancel]",
    ]
    assert ended(two, "Hear it again", 0) == "You hear of E1.1 again."
    assert ended(two, "Hear it again", 0) == "You hear of Phase E-2 again."
    assert ended(two, "Cancel", 1).startswith("Cancelled: Fri 27 Nov, 10:00, E1.2 to @ops")
    assert ended(two, "Cancel", 0).startswith("Cancelled: Fri 27 Nov, 00:30, the phase from @ops")
    assert "Snoozed" not in words_of(two.home("@dev"))


def test_what_is_settled_does_not_come_back_until_it_is_open_again(two: Stage) -> None:
    two.says("@dev", "snooze E1.1 until mon")
    two.says("@dev", "done E1.1")
    assert "Snoozed" not in words_of(two.home("@dev"))
    assert two.says("@dev", "snooze").startswith("You put nothing off in Phase E.")
    two.says("@dev", "undo E1.1")
    assert "E1.1 of Phase E comes back Mon 30 Nov" in words_of(two.home("@dev"))
    assert two.says("@dev", "snooze").startswith("E1.1 comes back Mon 30 Nov, 09:00")


def test_what_ended_meanwhile_is_refused_in_the_home_and_nobody_ends_anothers(two: Stage) -> None:
    two.says("@dev", "snooze E1.1 until mon")
    two.says("@dev", "remind E1.2 fri 10:00")
    again, cancel = (in_home(two, "@dev", label)[0] for label in ("Hear it again", "Cancel"))
    assert pressed(two, "@ops", again).startswith("Phase E is out of your reach here: you have no")
    two.says("@ops", "take E1.3")
    assert pressed(two, "@ops", again) == "You have not put E1.1 off. See /phase snooze"
    assert pressed(two, "@ops", cancel).startswith("You have no reminder 1 that is still to come.")
    two.says("@dev", "snooze E1.1 off")
    two.says("@dev", "remind cancel 1")
    assert pressed(two, "@dev", again) == "You have not put E1.1 off. See /phase snooze"
    assert pressed(two, "@dev", cancel).startswith("You have no reminder 1 that is still to come.")


def ended(stage: Stage, label: str, place: int) -> str:
    """Press one of these in @dev's home."""
    return pressed(stage, "@dev", in_home(stage, "@dev", label)[place])


def in_home(stage: Stage, who: str, label: str) -> list[tuple[str, str]]:
    """The buttons of a label, each with what it carries."""
    beside = [block.get("accessory", {}) for block in stage.home(who).blocks]
    return [
        (each["action_id"], each["value"])
        for each in beside
        if each.get("text", {}).get("text") == label
    ]


def pressed(stage: Stage, who: str, button: tuple[str, str]) -> str:
    """Press it there; gives what is said at the home's head."""
    action, value = button
    about = Source.of_value(value, place=HOME)
    return as_read(stage.dispatcher.press(stage.request(who, "dm"), action, about).message.text)
