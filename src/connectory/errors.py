"""The exception tree: every expected trouble is one of these; a traceback is a bug.

ConnectoryError
├── UsageError            options that contradict each other, a path that is not there        exit 2
│   └── FolderExistsError the output folder holds files that connectory did not write         exit 2
├── ConfigError           config.json cannot be used                                          exit 2
├── InputError            the API description cannot be used                                  exit 2
│   ├── SyntaxProblemError    the text is not the JSON or YAML it claims to be
│   ├── FetchError            a URL or a file could not be read
│   └── ReferenceProblemError a `$ref` leads nowhere
├── ConnectorError        a connector folder cannot be read or written                        exit 2
├── TooLargeError         the connector cannot fit into the platform's limits                 exit 1
├── DriftError            the environment differs from what was last seen; nothing written    exit 3
├── SignInError           nobody is signed in, or whoever is may not do this                  exit 4
└── ServiceError          the environment's service refused or failed                         exit 5
"""

from __future__ import annotations

from typing import Any

from connectory.exit_codes import ExitCode


class ConnectoryError(Exception):
    """Expected trouble: what happened, where, and what to do about it.

    `message` is one sentence; `file`, `line` and `column` (1-based) say where, when that is known; `remedy` says
    what the reader can do. `exit_code` is what the command ends with.
    """

    exit_code = ExitCode.USAGE

    def __init__(
        self,
        message: str,
        *,
        file: str | None = None,
        line: int | None = None,
        column: int | None = None,
        pointer: str | None = None,
        remedy: str | None = None,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.file = file
        self.line = line
        self.column = column
        self.pointer = pointer
        self.remedy = remedy

    @property
    def where(self) -> str:
        """`file:line:column` as far as it is known, else an empty text."""
        parts = [self.file] if self.file else []
        if self.file and self.line is not None:
            parts.append(str(self.line))
            if self.column is not None:
                parts.append(str(self.column))
        return ":".join(parts)

    def __str__(self) -> str:
        text = f"{self.where}: {self.message}" if self.where else self.message
        return f"{text}\n  {self.remedy}" if self.remedy else text


class UsageError(ConnectoryError):
    """Options that contradict each other, or a path that is not there."""


class FolderExistsError(UsageError):
    """The output folder holds files that connectory did not write."""


class ConfigError(ConnectoryError):
    """The configuration file cannot be used."""


class InputError(ConnectoryError):
    """The API description cannot be used."""


class SyntaxProblemError(InputError):
    """The text is not the JSON or YAML it claims to be."""


class FetchError(InputError):
    """A URL or a file could not be read."""


class ReferenceProblemError(InputError):
    """A `$ref` leads nowhere, or where it must not."""


class ConnectorError(ConnectoryError):
    """A connector folder cannot be read or written."""


class TooLargeError(ConnectoryError):
    """The connector cannot fit into the platform's limits; `plan` says how to split it."""

    exit_code = ExitCode.FINDINGS

    def __init__(self, message: str, *, plan: list[dict[str, Any]] | None = None, remedy: str | None = None) -> None:
        super().__init__(message, remedy=remedy)
        self.plan = plan or []


class DriftError(ConnectoryError):
    """The environment differs from what was last seen, so nothing was written; `plan` shows both sides."""

    exit_code = ExitCode.DRIFT

    def __init__(self, message: str, *, plan: dict[str, Any] | None = None, remedy: str | None = None) -> None:
        super().__init__(message, remedy=remedy)
        self.plan = plan


class SignInError(ConnectoryError):
    """Nobody is signed in to the environment, or whoever is may not do what is asked."""

    exit_code = ExitCode.SIGN_IN


class ServiceError(ConnectoryError):
    """The environment's service refused or failed.

    `status` is that of HTTP, `code` and `correlation_id` are the service's own, as far as it said them.
    """

    exit_code = ExitCode.SERVICE

    def __init__(
        self,
        message: str,
        *,
        status: int | None = None,
        code: str = "",
        correlation_id: str = "",
        remedy: str | None = None,
    ) -> None:
        super().__init__(message, remedy=remedy)
        self.status = status
        self.code = code
        self.correlation_id = correlation_id
