"""A button is checked as a command is: whoever presses must have that run in reach."""

import pytest

from bot.cards.item_menu import DONE_FORM
from bot.requests.source import CARD, HOME, Source
from bot.storage import left_channels
from tests.cast import CHANNELS, PEOPLE
from tests.reading import as_read
from tests.stage import Stage

DONE_1, DONE_0 = (f"Phase E, E1 Observability & Reliability: {n} of 4 done" for n in (1, 0))
AWAY = "Phase E is out of your reach here: you have no part in it, or left its channel. Nothing"


@pytest.fixture
def begun(both: Stage) -> Stage:
    """Phase E runs in #phase-e, and only its lead has a part in it."""
    both.says("@lead", "start E")
    return both


def presses(stage: Stage, who: str, where: str, action: str = "item_done") -> str:
    """Press a button of a card of the first run that stands there; gives what is said."""
    about = Source(1, "E1.1", place=CARD, channel=CHANNELS[where])
    return as_read(stage.dispatcher.press(stage.request(who, where), action, about).message.text)


@pytest.mark.parametrize("where", ["#general", "dm"])
@pytest.mark.parametrize("action", ["item_done", "item_history", "board_next", "step_share"])
def test_whoever_has_no_part_presses_nothing_elsewhere(
    begun: Stage, where: str, action: str
) -> None:
    assert presses(begun, "@dev", where, action).startswith(AWAY)
    assert begun.says("@lead", "history E1.1").endswith("Nothing has happened to it yet.")


def test_whoever_has_no_part_opens_and_sends_no_form_elsewhere(begun: Stage) -> None:
    about = Source(begun.run().id, "E1.1", place=HOME)
    opened = begun.dispatcher.open(begun.request("@dev", "dm"), DONE_FORM, about)
    sent = begun.dispatcher.submit(begun.request("@dev", "dm"), DONE_FORM, about, {})
    assert [as_read(each.message.text).startswith(AWAY) for each in (opened, sent)] == [True] * 2


def test_in_the_runs_own_channel_everybody_presses(begun: Stage) -> None:
    assert not presses(begun, "@dev", "#phase-e").startswith("Phase E is out")


def test_a_part_in_the_run_is_enough_elsewhere(begun: Stage) -> None:
    begun.says("@lead", "assign E1.1 @dev")
    assert presses(begun, "@dev", "dm").startswith(DONE_1)


def test_what_the_run_sent_to_somebody_can_be_answered(begun: Stage) -> None:
    begun.says("@lead", "remind E1.1 in 1 hour @dev")
    begun.live_until(begun.clock.now.replace(hour=23))
    begun.deliver()
    assert presses(begun, "@dev", "dm").startswith(DONE_1)


def leave(stage: Stage, who: str, where: str = "#phase-e") -> None:
    """Slack tells that they left a channel."""
    with stage.database.write() as session:
        left_channels.leave(session, CHANNELS[where], PEOPLE[who].id, stage.clock())


def test_whoever_left_another_channel_loses_nothing_here(begun: Stage) -> None:
    begun.says("@lead", "start E", "#general")
    begun.says("@lead", "remind E1.1 in 1 hour @dev")
    begun.live_until(begun.clock.now.replace(hour=23))
    leave(begun, "@dev", "#general")
    assert presses(begun, "@dev", "dm").startswith(DONE_1)


def test_what_was_sent_to_whoever_left_is_out_of_reach_too(begun: Stage) -> None:
    begun.says("@lead", "remind E1.1 in 1 hour @dev")
    begun.live_until(begun.clock.now.replace(hour=23))
    leave(begun, "@dev")
    assert presses(begun, "@dev", "dm").startswith(AWAY)


def test_whoever_left_a_private_channel_has_its_run_out_of_reach(begun: Stage) -> None:
    begun.says("@dev", "done E1.1")
    leave(begun, "@dev")
    assert presses(begun, "@dev", "dm", "item_undo").startswith(AWAY)
    assert begun.says("@dev", "status", "dm").startswith("No phase runs in this conversation.")
    with begun.database.write() as session:
        left_channels.come_back(session, CHANNELS["#phase-e"], PEOPLE["@dev"].id)
    assert presses(begun, "@dev", "dm", "item_undo").startswith(DONE_0)
