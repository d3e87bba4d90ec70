"""A direct message to one person."""

from bot.cards.message import Message
from bot.cli.doctor.rehearsal.posting import WORDS
from bot.cli.doctor.rehearsal.scene import Scene


def write(scene: Scene) -> None:
    """Look the person up, open the direct message, post in it, and find the post again."""
    scene.require_person()
    scene.slack.look_up(scene.person)
    where = scene.slack.messenger.open(scene.person)
    channel, _, number = scene.post(where, Message(WORDS))
    scene.look_for(channel, number)
