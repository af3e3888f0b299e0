"""`serve` shows both languages and sees a change of data."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
MINI = ROOT / "tests" / "fixtures" / "mini"
PATIENCE_SECONDS = 120


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(url: str, words: str) -> None:
    """Until the page holds the words; a build takes seconds, the test never sleeps blindly."""
    end = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(url, timeout=5) as answer:  # noqa: S310  # our own server
                if words in answer.read().decode():
                    return
        except OSError:
            pass
        time.sleep(0.3)
    raise AssertionError(f"{url} never showed {words!r}")


@pytest.mark.build
def test_both_languages_and_a_changed_line(tmp_path: Path):
    data = tmp_path / "data"
    shutil.copytree(MINI, data)
    port = free_port()
    command = [sys.executable, "-m", "zaitaku.cli", "serve", "--data", str(data)]
    server = subprocess.Popen([*command, "--port", str(port)], cwd=ROOT, stdout=subprocess.DEVNULL)
    try:
        root = f"http://127.0.0.1:{port}"
        wait_for(f"{root}/", "ねりま在宅療養ガイド")
        wait_for(f"{root}/en/", "Nerima Home Care Guide")
        file = data / "guide.yaml"
        file.write_text(file.read_text("utf-8").replace("title: {ja: ", "title: {ja: 変えた", 1))
        wait_for(f"{root}/", "変えた")
    finally:
        server.terminate()
        server.wait(timeout=30)


@pytest.mark.build
def test_a_taken_port_is_said_plainly(tmp_path: Path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        done = subprocess.run(
            [
                sys.executable,
                "-m",
                "zaitaku.cli",
                "serve",
                "--data",
                str(MINI),
                "--port",
                str(taken.getsockname()[1]),
            ],
            cwd=ROOT,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=300,
            check=False,
        )

    assert done.returncode == 2
    assert "--port" in done.stdout


@pytest.mark.build
def test_nobody_waits_for_paper_to_see_a_page():
    port = free_port()
    command = [sys.executable, "-m", "zaitaku.cli", "serve", "--data", str(MINI)]
    command += ["--port", str(port)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, encoding="utf-8") as server:
        said = []
        for line in server.stdout:
            said.append(line)
            if "http://localhost" in line:
                wait_for(f"http://127.0.0.1:{port}/leaflets/", "<h1")
            if "PDF files" in line:
                break
        server.terminate()

    served = next(n for n, line in enumerate(said) if "http://localhost" in line)
    assert served < len(said) - 1
