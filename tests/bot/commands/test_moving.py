"""A run that moves to another channel: with its board, and with what it is still to say."""

from dataclasses import replace

import pytest

from bot.delivery.messenger import RefusedError
from bot.requests.place import Place
from bot.storage import lanes
from bot.use_cases.follow_channel import channel_rests, channel_wakes
from tests.bot.reminders.moments import at
from tests.cast import CHANNELS
from tests.dialogue import play
from tests.stage import Stage

OLD, NEW = CHANNELS["#phase-e"], CHANNELS["#general"]
LEFT = (
    "*@lead moved Phase E to #general.* Its board and its news are there now. What stands here "
    "stays, and its buttons work for those with a part in it."
)
CAME = (
    "*@lead moved Phase E here from #phase-e.* Its board follows, and everything goes on as it was. "
    "To see where it stands: /phase status"
)
NOT_FROM_HERE = (
    "I can't move Phase E there from here, so nothing was changed. In that channel, invite "
    "the bot if I'm not in it, and type /phase move E here"
)


@pytest.fixture
def begun(both: Stage) -> Stage:
    """A run in #phase-e, on each of the two databases."""
    both.says("@lead", "start E")
    both.deliver()
    return both


def placed(stage: Stage, place: Place | None) -> None:
    """What Slack tells of every channel from now on."""
    stage.dispatcher.context = replace(stage.context, place=lambda _: place)


def test_the_lead_moves_it_and_both_channels_are_told(begun: Stage) -> None:
    [pinned] = begun.slack.pinned
    play(
        begun,
        """
        @dev> move #general
            Only the lead can move the phase. Ask @lead.
        @lead> move to #general
            Phase E is in #general now: its board, its digest and its news go there, and both channels are told. Who has a part in it keeps it. To move it back: /phase move E #phase-e
        @lead> move E #general
            Phase E runs in #general already. Nothing was changed.
        @dev #general> done E1.1
            …
        @lead #general> history
            …
            Tue 24 Nov, 09:12  @lead moved the phase from #phase-e to #general
            Tue 24 Nov, 09:12  @dev completed E1.1
        """,
    )
    assert begun.posts()[-1] == LEFT
    assert begun.posts().count(LEFT) == 2  # the line, and where the board stood
    assert begun.posts("#general") == [CAME]
    assert "1 of 16 done" in begun.board("#general")
    assert pinned not in begun.slack.pinned
    assert len(begun.slack.pinned) == 1


def test_it_goes_back_as_it_came(begun: Stage) -> None:
    begun.says("@lead", "move #general")
    begun.deliver()
    begun.says("@lead", "move E #phase-e", "#general")
    assert "0 of 16 done" in begun.board()
    assert begun.posts("#general")[-1].startswith("*@lead moved Phase E to #phase-e.*")
    assert len(begun.slack.pinned) == 1
    begun.says("@dev", "done E1.1")
    assert "1 of 16 done" in begun.board()


@pytest.mark.parametrize(
    ("typed", "where", "said"),
    [
        (
            "move",
            "#phase-e",
            "Where to? Type /phase move E with a channel from Slack's list, or "
            "/phase move E here in the channel itself.",
        ),
        ("move elsewhere", "#phase-e", "Where to? Type /phase move E with a channel from"),
        ("move here", "#phase-e", "Phase E runs in #phase-e already. Nothing was changed."),
        ("move E here", "dm", "A phase runs in a channel. In it, type /phase move E here in the"),
        ("move #general now", "#phase-e", "I don't know what to do with “now”."),
    ],
)
def test_words_that_name_no_channel_are_refused(
    begun: Stage, typed: str, where: str, said: str
) -> None:
    assert said in begun.says("@lead", typed, where)
    assert begun.run().channel == OLD


@pytest.mark.parametrize(
    ("place", "from_elsewhere", "in_it"),
    [
        (None, NOT_FROM_HERE, ""),
        (Place(is_in=True, is_private=True), NOT_FROM_HERE, ""),
        (Place(is_in=True, is_shared=True), NOT_FROM_HERE, ""),
        (Place(is_in=True, is_private=True, is_archived=True), NOT_FROM_HERE, None),
        (
            Place(is_in=False),
            NOT_FROM_HERE,
            "I'm not in #general, so nothing was changed. Invite the bot to it, then type "
            "/phase move E here again.",
        ),
        (
            Place(is_in=True, is_archived=True),
            "#general is archived. Nothing was changed. Unarchive it first.",
            None,
        ),
    ],
)
def test_where_it_is_typed_proves_who_is_in_the_channel(
    stage: Stage, place: Place | None, from_elsewhere: str, in_it: str | None
) -> None:
    stage.says("@lead", "start E")
    placed(stage, place)
    assert stage.says("@lead", "move #general") == from_elsewhere
    assert stage.run().channel == OLD
    if in_it is not None:
        said = stage.says("@lead", "move E here", "#general")
        assert in_it in said
        assert (stage.run().channel == NEW) is (in_it == "")


def test_a_channel_has_one_run_of_a_phase(begun: Stage) -> None:
    begun.says("@ops", "start E", "#general")
    said = begun.says("@lead", "move E #general")
    assert said.startswith("Phase E-2 runs in #general already, and a channel has one run of a")
    begun.says("@lead", "move E #stakeholders")
    assert "Phase E" in begun.board("#stakeholders")
    assert "Phase E-2" in begun.board("#general")


def test_a_closed_run_stays_where_it_was_closed(begun: Stage) -> None:
    begun.says("@lead", 'waive pre E1 E2 E3 E4 acc clo "enough"')
    begun.closes()
    said = begun.says("@lead", "move E #general")
    assert said.startswith("Phase E is closed: nothing in it can change.")


def test_what_was_owed_goes_along_and_a_digest_is_told_once(begun: Stage) -> None:
    begun.live_until(at(25, 9, 30))
    digests = [said for said in begun.posts() if said.startswith("*Phase E, Wednesday")]
    begun.says("@dev", "done E1")  # its news is owed, and not posted yet
    begun.says("@lead", "move #general")
    begun.live_until(at(25, 12))
    assert next(said for said in begun.posts("#general") if "E1 Obs" in said).startswith(
        "*E1 Observability & Reliability is done:*"
    )
    assert not any(
        said.startswith("*E1 Observability & Reliability is done:*") for said in begun.posts()
    )
    told = [said for said in begun.posts("#general") if "Tuesday" in said]
    assert (len(digests), told) == (1, [])
    begun.live_until(at(26, 9, 30))
    assert any("Wednesday" in said for said in begun.posts("#general"))


def test_a_muted_digest_stays_muted(begun: Stage) -> None:
    begun.says("@lead", "mute digest E #phase-e")
    begun.says("@lead", "move #general")
    begun.live_until(at(27, 12))
    assert begun.posts("#general") == [CAME]


def test_reach_follows_the_run(begun: Stage) -> None:
    begun.says("@dev", "take E1.1")
    begun.says("@lead", "move #general")
    begun.deliver()
    assert not begun.press("@dev", "item_done", "E1.1").refused
    refused = begun.press("@ops", "item_done", "E1.2")
    assert refused.refused
    assert "out of your reach here" in refused.message.text
    assert "In <#C0GENERAL> it works." in refused.message.text
    assert begun.says("@ops", "status").startswith(
        "Phase E moved from here to #general. No phase runs in #phase-e."
    )


def test_from_an_archived_channel_it_is_moved_in_the_other_one(begun: Stage) -> None:
    begun.says("@dev", "take E1")
    begun.deliver()
    with begun.database.write() as session:
        channel_rests(session, OLD, lanes.ARCHIVED, begun.clock())
    assert begun.posts("@lead") == [
        "Phase E: #phase-e was archived, so I post nothing there. My messages wait until somebody "
        "unarchives it. It can go on elsewhere: in another channel, type /phase move E here. From "
        "here you can still type /phase status E and /phase close E."
    ]
    begun.says("@dev", "done E1", "dm")
    begun.says("@lead", "move here", "#general")
    edits = begun.slack.calls.count("edit")
    begun.deliver()
    assert begun.slack.calls.count("edit") == edits
    done, came = begun.posts("#general")
    assert (done.split(":")[0], came) == ("*E1 Observability & Reliability is done", CAME)
    assert "4 of 16 done" in begun.board("#general")
    assert "Not delivered" not in begun.says("@lead", "status", "#general")
    with begun.database.write() as session:
        channel_wakes(session, OLD)
    assert begun.posts().count(LEFT) == 2


def test_a_channel_that_turns_out_archived_holds_up_nothing(begun: Stage) -> None:
    begun.slack.refusing[OLD] = RefusedError("is_archived")
    begun.slack.troubles["edit"] = [RefusedError("is_archived")]
    begun.says("@lead", "move #general")
    begun.deliver()
    assert begun.posts("#general") == [CAME]
    assert "0 of 16 done" in begun.board("#general")
    assert begun.posts("@lead") == []
    calls = len(begun.slack.calls)
    begun.real.move(days=2)
    begun.deliver()
    assert len(begun.slack.calls) == calls


def test_a_board_that_was_never_posted_stands_in_the_new_channel_alone(both: Stage) -> None:
    both.says("@lead", "start E")
    both.says("@lead", "move #general")
    assert both.posts() == [LEFT]
    started, came = both.posts("#general")
    assert started.startswith("*Phase E has started: Production Hardening & Enablement*")
    assert came == CAME
    assert "0 of 16 done" in both.board("#general")
