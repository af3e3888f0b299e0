"""`serve` shows both languages, sees a change of data, and leaves nothing behind when it ends."""

from __future__ import annotations

import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from leftovers import alive, marked
from shared_sites import MINI
from sites import ROOT
from zaitaku.ground import problems
from zaitaku.words.i18n import load_strings

PATIENCE_SECONDS = 300
SAYS = load_strings("en").section("cli")


class Server:
    """`zaitaku serve` on a small data folder, and what it says line by line."""

    def __init__(self, data: Path, port: int, environment: dict[str, str]) -> None:
        self.port = port
        self.said: list[str] = []
        self.process = subprocess.Popen(
            [sys.executable, "-m", "zaitaku.cli", "serve", "--data", data, "--port", str(port)],
            cwd=ROOT, env=environment, stdout=subprocess.PIPE, encoding="utf-8",
        )  # fmt: skip

    def until(self, key: str) -> str:
        """Read on until it says a line of the locale file, which is returned."""
        words = re.compile(re.sub(r"\\{\w+\\}", ".*", re.escape(SAYS[key])))
        assert self.process.stdout
        for line in self.process.stdout:
            self.said.append(line)
            if words.match(line):
                return line
        raise AssertionError(f"never said {words.pattern}: {self.said}")

    def page(self, path: str) -> str:
        """A page as it is served now."""
        address = f"http://127.0.0.1:{self.port}/{path}"
        with urllib.request.urlopen(address, timeout=30) as answer:  # our own server
            return str(answer.read().decode())


@contextmanager
def serving(data: Path, environment: dict[str, str]) -> Iterator[Server]:
    """A server that ends with the block, or when patience ends."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    server = Server(data, port, environment)
    limit = threading.Timer(PATIENCE_SECONDS, server.process.kill)
    limit.start()
    try:
        yield server
    finally:
        limit.cancel()
        server.process.kill()
        server.process.communicate()


@pytest.mark.build
def test_pages_come_first_then_paper_then_a_changed_line(tmp_path: Path):
    data = Path(shutil.copytree(MINI, tmp_path / "data"))
    environment, mark = marked()
    with serving(data, environment) as server:
        server.until("serving")
        assert "ねりま在宅療養ガイド" in server.page("")
        assert "Nerima Home Care Guide" in server.page("en/")
        assert "<h1" in server.page("leaflets/")
        server.until("printed")

        # A wrong line is answered with its place and its cure, above the pages that stay.
        file = data / "guide.yaml"
        good = file.read_text("utf-8")
        file.write_text(good.replace("fresh_days: 180", "fresh_days: many", 1), "utf-8")
        server.until("kept")
        page = server.page("en/")
        line = good[: good.index("fresh_days")].count("\n") + 1
        assert re.search(
            rf'<body[^>]*><pre class="zk-note" role="alert">[^<]*guide.yaml:{line}:', page
        )
        assert problems.catalogue()["number-form"]["en"].split("“")[0] in page
        assert "Nerima Home Care Guide" in page

        file.write_text(good.replace("title: {ja: ", "title: {ja: 変えた", 1), "utf-8")
        server.until("rebuilt")
        assert "変えた" in server.page("")
        assert '<pre class="zk-note"' not in server.page("en/")

        # Its sheets are being made now, by processes of their own.
        assert len(alive(mark)) > 1
        server.process.send_signal(signal.SIGTERM)
        assert server.process.wait(timeout=60) == 0
    assert alive(mark, wait_seconds=20) == []


POOL = """
import os, sys
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from zaitaku.paper.print_run import end_with_parent

if __name__ == "__main__":
    pool = ProcessPoolExecutor(2, get_context("spawn"), end_with_parent)
    pool.submit(os.getpid).result()
    print("working", flush=True)
    sys.stdin.read()
"""


@pytest.mark.slow
def test_workers_end_with_a_killed_program(tmp_path: Path):
    environment, mark = marked()
    program = tmp_path / "program.py"
    program.write_text(POOL, "utf-8")
    with subprocess.Popen(
        [sys.executable, program], env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdout
        assert process.stdout.readline().strip() == b"working"
        assert len(alive(mark)) > 1
        process.kill()
    assert alive(mark, wait_seconds=20) == []


# A build starts one engine for each language in this way.
ENGINE = """
import os, subprocess, sys
from zaitaku.ground.parameters import WITH_PARENT

CHILD = "from zaitaku.ground import parameters as p; import time; p.end_with_parent();"
CHILD += "print('working', flush=True); time.sleep(600)"
command, env = [sys.executable, "-c", CHILD], {**os.environ, WITH_PARENT: "1"}
subprocess.Popen(command, env=env, stdin=subprocess.PIPE).wait()
"""


@pytest.mark.slow
def test_the_engine_of_a_language_ends_with_a_killed_build():
    environment, mark = marked()
    with subprocess.Popen(
        [sys.executable, "-c", ENGINE], env=environment, stdout=subprocess.PIPE
    ) as process:
        assert process.stdout
        assert process.stdout.readline().strip() == b"working"
        assert len(alive(mark)) > 1
        process.kill()
    assert alive(mark, wait_seconds=20) == []


@pytest.mark.slow
def test_a_taken_port_is_said_at_once():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        done = subprocess.run(
            [sys.executable, "-m", "zaitaku.cli", "serve", "--data", MINI, "--port", port],
            cwd=ROOT, capture_output=True, encoding="utf-8", timeout=300, check=False,
        )  # fmt: skip

    assert done.returncode == 2
    assert SAYS["port_taken"].format(port=port) in done.stdout
    assert SAYS["building"] not in done.stdout
