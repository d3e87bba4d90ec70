"""The board as a card: complete where there is room, named and counted where there is none."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.cards.blocks import size
from bot.cards.board import ROOM, board, board_page
from bot.cards.message import Message
from bot.cli.gallery.examples import (
    CLOSED,
    COMMAND,
    DEV,
    DONE,
    FRESH,
    HUGE,
    LEAD,
    MIDWAY,
    NOW,
    ODD_SCRIPTS,
    OPS,
    TIMES,
    WITH_RETIRED,
    blocked,
    done,
    large,
    news,
    run,
    taken,
    waived,
)
from bot.domain.facts import RunFacts
from bot.practice.blockkit import checked_blocks

TEXTS = st.text(
    st.sampled_from("ab`<>&*_~\\\"'🙂漢שמ ") | st.characters(), min_size=1, max_size=200
)


def drawn(message: Message) -> str:
    """The words of a message's paragraphs."""
    return "\n".join(block["text"]["text"] for block in message.blocks if "text" in block)


def lines(run: RunFacts) -> list[str]:
    """The lines of the run's board."""
    return drawn(board(news(run))).splitlines()


def line(run: RunFacts, start: str) -> str:
    """The one line of the run's board that starts so."""
    [found] = [each for each in lines(run) if each.startswith(start)]
    return found


def items_of(said: str) -> dict[str, str]:
    """The lines of items, by code."""
    return {each.split()[1]: each for each in said.splitlines() if each[0] in "✓○–"}


def keeps_to_the_limits(message: Message) -> None:
    """What Slack takes, with room to spare."""
    checked_blocks(list(message.blocks))
    assert 0 < len(message.text) <= 3_900
    assert size(*message.blocks) <= ROOM
    assert len(message.blocks) < 50


def test_the_top_says_who_leads_which_day_it_is_and_how_far_the_work_is() -> None:
    assert lines(MIDWAY)[:3] == [
        "*Phase E · Production Hardening &amp; Enablement*",
        "lead @lead · day 6 · target 4 Dec",
        "██████░░░░░░░░░░ 5 of 16 done, 1 waived · at this pace: 14–31 December",
    ]


def test_what_is_next_late_blocked_and_owned_stands_above_the_steps() -> None:
    assert lines(MIDWAY)[3:7] == [
        "*Next:* E2.2, E2.3, E2.4, then E3. See /phase step E2",
        "*Late:* E2.2 since Mon 30 Nov (@ops)",
        "*Blocked:* E2.3 “waiting for the vendor's key” (@ops)",
        "*Owned:* E2.2, E2.3 by @ops",
    ]


@pytest.mark.parametrize("run", [FRESH, MIDWAY, DONE, CLOSED, WITH_RETIRED])
def test_every_item_of_phase_e_is_there_by_name_with_its_state(run: RunFacts) -> None:
    drawn_items, spoken = items_of(drawn(board(news(run)))), items_of(board(news(run)).text)
    assert drawn_items == spoken
    assert drawn_items.keys() == {item.code for item in run.items}
    for item in run.items:
        state = "blocked" if item.blocked_at else item.state.value
        assert f" · {state}" in drawn_items[item.code]


def test_an_item_says_who_did_it_who_has_it_and_by_when() -> None:
    assert line(MIDWAY, "✓ E2.1").endswith(" · done, said by @dev")
    assert line(MIDWAY, "○ E2.2").endswith(" · open · @ops · late, was due Mon 30 Nov, 09:00")
    assert line(MIDWAY, "○ E2.3").endswith(" · blocked · @ops · due Fri 4 Dec, 09:00")
    assert line(MIDWAY, "– E3.2").endswith(" · waived by @lead")
    assert line(WITH_RETIRED, "– E2.5").endswith(" · retired by @lead")


def test_a_step_says_its_state_in_words_beside_its_mark() -> None:
    assert line(MIDWAY, "*✓ E1").endswith("* · 4/4 done · took 1 working day, waited 4")
    assert line(MIDWAY, "*▶ E2").endswith(
        "* · 1/4 ready · @ops · due Mon 30 Nov, 09:00 · 2 working days so far"
    )
    assert line(MIDWAY, "*○ E3").endswith("* · 0/4 open, 1 waived · no owner")


def test_a_retired_item_counts_nowhere() -> None:
    assert line(WITH_RETIRED, "*○ E2").endswith("* · 1/4 open · no owner · 2 working days so far")
    assert "1 of 16 done" in lines(WITH_RETIRED)[2]


def test_the_bar_is_full_only_when_nothing_is_left() -> None:
    nearly = run({item.code: done() for item in DONE.deliverables[1:]})
    assert lines(nearly)[2].startswith("███████████████░ 15 of 16 done")
    assert lines(DONE)[2] == "████████████████ 16 of 16 done"
    assert "█" not in board(news(DONE)).text


def test_with_every_step_done_the_lists_are_next_and_then_the_lead() -> None:
    steps_done = run({item.code: done() for item in FRESH.deliverables})
    said = line(steps_done, "*Next:*")
    assert said == (
        "*Next:* all steps are done. Still open: pre1, pre2, pre3, acc1, acc2, acc3 and 4 more"
    )
    everything = "*Next:* everything is done. @lead can close with /phase close"
    assert line(DONE, "*Next:*") == everything


def test_a_closed_board_says_by_whom_and_when_and_has_no_buttons() -> None:
    assert lines(CLOSED)[:2] == [
        "*Phase E is closed: Production Hardening &amp; Enablement*",
        "closed by @lead on Tue 1 Dec · lead @lead · target 4 Dec",
    ]
    assert lines(CLOSED)[3] == "What happened: /phase history E"
    assert all(block["type"] == "section" for block in CLOSED_BOARD.blocks)


CLOSED_BOARD = board(news(CLOSED))


@pytest.mark.parametrize("run", [FRESH, MIDWAY, DONE, CLOSED])
def test_nobodys_bell_rings(run: RunFacts) -> None:
    assert "<@" not in drawn(board(news(run))) + board(news(run)).text


def test_where_no_name_is_known_a_mention_stands() -> None:
    assert line(run({"E1.1": taken("U0NEW")}), "○ E1.1").endswith(" · open · <@U0NEW>")


def test_of_a_long_run_the_current_step_is_shown_and_the_others_name_their_command() -> None:
    said = lines(HUGE)
    assert sum("L31." in each and each[0] in "✓○" for each in said) == 40
    assert line(HUGE, "*✓ L30").endswith("* · 40/40 done · took 1 working day · /phase step L30")
    assert line(HUGE, "*○ L32").endswith("* · 0/40 open · no owner · /phase step L32")
    assert re.fullmatch(r"(L\d+) to L60: \d+ steps · 0 of \d+ done · /phase board \1", said[-1])


def test_no_step_of_a_long_run_is_missing_without_a_word() -> None:
    for said in (lines(HUGE), board(news(HUGE)).text.splitlines()):
        spans = [each for each in said if " steps · " in each]
        named = sum(int(each.split(": ")[1].split()[0]) for each in spans)
        alone = sum(each.startswith(("*✓ L", "*▶ L", "*○ L")) for each in said)
        assert named + alone == 60


def test_items_that_do_not_fit_are_counted_and_open_ones_come_first() -> None:
    settled = {f"L1.{number}": done() for number in range(1, 100)}
    long = run(settled, phase=large(1, 110, "words " * 20))
    shown = [each for each in board(news(long)).text.splitlines() if " L1." in each]
    assert sum(each.startswith("○") for each in shown) == 11
    left = 110 - sum(each[0] in "✓○" for each in shown)
    assert board(news(long)).text.splitlines()[-1] == (f"… and {left} more items: /phase step L1")


def test_many_late_blocked_and_owned_items_are_counted() -> None:
    changes = {
        f"L1.{number}": taken(f"U{number}", -timedelta(days=1)) | blocked("no key")
        for number in range(1, 31)
    }
    said = lines(run(changes, phase=large(1, 40, "word")))
    for label in ("*Late:*", "*Blocked:*", "*Owned:*"):
        assert next(each for each in said if each.startswith(label)).endswith(
            " and 24 more: /phase status"
        )


def test_a_right_to_left_title_leaves_the_figures_in_their_place() -> None:
    head = line(ODD_SCRIPTS, "*▶ L1")
    assert "\u2069* · 0/3 ready" in head
    assert "&lt;script&gt;" in head


@pytest.mark.parametrize("items", [1, 3, 40])
@pytest.mark.parametrize("steps", [1, 7, 25, 60])
@pytest.mark.parametrize("text", ["word", '<&>"\\`🙂שלום' * 12])
def test_it_keeps_to_the_limits_whatever_the_document_holds(
    steps: int, items: int, text: str
) -> None:
    changes = {
        f"L{number}.1": taken(who, -timedelta(days=1)) | blocked(text * 3)
        for number, who in zip(range(1, steps + 1), (DEV, OPS, LEAD, "U9") * 15, strict=False)
    }
    names = {DEV: text[:80], OPS: text[:80], LEAD: text[:80]}
    many = run(changes, phase=large(steps, items, text), names=names)
    keeps_to_the_limits(board(news(many)))
    for page in (1, 2, 999):
        keeps_to_the_limits(board_page(many, TIMES, COMMAND, page=page))


@settings(max_examples=25, deadline=None)
@given(TEXTS, TEXTS, st.integers(1, 12), st.integers(1, 12))
def test_it_keeps_to_the_limits_in_any_script(
    title: str, reason: str, steps: int, items: int
) -> None:
    text = " ".join(title.split()) or "word"
    phase = large(steps, items, "word")
    changed = {"L1.1": blocked(reason), "L1.2": waived(reason)} if items > 1 else {}
    odd = run(changed, phase=phase, names={LEAD: title, OPS: reason})
    items_of_text = tuple(item._replace(text=text) for item in odd.items)
    keeps_to_the_limits(board(news(replace(odd, items=items_of_text))))


def test_the_pages_hold_every_item_and_name_the_next() -> None:
    said, page = "", 1
    while f"Page {page} of" in str((shown := board_page(HUGE, TIMES, COMMAND, page=page)).blocks):
        keeps_to_the_limits(shown)
        said += drawn(shown)
        page += 1
    assert all(f" {item.code} " in said for item in HUGE.items)


def test_a_step_can_be_asked_for() -> None:
    assert "○ L52.1 " in drawn(board_page(HUGE, TIMES, COMMAND, showing="L52"))


def test_lateness_is_told_as_the_run_stands_now() -> None:
    due = run({"E1.1": taken(OPS, timedelta(hours=1))})
    assert line(due, "○ E1.1").endswith(" · open · @ops · due Tue 1 Dec, 10:00")
    assert not any("*Late:*" in each for each in lines(due))
    assert due.item("E1.1").is_late(NOW + timedelta(hours=2))
