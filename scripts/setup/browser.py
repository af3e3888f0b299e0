"""Finds the Chromium and the Japanese fonts of the browser tests, or gets them.

As root or in CI missing ones are installed from Debian or Ubuntu; on a person's own machine the
one command is printed and the program stops with 2. Tests ask `find_chromium` for the same answer.
Standard library only.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

# "chromium" first: it is the one that Debian keeps up to date.
NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
)
MAC_APPS = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
)
CHROMIUM = "chromium"
FONTS = "fonts"
# Every window of a whole Chromium loads pages for its address line, and keeps a process in reserve:
# half of the work of a fresh page, for what nobody sees without a window.
_UNSEEN = (
    "WebUIOmniboxPopup", "WebUIOmniboxAimPopup", "WebUIOmniboxFullPopup",
    "SpareRendererForSitePerProcess",
)  # fmt: skip
# The last switch of that name counts alone, so what Playwright turns off stands here once more.
_OF_PLAYWRIGHT = (
    "AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose", "HttpsUpgrades",
    "HttpsFirstBalancedModeAutoEnable", "LensOverlay", "MediaRouter", "PaintHolding",
    "ThirdPartyStoragePartitioning", "AvoidCorsURLLoaderRestartOnRedirect",
    "TcpPortRandomizationWin", "OptimizationHints", "NetworkTimeServiceQuerying", "AimEnabled",
    "PreconnectToSearch", "msForceBrowserSignIn", "msEdgeUpdateLaunchServicesPreferredVersion",
)  # fmt: skip


def find_chromium(environment: Mapping[str, str] = os.environ) -> Path | None:
    """The browser to drive: $CHROMIUM, else a known name on PATH, else an app of macOS.

    Only one that tells its version counts: Ubuntu's chromium-browser is a stub without snap.
    """
    asked = environment.get("CHROMIUM")
    named = (shutil.which(name, path=environment.get("PATH")) for name in NAMES)
    for place in [asked] if asked else [*named, *MAC_APPS]:
        if place and _answers([place, "--version"]):
            return Path(place)
    return None


def launch_flags() -> list[str]:
    """The flags with which tests and measurements start the browser."""
    # Chromium refuses its sandbox to root, and CI containers run as root.
    flags = ["--no-sandbox"] if os.geteuid() == 0 else []
    return [*flags, f"--disable-features={','.join((*_OF_PLAYWRIGHT, *_UNSEEN))}"]


def has_japanese_font() -> bool:
    """Whether Japanese text can be drawn. macOS always can."""
    if sys.platform == "darwin":
        return True
    return bool(_answers(["fc-list", ":lang=ja", "family"]))


def missing() -> list[str]:
    """What of "chromium" and "fonts" is not there."""
    return [
        name
        for name, there in ((CHROMIUM, find_chromium()), (FONTS, has_japanese_font()))
        if not there
    ]


def install_command(what: Iterable[str], tools: Iterable[str], platform: str) -> str:
    """The one command that installs `what`, for a system with the package managers `tools`."""
    if platform == "darwin":
        return "brew install --cask google-chrome"
    packages = {
        "apt-get": {CHROMIUM: "chromium", FONTS: "fontconfig fonts-noto-cjk"},
        "dnf": {CHROMIUM: "chromium", FONTS: "fontconfig google-noto-sans-cjk-fonts"},
        "pacman": {CHROMIUM: "chromium", FONTS: "fontconfig noto-fonts-cjk"},
    }
    start = {"apt-get": "apt-get install -y", "dnf": "dnf install -y", "pacman": "pacman -S"}
    tool = next((name for name in packages if name in tools), "apt-get")
    return f"sudo {start[tool]} {' '.join(packages[tool][name] for name in what)}"


def main() -> int:
    """Make sure that both are there. Returns 0, or 2 after printing the one command."""
    absent = missing()
    tools = [name for name in ("apt-get", "dnf", "pacman") if shutil.which(name)]
    if absent and "apt-get" in tools and _may_install():
        _install(absent)
        absent = missing()
    if absent:
        command = install_command(absent, tools, sys.platform)
        print(
            "画面の検査に使う Chromium か日本語フォントがありません。次の 1 行で入ります:\n"
            "Chromium or Japanese fonts for the browser tests are missing. "
            f"This one command installs them:\n  {command}",
            file=sys.stderr,
        )
        return 2
    print(f"→ 画面の検査に使うブラウザ / Browser for the tests: {find_chromium()}", flush=True)
    return 0


def _may_install() -> bool:
    """Nobody wants `make test` to change their own machine; root and CI machines expect it."""
    return os.geteuid() == 0 or os.environ.get("CI") == "true"


def _install(absent: Iterable[str]) -> None:
    print(f"→ {' '.join(absent)}: apt-get", flush=True)
    prefix = [] if os.geteuid() == 0 else ["sudo", "-n"]
    command = install_command(absent, ["apt-get"], "linux").removeprefix("sudo ").split()
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for words in (["apt-get", "update", "-q"], [*command, "-q", "--no-install-recommends"]):
        # A failure shows itself as still missing, with the command to run by hand.
        subprocess.run([*prefix, *words], env=quiet, stdin=subprocess.DEVNULL, check=False)


def _answers(command: list[str]) -> str:
    """What the program prints, "" where it is missing, fails or hangs."""
    try:
        done = subprocess.run(
            command, capture_output=True, encoding="utf-8", errors="replace", timeout=60, check=True
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stdout.strip()


if __name__ == "__main__":
    sys.exit(main())
