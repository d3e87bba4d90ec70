"""User groups: whether Slack says which there are, and who is in one, where the app may ask."""

from bot.cli.doctor.rehearsal.scene import Scene
from bot.use_cases.user_groups import SCOPE


def look(scene: Scene) -> None:
    """List the groups and the members of the first; without the optional scope, do nothing."""
    if scene.slack.scopes is None:
        scene.slack.who_am_i()
    if scene.slack.scopes is not None and SCOPE not in scene.slack.scopes:
        return
    groups = scene.slack.user_groups()
    if groups:
        scene.slack.members_of(groups[0])
