"""A message in the channel: it is posted, found again, edited and pinned."""

from bot.cards.message import Message
from bot.cli.doctor.rehearsal.scene import Scene
from bot.delivery.messenger import RefusedError

WORDS = "Phasebot is rehearsing here. This goes away when the rehearsal is over."

ABSENT = ("not_in_channel", "channel_not_found")
INVITE = "invite the bot there: /invite @Phasebot; name a private channel by its id, not its name"


def post(scene: Scene) -> None:
    """Post a message; Slack's answer tells the channel's id if it was given by name."""
    told = scene.slack.who_am_i()
    scene.me = str(told["user_id"])
    for name in ("url", "team", "user", "team_id", "user_id", "bot_id"):
        scene.report.hide(str(told.get(name) or ""))
    try:
        scene.channel, scene.ts, scene.number = scene.post(scene.channel, Message(WORDS))
    except RefusedError as error:
        if error.reason in ABSENT:
            scene.report.say(INVITE)
        raise
    scene.report.hide(scene.channel)


def find(scene: Scene) -> None:
    """Find the post by its outbox id, as delivery does to know whether a post arrived."""
    scene.require_message()
    scene.look_for(scene.channel, scene.number)


def edit(scene: Scene) -> None:
    """Edit the message."""
    scene.require_message()
    scene.slack.messenger.edit(scene.channel, scene.ts, Message(f"{WORDS} It was edited."))


def pin(scene: Scene) -> None:
    """Pin the message, and unpin it at once to leave the channel's pins alone."""
    scene.require_message()
    scene.slack.messenger.pin(scene.channel, scene.ts)
    scene.slack.messenger.unpin(scene.channel, scene.ts)
