"""Stories that documents tell as scripts: what people see after each line, without the lines."""

from tests.processes import ROOT, phasebot


def answers(script: str) -> list[str]:
    """What people see after each line of a script, played in a practice workspace."""
    played = phasebot("try", "--script", "-", typed=script, cwd=ROOT)
    assert played.returncode == 0, f"{played.stdout[-2_000:]}\n{played.stderr}"
    return _without_echoes(played.stdout, lines_of(script))


def lines_of(script: str) -> list[str]:
    """The lines that are played."""
    lines = (line.strip() for line in script.splitlines())
    return [line for line in lines if line and not line.startswith("#")]


def _without_echoes(shown: str, lines: list[str]) -> list[str]:
    """A play prints each of its lines before what it answers."""
    rest, said = shown, []
    for line in lines:
        before, echo, rest = rest.partition(f"> {line}\n")
        assert echo, f"{line!r} was not played"
        said.append(before)
    return [*said[1:], rest]
