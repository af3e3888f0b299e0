"""Private things in a text: mail addresses of people, accounts, numbers of cards, homes, ids.

What a registry, a page, an answer and a proposal may not hold is judged here, once. Patterns that
need no thinking stand in `ground/patterns.json`, where the form page finds them too.
"""

from __future__ import annotations

import json
import re
import unicodedata
from functools import lru_cache
from pathlib import Path

from zaitaku.ground.mobiles import TABLES, TRANSPARENT, find_mobiles

_TABLE = json.loads((Path(__file__).parent / "patterns.json").read_text("utf-8"))


def _either(patterns: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{p})" for p in patterns), re.I)


# By code; one alternative is enough. A page may say what a listing may not: "not 119 but #7119".
_TEXTS = [entry for entry in _TABLE if entry.get("of") != "url"]
PAGE_PATTERNS = {entry["code"]: _either(entry["patterns"]) for entry in _TEXTS}
PATTERNS = {e["code"]: _either([*e["patterns"], *e.get("in_records", ())]) for e in _TEXTS}
URL_PATTERNS = {e["code"]: _either(e["patterns"]) for e in _TABLE if e not in _TEXTS}
FREE_MAIL: tuple[str, ...] = tuple(TABLES["free_mail_domains"])
OFFICE_NAME = re.compile("(?:" + "|".join(TABLES["office_mail_words"]) + "|[0-9])+")
# An @ in any disguise, and dots in any; the host of a free-mail service needs no @ to be one.
MAILS = tuple(re.compile(form, re.I) for form in TABLES["mail_addresses"])
FREE_MAIL_NEAR = re.compile(
    r"[^\s、。:]\s?[^\w\s、。:/.]{1,3}\s?(?:"
    + "|".join(name.replace(".", r"\s?[.,。]\s?") for name in TABLES["free_mail_domains"])
    + r")(?![a-z0-9.-])",
    re.I,
)
MAYBE_MAIL = re.compile(TABLES["maybe_mail"], re.I)


@lru_cache(maxsize=1024)
def plain(text: str) -> str:
    """A text in ordinary letters, without what decorates them or is not seen."""
    if text.isascii():
        return text
    return TRANSPARENT.sub("", unicodedata.normalize("NFKC", text))


@lru_cache(maxsize=4096)
def held(text: str) -> frozenset[str]:
    """The codes of all patterns that a text of a record matches: mostly none."""
    written = plain(text)
    return frozenset(code for code, pattern in PATTERNS.items() if pattern.search(written))


def personal_mail(text: str, places: frozenset[str] = frozenset()) -> bool:
    """Whether a text holds a mail address that looks like a person's own.

    `places` are the ids of the areas of a town, after which offices are called.
    """
    written = plain(text)
    if not MAYBE_MAIL.search(written):
        return False
    if FREE_MAIL_NEAR.search(written):
        return True
    found = (match for form in MAILS for match in form.finditer(written))
    return any(_is_personal(match[1], match[2], places) for match in found)


def _is_personal(user: str, domain: str, places: frozenset[str]) -> bool:
    """Whether an address is a person's: a free-mail host, or a word that no office uses."""
    host = re.sub(r"[\s()\[\]]|dot|ドット", lambda m: "." if len(m[0]) > 1 else "", domain.lower())
    host = re.sub(r"[,。]", ".", host)
    if any(host == name or host.endswith("." + name) for name in FREE_MAIL):
        return True
    labels = {*re.split(r"[.-]", host), *places}
    words = [word for word in re.split(r"[._+%-]", user.lower()) if word]
    return not words or not all(word in labels or OFFICE_NAME.fullmatch(word) for word in words)


# A paragraph is judged as it was written, and again in the page that it became.
@lru_cache(maxsize=8192)
def codes(text: str) -> tuple[str, ...]:
    """The code of every kind of private thing that a text of a page holds."""
    written = plain(text)
    return (
        *(("text-mobile",) if find_mobiles(text) else ()),
        *(("personal-mail",) if personal_mail(text) else ()),
        *(code for code, pattern in PAGE_PATTERNS.items() if pattern.search(written)),
    )
