"""From words to answers: each leads somewhere that exists, and no word to two places."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import parse_qsl

from zaitaku.check.rules.context import LISTINGS, Context
from zaitaku.check.rules.engine import FileFault, data_rule, file_fault
from zaitaku.check.rules.references import near
from zaitaku.check.rules.roles import known_roles
from zaitaku.words.spelling import fold
from zaitaku.yamltext import Mapping, Scalar

FILE = "answers.yaml"
# What a state of the finder may ask for, and the section of the vocabulary that knows the words.
SECTIONS = {
    "kind": "kinds", "flags": "services", "type": "group_types", "topic": "topics",
    "role": "roles", "speaks": "languages",
}  # fmt: skip


def _answers(context: Context) -> Iterator[tuple[str, str, Mapping]]:
    yield from context.rows(FILE, "answers")


@data_rule("answer-leads-nowhere", needs=(FILE,))
def answer_leads_nowhere(context: Context) -> Iterator[FileFault]:
    """An answer names a number, a page, a list or the support center."""
    for file, id, node in _answers(context):
        if not any(node.get(key) for key in ("call", "page", "find", "center")):
            yield file_fault(file, id, node, id=id)


@data_rule("answer-call-unknown", needs=(FILE, "vocabulary.yaml", LISTINGS))
def answer_call_unknown(context: Context) -> Iterator[FileFault]:
    """Who is called is a short number of the vocabulary, a role of a desk, or a listing.

    A fictional data set need not have the ward's real desks.
    """
    short = context.words.get("short_numbers", {})
    roles = known_roles(context)
    for file, id, node in _answers(context):
        for item in node.texts("call"):
            known = item.text in short or item.text in roles or item.text in context.by_id
            if not known and not (context.fictional and item.text.startswith("desk-")):
                close = near(item.text, [*short, *roles, *context.by_id])
                yield file_fault(file, id, item, value=item.text, near=close)


@data_rule("answer-find-unknown", needs=(FILE, "vocabulary.yaml"))
def answer_find_unknown(context: Context) -> Iterator[FileFault]:
    """A list is asked for in words of the vocabulary."""
    for file, id, node in _answers(context):
        find = node.get("find")
        for key, value in parse_qsl(node.text("find") or ""):
            known = context.words.get(SECTIONS.get(key, ""), {})
            for word in value.split(","):
                if word not in known:
                    place, listed = find or node, near(word, known or SECTIONS)
                    yield file_fault(file, id, place, value=f"{key}={word}", near=listed)


@data_rule("answer-word-twice", needs=(FILE,))
def answer_word_twice(context: Context) -> Iterator[FileFault]:
    """A word leads to one answer: two would make the order of the file decide."""
    seen: dict[str, str] = {}
    for file, id, node in _answers(context):
        words = node.mapping("words")
        for item in [w for lang in ("ja", "en") for w in (words.texts(lang) if words else ())]:
            first = seen.setdefault(_key(item), id)
            if first != id:
                yield file_fault(file, id, item, value=item.text, first=first)


def _key(item: Scalar) -> str:
    return fold(item.text.removeprefix("="))
