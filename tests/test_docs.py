"""The documents tell the truth: what they name exists, and what they show works."""

import re
import subprocess
import sys
from pathlib import Path

from bot import __version__
from tests.stories import answers

ROOT = Path(__file__).parents[1]
PAGES = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md"))]
PAGES += sorted((ROOT / ".github").rglob("*.md"))


def test_every_link_to_a_file_leads_somewhere() -> None:
    for page in PAGES:
        for target in re.findall(r"\]\((?!https?://|#)([^)#]+)", page.read_text()):
            assert (page.parent / target).exists(), (page.name, target)


def test_every_path_in_backticks_exists() -> None:
    for page in PAGES:
        named = re.findall(r"`((?:bot|phases|tests|docs|benchmarks)/[\w./-]*)`", page.read_text())
        for path in named:
            assert (ROOT / path).exists(), (page.name, path)


def test_every_make_target_exists() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    for page in PAGES:
        named = set(re.findall(r"\bmake ([a-z-]+)\b(?= |`|$)", page.read_text()))
        assert named - {"it", "sure"} <= targets, page.name


def test_what_is_made_in_the_venv_has_a_rule() -> None:
    made = re.findall(r"^[A-Z]+ := \$\(VENV\)/(\.[a-z]+)$", (ROOT / "Makefile").read_text(), re.M)
    for page in PAGES:
        named = set(re.findall(r"\bmake \.venv/(\.[a-z]+)", page.read_text()))
        assert named <= set(made), page.name


def test_the_script_in_the_readme_plays() -> None:
    readme = (ROOT / "README.md").read_text()
    found = re.search(r"<<'SCRIPT'\n(.*?)\nSCRIPT", readme, re.DOTALL)
    assert found
    said = answers(found[1])
    assert (
        "✓ E1.1 Logging adapters with correlation IDs tied into API/infrastructure · you, "
        in said[2]
    )
    assert "□□□□□□□□□□ 1 of 16 done\n" in said[4]
    assert " · no target day · lead @lead\n" in said[4]


def test_lock_files_pin_by_hash_and_name_no_address() -> None:
    for name in ("requirements.lock", "requirements-core.lock", "requirements-dev.lock"):
        text = (ROOT / name).read_text()
        assert "://" not in text
        pins = re.findall(r"^[a-z0-9][\w.-]*==", text, re.MULTILINE)
        assert pins
        assert text.count("--hash=sha256:") >= len(pins)


def test_a_checkout_has_the_command_and_it_runs_from_anywhere(tmp_path: Path) -> None:
    """`make try` installs no project; another folder's own `bot` is not taken for ours."""
    python, command = tmp_path / "venv/bin/python", tmp_path / "venv/bin/phasebot"
    python.parent.mkdir(parents=True)
    python.write_text(f'#!/bin/sh\nexec {sys.executable} "$@"\n')
    python.chmod(0o755)
    (tmp_path / "bot").mkdir()
    (tmp_path / "bot/__init__.py").write_text("raise SystemExit('not this one')")
    rules = (ROOT / "Makefile").read_text()
    assert set(
        re.findall(r"^\$\((?:CORE|RUNTIME)\): .*\| (.*?)(?:  ##.*)?$", rules, re.MULTILINE)
    ) == {"$(VENV)/bin/phasebot"}
    subprocess.run(
        ["make", f"VENV={python.parents[1]}", str(command)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    ran = subprocess.run(
        [command, "--version"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, f"phasebot {__version__}\n", "")


def test_an_older_python_is_told_what_to_do(tmp_path: Path) -> None:
    old = tmp_path / "python"
    old.write_text(
        "#!/bin/sh\n"
        f'exec {sys.executable} -c "import sys; sys.version_info = (3, 9, 1); '
        'exec(sys.argv[1])" "$2"\n'
    )
    old.chmod(0o755)
    made = subprocess.run(
        ["make", "try", f"PYTHON={old}", f"VENV={tmp_path / 'venv'}"],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
    )
    assert made.returncode != 0
    assert "needs Python 3.11 or later" in made.stderr
