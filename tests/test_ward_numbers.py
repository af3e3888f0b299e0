"""`/status/numbers/`: official counts, and beside them only listings whose property is known."""

from __future__ import annotations

import pytest
import yaml
from lxml import html

import real_world
from book_world import DATA, book, indicator
from samples import context, pharmacy
from zaitaku.load.editorial import IndicatorGroup, load_book
from zaitaku.model import NAMED_KINDS, Answer, Fact, Kind, LocalText, Status
from zaitaku.pages import guide
from zaitaku.views.cited import amount, number_text
from zaitaku.views.context import Context
from zaitaku.views.numbers import numbers_page
from zaitaku.views.status import status_page
from zaitaku.words.i18n import load_strings

YES, NO = Fact(Answer.YES), Fact(Answer.NO)


@pytest.fixture(scope="module")
def real() -> Context:
    return real_world.context()


def test_only_known_yes_is_counted():
    listed = [
        pharmacy("p-1", services=(("sterile", YES),)),
        pharmacy("p-2", services=(("sterile", NO),)),
        pharmacy("p-3", services=()),
        pharmacy("p-4", services=(("sterile", YES),), status=Status.CLOSED),
    ]
    given = book(indicators={"s": indicator("s", "20", flag="sterile"), "t": indicator("t", "9")})
    page = numbers_page(context(*listed), given)
    compared, alone = page.groups[0].lines

    assert compared.known is not None
    assert compared.known.yes == 1
    assert compared.official == "20"
    assert alone.known is None
    assert [line.total for line in page.properties] == [1]


def test_the_page_says_how_many_of_how_many_and_never_all_places():
    listed = [pharmacy(f"p-{n}", services=()) for n in range(7)]
    given = book(indicators={"s": indicator("s", "20", flag="sterile")})
    page = next(guide.guide_pages(context(*listed), given))
    row = html.fromstring(page.body).xpath("//table")[0].text_content()

    assert "20のうち0" in row
    assert "7" not in row


@pytest.mark.slow
def test_real_counts_agree_with_the_files_counted_by_another_reader(real: Context):
    files = [DATA / "resources.yaml", *sorted((DATA / "resources").glob("*.yaml"))]
    # BaseLoader makes texts of everything: "yes" stays "yes".
    trees = [yaml.load(f.read_text("utf-8"), yaml.BaseLoader) for f in files]  # noqa: S506  # our own files
    page = numbers_page(real, load_book(DATA))
    shown = {line.label: line.known.yes for g in page.groups for line in g.lines if line.known}

    def by_hand(kind: str, flag: str) -> int:
        facts = [
            record.get("services", {}).get(flag, "")
            for tree in trees
            for record in tree.get(kind, [])
            if record.get("status", "active") == "active"
        ]
        return sum((f.get("value") if isinstance(f, dict) else f) == "yes" for f in facts)

    assert len(shown) == 6
    assert shown["在宅療養支援診療所"] == by_hand("clinics", "filing") > 0
    assert shown["在宅療養支援病院"] == by_hand("hospitals", "filing") > 0
    assert shown["無菌調剤を扱う薬局"] == by_hand("pharmacies", "sterile")
    assert shown["薬剤師が訪問する薬局（訪問薬剤管理指導を実施）"] == by_hand(
        "pharmacies", "home-visits"
    )
    assert shown["そのうち24時間対応の訪問看護ステーション"] == by_hand("nursing_stations", "h24")


@pytest.mark.slow
def test_areas_add_up_to_the_ward(real: Context):
    page = numbers_page(real, load_book(DATA))

    assert len(page.areas) == len(NAMED_KINDS)
    for line in (*page.areas, *page.properties):
        assert sum(line.areas) + line.elsewhere == line.total


def test_both_pages_count_the_areas_alike(real: Context):
    shown = {x.href: (*x.areas, x.elsewhere) for x in numbers_page(real, load_book(DATA)).areas}
    status = {x.href: x.areas for x in status_page(real).kinds}

    assert len(status) == len(NAMED_KINDS)
    assert shown == status
    # Counted by street address alone, as one page once did, the centers would not agree.
    places = real.registry.places
    centers = real.registry.of_kind(Kind.SUPPORT_CENTERS)
    standing = [sum(places[x.id].area == area for x in centers) for area in real.registry.areas]
    assert tuple(standing) != status["/centers/"][:-1]


@pytest.mark.slow
@pytest.mark.parametrize("lang", ["ja", "en"])
def test_every_chart_has_its_table_with_the_same_numbers(lang: str, real: Context):
    ctx = Context(real.registry, load_strings(lang), real.today, real.base_url)
    page = next(guide.guide_pages(ctx, load_book(DATA)))
    tree = html.fromstring(page.body)
    charts = tree.xpath("//div[@class='zk-chart']")

    assert len(charts) == len(load_book(DATA).groups)
    for chart in charts:
        table = chart.find(".//table").text_content()
        svgs = chart.xpath(".//svg")
        for svg in svgs:
            assert svg.get("role") == "img"
            assert svg.get("aria-label")
            printed = [t for t in svg.xpath("./text/text()") if any(c.isdigit() for c in t)]
            # Numbers of parts (1, 2, 3) stand alone; every amount is in the table.
            assert all(t in table or t.isdigit() for t in printed)
        assert chart.xpath(".//th[@scope='row']")
        assert chart.xpath(".//*[@role='region'][@tabindex='0']")
    assert len(tree.xpath("//svg")) == sum(g.shape != "table" for g in load_book(DATA).groups)


def test_a_bare_year_is_a_fiscal_year_unless_the_chart_says_otherwise():
    calendar = IndicatorGroup("places", LocalText("あ", "a"), LocalText("あ", "a"), "bars", True)
    one = {"s": indicator("s", "20")}

    assert numbers_page(context(), book(indicators=one)).groups[0].lines[0].period == "2022年度"
    there = numbers_page(context(), book(indicators=one, groups=(calendar,)))
    assert there.groups[0].lines[0].period == "2022年"


def test_numbers_are_written_as_the_language_writes_them():
    unit = LocalText("か所", "places")

    assert number_text("12454") == "12,454"
    assert number_text("28.70") == "28.70"
    assert amount(context(), "1837", unit) == "1,837か所"
    assert amount(context(lang="en"), "1837", unit) == "1,837 places"
    assert amount(context(lang="en"), "28.7", LocalText("%", "%")) == "28.7%"
