"""推奨データセット: medical institutions and care offices in the columns of the national standard.

The lists 医療機関一覧 and 介護サービス事業所一覧, as the Cabinet's IT office published them (2021).
What nobody wrote stays an empty cell; so does a number about which sources differ.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from zaitaku.model import Answer, Kind, Status
from zaitaku.model.listing import FLAG_PREFIX
from zaitaku.opendata.v1 import model
from zaitaku.opendata.v1.tables import hours_text, table
from zaitaku.views.context import Context

MEDICAL = (
    "都道府県コード又は市区町村コード", "NO", "都道府県名", "市区町村名", "名称", "名称_カナ",
    "医療機関の種類", "住所", "方書", "緯度", "経度", "電話番号", "内線番号", "FAX番号", "法人番号",
    "法人の名称", "医療機関コード", "診療曜日", "診療開始時間", "診療終了時間", "診療日時特記事項",
    "時間外における対応", "診療科目", "病床数", "URL", "備考",
)  # fmt: skip
CARE = (
    "都道府県コード又は市区町村コード", "NO", "都道府県名", "市区町村名", "介護サービス事業所名称",
    "介護サービス事業所名称_カナ", "実施サービス", "住所", "方書", "緯度", "経度", "電話番号",
    "内線番号", "FAX番号", "法人番号", "法人の名称", "事業所番号", "利用可能曜日",
    "利用可能曜日特記事項", "定員", "URL", "備考",
)  # fmt: skip
MEDICAL_KINDS = (Kind.CLINICS, Kind.HOSPITALS, Kind.DENTAL_CLINICS)
CARE_KINDS = (Kind.CARE_SERVICES, Kind.NURSING_STATIONS)
DAYS = {
    "mon": "月", "tue": "火", "wed": "水", "thu": "木", "fri": "金", "sat": "土", "sun": "日",
    "holidays": "祝",
}  # fmt: skip
KATAKANA = {code: code + 0x60 for code in range(ord("ぁ"), ord("ゖ") + 1)}
HOSPITAL = "病院"
NURSING = "訪問看護"


def medical(ctx: Context, entries: Iterable[model.Entry]) -> str:
    """医療機関一覧 as CSV."""
    return table(MEDICAL, _rows(ctx, entries, MEDICAL_KINDS, MEDICAL, _medical))


def care(ctx: Context, entries: Iterable[model.Entry]) -> str:
    """介護サービス事業所一覧 as CSV."""
    return table(CARE, _rows(ctx, entries, CARE_KINDS, CARE, _care))


def _rows(
    ctx: Context,
    entries: Iterable[model.Entry],
    kinds: tuple[Kind, ...],
    columns: tuple[str, ...],
    own: Any,
) -> Iterable[list[object]]:
    for one in entries:
        # The standard is a list of the municipality's own places that are open.
        if one.kind in kinds and one.municipality_code and one.status is Status.ACTIVE:
            cells = {**_common(ctx, one), **own(ctx, one)}
            yield [cells.get(column) for column in columns]


def _common(ctx: Context, one: model.Entry) -> dict[str, object]:
    own, where = ctx.guide.municipality, one.address
    point = one.point if one.point and one.point.precision == "building" else None
    phone, fax, web = (one.facts.get(key) for key in ("phone", "fax", "website"))
    return {
        "都道府県コード又は市区町村コード": own.code,
        "NO": one.id,
        "都道府県名": own.prefecture.ja,
        "市区町村名": own.name.ja,
        "住所": _without_building(where) if where else None,
        "方書": where.building if where else None,
        "緯度": f"{point.lat:.6f}" if point else None,
        "経度": f"{point.lon:.6f}" if point else None,
        "電話番号": phone.value if phone and not phone.disputed else None,
        "FAX番号": fax.value if fax and not fax.disputed else None,
        "URL": web.value if web else None,
        "備考": f"出典: {one.source.id} {one.source.as_of or ''}".rstrip(),
    }


def _without_building(where: model.PostalAddress) -> str:
    line = where.line.ja or ""
    return line.removesuffix(f" {where.building}") if where.building else line


def _week(one: model.Entry) -> tuple[str | None, str | None, str | None, str | None]:
    """Days, first and last time, and the exact hours where one pair of times cannot say them."""
    hours = one.facts.get("hours")
    lines = hours.value.get("open", ()) if hours else ()
    if not lines:
        return None, None, None, None
    days = [day for day in DAYS if any(day in line["days"] for line in lines)]
    opens, closes = min(x["opens"] for x in lines), max(x["closes"] for x in lines)
    exact = None if len(lines) == 1 else hours_text(hours.value if hours else {})
    return "".join(DAYS[day] for day in days), opens, closes, exact


def _medical(ctx: Context, one: model.Entry) -> dict[str, object]:
    days, opens, closes, exact = _week(one)
    departments = one.facts.get("departments")
    names = (ctx.registry.term("departments", id).label.ja for id in _list(departments))
    return {
        "名称": one.name.ja,
        "名称_カナ": _katakana(one.name.kana),
        # Whether a clinic has beds is in none of the lists.
        "医療機関の種類": HOSPITAL if one.kind is Kind.HOSPITALS else None,
        "医療機関コード": one.official_ids.get("medical"),
        "診療曜日": days,
        "診療開始時間": opens,
        "診療終了時間": closes,
        "診療日時特記事項": exact,
        "診療科目": ";".join(name for name in names if name) or None,
    }


def _katakana(kana: str | None) -> str | None:
    return kana.translate(KATAKANA) if kana else None


def _list(fact: model.Statement | None) -> Iterable[str]:
    return fact.value if fact else ()


def _care(ctx: Context, one: model.Entry) -> dict[str, object]:
    days, _, _, exact = _week(one)
    services = [NURSING] if one.kind is Kind.NURSING_STATIONS else []
    for term in ctx.registry.vocabulary.services:
        fact = one.facts.get(f"{FLAG_PREFIX}{term.id}")
        if fact and fact.value == Answer.YES and "care_code" in dict(term.extra):
            services.append(term.label.ja or "")
    return {
        "介護サービス事業所名称": one.name.ja,
        "介護サービス事業所名称_カナ": _katakana(one.name.kana),
        "実施サービス": ";".join(services) or None,
        "事業所番号": one.official_ids.get("care_office"),
        "利用可能曜日": days,
        "利用可能曜日特記事項": exact,
    }
