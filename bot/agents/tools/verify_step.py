"""verify_step: what git shows of a step."""

from pydantic import BaseModel

from bot.agents.call import Call
from bot.agents.refusing import NotSoError
from bot.agents.shapes import Arguments, Facts, RunName, StepName
from bot.agents.tool import Prefetch, Tool
from bot.domain.facts import RunFacts
from bot.domain.probes import examine
from bot.domain.workspace_facts import Finding, Outcome, WorkspaceFacts
from bot.use_cases.look_at_workspace import Look
from bot.use_cases.unit_of_work import require_open_to_all
from phases.document import Step

ASK_AGAIN = 10
"""Seconds after which a slow fetch is probably over."""


class Found(BaseModel):
    """What a look found about an item, or about its step."""

    item: str | None = None
    outcome: Outcome
    text: str
    commit: str | None = None
    page: str | None = None


class Verified(Facts):
    """The findings. Where it ``looked`` not, the fetch still goes on: ask again then."""

    step: str
    workspace: str
    looked: bool
    ask_again_in_seconds: int | None = None
    branch: str | None = None
    head: str | None = None
    findings: list[Found]
    remarks: list[str]


class Asked(Arguments):
    """Which step."""

    step: StepName
    run: RunName = None


def answer(call: Call, asked: Asked) -> Verified:
    """What git shows of the step, or that the fetch still goes on."""
    run = call.run(asked.run)
    step = call.step(run, asked.step)
    require_open_to_all(run, step.code, call.context.command)
    look = call.fetched
    if not isinstance(look, Look) or look.run != run.id:
        raise NotSoError("Another phase began there a moment ago. See list_runs.")
    facts = look.facts
    made = Verified(
        run=run.handle,
        as_of=call.now,
        step=step.code,
        workspace=look.name,
        looked=facts is not None,
        ask_again_in_seconds=None if facts else ASK_AGAIN,
        findings=[],
        remarks=[],
    )
    return made if facts is None else _filled(made, run, step, facts)


def _filled(made: Verified, run: RunFacts, step: Step, facts: WorkspaceFacts) -> Verified:
    items = {item.code for item in run.of_step(step.code)}
    own = [f for f in examine(run, facts) if f.step == step.code or f.item in items]
    made.branch, made.head = facts.ref, facts.head
    made.findings = [_found(finding, facts) for finding in own]
    made.remarks = list(facts.notes)
    return made


def _found(finding: Finding, facts: WorkspaceFacts) -> Found:
    commit = finding.commit
    return Found(
        item=finding.item,
        outcome=finding.outcome,
        text=finding.text,
        commit=commit.id if commit else None,
        page=facts.link(commit.id) if commit else None,
    )


def ahead(call: Call, asked: Asked) -> Prefetch:
    """The look, which fetches first where the last fetch is older than a minute."""
    run, place, now = call.run(asked.run), call.context, call.now
    return lambda: call.fetches.look(run, place.workspaces, lambda: now, place.command)


VERIFY_STEP = Tool(
    name="verify_step",
    title="What git shows of a step",
    description=(
        "“Is E1 really there?” Looks into the team's git repository for commits, files and tags "
        "that prove the deliverables of a step, and says what is missing. It accepts nothing: a "
        "person does. Push first. If it has not looked yet, ask again when it says."
    ),
    arguments=Asked,
    gives=Verified,
    answer=answer,
    outside=True,
    ahead=ahead,
)
