"""A ward of two towns and a handful of records, made in code, for tests that need no files."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from zaitaku.load.registry import build_registry
from zaitaku.model import (
    NAMED_KINDS,
    Address,
    Answer,
    Area,
    AsOf,
    Assurance,
    Chome,
    Dataset,
    Fact,
    Guide,
    Kind,
    Lang,
    Listing,
    LocalText,
    Location,
    Municipality,
    Name,
    Operator,
    Source,
    SourceRef,
    Split,
    Term,
    Town,
    Vocabulary,
)
from zaitaku.views.context import Context
from zaitaku.words.i18n import load_strings

TODAY = date(2026, 11, 22)
NERIMA = Municipality(
    "131202",
    LocalText("練馬区", "Nerima City"),
    "ねりまく",
    "Nerima-ku",
    "ward",
    LocalText("東京都", "Tokyo"),
    "nerima",
    (("medical_association", LocalText("練馬区医師会", "Nerima Medical Association")),),
)
LISTED = SourceRef("list", AsOf("2025-06-01", date(2025, 6, 1)))


def both(ja: str, en: str) -> LocalText:
    """A text in both languages."""
    return LocalText(ja, en)


def term(id: str, *kinds: Kind, printed: tuple[str, ...] = (), **extra: str) -> Term:
    """A word of the vocabulary."""
    return Term(
        id,
        both(f"{id}の札", f"{id} label"),
        both("説明。", "Explained."),
        kinds,
        printed=printed,
        extra=tuple(extra.items()),
    )


def kind_term(kind: Kind) -> Term:
    """The vocabulary entry of a kind."""
    return term(
        kind.value,
        path=kind.value.replace("_", "-"),
        mark="circle",
        color="#123456",
        letter="医",
        lookup="https://example.org/lookup",
        **({"ward_wide": "yes"} if kind in (Kind.DESKS, Kind.GROUPS) else {}),
    )


def assured(day: date) -> Assurance:
    """A confirmation by telephone."""
    return Assurance(day, "phone", "区の担当職員")


def pharmacy(id: str = "pharm-1", **changes: object) -> Listing:
    """A pharmacy in 高松1丁目, known from a list."""
    base = Listing(
        id=id,
        kind=Kind.PHARMACIES,
        name=Name("見本薬局", None, "ミホンヤッキョク"),
        source=LISTED,
        address=Address("179-0075", "高松1丁目", "2-3", "見本ビル1階"),
        location=Location("chome"),
        services=(("opioids", Fact(Answer.YES)), ("sterile", Fact(Answer.NO))),
        file="data/resources.yaml",
        line=5,
        last_line=12,
    )
    return replace(base, **changes)  # type: ignore[arg-type]  # the caller names fields of Listing


def center(id: str, name: str, **changes: object) -> Listing:
    """A support center with a number."""
    base = Listing(
        id=id, kind=Kind.SUPPORT_CENTERS, name=Name(name), source=LISTED, phone="03-0000-1234"
    )
    return replace(base, **changes)  # type: ignore[arg-type]  # the caller names fields of Listing


def chome(number: int, center: str | None, splits: tuple[Split, ...] = ()) -> Chome:
    """A chome of 高松."""
    return Chome(
        f"takamatsu-{number}",
        f"高松{number}丁目",
        f"高松{number}丁目",
        f"たかまつ{number}ちょうめ",
        f"Takamatsu {number}-chome",
        "takamatsu",
        number,
        35.75,
        139.62,
        "179-0075",
        "hikarigaoka",
        center,
        splits,
    )


def dataset(*listings: Listing, **guide: object) -> Dataset:
    """A checked data set around the given records."""
    splits = (Split(((1, 12),), "center-south"), Split(((13, 24),), "center-main"))
    town = Town(
        "takamatsu",
        "高松",
        "たかまつ",
        "Takamatsu",
        "179-0075",
        "hikarigaoka",
        (chome(1, "center-main"), chome(5, None, splits)),
    )
    areas = tuple(
        Area(id, both(ja, en), "よみ", en, LocalText(), 35.75, 139.62)
        for id, ja, en in (("nerima", "練馬", "Nerima"), ("hikarigaoka", "光が丘", "Hikarigaoka"))
    )
    vocabulary = Vocabulary(
        kinds=tuple(kind_term(kind) for kind in NAMED_KINDS),
        services=(
            term("opioids", Kind.PHARMACIES, printed=("leaflet", "pharmacies")),
            term("sterile", Kind.PHARMACIES, printed=("leaflet", "pharmacies")),
            term("tpn", Kind.PHARMACIES),
            term("home-help", Kind.CARE_SERVICES, care_code="110"),
        ),
        roles=(),
        topics=(term("dentist", Kind.DENTAL_CLINICS),),
        bodies=(),
        group_types=(term("carers"),),
        languages=(term("ja"),),
        departments=(),
        methods=(term("phone"), term("visit")),
        short_numbers=(),
    )
    base = Guide(
        both("ガイド", "Guide"),
        NERIMA,
        Operator(),
        "http://localhost:8000/",
        None,
        "main",
        False,
        "https://tiles.example.org/{z}/{x}/{y}.png",
        both("地図", "Map"),
        "https://example.org",
        180,
        365,
        540,
        None,
        (("emergency", "119"), ("advice", "#7119")),
    )
    sources = (
        Source(
            "list",
            both("一覧", "A list"),
            "https://example.org/list",
            both("省", "Ministry"),
            both("CC BY 4.0", "CC BY 4.0"),
            both("出典", "Source"),
        ),
    )
    return Dataset(replace(base, **guide), areas, (town,), (), vocabulary, sources, listings)  # type: ignore[arg-type]  # the caller names fields of Guide


def context(*listings: Listing, lang: Lang = "ja", **guide: object) -> Context:
    """The context of a view over the given records."""
    registry = build_registry(dataset(*listings, **guide))
    return Context(registry, load_strings(lang), TODAY, "http://localhost:8000/")
