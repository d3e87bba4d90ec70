"""Set a scene: empty the workspace and the bot's database, then play the scene's script."""

import io

from bot.practice.scenes import FOLDER, Scene, scene_called
from bot.practice.script import run_script
from bot.practice.session import Renewing, Session
from phases.errors import UserError


def set_scene(session: Session, name: str) -> str:
    """Play a scene; return its output. Raises UserError if it is unknown, off, or fails."""
    scene = scene_called(name)
    if session.renewing is None:
        raise UserError("Scenes are off here: they would empty a database that is kept.")
    with session.moving:
        return _play(session, scene, session.renewing)


def _play(session: Session, scene: Scene, renewing: Renewing) -> str:
    with renewing():
        session.begin_anew(scene.at)
    out = io.StringIO()
    if run_script(scene.lines, session, out, FOLDER):
        raise UserError(f"The scene {scene.name} did not play to its end:\n{out.getvalue()}")
    with session.workspace.changing():
        session.scene = scene.name
    return out.getvalue()
