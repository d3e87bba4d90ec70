"""add_note: keep a decision with a step or an item."""

from datetime import timedelta
from typing import Annotated

from pydantic import Field

from bot.agents.call import Call
from bot.agents.refusing import NotSoError
from bot.agents.shapes import Arguments, Facts, RequestId, RunName, Said, Text
from bot.agents.tool import Tool
from bot.domain.events import EventKind
from bot.domain.facts import RunFacts
from bot.storage import events
from bot.use_cases.note_decision import note_decision
from bot.words.code_index import CodeIndex

SAME_WITHIN = timedelta(minutes=10)
"""The same words about the same thing are one note: a request may be sent twice."""


class Noted(Facts):
    """What is kept."""

    code: str
    note: Said
    repeated: bool = False


class Asked(Arguments):
    """About what, and the words."""

    code: Annotated[
        Text, Field(min_length=1, max_length=200, description="A step or an item: “E1”, “E1.2”.")
    ]
    text: Annotated[Text, Field(min_length=1, max_length=1_000)]
    run: RunName = None
    request_id: RequestId = None


def answer(call: Call, asked: Asked) -> Noted:
    """Keep the words with the step or the item, once."""
    run = call.run(asked.run)
    code, step = _about(call, run, asked.code)
    if not asked.text:
        raise NotSoError("Nothing was changed: “text” of add_note is empty.")
    repeated = _was_kept(call, run, code, asked.text)
    if not repeated:
        note_decision(call.work, run, code, step, asked.text)
    call.learn([call.caller.person], [asked.text])
    by = f"{call.caller.agent} for {call.name(call.caller.person)}"
    note = Said(by=by, at=call.now, text=call.plain(asked.text))
    return Noted(run=run.handle, as_of=call.now, code=code, note=note, repeated=repeated)


def _about(call: Call, run: RunFacts, typed: str) -> tuple[str, str | None]:
    step = CodeIndex.of_run(run).step(typed)
    if step:
        return step, step
    item = call.item(run, typed)
    return item.code, item.step


def _was_kept(call: Call, run: RunFacts, code: str, text: str) -> bool:
    return any(
        note.at > call.now - SAME_WITHIN
        and (note.actor, note.agent) == (call.caller.person, call.caller.agent)
        and (note.data.get("code"), note.data.get("text")) == (code, text)
        for note in events.of_kind(call.work.session, run.id, EventKind.NOTE)
    )


ADD_NOTE = Tool(
    name="add_note",
    title="Keep a decision",
    description=(
        "“Note that we keep the old tracing until March.” Keeps what was decided with a step or an "
        "item, for those who go on. It changes nothing else. get_step shows what is kept."
    ),
    arguments=Asked,
    gives=Noted,
    answer=answer,
    reads=False,
)
