"""`dynamichosturl`: send the request to another base address."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from connectory.connector.policies.template import Argument, Template

TEMPLATE = Template("dynamichosturl", {"urlTemplate": Argument("template")})

OLD_TEMPLATE = Template("dynamicsubdomain", TEMPLATE.arguments, documented=False)
"""The same under the name that it had before."""


def build(title: str, url_template: str, operations: Sequence[str] = ()) -> dict[str, Any]:
    """Replace scheme, host, port and `basePath` by `url_template`, so it has to hold the base path too."""
    return TEMPLATE.build(title, {"urlTemplate": url_template}, operations=operations)
