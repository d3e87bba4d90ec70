"""help: what can be typed."""

from bot.cards import help as card
from bot.cards.help import EVERYTHING, SOMEBODY, TITLES, Group, Reader, Role, Told
from bot.cards.message import Message
from bot.domain.facts import RunFacts
from bot.requests.command import Command
from bot.requests.command_request import CommandRequest
from bot.requests.documents import page
from bot.storage import people, stakeholders
from bot.words.slips import slip_of
from bot.words.synonyms import SYNONYMS
from phases.errors import UserError

USAGE = "help [GROUP|COMMAND|all]"


def answer(request: CommandRequest) -> Message:
    """What the reader types most, a group of commands, all of them, or one with examples."""
    if not request.words:
        return _first_screen(request)
    word = request.words.pop(0)
    name = word.bare.casefold() or word.text
    if name.isdecimal():  # pages of an earlier version
        return everything(request.context.command, int(name[:4]))
    if name == EVERYTHING:
        return everything(request.context.command, page(request, USAGE))
    request.words.clear()
    if name in (*Group, *_titles()):
        return of_group(Group(_titles().get(name, name)), request.context.command)
    return _one(request, word.text, name)


def _first_screen(request: CommandRequest) -> Message:
    run, slash = run_in_reach(request), request.context.command
    if run is None:
        return card.without_run(request.here(), request.some_plan(), slash)
    reader = Reader(request.person, role_of(request, run), _somebody(request, run))
    return card.first_screen(run, reader, request.times.now.date(), slash)


def _somebody(request: CommandRequest, run: RunFacts) -> str:
    """Somebody else who works in the run, by a name that can be typed as it stands."""
    owners = (who for item in run.items for who in item.owners.people)
    others = [who for who in owners if who != request.person]
    names = people.names(request.work.session, others).values()
    return next((f"@{name}" for name in names if name.isascii() and " " not in name), SOMEBODY)


def run_in_reach(request: CommandRequest) -> RunFacts | None:
    """The run; None if there is none, or several."""
    try:
        return request.find_run()
    except UserError:
        return None


def role_of(request: CommandRequest, run: RunFacts) -> Role:
    """What the reader is in the run: an owner of items contributes, whoever else is told of it."""
    if run.lead == request.person:
        return Role.LEAD
    told = {each.lane for each in stakeholders.of_run(request.work.session, run.id)}
    owns = any(item.is_of(request.person) for item in run.items)
    return Role.STAKEHOLDER if request.person in told and not owns else Role.CONTRIBUTOR


def _titles() -> dict[str, Group]:
    """Groups by the first word of their titles."""
    return {title.split()[0].casefold(): group for group, title in TITLES.items()}


def of_group(group: Group, slash: str) -> Message:
    """The commands of one group."""
    from bot.commands import GROUPS  # imported late, since the table contains this command

    return card.of_group(group, [told(each) for each in GROUPS[group]], slash)


def everything(slash: str, number: int = 1) -> Message:
    """All commands that are listed."""
    from bot.commands import LISTED

    return card.everything([told(each) for each in LISTED], slash, number)


def _one(request: CommandRequest, typed: str, name: str) -> Message:
    from bot.commands import BY_NAME

    ours = SYNONYMS.get(name, name).split()[0]
    if ours in BY_NAME:
        found = BY_NAME[ours]
        said = card.one(told(found), found.examples, request.context.command)
        if ours != name:
            request.also = (typed, ours)
        return said
    meant = slip_of(name, (*BY_NAME, *SYNONYMS))
    if meant:
        ours = SYNONYMS.get(meant, meant).split()[0]
        proposal = "help" if ours == "help" else f"help {ours}"
        raise UserError(
            f"I don't know “{typed}”. Did you mean {request.type(proposal)}?",
            proposal,
            guessed=True,
        )
    raise UserError(
        f"I don't know “{typed}”. Everything that can be typed: {request.type('help all')}",
        "help all",
    )


def told(command: Command) -> Told:
    return Told(command.name, command.usage, command.summary)


HELP = Command(
    name="help",
    usage=USAGE,
    summary="what you can type",
    answer=answer,
    examples=("help", "help closing", "help done", "help all"),
    reads=True,
)
