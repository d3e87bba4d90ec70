"""Everything that can be wrong with a phase document: a stable code, the words, and the mend."""

from dataclasses import dataclass

from bot.storage.migrations.reader_of_0018.document import Problem, Severity


@dataclass(frozen=True, slots=True)
class ProblemKind:
    """One thing that can be wrong; message and mend may hold words in braces."""

    code: str
    severity: Severity
    message: str
    mend: str

    def at(self, line: int, file: str | None = None, /, **words: object) -> Problem:
        """This problem at a line, counted from 1, with its words filled in.

        ``file`` is where it stands when that is not the document itself.
        """
        return Problem(
            line=line,
            file=file,
            code=self.code,
            severity=self.severity,
            message=self.message.format(**words),
            mend=self.mend.format(**words),
        )


EMPTY_ITEM = ProblemKind(
    "empty-item",
    Severity.ERROR,
    'An item under "{heading}" has no text.',
    "Say what is to be done, or delete the line.",
)
UNREADABLE_COMMIT = ProblemKind(
    "unreadable-commit",
    Severity.ERROR,
    "The commit of {step} has no subject that can be read.",
    'Write it as git commit -m "subject", with the closing quote.',
)
NO_MESSAGE = ProblemKind(
    "no-message",
    Severity.WARNING,
    "{step} has no message to send.",
    'Put it in a fence under "**Message to send:**"; without one the card leaves that part out.',
)
NO_DELIVERABLES = ProblemKind(
    "no-deliverables",
    Severity.WARNING,
    "{step} lists no deliverables.",
    'List them under "**Key Deliverables**"; without them the step itself is the one thing to do.',
)
EXTRA_BLOCK = ProblemKind(
    "extra-block",
    Severity.WARNING,
    'Only the first block under "{heading}" is taken; this one is kept as a note.',
    "Join the two blocks, or give this one a label of its own.",
)
