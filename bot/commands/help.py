"""help: what can be typed."""

from bot.commands.ask import Ask
from bot.commands.command import Command
from bot.messenger import Message
from bot.words.nearest import nearest
from phases.errors import UserError


def answer(ask: Ask) -> Message:
    """All subcommands in a line each, or one of them with examples."""
    from bot.commands import COMMANDS  # the list holds this command too

    word = ask.next_word()
    if word is None:
        lines = [f"*What you can type* (more on one: {ask.type('help done')})"]
        lines += [f"`{ask.type(command.usage)}` {command.summary}" for command in COMMANDS]
        return Message("\n".join(lines))
    by_name = {command.name: command for command in COMMANDS}
    found = by_name.get(word.text.casefold())
    if found is None:
        meant = nearest(word.text, by_name)
        hint = f" Did you mean: {ask.type(f'help {meant}')}" if meant else ""
        raise UserError(f"There is no command “{word.text}”.{hint or ' See ' + ask.type('help')}")
    lines = [f"`{ask.type(found.usage)}`", found.summary]
    lines += [f"    {ask.type(example)}" for example in found.examples]
    return Message("\n".join(lines))


HELP = Command(
    name="help",
    usage="help [command]",
    summary="what you can type",
    answer=answer,
    examples=("help", "help done"),
    reads=True,
)
