"""Drawings in the contrast themes of a system, dark and light: words and marks can be seen."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

from find_site import DESK, PHONE, opened

pytestmark = [pytest.mark.browser, pytest.mark.build]
PAGES = ("", "en/", "status/numbers/", "areas/shakujii/", "pharmacies/", "r/nurse-demo-01/")
# Words of drawings, and signs that say what something is, with their contrast to the ground of the
# theme. Numbers that stand in a filled part of a chart have the ground of that part.
FAINT = """() => {
    const probe = document.createElement("p");
    probe.style.cssText = "forced-color-adjust: none; background: Canvas";
    document.body.append(probe);
    const light = (color) => {
        const [r, g, b] = color.match(/[\\d.]+/g).map((x) => {
            const c = x / 255;
            return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
        });
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const ground = light(getComputedStyle(probe).backgroundColor);
    probe.remove();
    const signs = document.querySelectorAll(
        "svg text:not(.zk-chart__svg [text-anchor]), .zk-mark, .zk-header__mark,"
        + ".zk-situation__sign");
    return [...signs].filter((one) => one.checkVisibility()).flatMap((one) => {
        const ink = light(getComputedStyle(one).fill);
        const ratio = (Math.max(ink, ground) + 0.05) / (Math.min(ink, ground) + 0.05);
        const least = one.tagName === "text" ? 4.5 : 3;
        return ratio < least ? [`${one.outerHTML.slice(0, 80)} ${ratio.toFixed(2)}`] : [];
    });
}"""


def faint(page: Page) -> list[str]:
    """What is hard to see."""
    found: list[str] = page.evaluate(FAINT)
    return found


@pytest.mark.parametrize("scheme", ["dark", "light"])
def test_words_and_signs_of_drawings_are_seen_in_contrast_themes(browser: Browser, scheme: str):
    look = {"forced_colors": "active", "color_scheme": scheme}
    with opened(browser, viewport=PHONE, **look) as page:
        signs = 0
        for path in PAGES:
            page.goto(path)
            signs += page.locator("svg text, .zk-mark").count()
            assert faint(page) == [], path
        assert signs > 50


HINT = """(field) => {
    const light = (color) => {
        const [r, g, b] = color.match(/[\\d.]+/g).map((x) => {
            const c = x / 255;
            return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
        });
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const [ink, ground] = [getComputedStyle(field, "::placeholder").color,
        getComputedStyle(field).backgroundColor].map(light);
    return (Math.max(ink, ground) + 0.05) / (Math.min(ink, ground) + 0.05);
}"""


@pytest.mark.parametrize("scheme", ["dark", "light"])
def test_the_hint_in_a_field_can_be_read(browser: Browser, scheme: str):
    look = {"color_scheme": scheme, "bypass_csp": True}
    with opened(browser, "pharmacies/", viewport=DESK, **look) as page:
        field = page.locator("#zk-search")
        assert field.evaluate(HINT) >= 7
        page.add_style_tag(content="input::placeholder { color: #757575 !important }")
        assert field.evaluate(HINT) < 7


def test_a_word_in_the_ink_of_paper_is_noticed(browser: Browser):
    look = {"forced_colors": "active", "color_scheme": "dark"}
    with opened(browser, "status/numbers/", viewport=PHONE, bypass_csp=True, **look) as page:
        page.locator("svg text").first.evaluate("(text) => text.setAttribute('fill', '#16211f')")
        assert len(faint(page)) == 1


# The contrast of what stands on a map to what lies under it: marks, signs and buttons to come
# nearer, lines.
ON_MAP = """() => {
    const light = (color) => {
        const [r, g, b] = color.match(/[\\d.]+/g).map((x) => {
            const c = x / 255;
            return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
        });
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const ratio = (a, b) => {
        const [low, high] = [light(a), light(b)].sort((x, y) => x - y);
        return (high + 0.05) / (low + 0.05);
    };
    const style = (one) => getComputedStyle(one);
    const ground = style(document.querySelector(".leaflet-container")).backgroundColor;
    const all = (selector) => [...document.querySelectorAll(selector)];
    const found = [
        ...all(".zk-station .zk-mark").map((x) => [x, style(x).fill, ground, 3]),
        // A mark stands out by its shape or by the line around it.
        ...all(".zk-pin__shape").map((x) => {
            const { fill, stroke } = style(x);
            return [x, ratio(fill, ground) < 3 ? stroke : fill, ground, 3];
        }),
        ...all(".leaflet-bar a").map((x) => [x, style(x).color, style(x).backgroundColor, 4.5]),
        // The light line of a railway lies on its dark one.
        ...all(".leaflet-overlay-pane path:not([stroke='#ffffff'])")
            .map((x) => [x, style(x).stroke, ground, 3]),
    ];
    return found.filter(([, ink, under, least]) => ratio(ink, under) < least)
        .map(([x, ink, under]) => `${x.getAttribute("class")}: ${ink} on ${under}`); }"""


@pytest.mark.parametrize(
    "look",
    [{"color_scheme": "light"}, {"color_scheme": "dark"},
     {"color_scheme": "dark", "forced_colors": "active"},
     {"color_scheme": "light", "forced_colors": "active"}],
    ids=["light", "dark", "contrast-dark", "contrast-light"],
)  # fmt: skip
def test_marks_lines_and_buttons_of_a_map_stand_out_in_every_scheme(browser: Browser, look: dict):
    with opened(browser, "maps/shakujii/", viewport=DESK, bypass_csp=True, **look) as page:
        page.locator(".zk-map__open").click()
        page.locator(".zk-pin-box").first.wait_for()
        assert page.evaluate(ON_MAP) == []
        ground = page.locator(".leaflet-container").evaluate(
            "(box) => getComputedStyle(box).backgroundColor"
        )
        page.add_style_tag(
            content=f".zk-pin__shape {{ fill: {ground} !important; stroke: {ground} !important }}"
        )
        assert page.evaluate(ON_MAP), "a mark in the colour of its ground is noticed"
