"""Rules that hold everywhere, tried on everything that somebody can do.

What changes something in an open run is walked through a closed one, an archived one, by somebody
who may not, and from elsewhere. It is refused with the sentence of that rule, and then nothing has
changed and nobody is owed a word. What is taken all the same is listed here, with the reason.
"""

import re
from collections.abc import Iterable

import pytest

from bot import forms
from bot.app import REGISTRY
from tests.bot.walks.acts import (
    ACTS,
    BUTTONS,
    BY_HANDLE,
    FILLED,
    FORMS,
    PRESSED,
    TYPED,
    Act,
    by_handle,
    renamed,
)
from tests.bot.walks.walking import Outcome, Walk
from tests.bot.walks.worlds import ANOTHER_RUN, ARCHIVED, BLOCKED, CLOSED, OPEN, RETIRED, SETTLED

pytestmark = pytest.mark.xdist_group("walks")

ONES_OWN = {"settings", "mute", "unmute", "away", "form_me", "weekly_mute"}
"""What concerns whoever acts, and no run."""
OF_THE_CHANNEL = {"role"}
"""What a channel keeps, whatever runs there."""
STARTS = {"start", "form_start", "hello_start"}
WHOSE_COMMITS = {"author", *(f"proof_its_me_{number}" for number in range(3))}
"""An address belongs to a person, whatever run it was met in."""
SENT_TO_ONE = {"step_keep", "step", "export"}
"""What somebody asks for, into their own direct messages."""
AFTER_CLOSING = {
    *("acknowledge", "concern", "form_concern", "answer", "form_answer"),  # what people say to it
    *("archive", "reopen", "pin", "agent", "token", "link", "webhook"),
    *("snooze_off", "snooze"),  # it only hears again
}
IN_A_CLOSED_RUN = ONES_OWN | OF_THE_CHANNEL | STARTS | WHOSE_COMMITS | SENT_TO_ONE | AFTER_CLOSING
KEYS = {"agent", "token", "link", "webhook"}
"""They open a look at the run, or shut it; nothing in the run changes. A webhook can be removed."""
IN_AN_ARCHIVED_RUN = (
    ONES_OWN
    | OF_THE_CHANNEL
    | STARTS
    | WHOSE_COMMITS
    | SENT_TO_ONE
    | KEYS
    | {"reopen", "snooze_off"}
)
BY_ANYBODY = {
    *("done", "accept", "evidence", "confirm", "add", "take", "assign", "block", "unblock", "due"),
    *("role", "note", "pin", "remind", "snooze", "share", "acknowledge", "concern", "guard"),
    *("agent new", "gate pass", "gate fail"),
    *(
        "start_done",
        "item_done",
        "item_take",
        "item_unblock",
        "claim_confirm",
        "step_share",
        "step_take",
        "gate_pass",
    ),
    *("standing_done", "mine_done", "mine_all_done"),
    *("gate_fail", "snooze_hour", "snooze_morning", "snooze_working_day", "proof_accept"),
    *(f"proof_proposed_{number}" for number in range(5)),
    *(
        "form_done",
        "form_assign",
        "form_due",
        "form_block",
        "form_snooze",
        "form_evidence",
        "form_concern",
    ),
}
ANOTHERS = {
    *("undo", "item_undo", "form_more"),  # what somebody else completed
    "agent revoke",  # whose agent it is
    "nudge_confirm_all",  # what somebody else was told
    *("unmute", "snooze_off", "remind_cancel"),  # what somebody else asked for
}
OF_WHAT_IS_SETTLED = SENT_TO_ONE | {
    *("undo", "item_undo", "form_more", "confirm", "snooze_off"),
    *("evidence", "form_evidence", "note"),  # what is learnt later
    *(
        "accept",
        "proof_accept",
        *(f"proof_proposed_{number}" for number in range(5)),
    ),  # "said" only
    *("add", "share", "step_share"),  # a step goes on being one
}
OF_WHAT_IS_RETIRED = SENT_TO_ONE | {
    *(
        "undo",
        "item_undo",
        "form_more",
        "confirm",
        "snooze_off",
        "note",
        "add",
        "share",
        "step_share",
    ),
}
NOT_OF_AN_OPEN_RUN = STARTS | {"close", "archive", "reopen", "acknowledge"}


def test_every_button_and_form_is_walked() -> None:
    assert set(BUTTONS) == set(REGISTRY.buttons)
    assert set(FORMS) == set(forms.BY_NAME)


def test_a_closed_run_cannot_change(walk: Walk) -> None:
    acts = _but(walk.that_change(ACTS), IN_A_CLOSED_RUN)
    _all_refused(walk.through(acts, CLOSED), r"is closed|closed Phase E|still to come")


def test_an_archived_run_cannot_change(walk: Walk) -> None:
    acts = _but(walk.that_change((*BY_HANDLE, *PRESSED, *FILLED)), IN_AN_ARCHIVED_RUN)
    _all_refused(walk.through(acts, ARCHIVED), r"is closed|closed Phase E|archived|still to come")
    typed = _but(walk.that_change(TYPED), IN_AN_ARCHIVED_RUN)
    _all_refused(walk.through(typed, ARCHIVED), r"No phase runs in|archived")


def test_what_only_some_may_is_refused_to_others(walk: Walk) -> None:
    mine = ONES_OWN | STARTS | SENT_TO_ONE | BY_ANYBODY
    acts = _but(walk.that_change(ACTS), mine | ANOTHERS)
    acts = [act for act in acts if act.name != "author dev@home.example me"]
    _all_refused(walk.through(acts, OPEN, "@sponsor"), r"^Only the lead can ")
    others = [act for act in walk.that_change(ACTS) if _is(act, ANOTHERS)]
    _all_refused(
        walk.through(others, OPEN, "@sponsor"),
        r"You did not|You have no|Only (<@U0LEAD>|@lead) |Only the lead can move ",
    )


def test_what_anybody_may_is_taken_from_anybody(walk: Walk) -> None:
    acts = [act for act in walk.that_change(ACTS) if _is(act, BY_ANYBODY)]
    found = list(walk.through(acts, OPEN, "@sponsor"))
    assert [str(each) for each in found if each.answer.refused or not each.changed] == []


def test_what_is_settled_is_not_done_again(walk: Walk) -> None:
    acts = _but(_of_items(walk), OF_WHAT_IS_SETTLED)
    said = r"completed|has nothing left to take|has nothing open|has nothing to confirm|Nothing is open|is not blocked"
    _all_refused(walk.through(acts, OPEN, then=SETTLED), said)


def test_what_is_retired_is_left_alone(walk: Walk) -> None:
    acts = _of_items(walk)
    proven = [act for act in acts if act.of.startswith("proof_")]  # shown as it stands
    assert [str(each) for each in walk.through(proven, OPEN, then=RETIRED) if each.changed] == []
    said = r"retired|has nothing|Nothing is open|is not blocked"
    left = [act for act in _but(acts, OF_WHAT_IS_RETIRED) if act not in proven]
    _all_refused(walk.through(left, OPEN, then=RETIRED), said)


def test_what_is_blocked_can_go_on_all_the_same(walk: Walk) -> None:
    found = list(walk.through(_of_items(walk), OPEN, then=BLOCKED))
    assert [str(each) for each in found if each.answer.refused or not each.changed] == []


def test_whoever_has_no_part_in_a_run_cannot_reach_it_from_elsewhere(walk: Walk) -> None:
    acts = _but(walk.that_change((*TYPED, *BY_HANDLE)), ONES_OWN | OF_THE_CHANNEL | STARTS)
    for where in ("#general", "dm"):
        _all_refused(
            walk.through(acts, OPEN, "@sponsor", where),
            r"No phase runs in|Only the lead|You did not",
        )


def test_what_is_about_a_run_that_there_never_was_is_old(walk: Walk) -> None:
    about_runs = _but(walk.that_change((*PRESSED, *FILLED)), STARTS | {"form_me", "remind_cancel"})
    for number in (2, 999_999_999):
        acts = [renamed(act, run=number) for act in about_runs]
        _all_refused(walk.through(acts, OPEN), r"^This card is ")


def test_an_item_that_a_run_never_had_is_not_made_up(walk: Walk) -> None:
    of_items = [act for act in _of_items(walk) if act in (*PRESSED, *FILLED)]
    acts = [renamed(act, code="E9.9") for act in of_items]
    found = list(walk.through(acts, OPEN))
    assert [str(each) for each in found if each.changed] == []
    for outcome in found:
        assert re.search(r"E9\.9|looks like|did not put", outcome.answer.message.text), outcome


def test_a_run_that_somebody_has_no_part_in_is_not_reached_by_its_handle(walk: Walk) -> None:
    own = ONES_OWN | OF_THE_CHANNEL | STARTS | {"start", "mute", "unmute"}
    names = {act.of for act in walk.that_change(TYPED)} - own
    acts = [act for act in by_handle("E-2") if act.of in names]
    found = list(walk.through(acts, OPEN, "@sponsor", then=ANOTHER_RUN))
    of_the_other = [each for each in found if any(_is_of_run_2(row) for row in each.changed)]
    assert [str(each) for each in of_the_other] == []


def _is_of_run_2(row: str) -> bool:
    return bool(
        re.match(r'INSERT INTO "(runs" VALUES\(2,|(items|events|outbox)" VALUES\(\d+,2,)', row)
    )


def _of_items(walk: Walk) -> list[Act]:
    acts = _but(walk.that_change(ACTS), NOT_OF_AN_OPEN_RUN)
    return [act for act in acts if re.search(r"\b(E\d|acc\d?)\b", f"{act.name} {walk.shown(act)}")]


def _but(acts: Iterable[Act], taken: set[str]) -> list[Act]:
    return [act for act in acts if not _is(act, taken)]


def _is(act: Act, names: set[str]) -> bool:
    return act.of in names or any(act.name.startswith(name) for name in names if " " in name)


def _all_refused(outcomes: Iterable[Outcome], sentence: str) -> None:
    found = list(outcomes)
    assert found
    wrong = [
        str(each)
        for each in found
        if not each.answer.refused or each.changed or not re.search(sentence, each.said)
    ]
    assert wrong == []
