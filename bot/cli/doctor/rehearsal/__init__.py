"""The rehearsal on Slack itself. To add a step, write its file and name it in ``STEPS``."""

from collections.abc import Callable

from bot.cli.doctor.rehearsal import cards, direct, files, forms, groups, homes, posting, slackbot
from bot.cli.doctor.rehearsal.report import Report
from bot.cli.doctor.rehearsal.scene import NotTriedError, Scene
from bot.delivery.messenger import GoneError, RefusedError, TryLaterError

Step = Callable[[Scene], None]

STEPS: tuple[tuple[str, Step], ...] = (
    ("post", posting.post),
    ("find", posting.find),
    ("edit", posting.edit),
    ("pin", posting.pin),
    ("file", files.attach),
    ("forms", forms.open_each),
    ("slackbot", slackbot.listen),
    ("direct", direct.write),
    ("groups", groups.look),
    ("home", homes.publish_each),
    ("cards", cards.show_each),
)


def rehearse(scene: Scene) -> Report:
    """Take all steps, even after one fails, and in any case delete everything they made."""
    try:
        for name, step in STEPS:
            _take(scene, name, lambda step=step: step(scene))  # type: ignore[misc]
    finally:
        while scene.made:
            _take(scene, "clean", scene.made.pop())
        scene.report.end_step()
        scene.slack.stop()
    return scene.report


def _take(scene: Scene, name: str, deed: Callable[[], None]) -> None:
    scene.report.begin_step(name)
    try:
        deed()
    except NotTriedError as why:
        scene.report.not_tried(str(why))
    except GoneError:
        scene.report.fail("what was posted is gone")
    except (RefusedError, TryLaterError) as error:
        scene.report.fail(error.reason)
    except Exception as error:  # noqa: BLE001 - an unexpected error must not stop the other steps
        scene.report.fail(f"an answer that was not understood: {type(error).__name__}")
