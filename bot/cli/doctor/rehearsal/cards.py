"""Every card once, as edits of one message, so that the channel gets no notifications."""

from bot.cards.message import Message
from bot.cli.doctor.rehearsal.harmless import harmless
from bot.cli.doctor.rehearsal.scene import Scene
from bot.delivery.messenger import RefusedError


def show_each(scene: Scene) -> None:
    """Show each card in an edit: Slack validates edits as it validates posts."""
    scene.require_message()
    shown = scene.of_kind("message")
    scene.report.say(f"{len(shown)} cards, one after the other: this takes a few minutes")
    for name, card in shown:
        scene.report.about = name
        payload = harmless(card["payload"], scene.me, scene.channel)
        try:
            message = Message(payload["text"], tuple(payload.get("blocks", ())))
            scene.slack.messenger.edit(scene.channel, scene.ts, message)
        except RefusedError:
            continue  # the client has reported it; Slack may accept the next
