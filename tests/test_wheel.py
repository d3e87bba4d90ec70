"""The wheel has everything that the bot reads at run time, and the licences of what it brings."""

import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

ROOT = Path(__file__).parents[1]
FONTS = {f"bot/reports/fonts/LiberationSans-{weight}.ttf" for weight in ("Regular", "Bold")}


def test_the_wheel_brings_fonts_pages_plans_and_licences(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = tmp_path.iterdir()
    with ZipFile(wheel) as packed:
        names = set(packed.namelist())
    here = {
        file.relative_to(ROOT).as_posix()
        for room in ("bot", "phases")
        for file in (ROOT / room).rglob("*")
        if file.is_file() and "__pycache__" not in file.parts
    }
    assert here >= FONTS
    assert names >= here
    licences = {name.partition("/licenses/")[2] for name in names if "/licenses/" in name}
    assert licences == {"LICENSE", "bot/reports/fonts/OFL.txt"}
