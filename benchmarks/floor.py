"""The floor for the emulator: the least that Starlette and SQLite can do to keep and give rows. `floor.py DATABASE`.

A request is one statement and one transaction; nothing is checked, and nothing is answered but the row. The server
and the journal are those of the emulator.
"""

import sqlite3
import sys
import uuid

import orjson
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from connectory.environment.emulator.server import address, listen

ROWS = "/api/data/v9.2/connectors"
COLUMNS = ("name", "displayname", "description", "openapidefinition")

database = sqlite3.connect(sys.argv[1], isolation_level=None)
database.execute("PRAGMA journal_mode=WAL")
database.execute("PRAGMA synchronous=NORMAL")
database.execute(f"CREATE TABLE connector (connectorid TEXT PRIMARY KEY, {', '.join(COLUMNS)})")


async def create(request: Request) -> Response:
    row = orjson.loads(await request.body())
    key = str(uuid.uuid4())
    database.execute("INSERT INTO connector VALUES (?, ?, ?, ?, ?)", (key, *(row.get(name) for name in COLUMNS)))
    return Response(status_code=204, headers={"OData-EntityId": f"{request.base_url}{ROWS[1:]}({key})"})


async def read(request: Request) -> Response:
    found = database.execute("SELECT * FROM connector WHERE connectorid = ?", (request.path_params["key"],)).fetchone()
    return answer(dict(zip(("connectorid", *COLUMNS), found, strict=True)))


async def update(request: Request) -> Response:
    row = orjson.loads(await request.body())
    sets = ", ".join(f'"{name}" = ?' for name in row)
    key = request.path_params["key"]
    database.execute(f"UPDATE connector SET {sets} WHERE connectorid = ?", (*row.values(), key))
    return Response(status_code=204)


async def page(_request: Request) -> Response:
    found = database.execute("SELECT connectorid, name, displayname FROM connector ORDER BY connectorid LIMIT 50")
    return answer({"value": [dict(zip(("connectorid", *COLUMNS), row, strict=False)) for row in found]})


def answer(tree: object) -> Response:
    return Response(orjson.dumps(tree), media_type="application/json")


application = Starlette(
    routes=[
        Route(ROWS, create, methods=["POST"]),
        Route(ROWS, page),
        Route(ROWS + "({key})", read),
        Route(ROWS + "({key})", update, methods=["PATCH"]),
    ]
)
with listen() as listener:
    print(address(listener, "127.0.0.1", https=False), flush=True)
    configured = uvicorn.Config(application, http="h11", log_level="error", access_log=False, lifespan="off")
    uvicorn.Server(configured).run([listener])
