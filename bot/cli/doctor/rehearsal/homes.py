"""The App Home of one person, in each of its states."""

from bot.cards.blocks import section
from bot.cards.message import View
from bot.cli.doctor.rehearsal.harmless import harmless, view_of
from bot.cli.doctor.rehearsal.scene import Scene
from bot.delivery.messenger import RefusedError

OVER = View(
    "", (section("The rehearsal is over. Open this tab again to see your home."),), is_home=True
)


def publish_each(scene: Scene) -> None:
    """Publish each home. Afterwards the bot redraws the real one when it is opened."""
    scene.require_person()
    person = scene.person
    scene.made.append(lambda: scene.slack.views.publish(person, lambda: OVER))
    for name, card in scene.of_kind("home"):
        scene.report.about = name
        view = view_of(harmless(card["payload"], person, scene.channel))
        try:
            scene.slack.views.publish(person, lambda view=view: view)  # type: ignore[misc]
        except RefusedError:
            continue  # the client has reported it; Slack may accept the next
