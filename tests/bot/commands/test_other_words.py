"""Dialogues: other words for a command do exactly its deed, and the answer says the command once."""

import re

import pytest

from bot.domain.facts import ItemFacts
from tests.dialogue import play
from tests.stage import Stage


def test_another_word_does_the_same_and_says_the_command_once(begun: Stage) -> None:
    play(
        begun,
        """
        @dev> complete E2.2 #7 "reviewed"
            E2.2 is done · #7 · reviewed.
            E2: 1 of 4 done. Still open: E2.1, E2.3, E2.4.
            (“complete” is `/phase done` here.)
        @dev> reopen E2.2
            E2.2 is open again.
            (“reopen E2.2” is `/phase undo E2.2` here.)
        @dev> claim E2.2
            E2.2 is yours. To see all of yours: /phase mine
            (“claim” is `/phase take` here.)
        @dev> stuck E2.2 "no key"
            E2.2 blocked: “no key”. When it goes on: /phase unblock E2.2
            (“stuck” is `/phase block` here.)
        @lead> skip E3.2 "platform owns it"
            E3.2 waived: “platform owns it”.…
            …
        @dev> give E3 to @ops
            E3.1, E3.3, E3.4 are with @ops now.
            (“give E3 to @ops” is `/phase assign E3 @ops` here.)
        @dev> I finished E1.1
            E1.1 is done.
            …
        @dev> deadline E1.2 tomorrow
            E1.2 is due Wed 25 Nov, 17:00 (nobody has it: @lead's end of day; Wed 25 Nov, 11:00 for you).
            (“deadline” is `/phase due` here.)
        """.replace("platform owns it”.…", "platform owns it”. The closing summary says so."),
    )


ALIKE = [
    ("complete E1.1", "done E1.1"),
    ("tick E1", "done E1"),
    ("finish E1.1-2 by @ops #7", "done E1.1-2 by @ops #7"),
    ("todo", "mine"),
    ("tasks all", "mine all"),
    ("progress", "status"),
    ("E2", "step E2"),
    ("e2", "step E2"),
    ("E2.2", "item E2.2"),
    ("pre", "read prereqs"),
    ("pre", "prereqs"),
    ("acceptance", "checklist"),
    ("hello", "help"),
    ("?", "help"),
    ("read overview", "overview"),
    ("read refs", "refs"),
    ("read closure", "closure"),
    ("read guard", "guard"),
    ("read brief", "brief"),
    ("show E2", "step E2"),
    ("what's next?", "next"),
    ("my tasks", "mine"),
    ("unassign E2", "assign E2 nobody"),
]


@pytest.mark.parametrize(("other", "ours"), ALIKE)
def test_both_say_the_same(stage: Stage, other: str, ours: str) -> None:
    def said(typed: str) -> tuple[str, list[ItemFacts]]:
        text = stage.says("@lead", typed).partition("\n(“")[0]
        items = [item._replace(id=0, version=0) for item in stage.run().items]
        stage.says("@lead", "gate pass coverage 98.4")
        return text, [item._replace(settled_at=None, evidence=item.evidence) for item in items]

    stage.says("@lead", "start E")
    one = said(ours)
    stage.says("@lead", f"undo {ours.split()[-1] if 'by' not in ours else 'E1.1-2'}")
    assert said(other) == one


def test_a_code_alone_shows_the_step_or_the_item(begun: Stage) -> None:
    begun.says("@dev", "take E2.2")
    said = begun.says("@dev", "E2.2")
    assert said.startswith("○ E2.2 Automated dependency scanning integrated into CI")
    assert "Tick it: /phase done E2.2" in said
    assert said.endswith("(“E2.2” is `/phase item E2.2` here.)")
    step = begun.card("@dev", "E2")
    assert step.text.endswith("(“E2” is `/phase step E2` here.)")
    assert "here.)" in step.blocks[-1]["elements"][0]["text"]
    assert "*E2.1" not in begun.says("@dev", "item E1.1-3")
    assert len(begun.says("@dev", "item E1.1-3").split("\n")) == 3


def test_what_could_end_the_phase_is_never_guessed(begun: Stage) -> None:
    play(
        begun,
        """
        @lead> close E2.2
            /phase close ends the whole phase. Nothing was changed. To tick items: /phase done E2.2
        @lead> stop
            “stop” can mean two things here. Nothing was changed. See what ends the phase: /phase close. Stop your reminders: /phase mute
        @lead> check E2
            “check” can mean two things here. Nothing was changed. Tick it on your word: /phase done E2. Look for proof in git: /phase verify E2
        @lead> delete E2.3
            “delete” can mean two things here. Nothing was changed. Let an item go, with a reason: /phase waive E2.3. Take it out of the plan: /phase retire E2.3
            Open E2.3: /phase item E2.3
        @lead> approve
            “approve” can mean two things here. Nothing was changed. See the summary, then send it: /phase close. Stand behind what somebody did: /phase confirm
        @lead> finish
            Which item? Type: /phase done ITEM… [by @who] [link] ["note"]
        @lead> start E2
            E2 is a step of Phase E, which runs here. Nothing was changed. See it: /phase step E2
        """,
    )
    assert begun.run().closed_at is None
    assert not [item for item in begun.run().items if not item.is_open]


@pytest.mark.parametrize(
    ("typed", "commands"),
    [
        ("stop", ["/phase close", "/phase mute"]),
        ("check E2", ["/phase done E2", "/phase verify E2"]),
        ('delete E2.3 "why"', ['/phase waive E2.3 "why"', '/phase retire E2.3 "why"']),
        ("dnoe E2.2", ["/phase done E2.2"]),
    ],
)
def test_each_command_that_a_refusal_proposes_looks_like_one(
    begun: Stage, typed: str, commands: list[str]
) -> None:
    [text, *_] = begun.ask("@lead", typed).message.blocks
    assert re.findall("`(.*?)`", text["text"]["text"]) == commands


def test_a_question_changes_nothing(begun: Stage) -> None:
    for asked in ("E1.1 done?", "is E1.1 done?", "who has E1.1?", "when is E1.1 due?"):
        said = begun.says("@dev", asked)
        assert said.startswith("○ E1.1"), asked
    assert all(item.is_open for item in begun.run().items)


def test_a_run_elsewhere_is_reached_by_other_words_too(begun: Stage) -> None:
    begun.says("@dev", "take E2.2")
    said = begun.says("@dev", "E2.2", "dm")
    assert said.startswith("Phase E runs in #phase-e.\n○ E2.2")


def test_without_a_run_nothing_is_understood_that_needs_one(stage: Stage) -> None:
    assert stage.says("@dev", "E2.2").startswith("No phase runs in #phase-e.")
    assert stage.ask("@dev", "complete E2.2").refused
