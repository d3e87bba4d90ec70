"""Two texts of a file as a patch that ``git apply`` takes."""

import difflib

_UNENDED = "\\ No newline at end of file\n"


def patch(path: str, old: str | None, new: str) -> str:
    """The unified patch from the old text to the new; "" where nothing differs.

    A file that was not there is None.
    """
    if old == new:
        return ""
    before = "/dev/null" if old is None else f"a/{path}"
    lines = difflib.unified_diff(_lines(old or ""), _lines(new), before, f"b/{path}")
    made = "new file mode 100644\n" if old is None else ""
    head = f"diff --git a/{path} b/{path}\n{made}"
    return head + "".join(line if line.endswith("\n") else f"{line}\n{_UNENDED}" for line in lines)


def _lines(text: str) -> list[str]:
    """The lines with their ends; nothing but a line feed ends one."""
    lines = [f"{line}\n" for line in text.split("\n")]
    last = lines.pop().removesuffix("\n")
    return [*lines, last] if last else lines
