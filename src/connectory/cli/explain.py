"""`connectory explain RULE`: one rule's manual page."""

from __future__ import annotations

import sys

import click

from connectory.cli.console import page


@click.command("explain")
@click.argument("names", nargs=-1, required=True, metavar="RULE...")
def command(names: tuple[str, ...]) -> None:
    """Show the manual page of a rule.

    RULE is a rule's name, its code, or the identifier of Microsoft's validator.

    \b
    Examples:
      connectory explain operation-id-missing
      connectory explain PC201
      connectory explain OperationIdRequired
    """
    import shutil

    from connectory.check.output.page import terminal_page
    from connectory.check.registry import find_rules

    width = min(shutil.get_terminal_size((100, 24)).columns, 100)
    pages = [terminal_page(rule, width=width, color=sys.stdout.isatty()) for rule in find_rules(list(names))]
    page("\n".join(pages))
