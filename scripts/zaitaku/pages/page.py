"""A generated page as a value: every generator of the site returns pages of this one type.

Where a page can wait it is planned: known by its address, and made when somebody asks for it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Page:
    """`path` is its address such as `/clinics/`, `body` safe HTML, `extra` its front matter."""

    path: str
    title: str
    description: str
    body: str
    extra: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Planned:
    """A page by its address; `make` makes it."""

    path: str
    make: Callable[[], Page]
