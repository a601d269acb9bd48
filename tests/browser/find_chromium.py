"""Finds the Chromium for the browser tests; installs Debian's where that is allowed."""

import os
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ADVICE = (
    "Für die Browsertests fehlt Chromium. Bitte installieren (Debian/Ubuntu: "
    "sudo apt-get install chromium) und „make test“ noch einmal starten."
)


def find_chromium() -> str | None:
    """Return the path of a Chromium on the path, or None."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def install_chromium() -> None:
    """Install Debian's Chromium when this user may and the system has apt-get."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for command in (["apt-get", "update", "-qq"], ["apt-get", "install", "-y", "-qq", "chromium"]):
        subprocess.run(command, env=environment, check=False, stdout=subprocess.DEVNULL)


def main() -> int:
    """Make sure that there is a Chromium; return 1 with one sentence where there is none."""
    if not find_chromium():
        install_chromium()
    if not find_chromium():
        print(ADVICE, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
