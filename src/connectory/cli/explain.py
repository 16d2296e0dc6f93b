"""`connectory explain RULE`: one rule's manual page."""

from __future__ import annotations

import sys

import click

from connectory.cli.console import page


@click.command("explain")
@click.argument("names", nargs=-1, required=True, metavar="RULE...")
def command(names: tuple[str, ...]) -> None:
    """Show the manual page of a rule.

    RULE is the name of a rule of `check` or `diff`, its code, or the identifier of Microsoft's validator.

    \b
    Examples:
      connectory explain operation-id-missing
      connectory explain PC201
      connectory explain OperationIdRequired
    """
    import shutil

    from connectory.check.output.page import terminal_page
    from connectory.check.registry import find_rules
    from connectory.diff import page as of_diff

    changes = [rule for name in names if (rule := of_diff.find_rule(name)) is not None]
    others = [name for name in names if of_diff.find_rule(name) is None]
    width = min(shutil.get_terminal_size((100, 24)).columns, 100)
    pages = [terminal_page(rule, width=width, color=sys.stdout.isatty()) for rule in find_rules(others)]
    page("\n".join([*pages, *(of_diff.terminal_page(rule) for rule in changes)]))
