"""complete_item: report that one deliverable is done."""

from typing import Annotated

from pydantic import Field

from bot.agents.call import Call
from bot.agents.items import learn_of, shown
from bot.agents.refusing import NotSoError
from bot.agents.shapes import Arguments, Changed, ItemName, RequestId, RunName, Text
from bot.agents.tool import Tool
from bot.domain.facts import ItemFacts, RunFacts
from bot.use_cases.complete_item import complete_items
from bot.use_cases.report_item import report_item, require_deliverable
from bot.words.links import has_password, is_evidence


class Completed(Changed):
    """The item as it stands now, and what is left."""

    still_open: list[str]
    next_step: str | None = None
    waits_for_a_person: bool


class Asked(Arguments):
    """Which item, with what evidence."""

    item: ItemName
    evidence: Annotated[
        Text | None,
        Field(
            max_length=2_000,
            description="A link, a pull request such as #7, or a commit; several with spaces.",
        ),
    ] = None
    note: Annotated[Text | None, Field(max_length=500)] = None
    run: RunName = None
    request_id: RequestId = None


def answer(call: Call, asked: Asked) -> Completed:
    """Report the item; where the lead lets agents complete, it is done."""
    run = call.run(asked.run)
    item = call.item(run, asked.item)
    require_deliverable(item)
    evidence, note = _proof(asked.evidence), asked.note or None
    if _was_theirs(call, item, evidence):
        return _made(call, run, item, repeated=True)
    repeated = False
    if run.agents_complete:
        complete_items(call.work, run, [item], evidence=evidence, note=note)
    else:
        repeated = not report_item(call.work, run, item, evidence=evidence, note=note)
    return _made(call, call.work.after(run), item, repeated=repeated)


def _proof(evidence: str | None) -> str | None:
    words = (evidence or "").split()
    other = next((word for word in words if not is_evidence(word)), None)
    if other is not None:
        raise NotSoError(
            "Nothing was changed: evidence is a link, a pull request such as #7, or a commit. "
            "Words go into “note” of complete_item."
        )
    if any(map(_has_password, words)):
        raise NotSoError(
            "Nothing was changed: the link has a user name or a password in it, and others are "
            "shown it. Leave that out of “evidence” of complete_item."
        )
    return " ".join(words) or None


def _has_password(word: str) -> bool:
    try:
        return has_password(word)
    except ValueError:
        raise NotSoError(
            "Nothing was changed: the link in “evidence” of complete_item cannot be read."
        ) from None


def _was_theirs(call: Call, item: ItemFacts, evidence: str | None) -> bool:
    """Whether this agent's report of it is settled already, and this one says nothing new."""
    theirs = (item.agent, item.agent_for) == (call.caller.agent, call.caller.person)
    had = (item.evidence or "").split()
    return theirs and not item.is_open and all(word in had for word in (evidence or "").split())


def _made(call: Call, run: RunFacts, before: ItemFacts, *, repeated: bool) -> Completed:
    item = run.item(before.code)
    learn_of(call, [item])
    of_step = run.of_step(item.step) if item.step else []
    return Completed(
        run=run.handle,
        as_of=call.now,
        item=shown(call, item),
        repeated=repeated,
        still_open=[each.code for each in of_step if each.is_open and not each.is_reported],
        next_step=run.next_step,
        waits_for_a_person=item.is_reported,
    )


COMPLETE_ITEM = Tool(
    name="complete_item",
    title="Report a deliverable as done",
    description=(
        "“E1.2 is done, here is the pull request.” Reports one deliverable with its evidence. A "
        "person confirms the report, unless the lead lets agents complete items. Call get_step "
        "first for the codes. Sending the same report again does no harm."
    ),
    arguments=Asked,
    gives=Completed,
    answer=answer,
    reads=False,
)
