"""Every shape that an earlier version sent is understood: no card is old because we changed."""

import json
import re
from typing import Any

import pytest

from bot.app import REGISTRY
from bot.cards.refusal import TYPED
from bot.commands import COMMANDS
from bot.forms import BY_NAME
from bot.requests.refusing import fault
from bot.requests.source import OLD_CARD
from bot.slack.shortcuts import SHORTCUTS
from tests.reading import as_sent
from tests.upgrade.answering import Upgraded
from tests.upgrade.kept import VERSIONS, Kept
from tests.upgrade.make import REPLY

Json = dict[str, Any]

OLD = OLD_CARD.format(command="/phase")
FAULT = fault("").text.removesuffix(".")
LEAD = "U0LEAD"
UNHEARD_OF = "qqqqqq"


def each(kind: str) -> list[Any]:
    """By version and name, what of a kind was sent: each shape of it."""
    found: dict[tuple[str, str], list[Json]] = {}
    for version in VERSIONS:
        for sent in Kept(version).sent():
            if sent["as"] == kind:
                found.setdefault((version, _name(sent)), []).append(sent)
    return [
        pytest.param(version, shapes, id=f"{version} {name}")
        for (version, name), shapes in found.items()
    ]


def _name(sent: Json) -> str:
    """``done``, ``item_done``, ``form_done``; the entries of a menu stand together."""
    named = next(sent[key] for key in ("text", "action_id", "callback_id") if key in sent)
    return str(named).partition(" ")[0]


def pressed(sent: Json) -> Json:
    """What Slack sends for a press, by whoever saw the card."""
    action = {"action_id": sent["action_id"], "block_id": "b", "action_ts": "1.1"}
    menu = sent.get("menu")
    if menu:
        option = {"value": sent["value"], "text": {"type": "plain_text", "text": "An entry"}}
        action |= {"type": menu, "selected_option": option}
    else:
        label = {"type": "plain_text", "text": "A button"}
        action |= {"type": "button", "value": sent["value"], "text": label}
    who = sent["to"] if sent["to"].startswith("U") else LEAD
    told = {"type": "block_actions", "user": {"id": who}, "actions": [action]}
    return told | _place(sent["in"])


def _place(place: str) -> Json:
    if place == "message":
        where = {"type": "message", "message_ts": "1.000001", "channel_id": "C0PHASEE"}
        return {"container": where, "channel": {"id": "C0PHASEE"}, "response_url": REPLY}
    kind = {"home": "home", "form": "modal"}[place]
    view = {"id": "V0STEP", "type": kind, "hash": "1", "private_metadata": "", "blocks": []}
    return {"container": {"type": "view", "view_id": "V0STEP"}, "view": view}


def submitted(sent: Json) -> Json:
    """What Slack sends for a form."""
    kept = {name: sent[name] for name in ("callback_id", "private_metadata")}
    view = {"id": "V0FORM", "type": "modal", "hash": "1", "state": {"values": sent["values"]}}
    return {"type": "view_submission", "user": {"id": sent["to"]}, "view": view | kept}


def understood(status: int, said: list[str]) -> None:
    """Answered, without a fault, and by no card that is called old."""
    assert status == 200
    for text in said:
        assert FAULT not in text, text
        assert OLD not in text, text


@pytest.mark.parametrize(("version", "shapes"), each("press"))
def test_a_button_is_understood(bot: Upgraded, shapes: list[Json]) -> None:
    for sent in shapes:
        status, said = bot.as_it_stood().interacts(pressed(sent))
        understood(status, said)
        assert said or bot.changed(), sent


@pytest.mark.parametrize(("version", "shapes"), each("form"))
def test_a_form_is_understood(bot: Upgraded, shapes: list[Json]) -> None:
    for sent in shapes:
        understood(*bot.as_it_stood().interacts(submitted(sent)))


def typed(bot: Upgraded, text: str) -> tuple[int, list[str]]:
    """The lead types in the channel of the run."""
    form = {"command": "/phase", "user_id": LEAD, "channel_id": "C0PHASEE", "team_id": "T0ACME"}
    form |= {"trigger_id": "1.2.abc", "response_url": f"{bot.slack.url}/reply"}
    return bot.sends(form | {"text": as_sent(text)})


@pytest.fixture(scope="module")
def unknown(bots: dict[str, Upgraded]) -> str:
    """What is answered to a word that is no subcommand."""
    _, said = typed(bots[VERSIONS[-1]], UNHEARD_OF)
    return str(json.loads(said[0])["text"])


@pytest.mark.parametrize(("version", "shapes"), each("command"))
def test_a_command_is_understood(bot: Upgraded, shapes: list[Json], unknown: str) -> None:
    for sent in shapes:
        status, said = typed(bot.as_it_stood(), sent["text"])
        understood(status, said)
        word = sent["text"].partition(" ")[0]
        assert json.loads(said[0])["text"] != unknown.replace(UNHEARD_OF, word), sent


@pytest.mark.parametrize(("version", "shapes"), each("shortcut"))
def test_a_shortcut_is_understood(bot: Upgraded, shapes: list[Json]) -> None:
    [sent] = shapes
    file = {"id": "F0PLAN", "name": "phase-q.md", "mimetype": "text/markdown", "size": 9}
    message = {"ts": "1.000001", "user": LEAD, "text": "see this", "files": [file]}
    status, said = bot.interacts(
        {
            "type": "message_action",
            "callback_id": sent["callback_id"],
            "user": {"id": LEAD},
            "channel": {"id": "C0PHASEE", "name": "phase-e"},
            "message": message,
            "message_ts": "1.000001",
            "action_ts": "1.1",
            "response_url": REPLY,
        }
    )
    understood(status, said)
    assert said


@pytest.mark.parametrize(
    ("value", "menu"),
    [("form_next_year 12 E1.1", True), ("item_done 9999 E1.1", True), ("9999 E1.1", False)],
)
def test_what_was_never_sent_is_an_old_card(bot: Upgraded, value: str, menu: bool) -> None:
    sent = {"action_id": "item_menu" if menu else "item_done", "in": "message", "to": LEAD}
    status, said = bot.interacts(
        pressed(sent | {"value": value} | ({"menu": "overflow"} if menu else {}))
    )
    assert status == 200
    assert OLD in "".join(said)
    assert not bot.changed()


@pytest.mark.parametrize("callback_id", ["form_of_next_year", ""])
def test_a_form_that_was_never_sent_closes(bot: Upgraded, callback_id: str) -> None:
    sent = {"callback_id": callback_id, "private_metadata": "{}", "to": LEAD, "values": {}}
    assert bot.interacts(submitted(sent)) == (200, [])
    assert not bot.changed()


def test_a_button_that_was_never_sent_does_nothing(bot: Upgraded) -> None:
    sent = {"action_id": "button_of_next_year", "value": "12", "in": "message", "to": LEAD}
    assert bot.interacts(pressed(sent)) == (200, [])
    assert not bot.changed()


def test_the_newest_version_kept_all_that_can_be_sent() -> None:
    """A new button, form, command or shortcut is kept with the next version's folder."""
    text = "\n".join(map(json.dumps, Kept(VERSIONS[-1]).sent()))
    names = re.findall(r"\w+", text)
    known = {*REGISTRY.buttons, *TYPED, *BY_NAME, *(each.callback_id for each in SHORTCUTS)}
    assert known <= {*names}, sorted(known - {*names})
    assert {command.name for command in COMMANDS} <= {*names}
