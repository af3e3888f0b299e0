"""What `check` accepts can be built: events, hours, days and records made at random, both ways."""

from __future__ import annotations

import random
import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from overlays import FIXTURES, check
from test_events import read
from zaitaku.load.editorial import load_book
from zaitaku.load.registry import build_registry
from zaitaku.opendata import calendars, exports
from zaitaku.views.context import Context
from zaitaku.views.events import events_page
from zaitaku.views.listing import listing_page
from zaitaku.words.i18n import load_strings

TODAY = date(2026, 11, 22)
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
TIMES = ("00:00", "00:01", "09:00", "10:30", "12:00", "17:59", "23:59", "24:00", "9:00", "25:00")
DATES = (
    "2024-02-29", "2026-02-29", "2026-11-22", "2026-11-23", "2026-12-31", "2027-01-01",
    "2027-04-31", "1900-01-01", "9999-12-31", "0001-01-01", "2026-13-01", "2027", "2027-03",
)  # fmt: skip
AS_OF = ("1900", "1999-12-31", "2024-02-29", "2026", "2026-11", "2026-11-22", "unknown", "2027")


def some(chance: random.Random, **fields: str) -> str:
    """Fields of a mapping in YAML, each with a chance of three in four."""
    return "".join(f"  {key}: {value}\n" for key, value in fields.items() if chance.random() < 0.75)


def rule(chance: random.Random) -> str:
    def pick(*choices: object) -> str:
        return str(chance.choice(choices))

    freq = pick("yearly", "yearly", "monthly", "monthly", "weekly")
    parts = {
        "month": pick(1, 2, 2, 6, 12),
        "day": pick(1, 15, 28, 29, 30, 31),
        "to_month": pick(1, 2, 3, 12),
        "to_day": pick(1, 28, 29, 30, 31),
        "days": pick("[8]", "[31]", "[1, 15]"),
        "weekdays": pick("[sat]", "[mon, thu]"),
        "weeks": pick("[2]", "[last]", "[1, 3]", "[5]"),
    }
    own = {
        "yearly": ["month", "day", "to_month", "to_day"],
        "monthly": ["days", "weekdays", "weeks"],
        "weekly": ["weekdays"],
    }[freq]
    kept = [key for key in parts if (key in own) == (chance.random() < 0.8)]
    return "{" + ", ".join([f"freq: {freq}", *(f"{key}: {parts[key]}" for key in kept)]) + "}"


def event(chance: random.Random, number: int) -> str:
    status = chance.choice(("archive", "recurring", "recurring", "upcoming"))
    more: dict[str, str] = {"from": chance.choice(DATES), "to": chance.choice(DATES)}
    more |= {"opens": f"'{chance.choice(TIMES)}'", "closes": f"'{chance.choice(TIMES)}'"}
    if (status == "recurring") != (chance.random() < 0.1):
        more = {"rule": rule(chance)} | (more if chance.random() < 0.2 else {})
    return (
        f"- id: event-{number}\n  title: {{ja: 見本, en: Sample}}\n  type: day\n"
        f"  status: {status}\n  area: ward\n  about: {{ja: 見本, en: Sample}}\n"
        + some(chance, **more)
        + f"  source: {{id: list, as_of: {chance.choice(AS_OF)}}}\n"
    )


def hours(chance: random.Random) -> str:
    lines = []
    for _ in range(chance.randrange(3)):
        days = ", ".join(chance.sample(DAYS, chance.randrange(1, 4)))
        opens, closes = chance.choice(TIMES), chance.choice(TIMES)
        lines.append(f"{{days: [{days}], opens: '{opens}', closes: '{closes}'}}")
    return "{open: [" + ", ".join(lines) + "]}"


def record(chance: random.Random, number: int) -> str:
    dated = f"{{date: {chance.choice(DATES)}, method: phone, role: 係}}"
    more = {
        "phone": chance.choice((f"03-5321-1{number:03}", "0120-000-000", "119", "03-1")),
        "hours": hours(chance),
        "assured": dated,
        "status": chance.choice(("active", "closed", "moved")),
        "status_date": chance.choice(DATES),
        "moved_to": f"pharm-z{chance.randrange(150)}",
        "notes": chance.choice(("{ja: 見本}", "{en: Sample}", "{ja: ''}", "{ja: 見本、次}")),
    }
    return (
        f"- id: pharm-z{number}\n  name: {{ja: 見本{number}}}\n"
        + some(chance, **{key: more[key] for key in chance.sample(sorted(more), 3)})
        + f"  source: {{id: list, as_of: {chance.choice(AS_OF)}}}\n"
    )


def roomy(folder: Path) -> None:
    """Valid data that may grow."""
    shutil.copytree(FIXTURES / "valid", folder)
    guide = (folder / "guide.yaml").read_text("utf-8")
    limits = "limits: {bytes: 900000, depth: 12, nodes: 90000, records: 900, text: 1200}"
    (folder / "guide.yaml").write_text(re.sub("(?m)^limits: .*", limits, guide), "utf-8")


def kept(folder: Path, file: str, head: str, made: dict[str, str]) -> dict[str, str]:
    """Those of the records that `check` has no word against, written to the folder."""
    left = dict(made)
    for _ in range(10):
        (folder / file).write_text(head + "".join(left.values()), "utf-8")
        _, found = check(folder)
        bad = {problem.record for problem in found}
        assert bad <= {*left, ""}, "a record that is not ours was refused"
        if not found:
            return left
        left = {id: text for id, text in left.items() if id not in bad}
    raise AssertionError("check does not come to rest")


@pytest.mark.parametrize("seed", range(4))
def test_what_check_accepts_can_be_built(seed: int, tmp_path: Path):
    chance = random.Random(seed)  # noqa: S311  # the same records in every run
    folder = tmp_path / "data"
    roomy(folder)
    events = {f"event-{n}": event(chance, n) for n in range(400)}
    records = {f"pharm-z{n}": record(chance, n) for n in range(150)}
    events = kept(folder, "events.yaml", "events:\n", events)
    records = kept(folder, "resources/random.yaml", "pharmacies:\n", records)
    assert len(events) >= 15
    assert len(records) >= 10

    dataset, _ = check(folder)
    assert dataset is not None
    book = load_book(folder)
    for lang in ("ja", "en"):
        ctx = Context(registry=build_registry(dataset), t=load_strings(lang), today=TODAY,
                      base_url="https://guide.example/")  # fmt: skip
        assert events_page(ctx, book)
        for _, text in calendars.files(ctx, book):
            for entry in read(text):
                first = next(v for k, v in entry.items() if k.startswith("DTSTART"))
                last = next((v for k, v in entry.items() if k.startswith("DTEND")), None)
                assert last is None or last > first, entry
        assert all(listing_page(ctx, listing) for listing in dataset.listings)
        assert list(exports.files(ctx))


def test_the_dice_reach_every_rule_for_events(tmp_path: Path):
    # Otherwise the test above would only ever see what is right.
    chance = random.Random(1)  # noqa: S311
    folder = tmp_path / "data"
    roomy(folder)
    text = "events:\n" + "".join(event(chance, n) for n in range(400))
    (folder / "events.yaml").write_text(text, "utf-8")

    _, found = check(folder)

    codes = {problem.code for problem in found}
    assert {"event-order", "event-incomplete", "event-rule", "event-too-far"} <= codes
    assert {"date-impossible", "time-form", "not-allowed"} <= codes
