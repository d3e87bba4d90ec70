"""What becomes of the app and its channels: runs follow, nothing is lost, nothing said twice."""

from typing import Any

import httpx2
import pytest
import sqlalchemy as sa
from structlog.testing import capture_logs

from bot import __version__
from bot.storage.tables import Outbox, table_of
from tests.whole import Whole

PHASE_E, ELSEWHERE = "C0PHASEE01", "C9ELSEWHER"
BOT = "U0PHASEBOT"
START = "@lead #phase-e /phase start E"


def to_lead(whole: Whole) -> list[str]:
    """What the bot wrote to the lead."""
    return [
        message.text
        for message in whole.practice.workspace.messages("D0LEAD0001")
        if message.author == BOT and message.only_for is None
    ]


def refused(whole: Whole) -> list[str]:
    """The calls that Slack refused the bot."""
    return [call.error for call in whole.practice.calls.all() if call.error]


def without_scopes(whole: Whole) -> None:
    """The app was installed without those that may be refused."""
    workspace = whole.practice.workspace
    workspace.scopes = workspace.scopes - {"channels:read", "groups:read"}
    whole.bot.check_tokens()


def test_what_is_due_in_an_archived_channel_waits_and_its_lead_is_told_once(whole: Whole) -> None:
    whole.play(
        f"""
        {START}
        slack archives #phase-e
        @lead dm /phase done E1
        """
    )
    whole.play("@lead dm /phase done E2")
    assert refused(whole) == []
    [told] = to_lead(whole)
    assert told == (
        f"Phase E: <#{PHASE_E}> was archived, so I post nothing there. My messages wait until "
        "somebody unarchives it. It can go on elsewhere: in another channel, type /phase move E "
        "here. From here you can still type /phase status E and /phase close E."
    )
    status = whole.play("@lead dm /phase status")
    assert "Not delivered to #phase-e: everything (is_archived)." in status
    whole.play("slack unarchives #phase-e")
    assert [post.split("*")[1] for post in whole.posts("phase-e")[1:]] == [
        "E1 Observability &amp; Reliability is done:",
        "E2 Security Hardening is done:",
    ]
    assert "8 of 16 done" in whole.board("phase-e").text
    assert "Not delivered" not in whole.play("@lead dm /phase status")
    assert len(to_lead(whole)) == 1


def test_a_bot_that_is_removed_goes_on_where_it_stopped_once_it_is_invited(whole: Whole) -> None:
    whole.play(
        f"""
        {START}
        slack removes-bot-from #phase-e
        @lead dm /phase done E1
        """
    )
    assert len(whole.posts("phase-e")) == 1
    [told] = to_lead(whole)
    assert f"invite <@{BOT}> to <#{PHASE_E}>, and I'll go on by myself." in told
    whole.play("slack invites-bot-to #phase-e")
    assert len(whole.posts("phase-e")) == 2
    assert "4 of 16 done" in whole.board("phase-e").text


def test_a_start_where_the_bot_is_no_member_says_so_and_goes_on_once_it_is_invited(
    whole: Whole,
) -> None:
    printed = whole.play(f"slack removes-bot-from #phase-e\n{START}")
    assert (
        "I'm not in #phase-e yet, so nobody there sees it. Invite @phasebot to #phase-e, and I'll go on "
        "by myself."
    ) in printed
    assert "one pinned board" not in printed
    assert (refused(whole), to_lead(whole)) == ([], [])
    printed = whole.play("slack invites-bot-to #phase-e")
    assert "Phase E has started" in printed
    assert "0 of 16 done" in whole.board("phase-e").text


def test_without_the_scopes_the_first_refusal_says_so_and_an_act_there_goes_on(
    whole: Whole,
) -> None:
    without_scopes(whole)
    whole.play(f"slack removes-bot-from #phase-e\n{START}")
    [told] = to_lead(whole)
    assert f"I'm not in <#{PHASE_E}> yet, so nobody there sees it." in told
    whole.play("slack invites-bot-to #phase-e")  # of which the bot hears nothing
    assert whole.posts("phase-e") == []
    whole.play("@dev #phase-e /phase done E1")
    assert ["has started" in post for post in whole.posts("phase-e")] == [True, False]
    assert "4 of 16 done" in whole.board("phase-e").text
    assert len(to_lead(whole)) == 1


def test_an_act_where_the_bot_still_is_not_tells_nobody_again(whole: Whole) -> None:
    whole.play(
        f"""
        {START}
        slack removes-bot-from #phase-e
        @dev #phase-e /phase done E1
        @dev #phase-e /phase done E2
        """
    )
    assert len(to_lead(whole)) == 1
    whole.play("slack invites-bot-to #phase-e")
    assert len(whole.posts("phase-e")) == 3


def test_nothing_is_sent_with_a_dead_token_and_nothing_lost(whole: Whole) -> None:
    whole.play(START)
    with capture_logs() as logs:
        whole.play("slack uninstalls app\n@dev #phase-e /phase done E1")
        whole.bot.look_again()
        whole.play("@dev #phase-e /phase done E2")
    [rests] = [line for line in logs if line["event"] == "delivery_rests"]
    assert rests["mend"].endswith("Install the app again, and give SLACK_BOT_TOKEN its new token.")
    ready = httpx2.get(f"{whole.url}/readyz", trust_env=False)
    assert (ready.status_code, ready.text) == (
        200,
        f"ok, but\nslack token: tokens_revoked\nversion: {__version__}\n",
    )
    assert "chat.postMessage" not in [
        call.method for call in whole.practice.calls.all() if call.error == "account_inactive"
    ]
    whole.play("slack installs app")
    whole.bot.look_again()
    whole.bot.settle()
    assert len(whole.posts("phase-e")) == 3
    assert "8 of 16 done" in whole.board("phase-e").text


def test_a_token_that_slack_refuses_rests_delivery_without_an_event(whole: Whole) -> None:
    whole.play(START)
    whole.practice.workspace.install(is_on=False)
    whole.play("@dev #phase-e /phase done E1\n@dev #phase-e /phase done E2")
    posts = [call for call in whole.practice.calls.all() if call.error == "account_inactive"]
    assert [call.method for call in posts if call.method.startswith("chat.")] != []
    assert not whole.bot.standing.holds
    whole.practice.workspace.install(is_on=True)
    whole.bot.look_again()
    assert whole.bot.standing.holds


@pytest.mark.parametrize("tokens", [{"oauth": ["U0LEAD0001"], "bot": []}, {"oauth": []}, None])
def test_the_tokens_of_people_are_none_of_the_bots(whole: Whole, tokens: Any) -> None:
    assert whole.practice.send_event({"type": "tokens_revoked", "tokens": tokens})
    whole.bot.settle()
    assert whole.bot.standing.holds


def test_a_token_that_slack_still_takes_goes_on(whole: Whole) -> None:
    assert whole.practice.send_event({"type": "tokens_revoked", "tokens": {"bot": [BOT]}})
    whole.bot.settle()
    assert whole.bot.standing.holds


def test_a_channel_that_gets_another_id_keeps_its_run(whole: Whole) -> None:
    whole.play(f"{START}\n@lead #phase-e /phase done E1.1 see <#{PHASE_E}|phase-e>")
    event = {
        "type": "channel_id_changed",
        "old_channel_id": PHASE_E,
        "new_channel_id": ELSEWHERE,
        "event_ts": "1612206778.000000",
    }
    assert whole.practice.send_event(event, "Ev1")
    assert whole.practice.send_event(event, "Ev1")
    with whole.bot.database.read() as session:
        connection = session.connection()
        for table in (metadata for metadata in Outbox.metadata.sorted_tables):
            if table.name != "plans":
                assert PHASE_E not in str(connection.execute(sa.select(table)).all()), table.name
        lanes = set(connection.execute(sa.select(table_of(Outbox).c.lane)).scalars())
    assert lanes == {ELSEWHERE}
    assert "Phase E runs in" in whole.play("@lead dm /phase status")


def test_a_renamed_channel_is_called_by_its_new_name(whole: Whole) -> None:
    whole.play(f"{START}\nslack renames #phase-e to ship-it")
    assert "Phase E runs in #ship-it." in whole.play("@lead dm /phase status")
    whole.play("@dev #ship-it /phase done E1")
    assert len(whole.posts("ship-it")) == 2


@pytest.mark.parametrize(
    "event",
    [
        {"type": "channel_archive"},
        {"type": "channel_archive", "channel": None},
        {"type": "channel_rename", "channel": "C0PHASEE01"},
        {"type": "channel_rename", "channel": {"id": "C0PHASEE01", "name": "<!channel>"}},
        {"type": "channel_unarchive", "channel": "C0PHASEE01"},
        {"type": "channel_id_changed", "old_channel_id": "C0PHASEE01"},
        {"type": "channel_id_changed", "old_channel_id": ".*", "new_channel_id": "C1ELSEWHER"},
        {"type": "member_left_channel", "channel": "C0PHASEE01", "user": "U0DEV00001"},
        {"type": "member_left_channel", "channel": "C0PHASEE01", "user": None},
        {"type": "tokens_revoked"},
    ],
)
def test_what_says_nothing_of_the_bot_changes_nothing(whole: Whole, event: dict[str, Any]) -> None:
    whole.play(START)
    assert whole.practice.send_event(event)
    whole.play("@dev #phase-e /phase done E1")
    assert len(whole.posts("phase-e")) == 2
    assert to_lead(whole) == []


@pytest.mark.parametrize(
    "event",
    [
        {"type": "channel_archive", "channel": ["C0PHASEE01"]},
        {"type": "channel_deleted", "channel": {"name": "phase-e"}},
        {"type": "group_left", "channel": "x" * 5_000},
        {"type": "channel_id_changed", "old_channel_id": "C0PHASEE01", "new_channel_id": {}},
        {"type": "tokens_revoked", "tokens": []},
    ],
)
def test_an_event_of_a_wrong_shape_is_refused_and_changes_nothing(
    whole: Whole, event: dict[str, Any]
) -> None:
    whole.play(START)
    assert not whole.practice.send_event(event)
    assert whole.bot.standing.holds
    assert to_lead(whole) == []


@pytest.mark.parametrize(
    ("event", "said"),
    [
        ({"type": "group_archive", "channel": PHASE_E}, "was archived"),
        ({"type": "group_left", "channel": {"id": PHASE_E, "name": "phase-e"}}, "was removed"),
        ({"type": "member_left_channel", "channel": PHASE_E, "user": BOT}, "was removed"),
        ({"type": "channel_deleted", "channel": PHASE_E, "actor_id": "U1"}, "was deleted"),
    ],
)
def test_each_way_to_lose_a_channel_is_told_in_its_own_words(
    whole: Whole, event: dict[str, Any], said: str
) -> None:
    whole.play(START)
    for _ in range(2):
        assert whole.practice.send_event(event)
    whole.bot.settle()
    [told] = to_lead(whole)
    assert said in told


def test_whoever_leaves_a_private_channel_loses_its_run_until_they_are_back(whole: Whole) -> None:
    whole.play(f"{START}\n@dev #phase-e /phase done E1.1")
    moved = {"channel": PHASE_E, "user": "U0DEV00001", "channel_type": "G"}
    assert "Phase E runs in" in whole.play("@dev dm /phase status")
    assert whole.practice.send_event({"type": "member_left_channel"} | moved)
    assert "No phase runs in this conversation" in whole.play("@dev dm /phase status")
    assert whole.practice.send_event({"type": "member_joined_channel"} | moved)
    assert "Phase E runs in" in whole.play("@dev dm /phase status")


def test_whoever_leaves_a_public_channel_keeps_its_run(whole: Whole) -> None:
    whole.play(f"{START}\n@dev #phase-e /phase done E1.1")
    moved = {"channel": PHASE_E, "user": "U0DEV00001", "channel_type": "C"}
    assert whole.practice.send_event({"type": "member_left_channel"} | moved)
    assert "Phase E runs in" in whole.play("@dev dm /phase status")


def test_a_phase_moves_on_from_an_archived_channel_and_leaves_word_there(whole: Whole) -> None:
    whole.play(
        f"""
        {START}
        slack archives #phase-e
        @lead dm /phase done E1
        @lead dm /phase move E #phase-e
        @lead #general /phase move E here
        """
    )
    assert refused(whole) == []
    assert [post.split("*")[1] for post in whole.posts("general")] == [
        "E1 Observability &amp; Reliability is done:",
        f"@lead moved Phase E here from <#{PHASE_E}>.",
    ]
    assert "4 of 16 done" in whole.board("general").text
    assert "Not delivered" not in whole.play("@lead #general /phase status")
    whole.play("slack unarchives #phase-e")
    left = [post for post in whole.posts("phase-e") if "*@lead moved Phase E to" in post]
    assert len(left) == 2  # a line, and what the board was
    whole.play("@lead #general /phase move #phase-e")
    assert "4 of 16 done" in whole.board("phase-e").text
    assert refused(whole) == []
