"""A greeting where the bot joins, and an answer to a mention and to a direct message, once each."""

import threading
from typing import Any

import pytest

from bot.practice.faults import Fault, broken, dropped, rate_limited
from tests.whole import Whole

BOT, DEV = "U0PHASEBOT", "U0DEV00001"
PHASE_E, DM = "C0PHASEE01", "D0DEV00001"
START = "@lead #phase-e /phase start E"
JOINS = "slack removes-bot-from #phase-e\nslack invites-bot-to #phase-e"
GREETING = (
    "Hello, I'm Phasebot. I walk a team through a plan, step by step: what to paste, what to tick, "
    "what is left, and a summary at the end.\n"
    "[Start Phase E here] [Choose another plan] [How this works]"
)
NOT_RECORDED = "I only understand /phase and buttons, so nothing was recorded."


@pytest.fixture(autouse=True)
def opened(whole: Whole) -> None:
    """Dev has written to the bot before."""
    whole.practice.workspace.direct_with(DEV)


def direct(**more: Any) -> dict[str, Any]:
    """A direct message of dev's, as Slack tells of one."""
    said = {"type": "message", "channel_type": "im", "channel": DM, "user": DEV, "text": "hi"}
    stamp = {"ts": "1795507920.000100", "event_ts": "1795507920.000100", "team": "T0PRACTICE"}
    return said | stamp | more


def mention(**more: Any) -> dict[str, Any]:
    """A mention by dev, as Slack tells of one: it names no type of channel."""
    said = {"type": "app_mention", "channel": PHASE_E, "user": DEV, "text": f"<@{BOT}> E1.2 done"}
    return direct() | {"channel_type": None} | said | more


def answers(whole: Whole, channel: str = DM) -> list[str]:
    """What the bot answered there."""
    whole.bot.settle()
    said = whole.practice.workspace.messages(channel)
    return [message.text for message in said if message.author == BOT and "Hello" in message.text]


def test_the_bot_greets_a_channel_that_it_joins_once(whole: Whole) -> None:
    assert f"#phase-e:\n{GREETING}" in whole.play(JOINS)
    assert GREETING not in whole.play(JOINS)
    assert "To begin: /phase start E" in answers(whole, PHASE_E)[0]


@pytest.mark.parametrize("fault", [rate_limited(1), broken(), dropped(stored=False)])
def test_a_greeting_outlives_a_passing_failure(whole: Whole, fault: Fault) -> None:
    whole.practice.faults.add("chat.postMessage", fault)
    assert GREETING not in whole.play(JOINS)
    whole.wait_for_posts("phase-e", 1)
    assert len(answers(whole, PHASE_E)) == 1


def test_an_answer_to_a_mention_outlives_a_passing_failure(whole: Whole) -> None:
    whole.practice.faults.add("chat.postEphemeral", broken())
    answered = threading.Event()
    whole.practice.workspace.listen(answered.set)
    assert whole.practice.send_event(mention())
    while not answers(whole, PHASE_E):
        assert answered.wait(30)
        answered.clear()
    assert len(answers(whole, PHASE_E)) == 1


def test_a_channel_where_a_phase_runs_is_not_greeted(whole: Whole) -> None:
    assert "Hello" not in whole.play(f"{START}\n{JOINS}")


def test_somebody_else_who_joins_is_not_greeted(whole: Whole) -> None:
    joined = {"type": "member_joined_channel", "user": DEV, "channel": PHASE_E}
    assert whole.practice.send_event(joined | {"channel_type": "C"})
    assert answers(whole, PHASE_E) == []


def test_the_greeting_starts_the_phase_for_whoever_presses(whole: Whole) -> None:
    printed = whole.play(f'{JOINS}\n@ops press "Start Phase E here" in #phase-e')
    assert "only @ops sees:\nPhase E has started, and you lead it." in printed
    assert "@ops leads it. First: 3 prerequisites" in printed
    again = whole.play('@dev press "Start Phase E here" in #phase-e')
    assert "Phase E already runs here: @ops started it" in again


def test_another_plan_is_chosen_from_a_list(whole: Whole) -> None:
    printed = whole.play(f'{JOINS}\n@ops press "Choose another plan" in #phase-e')
    assert "E Production Hardening & Enablement · 4 steps  [Start E here]" in printed
    assert "Your own document: /phase start and its link" in printed
    assert "Phase E has started" in whole.play('@ops press "Start E here" in #phase-e')


def test_the_other_buttons_of_a_greeting_explain(whole: Whole) -> None:
    printed = whole.play(f'{JOINS}\n@ops press "How this works" in #phase-e')
    assert "only @ops sees:\nHow this works" in printed
    printed = whole.play('@ops dm hello\n@ops press "What can I type?"')
    assert (
        "only @ops sees:\nNo phase runs in this conversation\nStart a phase: `/phase start E`\n"
    ) in printed
    assert "[More… ▾ Doing the work, Looking around, Leading, " in printed


def test_a_direct_message_is_answered_with_what_is_theirs(whole: Whole) -> None:
    whole.play(f"{START}\n@lead #phase-e /phase assign E1 @dev\n@dev #phase-e /phase done E1.4")
    printed = whole.play("@lead #phase-e /phase due E1 2026-11-25 11:00\n@dev dm E1.2 is done")
    assert (
        "direct message to @dev:\nHello @dev. You have 3 things to do in Phase E; the next is due "
        f"Wed 25 Nov, 05:00.\n{NOT_RECORDED}\n[My items] [What can I type?]"
    ) in printed
    assert "E1.2" in whole.play('@dev press "My items"')
    assert "○ E1.2" in whole.play("@dev #phase-e /phase mine")


def test_a_mention_is_answered_for_whoever_mentions_alone(whole: Whole) -> None:
    printed = whole.play(f"{START}\n@dev #phase-e @phasebot E1.2 is done")
    assert (
        "only @dev sees:\nHello @dev. You have nothing to do in Phase E. The team's next step is "
        f"E1 Observability & Reliability.\n{NOT_RECORDED}\n[Open E1] [What can I type?]"
    ) in printed
    assert "only @dev sees:\nE1" in whole.play('@dev press "Open E1" in #phase-e')


def test_a_mention_where_nothing_runs_offers_a_start(whole: Whole) -> None:
    printed = whole.play("@dev #general @phasebot hello")
    assert "Hello @dev. No phase runs in this channel. I walk a team through a plan" in printed
    assert "[Start Phase E here] [Choose another plan] [What can I type?]" in printed


def test_somebody_without_a_phase_is_told_where_to_begin(whole: Whole) -> None:
    printed = whole.play("@dev dm hello")
    assert "No phase that you have a part in is running." in printed
    assert "To begin, type /phase start in your team's channel." in printed


def test_a_message_is_answered_once_however_often_slack_delivers_it(whole: Whole) -> None:
    for id_ in ("Ev1", "Ev1", "Ev2"):  # Slack's retry, and an edit has an id of its own
        assert whole.practice.send_event(direct(), id_)
    assert len(answers(whole)) == 1


def test_a_mention_in_direct_messages_is_answered_once(whole: Whole) -> None:
    whole.practice.send_event(direct())
    whole.practice.send_event(mention(channel=DM))
    assert len(answers(whole)) == 1


def test_a_burst_gets_one_answer_and_a_later_message_another(whole: Whole) -> None:
    for number in range(5):
        whole.practice.send_event(direct(ts=f"1795507920.00010{number}"))
    assert len(answers(whole)) == 1
    whole.play("clock +3m")
    whole.practice.send_event(direct(ts="1795508100.000100"))
    assert len(answers(whole)) == 2


@pytest.mark.parametrize(
    "more",
    [
        {"subtype": "message_changed", "hidden": True},
        {"subtype": "message_deleted", "hidden": True, "user": None},
        {"subtype": "bot_message", "bot_id": "B0OTHER"},
        {"subtype": "file_share", "files": [{"id": "F0PLAN"}]},
        {"subtype": "me_message"},
        {"subtype": "channel_join"},
        {"bot_id": "B0OTHER", "app_id": "A0OTHER"},
        {"edited": {"user": DEV, "ts": "1795507999.000000"}},
        {"thread_ts": "1795507000.000100"},
        {"user": BOT},
        {"channel": PHASE_E, "channel_type": "channel"},
        {"channel": "G0SEVERAL1", "channel_type": "mpim"},
    ],
    ids=lambda more: " ".join(map(str, more.values())),
)
def test_what_nobody_wrote_to_the_bot_is_not_answered(whole: Whole, more: dict[str, Any]) -> None:
    assert whole.practice.send_event(direct(**more))
    assert answers(whole) == answers(whole, PHASE_E) == []


@pytest.mark.parametrize("more", [{"edited": {"user": DEV, "ts": "1.2"}}, {"bot_id": "B0OTHER"}])
def test_a_mention_by_an_edit_or_a_bot_is_not_answered(whole: Whole, more: dict[str, Any]) -> None:
    assert whole.practice.send_event(mention(**more))
    assert answers(whole, PHASE_E) == []


def test_a_mention_in_a_thread_is_answered_there(whole: Whole) -> None:
    assert whole.practice.send_event(mention(thread_ts="1795507000.000100"))
    assert len(answers(whole, PHASE_E)) == 1
    [call] = whole.practice.calls.of("chat.postEphemeral")
    assert call.args["thread_ts"] == "1795507000.000100"


def test_words_for_the_bot_are_neither_kept_nor_logged(
    whole: Whole, capsys: pytest.CaptureFixture[str]
) -> None:
    whole.play("@dev dm my password is swordfish")
    assert "swordfish" not in capsys.readouterr().out
    with whole.bot.database.read() as session:
        dump = list(session.connection().connection.iterdump())
    assert not [line for line in dump if "swordfish" in line]


def test_without_the_scopes_nothing_is_said(whole: Whole) -> None:
    workspace = whole.practice.workspace
    workspace.scopes = workspace.scopes - {"app_mentions:read", "im:history"}
    assert "Hello" not in whole.play("@dev dm hello\n@dev #phase-e @phasebot hello")
