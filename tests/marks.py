"""Marks that tell the truth: what a test needs and how long it takes, checked while it runs.

`make test-fast` leaves out every test that carries one of MARKS, so an unmarked test has to be
quick and may neither build a site, nor set paper, nor drive a browser. One that does so fails, with
the mark that it lacks.
"""

from __future__ import annotations

import functools
import resource
import time
from collections.abc import Callable, Generator
from typing import Any, ParamSpec, TypeVar

import pytest

MARKS = frozenset(("slow", "build", "browser", "pdf"))

QUIET_SECONDS = 0.018  # what `pace` takes on two quiet cores of a common server
# Nobody's change goes red because a test near the limit met a cold cache or a busy neighbour:
# a first import of a large reader has trebled one test's time.
MARGIN = 4

P = ParamSpec("P")
T = TypeVar("T")
_running: list[pytest.Item] = []
_on_the_house = 0.0  # seconds that are charged to nobody; less than 0: more than was seen


def spent() -> float:
    """Processor seconds of this process and of the programs whose end it has waited for.

    Not the clock: nobody's test becomes slow because the machine is busy.
    """
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in used)


def shared(function: Callable[P, T]) -> Callable[P, T]:
    """`functools.cache` for worlds that many tests share; the first of them is not charged."""

    @functools.cache
    def kept(*arguments: P.args, **named: P.kwargs) -> T:
        global _on_the_house
        start, already = spent(), _on_the_house
        try:
            return function(*arguments, **named)
        finally:
            # A shared world may ask for another one, which has noted its own share already.
            _on_the_house = already + spent() - start

    return functools.wraps(function)(kept)


def charge(seconds: float) -> None:
    """Charge the running test for work of a program that goes on running."""
    global _on_the_house
    _on_the_house -= seconds


def needs(mark: str) -> None:
    """For helpers that build, print or browse: the running test has to carry the mark.

    Raises:
        AssertionError: when it does not.
    """
    for item in _running[-1:]:
        assert item.get_closest_marker(mark), f"mark this test with @pytest.mark.{mark}"


def pytest_addoption(parser: pytest.Parser) -> None:
    """The limit is a setting, so that its own test need not waste a second."""
    parser.addini("slow_after", "processor seconds after which a test needs a mark", default="1")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, Any, Any]:
    """Remember which test is running."""
    _running.append(item)
    try:
        return (yield)
    finally:
        _running.pop()


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Whoever asks for the browser needs the mark of the same name."""
    if "browser" in getattr(item, "fixturenames", ()):
        needs("browser")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, Any, Any]:
    """Fail a test that took long and does not say so."""
    start, house = spent(), _on_the_house
    result = yield
    used = spent() - start - (_on_the_house - house)
    limit = float(item.config.getini("slow_after"))
    marked = any(map(item.get_closest_marker, MARKS))
    if not marked and used > limit * MARGIN and used > limit * MARGIN * pace():
        pytest.fail(f"{used:.1f} s: mark this test with @pytest.mark.slow, or make it quicker")
    return result


def pace() -> float:
    """How many times slower than a quiet machine this one is now; at least 1.

    Processor seconds stretch too where many programs share a core and its caches.
    """
    taken = []
    for _ in range(5):
        start = time.process_time()
        sum(n * n for n in range(300_000))
        taken.append(time.process_time() - start)
    return max(1.0, max(taken) / QUIET_SECONDS)
