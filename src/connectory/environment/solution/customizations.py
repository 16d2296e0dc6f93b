"""customizations.xml: what a solution declares of connectors and connection references. Source: platform 6."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from connectory.environment.naming import connector_id, connector_name
from connectory.environment.rows import row_of, too_long
from connectory.environment.solution.xml_text import escaped
from connectory.errors import ConnectorError
from connectory.facts.connector_table import COLUMN_LENGTHS
from connectory.facts.packages import CONNECTOR_FILE_ENDINGS, CONNECTOR_FOLDER

if TYPE_CHECKING:
    from connectory.connector.folder import Connector

TEXT_ELEMENTS = ("description", "displayname", "iconbrandcolor", "capabilities")
"""Elements whose text follows from the files of a connector.

That of `capabilities` is inferred: no export is known that has it. It is the column's value as the Web API has it,
numbers with commas between them; a connector without capabilities, as most are, has no such element.
"""

_GROUPS = (
    "Entities",
    "Roles",
    "Workflows",
    "FieldSecurityProfiles",
    "Templates",
    "EntityMaps",
    "EntityRelationships",
    "OrganizationSettings",
    "optionsets",
    "CustomControls",
    "EntityDataProviders",
)
"""Groups of other components, all empty."""


class PackedConnector(NamedTuple):
    """A connector as component of a solution: its elements in customizations.xml, and its files by their element."""

    name: str
    id: str
    texts: Mapping[str, str]
    files: Mapping[str, bytes]

    @property
    def entries(self) -> dict[str, bytes]:
        """Its files by their names in the archive."""
        return {entry_name(self.name, element): content for element, content in self.files.items()}

    @property
    def xml(self) -> str:
        """Its element in customizations.xml."""
        texts = {"connectorid": f"{{{self.id}}}", **self.texts, "name": self.name, "connectortype": "1"}
        paths = {element: f"/{entry_name(self.name, element)}" for element in self.files}
        lines = "".join(f"      <{tag}>{escaped(text)}</{tag}>\n" for tag, text in {**texts, **paths}.items())
        return f"    <Connector>\n{lines}    </Connector>\n"


class ConnectionReference(NamedTuple):
    """A connection reference as component of a solution.

    `api` is the path of its connector at the Power Apps service, `connector` the id of it if it is a custom one.
    """

    logical_name: str
    display_name: str
    api: str
    connector: str | None
    prompting: int = 0

    @classmethod
    def to(cls, connector: PackedConnector, internal_id: str) -> ConnectionReference:
        """A new one to a connector of the solution; the internal id is that of where it was made."""
        return cls(
            logical_name=connector.name.replace("-", "_").lower() + "_ref",
            display_name=connector.texts.get("displayname", connector.name),
            api=f"/providers/Microsoft.PowerApps/apis/{internal_id}",
            connector=connector.id,
        )

    @property
    def xml(self) -> str:
        """Its element in customizations.xml."""
        custom = f"""
      <customconnectorid>
        <connectorid>{self.connector}</connectorid>
      </customconnectorid>"""
        return f"""\
    <connectionreference connectionreferencelogicalname="{escaped(self.logical_name)}">
      <connectionreferencedisplayname>{escaped(self.display_name)}</connectionreferencedisplayname>
      <connectorid>{escaped(self.api)}</connectorid>{custom if self.connector else ""}
      <iscustomizable>1</iscustomizable>
      <promptingbehavior>{self.prompting}</promptingbehavior>
      <statecode>0</statecode>
      <statuscode>1</statuscode>
    </connectionreference>
"""


def entry_name(name: str, element: str) -> str:
    """The name in the archive of the file that an element of the connector of this name stands for.

    >>> entry_name("contoso_billing", "iconblob")
    'Connector/contoso_billing_iconblob.Png'
    """
    return f"{CONNECTOR_FOLDER}/{name}_{element}.{CONNECTOR_FILE_ENDINGS[element]}"


def packed(connector: Connector, prefix: str) -> PackedConnector:
    """The connector of a folder as component of a solution whose publisher has this prefix.

    Its id is the one that settings.json holds, so that the connector is updated where it is already, else one that
    follows from its name. Raises ConnectorError for what the table does not take.
    """
    row = row_of(connector)
    title = row.get("displayname")
    shown = str(connector.folder) if connector.folder else None
    if not title:
        raise ConnectorError("the definition has no title", file=shown, remedy="Give it an `info.title`.")
    row["name"] = name = connector_name(title, prefix)
    if found := too_long(row):
        raise ConnectorError(
            "; ".join(map(str, found)), file=shown, remedy="Shorten it: nothing longer can be imported."
        )
    return PackedConnector(
        name=name,
        id=known_id(connector) or connector_id(name),
        texts={element: row[element] for element in TEXT_ELEMENTS if element in row},
        files=files_by_element(row, connector),
    )


def files_by_element(row: Mapping[str, str], connector: Connector) -> dict[str, bytes]:
    """The files of a connector with this row, by the elements that name them, in their order."""
    files: dict[str, bytes] = {}
    for element in CONNECTOR_FILE_ENDINGS:
        if element == "iconblob":
            if (icon := connector.icon) is not None:
                files[element] = icon
        elif element in row and element in COLUMN_LENGTHS:
            files[element] = row[element].encode()
    return files


def known_id(connector: Connector) -> str | None:
    """The id in Dataverse that settings.json holds; None if there is none, or that of another service."""
    import uuid

    value = (connector.settings or {}).get("connectorId")
    try:
        return str(uuid.UUID(value)) if isinstance(value, str) else None
    except ValueError:
        return None


def customizations_xml(connectors: Sequence[PackedConnector], references: Sequence[ConnectionReference] = ()) -> bytes:
    """The text of customizations.xml."""
    groups = "".join(f"  <{group} />\n" for group in _GROUPS)
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<ImportExportXml xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">\n'
        f"{groups}"
        f"{_group('Connectors', [each.xml for each in connectors])}"
        f"{_group('connectionreferences', [each.xml for each in references])}"
        "  <Languages>\n    <Language>1033</Language>\n  </Languages>\n"
        "</ImportExportXml>\n"
    ).encode()


def _group(tag: str, elements: Sequence[str]) -> str:
    return f"  <{tag}>\n{''.join(elements)}  </{tag}>\n" if elements else f"  <{tag} />\n"
