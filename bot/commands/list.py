"""list: the plans, and the runs in reach."""

from bot import phrases
from bot.blocks import escape, from_markdown
from bot.commands.ask import Ask
from bot.commands.command import Command
from bot.facts import RunFacts
from bot.messenger import Message
from bot.storage import runs


def answer(ask: Ask) -> Message:
    """Every plan that can be started, and the runs that the person sees from here."""
    return Message(phrases.fit([*_plans(ask), *_runs(ask)], ask.type("help list")))


def _plans(ask: Ask) -> list[str]:
    lines = ["*Plans*"]
    for plan in ask.place.library.all():
        if plan.phase is None or plan.errors:
            problem = plan.errors[0]
            where = f"{plan.path.name}, line {problem.line}"
            lines.append(f"{plan.code} cannot be started: {escape(f'{where}: {problem.message}')}")
        else:
            steps = phrases.plural(len(plan.phase.steps), "step")
            name = from_markdown(plan.phase.name)
            lines.append(f"{plan.code} {name} · {steps} · {ask.type('start ' + plan.code)}")
    return lines if len(lines) > 1 else ["No plans yet: put a phase document into PLANS_DIR."]


def _runs(ask: Ask) -> list[str]:
    session = ask.act.session
    refs = dict.fromkeys([*runs.open_in(session, ask.channel), *runs.open_of(session, ask.person)])
    if not refs:
        return [f"No phase runs in {ask.here()}."]
    lines = ["*Running*"]
    return lines + [_run(runs.facts(session, ref.id), ask) for ref in refs]


def _run(run: RunFacts, ask: Ask) -> str:
    parts = [
        f"{run.handle} {from_markdown(run.phase.name)}",
        f"<#{run.channel}>",
        f"day {run.day(ask.act.now)}",
        phrases.count(run.deliverables),
        f"lead <@{run.lead}>",
    ]
    return " · ".join(parts)


LIST = Command(
    name="list",
    usage="list",
    summary="the plans, and the runs in reach",
    answer=answer,
    examples=("list",),
    reads=True,
)
