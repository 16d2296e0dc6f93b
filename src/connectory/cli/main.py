"""The command's entry point: finds the command, runs it, turns expected trouble into a message and an exit code."""

from __future__ import annotations

import gc
import importlib
import sys

import click

from connectory.cli.console import prepare, talk
from connectory.errors import ConnectoryError
from connectory.exit_codes import ExitCode

COMMANDS = {
    "generate": "Make a connector folder from an API description.",
    "check": "Check connectors against every rule, and mend them.",
    "diff": "Compare two versions of a connector: what breaks the flows that use it.",
    "login": "Sign in to an environment.",
    "logout": "Forget environments, and the tokens for them.",
    "whoami": "Show who is signed in.",
    "list": "List the connectors of an environment.",
    "download": "Make a folder of a connector in an environment.",
    "create": "Create a connector in an environment.",
    "update": "Update a connector in an environment.",
    "deploy": "Bring connectors into further environments, such as test.",
    "delete": "Delete a connector from an environment.",
    "solution": "Pack, unpack, import, export and list solutions.",
    "emulator": "Run an environment on this machine.",
    "rules": "List the rules.",
    "explain": "Show the manual page of a rule.",
}
"""Command -> its line in the overview. The module of the same name is imported only when the command runs."""


class LazyGroup(click.Group):
    """A group that knows its commands by name and imports a command's module only to run it."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"connectory.cli.{cmd_name.replace('-', '_')}")
        command: click.Command = module.command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


def _print_version(ctx: click.Context, _parameter: click.Parameter, wanted: bool) -> None:
    if wanted:
        from connectory import __version__

        click.echo(f"connectory {__version__}")
        ctx.exit()


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=_print_version, help="Print the version."
)
def group() -> None:
    """Any API description to a Power Platform custom connector.

    \b
    connectory generate openapi.yaml        make the connector's folder
    connectory generate --help              all that it can be told
    """


def main() -> None:
    """Run the command line; never ends in a traceback for trouble that is to be expected."""
    prepare()
    gc.disable()  # one short job on large trees without cycles: looking for cycles costs a tenth of it
    try:
        code = group(standalone_mode=False)
    except ConnectoryError as error:
        talk(str(error), title="error: ", fg="red", bold=True)
        sys.exit(error.exit_code)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        talk("interrupted; nothing was left half-written")
        sys.exit(ExitCode.INTERRUPTED)
    gc.freeze()  # the interpreter looks for cycles a last time, and the process ends anyway
    sys.exit(code if isinstance(code, int) else ExitCode.DONE)
