"""`connectory emulator`: a Power Platform environment on this machine."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from connectory.cli.console import answer, talk
from connectory.errors import UsageError
from connectory.exit_codes import ExitCode

if TYPE_CHECKING:
    from connectory.environment.emulator.apps import App
    from connectory.environment.emulator.store import Store

DEFAULT_PORT = 8321
DEFAULT_DATABASE = "connectory-emulator.db"
IN_MEMORY = ":memory:"
_PACKAGES = ("cryptography", "jwt", "starlette", "uvicorn")  # some of them are imported only when they are used


@click.command("emulator")
@click.option("--port", type=click.IntRange(0, 65535), default=DEFAULT_PORT, show_default=True, help="0: any free one.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen at; only this machine's own.")
@click.option(
    "--database",
    metavar="FILE",
    default=DEFAULT_DATABASE,
    help=f"What the environment holds; {IN_MEMORY} to forget it at the end.  [default: ./{DEFAULT_DATABASE}]",
)
@click.option("--seed", "folders", multiple=True, metavar="FOLDER", help="A connector to begin with; may be repeated.")
@click.option("--https", is_flag=True, help="Speak https, with a certificate of its own.")
@click.option("--certificate", metavar="FILE", help="Write the certificate, which clients are to trust, to FILE.")
@click.option("--require-sign-in", is_flag=True, help="Let nobody in without a token; one is shown at the start.")
@click.option(
    "--app",
    "apps",
    multiple=True,
    metavar="ID=SOURCE",
    help="An app that may sign in, and where its secret is (env:NAME, prompt, keyring), its certificate FILE, or "
    "a FILE.json with issuer, subject and certificate of who signs its tokens; may be repeated.  [default: any app, "
    "unless sign-in is required]",
)
@click.option("--loose", is_flag=True, help="Take connectors that the platform would refuse.")
@click.option("--latency", type=click.FloatRange(0), default=0.0, metavar="SECONDS", help="Hold every answer back.")
@click.option(
    "--propagation",
    type=click.FloatRange(0),
    default=0.0,
    metavar="SECONDS",
    help="Time until a new connector is registered and a job is done.",
)
@click.option("--throttle", metavar="N/SECONDS", help="Requests in a time, such as 6000/300: the platform's limit.")
def command(
    port: int,
    host: str,
    database: str,
    folders: tuple[str, ...],
    https: bool,
    certificate: str | None,
    require_sign_in: bool,
    apps: tuple[str, ...],
    loose: bool,
    latency: float,
    propagation: float,
    throttle: str | None,
) -> int:
    """Run a Power Platform environment on this machine, until it is interrupted.

    It speaks the Dataverse Web API for connectors and their solutions, keeps what it is given in FILE, and needs no
    account. The first line on standard output is its address.

    \b
    Examples:
      connectory emulator
      connectory emulator --database :memory: --seed output/Orders
      connectory create output/Orders --environment http://127.0.0.1:8321
    """
    if certificate and not https:
        raise UsageError("--certificate is only of use with --https")
    _require_packages()
    import gc
    import signal

    import uvicorn

    from connectory.environment.emulator.app import LOOPBACK
    from connectory.environment.emulator.seed import seed_connector
    from connectory.environment.emulator.server import address, configuration, listen, secure
    from connectory.environment.emulator.services import open_store
    from connectory.environment.emulator.settings import Settings

    settings = Settings(
        loose, require_sign_in, latency, propagation, _rate(throttle), apps=[_app(text) for text in apps]
    )
    hosts = LOOPBACK if host in LOOPBACK or host == "::1" else ("*",)
    store = open_store(None if database == IN_MEMORY else Path(database))
    for folder in folders:
        talk(f"{seed_connector(Path(folder), store, settings)} is there")
    gc.enable()  # which `main` turned off for short runs; here every connection leaves cycles behind
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # it ends as by Ctrl-C, with the database closed
    configured = configuration(store, settings, hosts)
    if https:
        _write_certificate(certificate, secure(store, configured, host))
    with listen(host, port) as listener:
        url = address(listener, host, https=https)
        answer(url)
        _introduce(url, store, database, require_sign_in, https, hosts == ("*",))
        try:
            uvicorn.Server(configured).run([listener])
        except KeyboardInterrupt:
            talk("stopped")
        finally:
            store.close()
    return ExitCode.DONE


def _require_packages() -> None:
    from importlib.util import find_spec

    from connectory.environment.extra import missing

    package = next((name for name in _PACKAGES if find_spec(name) is None), None)
    if package:
        raise missing(package, "the emulator needs", "emulator")


def _introduce(
    url: str, store: Store, database: str, require_sign_in: bool, https: bool, reached_by_others: bool
) -> None:
    """Say how to use the environment."""
    from connectory.environment.environments import POWER_APPS_PATH

    talk("Web API below /api/data/v9.2, control endpoints below /connectory")
    talk(f"connectors of Power Apps: --environment {url}{POWER_APPS_PATH}{store.identity()['environmentid']}")
    talk("what it holds is forgotten at the end" if database == IN_MEMORY else f"what it holds is kept in {database}")
    if reached_by_others and not require_sign_in:
        talk("other machines can reach it, and any caller is let in; --require-sign-in changes that", fg="yellow")
    if https:
        talk(f"tokens at the same address: AZURE_AUTHORITY_HOST; tenant: {store.identity()['tenantid']}")
    if require_sign_in:
        from connectory.environment.emulator.sign_in import new_token

        with store.transaction():
            talk(f"token: {new_token(store)}")


def _write_certificate(file: str | None, text: str) -> None:
    if file is None:
        return
    try:
        Path(file).write_text(text, encoding="ascii")
    except OSError as error:
        raise UsageError(f"{file} cannot be written: {error.strerror}") from error
    talk(f"certificate: {file} (REQUESTS_CA_BUNDLE or SSL_CERT_FILE make clients trust it)")


def _app(text: str) -> App:
    """An app, from its id and where that is which it proves itself with. Raises UsageError."""
    from connectory.environment.emulator.apps import read_app
    from connectory.environment.secrets import secret_from

    name, _, source = text.partition("=")
    if not (name and source):
        raise UsageError(f"--app {text} is not ID=SOURCE", remedy="Such as my-app=env:APP_SECRET or my-app=app.pem.")
    try:
        if source.startswith("env:") or source in ("prompt", "keyring"):
            return read_app({"id": name, "secret": secret_from(source, name)})
        if source.lower().endswith(".json"):
            return read_app({"id": name, **_federated(Path(source))})
        return read_app({"id": name, "certificate": Path(source).read_text(encoding="ascii")})
    except OSError as error:
        raise UsageError(f"{source} cannot be read: {error.strerror}") from error
    except ValueError as error:
        raise UsageError(f"--app {name}={source}: {error}") from error


def _federated(file: Path) -> dict[str, str]:
    """What a file says of who signs an app's tokens. Raises ValueError, with a text for people, and OSError."""
    import orjson

    try:
        tree = orjson.loads(file.read_bytes())
    except orjson.JSONDecodeError as error:
        raise ValueError(f"{file} is no JSON: {error}") from error
    if not isinstance(tree, dict) or "id" in tree:
        raise ValueError(f"{file} is not an object with certificate, issuer and subject.")
    return tree


def _rate(text: str | None) -> tuple[float, float] | None:
    """Requests and seconds. Raises UsageError."""
    if text is None:
        return None
    count, slash, seconds = text.partition("/")
    if not (slash and count.isascii() and count.isdigit() and seconds.isascii() and seconds.isdigit()):
        raise UsageError(f"--throttle {text} is not N/SECONDS", remedy="Such as 6000/300.")
    if not (int(count) and int(seconds)):
        raise UsageError("--throttle needs numbers above 0")
    return float(count), float(seconds)
