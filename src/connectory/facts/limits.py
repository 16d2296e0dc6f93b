"""Limits of the platform. Source of each: ../shared/reference names in brackets; looked up 2026-11."""

DEFINITION_BYTES = 1_000_000
"""Size of apiDefinition.swagger.json: "under 1 MB"; the column of Dataverse holds as many characters. [platform 1.1]"""

DEFINITION_BYTES_AT_MOST = 1_048_576
"""The other reading of "1 MB"; one accepted definition is larger. [validator-rules 1]"""

OPERATIONS = 256
"""Operations of a connector. [FAQ; validator rule TotalOperationsCountExceedsMaxAllowed]"""

OPERATIONS_DOUBTFUL = 128
"""Operations above which certification may ask: a pull request of 2020 names this as the limit. [validator-rules 1]"""

SCHEMAS_PER_BODY = 512
"""Schemas in one body, response or definition, references resolved. [FAQ; BodySchemaCountExceedsMaxAllowed]"""

SCHEMAS_PER_OPERATION = 16_384
"""Schemas of all parameters and responses of an operation. [FAQ; OperationSchemaCountExceedsMaxAllowed]"""

SCHEMAS = OPERATIONS * SCHEMAS_PER_OPERATION
"""Schemas of a connector. [FAQ; TotalSchemaCountExceedsMaxAllowed]"""

SCHEMA_DEPTH = 15
"""Levels of schemas, references resolved. The limit is not published; the deepest accepted has 15. [SchemaTooDeep]"""

SUMMARY_LENGTH = 80
"""Characters of an operation's `summary` and of any `x-ms-summary`. [certification-submission, string guidance]"""

SUMMARY_LENGTH_UNCERTIFIED = 119
"""Characters of an operation's `summary` in a connector that is not to be certified. [OperationSummaryTooLong]"""

OPERATION_ID_LENGTH = 77
"""Characters of an operationId: the limit is not published; the longest accepted one has 77. [validator-rules 1]"""

OPERATION_ID_LENGTH_DOUBTFUL = 80
"""Characters of an operationId above which it is likely to be refused: the limit that fits those. [as above]"""

TITLE_LENGTH = 30
"""Characters of `info.title`. [FieldLengthExceeded]"""

DESCRIPTION_LENGTH = (30, 500)
"""Characters of `info.description`. [FieldLengthNotInRange]"""

CATEGORIES = 2
"""Categories of a connector. [TooManyConnectorCategories]"""

SCRIPT_BYTES = 1_000_000
"""Size of script.csx. [write-code]"""

SCRIPT_CHARACTERS = 500_000
"""Characters of the script in Dataverse. [platform 1.1]"""

ICON_PIXELS = (100, 230)
"""Width (and height) of the icon. [policy 5000.2.1.4]"""

ICON_BYTES = 1_000_000
"""Size of the icon. [policy 5000.2.1.2]"""

FORBIDDEN_BRAND_COLORS = ("#ffffff", "#007ee5")
"""Brand colours that certification refuses; the second is the platform's default. [policy 5000.2.1.1]"""

INDEPENDENT_BRAND_COLOR = "#da3b01"
"""The brand colour of every connector of an independent publisher. [certification-submission]"""
