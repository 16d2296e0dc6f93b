"""Which judge is shown what."""

from __future__ import annotations

from connectory.diff.comparison import Judge, Judges
from connectory.diff.judge import (
    additional_properties,
    address,
    api_key,
    authentication,
    connection_parameters,
    dynamic_source,
    enum_values,
    field_visibility,
    input_constraints,
    input_default,
    input_existence,
    input_location,
    input_requirement,
    input_type,
    media_types,
    oauth_settings,
    operation_address,
    operation_existence,
    operation_life_cycle,
    operation_visibility,
    output_existence,
    output_type,
    policies,
    response_schema,
    script,
    title,
    trigger_kind,
)

_OUTPUT: tuple[Judge, ...] = (
    output_type.judge,
    enum_values.of_output,
    field_visibility.judge,
    dynamic_source.judge,
    additional_properties.judge,
)

OF_DEFINITION = Judges(
    operation=(
        operation_address.path,
        operation_address.method,
        trigger_kind.judge,
        operation_visibility.judge,
        operation_life_cycle.judge,
        media_types.judge,
    ),
    operation_removed=(operation_existence.removed,),
    operation_added=(operation_existence.added,),
    operation_renamed=(operation_existence.renamed,),
    parameter=(input_location.location, input_location.encoding),
    response=(response_schema.code, response_schema.schema),
    requirement=(input_requirement.judge,),
    field={
        "input": (
            input_type.judge,
            enum_values.of_input,
            input_constraints.judge,
            input_default.judge,
            field_visibility.judge,
            dynamic_source.judge,
            additional_properties.judge,
        ),
        "output": _OUTPUT,
        "notification": _OUTPUT,
    },
    removed={
        "input": (input_existence.removed,),
        "output": (output_existence.removed,),
        "notification": (output_existence.removed,),
    },
    added={
        "input": (input_existence.added,),
        "output": (output_existence.added,),
        "notification": (output_existence.added,),
    },
    renamed=(input_existence.renamed,),
)

OF_CONNECTOR: tuple[Judge, ...] = (
    title.judge,
    address.judge,
    media_types.of_connector,
    operation_life_cycle.of_connector,
    authentication.judge,
    api_key.judge,
    connection_parameters.judge,
    oauth_settings.judge,
    policies.judge,
    script.judge,
)
