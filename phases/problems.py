"""Everything that can be wrong with a phase document: a stable code, the words, and the mend."""

from dataclasses import dataclass

from phases.document import Problem, Severity


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


NO_STEP = ProblemKind(
    "no-step",
    Severity.ERROR,
    "The document has no step.",
    'Write each step under a heading of its own, such as "### Step 1: Build".',
)
DUPLICATE_CODE = ProblemKind(
    "duplicate-code",
    Severity.ERROR,
    "{code} stands here and on line {first}.",
    "Give one of the two another code.",
)
FOREIGN_CODE = ProblemKind(
    "foreign-code",
    Severity.ERROR,
    "{code} is not a step of Phase {phase}.",
    "Let its code begin with {phase}, or move it to the document of its own phase.",
)
EMPTY_ITEM = ProblemKind(
    "empty-item",
    Severity.ERROR,
    'An item under "{heading}" has no text.',
    "Say what is to be done, or delete the line.",
)
UNCLOSED_FENCE = ProblemKind(
    "unclosed-fence",
    Severity.ERROR,
    "The fence that opens here is never closed.",
    "Close it with {fence} on a line of its own.",
)
UNREADABLE_COMMIT = ProblemKind(
    "unreadable-commit",
    Severity.ERROR,
    "The commit of {step} has no subject that can be read.",
    'Write it as git commit -m "subject", with the closing quote.',
)
TOO_LARGE = ProblemKind(
    "too-large",
    Severity.ERROR,
    "The document is larger than {limit:,} bytes.",
    "Split it into several phases, or move long listings into files of their own.",
)
NOT_UTF8 = ProblemKind(
    "not-utf8",
    Severity.ERROR,
    "The document is not UTF-8 text: byte {position:,} does not fit.",
    "Save it again with the encoding UTF-8.",
)
UNREADABLE_FILE = ProblemKind(
    "unreadable-file",
    Severity.ERROR,
    "The file cannot be read: {reason}.",
    "Give the path of a Markdown file, or - for standard input.",
)
UNREADABLE_DEFAULTS = ProblemKind(
    "unreadable-defaults",
    Severity.ERROR,
    "The start defaults cannot be read: {reason}.",
    "Write them as the author's guide shows; texts, and codes with a dot, stand in quotes.",
)
UNKNOWN_DEFAULT = ProblemKind(
    "unknown-default",
    Severity.ERROR,
    'There is no start default "{key}".',
    "{mend}",
)
WRONG_DEFAULT = ProblemKind(
    "wrong-default",
    Severity.ERROR,
    "The start default {key}: {value} will not do.",
    "Write {expected}.",
)
DEFAULT_WITHOUT_ITEM = ProblemKind(
    "default-without-item",
    Severity.WARNING,
    "The start default {key} is for {code}, which Phase {phase} does not have.",
    "{mend}",
)
NO_TITLE = ProblemKind(
    "no-title",
    Severity.WARNING,
    "The document has no title.",
    'Begin it with a heading such as "# Phase E: Production Hardening".',
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
GUESSED_STEPS = ProblemKind(
    "guessed-steps",
    Severity.WARNING,
    "No heading says that it is a step: {guess}.",
    'If that is wrong, write the steps as headings such as "### Step 1: Build".',
)

PROBLEM_KINDS = (
    NO_STEP,
    DUPLICATE_CODE,
    FOREIGN_CODE,
    EMPTY_ITEM,
    UNCLOSED_FENCE,
    UNREADABLE_COMMIT,
    TOO_LARGE,
    NOT_UTF8,
    UNREADABLE_FILE,
    UNREADABLE_DEFAULTS,
    UNKNOWN_DEFAULT,
    WRONG_DEFAULT,
    DEFAULT_WITHOUT_ITEM,
    NO_TITLE,
    NO_MESSAGE,
    NO_DELIVERABLES,
    EXTRA_BLOCK,
    GUESSED_STEPS,
)
