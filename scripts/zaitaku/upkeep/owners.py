"""Who looks after which kinds: one group of owners for each freshness issue."""

from __future__ import annotations

from zaitaku.model import Kind

# Short names; their words stand in the locale files under `upkeep.owners`.
OWNERS: dict[str, tuple[Kind, ...]] = {
    "medical": (Kind.CLINICS, Kind.HOSPITALS, Kind.DENTAL_CLINICS, Kind.MEMORY_CLINICS),
    "pharmacies": (Kind.PHARMACIES,),
    "care": (Kind.NURSING_STATIONS, Kind.CARE_SERVICES),
    "desks": (Kind.SUPPORT_CENTERS, Kind.DESKS),
    "groups": (Kind.GROUPS,),
}
