"""agent: the keys with which AI agents read a run and report to it, each for one person."""

from bot.cards.agent_keys import agent_keys, agents_revoked, new_agent_key, not_shown_again
from bot.cards.message import Message
from bot.domain.facts import RunFacts
from bot.domain.keys import WRITE
from bot.requests.command import Command
from bot.requests.command_request import CommandRequest
from bot.requests.key_words import take_end, take_name, take_scope
from bot.requests.keys import LIST, NEW, REVOKE, take_meant
from bot.requests.subactions import Deed, alike, take_deed
from bot.use_cases.change_keys import agent_keys_of, make_agent_key, revoke_agent_keys
from phases.errors import UserError

DAYS = 30
"""How long an agent's key works, unless its maker says otherwise."""
NEW_AGENT = 'agent new "claude-code"'
USAGE = 'agent [new "NAME" [read] [30 days|until DATE]|list|revoke NAME|last letters|all]'


def answer(request: CommandRequest) -> Message:
    """List the keys, make one, or revoke some."""
    run = request.run()
    return (take_deed(request, DEEDS, USAGE) or _list)(request, run)


def _list(request: CommandRequest, run: RunFacts) -> Message:
    request.require_no_more("agent list")
    keys = agent_keys_of(request.work, run)
    return agent_keys(run, keys, request.person, request.times, request.context.command)


def _new(request: CommandRequest, run: RunFacts) -> Message:
    if not request.context.agents:
        raise UserError(
            "No agent can reach me yet, so I made no key. Your operator installs that part: "
            'pip install "mcp~=2.0"'
        )
    name = take_name(request, NEW_AGENT)
    scope = take_scope(request) or WRITE
    until = take_end(request, DAYS)
    key, made = make_agent_key(request.work, run, name, scope, until)
    command, address = request.context.command, request.context.address
    request.kept = not_shown_again(run, made, command)
    return new_agent_key(run, key, made, address, request.times, command)


def _revoke(request: CommandRequest, run: RunFacts) -> Message:
    meant = take_meant(request, "agent", "key")
    gone = revoke_agent_keys(request.work, run, meant)
    return agents_revoked(run, gone, request.person)


DEEDS: dict[str, Deed] = {LIST: _list, NEW: _new, REVOKE: _revoke}

AGENT = Command(
    name="agent",
    usage=USAGE,
    summary="keys for your AI agents, to read the phase and report to it",
    answer=answer,
    examples=("agent", NEW_AGENT, "agent revoke all"),
    reads=True,
    acting_words=alike(NEW, REVOKE),
)
