"""The form page as a new user meets it: few fields, faults while typing, nothing sent by itself."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import parse_qs, unquote, unquote_plus, urlsplit

import pytest
from playwright.sync_api import Browser, Page, Request, Route, expect

from find_site import AXE, DESK, PHONE, opened
from interface import JA, fixed
from kept_pages import address_of, kept_page
from shared_sites import demo_site
from zaitaku import yamltext

pytestmark = [pytest.mark.browser, pytest.mark.build]

# Measured, and held: what a café needs to be proposed.
MOST_FIELDS = 6
MOST_STEPS = 8
MOST_BYTES = 6000
MOST_MAIL = 1800


class Counted:
    """Counts what a person does: fields filled in, and steps (each press or choice)."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.fields = 0
        self.steps = 0

    def press(self, selector: str) -> None:
        self.steps += 1
        self.page.locator(selector).click()

    def choose(self, selector: str, value: str) -> None:
        self.fields += 1
        self.steps += 1
        self.page.locator(selector).select_option(value)

    def write(self, selector: str, text: str) -> None:
        self.fields += 1
        self.steps += 1
        self.page.locator(selector).fill(text)


def ready(page: Page) -> Page:
    page.locator("#propose-form:not([hidden])").wait_for()
    return page


def started(page: Page, kind: str = "groups") -> Page:
    ready(page).locator("#propose-add").check()
    page.locator("#propose-kind").select_option(kind)
    return page


def cafe(person: Counted) -> None:
    """What a volunteer knows about a café, and no more."""
    person.press("#propose-add")
    person.choose("#propose-kind", "groups")
    person.write("#propose-name_ja", "ひなたカフェ")
    person.write("#propose-name_kana", "ひなたかふぇ")
    person.choose("#propose-group_type", "dementia-cafe")


def record(page: Page) -> Any:
    box = page.locator("#propose-record")
    box.wait_for()
    tree, found = yamltext.load_text(box.input_value(), "record")
    assert found == []
    assert tree is not None
    return tree


def test_a_cafe_is_proposed_with_few_fields_and_steps(browser: Browser):
    with opened(browser, "propose/") as page:
        person = Counted(ready(page))
        cafe(person)
        made = record(page)
        person.press("#propose-copy")

        assert person.fields <= MOST_FIELDS
        assert person.steps <= MOST_STEPS
        assert made.mappings("groups")[0].text("id") == "group-hinatakafe"


def test_faults_are_said_while_typing_and_lead_to_their_field(browser: Browser):
    with opened(browser, "propose/", viewport=DESK) as page:
        cafe(Counted(started(page)))
        page.locator("#propose-phone").fill("０３（００００）０００１")

        error = page.locator("#propose-phone-error")
        expect(error).to_be_visible()
        expect(page.locator("#propose-phone")).to_have_attribute("aria-invalid", "true")
        expect(page.locator("#propose-record")).to_have_count(0)
        page.locator("#propose-result .zkp__goto").first.click()
        expect(page.locator("#propose-phone")).to_be_focused()
        page.locator("#propose-phone").fill("03-0000-0001")
        expect(error).to_be_hidden()
        expect(page.locator("#propose-record")).to_be_visible()


def test_a_mobile_number_and_a_name_are_warned_about_before_anything_can_be_sent(
    browser: Browser,
):
    with opened(browser, "propose/") as page:
        cafe(Counted(started(page)))
        page.locator("#propose-activity_ja").fill("見本花子さんが話します")
        page.locator("#propose-consent_role").fill("代表")
        page.locator("#propose-consent_how").fill("書面")

        expect(page.locator("#propose-activity_ja-warning")).to_contain_text("見本花子さん")
        expect(page.locator(".zkp__ways")).to_be_hidden()
        page.locator("#propose-sure").check()
        expect(page.locator(".zkp__ways")).to_be_visible()
        page.locator("#propose-phone").fill("090-0000-0001")
        expect(page.locator("#propose-phone-warning")).to_be_visible()
        expect(page.locator("#propose-phone-error")).not_to_contain_text("0001")


def test_a_town_brings_its_spelling_and_its_postal_code(browser: Browser):
    with opened(browser, "propose/") as page:
        cafe(Counted(started(page)))
        page.locator("#propose-consent_role").fill("代表")
        page.locator("#propose-consent_how").fill("書面")
        page.locator("#propose-chome").fill("光が丘２丁目")
        page.locator("#propose-chome").blur()

        expect(page.locator("#propose-chome")).to_have_value("光が丘2丁目")
        expect(page.locator("#propose-record")).to_have_value(re.compile("179-0072"))
        expect(page.locator("#propose-record")).to_have_value(re.compile("precision: chome"))


def test_without_consent_neither_place_nor_number_is_sent(browser: Browser):
    with opened(browser, "propose/") as page:
        cafe(Counted(started(page)))
        page.locator("#propose-phone").fill("03-0000-0001")
        page.locator("#propose-meeting_place_ja").fill("見本区民館")
        page.locator("#propose-activity_ja").fill("話します")

        expect(page.locator("#propose-record")).to_have_value(re.compile("話します"))
        sent = page.locator("#propose-record").input_value()
        assert "03-0000-0001" not in sent
        assert "見本区民館" not in sent
        page.locator("#propose-consent_role").fill("代表")
        page.locator("#propose-consent_how").fill("書面")
        expect(page.locator("#propose-record")).to_have_value(re.compile("見本区民館"))


def test_a_listing_page_leads_to_its_own_correction(browser: Browser):
    with opened(browser, "r/pharm-demo-08/") as page:
        page.locator(".zk-report a").first.click()
        ready(page)

        expect(page.locator("#propose-change")).to_be_checked()
        expect(page.locator("#propose-name_ja")).to_have_value("見本薬局こぶし")
        page.locator("#propose-phone").fill("03-0000-9999")
        made = record(page).mappings("pharmacies")[0]
        # Only what changes is sent.
        assert set(made.items) == {"id", "phone"}
        expect(page.locator("#propose-result table")).to_contain_text("03-0000-9999")


def test_a_removal_asks_for_the_reason_only(browser: Browser):
    with opened(browser, "propose/") as page:
        ready(page).locator("#propose-remove").check()
        page.locator("#propose-which").fill("こぶし")
        page.locator(".zkp__hit").first.click()
        page.locator("#propose-reason").fill("活動を終えた")

        expect(page.locator("#propose-copy")).to_be_visible()
        sent = [unquote_plus(page.locator("#propose-mail").get_attribute("href") or "")]
        # Whoever asks for itself is taken off without its name, so it has to be said.
        page.locator("#propose-own").check()
        sent.append(unquote_plus(page.locator("#propose-mail").get_attribute("href") or ""))
        form = page.locator("#propose-github").get_attribute("href") or ""
        page.reload()
        ready(page)

        assert [JA("propose.page.on_request_no") in text for text in sent] == [True, False]
        assert JA("propose.page.on_request") in sent[1]
        assert JA("propose.page.on_request_yes_option") in unquote_plus(form)
        expect(page.locator("#propose-own")).to_be_checked()


def kept(page: Page) -> Any:
    return page.evaluate("[Object.keys(localStorage), sessionStorage.length]")


def test_nothing_is_sent_by_the_page_and_only_the_draft_is_kept(browser: Browser):
    asked: list[Request] = []
    with opened(browser, "propose/") as page:
        assert kept(ready(page)) == [[], 0]
        started(page)
        page.on("request", lambda request: asked.append(request))
        cafe(Counted(page))
        record(page)

        # Some browsers fetch the sign of the tab late.
        assert [r.url for r in asked if not r.url.endswith("/favicon.svg")] == []
        assert kept(page) == [["zaitaku-drafts"], 0]
        assert page.context.cookies() == []
        page.locator("#propose-sent").click()
        assert kept(page) == [[], 0]
        expect(page.locator("#propose-record")).to_have_count(0)


def test_a_draft_is_there_again_until_it_is_cleared(browser: Browser):
    with opened(browser, "propose/") as page:
        cafe(Counted(started(page)))
        page.locator("#propose-source_as_of").fill("令和8年11月")
        expect(page.locator(".zkp__kept")).to_contain_text(JA("propose.page.draft"))
        page.reload()
        ready(page)

        expect(page.locator("#propose-name_ja")).to_have_value("ひなたカフェ")
        expect(page.locator("#propose-source_as_of")).to_have_value("2026-11")
        expect(page.locator("#propose-record")).to_have_value(re.compile("as_of: 2026-11}"))
        page.locator("#propose-clear").click()
        expect(page.locator("#propose-name_ja")).to_have_count(0)
        page.reload()
        ready(page)
        expect(page.locator("#propose-add")).not_to_be_checked()


def test_a_draft_of_a_correction_keeps_only_what_was_typed(browser: Browser):
    with opened(browser, "propose/#id=pharm-demo-08") as page:
        ready(page).locator("#propose-phone").fill("03-0000-9999")
        record(page)
        drafts = page.evaluate("JSON.parse(localStorage.getItem('zaitaku-drafts'))")
        page.reload()
        ready(page)

        assert [set(draft["values"]) for draft in drafts] == [{"phone", "how"}]
        expect(page.locator("#propose-phone")).to_have_value("03-0000-9999")
        expect(page.locator("#propose-name_ja")).to_have_value("見本薬局こぶし")


def test_an_old_draft_does_not_undo_newer_flags(browser: Browser):
    today: dict[str, str] = {"home-visits": "no", "opioids": "no"}

    def with_flags(route: Route) -> None:
        records = route.fetch().json()
        records["pharm-demo-08"][1]["services"] = dict(today)
        route.fulfill(json=records)

    with opened(browser, "propose/") as page:
        page.route("**/propose/records/pharmacies-1.json", with_flags)
        page.goto(page.url + "#id=pharm-demo-08")
        page.reload()
        ready(page).locator(".zkp__more summary").click()
        page.locator("#propose-services-home-visits").select_option("yes")
        record(page)
        today["opioids"] = "yes"  # somebody else confirmed it in the meantime
        page.reload()
        ready(page)

        expect(page.locator("#propose-services-home-visits")).to_have_value("yes")
        expect(page.locator("#propose-services-opioids")).to_have_value("yes")
        made = record(page).mappings("pharmacies")[0].mapping("services")
        assert {flag: node.text for flag, node in made.items.items()} == {
            "home-visits": "yes", "opioids": "yes",
        }  # fmt: skip


def test_a_flag_that_only_a_list_can_give_is_kept(browser: Browser):
    def with_flag(route: Route) -> None:
        records = route.fetch().json()
        absent = {"value": "not_listed", "source": {"id": "demo-list", "as_of": "2026-06"}}
        records["pharm-demo-08"][1]["services"] = {"home-visits": absent}
        route.fulfill(json=records)

    def with_list(route: Route) -> None:
        world = route.fetch().json()
        world["exhaustive"] = {"demo-list": ["home-visits"]}
        route.fulfill(json=world)

    with opened(browser, "propose/") as page:
        page.route("**/propose/records/pharmacies-1.json", with_flag)
        page.route("**/propose/world.json", with_list)
        page.goto(page.url + "#id=pharm-demo-08")
        page.reload()
        ready(page).locator("#propose-phone").fill("03-0000-9999")

        made = record(page).mappings("pharmacies")[0]
        assert set(made.items) == {"id", "phone"}


def test_what_people_type_is_understood(browser: Browser):
    with opened(browser, "propose/") as page:
        started(page, "pharmacies").locator("#propose-name_ja").fill("見本薬局")
        page.locator("#propose-name_kana").fill("ﾐﾎﾝﾔｯｷｮｸ")
        page.locator("#propose-navii").fill("１３５７６０９９０１４９９")
        page.locator("#propose-chome").fill("光が丘2丁目")
        page.locator("#propose-block").fill("九番地六号")
        page.locator("#propose-phone").fill("０３（３９９３）１１１１")
        page.locator("#propose-source_as_of").fill("２０２６年１１月１日")
        page.locator("#propose-source_as_of").blur()
        expect(page.locator("#propose-phone")).to_have_value("03-3993-1111")
        # The sample guide takes made-up numbers only.
        page.locator("#propose-phone").fill("")
        expect(page.locator("#propose-record")).to_have_value(re.compile("as_of: 2026-11-01"))
        made = record(page).mappings("pharmacies")[0]

        assert made.mapping("address").text("block") == "9-6"
        assert made.mapping("source").text("as_of") == "2026-11-01"
        assert made.mapping("name").text("kana") == "ミホンヤッキョク"
        assert made.text("id") == "pharm-7609901499"
        expect(page.locator("#propose-source_as_of")).to_have_value("2026-11-01")


def test_a_pharmacist_meets_the_form_of_a_pharmacy(browser: Browser):
    with opened(browser, "propose/") as page:
        started(page, "pharmacies").locator(".zkp__more summary").click()
        form = page.locator("#propose-form").inner_text()

        assert "見本薬局" in form
        for foreign in (
            JA("propose.field.group_type.label"),
            "家族会",
            "診療科",
            JA("propose.field.care_manager_time_ja.label"),
            "会場",
            f"{JA('propose.field.consent_role.label')}\n名前",
        ):
            assert foreign not in form, foreign


def test_a_fault_is_said_in_the_words_of_the_form(browser: Browser):
    with opened(browser, "propose/") as page:
        started(page, "pharmacies").locator("#propose-name_ja").fill("見本薬局")
        page.locator("#propose-chome").fill("東どこか町")
        page.locator("#propose-block").fill("9-6 見本ビル")
        page.locator("#propose-phone").fill("090-0000-0001")
        page.locator(".zkp__more summary").click()
        page.locator("#propose-mobile_role").fill("代表")
        problems = page.locator("#propose-result .zkp__problems")

        expect(problems).to_contain_text(fixed(JA, "propose.said.chome-unknown"))
        expect(problems).to_contain_text(f"「{JA('propose.field.mobile_how.label')}」も要ります")
        said = problems.inner_text()
        assert not re.search(r"\.yaml|building|chome|mobile|basis", said), said


@pytest.mark.parametrize("lang", ["", "en/"])
def test_the_form_can_be_used_by_everybody(browser: Browser, lang: str):
    with opened(browser, f"{lang}propose/") as page:
        cafe(Counted(started(page)))
        record(page)
        page.locator(".zkp__more summary").click()
        width = page.evaluate("document.documentElement.scrollWidth")
        script = AXE.read_text("utf-8")
        page.evaluate(script)
        found = page.evaluate("axe.run('main, #content')")

        assert width <= 360
        assert [(v["id"], v["nodes"][0]["html"]) for v in found["violations"]] == []


def test_hostile_text_stays_text(browser: Browser):
    with opened(browser, "propose/") as page:
        cafe(Counted(started(page)))
        page.locator("#propose-name_ja").fill("<img src=x onerror=alert(1)>")

        expect(page.locator("#propose-name_ja-error")).to_be_visible()
        assert page.locator("#propose img").count() == 0


def test_a_change_is_told_in_words_and_can_be_kept_as_a_file(browser: Browser):
    with opened(browser, "propose/#id=pharm-demo-08") as page:
        ready(page).locator("#propose-services-sterile").select_option("yes")
        page.locator("#propose-source_id").select_option(index=1)
        changed = page.locator(".zkp__changes")
        expect(changed).to_contain_text("無菌調剤")
        said = changed.inner_text()
        with page.expect_download() as download:
            page.locator("#propose-save").click()
        kept_text = download.value.path().read_text("utf-8")

        assert "あり" in said
        assert not re.search(r"\b(sterile|yes|services|source|as_of)\b", said), said
        assert kept_text == page.locator("#propose-record").input_value()
        expect(page.locator(".zkp__card")).to_contain_text("無菌調剤：あり")


def test_the_reading_is_asked_for_where_the_id_is_made_of_it(browser: Browser):
    with opened(browser, "propose/") as page:
        needed = page.locator("label[for=propose-name_kana] .zkp__required")
        started(page)
        expect(needed).to_be_visible()
        page.locator("#propose-kind").select_option("pharmacies")
        expect(page.locator("#propose-services-sterile")).to_be_visible()
        expect(needed).to_have_count(0)


def test_who_only_looks_fetches_no_records(browser: Browser):
    with opened(browser, "propose/") as page:
        asked: list[str] = []
        page.on("request", lambda request: asked.append(urlsplit(request.url).path))
        page.reload(wait_until="networkidle")
        expect(page.locator("#propose-add")).to_be_visible()
        before = [path for path in asked if path.endswith(".json")]
        page.locator("#propose-add").check()
        page.locator("#propose-kind").wait_for()

        assert not [path for path in before if "/propose/" in path]
        assert len([x for x in asked if "/propose/" in x and x.endswith(".json")]) == 3


def test_records_that_do_not_come_are_said_and_asked_for_again(browser: Browser):
    base_url = f"{address_of(demo_site())}/"
    with kept_page(browser, base_url=base_url, viewport=PHONE, locale="ja-JP") as page:
        page.goto("propose/")
        page.route("**/propose/index-1.json", lambda route: route.abort())
        ready(page).locator("#propose-add").check()
        failed = page.locator("#propose-wait").get_attribute("data-failed") or ""
        expect(page.locator("#propose-wait")).to_have_text(failed)
        page.unroute("**/propose/index-1.json")
        page.locator("#propose-change").check()

        expect(page.locator("#propose-wait")).to_be_hidden()
        expect(page.locator("#propose-which")).to_be_visible()


def test_without_scripts_the_ways_are_still_there(browser: Browser):
    with opened(browser, "propose/", java_script_enabled=False) as page:
        expect(page.locator("#propose-wait")).to_be_visible()
        expect(page.locator("a[href$='leaflets/']").last).to_be_visible()


def test_the_links_carry_the_record_and_are_short_enough(browser: Browser):
    with opened(browser, "propose/") as page:
        cafe(Counted(started(page)))
        text = record(page) and page.locator("#propose-record").input_value()
        link = page.locator("#propose-github").get_attribute("href") or ""
        mail = page.locator("#propose-mail").get_attribute("href") or ""

        query = parse_qs(urlsplit(link).query)
        assert link.startswith("https://git.example.org/sample/guide/issues/new?")
        assert (query["template"], query["record"]) == (["record-ja.yml"], [text])
        assert mail.startswith("mailto:info@example.org?")
        assert text.replace("\n", "\r\n") in unquote(mail)
        assert len(mail) <= MOST_MAIL


def test_a_record_too_long_for_a_link_is_copied(browser: Browser):
    with opened(browser, "propose/") as page:
        cafe(Counted(started(page)))
        page.locator(".zkp__more summary").click()
        page.locator("#propose-notes_ja").fill("長い補足です。" * 110)
        expect(page.locator("#propose-record")).to_have_value(re.compile("長い補足"))

        link = page.locator("#propose-github").get_attribute("href") or ""
        assert "record=" not in link
        assert len(link.encode()) <= MOST_BYTES
        mail = page.locator("#propose-mail").get_attribute("href") or ""
        assert mail.startswith("mailto:info@example.org?subject=")
        assert "body=" not in mail
        expect(page.locator("#propose-copy-mail")).to_be_visible()
        expect(page.locator(".zkp__ways")).to_contain_text(JA("propose.page.mail_long"))
