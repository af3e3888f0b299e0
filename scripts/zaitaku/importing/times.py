"""Opening hours as lists print them (月~水・金:9:00-18:00、土:9:00-13:00), whole or not at all.

Half-understood hours send somebody to a locked door. So a text is taken only where every sign of
it was understood; otherwise it is left out and counted.
"""

from __future__ import annotations

import re
import unicodedata

from zaitaku.importing.plain import Plain

DAYS = dict(
    zip(
        "月火水木金土日祝",
        ["mon", "tue", "wed", "thu", "fri", "sat", "sun", "holidays"],
        strict=True,
    )
)
_WEEK = "月火水木金土日"
_WAVES = re.compile(r"[~〜～\-‐‑‒–—―−ー]")
_TIME = r"([0-9]{1,2})(?::([0-9]{2})|時(?:([0-9]{2})分?)?)"
_RANGE = re.compile(rf"{_TIME}-{_TIME}")
_RUN = re.compile(
    rf"(?P<days>[月火水木金土日祝](?:曜日?|(?<=祝)日)?(?:[-・、,]?[月火水木金土日祝](?:曜日?|(?<=祝)日)?)*)"
    rf"[:;(】\]]?(?P<ranges>(?:{_TIME}-{_TIME}[、,]?)+|(?:定休日|休み|休))[、,/;)。]*"
)


def read_hours(text: str) -> Plain | None:
    """The hours as the registries write them ({open: [...]}); None where not all is understood."""
    plain = _WAVES.sub("-", re.sub(r"\s", "", unicodedata.normalize("NFKC", text)))
    lines: dict[tuple[str, str], list[str]] = {}
    at = 0
    while at < len(plain):
        run = _RUN.match(plain, at)
        days = _days(run["days"]) if run else None
        if run is None or days is None:
            return None
        for found in _RANGE.finditer(run["ranges"]):
            times = _times(found)
            if times is None:
                return None
            lines.setdefault(times, []).extend(days)
        at = run.end()
    if not lines or any(len(set(days)) != len(days) for days in lines.values()):
        return None
    order = list(DAYS.values())
    opened: list[Plain] = [
        {"days": [*sorted(days, key=order.index)], "opens": opens, "closes": closes}
        for (opens, closes), days in lines.items()
    ]
    return {"open": opened}


def _days(text: str) -> list[str] | None:
    """The day codes of 月~水・金; None for a span that runs backwards."""
    bare = re.sub(r"曜日?|(?<=祝)日|[・、,]", "", text)
    found: list[str] = []
    at = 0
    while at < len(bare):
        if bare[at + 1 : at + 2] == "-":
            first, last = _WEEK.find(bare[at]), _WEEK.find(bare[at + 2 : at + 3])
            if not 0 <= first < last:
                return None
            found += [DAYS[day] for day in _WEEK[first : last + 1]]
            at += 3
        else:
            found.append(DAYS[bare[at]])
            at += 1
    return found


def _times(found: re.Match[str]) -> tuple[str, str] | None:
    """Opening and closing as HH:MM; None where a clock has no such time or it runs backwards."""
    hours = (int(found[1]), int(found[4]))
    minutes = (int(found[2] or found[3] or 0), int(found[5] or found[6] or 0))
    opens, closes = ((h, m) for h, m in zip(hours, minutes, strict=True))
    if max(hours) > 24 or max(minutes) > 59 or opens >= closes:
        return None
    return f"{opens[0]:02}:{opens[1]:02}", f"{closes[0]:02}:{closes[1]:02}"
