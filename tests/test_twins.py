"""Every hand-written page has its twin in the other language."""

from __future__ import annotations

from zaitaku.prose.handwritten import missing_twins


def test_a_page_needs_the_same_path_or_a_named_twin():
    written = {"guide/acp.md": None, "easy/acp.md": "guide/acp", "easy/index.md": "index"}

    assert missing_twins(written, {"guide/acp.md", "index.md"}, "ja") == []


def test_a_page_of_one_language_goes_red():
    found = missing_twins({"guide/new.md": None}, {"guide/acp.md"}, "ja")

    assert [(p.code, p.file) for p in found] == [("page-without-twin", "content/ja/guide/new.md")]
