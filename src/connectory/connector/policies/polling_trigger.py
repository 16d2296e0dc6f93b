"""`pollingtrigger`: answer a polling trigger from what the service lists, and keep its state in query parameters."""

from __future__ import annotations

from connectory.connector.policies.template import Argument, Template

NEXT_LINK = "x-ms-triggerConfig-nextLink"
"""A key of `triggerConfig` that is no query parameter: the property that leads to the next page."""

TEMPLATE = Template(
    "pollingtrigger",
    {"triggerConfig": Argument("state"), "triggerDataPath": Argument("path")},
    instance_type="PollingTrigger",
)
