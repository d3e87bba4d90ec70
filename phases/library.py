"""The plans that can be started: the shipped documents, and those of a folder of the team's own."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from phases.document import Phase, Problem, Severity
from phases.errors import UserError
from phases.parser import read
from phases.problems import UNREADABLE_FILE

SHIPPED = Path(__file__).parent / "plans"


@dataclass(frozen=True, slots=True)
class PlanDocument:
    """A phase document as it stands in its file; ``code`` is the file's name where it has none.

    ``sha256`` is that of the file's bytes, in hex.
    """

    code: str
    title: str
    text: str
    path: Path
    sha256: str
    phase: Phase | None
    problems: tuple[Problem, ...]

    @property
    def broken(self) -> str:
        """What stops it from being run, in a sentence; "" when nothing does."""
        errors = [problem for problem in self.problems if problem.severity is Severity.ERROR]
        if not errors:
            return ""
        return f"{self.path.name}, line {errors[0].line}: {errors[0].message} {errors[0].mend}"

    def runnable(self) -> Phase:
        """The phase, or UserError with what has to be mended first."""
        if self.phase is None or self.broken:
            raise UserError(f"Plan {self.code} cannot be started. {self.broken}")
        return self.phase


class Library:
    """Finds plans by code. A file is read anew when it changed, so that authors see their edits.

    Of two documents with one code, the team's own counts before a shipped one, and within a folder
    the first by file name.
    """

    def __init__(self, own: Path | None = None) -> None:
        self._folders = [SHIPPED, *([own] if own else [])]
        self._read: dict[Path, tuple[tuple[int, int], PlanDocument]] = {}

    def all(self) -> tuple[PlanDocument, ...]:
        """Every plan by code, those too that cannot be started."""
        plans: dict[str, PlanDocument] = {}
        for folder in reversed(self._folders):
            for path in sorted(folder.glob("*.md")):
                plan = self._plan(path)
                plans.setdefault(plan.code.casefold(), plan)
        return tuple(plans[code] for code in sorted(plans))

    def find(self, code: str) -> PlanDocument:
        """The plan of that code, in any case; UserError with the nearest for any other."""
        plans = self.all()
        found = next((plan for plan in plans if plan.code.casefold() == code.casefold()), None)
        if found is not None:
            return found
        raise UserError(f"There is no plan {code}. {_known(code, plans)}")

    def _plan(self, path: Path) -> PlanDocument:
        try:
            stat = path.stat()
            version = (stat.st_mtime_ns, stat.st_size)
            kept = self._read.get(path)
            if kept is None or kept[0] != version:
                kept = (version, _load(path))
                self._read[path] = kept
        except OSError as error:
            problem = UNREADABLE_FILE.at(1, reason=(error.strerror or str(error)).lower())
            return PlanDocument(path.stem, "", "", path, "", None, (problem,))
        return kept[1]


def _load(path: Path) -> PlanDocument:
    data = path.read_bytes()
    parsed = read(data)
    return PlanDocument(
        code=parsed.phase.code if parsed.phase else path.stem,
        title=parsed.phase.title if parsed.phase else "",
        text=data.decode("utf-8-sig", errors="replace"),
        path=path,
        sha256=hashlib.sha256(data).hexdigest(),
        phase=parsed.phase,
        problems=parsed.problems,
    )


def _known(code: str, plans: Sequence[PlanDocument]) -> str:
    """The plans that there are, and the one whose code, title or file name is nearest."""
    codes = {
        name.casefold(): plan.code
        for plan in plans
        for name in (plan.path.stem, plan.title, plan.code)
        if name
    }
    near = get_close_matches(code.casefold(), codes, n=1, cutoff=0.5)
    hint = f" Did you mean {codes[near[0]]}?" if near else ""
    return f"The plans are: {', '.join(plan.code for plan in plans) or 'none yet'}.{hint}"
