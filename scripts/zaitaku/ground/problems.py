"""What is wrong with a file: one `Problem` per fault, said in Japanese and in English.

Messages stand in `rules/catalogue.json`, by code, so that the form page can show the same words.
A problem never repeats a mobile number and never prints a character that could move the cursor.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from zaitaku.ground.mobiles import mask

CATALOGUE = Path(__file__).parent / "catalogue.json"
QUOTE_LENGTH = 60
# So many faults fill some pages of a terminal; nobody reads the ten thousandth.
MOST = 200


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One fault. Lines and columns count from 1; `record` is "" outside a record.

    `params` is what the sentences name, for whoever says the same in other words.
    """

    file: str
    line: int
    column: int
    code: str
    record: str
    ja: str
    en: str
    params: tuple[tuple[str, str], ...] = field(default=(), compare=False)


class InvalidData(Exception):
    """The data cannot be used. `problems` holds every fault found, in file order."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(report(self.problems))


@cache
def catalogue() -> dict[str, dict[str, str]]:
    """The messages by code: {code: {"ja": …, "en": …}}."""
    messages: dict[str, dict[str, str]] = json.loads(CATALOGUE.read_text(encoding="utf-8"))
    return messages


def quote(text: object, length: int = QUOTE_LENGTH) -> str:
    """A piece of somebody's text made safe to print: masked, one line, visible, not too long."""
    masked = mask(str(text)[: length * 20])
    shown = "".join(
        char if char.isprintable() else f"\\u{ord(char):04x}"
        for char in masked
        if unicodedata.category(char) != "Cs"
    )
    return shown if len(shown) <= length else shown[: length - 1] + "…"


def make(
    code: str, file: str, line: int, column: int, record: str = "", **params: object
) -> Problem:
    """A problem with the message of its code; parameters are made safe to print.

    Raises KeyError when the code is not in the catalogue: that is a fault of the program.
    """
    words = catalogue()[code]
    safe = {name: quote(value, 160) for name, value in params.items()}
    return Problem(
        file=quote(file, 200),
        line=line,
        column=column,
        code=code,
        record=quote(record),
        ja=words["ja"].format_map(safe),
        en=words["en"].format_map(safe),
        params=tuple(safe.items()),
    )


def format_problem(problem: Problem, lang: str) -> str:
    """One line, `file:line:col [record] message`, in the language "ja" or "en"."""
    record = f" [{problem.record}]" if problem.record else ""
    message = problem.ja if lang == "ja" else problem.en
    return f"{problem.file}:{problem.line}:{problem.column}{record} {message}"


def report(problems: Iterable[Problem], most: int = MOST) -> str:
    """The first problems as two lines each, Japanese first, and how many more there are."""
    problems = tuple(problems)
    lines = [format_problem(p, lang) for p in problems[:most] for lang in ("ja", "en")]
    if len(problems) > most:
        more = catalogue()["more-problems"]
        lines += [more[lang].format(n=len(problems) - most) for lang in ("ja", "en")]
    return "\n".join(lines)
