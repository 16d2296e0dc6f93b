"""Where each `x-ms-*` extension may stand. Other names that start with `x-` are tolerated everywhere.

Source: apiDefinition.swagger.schema.json of microsoft/PowerPlatformConnectors and what accepted connectors hold, as
tabled in ../shared/reference/validator-rules.md 4.3 and 4.4; looked up 2026-11.
"""

NOTIFICATION_CONTENT = "x-ms-notification-content"
"""Stands beside the operations of a path: what the webhook trigger among them is sent."""

_VALUE = frozenset({"x-ms-summary", "x-ms-visibility", "x-ms-test-value"})
_SIMPLE = _VALUE | {
    "x-ms-dynamic-list",
    "x-ms-dynamic-values",
    "x-ms-enum-values",
    "x-ms-localizeDefaultValue",
}
_PARAMETER = _SIMPLE | {"x-ms-parameter-location", "x-ms-trigger-value"}

ALLOWED: dict[str, frozenset[str]] = {
    "root": frozenset(
        {"x-ms-connector-metadata", "x-ms-capabilities", "x-ms-docs", "x-ms-openai-manifest", "x-ms-openai-data"}
    ),
    "info": frozenset(
        {"x-ms-api-annotation", "x-ms-deployment-version", "x-ms-keywords", "x-ms-openai-published-to-copilots"}
    ),
    "pathItem": frozenset({NOTIFICATION_CONTENT}),
    "operation": frozenset(
        {
            "x-ms-agentic-protocol",
            "x-ms-api-annotation",
            "x-ms-capabilities",
            "x-ms-description-for-model",
            "x-ms-name-for-model",
            "x-ms-no-generic-test",
            "x-ms-notification",
            "x-ms-openai-data",
            "x-ms-operation-context",
            "x-ms-pageable",
            "x-ms-safe-operation",
            "x-ms-summary",
            "x-ms-trigger",
            "x-ms-trigger-hint",
            "x-ms-trigger-metadata",
            "x-ms-visibility",
        }
    ),
    "body": _VALUE,
    "header": _PARAMETER,
    "query": _PARAMETER | {"x-ms-dynamic-tree"},
    "path": _PARAMETER | {"x-ms-dynamic-tree", "x-ms-enum", "x-ms-skip-url-encoding", "x-ms-url-encoding"},
    "formData": _PARAMETER | {"x-ms-media-kind"},
    "schema": _SIMPLE
    | {
        "x-ms-dynamic-properties",
        "x-ms-dynamic-schema",
        "x-ms-dynamic-tree",
        "x-ms-editor",
        "x-ms-editor-options",
        "x-ms-enum",
        "x-ms-media-kind",
        "x-ms-notification-url",
        "x-ms-url-encoding",
    },
    "response": frozenset({"x-ms-summary"}),
    "responseHeader": frozenset({"x-ms-summary", "x-ms-visibility"}),
}
"""Kind of object -> the extensions that it may hold. A parameter's kind is its place."""

TEXTS = frozenset({"x-ms-summary", "x-ms-trigger-hint"})
"""Extensions whose value is a text."""

VALUES: dict[str, frozenset[str]] = {
    "x-ms-visibility": frozenset({"important", "advanced", "internal"}),
    "x-ms-trigger": frozenset({"batch", "single"}),
    "x-ms-url-encoding": frozenset({"single", "double"}),
    "x-ms-media-kind": frozenset({"image", "audio"}),
    "x-ms-parameter-location": frozenset({"client", "method"}),
}
"""Extension -> the only values that it may have."""
