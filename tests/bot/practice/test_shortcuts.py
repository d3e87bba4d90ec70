"""Shortcuts on messages, and files that people drop."""

from collections.abc import Iterator

import httpx2
import pytest
from slack_sdk import WebClient

from bot.practice import MovableClock, Practice
from phases.errors import UserError
from tests.bot.practice.blockkit.parts import field, modal, section
from tests.bot.practice.conftest import TUESDAY, RealClock
from tests.bot.practice.small_bot import SmallBot

PHASE_E, DEV = "C0PHASEE01", "U0DEV00001"
SHORTCUTS = [
    {"callback_id": "use_as_evidence", "name": "Use as evidence", "type": "message"},
    {"callback_id": "run_as_phase", "name": "Run as a phase", "type": "message"},
]
PLAN = b"# Phase F\n\n## F1\n"


@pytest.fixture
def practice(real: RealClock) -> Iterator[Practice]:
    """A workspace whose app has two shortcuts."""
    with Practice(MovableClock(TUESDAY), real=real, shortcuts=SHORTCUTS) as practice:
        yield practice


def test_a_shortcut_carries_the_message_and_its_files(
    practice: Practice, bot: SmallBot, http: httpx2.Client
) -> None:
    practice.drop("@ops", "#phase-e", "phase-f.md", PLAN, "Our next one")
    practice.shortcut("@dev", "run as a phase", on="PHASE-F.md")
    (sent,) = bot.deliveries
    assert (sent["type"], sent["callback_id"]) == ("message_action", "run_as_phase")
    assert sent["team"] == {"id": "T0PRACTICE", "domain": "practice"}
    assert (sent["channel"]["id"], sent["user"]["id"]) == (PHASE_E, DEV)
    assert sent["message"]["text"] == "Our next one"
    assert sent["message"]["ts"] == sent["message_ts"]
    (file,) = sent["message"]["files"]
    assert (file["name"], file["mimetype"], file["filetype"], file["size"]) == (
        "phase-f.md",
        "text/markdown",
        "markdown",
        len(PLAN),
    )
    assert file["permalink"].startswith(practice.url)
    assert http.get(file["url_private_download"]).content == PLAN


def test_a_shortcut_can_be_answered_by_its_address_and_open_a_form(
    practice: Practice, bot: SmallBot, client: WebClient
) -> None:
    practice.type("@ops", "#phase-e", "see https://example.com/pull/7")
    practice.shortcut("@dev", "Use as evidence", on="pull/7", conversation="#phase-e")
    sent = bot.deliveries[0]
    client.views_open(trigger_id=sent["trigger_id"], view=modal(field("a", "Item")))
    assert practice.workspace.views.top(DEV)
    httpx2.post(sent["response_url"], json={"text": "Noted"}, trust_env=False)
    said = practice.workspace.messages()[-1]
    assert (said.text, said.only_for) == ("Noted", DEV)


def test_the_newest_message_with_the_words_is_meant(
    practice: Practice, bot: SmallBot, client: WebClient
) -> None:
    practice.type("@ops", "#phase-e", "evidence one")
    practice.type("@ops", "#phase-e", "evidence two")
    client.chat_postMessage(channel=PHASE_E, text="x", blocks=[section("*evidence* three")])
    client.chat_postEphemeral(channel=PHASE_E, user=DEV, text="evidence four")
    practice.shortcut("@dev", "use_as_evidence", on="evidence")
    practice.shortcut("@dev", "use_as_evidence", on="evidence two")
    assert [sent["message"].get("blocks") is None for sent in bot.deliveries] == [False, True]


def test_what_is_not_there_is_named(practice: Practice, bot: SmallBot, client: WebClient) -> None:
    whispered = client.chat_postEphemeral(channel=PHASE_E, user=DEV, text="x")["message_ts"]
    practice.type("@ops", "#phase-e", "hello")
    with pytest.raises(UserError, match=r'no shortcut "Dance"\. There are: "Use as evidence"'):
        practice.shortcut("@dev", "Dance", on="hello")
    with pytest.raises(UserError, match='@dev sees no message with "goodbye"'):
        practice.shortcut("@dev", "Use as evidence", on="goodbye")
    with pytest.raises(UserError, match="only one person sees"):
        practice.shortcut_on("@dev", PHASE_E, whispered, "use_as_evidence")
    with pytest.raises(UserError, match="That message is gone"):
        practice.shortcut_on("@dev", PHASE_E, "1.5", "use_as_evidence")
    assert bot.deliveries == []


def test_a_shortcut_that_is_not_acknowledged_is_a_failure(
    practice: Practice, bot: SmallBot
) -> None:
    bot.answer = lambda _: 500
    practice.type("@ops", "#phase-e", "hello")
    practice.shortcut("@dev", "Use as evidence", on="hello")
    assert practice.workspace.failures == [
        "A shortcut was not acknowledged: the app answered with status 500"
    ]
    assert practice.workspace.messages()[-1].only_for == DEV


def test_a_file_where_the_bot_is_not_stays_closed_to_it(
    practice: Practice, bot: SmallBot, http: httpx2.Client
) -> None:
    practice.drop("@ops", "#phase-e", "phase-f.md", PLAN)
    practice.workspace.remove_bot(PHASE_E)
    practice.shortcut("@dev", "Run as a phase", on="phase-f.md")
    (file,) = bot.deliveries[0]["message"]["files"]
    assert http.get(file["url_private_download"]).status_code == 302
    assert http.get(f"/api/files.info?file={file['id']}").json()["error"] == "file_not_found"
