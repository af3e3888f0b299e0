"""Nobody's private number, mail address, name or home."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from zaitaku.mobiles import TABLES, find_mobiles
from zaitaku.rules.context import Context, Record
from zaitaku.rules.engine import (
    EVERY_TEXT,
    Fault,
    FileFault,
    data_rule,
    fault,
    file_fault,
    record_rule,
    value_rule,
)
from zaitaku.shapes import Value
from zaitaku.source import Mapping, Scalar

FREE_MAIL = frozenset(TABLES["free_mail_domains"])
OFFICE_WORDS: tuple[str, ...] = tuple(TABLES["office_mail_words"])
HONORIFICS: tuple[str, ...] = tuple(TABLES["honorifics"])
ENGLISH_TITLES = frozenset(TABLES["english_titles"])
NUMBER_FIELDS = frozenset({"phone", "public_phone"})
MAIL = re.compile(
    r"([A-Za-z0-9._%+-]{1,64})\s?(?:@|[(\[{<]\s?at\s?[)\]}>]|\sat\s|アットマーク|☆|★)\s?"
    r"((?:[A-Za-z0-9-]{1,63}(?:\.|\s?[(\[]dot[)\]]\s?)){1,5}[A-Za-z]{2,24})",
    re.I,
)
MAYBE_MAIL = re.compile(r"[@＠☆★]|アットマーク|[(\[{<\s（［｛]at[)\]}>\s）］｝]", re.I)
_COMMENT = re.compile(r"(?:^|\s)#(.*)$", re.M)


@value_rule("text-mobile", EVERY_TEXT)
def text_mobile(value: Value, context: Context) -> Iterator[Fault]:
    """No mobile number hides in a text, in whatever digits it is spelled."""
    if value.what not in NUMBER_FIELDS and find_mobiles(value.node.text):
        yield fault(value.node)


@data_rule("comment-mobile")
def comment_mobile(context: Context) -> Iterator[FileFault]:
    """A comment is as public as the rest of the file."""
    for name, text in context.texts.items():
        if not name.endswith(".yaml"):
            continue
        for match in _COMMENT.finditer(text):
            if find_mobiles(match[1]):
                line = text.count("\n", 0, match.start(1)) + 1
                column = match.start(1) - text.rfind("\n", 0, match.start(1))
                yield file_fault(context.names[name], "", Scalar("", line, column, line))


def is_personal_mail(user: str, domain: str) -> bool:
    """Whether an address looks like a person's: a free-mail host, or no word of an office."""
    domain = domain.lower()
    if any(domain == host or domain.endswith("." + host) for host in FREE_MAIL):
        return True
    words = re.split(r"[._+%-]|(?<=[a-z])(?=[0-9])", user.lower())
    return not any(word.startswith(OFFICE_WORDS) for word in words)


@value_rule("personal-mail", EVERY_TEXT)
def personal_mail(value: Value, context: Context) -> Iterator[Fault]:
    """No mail address that looks like a person's own."""
    text = value.node.text
    if not MAYBE_MAIL.search(text) or value.what == "url":
        return
    for user, domain in MAIL.findall(unicodedata.normalize("NFKC", text)):
        if is_personal_mail(user, domain):
            yield fault(value.node)
            return


@value_rule("personal-name", "role")
def personal_name(value: Value, context: Context) -> Iterator[Fault]:
    """A role says what somebody does, not who it is."""
    text = value.node.text
    first = text.split()[0].rstrip(".").lower() if text.split() else ""
    if text.endswith(HONORIFICS) or first in ENGLISH_TITLES:
        yield fault(value.node)


def _meeting(record: Record) -> Mapping | None:
    return record.node.mapping("meeting")


@record_rule("home-meeting-place")
def home_meeting_place(record: Record, context: Context) -> Iterator[Fault]:
    """Where people meet in somebody's home, nothing beyond the town is written down."""
    meeting, address = _meeting(record), record.node.mapping("address")
    if meeting is None or meeting.text("home") != "yes":
        return
    if meeting.get("place"):
        yield fault(meeting.get("place") or meeting, field="meeting.place")
    for field in ("block", "building"):
        place = address.get(field) if address else None
        if place is not None:
            yield fault(place, field=f"address.{field}")
    location = record.node.mapping("location")
    if location and location.text("precision") == "building":
        yield fault(location, field="location")


@record_rule("withheld-meeting-place")
def withheld_meeting_place(record: Record, context: Context) -> Iterator[Fault]:
    """What a group asked not to show is not in a public file either."""
    meeting = _meeting(record)
    if meeting is None or meeting.text("withheld") != "yes":
        return
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
