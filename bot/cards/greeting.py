"""What the bot says when somebody meets it: on joining a channel, to a mention, to a message."""

from collections.abc import Sequence

from bot.cards import phrases
from bot.cards.beginning import first_step, opening_buttons
from bot.cards.blocks import Element, actions, button, escape, from_markdown, section
from bot.cards.board import MINE
from bot.cards.button_values import RunButton, StartButton
from bot.cards.message import Message
from bot.cards.own import own_items
from bot.cards.refusal import what_to_type
from bot.domain import wording
from bot.domain.facts import ItemFacts, RunFacts
from bot.working_time.times import Times
from phases.library import PlanDocument

START, PLANS, HOW = "hello_start", "hello_plans", "hello_how"
MOST_PLANS = 10
MOST_RUNS = 3

WHAT = (
    "I walk a team through a plan, step by step: what to paste, what to tick, what is left, "
    "and a summary at the end."
)
NOT_RECORDED = "I only understand {command} and buttons, so nothing was recorded."


def greeting(plan: PlanDocument | None, command: str) -> Message:
    """Greet a channel that has no run; ``plan`` is the one to offer."""
    text = f"*Hello, I'm Phasebot.* {WHAT}"
    start = f"{command} start {plan.code}" if plan else f"{command} start"
    return Message(f"{text}\nTo begin: {start}", (section(text), actions(*_offers(plan))))


def hello(
    person: str,
    runs: Sequence[RunFacts],
    times: Times,
    command: str,
    *,
    plan: PlanDocument | None = None,
) -> Message:
    """Answer a mention or a direct message: what is theirs, and that nothing was recorded.

    ``plan`` is the one to offer if there are no ``runs`` and this is a channel.
    """
    not_recorded = NOT_RECORDED.format(command=command)
    text = f"Hello <@{person}>. {_theirs(person, runs, times, command, plan)}\n{not_recorded}"
    typed = f"{command} mine" if runs else f"{command} start"
    said = f"{text}\nTo type: {typed}, {command} help"
    buttons = _buttons(person, runs, plan)
    return Message(said, (section(text), actions(*buttons)))


def plans_to_start(plans: Sequence[PlanDocument], command: str) -> Message:
    """List the plans, each with a button that starts it here."""
    shown = [plan for plan in plans if plan.phase is not None and not plan.errors]
    more = len(shown) - MOST_PLANS
    own = f"Your own document: {command} start and its link"
    last = [own] if more <= 0 else [f"and {more} more: {command} list", own]
    rows = [
        section(
            _plan(plan),
            button(
                f"Start {plan.code} here",
                START,
                StartButton(plan.code),
                f"Start Phase {plan.code} {plan.title} here",
            ),
        )
        for plan in shown[:MOST_PLANS]
    ]
    lines = [f"{_plan(plan)} · {command} start {plan.code}" for plan in shown[:MOST_PLANS]]
    head = "*Which plan?*"
    return Message("\n".join([head, *lines, *last]), (section(head), *rows, *map(section, last)))


def _plan(plan: PlanDocument) -> str:
    assert plan.phase is not None
    steps = wording.plural(len(plan.phase.steps), "step")
    return f"*{escape(plan.code)}* {from_markdown(plan.phase.name, strong=False)} · {steps}"


def _theirs(
    person: str,
    runs: Sequence[RunFacts],
    times: Times,
    command: str,
    plan: PlanDocument | None,
) -> str:
    own = [(run, items) for run in runs if (items := _own(run, person))]
    if not runs:
        if plan:
            return f"No phase runs in this channel. {WHAT}"
        begin = f"To begin, type {command} start in your team's channel."
        return f"No phase that you have a part in is running. {WHAT} {begin}"
    if not own:
        named = wording.joined([f"Phase {run.handle}" for run in runs[:MOST_RUNS]])
        return f"You have nothing to do in {named}.{_next(runs)}"
    first, *others = [
        (wording.plural(len(items), "thing"), f"in Phase {run.handle}") for run, items in own
    ]
    parts = [f"*{first[0]} to do* {first[1]}"]
    parts += [f"*{count.split()[0]}* {where}" for count, where in others]
    late = sum(item.is_late(times.now) for _, items in own for item in items)
    due = [item.due_at for _, items in own for item in items if item.due_at]
    when = f"; {late} of them {'is' if late == 1 else 'are'} late" if late else ""
    if due and not late:
        when = f"; the next is due {times.due(min(due))}"
    return f"You have {wording.joined(parts)}{when}."


def _own(run: RunFacts, person: str) -> list[ItemFacts]:
    return [each.item for each in own_items([run], person)]


def _next(runs: Sequence[RunFacts]) -> str:
    step = first_step(runs[0]) if len(runs) == 1 else None
    return f" The team's next step is {phrases.step_name(step)}." if step else ""


def _buttons(person: str, runs: Sequence[RunFacts], plan: PlanDocument | None) -> list[Element]:
    help_ = what_to_type()
    if not runs:
        return [*(_offers(plan)[:2] if plan else [_how()]), help_]
    own = [run for run in runs if _own(run, person)]
    if not own and len(runs) == 1:
        return [*opening_buttons(runs[0])[:1], help_]
    several = len(own) > 1
    return [
        *(
            button(
                f"My items in {run.handle}" if several else "My items",
                MINE,
                RunButton(run.id),
                f"Your items in Phase {run.handle}, for you alone",
                primary=number == 0,
            )
            for number, run in enumerate(own[:MOST_RUNS])
        ),
        help_,
    ]


def _offers(plan: PlanDocument | None) -> list[Element]:
    """The buttons that start a plan: the one to offer, or another."""
    code = plan.code if plan else ""
    start = (
        [
            button(
                f"Start Phase {code} here",
                START,
                StartButton(code),
                f"Start Phase {code} here; you lead it",
                primary=True,
            )
        ]
        if plan
        else []
    )
    other = "Choose another plan" if plan else "Choose a plan"
    return [*start, button(other, PLANS, "", other), _how()]


def _how() -> Element:
    return button("How this works", HOW, "", "How this works, for you alone")
