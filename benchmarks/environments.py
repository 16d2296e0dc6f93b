"""Measures the environment: our client and its commands, and the emulator, beside what others make of the same.

    python benchmarks/environments.py                      everything, as Markdown
    python benchmarks/environments.py requests --runs 3    parts: startup, connectors, share, requests, lists

Peers, where they are installed: Microsoft's SDK for Dataverse (PowerPlatform-Dataverse-Client, in this Python or in
the folder CONNECTORY_DATAVERSE_SDK), and its paconn (beside this Python, or CONNECTORY_PACONN). The floor for the
emulator is floor.py. Seconds of processor time are those of the process itself; the least of all runs is shown.
"""

from __future__ import annotations

import argparse
import base64
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from connectors import ICON, columns, definition, write_connector
from connectory.environment import Client, carry_out, connect, download, prepare
from load import requests_per_second
from measuring import side_by_side, table
from peers import downloading_paconn, sdk_client, sdk_folder
from run import program

FLOOR = Path(__file__).with_name("floor.py")
SDK_LIST = """
import sys
sys.path += sys.argv[2:]
from azure.core.credentials import AccessToken
from PowerPlatform.Dataverse.client import DataverseClient

class Token:
    def get_token(self, *scopes, **options):
        return AccessToken("any", 4_000_000_000)

with DataverseClient(sys.argv[1], Token()) as client:
    for row in client.records.list("connector", select=["connectorid", "name", "displayname", "modifiedon"]):
        print(row["connectorid"], row["displayname"])
"""
KILOBYTES = 30  # of a typical definition
LARGEST = 950  # the platform takes a million characters


class Server(NamedTuple):
    """A server in a process of its own. `certificate` is the file that its clients are to trust."""

    url: str
    process: subprocess.Popen[str]
    certificate: Path | None = None

    def seconds(self) -> float:
        """Processor time that it has taken; 0 where the system does not tell."""
        try:
            fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            return 0.0
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def memory(self) -> float:
        """MiB that it takes now; 0 where the system does not tell."""
        try:
            pages = int(Path(f"/proc/{self.process.pid}/statm").read_text().split()[1])
        except OSError:
            return 0.0
        return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


class Spent(NamedTuple):
    """What a piece of work took: seconds, and seconds of the processor, here and in the server."""

    seconds: float
    own: float
    server: float


@contextmanager
def emulator(*options: str) -> Iterator[Server]:
    """`connectory emulator` with a database in a new folder."""
    with tempfile.TemporaryDirectory() as name:
        file = Path(name) / "trusted.pem"
        https = ["--https", "--certificate", str(file)] if "--https" in options else []
        command = [program(), "emulator", "--port", "0", "--database", str(Path(name) / "measured.db"), *https]
        with serving(command) as server:
            yield server._replace(certificate=file if https else None)


@contextmanager
def floor() -> Iterator[Server]:
    with tempfile.TemporaryDirectory() as name, serving([sys.executable, str(FLOOR), f"{name}/floor.db"]) as server:
        yield server


@contextmanager
def serving(command: list[str]) -> Iterator[Server]:
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        assert process.stdout is not None
        try:
            yield Server(process.stdout.readline().strip(), process)
        finally:
            process.terminate()
            process.wait()


def spent(server: Server, work: Callable[[], object]) -> Spent:
    """Do the work, and tell what it took."""
    began, own, there = time.perf_counter(), time.process_time(), server.seconds()
    work()
    return Spent(time.perf_counter() - began, time.process_time() - own, server.seconds() - there)


def startup(options: argparse.Namespace, folder: Path) -> None:
    """Whole processes against an emulator on this machine; each round creates the connector and deletes it again."""
    print("\n## Start-up: whole processes\n")
    connector = write_connector(folder / "one", "Measured", KILOBYTES)
    with emulator() as server, emulator("--https") as secure, downloading_paconn(secure, folder) as paconn:
        fill(server, 50)
        fill(secure, 50)
        at = ["--environment", server.url]
        commands = {
            "python -c pass": [sys.executable, "-c", "pass"],
            "python -c 'import httpx2'": [sys.executable, "-c", "import httpx2"],
            "connectory list": [program(), "list", *at],
            "connectory create": [program(), "create", str(connector), "--yes", *at],
            "connectory update, unchanged": [program(), "update", str(connector), "--yes", *at],
            "connectory download": [program(), "download", "Measured", "--output", "there", *at],
            "connectory delete": [program(), "delete", "Measured", "--yes", *at],
        }
        if (peer := sdk_folder()) is not None:
            os.environ["REQUESTS_CA_BUNDLE"] = str(secure.certificate)
            commands["SDK: records.list"] = [sys.executable, "-c", SDK_LIST, secure.url, *peer]
        commands.update(paconn)
        found = side_by_side(commands, options.runs * 3)
    rows = [
        (name, f"{1000 * min(one.seconds):.0f}", f"{1000 * one.median:.0f}", f"{one.peak:.0f}", one.end)
        for name, one in found.items()
    ]
    rows.append(("connectory emulator, to its first answer", *_emulator_starts(options.runs * 3)))
    print(table(("process", "least ms", "median ms", "MiB", "exit"), rows))


def _emulator_starts(runs: int) -> tuple[str, str, str, str]:
    from statistics import median

    import httpx2

    times, memory = [], 0.0
    for _ in range(runs):
        began = time.perf_counter()
        with emulator() as server:
            httpx2.get(f"{server.url}/api/data/v9.2/WhoAmI", verify=False)  # no time for certificates
            times.append(1000 * (time.perf_counter() - began))
            memory = max(memory, server.memory())
    return f"{min(times):.0f}", f"{median(times):.0f}", f"{memory:.0f}", "-"


def fill(server: Server, count: int, kilobytes: int = 1) -> None:
    """Have the emulator hold this many connectors."""
    import httpx2

    trusted = _context(server.certificate)
    with httpx2.Client(base_url=f"{server.url}/api/data/v9.2/", verify=trusted, timeout=60) as client:
        text = json.dumps(definition("Another", kilobytes))
        for number in range(count):
            row = columns(f"Another {number:05}", text)
            client.post("connectors", json=row).raise_for_status()


def _context(certificate: Path | None) -> Any:
    import ssl

    return ssl.create_default_context(cafile=certificate) if certificate else False


def connectors(options: argparse.Namespace, folder: Path) -> None:
    """Create and download, one after the other, over https, which is all that the SDK speaks."""
    print(f"\n## {options.count} connectors of {KILOBYTES} kB with an icon: created, then downloaded, over https\n")
    folders = [write_connector(folder / f"{n}", f"Measured {n:04}", KILOBYTES) for n in range(options.count)]
    found: dict[str, list[Spent]] = {}
    for turn in range(options.runs):
        with emulator("--https") as server:
            _with_ours(server, folders, folder / f"there {turn}", found)
        if sdk_folder() is not None:
            with emulator("--https") as server, sdk_client(server) as sdk:
                _with_sdk(server, sdk, folders, found)
    rows = []
    for name, runs in found.items():
        best = Spent(*(1000 * min(each) / len(folders) for each in zip(*runs, strict=True)))
        total = f"{best.seconds * len(folders) / 1000:.2f}"
        rows.append((name, total, f"{best.seconds:.1f}", f"{best.own:.1f}", f"{best.server:.1f}"))
    print(table(("what", "s", "ms each", "own processor ms", "the emulator's"), rows))


def _with_ours(server: Server, folders: list[Path], there: Path, found: dict[str, list[Spent]]) -> None:
    os.environ["SSL_CERT_FILE"] = os.environ["REQUESTS_CA_BUNDLE"] = str(server.certificate)
    ids: list[str] = []
    with connect(server.url) as client:

        def create_all() -> None:
            ids.extend(carry_out(prepare(client, each, create=True)).connector.id for each in folders)

        def download_all() -> None:
            for id in ids:
                download(client, id, there)

        found.setdefault("connectory: create", []).append(spent(server, create_all))
        found.setdefault("connectory: download", []).append(spent(server, download_all))


def _with_sdk(server: Server, sdk: Any, folders: list[Path], found: dict[str, list[Spent]]) -> None:
    """The rows alone: the SDK has neither a plan nor files."""
    icon = base64.b64encode(ICON).decode()
    texts = [(each / "apiDefinition.swagger.json").read_text(encoding="utf-8") for each in folders]
    rows = [{**columns(f"Measured {number:04}", text), "iconblob": icon} for number, text in enumerate(texts)]
    keys: list[str] = []

    def create_all() -> None:
        keys.extend(sdk.records.create("connector", row) for row in rows)

    def retrieve_all() -> None:
        for key in keys:
            sdk.records.retrieve("connector", key)

    found.setdefault("SDK: records.create", []).append(spent(server, create_all))
    found.setdefault("SDK: records.retrieve", []).append(spent(server, retrieve_all))


def share(options: argparse.Namespace, folder: Path) -> None:
    """Processor time that our own client takes for one call of the library, whatever the service takes."""
    print("\n## Our own share of a call: processor ms in the client\n")
    rows = []
    for kilobytes in (KILOBYTES, 200, LARGEST):
        parts: dict[str, list[float]] = {"prepare": [], "carry_out": [], "download": [], "prepare, unchanged": []}
        with emulator() as server, connect(server.url) as client:
            for number in range(5 * options.runs):
                place = folder / f"{kilobytes} {number}"
                write_connector(place, f"Measured {kilobytes} {number}", kilobytes)
                deployment = _timed(parts["prepare"], lambda at=place: prepare(client, at, create=True))
                outcome = _timed(parts["carry_out"], lambda made=deployment: carry_out(made))
                id = outcome.connector.id
                _timed(parts["download"], lambda key=id: download(client, key, folder / "there"))
                _timed(parts["prepare, unchanged"], lambda at=place: prepare(client, at, create=False))
        for name, times in parts.items():
            ordered = sorted(times)
            rows.append((f"{kilobytes} kB", name, *(f"{1000 * ordered[n]:.1f}" for n in (0, len(times) // 2, -1))))
    print(table(("definition", "call", "least", "median", "most"), rows))


def _timed(times: list[float], work: Callable[[], Any]) -> Any:
    began = time.process_time()
    result = work()
    times.append(time.process_time() - began)
    return result


def requests(options: argparse.Namespace, _folder: Path) -> None:
    """50 connections that ask without a pause, against the emulator and the floor in turn."""
    print("\n## The emulator with 50 clients: requests per second, connectors of 10 kB\n")
    best: dict[str, dict[str, tuple[float, float]]] = {"emulator": {}, "floor": {}}
    for _ in range(options.runs):
        for name, start in (("emulator", emulator), ("floor", floor)):
            with start() as server:
                for what, (rate, seconds) in requests_per_second(server.url, server.seconds).items():
                    before = best[name].get(what, (0.0, 1.0))
                    best[name][what] = (max(rate, before[0]), min(seconds, before[1]))
    rows = []
    for what, (rate, seconds) in best["emulator"].items():
        least, least_seconds = best["floor"][what]
        ratio = f"{seconds / least_seconds:.1f} x" if least_seconds else "-"
        cells = (f"{rate:.0f}", f"{1000 * seconds:.2f}", f"{least:.0f}", f"{1000 * least_seconds:.2f}", ratio)
        rows.append((what, *cells))
    print(table(("request", "emulator /s", "processor ms", "floor /s", "processor ms", "emulator / floor"), rows))


def lists(options: argparse.Namespace, _folder: Path) -> None:
    """All connectors listed by our client; and single pages of many."""
    print("\n## Lists\n")
    rows = []
    for count in (1_000, 10_000):
        with emulator() as server, connect(server.url) as client:
            fill(server, count, 20)
            rows += _of_many(server, client, count, options.runs + 1)
    print(table(("what", "ms", "own processor ms", "the emulator's", "the emulator's MiB"), rows))


def _of_many(server: Server, client: Client, count: int, runs: int) -> list[tuple[str, ...]]:
    def list_all() -> None:
        if (listed := sum(1 for _ in client.connectors())) != count:
            raise SystemExit(f"{listed} of {count} connectors were listed")

    def find() -> None:
        client.find(f"Another {count // 2:05}")

    rows = []
    for what, work in ((f"{count} listed", list_all), (f"one of {count} found", find)):
        best = (min(each) for each in zip(*(spent(server, work) for _ in range(runs)), strict=True))
        rows.append((what, *(f"{1000 * cell:.1f}" for cell in best), f"{server.memory():.0f}"))
    return rows


PARTS = {"startup": startup, "connectors": connectors, "share": share, "requests": requests, "lists": lists}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("parts", nargs="*", choices=[*PARTS, []], help="default: all")
    parser.add_argument("--runs", type=int, default=3, help="rounds; the least is shown")
    parser.add_argument("--count", type=int, default=500, help="connectors that are created and downloaded")
    options = parser.parse_args()
    for part in options.parts or PARTS:
        with tempfile.TemporaryDirectory() as name:
            PARTS[part](options, Path(name))


if __name__ == "__main__":
    main()
