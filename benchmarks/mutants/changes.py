"""The small changes that are put into a file: each replaces one expression or statement."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

COMPARED: dict[type[ast.cmpop], str] = {
    ast.Lt: "<=",
    ast.LtE: "<",
    ast.Gt: ">=",
    ast.GtE: ">",
    ast.Eq: "!=",
    ast.NotEq: "==",
    ast.Is: "is not",
    ast.IsNot: "is",
    ast.In: "not in",
    ast.NotIn: "in",
}
COUNTED: dict[type[ast.operator], str] = {ast.Add: "-", ast.Sub: "+", ast.Mult: "//"}
TOLD = ("log", "tell")
"""Calls that only write to the log; what they say is not tested line by line."""


@dataclass(frozen=True, slots=True)
class Change:
    """A span of a file and what stands there instead; lines count from 1, columns are bytes."""

    file: Path
    line: int
    column: int
    end_line: int
    end_column: int
    new: str

    def apply(self, text: str) -> str:
        """The file's text with the change in it."""
        lines = [line.encode() for line in text.splitlines(keepends=True)]
        first, last = lines[self.line - 1], lines[self.end_line - 1]
        joined = first[: self.column] + self.new.encode() + last[self.end_column :]
        return b"".join([*lines[: self.line - 1], joined, *lines[self.end_line :]]).decode()

    def __str__(self) -> str:
        line = self.file.read_text().splitlines()[self.line - 1].strip()
        return f"{self.file}:{self.line}: {line[:90]}  =>  {self.new[:60]}"


def changes_in(file: Path) -> list[Change]:
    """Every change that can be made in a file."""
    tree = ast.parse(file.read_text())
    return [_change(file, node, new) for node, new in _walk(tree)]


def _change(file: Path, node: ast.expr | ast.stmt, new: str) -> Change:
    assert node.end_lineno is not None
    assert node.end_col_offset is not None
    where = (node.lineno, node.col_offset, node.end_lineno, node.end_col_offset)
    return Change(file, *where, new)


def _walk(node: ast.AST) -> Iterator[tuple[ast.expr | ast.stmt, str]]:
    """The nodes to replace; annotations, decorators and what only logs are passed over."""
    if isinstance(node, ast.JoinedStr) or _only_logs(node):
        return  # before Python 3.12 nobody knows where in its line a part of an f-string stands
    if isinstance(node, (ast.expr, ast.stmt)):
        yield from ((node, new) for new in _instead(node))
    for name, value in ast.iter_fields(node):
        if name in ("annotation", "returns", "decorator_list"):
            continue
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.AST):
                yield from _walk(child)


def _only_logs(node: ast.AST) -> bool:
    if not (isinstance(node, ast.Expr) and isinstance(node.value, ast.Call)):
        return False
    called = ast.unparse(node.value.func)
    return called.partition(".")[0] in TOLD


def _says_no(value: ast.expr) -> bool:
    """Whether it says the same as None to whoever asks for a yes."""
    return isinstance(value, ast.Constant) and value.value in (None, False)


def _instead(node: ast.expr | ast.stmt) -> Iterator[str]:
    match node:
        case ast.Compare(ops=[op]):
            left, right = ast.unparse(node.left), ast.unparse(node.comparators[0])
            yield f"({left} {COMPARED[type(op)]} {right})"
        case ast.BoolOp():
            joined = " and " if isinstance(node.op, ast.Or) else " or "
            yield f"({joined.join(ast.unparse(each) for each in node.values)})"
        case ast.UnaryOp(op=ast.Not()):
            yield f"({ast.unparse(node.operand)})"
        case ast.BinOp() if type(node.op) in COUNTED:
            left, right = ast.unparse(node.left), ast.unparse(node.right)
            yield f"({left} {COUNTED[type(node.op)]} {right})"
        case ast.Constant(value=bool() as flag):
            yield str(not flag)
        case ast.Constant(value=int() as number):
            yield str(number + 1)
        case ast.IfExp():
            yield f"({ast.unparse(node.body)})"
            yield f"({ast.unparse(node.orelse)})"
        case ast.Expr(value=ast.Call()):
            yield "pass"
        case ast.Return(value=ast.expr() as value) if not _says_no(value):
            yield "return None"
        case _:
            return
