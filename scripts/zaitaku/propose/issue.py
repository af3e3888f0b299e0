"""The text of an issue form becomes a proposal. The text is data: nothing in it is ever run.

GitHub writes each field of a form as a heading with its label and the answer below. An answer may
hold such a heading too, to pass for another field; so a text counts only when the labels of one
form stand in it exactly once each, in order. What the labels mean is read from the form files.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from zaitaku import yamltext
from zaitaku.propose.proposal import Refused
from zaitaku.yamltext import Limits, Mapping

# GitHub itself accepts no more than 65,536 characters in an issue.
MOST_BYTES = 60_000
LIMITS = Limits(bytes=MOST_BYTES, depth=12, nodes=4_000, text=8_000)
NO_ANSWER = "_No response_"
_HEADING = re.compile(r"^### (.+?)\s*$", re.M)
_FENCE = re.compile(r"\A```[a-z]*\n(.*?)\n?```\s*\Z", re.S)
_WORD = re.compile(r"[（(]([a-z0-9][a-z0-9_-]*)[)）]\s*$")


@dataclass(frozen=True, slots=True)
class Form:
    """One issue form: its name (add, pharmacy, group, change, …) and its labels by field."""

    name: str
    lang: str
    labels: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Answers:
    """What somebody wrote into a form, by the id of the field; "" where nothing."""

    form: str
    lang: str
    values: dict[str, str]


def load_forms(folder: Path) -> tuple[Form, ...]:
    """The forms of a repository from `.github/ISSUE_TEMPLATE/<name>-<lang>.yml`.

    Raises ValueError when a form cannot be read: a fault of the repository.
    """
    forms = []
    for path in sorted(folder.glob("*-*.yml")):
        tree, found = yamltext.load(path)
        if tree is None or found:
            raise ValueError(f"{path.name}: {[problem.en for problem in found]}")
        name, _, lang = path.stem.rpartition("-")
        forms.append(Form(name, lang, tuple(_labels(tree))))
    # The longest first: the headings of a short form may all stand in a longer one.
    return tuple(sorted(forms, key=lambda form: -len(form.labels)))


def _labels(tree: Mapping) -> Iterator[tuple[str, str]]:
    for item in tree.mappings("body"):
        id, attributes = item.text("id"), item.mapping("attributes")
        if id and attributes and item.text("type") != "markdown":
            yield attributes.text("label") or "", id


def read_answers(text: str, forms: tuple[Form, ...]) -> Answers:
    """The answers in the text of an issue.

    Raises:
        Refused: when the text is too long, is of no known form, or repeats a heading.
    """
    if len(text.encode("utf-8", "surrogatepass")) > MOST_BYTES:
        raise Refused("issue-too-long", {"limit": str(MOST_BYTES)})
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n"))
    headings = [(match[1], match) for match in _HEADING.finditer(text)]
    form = _form_of([label for label, _ in headings], forms)
    labels = dict(form.labels)
    known = [(label, match) for label, match in headings if label in labels]
    if [label for label, _ in known] != [label for label, _ in form.labels]:
        raise Refused("issue-heading-repeated")
    values = {}
    for number, (label, match) in enumerate(known):
        end = known[number + 1][1].start() if number + 1 < len(known) else len(text)
        values[labels[label]] = _answer(text[match.end() : end])
    return Answers(form.name, form.lang, values)


def _form_of(labels: list[str], forms: tuple[Form, ...]) -> Form:
    """The form all of whose labels stand in the text."""
    for form in forms:
        if form.labels and all(label in labels for label, _ in form.labels):
            return form
    raise Refused("issue-no-form")


def _answer(text: str) -> str:
    text = text.strip()
    fenced = _FENCE.match(text)
    if fenced:
        return fenced[1]
    return "" if text == NO_ANSWER else text


def word(answer: str) -> str:
    """The word in brackets behind a choice of a list: 薬局（pharmacies） → pharmacies."""
    match = _WORD.search(answer)
    return match[1] if match else ""
