"""Links from one page to another, and text that stays text."""

import pytest
from markupsafe import Markup

from zaitaku.model import LocalText
from zaitaku.pages.render import environment, lines, linker, mixed, show, whole_numbers
from zaitaku.words.i18n import Text, load_strings


@pytest.mark.parametrize(
    ("page", "target", "link"),
    [
        ("/", "/r/a/", "r/a/"),
        ("/", "/", "./"),
        ("/clinics/", "/", "../"),
        ("/r/a/", "/clinics/#x", "../../clinics/#x"),
        ("/r/a/", "https://example.org/", "https://example.org/"),
        ("/r/a/", "#x", "#x"),
    ],
)
def test_paths_become_relative_and_hosts_stay(page: str, target: str, link: str):
    assert linker(page)(target) == link


def test_a_text_in_another_language_is_marked_and_escaped():
    assert show(Text("<b>", "ja")) == Markup('<span lang="ja">&lt;b&gt;</span>')
    assert Markup.escape(show(Text("<b>"))) == "&lt;b&gt;"


def test_the_numbers_of_an_address_do_not_break_at_their_hyphens():
    assert whole_numbers("貫井3-17-6 <A>") == '貫井<span class="zk-count">3-17-6</span> &lt;A&gt;'
    assert whole_numbers("貫井3丁目") == "貫井3丁目"


def test_line_breaks_of_the_writer_are_kept():
    assert lines("a<\nb") == "a&lt;<br>b"


def test_templates_escape_and_refuse_unknown_names():
    assert environment().from_string("{{ x }}").render(x="<") == "&lt;"
    with pytest.raises(Exception, match="undefined"):
        environment().from_string("{{ y }}").render()


def test_japanese_words_in_an_english_text_are_marked_and_the_rest_stays_escaped():
    text = mixed("堀越ビル2階, Nerima 1-15-1 <b>", "en")

    assert text == '<span lang="ja">堀越ビル2階</span>, Nerima 1-15-1 &lt;b&gt;'
    assert mixed("堀越ビル2階", "ja") == "堀越ビル2階"
    named = load_strings("en").pick(LocalText("窓口", "A desk (相談係)"))
    assert show(named) == 'A desk (<span lang="ja">相談係</span>)'
