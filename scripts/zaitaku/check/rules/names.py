"""Names and readings, and the same place written down twice."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from zaitaku.check.rules.context import LISTINGS, Context, Record
from zaitaku.check.rules.engine import Fault, FileFault, data_rule, fault, file_fault, record_rule
from zaitaku.yamltext import Mapping, Scalar

KANA = re.compile(r"[ぁ-ゖァ-ヺー・゠＝ 　0-9A-Za-z&.,'’()（）/+-]+")
LATIN = re.compile(r"[A-Za-z]")
JAPANESE = re.compile(r"[぀-ヿ㐀-鿿豈-﫿ｦ-ﾟ]")
# Characters that look alike across scripts, for finding one name typed in two ways.
LOOKALIKES = str.maketrans("力二工口卜八一夕才", "カニエロトハータオ")


def _name(record: Record) -> Mapping | None:
    return record.node.mapping("name")


@record_rule("kana-form")
def kana_form(record: Record, context: Context) -> Iterator[Fault]:
    """A reading is hiragana or katakana of ordinary width, or letters that are read as they are."""
    name = _name(record)
    kana = name.text("kana") if name else None
    if name and kana and not KANA.fullmatch(kana):
        want = unicodedata.normalize("NFKC", kana)
        yield fault(name.get("kana") or name, value=kana, want=want if want != kana else "ねりま")


@record_rule("english-name-form")
def english_name_form(record: Record, context: Context) -> Iterator[Fault]:
    """An English name is in Latin letters; without one the Japanese name is shown."""
    name = _name(record)
    english = name.text("en") if name else None
    if name and english and (JAPANESE.search(english) or not LATIN.search(english)):
        yield fault(name.get("en") or name, value=english)


def skeleton(text: str) -> str:
    """A name without width, case, spaces, marks and look-alike letters; only for comparing."""
    plain = unicodedata.normalize("NFKC", text).casefold().translate(LOOKALIKES)
    return "".join(char for char in plain if unicodedata.category(char)[0] in "LN")


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
