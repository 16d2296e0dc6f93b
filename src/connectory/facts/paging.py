"""Paging as the platform knows it. Source: validator rule InvalidNextLinkNameValue; looked up 2026-11."""

from __future__ import annotations

NEXT_LINKS = ("nextLink", "@odata.nextLink")
"""Names of the root property that holds the URL of the next page."""
