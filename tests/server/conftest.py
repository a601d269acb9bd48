"""Real servers on free ports of this machine: Redis with its own folder, processes with rooms."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from ortswandel.paths import ROOT
from tests.browser.conftest import free_port
from tests.debian import REDIS, needed
from tests.server.client import HOST, new_sender

Process = subprocess.Popen[bytes]
Start = Callable[[int], Process]


def wait_for_port(port: int, process: Process, seconds: float = 30) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end and process.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex((HOST, port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError(f"nothing answers on {port}; exit code {process.poll()}")


def start_redis(port: int, folder: Path) -> Process:
    """Start a Redis that writes every change to its log before it answers."""
    path = needed(REDIS)
    settings = {
        "port": port, "bind": HOST, "dir": folder, "save": "", "appendonly": "yes",
        "appendfsync": "always", "daemonize": "no",
    }  # fmt: skip
    flags = [text for name, value in settings.items() for text in (f"--{name}", str(value))]
    process = subprocess.Popen([path, *flags], stdout=subprocess.DEVNULL)
    wait_for_port(port, process)
    return process


def start_rooms(port: int, environment: dict[str, str]) -> Process:
    """Start a process with rooms only."""
    command = [sys.executable, "-m", "uvicorn", "tests.server.app:app", "--host", HOST]
    command += ["--port", str(port), "--log-level", "warning", "--no-access-log"]
    process = subprocess.Popen(command, cwd=ROOT, env=os.environ | environment)
    wait_for_port(port, process)
    return process


def start_app(port: int, folder: Path) -> Process:
    """Start the whole app, as `make run` does."""
    environment = os.environ | {"ORTSWANDEL_ROOMS": str(folder), "ORTSWANDEL_REDIS": ""}
    command = [sys.executable, "-m", "ortswandel", "serve", "--port", str(port)]
    process = subprocess.Popen(command, cwd=ROOT, env=environment)
    wait_for_port(port, process)
    return process


@pytest.fixture(scope="session")
def redis_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    port = free_port()
    process = start_redis(port, tmp_path_factory.mktemp("redis"))
    yield f"redis://{HOST}:{port}/0"
    process.kill()
    process.wait(timeout=10)


@pytest.fixture(scope="module", params=["sqlite", "redis"])
def environment(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, str]:
    """Return what a process needs to keep its rooms in one of the two stores."""
    if request.param == "sqlite":
        return {"ORTSWANDEL_ROOMS": str(tmp_path_factory.mktemp("rooms")), "ORTSWANDEL_REDIS": ""}
    return {"ORTSWANDEL_REDIS": request.getfixturevalue("redis_url")}


@pytest.fixture(scope="module")
def start(environment: dict[str, str]) -> Iterator[Start]:
    """Return a function that starts a server process on a port; all are killed at the end."""
    running: list[Process] = []

    def begin(port: int) -> Process:
        running.append(start_rooms(port, environment))
        return running[-1]

    yield begin
    for process in running:
        process.kill()
        process.wait(timeout=10)


@pytest.fixture(scope="module")
def port(start: Start) -> int:
    """Return the port of a running server."""
    found = free_port()
    start(found)
    return found


@pytest.fixture(autouse=True)
def sender() -> None:
    """Let each test come from an address of its own."""
    new_sender()
