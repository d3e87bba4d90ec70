"""Keys that end without anybody's word: their person is gone, out of reach, or time is over."""

import re
from datetime import timedelta

import pytest

from bot.storage import left_channels, tokens
from bot.storage.tokens import Purpose
from bot.use_cases.end_keys import PIECE, SHOWN, put_away_keys
from bot.use_cases.forget_person import forget_person
from bot.use_cases.key_holders import require_holder
from bot.use_cases.may_report import NotTakenError
from tests.cast import CHANNELS, PEOPLE
from tests.stage import Stage

NEW = 'agent new "claude-code"'
NEW_ONE = 'A new one: /phase agent new "NAME"'


@pytest.fixture
def ours(both: Stage) -> Stage:
    """A run on each of the two databases."""
    both.says("@lead", "start E")
    return both


def _key(said: str) -> str:
    [key] = re.findall(r"[\w-]{43}", said)
    return str(key)


def _refusal(stage: Stage, key: str, purpose: Purpose = Purpose.AGENT) -> str:
    """Why a key opens nothing now; "" if it does."""
    with stage.database.read() as session:
        try:
            require_holder(session, key, purpose, stage.clock(), "/phase")
        except NotTakenError as error:
            return str(error)
    return ""


def _standing(stage: Stage) -> int:
    with stage.database.read() as session:
        return len(tokens.standing(session, 1, Purpose.AGENT))


def test_a_key_opens_what_it_was_made_for_until_its_end(ours: Stage) -> None:
    key = _key(ours.says("@dev", f"{NEW} 2 days"))
    assert _refusal(ours, key) == ""
    assert _refusal(ours, key, Purpose.PROGRAM).startswith("This key is unknown.")
    assert _refusal(ours, key[:-1]) == f"This key is unknown. {NEW_ONE}"
    assert _refusal(ours, "").startswith("No key came: send Authorization: Bearer KEY.")
    ours.clock.move(days=2, minutes=-1)
    assert _refusal(ours, key) == ""
    ours.clock.move(minutes=2)
    assert _refusal(ours, key) == f"This key has expired. {NEW_ONE}"


def test_a_key_for_results_opens_nothing_else(ours: Stage) -> None:
    key = _key(ours.says("@lead", "token new"))
    for purpose in (Purpose.AGENT, Purpose.PROGRAM):
        assert _refusal(ours, key, purpose).startswith("This key is unknown.")


def test_a_revoked_key_opens_nothing(ours: Stage) -> None:
    key = _key(ours.says("@dev", NEW))
    ours.says("@lead", f"agent revoke {key[-4:]}")
    assert _refusal(ours, key) == f"This key was revoked. {NEW_ONE}"


def test_the_keys_of_whoever_leaves_the_workspace_end_for_good(ours: Stage) -> None:
    key, others = _key(ours.says("@dev", NEW)), _key(ours.says("@ops", NEW))
    ours.leaves("@dev")
    ours.leaves("@dev")
    assert _refusal(ours, key) == f"This key was revoked. {NEW_ONE}"
    assert _refusal(ours, others) == ""
    ours.returns("@dev")
    assert _refusal(ours, key) == f"This key was revoked. {NEW_ONE}"
    assert "No agent of yours" in ours.says("@dev", "agent")
    history = ours.says("@lead", "history")
    lost = f"@dev lost a key for the agent “claude-code” (…{key[-4:]}): they left the workspace"
    assert history.count(lost) == 1


def test_a_key_rests_while_its_person_is_out_of_the_channel(ours: Stage) -> None:
    key, others = _key(ours.says("@dev", NEW)), _key(ours.says("@ops", NEW))
    with ours.database.write() as session:
        left_channels.leave(session, CHANNELS["#phase-e"], PEOPLE["@dev"].id, ours.clock())
    assert _refusal(ours, key) == (
        "The person of this key has left the channel of its run. It works again when they are back."
    )
    assert _refusal(ours, others) == ""
    with ours.database.write() as session:
        left_channels.come_back(session, CHANNELS["#phase-e"], PEOPLE["@dev"].id)
    assert _refusal(ours, key) == ""


def test_the_keys_of_whoever_is_forgotten_end_and_are_nobodys(ours: Stage) -> None:
    key, others = _key(ours.says("@dev", NEW)), _key(ours.says("@ops", NEW))
    forget_person(ours.database, PEOPLE["@dev"].id, ours.clock())
    assert _refusal(ours, key) == f"This key was revoked. {NEW_ONE}"
    assert _refusal(ours, others) == ""
    with ours.database.read() as session:
        stored = tokens.find(session, key, Purpose.AGENT)
    assert stored is not None
    assert PEOPLE["@dev"].id not in str(stored)
    history = ours.says("@lead", "history")
    assert "@dev" not in history
    assert "lost a key for the agent “claude-code”" in history


def test_a_closed_run_may_still_be_read(ours: Stage) -> None:
    key = _key(ours.says("@dev", NEW))
    ours.says("@lead", "done pre acc clo E1 E2 E3 E4")
    ours.closes()
    assert _refusal(ours, key) == ""


def test_expired_keys_are_listed_for_a_month_and_then_put_away(ours: Stage) -> None:
    ours.says("@lead", "token new")
    ours.says("@lead", 'token new "ci" items:write')
    key = _key(ours.says("@dev", f"{NEW} 1 day"))
    gone, stays = key[-4:], _key(ours.says("@dev", f"{NEW} 60 days"))[-4:]
    ours.clock.now += timedelta(days=1) + SHOWN - timedelta(minutes=1)
    put_away_keys(ours.database, ours.clock())
    assert f"…{gone} “claude-code” expired" in ours.says("@dev", "agent")
    ours.clock.move(minutes=2)
    put_away_keys(ours.database, ours.clock())
    assert gone not in ours.says("@dev", "agent")
    assert f"…{stays} “claude-code” may report" in ours.says("@dev", "agent")
    assert ours.says("@lead", "token").count("made by") == 2
    assert _refusal(ours, key) == f"This key has expired. {NEW_ONE}"


def test_many_expired_keys_go_in_pieces(ours: Stage) -> None:
    run, now = ours.run().id, ours.clock()
    with ours.database.write() as session:
        for _ in range(PIECE + 10):
            tokens.make(session, run, Purpose.AGENT, "U0DEV", now, name="x", expires_at=now)
    ours.clock.move(days=40)
    left: list[int] = []
    put_away_keys(ours.database, ours.clock(), lambda: left.append(_standing(ours)))
    assert (left, _standing(ours)) == ([10], 0)


def test_a_key_about_to_end_is_told_in_the_list(ours: Stage) -> None:
    ours.says("@lead", NEW)
    assert "which is soon" not in ours.says("@lead", "agent")
    ours.clock.move(days=25)
    assert "may report until Thu 24 Dec, 09:12, which is soon" in ours.says("@lead", "agent")
