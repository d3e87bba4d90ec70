"""Every form once. One press opens the first; the others replace its content."""

from bot.cards.blocks import actions, button, section
from bot.cards.message import Message, View
from bot.cli.doctor.rehearsal.harmless import MARK, harmless, view_of
from bot.cli.doctor.rehearsal.presses import Pressed, listening
from bot.cli.doctor.rehearsal.scene import NotTriedError, Scene
from bot.delivery.messenger import RefusedError

PRESS = f"{MARK}press"
OVER = View("Rehearsal", (section("That was the last form. Close this."),))
ASKED = "Phasebot is rehearsing. Press the button, and its forms show themselves to you."


def open_each(scene: Scene) -> None:
    """Open each form. That needs a press, which Slack sends to one open connection."""
    scene.require_message()
    if not scene.app_token:
        raise NotTriedError(
            "over HTTP a press goes to the bot itself: open a form by hand with /phase start"
        )
    with listening(scene.slack.address_of_socket(scene.app_token), PRESS) as presses:
        scene.report.say(f"press “Show the forms” in the channel within {scene.patience:.0f} s")
        blocks = (section(ASKED), actions(button("Show the forms", PRESS, "forms", ASKED)))
        scene.post(scene.channel, Message(ASKED, blocks))
        pressed = presses.wait(scene.patience)
        if pressed is None and presses.others:
            raise NotTriedError("no press came: a bot that runs may have got it, so stop it")
        if pressed is None:
            raise NotTriedError("nobody pressed")
        _show(scene, pressed)


def _show(scene: Scene, pressed: Pressed) -> None:
    scene.person = scene.person or pressed.person
    scene.report.hide(pressed.person)
    opened = ""
    for name, card in scene.of_kind("modal"):
        scene.report.about = name
        view = view_of(harmless(card["payload"], pressed.person, scene.channel))
        try:
            if opened:
                scene.slack.views.update(opened, view)
            else:
                opened = scene.slack.views.open(pressed.trigger, view)
        except RefusedError:
            if not opened:
                raise  # a trigger can be used once
    if opened:
        scene.slack.views.update(opened, OVER)
