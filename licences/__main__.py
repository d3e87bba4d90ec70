"""`make licences`: LICENSES.md, from what the installed packages of the lock say of themselves."""

from pathlib import Path

from licences.page import page

if __name__ == "__main__":
    Path("LICENSES.md").write_text(page(Path("requirements.lock").read_text()))
