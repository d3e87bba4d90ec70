"""A press accepts what its card showed: what became of that since is shown, and nothing else changes."""

from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from pathlib import Path

import pytest

from bot.cards.message import Message, View
from bot.requests.answer import Answer
from bot.requests.source import CARD, HOME, MESSAGE, MODAL, Source
from phases import plans
from phases.progress import ItemState
from tests.bot.reminders.moments import at
from tests.cast import CHANNELS, PEOPLE
from tests.reading import as_read
from tests.stage import Stage

PHASE_E = (plans.FOLDER / "phase-e.md").read_text()
SAW, SWAPPED = "https://example.com/saw", "https://example.com/swapped"
DEV = PEOPLE["@dev"].id

Drawn = Callable[[Stage], tuple[Sequence[object], str, str]]
"""Draws something for @dev: its blocks, where it stands, and in which conversation."""


def buttons(drawn: object, label: str) -> list[tuple[str, str]]:
    """The name and the value of each button of that label, in order."""
    if isinstance(drawn, dict):
        own = [drawn] if drawn.get("type") == "button" and drawn["text"]["text"] == label else []
        found = [(str(each["action_id"]), str(each["value"])) for each in own]
        return found + [each for value in drawn.values() for each in buttons(value, label)]
    if isinstance(drawn, list | tuple):
        return [found for each in drawn for found in buttons(each, label)]
    return []


def press(
    stage: Stage, button: tuple[str, str], place: str, channel: str, who: str = "@dev"
) -> Answer:
    """Press a button that was drawn, as Slack tells of it."""
    action, value = button
    where = next(name for name, id_ in (*CHANNELS.items(), ("dm", channel)) if id_ == channel)
    about = Source.of_value(value, place=place, channel=channel)
    return stage.dispatcher.press(stage.request(who, where), action, about)


def typed(text: str, where: str = "#phase-e") -> Drawn:
    """What a command draws."""

    def draw(stage: Stage) -> tuple[Sequence[object], str, str]:
        return stage.card("@dev", text, where).blocks, CARD, CHANNELS[where]

    return draw


def home(stage: Stage) -> tuple[Sequence[object], str, str]:
    return stage.home("@dev").blocks, HOME, CHANNELS["dm"]


def in_a_view(stage: Stage) -> tuple[Sequence[object], str, str]:
    return stage.card("@dev", "step E1").blocks, MODAL, CHANNELS["#phase-e"]


def told(stage: Stage) -> tuple[Sequence[object], str, str]:
    """The direct message of Wednesday afternoon."""
    stage.live_until(at(25, 17))
    stage.deliver()
    return stage.slack.messages(DEV)[-1].blocks, MESSAGE, DEV


def told_of_two(stage: Stage) -> tuple[Sequence[object], str, str]:
    stage.reports("E1.3")
    blocks, place, channel = told(stage)
    assert len(buttons(blocks, "Confirm")) == 2
    return blocks, place, channel


CONFIRMS: dict[str, Drawn] = {
    "the step's card": typed("step E1"),
    "the step's card in a view": in_a_view,
    "the item": typed("item E1.2"),
    "what stands": typed(""),
    "mine": typed("mine"),
    "mine in all runs": typed("mine all", "dm"),
    "the home": home,
    "the direct message": told,
    "the direct message of two": told_of_two,
}
"""Everything with a *Confirm* on it."""
DROPS = ("the item", "the home", "the direct message")
"""What has *Not done* as well."""


@pytest.fixture
def reported(stage: Stage) -> Stage:
    """@dev has E1, and their agent reported E1.2 of it."""
    stage.says("@lead", "start E")
    stage.live_until(at(24, 10))
    stage.says("@dev", "take E1")
    stage.reports("E1.2", SAW, "4 of 4 tests pass")
    return stage


@pytest.mark.parametrize("name", CONFIRMS)
def test_a_report_that_took_the_place_of_the_one_drawn_is_shown_and_not_confirmed(
    reported: Stage, name: str
) -> None:
    blocks, place, channel = CONFIRMS[name](reported)
    pressed = [("Confirm", buttons(blocks, "Confirm"))]
    pressed += [("Not done", buttons(blocks, "Not done"))] if name in DROPS else []
    reported.reports("E1.2", SWAPPED, "it is fine")
    for _, found in pressed:
        shown = press(reported, found[0], place, channel)
        assert shown.ephemeral
        said = as_read(shown.message.text)
        assert said.startswith("*Nothing was changed:* E1.2 is no longer as you saw it.")
        assert "swapped" in said
        assert "it says: “it is fine”" in said
        assert reported.run().item("E1.2").report_evidence == SWAPPED
    [anew] = buttons(shown.message.blocks, "Confirm")
    confirmed = press(reported, anew, CARD, CHANNELS["#phase-e"])
    assert not confirmed.refused
    item = reported.run().item("E1.2")
    assert (item.state, item.settled_by, item.evidence) == (ItemState.DONE, DEV, SWAPPED)


@pytest.mark.parametrize("name", CONFIRMS)
def test_what_stands_as_it_was_drawn_is_confirmed_in_one_press(reported: Stage, name: str) -> None:
    blocks, place, channel = CONFIRMS[name](reported)
    reported.says("@ops", "due E1.2 4 dec")
    reported.reports("E1.2", SAW, "4 of 4 tests pass")  # said once more
    confirmed = press(reported, buttons(blocks, "Confirm")[0], place, channel)
    assert not confirmed.refused
    assert reported.run().item("E1.2").state is ItemState.DONE


def test_what_became_of_the_report_meanwhile_is_told(reported: Stage) -> None:
    """Dropped, told by another agent, completed by somebody else, its run closed."""
    blocks, place, channel = typed("item E1.2")(reported)
    [confirm], [not_done] = buttons(blocks, "Confirm"), buttons(blocks, "Not done")
    reported.says("@lead", "undo E1.2")
    for each in (confirm, not_done):
        gone = press(reported, each, place, channel)
        assert "the report that you saw of E1.2 is gone" in gone.message.text
        assert reported.run().item("E1.2").state is ItemState.OPEN
        assert buttons(gone.message.blocks, "Done")
        assert not buttons(gone.message.blocks, "Confirm")
    reported.reports("E1.2", SAW, "4 of 4 tests pass", agent="codex", who="@ops")
    other = press(reported, confirm, place, channel)
    assert "*Reported* by codex for @ops" in as_read(other.message.text)
    reported.says("@dev", "done E1.2")
    for each in (confirm, not_done):
        late = press(reported, each, place, channel)
        assert late.refused
        assert "@dev completed E1.2" in as_read(late.message.text)
        assert reported.run().item("E1.2").state is ItemState.DONE


def test_a_card_of_an_earlier_version_confirms_what_stands(reported: Stage) -> None:
    reported.reports("E1.2", SWAPPED)
    old = ("item_done", f"{reported.run().id} E1.2")
    assert not press(reported, old, CARD, CHANNELS["#phase-e"]).refused
    assert reported.run().item("E1.2").evidence == SWAPPED


def test_more_with_an_item_names_the_report_and_confirms_no_other(reported: Stage) -> None:
    about = Source(reported.run().id, "E1", place=CARD, channel=CHANNELS["#phase-e"])
    drawn = reported.opens("@dev", "form_more", about)
    chosen = next(block["element"] for block in drawn.blocks if block.get("block_id") == "item")
    picked = chosen["initial_option"]
    assert picked["description"]["text"] == f"claude-code, with {SAW}, 4 of 4 tests pass"
    reported.reports("E1.2", SWAPPED)
    for deed in ("confirm_report", "not_done"):
        fields = {"item": picked["value"], "deed": deed}
        answer = reported.dispatcher.submit(
            reported.request("@dev", "#phase-e"), "form_more", Source.of_json(drawn.about), fields
        )
        assert "*Nothing was changed:* E1.2" in answer.message.text
        assert reported.run().item("E1.2").report_evidence == SWAPPED
    assert isinstance(answer.view, View)
    [anew] = buttons(answer.view.blocks, "Confirm")
    press(reported, anew, MODAL, Source.of_json(answer.view.about).channel)
    assert reported.run().item("E1.2").evidence == SWAPPED


def test_an_answer_to_one_summary_is_none_to_the_next(stage: Stage) -> None:
    stage.says("@lead", "start E")
    stage.says("@lead", "stakeholders add @sponsor")
    stage.says("@lead", "done pre E1 E2 E3 E4 acc clo")
    stage.closes()
    sponsor = PEOPLE["@sponsor"].id

    def summary() -> Message:
        stage.live_until(stage.clock.now + timedelta(days=1))
        stage.deliver()
        return stage.slack.messages(sponsor)[-1]

    [first] = buttons(summary().blocks, "Acknowledge")
    stage.says("@lead", 'reopen "the runbooks are missing"')
    stage.says("@lead", "undo E4.1")
    stage.says("@lead", 'waive E4.1 "never written"')
    stage.closes()
    anew = press(stage, first, MESSAGE, sponsor, "@sponsor")
    assert anew.ephemeral
    assert "its summary is no longer the one you saw. Nothing was recorded." in anew.message.text
    assert "acknowledged" not in stage.says("@lead", "history")
    [second] = buttons(anew.message.blocks, "Acknowledge")
    assert not press(stage, second, MESSAGE, sponsor, "@sponsor").refused
    assert "@sponsor acknowledged" in stage.says("@lead", "history")


@pytest.fixture
def edited(stage_with_plans: tuple[Stage, Path]) -> Stage:
    """The document has a version without E4.1."""
    stage, document = stage_with_plans
    stage.says("@lead", "start E")
    gone = next(line for line in PHASE_E.splitlines(keepends=True) if "ADR log" in line)
    document.write_text(PHASE_E.replace(gone, ""))
    return stage


@pytest.fixture
def stage_with_plans(tmp_path: Path) -> Iterator[tuple[Stage, Path]]:
    document = tmp_path / "plans" / "phase-e.md"
    document.parent.mkdir()
    document.write_text(PHASE_E)
    with Stage(f"sqlite:///{tmp_path / 'stage.db'}", plans_dir=document.parent) as stage:
        yield stage, document


def test_the_lead_accepts_the_differences_that_were_shown(edited: Stage) -> None:
    """An item that goes was open when they saw it, and somebody completed it since."""
    place = (CARD, CHANNELS["#phase-e"], "@lead")
    [accept] = buttons(edited.card("@lead", "plan diff").blocks, "Accept")
    [going] = [item.code for item in edited.run().items if "ADR log" in item.text]
    edited.says("@ops", f"done {going}")
    anew = press(edited, accept, *place)
    said = as_read(anew.message.text)
    assert said.startswith("*Nothing was accepted:* these are no longer the differences")
    assert "@ops completed it a moment ago: that is kept with it" in said
    assert not edited.run().item(going).is_retired
    [again] = buttons(anew.message.blocks, "Accept")
    assert "goes on with version" in press(edited, again, *place).message.text
    assert edited.run().item(going).is_retired
