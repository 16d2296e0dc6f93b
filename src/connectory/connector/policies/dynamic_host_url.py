"""`dynamichosturl`: send the request to another base address."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from connectory.connector.policies.instance import build_instance

TEMPLATE_ID = "dynamichosturl"


def build(title: str, url_template: str, operations: Sequence[str] = ()) -> dict[str, Any]:
    """Replace scheme, host, port and `basePath` by `url_template`, so it has to hold the base path too."""
    return build_instance(TEMPLATE_ID, title, {"urlTemplate": url_template}, operations=operations)
