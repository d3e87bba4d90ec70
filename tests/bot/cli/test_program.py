"""The program as a shell starts it."""

import subprocess
import sys
from pathlib import Path

from typer.testing import CliRunner

from bot import __version__
from bot.cli import COMMANDS, app
from bot.cli.systems import ANYWHERE
from phases import plans
from tests.bot.cli.terminal import phasebot

PHASE_E = str(plans.FOLDER / "phase-e.md")
SCRIPT = Path(sys.executable).with_name("phasebot")
HEAVY = ("sqlmodel", "sqlalchemy", "slack_bolt", "git", "apscheduler", "starlette")


def _run(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(words, capture_output=True, text=True, timeout=60, check=False)


def test_python_m_bot_checks_a_document() -> None:
    done = _run(sys.executable, "-m", "bot", "check", PHASE_E)
    assert (done.returncode, done.stdout, done.stderr) == (0, "1 document: no problems.\n", "")


def test_python_m_bot_is_phasebot() -> None:
    for words in (("--help",), ("check", "--help"), ("show", "E"), ("show", "nowhere.md")):
        module, script = _run(sys.executable, "-m", "bot", *words), _run(str(SCRIPT), *words)
        assert (module.returncode, module.stdout, module.stderr) == (
            script.returncode,
            script.stdout,
            script.stderr,
        )


def test_reading_documents_loads_nothing_that_only_the_bot_needs() -> None:
    code = (
        "import sys, bot.cli\n"
        f"sys.argv = ['phasebot', 'show', {PHASE_E!r}]\n"
        "try: bot.cli.main()\n"
        "except SystemExit: pass\n"
        f"print([name for name in {HEAVY} if name in sys.modules])\n"
    )
    assert _run(sys.executable, "-c", code).stdout.splitlines()[-1] == "[]"


def test_a_system_without_locks_of_files_is_told_to_use_wsl() -> None:
    names = [*(name for name, _ in COMMANDS if name not in ANYWHERE), "db"]
    code = (
        "import sys, bot.cli\n"
        "def typed(*words):\n"
        "    sys.argv = ['phasebot', *words]\n"
        "    try: bot.cli.main()\n"
        "    except SystemExit as end: print(end.code, flush=True)\n"
        f"for name in {names}: typed(name)\n"
        f"typed('check', {PHASE_E!r})\n"
        "typed('--version')\n"
    )
    windows = "import sys; sys.modules['fcntl'] = None\n"
    done = _run(sys.executable, "-c", windows + code)
    assert done.stdout.split("\n")[: len(names)] == ["2"] * len(names)
    assert done.stderr.splitlines() == [
        f"phasebot {name} needs Linux or macOS. On Windows it runs inside WSL: type wsl --install "
        f"once, and the same command in its shell. Nothing was changed."
        for name in names
    ]
    rest = "".join(done.stdout.splitlines(keepends=True)[len(names) :])
    assert rest == f"1 document: no problems.\n0\nphasebot {__version__}\n0\n"


def test_every_subcommand_has_a_name_of_its_own_and_help() -> None:
    names = [name for name, _ in COMMANDS]
    assert len(set(names)) == len(names)
    assert {"check", "show"} <= set(names)
    for name in names:
        answer = phasebot(name, "--help")
        assert answer.code == 0
        assert f"phasebot {name}" in answer.output or f"{name} [OPTIONS]" in answer.output


def test_a_mistyped_subcommand_is_refused_without_a_traceback() -> None:
    answer = phasebot("shwo", "E")
    assert answer.code == 2
    assert "shwo" in answer.errors
    assert "Traceback" not in answer.errors


def test_shells_complete_subcommands_options_and_scenes() -> None:
    """Bash itself, by the script that it is given; the scripts of other shells ask alike."""
    typed = (
        f'PATH="{SCRIPT.parent}:$PATH"; eval "$(_PHASEBOT_COMPLETE=source_bash phasebot)"\n'
        "press() { COMP_WORDS=($1) COMP_CWORD=$2; _phasebot_completion phasebot; "
        'echo "${COMPREPLY[*]}"; }\n'
        'press "phasebot he" 1; press "phasebot check --quiet" 2; press "phasebot try --scene d" 3\n'
    )
    assert _run("bash", "-c", typed).stdout.split() == ["healthcheck", "--quiet-notes", "day-6"]
    for shell, script in (("zsh", "#compdef phasebot"), ("fish", "complete --command phasebot")):
        shown = CliRunner().invoke(
            app, [], prog_name="phasebot", env={"_PHASEBOT_COMPLETE": f"source_{shell}"}
        )
        assert shown.stdout.strip().startswith(script)
