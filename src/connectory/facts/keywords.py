"""Words that OpenAPI 3 and JSON Schema have and Swagger 2.0 has not.

Source: OpenAPI 3.0 to 3.2, JSON Schema drafts 4 to 2020-12; looked up 2026-11.
"""

from __future__ import annotations

_OPENAPI_3 = """
    additionalOperations allowReserved bearerFormat callbacks components content encoding examples explode flows headers
    jsonSchemaDialect links mapping nullable openIdConnectUrl openapi oneOf anyOf not parameters pathItems query
    requestBodies requestBody scheme securitySchemes servers style trace variables webhooks writeOnly deprecated summary
"""
_JSON_SCHEMA = """
    $anchor $comment $defs $id $schema additionalItems const contains contentEncoding contentMediaType dependencies
    dependentRequired dependentSchemas else if patternProperties prefixItems propertyNames then unevaluatedItems
    unevaluatedProperties
"""
NEWER_KEYWORDS = frozenset(f"{_OPENAPI_3} {_JSON_SCHEMA}".split())
"""They are no misspellings where they stand in a definition: somebody took them from another version."""
