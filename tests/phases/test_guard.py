"""The workspace guard as it is read: in a moment, whatever stands there."""

import pytest

from phases.guard import read_guard

ASKS = 'HERE="${DEVNET_HOME:-$HOME/devnet}"\n'
SAYS = 'echo "no repository"\necho "ready"\n'


def test_blank_lines_and_spaces_around_make_no_difference() -> None:
    guard = read_guard(f"\n\n  export {ASKS}\n\n{SAYS}  \n")
    assert guard is not None
    assert (guard.folder.default, guard.no_repository, guard.ready) == (
        "$HOME/devnet",
        "no repository",
        "ready",
    )


@pytest.mark.parametrize(
    "noise", ["\n" * 200_000, 'A="${B:-\n' * 30_000, "echo 'a " * 30_000, " " * 200_000]
)
def test_a_long_script_holds_nothing_up(noise: str) -> None:
    assert read_guard(f"{noise}\n{ASKS}{SAYS}") is not None
