"""Which official number means which record, once found and remembered (data/crosswalk.yaml).

A match that was made by address and name, or by a person, is not guessed again next month: the
number decides. What a person has declined is remembered too, so that it is not asked again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from zaitaku.importing.matching import How
from zaitaku.importing.plain import Record
from zaitaku.yamltext import Mapping as Tree
from zaitaku.yamltext import layout

FILE = "crosswalk.yaml"
HEAD = """\
# yaml-language-server: $schema=schemas/crosswalk.schema.json
# 公的な番号と記録の対応。取り込みが見つけ、次からは番号で結ぶ。
# how: address+name（住所と名前）、person（人が決めた）。
# Official numbers and the records they mean, found by imports and then remembered.
"""


@dataclass(frozen=True, slots=True)
class Link:
    """One number of one numbering, the record it means, how that was found, in which edition."""

    numbering: str
    number: str
    id: str
    how: How
    since: str


@dataclass(frozen=True, slots=True)
class Crosswalk:
    """Everything remembered: links by (numbering, number), and declined (key, id) pairs."""

    links: Mapping[tuple[str, str], Link]
    declined: frozenset[tuple[str, str]]

    @property
    def ids(self) -> dict[tuple[str, str], str]:
        """The record of each number."""
        return {pair: link.id for pair, link in self.links.items()}

    def newest(self) -> dict[str, str]:
        """The newest edition that each numbering was met in."""
        found: dict[str, str] = {}
        for link in self.links.values():
            found[link.numbering] = max(link.since, found.get(link.numbering, ""))
        return found

    def codes(self) -> dict[str, dict[str, str]]:
        """The numbers of each record, the newest of a numbering."""
        found: dict[str, dict[str, str]] = {}
        for link in sorted(self.links.values(), key=lambda x: x.since):
            found.setdefault(link.id, {})[link.numbering] = link.number
        return found

    def adding(self, links: Iterable[Link], declined: Iterable[tuple[str, str]]) -> Crosswalk:
        """The same with more remembered; a link that is known already stays as it is."""
        new = {(x.numbering, x.number): x for x in links}
        return Crosswalk({**new, **self.links}, self.declined | frozenset(declined))


def read_crosswalk(tree: Tree | None) -> Crosswalk:
    """What stands in the file; nothing where there is none."""
    links = {}
    for node in tree.mappings("links") if tree else ():
        pair = (node.text("numbering") or "", node.text("number") or "")
        how = How(node.text("how") or How.PLACE)
        links[pair] = Link(*pair, node.text("id") or "", how, node.text("since") or "")
    declined = {
        (node.text("key") or "", node.text("id") or "")
        for node in (tree.mappings("declined") if tree else ())
    }
    return Crosswalk(links, frozenset(declined))


def write_crosswalk(crosswalk: Crosswalk, municipality: str) -> str:
    """The text of the file, in the order of numberings and numbers.

    `municipality` is the code of six digits (全国地方公共団体コード) whose rows imports keep.
    """
    lines = [f"{HEAD}municipality: {layout.scalar(municipality, in_flow=False)}"]
    lines.append("links:" if crosswalk.links else "links: []")
    for link in sorted(crosswalk.links.values(), key=lambda x: (x.numbering, x.number)):
        lines.append("- " + _flow({
            "numbering": link.numbering, "number": link.number, "id": link.id,
            "how": link.how.value, "since": link.since,
        }))  # fmt: skip
    lines.append("declined:" if crosswalk.declined else "declined: []")
    lines += ["- " + _flow({"key": key, "id": id}) for key, id in sorted(crosswalk.declined)]
    return "\n".join(lines) + "\n"


def _flow(values: Record) -> str:
    pairs = (f"{key}: {layout.scalar(str(value), in_flow=True)}" for key, value in values.items())
    return "{" + ", ".join(pairs) + "}"
