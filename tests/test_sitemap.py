"""The sitemap names both languages and is the same bytes every time."""

from zaitaku.engine.theme import twin_paths
from zaitaku.opendata.sitemap import sitemap, zipped


def test_each_page_names_its_twin():
    text = sitemap("https://example.org/guide/", [twin_paths("/r/a/", None)])

    assert "<loc>https://example.org/guide/r/a/</loc>" in text
    assert "<loc>https://example.org/guide/en/r/a/</loc>" in text
    assert text.count('hreflang="en" href="https://example.org/guide/en/r/a/"') == 2


def test_the_zipped_form_holds_no_time_stamp():
    assert zipped("x") == zipped("x")
    assert zipped("x")[4:8] == b"\0\0\0\0"
