"""Words that name a file in a repository: a link to it, or ``devnet:docs/phase-f.md``."""

import re

from bot.domain.addresses import FileLink, NamedFile, read_link
from bot.words.split import Word
from phases.errors import UserError

_NAMED = re.compile(r"(?P<clone>\w[\w.-]*):(?!//)(?P<path>.+)")
_SHOWN = 120


def wanted_file(word: Word) -> FileLink | NamedFile | None:
    """The file that a word names; None if it names none. Raises UserError for any other link."""
    named = _NAMED.fullmatch(word.text)
    if named and not word.mention and not word.channel:
        return NamedFile(named["clone"], named["path"])
    if not word.link:
        return None
    link = read_link(word.link)
    if link is None:
        raise UserError(
            f"I can't tell a file from {word.link[:_SHOWN]}. The address of a file looks like "
            "https://github.com/OWNER/NAME/blob/BRANCH/docs/phase-f.md"
        )
    return link
