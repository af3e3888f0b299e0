"""What the cell of a list means: a code, a telephone number, an address of a site, a yes.

Values that cannot be published come back as a reason instead: the report counts them, and nobody
has to guess where a number went.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from urllib.parse import urlsplit

from zaitaku.check import phone_numbers
from zaitaku.importing.plain import Plain
from zaitaku.importing.tables import has_private_use
from zaitaku.importing.times import read_hours

_ERAS = {"令和": 2018, "令": 2018, "平成": 1988, "平": 1988, "昭和": 1925, "昭": 1925}
_ERA_DAY = re.compile(
    r"(令和|令|平成|平|昭和|昭)\s*([0-9]{1,2}|元)[年.]\s*([0-9]{1,2})[月.]\s*([0-9]{1,2})"
)
_DAY = re.compile(r"([12][0-9]{3})[-/年.]([0-9]{1,2})[-/月.]([0-9]{1,2})")
_WEB = re.compile(r"[!-;=?-~]+")
YES = frozenset({"1", "yes", "有", "あり", "○", "〇", "◯", "●", "◎", "可", "はい", "true"})


@dataclass(frozen=True, slots=True)
class Value:
    """A cell that was understood: `value`, or the reason why it is left out."""

    value: Plain | None = None
    why: str = ""


def narrow(text: str) -> str:
    """ASCII for full-width letters and digits, one space for any, as the registries write names."""
    return re.sub(r"\s+", " ", unicodedata.normalize("NFKC", text)).strip()


def code(text: str, length: int) -> str:
    """The digits of an official number written in any way (20,5010,2); "" where some lack."""
    found = re.sub(r"[^0-9A-Z]", "", narrow(text).upper())
    return found if len(found) == length else ""


def phone(text: str) -> Value:
    """A telephone or fax number; dropped where it is a mobile telephone or cannot be dialled."""
    bare = re.sub(r"(?<=[0-9])\s*[(（].*$", "", narrow(text)).strip()
    if not bare or bare in "-－ー":
        return Value()
    if phone_numbers.is_mobile(bare):
        return Value(why="mobile")
    if phone_numbers.is_premium(bare):
        return Value(why="premium")
    digits = re.sub(r"[^0-9]", "", bare)
    if len(digits) in (6, 7) and not digits.startswith("0"):
        return Value(why="no-area-code")
    written = phone_numbers.canonical(bare)
    if written is None:
        return Value(why="impossible-number")
    groups = re.findall(r"[0-9]+", bare)
    if len(groups) == 3 and written.split("-")[0] != groups[0]:
        # 0177-34-1617: the digits could be dialled, but the area code they were grouped by is gone.
        return Value(why="old-area-code")
    return Value(written)


def website(text: str) -> Value:
    """The address of a site in ASCII with its scheme."""
    plain = narrow(text)
    if not plain:
        return Value()
    parts = urlsplit(plain) if plain.startswith(("http://", "https://")) else None
    if parts is None or "." not in parts.netloc or "@" in plain or not _WEB.fullmatch(plain):
        return Value(why="no-address")
    return Value(plain)


def hours(text: str) -> Value:
    """Opening hours; left out where not every sign of them is understood."""
    if not text:
        return Value()
    read = read_hours(text)
    return Value(read) if read else Value(why="hours-unclear")


def name(text: str) -> Value:
    """The name of a place."""
    return Value(why="private-use") if has_private_use(text) else Value(narrow(text))


def answer(text: str) -> Value:
    """A mark in a column of marks: there it is a yes, and where it is not nothing is said."""
    return Value("yes") if narrow(text).casefold() in YES else Value()


def day(text: str) -> str:
    """A day as YYYY-MM-DD, also of an era (令和 4年 7月 1日); "" where there is none."""
    plain = narrow(text)
    if found := _DAY.search(plain):
        return f"{found[1]}-{int(found[2]):02}-{int(found[3]):02}"
    if era := _ERA_DAY.search(plain):
        year = _ERAS[era[1]] + (1 if era[2] == "元" else int(era[2]))
        return f"{year}-{int(era[3]):02}-{int(era[4]):02}"
    return ""


def point(lat: str, lon: str) -> tuple[str, str] | None:
    """A point in WGS84 degrees; None for the 0.0 that some lists write for "not known"."""
    try:
        found = float(lat), float(lon)
    except ValueError:
        return None
    inside = 20 < found[0] < 46 and 122 < found[1] < 154
    return (f"{found[0]:.6f}", f"{found[1]:.6f}") if inside else None
