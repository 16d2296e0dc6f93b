"""solution.xml and [Content_Types].xml: who the solution is, who publishes it, what is in it. Source: platform 6."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from connectory.environment.naming import require_prefix
from connectory.environment.solution.xml_text import Edits, escaped, read_xml
from connectory.errors import ConnectorError, UsageError

if TYPE_CHECKING:
    from connectory.config import Solution

UNIQUE_NAME_LENGTH = 65
_UNIQUE_NAME = re.compile(rf"[A-Za-z_][A-Za-z0-9_]{{0,{UNIQUE_NAME_LENGTH - 1}}}")
_VERSION = re.compile(r"\d{1,9}(\.\d{1,9}){1,3}")
_ADDRESS_FIELDS = (
    "AddressNumber",
    "AddressTypeCode",
    "City",
    "County",
    "Country",
    "Fax",
    "FreightTermsCode",
    "ImportSequenceNumber",
    "Latitude",
    "Line1",
    "Line2",
    "Line3",
    "Longitude",
    "Name",
    "PostalCode",
    "PostOfficeBox",
    "PrimaryContactName",
    "ShippingMethodCode",
    "StateOrProvince",
    "Telephone1",
    "Telephone2",
    "Telephone3",
    "TimeZoneRuleVersionNumber",
    "UPSZone",
    "UTCOffset",
    "UTCConversionTimeZoneCode",
)
"""What an exported solution says of each of a publisher's two addresses; all but the first two are empty."""


class Identity(NamedTuple):
    """Who a solution is, and who publishes it."""

    unique_name: str
    display_name: str
    version: str
    managed: bool
    prefix: str
    publisher: str
    publisher_name: str
    option_value_prefix: int


class RootComponent(NamedTuple):
    """A component of a solution as its manifest lists it; `id` is empty for one that is known by its name."""

    type: str
    name: str
    id: str = ""


def identity_of(settings: Solution, *, managed: bool, default_name: str) -> Identity:
    """The identity that these settings give a solution. Raises UsageError for what the platform does not take."""
    if settings.prefix is None:
        raise UsageError(
            "the solution needs the prefix of its publisher",
            remedy='Use --prefix contoso, or "solution": {"prefix": "contoso"} in config.json.',
        )
    require_prefix(settings.prefix)
    unique_name = settings.unique_name or re.sub(r"\W+", "", default_name, flags=re.ASCII)
    publisher = settings.publisher or settings.prefix
    for what, name in (("solution", unique_name), ("publisher", publisher)):
        if not _UNIQUE_NAME.fullmatch(name):
            raise UsageError(
                f"{name!r} cannot be the unique name of a {what}",
                remedy=f"It has at most {UNIQUE_NAME_LENGTH} letters, digits and underscores, and no digit first.",
            )
    return Identity(
        unique_name=unique_name,
        display_name=settings.display_name or unique_name,
        version=version_of(settings.version or "1.0.0.0"),
        managed=managed,
        prefix=settings.prefix,
        publisher=publisher,
        publisher_name=settings.publisher_name or publisher,
        option_value_prefix=settings.option_value_prefix,
    )


def version_of(text: str) -> str:
    """A version with its four numbers. Raises UsageError if it is none.

    >>> version_of("1.2")
    '1.2.0.0'
    """
    if not _VERSION.fullmatch(text):
        raise UsageError(f"{text!r} is not the version of a solution", remedy="It has up to four numbers: 1.2.0.0.")
    return ".".join([*text.split("."), "0", "0"][:4])


def numbers_of(version: str) -> list[int]:
    """The numbers of a version, to compare it by; what is no number counts as 0."""
    return [int(number) if number.isdecimal() else 0 for number in version.split(".")]


def manifest_xml(identity: Identity, components: Sequence[RootComponent]) -> bytes:
    """The text of solution.xml."""
    roots = "".join(
        f"      <RootComponent type={_quoted(each.type)}"
        + (f" id={_quoted('{' + each.id + '}')}" if each.id else "")
        + f' schemaName={_quoted(each.name)} behavior="0" />\n'
        for each in components
    )
    return f"""<?xml version="1.0" encoding="utf-8"?>
<ImportExportXml version="9.2" SolutionPackageVersion="9.2" languagecode="1033" generatedBy="CrmLive" \
xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
  <SolutionManifest>
    <UniqueName>{escaped(identity.unique_name)}</UniqueName>
    <LocalizedNames>
      <LocalizedName description={_quoted(identity.display_name)} languagecode="1033" />
    </LocalizedNames>
    <Descriptions />
    <Version>{escaped(identity.version)}</Version>
    <Managed>{int(identity.managed)}</Managed>
    <Publisher>
      <UniqueName>{escaped(identity.publisher)}</UniqueName>
      <LocalizedNames>
        <LocalizedName description={_quoted(identity.publisher_name)} languagecode="1033" />
      </LocalizedNames>
      <Descriptions />
      <EMailAddress xsi:nil="true"></EMailAddress>
      <SupportingWebsiteUrl xsi:nil="true"></SupportingWebsiteUrl>
      <CustomizationPrefix>{escaped(identity.prefix)}</CustomizationPrefix>
      <CustomizationOptionValuePrefix>{identity.option_value_prefix}</CustomizationOptionValuePrefix>
      <Addresses>
{_address(1)}{_address(2)}      </Addresses>
    </Publisher>
    <RootComponents>
{roots}    </RootComponents>
    <MissingDependencies />
  </SolutionManifest>
</ImportExportXml>
""".encode()


def content_types_xml(names: Iterable[str]) -> bytes:
    """The text of [Content_Types].xml for an archive with files of these names: the ending of each."""
    endings = dict.fromkeys(["xml", *sorted({name.rpartition(".")[2] for name in names})])
    defaults = "".join(
        f'  <Default Extension={_quoted(ending)} ContentType="application/octet-stream" />\n' for ending in endings
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">\n'
        f"{defaults}</Types>\n"
    ).encode()


def _address(number: int) -> str:
    given = {"AddressNumber": str(number), "AddressTypeCode": "1"}
    fields = "".join(
        f"          <{name}>{given[name]}</{name}>\n"
        if name in given
        else f'          <{name} xsi:nil="true"></{name}>\n'
        for name in _ADDRESS_FIELDS
    )
    return f"        <Address>\n{fields}        </Address>\n"


def _quoted(text: str) -> str:
    return f'"{escaped(text)}"'


def edit_manifest(content: bytes, file: str, *, version: str | None = None, managed: bool | None = None) -> bytes:
    """solution.xml with another version, or as managed or unmanaged; None leaves it. Raises ConnectorError."""
    manifest = read_xml(content, file).child("SolutionManifest")
    edits = Edits(content)
    texts = {"Version": version, "Managed": None if managed is None else str(int(managed))}
    for tag, text in texts.items():
        if text is not None:
            element = manifest.child(tag) if manifest else None
            if element is None:
                raise ConnectorError(f"the manifest of the solution has no {tag}", file=file)
            edits.set_text(element, text)
    return edits.result()


def with_content_types(content: bytes, file: str, names: Iterable[str]) -> bytes:
    """[Content_Types].xml with a line for each ending of these names that has none. Raises ConnectorError."""
    types = read_xml(content, file)
    known = {each.attributes.get("Extension", "").casefold() for each in types.children}
    endings = {name.rpartition(".")[2] for name in names}
    edits = Edits(content)
    for ending in sorted(endings):
        if ending.casefold() not in known and types.children:
            edits.insert_after(
                types.children[-1], f'<Default Extension={_quoted(ending)} ContentType="application/octet-stream" />'
            )
    return edits.result()
