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

TITLE_WORDS = ("API", "APIs", "Connector")
"""Words that the title of a connector must not hold. [ValueContainsRestrictedWords]"""

REFUSED_PRODUCTS = ("Power Apps", "Power Automate", "Logic Apps")
"""Names of products that the validator refuses in the description of a connector. [ValueContainsRestrictedWords]"""

PRODUCTS = (
    *REFUSED_PRODUCTS,
    "Power Platform",
    "Power BI",
    "Power Pages",
    "Power Virtual Agents",
    "Copilot Studio",
    "Dataverse",
)
"""Names of products of the Power Platform, which texts of a connector should not hold. [certification-submission]"""

METADATA = ("Website", "Privacy policy", "Categories")
"""What `x-ms-connector-metadata` has to name. [certification-submission; ConnectorMetadataPropertiesMissing]"""

TEMPLATE_TITLE = "Name of connector"
"""How the title in the template of certification begins. [PowerPlatformConnectors: templates/]"""

TEMPLATE_DESCRIPTION = "Short description of the connecting service"
"""How the description in the template of certification begins."""

TEMPLATE_CONTACT = "Full name"
"""The contact's name in the template of certification."""

INDEPENDENT_SUFFIX = "(Independent Publisher)"
"""What the pull request of an independent publisher has after the title, and the title itself has not. [IPS]"""
