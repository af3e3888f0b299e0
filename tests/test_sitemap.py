"""The sitemap names both languages and is the same bytes every time."""

from datetime import date

from zaitaku.engine.theme import twin_paths
from zaitaku.opendata.sitemap import robots, sitemap, zipped


def test_each_page_names_its_twin():
    text = sitemap("https://example.org/guide/", [twin_paths("/r/a/", None)], {})

    assert "<loc>https://example.org/guide/r/a/</loc>" in text
    assert "<loc>https://example.org/guide/en/r/a/</loc>" in text
    assert text.count('hreflang="en" href="https://example.org/guide/en/r/a/"') == 2


def test_the_zipped_form_holds_no_time_stamp():
    assert zipped("x") == zipped("x")
    assert zipped("x")[4:8] == b"\0\0\0\0"


def test_a_simplified_page_claims_no_twin_that_does_not_lead_back():
    text = sitemap("https://example.org/", [twin_paths("/easy/money/", "guide/money")], {})

    assert text.count("<url>") == 1
    assert "hreflang" not in text


def test_the_default_is_the_japanese_page_and_a_day_stands_only_where_one_is_known():
    pages = [twin_paths("/r/a/", None), twin_paths("/r/b/", None)]
    text = sitemap("https://example.org/", pages, {"/r/a/": date(2026, 11, 1)})

    assert text.count('hreflang="x-default" href="https://example.org/r/a/"') == 2
    assert text.count("<lastmod>2026-11-01</lastmod>") == text.count("<lastmod>") == 2


def test_robots_may_read_everything_and_are_told_where_the_list_is():
    assert "Disallow" not in robots("https://example.org/guide/")
    assert "Sitemap: https://example.org/guide/sitemap.xml" in robots("https://example.org/guide/")
