"""role: who the roles of the documents are in this channel."""

from collections.abc import Mapping, Sequence

from bot.cards.blocks import escape
from bot.cards.message import Message
from bot.domain import wording
from bot.domain.facts import ItemFacts, RunFacts
from bot.domain.owners import NOBODY, Owners
from bot.domain.wording import mention
from bot.requests.command import Command
from bot.requests.command_request import CommandRequest
from bot.storage import runs
from bot.use_cases.roles import require_role, roles_in, set_role
from bot.use_cases.user_groups import who_hears
from phases.defaults import LEAD
from phases.errors import UserError

USAGE = "role [NAME @who…|@group|nobody]"
Given = Sequence[tuple[RunFacts, Sequence[ItemFacts]]]


def answer(request: CommandRequest) -> Message:
    """List the roles; with a name, say who it is, or set that."""
    channel = _channel(request)
    word = request.next_word()
    if word is None:
        return _listed(request, channel)
    name = word.bare if not word.quoted else word.text
    if not request.words:
        return _one(request, channel, name)
    require_role(name)
    request.skip("is")
    owners = request.owners_or_nobody(USAGE)
    request.require_no_more(USAGE)
    given = set_role(request.work, channel, name, owners)
    said = [_is_now(name, owners), _whose(given, owners), who_hears(request.work, owners)]
    return Message(" ".join(filter(None, said)))


def _channel(request: CommandRequest) -> str:
    """This channel, or that of the run which somebody means from elsewhere."""
    if request.channel[:1] in ("C", "G"):
        return request.channel
    run = request.find_run()
    if run is None:
        raise UserError(f"Roles are kept for a channel. Type {request.type('role')} there.")
    return run.channel


def _is_now(name: str, owners: Owners) -> str:
    if not owners:
        return f"Nobody is {name} in this channel now."
    return f"{name} is {owners.said(mention)} in this channel now."


def _whose(given: Given, owners: Owners) -> str:
    """``E3.1, E3.2 of Phase E are theirs.``; what becomes of it where no run asks for the role."""
    if not given:
        return "The next phase that asks for it uses that." if owners else ""
    codes = [f"{wording.codes(items)} of Phase {run.handle}" for run, items in given]
    is_one = sum(len(items) for _, items in given) == 1
    whose = "theirs" if owners else "with nobody"
    return f"{wording.joined(codes)} {'is' if is_one else 'are'} {whose}."


def _one(request: CommandRequest, channel: str, name: str) -> Message:
    lines = _lines(request, channel)
    if name == LEAD and LEAD not in lines:
        return Message(f"The lead is the person who leads the run: {request.type('lead')}")
    if name not in lines:
        require_role(name)
        set_it = request.type(f"role {name} @who")
        return Message(f"Nobody is {name} in this channel yet. Who is it? Type {set_it}")
    return Message(lines[name].removeprefix("• "))


def _listed(request: CommandRequest, channel: str) -> Message:
    lines = list(_lines(request, channel).values())
    if not lines:
        return Message(
            "This channel keeps no roles. A document asks for one by its name, as in "
            f"`owners: {{E3: release-manager}}`. To set one: "
            f"{request.type('role release-manager @who')}"
        )
    return Message("\n".join([f"*Roles in* {mention(channel)}", *lines]))


def _lines(request: CommandRequest, channel: str) -> dict[str, str]:
    """Each role that is kept or asked for, by name: who it is, and which open items it has."""
    session = request.work.session
    known = roles_in(request.work, channel)
    here = runs.each_with_items(session, runs.open_in(session, channel))
    names = (role for run in here for item in run.open_items if (role := item.owner_role))
    return {name: _line(request, name, known, here) for name in sorted({*known, *names})}


def _line(
    request: CommandRequest, name: str, known: Mapping[str, Owners], here: Sequence[RunFacts]
) -> str:
    owners = known.get(name, NOBODY)
    has, others = list[str](), list[str]()
    for run in here:
        items = [item for item in run.open_items if item.owner_role == name]
        kept = [item for item in items if name != LEAD and _differ(item.owners, owners)]
        if theirs := [item for item in items if item not in kept]:
            has.append(f"{wording.codes(theirs)} of Phase {run.handle}")
        for whose in dict.fromkeys(item.owners for item in kept):
            codes = wording.codes([item for item in kept if item.owners == whose])
            others.append(f"; {whose.said(mention)} has {codes} of Phase {run.handle}")
    of = f": {wording.joined(has)}" if has else ""
    if name == LEAD:
        return f"• {LEAD} · the person who leads the run{of}"
    if owners:
        return f"• {escape(name)} · {owners.said(mention)}{of}{''.join(others)}"
    who = f"Who is it? {request.type(f'role {name} @who')}"
    return f"• {escape(name)} · nobody yet{of}{''.join(others)}. {who}"


def _differ(has: Owners, role: Owners) -> bool:
    """Whether somebody has an item by a role whom this channel does not know as it.

    So it is once the run has moved here.
    """
    if has.group or role.group:
        return bool(has) and has.group != role.group
    return bool(has) and set(has.people) != set(role.people)


ROLE = Command(
    name="role",
    usage=USAGE,
    summary="see who the roles of this channel's phases are, or set one",
    answer=answer,
    examples=("role", "role release-manager @ops", "role release-manager nobody"),
    takes_groups=True,
)
