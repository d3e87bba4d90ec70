"""A parsed phase document: frozen values, each with the line it came from.

Texts are exact: the content of a fence without its last line end, ``\\n`` between lines, item
texts as Markdown source.
"""

from enum import StrEnum
from functools import cached_property

from pydantic import BaseModel, ConfigDict, Field


class Frozen(BaseModel):
    """An immutable value."""

    model_config = ConfigDict(frozen=True)


class Kind(StrEnum):
    """The kind of an item; only deliverables belong to a step."""

    DELIVERABLE = "deliverable"
    PREREQUISITE = "prerequisite"
    ACCEPTANCE = "acceptance"
    CLOSURE = "closure"


LISTS = {"pre": Kind.PREREQUISITE, "acc": Kind.ACCEPTANCE, "clo": Kind.CLOSURE}
"""The lists around the steps, each by the code that stands for all of it."""
CODES = {kind: code for code, kind in LISTS.items()}


class Item(Frozen):
    """Anything to tick, under a code: ``E1.2``, ``pre1``, ``acc3``, ``clo1``.

    A nested item adds a number: ``E1.2.1``. ``handle`` is the author's own code for it. ``done``
    means that its box is ticked, ``struck`` that its text is struck through.
    """

    code: str
    kind: Kind
    text: str
    line: int
    handle: str | None = None
    done: bool = False
    struck: bool = False


class Commit(Frozen):
    """The commit that a step suggests; ``text`` is the whole block, unchanged."""

    paths: tuple[str, ...]
    subject: str
    text: str
    line: int


class Note(Frozen):
    """Further text of a step, under its label; ``label`` is "" if there is none."""

    label: str
    text: str
    line: int


class Step(Frozen):
    """One step; ``message`` is the exact text to paste to the agent.

    ``handle`` is the author's name for it, if that is not its code: ``Story 2``, ``TASK-002``.
    ``done`` means that the step's own box is ticked.
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
        """The items to tick; a step without deliverables is its own single item."""
        itself = Item(
            code=f"{self.code}.1",
            kind=Kind.DELIVERABLE,
            text=self.title,
            line=self.line,
            done=self.done,
        )
        return self.deliverables or (itself,)


class Section(Frozen):
    """Text under no known heading; ``title`` is "" for text before the first heading."""

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
        """The title without a remark in brackets at its end."""
        head, bracket, _ = self.title.rpartition(" (")
        return head if bracket and self.title.endswith(")") else self.title

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """Everything to tick, in the order of the work."""
        deliverables = (item for step in self.steps for item in step.items)
        return (*self.prerequisites, *deliverables, *self.acceptance, *self.closure)

    def step(self, code: str) -> Step | None:
        """The step with this code, ignoring case."""
        wanted = code.casefold()
        return next((step for step in self.steps if step.code.casefold() == wanted), None)


class Severity(StrEnum):
    """An error keeps a document from being run; a warning marks a likely misreading.

    A note tells what is missing or was guessed, and can be muted.
    """

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Problem(Frozen):
    """A problem in a document: its place, a stable code, and how to mend it.

    ``file`` is None for the document itself, else the path of the defaults file beside it.
    """

    file: str | None = None
    line: int = Field(ge=1)
    code: str
    severity: Severity
    message: str
    mend: str
