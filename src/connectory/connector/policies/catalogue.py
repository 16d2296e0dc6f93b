"""All policy templates that are known."""

from __future__ import annotations

from connectory.connector.policies import (
    convert_array_to_object,
    convert_object_to_array,
    dynamic_host_url,
    encode_property_value,
    move_properties,
    polling_trigger,
    route_request,
    set_connection_status,
    set_header,
    set_property,
    set_query_parameter,
    set_value_from_url,
    string_replace,
    string_to_array,
    update_next_link,
)

TEMPLATES = {
    template.id: template
    for template in (
        convert_array_to_object.TEMPLATE,
        convert_object_to_array.TEMPLATE,
        dynamic_host_url.TEMPLATE,
        dynamic_host_url.OLD_TEMPLATE,
        encode_property_value.TEMPLATE,
        move_properties.TEMPLATE,
        polling_trigger.TEMPLATE,
        route_request.TEMPLATE,
        set_connection_status.TEMPLATE,
        set_header.TEMPLATE,
        set_property.TEMPLATE,
        set_query_parameter.TEMPLATE,
        set_value_from_url.TEMPLATE,
        string_replace.TEMPLATE,
        string_to_array.TEMPLATE,
        update_next_link.TEMPLATE,
    )
}
"""The templates by their id, in lower case."""
