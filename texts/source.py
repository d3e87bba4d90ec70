"""The sentences in the source, each with the function that says it."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
ROOMS = (
    "cards",
    "reminders",
    "requests",
    "commands",
    "buttons",
    "forms",
    "use_cases",
    "words",
    "domain",
    "workspaces",
    "slack",
)
"""The rooms of ``bot/`` whose sentences reach people in Slack."""

_LETTERS = re.compile(r"[A-Za-z]{2,}")
_NOT_SAID = re.compile(r"^(SELECT|UPDATE|INSERT|DELETE|WITH|%|--|\(\?)|^[\w.]+ IS NOT NULL")
_SILENT_CALLS = {"compile", "getLogger", "debug", "info", "warning", "exception", "fullmatch"}

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True, slots=True)
class Text:
    """One sentence. ``{…}`` stands for each value in it; ``situation`` is its docstring."""

    path: str
    line: int
    situation: str
    words: str


def texts(root: Path = ROOT) -> Iterator[Text]:
    """Every sentence of the rooms, in the order of files and lines."""
    for room in ROOMS:
        for file in sorted((root / "bot" / room).rglob("*.py")):
            yield from _of_file(file, file.relative_to(root).as_posix())


def _of_file(file: Path, path: str) -> Iterator[Text]:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    yield from sorted(_said(tree, path, _summary(tree)), key=lambda text: text.line)


def _said(node: ast.AST, path: str, situation: str) -> Iterator[Text]:
    """The sentences below a node; a nested function gives its own situation."""
    for child in ast.iter_child_nodes(node):
        if _is_silent(child):
            continue
        words = _words(child)
        if words is None:
            inner = _summary(child) if isinstance(child, Function | ast.ClassDef) else ""
            yield from _said(child, path, inner or situation)
        elif _is_sentence(words):
            yield Text(path, getattr(child, "lineno", 0), situation, " ".join(words.split()))


def _is_silent(node: ast.AST) -> bool:
    """Whether nobody reads it: a docstring, an annotation, a pattern, a line of the log."""
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return True
    if not isinstance(node, ast.Call):
        return False
    called = node.func
    name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
    return name in _SILENT_CALLS


def _words(node: ast.AST) -> str | None:
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else ""
    if isinstance(node, ast.JoinedStr):
        return "".join(
            str(part.value) if isinstance(part, ast.Constant) else "{…}" for part in node.values
        )
    return None


def _is_sentence(words: str) -> bool:
    return " " in words.strip() and bool(_LETTERS.search(words)) and not _NOT_SAID.search(words)


def _summary(node: ast.Module | ast.ClassDef | Function) -> str:
    found = ast.get_docstring(node) or ""
    return " ".join(found.split("\n\n")[0].split())
