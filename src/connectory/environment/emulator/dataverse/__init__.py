"""The Dataverse Web API, v9.2, as far as connectors and their solutions need it. Source of facts: platform 1, 2, 8."""
