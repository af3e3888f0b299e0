"""What is used of Material for MkDocs, whole: what a move to its successor has to replace."""

from __future__ import annotations

import re
from collections.abc import Iterable

from sites import ROOT

OVERRIDES = ROOT / "overrides"
TEMPLATES = {"base.html"}
# Blocks of base.html that page.html fills; the rest of base.html is empty or stripped.
BLOCKS = {
    "site_meta", "htmltitle", "styles", "header", "site_nav", "container", "article", "footer",
    "config", "scripts",
}  # fmt: skip
# Names of its own that our templates and sheets write or take away.
CLASSES = {
    "md-container", "md-content", "md-content__inner", "md-dialog", "md-main", "md-main__inner",
    "md-overlay", "md-skip", "md-toggle", "md-typeset",
}  # fmt: skip


def borrowed(texts: Iterable[str]) -> set[str]:
    """The templates that a set of templates asks for and that are none of ours."""
    asked = {
        name
        for text in texts
        for name in re.findall(r"{%-? *(?:extends|include|import|from) [\"']([^\"']+)", text)
    }
    return {name for name in asked if not (OVERRIDES / name).is_file()}


def theirs(texts: Iterable[str]) -> set[str]:
    """The theme's class names in a set of texts."""
    return {
        name for text in texts for name in re.findall(r"(?<![\w-])md-[a-z]+(?:__[a-z]+)?", text)
    }


def test_of_the_theme_one_template_and_ten_names_are_used():
    templates = [path.read_text("utf-8") for path in OVERRIDES.rglob("*.html")]
    sheets = [path.read_text("utf-8") for path in OVERRIDES.rglob("*.css")]
    page = (OVERRIDES / "page.html").read_text("utf-8")

    assert borrowed(templates) == TEMPLATES
    assert set(re.findall(r"{%-? *block (\w+)", page)) == BLOCKS
    assert theirs([*templates, *sheets]) == CLASSES


def test_more_of_the_theme_is_noticed():
    planted = '{% include "partials/palette.html" %}<div class="md-sidebar md-typeset">'

    assert borrowed([planted]) == {"partials/palette.html"}
    assert theirs([planted]) == {"md-sidebar", "md-typeset"}
