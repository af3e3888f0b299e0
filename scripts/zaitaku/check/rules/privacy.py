"""Nobody's private number, mail address, name or home."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate

from zaitaku.check.facts import differing
from zaitaku.check.rules.context import Context, Record
from zaitaku.check.rules.engine import (
    EVERY_TEXT,
    Fault,
    FileFault,
    data_rule,
    fault,
    file_fault,
    record_rule,
    value_rule,
)
from zaitaku.check.rules.text import ADDRESSES
from zaitaku.check.schema import Value
from zaitaku.ground import private
from zaitaku.ground.mobiles import TABLES, find_mobiles
from zaitaku.yamltext import Mapping, Node, Scalar, Sequence

HONORIFICS: tuple[str, ...] = tuple(TABLES["honorifics"])
ROLE_WORDS = re.compile("|".join(TABLES["role_words"]), re.I)
NAMED = re.compile(TABLES["named_person"])
FAMILY_NAMES: tuple[str, ...] = tuple(TABLES["family_names"])
NUMBER_FIELDS = frozenset({"phone", "public_phone"})
NO_PROSE = NUMBER_FIELDS | ADDRESSES
BEFORE_PATH = re.compile(r"^https?://[^/?#]*", re.I)
MAX_NAME = 5
# Parts of a record that hold no words: a number in them stands on its own or is judged elsewhere.
NO_WORDS = frozenset(
    {"id", "official_ids", "phone", "fax", "number", "postal_code", "location", "date", "as_of"}
)
# Files of sentences beside the listings; tables of towns and figures are no words.
WORDED = frozenset(
    f"{name}.yaml"
    for name in ("answers", "events", "glossary", "initiatives", "removed", "repairs", "roles",
                 "rounds", "say", "sources")
)  # fmt: skip
_COMMENT = re.compile(r"(?:^|\s)#(.*)$", re.M)


@value_rule("text-mobile", EVERY_TEXT)
def text_mobile(value: Value, context: Context) -> Iterator[Fault]:
    """No mobile number hides in a text, in whatever digits it is spelled."""
    if value.what not in NUMBER_FIELDS and find_mobiles(value.node.text):
        yield fault(value.node)


@data_rule("record-mobile")
def record_mobile(context: Context) -> Iterator[FileFault]:
    """A mobile number does not hide by standing half in one text and half in the next."""
    rows = [(record.file, record.id, record.node) for record in context.records]
    for name in sorted(WORDED.intersection(context.nodes)):
        rows += [row for key in context.nodes[name].items for row in context.rows(name, key)]
    for file, id, row in rows:
        yield from (file_fault(file, id, node) for node in _split_numbers(row))


def _split_numbers(row: Mapping) -> Iterator[Scalar]:
    """The texts of a record in which a mobile number ends that began in another."""
    nodes = list(words_of(row))
    joined, starts = "", []
    for node in nodes:
        starts.append(len(joined))
        joined += node.text + "\n"
    for start, end in find_mobiles(joined):
        first, last = bisect_right(starts, start) - 1, bisect_right(starts, end - 1) - 1
        if first != last:
            yield nodes[last]


def words_of(node: Node) -> Iterator[Scalar]:
    """Every text of a record that is words, in the order of the file."""
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from words_of(item)
    else:
        for key, item in node.items.items():
            if key not in NO_WORDS:
                yield from words_of(item)


@data_rule("comment-mobile")
def comment_mobile(context: Context) -> Iterator[FileFault]:
    """A comment is as public as the rest of the file, however many lines it has."""
    for name, text in context.texts.items():
        if not name.endswith(".yaml"):
            continue
        found = list(_COMMENT.finditer(text))
        joined = "\n".join(match[1] for match in found)
        ends = list(accumulate(len(match[1]) + 1 for match in found))
        breaks = [0, *(match.end() for match in re.finditer("\n", text))]
        for start, _ in find_mobiles(joined):
            match = found[bisect_right(ends, start)]
            line = bisect_right(breaks, match.start(1))
            column = match.start(1) - breaks[line - 1] + 1
            yield file_fault(context.names[name], "", Scalar("", line, column, line))


@data_rule("file-mobile")
def file_mobile(context: Context) -> Iterator[FileFault]:
    """The name of a file is as public as what stands in it."""
    for name, shown in context.names.items():
        if find_mobiles(name):
            yield file_fault(shown, "", Scalar("", 1, 1, 1))


@value_rule("personal-mail", EVERY_TEXT)
def personal_mail(value: Value, context: Context) -> Iterator[Fault]:
    """No mail address that looks like a person's own."""
    text = value.node.text
    if value.what == "url":  # a name before the host is a fault of its own
        text = BEFORE_PATH.sub("", text)
    if private.personal_mail(text, context.areas):
        yield fault(value.node)


def _of_pattern(code: str) -> None:
    """Register the rule of one entry of `patterns.json`."""

    @value_rule(code, EVERY_TEXT)
    def rule(value: Value, context: Context) -> Iterator[Fault]:
        if value.what not in NO_PROSE and code in private.held(value.node.text):
            yield fault(value.node)


for _code in private.PATTERNS:
    _of_pattern(_code)


@value_rule("personal-name", "role")
def personal_name(value: Value, context: Context) -> Iterator[Fault]:
    """A role says what somebody does, not who it is: it holds a word for a task, and no name."""
    text = unicodedata.normalize("NFKC", value.node.text)
    if text.endswith(HONORIFICS) or NAMED.search(text) or not ROLE_WORDS.search(text):
        yield fault(value.node)
        return
    rest = [piece for piece in re.split(r"[\s・:、,()]+", ROLE_WORDS.sub(" ", text)) if piece]
    if any(piece.startswith(FAMILY_NAMES) and len(piece) <= MAX_NAME for piece in rest):
        yield fault(value.node)


def _statements(record: Record, field: str) -> Iterator[Mapping]:
    """What the record says under a field, and what it says that other sources say."""
    nodes = (record.node.get(field), *differing(record.raw, field))
    yield from (node for node in nodes if isinstance(node, Mapping))


def _is_said(record: Record, word: str) -> bool:
    """Whether anybody says so of the meeting: in doubt a home stays private."""
    return any(meeting.text(word) == "yes" for meeting in _statements(record, "meeting"))


@record_rule("home-meeting-place")
def home_meeting_place(record: Record, context: Context) -> Iterator[Fault]:
    """Where people meet in somebody's home, nothing beyond the town is written down."""
    if not _is_said(record, "home"):
        return
    for meeting in _statements(record, "meeting"):
        if meeting.get("place"):
            yield fault(meeting.get("place") or meeting, field="meeting.place")
    for address in _statements(record, "address"):
        for field in ("block", "building"):
            place = address.get(field)
            if place is not None:
                yield fault(place, field=f"address.{field}")
    for location in _statements(record, "location"):
        if location.text("precision") == "building":
            yield fault(location, field="location")


@record_rule("withheld-meeting-place")
def withheld_meeting_place(record: Record, context: Context) -> Iterator[Fault]:
    """What a group asked not to show is not in a public file either."""
    for meeting in _statements(record, "meeting") if _is_said(record, "withheld") else ():
        for field in ("place", "rhythm"):
            node = meeting.get(field)
            if node is not None:
                yield fault(node, field=f"meeting.{field}")


@data_rule("removed-on-request")
def removed_on_request(context: Context) -> Iterator[FileFault]:
    """After a removal on request the file keeps no name."""
    for file, id, node in context.rows("removed.yaml", "removed"):
        name = node.get("name")
        if node.text("on_request") == "yes" and name is not None:
            yield file_fault(file, id, name)
