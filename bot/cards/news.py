"""Messages to the whole channel about events that concern everybody, and a few to the lead."""

from bot.cards import phrases, remedies
from bot.cards.beginning import first_step, opening_buttons
from bot.cards.blocks import actions, button, context, escape, from_markdown, section
from bot.cards.board import HOW
from bot.cards.button_values import RunButton
from bot.cards.message import Message
from bot.cards.places import open_step
from bot.cards.resting import NOT_THERE, absent
from bot.domain import wording
from bot.domain.events import EventKind
from bot.domain.facts import News, RunFacts
from bot.domain.wording import mention
from phases.document import Kind
from phases.progress import ItemState


def started(news: News) -> Message:
    """Announce that a run started: what it is, who leads it, and what comes first."""
    run, command = news.run, news.command
    name = from_markdown(run.phase.name, strong=False)
    lead = phrases.by_name(run, run.lead)
    lines = [
        f"*Phase {run.handle} has started: {name}*",
        f"{_of_what(run)}. {lead} leads it. First: {_first(run)}.",
    ]
    with_agent = _with_agent(run)
    step = first_step(run)
    typed = [f"{command} step {step.code}"] if step else []
    typed += [f"{command} brief"] if run.phase.brief is not None else []
    said = f"To type: {', '.join([*typed, f'{command} how'])}"
    how = button("How this works", HOW, RunButton(run.id), "How this works, for you alone")
    return Message(
        "\n".join([*lines, *with_agent, said]),
        (
            section("\n".join(lines)),
            *map(context, with_agent),
            actions(*opening_buttons(run), how),
        ),
    )


def _of_what(run: RunFacts) -> str:
    if not run.steps:
        return wording.plural(len(run.items), "item")
    deliverables = wording.plural(len(run.deliverables), "deliverable")
    return f"{wording.plural(len(run.steps), 'step')}, {deliverables}"


def _first(run: RunFacts) -> str:
    """``3 prerequisites, then E1 Observability & Reliability``, as far as they are open."""
    open_ = [item for item in run.of_kind(Kind.PREREQUISITE) if item.is_open]
    step = first_step(run)
    parts = [wording.plural(len(open_), "prerequisite")] if open_ else []
    parts += [phrases.step_name(step)] if step else []
    if not parts and run.open_items:
        parts = [phrases.title(run.open_items[0], 80)]
    return ", then ".join(parts) or "nothing is left to do"


def _with_agent(run: RunFacts) -> list[str]:
    """Say what to paste, if the document has something to paste."""
    one_step = "one step's message at a time"
    if run.phase.brief is not None:
        return [f"With an AI agent: paste the agent brief first, then {one_step}."]
    has_messages = any(step.message is not None for step in run.phase.steps)
    return [f"With an AI agent: paste {one_step}."] if has_messages else []


def step_done(news: News) -> Message | None:
    """Announce the steps that one act completed, and what is next.

    Steps with an item that is open again are left out; None if no step is left.
    """
    run = news.run
    lines = [line for code in news.data["steps"] if (line := _done(run, code))]
    if not lines:
        return None
    text = " ".join(["\n".join(lines), _what_now(run, news.command)])
    following = run.next_step
    if following is None:
        return Message(text)
    return Message(text, (section(text), actions(open_step(run.id, following))))


def _done(run: RunFacts, code: str) -> str:
    """``*E1 Observability & Reliability is done:* 4 of 4, by dev.``; "" if it is not."""
    step, items = run.phase.step(code), run.of_step(code)
    if step is None or any(item.is_open for item in items):
        return ""
    if not items:
        return f"*{phrases.step_name(step)} is done:* nothing to do."
    done = [item for item in items if item.state is ItemState.DONE]
    by = wording.joined(phrases.credits_of(run, done))
    waived = len(items) - len(done)
    begun = sum(item.began_settled for item in done)
    by_agents = wording.said_by_agents(done)
    how = (
        f"{len(done)} of {len(items)}{f' ({by_agents})' if by_agents else ''}",
        f"{waived} waived" if waived else "",
        f"{begun} {wording.AS_WRITTEN}" if begun else "",
        f"by {by}" if by else "",
    )
    return f"*{phrases.step_name(step)} is done:* {', '.join(filter(None, how))}."


def _what_now(run: RunFacts, command: str) -> str:
    """Name the next step and who has it; after the last one, what is left."""
    following = run.phase.step(run.next_step) if run.next_step else None
    if following:
        owners = {item.owners for item in run.of_step(following.code) if item.is_open}
        said = [one.said(lambda id_: phrases.plain_name(run, id_)) for one in owners]
        who = f" ({said[0]})" if len(said) == 1 and said[0] else ""
        return f"Next: {phrases.step_name(following)}{who}."
    lists = ((name, run.of_kind(kind)) for kind, name in phrases.GROUPS.items())
    left = [
        f"{name} {wording.done_of(items)}"
        for name, items in lists
        if any(item.is_open for item in items)
    ]
    if left:
        return f"Every step is done. Left: {wording.joined(left)}."
    lead = phrases.plain_name(run, run.lead)
    return f"Everything is done: {lead} can close the phase with {command} close"


def lead(news: News) -> Message:
    """Announce the new lead."""
    to, was = news.data["to"], news.data["was"]
    if news.data.get("taken"):
        return Message(
            f"<@{to}> leads Phase {news.run.handle} now, since <@{was}> has left the workspace."
        )
    by = news.data.get("by", was)
    how = f"taken over from <@{was}>" if by == to else f"handed over by <@{by}>"
    before = "" if was in (by, to) or by == to else f"; <@{was}> led it before"
    return Message(f"<@{to}> now leads Phase {news.run.handle}, {how}{before}.")


def undelivered(news: News) -> Message:
    """Tell the lead that a message was refused for good, and the remedy."""
    if news.data["kind"] == EventKind.STARTED and news.data["reason"] in NOT_THERE:
        head = f"*Phase {news.run.handle} has started, and you lead it.*"
        return Message(f"{head} {absent(news.run, news.bot)}")
    lane, reason = mention(news.data["lane"]), str(news.data["reason"])
    what = remedies.called(str(news.data["kind"]))
    how = remedies.remedy(reason, news.data["lane"], news.bot)
    refused = f"I couldn't post a message of Phase {news.run.handle} to {lane}"
    if reason == remedies.UNSURE:
        refused = f"A message of Phase {news.run.handle} may be missing in {lane}"
    return Message(f"{refused}: {what} ({escape(reason)}). {how}{_afterwards(news, reason)}.")


def _afterwards(news: News, reason: str) -> str:
    """Say what happens after the remedy: later messages arrive, but a summary must be resent."""
    lane = news.data["lane"]
    if remedies.is_of_person(reason, lane):
        return ""
    if news.data["kind"] == EventKind.CLOSED:
        return f"; then send it again with {news.command} close {mention(lane)}"
    return "; what is posted from then on will arrive" if remedies.is_mended(reason, lane) else ""


def not_pinned(news: News) -> Message:
    """Tell the lead that the board was posted, but Slack did not pin it."""
    again = f"{news.command} pin"
    return Message(f"{_of_pin(news, 'did not pin')}; then type {again}.")


def not_unpinned(news: News) -> Message:
    """Tell the lead that the board is still pinned."""
    return Message(f"{_of_pin(news, 'did not unpin')}, or unpin it there by hand.")


def _of_pin(news: News, what: str) -> str:
    lane, reason = news.data["lane"], str(news.data["reason"])
    how = remedies.of_pin(reason, lane, news.bot)
    board = f"the board of Phase {news.run.handle} in {mention(lane)}"
    return f"Slack {what} {board} ({escape(reason)}). {how}"
