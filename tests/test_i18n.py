"""Interface texts and dates in two languages."""

import re
from datetime import date
from pathlib import Path

import pytest

from zaitaku.model import AsOf, LocalText, Municipality
from zaitaku.words.i18n import LOCALES, Strings, Text, load_strings, missing_strings
from zaitaku.words.own_town import in_town

JA, EN = load_strings("ja"), load_strings("en")
PACKAGE = LOCALES.parents[1]
BLANK = re.compile(r"\{(\w+)\}")


def test_both_languages_have_the_same_keys_and_blanks():
    assert set(JA.texts) == set(EN.texts)
    differ = {
        k for k in JA.texts if set(BLANK.findall(JA.texts[k])) != set(BLANK.findall(EN.texts[k]))
    }
    assert set() == differ


def test_every_key_that_code_or_a_template_names_exists():
    named = set()
    for path in [*PACKAGE.rglob("*.py"), *PACKAGE.rglob("*.html")]:
        named |= set(
            re.findall(r"""\bt\(\s*["']([a-z_]+\.[a-z_.0-9]+)["']""", path.read_text("utf-8"))
        )
    assert len(named) > 60
    # A name that a template completes, such as "ui.age_", stands for the keys that begin with it.
    begun = {n for n in named if n[-1] in "._" and any(k.startswith(n) for k in JA.texts)}
    assert set() == named - set(JA.texts) - begun


def test_a_missing_key_stops_the_build():
    with pytest.raises(KeyError):
        JA("no.such.key")


def test_dates_are_written_in_the_manner_of_the_language():
    day = date(2026, 11, 2)

    assert (JA.date(day), EN.date(day)) == ("2026年11月2日", "2 November 2026")


@pytest.mark.parametrize(
    ("text", "earliest", "ja", "en"),
    [
        ("2026-07-10", date(2026, 7, 10), "2026年7月10日", "10 July 2026"),
        ("2026-07", date(2026, 7, 1), "2026年7月", "July 2026"),
        ("2026", date(2026, 1, 1), "2026年", "2026"),
        ("unknown", None, "日付不明", "date unknown"),
    ],
)
def test_a_source_date_is_never_more_exact_than_the_source(
    text: str, earliest: date | None, ja: str, en: str
):
    as_of = AsOf(text, earliest)

    assert (ja, en) == (JA.as_of(as_of), EN.as_of(as_of))


def test_a_text_in_the_other_language_is_shown_and_marked():
    assert Text("only", "en") == JA.pick(LocalText(en="only"))
    assert Text("のみ", "ja") == EN.pick(LocalText(ja="のみ"))
    assert Text("both") == EN.pick(LocalText("両方", "both"))
    assert JA.pick(LocalText()) is None


def test_no_template_or_module_carries_japanese_words_for_readers():
    # The units of addresses and dates are grammar, not words; the locale files hold the words.
    japanese = re.compile(r"[ぁ-んァ-ヶ一-龠]")
    found = [
        f"{path.name}: {line.strip()}"
        for path in Path(PACKAGE / "pages" / "templates").rglob("*.html")
        for line in path.read_text("utf-8").splitlines()
        if japanese.search(line)
    ]
    assert found == []


def test_a_text_that_one_language_lacks_goes_red():
    fewer = Strings("en", {k: v for k, v in EN.texts.items() if k != "phone.missing"})
    other = Strings("en", {**EN.texts, "list.count": "no blanks"})

    assert missing_strings(JA, EN) == []
    assert [p.code for p in missing_strings(JA, fewer)] == ["string-missing"]
    assert [p.code for p in missing_strings(JA, other)] == ["string-blanks"]


# --- words of the municipality ---------------------------------------------------------------


def kunitachi() -> Municipality:
    """Another town of another kind; it has given no examples and no names."""
    name, prefecture = LocalText("国立市", "Kunitachi City"), LocalText("東京都", "Tokyo")
    return Municipality("132152", name, "くにたちし", "Kunitachi-shi", "city", prefecture)


@pytest.mark.parametrize("strings", [JA, EN], ids=["ja", "en"])
def test_no_text_of_a_page_names_a_town(strings: Strings):
    own = in_town(strings, kunitachi(), "中1丁目")
    terminal = ("propose.terminal.", "cli.", "round.", "importing.")

    named = {k for k, text in own.texts.items() if re.search("練馬|ねりま|nerima", text, re.I)}
    assert {key for key in named if not key.startswith(terminal)} == set()
    assert not [key for key, text in own.texts.items() if "[[" in text]


def test_texts_say_the_words_of_the_town():
    ja, en = (in_town(strings, kunitachi(), "中1丁目") for strings in (JA, EN))

    assert ja("ask.hint").startswith("例：中1丁目")
    assert "Kunitachi City," in en("ui.not_official")
    assert en("find.js.outside") == (
        "This seems to be outside Kunitachi. The guide covers Kunitachi only."
    )
    assert "地区の医師会" in ja("memory.ask")
    assert en("leaflets.ward") == "Kunitachi City"


def test_a_mark_that_is_no_word_of_a_town_stops_the_build():
    with pytest.raises(KeyError):
        in_town(Strings("ja", {**JA.texts, "x": "[[mayor]]"}), kunitachi(), "")
