"""The database: it can be opened, is not damaged, and has the current revision."""

from collections.abc import Iterator

from bot.cli.doctor.finding import Finding, note, ok, wrong
from bot.cli.doctor.situation import Situation
from bot.storage import health, schema
from bot.storage.health import Health
from bot.storage.server_engine import DRIVER_IS_MISSING
from phases.errors import UserError

OLDER = "It is upgraded when the bot starts, or now: phasebot db upgrade"
MB = 1_000_000
CANNOT = "Mend DATABASE_URL or what it names; a backup is put back by phasebot db restore FILE"
OF_A_SERVER = "Mend DATABASE_URL or the server that it names."
OF_ITS_DRIVER = "For pipx and uv, docs/operators.md has the words, under Ways to install."


def check(situation: Situation) -> Iterator[Finding]:
    """Check the database quickly, without changes; ``phasebot db check`` does it in full."""
    if "database_url" in situation.unusable:
        yield note("not looked at: DATABASE_URL names none")
        return
    file = situation.database_file
    if file and not file.exists():
        yield note(f"there is none at {file} yet: it is made when the bot starts")
        return
    try:
        url = situation.settings.database_url
        found = health.of_file(file, quick=True) if file else health.of_url(url)
        schema.refuse_newer(found.revision)
    except UserError as error:
        yield wrong(str(error), CANNOT if file else _mend_of_server(str(error)))
    else:
        yield _standing(found)


def _mend_of_server(said: str) -> str:
    return OF_ITS_DRIVER if said == DRIVER_IS_MISSING else OF_A_SERVER


def _standing(found: Health) -> Finding:
    if found.problems:
        return wrong(f"it is damaged: {found.problems[0]}", "phasebot db restore FILE")
    if found.revision is None:
        return note("it holds no tables of Phasebot yet", OLDER)
    if found.revision != schema.HEAD:
        return note(f"at revision {found.revision}, and this code is at {schema.HEAD}", OLDER)
    runs, size, grew = found.counts["runs"], found.size / MB, found.grew / MB
    grown = f"{size:,.1f} MB, of which {grew:,.1f} MB came in the last 30 days"
    return ok(f"revision {found.revision}, {runs} runs, {grown}")
