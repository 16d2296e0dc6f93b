"""What the platform and its reviewers want of texts. Source: validator-rules 2.9, 5 and 6; looked up 2026-11."""

from __future__ import annotations

SUMMARY_CHARACTERS = r"/\<>*%&?"
"""Characters that an operation's summary must not hold. [RestrictedCharactersInSummary]"""

OPERATION_TEXT_LENGTH = 1_000
"""Characters of an operation's or parameter's description that we write. No limit is published: ours, for size."""

CATEGORIES = (
    "AI",
    "Business Management",
    "Business Intelligence",
    "Collaboration",
    "Commerce",
    "Communication",
    "Content and Files",
    "Finance",
    "Data",
    "Human Resources",
    "Internet of Things",
    "IT Operations",
    "Lifestyle and Entertainment",
    "Marketing",
    "Productivity",
    "Sales and CRM",
    "Security",
    "Social Media",
    "Website",
)
"""The categories of connectors. [certification-submission]"""
