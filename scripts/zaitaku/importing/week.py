"""Columns that hold the times of a week: one pair for each day, or a flag for each day.

The flags of 医療情報ネット are the opposite of their header: under 毎週決まった曜日に休診 a 0 means
closed and a 1 open. Where no time is known a place is only said to be closed on days, never open.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from zaitaku.importing.cells import narrow
from zaitaku.importing.formats import Format
from zaitaku.importing.plain import Plain
from zaitaku.importing.times import DAYS
from zaitaku.model import LANGS
from zaitaku.words.i18n import load_strings

SPANS = (1, 2, 3, 4)
_CLOCK = re.compile(r"([0-9]{1,2}):([0-9]{2})(?::[0-9]{2})?")
ORDER = list(DAYS.values())


def columns(form: Format) -> Iterator[tuple[str, str]]:
    """Our name and the list's name of every column that tells times or days."""
    for kanji, day in DAYS.items():
        if form.week:
            for n in SPANS if "{n}" in form.week else SPANS[:1]:
                for end, word in (("opens", "開始"), ("closes", "終了")):
                    theirs = form.week.format(day=kanji, n=n, end=word)
                    yield f"@{day}.{n}.{end}", narrow(theirs).replace(" ", "")
        if form.shut:
            yield f"@{day}.shut", narrow(form.shut.format(day=kanji)).replace(" ", "")


def hours(values: dict[str, str]) -> Plain | None:
    """The hours of one row as registries write them; None where it says none."""
    lines: dict[tuple[str, str], list[str]] = {}
    for day in ORDER:
        for n in SPANS:
            opens, closes = (
                _clock(values.get(f"@{day}.{n}.{end}", "")) for end in ("opens", "closes")
            )
            if opens and closes and opens < closes:
                lines.setdefault((opens, closes), []).append(day)
    if lines:
        return {"open": [_line(*times, days) for times, days in sorted(lines.items())]}
    shut = [day for day in ORDER if values.get(f"@{day}.shut") == "0"]
    open_days = [day for day in ORDER if values.get(f"@{day}.shut") == "1"]
    return {"note": closed_days(shut)} if shut and open_days else None


def join(known: dict[str, Plain], more: dict[str, Plain]) -> None:
    """Put the times of a further row (another department, the afternoon) to those known."""
    old, new = known.get("hours"), more.get("hours")
    if not isinstance(old, dict) or not isinstance(new, dict) or old == new:
        return
    lines: dict[tuple[str, str], set[str]] = {}
    for side in (old, new):
        found = side.get("open")
        for line in found if isinstance(found, list) else []:
            if isinstance(line, dict) and isinstance(line["days"], list):
                times = str(line["opens"]), str(line["closes"])
                lines.setdefault(times, set()).update(str(day) for day in line["days"])
    if lines:
        known["hours"] = {"open": [_line(*t, list(days)) for t, days in sorted(lines.items())]}


def closed_days(days: list[str]) -> Plain:
    """On which days a place is closed, in both languages, as a note of hours."""
    found: dict[str, Plain] = {}
    for lang in LANGS:
        t = load_strings(lang).section("importing")
        names = t["day_join"].join(t[f"days.{day}"] for day in days)
        found[lang] = t["closed_days"].replace("{days}", names)
    return found


def _line(opens: str, closes: str, days: list[str]) -> Plain:
    ordered: list[Plain] = [*sorted(days, key=ORDER.index)]
    return {"days": ordered, "opens": opens, "closes": closes}


def _clock(text: str) -> str:
    found = _CLOCK.fullmatch(narrow(text))
    return f"{int(found[1]):02}:{found[2]}" if found and int(found[1]) <= 24 else ""
