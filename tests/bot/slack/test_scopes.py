"""Every scope is explained: why it is asked for, and what is off without it."""

import re
from pathlib import Path

from bot.slack.scopes import EVENTS, FULL, MINIMAL, SCOPES

PAGE = (Path(__file__).parents[3] / "docs" / "slack-app.md").read_text()


def test_the_page_has_one_row_for_each_scope_in_the_words_of_the_table() -> None:
    rows = re.findall(r"^\| `([a-z.:]+)` \| (.+) \| (.+) \|$", PAGE, re.MULTILINE)
    assert rows == [(scope.name, scope.why, scope.without) for scope in SCOPES]


def test_the_page_names_every_event() -> None:
    assert all(f"| `{event}` |" in PAGE for event in EVENTS)


def test_two_scopes_are_enough() -> None:
    assert MINIMAL == ("commands", "chat:write")
    assert len(set(FULL)) == len(FULL) == 12
