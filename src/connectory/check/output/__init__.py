"""The outputs of `check` and `diff`: one stream of findings, one module per format, imported when it is asked for."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from connectory.check.finding import Report
    from connectory.check.output.presentation import Presentation

Render = Callable[["Report", "Presentation"], str]

FORMATS = {
    "text": "text",
    "json": "json_report",
    "sarif": "sarif",
    "github": "github",
    "azure": "azure",
    "junit": "junit",
    "markdown": "markdown",
}
"""Format -> the module here whose `render` writes it: all of the output, with a line end at its end."""


def renderer(form: str) -> Render:
    """The function that renders a format. Raises KeyError if there is no such format."""
    module = importlib.import_module(f"{__name__}.{FORMATS[form]}")
    render: Render = module.render
    return render
