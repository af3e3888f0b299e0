"""Names and readings, and the same place written down twice."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from zaitaku.check.rules.context import LISTINGS, Context, Record
from zaitaku.check.rules.engine import Fault, FileFault, data_rule, fault, file_fault, record_rule
from zaitaku.words.spelling import fold
from zaitaku.yamltext import Mapping, Scalar

KANA = re.compile(r"[ぁ-ゖァ-ヺー・゠＝ 　0-9A-Za-z&.,'’()（）/+-]+")
LATIN = re.compile(r"[A-Za-z]")
DIGIT = re.compile(r"[0-9]")
JAPANESE = re.compile(r"[぀-ヿ㐀-鿿豈-﫿ｦ-ﾟ]")
# After folding: kanji that look like kana, numbers in any digits, small kana, for finding one name
# typed in two ways.
LOOKALIKES = str.maketrans(
    "力二工口卜八夕才斎1234567890ぁぃぅぇぉっゃゅょゎ",
    "かにえろとはたお斉一に三四五六七は九〇あいうえおつやゆよわ",
)


def _name(record: Record) -> Mapping | None:
    return record.node.mapping("name")


@record_rule("kana-form")
def kana_form(record: Record, context: Context) -> Iterator[Fault]:
    """A reading is hiragana or katakana of ordinary width, or letters that are read as they are."""
    name = _name(record)
    kana = name.text("kana") if name else None
    if name and kana and not KANA.fullmatch(kana):
        want = unicodedata.normalize("NFKC", kana)
        yield fault(name.get("kana") or name, value=kana, want=want if want != kana else "みほん")


@record_rule("name-ja-form")
def name_ja_form(record: Record, context: Context) -> Iterator[Fault]:
    """A name can be read aloud and printed here: kana, kanji, Latin letters, or a bare number."""
    name = _name(record)
    text = name.text("ja") if name else None
    plain = unicodedata.normalize("NFKC", text or "")
    if not name or not text or JAPANESE.search(plain) or LATIN.search(plain):
        return
    if any(map(str.isalpha, plain)) or not DIGIT.search(plain):
        yield fault(name.get("ja") or name, value=text)


@record_rule("english-name-form")
def english_name_form(record: Record, context: Context) -> Iterator[Fault]:
    """An English name is in Latin letters; without one the Japanese name is shown."""
    name = _name(record)
    english = name.text("en") if name else None
    if name and english and (JAPANESE.search(english) or not LATIN.search(english)):
        yield fault(name.get("en") or name, value=english)


def skeleton(text: str) -> str:
    """A name without width, case, spaces, marks, old kanji, small kana and look-alike letters.

    Only for comparing: 髙橋 is 高橋, 第１ is 第一.
    """
    return fold(text).translate(LOOKALIKES)


def _official(record: Record) -> dict[str, str]:
    official = record.node.mapping("official_ids")
    items = official.items.items() if official else ()
    return {key: node.text for key, node in items if isinstance(node, Scalar)}


def _told_apart(a: Record, b: Record) -> bool:
    """Whether an office gave the two different numbers of one kind: then they are two."""
    one, other = _official(a), _official(b)
    return any(one[key] != other[key] for key in one.keys() & other.keys())


@data_rule("duplicate-place", needs=(LISTINGS,))
def duplicate_place(context: Context) -> Iterator[FileFault]:
    """The same name at the same address is one place, and one record."""
    seen: dict[tuple[str, ...], Record] = {}
    for record in context.records:
        name, address = _name(record), record.node.mapping("address")
        text = name.text("ja") if name else None
        if name is None or text is None or record.node.text("status") not in (None, "active"):
            continue
        where = [address.text(key) or "" for key in ("chome", "block")] if address else ["", ""]
        first = seen.setdefault((record.kind, skeleton(text), *where), record)
        if first.id != record.id and not _told_apart(first, record):
            place = name.get("ja") or name
            yield file_fault(record.file, record.id, place, name=text, first=first.id)
