"""`/memory/`: the roster by role; while it is short it says so and who holds the list."""

from __future__ import annotations

from dataclasses import replace

from lxml import html

from book_world import CONTENT
from interface import JA, fixed
from samples import center, context, term
from zaitaku.load.registry import build_registry
from zaitaku.model import Kind, Listing
from zaitaku.pages import sections
from zaitaku.views.context import Context
from zaitaku.views.memory import ROSTER_DESK, memory_page

ROLES = ("family-doctor", "soudan-i", "support-i", "senmon-i", "center")


def clinic(id: str, *roles: str) -> Listing:
    return center(id, f"{id}病院", kind=Kind.MEMORY_CLINICS, roles=roles)


def world(*listings: Listing, lang: str = "ja") -> Context:
    ctx = context(*listings, lang=lang)
    data = ctx.registry.dataset
    words = replace(data.vocabulary, roles=tuple(term(r, Kind.MEMORY_CLINICS) for r in ROLES))
    return replace(ctx, registry=build_registry(replace(data, vocabulary=words)))


def body(ctx: Context) -> html.HtmlElement:
    found = next(p for p in sections.section_pages(ctx) if p.path == "/memory-clinics/")
    return html.fromstring(f"<div>{found.body}</div>")


def test_each_clinic_stands_once_and_is_named_under_its_other_roles():
    ctx = world(clinic("memory-a", "senmon-i", "soudan-i"), clinic("memory-b", "center"))
    roles = {r.id: r for r in memory_page(ctx).roles}

    assert [r.id for r in roles["role-soudan-i"].rows] == ["memory-a"]
    assert roles["role-senmon-i"].rows == ()
    assert [link.href for link in roles["role-senmon-i"].also] == ["#memory-a"]
    assert len(body(ctx).xpath("//li[@id='memory-a']")) == 1


def test_a_short_roster_says_so_and_who_holds_the_list():
    desk = center(ROSTER_DESK, "サポートセンター", kind=Kind.DESKS)
    text = body(world(clinic("memory-b", "center"), desk)).text_content()

    assert "まだ短く" in text
    assert f"練馬区医師会{fixed(JA, 'memory.role.soudan-i.holder')}" in text
    assert "サポートセンター" in text


def test_a_full_roster_does_not_call_itself_short():
    everybody = [clinic(f"memory-{role}", role) for role in ROLES[1:]]

    assert not memory_page(world(*everybody)).short
    assert memory_page(world(*everybody[1:])).short


def test_a_clinic_whose_role_is_unknown_is_not_lost():
    assert [r.id for r in memory_page(world(clinic("memory-x"))).others] == ["memory-x"]


def test_every_role_says_when_it_is_for_and_the_page_leads_to_the_guide():
    for lang in ("ja", "en"):
        ctx = world(clinic("memory-b", "center"), lang=lang)
        assert all(role.when and role.holder for role in memory_page(ctx).roles)
        assert body(ctx).xpath("//a[@href='../guide/dementia/']")


def test_the_dementia_guide_leads_back():
    for lang in ("ja", "en"):
        assert "[[page: memory" in (CONTENT / lang / "guide" / "dementia.md").read_text("utf-8")
