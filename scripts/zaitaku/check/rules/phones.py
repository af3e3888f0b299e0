"""Telephone numbers: they can exist, are written one way, and are nobody's private mobile."""

from __future__ import annotations

from collections.abc import Iterator

from zaitaku.check import phone_numbers
from zaitaku.check.facts import differing
from zaitaku.check.rules.context import Context, Record
from zaitaku.check.rules.engine import Fault, fault, record_rule, value_rule
from zaitaku.check.schema import Value
from zaitaku.yamltext import Mapping, Node, Scalar, Sequence

PHONES = ("phone", "public_phone")
# What each reason for showing a mobile number has to say.
BASIS_FIELDS = {"consent": ("role", "how"), "official_register": ("source",)}


def _is_made_up(text: str, context: Context) -> bool:
    return context.fictional and phone_numbers.is_fictional(text)


def _is_known_short(text: str, context: Context) -> bool:
    return text in context.words.get("short_numbers", {})


@value_rule("phone-impossible", *PHONES)
def phone_impossible(value: Value, context: Context) -> Iterator[Fault]:
    """A number that cannot exist in Japan: too long, too short, no such area code."""
    text = value.node.text
    if phone_numbers.is_short(text) or phone_numbers.is_premium(text) or _is_made_up(text, context):
        return
    if phone_numbers.canonical(text) is None:
        yield fault(value.node, value=text)


@value_rule("phone-form", *PHONES)
def phone_form(value: Value, context: Context) -> Iterator[Fault]:
    """A number is written one way, with its leading zero, because it is shown as it stands."""
    text = value.node.text
    if phone_numbers.is_short(text) or phone_numbers.is_premium(text) or _is_made_up(text, context):
        return
    want = phone_numbers.canonical(text)
    if want is not None and want != text:
        yield fault(value.node, value=text, want=want)


@value_rule("phone-premium", *PHONES)
def phone_premium(value: Value, context: Context) -> Iterator[Fault]:
    """A number for which the caller pays the other side is no number for a family in need."""
    if phone_numbers.is_premium(value.node.text):
        yield fault(value.node, value=value.node.text)


@value_rule("short-number-unknown", *PHONES, needs=("vocabulary.yaml",))
def short_number_unknown(value: Value, context: Context) -> Iterator[Fault]:
    """Short public numbers come only from the vocabulary."""
    text = value.node.text
    if phone_numbers.is_short(text) and not _is_known_short(text, context):
        known = ", ".join(context.words.get("short_numbers", {}))
        yield fault(value.node, value=text, known=known)


@value_rule("fictional-phone", "phone", needs=("guide.yaml",))
def fictional_phone(value: Value, context: Context) -> Iterator[Fault]:
    """A fictional data set never makes a real telephone ring."""
    text = value.node.text
    if context.fictional and not phone_numbers.is_fictional(text) and phone_numbers.canonical(text):
        yield fault(value.node, value=text)


def _numbers(node: Mapping) -> Iterator[Scalar]:
    """Every number of a listing: the first, the further ones, the fax."""
    places: list[Node | None] = [node.get("phone")]
    places += [item.get("number") for item in node.mappings("other_phones")]
    places.append(node.get("fax"))
    yield from (place for place in places if isinstance(place, Scalar))


def _every_number(record: Record) -> Iterator[Scalar]:
    """The numbers of a listing, and those that other sources give for it: they are public too."""
    yield from _numbers(record.node)
    places: list[Node | None] = [*differing(record.raw, "phone"), *differing(record.raw, "fax")]
    for others in differing(record.raw, "other_phones"):
        lines = others.items if isinstance(others, Sequence) else []
        places += [line.get("number") for line in lines if isinstance(line, Mapping)]
    yield from (place for place in places if isinstance(place, Scalar))


@record_rule("mobile-without-consent")
def mobile_without_consent(record: Record, context: Context) -> Iterator[Fault]:
    """A mobile number stands only where a `mobile` entry says why it may."""
    if record.node.mapping("mobile") is not None:
        return
    for place in _every_number(record):
        if phone_numbers.is_mobile(place.text):
            yield fault(place)


@record_rule("mobile-basis-incomplete")
def mobile_basis_incomplete(record: Record, context: Context) -> Iterator[Fault]:
    """Consent names a role and how it was given; a register names its source."""
    mobile = record.node.mapping("mobile")
    if mobile is None:
        return
    basis = mobile.text("basis") or ""
    for name in BASIS_FIELDS.get(basis, ()):
        if mobile.text(name) is None:
            yield fault(mobile, basis=basis, field=name)


@record_rule("mobile-basis-unused")
def mobile_basis_unused(record: Record, context: Context) -> Iterator[Fault]:
    """A consent that covers nothing would quietly cover the next number written there."""
    mobile = record.node.mapping("mobile")
    numbers = (place.text for place in _every_number(record))
    if mobile is not None and not any(map(phone_numbers.is_mobile, numbers)):
        yield fault(mobile)


@record_rule("phone-repeated")
def phone_repeated(record: Record, context: Context) -> Iterator[Fault]:
    """The same number twice in one record tells the reader nothing (a fax may share it)."""
    fax = record.node.get("fax")
    seen: set[tuple[str, str | None]] = set()
    extensions = {
        id(item.get("number")): item.text("extension")
        for item in record.node.mappings("other_phones")
    }
    for place in _numbers(record.node):
        if place is fax:
            continue
        key = (phone_numbers.domestic_digits(place.text) or place.text, extensions.get(id(place)))
        if key in seen:
            yield fault(place, value=place.text)
        seen.add(key)
