"""Dialogues: a command that would guess at some of its words changes nothing."""

import pytest

from bot.storage import events
from tests.dialogue import play
from tests.stage import Stage

WRAPPED = "<http://github.com/acme/x/pull/7|github.com/acme/x/pull/7>"
GROUP = "<!subteam^S1|@platform>"


def happened(stage: Stage) -> int:
    """How many events the run has."""
    with stage.database.read() as session:
        return len(events.latest(session, stage.run().id, None, 1_000))


def test_a_number_behind_a_step_is_its_item(begun: Stage) -> None:
    play(
        begun,
        """
        @dev> done E1 1
            E1.1 is done.
            …
        @dev> done E1 .2
            E1.2 is done.
            …
        @dev> done E3: 2
            E3.2 is done.
            …
        @dev> done e2-1
            E2.1 is done.
            …
        @dev> done E4 1, 2 and 3
            E4.1, E4.2, E4.3 are done.
            …
        @dev> done pre 1
            pre1 is done.
            …
        @dev> take E1 3
            E1.3 is yours. To see all of yours: /phase mine
        @dev> note E1 4 "Loki"
            Noted for E1.4: “Loki”. It goes out with /phase handoff E1
        @dev> due E1 3 fri
            E1.3 is due Fri 27 Nov, 17:00 (your end of day).
        @dev> due E1 4 dec
            E1.3 is due Fri 4 Dec, 17:00 (your end of day). E1.4 is due Fri 4 Dec, 17:00 (nobody has it: @lead's end of day; Fri 4 Dec, 11:00 for you).
        @dev> remind E1 3 tomorrow
            I'll remind you of E1.3: Wed 25 Nov, 09:00. To cancel it: /phase remind cancel 1
        @dev> snooze • E1 .4 until fri
            You hear nothing about E1.4 until Fri 27 Nov, 09:00; then it comes back. To hear of it at once: /phase snooze E1.4 off
        @dev> assign E1 4 me
            E1.4 is with @dev now.
        @dev> undo E1, item 1
            E1.1 is open again.
        @dev> done E1.3 2 tests still flaky
            E1.3 is done · 2 tests still flaky.
            …
        """,
    )


def test_one_person_behind_the_items_has_the_credit(begun: Stage) -> None:
    play(
        begun,
        """
        @dev> done E1.1 @ops
            E1.1 is done by @ops.
            …
        @dev> done E1.2 #7 by @ops "all green"
            E1.2 is done by @ops · #7 · all green.
            …
        @dev> done E1.3 (@ops) tests are green
            E1.3 is done by @ops · tests are green.
            …
        @dev> done E1.4 me
            E1.4 is done by @dev.
            …
        @dev> done E2.1 @ops and @lead
            E2.1 is done by @ops and @lead.
            …
        @lead> undo E2.1
            …
        @dev> done E2.1 bye @ops
            Did @ops do it, or does the name belong to the note? Type /phase done E2.1 by @ops, or put the note into quotes: "bye @ops"
        @dev> done E2.1 reviewed by @ops
            Did @ops do it, or does the name belong to the note? Type /phase done E2.1 by @ops, or put the note into quotes: "reviewed by @ops"
        @dev> done E2.1 by accident
            By whom? Type: /phase done ITEM… [by @who] [link] ["note"]. Put a note that begins with “by” in quotes.
        @dev> evidence E2.1 #7 @ops
            I don't know what to do with @ops: evidence is attached in your name. Put a note in quotes: "@ops"
        """,
    )
    assert begun.run().item("E1.1").settled_by == "U0OPS"
    assert begun.run().item("E2.1").is_open


HALF_UNDERSTOOD = [
    "done E1-3",
    "done E1,2",
    "done E1/2",
    "done E1 and 2",
    "done E1 - 2",
    "done E1 2 tests flaky",
    "done E1 50% done",
    "done E1 2nd",
    "done E1.2 3",
    "done E1.2 and",
    "done E1.1?",
    "done E1 #3",
    "done E1 except 3",
    "done E1 (all but 2)",
    "done E1 the first one",
    "done E1 half of it",
    "done E1 not yet",
    "done E 1.1",
    "done E1 9",
    f"done E1 {GROUP}",
    "done E1.1 by <!here>",
    "undo pre 1 please",
    "take E1.1 @ops",
    "take E1 2 now",
    "unblock E2.2 done",
    "confirm acc 1 ok",
    "assign E1 to to @ops",
    "assign E1 @ops @dev friday",
    f"assign E1.1 {GROUP}",
    "assign E1.1 #general",
    "assign E1.1 <!channel>",
    "block E1 2 reviewers are away",
    "block E1.1 - E1.3 is late",
    "waive E1 2",
    "waive E1 3rd one is not ours",
    "retire E1.1 and",
    "evidence E1 2 @ops #7",
    "accept E1.2 1a2b3c4 @ops",
    "note E1 E2 goes first",
    "note E1 2 decided",
    "add E2 E3 rotate",
    "add E2 3",
    'add E2 3 "rotate"',
    "remind E1.1 E1.2 tomorrow",
    "remind E1-3 tomorrow",
    "remind @ops @dev E1.1 tomorrow",
    "remind to ask ops in 20 minutes",
    "due E1 2",
    "gate pass coverage 98.4 97",
    "gate pass coverage 98.4 @ops",
    "gate hold coverage now",
    f"stakeholders add {GROUP}",
    "stakeholders add @ops bye",
    "lead @ops @dev",
    f"lead {GROUP}",
    "lead #general",
    "author dev@home.example @dev @ops",
    "mute weekly soon",
    "mute all soon weekly",
    "reopen F “two gaps”",
    'concern F "two gaps"',
    "set idle 5 days",
    "set strict on off",
    "set workspace none please",
    "settings most 3 please",
    "share E1 2",
    "start E now",
    "pin board",
    "token new please",
    "link revoke all now",
    "plan accept 123456 now",
    "archive now",
]


def test_what_is_half_understood_changes_nothing(begun: Stage) -> None:
    begun.says("@lead", "block E2.2 why")
    begun.says("@lead", "done pre1 acc1 by @dev")
    before = happened(begun)
    for typed in HALF_UNDERSTOOD:
        answer = begun.ask("@lead", typed)
        assert answer.refused, (typed, answer.message.text)
        assert "Something broke" not in answer.message.text, typed
        assert happened(begun) == before, typed


AROUND = [
    "*E1.1*",
    "_E1.1_",
    "`E1.1`",
    "~E1.1~",
    "• E1.1",
    "(E1.1)",
    "[E1.1],",
    '"E1.1"',
    "E1.1:",
    "E1.1)",
    "Ｅ１．１",
    "\u200bE1.1\ufeff",
    "E1\u00ad.1\ufe0f",
    "\u2066E1.1\u2069",
    "☐ *E1.1* Logging adapters with correlation IDs tied into API/infrastructure",
    "- [ ] E1.1",
    "\u00a0E1.1\u00a0",
]


def test_what_stands_around_a_code_is_looked_through(begun: Stage) -> None:
    for typed in AROUND:
        answer = begun.says("@dev", f"\u2060done\u2060 {typed}")
        assert answer.startswith("E1.1 is done.\n"), (typed, answer)
        begun.says("@dev", "undo E1.1")


REFUSED_FOR = [
    ("done E1 #3", "“#3” can mean E1.3, or a pull request: pull/3. Type the one that you mean."),
    ("done E1.1 (see E1.2)", "Is E1.2 to be completed too, or does it belong to the note?"),
    ("done E1.1 by @ops, seen by @lead", "Did @lead do it with @ops, or does the name belong"),
    ("evidence E1 1 #7 a note", '“1” after E1 can name an item, or begin the text. Type E1.1 "a'),
    ("due E1 1/12", "1/12 is read differently in different places."),
    ("due E1 31/11", "There is no 31/11."),
    ("remind E1.1 and E1.2 tomorrow", "E1.1 and E1.2 are 2 items. Name one of them, or one step."),
    ("remind @ops @dev E1.1 fri", "I can remind one person at a time. Ask again for @dev."),
    (
        "remind me to ask ops tomorrow",
        "The date comes first, and then the text in quotes: tomorrow",
    ),
    ('add E2 3 "rotate"', 'Does “3” belong to the text? If it does: "3 rotate"'),
    ("remind #general E1.1 fri", "#general is a channel. Name a person."),
    ("remind E1.1 fri #general", "#general is a channel. Name a person."),
    (
        "set workspace none please",
        "Name a workspace, and a branch if need be: /phase set workspace",
    ),
    ("○ E1.1", "I don't know “○”. Nothing was changed. See /phase help"),
]


def test_a_refusal_names_what_was_typed_and_the_mend(begun: Stage) -> None:
    for typed, said in REFUSED_FOR:
        assert begun.says("@lead", typed).startswith(said), typed


@pytest.mark.parametrize(
    "typed",
    ["/phase /phase *done* E1.3", "phase done E1.3", "`/phase done E1.3`", "“/phase done E1.3”"],
)
def test_a_whole_line_is_read_as_the_command_in_it(begun: Stage, typed: str) -> None:
    assert begun.says("@dev", typed).startswith("E1.3 is done")
    assert begun.says("@dev", "/phase").startswith("*Phase E, day 1:*")


def test_a_link_that_slack_wrapped_keeps_its_address(begun: Stage) -> None:
    said = begun.says("@dev", f'done E1.1 ({WRAPPED}), "beside {WRAPPED} in <http://a.md|a.md>"')
    assert said.startswith(
        "E1.1 is done · http://github.com/acme/x/pull/7 · "
        "beside http://github.com/acme/x/pull/7 in a.md."
    )


def test_a_bracket_around_a_link_is_no_part_of_it(begun: Stage) -> None:
    for typed, kept in (
        ("(https://a.io/x)", "https://a.io/x"),
        ("(https://a.io/x_(y)),", "https://a.io/x_(y)"),
        ("https://a.io/(z)", "https://a.io/(z)"),
    ):
        assert begun.says("@dev", f"evidence E1.1 {typed}").startswith(f"Evidence of E1.1: {kept}.")


def test_a_gate_is_called_what_was_seen(begun: Stage) -> None:
    shown = "<http://api.example.com|api.example.com>"
    assert "“p95 of api.example.com”. Once it has passed" in begun.says(
        "@lead", f"gate add p95 of {shown}"
    )
    assert "is recorded: passed" in begun.says("@dev", f'gate pass "p95 of {shown}"')
    assert "is recorded: passed" in begun.says("@dev", "gate pass p95 of api.example.com")


def test_whom_slack_names_by_an_id_alone_is_kept_by_name(begun: Stage) -> None:
    sent = 'note E1 "ask <@U0OPS> in <#C0GENERAL|> or <#C0GENERAL>"'
    answer = begun.dispatcher.type(begun.request("@dev", "#phase-e"), sent)
    assert "“ask @ops in a channel or a channel”" in answer.message.text
    assert "ask @ops in a channel" in begun.says("@lead", "history")


def test_emoji_and_scripts_of_a_note_are_kept(begun: Stage) -> None:
    note = "⚠️ 👩‍💻 می‌خواهم"
    begun.says("@dev", f'done E1.1 "{note}"')
    begun.says("@dev", f"done E1.2 {note}")
    assert begun.run().item("E1.1").note == begun.run().item("E1.2").note == note


def test_who_cannot_be_told_from_what_was_typed_is_explained(begun: Stage) -> None:
    group = "@platform is a group. Name one person, or each by name. Nothing was changed."
    assert begun.says("@lead", f"lead {GROUP}") == group
    assert begun.says("@lead", f"remind E1.1 tomorrow {GROUP} look") == group
    assert begun.says("@lead", "assign E1.1 @here").startswith("@here is a group")
    assert begun.says("@lead", "assign E1.1 #general") == "#general is a channel. Name a person."
    unknown = begun.says("@lead", "assign E1.1 @bob")
    assert unknown.startswith(
        "I don't know who @bob is. Nothing was changed. Pick the person from the list that Slack offers"
    )
    assert "“Escape channels, users, and links” for /phase." in unknown
    # A handle that Slack left as it was typed, of somebody we know.
    sent = begun.dispatcher.type(begun.request("@lead", "#phase-e"), "assign E1.1 to @dev")
    assert sent.message.text == "E1.1 is with <@U0DEV> now."


def test_the_answer_shows_the_text_that_was_kept(begun: Stage) -> None:
    play(
        begun,
        """
        @ops> concern "two runbooks are untested"
            Concern 1 about Phase E is with @lead. The answer comes to your direct messages.
            Kept: “two runbooks are untested”.
        @lead> answer #1 "both on Monday"
            Concern 1 is answered: “both on Monday”. I'll tell @ops.
        @lead> close risks "two runbooks"
            The closing summary tells of outstanding risks. Kept: “two runbooks”. See it as it will be sent: /phase close
        @dev> guard passed "on my laptop"
            Recorded: you ran the workspace guard of Phase E, and it passed. Kept: “on my laptop”.
        @dev> gate pass coverage 98.4 % #7 "as measured"
            “coverage” is recorded: 98.4% at its lowest (target 98%). Kept: “#7”. Kept: “as measured”.
        """,
    )


def test_more_is_in_reach_of_a_direct_message(begun: Stage) -> None:
    begun.says("@dev", "take E1.1")
    said = begun.says("@dev", "done *E.pre1*", "dm")
    assert said.startswith("Phase E runs in #phase-e."), said
    assert "pre1 is done" in said


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("done Q9", 'Phase E has no "Q9"'),  # a number, near to nothing
        ("done prr", 'Phase E has no "prr". Did you mean pre?'),  # no number, near to a checklist
        ("done soon", "Which item? Type:"),
    ],
)
def test_what_is_near_a_code_is_answered_as_one(begun: Stage, typed: str, answer: str) -> None:
    assert answer in begun.says("@dev", typed)


def test_a_list_of_ones_own_reminders_takes_no_more_words(begun: Stage) -> None:
    answer = begun.ask("@dev", "remind list tomorrow")
    assert answer.refused
    assert "I don't know what to do with “tomorrow”" in answer.message.text
