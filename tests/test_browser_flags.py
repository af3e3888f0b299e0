"""The browser of the tests starts without what nobody sees, and with all that Playwright asks."""

from __future__ import annotations

import re
from pathlib import Path

import playwright

from browser import launch_flags

BUNDLE = Path(playwright.__file__).parent / "driver" / "package" / "lib" / "coreBundle.js"


def turned_off(text: str) -> set[str]:
    """The features that Playwright turns off, as its own program lists them."""
    [listed] = re.findall(r"disabledFeatures = \[(.*?)\]", text, re.DOTALL)
    return set(re.findall(r'^\s*"(\w+)"', listed, re.MULTILINE))


def missed(text: str) -> set[str]:
    """Of these features, those that our own switch would turn on again."""
    [switch] = [flag for flag in launch_flags() if flag.startswith("--disable-features=")]
    return turned_off(text) - set(switch.partition("=")[2].split(","))


def test_our_switch_repeats_what_playwright_turns_off() -> None:
    text = BUNDLE.read_text("utf-8")

    assert len(turned_off(text)) > 10
    assert missed(text) == set()


def test_a_new_feature_in_its_list_is_noticed() -> None:
    text = BUNDLE.read_text("utf-8").replace("disabledFeatures = [", 'disabledFeatures = [\n"New",')

    assert missed(text) == {"New"}
