"""Where a proposal goes: the right file, the right place in it, and not one line more.

Comments, order and layout of everything else stay. A change rewrites only the fields that change.
"""

from __future__ import annotations

from collections import abc
from collections.abc import Iterable

from zaitaku.check.facts import FLAGS, plain_view
from zaitaku.check.schema import Shape
from zaitaku.load.validate import Folder
from zaitaku.propose.proposal import Action, Edit, Proposal, Refused
from zaitaku.propose.record import (
    Plain,
    Record,
    field_lines,
    ordered,
    plain,
    plain_record,
    record_lines,
    record_shape,
    value_of,
)
from zaitaku.yamltext import Mapping, Sequence, load_text
from zaitaku.yamltext import layout as formatting

REMOVED = "removed.yaml"
# What belongs to the record as a whole and has no source of its own.
OF_RECORD = frozenset(
    {"id", "source", "assured", "consent", "mobile", "missing_since", "moved_to", "status_date"}
)
GROUPS = "groups.yaml"
RESOURCES = "resources.yaml"


def is_listing_file(name: str) -> bool:
    """Whether a file of the data folder holds listings."""
    return name in (GROUPS, RESOURCES) or name.startswith("resources/")


def listing_files(data: Folder) -> list[str]:
    """The files of a folder that hold listings; desks that a town is lent have no file there."""
    return [name for name in data.nodes if is_listing_file(name) and name in data.texts]


def listed(data: Folder) -> dict[str, tuple[str, Mapping]]:
    """Kind and node of every listing by id; of an id that stands twice, the first."""
    found: dict[str, tuple[str, Mapping]] = {}
    for name in listing_files(data):
        for kind in data.nodes[name].items:
            for node in data.nodes[name].mappings(kind):
                found.setdefault(node.text("id") or "", (kind, node))
    return found


def find(data: Folder, id: str) -> tuple[str, str, Mapping] | None:
    """File name, kind and node of a listing, or None."""
    for name in listing_files(data):
        tree = data.nodes[name]
        for kind in tree.items:
            for node in tree.mappings(kind):
                if id and node.text("id") == id:
                    return name, kind, node
    return None


def place(data: Folder, shapes: abc.Mapping[str, Shape], proposal: Proposal) -> Edit:
    """The files as they would stand after the proposal.

    Raises:
        Refused: when the record to change does not exist, or the one to add does.
    """
    found = find(data, proposal.id)
    if proposal.action is Action.ADD:
        if found:
            raise Refused("id-taken", {"id": proposal.id})
        shape = record_shape(shapes, proposal.kind)
        return _add(data, proposal.kind, _ordered(proposal.record, shape))
    if found is None:
        raise Refused("id-unknown", {"id": proposal.id})
    if proposal.action is not Action.REMOVE and found[1] != proposal.kind:
        raise Refused("kind-differs", {"id": proposal.id, "kind": found[1]})
    return place_all(data, shapes, [proposal])


def place_all(data: Folder, shapes: abc.Mapping[str, Shape], proposals: Iterable[Proposal]) -> Edit:
    """The files after changes and removals of many records, each record in one proposal at most.

    From the end of each file to its beginning, so that the lines above keep their numbers, and
    each file is read and laid out once however many of its records change.
    """
    named = {proposal.id: proposal for proposal in proposals}
    texts: dict[str, str] = {}
    for name in listing_files(data):
        tree, text = data.nodes[name], data.texts[name]
        found = [
            (kind, node, named[id])
            for kind in tree.items
            for node in tree.mappings(kind)
            if (id := node.text("id") or "") in named
        ]
        for kind, node, proposal in sorted(found, key=lambda one: -one[1].line):
            if proposal.action is Action.CHANGE:
                record = _merged(plain_record(node), proposal)
                text = change(text, node, record, record_shape(shapes, kind))
            else:
                text = _without(text, node)
        gone = [kind for kind, _, proposal in found if proposal.action is Action.REMOVE]
        for kind in set(gone):
            if len(tree.mappings(kind)) == gone.count(kind):
                text = _emptied(text, kind)
        if found:
            texts[name] = tidy(data.texts[name], text)
    removed = [p for p in named.values() if p.action is Action.REMOVE]
    return Edit(texts | ({REMOVED: _remembered(data, removed)} if removed else {}))


def _ordered(record: Record, shape: Shape) -> Record:
    found = ordered(record, shape)
    return found if isinstance(found, dict) else record


def _merged(old: Record, proposal: Proposal) -> Record:
    """The record as it shall stand."""
    if not proposal.partial:
        return proposal.record
    new = {**old, **with_own_source(old, proposal.record)}
    return {key: value for key, value in new.items() if value}


def with_own_source(old: Record, change: Record) -> Record:
    """The change, each field with the source it comes from; the record keeps its own.

    A source that is proposed alone is that of the whole record. A field that only repeats what
    stands there is left as it is.
    """
    source = change.get("source")
    fields = [key for key in change if key not in OF_RECORD]
    if not source or source == old.get("source") or not fields:
        return change
    said: Record = {"source": source}
    if change.get("assured"):
        said["assured"] = change["assured"]
    new = {key: value for key, value in change.items() if key != "source"}
    for key in fields:
        new[key] = _said(old.get(key), change[key], said, key)
    return new


def _said(old: Plain | None, new: Plain, said: Record, key: str) -> Plain:
    """A changed value with its source; of flags each one that changes."""
    if key == FLAGS and isinstance(new, dict):
        before = old if isinstance(old, dict) else {}
        return {flag: _said(before.get(flag), value, said, flag) for flag, value in new.items()}
    if not new or new == old or (isinstance(new, dict) and "value" in new):
        return new
    if value_of(old) == new and old is not None:
        return old
    return {"value": new, **said}


def tidy(before: str, after: str) -> str:
    """The layout of `zaitaku format`, where the file had it before."""
    return formatting.format_text(after) if formatting.format_text(before) == before else after


# --- adding -------------------------------------------------------------------------------------


def file_of(data: Folder, kind: str) -> str:
    """The file that holds a kind: the one with most of its records, else where the kind begins."""
    if kind == "groups":
        return GROUPS
    holding = [
        (len(data.nodes[name].mappings(kind)), name)
        for name in listing_files(data)
        if data.nodes[name].get(kind) is not None
    ]
    return max(holding)[1] if holding else RESOURCES


def _add(data: Folder, kind: str, record: Record) -> Edit:
    name = file_of(data, kind)
    tree, text = data.nodes[name], data.texts[name]
    return Edit({name: tidy(text, _inserted(text, tree, kind, record))})


def with_record(
    text: str, tree: Mapping, kind: str, record: Record, shapes: abc.Mapping[str, Shape]
) -> str:
    """The text of a file with one more record of a kind; `tree` is that text as nodes."""
    return _inserted(text, tree, kind, _ordered(record, record_shape(shapes, kind)))


def _inserted(text: str, tree: Mapping, kind: str, record: Record) -> str:
    lines = text.split("\n")
    while lines and not lines[-1].strip():
        lines.pop()
    new, node = record_lines(record), tree.get(kind)
    if node is None:
        lines += [f"{kind}:", *new]
    elif not isinstance(node, Sequence) or not node.items:
        at = tree.keys[kind].line - 1
        lines[at : at + 1] = [f"{kind}:", *new]
    else:
        at = _line_for(lines, node, str(record.get("id", "")))
        lines[at:at] = new
    return "\n".join(lines) + "\n"


def _line_for(lines: list[str], node: Sequence, id: str) -> int:
    """The line (from 0) before which a record goes: in order where ids are in order, else last."""
    records = [item for item in node.items if isinstance(item, Mapping)]
    ids = [item.text("id") or "" for item in records]
    if ids == sorted(ids):
        for item, other in zip(records, ids, strict=True):
            if other > id:
                return _with_comments(lines, item.line - 1)
    return records[-1].end_line


def _with_comments(lines: list[str], at: int) -> int:
    """The first line of the comments that stand right above a record."""
    while at > 0 and lines[at - 1].lstrip().startswith("#"):
        at -= 1
    return at


# --- changing -----------------------------------------------------------------------------------


def change(text: str, node: Mapping, record: Record, shape: Shape) -> str:
    """The text with the fields of one record changed, field by field from its end."""
    wanted = _ordered(record, shape)
    old = plain_record(node)
    lines = text.split("\n")
    first = lines[node.line - 1]
    if first.lstrip("- ").startswith("{") or wanted.get("id") != old.get("id"):
        lines[node.line - 1 : node.end_line] = record_lines(wanted)
        return "\n".join(lines)
    order = [*shape.properties, *(key for key in old if key not in shape.properties)]
    for key in reversed(order):
        if old.get(key) != wanted.get(key):
            _replace_field(lines, node, key, wanted.get(key), order)
    return "\n".join(lines)


def _replace_field(
    lines: list[str], node: Mapping, key: str, value: Plain | None, order: list[str]
) -> None:
    """Put one field in, take it out, or write it anew; lines below it have been dealt with."""
    new = field_lines(key, value, 2) if value else []
    if key in node.items:
        start, end = node.keys[key].line - 1, node.items[key].end_line
        lines[start:end] = new
        return
    before = [k for k in order[: order.index(key)] if k in node.items]
    at = node.items[before[-1]].end_line if before else node.line
    lines[at:at] = new


# --- removing -----------------------------------------------------------------------------------


def _without(text: str, node: Mapping) -> str:
    lines = text.split("\n")
    del lines[node.line - 1 : node.end_line]
    return "\n".join(lines)


def _emptied(text: str, kind: str) -> str:
    """The text with a kind written as an empty list, after its last record was taken out."""
    lines = text.split("\n")
    at = next(n for n, line in enumerate(lines) if line.split("#")[0].rstrip() == f"{kind}:")
    lines[at] = f"{kind}: []"
    return "\n".join(lines)


def _remembered(data: Folder, proposals: Iterable[Proposal]) -> str:
    """removed.yaml with the removed records, so that they do not come back."""
    text, tree, known = data.texts[REMOVED], data.nodes[REMOVED], listed(data)
    for proposal in proposals:
        kind, node = known[proposal.id]
        entry: Record = {"id": proposal.id, "kind": kind, **proposal.record}
        name = plain_view(node).mapping("name")
        if entry.get("on_request") != "yes" and name is not None:
            entry["name"] = plain(name)
        text = _inserted(text, tree, "removed", entry)
        tree = load_text(text, REMOVED)[0] or tree
    return tidy(data.texts[REMOVED], text)
