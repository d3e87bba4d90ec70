"""The board as a card: what is late, blocked and next on a telephone's screen, the rest counted."""

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.cards.blocks import size
from bot.cards.board import board
from bot.cards.message import Message
from bot.cli.gallery.closing_examples import ARCHIVED
from bot.cli.gallery.examples import (
    CLOSED,
    DEV,
    DONE,
    FRESH,
    HUGE,
    LEAD,
    MIDWAY,
    NOW,
    ODD_SCRIPTS,
    OPS,
    STARTED,
    WITH_RETIRED,
    blocked,
    done,
    large,
    news,
    run,
    settled,
    taken,
    waived,
)
from bot.domain.facts import RunFacts
from bot.practice.blockkit import checked_blocks
from phases.parser import parse

ROOM = 9_000
TEXTS = st.text(
    st.sampled_from("ab`<>&*_~\\\"'🙂漢שמ ") | st.characters(), min_size=1, max_size=200
)
STEPS_DONE = settled("E1", "E2", "E3", "E4", changes={f"pre{n}": done() for n in (1, 2, 3)})


def drawn(message: Message) -> list[str]:
    """The lines of a message's title and paragraphs."""
    words = (block["text"]["text"] for block in message.blocks if "text" in block)
    return [line for text in words for line in text.splitlines()]


def lines(run: RunFacts) -> list[str]:
    """The lines of the run's board."""
    return drawn(board(news(run)))


def line(run: RunFacts, start: str) -> str:
    """The one line of the run's board that starts so."""
    [found] = [each for each in lines(run) if each.startswith(start)]
    return found


def pressed(run: RunFacts) -> list[str]:
    """The buttons of the run's board and the entries of its menu, the primary one in brackets."""
    labels = []
    for block in board(news(run)).blocks:
        for element in block.get("elements", ()):
            for shown in element.get("options", [element]):
                label = shown["text"]["text"]
                labels.append(f"[{label}]" if element.get("style") == "primary" else label)
    return labels


def document(*lines: str) -> RunFacts:
    """A run of a document with these lines."""
    phase = parse("\n".join(lines)).phase
    assert phase is not None
    return run(phase=phase)


def keeps_to_the_limits(message: Message) -> None:
    """What Slack takes, with room to spare."""
    checked_blocks(list(message.blocks))
    assert 0 < len(message.text) <= 3_900
    assert size(*message.blocks) <= ROOM
    assert len(message.blocks) < 50


def test_phase_e_fits_a_telephone_and_what_is_late_blocked_and_next_stands_out() -> None:
    assert lines(MIDWAY) == [
        "Phase E: Production Hardening & Enablement",
        "■■■□□□□□□□ 5 of 16 done, 1 waived",
        "day 6 of 9 · target Fri 4 Dec · lead @lead",
        "at this pace it ends 14–31 Dec",
        "> *Late* since Mon 30 Nov · @ops",
        "> E2.2 Automated dependency scanning in…",
        "> *Blocked* since Tue 1 Dec · @ops",
        "> E2.3 “waiting for the vendor's key”",
        "○ Prerequisites · 1 of 3",
        "✓ E1 Observability &amp; Reliability · 4 of 4",
        "*▶ E2 Security Hardening · 1 of 4* · next, @ops",
        "○ E3 Deployment &amp; Release Operations · 0 of 4, 1 waived",
        "○ E4 Documentation &amp; Transition · 0 of 4",
        "○ Acceptance 0 of 5, then closure 0 of 2",
    ]


@pytest.mark.parametrize("run", [FRESH, MIDWAY, STEPS_DONE, DONE, CLOSED, ARCHIVED, HUGE])
def test_its_text_says_all_that_is_drawn(run: RunFacts) -> None:
    title, *rest = lines(run)
    head, *said = board(news(run)).text.splitlines()
    assert head == f"*{title.replace('&', '&amp;')}*"
    assert said == rest


def test_it_begins_with_the_prerequisites() -> None:
    begins = replace(FRESH, target=None, started_at=NOW)
    assert lines(begins)[1:5] == [
        "□□□□□□□□□□ 0 of 16 done",
        "day 1 · no target day · lead @lead",
        "*▶ Prerequisites · 0 of 3* · next, anyone",
        "○ E1 Observability &amp; Reliability · 0 of 4",
    ]
    assert pressed(begins)[0] == "[Open prerequisites]"


def test_once_the_steps_have_begun_open_prerequisites_stand_first_and_in_the_menu() -> None:
    assert "next" not in line(MIDWAY, "○ Prerequisites")
    assert pressed(MIDWAY) == [
        *("[Open E2]", "Mine", "All items"),
        *("Open prerequisites", "How this works", "What happened", "Mute the digest"),
    ]


def test_prerequisites_that_are_done_are_gone() -> None:
    ticked = run({f"pre{number}": done() for number in (1, 2, 3)})
    assert not any("rerequisites" in each for each in (*lines(ticked), *pressed(ticked)))
    assert line(ticked, "*▶") == "*▶ E1 Observability &amp; Reliability · 0 of 4* · next, anyone"
    assert pressed(ticked)[0] == "[Open E1]"


def test_with_every_step_done_the_lists_are_next_and_then_the_lead() -> None:
    assert lines(STEPS_DONE)[-2:] == [
        "*▶ Acceptance · 0 of 5* · next, anyone",
        "○ Closure · 0 of 2",
    ]
    assert pressed(STEPS_DONE)[0] == "[Open acceptance]"
    accepted = replace(
        STEPS_DONE,
        items=tuple(
            item._replace(**done()) if item.code.startswith("acc") else item
            for item in STEPS_DONE.items
        ),
    )
    assert lines(accepted)[-2:] == [
        "✓ Acceptance · 5 of 5",
        "*▶ Closure · 0 of 2* · next, anyone",
    ]
    assert pressed(accepted)[0] == "[Open closure]"
    assert lines(DONE)[-2:] == [
        "✓ Acceptance 5 of 5, closure 2 of 2",
        "*Everything is done.* @lead can close it: /phase close",
    ]
    assert pressed(DONE)[0] == "[See the summary]"


def test_prerequisites_that_were_left_are_next_when_the_steps_are_done() -> None:
    left = settled("E1", "E2", "E3", "E4")
    assert line(left, "*▶") == "*▶ Prerequisites · 0 of 3* · next, anyone"
    assert pressed(left)[0] == "[Open prerequisites]"


def test_who_is_next_is_named_two_at_the_most() -> None:
    three = {f"E1.{place}": taken(who) for place, who in enumerate((OPS, DEV, LEAD), 1)}
    begun = {f"pre{number}": done() for number in (1, 2, 3)}
    assert line(run(begun | three), "*▶").endswith("* · next, @ops, @dev and 1 more")


def test_a_target_that_will_be_missed_names_the_days_at_this_pace() -> None:
    assert lines(MIDWAY)[3] == "at this pace it ends 14–31 Dec"
    later = replace(MIDWAY, target=date(2026, 12, 14))
    assert not any("at this pace" in each for each in lines(later))
    assert "at this pace it ends 14–31 Dec" in lines(replace(MIDWAY, target=None))


def test_a_target_that_is_over_was() -> None:
    over = replace(FRESH, target=date(2026, 11, 30))
    assert lines(over)[2] == "day 6 · target was Mon 30 Nov · lead @lead"


def test_days_are_working_days() -> None:
    sunday = STARTED + timedelta(days=5)
    at = replace(news(FRESH), now=sunday)
    assert drawn(board(at))[2].startswith("day 4 of 9 · ")


def test_a_strict_run_says_so() -> None:
    assert lines(replace(FRESH, strict=True))[2].endswith(" · lead @lead · steps in strict order")


def test_a_paused_run_says_since_when_and_why() -> None:
    paused = replace(MIDWAY, paused_at=NOW, paused_by=LEAD, pause_reason="no key yet")
    assert lines(paused)[3] == "*Paused* since Tue 1 Dec by @lead · no key yet"


def test_three_late_or_blocked_stand_there_the_longest_late_first() -> None:
    changes = {f"E1.{number}": taken(OPS, -timedelta(days=number, hours=1)) for number in (1, 2, 3)}
    blocks = {f"E{step}.1": blocked("no key") for step in (2, 3, 4)}
    said = [each for each in lines(run(changes | blocks)) if each.startswith("> ")]
    assert [each.split()[1] for each in said[1::2]] == ["E1.3", "E1.2", "E1.1"]
    assert said[-1] == "> and 3 more: /phase status"
    assert len(said) == 7


def test_neighbours_that_are_late_alike_say_since_when_once() -> None:
    late = {code: taken(OPS, -timedelta(days=1)) for code in ("E2.2", "E2.3")}
    said = [each for each in lines(run(late | {"E3.1": blocked("no key")})) if each[:1] == ">"]
    assert [each.split()[1] for each in said] == ["*Late*", "E2.2", "E2.3", "*Blocked*", "E3.1"]


def test_what_is_late_and_blocked_is_told_once() -> None:
    both = run({"E2.2": taken(OPS, -timedelta(days=1)) | blocked("no `key` yet\nnor a door")})
    assert lines(both)[3:5] == [
        "> *Late* since Mon 30 Nov, *blocked* · @ops",
        "> E2.2 “no key yet”",
    ]


def test_lateness_is_told_as_the_run_stands_now() -> None:
    due = run({"E1.1": taken(OPS, timedelta(hours=1))})
    assert not any("*Late*" in each for each in lines(due))
    later = replace(news(due), now=NOW + timedelta(hours=2))
    assert "> *Late* since Tue 1 Dec · @ops" in drawn(board(later))


def test_a_retired_item_counts_nowhere() -> None:
    assert line(WITH_RETIRED, "○ E2") == "○ E2 Security Hardening · 1 of 4"
    assert lines(WITH_RETIRED)[1].endswith(" 1 of 16 done")


def test_the_bar_is_full_only_when_nothing_is_left() -> None:
    nearly = run({item.code: done() for item in DONE.deliverables[1:]})
    assert lines(nearly)[1] == "■■■■■■■■■□ 15 of 16 done"
    assert lines(DONE)[1] == "■■■■■■■■■■ 16 of 16 done"


def test_a_closed_board_says_by_whom_and_when_and_keeps_what_can_be_read() -> None:
    assert lines(CLOSED)[:3] == [
        "Phase E is closed: Production Hardening & Enablement",
        "■■■■■■■■■■ 16 of 16 done",
        "closed by @lead, Tue 1 Dec · target Fri 4 Dec",
    ]
    assert pressed(CLOSED) == ["All items", "What happened"]


def test_an_archived_board_says_both() -> None:
    assert lines(ARCHIVED)[0].startswith("Phase E is archived: ")
    assert re.match(r"closed by @\w+, .* · archived by @\w+, ", lines(ARCHIVED)[2])
    assert not board(news(ARCHIVED)).standing


@pytest.mark.parametrize("run", [FRESH, MIDWAY, DONE, CLOSED])
def test_nobodys_bell_rings(run: RunFacts) -> None:
    assert "<@" not in "\n".join([*lines(run), board(news(run)).text])


def test_where_no_name_is_known_a_mention_stands() -> None:
    begun = {f"pre{number}": done() for number in (1, 2, 3)}
    assert line(run(begun | {"E1.1": taken("U0NEW")}), "*▶").endswith(" · next, <@U0NEW>")


def test_eight_steps_have_a_line_each_and_of_nine_the_next_three() -> None:
    assert sum(" word · " in each for each in lines(run(phase=large(8, 1, "word")))) == 8
    assert lines(run(phase=large(9, 1, "word")))[3:] == [
        "*▶ L1 word · 0 of 1* · next, anyone",
        "○ L2 word · 0 of 1",
        "○ L3 word · 0 of 1",
        "○ L4–L9 · 0 of 6",
    ]


def test_of_a_long_run_the_steps_that_are_done_share_a_line_as_do_those_far_ahead() -> None:
    said = lines(HUGE)[-5:]
    assert [re.sub(" Deliv.* name", "", each) for each in said] == [
        "✓ L1–L30 done",
        "*▶ L31 · 1 of 40* · next, @ops",
        "○ L32 · 0 of 40",
        "○ L33 · 0 of 40",
        "○ L34–L60 · 0 of 1080",
    ]


def test_a_line_for_several_steps_names_them_in_spans() -> None:
    over = (1, 2, 4, 6, 8, 10, 12)
    gaps = run({f"L{number}.1": done() for number in over}, phase=large(20, 1, "word"))
    assert line(gaps, "✓") == "✓ L1–L2, L4, L6, L8 and 2 more done"
    assert lines(gaps)[-1] == "○ L9, L11, L13–L20 · 0 of 10"


def test_one_step_alone_is_never_folded() -> None:
    first = run({"L1.1": done()}, phase=large(9, 1, "word"))
    assert line(first, "✓") == "✓ L1 word · 1 of 1"
    last = run({f"L{number}.1": done() for number in range(1, 6)}, phase=large(9, 1, "word"))
    assert lines(last)[-1] == "○ L9 word · 0 of 1"


def test_what_hangs_on_an_item_never_breaks_a_line() -> None:
    nested = document(
        *("# Phase T: *Nested*", "### Step T1: A `step` with [a link](https://x.example)"),
        *("**Key Deliverables**", "- [ ] one", "  - plain below", "", "  | a | b |"),
        *("  |---|---|", "  | 1 | 2 |", "- [ ] two"),
    )
    late = replace(
        nested, items=tuple(i._replace(**taken(OPS, -timedelta(days=1))) for i in nested.items)
    )
    assert lines(late)[0] == "Phase T: Nested"
    assert lines(late)[4:] == [
        "> T1.1 one",
        "> T1.2 two",
        "*▶ T1 A step with a link · 0 of 2* · next, @ops",
    ]


def test_a_phase_of_lists_alone_counts_those() -> None:
    lists = document("# Phase N: Lists", "## Closure", "- [ ] tell everybody")
    closure = [item for item in FRESH.items if item.code.startswith("clo")]
    alone = replace(lists, phase=lists.phase.model_copy(update={"steps": ()}), items=(*closure,))
    assert lines(alone)[1] == "□□□□□□□□□□ 0 of 2 done"
    assert lines(alone)[3:] == ["*▶ Closure · 0 of 2* · next, anyone"]


def test_a_right_to_left_title_leaves_the_figures_in_their_place() -> None:
    head = line(ODD_SCRIPTS, "*▶ L1")
    assert "\u2069 · 0 of 3* · next, @ops" in head
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
    keeps_to_the_limits(board(news(run(changes, phase=large(steps, items, text), names=names))))


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
