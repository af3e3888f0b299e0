"""A plan laid into the texts of the registries: only the fields that change, nothing else moves.

Comments, order and layout stay. Many records of a file change, so the file is laid out once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from zaitaku.check.schema import Shape
from zaitaku.importing.plain import Record
from zaitaku.load.validate import Folder
from zaitaku.propose import placing
from zaitaku.propose.record import record_shape
from zaitaku.yamltext import load_text


def write_records(
    data: Folder,
    shapes: Mapping[str, Shape],
    changed: Mapping[str, tuple[str, Record]],
    added: Iterable[tuple[str, Record]],
) -> dict[str, str]:
    """The new texts by file name; files that stay as they are are not among them."""
    texts: dict[str, str] = {}
    for name in placing.listing_files(data):
        text = _changed(data, name, shapes, changed)
        if text != data.texts[name]:
            texts[name] = text
    for kind, record in added:
        name = placing.file_of(data, kind)
        text = texts.get(name, data.texts[name])
        tree, _ = load_text(text, name)
        if tree is not None:
            texts[name] = placing.with_record(text, tree, kind, record, dict(shapes))
    return {name: placing.tidy(data.texts[name], text) for name, text in texts.items()}


def _changed(
    data: Folder,
    name: str,
    shapes: Mapping[str, Shape],
    changed: Mapping[str, tuple[str, Record]],
) -> str:
    """One file with its changed records, from the last to the first so that lines stay true."""
    text, tree = data.texts[name], data.nodes[name]
    nodes = [
        (node, kind) for kind in tree.items for node in tree.mappings(kind)
        if (node.text("id") or "") in changed
    ]  # fmt: skip
    for node, kind in sorted(nodes, key=lambda pair: -pair[0].line):
        record = changed[node.text("id") or ""][1]
        text = placing.change(text, node, record, record_shape(dict(shapes), kind))
    return text
