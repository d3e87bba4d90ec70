"""Every problem that a phase document can have: a stable code, the message, and the mend."""

from dataclasses import dataclass

from phases.document import Problem, Severity


@dataclass(frozen=True, slots=True)
class ProblemKind:
    """A kind of problem; its message and mend are format strings."""

    code: str
    severity: Severity
    message: str
    mend: str

    def at(self, line: int, file: str | None = None, /, **words: object) -> Problem:
        """The problem at a line, counted from 1, with ``words`` filled in.

        ``file`` is None for the document itself.
        """
        return Problem(
            line=line,
            file=file,
            code=self.code,
            severity=self.severity,
            message=self.message.format(**words),
            mend=self.mend.format(**words),
        )


# Errors: the document cannot be run.
NO_STEP = ProblemKind(
    "no-step",
    Severity.ERROR,
    "There is nothing to do in the document.",
    'Write each step under a heading, such as "### Step 1: Build", with boxes under it: "- [ ] …".',
)
TOO_LARGE = ProblemKind(
    "too-large",
    Severity.ERROR,
    "The document is larger than {limit:,} bytes.",
    "Split it into several phases, or move long listings into files of their own.",
)
TOO_MANY = ProblemKind(
    "too-many",
    Severity.ERROR,
    "From this line on, the document has more than {limit} {what}.",
    "Split it into several phases: nobody keeps more than that in view.",
)
NOT_UTF8 = ProblemKind(
    "not-utf8",
    Severity.ERROR,
    "The document is not UTF-8 text: byte {position:,} does not fit.",
    "Save it again with the encoding UTF-8.",
)
NUL_BYTE = ProblemKind(
    "nul-byte",
    Severity.ERROR,
    "There is a NUL byte in this line, which Slack refuses.",
    "Delete it: it is in the line although most editors show nothing there.",
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
    "Write them as the author's guide shows; put texts, and codes with a dot, in quotes.",
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
    "The start default {key} can't be {value}.",
    "Write {expected}.",
)
CIRCULAR_DATES = ProblemKind(
    "circular-dates",
    Severity.ERROR,
    "The start default due {code} waits for itself: {chain}.",
    "Let one of these dates count from the start or the target.",
)

# Warnings: the reading may differ from what the author meant.
UNREAD_TASK = ProblemKind(
    "unread-task",
    Severity.WARNING,
    'The box "{text}" cannot be ticked: {reason}.',
    "{mend}",
)
DUPLICATE_CODE = ProblemKind(
    "duplicate-code",
    Severity.WARNING,
    "{code} is used here and on line {first}.",
    "Give one of the two another code; until then this one is {instead}.",
)
DUPLICATE_HANDLE = ProblemKind(
    "duplicate-handle",
    Severity.WARNING,
    "{handle} is used here and on line {first}, so it cannot be typed.",
    "Give one of the two another code; {code} can always be typed.",
)
FOREIGN_CODE = ProblemKind(
    "foreign-code",
    Severity.WARNING,
    "{code} is not a step of Phase {phase}.",
    "Let its code begin with {phase}, or move it to the document of its own phase.",
)
EMPTY_ITEM = ProblemKind(
    "empty-item",
    Severity.WARNING,
    'An item under "{heading}" has no text.',
    "Say what is to be done, or delete the line.",
)
UNCLOSED_FENCE = ProblemKind(
    "unclosed-fence",
    Severity.WARNING,
    "The fence that opens here is never closed: everything below it is code.",
    "Close it with {fence} on a line of its own.",
)
UNREADABLE_COMMIT = ProblemKind(
    "unreadable-commit",
    Severity.WARNING,
    "The commit of {step} has no subject that can be read.",
    'Write it as git commit -m "subject", with the closing quote.',
)
SEVERAL_MESSAGES = ProblemKind(
    "several-messages",
    Severity.WARNING,
    "{step} has several commands, on lines {lines}, so none of them is its message.",
    'Put the one to send under "**Message to send:**".',
)
EXTRA_BLOCK = ProblemKind(
    "extra-block",
    Severity.WARNING,
    'Only the first block under "{heading}" is taken; this one is kept as a note.',
    "Join the two blocks, or give this one a label of its own.",
)
DEFAULT_WITHOUT_ITEM = ProblemKind(
    "default-without-item",
    Severity.WARNING,
    "The start default {key} is for {code}, which Phase {phase} does not have.",
    "{mend}",
)
DATE_WITHOUT_BASE = ProblemKind(
    "date-without-base",
    Severity.WARNING,
    "The start default due {code} counts from {base}, which Phase {phase} does not have.",
    "{mend}",
)
DATE_BEFORE_START = ProblemKind(
    "date-before-start",
    Severity.WARNING,
    "The start default due {code} comes to {days} before the start.",
    "Count fewer days back, or let what it counts from come later.",
)
PAST_DATE = ProblemKind(
    "past-date",
    Severity.WARNING,
    "The start default {key} is {day}, which is past.",
    'Write a later day, or working days after the start, such as "+3d".',
)
NO_TITLE = ProblemKind(
    "no-title",
    Severity.WARNING,
    "The document has no title.",
    'Begin it with a heading such as "# Phase E: Production Hardening".',
)

# Notes: something is missing or was guessed. Authors can mute them.
GUESSED_TITLE = ProblemKind(
    "guessed-title",
    Severity.NOTE,
    'The title "{title}" is taken from {source}.',
    "If that is wrong, begin the document with one heading of the first level.",
)
GUESSED_STEPS = ProblemKind(
    "guessed-steps",
    Severity.NOTE,
    "No heading says that it is a step: {guess}.",
    'If that is wrong, write the steps as headings such as "### Step 1: Build".',
)
NO_MESSAGE = ProblemKind(
    "no-message",
    Severity.NOTE,
    "{steps} no message to send.",
    'If there is one, put it in a fence under "**Message to send:**" in its step.',
)
NO_DELIVERABLES = ProblemKind(
    "no-deliverables",
    Severity.NOTE,
    "{steps} no deliverables.",
    'If there are some, list them with boxes: "- [ ] …"; without any, the step is ticked itself.',
)
WEEKEND_DATE = ProblemKind(
    "weekend-date",
    Severity.NOTE,
    "The start default {key} is {day}, a {weekday}.",
    "It is kept as it is written; the Monday after it is {monday}.",
)
WAITING_DATE = ProblemKind(
    "waiting-date",
    Severity.NOTE,
    "The start default due {code} waits: {base} has no date here.",
    "If it should have one at the start, give one to what it counts from, too.",
)
STARTS_DONE = ProblemKind(
    "starts-done",
    Severity.NOTE,
    "{boxes} ticked in the document, the first here.",
    "At the start, the bot asks whether they are done already, or open again.",
)
ASKED_ROLES = ProblemKind(
    "asked-roles",
    Severity.NOTE,
    "The document asks who {roles}.",
    "The start form asks that once a channel; /phase role sets it at any time. A person is "
    "written with an @.",
)
KEPT_LIST = ProblemKind(
    "kept-list",
    Severity.NOTE,
    "The list here is kept as a note of {step}.",
    'If these are things to do, write them with boxes: "- [ ] …".',
)
KEPT_HEADING = ProblemKind(
    "kept-heading",
    Severity.NOTE,
    'The part under "{heading}" is kept as text: it is not a step.',
    'If there is something to do, write it with boxes: "- [ ] …".',
)

PROBLEM_KINDS = (
    NO_STEP,
    TOO_LARGE,
    TOO_MANY,
    NOT_UTF8,
    NUL_BYTE,
    UNREADABLE_FILE,
    UNREADABLE_DEFAULTS,
    UNKNOWN_DEFAULT,
    WRONG_DEFAULT,
    CIRCULAR_DATES,
    UNREAD_TASK,
    DUPLICATE_CODE,
    DUPLICATE_HANDLE,
    FOREIGN_CODE,
    EMPTY_ITEM,
    UNCLOSED_FENCE,
    UNREADABLE_COMMIT,
    SEVERAL_MESSAGES,
    EXTRA_BLOCK,
    DEFAULT_WITHOUT_ITEM,
    DATE_WITHOUT_BASE,
    DATE_BEFORE_START,
    PAST_DATE,
    NO_TITLE,
    GUESSED_TITLE,
    GUESSED_STEPS,
    NO_MESSAGE,
    NO_DELIVERABLES,
    WEEKEND_DATE,
    WAITING_DATE,
    STARTS_DONE,
    ASKED_ROLES,
    KEPT_LIST,
    KEPT_HEADING,
)
