"""get_status: a phase at a glance."""

from dataclasses import replace

from pydantic import BaseModel

from bot.agents.call import Call
from bot.agents.refusing import without_commands
from bot.agents.shapes import STEP_WORDS, Arguments, Facts, RunName, StepWord
from bot.agents.tool import Tool
from bot.cards.slackbot import Blocks, run_shown
from bot.domain.closing_facts import ClosingFacts
from bot.domain.facts import ItemFacts, RunFacts
from bot.domain.gates import gates_of
from bot.domain.owners import named
from bot.domain.wording import settled
from bot.storage import closing, runs
from phases.document import Kind

_LISTS = {
    Kind.PREREQUISITE: "prerequisites",
    Kind.ACCEPTANCE: "acceptance",
    Kind.CLOSURE: "closure",
}


class Part(BaseModel):
    """A step or a checklist, with how much of it is done."""

    code: str
    title: str
    state: StepWord
    done: int
    of: int
    who: list[str]


class Named(BaseModel):
    """An item by its code and words."""

    code: str
    text: str


class Gate(BaseModel):
    """What keeps the phase open, and why."""

    name: str
    why: str


class Status(Facts):
    """A phase at a glance. ``waits_for_people`` is what only people can do."""

    title: str
    lead: str
    target: str | None = None
    paused: bool | None = None
    closed: bool | None = None
    next_step: str | None = None
    steps: list[Part]
    lists: list[Part]
    mine: list[Named]
    late: list[Named]
    blocked: list[Named]
    reported: list[Named]
    waits_for_people: list[Gate]


class Asked(Arguments):
    """Which phase."""

    run: RunName = None


def answer(call: Call, asked: Asked) -> Status:
    """Steps, lists, what is late, blocked and reported, and what closing waits for."""
    run = call.run(asked.run)
    told = closing.facts(call.work.session, run)
    call.learn(runs.people_of(run) | told.people)
    return Status(
        run=run.handle,
        as_of=call.now,
        title=run.phase.name,
        lead=call.name(run.lead) or "",
        target=run.target.isoformat() if run.target else None,
        paused=True if run.paused_at else None,
        closed=True if run.closed_at else None,
        next_step=run.next_step,
        steps=_steps(call, run),
        lists=_lists(call, run),
        mine=_named(call, [i for i in run.open_items if i.is_of(call.caller.person)]),
        late=_named(call, [i for i in run.open_items if i.is_late(call.now)]),
        blocked=_named(call, [i for i in run.open_items if i.blocked_at]),
        reported=_named(call, [i for i in run.open_items if i.is_reported]),
        waits_for_people=_gates(call, run, told),
    )


def draws(call: Call, asked: Asked) -> Blocks:
    """The same, to look at."""
    run = call.named(call.run(asked.run))
    return run_shown(run, call.work.times, call.context.command, call.board(run))


def _steps(call: Call, run: RunFacts) -> list[Part]:
    return [
        _part(call, step.code, step.title, STEP_WORDS[run.step_states[step.code]], items)
        for step in run.phase.steps
        for items in [run.of_step(step.code)]
    ]


def _lists(call: Call, run: RunFacts) -> list[Part]:
    found = [(name, run.of_kind(kind)) for kind, name in _LISTS.items()]
    return [
        _part(call, name, name, "open" if any(i.is_open for i in items) else "done", items)
        for name, items in found
        if items
    ]


def _part(call: Call, code: str, title: str, state: StepWord, items: list[ItemFacts]) -> Part:
    owners = (item.owners for item in items if item.is_open)
    names = named(owners, lambda id_: call.name(id_) or "")
    return Part(code=code, title=title, state=state, done=settled(items), of=len(items), who=names)


def _named(call: Call, items: list[ItemFacts]) -> list[Named]:
    return [Named(code=item.code, text=call.plain(item.text)) for item in items]


def _gates(call: Call, run: RunFacts, told: ClosingFacts) -> list[Gate]:
    named = replace(run, names=call.names)
    command = call.context.command
    return [
        Gate(name=gate.name, why=without_commands(gate.said, command))
        for gate in gates_of(named, told, command)
        if not gate.lets_close
    ]


GET_STATUS = Tool(
    name="get_status",
    title="How a phase stands",
    description=(
        "“How far are we?” Each step with what is done of it and who has it, what is late, "
        "blocked, or reported and waiting for a person, and what keeps the phase open. For one "
        "step's items and message, call get_step."
    ),
    arguments=Asked,
    gives=Status,
    answer=answer,
    draws=draws,
)
