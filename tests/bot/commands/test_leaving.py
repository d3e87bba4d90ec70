"""Somebody leaves the workspace: who can act hears of it once, and can go on."""

from datetime import timedelta
from pathlib import Path

import pytest

from bot.cards.departures import TAKE_LEAD
from bot.requests.source import Source
from bot.storage import departures
from tests.cast import PEOPLE
from tests.dialogue import play
from tests.reading import as_read
from tests.stage import Stage


@pytest.fixture
def owned(begun: Stage) -> Stage:
    """@dev owns two items, and is a stakeholder as well."""
    play(
        begun,
        """
        @lead> assign E1.1 E1.3 @dev
        …
        @lead> stakeholders add @dev @sponsor
        …
        """,
    )
    begun.deliver()
    begun.slack.clear()
    return begun


def test_the_lead_hears_once_what_was_theirs(owned: Stage) -> None:
    owned.leaves("@dev")
    owned.leaves("@dev")
    told = owned.posts("@lead")
    assert len(told) == 1
    assert told[0].startswith("@dev has left the workspace: the account was deactivated.")
    assert "• E1.1 " in told[0]
    assert "• E1.3 " in told[0]
    assert "/phase assign E1.1 @who" in told[0]
    assert "/phase stakeholders add @who" in told[0]
    assert owned.posts("@dev") == []


def test_how_it_gets_to_somebody_else_stands_among_the_blocks_too(owned: Stage) -> None:
    owned.leaves("@dev")
    owned.deliver()
    [message] = owned.slack.messages("U0LEAD")
    assert "/phase assign E1.1 @who" in str(message.blocks)
    assert "/phase stakeholders add @who" in str(message.blocks)


def test_leaving_and_following_are_the_same_on_each_database(both: Stage) -> None:
    play(
        both,
        """
        @lead> start E
        …
        @lead> assign E1.1 @dev
        …
        @lead> stakeholders add @sponsor
        …
        """,
    )
    both.deliver()
    both.slack.clear()
    for who in ("@dev", "@lead", "@sponsor"):
        both.leaves(who)
    with both.database.read() as session:
        ahead = both.clock.now + timedelta(days=2)
        assert departures.to_meet_again(session, ahead, 9) == []
    both.says("@ops", "lead me")
    told = both.posts("@ops")
    assert [said.split(" has left")[0] for said in told] == ["@dev", "@sponsor"]
    both.returns("@dev")
    with both.database.read() as session:
        met = departures.to_meet_again(session, ahead, 9)
    assert sorted(met) == [PEOPLE["@dev"].id, PEOPLE["@ops"].id]


def test_its_buttons_hand_over_and_leave_the_message_where_it_is(owned: Stage) -> None:
    owned.leaves("@dev")
    owned.deliver()
    [told] = owned.slack.messages(PEOPLE["@lead"].id)
    pressed = [block["accessory"] for block in told.blocks if "accessory" in block]
    assert [each["text"]["text"] for each in pressed] == ["Reassign…", "Reassign…"]
    about = Source.of_value(pressed[0]["value"], place="card", channel="D0DIRECT")
    answer = owned.fills("@lead", pressed[0]["action_id"], about=about, owner=PEOPLE["@ops"].id)
    assert answer.ephemeral
    assert owned.run().item("E1.1").owner == PEOPLE["@ops"].id


def test_it_is_no_news_once_everything_was_handed_over(begun: Stage) -> None:
    begun.says("@lead", "assign E1.1 @dev")
    begun.deliver()
    begun.slack.clear()
    begun.leaves("@dev")
    begun.says("@lead", "assign E1.1 @ops")
    assert begun.posts("@lead") == []


def test_history_board_and_status_say_it(owned: Stage) -> None:
    owned.leaves("@dev")
    history = owned.says("@lead", "history")
    assert "@dev left the workspace; E1.1 and E1.3 are still theirs" in history
    owned.says("@lead", "done pre")
    assert "· next, @dev, who left" in owned.board()
    for typed in ("status", "board"):
        assert "@dev, who left" in owned.says("@lead", typed)
    owned.leaves("@lead")
    assert "lead @lead, who left" in owned.board()
    assert "lead @lead, who left" in owned.says("@dev", "status")


def test_who_had_nothing_is_no_news(begun: Stage) -> None:
    begun.deliver()
    begun.slack.clear()
    begun.leaves("@ops")
    assert begun.posts("@lead") == []
    assert "left the workspace" not in begun.says("@lead", "history")


def test_a_lead_who_leaves_is_told_to_the_channel_and_the_admins(tmp_path: Path) -> None:
    admins = frozenset({PEOPLE["@ops"].id})
    with Stage(f"sqlite:///{tmp_path / 'x.db'}", admins=admins) as stage:
        stage.says("@lead", "start E")
        stage.deliver()
        stage.slack.clear()
        stage.leaves("@lead")
        for where in ("#phase-e", "@ops"):
            [said] = stage.posts(where)
            assert said == (
                "@lead, who led Phase E, has left the workspace: the account was deactivated.\n"
                "Nobody leads it now. Any of you can take over in #phase-e: /phase lead E me"
            )


def test_whoever_goes_on_takes_the_lead_then_and_only_then(begun: Stage) -> None:
    play(
        begun,
        """
        @dev> lead me
        Only the lead can hand the run over. Ask @lead.
        """,
    )
    begun.leaves("@lead")
    play(
        begun,
        """
        @dev> lead @ops
        Only the lead can hand the run over, and @lead has left the workspace. Take the lead first: /phase lead E me
        @dev> set strict on
        Only the lead can change the run, and @lead has left the workspace. Take the lead first: /phase lead E me
        @dev> lead @dev
        @dev now leads Phase E. I'll tell the channel.
        @ops> lead me
        Only the lead can hand the run over. Ask @dev.
        @dev> set strict on
        …
        """,
    )
    assert "@dev took the lead, since @lead had left the workspace" in begun.says("@dev", "history")
    assert "@dev leads Phase E now, since @lead has left the workspace." in begun.posts()


def test_the_button_takes_the_lead_as_the_command_does(begun: Stage) -> None:
    refused = begun.press("@dev", TAKE_LEAD, "")
    assert refused.refused
    assert as_read(refused.message.text) == "Only the lead can hand the run over. Ask @lead."
    begun.leaves("@lead")
    taken = begun.press("@dev", TAKE_LEAD, "")
    assert taken.message.text == "You lead Phase E now. I'll tell the channel."
    assert begun.run().lead == PEOPLE["@dev"].id
    assert begun.press("@ops", TAKE_LEAD, "").refused


def test_a_lead_who_left_unheard_of_is_looked_up_when_somebody_takes_over(begun: Stage) -> None:
    begun.directory.gone.add(PEOPLE["@lead"].id)
    assert "now leads" in begun.says("@dev", "lead me")
    assert begun.directory.asked == [PEOPLE["@lead"].id]


def test_without_an_answer_from_slack_a_lead_stays_the_lead(begun: Stage) -> None:
    begun.directory.gone.add(PEOPLE["@lead"].id)
    begun.directory.silent = True
    assert begun.says("@dev", "lead me") == "Only the lead can hand the run over. Ask @lead."


def test_who_takes_the_lead_hears_what_is_still_theirs_who_left(owned: Stage) -> None:
    owned.leaves("@lead")
    owned.leaves("@dev")
    assert owned.posts("@lead") == []
    owned.says("@ops", "lead me")
    [told] = [said for said in owned.posts("@ops") if "left the workspace" in said]
    assert "• E1.1 " in told


def test_a_lead_who_owns_items_hands_both_on(begun: Stage) -> None:
    begun.says("@lead", "assign E1.1 me")
    begun.leaves("@lead")
    begun.says("@dev", "lead me")
    assert any("• E1.1 " in said for said in begun.posts("@dev"))


def test_who_comes_back_leads_again_and_nobody_can_take_it(begun: Stage) -> None:
    begun.leaves("@lead")
    begun.deliver()
    begun.slack.clear()
    begun.returns("@lead")
    assert begun.posts() == ["@lead is back, and leads Phase E as before."]
    assert begun.says("@dev", "lead me") == "Only the lead can hand the run over. Ask @lead."
    assert "@lead came back: the account works again" in begun.says("@dev", "history")
    assert "now leads" in begun.says("@lead", "lead @dev")


def test_news_that_came_too_late_is_not_told(begun: Stage) -> None:
    begun.deliver()
    begun.slack.clear()
    begun.leaves("@lead")
    begun.says("@dev", "lead me")
    assert begun.posts() == ["@dev leads Phase E now, since @lead has left the workspace."]


def test_the_closing_summary_goes_to_nobody_who_left(owned: Stage) -> None:
    owned.says("@lead", "done E1 E2 E3 E4 pre acc clo")
    owned.leaves("@dev")
    said = owned.closes()
    assert "@sponsor" in said
    assert "@dev" not in said
    assert owned.posts("@dev") == []
    owned.live_until(owned.clock.now + timedelta(hours=9))  # the morning of @sponsor
    assert any("is finished" in each for each in owned.posts("@sponsor"))


def test_a_closed_run_whose_lead_left_names_who_can_act(begun: Stage) -> None:
    begun.says("@lead", "done E1 E2 E3 E4 pre acc clo")
    begun.closes()
    begun.leaves("@lead")
    assert begun.says("@dev", 'reopen "one is missing"').endswith(
        "and @lead has left the workspace. An admin can do it."
    )
