"""Dialogues: keys of agents, each for one person, and of programs."""

from dataclasses import replace
from pathlib import Path

import pytest

from bot.domain.facts import PersonKind
from bot.storage import tokens
from bot.storage.tokens import Purpose
from bot.use_cases.change_keys import MOST_AGENT_KEYS
from bot.use_cases.keep_profile import keep_profile
from tests.bot.commands.shown_keys import ADDRESS, key_in
from tests.cast import PEOPLE
from tests.dialogue import play
from tests.reading import as_read
from tests.stage import Stage

NEW = 'agent new "claude-code"'


def test_a_key_is_shown_as_the_line_to_paste(reached: Stage) -> None:
    said = reached.says("@dev", NEW)
    key = key_in(said)
    assert said.splitlines() == [
        "*A key for your agent “claude-code”, to Phase E*. Copy it now: I show it this once, to "
        "you alone, and keep only its hash.",
        f"claude mcp add --transport http phasebot {ADDRESS}/mcp "
        f'--header "Authorization: Bearer {key}"',
        "That is the line for Claude Code; docs/agents.md has those for other agents. It may read, "
        "and report deliverables for a person to confirm, until Thu 24 Dec, 03:12. To end it: "
        f"/phase agent revoke {key[-4:]}",
    ]
    with reached.database.read() as session:
        stored = tokens.find(session, key, Purpose.AGENT)
        assert stored is not None
        assert (stored.person, stored.name) == ("U0DEV", "claude-code")
        assert stored.grants("items:read")
        assert stored.grants("items:write")


def test_keys_are_listed_to_their_person_and_all_of_them_to_the_lead(reached: Stage) -> None:
    devs = key_in(reached.says("@dev", NEW))[-4:]
    leads = key_in(reached.says("@lead", 'agent new "Cursor 2" read 5 days'))[-4:]
    reached.clock.move(hours=3)
    play(
        reached,
        f"""
        @dev> agent
            *Agents with a key to Phase E*
            …{devs} “claude-code” may report until Thu 24 Dec, 03:12; made today at 03:12, never used
            To make one: /phase agent new "claude-code". To end one: /phase agent revoke {devs}
        @lead> agent list
            *Agents with a key to Phase E*
            …{devs} “claude-code” of @dev may report until Thu 24 Dec, 09:12; made today at 09:12, never used
            …{leads} “Cursor 2” may read until Sun 29 Nov, 09:12, which is soon; made today at 09:12, never used
            …
        @sponsor> agent
            No agent of yours has a key to Phase E. To make one: /phase agent new "claude-code"
        """,
    )
    reached.clock.move(days=6)
    said = reached.says("@lead", "agent")
    assert f"…{leads} “Cursor 2” expired on Sunday at 09:12; made on Tuesday at 09:12" in said


def test_a_person_ends_their_own_and_the_lead_anybodys(reached: Stage) -> None:
    first, second = (key_in(reached.says("@dev", NEW))[-4:] for _ in range(2))
    other = key_in(reached.says("@ops", 'agent new "codex"'))[-4:]
    play(
        reached,
        f"""
        @ops> agent revoke claude-code
            Phase E has no agent's key “claude-code”. The current ones: “codex” …{other}. All of them: /phase agent revoke all
        @sponsor> agent revoke all
            You have no agent's key to Phase E: there is nothing to revoke.
        @dev> agent revoke
            Which key? Type its last letters, or `/phase agent revoke all`. See `/phase agent`
        @dev> agent revoke …{first}
            The key of your agent “claude-code” (…{first}) to Phase E no longer works.
        @dev> agent revoke "Claude-Code"
            The key of your agent “claude-code” (…{second}) to Phase E no longer works.
        @lead> agent revoke all
            The key of “codex” of @ops (…{other}) to Phase E no longer works.
        @lead> agent revoke all
            Phase E has no agent's key: there is nothing to revoke.
        @lead> history
            …
            Tue 24 Nov, 09:12  @dev made a key for the agent “claude-code” (…{first})
            Tue 24 Nov, 09:12  @dev made a key for the agent “claude-code” (…{second})
            Tue 24 Nov, 09:12  @ops made a key for the agent “codex” (…{other})
            Tue 24 Nov, 09:12  @dev revoked a key for the agent “claude-code” (…{first})
            Tue 24 Nov, 09:12  @dev revoked a key for the agent “claude-code” (…{second})
            Tue 24 Nov, 09:12  @lead revoked a key for the agent “codex” (…{other}) of @ops
        """,
    )


@pytest.mark.parametrize(
    ("words", "ends"),
    [
        ("", "Thu 24 Dec, 09:12"),
        ("7 days", "Tue 1 Dec, 09:12"),
        ("for 2 weeks", "Tue 8 Dec, 09:12"),
        ("read 1 day", "Wed 25 Nov, 09:12"),
        ("until 15 dec", "Tue 15 Dec, 23:59"),
        ("until fri 5pm", "Fri 27 Nov, 17:00"),
        ("90 days", "Mon 22 Feb 2027, 09:12"),
    ],
)
def test_its_end_is_typed_as_any_date(reached: Stage, words: str, ends: str) -> None:
    assert f"until {ends}. To end it" in reached.says("@lead", f"{NEW} {words}")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("agent new", 'Which name? Type: /phase agent new "claude-code"'),
        (f"{NEW} 91 days", "Such a key works 90 days at most, until Mon 22 Feb 2027."),
        (f"{NEW} until 2030-01-01", "Such a key works 90 days at most"),
        (f"{NEW} until 2026-11-01", "is past"),
        (f"{NEW} 0 days", 'I can\'t read "in 0 days" as a date'),
        (f"{NEW} 30", 'I can\'t read "30" as a date'),
        (f"{NEW} items:close", 'I can\'t read "items:close" as a date'),
        ("agent new claude code", 'I can\'t read "code" as a date'),
        ('agent new "dev"', "“dev” is a person's name"),
        ('agent new "DEV"', "“DEV” is a person's name"),
        ('agent new "ｄｅｖ"', "“dev” is a person's name"),
        ("agent new @dev", "A name begins with a letter or a digit"),
        ("agent new @here", "A name begins with a letter or a digit"),
        ('agent new "<!channel>"', "A name begins with a letter or a digit"),
        ('agent new "a `b`"', "A name begins with a letter or a digit"),
        ('agent new "*"', "A name begins with a letter or a digit"),
        ('agent new ""', "A name begins with a letter or a digit"),
        (f'agent new "{"x" * 41}"', "A name begins with a letter or a digit"),
        ('agent new "Slackbot"', "“Slackbot” has a meaning here already"),
        ('agent new "phasebot"', "“phasebot” has a meaning here already"),
        ('agent new "CI"', "“CI” has a meaning here already"),
        ('agent new "all"', "“all” has a meaning here already"),
        ('agent new "nightly"', "“nightly” is a program of Phase E"),
        ("agent sell", "I don't know “sell”."),
    ],
)
def test_what_no_key_is_made_of(reached: Stage, typed: str, said: str) -> None:
    reached.says("@lead", 'token new "nightly" items:read')
    answer = reached.ask("@dev", typed)
    assert answer.refused
    assert said in as_read(answer.message.text)
    assert "No agent of yours has a key" in reached.says("@dev", "agent")


@pytest.mark.parametrize(
    "name", ["claude-code", "Kimi K2 (work)", "агент 7", "エージェント", "v2.1+mcp", "a/b:c_d"]
)
def test_names_in_any_script_are_shown_as_they_are(reached: Stage, name: str) -> None:
    assert f"*A key for your agent “{name}”, to Phase E*." in reached.says(
        "@dev", f'agent new "{name}"'
    )


def test_a_person_has_so_many_keys_and_expired_ones_do_not_count(reached: Stage) -> None:
    for number in range(MOST_AGENT_KEYS):
        reached.says("@dev", f'agent new "agent {number}" 1 day')
    said = reached.says("@dev", NEW)
    assert said == (
        "Your agents have 10 keys to Phase E, and that's the limit. Revoke one first: /phase agent"
    )
    assert key_in(reached.says("@ops", NEW))
    reached.clock.move(days=2)
    assert key_in(reached.says("@dev", NEW))


def test_without_an_address_the_operators_setting_is_named(begun: Stage) -> None:
    said = begun.says("@dev", NEW)
    assert "claude mcp add --transport http phasebot /mcp --header" in said
    assert (
        "Put my public address before “/mcp”. I don't know it yet: your operator sets it as `PHASEBOT_URL`."
        in said
    )


def test_without_the_extra_no_key_is_made_and_the_operators_line_is_told(begun: Stage) -> None:
    begun.dispatcher.context = replace(begun.context, agents=False)
    answer = begun.ask("@dev", NEW)
    assert answer.refused
    assert answer.message.text == (
        "No agent can reach me yet, so I made no key. Your operator installs that part: "
        'pip install "mcp~=2.0"'
    )
    assert "No agent of yours has a key" in begun.says("@dev", "agent")


@pytest.mark.parametrize(
    ("typed", "noun", "what"),
    [
        (NEW, "agent", "a key for the agent “claude-code”"),
        ('token new "ci" items:write', "token", "a token for the program “ci”"),
    ],
)
def test_slack_that_asks_again_is_not_shown_the_key(
    both: Stage, typed: str, noun: str, what: str
) -> None:
    both.says("@lead", "start E")
    request = both.request("@lead", "#phase-e", "the same delivery")
    key = key_in(both.dispatcher.type(request, typed).message.text)
    again = both.dispatcher.type(request, typed).message
    assert as_read(again.text) == (
        f"You made {what} of Phase E (…{key[-4:]}), and I can't show it again. If you did not see "
        f"it: /phase {noun} revoke {key[-4:]}, then make another one."
    )
    assert not again.blocks
    assert both.says("@lead", noun).count("never used") == 1


@pytest.mark.parametrize("act", [True, False])
def test_guests_make_keys_only_where_they_may_act(tmp_path: Path, act: bool) -> None:
    with Stage(f"sqlite:///{tmp_path / 'stage.db'}", outsiders_act=act) as stage:
        with stage.database.write() as session:
            for who, kind in (("@dev", PersonKind.GUEST), ("@lead", PersonKind.MEMBER)):
                keep_profile(session, replace(PEOPLE[who], kind=kind), stage.clock())
        stage.says("@lead", "start E")
        assert stage.ask("@dev", NEW).refused is not act
        assert ("No agent of yours" in stage.says("@dev", "agent")) is not act


def test_a_closed_run_takes_no_new_agent_and_lets_go_of_old_ones(begun: Stage) -> None:
    key = key_in(begun.says("@dev", NEW))[-4:]
    begun.says("@lead", "done pre acc clo E1 E2 E3 E4")
    begun.closes()
    assert "Phase E is closed" in begun.says("@dev", "agent new x")
    assert f"…{key} “claude-code”" in begun.says("@dev", "agent")
    assert "no longer works" in begun.says("@dev", "agent revoke all")


def test_a_programs_key_is_the_leads_and_beside_those_for_results(reached: Stage) -> None:
    results = key_in(reached.says("@lead", "token new"))[-4:]
    said = reached.says("@lead", 'token new "ci" items:write')
    key = key_in(said)
    assert said.splitlines() == [
        "*A token for the program “ci”, to Phase E*. Copy it now: I show it this once, to you alone, and keep only its hash.",
        key,
        "It goes with each request as `Authorization: Bearer TOKEN`, to",
        "`https://phasebot.example.com/api/v1/runs/1`",
        "It may read, and change items in its own name, until Wed 24 Nov 2027, 09:12. "
        f"To end the token: /phase token revoke {key[-4:]}",
    ]
    reader = key_in(reached.says("@lead", 'token new "dashboard" items:read 7 days'))[-4:]
    reached.clock.move(hours=3)
    play(
        reached,
        f"""
        @dev> token new "x" items:write
            Only the lead can make a token. Ask @lead.
        @lead> token new "x" items:close
            What may “x” do? Type /phase token new "ci" items:write, or items:read. For a pipeline that reports results: /phase token new
        @lead> token new "x" items:write 367 days
            Such a key works 366 days at most, until Thu 25 Nov 2027. No key was made. Type an earlier end.
        @lead> token
            *Tokens of Phase E*
            …{results} may report results; made by @lead today at 09:12, never used
            …{key[-4:]} “ci” may change items until Wed 24 Nov 2027, 09:12; made by @lead today at 09:12, never used
            …{reader} “dashboard” may read until Tue 1 Dec, 09:12, which is soon; made by @lead today at 09:12, never used
            To make one: /phase token new. To end one: /phase token revoke {results}
        @lead> token revoke ci
            The token …{key[-4:]} of Phase E no longer works.
        @lead> token revoke {reader}
            The token …{reader} of Phase E no longer works.
        @lead> token revoke all
            The token …{results} of Phase E no longer works.
        """,
    )


def test_what_makes_and_what_ends_goes_by_the_words_of_the_others(reached: Stage) -> None:
    assert "“claude-code”" in reached.says("@dev", 'agent add "claude-code"')
    assert "“ci”" in reached.says("@lead", 'token create "ci" write')
    assert "*Webhook 1 " in reached.says("@lead", "webhook new https://hooks.example.com/in")
    assert "no longer works" in reached.says("@dev", "agent remove claude-code")
    assert "no longer works" in reached.says("@lead", "token delete ci")
    play(
        reached,
        """
        @dev> agents
            No agent of yours has a key to Phase E. To make one: /phase agent new "claude-code"
            (“agents” is `/phase agent` here.)
        @lead> keys
            “keys” can mean two things here. Nothing was changed. Keys of your AI agents: /phase agent. Keys of CI and programs: /phase token
        @lead> webhook revoke 1
            Webhook 1 (hooks.example.com) is removed, and told nothing more.
        @lead> webhook remove
            Phase E has no webhook. To add one: `/phase webhook add https://…`
        """,
    )
