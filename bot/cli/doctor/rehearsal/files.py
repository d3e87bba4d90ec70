"""A file: uploaded, and shared by its link once Slack has processed it."""

from bot.cards.message import File, Message
from bot.cli.doctor.rehearsal.scene import BETWEEN, LOOKS, Scene
from bot.delivery.messenger import TryLaterError

FILE = File("phasebot-rehearsal.md", "Rehearsal", b"# A rehearsal\n\n- [ ] goes away\n")


def attach(scene: Scene) -> None:
    """Attach a file in the way that a closing summary attaches its report."""
    scene.require_message()
    id_ = scene.slack.messenger.upload(FILE)
    scene.made.append(lambda: scene.slack.delete_file(id_))
    link = _link(scene, id_)
    scene.post(scene.channel, Message(f"A file of the rehearsal: <{link}|{FILE.title}>"))


def _link(scene: Scene, id_: str) -> str:
    for _ in range(LOOKS):
        try:
            return scene.slack.messenger.link(id_)
        except TryLaterError:
            scene.wait(BETWEEN)
    return scene.slack.messenger.link(id_)
