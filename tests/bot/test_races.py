"""Races by two processes, on both databases: one wins, the other is told, nothing doubles."""

from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from datetime import timedelta
from pathlib import Path

from bot.cards.button_values import ItemButton
from bot.domain.whose_word import report_mark
from bot.storage import outbox
from bot.storage.session import Database
from phases import plans
from tests.racing import (
    accept_the_plan,
    add_ten,
    approve_the_summary,
    deliver_everything,
    lead_types,
    moves_here,
    press_everything,
    press_shift,
    report_everything_anew,
    start_the_phase,
    tick_everything,
)
from tests.stage import Stage


def test_of_two_who_complete_an_item_the_second_is_told_who_was_first(
    database_url: str, two_processes: ProcessPoolExecutor
) -> None:
    with Stage(database_url) as stage:
        stage.says("@lead", "start E")
        for step in ("E1", "E2", "E3", "E4"):
            stage.says("@lead", f"assign {step} @dev @ops")
        racers = [
            two_processes.submit(tick_everything, database_url, who) for who in ("@dev", "@ops")
        ]
        dev, ops = (racer.result() for racer in racers)
        for item in stage.run().deliverables:
            winner = {"U0DEV": "@dev", "U0OPS": "@ops"}[item.settled_by or ""]
            won, lost = (dev, ops) if winner == "@dev" else (ops, dev)
            assert won[item.code].startswith(f"{item.code} is done")
            assert lost[item.code].startswith(f"{winner} completed {item.code} a moment ago.")
        history = stage.says("@lead", "history E1.1 E2.1 E3.1 E4.1")
        assert history.count("completed") == 4


def test_of_a_confirmation_and_an_agent_that_swaps_its_proof_whatever_is_done_was_seen(
    database_url: str, two_processes: ProcessPoolExecutor
) -> None:
    with Stage(database_url) as stage:
        stage.says("@lead", "start E")
        for item in stage.run().deliverables:
            stage.reports(item.code, "https://example.com/seen")
        run = stage.run()
        drawn = {
            item.code: str(ItemButton(run.id, item.code, seen=report_mark(item)))
            for item in run.deliverables
        }
        swaps = two_processes.submit(
            report_everything_anew, database_url, "https://example.com/swapped"
        )
        presses = two_processes.submit(press_everything, database_url, "@dev", drawn)
        swapped, said = swaps.result(), presses.result()
        for item in stage.run().deliverables:
            if swapped[item.code]:
                assert item.is_open
                assert item.report_evidence == "https://example.com/swapped"
                assert said[item.code].startswith("*Nothing was changed:*")
            else:
                assert (item.is_open, item.evidence) == (False, "https://example.com/seen")


def test_each_finished_step_is_told_once_however_the_last_ticks_fell(
    database_url: str, two_processes: ProcessPoolExecutor
) -> None:
    with Stage(database_url) as stage:
        stage.says("@lead", "start E")
        racers = [
            two_processes.submit(tick_everything, database_url, who) for who in ("@dev", "@ops")
        ]
        for racer in racers:
            racer.result()
        told = [post for post in stage.posts() if "is done:*" in post]
        assert len(told) == 4


def test_a_phase_starts_once_in_a_channel_though_two_start_it(
    database_url: str, two_processes: ProcessPoolExecutor
) -> None:
    racers = [two_processes.submit(start_the_phase, database_url, who) for who in ("@dev", "@ops")]
    answers = Counter("begun" if "has started" in racer.result() else "refused" for racer in racers)
    assert answers == {"begun": 1, "refused": 1}


def test_items_that_two_people_add_at_once_get_codes_of_their_own(
    database_url: str, two_processes: ProcessPoolExecutor
) -> None:
    with Stage(database_url) as stage:
        stage.says("@lead", "start E")
        racers = [two_processes.submit(add_ten, database_url, who) for who in ("@dev", "@ops")]
        codes = [code for racer in racers for code in racer.result()]
        assert sorted(codes) == sorted(f"E2.{number}" for number in range(5, 25))
        assert len(stage.run().of_step("E2")) == 24


def test_two_workers_deliver_each_message_once_and_in_order(
    database_url: str, two_processes: ProcessPoolExecutor, tmp_path: Path
) -> None:
    with Stage(database_url) as stage:
        stage.says("@lead", "start E")
        _owe(stage.database, stage.run().id, stage, lanes=5, each=20)
    paper = tmp_path / "paper"
    racers = [two_processes.submit(deliver_everything, database_url, paper) for _ in range(2)]
    for racer in racers:
        racer.result()
    posts = [line.split() for line in paper.read_text().splitlines()]
    assert len(posts) == 102  # the news of the start and the board are two of them
    assert len({id_ for _, id_ in posts}) == 102
    for lane in {lane for lane, _ in posts}:
        ids = [int(id_) for where, id_ in posts if where == lane]
        assert ids == sorted(ids)


def test_of_two_who_close_a_run_at_once_one_does_and_nothing_is_sent_twice(
    database_url: str, two_processes: ProcessPoolExecutor
) -> None:
    with Stage(database_url) as stage:
        stage.says("@lead", "start E")
        stage.says("@lead", "stakeholders add @sponsor")
        stage.says("@lead", "done E1 E2 E3 E4 pre acc clo")
        stage.says("@lead", "gate pass coverage 98.4")
        racers = {
            who: two_processes.submit(approve_the_summary, database_url, who)
            for who in ("@lead", "@ops")
        }
        answers = {who: racer.result() for who, racer in racers.items()}
        (first,) = (who for who, said in answers.items() if said.startswith("Phase E is closed."))
        (second,) = (who for who in answers if who != first)
        assert answers[second].startswith(f"{first} closed Phase E a moment ago.")
        assert sum(post.startswith("*Phase E is finished") for post in stage.posts()) == 1
        stage.live_until(stage.clock.now + timedelta(hours=9))  # the morning of @sponsor
        assert len(stage.posts("@sponsor")) == 1


def test_of_two_who_press_a_shift_one_moves_the_dates_and_they_move_once(
    database_url: str, two_processes: ProcessPoolExecutor
) -> None:
    with Stage(database_url) as stage:
        for typed in ("start E", "due E1 2026-11-26", "due E2 E1+1d"):
            stage.says("@lead", typed)
        [*_, buttons] = stage.card("@lead", "shift +2d").blocks
        shown = str(buttons["elements"][0]["value"])
        racers = {
            who: two_processes.submit(press_shift, database_url, who, shown)
            for who in ("@lead", "@ops")
        }
        answers = {who: racer.result() for who, racer in racers.items()}
        (first,) = (who for who, said in answers.items() if said.startswith("Moved 8 dates"))
        (second,) = (who for who in answers if who != first)
        assert answers[second].startswith(f"{first} moved these dates a moment ago.")
        due = [stage.run().item(code).due_at for code in ("E1.1", "E2.1")]
        assert [f"{at:%a %d %b}" for at in due if at] == ["Mon 30 Nov", "Tue 01 Dec"]


def test_of_two_who_resume_a_run_at_once_one_does_and_dates_move_once(
    database_url: str, two_processes: ProcessPoolExecutor
) -> None:
    with Stage(database_url) as stage:
        stage.says("@lead", "start E")
        stage.says("@lead", "due E1.1 2026-11-26")
        acts = (("pause", "Phase E is paused", 1), ("resume yes", "Phase E goes on;", 2))
        for typed, done, days in acts:
            racers = [two_processes.submit(lead_types, database_url, typed, days) for _ in range(2)]
            said = [racer.result() for racer in racers]
            assert sum(each.startswith(done) for each in said) == 1, said
        run = stage.run()
        assert (run.paused_at, len(run.past_pauses)) == (None, 1)
        assert f"{run.item('E1.1').due_at:%d %b}" == "27 Nov"
        assert sum("paused Phase E" in post for post in stage.posts()) == 0  # it goes on again
        assert sum("resumed Phase E" in post for post in stage.posts()) == 1


def _owe(database: Database, run: int, stage: Stage, *, lanes: int, each: int) -> None:
    with database.write() as session:
        for number in range(lanes * each):
            lane, data = f"C{number % lanes}", {"to": "U0DEV", "was": "U0LEAD"}
            outbox.owe(session, run, lane, "lead", stage.clock(), data=data)


def test_a_version_is_told_once_and_accepted_once(
    database_url: str, two_processes: ProcessPoolExecutor, tmp_path: Path
) -> None:
    text = (plans.FOLDER / "phase-e.md").read_text()
    with Stage(database_url) as stage:
        stage.says("@lead", "start E")
        adr = "- ADR log closed out with statuses\n"
        (tmp_path / "e.md").write_text(text.replace(adr, f"{adr}- Onboarding guide\n"))
        racers = [two_processes.submit(accept_the_plan, database_url, tmp_path) for _ in range(2)]
        accepted, refused = sorted(racer.result() for racer in racers)
        assert accepted.startswith("Phase E goes on with version")
        assert refused.endswith(" already.")
        codes = [item.code for item in stage.run().of_step("E4")]
        assert codes == ["E4.1", "E4.2", "E4.3", "E4.5", "E4.4"]
        assert sum("accepted version" in post for post in stage.posts()) == 1


def test_of_two_moves_at_once_one_follows_the_other_and_one_board_stands(
    database_url: str, two_processes: ProcessPoolExecutor
) -> None:
    with Stage(database_url) as stage:
        stage.says("@lead", "start E")
        stage.deliver()
        channels = ("#general", "#general", "#stakeholders", "#stakeholders")
        racers = [two_processes.submit(moves_here, database_url, each) for each in channels]
        said = [racer.result() for racer in racers]
        assert all("now: its board" in each or "already" in each for each in said), said
        stage.deliver()
        boards = [said for _, _, said in stage.slack.posted if said.standing]
        assert len(boards) == len(stage.slack.pinned) == 1
        here = stage.run().channel
        assert [said.standing for said in stage.slack.messages(here)].count(True) == 1
