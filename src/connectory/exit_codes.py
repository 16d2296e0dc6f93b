"""The exit codes of the command, one meaning each (documented in docs/reference/exit-codes.md)."""

from enum import IntEnum


class ExitCode(IntEnum):
    """What the process tells its caller."""

    DONE = 0  # done and clean
    FINDINGS = 1  # findings at or above --fail-on, or a connector that cannot fit the platform's limits
    USAGE = 2  # wrong usage, configuration or input
    DRIFT = 3  # the environment differs from what was last seen; nothing written
    SIGN_IN = 4  # sign-in or permission
    SERVICE = 5  # the service failed
    INTERRUPTED = 130  # Ctrl-C
