"""What the finder prints: read back from the PDF that the browser makes, page by page."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unicodedata import normalize

import pdfplumber
import pypdfium2
import pytest
from playwright.sync_api import Browser, Page, Route

from find_site import DESK, LIST_KEY, keep, opened
from interface import EN, JA, fixed
from paper import pages_of, read_codes
from real_world import context
from shared_sites import DATA, DEMO
from sites import settled
from zaitaku.finder import finder_data
from zaitaku.load.freshness import freshness
from zaitaku.model import Kind, Lang, Listing, Status
from zaitaku.views.helplines import emergency_lines

pytestmark = [pytest.mark.browser, pytest.mark.build, pytest.mark.pdf]

A4 = (595, 842)  # points
POINT = 0.15  # browsers round sizes
ON_ONE_SHEET = 6


def some(count: int) -> list[Listing]:
    """Listings of several kinds that paper may carry, the same ones on each run."""
    registry = context(DEMO).registry
    kinds = (Kind.CLINICS, Kind.NURSING_STATIONS, Kind.PHARMACIES, Kind.SUPPORT_CENTERS, Kind.DESKS)
    found = [
        x
        for kind in kinds
        for x in registry.of_kind(kind)
        if x.phone
        and x.status is Status.ACTIVE
        and freshness(x, context(DEMO).today, registry.guide).on_paper
    ]
    return found[:: len(found) // count][:count]


@contextmanager
def listed(
    browser: Browser, ids: list[str], path: str = "find/list/", **notes: Any
) -> Iterator[Page]:
    with opened(browser, path, viewport=DESK, now="2026-11-22T12:00:00+09:00") as page:
        keep(page, *ids, notes=notes)
        page.reload()
        page.locator(".zkf-paper > *").first.wait_for(state="attached")
        yield page


def paper(page: Page) -> bytes:
    return page.pdf(prefer_css_page_size=True)


def texts(pdf: bytes) -> list[str]:
    """The text of each page."""
    return [squeezed(page) for page in pages_of(pdf)]


def from_the_top(pdf: bytes) -> str:
    """The text of the first page as it stands from top to bottom, not as it was drawn."""
    with pdfplumber.open(io.BytesIO(pdf)) as found:
        return squeezed(found.pages[0].extract_text())


def sizes(pdf: bytes) -> list[float]:
    """The size in points of every letter on paper."""
    with pdfplumber.open(io.BytesIO(pdf)) as found:
        assert [round(x) for x in (found.pages[0].width, found.pages[0].height)] == list(A4)
        return [
            letter["size"]
            for page in found.pages
            for letter in page.chars
            if letter["text"].strip()
        ]


def codes(pdf: bytes) -> list[str]:
    """What the QR codes say."""
    pages = pypdfium2.PdfDocument(pdf)
    pictures = [pages[n].render(scale=3).to_pil() for n in range(len(pages))]
    return [code.text for picture in pictures for code in read_codes(picture)]


def squeezed(text: str) -> str:
    """Without spaces; some fonts give 見 back as the radical that looks the same."""
    return re.sub(r"\s+", "", normalize("NFKC", text)).replace("⻑", "長").replace("⺠", "民")


# --- the sheet ----------------------------------------------------------------------------------


def test_six_places_stand_on_one_sheet_with_everything_that_matters(browser: Browser):
    chosen = some(ON_ONE_SHEET)
    note = {"state": "can", "text": "火曜に電話", "date": "2026-11-20", "again": ""}
    with listed(browser, [x.id for x in chosen], **{chosen[0].id: note}) as page:
        pdf = paper(page)

    [text] = texts(pdf)
    for listing in chosen:
        assert squeezed(listing.name.ja) in text
        assert str(listing.phone) in text
    for word in (
        "未確認",
        "火曜に電話",
        JA("find.js.state_can"),
        "印刷日：2026年11月22日",
        "練馬区の公式ではなく",
    ):
        assert squeezed(word) in text
    assert "example.org/nerima/find/" in text
    assert min(sizes(pdf)) >= 12 - POINT


def test_six_places_stand_on_one_sheet_in_english_too(browser: Browser):
    chosen = some(ON_ONE_SHEET)
    with listed(browser, [x.id for x in chosen], "en/find/list/#at=nerima-town-1") as page:
        pdf = paper(page)

    [text] = texts(pdf)
    assert [x.id for x in chosen if str(x.phone) not in text] == []
    assert squeezed("Printed on: 22 November 2026") in text


def test_eight_places_stand_on_one_sheet_that_is_set_closer(browser: Browser):
    chosen = some(8)
    with listed(browser, [x.id for x in chosen], "find/list/#at=nerima-town-1") as page:
        dense = page.locator(".zkf-sheet--dense").count()
        pdf = paper(page)

    [text] = texts(pdf)
    assert dense == 1
    assert [x.id for x in chosen if str(x.phone) not in text] == []
    assert min(sizes(pdf)) >= 12 - POINT


def test_what_is_not_confirmed_is_named_to_be_ticked(browser: Browser):
    pharmacy = next(
        x
        for x in context(DEMO).registry.of_kind(Kind.PHARMACIES)
        if x.status is Status.ACTIVE
        and {x.answer(flag).value for flag in ("opioids", "sterile")} == {"unknown"}
    )
    with listed(browser, [pharmacy.id]) as page:
        text = "".join(texts(paper(page)))

    assert squeezed("□ 医療用麻薬の調剤") in text
    assert squeezed("□ 無菌調剤") in text


def test_boxes_to_write_in_grow_where_the_sheet_has_room(browser: Browser):
    def height(count: int) -> float:
        with listed(browser, [x.id for x in some(count)]) as page:
            page.emulate_media(media="print")
            box = page.locator(".zkf-sheet--a4 .zkf-sheet__write").first.bounding_box()
            assert box is not None
            return box["height"]

    assert height(2) > height(ON_ONE_SHEET) + 50


def test_only_what_was_chosen_is_printed(browser: Browser):
    chosen = some(3)
    with listed(browser, [x.id for x in chosen]) as page:
        text = "".join(texts(paper(page)))

    every = context(DEMO).registry.listings
    others = {x.phone for x in every if x.phone} - {x.phone for x in chosen}
    assert not {phone for phone in others if phone in text}
    assert JA("find.list.before") not in text
    assert JA("find.js.remove") not in text


def test_thirty_places_are_all_printed_and_no_entry_is_cut(browser: Browser):
    chosen = some(30)
    assert len(chosen) == 30
    with listed(browser, [x.id for x in chosen]) as page:
        pages = texts(paper(page))

    for listing in chosen:
        [holding] = [text for text in pages if str(listing.phone) in text]
        # The name may be broken by the number beside it: its beginning must be on the same sheet.
        assert squeezed(listing.name.ja)[:8] in holding, listing.id


def test_the_code_opens_the_same_list(browser: Browser):
    ids = [x.id for x in some(30)]
    with listed(browser, ids) as page:
        found = codes(paper(page))

    assert found == [f"https://example.org/nerima/find/list/#ids={','.join(ids)}"]


def test_the_large_sheet_has_no_letter_under_18_points(browser: Browser):
    chosen = some(4)
    with listed(browser, [x.id for x in chosen], "find/list/#at=nerima-town-1") as page:
        page.evaluate("document.documentElement.classList.add('zkf-large')")
        pdf = paper(page)

    pages = texts(pdf)
    assert from_the_top(pdf).startswith(JA("find.js.sheet_title")), "no empty sheet in front"
    assert min(sizes(pdf)) >= 18 - POINT
    for listing in chosen:
        assert str(listing.phone) in "".join(pages)
    assert codes(pdf)


@pytest.mark.parametrize("root", ["", "en/"])
def test_the_first_large_sheet_holds_more_than_the_map(browser: Browser, root: str):
    chosen = some(ON_ONE_SHEET)
    with listed(browser, [x.id for x in chosen], f"{root}find/list/#at=nerima-town-1") as page:
        page.evaluate("document.documentElement.classList.add('zkf-large')")
        first, *_ = texts(paper(page))

    assert str(chosen[0].phone) in first


def test_the_print_buttons_choose_the_sheet(browser: Browser):
    with listed(browser, [some(1)[0].id]) as page:
        page.evaluate(
            "window.print = () => { window.printed = document.documentElement.className }"
        )
        page.locator("#zkf-print-large").click()
        assert "zkf-large" in page.evaluate("window.printed")
        page.locator("#zkf-print-a4").click()
        assert "zkf-large" not in page.evaluate("window.printed")


def test_the_map_on_paper_is_drawn_and_its_numbers_are_those_of_the_list(browser: Browser):
    chosen = [x for x in some(6) if context(DEMO).registry.places[x.id].lat is not None]
    asked: list[str] = []
    with listed(browser, [x.id for x in chosen], "find/list/#at=nerima-town-1") as page:
        page.on("request", lambda request: asked.append(request.url))
        paper(page)
        numbers = page.locator(".zkf-sheet--a4 .zkf-schematic__digits").all_text_contents()
        assert numbers == [str(n) for n in range(1, len(chosen) + 1)]
        assert page.locator(".zkf-sheet--a4 .zkf-schematic__ward").count() >= 1
    assert not [x for x in asked if "127.0.0.1" not in x], "never map pictures"


def test_the_map_says_which_numbers_it_does_not_show(browser: Browser):
    registry = context(DEMO).registry
    shown = next(x for x in registry.of_kind(Kind.PHARMACIES) if x.status is Status.ACTIVE)
    hidden = next(
        x for x in registry.of_kind(Kind.GROUPS) if not x.consent and x.status is Status.ACTIVE
    )
    with listed(browser, [hidden.id, shown.id]) as page:
        text = "".join(texts(paper(page)))
    with listed(browser, [shown.id]) as page:
        bare = "".join(texts(paper(page)))

    assert "略図に出していない番号:1" in text.replace("：", ":")
    assert fixed(JA, "find.js.not_on_map") not in bare
    assert "上が北です" in bare


def test_the_words_of_the_map_are_whole_in_large_english(browser: Browser):
    with listed(browser, [some(1)[0].id], "en/find/list/#at=nerima-town-1") as page:
        page.evaluate("document.documentElement.classList.add('zkf-large')")
        page.emulate_media(media="print")
        sheet = page.locator(".zkf-sheet--large")
        frame = sheet.locator(".zkf-schematic").bounding_box()
        assert frame is not None
        for text in sheet.locator(".zkf-schematic text").all():
            box = text.bounding_box()
            assert box is not None
            assert box["x"] + box["width"] <= frame["x"] + frame["width"] + 1, text.inner_html()
        page.emulate_media(media="null")
        pages = "".join(texts(paper(page)))

    assert squeezed(EN("find.js.map_read")) in pages


def test_what_was_confirmed_too_long_ago_is_left_off_with_its_number(browser: Browser):
    registry = context(DEMO).registry
    old = next(
        x
        for x in registry.listings
        if x.phone
        and x.status is Status.ACTIVE
        and not freshness(x, context(DEMO).today, registry.guide).on_paper
    )
    with listed(browser, [old.id]) as page:
        text = "".join(texts(paper(page)))

    assert "確認が古いため" in text
    assert str(old.phone) not in text


def test_a_search_can_be_printed_too_without_its_form(browser: Browser):
    with opened(browser, "find/#at=nerima-town-1&kind=pharmacies", viewport=DESK) as page:
        page.locator(".zkf-row").first.wait_for()
        text = "".join(texts(paper(page)))

    assert JA("find.results") in text
    assert JA("find.what") not in text
    assert JA("listing.add") not in text


# --- the fridge card ----------------------------------------------------------------------------


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("size", ["a4", "a6"])
def test_the_card_is_one_sheet_of_large_letters(browser: Browser, size: str, lang: str):
    registry = context(DEMO).registry
    nurse = next(x for x in registry.of_kind(Kind.NURSING_STATIONS) if x.phone)
    center = registry.of_kind(Kind.SUPPORT_CENTERS)[0]
    root = "" if lang == "ja" else "en/"
    with listed(browser, [nurse.id, center.id], f"{root}find/fridge/") as page:
        page.locator("#fridge-family-name").fill("長女")
        page.locator("#fridge-family-phone").fill("03-0000-1111")
        page.locator("#fridge-size").select_option(size)
        page.locator(f".zkf-cards--{size}").wait_for(state="attached")
        settled(page)
        page.emulate_media(media="print")
        boxes = [card.bounding_box() for card in page.locator(".zkf-card").all()]
        page.emulate_media(media="null")
        pdf = paper(page)

    [text] = texts(pdf)
    for part in (
        "119",
        "#7119",
        "03-3212-2323",
        str(nurse.phone),
        str(center.phone),
        "03-0000-1111",
    ):
        assert part in text, part
    words = {"ja": JA("find.js.fridge_photo"), "en": EN("find.js.fridge_photo")}
    assert squeezed(words[lang]) in text
    assert min(sizes(pdf)) >= 12 - POINT
    home = f"https://example.org/nerima/{root}find/list/"
    assert codes(pdf) == [f"{home}#ids={nurse.id},{center.id}"]
    if size == "a6":
        millimetres = 96 / 25.4
        assert [
            (round(b["width"] / millimetres), round(b["height"] / millimetres)) for b in boxes if b
        ] == [
            (148, 105),
            (148, 105),
        ]


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_the_card_takes_the_center_of_a_town_and_can_stay_empty(browser: Browser, lang: str):
    center = next(x for x in context(DEMO).registry.of_kind(Kind.SUPPORT_CENTERS) if x.phone)
    path = "find/fridge/" if lang == "ja" else "en/find/fridge/"
    with opened(browser, path, viewport=DESK) as page:
        page.evaluate("() => { window.print = () => {}; }")
        page.locator("#fridge-center-pick").select_option(center.id)
        settled(page)
        chosen = texts(paper(page))
        page.locator("#fridge-blank").click()
        page.wait_for_function("() => !document.querySelector('.zkf-card__phone').textContent")
        settled(page)
        page.emulate_media(media="print")
        card = page.locator(".zkf-card").bounding_box()
        urgent = page.locator(".zkf-card__urgent strong").first
        points = urgent.evaluate("e => parseFloat(getComputedStyle(e).fontSize) * 0.75")
        page.emulate_media(media="null")
        empty = texts(paper(page))
        page.evaluate("() => { dispatchEvent(new Event('afterprint')); }")
        page.wait_for_function(
            "number => document.querySelector('.zkf-paper').textContent.includes(number)",
            arg=center.phone,
        )

    assert len(chosen) == len(empty) == 1
    assert str(center.phone) in chosen[0]
    assert str(center.phone) not in empty[0]
    assert points == pytest.approx(72)
    assert card is not None
    assert card["height"] > 220 * 96 / 25.4


NIGHT = "すずしろ在宅クリニック夜間休日専用ダイヤル（当番の先生）"
FITTING = {
    "doctor": Kind.CLINICS,
    "nurse": Kind.NURSING_STATIONS,
    "pharmacy": Kind.PHARMACIES,
    "center": Kind.SUPPORT_CENTERS,
}


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("size", ["a4", "a6"])
def test_the_longest_names_of_the_registries_hide_no_number(
    browser: Browser, size: str, lang: Lang
):
    registry = context(DATA, lang).registry
    longest = {
        line: max(registry.of_kind(kind), key=lambda x: len(x.name.ja))
        for line, kind in FITTING.items()
    }
    assert len(longest["doctor"].name.ja) > 25

    def real(route: Route) -> None:
        route.fulfill(content_type="application/json", body=finder_data(context(DATA, lang)))

    numbers = ["119", "#7119", "03-3212-2323", "03-0000-2222", "090-0000-1111"]
    path = "find/fridge/" if lang == "ja" else "en/find/fridge/"
    with opened(browser, path, viewport=DESK) as page:
        page.route("**/find/data.json", real)
        keep(page, *(x.id for x in longest.values()))
        page.reload()
        page.locator("#fridge-night-name").fill(NIGHT)
        page.locator("#fridge-night-phone").fill(numbers[3])
        page.locator("#fridge-family-name").fill("長女 花子（大阪）")
        page.locator("#fridge-family-phone").fill(numbers[4])
        for n, (line, listing) in enumerate(longest.items()):
            numbers.append(listing.phone or f"03-0000-333{n}")
            if not listing.phone:
                # Nothing without a number is on the card by itself: the reader chooses it.
                assert page.locator(f"#fridge-{line}-pick").input_value() == ""
                page.locator(f"#fridge-{line}-pick").select_option(listing.id)
                page.locator(f"#fridge-{line}-phone").fill(numbers[-1])
        page.locator("#fridge-size").select_option(size)
        page.locator(f".zkf-cards--{size}").wait_for(state="attached")
        settled(page)
        page.emulate_media(media="print")
        card = page.locator(".zkf-card").first.bounding_box()
        phones = [phone.bounding_box() for phone in page.locator(".zkf-card__phone").all()]
        page.emulate_media(media="null")
        pdf = paper(page)

    [text] = texts(pdf)
    numbers += [number for number, _ in emergency_lines(context(DATA, lang))]  # despair
    assert [number for number in numbers if number not in text] == []
    # A number that the card cuts away is still in the file: the box tells.
    assert card is not None
    assert len(phones) == 6
    for phone in phones:
        assert phone is not None
        assert phone["y"] + phone["height"] <= card["y"] + card["height"]
        assert phone["x"] + phone["width"] <= card["x"] + card["width"]
    assert min(sizes(pdf)) >= 12 - POINT


def test_what_is_typed_on_the_card_leaves_no_trace(browser: Browser):
    asked: list[str] = []
    with opened(browser, "find/fridge/") as page:
        page.on("request", lambda request: asked.append(request.url + (request.post_data or "")))
        page.locator("#fridge-family-name").fill("ひみつ長女")
        page.locator("#fridge-family-phone").fill("03-0000-1111")
        page.locator(".zkf-cards", has_text="ひみつ長女").wait_for(state="attached")
        kept = page.evaluate(
            "JSON.stringify([{...localStorage}, {...sessionStorage}, location.href])"
        )
        assert "1111" not in kept
        assert LIST_KEY not in kept
        page.reload()
        page.locator("#fridge-family-name").wait_for()
        assert page.locator("#fridge-family-name").input_value() == ""
    assert not [x for x in asked if "1111" in x]
