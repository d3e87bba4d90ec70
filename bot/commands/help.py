"""help: what can be typed."""

from collections.abc import Iterable

from bot.cards import phrases
from bot.cards.message import Message
from bot.requests.command import Command
from bot.requests.command_request import CommandRequest
from bot.requests.documents import page
from bot.words.nearest import nearest
from phases.errors import UserError

USAGE = "help [command] [page]"


def answer(request: CommandRequest) -> Message:
    """All subcommands, one per line, or one of them with examples."""
    from bot.commands import COMMANDS  # imported late, since the list contains this command

    if not request.words or request.words[0].text.isdecimal():
        return everything(COMMANDS, request.context.command, page(request, USAGE))
    word = request.words.pop(0)
    by_name = {command.name: command for command in COMMANDS}
    found = by_name.get(word.text.casefold())
    if found is None:
        meant = nearest(word.text, by_name)
        hint = f" Did you mean: {request.type(f'help {meant}')}" if meant else ""
        raise UserError(
            f"There is no command “{word.text}”.{hint or ' See ' + request.type('help')}"
        )
    return one(found, request.context.command)


def everything(commands: Iterable[Command], slash: str, number: int = 1) -> Message:
    """One line per subcommand, in pages."""
    lines = [f"*What you can type* (more on one: {slash} help done)"]
    lines += [f"`{slash} {command.usage}` {command.summary}" for command in commands]
    return Message(phrases.paged(lines, number, f"{slash} help"))


def one(command: Command, slash: str) -> Message:
    """One subcommand with its examples."""
    lines = [f"`{slash} {command.usage}`", command.summary]
    lines += [f"    {slash} {example}" for example in command.examples]
    return Message("\n".join(lines))


HELP = Command(
    name="help",
    usage=USAGE,
    summary="what you can type",
    answer=answer,
    examples=("help", "help done", "help 2"),
    reads=True,
)
