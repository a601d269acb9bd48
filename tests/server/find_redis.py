"""Finds the Redis or Valkey for the tests of rooms; installs Debian's where that is allowed."""

import os
import shutil
import subprocess
import sys

NAMES = ("redis-server", "valkey-server")
ADVICE = (
    "Für die Prüfung der Säle fehlt Redis. Bitte installieren (Debian/Ubuntu: "
    "sudo apt-get install redis-server) und „make test“ noch einmal starten."
)


def find_redis() -> str | None:
    """Return the path of a server on the path, or None."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def install_redis() -> None:
    """Install Debian's server when this user may; run level 1 keeps its service from starting."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive", "RUNLEVEL": "1"}
    for command in (
        ["apt-get", "update", "-qq"],
        ["apt-get", "install", "-y", "-qq", "--no-install-recommends", "redis-server"],
    ):
        subprocess.run(command, env=environment, check=False, stdout=subprocess.DEVNULL)


def main() -> int:
    """Make sure that there is a server; return 1 with one sentence where there is none."""
    if not find_redis():
        install_redis()
    if not find_redis():
        print(ADVICE, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
