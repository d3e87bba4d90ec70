"""The package as strangers get it: its files, its licences, its types, and a README for anywhere."""

import re
import subprocess
import sys
import sysconfig
import venv
from email import message_from_bytes
from email.message import Message
from pathlib import Path
from zipfile import ZipFile

import pytest
from hatchling.builders.wheel import WheelBuilder

ROOT = Path(__file__).parents[1]
FONTS = {f"bot/reports/fonts/LiberationSans-{weight}.ttf" for weight in ("Regular", "Bold")}
NEEDED = FONTS | {"bot/py.typed", "phases/py.typed", "phases/plans/phase-e.md"}
REPOSITORY = "https://forge.example.com/acme/phasebot"
STRANGER = """
from pathlib import Path

from phases.parser import read

parsed = read(Path("plan.md").read_bytes())
codes: list[str] = [step.code for step in parsed.phase.steps] if parsed.phase else []
reveal_type(parsed.problems[0].line)
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built by hatchling alone, without the address of a repository."""
    return _built(tmp_path_factory.mktemp("wheel"))


def _built(folder: Path) -> Path:
    [built] = WheelBuilder(str(ROOT)).build(directory=str(folder), versions=["standard"])
    return Path(built)


def _metadata(wheel: Path) -> Message:
    with ZipFile(wheel) as packed:
        [name] = [name for name in packed.namelist() if name.endswith(".dist-info/METADATA")]
        return message_from_bytes(packed.read(name))


def _description(metadata: Message) -> str:
    payload = metadata.get_payload(decode=True)
    assert isinstance(payload, bytes)
    return payload.decode()


def _targets(metadata: Message) -> list[str]:
    """Where the description's links and pictures lead."""
    return re.findall(r"(?:\]\(|src=\"|href=\")([^)\s\"]+)", _description(metadata))


def test_the_wheel_brings_fonts_pages_plans_and_licences(wheel: Path) -> None:
    with ZipFile(wheel) as packed:
        names = set(packed.namelist())
    here = {
        file.relative_to(ROOT).as_posix()
        for room in ("bot", "phases")
        for file in (ROOT / room).rglob("*")
        if file.is_file() and "__pycache__" not in file.parts
    }
    assert here >= NEEDED
    assert names >= here
    licences = {name.partition("/licenses/")[2] for name in names if "/licenses/" in name}
    assert licences == {"LICENSE", "bot/reports/fonts/OFL.txt"}


def test_with_the_repositorys_address_every_link_leads_there(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PHASEBOT_REPOSITORY", f"{REPOSITORY}/")
    metadata = _metadata(_built(tmp_path))
    targets = _targets(metadata)
    assert len(targets) > 30
    assert not [target for target in targets if not target.startswith("https://")]
    tag = f"v{metadata['version']}"
    assert f"{REPOSITORY}/raw/{tag}/docs/pictures/board.png" in targets
    assert f"{REPOSITORY}/blob/{tag}/docs/operators.md#a-rehearsal" in targets
    assert f"Source, {REPOSITORY}" in metadata.get_all("project-url", [])


def test_without_it_nothing_is_invented(wheel: Path) -> None:
    metadata = _metadata(wheel)
    assert metadata.get_all("project-url") is None
    assert _description(metadata).strip() == (ROOT / "README.md").read_text().strip()


def test_a_strangers_strict_types_hold(wheel: Path, tmp_path: Path) -> None:
    """Their project imports the parser from the wheel, where they have it installed."""
    theirs = tmp_path / "venv"
    venv.create(theirs)
    [installed] = theirs.glob("lib/python*/site-packages")
    with ZipFile(wheel) as packed:
        packed.extractall(installed)
    (installed / "what_it_needs.pth").write_text(sysconfig.get_path("purelib"))
    (tmp_path / "stranger.py").write_text(STRANGER)
    their_python = ["--python-executable", str(theirs / "bin/python")]
    typed = [sys.executable, "-m", "mypy", "--strict", *their_python, "stranger.py"]
    found = subprocess.run(typed, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert found.stdout.splitlines() == [
        'stranger.py:8: note: Revealed type is "int"',
        "Success: no issues found in 1 source file",
    ]
