"""help: what can be typed."""

from collections.abc import Iterable

from bot import phrases
from bot.commands.about import number_in
from bot.commands.ask import Ask
from bot.commands.command import Command
from bot.messenger import Message
from bot.words.nearest import nearest
from phases.errors import UserError


def answer(ask: Ask) -> Message:
    """All subcommands in a line each, or one of them with examples."""
    from bot.commands import COMMANDS  # the list holds this command too

    word = ask.next_word()
    page = number_in(word.text) if word else 1
    if page:
        return everything(COMMANDS, ask.place.command, page)
    assert word is not None
    by_name = {command.name: command for command in COMMANDS}
    found = by_name.get(word.text.casefold())
    if found is None:
        meant = nearest(word.text, by_name)
        hint = f" Did you mean: {ask.type(f'help {meant}')}" if meant else ""
        raise UserError(f"There is no command “{word.text}”.{hint or ' See ' + ask.type('help')}")
    return one(found, ask.place.command)


def everything(commands: Iterable[Command], slash: str, page: int = 1) -> Message:
    """A line for each subcommand, in pages."""
    lines = [f"*What you can type* (more on one: {slash} help done)"]
    lines += [f"`{slash} {command.usage}` {command.summary}" for command in commands]
    return Message(phrases.paged(lines, page, f"{slash} help"))


def one(command: Command, slash: str) -> Message:
    """A subcommand with its examples."""
    lines = [f"`{slash} {command.usage}`", command.summary]
    lines += [f"    {slash} {example}" for example in command.examples]
    return Message("\n".join(lines))


HELP = Command(
    name="help",
    usage="help [command|page]",
    summary="what you can type",
    answer=answer,
    examples=("help", "help done", "help 2"),
    reads=True,
)
