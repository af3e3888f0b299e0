"""What an import needs to know of a data folder: its town table, its records, its settings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from zaitaku.importing.addresses import Gazetteer, Spot
from zaitaku.importing.crosswalk import FILE, Crosswalk, read_crosswalk
from zaitaku.importing.matching import Known
from zaitaku.importing.names import Names
from zaitaku.importing.plain import Plain, Record
from zaitaku.importing.reading import Town
from zaitaku.load.validate import Folder
from zaitaku.propose.changes import records
from zaitaku.words.town_table import postal_code
from zaitaku.yamltext import Mapping as Tree

# Which table of the bureau an official number of seven digits belongs to (医科).
MEDICAL_TABLE = "1"


def gazetteer(towns: Tree | None, before: tuple[str, ...] = ()) -> Gazetteer:
    """The town table as addresses are read by it; `before` is what lists write in front."""
    chome = []
    for town in towns.mappings("towns") if towns else ():
        name = town.text("name") or ""
        for part in town.mappings("chome"):
            number = part.text("number")
            chome.append((f"{name}{number}丁目" if number else name, name, postal_code(town, part)))
    return Gazetteer(chome, before)


def town_of(data: Folder) -> Town:
    """The municipality of a data folder: five digits of its code, its name and places."""
    guide = data.nodes.get("guide.yaml")
    own = guide.mapping("municipality") if guide else None
    name, prefecture = (own.mapping(key) if own else None for key in ("name", "prefecture"))
    called = (name.text("ja") if name else None) or ""
    before = ((prefecture.text("ja") if prefecture else None) or "", called)
    places = gazetteer(data.nodes.get("towns.yaml"), before)
    return Town(municipality(data)[:5], called, places)


def municipality(data: Folder) -> str:
    """The code of the municipality (全国地方公共団体コード, six digits), "" where none is named."""
    guide, tree = data.nodes.get("guide.yaml"), data.nodes.get(FILE)
    own = guide.mapping("municipality") if guide else None
    return (own.text("code") if own else tree.text("municipality") if tree else None) or ""


def names_of(town: Town) -> Names:
    """What compares names: without the words for the places of this municipality."""
    return Names([*town.places.towns, town.name, town.name.rstrip("区市町村")])


def kinds_records(data: Folder, kinds: Iterable[str]) -> dict[str, tuple[str, Record]]:
    """The records of some kinds by id, with their kind."""
    wanted = set(kinds)
    return {id: pair for id, pair in records(data.nodes).items() if pair[0] in wanted}


def known_places(
    found: Mapping[str, tuple[str, Record]], crosswalk: Crosswalk, town: Town
) -> list[Known]:
    """The records as matching looks at them."""
    remembered = crosswalk.codes()
    return [_known(id, record, remembered.get(id, {}), town) for id, (_, record) in found.items()]


def _known(id: str, record: Record, remembered: Mapping[str, str], town: Town) -> Known:
    official = _plain(record.get("official_ids"))
    codes = dict(official)
    if "medical" in official and town.code:
        codes["bureau"] = town.code[:2] + MEDICAL_TABLE + official["medical"]
    address = _plain(record.get("address"))
    spot = Spot(address["chome"], address.get("block", "")) if address.get("chome") else None
    return Known(id, _plain(record.get("name")).get("ja", ""), spot, {**codes, **remembered})


def _plain(field: Plain | None) -> dict[str, str]:
    """The texts of a field that may be a fact with a source of its own."""
    value = field.get("value", field) if isinstance(field, dict) else {}
    return {k: v for k, v in value.items() if isinstance(v, str)} if isinstance(value, dict) else {}


def withdrawn(data: Folder) -> frozenset[str]:
    """Ids that were taken off and must not come back by an import."""
    tree = data.nodes.get("removed.yaml")
    return frozenset(node.text("id") or "" for node in (tree.mappings("removed") if tree else ()))


def due_days(data: Folder) -> int:
    """For how many days a person's confirmation holds."""
    tree = data.nodes.get("guide.yaml")
    freshness = tree.mapping("freshness") if tree else None
    return int((freshness.text("due_days") if freshness else None) or "365")


def crosswalk_of(data: Folder) -> Crosswalk:
    """What earlier imports have remembered."""
    return read_crosswalk(data.nodes.get(FILE))
