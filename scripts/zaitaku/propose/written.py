"""What people type, as the registers write it: 2026年11月1日, ０３（３９９３）１１１１, 九番地六号.

What is not understood stays as it was typed, for the rules to judge. `propose/written.js` is the
twin of this file, for the form page; a test holds both to one table.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from zaitaku.check import phone_numbers
from zaitaku.propose.record import Plain
from zaitaku.words.address import block_of, clean
from zaitaku.words.spelling import kanji_number

# First year of an era, less one.
_ERAS = {"令和": 2018, "r": 2018, "平成": 1988, "h": 1988, "昭和": 1925, "s": 1925}
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NUMERALS = re.compile("[〇零一二三四五六七八九十]+")
_JAPANESE_DAY = re.compile(
    r"(令和|平成|昭和|[rhs])?([0-9]{1,4}|元)[年./-]"
    r"(?:([0-9]{1,2})[月./-]?(?:([0-9]{1,2})日?)?)?"
)
_DAY_FIRST = re.compile(r"([0-9]{1,2}) ([a-z]{3})[a-z]*\.?,? ([0-9]{4})")
_MONTH_FIRST = re.compile(r"([a-z]{3})[a-z]*\.? ([0-9]{1,2}),? ([0-9]{4})")
_MONTH = re.compile(r"([a-z]{3})[a-z]*\.?,? ([0-9]{4})")
_NOT_KNOWN = frozenset({"不明", "わからない", "分からない", "unknown", "not known"})
_TIME = re.compile(r"(午前|午後)?([0-9]{1,2})(?:[:時](?:([0-9]{1,2})分?|(半))?|(am|pm))")
_CLOCK = re.compile(r"([0-9]{1,2}):([0-9]{2}) ?(am|pm)")
_BESIDE_NUMBER = re.compile(r"^(?:電話番号|電話|tel|ファクス|ファックス|fax)|の|代表")
_HOST_ALONE = re.compile(r"www\.[a-z0-9]", re.I)
_WIDE_ADDRESS = re.compile("[Ａ-Ｚａ-ｚ：／．]")


def written(path: str, text: str) -> str:
    """A text of a field as the registers write it.

    Args:
        path: its place in the record, such as "consent.date".
        text: as somebody typed it.
    """
    way = _WAYS.get(path) or _WAYS.get(path.rpartition(".")[2])
    return way(text) if way and text else text


def written_record(value: Plain, path: str = "") -> Plain:
    """A record, or a part of one, with every text as the registers write it."""
    if isinstance(value, str):
        return written(path, value)
    if isinstance(value, list):
        return [written_record(item, path) for item in value]
    return {
        key: written_record(item, f"{path}.{key}" if path else key) for key, item in value.items()
    }


def _digital(text: str) -> str:
    """Half width, small letters, kanji numerals as digits."""
    return _NUMERALS.sub(lambda run: str(kanji_number(run[0])), clean(text).lower())


def day(text: str) -> str:
    """A day, month or year as the registers write it: 2026-11-01, 2026-11, 2026."""
    said = clean(text).lower()
    if said in _NOT_KNOWN:
        return "unknown"
    english = _english_day(said)
    if english:
        return english
    found = _JAPANESE_DAY.fullmatch(_digital(text).replace(" ", ""))
    if not found:
        return text
    era, number, month, of = found.groups()
    if not era and len(number) != 4:
        return text
    year = (1 if number == "元" else int(number)) + (_ERAS[era] if era else 0)
    return _date(year, int(month or 0), int(of or 0)) or text


def _english_day(said: str) -> str:
    if (found := _DAY_FIRST.fullmatch(said)) and found[2] in _MONTHS:
        return _date(int(found[3]), _MONTHS.index(found[2]) + 1, int(found[1]))
    if (found := _MONTH_FIRST.fullmatch(said)) and found[1] in _MONTHS:
        return _date(int(found[3]), _MONTHS.index(found[1]) + 1, int(found[2]))
    if (found := _MONTH.fullmatch(said)) and found[1] in _MONTHS:
        return _date(int(found[2]), _MONTHS.index(found[1]) + 1, 0)
    return ""


def _date(year: int, month: int, of: int) -> str:
    """Year-month-day, with what is 0 left out; "" where no calendar has it."""
    if month > 12 or of > 31:
        return ""
    parts = [
        str(year),
        *([f"{month:02}"] if month else []),
        *([f"{of:02}"] if month and of else []),
    ]
    return "-".join(parts)


def time(text: str) -> str:
    """A time of day: 09:00 for 9時, 午前9時, ９：００ and 9am."""
    said = _digital(text).replace(" ", "")
    clock = _CLOCK.fullmatch(said)
    found = _TIME.fullmatch(f"{clock[1]}:{clock[2]}" if clock else said)
    if not found:
        return text
    half, hours, minutes, thirty, english = found.groups()
    english = english or (clock[3] if clock else None)
    hour, minute = int(hours), 30 if thirty else int(minutes or 0)
    if (half == "午後" or english == "pm") and hour < 12:
        hour += 12
    if english == "am" and hour == 12:
        hour = 0
    return text if hour > 24 or minute > 59 else f"{hour:02}:{minute:02}"


def phone(text: str) -> str:
    """A number with nothing beside it that would be lost."""
    others = _BESIDE_NUMBER.sub("", _digital(text))
    if any(char.isalpha() for char in others):
        return text
    return phone_numbers.canonical(text) or text


def _postal(text: str) -> str:
    found = re.sub(r"[〒\s-]", "", _digital(text))
    return f"{found[:3]}-{found[3:]}" if re.fullmatch("[0-9]{7}", found) else text


def _code(text: str) -> str:
    """A number or code without spaces and hyphens."""
    found = re.sub(r"[\s-]", "", clean(text))
    return found.upper() if re.fullmatch("[0-9A-Za-z]+", found) else text


def _block(text: str) -> str:
    """The chain of numbers, where the text is nothing else."""
    found = block_of(text)
    rest = re.sub(r"番地|番|号|丁目|の|[\s-]", "", _digital(text))
    return found if found and found.replace("-", "") == rest else text


def _listing(text: str) -> str:
    return clean(text).lower()


def _sound(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip()


def _web(text: str) -> str:
    found = unicodedata.normalize("NFKC", text).strip() if _WIDE_ADDRESS.search(text) else text
    # What browsers take it for, too.
    return f"https://{found}" if _HOST_ALONE.match(found) else found


_WAYS: dict[str, Callable[[str], str]] = {
    "name.kana": _sound,
    "phone": phone,
    "fax": phone,
    "number": phone,
    "extension": _code,
    "block": _block,
    "postal_code": _postal,
    "opens": time,
    "closes": time,
    "date": day,
    "as_of": day,
    "status_date": day,
    "website": _web,
    "official_page": _web,
    "page": _web,
    "moved_to": _listing,
    "ask_via": _listing,
    "refers_to": _listing,
    "medical": _code,
    "navii": _code,
    "care_office": _code,
}
