"""Answering a reminder: its buttons, and how its message says what became of it."""

import pytest

from bot.cards.message import Message
from bot.cards.opening import OPEN
from bot.practice.blockkit import checked_blocks
from bot.requests.source import Source
from tests.bot.reminders.hearing import heard
from tests.bot.reminders.moments import at
from tests.cast import PEOPLE
from tests.dialogue import play
from tests.reading import as_opened, as_read
from tests.stage import Stage

TITLE = "E2.2 Automated dependency scanning integrated into CI"


@pytest.fixture
def due(started: Stage) -> Stage:
    """On the morning that E2.2 is due; @ops was told so on the one before, and is told again."""
    started.says("@lead", "done pre E1")
    started.says("@ops", "take E2.2")
    started.says("@ops", "settings due both")
    started.says("@lead", "due E2.2 2026-11-27 12:00")
    heard(started, "@ops", at(27, 9))
    return started


def told(stage: Stage, who: str) -> list[Message]:
    """The reminders that stand in somebody's messages, as Slack takes them."""
    stage.deliver()
    found = stage.slack.messages(PEOPLE[who].id)
    for message in found:
        checked_blocks(list(message.blocks))
    return found


def texts(stage: Stage, who: str) -> list[str]:
    """The same in words."""
    return [as_read(message.text) for message in told(stage, who)]


def buttons(message: Message) -> dict[str, tuple[str, str]]:
    """What can be pressed, by its label: the action, and what it carries."""
    found = {}
    for block in message.blocks:
        for element in [*block.get("elements", []), block.get("accessory", {})]:
            if "action_id" in element and "text" in element:
                found[element["text"]["text"]] = element["action_id"], element["value"]
            for option in element.get("options", []):
                action, _, value = option["value"].partition(" ")
                found[option["text"]["text"]] = action, value
    return found


def press(stage: Stage, who: str, label: str, message: Message) -> str:
    """Press what is labelled so; gives the words of an answer that is told."""
    action, value = buttons(message)[label]
    about = Source.of_value(value, channel="D0DIRECT")
    answer = stage.dispatcher.press(stage.request(who, "dm"), action, about)
    return "" if answer.silent else as_read(answer.message.text)


def test_one_reminder_offers_what_can_be_done_about_it(due: Stage) -> None:
    earlier, now = told(due, "@ops")
    assert as_read(now.text) == f"*{TITLE} is due Fri 27 Nov, 16:30*"
    assert list(buttons(now)) == [
        "Done",
        "An hour",
        "Tomorrow morning",
        "Next working day",
        "A date…",
        "Open E2",
        "I'm stuck…",
        "New date…",
        "Hand over…",
        "Why this?",
    ]
    assert as_read(earlier.text) == "E2.2: see my message of Fri 27 Nov"
    assert earlier.blocks == ()


def test_done_completes_the_item_and_its_message_says_so(due: Stage) -> None:
    due.clock.now = at(27, 9, 33)
    assert press(due, "@ops", "Done", told(due, "@ops")[-1]) == ""
    assert due.run().item("E2.2").settled_by == "U0OPS"
    assert texts(due, "@ops") == [
        "E2.2: see my message of Fri 27 Nov",
        f"✓ {TITLE} · done by you, Fri 27 Nov",
    ]
    assert all(message.blocks == () for message in told(due, "@ops"))
    due.slack.calls.clear()
    due.says("@lead", "set target 11 dec")
    due.says("@lead", "done E2.1")
    told(due, "@ops")
    assert due.slack.calls == ["edit"]  # the board alone


def test_a_press_that_comes_too_late_says_who_was_first(due: Stage) -> None:
    [_, now] = told(due, "@ops")
    due.says("@dev", "done E2.2")
    assert texts(due, "@ops")[-1] == f"✓ {TITLE} · done by @dev, Fri 27 Nov"
    assert press(due, "@ops", "Done", now).startswith("@dev completed E2.2 a moment ago.")


@pytest.mark.parametrize(
    ("who", "typed", "said"),
    [
        ("@lead", 'waive E2.2 "scanned elsewhere"', "waived by @lead, Fri 27 Nov"),
        ("@lead", "assign E2.2 @dev", "@dev has it now"),
        ("@lead", "assign E2.2 nobody", "nobody has it now"),
        ("@lead", "due E2.2 4 dec", "due Fri 4 Dec now"),
        ("@lead", "due E2.2 none", "no date now"),
        ("@dev", 'block E2.2 "no <key>"', "blocked by @dev: “no <key>”"),
        ("@ops", "snooze E2.2 until mon", "put off until Mon 30 Nov, 09:00"),
        ("@ops", "snooze until mon", "put off until Mon 30 Nov, 09:00"),
        ("@lead", "retire E2.2 “gone”", "retired by @lead, Fri 27 Nov"),
    ],
)
def test_what_is_answered_elsewhere_is_said_in_the_message(
    due: Stage, who: str, typed: str, said: str
) -> None:
    assert not due.ask(who, typed).refused
    assert texts(due, "@ops")[1].removeprefix("– ") == f"{TITLE} · {said}"


def test_a_closed_run_asks_nothing_more(due: Stage) -> None:
    due.says("@lead", "done E2 E3 E4 acc clo")
    due.closes()
    assert texts(due, "@ops")[1] == f"✓ {TITLE} · done by @lead, Fri 27 Nov"
    assert [message for message in told(due, "@lead") if buttons(message)] == []


@pytest.mark.parametrize(
    ("typed", "back"), [("done E2.2", "undo E2.2"), ("snooze E2.2 fri 20:00", "snooze E2.2 off")]
)
def test_what_is_taken_back_stands_again_with_its_buttons(
    due: Stage, typed: str, back: str
) -> None:
    before = told(due, "@ops")[-1]
    due.says("@ops", typed)
    assert told(due, "@ops")[-1] != before
    due.says("@ops", back)
    assert told(due, "@ops")[-1] == before


@pytest.mark.parametrize(
    ("label", "until"),
    [
        ("An hour", "Fri 27 Nov, 14:30"),
        ("Tomorrow morning", "Sat 28 Nov, 09:00"),
        ("Next working day", "Mon 30 Nov, 09:00"),
    ],
)
def test_a_reminder_is_put_off_and_comes_back(due: Stage, label: str, until: str) -> None:
    assert press(due, "@ops", label, told(due, "@ops")[-1]) == ""
    assert texts(due, "@ops")[-1] == f"{TITLE} · put off until {until}"
    assert until in due.says("@ops", "snooze")
    told_again = heard(due, "@ops", at(30, 12))
    assert sum(" is back*" in line for line in told_again) == 1


def test_a_date_is_typed_in_a_form_that_checks_it(due: Stage) -> None:
    action, value = buttons(told(due, "@ops")[-1])["A date…"]
    about = Source.of_value(value)
    assert as_opened(due.opens("@ops", action, about)) == {"until": ""}
    wrong = due.fills("@ops", action, about=about, until="yesterday")
    assert (wrong.field, wrong.refused) == ("until", True)
    assert due.fills("@ops", action, about=about).field == "until"
    answer = due.fills("@ops", action, about=about, until="4 dec")
    assert answer.ephemeral
    assert answer.message.text.startswith("You hear nothing about E2.2 until Fri 4 Dec, 09:00;")
    assert texts(due, "@ops")[-1] == f"{TITLE} · put off until Fri 4 Dec, 09:00"


def test_it_is_reassigned_in_the_form_of_the_item(due: Stage) -> None:
    action, value = buttons(told(due, "@ops")[-1])["Hand over…"]
    answer = due.fills("@ops", action, about=Source.of_value(value), owner="U0DEV")
    assert (answer.ephemeral, as_read(answer.message.text)) == (True, "E2.2 is with @dev now.")
    assert texts(due, "@ops")[-1] == f"{TITLE} · @dev has it now"


def test_why_says_the_reason_the_hour_and_how_to_hear_less(due: Stage) -> None:
    said = press(due, "@ops", "Why this?", told(due, "@ops")[-1])
    assert said.splitlines() == [
        "You own E2.2, and this is the day that it is due.",
        "It came Fri 27 Nov, 09:30, within your hours: Mon to Fri, 09:00 to 17:00 in Asia/Kolkata. "
        "To change them: /phase settings",
        "Less: /phase mute soon for this kind, or /phase mute soon E for this phase only. "
        "Later: /phase snooze E2.2 until fri",
    ]
    assert due.says("@ops", "remind why E2.2") == said
    assert due.says("@ops", "remind why") == said
    assert due.says("@dev", "remind why E2.2") == "I have told you nothing about E2.2 yet."


def test_nobody_is_told_why_another_was_reminded(due: Stage) -> None:
    due.says("@dev", 'note E1 "we go on"')
    said = press(due, "@dev", "Why this?", told(due, "@ops")[-1])
    assert said.startswith("This card is old.")


def test_what_one_asked_for_came_at_its_minute(started: Stage) -> None:
    started.says("@ops", "remind E2.1 22:00 “ask the <vendor>”")
    heard(started, "@ops", at(24, 23))
    [message] = told(started, "@ops")
    assert press(started, "@ops", "Why this?", message).splitlines() == [
        "You asked to be reminded at this hour.",
        "It came at the time that you chose, Tue 24 Nov, 22:30.",
        "Later: /phase snooze E2.1 until fri",
    ]


def test_the_lead_is_told_why_what_is_anothers_came_to_them(started: Stage) -> None:
    started.says("@lead", "done pre E1")
    started.says("@ops", "take E2.2")
    started.says("@lead", "due E2.2 2026-11-27 12:00")
    started.says("@ops", "away until monday")
    heard(started, "@lead", at(27, 10))
    said = press(started, "@lead", "Why this?", told(started, "@lead")[-1])
    assert said.startswith("It is for @ops, who is away, so it came to you.")


def test_what_is_done_of_several_is_said_where_the_others_stand(started: Stage) -> None:
    started.says("@lead", "done pre E1")
    started.says("@ops", "take E2")
    started.says("@lead", "due E2 2026-11-26 12:00")
    heard(started, "@ops", at(25, 9))
    [message] = told(started, "@ops")
    rows = [block["accessory"] for block in message.blocks if "accessory" in block]
    assert [row["text"]["text"] for row in rows] == ["Done"] * 4
    assert [name for name in buttons(message) if name.endswith(("E2", "…"))] == [
        "Open E2",
        "A date…",
        "I'm stuck…",
        "New date…",
        "Hand over…",
    ]
    started.says("@ops", "done E2.1")
    started.says("@dev", "done E2.2 E2.3")
    assert texts(started, "@ops")[0].splitlines() == [
        "*E2.4 Security regression tests for authorization/input validation paths is due "
        "Thu 26 Nov, 16:30*",
        "✓ E2.1 Threat model covering high-risk flows · done by you, Wed 25 Nov",
        "✓ E2.2, E2.3 · done by @dev, Wed 25 Nov",
    ]
    started.says("@ops", "done E2.4")
    [message] = told(started, "@ops")
    assert as_read(message.text).splitlines() == [
        "✓ E2.1, E2.4 · done by you, Wed 25 Nov",
        "✓ E2.2, E2.3 · done by @dev, Wed 25 Nov",
    ]
    assert buttons(message) == {}


def due_in_a_step(stage: Stage) -> Message:
    """The reminder of E2, all of which @ops has."""
    stage.says("@lead", "done pre E1")
    stage.says("@ops", "take E2")
    stage.says("@lead", "due E2 2026-11-26 12:00")
    heard(stage, "@ops", at(25, 9))
    [message] = told(stage, "@ops")
    return message


def test_what_was_given_counts_what_is_left_and_names_what_ended(started: Stage) -> None:
    started.says("@lead", "done pre")
    started.says("@lead", "assign E1 E2.1 acc1 @ops")
    heard(started, "@ops", at(25, 9))
    started.says("@ops", "done E1.1")
    started.says("@ops", "done E2.1")
    [text] = texts(started, "@ops")
    assert text.splitlines() == [
        "*@lead gave you E1 and acc1* in Phase E, #phase-e",
        "✓ E2.1 Threat model covering high-risk flows · done by you, Wed 25 Nov",
        "*E1 Observability & Reliability* · 3 items · no date · next",
        text.splitlines()[3],
    ]
    assert text.splitlines()[3].startswith("*acc1 ")


def test_open_shows_the_step_to_whoever_presses(started: Stage) -> None:
    said = press(started, "@ops", "Open E2", due_in_a_step(started))
    assert "Security Hardening" in said


def test_a_list_is_opened_from_what_was_given(started: Stage) -> None:
    started.says("@lead", "assign E2 acc @ops")
    heard(started, "@ops", at(25, 9))
    [message] = told(started, "@ops")
    opened = press(started, "@ops", "Open acceptance", message)
    assert opened.startswith("*Acceptance* · 0 of 5 done · with you\n○ acc1 ")
    assert "Security Hardening" in press(started, "@ops", "Open E2", message)


def due_in_a_list(stage: Stage) -> Message:
    """The reminder of the acceptance list, all of which @ops has."""
    stage.says("@lead", "done pre E1")
    stage.says("@ops", "take acc")
    stage.says("@lead", "due acc 2026-11-26 12:00")
    heard(stage, "@ops", at(25, 9))
    [message] = told(stage, "@ops")
    return message


def test_what_one_has_in_a_list_is_answered_at_once_as_in_a_step(started: Stage) -> None:
    message = due_in_a_list(started)
    assert list(buttons(message)) == [
        "Done",
        "Open acceptance",
        "An hour",
        "Tomorrow morning",
        "Next working day",
        "A date…",
        "I'm stuck…",
        "New date…",
        "Hand over…",
        "Why this?",
    ]
    action, value = buttons(message)["Hand over…"]
    answer = started.fills("@ops", action, about=Source.of_value(value), owner="U0DEV")
    assert as_read(answer.message.text) == "acc1, acc2, acc3, acc4, acc5 are with @dev now."
    assert texts(started, "@ops")[0] == "acc1, acc2, acc3, acc4, acc5 · @dev has it now"


def test_a_list_is_put_off_and_comes_back(started: Stage) -> None:
    message = due_in_a_list(started)
    assert press(started, "@ops", "Next working day", message) == ""
    [text] = texts(started, "@ops")
    assert text == "acc1, acc2, acc3, acc4, acc5 · put off until Thu 26 Nov, 09:00"
    assert started.says("@ops", "snooze").startswith("Acceptance comes back Thu 26 Nov, 09:00")
    heard(started, "@ops", at(26, 10))
    assert "*Acceptance is back*" in texts(started, "@ops")[-1]
    started.says("@ops", "done acc")
    assert texts(started, "@ops")[-1] == "Acceptance · done"


def test_a_list_that_is_done_cannot_be_put_off(started: Stage) -> None:
    action, value = buttons(due_in_a_list(started))["A date…"]
    started.says("@ops", "done acc")
    request = started.request("@ops", "dm")
    answer = started.dispatcher.open(request, action, Source.of_value(value))
    assert answer.message.text == "Nothing is open in acc. See /phase status"


def test_a_whole_list_is_put_off_by_typing(started: Stage) -> None:
    play(
        started,
        """
        @ops> snooze acc until 2026-11-27
            You hear nothing about Acceptance until Fri 27 Nov, 09:00; then it comes back. To hear of it at once: /phase snooze acc off
        @ops> snooze acc off
            You hear of Acceptance again.
        @ops> remind closure fri
            …
        """,
    )


@pytest.mark.parametrize(("label", "code"), [("Open E2", "E2"), ("Open acceptance", "acc")])
def test_open_gives_the_same_from_a_reminder_as_from_anywhere(
    started: Stage, label: str, code: str
) -> None:
    started.says("@lead", "assign E2 acc @ops")
    heard(started, "@ops", at(25, 9))
    action, value = buttons(told(started, "@ops")[0])[label]
    about = Source.of_value(value, channel="D0DIRECT")
    here = started.dispatcher.press(started.request("@ops", "dm"), action, about)
    there = started.press("@ops", OPEN, code)
    assert (here.title, here.message) == (there.title, there.message)


def test_done_beside_an_item_of_several_does_that_one(started: Stage) -> None:
    message = due_in_a_step(started)
    [action, value] = next(
        (block["accessory"]["action_id"], block["accessory"]["value"])
        for block in message.blocks
        if "E2.3" in str(block.get("text"))
    )
    about = Source.of_value(value, channel="D0DIRECT")
    started.dispatcher.press(started.request("@ops", "dm"), action, about)
    assert [item.code for item in started.run().of_step("E2") if not item.is_open] == ["E2.3"]


def test_who_is_stuck_in_a_step_says_in_which_item(started: Stage) -> None:
    action, value = buttons(due_in_a_step(started))["I'm stuck…"]
    about = Source.of_value(value)
    started.fills("@ops", action, about=about, item="E2.2", reason="no key")
    assert [item.code for item in started.run().open_items if item.blocked_at] == ["E2.2"]
    assert "E2.2 Automated" in texts(started, "@ops")[0]
    assert "blocked by you: “no key”" in texts(started, "@ops")[0]


def test_a_new_date_is_given_to_what_one_has_in_a_step(started: Stage) -> None:
    action, value = buttons(due_in_a_step(started))["New date…"]
    about = Source.of_value(value)
    assert as_opened(started.opens("@ops", action, about)) == {"due": "2026-11-26 16:30"}
    assert started.fills("@ops", action, about=about, due="").field == "due"
    assert started.fills("@ops", action, about=about, due="2026-11-26 16:30").field == "due"
    assert started.fills("@ops", action, about=about, due="no day").field == "due"
    answer = started.fills("@ops", action, about=about, due="4 dec")
    assert (
        answer.message.text == "E2.1, E2.2, E2.3, E2.4 are due Fri 4 Dec, 17:00 (your end of day)."
    )
    assert texts(started, "@ops") == ["E2.1, E2.2, E2.3, E2.4 · due Fri 4 Dec now"]


def test_what_one_has_in_a_step_is_handed_over_at_once(started: Stage) -> None:
    action, value = buttons(due_in_a_step(started))["Hand over…"]
    answer = started.fills("@ops", action, about=Source.of_value(value), owner="U0DEV")
    assert as_read(answer.message.text) == "E2.1, E2.2, E2.3, E2.4 are with @dev now."
    assert texts(started, "@ops") == ["E2.1, E2.2, E2.3, E2.4 · @dev has it now"]


def test_a_lead_hands_over_what_is_late_in_a_step_and_nothing_else(started: Stage) -> None:
    started.says("@lead", "done pre E1")
    started.says("@ops", "take E2.1 E2.2")
    started.says("@dev", "take E2.3 E2.4")
    started.says("@lead", "due E2.1 E2.2 2026-11-24 12:00")
    heard(started, "@lead", at(27, 9))
    [message] = [each for each in told(started, "@lead") if "still late" in each.text]
    assert "2 items are still late" in message.text
    assert next(iter(buttons(message))) == "Done"
    action, value = buttons(message)["Hand over…"]
    answer = started.fills("@lead", action, about=Source.of_value(value), owner="U0SPONSOR")
    assert as_read(answer.message.text) == "E2.1, E2.2 are with @sponsor now."


def test_nothing_is_left_in_a_step_to_be_handed_over(started: Stage) -> None:
    action, value = buttons(due_in_a_step(started))["Hand over…"]
    about = Source.of_value(value)
    view = started.opens("@ops", action, about)
    started.says("@ops", "done E2")
    request, fields = started.request("@ops", "dm"), {"owner": "U0DEV"}
    answer = started.dispatcher.submit(request, action, Source.of_json(view.about), fields)
    assert answer.message.text.startswith("Nothing is open in E2.")


def test_a_turn_is_overtaken_by_what_is_told_of_something_in_the_step(started: Stage) -> None:
    started.says("@ops", "take E2")
    started.says("@lead", "due E2.2 2026-11-27 12:00")
    started.says("@lead", "done pre")
    started.clock.now = at(25, 9)
    started.says("@lead", "done E1")
    heard(started, "@ops", at(26, 9))
    turn, soon = texts(started, "@ops")
    assert turn == "E2: see my message of Thu 26 Nov"
    assert soon == f"*{TITLE} is due Fri 27 Nov, 16:30*"
    assert buttons(told(started, "@ops")[0]) == {}


def test_a_turn_that_was_told_says_that_it_was_begun(started: Stage) -> None:
    started.says("@dev", "take E2")
    started.says("@lead", "done pre")
    started.clock.now = at(25, 16)
    started.says("@lead", "done E1")
    heard(started, "@dev", at(25, 18))
    before = texts(started, "@dev")
    started.says("@dev", "done E2.1")
    assert texts(started, "@dev") == ["E2 Security Hardening · begun by you, Wed 25 Nov"]
    started.says("@dev", "undo E2.1")
    assert texts(started, "@dev") == before


def test_more_than_a_message_takes_is_counted_with_where_it_is(started: Stage) -> None:
    added = "\n".join(f"@lead> add E2 “check number {number}”\n…" for number in range(20))
    play(started, added)
    started.says("@lead", "done pre E1")
    started.says("@ops", "take E2")
    started.says("@lead", "due E2 2026-11-26 12:00")
    heard(started, "@ops", at(25, 9))
    [message] = told(started, "@ops")
    said = [block for block in message.blocks if block["type"] == "context"]
    assert [block["elements"][0]["text"] for block in said] == ["… and 14 more: /phase mine all"]
    assert {"Open E2", "Hand over…"} <= buttons(message).keys()
    assert message.text.count("check number") == 20


def test_a_digest_and_a_weekly_summary_stand_as_they_were_told(started: Stage) -> None:
    started.says("@lead", "stakeholders add @sponsor")
    started.live_until(at(28, 1))
    before = [message for message in told(started, "@sponsor") if "week 1" in message.text]
    digests = started.posts()
    started.says("@lead", "done pre E1")
    assert [message for message in told(started, "@sponsor") if "week 1" in message.text] == before
    assert list(buttons(before[0])) == ["Raise a concern", "Why this?", "Mute the weekly summary"]
    assert started.posts()[: len(digests)] == digests


def test_an_act_before_the_message_is_sent_edits_nothing(started: Stage) -> None:
    play(started, "@lead> assign E1.1 @ops\n…\n@ops> done E1.1\n…")
    heard(started, "@ops", at(24, 12))
    assert told(started, "@ops") == []


def test_what_a_newer_message_speaks_of_is_one_line(started: Stage) -> None:
    started.says("@lead", "done pre E1")
    started.says("@lead", "due E2.1 E2.2 E2.3 2026-11-27 12:00")
    started.says("@lead", "assign E2.1-3 @ops")
    heard(started, "@ops", at(26, 9))
    started.says("@dev", "done E2.3")
    first, second = texts(started, "@ops")
    done = (
        "✓ E2.3 Secrets management plan documented; `.env.example` and docs updated · done by @dev, "
        "Thu 26 Nov"
    )
    assert first.splitlines() == [done, "E2: see my message of Thu 26 Nov"]
    assert second.splitlines()[0] == "*E2 Security Hardening: 2 items due Fri 27 Nov, 16:30*"
    started.says("@ops", "snooze E2.1 until mon")
    assert texts(started, "@ops")[0].splitlines() == [done, "E2: see my message of Thu 26 Nov"]
