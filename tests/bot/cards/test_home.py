"""The home of somebody with more than it can hold."""

import json
from dataclasses import replace
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.cards.home import home
from bot.cards.home_facts import Home
from bot.cards.message import Block, Message
from bot.cards.mine import mine_everywhere
from bot.cards.modal import as_modal
from bot.cards.settings import OwnSettings
from bot.cli.gallery.examples import COMMAND, DEV, DONE, LEAD, NOW, OPS, TIMES, blocked, run, taken
from bot.domain.facts import RunFacts
from bot.domain.reminder_facts import OwnReminder, Snooze
from bot.practice.blockkit import checked_view
from bot.storage.asked import Asked, PutOff
from bot.working_time.habits import Habits
from phases.document import Phase
from phases.parser import parse

WIDE = "😀"  # the most that a character takes on its way: twelve bytes
VIEW_LIMIT = 250_000
RUNS, EACH = 12, 25
OWN = OwnSettings(Habits(ZoneInfo("Europe/Berlin")))


def _phase() -> Phase:
    items = "\n".join(f"- {number} {WIDE * 2_000}" for number in range(1, EACH + 1))
    text = f"# Phase L: {WIDE * 500}\n\n### Step L1: {WIDE * 500}\n**Key Deliverables**\n{items}\n"
    phase = parse(text).phase
    assert phase is not None
    return phase


def _many() -> list[RunFacts]:
    codes = [f"L1.{number}" for number in range(1, EACH + 1)]
    changes = {code: taken(DEV, -timedelta(days=1)) | blocked(WIDE * 1_000) for code in codes}
    one = run(changes, phase=_phase())
    return [replace(one, id=number, handle=f"L-{number}") for number in range(1, RUNS + 1)]


def _asked_for() -> tuple[list[PutOff], list[Asked]]:
    snoozes = [Snooze(number, None, DEV, NOW, NOW) for number in range(RUNS)]
    wanted = [OwnReminder(n, "L1.1", OPS, DEV, WIDE * 500, NOW, NOW) for n in range(RUNS)]
    return [PutOff(1, "L", each) for each in snoozes], [Asked(1, "L", each) for each in wanted]


def _texts(blocks: tuple[Block, ...]) -> list[str]:
    small = [each for block in blocks for each in block.get("elements", []) if "text" in each]
    return [str(each["text"]) for each in small]


def test_three_hundred_items_in_twelve_runs_fit_and_the_others_are_counted() -> None:
    put_off, coming = _asked_for()
    facts = Home(DEV, _many(), TIMES, COMMAND, OWN, led=range(99), said=WIDE * 5_000)
    view = home(replace(facts, put_off=put_off, coming=coming))
    checked_view(view.as_json(), "home")
    assert len(view.blocks) <= 100
    assert len(json.dumps(view.as_json())) <= VIEW_LIMIT
    said = _texts(view.blocks)
    assert "… and 280 more things: /phase mine all" in said
    assert "… and 2 more phases: /phase list all" in said
    assert "… and 14 more: /phase snooze, /phase remind list" in said


def test_every_one_of_them_is_on_a_page_of_mine_all() -> None:
    runs = _many()
    first = mine_everywhere(runs, DEV, TIMES, COMMAND).text
    count = int(first.rsplit("Page 1 of ", 1)[1].split(".")[0])
    pages = [mine_everywhere(runs, DEV, TIMES, COMMAND, page=n).text for n in range(1, count + 1)]
    assert pages[0] == first
    assert max(map(len, pages)) <= 3_900
    assert sum(line.startswith("○ L1.") for page in pages for line in page.split("\n")) == 300


def test_what_fits_is_not_counted() -> None:
    said = _texts(home(Home(OPS, _many()[:2], TIMES, COMMAND, OWN)).blocks)
    assert not [text for text in said if text.startswith("…")]


@pytest.mark.parametrize("text", ["a line of thirty characters, no\n" * 120, "x" * 3_900])
def test_an_answer_longer_than_a_paragraph_keeps_every_word(text: str) -> None:
    view = as_modal(Message(text), "A title that is longer than a form takes")
    checked_view(view.as_json(), "modal")
    parts = [block["text"]["text"] for block in view.blocks]
    assert "".join(parts) == text
    assert len(parts) == 2
    assert all(part.endswith("\n") for part in parts[:-1]) == ("\n" in text)


def test_where_everything_is_done_the_home_says_how_to_close() -> None:
    view = home(Home(DEV, [DONE], TIMES, COMMAND, OWN))
    assert "Next: <@U0LEAD> closes it" in str(view.blocks)
    assert "Close Phase" not in str(view.blocks)
    view = home(Home(LEAD, [DONE], TIMES, COMMAND, OWN, led=[DONE.id]))
    assert view.blocks[0]["text"]["text"] == "1 thing to do"
    assert "Everything in it is done." in str(view.blocks)
    assert "Close Phase E…" in str(view.blocks)
