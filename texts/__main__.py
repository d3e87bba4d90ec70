"""`make texts`: every text that people read, as Markdown, to be read against the voice."""

import sys
from collections.abc import Iterator
from itertools import groupby

from bot.cli.gallery import gallery
from texts.source import texts
from texts.voice import breaches


def page() -> Iterator[str]:
    """The cards as they read, then each sentence of the source."""
    yield "# Texts\n\n## Cards and messages, as they read\n"
    for name, card in gallery():
        text = card["payload"].get("text") or ""
        yield f"### {name}\n\n" + "\n".join(f"> {line}" for line in text.splitlines()) + "\n"
    yield "## Sentences in the source\n"
    for path, group in groupby(texts(), key=lambda text: text.path):
        yield f"### {path}\n\n| line | said when | words |\n|---|---|---|"
        for text in group:
            why = f" **{'; '.join(found)}**" if (found := breaches(text.words)) else ""
            yield f"| {text.line} | {_cell(text.situation)} | {_cell(text.words)}{why} |"
        yield ""


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


if __name__ == "__main__":
    sys.stdout.writelines(f"{line}\n" for line in page())
