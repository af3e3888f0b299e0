"""The themed shell page and the listings poured into it."""

import pytest

from zaitaku.engine import mould

PAGE = (
    f"<title>{mould.TITLE}</title><meta content='{mould.DESCRIPTION}'>"
    f"<a href='../../en/r/{mould.NAME}/'>{mould.BODY}"
)


def test_every_blank_is_filled_and_text_is_escaped():
    html = mould.cut(PAGE).fill(id="a-1", title="<b>", description='"', body="<h1>x</h1>")

    assert (
        html == "<title>&lt;b&gt;</title><meta content='&#34;'><a href='../../en/r/a-1/'><h1>x</h1>"
    )


@pytest.mark.parametrize("blank", [mould.NAME, mould.TITLE, mould.DESCRIPTION, mould.BODY])
def test_a_theme_that_loses_a_blank_stops_the_build(blank: str):
    with pytest.raises(ValueError, match="blanks"):
        mould.cut(PAGE.replace(blank, ""))
