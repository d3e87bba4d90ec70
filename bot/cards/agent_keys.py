"""Keys of agents and programs: a new one, which is shown once, and those of agents."""

from collections.abc import Sequence

from bot.cards import phrases
from bot.cards.blocks import escape
from bot.cards.key_lines import end_of, grants, key_line
from bot.cards.keys import ONCE, no_address, place, to_copy
from bot.cards.message import Message
from bot.domain import wording
from bot.domain.facts import RunFacts
from bot.domain.keys import TokenFacts
from bot.working_time.times import Times

GUIDE = "docs/agents.md"


def new_agent_key(
    run: RunFacts, key: str, made: TokenFacts, address: str, times: Times, command: str
) -> Message:
    """Show a new key for an agent as the line to paste, and what the agent may do with it."""
    mend = "" if address else f"Put my public address before “/mcp”. {no_address()}\n"
    return to_copy(
        f"*A key for your agent “{_name(made)}”, to Phase {run.handle}*. {ONCE}",
        f"claude mcp add --transport http phasebot {address}/mcp "
        f'--header "Authorization: Bearer {key}"',
        f"{mend}That is the line for Claude Code; {GUIDE} has those for other agents. "
        f"{grants(made)} until {times.moment(end_of(made))}. To end it: "
        f"{command} agent revoke {made.hint}",
    )


def new_program_key(
    run: RunFacts, key: str, made: TokenFacts, address: str, times: Times, command: str
) -> Message:
    """Show a new key for a program, where to use it, and what it may do."""
    return to_copy(
        f"*A token for the program “{_name(made)}”, to Phase {run.handle}*. {ONCE}",
        key,
        f"It goes with each request as `Authorization: Bearer TOKEN`, to\n"
        f"{place(address, f'/api/v1/runs/{run.id}')}\n"
        f"{grants(made)} until {times.moment(end_of(made))}. "
        f"To end the token: {command} token revoke {made.hint}",
    )


def not_shown_again(run: RunFacts, made: TokenFacts, command: str) -> Message:
    """Return the text that is stored instead of a key, for a repeated delivery of the request."""
    noun = "agent" if made.person else "token"
    what = "a key for the agent" if made.person else "a token for the program"
    return Message(
        f"You made {what} “{_name(made)}” of Phase {run.handle} (…{escape(made.hint)}), and I "
        f"can't show it again. If you did not see it: {command} {noun} revoke "
        f"{escape(made.hint)}, then make another one."
    )


def agent_keys(
    run: RunFacts, keys: Sequence[TokenFacts], reader: str, times: Times, command: str
) -> Message:
    """List the keys of the reader's agents, or of everybody's."""
    make = f'To make one: {command} agent new "claude-code"'
    if not keys:
        return Message(f"No agent of yours has a key to Phase {run.handle}. {make}")
    lines = [f"*Agents with a key to Phase {run.handle}*"]
    lines += [key_line(key, reader, times) for key in keys]
    end = f"To end one: {command} agent revoke {escape(keys[0].hint)}"
    return Message(phrases.fit([*lines, f"{make}. {end}"], f"{command} agent"))


def agents_revoked(run: RunFacts, keys: Sequence[TokenFacts], reader: str) -> Message:
    """Say whose keys were revoked."""
    named = [f"{_whose(key, reader)} (…{escape(key.hint)})" for key in keys]
    what, work = ("key", "works") if len(keys) == 1 else ("keys", "work")
    return Message(f"The {what} of {wording.joined(named)} to Phase {run.handle} no longer {work}.")


def _whose(key: TokenFacts, reader: str) -> str:
    agent = f"“{_name(key)}”"
    return f"your agent {agent}" if key.person == reader else f"{agent} of <@{key.person}>"


def _name(key: TokenFacts) -> str:
    return escape(key.name or "")
