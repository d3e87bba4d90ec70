"""A direct message to one person."""

from bot.cli.doctor.rehearsal.posting import WORDS
from bot.cli.doctor.rehearsal.scene import Scene
from bot.messenger import Message


def write(scene: Scene) -> None:
    """Looked up, opened, written, and found again."""
    scene.require_person()
    scene.slack.look_up(scene.person)
    where = scene.slack.messenger.open(scene.person)
    channel, _, number = scene.post(where, Message(WORDS))
    scene.look_for(channel, number)
