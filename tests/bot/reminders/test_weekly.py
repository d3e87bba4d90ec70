"""The weekly summary: where a run stands in words, on the last working day of a stakeholder's week."""

from bot.requests.source import Source
from tests.bot.reminders.hearing import heard
from tests.bot.reminders.moments import at
from tests.bot.reminders.test_answering import buttons
from tests.cast import CHANNELS, PEOPLE
from tests.reading import as_read
from tests.stage import Stage


def with_sponsor(stage: Stage) -> None:
    """@sponsor, in Los Angeles, is a stakeholder, and the target is the fourth of December."""
    stage.says("@lead", "stakeholders add @sponsor")
    stage.says("@lead", "set target 2026-12-04")
    stage.says("@lead", "done pre")


def test_a_stakeholder_reads_where_the_run_stands_in_words(begun: Stage) -> None:
    with_sponsor(begun)
    begun.says("@dev", "done E1 E2.1")
    heard(begun, "@sponsor", at(1, 9, month=12))
    begun.says("@dev", "done E2.3 E2.4 E3.1")
    begun.says("@lead", 'waive E3.2 "the platform team has it"')
    begun.says("@ops", "take E2.2")
    begun.says("@lead", "due E2.2 2026-12-02")
    [told] = heard(begun, "@sponsor", at(5, 9, month=12))
    assert told.split("\n") == [
        "Sat 00:00 *Production Hardening & Enablement, week 2*",
        "■■■■■□□□□□ 8 of 16 done, 3 of them this week; 1 waived",
        "At this pace it ends 14–23 December. The target is *4 December*.",
        "",
        "✓ Observability & Reliability",
        "▶ Security Hardening, 3 of 4",
        "▶ Deployment & Release Operations, 1 of 4, 1 waived",
        "○ Documentation & Transition: not begun",
        "> *Late* since Wed 2 Dec · ops",
        "> Automated dependency scanning integrated into CI",
        "",
        "*From you:* nothing now.",
    ]


def test_it_comes_in_the_readers_own_week(begun: Stage) -> None:
    with_sponsor(begun)
    begun.says("@sponsor", "settings hours 10:00-14:00")
    begun.says("@sponsor", "settings days mon-thu")
    told = heard(begun, "@sponsor", at(28, 9))
    assert [each[:9] for each in told] == ["Thu 21:00"]  # 12:00 in Los Angeles


def test_what_is_blocked_is_said_and_past_three_counted(begun: Stage) -> None:
    with_sponsor(begun)
    begun.says("@dev", 'block E1.1 "no <licence>"')
    begun.says("@ops", "take E2")
    begun.says("@lead", "due E1.1 E2 2026-11-26")
    begun.says("@lead", 'block E2.1 "the audit"')
    [told] = heard(begun, "@sponsor", at(28, 9))
    assert told.split("\n")[-9:-2] == [
        "> *Late* since Thu 26 Nov · *Blocked* · “no <licence>”",
        "> Logging adapters with correlation IDs tied into API/infrastructure",
        "> *Late* since Thu 26 Nov · *Blocked* · ops · “the audit”",
        "> Threat model covering high-risk flows",
        "> *Late* since Thu 26 Nov · ops",
        "> Automated dependency scanning integrated into CI",
        "> and 2 more",
    ]


def test_it_says_why_it_came_and_can_be_muted_where_it_is_read(begun: Stage) -> None:
    with_sponsor(begun)
    begun.says("@lead", "stakeholders add #stakeholders")
    begun.live_until(at(28, 9))
    for who, lane, muted in (
        ("@sponsor", PEOPLE["@sponsor"].id, "You no longer get “weekly” reminders from Phase E."),
        ("@dev", CHANNELS["#stakeholders"], "#stakeholders no longer gets “weekly” reminders"),
    ):
        where = "#stakeholders" if lane[0] == "C" else "dm"
        pressed = buttons(begun.slack.messages(lane)[-1])
        why = press(begun, who, *pressed["Why this?"], where)
        assert why.startswith("@lead named you a stakeholder of Phase E.\nIt came ")
        assert press(begun, who, *pressed["Mute the weekly summary"], where).startswith(muted)
    begun.live_until(at(5, 9, month=12))
    assert len(begun.posts("#stakeholders")) == len(begun.posts("@sponsor")) == 1


def press(stage: Stage, who: str, action: str, value: str, where: str) -> str:
    about = Source.of_value(value, channel=CHANNELS[where], place="card")
    return as_read(stage.dispatcher.press(stage.request(who, where), action, about).message.text)


def test_a_week_of_one_day_is_not_told(begun: Stage) -> None:
    begun.clock.now = at(27, 9)
    begun.says("@lead", "start E", "#general")
    begun.says("@lead", "stakeholders add @sponsor", "#general")
    assert heard(begun, "@sponsor", at(28, 9)) == []


def test_a_stakeholder_who_owns_something_is_asked_for_it(begun: Stage) -> None:
    with_sponsor(begun)
    begun.says("@sponsor", "take E4.1")
    [told] = heard(begun, "@sponsor", at(28, 9))
    lines = told.split("\n")
    assert lines[1:3] == [
        "□□□□□□□□□□ 0 of 16 done",
        "It's too early to say when it ends. The target is *4 December*.",
    ]
    assert lines[-1] == (
        "*From you:* 1 thing to do: `DEVNET-CHECKPOINT.txt` updated with final status, metrics, "
        "outstanding risks."
    )
    assert "E4.1" not in told


def test_a_channel_gets_it_at_its_hour_and_one_that_leaves_gets_no_more(begun: Stage) -> None:
    with_sponsor(begun)
    begun.says("@lead", "stakeholders add #stakeholders")
    begun.live_until(at(27, 16))
    [told] = begun.posts("#stakeholders")
    assert told.startswith("*Production Hardening & Enablement, week 1*")
    begun.says("@lead", "stakeholders remove #stakeholders")
    begun.live_until(at(4, 16, month=12))
    assert len(begun.posts("#stakeholders")) == 1


def test_with_every_deliverable_done_it_says_what_is_left(begun: Stage) -> None:
    with_sponsor(begun)
    begun.says("@lead", "done E1 E2 E3 E4")
    [told] = heard(begun, "@sponsor", at(28, 9))
    lines = told.split("\n")
    assert lines[1:3] == [
        "■■■■■■■■■■ 16 of 16 done, all of them this week",
        "Every step is done. Left: acceptance and closure. The target is *4 December*.",
    ]
