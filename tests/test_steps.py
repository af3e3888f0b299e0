"""The next step stands under the short answer and at the end; a page without one stays."""

from __future__ import annotations

from zaitaku.prose.steps import framed

SHORT = '<div class="admonition zk-short"><p>短く</p></div>'
NEXT = '<p><a class="zk-next" href="../nights/">夜と急なとき</a></p>'


def test_the_step_follows_the_short_answer_and_ends_the_page():
    page = framed(f"<h1>題</h1>{SHORT}<p>本文</p>", f"{NEXT}<section>出典</section>")

    assert page.count(NEXT) == 2
    assert page.index(SHORT) < page.index(NEXT) < page.index("本文")
    assert page.endswith(f"{NEXT}<section>出典</section>")


def test_a_page_without_short_answer_or_step_is_only_framed():
    assert framed("<p>本文</p>", NEXT) == "<p>本文</p>" + NEXT
    assert framed(SHORT, "<section>出典</section>") == SHORT + "<section>出典</section>"
