"""apiProperties.json: its keys and their order."""

from __future__ import annotations

from connectory.connector import properties


def test_defect_17_everything_known_is_there_in_a_fixed_order() -> None:
    built = properties.build(
        connection_parameters={"api_key": {"type": "securestring"}},
        connection_parameter_sets={"values": []},
        icon_brand_color="#1f5c43",
        publisher="Fernhill",
        stack_owner="Fernhill Ltd.",
        policies=[{"templateId": "setheader"}],
        script_operations=["GetOrder"],
        capabilities=["actions"],
    )
    assert list(built) == ["properties"]
    assert list(built["properties"].items()) == [
        ("connectionParameters", {"api_key": {"type": "securestring"}}),
        ("connectionParameterSets", {"values": []}),
        ("iconBrandColor", "#1f5c43"),
        ("capabilities", ["actions"]),
        ("publisher", "Fernhill"),
        ("stackOwner", "Fernhill Ltd."),
        ("scriptOperations", ["GetOrder"]),
        ("policyTemplateInstances", [{"templateId": "setheader"}]),
    ]


def test_what_is_not_there_has_no_key() -> None:
    built = properties.build(connection_parameters={}, icon_brand_color="#1f5c43")
    assert built == {"properties": {"connectionParameters": {}, "iconBrandColor": "#1f5c43", "capabilities": []}}


def test_script_for_all_operations_differs_from_no_script() -> None:
    built = properties.build(connection_parameters={}, icon_brand_color="#1f5c43", script_operations=[])
    assert built["properties"]["scriptOperations"] == []
