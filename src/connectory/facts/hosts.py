"""Hosts that certification does not take."""

NON_PRODUCTION = frozenset(
    {"dev", "development", "preprod", "qa", "sandbox", "stage", "staging", "test", "testing", "uat"}
)
"""Words of a host's name that tell of another service than the one in production. [host-production, policy 5000.2.6.4]

Source: ../shared/reference/validator-rules.md 6.2; looked up 2026-11.
"""
