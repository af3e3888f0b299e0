"""What the guide's prose leans on: figures with their date and source, the glossary, and what the
ward and the organisations have published (numbers, initiatives, events).

Pages name a figure by its id, so that Japanese and English cannot print two different numbers and
an overdue one is found. The shape of the files is checked with the registries (`validate`).
"""

from zaitaku.load.editorial.load import BOOK_FILES, check_book, load_book, load_readings
from zaitaku.load.editorial.model import (
    Book,
    Citation,
    Event,
    Figure,
    Indicator,
    IndicatorGroup,
    Initiative,
    Initiatives,
    Property,
    Rule,
    Theme,
    Word,
)

__all__ = [
    "BOOK_FILES",
    "Book",
    "Citation",
    "Event",
    "Figure",
    "Indicator",
    "IndicatorGroup",
    "Initiative",
    "Initiatives",
    "Property",
    "Rule",
    "Theme",
    "Word",
    "check_book",
    "load_book",
    "load_readings",
]
