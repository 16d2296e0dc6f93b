"""The folder of a connector in Microsoft's repository: folder-root, folder-files, folder-no-extras."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from connectory.check.checking import check_subject
from connectory.check.registry import find_rules
from connectory.check.severity import Profile
from connectory.check.subjects import open_connector
from connectory.check.walk import Walk

BASE = Path(__file__).parent.parent / "base"


def found(folder: Path, rule: str, profile: Profile = Profile.VERIFIED) -> list[tuple[str, str]]:
    """Severity and message of what one rule finds in a folder."""
    walk = Walk(find_rules([rule]), profile)
    findings = [each.finding for each in check_subject(open_connector(folder), walk)]
    assert all(each.spot.file.startswith(str(folder)) for each in findings)
    return [(each.severity.value, each.message) for each in findings]


@pytest.fixture
def place(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """The base, copied to a place below a folder."""
    folder = tmp_path / request.param
    shutil.copytree(BASE, folder)
    return folder


@pytest.mark.parametrize("place", ["certified-connectors/Contoso/Orders", "certified-connectors"], indirect=True)
@pytest.mark.parametrize("profile", Profile)
def test_a_connector_is_directly_in_the_folder_of_the_repository(place: Path, profile: Profile) -> None:
    assert found(place, "folder-root", profile) == [
        ("error", "the connector's folder has to be directly in `certified-connectors`")
    ]


@pytest.mark.parametrize("place", ["independent-publisher-connectors/Orders"], indirect=True)
def test_the_folder_of_the_repository_is_that_of_the_profile(place: Path) -> None:
    message = "`independent-publisher-connectors` is not for the connectors of this profile"
    assert found(place, "folder-root") == [("warning", message)]
    assert found(place, "folder-root", Profile.INDEPENDENT) == []
    assert found(place, "folder-root", Profile.CUSTOM) == []


@pytest.mark.parametrize("place", ["certified-connectors/Contoso Orders", "elsewhere/deep/down"], indirect=True)
def test_right_places(place: Path) -> None:
    assert found(place, "folder-root") == []


@pytest.mark.parametrize("place", ["orders"], indirect=True)
def test_other_names_are_right_outside_of_certification(place: Path) -> None:
    (place / "apiDefinition.swagger.json").rename(place / "apidefinition.json")
    message = "the definition has to be in a file called apiDefinition.swagger.json, not `apidefinition.json`"
    assert found(place, "folder-files") == [("error", message)]
    assert found(place, "folder-files", Profile.CUSTOM) == []


@pytest.mark.parametrize("place", ["certified-connectors/Contoso Orders"], indirect=True)
def test_files_that_are_not_submitted(place: Path) -> None:
    for name in ("settings.json", "shown.png", "hidden.png"):
        (place / name).write_text("{}", encoding="utf-8")
    with (place / "readme.md").open("a", encoding="utf-8") as readme:
        readme.write("\n![Orders](shown.png)\n")
    assert found(place, "folder-no-extras") == [
        ("warning", "`hidden.png` is not part of what is submitted"),
    ]
