"""Dialogues: keys to a run for pipelines, and for readers outside Slack."""

from pathlib import Path

import pytest

from bot.storage import tokens
from bot.storage.tokens import Purpose
from bot.use_cases.change_keys import MOST_KEYS
from tests.bot.commands.shown_keys import ADDRESS, key_in
from tests.dialogue import play
from tests.reading import as_read
from tests.stage import Stage


def test_a_token_is_shown_with_where_it_goes_and_where_to_post(reached: Stage) -> None:
    said = reached.says("@lead", "token new")
    key = key_in(said)
    assert said.splitlines() == [
        "*A token for CI, to Phase E*. Copy it now: I show it this once, to you alone, and keep only its hash.",
        key,
        "Keep it as the secret `PHASEBOT_TOKEN` of your pipeline. Results go to",
        "`https://phasebot.example.com/api/v1/runs/1/results`",
        f"`phasebot report-gate` sends them. To end the token: /phase token revoke {key[-4:]}",
    ]


def test_a_link_is_shown_whole(reached: Stage) -> None:
    said = reached.says("@lead", "link new")
    assert said.splitlines()[1] == f"{ADDRESS}/runs/1?key={key_in(said)}"
    with reached.database.read() as session:
        assert tokens.find(session, key_in(said), Purpose.PAGE) is not None
        assert tokens.find(session, key_in(said), Purpose.RESULTS) is None


@pytest.mark.parametrize(
    ("typed", "path"), [("token", "/api/v1/runs/1/results"), ("link", "/runs/1")]
)
def test_without_an_address_the_path_is_shown_and_who_sets_it(
    begun: Stage, typed: str, path: str
) -> None:
    said = begun.says("@lead", f"{typed} new")
    assert path in said
    assert "I don't know it yet: your operator sets it as `PHASEBOT_URL`." in said


def test_keys_are_listed_and_revoked_by_their_last_letters(both: Stage) -> None:
    both.says("@lead", "start E")
    first, second = (key_in(both.says("@lead", "token new"))[-4:] for _ in range(2))
    both.clock.move(hours=3)
    play(
        both,
        f"""
        @lead> token list
            *Tokens of Phase E*
            …{first} may report results; made by @lead today at 09:12, never used
            …{second} may report results; made by @lead today at 09:12, never used
            To make one: /phase token new. To end one: /phase token revoke {first}
        @lead> token revoke
            Which token? Type its last letters, or `/phase token revoke all`. See `/phase token`
        @lead> token revoke …nope
            Phase E has no token “nope”. The current ones: …{first}, …{second}. All of them: /phase token revoke all
        @lead> token revoke …{first}
            The token …{first} of Phase E no longer works.
        @lead> token revoke all
            The token …{second} of Phase E no longer works.
        @lead> token revoke all
            Phase E has no token: there is nothing to revoke.
        @lead> token
            Phase E has no token. To make one: /phase token new
        @lead> history
            …
            Tue 24 Nov, 09:12  @lead made a token for CI (…{first})
            Tue 24 Nov, 09:12  @lead made a token for CI (…{second})
            Tue 24 Nov, 12:12  @lead revoked a token for CI (…{first})
            Tue 24 Nov, 12:12  @lead revoked a token for CI (…{second})
        """,
    )


def test_links_and_tokens_are_apart(begun: Stage) -> None:
    begun.says("@lead", "link new")
    play(
        begun,
        """
        @lead> token revoke all
            Phase E has no token: there is nothing to revoke.
        @lead> link
            *Links of Phase E*
            …
        """,
    )


@pytest.mark.parametrize(
    ("noun", "behind", "unclear"),
    [
        (
            "token",
            '["NAME" items:write|last letters|all]',
            'What may “quickly” do? Type /phase token new "ci" items:write, or items:read. '
            "For a pipeline that reports results: /phase token new",
        ),
        (
            "link",
            "[last letters|all]",
            "I don't know what to do with “quickly”. Type: /phase link new",
        ),
    ],
)
def test_keys_are_the_leads(begun: Stage, noun: str, behind: str, unclear: str) -> None:
    play(
        begun,
        f"""
        @dev> {noun}
            Only the lead can see its {noun}s. Ask @lead.
        @dev> {noun} new
            Only the lead can make a {noun}. Ask @lead.
        @dev> {noun} revoke all
            Only the lead can revoke a {noun}. Ask @lead.
        @lead> {noun} sell
            I don't know “sell”. Type: /phase {noun} [new|list|revoke] {behind}
        @lead> {noun} new quickly
            {unclear}
        """,
    )


def test_an_admin_may_as_well(tmp_path: Path) -> None:
    with Stage(f"sqlite:///{tmp_path / 'stage.db'}", admins=frozenset({"U0OPS"})) as stage:
        stage.says("@lead", "start E")
        assert key_in(stage.says("@ops", "token new"))


def test_a_run_has_so_many_keys(begun: Stage) -> None:
    for _ in range(MOST_KEYS):
        begun.says("@lead", "token new")
    said = begun.says("@lead", "token new")
    assert said == "Phase E has 20 tokens, and that's the limit. Revoke one first: /phase token"
    assert key_in(begun.says("@lead", "link new"))


def test_a_closed_run_can_be_shown_and_takes_no_results(begun: Stage) -> None:
    begun.says("@lead", "done pre acc clo E1 E2 E3 E4")
    begun.says("@lead", "gate pass coverage 98.4")
    begun.says("@lead", "close approve")
    assert key_in(begun.says("@lead", "link new"))
    assert (
        begun.says("@lead", "token new")
        == "Phase E is closed: nothing in it can change. @lead can open it again."
    )


@pytest.mark.parametrize("noun", ["token", "link"])
def test_slack_that_asks_again_is_told_that_a_key_was_made_and_not_which(
    both: Stage, noun: str
) -> None:
    both.says("@lead", "start E")
    request = both.request("@lead", "#phase-e", "the same delivery")
    key = key_in(both.dispatcher.type(request, f"{noun} new").message.text)
    again = both.dispatcher.type(request, f"{noun} new").message
    assert as_read(again.text) == (
        f"You made a {noun} of Phase E (…{key[-4:]}), and I can't show it again. "
        f"If you did not see it: /phase {noun} revoke {key[-4:]}, then /phase {noun} new"
    )
    assert not again.blocks
    assert both.says("@lead", noun).count("made by") == 1
