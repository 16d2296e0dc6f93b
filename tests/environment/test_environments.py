"""Which environment is meant, and what is kept of those that the user signed in to."""

from __future__ import annotations

import stat
import sys
from pathlib import Path

import pytest

from connectory.environment.environments import (
    Environment,
    Known,
    SignIn,
    address,
    config_file,
    environment_of,
    load_known,
    save_known,
)
from connectory.environment.sign_in import scope_of
from connectory.errors import ConfigError, UsageError

DEV = Environment(url="https://dev.crm.dynamics.com", name="dev", sign_in=SignIn(method="browser", record="r"))
LOCAL = Environment(url="http://127.0.0.1:8000")


@pytest.fixture(autouse=True)
def configuration(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONNECTORY_CONFIG_DIR", str(tmp_path / "of the user"))
    monkeypatch.delenv("CONNECTORY_ENVIRONMENT", raising=False)


def test_order_in_which_an_environment_is_looked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(UsageError, match="no environment is given"):
        environment_of(None)
    save_known(Known([DEV, LOCAL], LOCAL.url))
    assert environment_of(None) == LOCAL
    monkeypatch.setenv("CONNECTORY_ENVIRONMENT", "https://of-the-variable.crm.dynamics.com")
    assert environment_of(None).url == "https://of-the-variable.crm.dynamics.com"
    settings = {"environment": "https://of-the-settings.crm.dynamics.com", "connectorId": None}
    assert environment_of(None, settings).url == "https://of-the-settings.crm.dynamics.com"
    assert environment_of("dev", settings) == DEV
    assert environment_of("dev.crm.dynamics.com", settings) == DEV
    assert environment_of(None, {"environment": None}).url == "https://of-the-variable.crm.dynamics.com"


def test_name_that_is_not_known(monkeypatch: pytest.MonkeyPatch) -> None:
    save_known(Known([DEV]))
    with pytest.raises(UsageError, match="'test' is not known") as caught:
        environment_of("test")
    assert "dev" in (caught.value.remedy or "")
    with pytest.raises(UsageError, match=r"of settings\.json is not known"):
        environment_of(None, {"environment": "test"})


def test_id_leads_to_the_service_of_paconn() -> None:
    id = "1234abcd-0000-1111-2222-333344445555"
    found = environment_of(None, {"environment": id, "powerAppsUrl": "https://tip1.api.powerapps.com"})
    assert found.url == f"https://tip1.api.powerapps.com/providers/Microsoft.PowerApps/environments/{id}"
    assert found.is_of_power_apps
    assert scope_of(found) == "https://service.powerapps.com//.default"
    assert environment_of(f"Default-{id}").url.startswith("https://api.powerapps.com/")


def test_known_environments_are_kept_for_the_user_alone() -> None:
    known = Known()
    known.add(DEV)
    known.add(LOCAL)
    save_known(known)
    assert load_known() == known
    assert known.last == LOCAL.url
    if sys.platform != "win32":
        assert stat.S_IMODE(config_file().stat().st_mode) == 0o600
    known.add(Environment(url="https://other.crm.dynamics.com", name="dev"))
    assert [each.url for each in known.environments] == [LOCAL.url, "https://other.crm.dynamics.com"]
    known.remove(known.environments[1])
    assert (known.last, len(known.environments)) == (None, 1)


@pytest.mark.parametrize(
    "content", ["", "[]", '{"environments": [{"name": 1}]}', '{"environments": [{"url": 1, "signIn": 3}]}']
)
def test_damaged_file_is_told(content: str) -> None:
    config_file().parent.mkdir()
    config_file().write_text(content, encoding="utf-8")
    with pytest.raises(ConfigError, match="known environments cannot be read"):
        load_known()


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("https://Org1.crm.dynamics.com/", "https://org1.crm.dynamics.com"),
        ("org1.crm9.dynamics.com/api/data/v9.2/", "https://org1.crm9.dynamics.com"),
        ("http://localhost:8000", "http://localhost:8000"),
        ("http://[::1]:8000/x", "http://[::1]:8000"),
    ],
)
def test_address_is_scheme_and_host(text: str, url: str) -> None:
    assert address(text) == url


@pytest.mark.parametrize(
    "text",
    [
        "http://org1.crm.dynamics.com",
        "ftp://x.y",
        "https://",
        "https://make.powerapps.com/environments/1",
        "http://[::1",
        "a.b:99999",
    ],
)
def test_address_that_is_none(text: str) -> None:
    with pytest.raises(UsageError):
        address(text)
