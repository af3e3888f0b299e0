"""The vocabulary: every kind once, and marks that can be told apart and read."""

from __future__ import annotations

from collections.abc import Iterator

from zaitaku.check.rules.context import Context
from zaitaku.check.rules.engine import FileFault, data_rule, file_fault
from zaitaku.model import NAMED_KINDS
from zaitaku.yamltext import Mapping

FILE = "vocabulary.yaml"
# WCAG 2.2, 1.4.3: text against its background.
LEAST_CONTRAST = 4.5
DISTINCT = ("path", "mark", "color", "letter")


def _kinds(context: Context) -> Iterator[tuple[str, str, Mapping]]:
    yield from context.rows(FILE, "kinds")


@data_rule("vocabulary-kinds", needs=(FILE,))
def vocabulary_kinds(context: Context) -> Iterator[FileFault]:
    """The section `kinds` has the registries that pages speak of by name; more may be added."""
    tree = context.nodes[FILE]
    missing = sorted(set(NAMED_KINDS) - {id for _, id, _ in _kinds(context)})
    if missing:
        place = tree.get("kinds") or tree
        yield file_fault(context.names[FILE], "", place, id=", ".join(missing))


@data_rule("mark-repeated", needs=(FILE,))
def mark_repeated(context: Context) -> Iterator[FileFault]:
    """Two kinds never share an address, a shape, a colour or a letter."""
    seen: dict[tuple[str, str], str] = {}
    for file, id, node in _kinds(context):
        for field in DISTINCT:
            text = node.text(field)
            first = seen.setdefault((field, text), id) if text else id
            if first != id:
                yield file_fault(file, id, node.get(field) or node, value=text, first=first)


def contrast_on_white(color: str) -> float:
    """The WCAG contrast of "#rrggbb" on white, 1 to 21."""
    channels = (int(color[start : start + 2], 16) / 255 for start in (1, 3, 5))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    luminance = sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
    return 1.05 / (luminance + 0.05)


@data_rule("color-contrast", needs=(FILE,))
def color_contrast(context: Context) -> Iterator[FileFault]:
    """The colour of a kind can be read on white paper and on a white page."""
    for file, id, node in _kinds(context):
        color = node.text("color") or ""
        if len(color) != 7 or not all(c in "0123456789abcdef" for c in color[1:]):
            continue  # the shape says so
        if contrast_on_white(color) < LEAST_CONTRAST:
            ratio = f"{contrast_on_white(color):.1f}"
            yield file_fault(file, id, node.get("color") or node, value=color, ratio=ratio)
