"""A test says truthfully what it needs: planted tests that say less than they do go red."""

from __future__ import annotations

import pytest

import marks

# The inner run has a limit of two hundredths of a second, so that nobody waits.
SETTINGS = """
[pytest]
slow_after = 0.02
markers =
    slow: takes long
    build: builds a site
"""
PLANTED = """
import marks
import pytest

def work():
    return sum(n * n for n in range(3_000_000))

@marks.shared
def world():
    return work()

def test_quick():
    pass

def test_long_and_says_nothing():
    work()

@pytest.mark.slow
def test_long_and_says_so():
    work()

@pytest.mark.build
def test_builds_and_says_so():
    work()
    marks.needs("build")

@pytest.mark.slow
def test_builds_and_says_slow():
    marks.needs("build")

def test_asks_for_the_shared_world():
    world()

@pytest.fixture
def costly():
    work()

def test_has_a_costly_fixture(costly):
    pass
"""


def test_a_test_that_says_less_than_it_does_fails(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
    pytester.makeini(SETTINGS)
    pytester.makepyfile(PLANTED)

    result = pytester.runpytest_inprocess("-p", "marks", "-p", "no:cacheprovider")

    said = result.stdout.str()
    result.assert_outcomes(passed=5, failed=2)
    assert "::test_long_and_says_nothing" in said
    assert "mark this test with @pytest.mark.slow" in said
    assert "::test_builds_and_says_slow" in said
    assert "mark this test with @pytest.mark.build" in said


def test_a_shared_world_is_made_once():
    made = []

    @marks.shared
    def world(name: str) -> str:
        made.append(name)
        return name

    assert [world("a"), world("a"), world("b")] == ["a", "a", "b"]
    assert made == ["a", "b"]
