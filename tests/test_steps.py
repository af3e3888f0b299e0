"""The next step stands under the short answer and at the end; a page without one stays."""

from __future__ import annotations

from book_world import book
from prose_world import as_html
from samples import context
from zaitaku.prose import framing
from zaitaku.prose.extension.draft import Draft
from zaitaku.prose.library import Library

SHORT = '!!! zk-short "短く"\n    - 答え\n\n本文'
META = {"next": {"page": "guide/nights", "text": "夜と急なとき"}}
NEXT = '<p><a class="zk-next" href="../../guide/nights/">夜と急なとき</a></p>'


def test_the_step_follows_the_short_answer_and_ends_the_page():
    step = framing.next_step("guide/acp.md", META)
    page = as_html(Draft(SHORT, step=step, title="題"))

    assert step == NEXT
    assert page.count(NEXT) == 1
    assert page.index("答え") < page.index(NEXT) < page.index("本文")
    assert page.index("</div>") < page.index(NEXT)
    assert NEXT in framing.frame("", context(), Library(book(), {}, {}), "guide/acp.md", META)


def test_a_page_without_short_answer_or_step_stays():
    assert NEXT not in as_html(Draft("本文", step=NEXT))
    assert as_html(Draft(SHORT)) == as_html(Draft(SHORT, step=""))
    assert framing.next_step("guide/acp.md", {"title": "題"}) == ""
