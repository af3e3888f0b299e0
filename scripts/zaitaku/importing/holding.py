"""One field of a record with who says it, taken apart and put together again.

`03-…` has the record's source; `{value: 03-…, source, assured, differing}` has its own.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from zaitaku.importing.plain import Plain, Record

FLAGS = "services."


@dataclass(frozen=True, slots=True)
class Source:
    """A source as records point to it: `id` of sources.yaml and the day or month it speaks of."""

    id: str
    as_of: str

    @property
    def plain(self) -> Plain:
        """The form in which registries write it."""
        return {"id": self.id, "as_of": self.as_of}

    def is_older_than(self, other: Source) -> bool:
        """Whether this speaks of an earlier time; a month counts as its first day."""
        return _first(self.as_of) < _first(other.as_of)


@dataclass(frozen=True, slots=True)
class Said:
    """A value and the source that says it."""

    value: Plain
    source: Source

    @property
    def plain(self) -> Plain:
        """The form in which `differing` holds it."""
        return {"value": self.value, "source": self.source.plain}


@dataclass(frozen=True, slots=True)
class Held:
    """A field as it stands in a record. `assured` is the day a person confirmed it, or ""."""

    said: Said
    own: bool
    assured: str
    raw_source: Plain
    raw_assured: Plain | None
    differing: tuple[Said, ...]

    def with_said(self, said: Said) -> Held:
        """The field with another value and source; a confirmation of the old value is gone."""
        return replace(
            self, said=said, own=True, assured="", raw_source=said.source.plain, raw_assured=None
        )

    def with_differing(self, said: Said) -> Held:
        """The field with one more statement beside it, in place of an older one of that source."""
        others = tuple(x for x in self.differing if x.source.id != said.source.id)
        kept = (*others, said) if said.value != self.said.value else others
        return replace(self, own=True, differing=kept)

    @property
    def plain(self) -> Plain:
        """The field as a registry writes it, with a source of its own."""
        fact: Record = {"value": self.said.value, "source": self.raw_source}
        if self.raw_assured:
            fact["assured"] = self.raw_assured
        if self.differing:
            fact["differing"] = [x.plain for x in self.differing]
        return fact


def read_field(record: Record, field: str) -> Plain | None:
    """The raw field of a record; `services.tpn` is a flag."""
    if field.startswith(FLAGS):
        flags = record.get("services")
        return flags.get(field.removeprefix(FLAGS)) if isinstance(flags, dict) else None
    return record.get(field)


def write_field(record: Record, field: str, value: Plain) -> None:
    """Set a field of a record, a flag below `services`."""
    if not field.startswith(FLAGS):
        record[field] = value
        return
    flags = record.setdefault("services", {})
    if isinstance(flags, dict):
        flags[field.removeprefix(FLAGS)] = value


def held(record: Record, field: str) -> Held | None:
    """A field with its provenance; None where the record does not have it."""
    raw = read_field(record, field)
    if raw is None or raw == "unknown":
        return None
    of_record = record.get("source") or {}
    is_fact = isinstance(raw, dict) and "value" in raw
    fact: Record = raw if isinstance(raw, dict) and is_fact else {"value": raw}
    source = fact.get("source") or of_record
    # A field with a source of its own was not confirmed together with its record.
    assured = fact.get("assured") or (None if fact.get("source") else record.get("assured"))
    others = fact.get("differing")
    return Held(
        said=Said(fact["value"], _source(source)),
        own=bool(fact.get("source")),
        assured=_text(assured, "date"),
        raw_source=source,
        raw_assured=assured,
        differing=tuple(
            Said(x["value"], _source(x["source"]))
            for x in (others if isinstance(others, list) else [])
            if isinstance(x, dict)
        ),
    )


def _source(node: Plain) -> Source:
    return Source(_text(node, "id"), _text(node, "as_of"))


def _text(node: Plain | None, key: str) -> str:
    found = node.get(key) if isinstance(node, dict) else ""
    return found if isinstance(found, str) else ""


def _first(as_of: str) -> str:
    """A day that sorts: a month or a year is its first day, `unknown` is before everything."""
    digits = as_of.split("-")
    if not digits[0].isdigit():
        return ""
    return "-".join([*digits, "01", "01"][:3])
