"""token: the keys for pipelines that report results to a run, and for programs that work on it."""

from bot.cards.agent_keys import new_program_key, not_shown_again
from bot.cards.keys import new_token
from bot.cards.message import Message
from bot.domain.facts import RunFacts
from bot.requests.command_request import CommandRequest
from bot.requests.key_words import take_end, take_name, take_scope
from bot.requests.keys import keys_command, new_key
from bot.storage.tokens import Purpose
from bot.use_cases.change_keys import make_program_key
from phases.errors import UserError

DAYS = 365
"""How long a program's key works, unless its maker says otherwise."""
NEW_PROGRAM = 'token new "ci" items:write'


def new(request: CommandRequest, run: RunFacts) -> Message:
    """Make a key for results; behind a name, one for that program."""
    if not request.words:
        return new_key(Purpose.RESULTS, new_token, request, run)
    name = take_name(request, NEW_PROGRAM)
    scope = take_scope(request)
    if scope is None:
        raise UserError(
            f"What may “{name}” do? Type {request.type(NEW_PROGRAM)}, or items:read. "
            f"For a pipeline that reports results: {request.type('token new')}"
        )
    until = take_end(request, DAYS)
    key, made = make_program_key(request.work, run, name, scope, until)
    command, address = request.context.command, request.context.address
    request.kept = not_shown_again(run, made, command)
    return new_program_key(run, key, made, address, request.times, command)


TOKEN = keys_command(
    (Purpose.RESULTS, Purpose.PROGRAM),
    'token [new|list|revoke] ["NAME" items:write|last letters|all]',
    "keys for CI to report results with, and for other programs (the lead)",
    new,
    NEW_PROGRAM,
)
