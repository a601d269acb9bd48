"""Both stores keep the same promises; rooms lose no command, whoever writes at the same time."""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from ortswandel.errors import InputError
from ortswandel.live.rooms import limits, store_redis, store_sqlite
from ortswandel.live.rooms.rooms import Chance, Rooms
from ortswandel.live.rooms.store import Store, StoreDown
from ortswandel.live.rooms.store_redis import RedisStore
from ortswandel.live.rooms.store_sqlite import SqliteStore
from tests.browser.conftest import free_port
from tests.server.scenes import play
from tests.unit.workshop_world import ASK, NOW, TOWNS, MadeUp, new_room, order, said

pytestmark = pytest.mark.server

Make = Callable[[], Store]


@pytest.fixture(params=["sqlite", "redis"])
def make(request: pytest.FixtureRequest, tmp_path: Path) -> Make:
    """Return a function that opens the same store once more, as another process would."""
    if request.param == "sqlite":
        return lambda: SqliteStore(tmp_path)
    url = request.getfixturevalue("redis_url").removesuffix("0")
    base = f"{url}{random.randrange(1, 16)}"

    def store() -> Store:
        return RedisStore(base, f"{random.random()}")

    play(_flush(base))
    return store


async def _flush(url: str) -> None:
    store = RedisStore(url, "flush")
    await store._redis.flushdb()
    await store.close()


@asynccontextmanager
async def opened(make: Make) -> AsyncIterator[Store]:
    async def wake(code: str | None) -> None:
        return None

    store = make()
    await store.open(wake)
    try:
        yield store
    finally:
        await store.close()


def test_a_room_comes_back_as_it_was(make: Make) -> None:
    async def scene() -> None:
        async with opened(make) as store:
            assert await store.load("K7P4WX") is None
            assert await store.create(new_room())
            assert not await store.create(new_room())
        async with opened(make) as other:
            assert await other.load("K7P4WX") == new_room()

    play(scene())


def test_a_room_is_written_only_over_the_revision_it_was_made_from(make: Make) -> None:
    async def scene() -> None:
        async with opened(make) as one, opened(make) as two:
            room = new_room()
            await one.create(room)
            assert await one.save(replace(room, revision=1, language="en"), 0)
            assert not await two.save(replace(room, revision=1), 0)
            assert not await two.save(replace(room, code="AAAAAA", revision=1), 0)
            found = await two.load(room.code)
            assert found is not None
            assert (found.revision, found.language) == (1, "en")

    play(scene())


def test_there_are_only_so_many_rooms(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (store_redis, store_sqlite):
        monkeypatch.setattr(module, "MOST_ROOMS", 2)

    async def scene() -> None:
        async with opened(make) as store:
            for code in ("AAAAAA", "BBBBBB"):
                assert await store.create(new_room(code=code))
            with pytest.raises(InputError, match="rooms_full"):
                await store.create(new_room(code="CCCCCC"))

    play(scene())


def test_sqlite_forgets_rooms_nobody_changed(tmp_path: Path) -> None:
    async def scene() -> None:
        async with opened(lambda: SqliteStore(tmp_path)) as store:
            await store.create(new_room())
            await store.sweep(NOW + limits.KEPT_SECONDS - 1)
            assert await store.load("K7P4WX") is not None
            await store.sweep(NOW + limits.KEPT_SECONDS + 1)
            assert await store.load("K7P4WX") is None

    play(scene())


def test_redis_lets_rooms_expire(redis_url: str) -> None:
    async def scene() -> None:
        async with opened(lambda: RedisStore(redis_url, "x")) as store:
            assert isinstance(store, RedisStore)
            await store.create(new_room(code="EXPXRE"))
            left = await store._redis.ttl("ortswandel:room:EXPXRE")
            assert limits.KEPT_SECONDS - 5 <= left <= limits.KEPT_SECONDS

    play(scene())


def test_no_command_is_lost_when_many_write_at_once(make: Make) -> None:
    """Two servers on one store, 120 phones and 40 notes at the same moment."""

    async def scene() -> None:
        async with AsyncExitStack() as stack:
            both = [Rooms(make(), MadeUp(), lambda: NOW) for _ in range(2)]
            for rooms in both:
                await stack.enter_async_context(rooms.running())
            room, _ = await both[0].create(TOWNS, "de", "")
            await both[0].submit(room.code, order("ask", **ASK))
            guesses = [said("guess", phone=f"{k}", question=1, value=k) for k in range(120)]
            notes = [order("note", text=f"note {k}") for k in range(40)]
            commands = [*guesses, *notes]
            await asyncio.gather(
                *(both[k % 2].submit(room.code, found) for k, found in enumerate(commands))
            )
            for rooms in both:
                rooms._rooms.clear()
                found = await rooms.room(room.code)
                assert found.question(1).answers == {f"{k}": k for k in range(120)}
                assert sorted(n.text for n in found.notes) == sorted(f"note {k}" for k in range(40))
                assert found.revision == 1 + len(commands)

    play(scene())


def test_a_refused_command_keeps_the_others_of_its_batch(make: Make) -> None:
    async def scene() -> None:
        async with Rooms(make(), MadeUp(), lambda: NOW).running() as rooms:
            room, _ = await rooms.create(TOWNS, "de", "")
            commands = [order("note", text="a"), order("go", stop=7), order("note", text="b")]
            work = (rooms.submit(room.code, found) for found in commands)
            done = await asyncio.gather(*work, return_exceptions=True)
            assert [type(result).__name__ for result in done] == ["Room", "InputError", "Room"]
            assert [note.text for note in (await rooms.room(room.code)).notes] == ["a", "b"]

    play(scene())


def test_a_taken_code_is_drawn_again(make: Make) -> None:
    async def scene() -> None:
        draws = iter([0] * 12 + [1] * 6)
        chance = Chance(below=lambda n: next(draws))
        async with Rooms(make(), MadeUp(), lambda: NOW, chance).running() as rooms:
            codes = [(await rooms.create(TOWNS, "de", ""))[0].code for _ in range(2)]
            assert codes == ["222222", "333333"]

    play(scene())


def test_a_store_that_is_away_says_so() -> None:
    async def scene() -> None:
        store = RedisStore(f"redis://127.0.0.1:{free_port()}/0", "x")
        with pytest.raises(StoreDown):
            await store.load("K7P4WX")
        await store.close()

    play(scene())


def test_a_folder_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("no folder")

    async def scene() -> None:
        async with opened(lambda: SqliteStore(file)):
            raise AssertionError("opened a file as a folder")

    with pytest.raises(StoreDown):
        play(scene())


def test_a_thread_may_ask(tmp_path: Path) -> None:
    async def scene() -> None:
        async with Rooms(SqliteStore(tmp_path), MadeUp(), lambda: NOW).running() as rooms:
            room, _ = await asyncio.to_thread(
                lambda: rooms.ask(rooms.create(TOWNS, "de", "123456"))
            )
            assert (await rooms.room(room.code)).pin is not None

    play(scene())


def test_nobody_can_ask_before_the_server_runs(tmp_path: Path) -> None:
    rooms = Rooms(SqliteStore(tmp_path), MadeUp())
    with pytest.raises(StoreDown):
        rooms.ask(rooms.room("K7P4WX"))
