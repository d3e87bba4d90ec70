"""The bare command: what needs the lead, what is a contributor's, and the state for all others."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import sqlalchemy as sa

from bot.cards.message import Message, View
from bot.requests.answer import Answer
from bot.requests.source import CARD, HOME, Source
from bot.storage import outbox
from bot.storage.tables import Outbox, OutboxState, table_of
from tests.cast import CHANNELS, PEOPLE
from tests.dialogue import play
from tests.reading import as_read, words_of
from tests.stage import Stage


@pytest.fixture
def midway(begun: Stage) -> Stage:
    """@lead leads and owns E4, @ops is late with E2.2, @dev has a part of E3, @sponsor is told."""
    play(
        begun,
        """
        @lead> set target 11 dec
            …
        @lead> stakeholders add @sponsor
            …
        @lead> done pre
            …
        @lead> assign E2 @ops
            …
        @lead> assign E3.2 E3.3 E3.4 @dev
            …
        @lead> assign E4 @lead
            …
        @lead> due E2.2 tomorrow 9am
            …
        @lead> due E4 11 dec
            …
        @dev> due E3 wed 2 dec 11:00
            …
        @dev> done E1
            …
        @dev> done E3.1
            …
        """,
    )
    begun.clock.now += timedelta(days=3)
    return begun


def shown(message: Message) -> list[str]:
    """What stands in a message, block by block; a button as ``[Done]``."""
    return words_of(View("", message.blocks)).splitlines()


def labels(message: Message) -> list[str]:
    """The buttons under it, the primary one in double brackets."""
    elements = message.blocks[-1]["elements"]
    return [
        f"[[{each['text']['text']}]]" if each.get("style") else f"[{each['text']['text']}]"
        for each in elements
    ]


def values(message: Message, action: str) -> Iterator[str]:
    """What the buttons of that name carry."""
    for block in message.blocks:
        for each in (block.get("accessory", {}), *block.get("elements", [])):
            if each.get("action_id") == action:
                yield each["value"]


def press(stage: Stage, who: str, action: str, value: str, where: str = "#phase-e") -> Answer:
    """Press a button of an answer that they alone see."""
    about = Source.of_value(value, place=CARD, channel=CHANNELS[where], reply="https://reply")
    return stage.dispatcher.press(stage.request(who, where), action, about)


def test_the_lead_reads_what_needs_them_first(midway: Stage) -> None:
    midway.says("@sponsor", 'concern "no rollback drill yet"', "dm")
    midway.says("@ops", 'block E2.3 "no access to <the vault>"')
    card = midway.card("@lead", "")
    assert shown(card) == [
        "*Phase E, day 4:* 5 of 16 done · target Fri 11 Dec, at this pace 8–21 Dec",
        "*Needs you*",
        "• @sponsor raised a concern: “no rollback drill yet”",
        "• E2.2 is late since Wed 25 Nov, with @ops",
        "• E2.3 is blocked, says @ops: “no access to <the vault>”",
        "*Yours:* E4 Documentation & Transition, 4 items, due Fri 11 Dec",
        "*Next for the team:* E2 Security Hardening, 0 of 4",
        "[Answer @sponsor] [Open E2] [All items]",
    ]
    assert labels(card)[0] == "[[Answer @sponsor]]"
    assert as_read(card.text).splitlines() == shown(card)[:-1]


def test_the_first_press_opens_the_answer_to_the_concern(midway: Stage) -> None:
    midway.says("@sponsor", 'concern "no rollback drill yet"', "dm")
    [value] = values(midway.card("@lead", ""), "form_answer")
    view = midway.opens("@lead", "form_answer", Source.of_value(value))
    assert "no rollback drill yet" in words_of(view)
    midway.says("@lead", 'answer 1 "it is on Monday"')
    assert "concern" not in midway.says("@lead", "")


def test_with_nothing_in_need_the_lead_reads_on_with_the_team(midway: Stage) -> None:
    midway.says("@ops", "done E2.2")
    card = midway.card("@lead", "")
    assert "Needs you" not in card.text
    assert labels(card) == ["[[Open E2]]", "[All items]"]


def test_what_nobody_has_of_what_is_next_needs_the_lead(begun: Stage) -> None:
    assert "• E1 and E2 have no owner" in begun.says("@lead", "")
    begun.says("@dev", "take E1.1 E1.2 E1.3")
    said = begun.says("@lead", "")
    assert "• E2 has no owner\n• E1.4 has no owner" in said
    assert "*Next for the team:* prerequisites, 0 of 3, then E1 Observability" in said


def test_of_many_late_items_three_are_named_and_the_others_counted(begun: Stage) -> None:
    begun.says("@lead", "assign E1 E2 @ops")
    begun.says("@lead", "due E1 tomorrow 9am")
    begun.clock.now += timedelta(days=3)
    said = begun.says("@lead", "")
    assert said.count("is late since") == 3
    assert "• 1 more late: /phase status" in said


def test_what_does_not_reach_its_readers_needs_the_lead(begun: Stage) -> None:
    begun.says("@lead", "stakeholders add #general")
    with begun.database.write() as session:
        run = begun.run()
        for reason in ("not_in_channel", "ratelimited"):
            lane = CHANNELS["#general"] if reason == "not_in_channel" else PEOPLE["@dev"].id
            row = outbox.owe(session, run.id, lane, "digest", begun.clock.now)
            refused = {"state": OutboxState.REFUSED, "reason": reason}
            table = table_of(Outbox)
            session.connection().execute(
                sa.update(table).where(table.c.id == row).values(**refused)
            )
    said = begun.says("@lead", "")
    assert "• My messages don't reach #general. Invite the bot to #general." in said
    assert "@dev" not in said, "what passes by itself needs nobody"
    assert "reach" not in begun.says("@dev", "")


def test_when_everything_is_done_the_lead_is_led_to_the_closing(begun: Stage) -> None:
    begun.says("@dev", "done E1 E2 E3 E4")
    assert labels(begun.card("@lead", "")) == ["[[Open prerequisites]]", "[All items]"]
    begun.says("@lead", "done pre acc clo")
    card = begun.card("@lead", "")
    assert "• Everything is done: you can close the phase" in card.text
    assert labels(card) == ["[[Close Phase E…]]", "[All items]"]
    [value] = values(card, "board_summary")
    assert "coverage" in press(begun, "@lead", "board_summary", value).message.text
    begun.says("@lead", "gate pass coverage 98.4")
    answer = press(begun, "@lead", "board_summary", value)
    assert (answer.ephemeral, answer.refused) == (True, False)
    assert "Approve and send" in str(answer.message.blocks)
    assert "Everything is done. @lead closes the phase." in begun.says("@dev", "")


def test_a_contributor_reads_their_items_with_done_on_each_line(midway: Stage) -> None:
    card = midway.card("@dev", "")
    assert shown(card) == [
        "*Phase E, day 4:* 5 of 16 done",
        "*Yours:* 3 items in E3, due Wed 2 Dec, 11:00",
        "○ E3.2 Infrastructure scripts (Terraform, Pulumi, etc.) or placeholders with "
        "documentation [Done]",
        "○ E3.3 CI/CD pipeline enabling staged promotion with smoke tests [Done]",
        "○ E3.4 Release checklist plus rollback procedure documented [Done]",
        "The team's next step is E2 Security Hardening (@ops); E2.2 in it is late.",
        "[Open E3] [All items]",
    ]
    assert labels(card)[0] == "[[Open E3]]"


def test_done_on_the_line_draws_the_answer_again_without_it(midway: Stage) -> None:
    first = next(values(midway.card("@dev", ""), "standing_done"))
    answer = press(midway, "@dev", "standing_done", first)
    assert not answer.ephemeral, "it takes the place of the answer"
    assert shown(answer.message)[:4] == [
        "✓ E3.2 is done. To take it back: /phase undo E3.2",
        "*Phase E, day 4:* 6 of 16 done",
        "*Yours:* 2 items in E3, due Wed 2 Dec, 11:00",
        "○ E3.3 CI/CD pipeline enabling staged promotion with smoke tests [Done]",
    ]
    again = press(midway, "@dev", "standing_done", first)
    assert again.refused
    assert as_read(again.message.text).startswith("@dev completed E3.2 a moment ago.")


def test_late_and_blocked_stand_below_their_item(midway: Stage) -> None:
    midway.says("@ops", 'block E2.3 "no key"')
    assert midway.says("@ops", "").splitlines()[1:8] == [
        "*Yours:* 4 items in E2, 1 late",
        "○ E2.2 Automated dependency scanning integrated into CI",
        "> *Late* since Wed 25 Nov",
        "○ E2.1 Threat model covering high-risk flows",
        "○ E2.3 Secrets management plan documented; `.env.example` and docs updated",
        "> *Blocked* since Fri 27 Nov: no key",
        "○ E2.4 Security regression tests for authorization/input validation paths",
    ]


def test_who_is_done_reads_that_and_what_the_team_does_next(midway: Stage) -> None:
    midway.says("@dev", "done E3.2 E3.3 E3.4")
    card = midway.card("@dev", "")
    assert shown(card)[1:] == [
        "*Yours:* nothing now.",
        "The team's next step is E2 Security Hardening (@ops); E2.2 in it is late.",
        "[Open E2] [All items]",
    ]


def test_a_stakeholder_reads_words_without_codes(midway: Stage) -> None:
    card = midway.card("@sponsor", "", "dm")
    assert shown(card) == [
        "Phase E runs in #phase-e.",
        "*Production Hardening & Enablement:* a third done, 5 of 16, day 4",
        "At this pace it ends 8–21 December; the target is 11 December. One item is late.",
        "From you: nothing now.",
        "[See the steps] [Raise a concern]",
    ]
    assert labels(card) == ["[See the steps]", "[Raise a concern]"]


def test_a_stakeholder_who_owns_something_reads_what_is_theirs(midway: Stage) -> None:
    midway.says("@lead", "assign acc1 @sponsor")
    assert "*Yours:* 1 item in acceptance" in midway.says("@sponsor", "", "dm")


def test_whoever_has_no_part_is_offered_what_nobody_has(begun: Stage) -> None:
    card = begun.card("@dev", "")
    assert shown(card) == [
        "*Production Hardening & Enablement:* not begun, 0 of 16, day 1",
        "Nobody has the next step yet: E1 Observability & Reliability.",
        "[Open E1] [See the steps] [Raise a concern]",
    ]
    begun.says("@ops", "take E1")
    assert "From you: nothing now." in begun.says("@dev", "")


@pytest.mark.parametrize(
    ("codes", "said"),
    [
        ("E1.1", "just begun, 1 of 16"),
        ("E1", "a quarter done, 4 of 16"),
        ("E1 E2", "half done, 8 of 16"),
        ("E1 E2 E3.1 E3.2 E3.3", "two thirds done, 11 of 16"),
        ("E1 E2 E3 E4.1 E4.2 E4.3", "nearly done, 15 of 16"),
        ("E1 E2 E3 E4", "all done, 16 of 16"),
    ],
)
def test_how_far_it_is_in_words(begun: Stage, codes: str, said: str) -> None:
    begun.says("@ops", f"done {codes}")
    assert f"{said}, day 1" in begun.says("@dev", "")


def test_of_several_runs_each_is_named_with_a_button(midway: Stage) -> None:
    midway.says("@lead", "start E", "#general")
    midway.says("@lead", "assign E-2.E1.1 @dev", "#general")
    card = midway.card("@dev", "", "dm")
    assert shown(card) == [
        "*You have a part in 2 phases*",
        "*Phase E* · 5 of 16 done · #phase-e · yours: 3 items [Open E]",
        "*Phase E-2* · 0 of 16 done · #general · yours: 1 item [Open E-2]",
        "To type something about one, name it first: /phase mine E",
    ]
    value = list(values(card, "standing"))[1]
    answer = press(midway, "@dev", "standing", value, "dm")
    assert (answer.ephemeral, answer.title) == (True, "Phase E-2")
    assert "*Yours:* 1 item in E1" in answer.message.text


def test_in_a_channel_next_door_the_run_is_named(midway: Stage) -> None:
    assert midway.says("@dev", "", "#general").startswith(
        "Phase E runs in #phase-e.\n*Phase E, day"
    )


def test_the_buttons_open_a_step_a_list_and_all_items(midway: Stage) -> None:
    run = midway.run().id
    step = press(midway, "@dev", "step_open", f"{run} E3")
    assert (step.ephemeral, step.title) == (True, "Phase E")
    assert step.message.text.startswith("Phase E, E3 Deployment &amp; Release Operations: ")
    acceptance = press(midway, "@dev", "step_open", f"{run} acc")
    assert (acceptance.ephemeral, acceptance.title) == (True, "Phase E")
    assert "acc1" in acceptance.message.text
    everything = press(midway, "@dev", "board_items", f"{run} 1")
    assert everything.ephemeral
    assert "E4.4" in str(everything.message.blocks)
    assert press(midway, "@dev", "step_open", f"{run} E9").refused


def test_a_closed_run_says_what_is_asked_of_whom(midway: Stage) -> None:
    midway.says("@lead", "done E2 E3 E4 acc clo")
    midway.closes()
    assert shown(midway.card("@dev", "")) == [
        "*Phase E is closed:* 16 of 16 done · by @lead, Fri 27 Nov",
        "From you: nothing now.",
        "What happened: /phase history E. The report: /phase export E",
        "[All items]",
    ]
    asked = midway.card("@sponsor", "")
    assert "*From you:* please confirm that you have read the summary." in asked.text
    assert labels(asked) == ["[[Acknowledge]]", "[Raise a concern]"]
    midway.says("@sponsor", "acknowledge E", "dm")
    assert "From you: nothing now." in midway.says("@sponsor", "")
    midway.says("@sponsor", 'concern E "two runbooks are untested"', "dm")
    told = midway.card("@lead", "")
    assert "• @sponsor raised a concern: “two runbooks are untested”" in as_read(told.text)
    assert labels(told)[0] == "[[Answer @sponsor]]"


def test_mine_lists_what_is_mine_and_ticks_it_on_the_line(midway: Stage) -> None:
    card = midway.card("@dev", "mine")
    assert shown(card)[:2] == [
        "*Yours in Phase E:* 3 items in E3, due Wed 2 Dec, 11:00",
        "○ E3.2 Infrastructure scripts (Terraform, Pulumi, etc.) or placeholders with "
        "documentation [Done]",
    ]
    assert labels(card) == ["[[Open E3]]", "[All items]"]
    first, *_, last = values(card, "mine_done")
    after = press(midway, "@dev", "mine_done", first)
    assert shown(after.message)[:2] == [
        "✓ E3.2 is done. To take it back: /phase undo E3.2",
        "*Yours in Phase E:* 2 items in E3, due Wed 2 Dec, 11:00",
    ]
    everywhere = press(midway, "@dev", "mine_all_done", last)
    assert "*Yours in all phases:* 1 item" in everywhere.message.text
    midway.says("@dev", "done E3.3")
    assert midway.says("@dev", "mine") == (
        "You have nothing to do in Phase E.\nNext for the team: E2 Security Hardening."
    )


def test_of_many_items_mine_shows_a_page(begun: Stage) -> None:
    begun.says("@dev", "take E1 E2 E3 E4 acc")
    first = begun.says("@dev", "mine")
    assert first.endswith("Page 1 of 2. Another: /phase mine 2")
    second = begun.says("@dev", "mine 2")
    assert "acc5" in second
    assert "acc5" not in first
    assert begun.says("@dev", "mine nine").startswith("“nine” is not a page.")


@pytest.mark.parametrize(("who", "most"), [("@lead", 6), ("@dev", 3), ("@sponsor", 4)])
def test_the_bare_command_reads_little(midway: Stage, who: str, most: int) -> None:
    midway.says(who, "")
    executed: list[str] = []

    def note(*given: object) -> None:
        executed.append(str(given[2]))

    for engine in {midway.database.writer, midway.database.reader}:
        sa.event.listen(engine, "before_cursor_execute", note)
    midway.says(who, "")
    assert len([each for each in executed if each.lstrip().startswith("SELECT")]) <= most, executed


def test_the_home_opens_the_same_lists(midway: Stage) -> None:
    midway.says("@lead", "assign acc @dev")
    assert "[Open list]" in words_of(midway.home("@dev"))
    about = Source(midway.run().id, "acc", place=HOME)
    answer = midway.dispatcher.press(midway.request("@dev", "dm"), "step_open", about)
    assert answer.title == "Phase E"
    assert "acc1" in answer.message.text
