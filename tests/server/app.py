"""Only the rooms, without Streamlit, in a process of their own: `uvicorn tests.server.app:app`."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import lru_cache

from starlette.applications import Starlette

from ortswandel.db import Database, open_database
from ortswandel.live.audience.routes import audience_routes
from ortswandel.live.rooms.rooms import Rooms
from ortswandel.live.rooms.routes import Doors
from ortswandel.live.rooms.workshop import workshop
from ortswandel.live.wall.routes import wall_routes
from ortswandel.paths import DATA, QUERIES
from ortswandel.web import middleware


@lru_cache(maxsize=1)
def database() -> Database:
    return open_database(DATA, QUERIES)


def rooms() -> Rooms:
    return workshop(database)


@asynccontextmanager
async def lifespan(app: object) -> AsyncIterator[None]:
    async with rooms().running():
        yield


app = Starlette(
    routes=[*Doors(rooms).routes(), *audience_routes(), *wall_routes()],
    middleware=middleware(),
    lifespan=lifespan,
)
