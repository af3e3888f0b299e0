"""Journeys through the finder as people make them, in a real browser, on fictional registries."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from find_site import DESK, LIST_KEY, demo_site, find, keep, opened, status
from interface import JA, fixed
from real_world import context
from served import served
from shared_sites import DEMO
from zaitaku.load.registry import Registry
from zaitaku.model import NAMED_KINDS, Answer, Kind, Listing

EMPTY = '<svg xmlns="http://www.w3.org/2000/svg"/>'
pytestmark = [pytest.mark.browser, pytest.mark.build]


def registry() -> Registry:
    return context(DEMO).registry


def center_of(chome: str) -> Listing:
    return registry().by_id[registry().chome[chome].center or ""]


def pharmacies(**flags: Answer) -> set[str]:
    """Pharmacies whose every named flag has the given answer."""
    return {
        x.id
        for x in registry().of_kind(Kind.PHARMACIES)
        if all(x.answer(name.replace("_", "-")) is value for name, value in flags.items())
    }


# --- a relative, on a phone ---------------------------------------------------------------------


def test_a_town_leads_to_its_desk_to_a_list_and_to_paper(browser: Browser):
    desk = center_of("shakujiimachi-3")
    with opened(browser) as page:
        find(page, "石神井町三丁目")

        answer = page.locator("#zkf-answer")
        expect(answer).to_contain_text(desk.name.ja)
        expect(answer.locator("a.zk-phone")).to_have_attribute(
            "href", f"tel:{desk.phone}".replace("-", "")
        )
        assert answer.locator(".zk-phone__number").inner_text() == desk.phone
        assert page.evaluate("document.activeElement.id") == "zkf-first", "the answer is read first"
        assert page.url.endswith("#at=shakujiimachi-3")

        answer.get_by_role("button", name=JA("find.js.add")).click()
        assert fixed(JA, "find.js.added") in status(page)
        page.locator("#zkf-tolist").click()
        expect(page.locator(".zkf-mine")).to_contain_text(desk.name.ja)
        expect(page.locator(".zkf-sheet--a4 .zkf-sheet__entry")).to_have_count(1)


def test_back_undoes_one_step_at_a_time_and_a_link_comes_back_the_same(browser: Browser):
    with opened(browser) as page:
        find(page, "しゃくじいまち3")
        page.locator("input[value=pharmacies]").check()
        page.locator(".zkf-flags:visible input[value=sterile]").check()
        there = page.url
        rows = page.locator("#zkf-found").inner_text()

        page.go_back()
        assert not page.locator(".zkf-flags:visible input[value=sterile]").is_checked()
        page.go_back()
        assert page.locator("input[name=kind][value='']").is_checked()
        assert page.locator("#zkf-place").input_value() == "石神井町3丁目"
        page.go_forward()
        page.go_forward()
        assert page.locator("#zkf-found").inner_text() == rows

        page.goto("about:blank")
        page.goto(there)
        page.locator(".zkf-row").first.wait_for()
        assert page.locator("#zkf-found").inner_text() == rows
        assert page.locator(".zkf-flags:visible input[value=sterile]").is_checked()


def test_an_ambiguous_place_asks_until_there_is_one_desk(browser: Browser):
    with opened(browser) as page:
        find(page, "179-0075")
        assert page.locator("#zkf-first").inner_text().endswith("何丁目ですか")
        page.get_by_role("button", name="高松5丁目").click()
        assert "何番ですか" in page.locator("#zkf-first").inner_text()
        assert page.locator("#zkf-answer .zk-call").count() == 0, "no desk is guessed"
        page.get_by_role("button", name="高松5丁目（13〜24番）").click()

        split = registry().chome["takamatsu-5"].splits
        center = next(s.center for s in split if s.blocks == ((13, 24),))
        expect(page.locator("#zkf-answer")).to_contain_text(registry().by_id[center].name.ja)


def test_a_station_asks_for_the_town_the_nearest_first(browser: Browser):
    with opened(browser) as page:
        find(page, "石神井公園駅")

        assert "町はどこですか" in page.locator("#zkf-first").inner_text()
        assert "石神井町" in page.locator(".zkf-choices button").first.inner_text()
        assert page.locator("#zkf-answer .zk-call").count() == 0
        assert page.locator(".zkf-row").count() > 5, "the nearest are shown while it asks"


def test_outside_the_ward_is_said_and_the_nearest_are_shown(browser: Browser):
    with opened(browser) as page:
        find(page, "板橋区成増1丁目")
        expect(page.locator("#zkf-answer")).to_contain_text("練馬区の外のようです")
        page.get_by_role("button", name="成増駅", exact=True).click()
        expect(page.locator("#zkf-answer")).to_contain_text("「成増駅」は、練馬区の外です")
        assert page.locator(".zkf-row").count() > 5


# --- a care manager, at a desk --------------------------------------------------------------------


def test_flags_are_joined_and_what_is_not_confirmed_is_counted_apart(browser: Browser):
    wanted = ("opioids", "sterile", "out-of-hours")
    kind = registry().of_kind(Kind.PHARMACIES)
    sure = {x.id for x in kind if all(x.answer(f) is Answer.YES for f in wanted)}
    perhaps = {x.id for x in kind if all(x.answer(f) is not Answer.NO for f in wanted)}
    assert sure < perhaps, "the demo shows both"

    with opened(browser, viewport=DESK) as page:
        find(page, "練馬1丁目")
        page.locator("input[value=pharmacies]").check()
        for flag in wanted:
            page.locator(f".zkf-flags:visible input[value={flag}]").check()

        assert f"「あり」{len(sure)}件" in status(page)
        assert f"合わせると{len(perhaps)}件" in status(page)
        ids = [
            row.get_attribute("id").removeprefix("row-") for row in page.locator(".zkf-row").all()
        ]
        assert set(ids[: len(sure)]) == sure
        assert set(ids) == perhaps
        page.locator(".zkf-more summary").click()
        page.locator("input[name=sure]").check()
        assert page.locator(".zkf-row").count() == len(sure)


def test_an_empty_answer_never_means_nobody(browser: Browser):
    with opened(browser, "find/#q=存在しない言葉") as page:
        page.locator("#zkf-found .zk-note").wait_for()
        expect(page.locator("#zkf-found")).to_contain_text(JA("find.js.nothing_text"))
        assert page.locator("#zkf-found a.zk-phone").count() == 1


def test_compare_notes_and_paper_at_a_desk(browser: Browser):
    chosen = sorted(pharmacies())[:3]
    with opened(browser, "find/list/", viewport=DESK) as page:
        keep(page, *chosen)
        page.reload()
        page.locator(".zkf-compared summary").click()
        table = page.locator(".zkf-compare")
        groups = table.locator("tbody")
        assert [g.locator("th").first.inner_text() for g in groups.all()] == [
            JA("find.js.compare_differ"),
            JA("find.js.compare_same"),
        ]
        for line in groups.nth(0).locator("tr").all()[1:]:
            cells = [cell.inner_text() for cell in line.locator("td").all()]
            assert len(set(cells)) > 1 or "電話" in line.inner_text()
        expect(table).to_contain_text("未確認")

        form = page.locator(".zkf-note").first
        form.locator("summary").click()
        form.locator("select").select_option("again")
        form.locator("textarea").fill("来週の火曜に、もう一度")
        form.locator("input[type=date]").nth(1).fill("2026-12-01")
        form.locator("textarea").blur()
        assert JA("find.js.note_saved") in status(page)
        expect(page.locator(".zkf-sheet--a4")).to_contain_text("来週の火曜に、もう一度")
        page.reload()
        expect(page.locator(".zkf-note summary").first).to_contain_text(JA("find.js.state_again"))


def test_the_list_is_cleared_with_one_press_and_can_be_taken_back(browser: Browser):
    with opened(browser, "find/list/") as page:
        keep(page, *sorted(pharmacies())[:2])
        page.reload()
        page.locator("#zkf-clear").click()
        assert page.evaluate("k => localStorage.getItem(k)", LIST_KEY) is None
        expect(page.locator("#zkf-list")).to_contain_text("まだ空です")
        page.locator("#zkf-undo").click()
        assert page.locator(".zkf-mine > li").count() == 2


def test_thirty_and_no_more(browser: Browser):
    every = [x.id for x in registry().listings if x.id in ids_of_the_file()]
    with opened(browser) as page:
        keep(page, *every[:30])
        page.reload()
        find(page, "石神井町3丁目")
        page.locator(".zkf-row", has_not=page.locator(".zkf-in")).first.get_by_role(
            "button"
        ).first.click()
        assert "30件まで" in status(page)
        assert len(json.loads(page.evaluate("k => localStorage.getItem(k)", LIST_KEY))["ids"]) == 30


def ids_of_the_file() -> list[str]:
    return json.loads((demo_site() / "find" / "data.json").read_text("utf-8"))["listings"]["id"]


# --- in English -----------------------------------------------------------------------------------


def test_english_with_a_postal_code(browser: Browser):
    desk = center_of("shakujiimachi-1")
    with opened(browser, "en/find/", locale="en-GB") as page:
        find(page, "177-0041")
        answer = page.locator("#zkf-answer")
        expect(answer).to_contain_text("Ask here first: Shakujiimachi")
        expect(answer).to_contain_text(desk.name.ja)
        assert answer.locator("[lang=ja]").count() >= 1, "callers point at the Japanese"
        page.locator("input[value=pharmacies]").check()
        assert re.search(r"\d+ found", status(page))
        expect(page.locator(".zk-row__place").first).to_contain_text(re.compile("km|m|same chome"))


def test_the_same_search_in_the_other_language(browser: Browser):
    state = "#at=shakujiimachi-3&kind=pharmacies&flags=opioids"
    with opened(browser, f"find/{state}") as page:
        page.locator(".zkf-row").first.wait_for()
        here = [row.get_attribute("id") for row in page.locator(".zkf-row").all()]
        page.goto(f"en/find/{state}")
        page.locator(".zkf-row").first.wait_for()
        assert [row.get_attribute("id") for row in page.locator(".zkf-row").all()] == here


# --- when something is missing ------------------------------------------------------------------


def test_without_scripts_the_lists_and_the_desk_are_there(browser: Browser):
    with opened(browser, java_script_enabled=False) as page:
        assert not page.locator("#zkf").is_visible()
        expect(page.locator("noscript .zk-note, .zk-note").first).to_be_visible()
        for kind in registry().kinds:
            if registry().of_kind(kind):
                label = context(DEMO).t.label(context(DEMO).kind_term(kind).label)
                assert page.locator(".zk-browse__kind a", has_text=label).first.is_visible(), kind
        assert page.locator(".zk-browse__areas a").count() >= 20
        assert page.locator("section a.zk-phone").last.is_visible()
        page.goto("find/list/")
        assert page.locator(".zkf-call").count() == len(NAMED_KINDS), (
            "what to say is there without scripts"
        )


def test_a_refused_position_is_said_and_the_field_is_ready(browser: Browser):
    with opened(browser) as page:
        page.locator("#zkf-here").click()
        expect(page.locator("#zkf-here-note")).to_contain_text(JA("find.js.here_refused"))
        assert page.evaluate("document.activeElement.id") == "zkf-place"


def test_a_position_is_used_here_and_sent_nowhere(browser: Browser):
    spot = {"latitude": 35.742011, "longitude": 139.605533}
    with opened(browser, geolocation=spot, permissions=["geolocation"]) as page:
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url + (request.post_data or "")))
        page.locator("#zkf-here").click()
        page.locator("#zkf-first").wait_for()

        assert "石神井町" in page.locator(".zkf-choices button").first.inner_text()
        assert page.locator("#zkf-answer .zk-call").count() == 0, "a position never decides"
        assert not [x for x in [*asked, page.url] if "35.7" in x or "139.6" in x]
        page.get_by_role("button", name=re.compile("^石神井町")).click()
        assert "at=shakujiimachi" in page.url


def test_a_position_outside_the_ward_says_so(browser: Browser):
    spot = {"latitude": 35.6812, "longitude": 139.7671}
    with opened(browser, geolocation=spot, permissions=["geolocation"]) as page:
        page.locator("#zkf-here").click()
        expect(page.locator("#zkf-answer")).to_contain_text("練馬区の外です")


BLOCKED = "Object.defineProperty(window, 'localStorage', {get() { throw new Error('blocked') }})"
FULL = "Storage.prototype.setItem = () => { throw new DOMException('', 'QuotaExceededError') }"


@pytest.mark.parametrize("trouble", [BLOCKED, FULL])
def test_where_nothing_can_be_kept_the_list_still_works_and_says_so(browser: Browser, trouble: str):
    with opened(browser, "about/", fresh=True) as page:
        page.add_init_script(trouble)
        page.goto("find/#at=shakujiimachi-3")
        page.locator(".zkf-row").first.wait_for()
        page.locator("#zkf-found").get_by_role("button", name=JA("find.js.add")).first.click()
        assert JA("find.js.blocked") in status(page)
        assert "（1件）" in page.locator("#zkf-tolist").inner_text()
        page.goto("find/list/")
        expect(page.locator("#zkf-blocked")).to_contain_text(JA("find.js.blocked"))
        expect(page.locator("#zkf-blocked")).to_be_visible()


def test_when_the_data_cannot_be_had_the_lists_are_named(browser: Browser):
    with served(demo_site()) as address:
        page = browser.new_page(base_url=address)
        page.route("**/find/data.json", lambda route: route.abort())
        page.goto("/find/")
        page.locator("#zkf-place").focus()
        expect(page.locator("#zkf-failed")).to_be_visible()
        assert page.locator(".zk-browse a").first.is_visible()
        page.close()


# --- handing on -----------------------------------------------------------------------------------


def test_a_link_carries_the_places_and_no_notes(browser: Browser):
    chosen = sorted(pharmacies())[:2]
    notes = {chosen[0]: {"state": "can", "text": "ひみつ", "date": "", "again": ""}}
    with opened(browser, "find/list/") as page:
        keep(page, *chosen, notes=notes)
        page.reload()
        link = page.locator("#zkf-link").input_value()
        assert link == f"https://example.org/nerima/find/list/#ids={','.join(chosen)}"

    with opened(browser, f"find/list/#ids={','.join(chosen)}") as page:
        expect(page.locator("#zkf-list")).to_contain_text(JA("find.js.shared_title", n=2))
        assert page.evaluate("k => localStorage.getItem(k)", LIST_KEY) is None, "not kept unasked"
        page.locator("#zkf-take").click()
        assert json.loads(page.evaluate("k => localStorage.getItem(k)", LIST_KEY))["ids"] == chosen


def test_a_file_comes_back_with_notes_only_when_asked(browser: Browser, tmp_path: Path):
    chosen = sorted(pharmacies())[:2]
    notes = {chosen[0]: {"state": "can", "text": "ひみつ", "date": "", "again": ""}}
    with opened(browser, "find/list/") as page:
        keep(page, *chosen, notes=notes)
        page.reload()
        bare, full = tmp_path / "bare.json", tmp_path / "full.json"
        save(page, "#zkf-file", bare)
        page.locator("#zkf-with-notes").check()
        save(page, "#zkf-file", full)
        assert "ひみつ" not in bare.read_text("utf-8")
        assert "ひみつ" in full.read_text("utf-8")

        page.locator("#zkf-clear").click()
        page.locator("#zkf-open").set_input_files(full)
        expect(page.locator(".zkf-note summary").first).to_contain_text("ひみつ")
        bad = tmp_path / "bad.json"
        bad.write_text('{"ids": ["<script>"]}', "utf-8")
        page.locator("#zkf-open").set_input_files(bad)
        expect(page.locator("#zkf-status")).to_contain_text(JA("find.list.share_bad"))


def save(page: Page, button: str, target: Path) -> None:
    with page.expect_download() as found:
        page.locator(button).click()
    found.value.save_as(target)


def test_an_address_book_gets_the_numbers_as_they_are(browser: Browser, tmp_path: Path):
    chosen = [x for x in registry().of_kind(Kind.NURSING_STATIONS) if x.phone][:2]
    with opened(browser, "find/list/") as page:
        keep(page, *(x.id for x in chosen))
        page.reload()
        page.locator("#zkf-vcard").wait_for()
        card = tmp_path / "list.vcf"
        save(page, "#zkf-vcard", card)

    text = card.read_bytes().decode("utf-8")
    lines = text.replace("\r\n ", "").split("\r\n")
    assert [x for x in lines if x.startswith("TEL")] == [
        f"TEL;TYPE=WORK,VOICE:{x.phone}" for x in chosen
    ]
    assert [f"FN:{x.name.ja}" in lines for x in chosen] == [True, True]
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))


# --- the page of one place ----------------------------------------------------------------------


def test_the_page_of_a_place_puts_it_into_the_list(browser: Browser):
    with opened(browser, "r/pharm-demo-01/") as page:
        button = page.locator("button.zk-mylist")
        said = page.get_by_role("status")
        before = button.bounding_box()
        button.click()
        assert button.inner_text() == JA("find.js.remove")
        assert re.fullmatch(JA("find.js.added", name="(.+)", n=1), said.inner_text())
        assert page.locator("h1").inner_text() in said.inner_text()
        button.click()
        assert said.inner_text().endswith(fixed(JA, "find.js.removed"))
        assert before == button.bounding_box()
        button.click()
        page.goto("find/list/")
        expect(page.locator(".zkf-mine > li")).to_have_count(1)
