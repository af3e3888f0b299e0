"""From when to when: one sign in every text that is shown, whatever the source wrote.

Screen readers say 〜 as "kara" and skip ～ or say its name; a hyphen between times is read as
minus. The registries keep what was written; only what is shown is put right.
"""

from __future__ import annotations

import re

from zaitaku.model import Lang

TO = {"ja": "〜", "en": "–"}
# What may stand before and after: a number, a unit of time, a day; in 考える～一人暮らし
# or a name such as ぴ～す the sign is none of a range.
_SPAN = re.compile(
    r"(?<=[0-9０-９時分日月年曜祝歳代半])[ \u3000]*[～~][ \u3000]*"
    r"(?=[0-9０-９月火水木金土日祝午翌正早])"
)
_COLON = re.compile(r"(?<=[0-9０-９])：(?=[0-9０-９]{2})")
_HOURS = re.compile(r"([0-9]{1,2}:[0-9]{2})[ \u3000]?[-－―–—][ \u3000]?([0-9]{1,2}:[0-9]{2})")


def ranges_said(text: str, lang: Lang) -> str:
    """A text with the sign of its language in every range, and half-width colons in times."""
    if not text or text.isalpha():
        return text
    text = _SPAN.sub(TO[lang], _COLON.sub(":", text))
    return _HOURS.sub(rf"\1{TO[lang]}\2", text)
