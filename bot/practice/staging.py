"""Sets a scene: an empty workspace, a bot that remembers nothing, and a script up to its moment."""

import io

from bot.practice.scenes import FOLDER, Scene, scene_called
from bot.practice.script import run_script
from bot.practice.session import Renewing, Session
from phases.errors import UserError


def set_scene(session: Session, name: str) -> str:
    """Play that scene; gives what was printed on the way. Raises UserError."""
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
