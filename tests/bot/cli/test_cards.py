"""``phasebot cards``: every card and message as it is sent, and each as Slack takes it."""

import json
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from bot.cli.gallery import ANSWERS, POSTS, gallery
from bot.cli.gallery.home_examples import HOMES, MODALS
from bot.cli.gallery.nudges_examples import NUDGES
from bot.delivery import REPORTED, WORDS
from bot.forms import FORMS
from bot.practice.blockkit import checked_blocks, checked_view
from tests.bot.cli.terminal import phasebot
from tests.bot.web import test_signed_http

GALLERY = list(gallery())
client = test_signed_http.client


def test_slack_takes_each_card() -> None:
    for name, card in GALLERY:
        try:
            _check(card)
        except Exception as error:
            error.add_note(name)
            raise
        assert name.replace("_", "").isalnum()


def _check(card: dict[str, Any]) -> None:
    if card["kind"] in ("modal", "home"):
        checked_view(card["payload"], card["kind"])
        return
    assert card["kind"] == "message"
    assert 0 < len(card["payload"]["text"]) <= 3_900
    checked_blocks(card["payload"].get("blocks", []))


def test_names_are_unique() -> None:
    names = [name for name, _ in GALLERY]
    views = len(FORMS) + 1 + len(HOMES) + len(MODALS)
    assert len(names) == len(set(names)) == len(ANSWERS) + len(POSTS) + len(NUDGES) + views


def test_every_form_is_in_the_gallery() -> None:
    assert {form.name for form in FORMS} <= dict(GALLERY).keys()


def test_everything_that_is_delivered_is_in_the_gallery() -> None:
    assert {kind for _, kind, _ in POSTS} == {*WORDS, *REPORTED}


def test_no_two_cards_are_the_same() -> None:
    assert len({json.dumps(card) for _, card in GALLERY}) == len(GALLERY)


def test_each_is_written_as_a_file_of_its_own(tmp_path: Path) -> None:
    folder = tmp_path / "made" / "on the way"
    answer = phasebot("cards", "--out", str(folder))
    assert answer == (0, f"Wrote {len(GALLERY)} cards to {folder}.\n", "")
    written = {path.stem: json.loads(path.read_text()) for path in folder.glob("*.json")}
    assert written == dict(GALLERY)


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    answer = phasebot("cards", "--out", str(tmp_path / "file"))
    assert answer == (2, "", f"{tmp_path / 'file'} cannot be written to: file exists.\n")


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("help all", "help_all"),
        ("help closing", "help_closing"),
        ("help done", "help_done"),
        ("brief", "brief"),
        ("guard", "guard"),
        ("refs", "refs"),
        ("overview", "overview"),
        ("lines E1", "lines"),
        ("step E1", "step_card_no_run"),
        ("checklist", "checklist_no_run"),
    ],
)
def test_the_payload_is_the_ack_of_the_command(client: TestClient, typed: str, name: str) -> None:
    status, body = test_signed_http.post(client, test_signed_http.command(typed))
    assert status == 200
    assert json.loads(body) == dict(GALLERY)[name]["payload"]
