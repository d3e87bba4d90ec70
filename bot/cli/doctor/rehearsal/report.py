"""The output of a rehearsal: each of Slack's answers, without private data."""

import re
from collections import Counter
from collections.abc import Callable, Iterable

from bot.slack.noting import Noted

HIDDEN = "…"
LATER = {("files.info", "file_not_found")}
"""Refusals that only mean "not yet"."""

_THEIRS = re.compile(
    r"x(?:ox[a-z]|app)-[\w-]+"  # tokens
    r"|https?://\S+"
    r"|\b[UWCDGTEFBAV](?=[A-Z0-9]*\d)[A-Z0-9]{6,}\b"  # ids
    r"|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
)


class Report:
    """Prints each refusal at once, and a step's successful calls at its end."""

    def __init__(self, tell: Callable[[str], None], hidden: Iterable[str]) -> None:
        self.calls = 0
        self.refusals: list[str] = []
        self.untried: list[str] = []
        self.about = ""
        self._tell = tell
        self._hidden = sorted((each for each in hidden if each), key=len, reverse=True)
        self._step = ""
        self._taken: Counter[str] = Counter()
        self._refused = 0

    def hide(self, text: str) -> None:
        """Hide this text in all later output."""
        if text:
            self._hidden = sorted({*self._hidden, text}, key=len, reverse=True)

    def begin_step(self, name: str) -> None:
        """Begin a step; end the one before it, if it is another."""
        if name != self._step:
            self.end_step()
        self._step, self._refused, self.about = name, 0, ""

    def end_step(self) -> None:
        """Print the calls that Slack accepted."""
        for method, times in self._taken.items():
            self._line("ok", f"{method}{f' ×{times}' if times > 1 else ''}")
        self._taken.clear()

    def note(self, noted: Noted) -> None:
        """Record one of Slack's answers."""
        self.calls += 1
        beside = (*noted.codes, *map(self._clean, noted.remarks))
        if noted.seconds is not None:
            self._line("waited", f"{noted.method}: Slack asked for {noted.seconds:.0f} s")
        elif noted.error and (noted.method, noted.error) not in LATER:
            self._refuse(f"{noted.method}: {noted.error}", beside)
        elif beside and not noted.error:
            self._line("ok", noted.method, beside)
        else:
            self._taken[noted.method] += 1

    def say(self, text: str) -> None:
        """Print a remark for the user."""
        self._line("", text)

    def not_tried(self, why: str) -> None:
        """Record that a step could not be taken."""
        self.untried.append(self._step)
        self._line("untried", why)

    def fail(self, reason: str) -> None:
        """Record that a step broke off, unless a refusal that explains it was printed."""
        if not self._refused:
            self._refuse(self._clean(reason))

    def _refuse(self, what: str, beside: Iterable[str] = ()) -> None:
        self._refused += 1
        self.refusals.append(f"{self._step} {what}")
        self._line("refused", f"{what}{f' ({self.about})' if self.about else ''}", beside)

    def _line(self, state: str, text: str, beside: Iterable[str] = ()) -> None:
        said = " · ".join([text, *beside])
        self._tell(f"{state:<7}  {self._step:<8}  {said}")

    def _clean(self, text: str) -> str:
        """Return a server's free text in one line, without what may be private."""
        for secret in self._hidden:
            text = re.sub(rf"(?<!\w){re.escape(secret)}(?!\w)", HIDDEN, text)
        return _THEIRS.sub(HIDDEN, " ".join(text.split()))
