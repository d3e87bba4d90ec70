"""What an agent reported is one direct message a step: it grows, and comes in its reader's hours."""

from datetime import timedelta

import pytest

from bot.cards.message import Message
from bot.requests.source import MESSAGE, Source
from tests.bot.reminders.hearing import heard
from tests.bot.reminders.moments import at
from tests.cast import PEOPLE
from tests.reading import as_read
from tests.stage import Stage

METRICS = "Metrics instrumentation for auth success rate, billing sync latency, AI request duration"
LOGGING = "Logging adapters with correlation IDs tied into API/infrastructure"
TRACING = "Distributed tracing or equivalent context propagation"
COUNTS = "It counts once you confirm."


@pytest.fixture
def working(begun: Stage) -> Stage:
    """E1 is @dev's, who works from 15:00 to 23:00 in Berlin; it is Wednesday, 16:00."""
    begun.says("@lead", "done pre")
    begun.says("@dev", "take E1")
    begun.live_until(at(25, 16))
    begun.slack.clear()
    return begun


def stands(stage: Stage, who: str = "@dev") -> list[str]:
    """What somebody's direct messages say now."""
    stage.deliver()
    return [as_read(said.text) for said in messages(stage, who)]


def messages(stage: Stage, who: str = "@dev") -> list[Message]:
    return stage.slack.messages(PEOPLE[who].id)


def value(message: Message, action: str) -> str:
    """What the first button with that action carries."""
    found = [
        element["value"]
        for block in message.blocks
        for element in (*block.get("elements", []), block.get("accessory", {}))
        if element.get("action_id") == action
    ]
    return str(found[0])


def presses(stage: Stage, who: str, action: str, carried: str) -> str:
    """Press a button of a direct message."""
    where = Source.of_value(carried, place=MESSAGE, channel=PEOPLE[who].id)
    answer = stage.dispatcher.press(stage.request(who, "dm"), action, where)
    return as_read(answer.message.text)


def test_a_report_is_told_to_whom_the_agent_works_for(working: Stage) -> None:
    working.reports("E1.2", "https://github.com/acme/devnet/pull/7", "4 tests pass")
    assert heard(working, "@dev", at(25, 17)) == [
        f"Wed 17:00 *claude-code reported E1.2 as done*\n{COUNTS}\n"
        f"○ E1.2 {METRICS} · <https://github.com/acme/devnet/pull/7|pull/7> · "
        "it says: “4 tests pass”"
    ]


def test_nobody_is_woken(begun: Stage) -> None:
    begun.says("@lead", "done pre")
    begun.says("@dev", "take E1")
    begun.live_until(at(25, 3))
    begun.reports("E1.1")
    begun.reports("E1.3")
    assert heard(begun, "@dev", at(25, 20)) == [
        "Wed 15:00 *claude-code reported 2 items of E1 Observability & Reliability as done*\n"
        "They count once you confirm.\n"
        f"○ E1.1 {LOGGING} · without proof\n"
        f"○ E1.3 {TRACING} · without proof"
    ]


def test_what_is_reported_later_joins_the_message_and_rings_no_bell(working: Stage) -> None:
    working.reports("E1.2")
    assert len(heard(working, "@dev", at(25, 17))) == 1
    working.reports("E1.3", "abc1234")
    working.reports("E1.1")
    assert heard(working, "@dev", at(25, 19)) == []
    assert stands(working) == [
        "*claude-code reported 3 items of E1 Observability & Reliability as done*\n"
        "They count once you confirm.\n"
        f"○ E1.1 {LOGGING} · without proof\n"
        f"○ E1.2 {METRICS} · without proof\n"
        f"○ E1.3 {TRACING} · abc1234"
    ]


def test_what_is_confirmed_or_dropped_is_said_in_the_same_message(working: Stage) -> None:
    for code in ("E1.1", "E1.2", "E1.3"):
        working.reports(code)
    heard(working, "@dev", at(25, 17))
    working.says("@dev", "done E1.3")
    working.says("@lead", "undo E1.1")
    assert stands(working) == [
        f"*claude-code reported E1.2 as done*\n{COUNTS}\n"
        f"E1.1 {LOGGING} · the report was dropped\n"
        f"✓ E1.3 {TRACING} · done by you, Wed 25 Nov\n"
        f"○ E1.2 {METRICS} · without proof"
    ]


def test_a_new_message_comes_only_once_the_last_is_settled(working: Stage) -> None:
    working.reports("E1.1")
    heard(working, "@dev", at(25, 17))
    working.says("@ops", "done E1.1")
    working.reports("E1.2")
    assert heard(working, "@dev", at(25, 18)) == [
        f"Wed 18:00 *claude-code reported E1.2 as done*\n{COUNTS}\n○ E1.2 {METRICS} · without proof"
    ]
    assert stands(working)[0] == f"✓ E1.1 {LOGGING} · done by @ops, Wed 25 Nov"


def test_each_step_has_a_message_of_its_own(working: Stage) -> None:
    working.reports("E1.1")
    heard(working, "@dev", at(25, 17))
    working.reports("E2.1")
    [said] = heard(working, "@dev", at(25, 18))
    assert said.startswith("Wed 18:00 *claude-code reported E2.1 as done*")


def test_the_owner_hears_of_it_too_and_who_has_it_is_said(working: Stage) -> None:
    working.clock.now = at(25, 5)
    working.says("@lead", "assign E1.4 @ops")
    working.says("@ops", "mute assigned")
    working.reports("E1.4")
    told = heard(working, "@ops", at(25, 12))
    assert any("*claude-code reported E1.4 as done*" in each for each in told)
    [mine] = [each for each in heard(working, "@dev", at(25, 16)) if "E1.4" in each]
    assert "@ops has it" in mine


def test_a_corrected_report_is_one_line(working: Stage) -> None:
    working.reports("E1.1", note="first try")
    heard(working, "@dev", at(25, 17))
    working.reports("E1.1", "abc1234", "second try")
    assert heard(working, "@dev", at(25, 18)) == []
    assert stands(working) == [
        f"*claude-code reported E1.1 as done*\n{COUNTS}\n"
        f"○ E1.1 {LOGGING} · abc1234 · it says: “second try”"
    ]


def test_confirm_all_confirms_what_the_message_shows(working: Stage) -> None:
    working.reports("E1.1", "abc1234")
    working.reports("E1.2")
    heard(working, "@dev", at(25, 17))
    carried = value(messages(working)[0], "nudge_confirm_all")
    working.reports("E1.3")  # nobody has seen this one yet
    said = presses(working, "@dev", "nudge_confirm_all", carried)
    assert said == (
        "E1.1, E1.2 are done. claude-code reported them, with abc1234; you confirmed them."
    )
    assert [item.code for item in working.run().of_step("E1") if item.is_open] == ["E1.3", "E1.4"]
    assert presses(working, "@dev", "nudge_confirm_all", carried).startswith(
        "E1 has nothing to confirm now."
    )


def test_confirm_all_leaves_a_report_that_was_corrected_meanwhile(working: Stage) -> None:
    working.reports("E1.1")
    working.reports("E1.2")
    heard(working, "@dev", at(25, 17))
    carried = value(messages(working)[0], "nudge_confirm_all")
    working.reports("E1.2", note="no, half of it")
    assert presses(working, "@dev", "nudge_confirm_all", carried).startswith("E1.1 is done.")
    assert working.run().item("E1.2").is_reported


def test_one_alone_is_confirmed_or_dropped_with_a_button(working: Stage) -> None:
    working.reports("E1.1")
    heard(working, "@dev", at(25, 17))
    carried = value(messages(working)[0], "item_undo")
    presses(working, "@dev", "item_undo", carried)
    assert stands(working) == [f"E1.1 {LOGGING} · the report was dropped"]


def test_who_mutes_it_or_puts_it_off_is_not_told(working: Stage) -> None:
    working.says("@dev", "snooze E1 until fri 18:00")
    working.reports("E1.1")
    assert heard(working, "@dev", at(25, 20)) == []
    working.says("@dev", "snooze E1 off")
    working.says("@dev", "mute reported")
    working.reports("E1.2")
    assert not any("reported" in said for said in heard(working, "@dev", at(26, 20)))


def test_other_reminders_ask_for_a_confirmation_instead(working: Stage) -> None:
    working.says("@dev", "mute reported")
    working.says("@lead", "due E1.1 2026-11-27 12:00")
    working.says("@lead", "due E1.2 2026-11-27 12:00")
    working.reports("E1.1")
    soon, late = heard(working, "@dev", at(27, 20))
    assert "06:00*\nclaude-code reported E1.1: please confirm.\n" in soon
    assert "claude-code reported E1.1: please confirm. The rest: done, stuck, or a new" in late


def test_a_report_is_news_for_the_digest(working: Stage) -> None:
    working.reports("E1.1")
    digests = [said for said in heard_in_channel(working, at(26, 10)) if "Thursday" in said]
    assert "0 of 16 done, 1 reported." in digests[0]
    assert "*Reported, waiting for a person:* E1.1 Logging" in digests[0]


def heard_in_channel(stage: Stage, until: object) -> list[str]:
    stage.live_until(until)  # type: ignore[arg-type]
    return stage.posts()


def test_nobody_hears_of_what_agents_complete_themselves(working: Stage) -> None:
    working.says("@lead", "set agents complete")
    working.reports("E1.1")
    working.reports("E1.2", agent="ci", who=None)
    assert heard(working, "@dev", at(25, 20)) == []


def test_both_databases_grow_one_message(started: Stage) -> None:
    started.says("@dev", "take E1")
    started.live_until(at(25, 16))
    started.slack.clear()
    for code in ("E1.1", "E1.2", "E1.3"):
        started.reports(code)
        started.live_until(started.clock.now + timedelta(hours=1))
    [said] = [each for each in stands(started) if "reported" in each]
    assert said.startswith("*claude-code reported 3 items of E1")
