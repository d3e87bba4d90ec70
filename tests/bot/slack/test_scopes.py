"""Every scope is explained: why it is asked for, and what is off without it."""

import re
from pathlib import Path

from bot.slack.manifest import manifest
from bot.slack.scopes import EVENTS, FULL, MINIMAL, OPTIONAL, SCOPES

PAGE = (Path(__file__).parents[3] / "docs" / "slack-app.md").read_text()


def test_the_page_has_one_row_for_each_scope_in_the_words_of_the_table() -> None:
    rows = re.findall(r"^\| `([a-z._:]+)` \| (.+) \| (.+) \|$", PAGE, re.MULTILINE)
    assert rows == [(scope.name, scope.why, scope.without) for scope in SCOPES]


def test_the_page_names_every_event() -> None:
    assert all(re.search(rf"^\|.*`{event}`.* \|", PAGE, re.MULTILINE) for event in EVENTS)


def test_two_scopes_are_enough() -> None:
    assert MINIMAL == ("commands", "chat:write")
    assert len(set(FULL)) == len(FULL) == 16


def test_what_may_be_refused_at_the_installation_is_asked_for_all_the_same() -> None:
    assert OPTIONAL == ("channels:read", "groups:read", "usergroups:read")
    assert not set(OPTIONAL) & set(MINIMAL)
    assert manifest("/phase")["oauth_config"]["scopes"]["bot_optional"] == list(OPTIONAL)
    assert set(OPTIONAL) < set(manifest("/phase")["oauth_config"]["scopes"]["bot"])
    assert "bot_optional" not in manifest("/phase", minimal=True)["oauth_config"]["scopes"]
