"""A parsed phase document: frozen values, each with the line it came from.

Texts are exact: the content of a fence without its last line end, ``\\n`` between lines, item
texts as Markdown source.
"""

from enum import StrEnum
from functools import cached_property

from pydantic import BaseModel, ConfigDict, Field


class Frozen(BaseModel):
    """A value that never changes once it is made."""

    model_config = ConfigDict(frozen=True)


class Kind(StrEnum):
    """What an item asks for; all but deliverables stand outside the steps."""

    DELIVERABLE = "deliverable"
    PREREQUISITE = "prerequisite"
    ACCEPTANCE = "acceptance"
    CLOSURE = "closure"


class Item(Frozen):
    """Anything to tick, under a code that never shifts: ``E1.2``, ``pre1``, ``acc3``, ``clo1``.

    An item in an item adds a number: ``E1.2.1``. ``handle`` is the code that the author gives it.
    ``done`` is a ticked box, ``struck`` a text that is struck through.
    """

    code: str
    kind: Kind
    text: str
    line: int
    handle: str | None = None
    done: bool = False
    struck: bool = False


class Commit(Frozen):
    """The commit that a step suggests. ``text`` is the whole block, as it stands."""

    paths: tuple[str, ...]
    subject: str
    text: str
    line: int


class Note(Frozen):
    """Something a step says under a label of its own; ``label`` is "" for text without one."""

    label: str
    text: str
    line: int


class Step(Frozen):
    """One step; ``message`` is what to paste to the agent, to the byte.

    ``handle`` is what the author calls it, where that is not its code: ``Story 2``, ``TASK-002``.
    ``done`` is a ticked box of its own.
    """

    code: str
    title: str
    message: str | None
    deliverables: tuple[Item, ...]
    commit: Commit | None
    notes: tuple[Note, ...]
    line: int
    handle: str | None = None
    done: bool = False

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """What to tick; a step that lists no deliverables is itself the one thing to do."""
        itself = Item(
            code=f"{self.code}.1",
            kind=Kind.DELIVERABLE,
            text=self.title,
            line=self.line,
            done=self.done,
        )
        return self.deliverables or (itself,)


class Section(Frozen):
    """Text that belongs to no known heading; ``title`` is "" for what stands before the first."""

    title: str
    text: str
    line: int


class Phase(Frozen):
    """A whole phase document."""

    code: str
    title: str
    brief: str | None
    overview: tuple[str, ...]
    coverage_target: float | None
    sequence: tuple[str, ...]
    next_phase: str | None
    is_final: bool
    prerequisites: tuple[Item, ...]
    guard: str | None
    acceptance: tuple[Item, ...]
    steps: tuple[Step, ...]
    closure: tuple[Item, ...]
    references: tuple[str, ...]
    sections: tuple[Section, ...]

    @cached_property
    def name(self) -> str:
        """The title as people say it: without a remark in brackets at its end."""
        head, bracket, _ = self.title.rpartition(" (")
        return head if bracket and self.title.endswith(")") else self.title

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """Everything to tick, in the order that the work takes."""
        deliverables = (item for step in self.steps for item in step.items)
        return (*self.prerequisites, *deliverables, *self.acceptance, *self.closure)

    def step(self, code: str) -> Step | None:
        """The step of that code, in any case."""
        wanted = code.casefold()
        return next((step for step in self.steps if step.code.casefold() == wanted), None)


class Severity(StrEnum):
    """An error stops a document from being run; a warning says what may be read wrong.

    A note tells what is not there, or was guessed, and can be muted.
    """

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Problem(Frozen):
    """Something wrong with a document: where, under a stable code, and how to mend it.

    ``file`` is named where that is the file beside the document.
    """

    file: str | None = None
    line: int = Field(ge=1)
    code: str
    severity: Severity
    message: str
    mend: str
