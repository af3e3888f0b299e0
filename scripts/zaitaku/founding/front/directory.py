"""Which town has a guide, and where to ask in the others: one YAML file, kept by hand.

    guides:
    - {code: "13120", address: https://example.org/nerima/, since: 2026-11-01}
    - {code: "01100", covers: ["01101", "01102"], address: https://example.net/, since: 2027}
    offices:
    - {code: "13215", page: https://www.city.kunitachi.tokyo.jp/,
       phone: 042-576-2111, as_of: 2026-11-01}
    prefectures:
    - {code: "13", page: https://www.metro.tokyo.lg.jp/}

`as_of` is the day on which the page said the number: no number stands without it.
`covers` are the codes that postal codes have where a city has wards (区) with codes of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from zaitaku import yamltext
from zaitaku.check.phone_numbers import canonical, is_mobile
from zaitaku.ground import problems
from zaitaku.ground.problems import Problem
from zaitaku.words.municipality_code import whole_code

_ADDRESS = re.compile(r"https?://[A-Za-z0-9.-]+(?::[0-9]+)?/[A-Za-z0-9._~/?=&%-]*")
_SINCE = re.compile(r"20[0-9]{2}(?:-[0-9]{2}(?:-[0-9]{2})?)?")
_FIELDS = {
    "guides": {"code", "address", "since", "covers"},
    "offices": {"code", "page", "phone", "as_of"},
    "prefectures": {"code", "page"},
}


@dataclass(frozen=True, slots=True)
class Guide:
    """A guide: its public address, which ends with a slash, and since when it is there."""

    address: str
    since: str


@dataclass(frozen=True, slots=True)
class Office:
    """The official page of a city or prefecture, its number where known, and that number's day."""

    page: str
    phone: str = ""
    as_of: str = ""


@dataclass(frozen=True, slots=True)
class Directory:
    """Guides and offices by the five digits of a municipality, prefectures by their two."""

    guides: Mapping[str, Guide]
    offices: Mapping[str, Office]
    prefectures: Mapping[str, Office]


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault of the file: its line, and code and value of the sentence in the locale files."""

    line: int
    code: str
    value: str


def read(path: Path) -> tuple[Directory, list[Problem], list[Fault]]:
    """The directory of a file, what makes it no YAML of ours, and what it says wrongly."""
    tree, found = yamltext.load(path, name=path.name)
    if tree is None or found:
        return Directory({}, {}, {}), found, []
    faults = list(_strangers(tree))
    guides: dict[str, Guide] = {}
    offices: dict[str, Office] = {}
    prefectures: dict[str, Office] = {}
    for node in tree.mappings("guides"):
        faults += _entry(node, "guides")
        made = Guide(node.text("address") or "", node.text("since") or "")
        for code in (node.text("code") or "", *(x.text for x in node.texts("covers"))):
            faults += [Fault(node.line, "twice", code)] if code[:5] in guides else []
            guides[code[:5]] = made
    for name, into in (("offices", offices), ("prefectures", prefectures)):
        for node in tree.mappings(name):
            faults += _entry(node, name)
            code = (node.text("code") or "")[: 2 if name == "prefectures" else 5]
            faults += [Fault(node.line, "twice", code)] if code in into else []
            texts = (node.text(field) or "" for field in ("page", "phone", "as_of"))
            into[code] = Office(*texts)
    return Directory(guides, offices, prefectures), [], sorted(faults, key=lambda x: x.line)


def _strangers(tree: yamltext.Mapping) -> Iterator[Fault]:
    """Names that mean nothing here: a slip of the hand would lose a town."""
    for name, key in tree.keys.items():
        if name not in _FIELDS:
            yield Fault(key.line, "unknown", name)
    for name, known in _FIELDS.items():
        for node in tree.mappings(name):
            yield from (Fault(key.line, "unknown", x) for x, key in node.keys.items()
                        if x not in known)  # fmt: skip


def _entry(node: yamltext.Mapping, name: str) -> Iterator[Fault]:
    codes = [node.text("code") or "", *(x.text for x in node.texts("covers"))]
    for code in codes:
        if not (_is_prefecture(code) if name == "prefectures" else whole_code(code)):
            yield Fault(node.line, "code", code)
    address = node.text("address" if name == "guides" else "page") or ""
    if not _ADDRESS.fullmatch(address) or (name == "guides" and not address.endswith("/")):
        yield Fault(node.line, "address", address)
    if name == "guides" and not _is_day(node.text("since") or ""):
        yield Fault(node.line, "since", node.text("since") or "")
    phone = node.text("phone") or ""
    if phone and (canonical(phone) != phone or is_mobile(phone)):
        yield Fault(node.line, "phone", problems.quote(phone))
    day = node.text("as_of") or ""
    if (phone or day) and not _is_day(day):
        yield Fault(node.line, "as_of", day)


def first_day(since: str) -> date:
    """The first day of a date that may be a year or a month."""
    return date.fromisoformat(f"{since}-01-01"[:10])


def _is_day(text: str) -> bool:
    try:
        return bool(_SINCE.fullmatch(text) and first_day(text))
    except ValueError:  # 31 February
        return False


def _is_prefecture(code: str) -> bool:
    return len(code) == 2 and code.isascii() and code.isdigit() and 0 < int(code) <= 47
