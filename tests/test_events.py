"""`/events/` and its calendars: no day that nobody gave, and files that calendars can read."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date

import icalendar
import pytest
from lxml import html

from book_world import CITED, DATA, book, event, yearly
from interface import EN, JA, fixed
from samples import TODAY, both, context
from zaitaku.load.editorial import Event, Rule, load_book
from zaitaku.model import AsOf, LocalText
from zaitaku.opendata import calendars
from zaitaku.pages import guide
from zaitaku.views.events import events_page, when_text

AREAS = ("ward", "nerima", "hikarigaoka")


def calendar(*events: Event, area: str = "ward", lang: str = "ja", today: date = TODAY) -> str:
    ctx = replace(context(lang=lang), today=today)
    return dict(calendars.files(ctx, book(events=events)))[f"events/{area}.ics"]


def unfolded(text: str) -> list[str]:
    """The content lines as RFC 5545, 3.1 tells a reader to unfold them."""
    return text.replace("\r\n ", "").removesuffix("\r\n").split("\r\n")


def read(text: str) -> list[dict[str, str]]:
    """A second reader: each entry as a mapping of names (with parameters) to values."""
    entries: list[dict[str, str]] = []
    depth: list[str] = []
    for line in unfolded(text):
        name, _, value = line.partition(":")
        assert re.fullmatch(r"[A-Z-]+(;[A-Z-]+=[^;:]+)*", name), line
        if name == "BEGIN":
            depth.append(value)
            if value == "VEVENT":
                entries.append({})
        elif name == "END":
            assert depth.pop() == value
        elif depth[-1] == "VEVENT":
            assert name not in entries[-1], f"{name} stands twice"
            entries[-1][name] = value
    assert depth == []
    return entries


def unescaped(text: str) -> str:
    """A TEXT value as a reader shows it."""
    return re.sub(r"\\(.)", lambda m: "\n" if m[1] in "nN" else m[1], text)


# The page --------------------------------------------------------------------------------------


def test_nothing_current_is_invented():
    page = events_page(context(), load_book(DATA))
    body = {p.path: p.body for p in guide.guide_pages(context(), load_book(DATA))}

    assert page.upcoming == ()
    assert fixed(JA, "events.upcoming_none") in body["/events/"]
    assert {year for year, _ in page.archive} == {"2022年度"}


def test_a_coming_event_is_archived_the_day_after_it_ended():
    given = event(
        status="upcoming", fiscal_year=None, first=date(2026, 11, 21), last=date(2026, 11, 22)
    )
    later = event(status="upcoming", fiscal_year=None, first=date(2026, 11, 21))
    page = events_page(context(), book(events=(given, later)))

    assert [e.iso for e in page.upcoming] == ["2026-11-21"]
    assert [(year, len(found)) for year, found in page.archive] == [("2026年度", 1)]


def test_march_belongs_to_the_fiscal_year_before():
    page = events_page(context(), book(events=(event(fiscal_year=None, first=date(2023, 3, 31)),)))

    assert page.archive[0][0] == "2022年度"


@pytest.mark.parametrize(
    ("given", "ja", "en"),
    [
        (
            event(),
            JA("events.day_unknown", year="2022年度"),
            EN("events.day_unknown", year="fiscal year 2022"),
        ),
        (event(first=date(2022, 11, 10)), "2022年11月10日", "10 November 2022"),
        (event(first=date(2022, 11, 10), opens="14:00", closes="16:00"),
         "2022年11月10日 14:00〜16:00", "10 November 2022 14:00–16:00"),
        (event(rule=yearly(11, 30)), "毎年11月30日", "every year on 30 November"),
        (event(rule=Rule("yearly", 9, 1, 9, 30)), "毎年9月1日から9月30日まで",
         "every year from 1 September to 30 September"),
        (event(rule=Rule("monthly", days=(1, 15))), "毎月1日と15日",
         "every month on day 1 and day 15"),
        (event(rule=Rule("weekly", weekdays=("mon", "thu"))), "毎週月、木",
         "every week on Mon, Thu"),
    ],
)  # fmt: skip
def test_the_time_is_as_exact_as_the_source(given: Event, ja: str, en: str):
    assert when_text(context(), given) == ja
    assert when_text(context(lang="en"), given) == en


def test_every_calendar_is_offered_with_the_number_of_its_entries():
    events = (event("a", rule=yearly(9, 21)), event("b", first=date(2022, 11, 10), area="nerima"),
              event("c"))  # fmt: skip
    page = events_page(context(), book(events=events))

    assert [(c.href, c.count) for c in page.calendars] == [
        ("/events/ward.ics", 2), ("/events/nerima.ics", 2), ("/events/hikarigaoka.ics", 1),
    ]  # fmt: skip
    for area, count in zip(AREAS, (2, 2, 1), strict=True):
        assert len(read(calendar(*events, area=area))) == count


def test_every_type_of_the_schema_has_its_word():
    schema = json.loads((DATA / "schemas" / "events.schema.json").read_text("utf-8"))
    types = schema["properties"]["events"]["items"]["properties"]["type"]["enum"]
    given = tuple(event(f"e-{t}", type=t) for t in types)
    for lang in ("ja", "en"):
        html.fromstring([*guide.guide_pages(context(lang=lang), book(events=given))][-1].body)


# The files -------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_the_real_calendars_are_read_by_a_second_reader(lang: str):
    texts = dict(calendars.files(context(lang=lang), load_book(DATA)))

    assert set(texts) == {f"events/{area}.ics" for area in AREAS}
    for text in texts.values():
        assert text.startswith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:")
        assert text.endswith("END:VCALENDAR\r\n")
        assert "\n" not in text.replace("\r\n", "")
        assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
        entries = read(text)
        assert entries
        known = icalendar.Calendar.from_ical(text).walk("VEVENT")
        assert [str(one["UID"]) for one in known] == [entry["UID"] for entry in entries]
        for entry in entries:
            assert {"UID", "DTSTAMP", "SUMMARY", "DESCRIPTION"} <= set(entry)
            assert sum(name.startswith("DTSTART") for name in entry) == 1
        assert len({entry["UID"] for entry in entries}) == len(entries)


def test_the_same_event_has_the_same_uid_in_both_languages_and_on_every_day():
    ja, en = (read(calendar(event("a", rule=yearly(9, 21)), lang=lang)) for lang in ("ja", "en"))

    assert ja[0]["UID"] == en[0]["UID"] == "a@nerima-home-care-guide"
    later = read(calendar(event("a", rule=yearly(9, 21)), today=date(2027, 1, 1)))
    assert later == ja


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (event(first=date(2022, 11, 10), last=date(2022, 11, 15)),
         {"DTSTART;VALUE=DATE": "20221110", "DTEND;VALUE=DATE": "20221116"}),
        (event(first=date(2022, 12, 31)),
         {"DTSTART;VALUE=DATE": "20221231", "DTEND;VALUE=DATE": "20230101"}),
        (event(first=date(2022, 11, 10), opens="9:30", closes="16:00"),
         {"DTSTART;TZID=Asia/Tokyo": "20221110T093000",
          "DTEND;TZID=Asia/Tokyo": "20221110T160000"}),
        # The source is of March 2023: the first 21 September after it.
        (event(rule=yearly(9, 21)),
         {"DTSTART;VALUE=DATE": "20230921", "RRULE": "FREQ=YEARLY;BYMONTH=9;BYMONTHDAY=21"}),
        (event(rule=Rule("yearly", 9, 1, 9, 30)),
         {"DTSTART;VALUE=DATE": "20230901", "DTEND;VALUE=DATE": "20231001"}),
        (event(rule=Rule("yearly", 12, 29, 1, 3)),
         {"DTSTART;VALUE=DATE": "20231229", "DTEND;VALUE=DATE": "20240104"}),
        (event(rule=Rule("monthly", days=(15, 1))),
         {"DTSTART;VALUE=DATE": "20230301", "RRULE": "FREQ=MONTHLY;BYMONTHDAY=15,1"}),
        (event(rule=Rule("weekly", weekdays=("thu", "mon"))),
         {"DTSTART;VALUE=DATE": "20230302", "RRULE": "FREQ=WEEKLY;BYDAY=TH,MO"}),
        (event(rule=yearly(2, 29)), {"DTSTART;VALUE=DATE": "20240229"}),
    ],
)  # fmt: skip
def test_days_and_rules(given: Event, expected: dict[str, str]):
    entry = read(calendar(given))[0]

    assert {name: entry.get(name) for name in expected} == expected


def test_a_rule_that_never_comes_true_stops_the_build():
    with pytest.raises(ValueError, match="event-a"):
        calendar(event(rule=yearly(2, 31)))


def test_a_named_zone_is_described():
    text = calendar(event(first=date(2022, 11, 10), opens="14:00"))

    assert "BEGIN:VTIMEZONE\r\nTZID:Asia/Tokyo\r\n" in text
    assert "VTIMEZONE" not in calendar(event(first=date(2022, 11, 10)))


def test_hostile_words_stay_words():
    title = "a\\b; c, d\nEND:VEVENT\r\nBEGIN:VEVENT"
    (entry,) = read(calendar(event(title=both(title, title), first=date(2022, 1, 1))))

    assert unescaped(entry["SUMMARY"]) == title.replace("\r\n", "\n")


@pytest.mark.parametrize("length", range(60, 90))
def test_folding_never_cuts_a_character(length: int):
    line = "SUMMARY:" + "a" * (length - 60) + "練馬区の催し𠮟る" * 12
    folded = calendars.folded(line)

    assert folded.replace("\r\n ", "") == line
    assert all(len(part.encode()) <= 75 for part in folded.split("\r\n"))


def test_an_event_without_a_day_is_in_no_calendar():
    assert read(calendar(event())) == []


def test_an_area_calendar_holds_what_concerns_it():
    events = (event("w", rule=yearly(9, 21)), event("n", first=date(2022, 1, 1), area="nerima"))

    def uids(area: str) -> set[str]:
        return {e["UID"].split("@")[0] for e in read(calendar(*events, area=area))}

    assert uids("ward") == {"w", "n"}
    assert uids("nerima") == {"w", "n"}
    assert uids("hikarigaoka") == {"w"}


def test_a_place_and_an_address_are_told():
    given = event(first=date(2022, 1, 1), place=both("図書館", "Library"), url="https://e.org/x")
    (entry,) = read(calendar(given, lang="en"))

    assert (entry["LOCATION"], entry["URL"]) == ("Library", "https://e.org/x")
    assert LocalText() == event().place


# Days that are easy to get wrong ---------------------------------------------------------------


def recurring(rule: Rule, **changes: object) -> dict[str, str]:
    [entry] = read(calendar(event("event-r", status="recurring", rule=rule, **changes)))
    return entry


def test_the_second_saturday_is_the_second_saturday():
    rule = Rule("monthly", weekdays=("sat",), weeks=("2",))

    entry = recurring(rule)

    assert entry["RRULE"] == "FREQ=MONTHLY;BYDAY=2SA"
    day = date.fromisoformat(entry["DTSTART;VALUE=DATE"])
    assert day.weekday() == 5
    assert 8 <= day.day <= 14
    assert when_text(context(), event(rule=rule)) == "毎月第2土曜"
    assert "second Sat" in when_text(context(lang="en"), event(rule=rule))


def test_the_last_friday_and_two_weeks_of_a_month():
    rule = Rule("monthly", weekdays=("fri",), weeks=("1", "last"))

    entry = recurring(rule)

    assert entry["RRULE"] == "FREQ=MONTHLY;BYDAY=1FR,-1FR"


@pytest.mark.parametrize(("today", "end"), [("2023-03", "20240301"), ("2024-06", "20250301")])
def test_the_last_of_february_ends_in_every_year(today: str, end: str):
    cited = replace(CITED, date=AsOf(today, date.fromisoformat(f"{today}-01")))
    rule = Rule("yearly", month=2, day=1, to_month=2, to_day=29)

    entry = recurring(rule, source=cited)

    assert entry["DTEND;VALUE=DATE"] == end


def test_midnight_is_the_beginning_of_the_next_day():
    [entry] = read(calendar(event(first=date(2026, 12, 31), opens="22:00", closes="24:00")))

    assert entry["DTEND;TZID=Asia/Tokyo"] == "20270101T000000"
