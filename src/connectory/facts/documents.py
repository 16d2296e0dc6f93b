"""What certification wants to read in readme.md and intro.md. Source: validator-rules 11; looked up 2026-11."""

from __future__ import annotations

README_HEADINGS = {
    "Publisher": r"^publishers?\b",
    "Prerequisites": r"\bpre-?\s?requisites?\b",
    "Supported Operations": r"\b(?:operations?|actions?|triggers?)\b",
    "Obtaining Credentials": r"\b(?:credentials?|authenti\w+|authori[sz]\w+|api keys?|access tokens?)\b",
    "Known Issues and Limitations": r"\b(?:known (?:issues?|limitations?)|limitations?)\b",
    "Deployment Instructions": r"\bdeploy\w*\b",
}
"""The headings of the template for readme.md that are required, and a pattern for what accepted connectors write there.
[PowerPlatformConnectors: templates/]"""

README_TEMPLATE = (
    r"(?:Required|Optional)\. (?:One paragraph|It should be|For Independent|Any plans|Describe actions|Explain the"
    r"|How to get started|Include |Add instructions)",
    r"Required for Independent-Publisher",
    r"Description of operation \d",
    r"Answer to question \d",
    r"(?m:^#+[ \t]*Title[ \t]*$)",
    r"(?m:^#+[ \t]*(?:Operation|Question) \d+[ \t]*$)",
    r"Publisher's Name",
)
"""Patterns for the texts of the template for readme.md that are to be replaced."""

INTRO_HEADINGS = {
    "Prerequisites": r"^pre-?\s?requisites?\b",
    "How to get credentials": r"\bcredentials?\b",
    "Get started with your connector": r"^get(?:ting)? started\b",
    "Known issues and limitations": r"^(?:known|limitations)\b",
    "Common errors and remedies": r"^common errors\b",
    "FAQ": r"^(?:faqs?|frequently asked questions)\b",
}
"""The headings of intro.md, in their order, and a pattern for what accepted connectors write there.
[submit-for-certification]"""
