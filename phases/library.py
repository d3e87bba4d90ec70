"""The available plans: the shipped documents, and those in the team's own folder."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from phases import plans
from phases.default_sources import Beside, path_beside, read_beside
from phases.defaults import Defaults
from phases.document import Phase, Problem, Severity
from phases.errors import UserError
from phases.parser import read
from phases.problems import UNREADABLE_FILE


@dataclass(frozen=True, slots=True)
class PlanDocument:
    """A phase document and its file; ``code`` is the file's name if nothing could be parsed.

    ``sha256`` is the hash of the file's bytes, in hex.
    """

    code: str
    title: str
    text: str
    path: Path
    sha256: str
    phase: Phase | None
    problems: tuple[Problem, ...]
    defaults: Defaults | None = None

    @property
    def is_shipped(self) -> bool:
        """Whether the plan ships with Phasebot; the team's own are in another folder."""
        return self.path.parent == plans.FOLDER

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems to mend before the plan can be run."""
        return tuple(one for one in self.problems if one.severity is Severity.ERROR)

    def where(self, problem: Problem) -> str:
        """The place of a problem: ``phase-e.toml, line 3``."""
        return f"{Path(problem.file or self.path).name}, line {problem.line}"


def plan_of(path: Path, data: bytes, beside: Beside | None = None) -> PlanDocument:
    """Parse a file's bytes into a plan."""
    parsed = read(data, beside)
    return PlanDocument(
        code=parsed.phase.code if parsed.phase else path.stem,
        title=parsed.phase.title if parsed.phase else "",
        text=data.decode("utf-8-sig", errors="replace"),
        path=path,
        sha256=hashlib.sha256(data).hexdigest(),
        phase=parsed.phase,
        problems=parsed.problems,
        defaults=parsed.defaults,
    )


OWN_CODE = 'Give it a code of its own: begin it with a title such as "# Phase R: Release".'


def behind(plan: PlanDocument, other: PlanDocument) -> str:
    """Say why a plan cannot be started: another plan has the same code."""
    return f"{plan.path.name} has the code {plan.code}, as {other.path.name} has, which counts."


_Version = tuple[tuple[int, int] | None, ...]


class Library:
    """Finds plans by code. Changed files, and the defaults beside them, are read again at the next
    look-up, so that authors see their edits.

    If two documents have the same code, the later folder wins; within a folder, the first file
    name. A missing folder counts as empty.
    """

    def __init__(self, folders: Iterable[Path] = (plans.FOLDER,)) -> None:
        self._folders = tuple(folders)
        self._read: dict[Path, tuple[_Version, PlanDocument]] = {}

    def all(self) -> tuple[PlanDocument, ...]:
        """All plans in order of code, including those that cannot be run."""
        found: dict[str, PlanDocument] = {}
        for plan in self._documents():
            found.setdefault(plan.code.casefold(), plan)
        return tuple(found[code] for code in sorted(found))

    def hidden(self) -> tuple[tuple[PlanDocument, PlanDocument], ...]:
        """Plans that cannot be started, each with the plan of its folder that has the same code."""
        first: dict[tuple[Path, str], PlanDocument] = {}
        documents = list(self._documents())
        for plan in documents:
            first.setdefault((plan.path.parent, plan.code.casefold()), plan)
        pairs = [(plan, first[plan.path.parent, plan.code.casefold()]) for plan in documents]
        return tuple((plan, other) for plan, other in pairs if plan is not other)

    def _documents(self) -> Iterator[PlanDocument]:
        for folder in reversed(self._folders):
            yield from map(self._plan, sorted(folder.glob("*.md")))

    def find(self, code: str) -> PlanDocument:
        """The plan with this code, ignoring case. Raises UserError if there is none."""
        known = self.all()
        wanted = code.strip().casefold()
        found = next((plan for plan in known if plan.code.casefold() == wanted), None)
        if found is None:
            self._refuse_hidden(wanted)
            raise UserError(f'There is no plan "{code}". {_known(wanted, known)}')
        return found

    def _refuse_hidden(self, wanted: str) -> None:
        for plan, other in self.hidden():
            if wanted in (plan.path.name.casefold(), plan.path.stem.casefold()):
                raise UserError(f"{behind(plan, other)} {OWN_CODE}")

    def _plan(self, path: Path) -> PlanDocument:
        try:
            version = (_version(path), _version_beside(path))
            kept = self._read.get(path)
            if kept is None or kept[0] != version:
                kept = (version, plan_of(path, path.read_bytes(), read_beside(path)))
                self._read[path] = kept
        except OSError as error:
            problem = UNREADABLE_FILE.at(1, reason=(error.strerror or str(error)).lower())
            return PlanDocument(path.stem, "", "", path, "", None, (problem,))
        return kept[1]


def _version(path: Path) -> tuple[int, int]:
    stat = path.stat()
    return stat.st_mtime_ns, stat.st_size


def _version_beside(path: Path) -> tuple[int, int] | None:
    try:
        return _version(path_beside(path))
    except OSError:
        return None


def _known(wanted: str, known: Sequence[PlanDocument]) -> str:
    """List the plans, and suggest the one with the nearest code, title or file name."""
    names = {
        name.casefold(): plan.code
        for plan in known
        for name in (plan.path.stem, plan.title, plan.code)
        if name
    }
    nearest = get_close_matches(wanted, names, n=1, cutoff=0.5)
    guess = f" Did you mean {names[nearest[0]]}?" if nearest else ""
    return f"The plans are: {', '.join(plan.code for plan in known) or 'none yet'}.{guess}"
