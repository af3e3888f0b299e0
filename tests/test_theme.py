"""What the theme is told."""

import pytest

from interface import JA
from samples import both, context
from zaitaku.engine.theme import alternates, values
from zaitaku.model import Operator


@pytest.mark.parametrize(
    ("lang", "path", "relative", "absolute"),
    [
        ("ja", "/", "en/", "http://localhost:8000/en/"),
        ("en", "/", "../", "http://localhost:8000/"),
        ("ja", "/r/a/", "../../en/r/a/", "http://localhost:8000/en/r/a/"),
        ("en", "/r/a/", "../../../r/a/", "http://localhost:8000/r/a/"),
    ],
)
def test_the_twin_is_linked_relatively_and_named_absolutely(lang, path, relative, absolute):
    other = alternates(context(lang=lang), path, None)[1]

    assert (relative, absolute) == (other["url"], other["absolute"])


def test_a_twin_may_have_another_path():
    assert alternates(context(), "/easy/", "guide/acp")[1]["url"] == "../en/guide/acp/"


def test_an_operator_is_named_or_said_to_be_missing():
    named = context(operator=Operator(both("会", "Group")))

    assert JA("operator.unset") in values(context())["ui"]["operator_line"]
    assert "会" in values(named)["ui"]["operator_line"]


def test_only_the_configured_tile_host_is_named():
    assert values(context())["tile_origin"] == "https://tiles.example.org"
