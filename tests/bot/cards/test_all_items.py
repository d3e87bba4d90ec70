"""Every item of a run, page by page: its state in words, who has it and by when."""

from datetime import timedelta

import pytest

from bot.cards.all_items import all_items
from bot.cards.blocks import size
from bot.cards.message import Message
from bot.cli.gallery.examples import (
    CLOSED,
    COMMAND,
    DONE,
    FRESH,
    HUGE,
    MIDWAY,
    OPS,
    TIMES,
    WITH_RETIRED,
    blocked,
    large,
    run,
    taken,
)
from bot.domain.facts import RunFacts
from bot.practice.blockkit import checked_blocks

ROOM = 9_000


def drawn(message: Message) -> str:
    """The words of a message's paragraphs."""
    return "\n".join(block["text"]["text"] for block in message.blocks if "text" in block)


def line(run: RunFacts, start: str) -> str:
    """The one line of the run's first page that starts so."""
    said = all_items(run, TIMES, COMMAND).text.splitlines()
    [found] = [each for each in said if each.startswith(start)]
    return found


@pytest.mark.parametrize("run", [FRESH, MIDWAY, DONE, CLOSED, WITH_RETIRED])
def test_every_item_of_phase_e_is_there_by_name(run: RunFacts) -> None:
    shown = all_items(run, TIMES, COMMAND)
    assert drawn(shown) == shown.text
    said = [each.split()[1] for each in shown.text.splitlines() if each[0] in "✓○–"]
    assert sorted(said) == sorted(item.code for item in run.items)


def test_an_item_says_who_did_it_who_has_it_and_by_when() -> None:
    assert line(MIDWAY, "✓ E2.1").endswith(" · done by @dev, Mon 30 Nov")
    assert line(MIDWAY, "○ E2.2").endswith(" · *late* since Mon 30 Nov · @ops")
    blocked = " · *blocked* since Tue 1 Dec · @ops · due Fri 4 Dec, 09:00"
    assert line(MIDWAY, "○ E2.3").endswith(blocked)
    assert line(MIDWAY, "○ E2.4").endswith(" authorization/input validation paths")
    assert line(MIDWAY, "– E3.2").endswith(" · waived by @lead, Mon 30 Nov")
    assert line(WITH_RETIRED, "– E2.5").endswith(" · retired by @lead, Mon 30 Nov")


def test_a_step_says_its_count_whose_turn_it_is_and_how_long_it_took() -> None:
    assert line(MIDWAY, "*✓ E1").endswith(" · 4 of 4* · took 1 working day, waited 4")
    assert line(MIDWAY, "*▶ E2").endswith(" · 1 of 4* · next, @ops · 2 working days so far")
    assert line(MIDWAY, "*○ E3").endswith(" · 0 of 4, 1 waived*")
    assert line(MIDWAY, "*○ Acceptance") == "*○ Acceptance · 0 of 5*"


def test_the_pages_hold_every_item_and_lead_to_each_other() -> None:
    said, page = "", 1
    while f"Page {page} of" in str((shown := all_items(HUGE, TIMES, COMMAND, page=page)).blocks):
        checked_blocks(list(shown.blocks))
        assert size(*shown.blocks[:-1]) <= ROOM
        others = [each["value"] for each in shown.blocks[-1]["elements"][0]["options"]]
        assert f"board_items {HUGE.id} {page}" not in others
        said += drawn(shown)
        page += 1
    assert all(f" {item.code} " in said for item in HUGE.items)
    assert len(others) == page - 2


def test_a_step_can_be_asked_for() -> None:
    assert "○ L52.1 " in drawn(all_items(HUGE, TIMES, COMMAND, showing="L52"))


@pytest.mark.parametrize("items", [1, 40])
@pytest.mark.parametrize("steps", [1, 60])
@pytest.mark.parametrize("text", ["word", '<&>"\\`🙂שלום' * 12])
def test_it_keeps_to_the_limits_whatever_the_document_holds(
    steps: int, items: int, text: str
) -> None:
    changes = {"L1.1": taken(OPS, -timedelta(days=1)) | blocked(text * 3)}
    many = run(changes, phase=large(steps, items, text), names={OPS: text[:80]})
    for page in (1, 2, 999):
        shown = all_items(many, TIMES, COMMAND, page=page)
        checked_blocks(list(shown.blocks))
        assert 0 < len(shown.text) <= 3_900
        assert size(*shown.blocks) <= 12_500
        assert len(shown.blocks) < 50
