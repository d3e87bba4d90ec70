"""Makes a patch that ``git apply`` accepts, from two texts of a file."""

import difflib

_UNENDED = "\\ No newline at end of file\n"


def patch(path: str, old: str | None, new: str) -> str:
    """Return the unified diff from the old text to the new; "" if they are equal.

    ``old`` is None for a new file.
    """
    if old == new:
        return ""
    before = "/dev/null" if old is None else f"a/{path}"
    lines = difflib.unified_diff(_lines(old or ""), _lines(new), before, f"b/{path}")
    made = "new file mode 100644\n" if old is None else ""
    head = f"diff --git a/{path} b/{path}\n{made}"
    return head + "".join(line if line.endswith("\n") else f"{line}\n{_UNENDED}" for line in lines)


def _lines(text: str) -> list[str]:
    """Split a text into lines with their endings, at line feeds only."""
    lines = [f"{line}\n" for line in text.split("\n")]
    last = lines.pop().removesuffix("\n")
    return [*lines, last] if last else lines
