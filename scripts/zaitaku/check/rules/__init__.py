"""What a record must obey beyond its shape: one function per rule, by domain.

Each rule has a code that never changes, two sentences in `catalogue.json`, and a planted failure
under `tests/fixtures/invalid/`. Constants that the form page needs too stand in `tables.json`.
"""

from zaitaku.check.rules import (  # importing a module registers its rules
    answers,
    dates,
    events,
    facts,
    ids,
    names,
    parks,
    phones,
    places,
    privacy,
    references,
    roles,
    settings,
    text,
    towns,
    urls,
    vocabulary,
    whose,
)
from zaitaku.check.rules.context import Context, gather, known_kinds
from zaitaku.check.rules.engine import RULES, Engine

__all__ = [
    "RULES",
    "Context",
    "Engine",
    "answers",
    "dates",
    "events",
    "facts",
    "gather",
    "ids",
    "known_kinds",
    "names",
    "parks",
    "phones",
    "places",
    "privacy",
    "references",
    "roles",
    "settings",
    "text",
    "towns",
    "urls",
    "vocabulary",
    "whose",
]
