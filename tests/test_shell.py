"""The themed shell page and the listings poured into it."""

import pytest

from zaitaku import shell

PAGE = (
    f"<title>{shell.TITLE}</title><meta content='{shell.DESCRIPTION}'>"
    f"<a href='../../en/r/{shell.NAME}/'>{shell.BODY}"
)


def test_every_blank_is_filled_and_text_is_escaped():
    html = shell.cut(PAGE).fill(id="a-1", title="<b>", description='"', body="<h1>x</h1>")

    assert (
        html == "<title>&lt;b&gt;</title><meta content='&#34;'><a href='../../en/r/a-1/'><h1>x</h1>"
    )


@pytest.mark.parametrize("blank", [shell.NAME, shell.TITLE, shell.DESCRIPTION, shell.BODY])
def test_a_theme_that_loses_a_blank_stops_the_build(blank: str):
    with pytest.raises(ValueError, match="blanks"):
        shell.cut(PAGE.replace(blank, ""))
