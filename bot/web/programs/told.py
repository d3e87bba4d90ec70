"""The models of what a program is answered; the OpenAPI document is generated from them."""

from datetime import date, datetime
from typing import Literal

from pydantic import BaseModel, Field

from bot.domain.whose_word import Told

Word = Told | Literal["open", "waived", "retired"]

RunState = Literal["running", "paused", "closed", "archived"]


class Person(BaseModel):
    """Somebody in Slack."""

    id: str | None = Field(description="null where their data was deleted")
    name: str


class Blocked(BaseModel):
    """What an item waits for, and who says so."""

    reason: str
    by: Person | None = Field(description="null where a program said it")
    agent: str | None
    at: datetime


class Report(BaseModel):
    """What an agent says of an item, until a person confirms it."""

    agent: str
    for_: Person | None = Field(serialization_alias="for")
    at: datetime
    evidence: str | None
    note: str | None


class Item(BaseModel):
    """Something to tick."""

    code: str
    kind: Literal["prerequisite", "deliverable", "acceptance", "closure"]
    step: str | None = Field(description="null for an item of a checklist")
    text: str = Field(description="its words in the document")
    state: Literal["open", "done", "waived", "retired"]
    word: Word = Field(
        description="what that rests on: said by a person, said by an agent or a program alone, "
        "found in git, reverted there later; reported while a person has yet to confirm it"
    )
    by: Person | None = Field(description="who has the credit; null where it is a program's")
    agent: str | None = Field(description="the agent or program that said it")
    at: datetime | None
    evidence: str | None
    note: str | None
    report: Report | None
    confirmed_by: Person | None
    commit: str | None = Field(description="the proof in git")
    commit_url: str | None
    done_with: list[Person] = Field(description="who shares the credit with `by`")
    owner: Person | None = Field(description="the first owner, or the user group that has it")
    owners: list[Person] = Field(
        description="everybody who has it: any one of them does it; of a group who is told"
    )
    group: str | None = Field(description="the handle of the user group that has it")
    role: str | None = Field(description="the role that has it")
    due: datetime | None
    late: bool
    blocked: Blocked | None


class Step(BaseModel):
    """A step, with how much of it is done."""

    code: str
    title: str
    state: Literal["open", "ready", "done"] = Field(description="ready: it is the next one")
    items: int
    done: int
    waived: int


class Run(BaseModel):
    """One team carrying out one phase in one channel."""

    id: int
    run: str = Field(description="its handle")
    title: str
    state: RunState
    lead: Person
    target: date | None
    started_at: datetime
    closed_at: datetime | None
    next_step: str | None
    late: list[str] = Field(description="the codes of the items that are late")
    steps: list[Step]
    items: list[Item]
    as_of: datetime


class OneItem(BaseModel):
    """An item as it stands, with its step."""

    run: str = Field(description="the run's handle")
    item: Item
    step: Step | None
    next_step: str | None
    as_of: datetime


class Event(BaseModel):
    """Something that happened; it never changes again."""

    id: int
    at: datetime
    kind: str = Field(description="done, undone, assigned …; later versions may know more")
    item: str | None
    by: Person | None = Field(description="null where no person acted")
    agent: str | None = Field(description="the agent that acted for them, or the program")
    said: str = Field(description="a sentence for people")


class Events(BaseModel):
    """Events in the order in which they happened."""

    run: str = Field(description="the run's handle")
    events: list[Event]
    next: int = Field(description="the cursor: what to send as after, now or at any later time")
    more: bool = Field(description="whether more have happened already")
    as_of: datetime


class Noted(BaseModel):
    """What is kept of a note."""

    run: str = Field(description="the run's handle")
    code: str
    step: str | None
    text: str
    agent: str
    at: datetime
