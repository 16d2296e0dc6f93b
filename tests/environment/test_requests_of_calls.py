"""Which requests the client makes: each costs a round trip to the service, so that one more is a slower command."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from connectory.environment import carry_out, connect, download, prepare
from connectory.environment.emulator.server import Emulator
from connectory.environment.http import Answer, Http

ICON = b"\x89PNG"


@pytest.fixture
def requests(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Method and table, or property, of each request."""
    made: list[str] = []
    send = Http._send

    def record(self: Http, method: str, url: str, *rest: Any, **options: Any) -> Answer:
        path = url.partition("/api/data/v9.2/")[2].partition("?")[0]
        made.append(f"{method} {path.partition('(')[0]}{path.partition(')')[2]}")
        return send(self, method, url, *rest, **options)

    monkeypatch.setattr(Http, "_send", record)
    return made


def connector(folder: Path, title: str) -> Path:
    folder.mkdir()
    definition = {"swagger": "2.0", "info": {"title": title, "version": "1"}, "host": "a.example", "paths": {}}
    (folder / "apiDefinition.swagger.json").write_text(json.dumps(definition))
    (folder / "apiProperties.json").write_text('{"properties": {"connectionParameters": {}}}')
    (folder / "icon.png").write_bytes(ICON)
    return folder


def test_requests_of_each_call(emulator: Emulator, tmp_path: Path, requests: list[str]) -> None:
    read = ["GET connectors", "GET connectors/iconblob/$value"]
    with connect(emulator.url) as client:
        prepared = prepare(client, connector(tmp_path / "one", "One"), create=True)
        assert requests == ["GET solutions", "GET connectors", "GET connectors"]  # prefix; by id, and by name
        requests.clear()
        id = carry_out(prepared).connector.id
        assert requests == ["POST connectors", "PATCH connectors", "POST PublishXml", *read]
        requests.clear()
        prepare(client, connector(tmp_path / "two", "Two"), create=True)
        assert requests == ["GET connectors", "GET connectors"]  # the prefix is known
        requests.clear()
        carry_out(prepare(client, tmp_path / "one", create=False))
        assert requests == read
        requests.clear()
        download(client, id, tmp_path / "there")
        assert requests == ["GET connectors", *read]
