"""The ground the guide stands on: areas, towns, stations, parks. Points are WGS84 degrees."""

from __future__ import annotations

from dataclasses import dataclass

from zaitaku.model.facts import LocalText, SourceRef

# Where guide.yaml does not say otherwise: a dense town, and a ward of ten kilometres.
METRES_FROM_CHOME = 600
KILOMETRES_FROM_MIDDLE = 20
# Every place of the town table has its support center; `partial` where the table knows only some.
COMPLETE = "complete"


@dataclass(frozen=True, slots=True)
class Municipality:
    """The city, ward, town or village that a guide is about; every address and code is its own.

    `code` is the 全国地方公共団体コード with its check digit. `name.en` is for sentences (Nerima
    City), `romaji` for addresses (Nerima-ku), `slug` for ids that readers keep. Limits: metres from
    a building to the point of its chome, kilometres from any point to the middle of the town.
    `words` are examples and names for texts of the interface, by what they are for.
    """

    code: str
    name: LocalText
    kana: str
    romaji: str
    kind: str
    prefecture: LocalText
    slug: str | None = None
    words: tuple[tuple[str, LocalText], ...] = ()
    metres_from_chome: int = METRES_FROM_CHOME
    kilometres_from_middle: int = KILOMETRES_FROM_MIDDLE
    territories: str = COMPLETE

    @property
    def short_code(self) -> str:
        """The code as statistics and other registers write it: five digits."""
        return self.code[:5]

    @property
    def permanent(self) -> str:
        """What ids of entries that others keep, such as those of calendars, are made of."""
        return f"{self.slug or self.code}-home-care-guide"

    @property
    def address_ja(self) -> str:
        """How an address in it begins: 東京都練馬区."""
        return f"{self.prefecture.ja}{self.name.ja}"

    @property
    def address_en(self) -> str:
        """How an address in romaji ends: Nerima-ku, Tokyo."""
        return f"{self.romaji}, {self.prefecture.en}"


@dataclass(frozen=True, slots=True)
class Area:
    """One of the areas of the ward; `center` in WGS84 degrees for maps."""

    id: str
    name: LocalText
    kana: str
    romaji: str
    basis: LocalText
    lat: float
    lon: float


@dataclass(frozen=True, slots=True)
class Split:
    """A part of a chome: block numbers as inclusive ranges, and the center that serves them."""

    blocks: tuple[tuple[int, int], ...]
    center: str


@dataclass(frozen=True, slots=True)
class Chome:
    """The smallest place of the town table.

    `center` is None where the chome is split by block, and where nobody has said who serves it.
    `postal_code` is "" where its town has several and the table does not say which.
    """

    id: str
    name: str
    name_kanji: str
    kana: str
    romaji: str
    town: str
    number: int | None
    lat: float
    lon: float
    postal_code: str
    area: str
    center: str | None
    splits: tuple[Split, ...] = ()
    inferred: bool = False


@dataclass(frozen=True, slots=True)
class Town:
    """A town (町) with its chome, in one area; `postal_codes` are all of its codes."""

    id: str
    name: str
    kana: str
    romaji: str
    postal_codes: tuple[str, ...]
    area: str
    chome: tuple[Chome, ...]


@dataclass(frozen=True, slots=True)
class Station:
    """A railway station or landmark. `kind` is station or landmark; point in WGS84 degrees."""

    id: str
    kind: str
    name: LocalText
    kana: str
    lat: float
    lon: float
    lines: tuple[LocalText, ...]
    in_ward: bool


@dataclass(frozen=True, slots=True)
class Park:
    """A park that maps draw: closed outer rings of (lon, lat), the largest first, and its area.

    Where only a point and square metres are known, the ring is a circle of that size.
    """

    name: LocalText
    area_m2: float
    rings: tuple[tuple[tuple[float, float], ...], ...]
    lat: float
    lon: float


@dataclass(frozen=True, slots=True)
class Parks:
    """All parks of one source."""

    source: SourceRef
    parks: tuple[Park, ...]
