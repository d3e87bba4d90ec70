"""set: the settings of a run, such as target date, zone and workspace."""

from bot.cards.blocks import actions, button, escape, section
from bot.cards.button_values import RunButton
from bot.cards.message import Message
from bot.cards.opening import DATES_FORM, SET_FORM
from bot.domain.facts import RunFacts
from bot.requests.command import Command
from bot.requests.command_request import CommandRequest
from bot.requests.set_workspace import EXAMPLE, NAME, fetch, workspace
from bot.requests.setters import COMPLETE, EXAMPLES, REPORT, SETTERS
from bot.requests.subactions import not_known
from phases.errors import UserError

USAGE = (
    "set target|zone|strict|digest|holidays|idle|workspace|autotick|second-eyes|proof|agents VALUE"
)


def answer(request: CommandRequest) -> Message:
    """Change one setting of the run; without a value, show all."""
    run = request.run()
    word = request.next_word()
    if word is None:
        return _all(run, request)
    name = word.text.casefold()
    if name not in SETTERS and name != NAME:
        missing = f"There is no setting “{word.text}”."
        raise not_known(request, missing, name, "set", (*SETTERS, NAME), USAGE)
    value = request.rest(shown=name == NAME)
    if not value:
        raise UserError(f"Set it to what? For example {request.type(EXAMPLES.get(name, EXAMPLE))}")
    if name == NAME:
        return Message(workspace(request, run, value))
    return Message(SETTERS[name](request.work, run, value))


def _all(run: RunFacts, request: CommandRequest) -> Message:
    target = f"{run.target:%a} {run.target.day} {run.target:%b %Y}" if run.target else "none"
    looked_in = " ".join(filter(None, (run.workspace, run.workspace_branch))) or "none"
    on = {True: "on", False: "off"}
    text = (
        f"*Phase {run.handle}*\ntarget: {target}\nzone: {_zone(run)}\n"
        f"strict: {on[run.strict]}\ndigest: {run.digest_at:%H:%M}\n"
        f"holidays: {run.country or 'none'}\nidle: {run.idle_days}\n"
        f"workspace: {escape(looked_in)}\nautotick: {on[run.autotick]}\n"
        f"second-eyes: {on[run.second_eyes]}\nproof: {on[run.proven]}\n"
        f"agents: {COMPLETE if run.agents_complete else REPORT}\n"
        f"To change one: {request.type(USAGE)}"
    )
    if run.closed_at or not request.work.may_lead(run):
        return Message(text)
    value, of = RunButton(run.id), f"of Phase {run.handle}"
    change = button("Change settings…", SET_FORM, value, f"Change the settings {of}")
    dates = button("Dates and people…", DATES_FORM, value, f"Owners, dates and stakeholders {of}")
    return Message(text, (section(text), actions(change, dates)))


def _zone(run: RunFacts) -> str:
    if run.zone_awaits is None:
        return run.zone.key
    return f"{run.zone.key}, until I can read the Slack profile of <@{run.zone_awaits}>"


SET = Command(
    name="set",
    usage=USAGE,
    summary="the phase's target date, zone, strictness, digest hour, holidays, workspace, agents",
    answer=answer,
    examples=(*EXAMPLES.values(), "set target none", "set holidays none", EXAMPLE),
    fetch=fetch,
)
