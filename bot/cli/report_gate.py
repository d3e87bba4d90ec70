"""``phasebot report-gate``: the script that pipelines also run by itself."""

import typer
from typer.core import TyperCommand


class PassedOn(TyperCommand):
    """A subcommand whose words the script reads, ``--help`` too."""

    def parse_args(self, ctx: typer.Context, args: list[str]) -> list[str]:  # type: ignore[override]
        """Keep the words as they are."""
        ctx.args = list(args)
        return ctx.args


def report_gate(ctx: typer.Context) -> None:
    """Report how a gate of a run went, from a pipeline."""
    from bot.web.report_gate import main

    main(ctx.args, name="phasebot report-gate")
