"""``phasebot cards``: every card and message as a JSON file, to look at or to paste elsewhere."""

import json
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.terminal import display, reason, refuse


def cards(
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="The folder to write them to.")],
) -> None:
    """Write every card in every state as NAME.json, exactly as it is sent to Slack."""
    from bot.cli.gallery import gallery

    written = 0
    try:
        out.mkdir(parents=True, exist_ok=True)
        for name, card in gallery():
            text = json.dumps(card, indent=2, ensure_ascii=False)
            (out / f"{name}.json").write_text(f"{text}\n", encoding="utf-8")
            written += 1
    except OSError as error:
        refuse(f"{display(str(out))} cannot be written to: {reason(error)}.")
    typer.echo(f"Wrote {written} cards to {display(str(out))}.")
