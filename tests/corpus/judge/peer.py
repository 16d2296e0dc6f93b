"""The peers: other converters to Swagger 2.0, run as their users run them, each result kept.

`CONNECTORY_PEERS` is a folder in which `npm install api-spec-converter @apiture/openapi-down-convert` was run.
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import tempfile
from pathlib import Path
from typing import Any

TIME_LIMIT = 60


def peers_folder() -> Path:
    return Path(os.environ.get("CONNECTORY_PEERS") or Path(tempfile.gettempdir()) / "peers")


def is_there() -> bool:
    return (peers_folder() / "node_modules/.bin/api-spec-converter").exists()


def command(source: Path, syntax: str = "json") -> list[str]:
    """The command line of api-spec-converter for an OpenAPI 3 description."""
    program = peers_folder() / "node_modules/.bin/api-spec-converter"
    return [str(program), "--from=openapi_3", "--to=swagger_2", f"--syntax={syntax}", str(source)]


def down_command(source: Path, target: Path) -> list[str]:
    """The command line of openapi-down-convert, 3.1 to 3.0."""
    return [
        str(peers_folder() / "node_modules/.bin/openapi-down-convert"),
        "--input",
        str(source),
        "--output",
        str(target),
    ]


def convert(source: Path, spec: str) -> tuple[Any, str]:
    """The Swagger 2.0 that the peers make of an OpenAPI 3 description, or None and why there is none."""
    digest = hashlib.sha256(str(source).encode() + source.read_bytes()).hexdigest()[:20]
    kept = peers_folder() / "made" / f"{digest}.json"
    if not kept.exists():
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_text(json.dumps(_run(source, spec)), encoding="utf-8")
    made = json.loads(kept.read_text(encoding="utf-8"))
    return made["definition"], made["error"]


def _run(source: Path, spec: str) -> dict[str, Any]:
    lowered = source.with_name(f"{source.name}.lowered.json")
    try:
        if spec.startswith("openapi 3.1"):
            subprocess.run(down_command(source, lowered), capture_output=True, timeout=TIME_LIMIT, check=True)
            source = lowered
        done = subprocess.run(command(source), capture_output=True, timeout=TIME_LIMIT, check=False)
        return {"definition": json.loads(done.stdout), "error": ""}
    except (subprocess.SubprocessError, OSError) as error:
        return {"definition": None, "error": type(error).__name__}
    except ValueError:
        return {"definition": None, "error": (done.stderr or done.stdout).decode(errors="replace").strip()[-200:]}
    finally:
        lowered.unlink(missing_ok=True)
