"""The unit of work: one act of one person at one moment, in one transaction."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from bot.domain import whose_word, wording
from bot.domain.events import EventKind
from bot.domain.facts import THE_BOT, ItemFacts, PersonFacts, RunFacts
from bot.domain.reminder_facts import is_channel
from bot.storage import events, held, items, outbox, people, reminder_updates, run_changes, runs
from bot.storage.session import Session
from bot.use_cases.change_board import change_board
from bot.use_cases.tell_webhooks import tell_event, tell_finished
from bot.use_cases.whose_hours import habits_of
from bot.working_time.times import Times
from phases import progress
from phases.errors import UserError
from phases.progress import ItemState, StepState


@dataclass(frozen=True, slots=True)
class UnitOfWork:
    """Who acts, when, and the transaction of the act.

    ``bot`` is how to refer to the bot; ``unknown`` are the named ids that belong to nobody.
    ``agent`` is the agent that acts for the person, or the program that acts for nobody.
    """

    session: Session
    now: datetime
    person: PersonFacts
    admins: frozenset[str] = frozenset()
    command: str = "/phase"
    bot: str = THE_BOT
    unknown: frozenset[str] = frozenset()
    outsiders_act: bool = True
    agent: str | None = None

    @property
    def actor(self) -> str:
        """The id of the user who acts."""
        return self.person.id

    @property
    def times(self) -> Times:
        """Formats moments for the user who acts."""
        return Times(ZoneInfo(self.person.zone), self.now)

    def record(
        self, run: RunFacts, kind: EventKind, item: ItemFacts | None = None, **data: Any
    ) -> None:
        """Append an event to the run's history, and owe the board if its kind is shown there."""
        code = item.code if item else None
        if self.person.is_outsider:
            data["outsider"] = {"kind": self.person.kind, "team": self.person.team}
        events.record(
            self.session, run.id, kind, self.actor, self.now, code, agent=self.agent, **data
        )
        self.tell_webhooks(run, kind, item, data)
        if kind.on_board:
            change_board(self.session, run, self.now)
            reminder_updates.after_act(self.session, run, kind, item, self.now)

    def tell_webhooks(
        self, run: RunFacts, kind: EventKind, item: ItemFacts | None, data: Mapping[str, Any]
    ) -> None:
        """Owe the run's webhooks an event, with the item as this act changed it."""
        if run.has_webhooks:
            now = item and self.session.info.get("items", {}).get(item.id, item)
            tell_event(self.session, run, kind, now, data, self.by, self.now)

    @property
    def by(self) -> dict[str, Any]:
        """Who acts, as webhooks are told: a person's id, and the agent or program."""
        return {"by": self.actor or None, "agent": self.agent}

    def owe(self, run: RunFacts, lane: str, kind: str, **data: Any) -> None:
        """Owe a lane a message about an event; people who left get none."""
        if lane != self.actor and not is_channel(lane) and people.left(self.session, {lane}):
            return
        outbox.owe(self.session, run.id, lane, kind, self.now, data=data)

    def owe_in_hours(
        self, run: RunFacts, lane: str, kind: str, *, once: bool = False, **data: Any
    ) -> datetime:
        """Owe a person a message in their working hours, a channel at once; return when.

        With ``once``, it replaces a held message of its kind.
        """
        habits = None if is_channel(lane) else habits_of(self.session, run, lane)
        until = habits.next_moment(self.now) if habits else self.now
        if until <= self.now:
            self.owe(run, lane, kind, **data)
        else:
            held.hold(self.session, run.id, lane, kind, self.now, until, data, once=once)
        return until

    def change_item(self, item: ItemFacts, **values: Any) -> None:
        """Change an item if its version is still the one we read. Raises UserError otherwise."""
        if not items.change(self.session, item, **values):
            raise UserError(
                f"Somebody changed {item.code} a moment ago, so I kept theirs. Look again, then "
                "repeat it."
            )
        known = {name: values[name] for name in ItemFacts._fields if name in values}
        changed = self.session.info.setdefault("items", {})
        changed[item.id] = item._replace(**known | {"version": item.version + 1})

    def settle(
        self, item: ItemFacts, state: ItemState, by: Sequence[str] = (), **values: Any
    ) -> None:
        """Settle an item; ``by`` gets the credit, by default the user."""
        first, *others = by or [self.actor]
        self.change_item(
            item,
            **{
                "state": state,
                "settled_at": self.now,
                "settled_by": first,
                "settled_with": others or None,
                "recorded_by": self.actor,
                "blocked_by": None,
                "blocked_at": None,
                "block_reason": None,
                "blocked_agent": None,
                **self._of_agent(),
                **values,
            },
        )

    def _of_agent(self) -> dict[str, Any]:
        """The values of the agent that settles an item; no report is left of it."""
        over = {"report_evidence": None, "report_note": None}
        if self.agent is None:
            return over
        return over | {"agent": self.agent, "agent_for": self.actor or None, "reported_at": None}

    def change_run(self, run: RunFacts, **values: Any) -> RunFacts:
        """Change the run itself and return it. Raises UserError if it was closed meanwhile."""
        if not run_changes.change_open(self.session, run.id, **values):
            raise UserError(f"Phase {run.handle} was closed a moment ago.")
        return runs.facts(self.session, run.id)

    def after(self, run: RunFacts) -> RunFacts:
        """The run with its items as this act changed them."""
        changed = self.session.info.get("items", {})
        return replace(run, items=tuple(changed.get(item.id, item) for item in run.items))

    def who_settled(self, item: ItemFacts) -> str:
        """``@dev completed E2.1 on Tuesday at 10:12``, in the user's zone."""
        assert item.settled_at is not None
        if item.began_settled:
            return f"{item.code} began {whose_word.settled_how(item)}"
        verb = "completed" if item.state is ItemState.DONE else item.state.value
        who = whose_word.sayer(item, wording.mention)
        return f"{who} {verb} {item.code} {self.times.since(item.settled_at)}"

    def may_lead(self, run: RunFacts) -> bool:
        """Whether the user leads the run or is an admin."""
        return progress.may_lead(self.actor, run.lead, self.admins)

    def require_lead(self, run: RunFacts, deed: str) -> None:
        """Refuse anyone but the lead or an admin."""
        if self.may_lead(run):
            return
        if not self.lead_left(run):
            raise UserError(f"Only the lead can {deed}. Ask <@{run.lead}>.")
        left = f"Only the lead can {deed}, and <@{run.lead}> has left the workspace."
        if run.closed_at is not None:
            raise UserError(f"{left} An admin can do it.")
        take = f"lead {run.handle} me"
        raise UserError(f"{left} Take the lead first: {self.command} {take}", take)

    def lead_left(self, run: RunFacts) -> bool:
        """Whether the lead's account was deactivated: then anyone may take the lead."""
        return bool(people.left(self.session, {run.lead}))

    def may_undo(self, run: RunFacts, item: ItemFacts) -> bool:
        """Whether the user may open the item again: their own, or any as the lead."""
        return progress.may_undo(self.actor, item, run.lead, self.admins)

    def announce_finished_steps(
        self, before: RunFacts, after: RunFacts, items: Sequence[ItemFacts]
    ) -> None:
        """Tell the channel, once, of the steps that this act completed."""
        was, is_now = before.step_states, after.step_states
        steps = [
            step
            for step in dict.fromkeys(item.step for item in items if item.step)
            if was[step] is not StepState.DONE and is_now[step] is StepState.DONE
        ]
        if steps:
            self.owe(after, after.channel, "step_done", steps=steps)
            tell_finished(self.session, after, steps, self.by, self.now)


def require_open(run: RunFacts) -> None:
    """Refuse to change a closed run."""
    if run.closed_at is not None:
        raise UserError(
            f"Phase {run.handle} is closed: nothing in it can change. "
            f"<@{run.lead}> can open it again."
        )


def require_not_archived(work: UnitOfWork, run: RunFacts) -> None:
    """Refuse to change an archived run, and say how to bring it back."""
    if run.archived_at is not None:
        raise UserError(
            f"Phase {run.handle} is archived: it can be read, and nothing in it can change. "
            f'<@{run.lead}> can bring it back: {work.command} reopen {run.handle} "why"'
        )


def keeps_closed(run: RunFacts, step: str) -> list[ItemFacts]:
    """The open items that keep a step closed in a strict run; none in any other run."""
    return run.open_before(step) if run.strict else []


def require_open_to_all(
    run: RunFacts, step: str, command: str, finishing: Sequence[ItemFacts] = ()
) -> None:
    """In a strict run, refuse a step while an earlier step has open items.

    Items that the act is ``finishing`` count as complete.
    """
    ends = {item.code for item in finishing}
    before = [item for item in keeps_closed(run, step) if item.code not in ends]
    if not before:
        return
    steps = list(dict.fromkeys(item.step for item in before if item.step))
    complete = "is complete" if len(steps) == 1 else "are complete"
    open_ = "is open" if len(before) == 1 else "are open"
    codes = wording.codes(before[:12])
    raise UserError(
        f"{step} opens when {wording.joined(steps)} {complete}: {codes} {open_}. The lead can open "
        f"every step at once: {command} set strict off",
        f"step {steps[0]}",
    )


def require_steps_open(work: UnitOfWork, run: RunFacts, items: Sequence[ItemFacts]) -> None:
    """In a strict run, refuse to complete items in a step that is not open yet."""
    for step in dict.fromkeys(item.step for item in items if item.step):
        require_open_to_all(run, step, work.command, items)


def require_items_open(work: UnitOfWork, run: RunFacts, items: Sequence[ItemFacts]) -> None:
    """Refuse items that are settled already, saying who settled them."""
    for item in items:
        if item.is_open:
            continue
        undo = f"{work.command} undo {item.code}"
        mend = f"To take it back: {undo}"
        if not work.may_undo(run, item):
            theirs = item.state is ItemState.DONE and item.settled_by
            who = "They or the lead" if theirs else f"<@{run.lead}>"
            mend = f"{who} can take it back: {undo}"
        propose = [f"undo {item.code}"] if work.may_undo(run, item) else []
        raise UserError(f"{work.who_settled(item)}. {mend}", *propose)
