"""The registries of a new guide as texts: settings, areas, towns, centers and desks, roles.

Layout is that of `zaitaku format`; a registry that has nothing to say yet is empty and says so.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from zaitaku.founding import places, territories
from zaitaku.founding.names import Named
from zaitaku.founding.places import Town
from zaitaku.founding.seed import BOUNDARY, CENTERS, STATIONS, TOWNS, BadSeed, Seed
from zaitaku.importing import cells
from zaitaku.yamltext import layout

Value = str | Sequence["Value"] | Mapping[str, "Value"]
TILES: Mapping[str, Value] = {
    "url": "https://cyberjapandata.gsi.go.jp/xyz/pale/{z}/{x}/{y}.png",
    "attribution": {"ja": "地理院タイル", "en": "GSI Tiles"},
    "link": "https://maps.gsi.go.jp/development/ichiran.html",
}
FRESHNESS = {"fresh_days": "180", "due_days": "365", "paper_days": "540"}


@dataclass(slots=True)
class Drafted:
    """What was written, and what could not be: counts and names for the list at the end."""

    texts: dict[str, str] = field(default_factory=dict)
    left_places: list[str] = field(default_factory=list)
    unknown_words: list[str] = field(default_factory=list)
    without_center: int = 0
    places: int = 0
    centers: int = 0
    without_phone: list[str] = field(default_factory=list)
    desk: str | None = None
    desk_phone: str = ""
    first_place: str = ""


def draft(seed: Seed, named: Named, heads: Mapping[str, str]) -> Drafted:
    """Every registry that a seed can fill.

    Args:
        seed: the seed.
        named: how the municipality and its parts are called.
        heads: the comment at the top of each file, by its name.

    Raises:
        BadSeed: where no place of the seed can be found by those who type it.
    """
    made = Drafted()
    towns, made.left_places = places.towns_of(seed.tables[TOWNS])
    if not towns:
        raise BadSeed("no_towns", n=len(made.left_places))
    centers, desks = _offices(seed, towns, named, made)
    every = [one for town in towns for one in town.chome]
    made.places, made.centers = len(every), len(centers)
    made.first_place = towns[0].name
    made.without_center = sum(one.center is None for one in every)
    lists: dict[str, Mapping[str, Sequence[Mapping[str, Value]]]] = {
        "areas.yaml": {"areas": [_area(towns, named)]},
        "towns.yaml": {"towns": [_town(town, named.slug) for town in towns]},
        "resources.yaml": {
            **dict.fromkeys(("clinics", "hospitals", "dental_clinics", "pharmacies"), ()),
            **dict.fromkeys(("nursing_stations", "care_services", "memory_clinics"), ()),
            "support_centers": centers,
            "desks": desks,
        },
        "roles.yaml": {"roles": _roles(made.desk)},
        "groups.yaml": {"groups": ()},
        "removed.yaml": {"removed": ()},
    }
    if stations := _stations(seed.tables[STATIONS]):
        lists["stations.yaml"] = {"stations": stations}
    made.texts = {name: listed(parts, heads.get(name, "")) for name, parts in lists.items()}
    made.texts["guide.yaml"] = settings(_guide(seed, towns, named, made), heads["guide.yaml"])
    if seed.has(BOUNDARY):
        outline = (seed.folder / BOUNDARY).read_text("utf-8")
        made.texts["geo/ward_boundary.geojson"] = outline
    return made


# --- settings -----------------------------------------------------------------------------------


def _guide(seed: Seed, towns: list[Town], named: Named, made: Drafted) -> dict[str, Value]:
    own = seed.municipality
    metres, kilometres = places.limits(towns)
    numbers = {"emergency": "119"}
    # Where nobody answers #7119, the guide names 119 and the city office.
    numbers |= {k: own[k] for k in ("advice", "advice_direct") if own.get(k)}
    municipality: dict[str, Value] = {
        "code": named.code,
        "name": {"ja": named.ja, "kana": named.kana, "en": named.en, "romaji": named.romaji},
        "kind": named.kind,
        "slug": named.slug,
        "prefecture": {"ja": named.prefecture_ja, "en": named.prefecture_en},
        "territories": "partial" if made.without_center else "complete",
        "limits": {"metres_from_chome": str(metres), "kilometres_from_middle": str(kilometres)},
    }
    return {
        "title": {"ja": f"{named.ja}在宅療養ガイド", "en": f"{named.bare_en} Home Care Guide"},
        "municipality": municipality,
        "operator": {},
        "base_url": "http://localhost:8000/",
        "branch": "main",
        "fictional": "no",
        "tiles": TILES,
        "freshness": FRESHNESS,
        **({"main_desk": made.desk} if made.desk else {}),
        "phones": numbers,
    }


def _area(towns: list[Town], named: Named) -> dict[str, Value]:
    lat, lon = places.middle(towns)
    return {
        "id": named.slug,
        "name": {"ja": f"{named.ja}全域", "en": f"All of {named.bare_en}"},
        "kana": f"{named.kana}ぜんいき",
        "romaji": f"{named.romaji} zen-iki",
        "basis": {
            "ja": "分けずに、全体を一つの地区としている。",
            "en": "Not divided: the whole municipality is one area.",
        },
        "lat": f"{lat}",
        "lon": f"{lon}",
    }


def _town(town: Town, area: str) -> dict[str, Value]:
    codes = town.codes
    several = len(codes) > 1
    own = {one.codes[0] for one in town.chome if len(one.codes) == 1}
    more = [code for code in codes[1:] if code not in own]
    return {
        "id": town.id,
        "name": town.name,
        "kana": town.kana,
        "romaji": town.romaji,
        "postal_code": codes[0],
        **({"postal_codes": more} if more else {}),
        "area": area,
        "chome": [
            {
                **({"number": str(one.number)} if one.number is not None else {}),
                **({"postal_code": one.codes[0]} if several and len(one.codes) == 1 else {}),
                "lat": f"{one.lat}",
                "lon": f"{one.lon}",
                **({"center": one.center} if one.center else {}),
            }
            for one in town.chome
        ],
    }


def _stations(rows: Sequence[Mapping[str, str]]) -> list[dict[str, Value]]:
    """The stations; those that sound alike are told apart by a number."""
    taken: dict[str, int] = {}
    made = [_station(row) for row in rows]
    for one in made:
        id = str(one["id"])
        taken[id] = taken.get(id, 0) + 1
        one["id"] = id if taken[id] == 1 else f"{id}-no{taken[id]}"
    return made


def _station(row: Mapping[str, str]) -> dict[str, Value]:
    english = row.get("romaji") or places.latin(row["kana"])
    both = (row.get(name, "").split("、") for name in ("lines", "lines_en"))
    # Nobody translates the name of a line: without an English one it is left out.
    lines = [{"ja": ja, "en": en} for ja, en in zip(*both, strict=False) if ja and en]
    return {
        "id": f"{places.slug(row['kana'])}-station",
        "kind": "station",
        "name": {"ja": row["name"], "en": english},
        "kana": row["kana"],
        "lat": row["lat"],
        "lon": row["lon"],
        "in_ward": "yes" if row.get("in_ward") == "1" else "no",
        **({"lines": lines} if lines else {}),
    }


# --- offices ------------------------------------------------------------------------------------


def _offices(
    seed: Seed, towns: list[Town], named: Named, made: Drafted
) -> tuple[list[dict[str, Value]], list[dict[str, Value]]]:
    """The support centers, and the office that answers for the whole municipality."""
    own, centers, desks = seed.municipality, [], []
    if own.get("office") and (phone := _phone(own.get("office_phone", ""), own["office"], made)):
        desks.append(_desk(named, own["office"], phone, "municipality-page", seed, "office_url"))
    for number, row in enumerate(seed.tables[CENTERS], 1):
        phone = _phone(row["tel"], row["name"], made)
        words = row.get("area", "")
        if territories.is_whole(words) and not desks and phone:
            desks.append(_desk(named, row["name"], phone, "centers-page", seed, ""))
            continue
        id = f"center-{number:02}"
        unknown = territories.serve(towns, id, words) if words else []
        made.unknown_words += unknown
        serves = any(one.center == id for town in towns for one in town.chome)
        record: dict[str, Value] = {"id": id, "name": {"ja": row["name"]}}
        record |= {"phone": phone} if phone else {}
        record |= {} if serves else {"service_areas": ["ward"]}
        if unknown and not serves:
            record["notes"] = {"ja": f"担当：{words}", "en": f"Serves: {words}"}
        record["source"] = _source(seed, "centers-page", CENTERS, row.get("url", ""))
        centers.append(record)
    made.desk = str(desks[0]["id"]) if desks else None
    made.desk_phone = str(desks[0]["phone"]) if desks else ""
    return centers, desks


def _desk(
    named: Named, name: str, phone: str, source: str, seed: Seed, column: str
) -> dict[str, Value]:
    page = seed.municipality.get(column, "")
    return {
        "id": f"desk-{named.slug}",
        "name": {"ja": name},
        "body": "ward",
        "phone": phone,
        "service_areas": ["ward"],
        "source": _source(seed, source, CENTERS if not column else "municipality.csv", page),
    }


def _phone(text: str, name: str, made: Drafted) -> str:
    """A number as it is dialled; "" where the seed has none that may be published."""
    found = cells.phone(text).value
    if not isinstance(found, str):
        made.without_phone.append(name)
        return ""
    return found


def _source(seed: Seed, id: str, file: str, page: str) -> dict[str, Value]:
    link = {"page": page} if page.startswith("http") else {}
    return {"id": id, "as_of": seed.edition(file), **link}


def _roles(desk: str | None) -> list[dict[str, Value]]:
    return [{"id": "main-desk", "holders": [{"desk": desk}]}] if desk else []


# --- texts --------------------------------------------------------------------------------------


def listed(parts: Mapping[str, Sequence[Mapping[str, Value]]], head: str) -> str:
    """A registry: lists of records, one line for each of their fields."""
    lines = [head.rstrip()] if head else []
    for key, records in parts.items():
        lines.append(f"{key}:" if records else f"{key}: []")
        for record in records:
            lines += _record(record)
    return layout.format_text("\n".join(lines) + "\n")


def settings(values: Mapping[str, Value], head: str) -> str:
    """A file of settings: one line or block for each."""
    lines = [head.rstrip()] if head else []
    for key, value in values.items():
        if isinstance(value, Mapping) and any(isinstance(x, Mapping) for x in value.values()):
            lines.append(f"{key}:")
            lines += [f"  {name}: {_flow(part)}" for name, part in value.items()]
        else:
            lines.append(f"{key}: {_flow(value)}")
    return layout.format_text("\n".join(lines) + "\n")


def _record(record: Mapping[str, Value]) -> list[str]:
    lines: list[str] = []
    for key, value in record.items():
        start = "  " if lines else "- "
        if isinstance(value, Sequence) and value and isinstance(value[0], Mapping):
            lines.append(f"{start}{key}:")
            lines += [f"  - {_flow(item)}" for item in value]
        else:
            lines.append(f"{start}{key}: {_flow(value, inside=False)}")
    return lines


def _flow(value: Value, *, inside: bool = True) -> str:
    """A value on one line."""
    if isinstance(value, str):
        return layout.scalar(value, in_flow=inside)
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {_flow(part)}" for key, part in value.items()) + "}"
    return "[" + ", ".join(_flow(item) for item in value) + "]"
